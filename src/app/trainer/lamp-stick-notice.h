/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/sticks/lamp-stick-info.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The stage of the trainer's room that has to do with what a stick holds; NULL: nothing on it is for this kiosk. */
const char *lamp_stick_notice_choose_stage (const LampStickInfo *stick);
/* Tells that a stick is in, and what of it is for the trainer; asks for win.trainer (s) and win.stick-seen. */
GtkWidget *lamp_stick_notice_new (const LampStickInfo *stick);

/* Tells that nothing on a stick can be read here; asks for the same. */
GtkWidget *lamp_stick_notice_new_unreadable (const char *name);

G_END_DECLS
