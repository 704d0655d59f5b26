/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampKeypad: three by four keys for digits, large enough for any finger. */

#include "app/lesson/lamp-keypad.h"

#include "app/access/lamp-control.h"
#include "app/access/lamp-spoken.h"
#include "app/lesson/lamp-words.h"
#include "app/widgets/lamp-page.h"
#include "app/widgets/lamp-word-button.h"

#include <glib/gi18n.h>
#include <string.h>

#define MOST_DIGITS 24
#define MOST_SECRET_DIGITS 12
#define DOT "●"

struct _LampKeypad
{
  GtkWidget parent_instance;

  GtkWidget *display;
  GtkWidget *keys;
  GtkWidget *confirm;
  GString   *digits; /* never made longer by itself: what is wiped is all there was */
  gboolean   secret;
};

enum
{
  CONFIRMED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LampKeypad, lamp_keypad, GTK_TYPE_WIDGET)

static void
show_dots (LampKeypad *self)
{
  g_autoptr (GString) dots = g_string_new (NULL);
  guint            n = self->digits->len;
  g_autofree char *words = n == 0 ? g_strdup (_ ("No digit yet")) : g_strdup_printf (ngettext ("%u digit", "%u digits", n), n);

  for (guint i = 0; i < n; i++)
    g_string_append (dots, DOT);
  gtk_label_set_text (GTK_LABEL (self->display), n > 0 ? dots->str : "–");
  lamp_spoken_set_words (self->display, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->display), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
}

static void
update (LampKeypad *self)
{
  if (self->secret)
    show_dots (self);
  else
    gtk_label_set_text (GTK_LABEL (self->display), self->digits->len > 0 ? self->digits->str : " ");
}

static void
add_typed (LampKeypad *self,
           char        digit)
{
  if (self->digits->len < (self->secret ? MOST_SECRET_DIGITS : MOST_DIGITS))
    g_string_append_c (self->digits, digit);
  update (self);
  if (self->secret)
    lamp_page_tell (self->display, NULL);
}

static void
digit_clicked_cb (LampKeypad *self,
                  GtkButton  *key)
{
  add_typed (self, *gtk_button_get_label (key));
}

static void
delete_clicked_cb (LampKeypad *self)
{
  if (self->digits->len > 0)
    g_string_truncate (self->digits, self->digits->len - 1);
  update (self);
}

static void
wipe (GString *digits)
{
  memset (digits->str, 0, digits->allocated_len);
  g_string_truncate (digits, 0);
}

static void
confirm_clicked_cb (LampKeypad *self)
{
  g_autofree char *digits = g_strdup (self->digits->str);

  if (self->secret)
    {
      wipe (self->digits);
      update (self);
    }
  g_signal_emit (self, signals[CONFIRMED], 0, digits);
  memset (digits, 0, strlen (digits));
}

/* What a key of the keyboard does while no button has the focus, or does nothing on one. */
static gboolean
key_pressed_cb (LampKeypad     *self,
                guint           key,
                guint           code,
                GdkModifierType modifiers)
{
  if (modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK))
    return GDK_EVENT_PROPAGATE;
  if (key >= GDK_KEY_0 && key <= GDK_KEY_9)
    add_typed (self, (char) ('0' + (key - GDK_KEY_0)));
  else if (key >= GDK_KEY_KP_0 && key <= GDK_KEY_KP_9)
    add_typed (self, (char) ('0' + (key - GDK_KEY_KP_0)));
  else if (key == GDK_KEY_BackSpace || key == GDK_KEY_Delete)
    delete_clicked_cb (self);
  else if ((key == GDK_KEY_Return || key == GDK_KEY_KP_Enter) && gtk_widget_is_sensitive (self->confirm))
    confirm_clicked_cb (self);
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
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
  wipe (LAMP_KEYPAD (object)->digits);
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
  self->digits = g_string_sized_new (MOST_DIGITS + 1);
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

/* Which key it is is seen and felt, not heard. */
static void
hide_names (GtkWidget *keys)
{
  for (GtkWidget *key = gtk_widget_get_first_child (keys); key != NULL; key = gtk_widget_get_next_sibling (key))
    if (!LAMP_IS_WORD_BUTTON (key))
      lamp_control_set_name (key, _ ("Number key"));
}

/**
 * lamp_keypad_new_secret:
 * @confirm: the word on the confirming key
 */
GtkWidget *
lamp_keypad_new_secret (const char *confirm)
{
  LampKeypad         *self = g_object_new (LAMP_TYPE_KEYPAD, "focusable", TRUE, NULL);
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->secret = TRUE;
  lamp_word_button_set_text (LAMP_WORD_BUTTON (self->confirm), confirm);
  hide_names (self->keys);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  lamp_control_set_name (GTK_WIDGET (self), _ ("Number keys"));
  update (self);
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
