/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define LAMP_MEDIA_FILM_MAX (G_GINT64_CONSTANT (2) * 1024 * 1024 * 1024) /* bytes */
#define LAMP_MEDIA_SOUND_MAX (200 * 1024 * 1024)

typedef enum
{
  LAMP_MEDIA_NONE, /* neither, by its name */
  LAMP_MEDIA_FILM,
  LAMP_MEDIA_SOUND
} LampMediaKind;

LampMediaKind lamp_media_kind (const char *path);
gboolean      lamp_media_is_safe (const char *folder,
                                  const char *path,
                                  const char *file,
                                  guint       line,
                                  GError    **error);
gboolean      lamp_media_look (const char *folder,
                               const char *path,
                               GError    **error);
gint64        lamp_media_get_duration (const char *folder,
                                       const char *path);
char         *lamp_media_find_captions (const char *folder,
                                        const char *path,
                                        const char *language);

G_END_DECLS
