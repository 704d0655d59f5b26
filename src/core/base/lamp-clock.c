/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampClock: the time, passed in, so that a test can set it and a wrong clock can be played out. */

#include "core/base/lamp-clock.h"

struct _LampClock
{
  gint64 fixed_us; /* -1: the system's own time */
};

/**
 * lamp_clock_new_system:
 *
 * Returns: (transfer full): a clock that tells the machine's time.
 */
LampClock *
lamp_clock_new_system (void)
{
  LampClock *self = g_atomic_rc_box_new (LampClock);

  self->fixed_us = -1;
  return self;
}

/**
 * lamp_clock_new_fixed:
 * @unix_us: microseconds since 1970-01-01 UTC, not negative
 *
 * Returns: (transfer full): a clock that stands still until it is advanced.
 */
LampClock *
lamp_clock_new_fixed (gint64 unix_us)
{
  LampClock *self = g_atomic_rc_box_new (LampClock);

  g_assert (unix_us >= 0);
  self->fixed_us = unix_us;
  return self;
}

LampClock *
lamp_clock_ref (LampClock *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
lamp_clock_unref (LampClock *self)
{
  g_atomic_rc_box_release (self);
}

/**
 * lamp_clock_now:
 *
 * Returns: microseconds since 1970-01-01 UTC.
 */
gint64
lamp_clock_now (LampClock *self)
{
  return self->fixed_us < 0 ? g_get_real_time () : self->fixed_us;
}

/**
 * lamp_clock_advance:
 * @us: microseconds, may be negative, as when a kiosk's battery dies and its clock falls back
 *
 * Moves a fixed clock. Only for clocks made by lamp_clock_new_fixed().
 */
void
lamp_clock_advance (LampClock *self,
                    gint64     us)
{
  g_assert (self->fixed_us >= 0);
  self->fixed_us = MAX (self->fixed_us + us, 0);
}
