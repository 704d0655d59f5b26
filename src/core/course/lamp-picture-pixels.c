/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Somebody's picture: looked at, and decoded within limits. */

#include "core/course/lamp-picture-pixels.h"

#include "core/course/lamp-course-error.h"
#include "core/course/lamp-files.h"

#include <string.h>

#define PIXELS_MAX (50 * 1000 * 1000) /* more than any telephone's camera; 200 MB once decoded */

typedef struct
{
  int      side; /* the longer one is to have this many pixels at most */
  gboolean too_large;
} Limit;

static void
size_prepared_cb (GdkPixbufLoader *loader,
                  int              width,
                  int              height,
                  gpointer         user_data)
{
  Limit    *limit = user_data;
  double    factor = MIN (1, limit->side / (double) MAX (MAX (width, height), 1));
  gboolean *too_large = &limit->too_large;

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
        int             side,
        const char     *name,
        GError        **error)
{
  const char *types[] = { [LAMP_PICTURE_PNG] = "png", [LAMP_PICTURE_JPEG] = "jpeg", [LAMP_PICTURE_WEBP] = "webp" };
  /* By the kind that was looked at, never by what a loader makes of the bytes. */
  g_autoptr (GdkPixbufLoader) loader = gdk_pixbuf_loader_new_with_type (types[kind], NULL);
  Limit    limit = { side, FALSE };
  gboolean written;

  if (loader == NULL)
    {
      lamp_course_fail (error, LAMP_COURSE_ERROR_CONTENT, name, 0, "pictures of the kind %s cannot be read here", types[kind]);
      return NULL;
    }
  g_signal_connect (loader, "size-prepared", G_CALLBACK (size_prepared_cb), &limit);
  written = gdk_pixbuf_loader_write_bytes (loader, bytes, NULL);
  written = gdk_pixbuf_loader_close (loader, NULL) && written;
  if (limit.too_large)
    lamp_course_fail (error, LAMP_COURSE_ERROR_LIMIT, name, 0, "has more than %d pixels", PIXELS_MAX);
  else if (!written || gdk_pixbuf_loader_get_pixbuf (loader) == NULL)
    lamp_course_fail (error, LAMP_COURSE_ERROR_CONTENT, name, 0, "the picture is damaged");
  else
    return gdk_pixbuf_apply_embedded_orientation (gdk_pixbuf_loader_get_pixbuf (loader));
  return NULL;
}

/**
 * lamp_picture_read:
 * @name: of a PNG, JPEG or WebP picture in @folder
 * @side: pixels; what is larger is made smaller while it is decoded
 * @kind: (out) (optional): which of these it is
 *
 * Slow; may be called from any thread.
 *
 * Returns: (transfer full): upright; NULL with MISSING, READ, UNSAFE, LIMIT or CONTENT set for what is no such picture.
 */
GdkPixbuf *
lamp_picture_read (const char      *folder,
                   const char      *name,
                   int              side,
                   LampPictureKind *kind,
                   GError         **error)
{
  guint           width, height;
  LampPictureKind seen = lamp_picture_look (folder, name, &width, &height, error);
  g_autoptr (GBytes) bytes = NULL;

  if (kind != NULL)
    *kind = seen;
  if (seen == LAMP_PICTURE_NONE)
    return NULL;
  if (seen == LAMP_PICTURE_SVG)
    {
      lamp_course_fail (error, LAMP_COURSE_ERROR_CONTENT, name, 0, "a drawing (SVG) is not taken here: a picture (PNG, JPEG, WebP) is");
      return NULL;
    }
  bytes = lamp_files_read_bytes (folder, name, LAMP_FILES_PICTURE_MAX, FALSE, error);
  if (bytes == NULL)
    return NULL;
  if (!is_whole (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), seen))
    {
      lamp_course_fail (error, LAMP_COURSE_ERROR_CONTENT, name, 0, "the picture is cut short");
      return NULL;
    }
  return decode (bytes, seen, side, name, error);
}
