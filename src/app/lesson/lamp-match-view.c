/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampMatchView: one presses a thing, then what goes with it, from a list that opens below. */

#include "app/lesson/lamp-match-view.h"

#include "app/access/lamp-spoken.h"
#include "app/lesson/lamp-answer-button.h"
#include "app/lesson/lamp-words.h"
#include "core/lesson/lamp-judge.h"

#include <glib/gi18n.h>
#include <string.h>

#define GAP 12
#define INDENT 24
#define NOTHING -1

struct _LampMatchView
{
  GtkWidget parent_instance;

  LampSession *session;
  GtkWidget   *buttons[LAMP_QUESTION_OPTIONS_MAX]; /* of each thing on the left; NULL: that pair has none */
  GtkWidget   *lists[LAMP_QUESTION_OPTIONS_MAX];   /* below it */
  guint8       pairs[LAMP_QUESTION_OPTIONS_MAX];   /* as in LampAnswer */
  int          open;                               /* whose list is open */
};

static void lamp_match_view_part_init (LampAnswerPartInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (LampMatchView, lamp_match_view, GTK_TYPE_WIDGET, G_IMPLEMENT_INTERFACE (LAMP_TYPE_ANSWER_PART, lamp_match_view_part_init))

static const LampQuestion *
get_question (LampMatchView *self)
{
  return lamp_session_get_card (self->session)->question;
}

static const LampOption *
get_option (LampMatchView *self,
            guint          i)
{
  return g_ptr_array_index (get_question (self)->options, i);
}

static gboolean
is_right (LampMatchView *self,
          guint          i)
{
  const LampAnswer *answer = lamp_session_get_answer (self->session);

  return answer->pairs[i] > 0 && lamp_judge_is_pair_right (get_question (self), i, answer->pairs[i] - 1);
}

static void
update_open (LampMatchView *self,
             guint          i)
{
  LampAnswerButton *button = LAMP_ANSWER_BUTTON (self->buttons[i]);
  g_autofree char  *words = NULL;

  if (self->pairs[i] > 0)
    words = g_strdup_printf (_ ("Goes with: %s"), get_option (self, self->pairs[i] - 1)->match->text);
  lamp_answer_button_set_mark (button, self->pairs[i] > 0 ? LAMP_ANSWER_MARK_CHOSEN : LAMP_ANSWER_MARK_OPEN);
  lamp_answer_button_set_state_words (button, words != NULL ? words : _ ("Press to choose what goes with it"));
}

static void
update_settled (LampMatchView *self,
                guint          i)
{
  const LampAnswer *answer = lamp_session_get_answer (self->session);
  LampAnswerButton *button = LAMP_ANSWER_BUTTON (self->buttons[i]);
  const char       *chosen = answer->pairs[i] > 0 && answer->pairs[i] <= get_question (self)->options->len ? get_option (self, answer->pairs[i] - 1)->match->text : "";
  g_autofree char  *words = NULL;

  if (is_right (self, i))
    words = g_strdup_printf (_ ("Goes with: %s. Right"), chosen);
  else if (answer->state == LAMP_ANSWER_SHOWN)
    words = g_strdup_printf (_ ("You chose: %s. It goes with: %s"), chosen, get_option (self, i)->match->text);
  else
    words = g_strdup_printf (_ ("You chose: %s. Not quite"), chosen);
  lamp_answer_button_set_mark (button, is_right (self, i) ? LAMP_ANSWER_MARK_RIGHT : LAMP_ANSWER_MARK_WRONG);
  lamp_answer_button_set_state_words (button, words);
}

static void
lamp_match_view_update (LampAnswerPart *part)
{
  LampMatchView *self = LAMP_MATCH_VIEW (part);
  gboolean       open = lamp_session_get_answer (self->session)->state == LAMP_ANSWER_NONE;

  for (guint i = 0; i < LAMP_QUESTION_OPTIONS_MAX; i++)
    {
      if (self->buttons[i] == NULL)
        continue;
      if (open)
        update_open (self, i);
      else
        update_settled (self, i);
      gtk_widget_set_sensitive (self->buttons[i], open);
    }
}

static void
close_list (LampMatchView *self)
{
  if (self->open == NOTHING)
    return;
  lamp_answer_part_clear (self->lists[self->open]);
  gtk_widget_set_visible (self->lists[self->open], FALSE);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->buttons[self->open]), GTK_ACCESSIBLE_STATE_EXPANDED, FALSE, -1);
  gtk_widget_remove_css_class (self->buttons[self->open], "open");
  self->open = NOTHING;
}

