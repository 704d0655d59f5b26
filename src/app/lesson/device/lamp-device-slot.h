/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "core/lesson/lamp-practice-run.h"

G_BEGIN_DECLS

/*
 * One thing on the make-believe device: real to the eye, the finger and assistive technology; what it means the run decides.
 * It is there only while its condition holds; below it stands a button for each gesture it answers to.
 */
#define LAMP_TYPE_DEVICE_SLOT (lamp_device_slot_get_type ())
G_DECLARE_FINAL_TYPE (LampDeviceSlot, lamp_device_slot, LAMP, DEVICE_SLOT, GtkWidget)

/* widget: on the run's present screen; it must live as long as the slot. */
GtkWidget *lamp_device_slot_new (LampPracticeRun          *run,
                                 const LampPracticeWidget *widget);
/* Shows the run's present texts and values, and whether this is the thing to point out. */
void lamp_device_slot_update (LampDeviceSlot *self);
/* What is touched for this: the thing itself, a part of it, a day or a seat on it; NULL if it is not here. */
GtkWidget *lamp_device_slot_find_target (LampDeviceSlot *self,
                                         const char     *id,
                                         LampAction      action,
                                         const char     *value);
/* Where a finger does this, in the coordinates of around: it touches at from and, to swipe or slide, moves to to. */
gboolean lamp_device_slot_find_path (LampDeviceSlot   *self,
                                     const char       *id,
                                     LampAction        action,
                                     const char       *value,
                                     GtkWidget        *around,
                                     graphene_point_t *from,
                                     graphene_point_t *to);

/* For the kinds of things (lamp-device-kind.h). */
LampPracticeRun          *lamp_device_slot_get_run (LampDeviceSlot *self);
const LampPracticeWidget *lamp_device_slot_get_widget (LampDeviceSlot *self);
const char               *lamp_device_slot_get_language (LampDeviceSlot *self);
/* The first target of a part is the one the hand points at; each is there only while the part is. */
void       lamp_device_slot_add_target (LampDeviceSlot           *self,
                                        const LampPracticeWidget *part,
                                        GtkWidget                *target);
GtkWidget *lamp_device_slot_get_target (LampDeviceSlot           *self,
                                        const LampPracticeWidget *part);
/* A label that always has the part's text, or its detail, as the practice's state makes it. */
GtkWidget *lamp_device_slot_new_text (LampDeviceSlot           *self,
                                      const LampPracticeWidget *part,
                                      const char               *style);
GtkWidget *lamp_device_slot_new_detail (LampDeviceSlot           *self,
                                        const LampPracticeWidget *part,
                                        const char               *style);
/* The widget's name for assistive technology is always the part's text and detail. */
void lamp_device_slot_name (LampDeviceSlot           *self,
                            const LampPracticeWidget *part,
                            GtkWidget                *widget);
/* What a kind keeps between its functions. */
void     lamp_device_slot_set_state (LampDeviceSlot *self,
                                     gpointer        state,
                                     GDestroyNotify  free_state);
gpointer lamp_device_slot_get_state (LampDeviceSlot *self);

G_END_DECLS
