/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What kind of picture a file is and how large, from its first bytes, without decoding it. */

#include "core/course/lamp-picture.h"

#include "core/course/lamp-course-error.h"
#include "core/course/lamp-files.h"

#include <string.h>

#define BEGINNING (256 * 1024) /* JPEG may hold thumbnails and colour profiles before its size */

static guint
big_endian (const guint8 *p,
            guint         n)
{
  guint number = 0;

  for (guint i = 0; i < n; i++)
    number = number << 8 | p[i];
  return number;
}

/* ITU-T T.81, B.2.2: the frame header holds the size; other segments are skipped by their length. */
static gboolean
measure_jpeg (const guint8 *data,
              gsize         size,
              guint        *width,
              guint        *height)
{
  gsize at = 2;

  while (at + 9 < size && data[at] == 0xFF)
    {
      guint8 marker = data[at + 1];

      if (marker == 0xFF)
        {
          at++;
          continue;
        }
      if (marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC)
        {
          *height = big_endian (data + at + 5, 2);
          *width = big_endian (data + at + 7, 2);
          return TRUE;
        }
      at += 2 + big_endian (data + at + 2, 2);
    }
  return FALSE;
}

/* RFC 9649: lossy, lossless and extended files keep their size in different places. */
static gboolean
measure_webp (const guint8 *data,
              gsize         size,
              guint        *width,
              guint        *height)
{
  if (size < 30)
    return FALSE;
  if (memcmp (data + 12, "VP8 ", 4) == 0)
    {
      *width = (data[26] | data[27] << 8) & 0x3FFF;
      *height = (data[28] | data[29] << 8) & 0x3FFF;
    }
  else if (memcmp (data + 12, "VP8L", 4) == 0)
    {
      guint bits = data[21] | data[22] << 8 | data[23] << 16 | (guint) data[24] << 24;

      *width = (bits & 0x3FFF) + 1;
      *height = (bits >> 14 & 0x3FFF) + 1;
    }
  else if (memcmp (data + 12, "VP8X", 4) == 0)
    {
      *width = (data[24] | data[25] << 8 | data[26] << 16) + 1;
      *height = (data[27] | data[28] << 8 | data[29] << 16) + 1;
    }
  else
    return FALSE;
  return TRUE;
}

/* The first element after the XML declaration, comments and a document type. */
static gboolean
is_svg (const char *text)
{
  for (;;)
    {
      const char *end;

      text += strspn (text, " \t\r\n");
      if (g_str_has_prefix (text, "<svg") || g_str_has_prefix (text, "<svg:svg"))
        return TRUE;
      if (g_str_has_prefix (text, "<!--"))
        end = strstr (text, "-->");
      else if (g_str_has_prefix (text, "<?") || g_str_has_prefix (text, "<!DOCTYPE"))
        end = strchr (text, '>');
      else
        return FALSE;
      if (end == NULL)
        return FALSE;
      text = strchr (end, '>') + 1;
    }
}

/**
 * lamp_picture_look:
 * @path: relative to @folder
 * @width: (out): in pixels; 0 for SVG, which has none
 * @height: (out)
 *
 * Returns: the kind by content, not by name. LAMP_PICTURE_NONE with the error set if the file cannot be read, is too
 *   large or is no picture (CONTENT).
 */
LampPictureKind
lamp_picture_look (const char *folder,
                   const char *path,
                   guint      *width,
                   guint      *height,
                   GError    **error)
{
  g_autoptr (GBytes) bytes = lamp_files_read_bytes (folder, path, BEGINNING, TRUE, error);
  LampPictureKind kind = LAMP_PICTURE_NONE;
  const guint8   *data;
  gsize           size;

  *width = *height = 0;
  if (bytes == NULL)
    return LAMP_PICTURE_NONE;
  data = g_bytes_get_data (bytes, &size);
  if (size >= 24 && memcmp (data, "\x89PNG\r\n\x1A\n", 8) == 0 && memcmp (data + 12, "IHDR", 4) == 0)
    {
      kind = LAMP_PICTURE_PNG;
      *width = big_endian (data + 16, 4);
      *height = big_endian (data + 20, 4);
    }
  else if (size >= 4 && memcmp (data, "\xFF\xD8\xFF", 3) == 0)
    kind = measure_jpeg (data, size, width, height) ? LAMP_PICTURE_JPEG : LAMP_PICTURE_NONE;
  else if (size >= 16 && memcmp (data, "RIFF", 4) == 0 && memcmp (data + 8, "WEBP", 4) == 0)
    kind = measure_webp (data, size, width, height) ? LAMP_PICTURE_WEBP : LAMP_PICTURE_NONE;
  else if (size > 0)
    {
      /* The bytes end in a NUL, so a file that is no text at all just ends early. */
      const char *text = (const char *) data;

      if (is_svg (g_str_has_prefix (text, "\xEF\xBB\xBF") ? text + 3 : text))
        return LAMP_PICTURE_SVG;
    }
  if (kind == LAMP_PICTURE_NONE || *width == 0 || *height == 0)
    {
      lamp_course_fail (error, LAMP_COURSE_ERROR_CONTENT, path, 0, "is not a picture of a known kind (svg, png, jpg, webp)");
      return LAMP_PICTURE_NONE;
    }
  if (*width > LAMP_PICTURE_SIDE_MAX || *height > LAMP_PICTURE_SIDE_MAX)
    {
      lamp_course_fail (error, LAMP_COURSE_ERROR_LIMIT, path, 0, "is %u × %u pixels; a side has at most %d", *width, *height, LAMP_PICTURE_SIDE_MAX);
      return LAMP_PICTURE_NONE;
    }
  return kind;
}

static gboolean
is_small_enough (const char *folder,
                 const char *path,
                 GError    **error)
{
  gint64 size = 0;

  return lamp_files_get_size (folder, path, &size, error) &&
         (size <= LAMP_FILES_PICTURE_MAX ||
          lamp_course_fail (error, LAMP_COURSE_ERROR_LIMIT, path, 0, "is larger than %d MB", LAMP_FILES_PICTURE_MAX / 1024 / 1024));
}

/**
 * lamp_picture_is_safe:
 * @file: where the picture is named, for messages
 * @line: there
 *
 * Returns: FALSE with UNSAFE or LIMIT set for a link, a device or a picture too large to show. TRUE also for one that
 *   is missing or broken: its alternative text stands in for it.
 */
gboolean
lamp_picture_is_safe (const char *folder,
                      const char *path,
                      const char *file,
                      guint       line,
                      GError    **error)
{
  g_autoptr (GError) problem = NULL;
  guint width, height;

  if (is_small_enough (folder, path, &problem))
    lamp_picture_look (folder, path, &width, &height, &problem);
  if (problem == NULL || (problem->code != LAMP_COURSE_ERROR_UNSAFE && problem->code != LAMP_COURSE_ERROR_LIMIT))
    return TRUE;
  return lamp_course_fail (error, problem->code, file, line, "%s", problem->message);
}
