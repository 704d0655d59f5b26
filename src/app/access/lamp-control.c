/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a control is, said in words: its name, its kind, its state. */

#include "app/access/lamp-control.h"

#include "app/access/lamp-spoken.h"

#include <glib/gi18n.h>
#include <string.h>

/* Kept with the widget. */
typedef struct
{
  char *name;
  char *kind;
  char *(*get_kind) (GtkWidget *widget);
  char    *state;
  gboolean can_be_chosen;
  gboolean chosen;
  gboolean is_state_label;
} Facts;

static const struct
{
  GtkAccessibleRole role;
  const char       *kind;
} kinds[] = {
  { GTK_ACCESSIBLE_ROLE_BUTTON, NC_ ("a kind of control", "button") },
  { GTK_ACCESSIBLE_ROLE_RADIO, NC_ ("a kind of control", "choice") },
  { GTK_ACCESSIBLE_ROLE_CHECKBOX, NC_ ("a kind of control", "choice") },
  { GTK_ACCESSIBLE_ROLE_SWITCH, NC_ ("a kind of control", "switch") },
  { GTK_ACCESSIBLE_ROLE_TAB, NC_ ("a kind of control", "tab") },
  { GTK_ACCESSIBLE_ROLE_TEXT_BOX, NC_ ("a kind of control", "field to write in") },
  { GTK_ACCESSIBLE_ROLE_SLIDER, NC_ ("a kind of control", "slider") },
};

static void
free_facts (gpointer data)
{
  Facts *facts = data;

  g_free (facts->name);
  g_free (facts->kind);
  g_free (facts->state);
  g_free (facts);
}

static Facts *
find_facts (GtkWidget *widget)
{
  return g_object_get_data (G_OBJECT (widget), "lamp-control");
}

static Facts *
get_facts (GtkWidget *widget)
{
  Facts *facts = find_facts (widget);

  if (facts == NULL)
    {
      facts = g_new0 (Facts, 1);
      g_object_set_data_full (G_OBJECT (widget), "lamp-control", facts, free_facts);
    }
  return facts;
}

static void
set_string (char      **field,
            const char *text)
{
  char *old = *field;

  *field = g_strdup (text);
  g_free (old);
}

