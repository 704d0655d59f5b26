/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "core/course/lamp-lesson.h"

G_BEGIN_DECLS

/* Below a lesson that a class learns together: when to pause, and what to ask the group. card: the one on the screen. */
GtkWidget *lamp_class_panel_new (const LampCard *card);

G_END_DECLS
