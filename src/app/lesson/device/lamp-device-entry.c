/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where one types: an entry, and a search box. */

#include "app/lesson/device/lamp-device-kind.h"

#include "app/widgets/lamp-word-button.h"

#include <glib/gi18n.h>

#define MOST_CHARACTERS 200

typedef struct
{
  GtkWidget *entry;
  char      *shown; /* the value last set */
} Entry;

static void
free_entry (gpointer data)
{
  g_free (((Entry *) data)->shown);
  g_free (data);
}

static void
typed_cb (LampDeviceSlot *slot)
{
  Entry           *self = lamp_device_slot_get_state (slot);
  g_autofree char *text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry)));

  lamp_practice_run_type (lamp_device_slot_get_run (slot), lamp_device_slot_get_widget (slot)->id, text);
}

static GtkWidget *
new_entry (LampDeviceSlot *slot)
{
  const LampPracticeWidget *widget = lamp_device_slot_get_widget (slot);
  Entry                    *self = g_new0 (Entry, 1);

  self->entry = gtk_entry_new ();
  gtk_entry_set_max_length (GTK_ENTRY (self->entry), MOST_CHARACTERS);
  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), 6);
  gtk_widget_set_hexpand (self->entry, TRUE);
  lamp_device_slot_name (slot, widget, self->entry);
  lamp_device_slot_add_target (slot, widget, self->entry);
  lamp_device_slot_set_state (slot, self, free_entry);
  g_signal_connect_object (self->entry, "activate", G_CALLBACK (typed_cb), slot, G_CONNECT_SWAPPED);
  return self->entry;
}

static GtkWidget *
build (LampDeviceSlot *slot,
       const char     *icon,
       const char     *word)
{
  const LampPracticeWidget *widget = lamp_device_slot_get_widget (slot);
  GtkWidget                *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8), *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget                *button = lamp_word_button_new (icon, word);

  gtk_widget_add_css_class (box, "device-entry");
  gtk_box_append (GTK_BOX (box), lamp_device_slot_new_text (slot, widget, NULL));
  /* Not inside the entry: there an example is cut at large text, and gone as soon as one types. */
  if (widget->detail != NULL)
    gtk_box_append (GTK_BOX (box), lamp_device_slot_new_detail (slot, widget, "small soft"));
  gtk_box_append (GTK_BOX (line), new_entry (slot));
  gtk_box_append (GTK_BOX (line), button);
  gtk_box_append (GTK_BOX (box), line);
  g_signal_connect_object (button, "clicked", G_CALLBACK (typed_cb), slot, G_CONNECT_SWAPPED);
  return box;
}

static GtkWidget *
build_entry (LampDeviceSlot *slot)
{
  return build (slot, "lamp-check-symbolic", _ ("OK"));
}

static GtkWidget *
build_search (LampDeviceSlot *slot)
{
  return build (slot, "lamp-search-symbolic", _ ("Search"));
}

/* What was typed stays to be mended; only a number that must not be here goes at once. */
static void
update (LampDeviceSlot *slot)
{
  LampPracticeRun *run = lamp_device_slot_get_run (slot);
  Entry           *self = lamp_device_slot_get_state (slot);
  const char      *value = lamp_practice_run_get_value (run, lamp_device_slot_get_widget (slot)->id);

  if (g_strcmp0 (value, self->shown) == 0 && lamp_practice_run_get_outcome (run) != LAMP_OUTCOME_REFUSED)
    return;
  g_free (self->shown);
  self->shown = g_strdup (value);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), value != NULL ? value : "");
}

const LampDeviceKind lamp_device_entry = { .build = build_entry, .update = update };
const LampDeviceKind lamp_device_search = { .build = build_search, .update = update };
