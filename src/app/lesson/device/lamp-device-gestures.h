/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "core/lesson/lamp-practice-run.h"

G_BEGIN_DECLS

/* A button with icon and word for each gesture that a thing and its parts answer to: one tap does what the gesture does. */
#define LAMP_TYPE_DEVICE_GESTURES (lamp_device_gestures_get_type ())
G_DECLARE_FINAL_TYPE (LampDeviceGestures, lamp_device_gestures, LAMP, DEVICE_GESTURES, GtkWidget)

/* NULL if it answers to no gesture. widget must live as long. */
GtkWidget *lamp_device_gestures_new (LampPracticeRun          *run,
                                     const LampPracticeWidget *widget);
/* Shows the buttons of what is there now. */
void       lamp_device_gestures_update (LampDeviceGestures *self);
GtkWidget *lamp_device_gestures_find (LampDeviceGestures       *self,
                                      const LampPracticeWidget *part,
                                      LampAction                action,
                                      LampSwipe                 swipe);
/* "Swipe left": what a finger does, in the screen's language. */
const char *lamp_device_gestures_get_words (LampAction action,
                                            LampSwipe  swipe);
/* Holding or swiping target does what the part says, if it answers to that; taps and the page's scrolling stay as they are. */
void lamp_device_gestures_connect (GtkWidget                *target,
                                   LampPracticeRun          *run,
                                   const LampPracticeWidget *part);

G_END_DECLS
