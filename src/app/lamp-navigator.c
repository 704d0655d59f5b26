/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampNavigator: who is signed in, which screen is shown, and what it leads to. */

#include "app/lamp-navigator.h"

#include "app/access/lamp-adjust-page.h"
#include "app/access/lamp-help-page.h"
#include "app/access/lamp-look.h"
#include "app/home/lamp-area-page.h"
#include "app/home/lamp-course-page.h"
#include "app/home/lamp-home-page.h"
#include "app/lamp-trouble.h"
#include "app/learner/lamp-faces.h"
#include "app/learner/lamp-new-learner-page.h"
#include "app/learner/lamp-recorder.h"
#include "app/learner/lamp-who-page.h"
#include "app/lesson/lamp-finish-page.h"
#include "app/lesson/lamp-lesson-page.h"
#include "app/lesson/lamp-practice-page.h"
#include "app/lesson/lamp-print-page.h"
#include "core/lesson/lamp-path.h"
#include "core/lesson/lamp-practice-run.h"
#include "core/lesson/lamp-session.h"

#include <glib/gi18n.h>

typedef enum
{
  PLACE_WHO,
  PLACE_NEW_LEARNER,
  PLACE_HOME,
  PLACE_AREA,
  PLACE_COURSE,
  PLACE_LESSON,
  PLACE_PRACTICE,
  PLACE_PRINT,
  PLACE_FINISH,
  PLACE_ADJUST,
  PLACE_HELP
} PlaceKind;

typedef struct
{
  PlaceKind kind;
  char     *id; /* of the area or course; the sentences of a help screen */
} Place;

struct _LampNavigator
{
  GObject parent_instance;

  LampWindow *window; /* owns this */
  LampModes  *modes;
  LampReader *reader;
  LampClock  *clock;
  LampStart   start;
  GPtrArray  *places; /* Place: the way here, this one last */

  LampRecords    *records; /* of the kiosk; NULL until they are open */
  LampCourseList *courses; /* NULL until they are read */
  GPtrArray      *learners;
  LampNewLearner  new_learner;
  gboolean        records_failed; /* nothing is kept today */

  LampLearner     *learner; /* signed in, or a guest; NULL: nobody */
  gboolean         guest;
  LampRecords     *learner_records; /* those of the kiosk, or a guest's own that vanish */
  LampRecorder    *recorder;
  GPtrArray       *progress;
  LampSession     *session;
  LampPracticeRun *run;
  GCancellable    *reading_lesson;
};

G_DEFINE_FINAL_TYPE (LampNavigator, lamp_navigator, G_TYPE_OBJECT)

static void show_place (LampNavigator *self);
static void session_changed_cb (LampNavigator *self);

/* ---- the way ---- */

static void
place_free (gpointer data)
{
  Place *place = data;

  g_free (place->id);
  g_free (place);
}

static Place *
get_place (LampNavigator *self)
{
  return g_ptr_array_index (self->places, self->places->len - 1);
}

static void
push_place (LampNavigator *self,
            PlaceKind      kind,
            const char    *id)
{
  Place *place = g_new0 (Place, 1);

  place->kind = kind;
  place->id = g_strdup (id);
  g_ptr_array_add (self->places, place);
}

static gboolean
has_place (LampNavigator *self,
           PlaceKind      kind)
{
  for (guint i = 0; i < self->places->len; i++)
    if (((Place *) g_ptr_array_index (self->places, i))->kind == kind)
      return TRUE;
  return FALSE;
}

static void
leave_lesson (LampNavigator *self)
{
  g_cancellable_cancel (self->reading_lesson);
  g_clear_object (&self->reading_lesson);
  g_clear_object (&self->run);
  if (self->session != NULL)
    lamp_session_leave (self->session);
  g_clear_object (&self->session);
}

