/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/widgets/lamp-page.h"
#include "core/packs/lamp-pack-desk.h"

G_BEGIN_DECLS

/* One course of this kiosk: what is known of it, and what a trainer may do with it. */
#define LAMP_TYPE_COURSE_CARE_PAGE (lamp_course_care_page_get_type ())
G_DECLARE_FINAL_TYPE (LampCourseCarePage, lamp_course_care_page, LAMP, COURSE_CARE_PAGE, LampPage)

/* sticks: from where a damaged course may be mended */
LampPage *lamp_course_care_page_new (LampPackDesk      *desk,
                                     const char        *course,
                                     const char *const *sticks,
                                     const char        *language);

G_END_DECLS
