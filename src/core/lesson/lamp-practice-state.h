/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/course/lamp-practice.h"

G_BEGIN_DECLS

/* Where a make-believe device stands. Values are only ever replaced as a whole, so that many states may share one table. */
typedef struct
{
  char       *screen;
  guint       step;   /* the next one to do, from 0 */
  GHashTable *values; /* "screen/widget" -> typed text, "on", a number …; "=name" -> a name of the state; what differs from the practice's own */
} LampPracticeState;

void               lamp_practice_state_begin (LampPracticeState *self,
                                              const char        *screen,
                                              guint              step);
LampPracticeState *lamp_practice_state_copy (const LampPracticeState *self);
void               lamp_practice_state_clear (LampPracticeState *self);
void               lamp_practice_state_free (LampPracticeState *self);
const char        *lamp_practice_state_look_up (const LampPracticeState *self,
                                                const LampPractice      *practice,
                                                const char              *name);
const char        *lamp_practice_state_get_value (const LampPracticeState  *self,
                                                  const LampPractice       *practice,
                                                  const LampPracticeWidget *widget);
void               lamp_practice_state_touch (LampPracticeState        *self,
                                              const LampPractice       *practice,
                                              const LampPracticeWidget *widget,
                                              const char               *value);

G_END_DECLS
