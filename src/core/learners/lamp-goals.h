/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/course/lamp-course.h"
#include "core/records/lamp-goal.h"

G_BEGIN_DECLS

/* What is known of a learner. All of it is only looked at. */
typedef struct
{
  LampCourseList *courses;
  GPtrArray      *progress; /* LampProgress, newest first */
  GPtrArray      *tries;    /* LampTry, in their order */
  gint64          now;      /* microseconds UTC */
  gint64          offset;   /* of the time zone, microseconds east of UTC */
} LampGoalSources;

/* How far one is; there is no word for having missed it. */
typedef struct
{
  guint    done;
  guint    of; /* 0: it cannot be counted just now */
  gboolean reached;
} LampGoalLook;

LampGoalLook lamp_goals_look (const LampGoal        *goal,
                              const LampGoalSources *sources);
GPtrArray   *lamp_goals_list_choices (const LampGoalSources *sources);

G_END_DECLS
