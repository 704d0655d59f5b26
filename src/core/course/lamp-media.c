/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Films and sounds of a course: which is which, whether they are what their names say, and where their captions are. */

#include "core/course/lamp-media.h"

#include "core/course/lamp-course-error.h"
#include "core/course/lamp-files.h"

#include <string.h>

#define HEAD_BYTES 16

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
    return lamp_course_fail (error, LAMP_COURSE_ERROR_LIMIT, file, line, "%s is larger than %" G_GINT64_FORMAT " MB", path, limit / 1024 / 1024);
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
