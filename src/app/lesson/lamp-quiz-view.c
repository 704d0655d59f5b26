/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampQuizView: a question, its answers to choose from, and what is said to the choice. */

#include "app/lesson/lamp-quiz-view.h"

#include "app/access/lamp-spoken.h"
#include "app/lesson/lamp-answer-button.h"
#include "app/lesson/lamp-words.h"
#include "app/widgets/lamp-word-button.h"

#include <glib/gi18n.h>

struct _LampQuizView
{
  GtkWidget parent_instance;

  GtkWidget *question;
  GtkWidget *advice;
  GtkWidget *answers;
  GtkWidget *check;
  GtkWidget *feedback;
  GtkWidget *feedback_image;
  GtkWidget *feedback_title;
  GtkWidget *feedback_words;
  GtkWidget *again;

  LampSession        *session;
  const LampQuestion *shown; /* of the session's lesson; only compared */
  guint64             chosen;
};

enum
{
  CHECKED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LampQuizView, lamp_quiz_view, GTK_TYPE_WIDGET)

static gboolean
is_option (guint64 options,
           guint   i)
{
  return (options >> i & 1) != 0;
}

static void
clear_children (GtkWidget *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (box)) != NULL)
    gtk_box_remove (GTK_BOX (box), child);
}

static LampAnswerMark
get_mark (LampQuizView *self,
          guint         i)
{
  const LampAnswer *answer = lamp_session_get_answer (self->session);
  gboolean          right = lamp_session_is_option_right (self->session, i);

  switch (answer->state)
    {
    case LAMP_ANSWER_NONE:
      if (is_option (self->chosen, i))
        return LAMP_ANSWER_MARK_CHOSEN;
      return answer->tries > 0 && self->shown->kind != LAMP_QUESTION_MULTIPLE && is_option (answer->chosen, i) ? LAMP_ANSWER_MARK_TRIED : LAMP_ANSWER_MARK_OPEN;
    case LAMP_ANSWER_RIGHT:
      return is_option (answer->chosen, i) ? LAMP_ANSWER_MARK_RIGHT : LAMP_ANSWER_MARK_OPEN;
    case LAMP_ANSWER_WRONG:
      /* Of several answers some may be right: which, is for the second try to find out. */
      if (!is_option (answer->chosen, i))
        return LAMP_ANSWER_MARK_OPEN;
      return self->shown->kind == LAMP_QUESTION_MULTIPLE ? LAMP_ANSWER_MARK_CHOSEN : LAMP_ANSWER_MARK_WRONG;
    case LAMP_ANSWER_SHOWN:
    default:
      if (right)
        return is_option (answer->chosen, i) ? LAMP_ANSWER_MARK_RIGHT : LAMP_ANSWER_MARK_ANSWER;
      return is_option (answer->chosen, i) ? LAMP_ANSWER_MARK_WRONG : LAMP_ANSWER_MARK_OPEN;
    }
}

static void
update_marks (LampQuizView *self)
{
  gboolean   open = lamp_session_get_answer (self->session)->state == LAMP_ANSWER_NONE;
  GtkWidget *child = gtk_widget_get_first_child (self->answers);

  for (guint i = 0; child != NULL; i++, child = gtk_widget_get_next_sibling (child))
    {
      lamp_answer_button_set_mark (LAMP_ANSWER_BUTTON (child), get_mark (self, i));
      gtk_widget_set_sensitive (child, open);
    }
  gtk_widget_set_visible (self->advice, open);
  gtk_widget_set_visible (self->check, open && self->chosen != 0);
}

static void
add_words (LampQuizView   *self,
           const LampText *text)
{
  GtkWidget *label;

  if (text == NULL)
    return;
  label = lamp_words_new (NULL, "body", NULL);
  lamp_spoken_set_text (GTK_LABEL (label), text, lamp_session_get_lesson (self->session)->language);
  gtk_box_append (GTK_BOX (self->feedback_words), label);
}

static void
set_feedback_style (LampQuizView *self,
                    const char   *icon,
                    const char   *title,
                    const char   *style)
{
  const char *classes[] = { "feedback", style, NULL };

  gtk_widget_set_css_classes (self->feedback, classes);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->feedback_image), icon);
  gtk_label_set_text (GTK_LABEL (self->feedback_title), title);
}

static void
update_feedback (LampQuizView *self)
{
  const LampAnswer *answer = lamp_session_get_answer (self->session);
  const GPtrArray  *options = self->shown->options;

  clear_children (self->feedback_words);
  gtk_widget_set_visible (self->feedback, answer->state != LAMP_ANSWER_NONE);
  gtk_widget_set_visible (self->again, answer->state == LAMP_ANSWER_WRONG);
  if (answer->state == LAMP_ANSWER_NONE)
    return;

  if (answer->state == LAMP_ANSWER_RIGHT)
    set_feedback_style (self, "lamp-check-symbolic", _ ("Right"), "right");
  else if (answer->state == LAMP_ANSWER_WRONG)
    set_feedback_style (self, "lamp-cross-soft-symbolic", _ ("Not quite – try once more"), "wrong");
  else
    set_feedback_style (self, "lamp-hint-symbolic", _ ("The answer is marked above"), "note");

  for (guint i = 0; i < options->len; i++)
    if (is_option (answer->chosen, i))
      add_words (self, ((LampOption *) g_ptr_array_index (options, i))->feedback);
  if (answer->state != LAMP_ANSWER_WRONG)
    add_words (self, self->shown->general);
}

