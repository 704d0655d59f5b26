/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a trainer makes: its stages as screens, trying it, and the courses that come of it. */

#include "app/lamp-navigator-private.h"

#include "app/trainer/lamp-draft-areas-page.h"
#include "app/trainer/lamp-draft-finish-page.h"
#include "app/trainer/lamp-draft-pictures-page.h"
#include "app/trainer/lamp-draft-steps-page.h"
#include "app/trainer/lamp-draft-trouble.h"
#include "app/trainer/lamp-draft-words-page.h"
#include "app/trainer/lamp-trainer-page.h"
#include "app/trainer/lamp-voice-check-page.h"

#define AREAS "areas:"

static void
failed_cb (LampNavigator *self,
           const GError  *error)
{
  g_warning ("%s", error->message);
  lamp_window_set_notice (self->window, lamp_draft_trouble_explain_error (error));
}

static LampTrainerDesk *
get_desk (LampNavigator *self)
{
  if (self->desk == NULL)
    {
      self->desk = lamp_trainer_desk_new (self->start.data);
      g_signal_connect_object (self->desk, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
    }
  return self->desk;
}

/* stage: "" for the room itself; "voice" for the voice check; a stage of a draft that is no more shows the room too */
LampPage *
lamp_navigator_make_trainer_page (LampNavigator *self,
                                  const char    *stage)
{
  LampTrainerDesk *desk = get_desk (self);
  LampDraft       *draft = lamp_trainer_desk_get_draft (desk);

  if (g_str_equal (stage, "voice"))
    return lamp_voice_check_page_new (self->reader, g_getenv ("LAMPLIGHT_AUDIO_SINK"));
  if (g_str_has_prefix (stage, "learners"))
    return lamp_navigator_make_learners_page (self, stage);
  if (draft == NULL || *stage == '\0')
    return lamp_trainer_page_new (desk);
  if (g_str_has_prefix (stage, AREAS) && lamp_draft_find_picture (draft, stage + strlen (AREAS)) != NULL)
    return lamp_draft_areas_page_new (desk, stage + strlen (AREAS));
  if (g_str_equal (stage, "steps"))
    return lamp_draft_steps_page_new (desk);
  if (g_str_equal (stage, "words"))
    return lamp_draft_words_page_new (desk);
  if (g_str_equal (stage, "finish"))
    return lamp_draft_finish_page_new (desk);
  return lamp_draft_pictures_page_new (desk);
}

static void
trainer_cb (GSimpleAction *action,
            GVariant      *parameter,
            gpointer       user_data)
{
  LampNavigator *self = user_data;

  if (self->learner != NULL)
    lamp_navigator_go (self, PLACE_TRAINER, g_variant_get_string (parameter, NULL));
}

static void
new_cb (GSimpleAction *action,
        GVariant      *parameter,
        gpointer       user_data)
{
  LampNavigator *self = user_data;
  g_autoptr (GError) error = NULL;

  if (lamp_trainer_desk_begin (get_desk (self), lamp_navigator_get_language (self), &error))
    lamp_navigator_go (self, PLACE_TRAINER, "pictures");
  else
    failed_cb (self, error);
}

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (LampNavigator) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!lamp_trainer_desk_open_finish (self->desk, result, &error))
    failed_cb (self, error);
  else if (lamp_navigator_get_place (self)->kind == PLACE_TRAINER)
    lamp_navigator_go (self, PLACE_TRAINER, "pictures");
}

static void
open_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  LampNavigator *self = user_data;

  lamp_trainer_desk_open_async (get_desk (self), g_variant_get_string (parameter, NULL), opened_cb, g_object_ref (self));
}

static void
courses_read_again_cb (GObject      *source,
                       GAsyncResult *result,
                       gpointer      user_data)
{
  g_autoptr (LampNavigator) self = user_data;

  /* Whoever is in the middle of a lesson keeps what it was read from. */
  g_clear_pointer (&self->courses, lamp_course_list_free);
  self->courses = g_task_propagate_pointer (G_TASK (result), NULL);
}

