/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A label that wraps, never cuts, and takes the glyphs of its language. language: BCP 47, NULL: that of the screen. */
GtkWidget *lamp_words_new (const char *text,
                           const char *style,
                           const char *language);
void       lamp_words_set (GtkLabel   *label,
                           const char *text,
                           const char *language);

G_END_DECLS
