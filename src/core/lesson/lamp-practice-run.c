/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampPracticeRun: one go at a practice: where the make-believe device stands, what a tap means, and the way back. */

#include "core/lesson/lamp-practice-run.h"

#include "core/lesson/lamp-typed.h"

#define MAX_UNDO 100
#define N_HINTS 3

/* Where the device stands. Values are only ever replaced as a whole, so that many states may share one table. */
typedef struct
{
  char       *screen;
  guint       step;   /* the next one to do, from 0 */
  GHashTable *values; /* "screen/widget" -> typed text, "on" or "off"; what differs from the practice's own */
} RunState;

struct _LampPracticeRun
{
  GObject parent;

  LampPractice *practice;
  LampMode      mode;
  RunState      now;
  GQueue        before; /* RunState, the newest last; the first is the beginning and stays */
  guint8       *stages; /* for each step how many of its hints were shown */
  int           hints;
  int           dangers;
  LampOutcome   outcome;
  char         *subject; /* the widget on this screen the outcome speaks of, NULL if none */
};

G_DEFINE_FINAL_TYPE (LampPracticeRun, lamp_practice_run, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static RunState *
copy_state (const RunState *state)
{
  RunState *copy = g_new (RunState, 1);

  copy->screen = g_strdup (state->screen);
  copy->step = state->step;
  copy->values = g_hash_table_ref (state->values);
  return copy;
}

static void
clear_state (RunState *state)
{
  g_clear_pointer (&state->screen, g_free);
  g_clear_pointer (&state->values, g_hash_table_unref);
}

static void
free_state (RunState *state)
{
  clear_state (state);
  g_free (state);
}

static GHashTable *
new_values (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

static void
emit_changed (LampPracticeRun *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static const LampPracticeWidget *
find_widget (LampPracticeRun *self,
             const char      *id)
{
  const LampScreen *screen = lamp_practice_run_get_screen (self);

  return screen && id ? lamp_screen_find_widget (screen, id) : NULL;
}

static char *
value_key (LampPracticeRun *self,
           const char      *widget)
{
  return g_strconcat (self->now.screen, "/", widget, NULL);
}

/* Whether the step to do now is done on this widget. */
static gboolean
is_step_widget (LampPracticeRun *self,
                const char      *widget)
{
  const LampStep *step = lamp_practice_run_get_step (self);

  return step && g_str_equal (step->screen, self->now.screen) && g_str_equal (step->widget, widget);
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
    free_state (g_queue_pop_nth (&self->before, 1));
  g_queue_push_tail (&self->before, copy_state (&self->now));
}

static void
clear_undo (LampPracticeRun *self)
{
  g_queue_clear_full (&self->before, (GDestroyNotify) free_state);
}

static void
store_value (LampPracticeRun *self,
             const char      *widget,
             const char      *value)
{
  GHashTable    *values = new_values ();
  GHashTableIter iter;
  gpointer       key, old;

  g_hash_table_iter_init (&iter, self->now.values);
  while (g_hash_table_iter_next (&iter, &key, &old))
    g_hash_table_insert (values, g_strdup (key), g_strdup (old));
  g_hash_table_insert (values, value_key (self, widget), g_strdup (value));
  g_hash_table_unref (self->now.values);
  self->now.values = values;
}

static void
go_to (LampPracticeRun *self,
       const char      *screen)
{
  if (!screen || !lamp_practice_find_screen (self->practice, screen))
    return;
  g_free (self->now.screen);
  self->now.screen = g_strdup (screen);
}

/* A move that is allowed: value is what the widget then holds, NULL for a tap. */
static void
move (LampPracticeRun          *self,
      const LampPracticeWidget *widget,
      const char               *value)
{
  push_undo (self);
  if (value)
    store_value (self, widget->id, value);
  go_to (self, widget->go);
}

static LampOutcome
do_step (LampPracticeRun          *self,
         const LampPracticeWidget *widget,
         const char               *value)
{
  move (self, widget, value);
  self->now.step++;
  return set_outcome (self, self->now.step < self->practice->steps->len ? LAMP_OUTCOME_RIGHT : LAMP_OUTCOME_DONE, NULL);
}

static LampOutcome
look (LampPracticeRun          *self,
      const LampPracticeWidget *widget,
      const char               *value)
{
  move (self, widget, value);
  return set_outcome (self, LAMP_OUTCOME_LOOKED, NULL);
}

/* A thing that is not this step's. Value is what was typed or switched, NULL for a tap. */
static LampOutcome
do_other (LampPracticeRun          *self,
          const LampPracticeWidget *widget,
          const char               *value)
{
  if (widget->danger)
    {
      self->dangers++;
      return set_outcome (self, LAMP_OUTCOME_DANGER, widget->id);
    }
  if (self->mode == LAMP_MODE_ALONE && !widget->wrong && (widget->go || value))
    return look (self, widget, value);
  return set_outcome (self, LAMP_OUTCOME_WRONG, widget->id);
}

static void
begin (LampPracticeRun *self)
{
  clear_undo (self);
  clear_state (&self->now);
  self->now.screen = g_strdup (self->practice->start);
  self->now.step = 0;
  self->now.values = new_values ();
  g_free (self->stages);
  self->stages = g_new0 (guint8, MAX (self->practice->steps->len, 1));
  self->hints = self->dangers = 0;
}

static void
lamp_practice_run_finalize (GObject *object)
{
  LampPracticeRun *self = LAMP_PRACTICE_RUN (object);

  clear_undo (self);
  clear_state (&self->now);
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
 * @practice: with at least one step
 * @mode: watch, help or alone
 *
 * Returns: (transfer full): a run that stands at the practice's first screen and step.
 */
LampPracticeRun *
lamp_practice_run_new (LampPractice *practice,
                       LampMode      mode)
{
  LampPracticeRun *self = g_object_new (LAMP_TYPE_PRACTICE_RUN, NULL);

  g_assert (mode > LAMP_MODE_NONE && mode <= LAMP_MODE_ALONE);
  g_assert (practice->steps->len > 0);
  self->practice = lamp_practice_ref (practice);
  self->mode = mode;
  begin (self);
  return self;
}

LampPractice *
lamp_practice_run_get_practice (LampPracticeRun *self)
{
  g_return_val_if_fail (LAMP_IS_PRACTICE_RUN (self), NULL);
  return self->practice;
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

  g_return_if_fail (LAMP_IS_PRACTICE_RUN (self));
  g_return_if_fail (g_str_equal (practice->id, self->practice->id));
  g_return_if_fail (practice->steps->len > 0);

  if (practice == self->practice)
    return;
  same = practice->steps->len == self->practice->steps->len && lamp_practice_find_screen (practice, self->now.screen);
  lamp_practice_ref (practice);
  lamp_practice_unref (self->practice);
  self->practice = practice;
  if (same)
    emit_changed (self);
  else
    lamp_practice_run_restart (self);
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
  g_return_val_if_fail (LAMP_IS_PRACTICE_RUN (self), NULL);

  if (self->now.step >= self->practice->steps->len)
    return NULL;
  return g_ptr_array_index (self->practice->steps, self->now.step);
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
 * @widget: id of a switch, entry or keypad on the present screen
 *
 * Returns: (transfer none) (nullable): "on" or "off", or the typed text; NULL: empty. Valid until the next move.
 */
const char *
lamp_practice_run_get_value (LampPracticeRun *self,
                             const char      *widget)
{
  g_autofree char          *key = NULL;
  const LampPracticeWidget *found;
  const char               *value;

  g_return_val_if_fail (LAMP_IS_PRACTICE_RUN (self), NULL);

  key = value_key (self, widget);
  value = g_hash_table_lookup (self->now.values, key);
  if (value)
    return value;
  found = find_widget (self, widget);
  return found ? found->value : NULL;
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
  const LampStep           *done;

  g_return_val_if_fail (LAMP_IS_PRACTICE_RUN (self), NULL);

  widget = find_widget (self, self->subject);
  switch (self->outcome)
    {
    case LAMP_OUTCOME_RIGHT:
      done = g_ptr_array_index (self->practice->steps, self->now.step - 1);
      return done->praise;
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
 * lamp_practice_run_tap:
 * @widget: id on the present screen, also that of a hot area
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

  found = find_widget (self, widget);
  if (is_blocked (self) || !found)
    return self->outcome;
  if (!is_step_widget (self, widget))
    return do_other (self, found, NULL);
  if (lamp_practice_run_get_step (self)->action != LAMP_ACTION_TAP)
    return self->outcome;
  return do_step (self, found, NULL);
}

/**
 * lamp_practice_run_type:
 * @widget: id of an entry or keypad on the present screen
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
  const LampStep           *step;

  g_return_val_if_fail (LAMP_IS_PRACTICE_RUN (self), LAMP_OUTCOME_NONE);

  found = find_widget (self, widget);
  if (is_blocked (self) || !found || (found->kind != LAMP_WIDGET_ENTRY && found->kind != LAMP_WIDGET_KEYPAD))
    return self->outcome;

  kept = lamp_typed_normalise (text);
  if (!kept || lamp_typed_is_personal (kept))
    return set_outcome (self, LAMP_OUTCOME_REFUSED, widget);
  if (!is_step_widget (self, widget))
    return do_other (self, found, kept);
  step = lamp_practice_run_get_step (self);
  if (step->action == LAMP_ACTION_TYPE && lamp_typed_is_same (kept, step->value))
    return do_step (self, found, kept);
  return set_outcome (self, LAMP_OUTCOME_WRONG, widget);
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

  found = find_widget (self, widget);
  if (is_blocked (self) || !found || found->kind != LAMP_WIDGET_SWITCH)
    return self->outcome;
  if (!is_step_widget (self, widget))
    return do_other (self, found, value);
  step = lamp_practice_run_get_step (self);
  if (step->action != LAMP_ACTION_SWITCH)
    return do_other (self, found, value);
  if (g_strcmp0 (step->value, value) == 0)
    return do_step (self, found, value);
  if (g_strcmp0 (lamp_practice_run_get_value (self, widget), step->value) == 0)
    return look (self, found, value);
  return set_outcome (self, LAMP_OUTCOME_WRONG, widget);
}

/**
 * lamp_practice_run_play_step:
 *
 * Carries out the step to do now, for watching; in the other ways of use it is the learner who does it.
 *
 * Returns: right or done; the present outcome if there was nothing to play.
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
  found = find_widget (self, step->widget);
  g_return_val_if_fail (found, self->outcome);
  return do_step (self, found, step->value);
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
      g_autofree RunState *last = g_queue_pop_tail (&self->before);

      clear_state (&self->now);
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
  if (self->stages[self->now.step] < N_HINTS)
    {
      self->stages[self->now.step]++;
      self->hints++;
      emit_changed (self);
    }
  return lamp_practice_run_get_hint (self);
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
 * Returns: whether this is the thing to point out: the step's own, and on one's own only after its third hint.
 */
gboolean
lamp_practice_run_is_glowing (LampPracticeRun *self,
                              const char      *widget)
{
  g_return_val_if_fail (LAMP_IS_PRACTICE_RUN (self), FALSE);

  if (self->outcome == LAMP_OUTCOME_DANGER || !is_step_widget (self, widget))
    return FALSE;
  return self->mode != LAMP_MODE_ALONE || self->stages[self->now.step] == N_HINTS;
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
