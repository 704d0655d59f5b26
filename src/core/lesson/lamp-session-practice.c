/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a session keeps of practices and worksheets, and what of them is recorded. */

#include "core/lesson/lamp-session-private.h"

static LampPracticeRecord *
note_practice (LampSession *self)
{
  const LampPractice *practice = lamp_session_get_card (self)->practice;
  LampPracticeRecord *done = lamp_session_find_practice (self, practice);

  if (done == NULL)
    {
      done = g_new0 (LampPracticeRecord, 1);
      g_hash_table_insert (self->practices, g_strdup (practice->id), done);
    }
  return done;
}

static LampEvent *
new_attempt (LampSession *self,
             LampMode     mode,
             int          hints,
             int          dangers)
{
  LampEvent *event = lamp_session_new_event (self, LAMP_VERB_ATTEMPTED, lamp_session_get_card (self)->practice->id);

  event->mode = mode;
  event->attempt = ++note_practice (self)->attempts;
  event->hints = hints;
  event->dangers = dangers;
  return event;
}

/**
 * lamp_session_practice_done:
 * @mode: how this card's practice was carried out, to its end
 * @steps: how many steps it has
 * @hints: hints shown
 * @dangers: dangerous taps
 *
 * Tells `attempted`. Watching is neither right nor scored; otherwise the score is the share of steps done unaided,
 * max (0, (steps - hints / 3 - dangers) / steps): three hints, as many as a step has, weigh as much as one step.
 */
void
lamp_session_practice_done (LampSession *self,
                            LampMode     mode,
                            int          steps,
                            int          hints,
                            int          dangers)
{
  g_autoptr(LampEvent) event = NULL;

  g_return_if_fail (LAMP_IS_SESSION (self));
  g_return_if_fail (mode > LAMP_MODE_NONE && mode <= LAMP_MODE_ALONE);

  if (!lamp_session_get_card (self)->practice || self->left)
    return;
  event = new_attempt (self, mode, hints, dangers);
  note_practice (self)->modes[mode] = TRUE;
  if (mode != LAMP_MODE_WATCH && steps > 0)
    {
      event->success = 1;
      event->score = CLAMP ((steps - hints / 3.0 - dangers) / steps, 0, 1);
    }
  lamp_session_tell (self, event);
  lamp_session_emit_changed (self);
}

/**
 * lamp_session_leave_practice:
 * @run: of this card's practice, however far it has come
 *
 * Tells `attempted` without success if somebody tried and gave up: something was done, asked or dangerous, and the end was not
 * reached. Looking in and leaving again is nothing, nor is watching.
 */
void
lamp_session_leave_practice (LampSession     *self,
                             LampPracticeRun *run)
{
  g_autoptr(LampEvent) event = NULL;
  LampMode mode = lamp_practice_run_get_mode (run);
  int      hints = lamp_practice_run_get_hints (run), dangers = lamp_practice_run_get_dangers (run);

  g_return_if_fail (LAMP_IS_SESSION (self));

  if (!lamp_session_get_card (self)->practice || self->left || mode == LAMP_MODE_WATCH || lamp_practice_run_get_outcome (run) == LAMP_OUTCOME_DONE ||
      (lamp_practice_run_get_n_done (run) == 0 && hints == 0 && dangers == 0))
    return;
  event = new_attempt (self, mode, hints, dangers);
  event->success = 0;
  event->score = 0;
  lamp_session_tell (self, event);
  lamp_session_emit_changed (self);
}

/**
 * lamp_session_get_suggested_mode:
 *
 * First watch, then with help, then alone: the first of these not yet done with this card's practice in this session.
 *
 * Returns: LAMP_MODE_NONE if the card has no practice; alone once all were done.
 */
LampMode
lamp_session_get_suggested_mode (LampSession *self)
{
  const LampPractice       *practice;
  const LampPracticeRecord *done;

  g_return_val_if_fail (LAMP_IS_SESSION (self), LAMP_MODE_NONE);

  practice = lamp_session_get_card (self)->practice;
  if (!practice)
    return LAMP_MODE_NONE;
  done = lamp_session_find_practice (self, practice);
  if (!done)
    return LAMP_MODE_WATCH;
  return done->modes[LAMP_MODE_HELP] || done->modes[LAMP_MODE_ALONE] ? LAMP_MODE_ALONE : LAMP_MODE_HELP;
}

/**
 * lamp_session_has_done:
 *
 * Returns: whether this card's practice was carried out in this way in this session.
 */
gboolean
lamp_session_has_done (LampSession *self,
                       LampMode     mode)
{
  const LampPractice       *practice;
  const LampPracticeRecord *done;

  g_return_val_if_fail (LAMP_IS_SESSION (self), FALSE);
  g_return_val_if_fail (mode <= LAMP_MODE_ALONE, FALSE);

  practice = lamp_session_get_card (self)->practice;
  done = practice ? lamp_session_find_practice (self, practice) : NULL;
  return done && done->modes[mode];
}

/* The numbers are the learner's own: that there was a result is told, once, and nothing of what it was. */
static void
worksheet_changed_cb (LampSession      *self,
                      LampWorksheetRun *run)
{
  const char *id = lamp_worksheet_run_get_worksheet (run)->id;
  g_autoptr(LampEvent) event = NULL;

  if (self->left || !lamp_worksheet_run_is_touched (run) || lamp_worksheet_run_get_result_state (run) != LAMP_RESULT_FINE ||
      !g_hash_table_add (self->computed, g_strdup (id)))
    return;
  event = lamp_session_new_event (self, LAMP_VERB_EXPERIENCED, id);
  lamp_session_tell (self, event);
}

/**
 * lamp_session_get_worksheet:
 *
 * The first time the learner's own numbers give a result `experienced` is told, without the numbers.
 *
 * Returns: (transfer none) (nullable): this card's worksheet with what was put in so far, in the lesson's language.
 */
LampWorksheetRun *
lamp_session_get_worksheet (LampSession *self)
{
  LampWorksheet    *worksheet;
  LampWorksheetRun *run;

  g_return_val_if_fail (LAMP_IS_SESSION (self), NULL);

  worksheet = lamp_session_get_card (self)->worksheet;
  if (!worksheet)
    return NULL;
  run = g_hash_table_lookup (self->worksheets, worksheet->id);
  if (run && lamp_worksheet_run_get_worksheet (run)->inputs->len == worksheet->inputs->len)
    {
      lamp_worksheet_run_set_worksheet (run, worksheet);
      return run;
    }
  run = lamp_worksheet_run_new (worksheet);
  g_signal_connect_object (run, "changed", G_CALLBACK (worksheet_changed_cb), self, G_CONNECT_SWAPPED);
  g_hash_table_insert (self->worksheets, g_strdup (worksheet->id), run);
  return run;
}
