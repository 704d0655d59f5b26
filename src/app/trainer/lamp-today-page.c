/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampTodayPage: what a trainer wants to know when the day begins, and in between. */

#include "app/trainer/lamp-today-page.h"

#include "app/access/lamp-spoken.h"
#include "app/learner/lamp-faces.h"
#include "app/trainer/lamp-health-words.h"
#include "app/widgets/lamp-form.h"
#include "app/widgets/lamp-picture.h"
#include "app/widgets/lamp-wrap.h"
#include "core/packs/lamp-refused.h"
#include "core/records/lamp-today.h"

#include <glib/gi18n.h>

#define FACE_WIDTH 64
#define PERSON_WIDTH 300

struct _LampTodayPage
{
  LampPage parent_instance;

  LampRecords    *records;
  LampCourseList *courses;
  GError         *records_error;
  char           *language;
  GCancellable   *cancellable;
  GtkWidget      *people; /* who is here and who is stuck, once that is known */
  GtkWidget      *kiosk;  /* how the kiosk is, once that is known */
};

G_DEFINE_FINAL_TYPE (LampTodayPage, lamp_today_page, LAMP_TYPE_PAGE)

static void
clear (GtkWidget *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (box)) != NULL)
    gtk_box_remove (GTK_BOX (box), child);
}

/* ---- people ---- */

static void
add_person (GtkWidget  *box,
            const char *picture,
            const char *name,
            const char *detail)
{
  GtkWidget       *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget       *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *path = lamp_faces_get_path (picture);
  GtkWidget       *face = lamp_picture_new (path, NULL, FACE_WIDTH);

  lamp_spoken_set_words (face, ""); /* the name stands beside it */
  gtk_widget_set_valign (face, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (row), face);
  gtk_box_append (GTK_BOX (row), lamp_wrap_new (words));
  lamp_form_add_words (words, name, "body");
  lamp_form_add_words (words, detail, "small");
  gtk_box_append (GTK_BOX (box), row);
}

static void
add_here (LampTodayPage   *self,
          const GPtrArray *here)
{
  GtkWidget       *row;
  g_autofree char *title = here->len == 0 ? g_strdup (_ ("Nobody has learned here yet today."))
                                          : g_strdup_printf (ngettext ("%u learner is here today", "%u learners are here today", here->len), here->len);

  lamp_form_add_words (self->people, title, "card-title");
  row = lamp_form_add_row (self->people, PERSON_WIDTH);
  for (guint i = 0; i < here->len; i++)
    {
      const LampPresence *each = here->pdata[i];
      g_autofree char    *lessons = g_strdup_printf (ngettext ("%u lesson", "%u lessons", each->n_lessons), each->n_lessons);
      g_autofree char    *detail = each->n_completed > 0 ? g_strdup_printf (_ ("%s, finished: %u"), lessons, each->n_completed) : g_strdup (lessons);

      add_person (row, each->picture, each->name, detail);
    }
}

static char *
describe_stuck (LampTodayPage   *self,
                const LampStuck *stuck)
{
  const LampCourse *course = self->courses != NULL ? lamp_course_list_find (self->courses, stuck->course) : NULL;
  const char       *title = course != NULL ? lamp_course_get_title (course, self->language) : stuck->course;
  const char       *lesson = course != NULL ? lamp_course_get_lesson_title (course, stuck->lesson, self->language) : NULL;

  return g_strdup_printf (stuck->practice ? ngettext ("%s: %s. A practice, tried %u time.", "%s: %s. A practice, tried %u times.", stuck->n_tries)
                                          : ngettext ("%s: %s. A question, tried %u time.", "%s: %s. A question, tried %u times.", stuck->n_tries),
                          title, lesson != NULL ? lesson : stuck->lesson, stuck->n_tries);
}

static void
add_stuck (LampTodayPage   *self,
           const GPtrArray *stuck)
{
  lamp_form_add_words (self->people, stuck->len == 0 ? _ ("Nobody is stuck.") : _ ("They may need a hand"), "card-title");
  for (guint i = 0; i < stuck->len; i++)
    {
      const LampStuck *each = stuck->pdata[i];
      g_autofree char *detail = describe_stuck (self, each);

      add_person (self->people, each->picture, each->name, detail);
    }
}

