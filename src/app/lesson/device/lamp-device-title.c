/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bar on top of a screen, with a way back where there is one. */

#include "app/lesson/device/lamp-device-kind.h"

#include "app/widgets/lamp-word-button.h"

#include <glib/gi18n.h>

static GtkWidget *
build (LampDeviceSlot *slot)
{
  const LampPracticeWidget *widget = lamp_device_slot_get_widget (slot);
  GtkWidget                *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8), *label = lamp_device_slot_new_text (slot, widget, NULL);

  gtk_widget_add_css_class (box, "device-title");
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
  if (widget->go != NULL)
    {
      GtkWidget *back = lamp_word_button_new ("lamp-back-symbolic", _ ("Back"));

      g_object_set (back, "wrap", FALSE, "valign", GTK_ALIGN_CENTER, NULL);
      lamp_device_connect_tap (slot, widget, back);
      lamp_device_slot_add_target (slot, widget, back);
      gtk_box_append (GTK_BOX (box), back);
    }
  gtk_box_append (GTK_BOX (box), label);
  return box;
}

const LampDeviceKind lamp_device_title = { .build = build };
