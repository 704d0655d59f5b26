/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampTypedView: a short answer or a number that is typed; once checked, what was typed and what is right. */

#include "app/lesson/lamp-typed-view.h"

#include "app/access/lamp-control.h"
#include "app/access/lamp-spoken.h"
#include "app/lesson/lamp-answer-button.h"
#include "app/lesson/lamp-number-keys.h"
#include "app/lesson/lamp-words.h"
#include "app/widgets/lamp-page.h"
#include "app/widgets/lamp-pair-layout.h"
#include "core/lesson/lamp-judge.h"

#include <glib/gi18n.h>

#define GAP 12
#define ENTRY_WIDTH 420
#define KEYS_WIDTH 420

struct _LampTypedView
{
  GtkWidget parent_instance;

  GtkWidget   *tried;
  GtkWidget   *body;   /* where one types: the entry and, where there is room, the keys beside it */
  GtkWidget   *column; /* label and entry */
  GtkWidget   *label;
  GtkWidget   *entry;
  GtkWidget   *keys; /* NULL: words are asked for */
  GtkWidget   *problem;
  GtkWidget   *settled; /* box: what was typed, what is right */
  LampSession *session;
};

static void lamp_typed_view_part_init (LampAnswerPartInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (LampTypedView, lamp_typed_view, GTK_TYPE_WIDGET, G_IMPLEMENT_INTERFACE (LAMP_TYPE_ANSWER_PART, lamp_typed_view_part_init))

static const LampQuestion *
get_question (LampTypedView *self)
{
  return lamp_session_get_card (self->session)->question;
}

static char *
describe_number (const LampQuestion *question)
{
  char minimum[G_ASCII_DTOSTR_BUF_SIZE], maximum[G_ASCII_DTOSTR_BUF_SIZE];

  for (guint i = 0; i < question->options->len; i++)
    {
      const LampOption *option = g_ptr_array_index (question->options, i);

      if (!lamp_question_is_full_mark (option))
        continue;
      g_ascii_formatd (minimum, sizeof minimum, "%.10g", option->minimum);
      g_ascii_formatd (maximum, sizeof maximum, "%.10g", option->maximum);
      return g_str_equal (minimum, maximum) ? g_strdup (minimum) : g_strdup_printf (_ ("From %s to %s"), minimum, maximum);
    }
  return g_strdup ("");
}

static void
add_settled (LampTypedView *self,
             const char    *words,
             LampAnswerMark mark)
{
  GtkWidget *button = lamp_answer_button_new (LAMP_ANSWER_BUTTON_ONE);

  lamp_words_set (lamp_answer_button_get_label (LAMP_ANSWER_BUTTON (button)), words, lamp_session_get_lesson (self->session)->language);
  lamp_answer_button_set_mark (LAMP_ANSWER_BUTTON (button), mark);
  gtk_widget_set_sensitive (button, FALSE);
  gtk_box_append (GTK_BOX (self->settled), button);
}

static void
update_settled (LampTypedView *self)
{
  const LampAnswer   *answer = lamp_session_get_answer (self->session);
  const LampQuestion *question = get_question (self);
  g_autofree char    *right = question->kind == LAMP_QUESTION_NUMERIC ? describe_number (question) : lamp_question_get_short_answer (question);

  lamp_answer_part_clear (self->settled);
  if (answer->state == LAMP_ANSWER_NONE)
    return;
  add_settled (self, answer->text != NULL ? answer->text : "", answer->state == LAMP_ANSWER_RIGHT ? LAMP_ANSWER_MARK_RIGHT : LAMP_ANSWER_MARK_WRONG);
  if (answer->state == LAMP_ANSWER_SHOWN)
    add_settled (self, right, LAMP_ANSWER_MARK_ANSWER);
}

static void
lamp_typed_view_update (LampAnswerPart *part)
{
  LampTypedView    *self = LAMP_TYPED_VIEW (part);
  const LampAnswer *answer = lamp_session_get_answer (self->session);
  gboolean          open = answer->state == LAMP_ANSWER_NONE;
  g_autofree char  *tried = answer->text != NULL ? g_strdup_printf (_ ("You have tried: %s"), answer->text) : NULL;

  gtk_label_set_text (GTK_LABEL (self->tried), tried != NULL ? tried : "");
  gtk_widget_set_visible (self->tried, open && tried != NULL);
  gtk_widget_set_visible (self->body, open);
  gtk_widget_set_visible (self->settled, !open);
  update_settled (self);
}

static void
changed_cb (LampTypedView *self)
{
  gtk_widget_set_visible (self->problem, FALSE);
  lamp_answer_part_changed (LAMP_ANSWER_PART (self));
}

static void
activate_cb (LampTypedView *self)
{
  lamp_answer_part_confirmed (LAMP_ANSWER_PART (self));
}

static gboolean
has_negative (const LampQuestion *question)
{
  for (guint i = 0; i < question->options->len; i++)
    {
      const LampOption *option = g_ptr_array_index (question->options, i);

      if (option->minimum < 0 && option->minimum > -G_MAXDOUBLE)
        return TRUE;
    }
  return FALSE;
}

static void
make_keys (LampTypedView *self)
{
  gboolean is_number = get_question (self)->kind == LAMP_QUESTION_NUMERIC;

  if (self->keys != NULL)
    gtk_box_remove (GTK_BOX (self->body), self->keys);
  self->keys = NULL;
  if (!is_number)
    return;
  self->keys = lamp_number_keys_new (GTK_EDITABLE (self->entry), has_negative (get_question (self)));
  gtk_box_append (GTK_BOX (self->body), self->keys);
}

static void
lamp_typed_view_show (LampAnswerPart *part,
                      LampSession    *session,
                      gboolean        keep)
{
  LampTypedView *self = LAMP_TYPED_VIEW (part);
  gboolean       is_number = lamp_session_get_card (session)->question->kind == LAMP_QUESTION_NUMERIC;

  g_set_object (&self->session, session);
  gtk_label_set_text (GTK_LABEL (self->label), is_number ? _ ("Your number") : _ ("Your answer, in a few words"));
  lamp_control_set_name (self->entry, gtk_label_get_text (GTK_LABEL (self->label)));
  gtk_text_set_input_purpose (GTK_TEXT (gtk_editable_get_delegate (GTK_EDITABLE (self->entry))),
                              is_number ? GTK_INPUT_PURPOSE_NUMBER : GTK_INPUT_PURPOSE_FREE_FORM);
  lamp_spoken_set_language (self->entry, lamp_session_get_lesson (session)->language);
  if (!keep)
    gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  gtk_widget_set_visible (self->problem, FALSE);
  make_keys (self);
  lamp_typed_view_update (part);
}

static gboolean
lamp_typed_view_is_ready (LampAnswerPart *part)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (LAMP_TYPED_VIEW (part)->entry));

  while (g_unichar_isspace (g_utf8_get_char (text)))
    text = g_utf8_next_char (text);
  return *text != '\0';
}

