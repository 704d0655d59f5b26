/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The trainer's room: its door, its screens, trying what a trainer makes, and the courses that come of it. */

#include "app/lamp-navigator-private.h"

#include "app/certificates/lamp-give-page.h"
#include "app/reports/lamp-reports-page.h"
#include "app/trainer/lamp-backups-page.h"
#include "app/trainer/lamp-certificate-page.h"
#include "app/trainer/lamp-class-panel.h"
#include "app/trainer/lamp-copy-courses-page.h"
#include "app/trainer/lamp-draft-areas-page.h"
#include "app/trainer/lamp-draft-finish-page.h"
#include "app/trainer/lamp-draft-pictures-page.h"
#include "app/trainer/lamp-draft-steps-page.h"
#include "app/trainer/lamp-draft-trouble.h"
#include "app/trainer/lamp-draft-words-page.h"
#include "app/trainer/lamp-pin-page.h"
#include "app/trainer/lamp-room-page.h"
#include "app/trainer/lamp-settings-page.h"
#include "app/trainer/lamp-today-page.h"
#include "app/trainer/lamp-trainer-page.h"
#include "app/trainer/lamp-voice-check-page.h"

#include <glib/gi18n.h>
#include <stdlib.h>

#define AREAS "areas:"
#define SET_UP "setup:"
#define GIVE "certificates:" /* and the learner it is about; none: everybody */
#define IDLE_US (G_GINT64_CONSTANT (600) * G_USEC_PER_SEC)
#define IDLE_LOOK_SECONDS 15

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
      self->desk = lamp_trainer_desk_new (self->start.data, self->sticks);
      g_signal_connect_object (self->desk, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
    }
  return self->desk;
}

/* ---- the door ---- */

/* Nothing of the room is left behind. */
void
lamp_navigator_lock_trainer (LampNavigator *self)
{
  self->trainer = self->locked = self->in_class = FALSE;
  lamp_classroom_clear (&self->classroom);
  lamp_course_finding_clear (&self->finding_course);
  g_clear_object (&self->gate);
  g_clear_handle_id (&self->idle_timer, g_source_remove);
}

static gboolean
idle_cb (gpointer user_data)
{
  lamp_navigator_check_idle (user_data);
  return G_SOURCE_CONTINUE;
}

/* The trainer is a guest of the records: nothing that is shown or tried in the room is anybody's progress. */
static void
come_in (LampNavigator *self)
{
  lamp_navigator_sign_in_guest (self);
  if (self->learner == NULL)
    return;
  self->trainer = TRUE;
  self->touched = lamp_clock_now (self->clock);
  self->idle_timer = g_timeout_add_seconds (IDLE_LOOK_SECONDS, idle_cb, self);
  lamp_window_set_learner (self->window, NULL, _ ("Trainer"));
  lamp_navigator_go_home (self);
}

static void
gate_changed_cb (LampNavigator *self,
                 LampPinGate   *gate)
{
  if (gate != self->gate || lamp_pin_gate_get_stage (gate) != LAMP_PIN_STAGE_OPEN)
    return;
  g_clear_object (&self->gate);
  if (!self->trainer)
    {
      g_autofree char *stage = g_strdup (lamp_navigator_get_place (self)->id);

      come_in (self);
      /* Whoever came with something in mind comes to it. */
      if (self->trainer && stage != NULL && *stage != '\0')
        lamp_navigator_go (self, PLACE_TRAINER, stage);
    }
  else
    {
      self->locked = FALSE;
      self->touched = lamp_clock_now (self->clock);
      /* Whoever has set a PIN is where they came from. */
      if (lamp_navigator_get_place (self)->kind == PLACE_TRAINER && g_str_equal (lamp_navigator_get_place (self)->id, "pin"))
        g_ptr_array_set_size (self->places, self->places->len - 1);
      lamp_navigator_show_place (self);
    }
}

static void
begin_gate (LampNavigator *self,
            LampPinStage   first,
            gboolean       renew)
{
  g_clear_object (&self->gate);
  self->gate = lamp_pin_gate_new (self->start.data, self->clock, first, renew);
  g_signal_connect_object (self->gate, "changed", G_CALLBACK (gate_changed_cb), self, G_CONNECT_SWAPPED);
}

