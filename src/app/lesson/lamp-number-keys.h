/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Large keys that write a number into an entry: digits, a point, if need be a minus, and one that takes the last away. */
#define LAMP_TYPE_NUMBER_KEYS (lamp_number_keys_get_type ())
G_DECLARE_FINAL_TYPE (LampNumberKeys, lamp_number_keys, LAMP, NUMBER_KEYS, GtkWidget)

GtkWidget *lamp_number_keys_new (GtkEditable *entry,
                                 gboolean     minus);
GtkWidget *lamp_number_keys_new_signs (GtkEditable *entry,
                                       const char  *signs);

G_END_DECLS
