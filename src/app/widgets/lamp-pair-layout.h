/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * Two children: side by side where there is room for both ("first-width" and "second-width", pixels at 100 % text, grow
 * with the text), else the first above the second. "spacing" in pixels. "stacked": whether both are shown, one above the other.
 */
#define LAMP_TYPE_PAIR_LAYOUT (lamp_pair_layout_get_type ())
G_DECLARE_FINAL_TYPE (LampPairLayout, lamp_pair_layout, LAMP, PAIR_LAYOUT, GtkLayoutManager)

GtkLayoutManager *lamp_pair_layout_new (int first_width,
                                        int second_width,
                                        int spacing);

G_END_DECLS
