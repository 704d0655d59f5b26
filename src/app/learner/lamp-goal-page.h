/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/widgets/lamp-page.h"
#include "core/course/lamp-course.h"
#include "core/records/lamp-goal.h"

G_BEGIN_DECLS

/* A learner chooses something small to set out for, another thing, or nothing. Asks for win.set-goal (s: as lamp_goal_to_string() writes it). */
#define LAMP_TYPE_GOAL_PAGE (lamp_goal_page_get_type ())
G_DECLARE_FINAL_TYPE (LampGoalPage, lamp_goal_page, LAMP, GOAL_PAGE, LampPage)

/* choices: LampGoal */
LampPage *lamp_goal_page_new (const LampGoal *goal,
                              GPtrArray      *choices,
                              LampCourseList *courses,
                              const char     *language);

G_END_DECLS
