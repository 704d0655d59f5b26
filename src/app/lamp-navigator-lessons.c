/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is learned: reading lessons, going on with them, practices, the other language. */

#include "app/lamp-navigator-private.h"

#include "app/lesson/lamp-lesson-page.h"
#include "app/lesson/lamp-picture-page.h"
#include "core/learners/lamp-review.h"
#include "core/lesson/lamp-path.h"

#include <glib/gi18n.h>
#include <stdlib.h>

void
lamp_navigator_leave_practice (LampNavigator *self)
{
  if (self->run != NULL && self->session != NULL)
    lamp_session_leave_practice (self->session, self->run);
  g_clear_object (&self->run);
}

void
lamp_navigator_leave_lesson (LampNavigator *self)
{
  g_cancellable_cancel (self->reading_lesson);
  g_clear_object (&self->reading_lesson);
  lamp_navigator_leave_practice (self);
  if (self->session != NULL)
    lamp_session_leave (self->session);
  g_clear_object (&self->session);
  lamp_navigator_lesson_left (self);
}

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

/* Better in another language than not at all. */
static const char *
choose_language (LampNavigator    *self,
                 const LampCourse *course)
{
  const char *const *languages = lamp_course_get_languages (course);
  const char        *wanted = lamp_navigator_get_language (self);

  return g_strv_contains (languages, wanted) ? wanted : languages[0];
}

void
lamp_navigator_read_lesson (LampNavigator      *self,
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
  job->language = g_strdup (choose_language (self, found));
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
void
lamp_navigator_session_changed_cb (LampNavigator *self)
{
  if (self->session == NULL || !lamp_session_is_finished (self->session) || lamp_navigator_get_place (self)->kind != PLACE_LESSON ||
      lamp_recorder_get_pending (self->recorder) > 0)
    return;
  if (self->reviewing != NULL)
    {
      lamp_navigator_lesson_reviewed (self);
      return;
    }
  lamp_navigator_finish_lesson (self);
}

void
lamp_navigator_lesson_read_cb (GObject      *source,
                               GAsyncResult *result,
                               gpointer      user_data)
{
  g_autoptr (LampNavigator) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (LampLesson) lesson = g_task_propagate_pointer (G_TASK (result), &error);
  const LampProgress *progress;
  guint               card;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->learner == NULL)
    return;
  if (lesson == NULL)
    {
      self->wanted_card = LAMP_NAVIGATOR_NO_CARD;
      lamp_navigator_say_trouble (self, error);
      return;
    }
  lamp_navigator_leave_lesson (self);
  while (lamp_navigator_get_place (self)->kind >= PLACE_LESSON && lamp_navigator_get_place (self)->kind <= PLACE_FINISH)
    g_ptr_array_set_size (self->places, self->places->len - 1);
  progress = lamp_path_get_progress (self->progress, lesson->course, lesson->id);
  card = progress != NULL ? progress->card : 0;
  if (self->wanted_card != LAMP_NAVIGATOR_NO_CARD)
    card = self->wanted_card;
  self->wanted_card = LAMP_NAVIGATOR_NO_CARD;
  self->session = lamp_session_new (lesson, card, record, g_object_ref (self->recorder), g_object_unref);
  g_signal_connect_object (self->session, "changed", G_CALLBACK (lamp_navigator_session_changed_cb), self, G_CONNECT_SWAPPED);
  lamp_navigator_lesson_begun (self);
  lamp_navigator_go (self, PLACE_LESSON, NULL);
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
    lamp_navigator_read_lesson (self, course, lesson, lamp_navigator_lesson_read_cb);
}

/* The picture of the card under way of this @number, or its last: in another edition or language there may be fewer. */
static const LampBlock *
find_picture (const LampCard *card,
              guint           number)
{
  const LampBlock *found = NULL;

  for (guint i = 0; i < card->blocks->len; i++)
    {
      const LampBlock *block = g_ptr_array_index (card->blocks, i);

      if (block->kind != LAMP_BLOCK_PICTURE)
        continue;
      found = block;
      if (number-- == 0)
        break;
    }
  return found;
}

LampPage *
lamp_navigator_make_picture_page (LampNavigator *self,
                                  const char    *number)
{
  const LampCard  *card = lamp_session_get_card (self->session);
  const LampBlock *block = find_picture (card, atoi (number));

  if (block == NULL)
    return lamp_lesson_page_new (self->session, self->recorder);
  return lamp_picture_page_new (block, card->title, lamp_session_get_lesson (self->session)->language);
}

static void
look_closer_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  LampNavigator   *self = user_data;
  g_autofree char *number = g_strdup_printf ("%u", g_variant_get_uint32 (parameter));

  if (self->session != NULL && lamp_navigator_get_place (self)->kind == PLACE_LESSON &&
      find_picture (lamp_session_get_card (self->session), g_variant_get_uint32 (parameter)) != NULL)
    lamp_navigator_go (self, PLACE_PICTURE, number);
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
  lamp_navigator_leave_practice (self);
  self->run = lamp_practice_run_new (card->practice, mode);
  if (lamp_navigator_get_place (self)->kind != PLACE_PRACTICE)
    lamp_navigator_push_place (self, PLACE_PRACTICE, NULL);
  lamp_navigator_show_place (self);
}

static void
print_practice_cb (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  LampNavigator  *self = user_data;
  const LampCard *card = self->session != NULL ? lamp_session_get_card (self->session) : NULL;

  if (card != NULL && card->practice != NULL && lamp_navigator_get_place (self)->kind != PLACE_PRINT)
    lamp_navigator_go (self, PLACE_PRINT, NULL);
}

/* The lesson under way, in the other language: the same card, the same answers. */
void
lamp_navigator_lesson_read_again_cb (GObject      *source,
                                     GAsyncResult *result,
                                     gpointer      user_data)
{
  g_autoptr (LampNavigator) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (LampLesson) lesson = g_task_propagate_pointer (G_TASK (result), &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->session == NULL)
    return;
  if (lesson == NULL)
    lamp_navigator_say_trouble (self, error);
  else if (self->reviewing == NULL || lamp_review_keep_due (lesson, self->reviewing) > 0)
    {
      lamp_session_set_lesson (self->session, lesson);
      if (self->run != NULL && lamp_session_get_card (self->session)->practice != NULL)
        lamp_practice_run_set_practice (self->run, lamp_session_get_card (self->session)->practice);
    }
  lamp_navigator_show_place (self);
}

void
lamp_navigator_add_lesson_actions (LampNavigator *self)
{
  static const GActionEntry actions[] = {
    { .name = "open-lesson", .activate = open_lesson_cb, .parameter_type = "(ss)" },
    { .name = "look-closer", .activate = look_closer_cb, .parameter_type = "u" },
    { .name = "practice", .activate = practice_cb, .parameter_type = "i" },
    { .name = "print-practice", .activate = print_practice_cb },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self->window), actions, G_N_ELEMENTS (actions), self);
}
