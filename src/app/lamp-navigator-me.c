/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A learner's own page: what is due, reviewing it, a goal, being forgotten. */

#include "app/lamp-navigator-private.h"

#include "app/certificates/lamp-my-certificates-page.h"
#include "app/learner/lamp-forget-page.h"
#include "app/learner/lamp-goal-page.h"
#include "app/learner/lamp-goal-words.h"
#include "app/learner/lamp-my-page.h"
#include "core/learners/lamp-goals.h"
#include "core/learners/lamp-own.h"
#include "core/learners/lamp-pathway.h"
#include "core/learners/lamp-review.h"

#include <glib/gi18n.h>

#define RECOMMENDED_MOST 3

static LampGoalSources
get_goal_sources (LampNavigator *self)
{
  gint64 now = lamp_clock_now (self->clock);

  return (LampGoalSources){ self->courses, self->progress, self->tries, now, lamp_own_get_offset (now) };
}

LampPage *
lamp_navigator_make_my_page (LampNavigator *self)
{
  g_autoptr (GArray) recommended = lamp_navigator_recommend (self);
  g_autofree char        *praise = lamp_navigator_praise (self);
  const LampMyPageSources sources = { .learner = self->learner,
                                      .records = self->learner_records,
                                      .courses = self->courses,
                                      .progress = self->progress,
                                      .due = self->due,
                                      .recommended = recommended,
                                      .goal = self->goal,
                                      .praise = praise,
                                      .language = lamp_navigator_get_language (self),
                                      .sticks = self->sticks };

  return lamp_my_page_new (&sources);
}

LampPage *
lamp_navigator_make_goal_page (LampNavigator *self)
{
  const LampGoalSources sources = get_goal_sources (self);
  g_autoptr (GPtrArray) choices = lamp_goals_list_choices (&sources);

  return lamp_goal_page_new (self->goal, choices, self->courses, lamp_navigator_get_language (self));
}

/* (transfer full): what has been done of the learner's goal; NULL where there is nothing to say. */
char *
lamp_navigator_praise (LampNavigator *self)
{
  const LampGoalSources sources = get_goal_sources (self);
  LampGoalLook          look;

  if (self->goal == NULL || self->progress == NULL || self->tries == NULL)
    return NULL;
  look = lamp_goals_look (self->goal, &sources);
  return lamp_goal_words_praise (self->goal, &look, self->courses, lamp_navigator_get_language (self));
}

LampPage *
lamp_navigator_make_forget_page (LampNavigator *self)
{
  return lamp_forget_page_new (self->asking != NULL ? self->asking : self->learner, TRUE);
}

LampPage *
lamp_navigator_make_certificates_page (LampNavigator *self)
{
  return lamp_my_certificates_page_new (self->learner_records, self->courses, self->learner->id, self->printer, self->sticks, lamp_navigator_get_language (self));
}

/* ---- what follows from all that was done ---- */

/* What to go on with; before the records have answered, what it would be for somebody who begins. */
GArray *
lamp_navigator_recommend (LampNavigator *self)
{
  const LampPathwaySources sources = { self->courses, self->progress, self->due != NULL ? self->due->len : 0, self->followed };

  return lamp_pathway_recommend (&sources, RECOMMENDED_MOST);
}

static void
replace (GPtrArray **kept,
         GPtrArray **told)
{
  g_clear_pointer (kept, g_ptr_array_unref);
  *kept = g_steal_pointer (told);
}

/* Returns FALSE if it could not be read, or is about somebody who has gone. */
static gboolean
take_own (LampNavigator *self,
          GObject       *source,
          GAsyncResult  *result)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LampOwn) own = lamp_own_read_finish (LAMP_RECORDS (source), result, &error);

  if (LAMP_RECORDS (source) != self->learner_records || self->learner == NULL || self->courses == NULL)
    return FALSE;
  if (own == NULL)
    {
      lamp_navigator_say_trouble (self, error);
      return FALSE;
    }
  replace (&self->progress, &own->progress);
  replace (&self->due, &own->due);
  replace (&self->followed, &own->followed);
  replace (&self->tries, &own->tries);
  g_clear_pointer (&self->goal, lamp_goal_free);
  self->goal = g_steal_pointer (&own->goal);
  return TRUE;
}

static void
refreshed_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (LampNavigator) self = user_data;

  if (take_own (self, source, result) && lamp_navigator_get_place (self)->kind >= PLACE_HOME && lamp_navigator_get_place (self)->kind <= PLACE_ME)
    lamp_navigator_show_place (self);
}

static void
read_own (LampNavigator      *self,
          GAsyncReadyCallback callback)
{
  lamp_own_read_async (self->learner_records, self->learner->id, lamp_clock_now (self->clock), NULL, callback, g_object_ref (self));
}

