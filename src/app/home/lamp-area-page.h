/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/widgets/lamp-page.h"
#include "core/base/lamp-areas.h"
#include "core/course/lamp-course.h"

G_BEGIN_DECLS

/* The courses of one area, those that were begun first; part: of many, from 0. Asks for win.open-course (s), win.area-part (s). */
#define LAMP_TYPE_AREA_PAGE (lamp_area_page_get_type ())
G_DECLARE_FINAL_TYPE (LampAreaPage, lamp_area_page, LAMP, AREA_PAGE, LampPage)

LampPage *lamp_area_page_new (const LampArea *area,
                              guint           part,
                              LampCourseList *courses,
                              GPtrArray      *progress,
                              const char     *language);

G_END_DECLS
