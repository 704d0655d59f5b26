/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * Children in equal columns, as many as fit: a child is never narrower than "column-width" (pixels at 100 % text, grows
 * with the text), unless the room is narrower than one. "max-columns" 0: no limit. "spacing" in pixels.
 */
#define LAMP_TYPE_TILE_LAYOUT (lamp_tile_layout_get_type ())
G_DECLARE_FINAL_TYPE (LampTileLayout, lamp_tile_layout, LAMP, TILE_LAYOUT, GtkLayoutManager)

GtkLayoutManager *lamp_tile_layout_new (int column_width,
                                        int max_columns,
                                        int spacing);

G_END_DECLS
