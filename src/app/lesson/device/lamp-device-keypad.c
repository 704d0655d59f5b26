/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A keypad for digits. */

#include "app/lesson/device/lamp-device-kind.h"

#include "app/lesson/lamp-keypad.h"

typedef struct
{
  GtkWidget *keypad;
  char      *shown; /* the value last set */
} Keypad;

static void
free_keypad (gpointer data)
{
  g_free (((Keypad *) data)->shown);
  g_free (data);
}

static void
confirmed_cb (LampDeviceSlot *slot,
              const char     *digits)
{
  lamp_practice_run_type (lamp_device_slot_get_run (slot), lamp_device_slot_get_widget (slot)->id, digits);
}

static GtkWidget *
build (LampDeviceSlot *slot)
{
  const LampPracticeWidget *widget = lamp_device_slot_get_widget (slot);
  Keypad                   *self = g_new0 (Keypad, 1);
  g_autofree char          *text = lamp_practice_run_get_text (lamp_device_slot_get_run (slot), widget);

  self->keypad = lamp_keypad_new (text, lamp_device_slot_get_language (slot));
  lamp_device_slot_add_target (slot, widget, self->keypad);
  lamp_device_slot_set_state (slot, self, free_keypad);
  g_signal_connect_object (self->keypad, "confirmed", G_CALLBACK (confirmed_cb), slot, G_CONNECT_SWAPPED);
  return self->keypad;
}

/* Digits that were not right stay to be mended; only a number that must not be here goes at once. */
static void
update (LampDeviceSlot *slot)
{
  LampPracticeRun *run = lamp_device_slot_get_run (slot);
  Keypad          *self = lamp_device_slot_get_state (slot);
  const char      *value = lamp_practice_run_get_value (run, lamp_device_slot_get_widget (slot)->id);

  if (g_strcmp0 (value, self->shown) == 0 && lamp_practice_run_get_outcome (run) != LAMP_OUTCOME_REFUSED)
    return;
  g_free (self->shown);
  self->shown = g_strdup (value);
  lamp_keypad_set_digits (LAMP_KEYPAD (self->keypad), value);
}

const LampDeviceKind lamp_device_keypad = { .build = build, .update = update };
