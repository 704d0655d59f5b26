/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/lesson/lamp-practice-run.h"
#include "core/lesson/lamp-practice-state.h"

G_BEGIN_DECLS

#define LAMP_PRACTICE_RUN_HINTS 3 /* of each step */

/* Inside the run only: lamp-practice-run.c does, -look.c tells what there is. */
/* A step of this go, and the round it belongs to. */
typedef struct
{
  const LampStep  *step;
  const LampRound *round; /* NULL: before all rounds */
} PlannedStep;

struct _LampPracticeRun
{
  GObject parent;

  LampPractice     *practice;
  LampMode          mode;
  guint32           seed;
  GArray           *plan; /* PlannedStep */
  LampPracticeState now;
  GQueue            before; /* LampPracticeState, the newest last; the first is the beginning and stays */
  guint8           *stages; /* for each step how many of its hints were shown */
  int               hints;
  int               dangers;
  LampOutcome       outcome;
  char             *subject; /* the widget on this screen the outcome speaks of, NULL if none */
};

const PlannedStep        *lamp_practice_run_get_planned (LampPracticeRun *self,
                                                         guint            step);
const LampPracticeWidget *lamp_practice_run_find (LampPracticeRun *self,
                                                  const char      *id);
gboolean                  lamp_practice_run_is_step_widget (LampPracticeRun *self,
                                                            const char      *widget);
const char               *lamp_practice_run_look_up (const char *name,
                                                     gpointer    user_data);
gboolean                  lamp_practice_run_is_way_here (LampPracticeRun *self,
                                                         const char      *screen,
                                                         const char      *way_widget,
                                                         const char      *widget);

G_END_DECLS