static void
courses_changed_cb (GSimpleAction *action,
                    GVariant      *parameter,
                    gpointer       user_data)
{
  lamp_navigator_read_courses (user_data, courses_read_again_cb);
}

/* Back to the room, and the course is what is kept. */
static void
done_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  LampNavigator *self = user_data;

  lamp_trainer_desk_clear (get_desk (self));
  while (self->places->len > 1 && lamp_navigator_get_place (self)->kind == PLACE_TRAINER)
    g_ptr_array_set_size (self->places, self->places->len - 1);
  lamp_navigator_go (self, PLACE_TRAINER, "");
}

/* ---- trying it ---- */

/* Nothing that a trainer tries is anybody's record. */
static void
record_nothing (const LampEvent *event,
                gpointer         user_data)
{
}

static guint
find_practice (LampLesson *lesson)
{
  for (guint i = 0; i < lesson->cards->len; i++)
    if (((LampCard *) lesson->cards->pdata[i])->practice != NULL)
      return i;
  return 0;
}

static void
read_try_thread (GTask        *task,
                 gpointer      source,
                 gpointer      task_data,
                 GCancellable *cancellable)
{
  GError *error = NULL;
  g_autoptr (LampCourse) course = lamp_course_open (task_data, &error);
  LampLesson *lesson = course != NULL ? lamp_course_read_lesson (course, "practice", lamp_course_get_languages (course)[0], &error) : NULL;

  if (lesson != NULL)
    g_task_return_pointer (task, lesson, (GDestroyNotify) lamp_lesson_unref);
  else
    g_task_return_error (task, error);
}

static void
try_read_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (LampNavigator) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (LampLesson) lesson = g_task_propagate_pointer (G_TASK (result), &error);
  guint card;

  if (lesson == NULL)
    {
      failed_cb (self, error);
      return;
    }
  card = find_practice (lesson);
  if (lamp_navigator_get_place (self)->kind != PLACE_TRAINER || ((LampCard *) lesson->cards->pdata[card])->practice == NULL)
    return;
  lamp_navigator_leave_lesson (self);
  self->session = lamp_session_new (lesson, card, record_nothing, NULL, NULL);
  self->run = lamp_practice_run_new (((LampCard *) lesson->cards->pdata[card])->practice, LAMP_MODE_HELP);
  lamp_navigator_go (self, PLACE_PRACTICE, NULL);
}

static void
try_written_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (LampNavigator) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *course = lamp_trainer_desk_save_finish (result, &error);
  g_autoptr (GTask) task = NULL;

  if (course == NULL)
    {
      failed_cb (self, error);
      return;
    }
  task = g_task_new (NULL, NULL, try_read_cb, g_object_ref (self));
  g_task_set_task_data (task, g_steal_pointer (&course), g_free);
  g_task_run_in_thread (task, read_try_thread);
}

static void
try_cb (GSimpleAction *action,
        GVariant      *parameter,
        gpointer       user_data)
{
  LampNavigator *self = user_data;

  if (lamp_trainer_desk_get_draft (get_desk (self)) != NULL)
    lamp_trainer_desk_save_async (self->desk, TRUE, try_written_cb, g_object_ref (self));
}

void
lamp_navigator_add_trainer_actions (LampNavigator *self)
{
  static const GActionEntry actions[] = {
    { .name = "trainer", .activate = trainer_cb, .parameter_type = "s" },
    { .name = "trainer-new", .activate = new_cb },
    { .name = "trainer-open", .activate = open_cb, .parameter_type = "s" },
    { .name = "trainer-try", .activate = try_cb },
    { .name = "trainer-done", .activate = done_cb },
    { .name = "courses-changed", .activate = courses_changed_cb },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self->window), actions, G_N_ELEMENTS (actions), self);
}
