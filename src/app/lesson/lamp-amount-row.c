/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampAmountRow: one input of a worksheet. A tap is enough: less and more, or number keys that open below. */

#include "app/lesson/lamp-amount-row.h"

#include "app/access/lamp-control.h"
#include "app/access/lamp-spoken.h"
#include "app/lesson/lamp-words.h"
#include "app/widgets/lamp-pair-layout.h"
#include "app/widgets/lamp-tile-layout.h"
#include "app/widgets/lamp-word-button.h"

#include <glib/gi18n.h>
#include <string.h>

#define MOST_CHARACTERS 40
#define ENTRY_WIDTH 230 /* pixels at 100 % text */
#define BUTTONS_WIDTH 280

struct _LampAmountRow
{
  GtkWidget parent_instance;

  GtkWidget *question;
  GtkWidget *hint;
  GtkWidget *numbers;
  GtkWidget *less;
  GtkWidget *more;
  GtkWidget *entry;
  GtkWidget *unit; /* the only one */
  GtkWidget *units;
  GtkWidget *keys_button;
  GtkWidget *keys;
  GtkWidget *trouble;
  GtkWidget *trouble_words;

  LampWorksheetRun *run;
  guint             input;
  gboolean          updating;
};

G_DEFINE_FINAL_TYPE (LampAmountRow, lamp_amount_row, GTK_TYPE_WIDGET)

static const LampInput *
get_input (LampAmountRow *self)
{
  return lamp_worksheet_get_input (lamp_worksheet_run_get_worksheet (self->run), self->input);
}

static const char *
get_language (LampAmountRow *self)
{
  return lamp_worksheet_run_get_worksheet (self->run)->language;
}

static char *
describe_range (LampAmountRow *self)
{
  const LampUnit  *unit = lamp_input_get_unit (get_input (self), lamp_worksheet_run_get_unit (self->run, self->input));
  double           minimum, maximum;
  g_autofree char *lowest = NULL;
  g_autofree char *highest = NULL;

  lamp_worksheet_run_get_range (self->run, self->input, &minimum, &maximum);
  lowest = lamp_worksheet_format_number (minimum, 2, NULL);
  highest = lamp_worksheet_format_number (maximum, 2, unit->text);
  return g_strdup_printf (_ ("Take a number from %s to %s."), lowest, highest);
}

/* NULL: all is well, or nothing is there yet. @language: of the words, NULL for the screen's */
static char *
describe_trouble (LampAmountRow *self,
                  const char   **language)
{
  const LampInput *input = get_input (self);

  *language = NULL;
  switch (lamp_worksheet_run_get_state (self->run, self->input))
    {
    case LAMP_INPUT_NO_NUMBER:
      return g_strdup (_ ("This is not a number yet. Write it like 12 or 3.5."));
    case LAMP_INPUT_OTHER_UNIT:
      return g_strdup (_ ("Write only the number here."));
    case LAMP_INPUT_PERSONAL:
      return g_strdup (_ ("That looks like a telephone or identity number. It was not kept. Write only the amount."));
    case LAMP_INPUT_TOO_SMALL:
    case LAMP_INPUT_TOO_LARGE:
      /* The worksheet's own words speak of its first unit. */
      if (input->wrong == NULL || lamp_worksheet_run_get_unit (self->run, self->input) > 0)
        return describe_range (self);
      *language = get_language (self);
      return g_strdup (input->wrong);
    case LAMP_INPUT_EMPTY:
    case LAMP_INPUT_FINE:
    default:
      return NULL;
    }
}

static void
update_units (LampAmountRow *self)
{
  GtkWidget *button = gtk_widget_get_first_child (self->units);

  for (guint i = 0; button != NULL; i++, button = gtk_widget_get_next_sibling (button))
    {
      gboolean chosen = i == lamp_worksheet_run_get_unit (self->run, self->input);

      lamp_word_button_set_icon (LAMP_WORD_BUTTON (button), chosen ? "lamp-choice-circle-chosen-symbolic" : "lamp-choice-circle-symbolic");
      if (chosen)
        gtk_widget_add_css_class (button, "selected");
      else
        gtk_widget_remove_css_class (button, "selected");
      lamp_control_set_chosen (button, GTK_ACCESSIBLE_STATE_CHECKED, chosen);
    }
}