static void
pop_place (LampNavigator *self)
{
  PlaceKind kind = get_place (self)->kind;

  if (self->places->len == 1)
    return;
  g_ptr_array_set_size (self->places, self->places->len - 1);
  if (kind == PLACE_PRACTICE)
    g_clear_object (&self->run);
  if (kind == PLACE_LESSON || kind == PLACE_FINISH)
    leave_lesson (self);
}

static void
go (LampNavigator *self,
    PlaceKind      kind,
    const char    *id)
{
  push_place (self, kind, id);
  show_place (self);
}

static void
say_trouble (LampNavigator *self,
             const GError  *error)
{
  g_warning ("%s", error->message);
  lamp_window_set_notice (self->window, lamp_trouble_explain (error));
}

/* ---- screens ---- */

static const char *
get_language (LampNavigator *self)
{
  return lamp_modes_get_language (self->modes);
}

static LampPage *
make_finish_page (LampNavigator *self)
{
  LampLesson *lesson = lamp_session_get_lesson (self->session);
  LampCourse *course = lamp_course_list_find (self->courses, lesson->course);
  const char *next = lamp_path_get_following (course, lesson->id);

  return lamp_finish_page_new (self->session, next, next != NULL ? lamp_course_get_lesson_title (course, next, get_language (self)) : NULL);
}

static LampPage *
make_print_page (LampNavigator *self)
{
  LampLesson *lesson = lamp_session_get_lesson (self->session);
  LampCourse *course = lamp_course_list_find (self->courses, lesson->course);

  return lamp_print_page_new (lamp_session_get_card (self->session)->practice, lamp_course_get_title (course, get_language (self)), NULL);
}

static LampPage *
make_page (LampNavigator *self,
           const Place   *place)
{
  switch (place->kind)
    {
    case PLACE_WHO:
      return lamp_who_page_new (self->learners, self->start.kiosk);
    case PLACE_NEW_LEARNER:
      return lamp_new_learner_page_new (&self->new_learner, self->learners);
    case PLACE_HOME:
      return lamp_home_page_new (self->guest ? NULL : self->learner->name, self->courses, self->progress, get_language (self));
    case PLACE_AREA:
      return lamp_area_page_new (lamp_areas_find (place->id), self->courses, self->progress, get_language (self));
    case PLACE_COURSE:
      return lamp_course_page_new (lamp_course_list_find (self->courses, place->id), self->progress, get_language (self));
    case PLACE_LESSON:
      return lamp_lesson_page_new (self->session, self->recorder);
    case PLACE_PRACTICE:
      return lamp_practice_page_new (self->run, self->session, self->reader);
    case PLACE_PRINT:
      return make_print_page (self);
    case PLACE_FINISH:
      return make_finish_page (self);
    case PLACE_ADJUST:
      return lamp_adjust_page_new (self->modes, self->reader);
    case PLACE_HELP:
      return lamp_help_page_new (place->id);
    default:
      g_assert_not_reached ();
    }
}

static void
show_place (LampNavigator *self)
{
  lamp_window_show_page (self->window, make_page (self, get_place (self)));
}

static void
progress_listed_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (LampNavigator) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) progress = lamp_records_list_progress_finish (LAMP_RECORDS (source), result, &error);
  PlaceKind kind = get_place (self)->kind;

  if (LAMP_RECORDS (source) != self->learner_records || self->learner == NULL)
    return;
  if (progress == NULL)
    {
      say_trouble (self, error);
      return;
    }
  g_clear_pointer (&self->progress, g_ptr_array_unref);
  self->progress = g_steal_pointer (&progress);
  if (kind == PLACE_HOME || kind == PLACE_AREA || kind == PLACE_COURSE)
    show_place (self);
}

/* Home and the course show how far one is: they are shown once that is known. */
static void
refresh (LampNavigator *self)
{
  lamp_records_list_progress_async (self->learner_records, self->learner->id, NULL, progress_listed_cb, g_object_ref (self));
}

