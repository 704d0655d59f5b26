/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bars with their values written beside them; heard, they are sentences. */

#include "app/lesson/device/lamp-device-kind.h"

#include "app/lesson/lamp-words.h"

#include <glib/gi18n.h>

static double
get_value (const LampPracticeWidget *part)
{
  return part->value != NULL ? g_ascii_strtod (part->value, NULL) : 0;
}

static double
get_most (const LampPracticeWidget *widget)
{
  double most = 0;

  for (guint i = 0; i < widget->parts->len; i++)
    most = MAX (most, get_value (g_ptr_array_index (widget->parts, i)));
  return most > 0 ? most : 1;
}

/* "40 mm" */
static GtkWidget *
new_figure (LampDeviceSlot           *slot,
            const LampPracticeWidget *part)
{
  const char      *unit = lamp_device_slot_get_widget (slot)->unit;
  g_autofree char *figure = NULL;

  if (unit != NULL)
    figure = g_strdup_printf (C_ ("a number and its unit", "%s %s"), part->value, unit);
  return lamp_words_new (figure != NULL ? figure : part->value, "small", lamp_device_slot_get_language (slot));
}

static GtkWidget *
new_bar (LampDeviceSlot           *slot,
         const LampPracticeWidget *part,
         double                    most)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2), *words = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8), *label, *bar, *button;

  label = lamp_device_slot_new_text (slot, part, NULL);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (words), label);
  gtk_box_append (GTK_BOX (words), new_figure (slot, part));
  bar = g_object_new (GTK_TYPE_PROGRESS_BAR, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, "fraction", get_value (part) / most, NULL);
  gtk_box_append (GTK_BOX (box), words);
  gtk_box_append (GTK_BOX (box), bar);
  if (!lamp_practice_run_answers (lamp_device_slot_get_run (slot), part))
    {
      lamp_device_slot_add_target (slot, part, box);
      gtk_widget_add_css_class (box, "device-bar");
      return box;
    }
  button = gtk_button_new ();
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "device-bar");
  lamp_device_slot_name (slot, part, button);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  gtk_label_get_text (GTK_LABEL (gtk_widget_get_last_child (words))), -1);
  lamp_device_connect_tap (slot, part, button);
  lamp_device_slot_add_target (slot, part, button);
  return button;
}

static GtkWidget *
build (LampDeviceSlot *slot)
{
  const LampPracticeWidget *widget = lamp_device_slot_get_widget (slot);
  GtkWidget                *box = g_object_new (GTK_TYPE_BOX, "orientation", GTK_ORIENTATION_VERTICAL, "spacing", 8, "accessible-role",
                                                GTK_ACCESSIBLE_ROLE_LIST, NULL);
  double                    most = get_most (widget);

  gtk_widget_add_css_class (box, "device-chart");
  lamp_device_slot_name (slot, widget, box);
  gtk_box_append (GTK_BOX (box), lamp_device_slot_new_text (slot, widget, NULL));
  for (guint i = 0; i < widget->parts->len; i++)
    gtk_box_append (GTK_BOX (box), new_bar (slot, g_ptr_array_index (widget->parts, i), most));
  return box;
}

const LampDeviceKind lamp_device_chart = { .build = build };
