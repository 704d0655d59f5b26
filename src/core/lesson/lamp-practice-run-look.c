/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a go at a practice shows just now: the screen and its things, the step to do, hints, what was said and counted. */

#include "core/lesson/lamp-practice-run-private.h"

#include "core/course/lamp-practice-terms.h"

/* What a name of the state is worth, for conditions and texts; @user_data is the run. */
const char *
lamp_practice_run_look_up (const char *name,
                           gpointer    user_data)
{
  LampPracticeRun *self = user_data;

  return lamp_practice_state_look_up (&self->now, self->practice, name);
}

static gboolean
is_there (LampPracticeRun          *self,
          const LampPracticeWidget *widget)
{
  return widget == NULL || lamp_practice_holds (widget->when, lamp_practice_run_look_up, self);
}

/* The widget or part of that name, if it is there now. */
const LampPracticeWidget *
lamp_practice_run_find (LampPracticeRun *self,
                        const char      *id)
{
  const LampScreen         *screen = lamp_practice_run_get_screen (self);
  const LampPracticeWidget *around = NULL;
  const LampPracticeWidget *widget = screen && id ? lamp_screen_find_part (screen, id, &around) : NULL;

  return widget && is_there (self, widget) && is_there (self, around) ? widget : NULL;
}

gboolean
lamp_practice_run_is_way_here (LampPracticeRun *self,
                               const char      *screen,
                               const char      *way_widget,
                               const char      *widget)
{
  return g_str_equal (screen, self->now.screen) && g_str_equal (way_widget, widget);
}

/* Whether the step to do now may be done on this widget. */
gboolean
lamp_practice_run_is_step_widget (LampPracticeRun *self,
                                  const char      *widget)
{
  const LampStep *step = lamp_practice_run_get_step (self);

  if (!step)
    return FALSE;
  for (guint i = 0; step->also && i < step->also->len; i++)
    {
      const LampWay *way = g_ptr_array_index (step->also, i);

      if (lamp_practice_run_is_way_here (self, way->screen, way->widget, widget))
        return TRUE;
    }
  return lamp_practice_run_is_way_here (self, step->screen, step->widget, widget);
}

const PlannedStep *
lamp_practice_run_get_planned (LampPracticeRun *self,
                               guint            step)
{
  return step < self->plan->len ? &g_array_index (self->plan, PlannedStep, step) : NULL;
}

LampPractice *
lamp_practice_run_get_practice (LampPracticeRun *self)
{
  g_return_val_if_fail (LAMP_IS_PRACTICE_RUN (self), NULL);
  return self->practice;
}

LampMode
lamp_practice_run_get_mode (LampPracticeRun *self)
{
  g_return_val_if_fail (LAMP_IS_PRACTICE_RUN (self), LAMP_MODE_NONE);
  return self->mode;
}

/**
 * lamp_practice_run_get_screen:
 *
 * Returns: (transfer none): what the device shows; it lives as long as the practice.
 */
const LampScreen *
lamp_practice_run_get_screen (LampPracticeRun *self)
{
  g_return_val_if_fail (LAMP_IS_PRACTICE_RUN (self), NULL);
  return lamp_practice_find_screen (self->practice, self->now.screen);
}

/**
 * lamp_practice_run_get_step:
 *
 * Returns: (transfer none) (nullable): the step to do now, NULL once all are done.
 */
const LampStep *
lamp_practice_run_get_step (LampPracticeRun *self)
{
  const PlannedStep *planned;

  g_return_val_if_fail (LAMP_IS_PRACTICE_RUN (self), NULL);

  planned = lamp_practice_run_get_planned (self, self->now.step);
  return planned ? planned->step : NULL;
}

/**
 * lamp_practice_run_get_n_steps:
 *
 * Returns: how many steps this go has, with those of its rounds.
 */
guint
lamp_practice_run_get_n_steps (LampPracticeRun *self)
{
  g_return_val_if_fail (LAMP_IS_PRACTICE_RUN (self), 0);
  return self->plan->len;
}