static void
go_home (LampNavigator *self)
{
  leave_lesson (self);
  g_ptr_array_set_size (self->places, 1);
  if (self->learner == NULL || self->courses == NULL)
    {
      show_place (self);
      return;
    }
  push_place (self, PLACE_HOME, NULL);
  refresh (self);
}

/* ---- who is here ---- */

static void
write_failed_cb (LampNavigator *self,
                 const GError  *error)
{
  if (!self->records_failed)
    lamp_window_set_notice (self->window, lamp_trouble_explain (error));
}

static void
sign_in (LampNavigator     *self,
         const LampLearner *learner,
         LampRecords       *records,
         gboolean           guest)
{
  g_autofree char *path = lamp_faces_get_path (learner->picture);

  g_clear_pointer (&self->learner, lamp_learner_free);
  g_clear_object (&self->recorder);
  g_clear_pointer (&self->progress, g_ptr_array_unref);
  lamp_modes_set_preferences (self->modes, &learner->preferences);
  self->learner = lamp_learner_copy (learner);
  self->guest = guest;
  g_set_object (&self->learner_records, records);
  self->recorder = lamp_recorder_new (records, learner->id);
  g_signal_connect_object (self->recorder, "failed", G_CALLBACK (write_failed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->recorder, "notify::pending", G_CALLBACK (session_changed_cb), self, G_CONNECT_SWAPPED);
  lamp_window_set_learner (self->window, guest ? NULL : path, guest ? _ ("Guest") : learner->name);
  go_home (self);
}

static void
sign_out (LampNavigator *self)
{
  leave_lesson (self);
  g_clear_pointer (&self->learner, lamp_learner_free);
  g_clear_object (&self->recorder);
  g_clear_object (&self->learner_records);
  g_clear_pointer (&self->progress, g_ptr_array_unref);
  g_ptr_array_set_size (self->places, 1);
  lamp_window_set_learner (self->window, NULL, NULL);
  lamp_modes_set_preferences (self->modes, &self->start.preferences);
  show_place (self);
}

static void
sign_in_cb (GSimpleAction *action,
            GVariant      *parameter,
            gpointer       user_data)
{
  LampNavigator *self = user_data;
  const char    *id = g_variant_get_string (parameter, NULL);

  for (guint i = 0; self->learners != NULL && i < self->learners->len; i++)
    {
      const LampLearner *each = g_ptr_array_index (self->learners, i);

      if (strcmp (each->id, id) == 0)
        {
          sign_in (self, each, self->records, FALSE);
          return;
        }
    }
}

static void
learner_added_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (LampNavigator) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (LampLearner) learner = lamp_records_add_learner_finish (LAMP_RECORDS (source), result, &error);

  if (learner == NULL)
    {
      say_trouble (self, error);
      return;
    }
  if (self->learners == NULL)
    self->learners = g_ptr_array_new_with_free_func ((GDestroyNotify) lamp_learner_free);
  g_ptr_array_insert (self->learners, 0, lamp_learner_copy (learner));
  g_clear_pointer (&self->new_learner.name, g_free);
  g_clear_pointer (&self->new_learner.picture, g_free);
  sign_in (self, learner, LAMP_RECORDS (source), FALSE);
}

static void
add_learner_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  LampNavigator  *self = user_data;
  LampPreferences preferences = lamp_modes_get_preferences (self->modes);
  const char     *name, *picture;

  g_variant_get (parameter, "(&s&s)", &name, &picture);
  if (self->records != NULL)
    lamp_records_add_learner_async (self->records, name, picture, &preferences, NULL, learner_added_cb, g_object_ref (self));
}

static void
sign_in_guest (LampNavigator *self)
{
  LampPreferences preferences = lamp_modes_get_preferences (self->modes);
  g_autoptr (GError) error = NULL;
  g_autoptr (LampRecords) records = lamp_records_open_in_memory (self->clock, &error);
  g_autoptr (LampLearner) learner = NULL;

  if (records != NULL)
    learner = lamp_records_add_learner (records, "guest", "moon", &preferences, &error);
  if (learner == NULL)
    say_trouble (self, error);
  else
    sign_in (self, learner, records, TRUE);
}

