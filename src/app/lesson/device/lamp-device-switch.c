/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A switch, with its state in words beside it. */

#include "app/lesson/device/lamp-device-kind.h"

#include "app/lesson/lamp-words.h"

#include <glib/gi18n.h>

typedef struct
{
  GtkWidget *knob;
  GtkWidget *words;
  gboolean   updating;
} Switch;

/* The run has the last word: the switch follows its value, not the finger. */
static gboolean
switched_cb (LampDeviceSlot *slot,
             gboolean        on)
{
  Switch *self = lamp_device_slot_get_state (slot);

  if (self->updating)
    return FALSE;
  lamp_practice_run_switch (lamp_device_slot_get_run (slot), lamp_device_slot_get_widget (slot)->id, on);
  lamp_device_slot_update (slot);
  return TRUE;
}

static GtkWidget *
build (LampDeviceSlot *slot)
{
  const LampPracticeWidget *widget = lamp_device_slot_get_widget (slot);
  Switch                   *self = g_new0 (Switch, 1);
  GtkWidget                *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8), *label = lamp_device_slot_new_text (slot, widget, NULL);

  gtk_widget_add_css_class (box, "device-switch");
  gtk_widget_set_hexpand (label, TRUE);
  self->words = lamp_words_new (NULL, "small soft", NULL);
  gtk_label_set_wrap (GTK_LABEL (self->words), FALSE);
  self->knob = gtk_switch_new ();
  gtk_widget_set_valign (self->knob, GTK_ALIGN_CENTER);
  lamp_device_slot_name (slot, widget, self->knob);
  lamp_device_slot_add_target (slot, widget, self->knob);
  lamp_device_slot_set_state (slot, self, g_free);
  g_signal_connect_object (self->knob, "state-set", G_CALLBACK (switched_cb), slot, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), self->words);
  gtk_box_append (GTK_BOX (box), self->knob);
  return box;
}

static void
update (LampDeviceSlot *slot)
{
  Switch  *self = lamp_device_slot_get_state (slot);
  gboolean on = g_strcmp0 (lamp_practice_run_get_value (lamp_device_slot_get_run (slot), lamp_device_slot_get_widget (slot)->id), "on") == 0;

  self->updating = TRUE;
  gtk_switch_set_active (GTK_SWITCH (self->knob), on);
  gtk_switch_set_state (GTK_SWITCH (self->knob), on);
  self->updating = FALSE;
  gtk_label_set_text (GTK_LABEL (self->words), on ? _ ("On") : _ ("Off"));
}

const LampDeviceKind lamp_device_switch = { .build = build, .update = update };
