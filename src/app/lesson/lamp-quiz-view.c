/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampQuizView: a question, the part where it is answered, and what is said to the answer. */

#include "app/lesson/lamp-quiz-view.h"

#include "app/access/lamp-spoken.h"
#include "app/lesson/lamp-choice-view.h"
#include "app/lesson/lamp-match-view.h"
#include "app/lesson/lamp-typed-view.h"
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

  LampSession     *session;
  GtkWidget       *part;  /* LampAnswerPart, in answers */
  char            *title; /* of the question it was made for */
  LampQuestionKind kind;
};

enum
{
  CHECKED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LampQuizView, lamp_quiz_view, GTK_TYPE_WIDGET)

typedef struct
{
  GtkWidget *(*make) (void);
  const char *advice;
  const char *shown; /* heads the feedback once the answer is shown */
} Way;

static const Way ways[] = {
  [LAMP_QUESTION_SINGLE] = { lamp_choice_view_new, N_ ("Choose one. You can change your mind."), N_ ("The answer is marked above") },
  [LAMP_QUESTION_MULTIPLE] = { lamp_choice_view_new, N_ ("Choose all that are right. You can change your mind."), N_ ("The answer is marked above") },
  [LAMP_QUESTION_TRUE_FALSE] = { lamp_choice_view_new, N_ ("Choose one. You can change your mind."), N_ ("The answer is marked above") },
  [LAMP_QUESTION_MATCHING] = { lamp_match_view_new, N_ ("Press each one, then press what goes with it. You can change your mind."), N_ ("The answer is shown above") },
  [LAMP_QUESTION_NUMERIC] = { lamp_typed_view_new, N_ ("Press the number keys, or type the number."), N_ ("The answer is shown above") },
  [LAMP_QUESTION_SHORT] = { lamp_typed_view_new, N_ ("Type your answer. Capitals and spaces make no difference."), N_ ("The answer is shown above") },
};

static const LampQuestion *
get_question (LampQuizView *self)
{
  return lamp_session_get_card (self->session)->question;
}

static void
update_check (LampQuizView *self)
{
  gboolean open = lamp_session_get_answer (self->session)->state == LAMP_ANSWER_NONE;
  gboolean ready = open && lamp_answer_part_is_ready (LAMP_ANSWER_PART (self->part));
  gboolean was_ready = gtk_widget_get_visible (self->check);

  gtk_widget_set_visible (self->advice, open);
  gtk_widget_set_visible (self->check, ready);
  /* The last pair may be far above; with the focus the button comes into view. */
  if (ready && !was_ready && self->kind == LAMP_QUESTION_MATCHING)
    gtk_widget_grab_focus (self->check);
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
  const LampAnswer   *answer = lamp_session_get_answer (self->session);
  const LampQuestion *question = get_question (self);

  lamp_answer_part_clear (self->feedback_words);
  gtk_widget_set_visible (self->feedback, answer->state != LAMP_ANSWER_NONE);
  gtk_widget_set_visible (self->again, answer->state == LAMP_ANSWER_WRONG);
  if (answer->state == LAMP_ANSWER_NONE)
    return;

  if (answer->state == LAMP_ANSWER_RIGHT)
    set_feedback_style (self, "lamp-check-symbolic", _ ("Right"), "right");
  else if (answer->state == LAMP_ANSWER_WRONG)
    set_feedback_style (self, "lamp-cross-soft-symbolic", _ ("Not quite – try once more"), "wrong");
  else
    set_feedback_style (self, "lamp-hint-symbolic", _ (ways[question->kind].shown), "note");

  for (guint i = 0; i < question->options->len; i++)
    if ((answer->chosen >> i & 1) != 0 || (guint) answer->option == i + 1)
      add_words (self, ((LampOption *) g_ptr_array_index (question->options, i))->feedback);
  if (answer->state != LAMP_ANSWER_WRONG)
    add_words (self, question->general);
}

static void
update (LampQuizView *self)
{
  lamp_answer_part_update (LAMP_ANSWER_PART (self->part));
  update_check (self);
  update_feedback (self);
}

static void
check_clicked_cb (LampQuizView *self)
{
  if (!lamp_answer_part_check (LAMP_ANSWER_PART (self->part)))
    return;
  update (self);
  g_signal_emit (self, signals[CHECKED], 0);
}

static void
confirmed_cb (LampQuizView *self)
{
  if (lamp_answer_part_is_ready (LAMP_ANSWER_PART (self->part)))
    check_clicked_cb (self);
}

static void
again_clicked_cb (LampQuizView *self)
{
  lamp_session_try_again (self->session);
  update (self);
  lamp_answer_part_again (LAMP_ANSWER_PART (self->part));
  update_check (self);
}

/* The same question in another language keeps its part, and with it what was begun. */
static gboolean
make_part (LampQuizView *self)
{
  const LampQuestion *question = get_question (self);
  gboolean            keep = self->part != NULL && self->kind == question->kind && g_strcmp0 (self->title, question->title) == 0;

  if (keep)
    return TRUE;
  g_free (self->title);
  self->title = g_strdup (question->title);
  self->kind = question->kind;
  if (self->part != NULL)
    gtk_box_remove (GTK_BOX (self->answers), self->part);
  self->part = ways[question->kind].make ();
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->part), GTK_ACCESSIBLE_RELATION_LABELLED_BY, self->question, NULL, -1);
  g_signal_connect_object (self->part, "changed", G_CALLBACK (update_check), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->part, "confirmed", G_CALLBACK (confirmed_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->answers), self->part);
  return FALSE;
}

static void
lamp_quiz_view_dispose (GObject *object)
{
  LampQuizView *self = LAMP_QUIZ_VIEW (object);
  GtkWidget    *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  self->part = NULL;
  g_clear_object (&self->session);
  g_clear_pointer (&self->title, g_free);
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
  gboolean            keep;

  g_return_if_fail (question != NULL);

  g_set_object (&self->session, session);
  lamp_spoken_set_text (GTK_LABEL (self->question), question->text, lamp_session_get_lesson (session)->language);
  gtk_label_set_text (GTK_LABEL (self->advice), _ (ways[question->kind].advice));
  keep = make_part (self);
  lamp_answer_part_show (LAMP_ANSWER_PART (self->part), session, keep);
  update (self);
}

GtkWidget *
lamp_quiz_view_get_feedback (LampQuizView *self)
{
  return self->feedback;
}