void
lamp_control_set_name (GtkWidget  *widget,
                       const char *name)
{
  set_string (&get_facts (widget)->name, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

void
lamp_control_set_kind (GtkWidget  *widget,
                       const char *kind)
{
  set_string (&get_facts (widget)->kind, kind);
}

/**
 * lamp_control_set_kind_func:
 * @get_kind: returns (transfer full) what @widget is now, in the language of the screen
 */
void
lamp_control_set_kind_func (GtkWidget *widget,
                            char *(*get_kind) (GtkWidget *widget))
{
  get_facts (widget)->get_kind = get_kind;
}

void
lamp_control_set_chosen (GtkWidget         *widget,
                         GtkAccessibleState state,
                         gboolean           chosen)
{
  Facts *facts = get_facts (widget);

  facts->can_be_chosen = TRUE;
  facts->chosen = chosen;
  if (state == GTK_ACCESSIBLE_STATE_SELECTED)
    gtk_accessible_update_state (GTK_ACCESSIBLE (widget), state, chosen, -1);
  else
    gtk_accessible_update_state (GTK_ACCESSIBLE (widget), state, chosen ? GTK_ACCESSIBLE_TRISTATE_TRUE : GTK_ACCESSIBLE_TRISTATE_FALSE, -1);
}

void
lamp_control_set_state (GtkWidget  *widget,
                        const char *words)
{
  set_string (&get_facts (widget)->state, words);
}

void
lamp_control_set_state_label (GtkWidget *label)
{
  get_facts (label)->is_state_label = TRUE;
}

static gboolean
is_control (GtkWidget *widget)
{
  Facts *facts = find_facts (widget);

  return GTK_IS_BUTTON (widget) || GTK_IS_CHECK_BUTTON (widget) || GTK_IS_SWITCH (widget) || GTK_IS_ENTRY (widget) || GTK_IS_RANGE (widget) ||
         (facts != NULL && facts->kind != NULL);
}

GtkWidget *
lamp_control_find (GtkWidget *widget)
{
  for (; widget != NULL; widget = gtk_widget_get_parent (widget))
    if (is_control (widget) && !GTK_IS_SCROLLBAR (widget))
      return widget;
  return NULL;
}

/* ---- in words ---- */

static char *
write_kind (GtkWidget *control)
{
  const Facts      *facts = find_facts (control);
  GtkAccessibleRole role = GTK_IS_ENTRY (control) ? GTK_ACCESSIBLE_ROLE_TEXT_BOX : gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (control));

  if (facts != NULL && facts->get_kind != NULL)
    return facts->get_kind (control);
  if (facts != NULL && facts->kind != NULL)
    return g_strdup (facts->kind);
  if (GTK_IS_RANGE (control))
    role = GTK_ACCESSIBLE_ROLE_SLIDER;
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (kinds[i].role == role)
      return g_strdup (g_dpgettext2 (NULL, "a kind of control", kinds[i].kind));
  return g_strdup (g_dpgettext2 (NULL, "a kind of control", kinds[0].kind));
}

static void
append (GString    *words,
        const char *more)
{
  if (more == NULL || *more == '\0')
    return;
  if (words->len > 0)
    g_string_append (words, C_ ("between what a thing is called and what it is", ", "));
  g_string_append (words, more);
}

/* What is written in a field. */
static void
append_text (GString   *words,
             GtkWidget *entry)
{
  const char      *text = gtk_editable_get_text (GTK_EDITABLE (entry));
  g_autofree char *says = *text != '\0' ? g_strdup_printf (_ ("in it stands: %s"), text) : g_strdup (_ ("nothing is in it yet"));

  append (words, says);
}

static void
append_state_labels (GString   *words,
                     GtkWidget *widget)
{
  const Facts *facts = find_facts (widget);

  if (!gtk_widget_get_visible (widget))
    return;
  if (facts != NULL && facts->is_state_label)
    append (words, gtk_label_get_text (GTK_LABEL (widget)));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    append_state_labels (words, child);
}

/* Its kind and all of its state, in the language of the screen. */
static char *
write_nature (GtkWidget *control)
{
  const Facts     *facts = find_facts (control);
  GString         *words = g_string_new (NULL);
  g_autofree char *kind = write_kind (control);
  gsize            told;

  append (words, kind);
  told = words->len;
  append_state_labels (words, control);
  if (GTK_IS_SWITCH (control))
    append (words, gtk_switch_get_active (GTK_SWITCH (control)) ? _ ("switched on") : _ ("switched off"));
  if (GTK_IS_ENTRY (control))
    append_text (words, control);
  if (facts != NULL && facts->can_be_chosen && words->len == told)
    append (words, facts->chosen ? _ ("chosen") : _ ("not chosen"));
  if (facts != NULL)
    append (words, facts->state);
  if (!gtk_widget_is_sensitive (control))
    append (words, _ ("cannot be pressed now"));
  return g_string_free (words, FALSE);
}

static void
collect_name (GtkWidget     *widget,
              LampUtterance *name,
              const char    *language)
{
  const Facts *facts = find_facts (widget);

  if (!gtk_widget_get_visible (widget) || !gtk_widget_get_child_visible (widget) || (facts != NULL && facts->is_state_label))
    return;
  if (lamp_spoken_add (widget, name, language) || lamp_spoken_get_words (widget) != NULL)
    return;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    collect_name (child, name, language);
}

/* Whether the name and what follows make one sentence: in one language, and the name is none by itself. */
static gboolean
can_join (const LampPassage *name,
          const char        *language)
{
  const char *last = g_utf8_find_prev_char (name->text, name->text + strlen (name->text));

  return last != NULL && !g_unichar_ispunct (g_utf8_get_char (last)) && strncmp (name->language, language, 2) == 0;
}

/**
 * lamp_control_describe:
 * @language: BCP 47, of the screen
 *
 * Returns: (transfer full): its name in its own language, then its kind and state in that of the screen.
 */
LampUtterance *
lamp_control_describe (GtkWidget  *control,
                       const char *language)
{
  const Facts     *facts = find_facts (control);
  LampUtterance   *utterance = lamp_utterance_new ();
  g_autofree char *nature = write_nature (control);

  if (facts != NULL && facts->name != NULL)
    lamp_spoken_add_words (control, utterance, facts->name, language);
  else
    collect_name (control, utterance, language);
  if (utterance->passages->len > 0 && can_join (g_ptr_array_index (utterance->passages, utterance->passages->len - 1), language))
    {
      lamp_utterance_extend (utterance, C_ ("between what a thing is called and what it is", ", "));
      lamp_utterance_extend (utterance, nature);
    }
  else
    lamp_utterance_add (utterance, nature, language);
  return utterance;
}
