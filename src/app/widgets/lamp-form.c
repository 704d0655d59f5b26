/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parts of screens that are made of words, fields and buttons. */

#include "app/widgets/lamp-form.h"

#include "app/access/lamp-control.h"
#include "app/widgets/lamp-tile-layout.h"
#include "app/widgets/lamp-word-button.h"
#include "app/widgets/lamp-wrap.h"
#include "core/course/lamp-draft.h"

#include <glib/gi18n.h>

#define ID "lamp-form-id"

GtkWidget *
lamp_form_begin (LampPage *page)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_add_css_class (box, "column");
  lamp_page_set_content (page, box);
  return box;
}

GtkWidget *
lamp_form_add_column (GtkWidget *box)
{
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_add_css_class (column, "column");
  gtk_box_append (GTK_BOX (box), column);
  return column;
}

GtkWidget *
lamp_form_add_words (GtkWidget  *box,
                     const char *text,
                     const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, style);
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

GtkWidget *
lamp_form_add_note (GtkWidget  *box,
                    const char *text,
                    gboolean    warning)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *image = g_object_new (GTK_TYPE_IMAGE, "icon-name", warning ? "lamp-warning-symbolic" : "lamp-check-symbolic", "accessible-role",
                                   GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *wrap = lamp_wrap_new (column);

  gtk_widget_set_valign (image, GTK_ALIGN_START);
  gtk_widget_set_hexpand (wrap, TRUE);
  gtk_widget_add_css_class (row, "feedback");
  gtk_widget_add_css_class (row, warning ? "wrong" : "note");
  gtk_box_append (GTK_BOX (row), image);
  gtk_box_append (GTK_BOX (row), wrap);
  gtk_box_append (GTK_BOX (box), row);
  return lamp_form_add_words (column, text, "body");
}

GtkWidget *
lamp_form_add_entry (GtkWidget  *box,
                     const char *label,
                     const char *text,
                     GCallback   changed,
                     gpointer    self)
{
  GtkWidget *words = lamp_form_add_words (box, label, "body");
  GtkWidget *entry = gtk_entry_new ();

  gtk_entry_set_max_length (GTK_ENTRY (entry), LAMP_DRAFT_TEXT_MAX);
  gtk_editable_set_text (GTK_EDITABLE (entry), text != NULL ? text : "");
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 8);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_RELATION_LABELLED_BY, words, NULL, -1);
  lamp_control_set_name (entry, label);
  g_signal_connect_object (entry, "changed", changed, self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), entry);
  return entry;
}

void
lamp_form_add_stand_in (GtkWidget  *box,
                        const char *words)
{
  g_autofree char *text = g_strdup_printf (_ ("If it is empty: %s"), words);

  lamp_form_add_words (box, text, "small");
}

GtkWidget *
lamp_form_add_button (GtkWidget  *box,
                      const char *icon,
                      const char *text,
                      const char *id,
                      GCallback   clicked,
                      gpointer    self)
{
  GtkWidget *button = lamp_word_button_new (icon, text);

  if (id != NULL)
    g_object_set_data_full (G_OBJECT (button), ID, g_strdup (id), g_free);
  if (clicked != NULL)
    g_signal_connect_object (button, "clicked", clicked, self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), button);
  return button;
}

GtkWidget *
lamp_form_add_link (GtkWidget  *box,
                    const char *icon,
                    const char *text,
                    const char *stage)
{
  GtkWidget *button = lamp_form_add_button (box, icon, text, stage, NULL, NULL);

  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", stage);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.trainer");
  return button;
}

GtkWidget *
lamp_form_add_row (GtkWidget *box,
                   int        column_width)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_set_layout_manager (row, g_object_new (LAMP_TYPE_TILE_LAYOUT, "column-width", column_width, NULL));
  gtk_box_append (GTK_BOX (box), row);
  return row;
}

/* ---- counting down ---- */

typedef struct
{
  GtkWidget *label;
  gint64     end; /* by the monotonic clock */
  guint      timer;
  void (*over) (gpointer self);
  gpointer self; /* lives longer than the label */
} Countdown;

