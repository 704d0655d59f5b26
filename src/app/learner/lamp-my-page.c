/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampMyPage: what a learner can do now and what wants to be done again; the record belongs to the learner. */

#include "app/learner/lamp-my-page.h"

#include "app/access/lamp-spoken.h"
#include "app/home/lamp-course-row.h"
#include "app/home/lamp-recommended.h"
#include "app/learner/lamp-goal-words.h"
#include "app/learner/lamp-my-record.h"
#include "app/learner/lamp-record-taker.h"
#include "app/widgets/lamp-form.h"
#include "app/widgets/lamp-word-button.h"
#include "app/widgets/lamp-wrap.h"
#include "core/learners/lamp-review.h"
#include "core/lesson/lamp-path.h"
#include "core/library/lamp-library.h"

#include <glib/gi18n.h>

#define COURSES_AT_ONCE 3 /* of what was learned */

struct _LampMyPage
{
  LampPage parent_instance;

  GtkWidget *taker;

  GPtrArray *learned; /* LampCourse in which something was completed, the latest first */
  guint      n_shown; /* of these */
  GPtrArray *progress;
  char      *language;
  GtkWidget *skills;
  GtkWidget *more;
};

G_DEFINE_FINAL_TYPE (LampMyPage, lamp_my_page, LAMP_TYPE_PAGE)

static void
review_clicked_cb (LampMyPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.review", NULL);
}

static void
certificates_clicked_cb (LampMyPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.my-certificates", NULL);
}

static void
forget_clicked_cb (LampMyPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.forget-me", NULL);
}

