/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/records/lamp-records.h"

G_BEGIN_DECLS

/* What a learner may set out to do. */
typedef enum
{
  LAMP_GOAL_NONE,
  LAMP_GOAL_LESSONS, /* so many lessons in a week */
  LAMP_GOAL_COURSE,  /* to finish a course */
  LAMP_GOAL_REVIEW,  /* to go back to what was not easy, at every visit */
  LAMP_GOAL_ALONE    /* to do a practice on one's own: one of this lesson, or any */
} LampGoalKind;

#define LAMP_GOAL_LESSONS_MOST 3

/* The course of the event, where the goal is about none. */
#define LAMP_GOAL_NO_COURSE "goal"

typedef struct
{
  LampGoalKind kind;
  guint        n;      /* of LESSONS: 1 to LAMP_GOAL_LESSONS_MOST */
  char        *course; /* of COURSE, and of ALONE if it is a certain lesson; else NULL */
  char        *lesson;
  gint64       time; /* when it was set, as the clock said: microseconds UTC */
} LampGoal;

LampGoal  *lamp_goal_new (LampGoalKind kind,
                          guint        n,
                          const char  *course,
                          const char  *lesson);
LampGoal  *lamp_goal_copy (const LampGoal *self);
void       lamp_goal_free (LampGoal *self);
char      *lamp_goal_to_string (const LampGoal *self);
LampGoal  *lamp_goal_from_string (const char *string);
LampEvent *lamp_goal_to_event (const LampGoal *self);
LampGoal  *lamp_records_get_goal (LampRecords *self,
                                  const char  *learner,
                                  GError     **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LampGoal, lamp_goal_free)

G_END_DECLS
