/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A television's remote control: four arrows move a frame over what can be chosen on a screen, OK chooses. */
#define LAMP_TYPE_DEVICE_REMOTE (lamp_device_remote_get_type ())
G_DECLARE_FINAL_TYPE (LampDeviceRemote, lamp_device_remote, LAMP, DEVICE_REMOTE, GtkWidget)

/* screen: what it moves on; NULL: nothing. */
void lamp_device_remote_set_screen (LampDeviceRemote *self,
                                    GtkWidget        *screen);
/* What the frame is on, NULL: nothing. */
GtkWidget *lamp_device_remote_get_aim (LampDeviceRemote *self);

G_END_DECLS
