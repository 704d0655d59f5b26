/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/course/lamp-practice.h"

G_BEGIN_DECLS

/* The value of a name of the state, NULL if there is none. */
typedef const char *(*LampStateFunc) (const char *name,
                                      gpointer    user_data);

gboolean    lamp_practice_holds (const GPtrArray *conditions,
                                 LampStateFunc    lookup,
                                 gpointer         user_data);
char       *lamp_practice_change_value (const LampChange *change,
                                        const char       *now);
char       *lamp_practice_fill (const char   *text,
                                LampStateFunc lookup,
                                gpointer      user_data);
gboolean    lamp_practice_is_value (const LampPracticeWidget *widget,
                                    const char               *value);
gboolean    lamp_practice_is_same_value (const LampPracticeWidget *widget,
                                         const char               *one,
                                         const char               *two);
const char *lamp_practice_get_target (const LampPracticeWidget *widget,
                                      LampAction                action,
                                      const char               *value);
LampSwipe   lamp_swipe_from_name (const char *name);
const char *lamp_swipe_to_name (LampSwipe swipe);

G_END_DECLS