static void
update (LampAmountRow *self)
{
  const char      *typed = lamp_worksheet_run_get_typed (self->run, self->input);
  const char      *language;
  g_autofree char *trouble = describe_trouble (self, &language);

  if (strcmp (typed, gtk_editable_get_text (GTK_EDITABLE (self->entry))) != 0)
    {
      self->updating = TRUE;
      gtk_editable_set_text (GTK_EDITABLE (self->entry), typed);
      gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
      self->updating = FALSE;
    }
  update_units (self);
  gtk_widget_set_visible (self->trouble, trouble != NULL);
  lamp_words_set (GTK_LABEL (self->trouble_words), trouble, language);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_INVALID,
                               trouble != NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

static void
entry_changed_cb (LampAmountRow *self)
{
  if (!self->updating)
    lamp_worksheet_run_type (self->run, self->input, gtk_editable_get_text (GTK_EDITABLE (self->entry)));
}

static void
less_clicked_cb (LampAmountRow *self)
{
  lamp_worksheet_run_step (self->run, self->input, -1);
}

static void
more_clicked_cb (LampAmountRow *self)
{
  lamp_worksheet_run_step (self->run, self->input, 1);
}

static void
show_keys (LampAmountRow *self,
           gboolean       open)
{
  gtk_widget_set_visible (self->keys, open);
  lamp_word_button_set_text (LAMP_WORD_BUTTON (self->keys_button), open ? _ ("Close the number keys") : _ ("Number keys"));
}

static void
keys_clicked_cb (LampAmountRow *self)
{
  show_keys (self, !gtk_widget_get_visible (self->keys));
}

/* Who taps the field has no keyboard, perhaps. */
static void
entry_tapped_cb (LampAmountRow *self)
{
  show_keys (self, TRUE);
}

static void
key_clicked_cb (LampAmountRow *self,
                GtkButton     *key)
{
  g_autofree char *text = g_strconcat (gtk_editable_get_text (GTK_EDITABLE (self->entry)), gtk_button_get_label (key), NULL);

  if (g_utf8_strlen (text, -1) <= MOST_CHARACTERS)
    lamp_worksheet_run_type (self->run, self->input, text);
}

static void
delete_clicked_cb (LampAmountRow *self)
{
  const char      *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  glong            length = g_utf8_strlen (text, -1);
  g_autofree char *shorter = g_utf8_substring (text, 0, MAX (length - 1, 0));

  lamp_worksheet_run_type (self->run, self->input, shorter);
}

static void
unit_clicked_cb (LampAmountRow *self,
                 GtkWidget     *button)
{
  guint unit = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (self->units); child != button; child = gtk_widget_get_next_sibling (child))
    unit++;
  lamp_worksheet_run_set_unit (self->run, self->input, unit);
}

static void
add_units (LampAmountRow *self)
{
  const LampInput *input = get_input (self);

  gtk_widget_set_visible (self->units, input->units->len > 1);
  gtk_widget_set_visible (self->unit, input->units->len == 1 && lamp_input_get_unit (input, 0)->text != NULL);
  lamp_words_set (GTK_LABEL (self->unit), lamp_input_get_unit (input, 0)->text, get_language (self));
  for (guint i = 0; input->units->len > 1 && i < input->units->len; i++)
    {
      GtkWidget *button = lamp_word_button_new ("lamp-choice-circle-symbolic", lamp_input_get_unit (input, i)->text);

      gtk_widget_add_css_class (button, "amount-key");
      lamp_spoken_set_language (button, get_language (self));
      g_signal_connect_object (button, "clicked", G_CALLBACK (unit_clicked_cb), self, G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (self->units), button);
    }
}

static void
add_key (LampAmountRow *self,
         const char    *label,
         int            column,
         int            row)
{
  GtkWidget *key = gtk_button_new_with_label (label);

  gtk_widget_add_css_class (key, "amount-key");
  gtk_widget_set_hexpand (key, TRUE);
  lamp_control_set_name (key, *label == '.' ? _ ("Point") : label);
  lamp_spoken_set_words (key, "");
  g_signal_connect_object (key, "clicked", G_CALLBACK (key_clicked_cb), self, G_CONNECT_SWAPPED);
  gtk_grid_attach (GTK_GRID (self->keys), key, column, row, 1, 1);
}

