/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampProgressPanel: how far one learner is, so that a trainer knows where to help. No figure compares her with others. */

#include "app/learners/lamp-progress-panel.h"

#include "app/access/lamp-spoken.h"
#include "app/learner/lamp-goal-words.h"
#include "app/learner/lamp-my-record.h"
#include "app/learner/lamp-record-taker.h"
#include "app/widgets/lamp-form.h"
#include "core/learners/lamp-own.h"
#include "core/learners/lamp-review.h"
#include "core/lesson/lamp-path.h"
#include "core/records/lamp-attendance.h"
#include "core/records/lamp-awards.h"

#include <glib/gi18n.h>

#define SHAKY_MOST 5 /* lessons; more are not helped in a day */

/* All that is read at once. */
typedef struct
{
  char            *learner;
  gint64           now;
  LampOwn         *own;
  LampAttendanceOf attendance;
  GPtrArray       *awards; /* LampAward */
} Seen;

struct _LampProgressPanel
{
  AdwBin parent_instance;

  LampRecords      *records;
  LampLearner      *learner;
  LampCourseList   *courses;
  LampStickMonitor *sticks;
  char             *language;
  gint64            now;
  GCancellable     *cancellable;
  GtkWidget        *taker;
};

G_DEFINE_FINAL_TYPE (LampProgressPanel, lamp_progress_panel, ADW_TYPE_BIN)

static void
seen_free (gpointer data)
{
  Seen *seen = data;

  g_clear_pointer (&seen->own, lamp_own_free);
  g_clear_pointer (&seen->awards, g_ptr_array_unref);
  g_free (seen->learner);
  g_free (seen);
}

/* ---- what is shown ---- */

static void
add_courses (LampProgressPanel *self,
             GtkWidget         *box,
             GPtrArray         *progress)
{
  guint n = 0;

  lamp_form_add_words (box, _ ("How far"), "card-title");
  for (guint i = 0; i < self->courses->courses->len; i++)
    {
      const LampCourse *course = self->courses->courses->pdata[i];
      g_autofree char  *text = NULL;

      if (!lamp_path_is_begun (progress, course))
        continue;
      text = g_strdup_printf (_ ("%s: %u of %u lessons completed"), lamp_course_get_title (course, self->language), lamp_path_count_completed (progress, course),
                              g_strv_length ((char **) lamp_course_get_lessons (course)));
      lamp_spoken_set_pronunciations (lamp_form_add_words (box, text, "body"), lamp_course_get_pronunciations (course));
      n++;
    }
  if (n == 0)
    lamp_form_add_words (box, _ ("Nothing has been begun yet."), "body");
}

static guint
count_of_lesson (GPtrArray            *plan,
                 const LampReviewItem *one)
{
  guint n = 0;

  for (guint i = 0; i < plan->len; i++)
    {
      const LampReviewItem *item = plan->pdata[i];

      n += strcmp (item->course, one->course) == 0 && strcmp (item->lesson, one->lesson) == 0;
    }
  return n;
}

static gboolean
is_first_of_lesson (GPtrArray *plan,
                    guint      index)
{
  const LampReviewItem *one = plan->pdata[index];

  for (guint i = 0; i < index; i++)
    {
      const LampReviewItem *item = plan->pdata[i];

      if (strcmp (item->course, one->course) == 0 && strcmp (item->lesson, one->lesson) == 0)
        return FALSE;
    }
  return TRUE;
}

/* A lesson for each line, that which waits longest first. */
static void
add_shaky (LampProgressPanel *self,
           GtkWidget         *box,
           GPtrArray         *tries)
{
  g_autoptr (GPtrArray) plan = lamp_review_plan (tries, lamp_own_get_offset (self->now));
  guint n = 0;

  lamp_form_add_words (box, _ ("Not sure yet"), "card-title");
  for (guint i = 0; i < plan->len && n < SHAKY_MOST; i++)
    {
      const LampReviewItem *item = plan->pdata[i];
      const LampCourse     *course = lamp_course_list_find (self->courses, item->course);
      const char           *title = course != NULL ? lamp_course_get_lesson_title (course, item->lesson, self->language) : NULL;
      guint                 n_items = count_of_lesson (plan, item);
      g_autofree char      *text = NULL;

      if (title == NULL || !is_first_of_lesson (plan, i))
        continue;
      text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s: %u question or practice", "%s: %u questions and practices", n_items), title, n_items);
      lamp_spoken_set_pronunciations (lamp_form_add_words (box, text, "body"), lamp_course_get_pronunciations (course));
      n++;
    }
  lamp_form_add_words (box, n > 0 ? _ ("It comes again by itself when it is due, on the learner's own page.") : _ ("Nothing is waiting to be done again."), "body");
}

static void
add_goal (LampProgressPanel *self,
          GtkWidget         *box,
          const LampOwn     *own)
{
  const LampGoalSources sources = { self->courses, own->progress, own->tries, self->now, lamp_own_get_offset (self->now) };
  LampGoalLook          look = lamp_goals_look (own->goal, &sources);
  g_autofree char      *name = lamp_goal_words_name (own->goal, self->courses, self->language);
  g_autofree char      *praise = lamp_goal_words_praise (own->goal, &look, self->courses, self->language);

  lamp_form_add_words (box, _ ("The learner's own goal"), "card-title");
  lamp_form_add_words (box, name, "body");
  if (praise != NULL)
    {
      lamp_form_add_words (box, _ ("The learner is told:"), "body");
      lamp_form_add_note (box, praise, FALSE);
    }
}

