/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/sticks/lamp-stick-monitor.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The sticks that are in, each a button whose id is its folder; renews itself when one comes or goes. */
#define LAMP_TYPE_STICK_CHOICE (lamp_stick_choice_get_type ())
G_DECLARE_FINAL_TYPE (LampStickChoice, lamp_stick_choice, LAMP, STICK_CHOICE, AdwBin)

/* clicked: as of a button of a form, swapped. A stick that can only be read is shown, and is no button to press. */
GtkWidget *lamp_stick_choice_new (LampStickMonitor *sticks,
                                  gboolean          writing,
                                  GCallback         clicked,
                                  gpointer          self);
/* (transfer full): its size, room and kind in words; NULL: not known yet. */
char *lamp_stick_choice_describe (const LampStickInfo *stick);
/* (transfer full): that nothing on a stick can be read here, and what one can do. */
char *lamp_stick_choice_describe_unreadable (const char *name);
/* The same as a note for each that is in. */
void lamp_stick_choice_add_unreadable (GtkWidget        *box,
                                       LampStickMonitor *sticks);

G_END_DECLS
