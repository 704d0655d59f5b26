/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define LAMP_PICTURE_SIDE_MAX 8192 /* pixels */

typedef enum
{
  LAMP_PICTURE_NONE, /* not a picture of a known kind */
  LAMP_PICTURE_SVG,
  LAMP_PICTURE_PNG,
  LAMP_PICTURE_JPEG,
  LAMP_PICTURE_WEBP
} LampPictureKind;

LampPictureKind lamp_picture_look (const char *folder,
                                   const char *path,
                                   guint      *width,
                                   guint      *height,
                                   GError    **error);
gboolean        lamp_picture_is_safe (const char *folder,
                                      const char *path,
                                      const char *file,
                                      guint       line,
                                      GError    **error);

G_END_DECLS