/* The next thing that has nothing yet, or the one just done. */
static void
focus_next (LampMatchView *self,
            guint          done)
{
  for (guint step = 1; step < LAMP_QUESTION_OPTIONS_MAX; step++)
    {
      guint i = (done + step) % LAMP_QUESTION_OPTIONS_MAX;

      if (self->buttons[i] != NULL && self->pairs[i] == 0)
        {
          gtk_widget_grab_focus (self->buttons[i]);
          return;
        }
    }
  gtk_widget_grab_focus (self->buttons[done]);
}

static void
match_clicked_cb (LampMatchView *self,
                  GtkWidget     *button)
{
  guint done = self->open;

  self->pairs[done] = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "lamp-match")) + 1;
  focus_next (self, done);
  close_list (self);
  lamp_match_view_update (LAMP_ANSWER_PART (self));
  lamp_answer_part_changed (LAMP_ANSWER_PART (self));
}

static void
add_match (LampMatchView *self,
           guint          left,
           guint          match)
{
  GtkWidget *button = lamp_answer_button_new (LAMP_ANSWER_BUTTON_ONE);
  gboolean   chosen = self->pairs[left] > 0 && lamp_question_is_same_match (get_question (self), self->pairs[left] - 1, match);

  lamp_spoken_set_text (lamp_answer_button_get_label (LAMP_ANSWER_BUTTON (button)), get_option (self, match)->match,
                        lamp_session_get_lesson (self->session)->language);
  lamp_answer_button_set_mark (LAMP_ANSWER_BUTTON (button), chosen ? LAMP_ANSWER_MARK_CHOSEN : LAMP_ANSWER_MARK_OPEN);
  g_object_set_data (G_OBJECT (button), "lamp-match", GUINT_TO_POINTER (match));
  g_signal_connect_object (button, "clicked", G_CALLBACK (match_clicked_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->lists[left]), button);
}

static void
open_list (LampMatchView *self,
           guint          left)
{
  g_autoptr (GArray) matches = lamp_question_get_matches (get_question (self));
  g_autofree char *asked = g_strdup_printf (_ ("What goes with \"%s\"?"), get_option (self, left)->text->text);
  GtkWidget       *label = lamp_words_new (asked, "soft", NULL);

  self->open = left;
  gtk_box_append (GTK_BOX (self->lists[left]), label);
  for (guint i = 0; i < matches->len; i++)
    add_match (self, left, g_array_index (matches, guint, i));
  gtk_widget_set_visible (self->lists[left], TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->lists[left]), GTK_ACCESSIBLE_PROPERTY_LABEL, asked, -1);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->buttons[left]), GTK_ACCESSIBLE_STATE_EXPANDED, TRUE, -1);
  gtk_widget_add_css_class (self->buttons[left], "open");
}

static void
left_clicked_cb (LampMatchView *self,
                 GtkWidget     *button)
{
  int was_open = self->open;

  close_list (self);
  for (guint i = 0; i < LAMP_QUESTION_OPTIONS_MAX; i++)
    if (self->buttons[i] == button && was_open != (int) i)
      open_list (self, i);
}

