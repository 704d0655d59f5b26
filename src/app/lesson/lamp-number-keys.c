/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampNumberKeys: large keys that write a number into an entry. */

#include "app/lesson/lamp-number-keys.h"

#include "app/access/lamp-control.h"
#include "app/access/lamp-spoken.h"
#include "app/widgets/lamp-word-button.h"

#include <glib/gi18n.h>

#define GAP 8
#define SIGN_COLUMNS 6

struct _LampNumberKeys
{
  GtkWidget parent_instance;

  GtkWidget   *keys;
  GtkEditable *entry; /* weak pointer */
};

G_DEFINE_FINAL_TYPE (LampNumberKeys, lamp_number_keys, GTK_TYPE_WIDGET)

static void
key_clicked_cb (LampNumberKeys *self,
                GtkButton      *key)
{
  int position = -1;

  if (self->entry == NULL)
    return;
  gtk_editable_insert_text (self->entry, gtk_button_get_label (key), -1, &position);
  gtk_editable_set_position (self->entry, -1);
}

static void
delete_clicked_cb (LampNumberKeys *self)
{
  glong length;

  if (self->entry == NULL)
    return;
  length = g_utf8_strlen (gtk_editable_get_text (self->entry), -1);
  if (length > 0)
    gtk_editable_delete_text (self->entry, length - 1, length);
}

static void
add_key (LampNumberKeys *self,
         const char     *sign,
         const char     *name,
         int             column,
         int             row)
{
  GtkWidget *key = gtk_button_new_with_label (sign);

  gtk_widget_add_css_class (key, "device-key");
  gtk_widget_set_hexpand (key, TRUE);
  lamp_control_set_name (key, name);
  /* Read aloud, the first one stands for all. */
  lamp_spoken_set_words (key, column == 0 && row == 0 ? _ ("Number keys") : "");
  g_signal_connect_object (key, "clicked", G_CALLBACK (key_clicked_cb), self, G_CONNECT_SWAPPED);
  gtk_grid_attach (GTK_GRID (self->keys), key, column, row, 1, 1);
}

static void
add_keys (LampNumberKeys *self,
          gboolean        minus)
{
  GtkWidget *delete = lamp_word_button_new ("lamp-backspace-symbolic", _ ("Delete"));

  for (int i = 0; i < 9; i++)
    {
      char digit[] = { (char) ('1' + i), '\0' };

      add_key (self, digit, digit, i % 3, i / 3);
    }
  add_key (self, "0", "0", 0, 3);
  add_key (self, ".", _ ("Point"), 1, 3);
  if (minus)
    add_key (self, "-", _ ("Minus"), 0, 4);
  g_object_set (delete, "wrap", FALSE, "upright", TRUE, NULL);
  g_signal_connect_object (delete, "clicked", G_CALLBACK (delete_clicked_cb), self, G_CONNECT_SWAPPED);
  gtk_grid_attach (GTK_GRID (self->keys), delete, 2, 3, 1, 1);
}

static void
lamp_number_keys_dispose (GObject *object)
{
  LampNumberKeys *self = LAMP_NUMBER_KEYS (object);

  g_clear_weak_pointer (&self->entry);
  g_clear_pointer (&self->keys, gtk_widget_unparent);
  G_OBJECT_CLASS (lamp_number_keys_parent_class)->dispose (object);
}

static void
lamp_number_keys_class_init (LampNumberKeysClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lamp_number_keys_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
lamp_number_keys_init (LampNumberKeys *self)
{
  self->keys = g_object_new (GTK_TYPE_GRID, "column-homogeneous", TRUE, "row-spacing", GAP, "column-spacing", GAP, NULL);
  gtk_widget_set_parent (self->keys, GTK_WIDGET (self));
}

/**
 * lamp_number_keys_new:
 * @entry: what is written into; must not be owned by the keys
 * @minus: with a key for numbers below zero
 */
GtkWidget *
lamp_number_keys_new (GtkEditable *entry,
                      gboolean     minus)
{
  LampNumberKeys *self = g_object_new (LAMP_TYPE_NUMBER_KEYS, NULL);

  g_set_weak_pointer (&self->entry, entry);
  add_keys (self, minus);
  return GTK_WIDGET (self);
}

/**
 * lamp_number_keys_new_signs:
 * @entry: as lamp_number_keys_new()
 * @signs: letters and digits of ASCII, a key for each
 */
GtkWidget *
lamp_number_keys_new_signs (GtkEditable *entry,
                            const char  *signs)
{
  LampNumberKeys *self = g_object_new (LAMP_TYPE_NUMBER_KEYS, NULL);
  GtkWidget *delete = lamp_word_button_new ("lamp-backspace-symbolic", _ ("Delete"));
  g_autoptr (GString) names = g_string_new (NULL);
  g_autofree char *words = NULL;
  int              n = 0;

  g_set_weak_pointer (&self->entry, entry);
  for (; signs[n] != '\0'; n++)
    {
      char sign[] = { signs[n], '\0' };

      add_key (self, sign, sign, n % SIGN_COLUMNS, n / SIGN_COLUMNS);
      g_string_append_printf (names, n > 0 ? " %s" : "%s", sign);
    }
  words = g_strdup_printf (_ ("Keys: %s"), names->str);
  lamp_spoken_set_words (gtk_grid_get_child_at (GTK_GRID (self->keys), 0, 0), words);
  g_signal_connect_object (delete, "clicked", G_CALLBACK (delete_clicked_cb), self, G_CONNECT_SWAPPED);
  gtk_grid_attach (GTK_GRID (self->keys), delete, 0, (n + SIGN_COLUMNS - 1) / SIGN_COLUMNS, SIGN_COLUMNS, 1);
  return GTK_WIDGET (self);
}
