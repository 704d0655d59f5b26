/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "core/base/lamp-event.h"
#include "core/course/lamp-practice.h"

G_BEGIN_DECLS

typedef enum
{
  LAMP_OUTCOME_NONE,    /* nothing happened yet on this screen */
  LAMP_OUTCOME_RIGHT,   /* the step is done: message is its praise, or NULL */
  LAMP_OUTCOME_WRONG,   /* another thing was tapped: message explains; nothing changed */
  LAMP_OUTCOME_DANGER,  /* a harmful thing was tapped: message explains; the device waits for undo */
  LAMP_OUTCOME_LOOKED,  /* on one's own: a harmless move to another screen */
  LAMP_OUTCOME_REFUSED, /* real numbers do not belong here: the text was not taken */
  LAMP_OUTCOME_DONE     /* the last step is done */
} LampOutcome;

#define LAMP_TYPE_PRACTICE_RUN (lamp_practice_run_get_type ())
G_DECLARE_FINAL_TYPE (LampPracticeRun, lamp_practice_run, LAMP, PRACTICE_RUN, GObject)

/* "changed" is emitted after each move: screen, values, step, hint or outcome. */
LampPracticeRun  *lamp_practice_run_new (LampPractice *practice,
                                         LampMode      mode);
LampPracticeRun  *lamp_practice_run_new_with_seed (LampPractice *practice,
                                                   LampMode      mode,
                                                   guint32       seed);
LampPractice     *lamp_practice_run_get_practice (LampPracticeRun *self);
void              lamp_practice_run_set_practice (LampPracticeRun *self,
                                                  LampPractice    *practice);
LampMode          lamp_practice_run_get_mode (LampPracticeRun *self);
const LampScreen *lamp_practice_run_get_screen (LampPracticeRun *self);
const LampStep   *lamp_practice_run_get_step (LampPracticeRun *self);
guint             lamp_practice_run_get_n_done (LampPracticeRun *self);
guint             lamp_practice_run_get_n_steps (LampPracticeRun *self);
guint             lamp_practice_run_get_round (LampPracticeRun *self,
                                               guint           *n_rounds);
gboolean          lamp_practice_run_is_there (LampPracticeRun *self,
                                              const char      *widget);
gboolean          lamp_practice_run_answers (LampPracticeRun          *self,
                                             const LampPracticeWidget *widget);
char             *lamp_practice_run_get_text (LampPracticeRun          *self,
                                              const LampPracticeWidget *widget);
char             *lamp_practice_run_get_detail (LampPracticeRun          *self,
                                                const LampPracticeWidget *widget);
const char       *lamp_practice_run_get_value (LampPracticeRun *self,
                                               const char      *widget);
LampOutcome       lamp_practice_run_get_outcome (LampPracticeRun *self);
const char       *lamp_practice_run_get_message (LampPracticeRun *self);
LampOutcome       lamp_practice_run_tap (LampPracticeRun *self,
                                         const char      *widget);
LampOutcome       lamp_practice_run_type (LampPracticeRun *self,
                                          const char      *widget,
                                          const char      *text);
LampOutcome       lamp_practice_run_switch (LampPracticeRun *self,
                                            const char      *widget,
                                            gboolean         on);
LampOutcome       lamp_practice_run_hold (LampPracticeRun *self,
                                          const char      *widget);
LampOutcome       lamp_practice_run_swipe (LampPracticeRun *self,
                                           const char      *widget,
                                           LampSwipe        swipe);
LampOutcome       lamp_practice_run_set (LampPracticeRun *self,
                                         const char      *widget,
                                         const char      *value);
LampOutcome       lamp_practice_run_play_step (LampPracticeRun *self);
gboolean          lamp_practice_run_can_undo (LampPracticeRun *self);
void              lamp_practice_run_undo (LampPracticeRun *self);
const char       *lamp_practice_run_next_hint (LampPracticeRun *self);
const char       *lamp_practice_run_get_hint (LampPracticeRun *self);
int               lamp_practice_run_get_hints (LampPracticeRun *self);
int               lamp_practice_run_get_dangers (LampPracticeRun *self);
gboolean          lamp_practice_run_is_glowing (LampPracticeRun *self,
                                                const char      *widget);
void              lamp_practice_run_restart (LampPracticeRun *self);

G_END_DECLS
