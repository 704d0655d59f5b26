/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Films and sounds of a course: which is which, whether they are what their names say, and where their captions are. */

#include "core/course/lamp-media.h"

#include "core/course/lamp-course-error.h"
#include "core/course/lamp-files.h"

#include <string.h>

#define HEAD_BYTES 16
#define OGG_HEAD_BYTES 512
#define OGG_PAGE_BYTES (66 * 1024) /* a page is at most 65307 bytes */

static const struct
{
  const char   *ending;
  LampMediaKind kind;
} endings[] = {
  { ".webm", LAMP_MEDIA_FILM },
  { ".mp4", LAMP_MEDIA_FILM },
  { ".opus", LAMP_MEDIA_SOUND },
  { ".ogg", LAMP_MEDIA_SOUND },
  { ".mp3", LAMP_MEDIA_SOUND },
};

/**
 * lamp_media_kind:
 *
 * Returns: what @path is by the ending of its name.
 */
LampMediaKind
lamp_media_kind (const char *path)
{
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (path, endings[i].ending))
      return endings[i].kind;
  return LAMP_MEDIA_NONE;
}

/**
 * lamp_media_is_safe:
 * @path: relative to @folder
 * @file: where it is named, for messages
 *
 * Returns: FALSE with UNSAFE or LIMIT set for a link, a device or more than a kiosk takes. A file that is not there yet
 *   leaves the lesson usable.
 */
gboolean
lamp_media_is_safe (const char *folder,
                    const char *path,
                    const char *file,
                    guint       line,
                    GError    **error)
{
  g_autoptr (GError) problem = NULL;
  gint64 limit = lamp_media_kind (path) == LAMP_MEDIA_FILM ? LAMP_MEDIA_FILM_MAX : LAMP_MEDIA_SOUND_MAX;
  gint64 size = 0;
  g_autoptr (GBytes) head = lamp_files_read_bytes (folder, path, HEAD_BYTES, TRUE, &problem);

  if (head == NULL && g_error_matches (problem, LAMP_COURSE_ERROR, LAMP_COURSE_ERROR_UNSAFE))
    return lamp_course_fail (error, LAMP_COURSE_ERROR_UNSAFE, file, line, "%s", problem->message);
  if (head != NULL && lamp_files_get_size (folder, path, &size, NULL) && size > limit)
    return lamp_course_fail (error, LAMP_COURSE_ERROR_LIMIT, file, line, "%s is larger than %d MB", path, (int) (limit / 1024 / 1024));
  return TRUE;
}

static gboolean
is_ending_true (const char   *path,
                const guchar *head,
                gsize         size)
{
  if (g_str_has_suffix (path, ".webm"))
    return size >= 4 && memcmp (head, "\x1A\x45\xDF\xA3", 4) == 0;
  if (g_str_has_suffix (path, ".mp4"))
    return size >= 8 && memcmp (head + 4, "ftyp", 4) == 0;
  if (g_str_has_suffix (path, ".mp3"))
    return size >= 3 && (memcmp (head, "ID3", 3) == 0 || (head[0] == 0xFF && (head[1] & 0xE0) == 0xE0));
  return size >= 4 && memcmp (head, "OggS", 4) == 0;
}

/**
 * lamp_media_look:
 * @path: relative to @folder, a film or sound by its name
 *
 * Returns: FALSE with MISSING, READ, UNSAFE or CONTENT set unless it begins as its name says.
 */
gboolean
lamp_media_look (const char *folder,
                 const char *path,
                 GError    **error)
{
  g_autoptr (GBytes) head = lamp_files_read_bytes (folder, path, HEAD_BYTES, TRUE, error);
  const guchar *data;
  gsize         size;

  if (head == NULL)
    return FALSE;
  data = g_bytes_get_data (head, &size);
  return is_ending_true (path, data, size) ||
         lamp_course_fail (error, LAMP_COURSE_ERROR_CONTENT, path, 0, "does not begin like a file of that kind (webm, mp4, opus, ogg, mp3)");
}

static guint64
read_number (const guchar *data,
             guint         n_bytes)
{
  guint64 number = 0;

  while (n_bytes-- > 0)
    number = number << 8 | data[n_bytes];
  return number;
}

/* Of the first page: how many samples a second its stream counts, and how many of them come before the first that is heard. */
static gboolean
read_ogg_head (const guchar *data,
               gsize         size,
               guint64      *rate,
               guint64      *skip)
{
  gsize         body = size > 26 ? (gsize) 27 + data[26] : size;
  const guchar *packet = data + body;

  if (body + 16 > size || memcmp (data, "OggS", 4) != 0)
    return FALSE;
  *rate = 48000;
  *skip = 0;
  if (memcmp (packet, "OpusHead", 8) == 0)
    *skip = read_number (packet + 10, 2);
  else if (memcmp (packet, "\1vorbis", 7) == 0)
    *rate = read_number (packet + 12, 4);
  else
    return FALSE;
  return *rate > 0 && *rate <= 192000;
}

/**
 * lamp_media_get_duration:
 * @path: relative to @folder, a sound
 *
 * Reads what the last page of an Ogg file (Opus, Vorbis) counts; RFC 3533, RFC 7845.
 *
 * Returns: in milliseconds, -1 if that cannot be told: the file is of another kind, or broken.
 */
gint64
lamp_media_get_duration (const char *folder,
                         const char *path)
{
  g_autoptr (GBytes) head = lamp_files_read_bytes (folder, path, OGG_HEAD_BYTES, TRUE, NULL);
  g_autoptr (GBytes) tail = lamp_files_read_end (folder, path, OGG_PAGE_BYTES, NULL);
  const guchar *first = head != NULL ? g_bytes_get_data (head, NULL) : NULL;
  gsize         size = tail != NULL ? g_bytes_get_size (tail) : 0;
  const guchar *last = size > 0 ? g_bytes_get_data (tail, NULL) : NULL;
  guint64       rate, skip;

  if (first == NULL || last == NULL || !read_ogg_head (first, g_bytes_get_size (head), &rate, &skip))
    return -1;
  for (gsize at = size; at-- > 0;)
    if (at + 18 <= size && memcmp (last + at, "OggS", 4) == 0 && memcmp (last + at + 14, first + 14, 4) == 0)
      {
        guint64 count = read_number (last + at + 6, 8);

        if (count < G_MAXINT64 / 1000 && count >= skip)
          return (count - skip) * 1000 / rate;
      }
  return -1;
}

/**
 * lamp_media_find_captions:
 * @path: relative to @folder: "media/rope.webm"
 *
 * Returns: (transfer full) (nullable): "media/rope.zh-CN.vtt", NULL if it is not there.
 */
char *
lamp_media_find_captions (const char *folder,
                          const char *path,
                          const char *language)
{
  const char      *dot = strrchr (path, '.');
  g_autofree char *captions = NULL;
  gint64           size;

  if (dot == NULL || strchr (dot, '/') != NULL)
    return NULL;
  captions = g_strdup_printf ("%.*s.%s.vtt", (int) (dot - path), path, language);
  return lamp_files_get_size (folder, captions, &size, NULL) ? g_steal_pointer (&captions) : NULL;
}
