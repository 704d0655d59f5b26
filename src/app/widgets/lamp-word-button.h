/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * A button with an icon and its word, never one without the other. Properties: "icon" (icon name), "text", "detail"
 * (a second, smaller line; NULL: none), "upright" (icon above the word),
 * "wrap" (FALSE: never breaks its word, whoever stands beside it). Named for assistive technology by its words.
 */
#define LAMP_TYPE_WORD_BUTTON (lamp_word_button_get_type ())
G_DECLARE_FINAL_TYPE (LampWordButton, lamp_word_button, LAMP, WORD_BUTTON, GtkButton)

GtkWidget  *lamp_word_button_new (const char *icon,
                                  const char *text);
void        lamp_word_button_set_icon (LampWordButton *self,
                                       const char     *icon);
void        lamp_word_button_set_text (LampWordButton *self,
                                       const char     *text);
const char *lamp_word_button_get_text (LampWordButton *self);
void        lamp_word_button_set_detail (LampWordButton *self,
                                         const char     *detail);

G_END_DECLS
