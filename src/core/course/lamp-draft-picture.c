/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A trainer's picture becomes one of a draft: looked at, decoded within limits, and written anew without its metadata. */

#include "core/course/lamp-draft.h"

#include "core/course/lamp-course-error.h"
#include "core/course/lamp-files.h"
#include "core/course/lamp-picture.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <string.h>

#define PIXELS_MAX (50 * 1000 * 1000) /* more than any telephone's camera; 200 MB once decoded */
#define SIDE_KEPT 1600                /* of the picture in the course: a screenshot stays as it is, a photograph shrinks */
#define PNG_BYTES_MAX (1024 * 1024)

static void
size_prepared_cb (GdkPixbufLoader *loader,
                  int              width,
                  int              height,
                  gpointer         user_data)
{
  gboolean *too_large = user_data;
  double    factor = MIN (1, SIDE_KEPT / (double) MAX (MAX (width, height), 1));

  *too_large = width < 1 || height < 1 || width > LAMP_PICTURE_SIDE_MAX || height > LAMP_PICTURE_SIDE_MAX || (gint64) width * height > PIXELS_MAX;
  gdk_pixbuf_loader_set_size (loader, *too_large ? 1 : MAX (1, width * factor), *too_large ? 1 : MAX (1, height * factor));
}

/* Both formats end in a mark: without it the file was cut short, though a decoder may shrug. */
static gboolean
is_whole (const guint8   *data,
          gsize           size,
          LampPictureKind kind)
{
  if (kind == LAMP_PICTURE_PNG)
    return size > 12 && memmem (data, size, "IEND", 4) != NULL;
  if (kind == LAMP_PICTURE_JPEG)
    return memmem (data + size - MIN (size, 64 * 1024), MIN (size, 64 * 1024), "\xFF\xD9", 2) != NULL;
  return TRUE;
}

static GdkPixbuf *
decode (GBytes         *bytes,
        LampPictureKind kind,
        const char     *name,
        GError        **error)
{
  const char *types[] = { [LAMP_PICTURE_PNG] = "png", [LAMP_PICTURE_JPEG] = "jpeg", [LAMP_PICTURE_WEBP] = "webp" };
  /* By the kind that was looked at, never by what a loader makes of the bytes. */
  g_autoptr (GdkPixbufLoader) loader = gdk_pixbuf_loader_new_with_type (types[kind], NULL);
  gboolean too_large = FALSE;
  gboolean written;

  if (loader == NULL)
    {
      lamp_course_fail (error, LAMP_COURSE_ERROR_CONTENT, name, 0, "pictures of the kind %s cannot be read here", types[kind]);
      return NULL;
    }
  g_signal_connect (loader, "size-prepared", G_CALLBACK (size_prepared_cb), &too_large);
  written = gdk_pixbuf_loader_write_bytes (loader, bytes, NULL);
  written = gdk_pixbuf_loader_close (loader, NULL) && written;
  if (too_large)
    lamp_course_fail (error, LAMP_COURSE_ERROR_LIMIT, name, 0, "has more than %d pixels", PIXELS_MAX);
  else if (!written || gdk_pixbuf_loader_get_pixbuf (loader) == NULL)
    lamp_course_fail (error, LAMP_COURSE_ERROR_CONTENT, name, 0, "the picture is damaged");
  else
    return gdk_pixbuf_apply_embedded_orientation (gdk_pixbuf_loader_get_pixbuf (loader));
  return NULL;
}

/* The place where a photograph was taken stands beside its pixels; only the pixels are kept. */
static gboolean
encode (GdkPixbuf   *pixbuf,
        gboolean     as_png,
        char       **data,
        gsize       *size,
        const char **suffix,
        GError     **error)
{
  g_autoptr (GdkPixbuf) plain = gdk_pixbuf_copy (pixbuf);

  if (as_png)
    {
      *suffix = "png";
      if (!gdk_pixbuf_save_to_buffer (plain, data, size, "png", error, NULL))
        return FALSE;
      if (*size <= PNG_BYTES_MAX || gdk_pixbuf_get_has_alpha (plain))
        return TRUE;
      g_clear_pointer (data, g_free);
    }
  *suffix = "jpg";
  return gdk_pixbuf_save_to_buffer (plain, data, size, "jpeg", error, "quality", "88", NULL);
}

static char *
store (const char *folder,
       const char *data,
       gsize       size,
       const char *suffix,
       GError    **error)
{
  g_autofree char *name = g_strdup_printf ("picture-%08x.%s", g_random_int (), suffix);
  g_autofree char *path = g_build_filename (folder, name, NULL);

  if (!g_file_set_contents_full (path, data, size, G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, error))
    return NULL;
  return g_steal_pointer (&name);
}

/**
 * lamp_draft_import_picture:
 * @folder: of the draft
 * @source: absolute path of a PNG, JPEG or WebP picture
 *
 * Slow (decodes and writes); may be called from any thread.
 *
 * Returns: (transfer full): the name of the new file in @folder; NULL with MISSING, READ, UNSAFE, LIMIT or CONTENT set for
 *   what is no such picture, and with G_FILE_ERROR if it can't be written.
 */
char *
lamp_draft_import_picture (const char *folder,
                           const char *source,
                           GError    **error)
{
  g_autofree char *from = g_path_get_dirname (source);
  g_autofree char *name = g_path_get_basename (source);
  guint            width, height;
  LampPictureKind  kind = lamp_picture_look (from, name, &width, &height, error);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GdkPixbuf) pixbuf = NULL;
  g_autofree char *data = NULL;
  const char      *suffix;
  gsize            size;

  if (kind == LAMP_PICTURE_NONE)
    return NULL;
  if (kind == LAMP_PICTURE_SVG)
    {
      lamp_course_fail (error, LAMP_COURSE_ERROR_CONTENT, name, 0, "a drawing (SVG) is not a screenshot");
      return NULL;
    }
  bytes = lamp_files_read_bytes (from, name, LAMP_FILES_PICTURE_MAX, FALSE, error);
  if (bytes == NULL)
    return NULL;
  if (!is_whole (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), kind))
    {
      lamp_course_fail (error, LAMP_COURSE_ERROR_CONTENT, name, 0, "the picture is cut short");
      return NULL;
    }
  pixbuf = decode (bytes, kind, name, error);
  if (pixbuf == NULL || !encode (pixbuf, kind == LAMP_PICTURE_PNG, &data, &size, &suffix, error))
    return NULL;
  return store (folder, data, size, suffix, error);
}