/**
 * lamp_practice_run_get_round:
 * @n_rounds: (out) (optional): how many rounds this go has
 *
 * Returns: which round the step to do now, or the last one done, belongs to, from 1; 0: none.
 */
guint
lamp_practice_run_get_round (LampPracticeRun *self,
                             guint           *n_rounds)
{
  const LampRound *last = NULL;
  guint            round = 0, n = 0;

  g_return_val_if_fail (LAMP_IS_PRACTICE_RUN (self), 0);

  for (guint i = 0; i < self->plan->len; i++)
    {
      const PlannedStep *planned = lamp_practice_run_get_planned (self, i);

      if (planned->round && planned->round != last)
        n++;
      last = planned->round;
      if (i <= self->now.step)
        round = n;
    }
  if (n_rounds)
    *n_rounds = n;
  return round;
}

/**
 * lamp_practice_run_get_n_done:
 *
 * Returns: how many steps are done, in their order; undo takes steps back.
 */
guint
lamp_practice_run_get_n_done (LampPracticeRun *self)
{
  g_return_val_if_fail (LAMP_IS_PRACTICE_RUN (self), 0);
  return self->now.step;
}

/**
 * lamp_practice_run_get_value:
 * @widget: id of a widget on the present screen that holds something
 *
 * Returns: (transfer none) (nullable): "on" or "off", the typed text, the number, day or seat, the tab; NULL: empty.
 *   Valid until the next move.
 */
const char *
lamp_practice_run_get_value (LampPracticeRun *self,
                             const char      *widget)
{
  const LampScreen         *screen;
  const LampPracticeWidget *found;

  g_return_val_if_fail (LAMP_IS_PRACTICE_RUN (self), NULL);

  screen = lamp_practice_run_get_screen (self);
  found = screen ? lamp_screen_find_widget (screen, widget) : NULL;
  return found ? lamp_practice_state_get_value (&self->now, self->practice, found) : NULL;
}

/**
 * lamp_practice_run_is_there:
 * @widget: id of a widget or part of the present screen
 *
 * Returns: whether it is shown as things stand.
 */
gboolean
lamp_practice_run_is_there (LampPracticeRun *self,
                            const char      *widget)
{
  g_return_val_if_fail (LAMP_IS_PRACTICE_RUN (self), FALSE);
  return lamp_practice_run_find (self, widget) != NULL;
}

static gboolean
is_way_on (const LampStep   *step,
           const LampScreen *screen,
           const char       *widget)
{
  for (guint i = 0; step->also && i < step->also->len; i++)
    {
      const LampWay *way = g_ptr_array_index (step->also, i);

      if (g_str_equal (way->screen, screen->id) && g_str_equal (way->widget, widget))
        return TRUE;
    }
  return g_str_equal (step->screen, screen->id) && g_str_equal (step->widget, widget);
}

/**
 * lamp_practice_run_answers:
 * @widget: a widget or part of the present screen
 *
 * Returns: whether touching it means anything: it leads or changes something, has something to say, or a step asks for it.
 */
gboolean
lamp_practice_run_answers (LampPracticeRun          *self,
                           const LampPracticeWidget *widget)
{
  const LampScreen *screen;

  g_return_val_if_fail (LAMP_IS_PRACTICE_RUN (self), FALSE);

  if (widget->go || widget->changes || widget->wrong || widget->danger)
    return TRUE;
  screen = lamp_practice_run_get_screen (self);
  for (guint i = 0; i < self->plan->len; i++)
    if (is_way_on (lamp_practice_run_get_planned (self, i)->step, screen, widget->id))
      return TRUE;
  return FALSE;
}

/**
 * lamp_practice_run_get_text:
 * @widget: a widget or part of the present screen
 *
 * Returns: (transfer full): its text, with the state's values in it.
 */
char *
lamp_practice_run_get_text (LampPracticeRun          *self,
                            const LampPracticeWidget *widget)
{
  g_return_val_if_fail (LAMP_IS_PRACTICE_RUN (self), NULL);
  return lamp_practice_fill (widget->text, lamp_practice_run_look_up, self);
}

