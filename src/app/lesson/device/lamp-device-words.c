/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words on the device: plain ones, and a message. */

#include "app/lesson/device/lamp-device-kind.h"

static GtkWidget *
build_text (LampDeviceSlot *slot)
{
  const LampPracticeWidget *widget = lamp_device_slot_get_widget (slot);
  GtkWidget                *label = lamp_device_slot_new_text (slot, widget, "device-text");

  if (widget->style == LAMP_STYLE_LARGE)
    gtk_widget_add_css_class (label, "large");
  else if (widget->style == LAMP_STYLE_WARNING)
    gtk_widget_add_css_class (label, "warning");
  return label;
}

const LampDeviceKind lamp_device_text = { .build = build_text };

static GtkWidget *
build_bubble (LampDeviceSlot *slot)
{
  const LampPracticeWidget *widget = lamp_device_slot_get_widget (slot);
  GtkWidget                *bubble;

  if (lamp_practice_run_answers (lamp_device_slot_get_run (slot), widget))
    {
      bubble = lamp_device_button_new (slot, widget, "device-bubble", NULL, FALSE);
      lamp_device_slot_add_target (slot, widget, bubble);
    }
  else
    bubble = lamp_device_slot_new_text (slot, widget, "device-bubble");
  if (widget->style == LAMP_STYLE_MINE)
    gtk_widget_add_css_class (bubble, "mine");
  return bubble;
}

const LampDeviceKind lamp_device_bubble = { .build = build_bubble };
