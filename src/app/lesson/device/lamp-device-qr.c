/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A code that reads PRACTICE-ONLY. */

#include "app/lesson/device/lamp-device-kind.h"

#include "app/lesson/lamp-qr.h"

#include <glib/gi18n.h>

static GtkWidget *
build (LampDeviceSlot *slot)
{
  const LampPracticeWidget *widget = lamp_device_slot_get_widget (slot);
  GtkWidget                *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8), *label = lamp_device_slot_new_text (slot, widget, NULL);
  GtkWidget                *button;

  gtk_label_set_xalign (GTK_LABEL (label), 0.5);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_box_append (GTK_BOX (box), lamp_qr_new ());
  gtk_box_append (GTK_BOX (box), label);
  if (!lamp_practice_run_answers (lamp_device_slot_get_run (slot), widget))
    {
      gtk_widget_add_css_class (box, "device-qr");
      return box;
    }
  button = gtk_button_new ();
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "device-qr");
  lamp_device_slot_name (slot, widget, button);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, _ ("A code for practice only"), -1);
  lamp_device_connect_tap (slot, widget, button);
  lamp_device_slot_add_target (slot, widget, button);
  return button;
}

const LampDeviceKind lamp_device_qr = { .build = build };
