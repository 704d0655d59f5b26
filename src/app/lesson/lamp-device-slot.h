/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "core/lesson/lamp-practice-run.h"

G_BEGIN_DECLS

/* One thing on the make-believe device: real to the eye, the finger and assistive technology; what it means the run decides. */
#define LAMP_TYPE_DEVICE_SLOT (lamp_device_slot_get_type ())
G_DECLARE_FINAL_TYPE (LampDeviceSlot, lamp_device_slot, LAMP, DEVICE_SLOT, GtkWidget)

/* widget: on the run's present screen; it must live as long as the slot. */
GtkWidget *lamp_device_slot_new (LampPracticeRun          *run,
                                 const LampPracticeWidget *widget);
/* Shows the run's present value and whether this is the thing to point out. */
void lamp_device_slot_update (LampDeviceSlot *self);
/* What is tapped for this id: the thing itself or a hot area on it; NULL if it is not here. */
GtkWidget *lamp_device_slot_find_target (LampDeviceSlot *self,
                                         const char     *id);

G_END_DECLS