static void
add_left (LampMatchView *self,
          guint          i)
{
  const LampOption *option = get_option (self, i);

  if (option->text == NULL)
    return;
  self->buttons[i] = lamp_answer_button_new (LAMP_ANSWER_BUTTON_PAIR);
  lamp_spoken_set_text (lamp_answer_button_get_label (LAMP_ANSWER_BUTTON (self->buttons[i])), option->text,
                        lamp_session_get_lesson (self->session)->language);
  lamp_answer_button_set_picture (LAMP_ANSWER_BUTTON (self->buttons[i]), option->picture);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->buttons[i]), GTK_ACCESSIBLE_STATE_EXPANDED, FALSE, -1);
  g_signal_connect_object (self->buttons[i], "clicked", G_CALLBACK (left_clicked_cb), self, G_CONNECT_SWAPPED);
  self->lists[i] = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_RADIO_GROUP, "orientation", GTK_ORIENTATION_VERTICAL,
                                 "spacing", GAP, "margin-start", INDENT, "visible", FALSE, NULL);
  gtk_widget_set_parent (self->buttons[i], GTK_WIDGET (self));
  gtk_widget_set_parent (self->lists[i], GTK_WIDGET (self));
}

static void
clear (LampMatchView *self)
{
  for (guint i = 0; i < LAMP_QUESTION_OPTIONS_MAX; i++)
    {
      g_clear_pointer (&self->buttons[i], gtk_widget_unparent);
      g_clear_pointer (&self->lists[i], gtk_widget_unparent);
    }
  self->open = NOTHING;
}

static void
lamp_match_view_show (LampAnswerPart *part,
                      LampSession    *session,
                      gboolean        keep)
{
  LampMatchView *self = LAMP_MATCH_VIEW (part);
  guint          n = lamp_session_get_card (session)->question->options->len;

  g_set_object (&self->session, session);
  clear (self);
  for (guint i = 0; i < LAMP_QUESTION_OPTIONS_MAX; i++)
    if (!keep || self->pairs[i] > n)
      self->pairs[i] = 0;
  for (guint i = 0; i < MIN (n, LAMP_QUESTION_OPTIONS_MAX); i++)
    add_left (self, i);
  lamp_match_view_update (part);
}

static gboolean
lamp_match_view_is_ready (LampAnswerPart *part)
{
  LampMatchView *self = LAMP_MATCH_VIEW (part);

  for (guint i = 0; i < LAMP_QUESTION_OPTIONS_MAX; i++)
    if (self->buttons[i] != NULL && self->pairs[i] == 0)
      return FALSE;
  return TRUE;
}

static gboolean
lamp_match_view_check (LampAnswerPart *part)
{
  LampMatchView *self = LAMP_MATCH_VIEW (part);

  close_list (self);
  lamp_session_answer_pairs (self->session, self->pairs);
  return TRUE;
}

/* What was right stays. */
static void
lamp_match_view_again (LampAnswerPart *part)
{
  LampMatchView *self = LAMP_MATCH_VIEW (part);

  for (guint i = 0; i < LAMP_QUESTION_OPTIONS_MAX; i++)
    self->pairs[i] = self->buttons[i] != NULL && is_right (self, i) ? lamp_session_get_answer (self->session)->pairs[i] : 0;
  lamp_match_view_update (part);
  focus_next (self, LAMP_QUESTION_OPTIONS_MAX - 1);
}

static void
lamp_match_view_part_init (LampAnswerPartInterface *iface)
{
  iface->show = lamp_match_view_show;
  iface->is_ready = lamp_match_view_is_ready;
  iface->check = lamp_match_view_check;
  iface->update = lamp_match_view_update;
  iface->again = lamp_match_view_again;
}

static void
lamp_match_view_dispose (GObject *object)
{
  LampMatchView *self = LAMP_MATCH_VIEW (object);

  clear (self);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (lamp_match_view_parent_class)->dispose (object);
}

static void
lamp_match_view_class_init (LampMatchViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lamp_match_view_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
lamp_match_view_init (LampMatchView *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), GAP);
  self->open = NOTHING;
}

GtkWidget *
lamp_match_view_new (void)
{
  return g_object_new (LAMP_TYPE_MATCH_VIEW, NULL);
}
