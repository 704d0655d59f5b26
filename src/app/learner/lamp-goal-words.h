/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/learners/lamp-goals.h"

G_BEGIN_DECLS

/* A learner's own goal, in words. (transfer full) */
char *lamp_goal_words_name (const LampGoal *goal,
                            LampCourseList *courses,
                            const char     *language);
/* What has been done of it, and how; NULL where there is nothing yet: nobody is reproached. */
char *lamp_goal_words_praise (const LampGoal     *goal,
                              const LampGoalLook *look,
                              LampCourseList     *courses,
                              const char         *language);

G_END_DECLS
