/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/widgets/lamp-page.h"
#include "core/course/lamp-course.h"
#include "core/records/lamp-attendance.h"

G_BEGIN_DECLS

/* What a class under way is about; outlives the screens. */
typedef struct
{
  LampMeeting *now;    /* NULL: no group was chosen yet */
  LampMeeting *before; /* of the same group, when somebody was there; NULL: none */
} LampClassroom;

void lamp_classroom_clear (LampClassroom *self);

/*
 * A class before the big screen: which group, what they did at home, who is there, which lesson; and who was there on other days.
 * Asks for win.trainer (s) and win.class-lesson (ss: course, lesson).
 */
#define LAMP_TYPE_CLASS_PAGE (lamp_class_page_get_type ())
G_DECLARE_FINAL_TYPE (LampClassPage, lamp_class_page, LAMP, CLASS_PAGE, LampPage)

/* stage: "class", or one of the others with "class:" before it; classroom, courses: kept by the caller longer than the page. */
LampPage *lamp_class_page_new (LampRecords    *records,
                               LampClassroom  *classroom,
                               LampCourseList *courses,
                               const char     *stage,
                               const char     *language);

G_END_DECLS