static void
countdown_free (gpointer data)
{
  Countdown *countdown = data;

  g_clear_handle_id (&countdown->timer, g_source_remove);
  g_free (countdown);
}

static void
show_wait (const Countdown *countdown,
           gint64           wait_us)
{
  guint            seconds = (guint) ((wait_us + G_USEC_PER_SEC - 1) / G_USEC_PER_SEC);
  guint            minutes = (seconds + 59) / 60;
  g_autofree char *words = NULL;

  if (seconds < 120)
    words = g_strdup_printf (ngettext ("You can try again in %u second.", "You can try again in %u seconds.", seconds), seconds);
  else
    words = g_strdup_printf (ngettext ("You can try again in %u minute.", "You can try again in %u minutes.", minutes), minutes);
  gtk_label_set_text (GTK_LABEL (countdown->label), words);
}

static gboolean
count_down_cb (gpointer user_data)
{
  Countdown *countdown = user_data;
  gint64     wait_us = countdown->end - g_get_monotonic_time ();

  if (wait_us > 0)
    {
      show_wait (countdown, wait_us);
      return G_SOURCE_CONTINUE;
    }
  countdown->timer = 0;
  countdown->over (countdown->self);
  return G_SOURCE_REMOVE;
}

GtkWidget *
lamp_form_add_countdown (GtkWidget *box,
                         gint64     wait_us,
                         GCallback  over,
                         gpointer   self)
{
  Countdown *countdown = g_new0 (Countdown, 1);

  countdown->label = lamp_form_add_words (box, "", "card-title");
  countdown->end = g_get_monotonic_time () + wait_us;
  countdown->over = (void (*) (gpointer)) over;
  countdown->self = self;
  countdown->timer = g_timeout_add_seconds (1, count_down_cb, countdown);
  g_object_set_data_full (G_OBJECT (countdown->label), "lamp-countdown", countdown, countdown_free);
  show_wait (countdown, wait_us);
  return countdown->label;
}

void
lamp_form_add_parts (GtkWidget *box,
                     guint      part,
                     guint      n_parts,
                     GCallback  clicked,
                     gpointer   self)
{
  g_autofree char *where = g_strdup_printf (_ ("Part %u of %u"), part + 1, n_parts);
  g_autofree char *before = g_strdup_printf ("%u", part - 1);
  g_autofree char *after = g_strdup_printf ("%u", part + 1);
  GtkWidget       *row;

  if (n_parts < 2)
    return;
  lamp_form_add_words (box, where, "small");
  row = lamp_form_add_row (box, 260);
  if (part > 0)
    lamp_form_add_button (row, "lamp-arrow-left-symbolic", _ ("Show those before"), before, clicked, self);
  if (part + 1 < n_parts)
    lamp_form_add_button (row, "lamp-arrow-right-symbolic", _ ("Show more"), after, clicked, self);
}

void
lamp_form_set_chosen (GtkWidget *button,
                      gboolean   chosen)
{
  gtk_widget_add_css_class (button, "picker");
  if (chosen)
    {
      gtk_widget_add_css_class (button, "selected");
      lamp_word_button_set_icon (LAMP_WORD_BUTTON (button), "lamp-check-symbolic");
    }
  lamp_control_set_chosen (button, GTK_ACCESSIBLE_STATE_PRESSED, chosen);
}

const char *
lamp_form_get_id (GtkWidget *button)
{
  return g_object_get_data (G_OBJECT (button), ID);
}

static GtkWidget *
find (GtkWidget  *root,
      const char *id)
{
  GtkWidget *found = g_strcmp0 (lamp_form_get_id (root), id) == 0 ? root : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find (child, id);
  return found;
}

/* Whoever works with the keyboard goes on where they were, though the button was made anew. */
void
lamp_form_focus (LampPage   *page,
                 const char *id)
{
  GtkWidget *button = id != NULL ? find (lamp_page_get_content (page), id) : NULL;

  if (button != NULL)
    gtk_widget_grab_focus (button);
}
