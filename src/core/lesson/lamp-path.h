/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/lamp-progress.h"
#include "core/course/lamp-course.h"

G_BEGIN_DECLS

/* progress: LampProgress of one learner, newest first, each lesson once. */
const LampProgress *lamp_path_get_progress (GPtrArray  *progress,
                                            const char *course,
                                            const char *lesson);
guint               lamp_path_count_completed (GPtrArray        *progress,
                                               const LampCourse *course);
gboolean            lamp_path_is_begun (GPtrArray        *progress,
                                        const LampCourse *course);
gboolean            lamp_path_is_all_completed (GPtrArray        *progress,
                                                const LampCourse *course);
/* The first lesson not yet completed, from the beginning; the first of all once all are. */
const char *lamp_path_get_open_lesson (GPtrArray        *progress,
                                       const LampCourse *course);
/* The lesson after this one, NULL after the last. */
const char *lamp_path_get_following (const LampCourse *course,
                                     const char       *lesson);
guint       lamp_path_count_area (LampCourseList *courses,
                                  const char     *area);
gboolean    lamp_path_is_in_area (const LampCourse *course,
                                  const char       *area);

G_END_DECLS
