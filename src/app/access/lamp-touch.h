/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/access/lamp-reader.h"

G_BEGIN_DECLS

/*
 * Touch to hear: the first touch on a thing says what it is, the second does it; the keyboard's focus is said as it moves.
 * Property "active" (gboolean): follows the modes' "touch-to-hear"; while it is not, touches are what they always are.
 */
#define LAMP_TYPE_TOUCH (lamp_touch_get_type ())
G_DECLARE_FINAL_TYPE (LampTouch, lamp_touch, LAMP, TOUCH, GObject)

/* window: all that is touched there; it must live as long. */
LampTouch *lamp_touch_new (GtkWindow  *window,
                           LampReader *reader,
                           LampModes  *modes);
/* Says what widget is, or what it says, and shows a ring around it, as a first touch does. */
void lamp_touch_say (LampTouch *self,
                     GtkWidget *widget);
/* What a second touch would press; NULL: nothing. */
GtkWidget *lamp_touch_get_armed (LampTouch *self);
/* Touching widget is about what is being read, so that this waits meanwhile; anything else ends it. */
void     lamp_touch_keep_reading (GtkWidget *widget);
gboolean lamp_touch_keeps_reading (GtkWidget *widget);

G_END_DECLS
