/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "core/course/lamp-course.h"

G_BEGIN_DECLS

/* What is looked for; kept by the screen, which makes itself anew. */
typedef struct
{
  char *typed;
  char *area; /* id; NULL: all */
  guint part; /* of what was found, from 0 */
} LampCourseFinding;

void lamp_course_finding_clear (LampCourseFinding *self);

/* Adds what stands for one course. */
typedef void (*LampCourseAdder) (gpointer    self,
                                 GtkWidget  *box,
                                 LampCourse *course);

/*
 * One course out of hundreds, for whoever looks after them: a few are all shown; of more, some at a time, narrowed by typing a part of the
 * title and by what it is about.
 */
#define LAMP_TYPE_COURSE_FINDER (lamp_course_finder_get_type ())
G_DECLARE_FINAL_TYPE (LampCourseFinder, lamp_course_finder, LAMP, COURSE_FINDER, GtkBox)

/* courses: LampCourse, a reference of each is taken; finding, self: kept by the caller longer than the widget */
GtkWidget *lamp_course_finder_new (const GPtrArray   *courses,
                                   LampCourseFinding *finding,
                                   LampCourseAdder    add,
                                   gpointer           self);

G_END_DECLS
