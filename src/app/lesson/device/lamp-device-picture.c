/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pictures with hot areas; a map, whose areas are numbered pins with their names below. */

#include "app/lesson/device/lamp-device-kind.h"

#include "app/lesson/lamp-hot-picture.h"

#define PICTURE_WIDTH 440 /* pixels at 100 % text */
#define WHOLE_WIDTH 720   /* where the picture is all there is */

static GtkWidget *
new_picture (LampDeviceSlot *slot,
             gboolean        pins)
{
  const LampPracticeWidget *widget = lamp_device_slot_get_widget (slot);
  LampDevice                device = lamp_practice_run_get_practice (lamp_device_slot_get_run (slot))->device;
  GtkWidget                *picture = lamp_hot_picture_new (widget, device == LAMP_DEVICE_PICTURE ? WHOLE_WIDTH : PICTURE_WIDTH, pins);

  lamp_device_slot_add_target (slot, widget, picture);
  for (guint i = 0; widget->parts != NULL && i < widget->parts->len; i++)
    {
      const LampPracticeWidget *part = g_ptr_array_index (widget->parts, i);
      GtkWidget                *area = lamp_hot_picture_find_area (LAMP_HOT_PICTURE (picture), part->id);

      lamp_device_slot_name (slot, part, area);
      lamp_device_connect_tap (slot, part, area);
      lamp_device_slot_add_target (slot, part, area);
    }
  return picture;
}

static GtkWidget *
build_picture (LampDeviceSlot *slot)
{
  return new_picture (slot, FALSE);
}

const LampDeviceKind lamp_device_picture = { .build = build_picture };

/* The name of a place: its number as on the pin, and a tap does the same. */
static GtkWidget *
new_place (LampDeviceSlot           *slot,
           const LampPracticeWidget *part,
           guint                     number)
{
  GtkWidget       *button = gtk_button_new (), *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8), *label;
  g_autofree char *digits = g_strdup_printf ("%u", number);

  label = gtk_label_new (digits);
  gtk_widget_add_css_class (label, "map-pin");
  gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), label);
  label = lamp_device_slot_new_text (slot, part, NULL);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), label);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "device-button");
  lamp_device_slot_name (slot, part, button);
  lamp_device_connect_tap (slot, part, button);
  lamp_device_slot_add_target (slot, part, button);
  return button;
}

static GtkWidget *
build_map (LampDeviceSlot *slot)
{
  const LampPracticeWidget *widget = lamp_device_slot_get_widget (slot);
  GtkWidget                *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);

  gtk_box_append (GTK_BOX (box), new_picture (slot, TRUE));
  for (guint i = 0; widget->parts != NULL && i < widget->parts->len; i++)
    gtk_box_append (GTK_BOX (box), new_place (slot, g_ptr_array_index (widget->parts, i), i + 1));
  return box;
}

const LampDeviceKind lamp_device_map = { .build = build_map };