static void
guest_cb (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       user_data)
{
  sign_in_guest (user_data);
}

static void
new_learner_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  LampNavigator *self = user_data;

  g_clear_pointer (&self->new_learner.name, g_free);
  g_clear_pointer (&self->new_learner.picture, g_free);
  go (self, PLACE_NEW_LEARNER, NULL);
}

static void
sign_out_cb (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  sign_out (user_data);
}

/* ---- lessons ---- */

typedef struct
{
  LampCourse *course;
  char       *lesson;
  char       *language;
} LessonJob;

static void
lesson_job_free (LessonJob *job)
{
  lamp_course_unref (job->course);
  g_free (job->lesson);
  g_free (job->language);
  g_free (job);
}

static void
read_lesson_thread (GTask        *task,
                    gpointer      source,
                    gpointer      task_data,
                    GCancellable *cancellable)
{
  LessonJob  *job = task_data;
  GError     *error = NULL;
  LampLesson *lesson = lamp_course_read_lesson (job->course, job->lesson, job->language, &error);

  if (lesson != NULL)
    g_task_return_pointer (task, lesson, (GDestroyNotify) lamp_lesson_unref);
  else
    g_task_return_error (task, error);
}

static void
read_lesson (LampNavigator      *self,
             const char         *course,
             const char         *lesson,
             GAsyncReadyCallback callback)
{
  g_autoptr (GTask) task = NULL;
  LampCourse *found = self->courses != NULL ? lamp_course_list_find (self->courses, course) : NULL;
  LessonJob  *job;

  if (found == NULL)
    return;
  g_cancellable_cancel (self->reading_lesson);
  g_clear_object (&self->reading_lesson);
  self->reading_lesson = g_cancellable_new ();
  job = g_new0 (LessonJob, 1);
  job->course = lamp_course_ref (found);
  job->lesson = g_strdup (lesson);
  job->language = g_strdup (get_language (self));
  task = g_task_new (NULL, self->reading_lesson, callback, g_object_ref (self));
  g_task_set_task_data (task, job, (GDestroyNotify) lesson_job_free);
  g_task_run_in_thread (task, read_lesson_thread);
}

static void
record (const LampEvent *event,
        gpointer         user_data)
{
  lamp_recorder_write (user_data, event);
}

/* The finish is shown, like every card, only once what led to it is written. */
static void
session_changed_cb (LampNavigator *self)
{
  if (self->session == NULL || !lamp_session_is_finished (self->session) || get_place (self)->kind != PLACE_LESSON ||
      lamp_recorder_get_pending (self->recorder) > 0)
    return;
  get_place (self)->kind = PLACE_FINISH;
  show_place (self);
}

static void
lesson_read_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (LampNavigator) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (LampLesson) lesson = g_task_propagate_pointer (G_TASK (result), &error);
  const LampProgress *progress;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->learner == NULL)
    return;
  if (lesson == NULL)
    {
      say_trouble (self, error);
      return;
    }
  leave_lesson (self);
  while (get_place (self)->kind == PLACE_LESSON || get_place (self)->kind == PLACE_PRACTICE || get_place (self)->kind == PLACE_FINISH)
    g_ptr_array_set_size (self->places, self->places->len - 1);
  progress = lamp_path_get_progress (self->progress, lesson->course, lesson->id);
  self->session = lamp_session_new (lesson, progress != NULL ? progress->card : 0, record, g_object_ref (self->recorder), g_object_unref);
  g_signal_connect_object (self->session, "changed", G_CALLBACK (session_changed_cb), self, G_CONNECT_SWAPPED);
  go (self, PLACE_LESSON, NULL);
}

static void
open_lesson_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  LampNavigator *self = user_data;
  const char    *course, *lesson;

  g_variant_get (parameter, "(&s&s)", &course, &lesson);
  if (self->learner != NULL)
    read_lesson (self, course, lesson, lesson_read_cb);
}

