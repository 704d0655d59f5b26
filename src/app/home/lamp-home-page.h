/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/widgets/lamp-page.h"
#include "core/course/lamp-course.h"

G_BEGIN_DECLS

/* Home: one big Continue, the courses begun, the eight areas. */
#define LAMP_TYPE_HOME_PAGE (lamp_home_page_get_type ())
G_DECLARE_FINAL_TYPE (LampHomePage, lamp_home_page, LAMP, HOME_PAGE, LampPage)

/* name: the learner's, NULL for a guest; progress: LampProgress, newest first; recommended: LampRecommendation.
 * Asks for win.open-lesson (ss), win.open-course (s), win.open-area (s), win.me, win.sign-out. */
LampPage *lamp_home_page_new (const char     *name,
                              LampCourseList *courses,
                              GPtrArray      *progress,
                              GArray         *recommended,
                              const char     *language);

G_END_DECLS
