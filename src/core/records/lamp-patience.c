/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Each wrong guess makes the next wait longer, whatever becomes of the clock. */

#include "core/records/lamp-patience.h"

#define FAILURES_MAX 1000000
#define DOUBLINGS_MAX 20

/**
 * lamp_patience_get_delay:
 * @n_failures: wrong guesses since the last right one
 *
 * Returns: how long to wait before the next guess, in microseconds: twice as long after each
 */
gint64
lamp_patience_get_delay (const LampPatienceRule *rule,
                         guint                   n_failures)
{
  if (n_failures < rule->n_first)
    return 0;
  return MIN (rule->first_us << MIN (n_failures - rule->n_first, DOUBLINGS_MAX), rule->longest_us);
}

/**
 * lamp_patience_count:
 * @now: what the clock says, microseconds since 1970
 *
 * Counts the time that has gone by since it was last counted. A clock that was set forward helps nobody to more than the longest wait,
 * and one that fell back costs nothing that was waited before.
 *
 * Returns: how long is still to be waited, in microseconds; 0 or less: the next guess may be looked at
 */
gint64
lamp_patience_count (LampPatience           *self,
                     const LampPatienceRule *rule,
                     gint64                  now)
{
  if (now > self->seen)
    self->waited = MIN (self->waited + (now - self->seen), rule->longest_us);
  self->seen = now;
  return lamp_patience_get_delay (rule, self->n_failures) - self->waited;
}

/**
 * lamp_patience_begin_guess:
 *
 * Counts a guess as wrong. To be on the disk before it is looked at: pulling the plug does not give it back.
 */
void
lamp_patience_begin_guess (LampPatience *self)
{
  self->n_failures = MIN (self->n_failures + 1, FAILURES_MAX);
  self->waited = 0;
}
