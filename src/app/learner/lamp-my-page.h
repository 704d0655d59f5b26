/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/widgets/lamp-page.h"
#include "core/course/lamp-course.h"
#include "core/records/lamp-goal.h"
#include "core/records/lamp-records.h"
#include "core/sticks/lamp-stick-monitor.h"

G_BEGIN_DECLS

/* Everything but the records is only looked at while the page is made. */
typedef struct
{
  const LampLearner *learner;
  LampRecords       *records;
  LampCourseList    *courses;
  GPtrArray         *progress;    /* LampProgress, newest first */
  GPtrArray         *due;         /* LampReviewItem: to be reviewed today */
  GArray            *recommended; /* LampRecommendation */
  const LampGoal    *goal;
  const char        *praise; /* what has been done of it, NULL: nothing yet */
  const char        *language;
  LampStickMonitor  *sticks;
} LampMyPageSources;

/* "My page": what a learner can do now, what to review today, what to go on with, a goal, and the ways to take the record along or to be forgotten. */
#define LAMP_TYPE_MY_PAGE (lamp_my_page_get_type ())
G_DECLARE_FINAL_TYPE (LampMyPage, lamp_my_page, LAMP, MY_PAGE, LampPage)

/* Asks for win.review, win.goal, win.open-course (s), win.open-lesson (ss), win.forget-me, win.secret, win.secret-off. */
LampPage *lamp_my_page_new (const LampMyPageSources *sources);

G_END_DECLS
