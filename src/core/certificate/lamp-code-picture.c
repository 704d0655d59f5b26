/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The code of a certificate out of a picture of it: a scan, or the photograph of a telephone. */

#include "core/certificate/lamp-code-picture.h"

#include "core/certificate/lamp-code-reader.h"
#include "core/course/lamp-picture-pixels.h"

/* The code takes up an eighth of the page: this leaves four pixels for each of its squares when the whole page was taken. */
#define SIDE 4096

/* As the eye weighs the colours: ITU-R BT.601. What is transparent is paper. */
static guint8 *
make_grey (const GdkPixbuf *pixbuf)
{
  int           width = gdk_pixbuf_get_width (pixbuf);
  int           height = gdk_pixbuf_get_height (pixbuf);
  int           stride = gdk_pixbuf_get_rowstride (pixbuf);
  int           channels = gdk_pixbuf_get_n_channels (pixbuf);
  const guint8 *pixels = gdk_pixbuf_read_pixels (pixbuf);
  guint8       *grey = g_try_malloc ((gsize) width * (gsize) height);

  for (int y = 0; grey != NULL && y < height; y++)
    for (int x = 0; x < width; x++)
      {
        const guint8 *pixel = pixels + (gsize) y * (gsize) stride + (gsize) x * (gsize) channels;
        guint         light = (299u * pixel[0] + 587u * pixel[1] + 114u * pixel[2]) / 1000;

        if (channels == 4)
          light = (light * pixel[3] + 255u * (255u - pixel[3])) / 255;
        grey[(gsize) y * (gsize) width + (gsize) x] = (guint8) light;
      }
  return grey;
}

static char *
find (const GdkPixbuf *pixbuf)
{
  g_autofree guint8 *grey = make_grey (pixbuf);

  return grey != NULL ? lamp_code_reader_find (grey, gdk_pixbuf_get_width (pixbuf), gdk_pixbuf_get_height (pixbuf)) : NULL;
}

/* Half as large there is less noise in it. */
static char *
find_in_half (const GdkPixbuf *pixbuf)
{
  g_autoptr (GdkPixbuf) half = gdk_pixbuf_scale_simple (pixbuf, MAX (gdk_pixbuf_get_width (pixbuf) / 2, 1), MAX (gdk_pixbuf_get_height (pixbuf) / 2, 1), GDK_INTERP_BILINEAR);

  return half != NULL ? find (half) : NULL;
}

/**
 * lamp_code_picture_read:
 * @path: of a PNG, JPEG or WebP picture
 *
 * Slow; may be called in any thread.
 *
 * Returns: (transfer full): what the QR code on it says, whatever it is; NULL with an error of LAMP_COURSE_ERROR for what is no
 *   such picture, is damaged or too large, and with CODE of LAMP_CERTIFICATE_ERROR if there is no code to be seen on it.
 */
char *
lamp_code_picture_read (const char *path,
                        GError    **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);
  g_autoptr (GdkPixbuf) pixbuf = lamp_picture_read (folder, name, SIDE, NULL, error);
  char *code = pixbuf != NULL ? find (pixbuf) : NULL;

  if (pixbuf != NULL && code == NULL)
    code = find_in_half (pixbuf);
  if (pixbuf != NULL && code == NULL)
    g_set_error_literal (error, LAMP_CERTIFICATE_ERROR, LAMP_CERTIFICATE_ERROR_CODE,
                         g_dgettext (GETTEXT_PACKAGE, "no square code can be seen on this picture: take it again from nearer, flat and in good light"));
  return code;
}
