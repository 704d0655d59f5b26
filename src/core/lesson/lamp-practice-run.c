/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampPracticeRun: one go at a practice: where the make-believe device stands, what a tap means, and the way back. */

#include "core/lesson/lamp-practice-run-private.h"

#include "core/course/lamp-practice-terms.h"
#include "core/lesson/lamp-typed.h"

#define MAX_UNDO 100

G_DEFINE_FINAL_TYPE (LampPracticeRun, lamp_practice_run, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
emit_changed (LampPracticeRun *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static gboolean
is_same_action (const LampPracticeWidget *widget,
                LampAction                action,
                const char               *value,
                LampAction                other,
                const char               *other_value)
{
  if (action != other)
    return FALSE;
  if (action == LAMP_ACTION_TYPE)
    return lamp_typed_is_same (value, other_value);
  if (action == LAMP_ACTION_SET)
    return lamp_practice_is_same_value (widget, value, other_value);
  return g_strcmp0 (value, other_value) == 0;
}

/* Whether this is one of the ways to do the step. */
static gboolean
is_right (LampPracticeRun          *self,
          const LampPracticeWidget *widget,
          LampAction                action,
          const char               *value)
{
  const LampStep *step = lamp_practice_run_get_step (self);

  for (guint i = 0; step->also && i < step->also->len; i++)
    {
      const LampWay *way = g_ptr_array_index (step->also, i);

      if (lamp_practice_run_is_way_here (self, way->screen, way->widget, widget->id) && is_same_action (widget, action, value, way->action, way->value))
        return TRUE;
    }
  return lamp_practice_run_is_way_here (self, step->screen, step->widget, widget->id) && is_same_action (widget, action, value, step->action, step->value);
}

/* Nothing on the device answers: it waits for undo, is done, or plays by itself. */
static gboolean
is_blocked (LampPracticeRun *self)
{
  return self->outcome == LAMP_OUTCOME_DANGER || self->outcome == LAMP_OUTCOME_DONE || self->mode == LAMP_MODE_WATCH;
}

static LampOutcome
set_outcome (LampPracticeRun *self,
             LampOutcome      outcome,
             const char      *subject)
{
  g_autofree char *old = g_steal_pointer (&self->subject);

  self->outcome = outcome;
  self->subject = g_strdup (subject);
  emit_changed (self);
  return outcome;
}

/* The beginning is never dropped: however far one strays, there is a way back to it. */
static void
push_undo (LampPracticeRun *self)
{
  if (self->before.length >= MAX_UNDO)
    lamp_practice_state_free (g_queue_pop_nth (&self->before, 1));
  g_queue_push_tail (&self->before, lamp_practice_state_copy (&self->now));
}

static void
clear_undo (LampPracticeRun *self)
{
  g_queue_clear_full (&self->before, (GDestroyNotify) lamp_practice_state_free);
}

static gboolean
is_input (LampAction action)
{
  return action == LAMP_ACTION_TYPE || action == LAMP_ACTION_SWITCH || action == LAMP_ACTION_SET;
}

/* A move that is allowed. */
static void
move (LampPracticeRun          *self,
      const LampPracticeWidget *widget,
      LampAction                action,
      const char               *value)
{
  const char *target = lamp_practice_get_target (widget, action, value);

  push_undo (self);
  lamp_practice_state_touch (&self->now, self->practice, widget, is_input (action) ? value : NULL);
  if (target)
    {
      g_free (self->now.screen);
      self->now.screen = g_strdup (target);
    }
}

/* A round is a task of its own: the device is as new on its first screen. */
static LampOutcome
finish_step (LampPracticeRun *self)
{
  const PlannedStep *done = lamp_practice_run_get_planned (self, self->now.step);
  const PlannedStep *next = lamp_practice_run_get_planned (self, self->now.step + 1);
  guint              step = self->now.step + 1;

  self->now.step = step;
  if (next && next->round != done->round)
    {
      lamp_practice_state_clear (&self->now);
      lamp_practice_state_begin (&self->now, next->round->start, step);
    }
  return set_outcome (self, next ? LAMP_OUTCOME_RIGHT : LAMP_OUTCOME_DONE, NULL);
}

/* Whether the step is done by what has just been done; one with Until is not before that holds. */
static gboolean
is_finished (LampPracticeRun *self,
             gboolean         right)
{
  const LampStep *step = lamp_practice_run_get_step (self);

  return step->until ? lamp_practice_holds (step->until, lamp_practice_run_look_up, self) : right;
}

static LampOutcome
do_step (LampPracticeRun          *self,
         const LampPracticeWidget *widget,
         LampAction                action,
         const char               *value)
{
  move (self, widget, action, value);
  return is_finished (self, TRUE) ? finish_step (self) : set_outcome (self, LAMP_OUTCOME_NONE, NULL);
}

static LampOutcome
look (LampPracticeRun          *self,
      const LampPracticeWidget *widget,
      LampAction                action,
      const char               *value)
{
  move (self, widget, action, value);
  return is_finished (self, FALSE) ? finish_step (self) : set_outcome (self, LAMP_OUTCOME_LOOKED, NULL);
}

/* A slider on its way to where it shall be is neither right nor wrong; all of the way is one move. */
static LampOutcome
slide (LampPracticeRun          *self,
       const LampPracticeWidget *widget,
       const char               *value)
{
  if (self->outcome != LAMP_OUTCOME_NONE || g_strcmp0 (self->subject, widget->id) != 0)
    push_undo (self);
  lamp_practice_state_touch (&self->now, self->practice, widget, value);
  return set_outcome (self, LAMP_OUTCOME_NONE, widget->id);
}

/* Whether one may go this way although it is not the step's: on one's own, or where many ways lead to what is asked. */
static gboolean
may_roam (LampPracticeRun          *self,
          const LampPracticeWidget *widget,
          LampAction                action,
          const char               *value)
{
  gboolean leads = is_input (action) || lamp_practice_get_target (widget, action, value) || (action == LAMP_ACTION_TAP && widget->changes);

  return leads && !widget->wrong && (self->mode == LAMP_MODE_ALONE || lamp_practice_run_get_step (self)->until);
}

/* A thing that is not this step's. */
static LampOutcome
do_other (LampPracticeRun          *self,
          const LampPracticeWidget *widget,
          LampAction                action,
          const char               *value)
{
  if (widget->danger)
    {
      self->dangers++;
      return set_outcome (self, LAMP_OUTCOME_DANGER, widget->id);
    }
  if (may_roam (self, widget, action, value))
    return look (self, widget, action, value);
  return set_outcome (self, LAMP_OUTCOME_WRONG, widget->id);
}

static void
add_steps (GArray          *plan,
           const GPtrArray *steps,
           const LampRound *round)
{
  for (guint i = 0; i < steps->len; i++)
    {
      PlannedStep planned = { g_ptr_array_index (steps, i), round };

      g_array_append_val (plan, planned);
    }
}

/* The steps of this go: the same seed gives the same rounds in the same order, whatever the language. */
static GArray *
make_plan (const LampPractice *practice,
           LampMode            mode,
           guint32             seed)
{
  GArray *plan = g_array_new (FALSE, FALSE, sizeof (PlannedStep));
  g_autoptr (GRand) chance = g_rand_new_with_seed (seed);
  g_autofree guint *order = g_new (guint, practice->rounds->len + 1);
  guint             n = practice->rounds->len;

  add_steps (plan, practice->steps, NULL);
  for (guint i = 0; i < n; i++)
    order[i] = i;
  /* Whoever watches sees what the author wrote. */
  for (guint i = n; practice->mixed && mode != LAMP_MODE_WATCH && i > 1; i--)
    {
      guint other = g_rand_int_range (chance, 0, i);
      guint last = order[i - 1];

      order[i - 1] = order[other];
      order[other] = last;
    }
  for (guint i = 0; i < n && i < practice->pick; i++)
    {
      const LampRound *round = g_ptr_array_index (practice->rounds, order[i]);

      add_steps (plan, round->steps, round);
    }
  return plan;
}

static void
begin (LampPracticeRun *self)
{
  const PlannedStep *first = lamp_practice_run_get_planned (self, 0);

  clear_undo (self);
  lamp_practice_state_clear (&self->now);
  lamp_practice_state_begin (&self->now, first->round ? first->round->start : self->practice->start, 0);
  g_free (self->stages);
  self->stages = g_new0 (guint8, self->plan->len);
  self->hints = self->dangers = 0;
}

static void
lamp_practice_run_finalize (GObject *object)
{
  LampPracticeRun *self = LAMP_PRACTICE_RUN (object);

  clear_undo (self);
  lamp_practice_state_clear (&self->now);
  g_clear_pointer (&self->plan, g_array_unref);
  g_free (self->stages);
  g_free (self->subject);
  g_clear_pointer (&self->practice, lamp_practice_unref);
  G_OBJECT_CLASS (lamp_practice_run_parent_class)->finalize (object);
}

static void
lamp_practice_run_class_init (LampPracticeRunClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lamp_practice_run_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
lamp_practice_run_init (LampPracticeRun *self)
{
  g_queue_init (&self->before);
}

/**
 * lamp_practice_run_new:
 * @practice: as lamp_practice_read() gives it
 * @mode: watch, help or alone
 *
 * Returns: (transfer full): a run that stands at the practice's first screen and step, with rounds chosen by chance.
 */
LampPracticeRun *
lamp_practice_run_new (LampPractice *practice,
                       LampMode      mode)
{
  return lamp_practice_run_new_with_seed (practice, mode, g_random_int ());
}

/**
 * lamp_practice_run_new_with_seed:
 * @seed: decides which rounds this go has, and in which order
 *
 * Returns: (transfer full): as lamp_practice_run_new().
 */
LampPracticeRun *
lamp_practice_run_new_with_seed (LampPractice *practice,
                                 LampMode      mode,
                                 guint32       seed)
{
  LampPracticeRun *self = g_object_new (LAMP_TYPE_PRACTICE_RUN, NULL);

  g_assert (mode > LAMP_MODE_NONE && mode <= LAMP_MODE_ALONE);
  self->practice = lamp_practice_ref (practice);
  self->mode = mode;
  self->seed = seed;
  self->plan = make_plan (practice, mode, seed);
  g_assert (self->plan->len > 0);
  begin (self);
  return self;
}

/**
 * lamp_practice_run_set_practice:
 * @practice: the same practice in another language
 *
 * Screen, step, typed texts and the way back stay; every text comes from @practice from now on. Should it not have the
 * same steps and the screen shown, the run begins again.
 */
void
lamp_practice_run_set_practice (LampPracticeRun *self,
                                LampPractice    *practice)
{
  gboolean same;
  GArray  *plan;

  g_return_if_fail (LAMP_IS_PRACTICE_RUN (self));
  g_return_if_fail (g_str_equal (practice->id, self->practice->id));

  if (practice == self->practice)
    return;
  plan = make_plan (practice, self->mode, self->seed);
  same = plan->len == self->plan->len && lamp_practice_find_screen (practice, self->now.screen);
  lamp_practice_ref (practice);
  g_array_unref (self->plan);
  lamp_practice_unref (self->practice);
  self->plan = plan;
  self->practice = practice;
  if (same)
    emit_changed (self);
  else
    lamp_practice_run_restart (self);
}

/* A touch of a thing that is there; NULL if nothing comes of it. */
static const LampPracticeWidget *
find_touched (LampPracticeRun *self,
              const char      *widget)
{
  return is_blocked (self) ? NULL : lamp_practice_run_find (self, widget);
}

/**
 * lamp_practice_run_tap:
 * @widget: id on the present screen, also that of a part
 *
 * The step's own widget is right and leads on. A dangerous one stops the device until lamp_practice_run_undo(). On one's
 * own, a harmless one that leads somewhere and has nothing to say is followed. Anything else explains and changes nothing.
 * Touching an entry or a switch whose turn it is means nothing yet.
 *
 * Returns: the outcome, also kept; unchanged while the device is stopped, done, or only watched.
 */
LampOutcome
lamp_practice_run_tap (LampPracticeRun *self,
                       const char      *widget)
{
  const LampPracticeWidget *found;

  g_return_val_if_fail (LAMP_IS_PRACTICE_RUN (self), LAMP_OUTCOME_NONE);

  found = find_touched (self, widget);
  if (!found)
    return self->outcome;
  if (is_right (self, found, LAMP_ACTION_TAP, NULL))
    return do_step (self, found, LAMP_ACTION_TAP, NULL);
  if (lamp_practice_run_is_step_widget (self, widget) && is_input (lamp_practice_run_get_step (self)->action))
    return self->outcome;
  return do_other (self, found, LAMP_ACTION_TAP, NULL);
}

/**
 * lamp_practice_run_hold:
 * @widget: id on the present screen, also that of a part
 *
 * Holding a finger on a thing; as a tap.
 */
LampOutcome
lamp_practice_run_hold (LampPracticeRun *self,
                        const char      *widget)
{
  const LampPracticeWidget *found;

  g_return_val_if_fail (LAMP_IS_PRACTICE_RUN (self), LAMP_OUTCOME_NONE);

  found = find_touched (self, widget);
  if (!found)
    return self->outcome;
  return is_right (self, found, LAMP_ACTION_HOLD, NULL) ? do_step (self, found, LAMP_ACTION_HOLD, NULL)
                                                        : do_other (self, found, LAMP_ACTION_HOLD, NULL);
}

/**
 * lamp_practice_run_swipe:
 * @widget: id on the present screen, also that of a part
 *
 * Moving a finger over a thing; as a tap.
 */
LampOutcome
lamp_practice_run_swipe (LampPracticeRun *self,
                         const char      *widget,
                         LampSwipe        swipe)
{
  const LampPracticeWidget *found;
  const char               *value = lamp_swipe_to_name (swipe);

  g_return_val_if_fail (LAMP_IS_PRACTICE_RUN (self), LAMP_OUTCOME_NONE);

  found = find_touched (self, widget);
  if (!found)
    return self->outcome;
  return is_right (self, found, LAMP_ACTION_SWIPE, value) ? do_step (self, found, LAMP_ACTION_SWIPE, value)
                                                          : do_other (self, found, LAMP_ACTION_SWIPE, value);
}

/**
 * lamp_practice_run_type:
 * @widget: id of an entry, search box or keypad on the present screen
 * @text: all that was typed there, in UTF-8
 *
 * Text as long as a real phone or identity number is refused and kept nowhere, whatever the step. Otherwise as a tap;
 * text is compared without full-width forms, spaces at its ends and the case of a-z.
 *
 * Returns: the outcome, also kept; unchanged while the device is stopped, done, or only watched.
 */
LampOutcome
lamp_practice_run_type (LampPracticeRun *self,
                        const char      *widget,
                        const char      *text)
{
  const LampPracticeWidget *found;
  g_autofree char          *kept = NULL;

  g_return_val_if_fail (LAMP_IS_PRACTICE_RUN (self), LAMP_OUTCOME_NONE);

  found = find_touched (self, widget);
  if (!found || (found->kind != LAMP_WIDGET_ENTRY && found->kind != LAMP_WIDGET_KEYPAD && found->kind != LAMP_WIDGET_SEARCH))
    return self->outcome;

  kept = lamp_typed_normalise (text);
  if (!kept || lamp_typed_is_personal (kept))
    return set_outcome (self, LAMP_OUTCOME_REFUSED, widget);
  if (is_right (self, found, LAMP_ACTION_TYPE, kept))
    return do_step (self, found, LAMP_ACTION_TYPE, kept);
  if (lamp_practice_run_is_step_widget (self, widget))
    return set_outcome (self, LAMP_OUTCOME_WRONG, widget);
  return do_other (self, found, LAMP_ACTION_TYPE, kept);
}

/**
 * lamp_practice_run_switch:
 * @widget: id of a switch on the present screen
 *
 * As a tap. Where the step's switch stands as asked already, it may be moved away and back again: that does the step.
 *
 * Returns: the outcome, also kept; unchanged while the device is stopped, done, or only watched.
 */
LampOutcome
lamp_practice_run_switch (LampPracticeRun *self,
                          const char      *widget,
                          gboolean         on)
{
  const LampPracticeWidget *found;
  const char               *value = on ? "on" : "off";
  const LampStep           *step;

  g_return_val_if_fail (LAMP_IS_PRACTICE_RUN (self), LAMP_OUTCOME_NONE);

  found = find_touched (self, widget);
  if (!found || found->kind != LAMP_WIDGET_SWITCH)
    return self->outcome;
  if (is_right (self, found, LAMP_ACTION_SWITCH, value))
    return do_step (self, found, LAMP_ACTION_SWITCH, value);
  step = lamp_practice_run_get_step (self);
  if (!lamp_practice_run_is_step_widget (self, widget) || step->action != LAMP_ACTION_SWITCH)
    return do_other (self, found, LAMP_ACTION_SWITCH, value);
  if (g_strcmp0 (lamp_practice_run_get_value (self, widget), step->value) == 0)
    return look (self, found, LAMP_ACTION_SWITCH, value);
  return set_outcome (self, LAMP_OUTCOME_WRONG, widget);
}

/**
 * lamp_practice_run_set:
 * @widget: id of a slider, date or seats on the present screen
 * @value: a number of the slider, a day as YYYY-MM-DD, a seat as "3B"; anything else is not taken
 *
 * As a tap. A slider whose turn it is may be moved about until it stands right.
 *
 * Returns: the outcome, also kept; unchanged while the device is stopped, done, or only watched.
 */
LampOutcome
lamp_practice_run_set (LampPracticeRun *self,
                       const char      *widget,
                       const char      *value)
{
  const LampPracticeWidget *found;

  g_return_val_if_fail (LAMP_IS_PRACTICE_RUN (self), LAMP_OUTCOME_NONE);

  found = find_touched (self, widget);
  if (!found || !lamp_practice_is_value (found, value))
    return self->outcome;
  if (is_right (self, found, LAMP_ACTION_SET, value))
    return do_step (self, found, LAMP_ACTION_SET, value);
  if (!lamp_practice_run_is_step_widget (self, widget))
    return do_other (self, found, LAMP_ACTION_SET, value);
  return found->kind == LAMP_WIDGET_SLIDER ? slide (self, found, value) : set_outcome (self, LAMP_OUTCOME_WRONG, widget);
}

/**
 * lamp_practice_run_play_step:
 *
 * Carries out the step to do now, for watching; in the other ways of use it is the learner who does it. A step that is
 * done by doing something several times takes as many calls.
 *
 * Returns: right or done, none if the step is not done yet; the present outcome if there was nothing to play.
 */
LampOutcome
lamp_practice_run_play_step (LampPracticeRun *self)
{
  const LampPracticeWidget *found;
  const LampStep           *step;

  g_return_val_if_fail (LAMP_IS_PRACTICE_RUN (self), LAMP_OUTCOME_NONE);

  step = lamp_practice_run_get_step (self);
  if (self->mode != LAMP_MODE_WATCH || !step)
    return self->outcome;
  found = lamp_practice_run_find (self, step->widget);
  g_return_val_if_fail (found, self->outcome);
  return do_step (self, found, step->action, step->value);
}

/**
 * lamp_practice_run_can_undo:
 *
 * Returns: whether there is a move to take back; not once all is done.
 */
gboolean
lamp_practice_run_can_undo (LampPracticeRun *self)
{
  g_return_val_if_fail (LAMP_IS_PRACTICE_RUN (self), FALSE);

  if (self->outcome == LAMP_OUTCOME_DONE)
    return FALSE;
  return self->outcome == LAMP_OUTCOME_DANGER || self->before.length > 0;
}

/**
 * lamp_practice_run_undo:
 *
 * After a dangerous tap: the device works again and stands as before it. Otherwise takes back the last move, a step
 * done or a look elsewhere; up to 100 of them, and then the beginning.
 */
void
lamp_practice_run_undo (LampPracticeRun *self)
{
  g_return_if_fail (LAMP_IS_PRACTICE_RUN (self));

  if (!lamp_practice_run_can_undo (self))
    return;
  if (self->outcome != LAMP_OUTCOME_DANGER)
    {
      g_autofree LampPracticeState *last = g_queue_pop_tail (&self->before);

      lamp_practice_state_clear (&self->now);
      self->now = *last;
    }
  set_outcome (self, LAMP_OUTCOME_NONE, NULL);
}

/**
 * lamp_practice_run_next_hint:
 *
 * Shows this step's next hint, from gentle to plain; the third stays. Each is counted the first time it is shown.
 *
 * Returns: (transfer none) (nullable): the hint; NULL when all is done or only watched.
 */
const char *
lamp_practice_run_next_hint (LampPracticeRun *self)
{
  g_return_val_if_fail (LAMP_IS_PRACTICE_RUN (self), NULL);

  if (self->mode == LAMP_MODE_WATCH || !lamp_practice_run_get_step (self))
    return NULL;
  if (self->stages[self->now.step] < LAMP_PRACTICE_RUN_HINTS)
    {
      self->stages[self->now.step]++;
      self->hints++;
      emit_changed (self);
    }
  return lamp_practice_run_get_hint (self);
}

/**
 * lamp_practice_run_restart:
 *
 * Back to the first screen and step, with nothing typed and nothing counted.
 */
void
lamp_practice_run_restart (LampPracticeRun *self)
{
  g_return_if_fail (LAMP_IS_PRACTICE_RUN (self));

  begin (self);
  set_outcome (self, LAMP_OUTCOME_NONE, NULL);
}
