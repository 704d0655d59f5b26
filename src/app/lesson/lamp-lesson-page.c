/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampLessonPage: the card a session is at, with its question or practice, and the way on. */

#include "app/lesson/lamp-lesson-page.h"

#include "app/access/lamp-spoken.h"
#include "app/lesson/lamp-card-view.h"
#include "app/lesson/lamp-practice-offer.h"
#include "app/lesson/lamp-quiz-view.h"
#include "app/lesson/lamp-worksheet-view.h"

#include <glib/gi18n.h>

#define MOST_DOTS 20 /* more would only be a pattern; the words above say where one is */

struct _LampLessonPage
{
  LampPage parent_instance;

  GtkWidget *dots;
  GtkWidget *card;
  GtkWidget *quiz;
  GtkWidget *offer;
  GtkWidget *worksheet;

  LampSession  *session;
  LampRecorder *recorder; /* NULL: nothing is kept */
  guint         shown;    /* the card on the screen; the session may be one further while it is written down */
  LampLesson   *lesson;   /* it belongs to, compared to see a change of language */
};

G_DEFINE_FINAL_TYPE (LampLessonPage, lamp_lesson_page, LAMP_TYPE_PAGE)

static gboolean
is_pending (LampLessonPage *self)
{
  return self->recorder != NULL && lamp_recorder_get_pending (self->recorder) > 0;
}

static void
show_dots (LampLessonPage *self,
           const char     *where)
{
  guint      n = lamp_session_get_n_cards (self->session);
  GtkWidget *dot;

  while ((dot = gtk_widget_get_first_child (self->dots)) != NULL)
    gtk_box_remove (GTK_BOX (self->dots), dot);
  for (guint i = 0; n <= MOST_DOTS && i < n; i++)
    {
      dot = g_object_new (ADW_TYPE_BIN, "valign", GTK_ALIGN_CENTER, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
      if (i == self->shown)
        gtk_widget_add_css_class (dot, "current");
      else if (i < self->shown)
        gtk_widget_add_css_class (dot, "done");
      gtk_box_append (GTK_BOX (self->dots), dot);
    }
  lamp_spoken_set_words (self->dots, where);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->dots), GTK_ACCESSIBLE_PROPERTY_LABEL, where, -1);
}

static const char *
get_help (const LampCard *card)
{
  if (card->question != NULL && card->question->kind == LAMP_QUESTION_MATCHING)
    return _ ("Press each one, then press what goes with it.\nThen press \"Check my answer\".\nYou can try again. Nothing can go wrong.");
  if (card->question != NULL && card->question->kind > LAMP_QUESTION_MATCHING)
    return _ ("Type your answer, then press \"Check my answer\".\nNever type real phone or identity numbers.\nYou can try again. Nothing can go wrong.");
  if (card->question != NULL)
    return _ ("Choose an answer, then press \"Check my answer\".\nYou can change your mind before.\nYou can try again. Nothing can go wrong.");
  if (card->practice != NULL)
    return _ ("Choose how you want to practise.\nThe phone is make-believe. Nothing real happens.\nPress \"Next\" to go on without.");
  if (card->worksheet != NULL)
    return _ ("Put your own numbers in. The result changes at once.\nNobody sees your numbers. They are not kept.\nPress \"Next\" to go on without.");
  return _ ("Read the card, or press \"Listen\".\nPress \"Next\" for the next card.\nPress \"Back\" to see the one before.");
}

static void
show_card (LampLessonPage *self)
{
  const LampCard  *card = lamp_session_get_card (self->session);
  guint            n = lamp_session_get_n_cards (self->session);
  g_autofree char *where = NULL;

  self->shown = lamp_session_get_position (self->session);
  self->lesson = lamp_session_get_lesson (self->session);
  where = g_strdup_printf (_ ("Card %u of %u"), self->shown + 1, n);

  lamp_page_set_title (LAMP_PAGE (self), self->lesson->title);
  lamp_page_set_status (LAMP_PAGE (self), where);
  lamp_page_set_help (LAMP_PAGE (self), get_help (card));
  show_dots (self, where);
  lamp_card_view_show (LAMP_CARD_VIEW (self->card), card, self->lesson->language);
  gtk_widget_set_visible (self->quiz, card->question != NULL);
  gtk_widget_set_visible (self->offer, card->practice != NULL);
  gtk_widget_set_visible (self->worksheet, card->worksheet != NULL);
  if (card->question != NULL)
    lamp_quiz_view_show (LAMP_QUIZ_VIEW (self->quiz), self->session);
  if (card->worksheet != NULL)
    lamp_worksheet_view_show (LAMP_WORKSHEET_VIEW (self->worksheet), self->session);
  lamp_page_scroll_to_top (LAMP_PAGE (self));
}

