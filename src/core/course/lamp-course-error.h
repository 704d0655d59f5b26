/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/course/lamp-course.h"

G_BEGIN_DECLS

/* Inside this part only: how a reader says where something is wrong. Returns FALSE, for "return lamp_course_fail (…)". */
gboolean lamp_course_fail (GError        **error,
                           LampCourseError code,
                           const char     *file,
                           guint           line,
                           const char     *format,
                           ...) G_GNUC_PRINTF (5, 6);
void     lamp_course_error_split (const GError *error,
                                  char        **file,
                                  guint        *line,
                                  char        **what);
char    *lamp_course_error_shorten (const char *text);

G_END_DECLS