/* Whoever touches the kiosk, or types, is there. */
static gboolean
touched_cb (LampNavigator *self,
            GdkEvent      *event)
{
  self->touched = lamp_clock_now (self->clock);
  return GDK_EVENT_PROPAGATE;
}

/* Where the trainer was is shown again after the PIN; a lesson before a class goes on, and only the way back is locked. A new code that
   nobody has written down yet is not taken away. A clock that is set back begins to count anew. */
void
lamp_navigator_check_idle (LampNavigator *self)
{
  gint64 now = lamp_clock_now (self->clock);

  if (now < self->touched)
    self->touched = now;
  if (!self->trainer || self->locked || now - self->touched < IDLE_US || !lamp_pin_is_set (self->start.data) ||
      (self->gate != NULL && lamp_pin_gate_get_stage (self->gate) == LAMP_PIN_STAGE_SHEET))
    return;
  self->locked = TRUE;
  begin_gate (self, LAMP_PIN_STAGE_ASK, FALSE);
  if (lamp_navigator_get_place (self)->kind == PLACE_TRAINER)
    lamp_navigator_show_place (self);
}

/* Back was pressed in the room, and the screen has nothing before it. Returns whether that was all. */
gboolean
lamp_navigator_leave_gate (LampNavigator *self)
{
  if (self->locked)
    {
      lamp_navigator_sign_out (self);
      return TRUE;
    }
  g_clear_object (&self->gate);
  return FALSE;
}

/* ---- its screens ---- */

static LampPage *
make_today_page (LampNavigator *self)
{
  const LampTodaySources sources = { self->records, self->records_error, self->courses, self->start.data, self->clock,
                                     g_getenv ("LAMPLIGHT_AUDIO_SINK"), lamp_navigator_get_language (self) };

  return lamp_today_page_new (&sources);
}

static LampPage *
make_copy_courses_page (LampNavigator *self)
{
  if (self->copier == NULL)
    self->copier = lamp_stick_copier_new (self->start.data, (const char *const *) self->start.courses, self->sticks);
  return lamp_copy_courses_page_new (self->copier, self->sticks, self->courses, lamp_navigator_get_language (self));
}

static LampPage *
make_give_page (LampNavigator *self,
                const char    *learner)
{
  const LampGivePageSources sources = { self->records, self->courses, self->settings, self->start.data, *learner != '\0' ? learner : NULL, self->clock,
                                        self->printer, self->sticks, lamp_navigator_get_language (self) };

  return lamp_give_page_new (&sources);
}

