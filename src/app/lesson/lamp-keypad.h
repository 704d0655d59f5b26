/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * Digits to tap, as on a telephone, with a display, a delete key and a confirming key. A secret one takes the keyboard's digits
 * too, shows a dot for each, and never says which key it is: whoever stands beside it sees and hears nothing of them.
 * Signal "confirmed" (const char *digits).
 */
#define LAMP_TYPE_KEYPAD (lamp_keypad_get_type ())
G_DECLARE_FINAL_TYPE (LampKeypad, lamp_keypad, LAMP, KEYPAD, GtkWidget)

GtkWidget  *lamp_keypad_new (const char *confirm,
                             const char *language);
GtkWidget  *lamp_keypad_new_secret (const char *confirm);
const char *lamp_keypad_get_digits (LampKeypad *self);
void        lamp_keypad_set_digits (LampKeypad *self,
                                    const char *digits);

G_END_DECLS