/* Home, a course and one's own page show how far one is: they are shown once that is known. */
void
lamp_navigator_refresh (LampNavigator *self)
{
  read_own (self, refreshed_cb);
}

/* Of whoever goes. */
void
lamp_navigator_forget_own (LampNavigator *self)
{
  g_clear_pointer (&self->progress, g_ptr_array_unref);
  g_clear_pointer (&self->due, g_ptr_array_unref);
  g_clear_pointer (&self->followed, g_ptr_array_unref);
  g_clear_pointer (&self->tries, g_ptr_array_unref);
  g_clear_pointer (&self->goal, lamp_goal_free);
}

static void
finish_read_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (LampNavigator) self = user_data;

  take_own (self, source, result);
  if (lamp_navigator_get_place (self)->kind != PLACE_LESSON || self->session == NULL || !lamp_session_is_finished (self->session) || self->reviewing != NULL)
    return;
  lamp_navigator_get_place (self)->kind = PLACE_FINISH;
  lamp_navigator_show_place (self);
}

/* The end of a lesson says as well what was done of one's own goal. */
void
lamp_navigator_finish_lesson (LampNavigator *self)
{
  read_own (self, finish_read_cb);
}

static void
me_read_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (LampNavigator) self = user_data;

  if (take_own (self, source, result) && lamp_navigator_get_place (self)->kind == PLACE_HOME)
    lamp_navigator_go (self, PLACE_ME, NULL);
}

static void
me_cb (GSimpleAction *action,
       GVariant      *parameter,
       gpointer       user_data)
{
  LampNavigator *self = user_data;

  if (self->learner != NULL && !self->guest && !self->trainer)
    read_own (self, me_read_cb);
}

/* ---- a goal of one's own ---- */

static void
goal_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  LampNavigator *self = user_data;

  if (lamp_navigator_get_place (self)->kind == PLACE_ME)
    lamp_navigator_go (self, PLACE_GOAL, NULL);
}

/* The page is shown anew once it is written. */
static void
set_goal_cb (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  LampNavigator *self = user_data;
  g_autoptr (LampGoal) goal = lamp_goal_from_string (g_variant_get_string (parameter, NULL));
  g_autoptr (LampEvent) event = lamp_goal_to_event (goal);

  if (lamp_navigator_get_place (self)->kind != PLACE_GOAL)
    return;
  lamp_recorder_write (self->recorder, event);
  g_ptr_array_set_size (self->places, self->places->len - 1);
  lamp_navigator_refresh (self);
}

/* ---- reviewing ---- */

/* Only what was tried is written: a review moves nobody's place in a lesson. */
static void
record_tries (const LampEvent *event,
              gpointer         user_data)
{
  if (event->verb == LAMP_VERB_ANSWERED || event->verb == LAMP_VERB_ATTEMPTED)
    lamp_recorder_write (user_data, event);
}

static void
review_read_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (LampNavigator) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (LampLesson) lesson = g_task_propagate_pointer (G_TASK (result), &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->learner == NULL || self->reviewing == NULL ||
      lamp_navigator_get_place (self)->kind != PLACE_ME)
    return;
  if (lesson == NULL || lamp_review_keep_due (lesson, self->reviewing) == 0)
    {
      if (error != NULL)
        g_warning ("review: %s", error->message);
      lamp_navigator_lesson_reviewed (self);
      return;
    }
  self->session = lamp_session_new (lesson, 0, record_tries, g_object_ref (self->recorder), g_object_unref);
  g_signal_connect_object (self->session, "changed", G_CALLBACK (lamp_navigator_session_changed_cb), self, G_CONNECT_SWAPPED);
  lamp_navigator_go (self, PLACE_LESSON, NULL);
}

/* The first that is left; of a course that is no longer here nothing can be asked. */
static void
review_next (LampNavigator *self)
{
  while (self->reviewing->len > 0)
    {
      const LampReviewItem *item = self->reviewing->pdata[0];

      if (lamp_course_list_find (self->courses, item->course) != NULL)
        {
          lamp_navigator_read_lesson (self, item->course, item->lesson, review_read_cb);
          return;
        }
      g_ptr_array_remove_index (self->reviewing, 0);
    }
  lamp_navigator_end_review (self);
  lamp_navigator_refresh (self);
}

/* All that was due of the lesson that is first is done, or cannot be done. Its page stays in sight until the next is read. */
void
lamp_navigator_lesson_reviewed (LampNavigator *self)
{
  g_autofree char *course = g_strdup (((const LampReviewItem *) self->reviewing->pdata[0])->course);
  g_autofree char *lesson = g_strdup (((const LampReviewItem *) self->reviewing->pdata[0])->lesson);

  for (guint i = self->reviewing->len; i-- > 0;)
    {
      const LampReviewItem *item = self->reviewing->pdata[i];

      if (strcmp (item->course, course) == 0 && strcmp (item->lesson, lesson) == 0)
        g_ptr_array_remove_index (self->reviewing, i);
    }
  lamp_navigator_leave_lesson (self);
  if (lamp_navigator_get_place (self)->kind == PLACE_LESSON)
    g_ptr_array_set_size (self->places, self->places->len - 1);
  review_next (self);
}

