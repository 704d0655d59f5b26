/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The hand that shows what to do: it lies over the device and can't be touched. Signal "arrived": it has done its part. */
#define LAMP_TYPE_DEVICE_HAND (lamp_device_hand_get_type ())
G_DECLARE_FINAL_TYPE (LampDeviceHand, lamp_device_hand, LAMP, DEVICE_HAND, GtkWidget)

/* Goes to from, there presses and moves to to if that is elsewhere; hold: stays pressed a while. In its own coordinates. */
void lamp_device_hand_go (LampDeviceHand         *self,
                          const graphene_point_t *from,
                          const graphene_point_t *to,
                          gboolean                hold);
void lamp_device_hand_leave (LampDeviceHand *self);

G_END_DECLS
