/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a camera sees, and its shutter. */

#include "app/lesson/device/lamp-device-kind.h"

#include "app/access/lamp-spoken.h"
#include "app/widgets/lamp-picture.h"
#include "app/widgets/lamp-word-button.h"

#include <glib/gi18n.h>

#define VIEW_WIDTH 380 /* pixels at 100 % text */

static GtkWidget *
build (LampDeviceSlot *slot)
{
  const LampPracticeWidget *widget = lamp_device_slot_get_widget (slot);
  GtkWidget                *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8), *view = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4), *label, *shutter;

  gtk_widget_add_css_class (box, "device-camera");
  gtk_widget_add_css_class (view, "view");
  if (widget->picture != NULL)
    {
      GtkWidget *picture = lamp_picture_new (widget->picture, widget->text, VIEW_WIDTH);

      /* The words below say what is seen. */
      lamp_spoken_set_words (picture, "");
      gtk_box_append (GTK_BOX (view), picture);
    }
  label = lamp_device_slot_new_text (slot, widget, "small");
  gtk_label_set_xalign (GTK_LABEL (label), 0.5);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_box_append (GTK_BOX (view), label);
  gtk_box_append (GTK_BOX (box), view);
  shutter = lamp_word_button_new ("lamp-camera-symbolic", _ ("Take the picture"));
  gtk_widget_add_css_class (shutter, "shutter");
  gtk_widget_set_halign (shutter, GTK_ALIGN_CENTER);
  lamp_device_connect_tap (slot, widget, shutter);
  lamp_device_slot_add_target (slot, widget, shutter);
  gtk_box_append (GTK_BOX (box), shutter);
  return box;
}

const LampDeviceKind lamp_device_camera = { .build = build };