void
lamp_navigator_end_review (LampNavigator *self)
{
  g_clear_pointer (&self->reviewing, g_ptr_array_unref);
}

static void
review_cb (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       user_data)
{
  LampNavigator *self = user_data;

  if (lamp_navigator_get_place (self)->kind != PLACE_ME || self->due == NULL || self->due->len == 0)
    return;
  lamp_navigator_end_review (self);
  self->reviewing = g_steal_pointer (&self->due);
  self->due = g_ptr_array_new_with_free_func ((GDestroyNotify) lamp_review_item_free);
  review_next (self);
}

/* ---- certificates ---- */

static void
my_certificates_cb (GSimpleAction *action,
                    GVariant      *parameter,
                    gpointer       user_data)
{
  LampNavigator *self = user_data;

  if (self->learner != NULL && !self->guest && !self->trainer && self->courses != NULL)
    lamp_navigator_go (self, PLACE_CERTIFICATES, NULL);
}

/* ---- being forgotten ---- */

static void
forget_me_cb (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       user_data)
{
  LampNavigator *self = user_data;

  if (lamp_navigator_get_place (self)->kind == PLACE_ME)
    lamp_navigator_go (self, PLACE_FORGET, NULL);
}

static gpointer
forget (LampRecords *records,
        gpointer     learner,
        GError     **error)
{
  return GINT_TO_POINTER (lamp_records_forget_learner (records, learner, error));
}

/* The trainer comes back to the list of learners; a learner is gone. */
static void
forgotten_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (LampNavigator) self = user_data;
  g_autoptr (GError) error = NULL;

  if (lamp_records_run_finish (LAMP_RECORDS (source), result, &error) == NULL)
    {
      lamp_navigator_say_trouble (self, error);
      return;
    }
  if (!self->trainer)
    lamp_navigator_sign_out (self);
  while (self->trainer && lamp_navigator_get_place (self)->kind == PLACE_TRAINER && g_str_has_prefix (lamp_navigator_get_place (self)->id, "learners:"))
    g_ptr_array_set_size (self->places, self->places->len - 1);
  lamp_window_set_notice (self->window, _ ("It is done: name, picture and everything learned are gone from this kiosk."));
  g_action_group_activate_action (G_ACTION_GROUP (self->window), "learners-changed", NULL);
}

/* The trainer may ask it for anybody, a learner only for herself. */
static void
forget_learner_cb (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  LampNavigator *self = user_data;
  const char    *id = g_variant_get_string (parameter, NULL);
  gboolean       is_asked = self->asking != NULL && self->secret == NULL && strcmp (self->asking->id, id) == 0;
  gboolean       is_self = self->learner != NULL && !self->guest && strcmp (self->learner->id, id) == 0;

  if (self->records != NULL && (self->trainer || is_self || is_asked))
    lamp_records_run_async (self->records, forget, g_strdup (id), g_free, NULL, NULL, forgotten_cb, g_object_ref (self));
}

/* ---- three pictures ---- */

static void
secret_cb (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       user_data)
{
  LampNavigator *self = user_data;

  if (lamp_navigator_get_place (self)->kind == PLACE_ME)
    lamp_navigator_choose_secret (self);
}

static void
secret_taken_off_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr (LampNavigator) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!lamp_secret_set_finish (result, &error))
    lamp_navigator_say_trouble (self, error);
  else if (lamp_navigator_get_place (self)->kind == PLACE_ME)
    lamp_navigator_set_secret (self, FALSE);
  else
    g_action_group_activate_action (G_ACTION_GROUP (self->window), "learners-changed", NULL);
}

static void
secret_off_cb (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  LampNavigator *self = user_data;

  if (lamp_navigator_get_place (self)->kind == PLACE_ME)
    lamp_secret_set_async (self->learner_records, self->learner->id, NULL, NULL, secret_taken_off_cb, g_object_ref (self));
}

void
lamp_navigator_add_own_actions (LampNavigator *self)
{
  static const GActionEntry actions[] = {
    { .name = "me", .activate = me_cb },
    { .name = "goal", .activate = goal_cb },
    { .name = "set-goal", .activate = set_goal_cb, .parameter_type = "s" },
    { .name = "my-certificates", .activate = my_certificates_cb },
    { .name = "review", .activate = review_cb },
    { .name = "forget-me", .activate = forget_me_cb },
    { .name = "secret", .activate = secret_cb },
    { .name = "secret-off", .activate = secret_off_cb },
    { .name = "forget-learner", .activate = forget_learner_cb, .parameter_type = "s" },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self->window), actions, G_N_ELEMENTS (actions), self);
}
