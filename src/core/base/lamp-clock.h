/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _LampClock LampClock;

LampClock *lamp_clock_new_system (void);
LampClock *lamp_clock_new_fixed (gint64 unix_us);
LampClock *lamp_clock_ref (LampClock *self);
void       lamp_clock_unref (LampClock *self);
gint64     lamp_clock_now (LampClock *self);
void       lamp_clock_advance (LampClock *self,
                               gint64     us);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LampClock, lamp_clock_unref)

G_END_DECLS
