/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A list of rows in a window of its own, which a finger, the wheel, keys and two buttons move. */

#include "app/lesson/device/lamp-device-kind.h"

#include <glib/gi18n.h>

#define WINDOW_HEIGHT 300 /* pixels at every text size: the screen does not grow with the text */
#define MOVE 0.8          /* of that at one press: the last row stays, so that nobody loses the place */

typedef struct
{
  GtkWidget     *up;
  GtkWidget     *down;
  GtkAdjustment *adjustment;
  guint          moved; /* idle source */
} List;

static void
free_list (gpointer data)
{
  List *self = data;

  g_clear_handle_id (&self->moved, g_source_remove);
  g_free (self);
}

static gboolean
show_place_cb (gpointer user_data)
{
  LampDeviceSlot *slot = user_data;
  List           *self = lamp_device_slot_get_state (slot);
  double          value = gtk_adjustment_get_value (self->adjustment);
  double          most = gtk_adjustment_get_upper (self->adjustment) - gtk_adjustment_get_page_size (self->adjustment);

  gtk_widget_set_sensitive (self->up, value > 0.5);
  gtk_widget_set_sensitive (self->down, value < most - 0.5);
  lamp_device_slot_update (slot);
  self->moved = 0;
  return G_SOURCE_REMOVE;
}

/* Told while sizes are being given out: what follows from it waits until that is done. */
static void
moved_cb (LampDeviceSlot *slot)
{
  List *self = lamp_device_slot_get_state (slot);

  if (self->moved == 0)
    self->moved = g_idle_add (show_place_cb, slot);
}

static void
move (LampDeviceSlot *slot,
      double          sign)
{
  List *self = lamp_device_slot_get_state (slot);

  gtk_adjustment_set_value (self->adjustment,
                            gtk_adjustment_get_value (self->adjustment) + sign * MOVE * gtk_adjustment_get_page_size (self->adjustment));
}

static void
up_cb (LampDeviceSlot *slot)
{
  move (slot, -1);
}

static void
down_cb (LampDeviceSlot *slot)
{
  move (slot, 1);
}

static GtkWidget *
new_rows (LampDeviceSlot *slot)
{
  const LampPracticeWidget *widget = lamp_device_slot_get_widget (slot);
  GtkWidget                *rows = g_object_new (GTK_TYPE_BOX, "orientation", GTK_ORIENTATION_VERTICAL, "spacing", 12, "accessible-role",
                                                 GTK_ACCESSIBLE_ROLE_LIST, NULL);

  for (guint i = 0; i < widget->parts->len; i++)
    {
      const LampPracticeWidget *part = g_ptr_array_index (widget->parts, i);
      GtkWidget                *row = lamp_device_button_new (slot, part, "device-row", NULL, FALSE);

      lamp_device_slot_add_target (slot, part, row);
      gtk_box_append (GTK_BOX (rows), row);
    }
  lamp_device_slot_name (slot, widget, rows);
  return rows;
}

static GtkWidget *
build (LampDeviceSlot *slot)
{
  List      *self = g_new0 (List, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12), *movers = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *window = g_object_new (GTK_TYPE_SCROLLED_WINDOW, "hscrollbar-policy", GTK_POLICY_NEVER, "overlay-scrolling", FALSE,
                                    "propagate-natural-height", TRUE, "max-content-height", WINDOW_HEIGHT, NULL);

  gtk_widget_add_css_class (box, "device-list");
  lamp_device_slot_set_state (slot, self, free_list);
  self->adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (window));
  self->up = lamp_device_mover_new (slot, "lamp-arrow-up-symbolic", C_ ("a list", "Up"), G_CALLBACK (up_cb));
  self->down = lamp_device_mover_new (slot, "lamp-arrow-down-symbolic", C_ ("a list", "Down"), G_CALLBACK (down_cb));
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (window), new_rows (slot));
  g_signal_connect_object (self->adjustment, "changed", G_CALLBACK (moved_cb), slot, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->adjustment, "value-changed", G_CALLBACK (moved_cb), slot, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (movers), self->up);
  gtk_box_append (GTK_BOX (movers), self->down);
  gtk_box_append (GTK_BOX (box), lamp_device_slot_new_text (slot, lamp_device_slot_get_widget (slot), "small soft"));
  gtk_box_append (GTK_BOX (box), window);
  gtk_box_append (GTK_BOX (box), movers);
  return box;
}

/* A row above or below the window. */
static GtkWidget *
lead (LampDeviceSlot           *slot,
      const LampPracticeWidget *part)
{
  List           *self = lamp_device_slot_get_state (slot);
  GtkWidget      *row = lamp_device_slot_get_target (slot, part);
  double          top = gtk_adjustment_get_value (self->adjustment), size = gtk_adjustment_get_page_size (self->adjustment);
  graphene_rect_t bounds;

  if (row == NULL || size <= 0 || !gtk_widget_compute_bounds (row, gtk_widget_get_parent (row), &bounds))
    return NULL;
  if (bounds.origin.y < top - 1)
    return self->up;
  return bounds.origin.y + bounds.size.height / 2 > top + size ? self->down : NULL;
}

const LampDeviceKind lamp_device_list = { .build = build, .lead = lead };