static void
update (LampQuizView *self)
{
  update_marks (self);
  update_feedback (self);
}

static void
answer_clicked_cb (LampQuizView *self,
                   GtkWidget    *button)
{
  guint i = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (self->answers); child != button; child = gtk_widget_get_next_sibling (child))
    i++;
  if (self->shown->kind == LAMP_QUESTION_MULTIPLE)
    self->chosen ^= G_GUINT64_CONSTANT (1) << i;
  else
    self->chosen = G_GUINT64_CONSTANT (1) << i;
  update_marks (self);
}

static void
check_clicked_cb (LampQuizView *self)
{
  lamp_session_answer (self->session, self->chosen);
  update (self);
  g_signal_emit (self, signals[CHECKED], 0);
}

static void
again_clicked_cb (LampQuizView *self)
{
  self->chosen = self->shown->kind == LAMP_QUESTION_MULTIPLE ? lamp_session_get_answer (self->session)->chosen : 0;
  lamp_session_try_again (self->session);
  update (self);
  gtk_widget_grab_focus (gtk_widget_get_first_child (self->answers));
}

static void
add_answer (LampQuizView *self,
            guint         i)
{
  const LampOption *option = g_ptr_array_index (self->shown->options, i);
  GtkWidget        *button = lamp_answer_button_new (self->shown->kind == LAMP_QUESTION_MULTIPLE);
  GtkLabel         *label = lamp_answer_button_get_label (LAMP_ANSWER_BUTTON (button));

  if (option->text != NULL)
    lamp_spoken_set_text (label, option->text, lamp_session_get_lesson (self->session)->language);
  else
    gtk_label_set_text (label, i == 0 ? _ ("True") : _ ("False"));
  g_signal_connect_object (button, "clicked", G_CALLBACK (answer_clicked_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->answers), button);
}

static void
lamp_quiz_view_dispose (GObject *object)
{
  LampQuizView *self = LAMP_QUIZ_VIEW (object);
  GtkWidget    *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (lamp_quiz_view_parent_class)->dispose (object);
}

static void
lamp_quiz_view_class_init (LampQuizViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (LAMP_TYPE_WORD_BUTTON);
  G_OBJECT_CLASS (klass)->dispose = lamp_quiz_view_dispose;
  signals[CHECKED] = g_signal_new ("checked", LAMP_TYPE_QUIZ_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/lamplight/Lamplight/lesson/lamp-quiz-view.ui");
  gtk_widget_class_bind_template_child (widget_class, LampQuizView, question);
  gtk_widget_class_bind_template_child (widget_class, LampQuizView, advice);
  gtk_widget_class_bind_template_child (widget_class, LampQuizView, answers);
  gtk_widget_class_bind_template_child (widget_class, LampQuizView, check);
  gtk_widget_class_bind_template_child (widget_class, LampQuizView, feedback);
  gtk_widget_class_bind_template_child (widget_class, LampQuizView, feedback_image);
  gtk_widget_class_bind_template_child (widget_class, LampQuizView, feedback_title);
  gtk_widget_class_bind_template_child (widget_class, LampQuizView, feedback_words);
  gtk_widget_class_bind_template_child (widget_class, LampQuizView, again);
  gtk_widget_class_bind_template_callback (widget_class, check_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, again_clicked_cb);
}

static void
lamp_quiz_view_init (LampQuizView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
lamp_quiz_view_new (void)
{
  return g_object_new (LAMP_TYPE_QUIZ_VIEW, NULL);
}

void
lamp_quiz_view_show (LampQuizView *self,
                     LampSession  *session)
{
  const LampQuestion *question = lamp_session_get_card (session)->question;

  g_return_if_fail (question != NULL);

  g_set_object (&self->session, session);
  self->shown = question;
  self->chosen = 0;
  lamp_spoken_set_text (GTK_LABEL (self->question), question->text, lamp_session_get_lesson (session)->language);
  gtk_label_set_text (GTK_LABEL (self->advice),
                      question->kind == LAMP_QUESTION_MULTIPLE ? _ ("Choose all that are right. You can change your mind.")
                                                               : _ ("Choose one. You can change your mind."));
  clear_children (self->answers);
  for (guint i = 0; i < question->options->len; i++)
    add_answer (self, i);
  update (self);
}

GtkWidget *
lamp_quiz_view_get_feedback (LampQuizView *self)
{
  return self->feedback;
}