static void
people_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (LampTodayPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (LampToday) today = lamp_records_look_at_today_finish (LAMP_RECORDS (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  clear (self->people);
  if (today == NULL)
    {
      g_warning ("today: %s", error->message);
      lamp_form_add_note (self->people, _ ("Who is here cannot be read just now. Nothing is lost."), TRUE);
      return;
    }
  add_here (self, today->here);
  add_stuck (self, today->stuck);
}

/* ---- the kiosk ---- */

typedef struct
{
  char        *data;
  char        *sink;
  LampRecords *records;
  LampClock   *clock;
  LampHealth  *health;
  LampSound   *sound;
  LampVoices  *voices;
  guint        n_refused;
} Look;

static void
look_free (gpointer data)
{
  Look *look = data;

  g_free (look->data);
  g_free (look->sink);
  g_object_unref (look->records);
  lamp_clock_unref (look->clock);
  g_clear_pointer (&look->health, lamp_health_free);
  g_clear_pointer (&look->sound, lamp_sound_free);
  g_clear_pointer (&look->voices, lamp_voices_free);
  g_free (look);
}

static void
look_thread (GTask        *task,
             gpointer      source,
             gpointer      task_data,
             GCancellable *cancellable)
{
  Look *look = task_data;

  look->health = lamp_health_look (look->data, look->records, look->clock);
  look->sound = lamp_sound_check (look->sink);
  look->voices = lamp_voices_look ();
  look->n_refused = lamp_refused_count_new (look->data);
  g_task_return_boolean (task, TRUE);
}

static void
looked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (LampTodayPage) self = user_data;
  const Look *look = g_task_get_task_data (G_TASK (result));

  if (!g_task_propagate_boolean (G_TASK (result), NULL)) /* the page has gone */
    return;
  clear (self->kiosk);
  lamp_form_add_words (self->kiosk, _ ("This kiosk"), "card-title");
  lamp_health_words_add_records (self->kiosk, self->records_error, lamp_records_get_recovery (self->records));
  lamp_health_words_add (self->kiosk, look->health, look->sound);
  lamp_health_words_add_voices (self->kiosk, look->voices);
  lamp_health_words_add_refused (self->kiosk, look->n_refused);
  if (self->courses != NULL)
    lamp_health_words_add_courses (self->kiosk, self->courses->errors);
}

static void
look (LampTodayPage          *self,
      const LampTodaySources *sources)
{
  g_autoptr (GTask) task = g_task_new (NULL, self->cancellable, looked_cb, g_object_ref (self));
  Look *looked = g_new0 (Look, 1);

  looked->data = g_strdup (sources->data);
  looked->sink = g_strdup (sources->sink);
  looked->records = g_object_ref (sources->records);
  looked->clock = lamp_clock_ref (sources->clock);
  g_task_set_task_data (task, looked, look_free);
  g_task_run_in_thread (task, look_thread);
}

static void
lamp_today_page_dispose (GObject *object)
{
  LampTodayPage *self = LAMP_TODAY_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->records);
  G_OBJECT_CLASS (lamp_today_page_parent_class)->dispose (object);
}

static void
lamp_today_page_finalize (GObject *object)
{
  LampTodayPage *self = LAMP_TODAY_PAGE (object);

  g_clear_error (&self->records_error);
  g_free (self->language);
  G_OBJECT_CLASS (lamp_today_page_parent_class)->finalize (object);
}

static void
lamp_today_page_class_init (LampTodayPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lamp_today_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = lamp_today_page_finalize;
}

static void
lamp_today_page_init (LampTodayPage *self)
{
  self->cancellable = g_cancellable_new ();
}

LampPage *
lamp_today_page_new (const LampTodaySources *sources)
{
  LampTodayPage *self = g_object_new (LAMP_TYPE_TODAY_PAGE, "title", _ ("Today"), NULL);
  GtkWidget     *box = lamp_form_begin (LAMP_PAGE (self));

  self->records = g_object_ref (sources->records);
  self->courses = sources->courses;
  self->language = g_strdup (sources->language);
  if (sources->records_error != NULL)
    self->records_error = g_error_copy (sources->records_error);
  lamp_page_set_help (LAMP_PAGE (self), _ ("Here is who learned today, and who has tried something three times or more without getting it right.\nBelow it stands how the kiosk is, and what to do where it is not well."));
  lamp_form_add_words (box, _ ("Today"), "page-title");
  self->people = lamp_form_add_column (box);
  self->kiosk = lamp_form_add_column (box);
  lamp_form_add_words (self->people, _ ("Looking …"), "body");
  look (self, sources);
  lamp_records_look_at_today_async (sources->records, lamp_today_get_begin (lamp_clock_now (sources->clock)), self->cancellable, people_cb, g_object_ref (self));
  return LAMP_PAGE (self);
}
