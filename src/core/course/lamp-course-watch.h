/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "core/base/lamp-doubt.h"
#include "core/course/lamp-course.h"

G_BEGIN_DECLS

/* How a course stands after a file of it was saved. */
typedef struct
{
  LampCourse *course;   /* NULL if it does not open */
  GPtrArray  *findings; /* LampFinding: what lamp_check_course() says */
  char       *lesson;   /* whose words were changed, NULL: none */
  char       *language; /* in which they were changed */
  guint       card;     /* the first that differs, from 0 */
} LampCourseNews;

#define LAMP_TYPE_COURSE_WATCH (lamp_course_watch_get_type ())
G_DECLARE_FINAL_TYPE (LampCourseWatch, lamp_course_watch, LAMP, COURSE_WATCH, GObject)

LampCourseWatch *lamp_course_watch_new (const char   *folder,
                                        LampDoubtFunc find_doubts);

G_END_DECLS