static void
take_clicked_cb (LampMyPage *self)
{
  lamp_record_taker_ask (LAMP_RECORD_TAKER (self->taker));
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
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *image = g_object_new (GTK_TYPE_IMAGE, "icon-name", "lamp-check-symbolic", "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *label = lamp_form_add_words (words, lamp_course_get_lesson_title (course, lesson, language), "body");

  gtk_widget_set_valign (image, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (row), image);
  gtk_box_append (GTK_BOX (row), lamp_wrap_new (words));
  gtk_widget_add_css_class (row, "skill");
  lamp_spoken_set_pronunciations (label, lamp_course_get_pronunciations (course));
  gtk_box_append (GTK_BOX (box), row);
}

static void
add_skills_of (LampMyPage       *self,
               const LampCourse *course)
{
  const char *const *lessons = lamp_course_get_lessons (course);

  gtk_box_append (GTK_BOX (self->skills), lamp_course_row_new (course, self->progress, self->language));
  for (guint i = 0; lessons[i] != NULL; i++)
    if (is_completed (self->progress, course, lessons[i]))
      add_skill (self->skills, course, lessons[i], self->language);
}

/* Whoever has learned for years has hundreds of lines here: a few courses at a time. */
static void
show_more_skills (LampMyPage *self)
{
  guint end = MIN (self->n_shown + COURSES_AT_ONCE, self->learned->len);

  for (; self->n_shown < end; self->n_shown++)
    add_skills_of (self, self->learned->pdata[self->n_shown]);
  gtk_widget_set_visible (self->more, end < self->learned->len);
}

static void
more_clicked_cb (LampMyPage *self)
{
  GtkWidget *last = gtk_widget_get_last_child (self->skills);

  show_more_skills (self);
  gtk_widget_grab_focus (gtk_widget_get_next_sibling (last));
}

static void
add_skills (LampMyPage              *self,
            GtkWidget               *box,
            const LampMyPageSources *sources)
{
  g_autoptr (GPtrArray) courses = lamp_library_browse (sources->courses, &(LampLibraryFilter){ NULL }, sources->progress);

  self->progress = g_ptr_array_ref (sources->progress);
  self->language = g_strdup (sources->language);
  self->learned = g_ptr_array_new_with_free_func ((GDestroyNotify) lamp_course_unref);
  for (guint i = 0; i < courses->len; i++)
    if (lamp_path_count_completed (sources->progress, courses->pdata[i]) > 0)
      g_ptr_array_add (self->learned, lamp_course_ref (courses->pdata[i]));
  lamp_form_add_words (box, _ ("What I can do now"), "card-title");
  if (self->learned->len == 0)
    lamp_form_add_words (box, _ ("It begins with the first lesson you finish. There is no hurry."), "body");
  self->skills = lamp_form_add_column (box);
  self->more = lamp_form_add_button (box, "lamp-add-symbolic", _ ("Show more"), "more", G_CALLBACK (more_clicked_cb), self);
  show_more_skills (self);
}

static void
add_record (LampMyPage              *self,
            GtkWidget               *box,
            const LampMyPageSources *sources)
{
  g_autofree char *text = lamp_my_record_write (sources->learner, sources->courses, sources->progress, sources->goal, sources->language);
  GtkWidget       *row;

  lamp_form_add_words (box, _ ("My record is mine"), "card-title");
  lamp_form_add_words (box, _ ("This kiosk keeps your name, your picture and what you did in the lessons. Your trainer can see it. You can take it along, or have it forgotten."), "body");
  row = lamp_form_add_row (box, 300);
  lamp_form_add_button (row, "lamp-save-symbolic", _ ("Take my record"), "take", G_CALLBACK (take_clicked_cb), self);
  lamp_form_add_button (row, "lamp-close-symbolic", _ ("Forget me"), "forget", G_CALLBACK (forget_clicked_cb), self);
  self->taker = lamp_record_taker_new (sources->records, sources->learner->id, text, sources->sticks);
  gtk_box_append (GTK_BOX (box), self->taker);
}

static void
secret_clicked_cb (LampMyPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.secret", NULL);
}

static void
secret_off_clicked_cb (LampMyPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.secret-off", NULL);
}

static void
add_secret (LampMyPage *self,
            GtkWidget  *box,
            gboolean    has_secret)
{
  GtkWidget *row;

  lamp_form_add_words (box, _ ("Only I open my page"), "card-title");
  lamp_form_add_words (box, has_secret ? _ ("Your three pictures are asked for before this page.") : _ ("If you like, three pictures that only you know are asked for before this page."),
                       "body");
  row = lamp_form_add_row (box, 300);
  lamp_form_add_button (row, "lamp-keys-symbolic", has_secret ? _ ("Choose three others") : _ ("Choose three pictures"), "secret", G_CALLBACK (secret_clicked_cb), self);
  if (has_secret)
    lamp_form_add_button (row, "lamp-close-symbolic", _ ("No longer ask for them"), "secret-off", G_CALLBACK (secret_off_clicked_cb), self);
}

static void
lamp_my_page_finalize (GObject *object)
{
  LampMyPage *self = LAMP_MY_PAGE (object);

  g_clear_pointer (&self->learned, g_ptr_array_unref);
  g_clear_pointer (&self->progress, g_ptr_array_unref);
  g_free (self->language);
  G_OBJECT_CLASS (lamp_my_page_parent_class)->finalize (object);
}

static void
lamp_my_page_class_init (LampMyPageClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lamp_my_page_finalize;
}

static void
lamp_my_page_init (LampMyPage *self)
{
}

LampPage *
lamp_my_page_new (const LampMyPageSources *sources)
{
  LampMyPage *self = g_object_new (LAMP_TYPE_MY_PAGE, "title", _ ("My page"), NULL);
  GtkWidget  *box = lamp_form_begin (LAMP_PAGE (self));

  lamp_form_add_words (box, _ ("My page"), "page-title");
  add_review (self, box, sources);
  add_goal (self, box, sources);
  add_recommended (box, sources);
  add_skills (self, box, sources);
  lamp_form_add_button (box, "lamp-certificate-symbolic", _ ("My certificates"), "certificates", G_CALLBACK (certificates_clicked_cb), self);
  add_secret (self, box, sources->learner->has_secret);
  add_record (self, box, sources);
  lamp_page_set_help (LAMP_PAGE (self), _ ("Here you see what you can do now, and what to review.\n\"Take my record\" writes it onto your own stick.\n\"Forget me\" asks twice, and then nothing of you is left here."));
  return LAMP_PAGE (self);
}
