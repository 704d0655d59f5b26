/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A bar of tabs. Which one is open is said by words, a thick edge and a tick, not by colour alone. */

#include "app/lesson/device/lamp-device-kind.h"

#include "app/access/lamp-control.h"
#include "app/lesson/lamp-words.h"
#include "app/widgets/lamp-tile-layout.h"

#define TAB_WIDTH 110
#define GAP 12

static GtkWidget *
new_tab (LampDeviceSlot           *slot,
         const LampPracticeWidget *part)
{
  GtkWidget *tab = g_object_new (GTK_TYPE_BUTTON, "accessible-role", GTK_ACCESSIBLE_ROLE_TAB, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *label = lamp_device_slot_new_text (slot, part, NULL);
  GtkWidget *tick = g_object_new (GTK_TYPE_IMAGE, "icon-name", "lamp-check-symbolic", "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0.5);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_widget_set_halign (box, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), tick);
  gtk_box_append (GTK_BOX (box), label);
  gtk_button_set_child (GTK_BUTTON (tab), box);
  gtk_widget_add_css_class (tab, "device-tab");
  lamp_device_slot_name (slot, part, tab);
  lamp_device_connect_tap (slot, part, tab);
  lamp_device_slot_add_target (slot, part, tab);
  return tab;
}

static GtkWidget *
build (LampDeviceSlot *slot)
{
  const LampPracticeWidget *widget = lamp_device_slot_get_widget (slot);
  GtkWidget                *bar = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_TAB_LIST, NULL);

  gtk_widget_set_layout_manager (bar, lamp_tile_layout_new (TAB_WIDTH, widget->parts->len, GAP));
  gtk_widget_add_css_class (bar, "device-tabs");
  lamp_device_slot_name (slot, widget, bar);
  for (guint i = 0; i < widget->parts->len; i++)
    gtk_widget_set_parent (new_tab (slot, g_ptr_array_index (widget->parts, i)), bar);
  return bar;
}

static void
update (LampDeviceSlot *slot)
{
  const LampPracticeWidget *widget = lamp_device_slot_get_widget (slot);
  const char               *value = lamp_practice_run_get_value (lamp_device_slot_get_run (slot), widget->id);

  for (guint i = 0; i < widget->parts->len; i++)
    {
      const LampPracticeWidget *part = g_ptr_array_index (widget->parts, i);
      GtkWidget                *tab = lamp_device_slot_get_target (slot, part);
      gboolean                  open = g_strcmp0 (part->id, value) == 0;

      if (open)
        gtk_widget_add_css_class (tab, "open");
      else
        gtk_widget_remove_css_class (tab, "open");
      gtk_widget_set_visible (gtk_widget_get_first_child (gtk_button_get_child (GTK_BUTTON (tab))), open);
      lamp_control_set_chosen (tab, GTK_ACCESSIBLE_STATE_SELECTED, open);
    }
}

const LampDeviceKind lamp_device_tabs = { .build = build, .update = update };
