/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A plan of seats. Which are taken and which one is chosen is written on them. */

#include "app/lesson/device/lamp-device-kind.h"

#include "app/access/lamp-control.h"
#include "app/lesson/lamp-words.h"
#include "app/widgets/lamp-tile-layout.h"

#include <glib/gi18n.h>
#include <string.h>

#define SEAT_WIDTH 64
#define GAP 10

typedef struct
{
  GHashTable *buttons; /* "3B" → GtkButton */
  GtkWidget  *chosen;  /* in words */
  GtkWidget  *plan;
} Seats;

static void
free_seats (gpointer data)
{
  g_hash_table_unref (((Seats *) data)->buttons);
  g_free (data);
}

static void
seat_cb (LampDeviceSlot *slot,
         GtkWidget      *button)
{
  Seats         *self = lamp_device_slot_get_state (slot);
  GHashTableIter iter;
  gpointer       seat, each;

  g_hash_table_iter_init (&iter, self->buttons);
  while (g_hash_table_iter_next (&iter, &seat, &each))
    if (each == button)
      {
        lamp_practice_run_set (lamp_device_slot_get_run (slot), lamp_device_slot_get_widget (slot)->id, seat);
        return;
      }
}

static gboolean
is_taken (LampDeviceSlot *slot,
          const char     *seat)
{
  const LampPracticeWidget *widget = lamp_device_slot_get_widget (slot);

  return widget->taken != NULL && g_strv_contains ((const char *const *) widget->taken, seat);
}

static GtkWidget *
new_words (const char *text,
           const char *style)
{
  GtkWidget *label = lamp_words_new (text, style, NULL);

  gtk_label_set_wrap (GTK_LABEL (label), FALSE);
  gtk_label_set_xalign (GTK_LABEL (label), 0.5);
  return label;
}

static GtkWidget *
new_seat (LampDeviceSlot *slot,
          const char     *seat)
{
  GtkWidget *button = gtk_button_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *state = new_words (NULL, "small");

  gtk_box_append (GTK_BOX (box), new_words (seat, NULL));
  gtk_box_append (GTK_BOX (box), state);
  lamp_control_set_state_label (state);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "device-seat");
  gtk_widget_set_sensitive (button, !is_taken (slot, seat));
  g_signal_connect_object (button, "clicked", G_CALLBACK (seat_cb), slot, G_CONNECT_SWAPPED);
  return button;
}

static void
add_rows (LampDeviceSlot *slot,
          Seats          *self)
{
  const LampPracticeWidget *widget = lamp_device_slot_get_widget (slot);

  for (guint row = 0; row < widget->rows; row++)
    {
      GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

      gtk_widget_set_layout_manager (line, lamp_tile_layout_new (SEAT_WIDTH, widget->columns, GAP));
      for (guint column = 0; column < widget->columns; column++)
        {
          char      *seat = g_strdup_printf ("%u%c", row + 1, 'A' + column);
          GtkWidget *button = new_seat (slot, seat);

          g_hash_table_insert (self->buttons, seat, button);
          gtk_box_append (GTK_BOX (line), button);
        }
      gtk_box_append (GTK_BOX (self->plan), line);
    }
}

static GtkWidget *
build (LampDeviceSlot *slot)
{
  const LampPracticeWidget *widget = lamp_device_slot_get_widget (slot);
  Seats                    *self = g_new0 (Seats, 1);
  GtkWidget                *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);

  gtk_widget_add_css_class (box, "device-seats");
  lamp_device_slot_set_state (slot, self, free_seats);
  self->buttons = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->chosen = lamp_words_new (NULL, "small", NULL);
  self->plan = gtk_box_new (GTK_ORIENTATION_VERTICAL, GAP);
  add_rows (slot, self);
  lamp_device_slot_name (slot, widget, self->plan);
  lamp_device_slot_add_target (slot, widget, self->plan);
  gtk_box_append (GTK_BOX (box), lamp_device_slot_new_text (slot, widget, NULL));
  gtk_box_append (GTK_BOX (box), self->chosen);
  gtk_box_append (GTK_BOX (box), self->plan);
  return box;
}

static void
show_seat (LampDeviceSlot *slot,
           const char     *seat,
           GtkWidget      *button,
           gboolean        chosen)
{
  GtkWidget       *words = gtk_widget_get_last_child (gtk_button_get_child (GTK_BUTTON (button)));
  const char      *state = is_taken (slot, seat) ? C_ ("a seat", "taken") : chosen ? C_ ("a seat", "chosen")
                                                                                   : C_ ("a seat", "free");
  g_autofree char *name = g_strdup_printf ("%s, %s", seat, state);

  gtk_label_set_text (GTK_LABEL (words), state);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  if (chosen)
    gtk_widget_add_css_class (button, "chosen");
  else
    gtk_widget_remove_css_class (button, "chosen");
}

static void
update (LampDeviceSlot *slot)
{
  Seats           *self = lamp_device_slot_get_state (slot);
  const char      *value = lamp_practice_run_get_value (lamp_device_slot_get_run (slot), lamp_device_slot_get_widget (slot)->id);
  g_autofree char *words = g_strdup_printf (_ ("Chosen: %s"), value != NULL ? value : "");
  GHashTableIter   iter;
  gpointer         seat, button;

  g_hash_table_iter_init (&iter, self->buttons);
  while (g_hash_table_iter_next (&iter, &seat, &button))
    show_seat (slot, seat, button, g_strcmp0 (seat, value) == 0);
  gtk_label_set_text (GTK_LABEL (self->chosen), value != NULL && *value != '\0' ? words : _ ("No seat is chosen yet."));
}

static GtkWidget *
find (LampDeviceSlot *slot,
      const char     *value)
{
  Seats     *self = lamp_device_slot_get_state (slot);
  GtkWidget *button = g_hash_table_lookup (self->buttons, value);

  return button != NULL ? button : self->plan;
}

const LampDeviceKind lamp_device_seats = { .build = build, .update = update, .find = find };