static void
add_attendance (GtkWidget              *box,
                const LampAttendanceOf *attendance)
{
  g_autoptr (GDateTime) last = g_date_time_new_from_unix_local (attendance->last / G_USEC_PER_SEC);
  g_autofree char *day = last != NULL ? g_date_time_format (last, "%Y-%m-%d") : g_strdup ("?");
  g_autofree char *text = NULL;

  lamp_form_add_words (box, _ ("At class"), "card-title");
  if (attendance->n_here > 0)
    text = g_strdup_printf (_ ("There at %u of %u meetings, last on %s"), attendance->n_here, attendance->n_meetings, day);
  lamp_form_add_words (box, text != NULL ? text : _ ("At no meeting yet."), "body");
}

static void
add_awards (GtkWidget *box,
            GPtrArray *awards)
{
  g_autofree char *text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u certificate was given.", "%u certificates were given.", awards->len), awards->len);

  lamp_form_add_words (box, _ ("Certificates"), "card-title");
  lamp_form_add_words (box, awards->len > 0 ? text : _ ("No certificate was given yet."), "body");
}

static void
take_clicked_cb (LampProgressPanel *self)
{
  lamp_record_taker_ask (LAMP_RECORD_TAKER (self->taker));
}

/* The same as on the learner's own page, for whoever asks the trainer to do it. */
static void
add_record (LampProgressPanel *self,
            GtkWidget         *box,
            const LampOwn     *own)
{
  g_autofree char *text = lamp_my_record_write (self->learner, self->courses, own->progress, own->goal, self->language);

  lamp_form_add_words (box, _ ("The record belongs to the learner"), "card-title");
  lamp_form_add_words (box, _ ("Only when she or he wants it, and onto a stick of her or his own."), "body");
  lamp_form_add_button (box, "lamp-save-symbolic", _ ("Give the learner the record"), "take", G_CALLBACK (take_clicked_cb), self);
  self->taker = lamp_record_taker_new (self->records, self->learner->id, text, self->sticks);
  gtk_box_append (GTK_BOX (box), self->taker);
}

static void
show (LampProgressPanel *self,
      const Seen        *seen)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_add_css_class (box, "column");
  if (seen == NULL)
    lamp_form_add_note (box, _ ("What was learned cannot be read just now. Nothing is lost."), TRUE);
  else
    {
      add_courses (self, box, seen->own->progress);
      add_shaky (self, box, seen->own->tries);
      add_goal (self, box, seen->own);
      add_attendance (box, &seen->attendance);
      add_awards (box, seen->awards);
      add_record (self, box, seen->own);
    }
  adw_bin_set_child (ADW_BIN (self), box);
}

/* ---- reading ---- */

static gpointer
look (LampRecords *records,
      gpointer     data,
      GError     **error)
{
  const Seen *asked = data;
  Seen       *seen = g_new0 (Seen, 1);

  seen->own = lamp_own_read (records, asked->learner, asked->now, error);
  if (seen->own != NULL && lamp_records_count_attendance (records, asked->learner, &seen->attendance, error))
    seen->awards = lamp_records_list_awards (records, asked->learner, error);
  if (seen->awards != NULL)
    return seen;
  seen_free (seen);
  return NULL;
}

static void
seen_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (LampProgressPanel) self = user_data;
  g_autoptr (GError) error = NULL;
  Seen *seen = lamp_records_run_finish (LAMP_RECORDS (source), result, &error);

  if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_warning ("a learner's progress: %s", error->message);
  if (!g_cancellable_is_cancelled (self->cancellable))
    show (self, seen);
  g_clear_pointer (&seen, seen_free);
}

static void
lamp_progress_panel_dispose (GObject *object)
{
  g_cancellable_cancel (LAMP_PROGRESS_PANEL (object)->cancellable);
  G_OBJECT_CLASS (lamp_progress_panel_parent_class)->dispose (object);
}

static void
lamp_progress_panel_finalize (GObject *object)
{
  LampProgressPanel *self = LAMP_PROGRESS_PANEL (object);

  g_object_unref (self->cancellable);
  g_object_unref (self->records);
  g_object_unref (self->sticks);
  lamp_learner_free (self->learner);
  lamp_course_list_free (self->courses);
  g_free (self->language);
  G_OBJECT_CLASS (lamp_progress_panel_parent_class)->finalize (object);
}

static void
lamp_progress_panel_class_init (LampProgressPanelClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lamp_progress_panel_dispose;
  G_OBJECT_CLASS (klass)->finalize = lamp_progress_panel_finalize;
}

static void
lamp_progress_panel_init (LampProgressPanel *self)
{
  self->cancellable = g_cancellable_new ();
}

GtkWidget *
lamp_progress_panel_new (LampRecords       *records,
                         const LampLearner *learner,
                         LampCourseList    *courses,
                         LampStickMonitor  *sticks,
                         gint64             now,
                         const char        *language)
{
  LampProgressPanel *self = g_object_new (LAMP_TYPE_PROGRESS_PANEL, NULL);
  Seen              *asked = g_new0 (Seen, 1);

  self->records = g_object_ref (records);
  self->learner = lamp_learner_copy (learner);
  self->courses = lamp_course_list_copy (courses);
  self->sticks = g_object_ref (sticks);
  self->now = now;
  self->language = g_strdup (language);
  asked->learner = g_strdup (learner->id);
  asked->now = now;
  lamp_records_run_async (records, look, asked, seen_free, seen_free, self->cancellable, seen_cb, g_object_ref (self));
  return GTK_WIDGET (self);
}
