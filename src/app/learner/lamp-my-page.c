/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampMyPage: what a learner can do now and what wants to be done again; the record belongs to the learner. */

#include "app/learner/lamp-my-page.h"

#include "app/access/lamp-spoken.h"
#include "app/home/lamp-course-row.h"
#include "app/home/lamp-recommended.h"
#include "app/learner/lamp-goal-words.h"
#include "app/learner/lamp-my-record.h"
#include "app/widgets/lamp-form.h"
#include "app/widgets/lamp-stick-choice.h"
#include "app/widgets/lamp-word-button.h"
#include "core/learners/lamp-review.h"
#include "core/lesson/lamp-path.h"

#include <glib/gi18n.h>

struct _LampMyPage
{
  LampPage parent_instance;

  LampRecords      *records;
  LampStickMonitor *sticks;
  char             *learner;
  char             *text; /* the record in words */
  GCancellable     *cancellable;
  gboolean          saving;

  GtkWidget *taking; /* which stick, and what came of it */
};

G_DEFINE_FINAL_TYPE (LampMyPage, lamp_my_page, LAMP_TYPE_PAGE)

static void
review_clicked_cb (LampMyPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.review", NULL);
}

static void
forget_clicked_cb (LampMyPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.forget-me", NULL);
}

/* ---- taking it along ---- */

static GtkWidget *
begin_taking (LampMyPage *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->taking)) != NULL)
    gtk_box_remove (GTK_BOX (self->taking), child);
  return self->taking;
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (LampMyPage) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean saved = lamp_my_record_save_finish (result, &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  self->saving = FALSE;
  begin_taking (self);
  if (saved)
    lamp_form_add_note (self->taking, _ ("Your record is on the stick, in the folder \"Lamplight-record\". You can pull the stick out now."), FALSE);
  else
    {
      g_warning ("taking a record along: %s", error->message);
      lamp_form_add_note (self->taking, _ ("It could not be written onto the stick. Nothing is lost. Please put the stick in again, then try once more."), TRUE);
    }
  lamp_page_tell (self->taking, NULL);
}

static void
stick_clicked_cb (LampMyPage *self,
                  GtkWidget  *button)
{
  if (self->saving)
    return;
  self->saving = TRUE;
  lamp_my_record_save_async (self->records, self->learner, self->text, lamp_form_get_id (button), self->cancellable, saved_cb, g_object_ref (self));
}

static void
take_clicked_cb (LampMyPage *self)
{
  GtkWidget *box = begin_taking (self);

  lamp_form_add_words (box, _ ("Onto which stick?"), "body");
  gtk_box_append (GTK_BOX (box), lamp_stick_choice_new (self->sticks, TRUE, G_CALLBACK (stick_clicked_cb), self));
}

/* ---- what is shown ---- */

static void
add_review (LampMyPage              *self,
            GtkWidget               *box,
            const LampMyPageSources *sources)
{
  guint            n = sources->due->len;
  g_autofree char *text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u thing that was not easy last time wants to be done once more.",
                                                        "%u things that were not easy last time want to be done once more.", n),
                                           n);

  lamp_form_add_words (box, _ ("To review today"), "card-title");
  lamp_form_add_words (box, n > 0 ? text : _ ("Nothing today. What was not easy comes again by itself: after a day, a week and three weeks."), "body");
  if (n > 0)
    gtk_widget_add_css_class (lamp_form_add_button (box, "lamp-again-symbolic", _ ("Review now"), "review", G_CALLBACK (review_clicked_cb), self), "primary");
}

static void
goal_clicked_cb (LampMyPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.goal", NULL);
}

/* What was done of it is praised; what was not is nobody's business. */
static void
add_goal (LampMyPage              *self,
          GtkWidget               *box,
          const LampMyPageSources *sources)
{
  gboolean         any = sources->goal->kind != LAMP_GOAL_NONE;
  g_autofree char *name = lamp_goal_words_name (sources->goal, sources->courses, sources->language);

  lamp_form_add_words (box, _ ("My goal"), "card-title");
  lamp_form_add_words (box, any ? name : _ ("If you like, set out for something small, for yourself."), "body");
  if (sources->praise != NULL)
    lamp_form_add_note (box, sources->praise, FALSE);
  else if (any)
    lamp_form_add_words (box, _ ("You chose it yourself. There is all the time you need."), "body");
  lamp_form_add_button (box, "lamp-continue-symbolic", any ? _ ("Change my goal") : _ ("Choose a goal"), "goal", G_CALLBACK (goal_clicked_cb), self);
}

/* What is to be reviewed stands above. */
static void
add_recommended (GtkWidget               *box,
                 const LampMyPageSources *sources)
{
  if (lamp_pathway_find_lesson (sources->recommended) == NULL)
    return;
  lamp_form_add_words (box, _ ("Recommended next"), "card-title");
  for (guint i = 0; i < sources->recommended->len; i++)
    {
      const LampRecommendation *step = &g_array_index (sources->recommended, LampRecommendation, i);

      if (step->reason != LAMP_REASON_REVIEW)
        gtk_box_append (GTK_BOX (box), lamp_recommended_row_new (step, sources->language));
    }
}

