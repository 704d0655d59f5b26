/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows and buttons, and what every button of the device has in common. */

#include "app/lesson/device/lamp-device-kind.h"

#include "app/access/lamp-spoken.h"
#include "app/widgets/lamp-picture.h"
#include "app/widgets/lamp-word-button.h"

#define ICON_WIDTH 48 /* pixels at 100 % text */

typedef struct
{
  LampPracticeRun *run;
  char            *id;
} Tap;

static void
tapped_cb (GtkButton *button,
           gpointer   user_data)
{
  const Tap *tap = user_data;

  lamp_practice_run_tap (tap->run, tap->id);
}

static void
free_tap (gpointer  data,
          GClosure *closure)
{
  Tap *tap = data;

  g_object_unref (tap->run);
  g_free (tap->id);
  g_free (tap);
}

void
lamp_device_connect_tap (LampDeviceSlot           *slot,
                         const LampPracticeWidget *part,
                         GtkWidget                *button)
{
  Tap *tap = g_new (Tap, 1);

  *tap = (Tap){ g_object_ref (lamp_device_slot_get_run (slot)), g_strdup (part->id) };
  g_signal_connect_data (button, "clicked", G_CALLBACK (tapped_cb), tap, free_tap, 0);
}

static GtkWidget *
new_icon (const char *path,
          const char *icon)
{
  GtkWidget *image;

  if (path == NULL && icon == NULL)
    return NULL;
  if (path != NULL)
    {
      image = lamp_picture_new (path, NULL, ICON_WIDTH);
      lamp_spoken_set_words (image, "");
    }
  else
    image = g_object_new (GTK_TYPE_IMAGE, "icon-name", icon, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  gtk_widget_set_valign (image, GTK_ALIGN_CENTER);
  return image;
}

GtkWidget *
lamp_device_button_new (LampDeviceSlot           *slot,
                        const LampPracticeWidget *part,
                        const char               *style,
                        const char               *icon,
                        gboolean                  middle)
{
  GtkWidget *button = gtk_button_new (), *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *label = lamp_device_slot_new_text (slot, part, NULL);
  GtkWidget *image = new_icon (part->picture, icon);

  if (image != NULL)
    gtk_box_append (GTK_BOX (box), image);
  gtk_label_set_xalign (GTK_LABEL (label), middle ? 0.5 : 0);
  gtk_label_set_justify (GTK_LABEL (label), middle ? GTK_JUSTIFY_CENTER : GTK_JUSTIFY_LEFT);
  gtk_box_append (GTK_BOX (words), label);
  if (part->detail != NULL)
    gtk_box_append (GTK_BOX (words), lamp_device_slot_new_detail (slot, part, "small soft"));
  gtk_widget_set_hexpand (words, !middle || image == NULL);
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), words);
  if (middle && image != NULL)
    gtk_widget_set_halign (box, GTK_ALIGN_CENTER);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, style);
  lamp_device_slot_name (slot, part, button);
  lamp_device_connect_tap (slot, part, button);
  return button;
}

void
lamp_device_button_add_style (GtkWidget *button,
                              LampStyle  style)
{
  if (style == LAMP_STYLE_PRIMARY)
    gtk_widget_add_css_class (button, "primary");
  else if (style == LAMP_STYLE_WARNING)
    gtk_widget_add_css_class (button, "warning");
}

GtkWidget *
lamp_device_mover_new (LampDeviceSlot *slot,
                       const char     *icon,
                       const char     *word,
                       GCallback       callback)
{
  GtkWidget *button = lamp_word_button_new (icon, word);

  gtk_widget_set_hexpand (button, TRUE);
  g_signal_connect_object (button, "clicked", callback, slot, G_CONNECT_SWAPPED);
  return button;
}

static GtkWidget *
build_button (LampDeviceSlot *slot)
{
  const LampPracticeWidget *widget = lamp_device_slot_get_widget (slot);
  GtkWidget                *button = lamp_device_button_new (slot, widget, "device-button", NULL, TRUE);

  lamp_device_button_add_style (button, widget->style);
  lamp_device_slot_add_target (slot, widget, button);
  return button;
}

const LampDeviceKind lamp_device_button = { .build = build_button };

static GtkWidget *
build_row (LampDeviceSlot *slot)
{
  const LampPracticeWidget *widget = lamp_device_slot_get_widget (slot);
  GtkWidget                *row = lamp_device_button_new (slot, widget, "device-row", NULL, FALSE);

  lamp_device_slot_add_target (slot, widget, row);
  return row;
}

const LampDeviceKind lamp_device_row = { .build = build_row };