static void
update_next (LampLessonPage *self)
{
  gboolean last = lamp_session_get_position (self->session) + 1 == lamp_session_get_n_cards (self->session);

  lamp_page_set_next (LAMP_PAGE (self), last ? _ ("Finish") : _ ("Next"), !is_pending (self) && lamp_session_can_go_next (self->session));
}

/* Brings the screen to where the session is; called again once what was done is written down. */
static void
update (LampLessonPage *self)
{
  update_next (self);
  if (lamp_session_is_finished (self->session))
    return;
  if (self->shown != lamp_session_get_position (self->session) || self->lesson != lamp_session_get_lesson (self->session))
    {
      if (is_pending (self))
        return;
      show_card (self);
    }
  if (lamp_session_get_card (self->session)->practice != NULL)
    lamp_practice_offer_show (LAMP_PRACTICE_OFFER (self->offer), self->session);
}

/* The feedback has no place yet when it has just been shown. */
static gboolean
scroll_to_feedback_cb (gpointer user_data)
{
  LampLessonPage *self = user_data;

  lamp_page_scroll_to (LAMP_PAGE (self), lamp_quiz_view_get_feedback (LAMP_QUIZ_VIEW (self->quiz)));
  return G_SOURCE_REMOVE;
}

static void
checked_cb (LampLessonPage *self)
{
  g_timeout_add_full (G_PRIORITY_LOW, 50, scroll_to_feedback_cb, g_object_ref (self), g_object_unref);
  lamp_page_tell (lamp_quiz_view_get_feedback (LAMP_QUIZ_VIEW (self->quiz)), NULL);
}

static void
lamp_lesson_page_next (LampPage *page)
{
  lamp_session_go_next (LAMP_LESSON_PAGE (page)->session);
}

static gboolean
lamp_lesson_page_back (LampPage *page)
{
  return lamp_session_go_back (LAMP_LESSON_PAGE (page)->session);
}

static void
lamp_lesson_page_dispose (GObject *object)
{
  LampLessonPage *self = LAMP_LESSON_PAGE (object);

  g_clear_object (&self->session);
  g_clear_object (&self->recorder);
  G_OBJECT_CLASS (lamp_lesson_page_parent_class)->dispose (object);
}

static void
lamp_lesson_page_class_init (LampLessonPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (LAMP_TYPE_CARD_VIEW);
  g_type_ensure (LAMP_TYPE_QUIZ_VIEW);
  g_type_ensure (LAMP_TYPE_PRACTICE_OFFER);
  g_type_ensure (LAMP_TYPE_WORKSHEET_VIEW);
  G_OBJECT_CLASS (klass)->dispose = lamp_lesson_page_dispose;
  LAMP_PAGE_CLASS (klass)->next = lamp_lesson_page_next;
  LAMP_PAGE_CLASS (klass)->back = lamp_lesson_page_back;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/lamplight/Lamplight/lesson/lamp-lesson-page.ui");
  gtk_widget_class_bind_template_child (widget_class, LampLessonPage, dots);
  gtk_widget_class_bind_template_child (widget_class, LampLessonPage, card);
  gtk_widget_class_bind_template_child (widget_class, LampLessonPage, quiz);
  gtk_widget_class_bind_template_child (widget_class, LampLessonPage, offer);
  gtk_widget_class_bind_template_child (widget_class, LampLessonPage, worksheet);
  gtk_widget_class_bind_template_callback (widget_class, checked_cb);
}

static void
lamp_lesson_page_init (LampLessonPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

LampPage *
lamp_lesson_page_new (LampSession  *session,
                      LampRecorder *recorder)
{
  LampLessonPage *self = g_object_new (LAMP_TYPE_LESSON_PAGE, NULL);

  self->session = g_object_ref (session);
  g_set_object (&self->recorder, recorder);
  g_signal_connect_object (session, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  if (recorder != NULL)
    g_signal_connect_object (recorder, "notify::pending", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  show_card (self);
  update (self);
  return LAMP_PAGE (self);
}
