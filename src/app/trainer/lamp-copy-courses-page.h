/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/widgets/lamp-page.h"
#include "core/course/lamp-course.h"
#include "core/sticks/lamp-stick-copier.h"

G_BEGIN_DECLS

/* Copy courses to a stick: which stick, which courses, how far it is, and when it may be pulled out. */
#define LAMP_TYPE_COPY_COURSES_PAGE (lamp_copy_courses_page_get_type ())
G_DECLARE_FINAL_TYPE (LampCopyCoursesPage, lamp_copy_courses_page, LAMP, COPY_COURSES_PAGE, LampPage)

/* The copier lives longer than the page: who looks in again sees how far it is. courses: (nullable): by whose titles they are called; lives as long. */
LampPage *lamp_copy_courses_page_new (LampStickCopier  *copier,
                                      LampStickMonitor *sticks,
                                      LampCourseList   *courses,
                                      const char       *language);

G_END_DECLS