static void
practice_cb (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  LampNavigator  *self = user_data;
  const LampCard *card = self->session != NULL ? lamp_session_get_card (self->session) : NULL;
  gint32          mode = g_variant_get_int32 (parameter);

  if (card == NULL || card->practice == NULL || mode < LAMP_MODE_WATCH || mode > LAMP_MODE_ALONE)
    return;
  g_clear_object (&self->run);
  self->run = lamp_practice_run_new (card->practice, mode);
  if (get_place (self)->kind != PLACE_PRACTICE)
    push_place (self, PLACE_PRACTICE, NULL);
  show_place (self);
}

static void
print_practice_cb (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  LampNavigator  *self = user_data;
  const LampCard *card = self->session != NULL ? lamp_session_get_card (self->session) : NULL;

  if (card != NULL && card->practice != NULL && get_place (self)->kind != PLACE_PRINT)
    go (self, PLACE_PRINT, NULL);
}

/* The lesson under way, in the other language: the same card, the same answers. */
static void
lesson_read_again_cb (GObject      *source,
                      GAsyncResult *result,
                      gpointer      user_data)
{
  g_autoptr (LampNavigator) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (LampLesson) lesson = g_task_propagate_pointer (G_TASK (result), &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->session == NULL)
    return;
  if (lesson == NULL)
    say_trouble (self, error);
  else
    {
      lamp_session_set_lesson (self->session, lesson);
      if (self->run != NULL && lamp_session_get_card (self->session)->practice != NULL)
        lamp_practice_run_set_practice (self->run, lamp_session_get_card (self->session)->practice);
    }
  show_place (self);
}

static void
language_changed_cb (LampNavigator *self)
{
  lamp_look_set_language (get_language (self));
  if (self->learner != NULL && self->guest)
    lamp_window_set_learner (self->window, NULL, _ ("Guest"));
  if (self->session != NULL)
    {
      LampLesson *lesson = lamp_session_get_lesson (self->session);

      read_lesson (self, lesson->course, lesson->id, lesson_read_again_cb);
    }
  else
    show_place (self);
}

static void
preferences_set_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  if (!lamp_records_set_preferences_finish (LAMP_RECORDS (source), result, &error))
    g_warning ("preferences: %s", error->message);
}

static void
modes_changed_cb (LampNavigator *self)
{
  LampPreferences preferences = lamp_modes_get_preferences (self->modes);

  if (self->learner == NULL || self->guest)
    return;
  self->learner->preferences = preferences;
  for (guint i = 0; i < self->learners->len; i++)
    {
      LampLearner *each = g_ptr_array_index (self->learners, i);

      if (strcmp (each->id, self->learner->id) == 0)
        each->preferences = preferences;
    }
  lamp_records_set_preferences_async (self->learner_records, self->learner->id, &preferences, NULL, preferences_set_cb, NULL);
}

/* ---- the bar ---- */

static void
home_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  go_home (user_data);
}

static void
back_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  LampNavigator *self = user_data;

  if (lamp_window_get_page (self->window) != NULL && lamp_page_back (lamp_window_get_page (self->window)))
    return;
  if (get_place (self)->kind == PLACE_HOME)
    {
      sign_out (self);
      return;
    }
  pop_place (self);
  if (self->learner != NULL && get_place (self)->kind <= PLACE_COURSE)
    refresh (self);
  else
    show_place (self);
}

static void
adjust_cb (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       user_data)
{
  LampNavigator *self = user_data;

  if (has_place (self, PLACE_ADJUST))
    back_cb (NULL, NULL, self);
  else
    go (self, PLACE_ADJUST, NULL);
}

static void
help_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  LampNavigator *self = user_data;
  LampPage      *page = lamp_window_get_page (self->window);

  if (has_place (self, PLACE_HELP))
    back_cb (NULL, NULL, self);
  else
    go (self, PLACE_HELP, lamp_page_get_help (page));
}