static const char *
get_problem (LampTypedResult result)
{
  switch (result)
    {
    case LAMP_TYPED_PERSONAL:
      return _ ("That looks like a real phone or identity number. It was not kept. Here one only practises.");
    case LAMP_TYPED_NO_NUMBER:
      return _ ("Please write one number in digits, for example 3.5");
    case LAMP_TYPED_TOO_LONG:
      return _ ("A few words are enough. Please write it shorter.");
    case LAMP_TYPED_TAKEN:
    case LAMP_TYPED_CLOSED:
    case LAMP_TYPED_EMPTY:
    default:
      return _ ("Please write your answer first.");
    }
}

/* A real number does not stay on the screen either. */
static gboolean
lamp_typed_view_check (LampAnswerPart *part)
{
  LampTypedView  *self = LAMP_TYPED_VIEW (part);
  LampTypedResult result = lamp_session_answer_text (self->session, gtk_editable_get_text (GTK_EDITABLE (self->entry)));

  if (result == LAMP_TYPED_TAKEN)
    return TRUE;
  if (result == LAMP_TYPED_PERSONAL)
    gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  gtk_label_set_text (GTK_LABEL (self->problem), get_problem (result));
  gtk_widget_set_visible (self->problem, TRUE);
  gtk_widget_grab_focus (self->entry);
  lamp_page_tell (self->problem, NULL);
  return FALSE;
}

static void
lamp_typed_view_again (LampAnswerPart *part)
{
  LampTypedView *self = LAMP_TYPED_VIEW (part);

  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  lamp_typed_view_update (part);
  gtk_widget_grab_focus (self->entry);
}

static void
lamp_typed_view_part_init (LampAnswerPartInterface *iface)
{
  iface->show = lamp_typed_view_show;
  iface->is_ready = lamp_typed_view_is_ready;
  iface->check = lamp_typed_view_check;
  iface->update = lamp_typed_view_update;
  iface->again = lamp_typed_view_again;
}

static void
lamp_typed_view_dispose (GObject *object)
{
  LampTypedView *self = LAMP_TYPED_VIEW (object);
  GtkWidget     *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (lamp_typed_view_parent_class)->dispose (object);
}

static void
lamp_typed_view_class_init (LampTypedViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lamp_typed_view_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
make_body (LampTypedView *self)
{
  self->body = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  self->column = gtk_box_new (GTK_ORIENTATION_VERTICAL, GAP);
  self->label = lamp_words_new (NULL, "body", NULL);
  self->entry = gtk_entry_new ();
  gtk_widget_set_layout_manager (self->body, lamp_pair_layout_new (ENTRY_WIDTH, KEYS_WIDTH, GAP));
  gtk_entry_set_max_length (GTK_ENTRY (self->entry), LAMP_JUDGE_TEXT_MAX);
  gtk_label_set_mnemonic_widget (GTK_LABEL (self->label), self->entry);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_RELATION_LABELLED_BY, self->label, NULL, -1);
  gtk_box_append (GTK_BOX (self->column), self->label);
  gtk_box_append (GTK_BOX (self->column), self->entry);
  gtk_box_append (GTK_BOX (self->body), self->column);
  g_signal_connect_object (self->entry, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "activate", G_CALLBACK (activate_cb), self, G_CONNECT_SWAPPED);
}

static void
lamp_typed_view_init (LampTypedView *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), GAP);
  make_body (self);
  self->problem = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_ALERT, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR,
                                "xalign", 0.0, "visible", FALSE, NULL);
  gtk_widget_add_css_class (self->problem, "notice");
  self->tried = lamp_words_new (NULL, "soft", NULL);
  self->settled = gtk_box_new (GTK_ORIENTATION_VERTICAL, GAP);
  gtk_widget_set_parent (self->tried, GTK_WIDGET (self));
  gtk_widget_set_parent (self->body, GTK_WIDGET (self));
  gtk_widget_set_parent (self->problem, GTK_WIDGET (self));
  gtk_widget_set_parent (self->settled, GTK_WIDGET (self));
}

GtkWidget *
lamp_typed_view_new (void)
{
  return g_object_new (LAMP_TYPE_TYPED_VIEW, NULL);
}
