/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/sticks/lamp-stick-monitor.h"
#include "core/store/lamp-stick-plan.h"

G_BEGIN_DECLS

typedef enum
{
  LAMP_STICK_COPIER_IDLE,     /* no stick is chosen */
  LAMP_STICK_COPIER_PLANNING, /* looking at what is on it */
  LAMP_STICK_COPIER_PLANNED,
  LAMP_STICK_COPIER_COPYING,
  LAMP_STICK_COPIER_LETTING_GO, /* all is written and read back: it is being unmounted */
  LAMP_STICK_COPIER_AWAY,       /* pulled out in the middle: goes on when it is back */
  LAMP_STICK_COPIER_DONE,       /* it may be pulled out */
  LAMP_STICK_COPIER_FAILED
} LampStickCopierStage;

/*
 * Brings installed courses onto a stick, in a thread, whichever screen is shown meanwhile. For the main thread.
 * "changed": its stage, what was chosen, or how far it is.
 */
#define LAMP_TYPE_STICK_COPIER (lamp_stick_copier_get_type ())
G_DECLARE_FINAL_TYPE (LampStickCopier, lamp_stick_copier, LAMP, STICK_COPIER, GObject)

LampStickCopier     *lamp_stick_copier_new (const char        *data,
                                            const char *const *folders,
                                            LampStickMonitor  *sticks);
LampStickCopierStage lamp_stick_copier_get_stage (LampStickCopier *self);
const LampStickInfo *lamp_stick_copier_get_stick (LampStickCopier *self);
const LampStickPlan *lamp_stick_copier_get_plan (LampStickCopier *self);
const GError        *lamp_stick_copier_get_error (LampStickCopier *self);
void                 lamp_stick_copier_choose_stick (LampStickCopier *self,
                                                     const char      *folder);
gboolean             lamp_stick_copier_is_chosen (LampStickCopier *self,
                                                  const char      *course);
void                 lamp_stick_copier_set_chosen (LampStickCopier *self,
                                                   const char      *course,
                                                   gboolean         chosen);
void                 lamp_stick_copier_choose_what_fits (LampStickCopier *self);
guint                lamp_stick_copier_count_chosen (LampStickCopier *self);
gint64               lamp_stick_copier_measure (LampStickCopier *self);
void                 lamp_stick_copier_begin (LampStickCopier *self);
void                 lamp_stick_copier_stop (LampStickCopier *self);
void                 lamp_stick_copier_get_progress (LampStickCopier *self,
                                                     gint64          *done,
                                                     gint64          *total,
                                                     gint64          *per_second,
                                                     gint64          *seconds_left);

G_END_DECLS