static void
add_keys (LampAmountRow *self)
{
  GtkWidget *delete = lamp_word_button_new ("lamp-backspace-symbolic", _ ("Delete"));

  for (int i = 0; i < 9; i++)
    add_key (self, (char[]){ (char) ('1' + i), '\0' }, i % 3, i / 3);
  add_key (self, "0", 0, 3);
  add_key (self, ".", 1, 3);
  gtk_widget_add_css_class (delete, "amount-key");
  g_signal_connect_object (delete, "clicked", G_CALLBACK (delete_clicked_cb), self, G_CONNECT_SWAPPED);
  gtk_grid_attach (GTK_GRID (self->keys), delete, 2, 3, 1, 1);
}

/* What each part is called, for who hears instead of sees. */
static void
name_parts (LampAmountRow *self)
{
  const char      *text = get_input (self)->text;
  g_autofree char *less = g_strdup_printf (_ ("Less: %s"), text);
  g_autofree char *more = g_strdup_printf (_ ("More: %s"), text);

  lamp_control_set_name (self->less, less);
  lamp_control_set_name (self->more, more);
  lamp_control_set_name (self->entry, text);
}

static void
lamp_amount_row_dispose (GObject *object)
{
  LampAmountRow *self = LAMP_AMOUNT_ROW (object);
  GtkWidget     *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->run);
  G_OBJECT_CLASS (lamp_amount_row_parent_class)->dispose (object);
}

static void
lamp_amount_row_class_init (LampAmountRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (LAMP_TYPE_WORD_BUTTON);
  g_type_ensure (LAMP_TYPE_TILE_LAYOUT);
  G_OBJECT_CLASS (klass)->dispose = lamp_amount_row_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/lamplight/Lamplight/lesson/lamp-amount-row.ui");
  gtk_widget_class_bind_template_child (widget_class, LampAmountRow, question);
  gtk_widget_class_bind_template_child (widget_class, LampAmountRow, hint);
  gtk_widget_class_bind_template_child (widget_class, LampAmountRow, numbers);
  gtk_widget_class_bind_template_child (widget_class, LampAmountRow, less);
  gtk_widget_class_bind_template_child (widget_class, LampAmountRow, more);
  gtk_widget_class_bind_template_child (widget_class, LampAmountRow, entry);
  gtk_widget_class_bind_template_child (widget_class, LampAmountRow, unit);
  gtk_widget_class_bind_template_child (widget_class, LampAmountRow, units);
  gtk_widget_class_bind_template_child (widget_class, LampAmountRow, keys_button);
  gtk_widget_class_bind_template_child (widget_class, LampAmountRow, keys);
  gtk_widget_class_bind_template_child (widget_class, LampAmountRow, trouble);
  gtk_widget_class_bind_template_child (widget_class, LampAmountRow, trouble_words);
  gtk_widget_class_bind_template_callback (widget_class, less_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, more_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, keys_clicked_cb);
}

static void
lamp_amount_row_init (LampAmountRow *self)
{
  GtkGesture *tap = gtk_gesture_click_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (tap), GTK_PHASE_CAPTURE);
  g_signal_connect_object (tap, "pressed", G_CALLBACK (entry_tapped_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->entry, GTK_EVENT_CONTROLLER (tap));
  gtk_widget_set_layout_manager (self->numbers, lamp_pair_layout_new (ENTRY_WIDTH, BUTTONS_WIDTH, 12));
}

GtkWidget *
lamp_amount_row_new (LampWorksheetRun *run,
                     guint             input)
{
  LampAmountRow *self = g_object_new (LAMP_TYPE_AMOUNT_ROW, NULL);

  self->run = g_object_ref (run);
  self->input = input;
  lamp_words_set (GTK_LABEL (self->question), get_input (self)->text, get_language (self));
  lamp_words_set (GTK_LABEL (self->hint), get_input (self)->hint, get_language (self));
  gtk_widget_set_visible (self->hint, get_input (self)->hint != NULL);
  name_parts (self);
  add_units (self);
  add_keys (self);
  g_signal_connect_object (run, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
  return GTK_WIDGET (self);
}