static gboolean
is_completed (GPtrArray        *progress,
              const LampCourse *course,
              const char       *lesson)
{
  const LampProgress *each = lamp_path_get_progress (progress, lamp_course_get_id (course), lesson);

  return each != NULL && each->state == LAMP_PROGRESS_COMPLETED;
}

/* One thing the learner can do now. */
static void
add_skill (GtkWidget        *box,
           const LampCourse *course,
           const char       *lesson,
           const char       *language)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *image = g_object_new (GTK_TYPE_IMAGE, "icon-name", "lamp-check-symbolic", "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  GtkWidget *label;

  gtk_widget_set_valign (image, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (row), image);
  label = lamp_form_add_words (row, lamp_course_get_lesson_title (course, lesson, language), "body");
  gtk_widget_set_hexpand (label, TRUE);
  lamp_spoken_set_pronunciations (label, lamp_course_get_pronunciations (course));
  gtk_box_append (GTK_BOX (box), row);
}

static void
add_skills (GtkWidget               *box,
            const LampMyPageSources *sources)
{
  guint n = 0;

  lamp_form_add_words (box, _ ("What I can do now"), "card-title");
  for (guint i = 0; i < sources->courses->courses->len; i++)
    {
      const LampCourse  *course = sources->courses->courses->pdata[i];
      const char *const *lessons = lamp_course_get_lessons (course);

      if (lamp_path_count_completed (sources->progress, course) > 0)
        gtk_box_append (GTK_BOX (box), lamp_course_row_new (course, sources->progress, sources->language));
      for (guint j = 0; lessons[j] != NULL; j++)
        if (is_completed (sources->progress, course, lessons[j]))
          {
            add_skill (box, course, lessons[j], sources->language);
            n++;
          }
    }
  if (n == 0)
    lamp_form_add_words (box, _ ("It begins with the first lesson you finish. There is no hurry."), "body");
}

static void
add_record (LampMyPage *self,
            GtkWidget  *box)
{
  GtkWidget *row;

  lamp_form_add_words (box, _ ("My record is mine"), "card-title");
  lamp_form_add_words (box, _ ("This kiosk keeps your name, your picture and what you did in the lessons. Your trainer can see it. You can take it along, or have it forgotten."), "body");
  row = lamp_form_add_row (box, 300);
  lamp_form_add_button (row, "lamp-save-symbolic", _ ("Take my record"), "take", G_CALLBACK (take_clicked_cb), self);
  lamp_form_add_button (row, "lamp-close-symbolic", _ ("Forget me"), "forget", G_CALLBACK (forget_clicked_cb), self);
  self->taking = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (self->taking, "column");
  gtk_box_append (GTK_BOX (box), self->taking);
}

static void
lamp_my_page_dispose (GObject *object)
{
  g_cancellable_cancel (LAMP_MY_PAGE (object)->cancellable);
  G_OBJECT_CLASS (lamp_my_page_parent_class)->dispose (object);
}

static void
lamp_my_page_finalize (GObject *object)
{
  LampMyPage *self = LAMP_MY_PAGE (object);

  g_object_unref (self->cancellable);
  g_object_unref (self->records);
  g_object_unref (self->sticks);
  g_free (self->learner);
  g_free (self->text);
  G_OBJECT_CLASS (lamp_my_page_parent_class)->finalize (object);
}

static void
lamp_my_page_class_init (LampMyPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lamp_my_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = lamp_my_page_finalize;
}

static void
lamp_my_page_init (LampMyPage *self)
{
  self->cancellable = g_cancellable_new ();
}

LampPage *
lamp_my_page_new (const LampMyPageSources *sources)
{
  LampMyPage *self = g_object_new (LAMP_TYPE_MY_PAGE, "title", _ ("My page"), NULL);
  GtkWidget  *box = lamp_form_begin (LAMP_PAGE (self));

  self->records = g_object_ref (sources->records);
  self->sticks = g_object_ref (sources->sticks);
  self->learner = g_strdup (sources->learner->id);
  self->text = lamp_my_record_write (sources->learner, sources->courses, sources->progress, sources->goal, sources->language);
  lamp_form_add_words (box, _ ("My page"), "page-title");
  add_review (self, box, sources);
  add_goal (self, box, sources);
  add_recommended (box, sources);
  add_skills (box, sources);
  add_record (self, box);
  lamp_page_set_help (LAMP_PAGE (self), _ ("Here you see what you can do now, and what to review.\n\"Take my record\" writes it onto your own stick.\n\"Forget me\" asks twice, and then nothing of you is left here."));
  return LAMP_PAGE (self);
}