/* (transfer full) (nullable): the same for its detail. */
char *
lamp_practice_run_get_detail (LampPracticeRun          *self,
                              const LampPracticeWidget *widget)
{
  g_return_val_if_fail (LAMP_IS_PRACTICE_RUN (self), NULL);
  return lamp_practice_fill (widget->detail, lamp_practice_run_look_up, self);
}

LampOutcome
lamp_practice_run_get_outcome (LampPracticeRun *self)
{
  g_return_val_if_fail (LAMP_IS_PRACTICE_RUN (self), LAMP_OUTCOME_NONE);
  return self->outcome;
}

/**
 * lamp_practice_run_get_message:
 *
 * What the course says to the present outcome, in the practice's language: praise of the step done, why a thing was not
 * right or would do harm, the closing words.
 *
 * Returns: (transfer none) (nullable): NULL where the course says nothing; the app then has a general sentence.
 */
const char *
lamp_practice_run_get_message (LampPracticeRun *self)
{
  const LampPracticeWidget *widget;

  g_return_val_if_fail (LAMP_IS_PRACTICE_RUN (self), NULL);

  widget = lamp_practice_run_find (self, self->subject);
  switch (self->outcome)
    {
    case LAMP_OUTCOME_RIGHT:
      return lamp_practice_run_get_planned (self, self->now.step - 1)->step->praise;
    case LAMP_OUTCOME_WRONG:
      return widget ? widget->wrong : NULL;
    case LAMP_OUTCOME_DANGER:
      return widget ? widget->danger : NULL;
    case LAMP_OUTCOME_DONE:
      return self->practice->done;
    case LAMP_OUTCOME_NONE:
    case LAMP_OUTCOME_LOOKED:
    case LAMP_OUTCOME_REFUSED:
    default:
      return NULL;
    }
}

/**
 * lamp_practice_run_get_hint:
 *
 * Returns: (transfer none) (nullable): the last hint shown for the step to do now; NULL before the first.
 */
const char *
lamp_practice_run_get_hint (LampPracticeRun *self)
{
  const LampStep *step;
  guint           stage;

  g_return_val_if_fail (LAMP_IS_PRACTICE_RUN (self), NULL);

  step = lamp_practice_run_get_step (self);
  stage = step ? self->stages[self->now.step] : 0;
  return stage > 0 ? step->hints[stage - 1] : NULL;
}

/**
 * lamp_practice_run_get_hints:
 *
 * Returns: how many hints were shown since the run began.
 */
int
lamp_practice_run_get_hints (LampPracticeRun *self)
{
  g_return_val_if_fail (LAMP_IS_PRACTICE_RUN (self), 0);
  return self->hints;
}

/**
 * lamp_practice_run_get_dangers:
 *
 * Returns: how many dangerous things were tapped since the run began.
 */
int
lamp_practice_run_get_dangers (LampPracticeRun *self)
{
  g_return_val_if_fail (LAMP_IS_PRACTICE_RUN (self), 0);
  return self->dangers;
}

/**
 * lamp_practice_run_is_glowing:
 * @widget: id on the present screen
 *
 * Returns: whether this is the thing to point out: the step's own, elsewhere one of its other ways; on one's own only
 *   after the third hint.
 */
gboolean
lamp_practice_run_is_glowing (LampPracticeRun *self,
                              const char      *widget)
{
  const LampStep *step;

  g_return_val_if_fail (LAMP_IS_PRACTICE_RUN (self), FALSE);

  step = lamp_practice_run_get_step (self);
  if (self->outcome == LAMP_OUTCOME_DANGER || !lamp_practice_run_is_step_widget (self, widget))
    return FALSE;
  if (g_str_equal (step->screen, self->now.screen) && !g_str_equal (step->widget, widget))
    return FALSE;
  return self->mode != LAMP_MODE_ALONE || self->stages[self->now.step] == LAMP_PRACTICE_RUN_HINTS;
}