static void
other_language_cb (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  LampNavigator *self = user_data;

  lamp_modes_set_language (self->modes, g_str_has_prefix (get_language (self), "zh") ? "en" : "zh-CN");
}

static void
open_area_cb (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       user_data)
{
  LampNavigator *self = user_data;

  if (lamp_areas_find (g_variant_get_string (parameter, NULL)) != NULL && self->courses != NULL)
    go (self, PLACE_AREA, g_variant_get_string (parameter, NULL));
}

static void
open_course_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  LampNavigator *self = user_data;

  if (self->courses != NULL && lamp_course_list_find (self->courses, g_variant_get_string (parameter, NULL)) != NULL)
    go (self, PLACE_COURSE, g_variant_get_string (parameter, NULL));
}

static const GActionEntry actions[] = {
  { .name = "home", .activate = home_cb },
  { .name = "back", .activate = back_cb },
  { .name = "adjust", .activate = adjust_cb },
  { .name = "help", .activate = help_cb },
  { .name = "other-language", .activate = other_language_cb },
  { .name = "sign-in", .activate = sign_in_cb, .parameter_type = "s" },
  { .name = "sign-out", .activate = sign_out_cb },
  { .name = "guest", .activate = guest_cb },
  { .name = "new-learner", .activate = new_learner_cb },
  { .name = "add-learner", .activate = add_learner_cb, .parameter_type = "(ss)" },
  { .name = "open-area", .activate = open_area_cb, .parameter_type = "s" },
  { .name = "open-course", .activate = open_course_cb, .parameter_type = "s" },
  { .name = "open-lesson", .activate = open_lesson_cb, .parameter_type = "(ss)" },
  { .name = "practice", .activate = practice_cb, .parameter_type = "i" },
  { .name = "print-practice", .activate = print_practice_cb },
};

/* ---- beginning ---- */

/* Once records and courses are both there: straight to the lesson that the command line names, as a guest. */
static void
begin (LampNavigator *self)
{
  if (self->records == NULL || self->courses == NULL)
    return;
  if (self->start.course != NULL && self->learner == NULL && lamp_course_list_find (self->courses, self->start.course) == NULL)
    {
      g_autoptr (GError) error = g_error_new (LAMP_COURSE_ERROR, LAMP_COURSE_ERROR_MISSING, "no course \"%s\" here", self->start.course);

      say_trouble (self, error);
    }
  else if (self->start.course != NULL && self->learner == NULL)
    {
      sign_in_guest (self);
      if (self->start.lesson != NULL)
        read_lesson (self, self->start.course, self->start.lesson, lesson_read_cb);
      else
        push_place (self, PLACE_COURSE, self->start.course);
    }
  else if (self->learner != NULL)
    go_home (self);
}

static void
learners_listed_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (LampNavigator) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) learners = lamp_records_list_learners_finish (LAMP_RECORDS (source), result, &error);

  if (learners == NULL)
    {
      say_trouble (self, error);
      return;
    }
  g_clear_pointer (&self->learners, g_ptr_array_unref);
  self->learners = g_steal_pointer (&learners);
  if (get_place (self)->kind == PLACE_WHO)
    show_place (self);
}

/* Without records one can still learn: what is done is kept in memory until the kiosk is switched off. */
static void
records_opened_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (LampNavigator) self = user_data;
  g_autoptr (GError) error = NULL;

  self->records = lamp_records_open_finish (result, &error);
  if (self->records == NULL)
    {
      self->records_failed = TRUE;
      say_trouble (self, error);
      g_clear_error (&error);
      self->records = lamp_records_open_in_memory (self->clock, &error);
    }
  if (self->records == NULL)
    {
      g_critical ("%s", error->message);
      return;
    }
  if (lamp_records_get_set_aside (self->records) != NULL)
    {
      g_warning ("damaged records set aside as %s", lamp_records_get_set_aside (self->records));
      lamp_window_set_notice (self->window, _ ("The records of this kiosk were damaged and have been put aside safely. You can learn as always. Please tell your trainer."));
    }
  lamp_records_list_learners_async (self->records, NULL, learners_listed_cb, g_object_ref (self));
  begin (self);
}

