/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampKeypad: three by four keys for digits, large enough for any finger. */

#include "app/lesson/lamp-keypad.h"

#include "app/access/lamp-control.h"
#include "app/access/lamp-spoken.h"
#include "app/lesson/lamp-words.h"
#include "app/widgets/lamp-word-button.h"

#include <glib/gi18n.h>
#include <string.h>

#define MOST_DIGITS 24

struct _LampKeypad
{
  GtkWidget parent_instance;

  GtkWidget *display;
  GtkWidget *keys;
  GtkWidget *confirm;
  GString   *digits;
};

enum
{
  CONFIRMED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LampKeypad, lamp_keypad, GTK_TYPE_WIDGET)

static void
update (LampKeypad *self)
{
  gtk_label_set_text (GTK_LABEL (self->display), self->digits->len > 0 ? self->digits->str : " ");
}

static void
digit_clicked_cb (LampKeypad *self,
                  GtkButton  *key)
{
  if (self->digits->len < MOST_DIGITS)
    g_string_append (self->digits, gtk_button_get_label (key));
  update (self);
}

static void
delete_clicked_cb (LampKeypad *self)
{
  if (self->digits->len > 0)
    g_string_truncate (self->digits, self->digits->len - 1);
  update (self);
}

static void
confirm_clicked_cb (LampKeypad *self)
{
  g_autofree char *digits = g_strdup (self->digits->str);

  g_signal_emit (self, signals[CONFIRMED], 0, digits);
}

static void
add_digit (LampKeypad *self,
           const char *digit,
           int         column,
           int         row)
{
  GtkWidget *key = gtk_button_new_with_label (digit);

  gtk_widget_add_css_class (key, "device-key");
  gtk_widget_set_hexpand (key, TRUE);
  lamp_control_set_name (key, digit);
  /* Read aloud, the first one stands for all. */
  lamp_spoken_set_words (key, column == 0 && row == 0 ? _ ("Number keys") : "");
  g_signal_connect_object (key, "clicked", G_CALLBACK (digit_clicked_cb), self, G_CONNECT_SWAPPED);
  gtk_grid_attach (GTK_GRID (self->keys), key, column, row, 1, 1);
}

static void
add_keys (LampKeypad *self)
{
  GtkWidget *delete = lamp_word_button_new ("lamp-backspace-symbolic", _ ("Delete"));

  for (int i = 0; i < 9; i++)
    {
      char digit[] = { (char) ('1' + i), '\0' };

      add_digit (self, digit, i % 3, i / 3);
    }
  add_digit (self, "0", 0, 3);
  g_signal_connect_object (delete, "clicked", G_CALLBACK (delete_clicked_cb), self, G_CONNECT_SWAPPED);
  gtk_grid_attach (GTK_GRID (self->keys), delete, 1, 3, 2, 1);
}

static void
lamp_keypad_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (lamp_keypad_parent_class)->dispose (object);
}

static void
lamp_keypad_finalize (GObject *object)
{
  g_string_free (LAMP_KEYPAD (object)->digits, TRUE);
  G_OBJECT_CLASS (lamp_keypad_parent_class)->finalize (object);
}

static void
lamp_keypad_class_init (LampKeypadClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lamp_keypad_dispose;
  G_OBJECT_CLASS (klass)->finalize = lamp_keypad_finalize;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
  signals[CONFIRMED] = g_signal_new ("confirmed", LAMP_TYPE_KEYPAD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
lamp_keypad_init (LampKeypad *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 8);
  gtk_widget_add_css_class (GTK_WIDGET (self), "device-keypad");
  self->digits = g_string_new (NULL);
  self->display = lamp_words_new (" ", "device-text large", NULL);
  gtk_label_set_xalign (GTK_LABEL (self->display), 0.5);
  self->keys = g_object_new (GTK_TYPE_GRID, "column-homogeneous", TRUE, "row-spacing", 8, "column-spacing", 8, NULL);
  add_keys (self);
  self->confirm = lamp_word_button_new ("lamp-check-symbolic", NULL);
  gtk_widget_add_css_class (self->confirm, "primary");
  g_signal_connect_object (self->confirm, "clicked", G_CALLBACK (confirm_clicked_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_set_parent (self->display, GTK_WIDGET (self));
  gtk_widget_set_parent (self->keys, GTK_WIDGET (self));
  gtk_widget_set_parent (self->confirm, GTK_WIDGET (self));
}

/**
 * lamp_keypad_new:
 * @confirm: (nullable): the word on the confirming key, as "Call"; NULL: "OK"
 * @language: BCP 47, of @confirm
 */
GtkWidget *
lamp_keypad_new (const char *confirm,
                 const char *language)
{
  LampKeypad *self = g_object_new (LAMP_TYPE_KEYPAD, NULL);

  lamp_word_button_set_text (LAMP_WORD_BUTTON (self->confirm), confirm != NULL ? confirm : _ ("OK"));
  lamp_spoken_set_language (self->confirm, language);
  return GTK_WIDGET (self);
}

const char *
lamp_keypad_get_digits (LampKeypad *self)
{
  return self->digits->str;
}

/**
 * lamp_keypad_set_digits:
 * @digits: (nullable): NULL: none
 */
void
lamp_keypad_set_digits (LampKeypad *self,
                        const char *digits)
{
  if (digits == NULL)
    digits = "";
  if (strcmp (digits, self->digits->str) == 0)
    return;
  g_string_assign (self->digits, digits);
  update (self);
}
