/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/records/lamp-records.h"

G_BEGIN_DECLS

/* Who uses a course on this kiosk: a plain value. */
typedef struct
{
  char  *course;
  guint  n_learners; /* who have begun a lesson of it */
  gint64 last;       /* when somebody last learned in it, microseconds UTC */
} LampCourseUse;

GPtrArray           *lamp_records_list_course_use (LampRecords *self,
                                                   GError     **error);
const LampCourseUse *lamp_course_use_find (const GPtrArray *list,
                                           const char      *course);

G_END_DECLS
