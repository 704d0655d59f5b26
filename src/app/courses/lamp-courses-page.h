/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/courses/lamp-course-finder.h"
#include "app/widgets/lamp-page.h"
#include "core/packs/lamp-pack-desk.h"

G_BEGIN_DECLS

/* Every course of this kiosk, the room they take, and the ways to all that is done with courses. */
#define LAMP_TYPE_COURSES_PAGE (lamp_courses_page_get_type ())
G_DECLARE_FINAL_TYPE (LampCoursesPage, lamp_courses_page, LAMP, COURSES_PAGE, LampPage)

/* finding: of what is here; kept by the caller longer than the page, so that whoever comes back from a course finds the list as it was */
LampPage *lamp_courses_page_new (LampPackDesk      *desk,
                                 LampCourseFinding *finding,
                                 const char        *language);

G_END_DECLS