static void
read_courses_thread (GTask        *task,
                     gpointer      source,
                     gpointer      task_data,
                     GCancellable *cancellable)
{
  g_task_return_pointer (task, lamp_course_list_read (task_data), (GDestroyNotify) lamp_course_list_free);
}

static void
courses_read_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (LampNavigator) self = user_data;

  self->courses = g_task_propagate_pointer (G_TASK (result), NULL);
  for (guint i = 0; i < self->courses->errors->len; i++)
    g_warning ("course: %s", ((GError *) g_ptr_array_index (self->courses->errors, i))->message);
  begin (self);
}

static void
lamp_navigator_finalize (GObject *object)
{
  LampNavigator *self = LAMP_NAVIGATOR (object);

  leave_lesson (self);
  g_clear_pointer (&self->learner, lamp_learner_free);
  g_clear_pointer (&self->learners, g_ptr_array_unref);
  g_clear_pointer (&self->progress, g_ptr_array_unref);
  g_clear_pointer (&self->courses, lamp_course_list_free);
  g_clear_pointer (&self->places, g_ptr_array_unref);
  g_clear_object (&self->recorder);
  g_clear_object (&self->learner_records);
  if (self->records != NULL)
    lamp_records_flush (self->records);
  g_clear_object (&self->records);
  g_clear_object (&self->reader);
  g_clear_object (&self->modes);
  g_clear_pointer (&self->clock, lamp_clock_unref);
  g_free (self->new_learner.name);
  g_free (self->new_learner.picture);
  lamp_start_clear (&self->start);
  G_OBJECT_CLASS (lamp_navigator_parent_class)->finalize (object);
}

static void
lamp_navigator_class_init (LampNavigatorClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lamp_navigator_finalize;
}

static void
lamp_navigator_init (LampNavigator *self)
{
  self->places = g_ptr_array_new_with_free_func (place_free);
}

void
lamp_start_clear (LampStart *self)
{
  g_clear_pointer (&self->data, g_free);
  g_clear_pointer (&self->courses, g_strfreev);
  g_clear_pointer (&self->course, g_free);
  g_clear_pointer (&self->lesson, g_free);
}

LampNavigator *
lamp_navigator_new (LampWindow      *window,
                    LampModes       *modes,
                    LampReader      *reader,
                    LampClock       *clock,
                    const LampStart *start)
{
  LampNavigator *self = g_object_new (LAMP_TYPE_NAVIGATOR, NULL);
  g_autoptr (GTask) task = g_task_new (NULL, NULL, courses_read_cb, g_object_ref (self));

  self->window = window;
  self->modes = g_object_ref (modes);
  self->reader = g_object_ref (reader);
  self->clock = lamp_clock_ref (clock);
  self->start = *start;
  self->start.data = g_strdup (start->data);
  self->start.courses = g_strdupv (start->courses);
  self->start.course = g_strdup (start->course);
  self->start.lesson = g_strdup (start->lesson);
  g_action_map_add_action_entries (G_ACTION_MAP (window), actions, G_N_ELEMENTS (actions), self);
  g_signal_connect_object (modes, "notify::language", G_CALLBACK (language_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (modes, "notify", G_CALLBACK (modes_changed_cb), self, G_CONNECT_SWAPPED);
  push_place (self, PLACE_WHO, NULL);
  show_place (self);
  lamp_records_open_async (start->data, clock, NULL, records_opened_cb, g_object_ref (self));
  g_task_set_task_data (task, g_strdupv (start->courses), (GDestroyNotify) g_strfreev);
  g_task_run_in_thread (task, read_courses_thread);
  return self;
}
