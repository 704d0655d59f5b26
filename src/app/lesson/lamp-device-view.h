/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "core/lesson/lamp-practice-run.h"

G_BEGIN_DECLS

/*
 * The make-believe device: a frame, the Practice banner, the run's screen; a calm box over it after a dangerous tap.
 * Signal "pointed": the hand has reached what it was sent to.
 */
#define LAMP_TYPE_DEVICE_VIEW (lamp_device_view_get_type ())
G_DECLARE_FINAL_TYPE (LampDeviceView, lamp_device_view, LAMP, DEVICE_VIEW, GtkWidget)

void lamp_device_view_set_run (LampDeviceView  *self,
                               LampPracticeRun *run);
/* The hand shows how this step is done on this screen, for watching. */
void lamp_device_view_point (LampDeviceView *self,
                             const LampStep *step);
/* What the step is done on, NULL if it is not on this screen. */
GtkWidget *lamp_device_view_find_target (LampDeviceView *self,
                                         const LampStep *step);
GtkWidget *lamp_device_view_get_danger (LampDeviceView *self);
void       lamp_device_view_hide_hand (LampDeviceView *self);

G_END_DECLS