/* A stage of a draft that is no more shows what there is. */
static LampPage *
make_draft_page (LampNavigator *self,
                 const char    *stage)
{
  LampTrainerDesk *desk = get_desk (self);
  LampDraft       *draft = lamp_trainer_desk_get_draft (desk);

  if (draft == NULL || g_str_equal (stage, "courses"))
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

/* stage: "" for the room itself; whatever it is, the door comes first while it is locked */
LampPage *
lamp_navigator_make_trainer_page (LampNavigator *self,
                                  const char    *stage)
{
  if (self->gate != NULL)
    return lamp_pin_page_new (self->gate, self->settings->centre, self->printer, self->sticks);
  /* While a backup is being brought back nothing else is shown of the room. */
  if (*stage == '\0' || self->records == NULL)
    return lamp_room_page_new (!lamp_pin_is_set (self->start.data));
  if (g_str_equal (stage, "today"))
    return make_today_page (self);
  if (g_str_has_prefix (stage, "class"))
    return lamp_class_page_new (self->records, &self->classroom, self->courses, stage, lamp_navigator_get_language (self));
  if (g_str_equal (stage, "reports") && self->records != NULL && self->courses != NULL)
    return lamp_reports_page_new (self->records, self->courses, self->clock, lamp_navigator_get_language (self), self->settings->centre, self->printer, self->sticks);
  if (g_str_equal (stage, "settings"))
    return lamp_settings_page_new (self->settings, self->modes, 0, lamp_pin_is_set (self->start.data));
  if (g_str_has_prefix (stage, SET_UP))
    return lamp_settings_page_new (self->settings, self->modes, (guint) atoi (stage + strlen (SET_UP)), lamp_pin_is_set (self->start.data));
  if (g_str_equal (stage, "backups"))
    return lamp_backups_page_new (self->records, self->settings, self->clock, self->sticks, self->start.data);
  if (g_str_equal (stage, "copy-courses"))
    return make_copy_courses_page (self);
  if (g_str_equal (stage, "voice"))
    return lamp_voice_check_page_new (self->reader, g_getenv ("LAMPLIGHT_AUDIO_SINK"));
  if (g_str_has_prefix (stage, GIVE) && self->courses != NULL)
    return make_give_page (self, stage + strlen (GIVE));
  if (g_str_equal (stage, "certificate"))
    return lamp_certificate_page_new (self->start.data, self->sticks, lamp_clock_now (self->clock), lamp_navigator_get_language (self));
  if (g_str_has_prefix (stage, "packs"))
    return lamp_navigator_make_packs_page (self, stage);
  if (g_str_has_prefix (stage, "learners"))
    return lamp_navigator_make_learners_page (self, stage);
  return make_draft_page (self, stage);
}

/* From the first screen into the room, or from one of its screens to another. */
static void
trainer_cb (GSimpleAction *action,
            GVariant      *parameter,
            gpointer       user_data)
{
  LampNavigator *self = user_data;
  const char    *stage = g_variant_get_string (parameter, NULL);

  if (self->records == NULL || self->locked)
    return;
  if (*stage != '\0')
    lamp_navigator_see_sticks (self);
  if (!self->trainer && lamp_pin_is_set (self->start.data))
    begin_gate (self, LAMP_PIN_STAGE_ASK, FALSE);
  else if (!self->trainer)
    {
      come_in (self);
      if (*stage == '\0' || !self->trainer)
        return;
    }
  else if (g_str_equal (stage, "pin"))
    begin_gate (self, lamp_pin_is_set (self->start.data) ? LAMP_PIN_STAGE_ASK : LAMP_PIN_STAGE_NEW, TRUE);
  lamp_navigator_go (self, PLACE_TRAINER, stage);
}

/* ---- a class ---- */

/* What to do with a class at the card on the screen stands below it; elsewhere nothing does. */
void
lamp_navigator_show_class (LampNavigator *self)
{
  PlaceKind kind = lamp_navigator_get_place (self)->kind;

  if (self->watch != NULL)
    return;
  if (kind < PLACE_LESSON || kind == PLACE_TRAINER)
    self->in_class = FALSE;
  lamp_window_set_panel (self->window, self->in_class && self->session != NULL && (kind == PLACE_LESSON || kind == PLACE_PRACTICE)
                                           ? lamp_class_panel_new (lamp_session_get_card (self->session))
                                           : NULL);
}

static void
class_read_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (LampNavigator) self = g_object_ref (user_data);

  self->in_class = TRUE;
  lamp_navigator_lesson_read_cb (source, result, user_data); /* takes the reference it was given */
  if (self->session != NULL)
    g_signal_connect_object (self->session, "changed", G_CALLBACK (lamp_navigator_show_class), self, G_CONNECT_SWAPPED);
}

static void
class_lesson_cb (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  LampNavigator *self = user_data;
  const char    *course, *lesson;

  if (!self->trainer || self->locked)
    return;
  g_variant_get (parameter, "(&s&s)", &course, &lesson);
  lamp_navigator_read_lesson (self, course, lesson, class_read_cb);
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

  lamp_navigator_take_courses (self, g_task_propagate_pointer (G_TASK (result), NULL));
}

static void
courses_changed_cb (GSimpleAction *action,
                    GVariant      *parameter,
                    gpointer       user_data)
{
  lamp_navigator_read_courses (user_data, courses_read_again_cb);
}

/* Back to what there is, and the course is what is kept. */
static void
done_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  LampNavigator *self = user_data;

  lamp_trainer_desk_clear (get_desk (self));
  g_ptr_array_set_size (self->places, 2);
  lamp_navigator_go (self, PLACE_TRAINER, "courses");
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
    { .name = "class-lesson", .activate = class_lesson_cb, .parameter_type = "(ss)" },
    { .name = "trainer-done", .activate = done_cb },
    { .name = "courses-changed", .activate = courses_changed_cb },
  };

  GtkEventController *events = gtk_event_controller_legacy_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (self->window), actions, G_N_ELEMENTS (actions), self);
  gtk_event_controller_set_propagation_phase (events, GTK_PHASE_CAPTURE);
  g_signal_connect_object (events, "event", G_CALLBACK (touched_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->window), events);
}
