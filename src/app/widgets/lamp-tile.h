/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "core/course/lamp-text.h"

G_BEGIN_DECLS

/* A large thing to press: a picture, words, and if need be a smaller line. */
#define LAMP_TYPE_TILE (lamp_tile_get_type ())
G_DECLARE_FINAL_TYPE (LampTile, lamp_tile, LAMP, TILE, GtkButton)

GtkWidget *lamp_tile_new (const char *picture,
                          const char *text,
                          const char *detail,
                          gboolean    sideways);
void       lamp_tile_set_text (LampTile       *self,
                               const LampText *text,
                               const char     *language);
void       lamp_tile_add_text (LampTile       *self,
                               const LampText *text,
                               const char     *language);

G_END_DECLS
