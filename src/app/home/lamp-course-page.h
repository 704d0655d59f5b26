/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/widgets/lamp-page.h"
#include "core/course/lamp-course.h"

G_BEGIN_DECLS

/* One course: what it is about, its lessons, and Start or Continue. Asks for win.open-lesson (ss), win.open-course (s). */
#define LAMP_TYPE_COURSE_PAGE (lamp_course_page_get_type ())
G_DECLARE_FINAL_TYPE (LampCoursePage, lamp_course_page, LAMP, COURSE_PAGE, LampPage)

/* progress: LampProgress, newest first; easier_after: LampCourse, those that are better taken before. */
LampPage *lamp_course_page_new (LampCourse *course,
                                GPtrArray  *progress,
                                GPtrArray  *easier_after,
                                const char *language);
/* For a learner who has completed all of it: says that there is a certificate, and leads to win.my-certificates. */
void lamp_course_page_offer_certificate (LampCoursePage *self);

G_END_DECLS
