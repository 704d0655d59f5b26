/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "core/course/lamp-course.h"
#include "core/records/lamp-goal.h"
#include "core/records/lamp-records.h"

G_BEGIN_DECLS

/* A learner's own record, to be taken along: one file to read, and one for other programs. */
char    *lamp_my_record_write (const LampLearner *learner,
                               LampCourseList    *courses,
                               GPtrArray         *progress,
                               const LampGoal    *goal,
                               const char        *language);
void     lamp_my_record_save_async (LampRecords        *records,
                                    const char         *learner,
                                    const char         *text,
                                    const char         *folder,
                                    GCancellable       *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer            user_data);
gboolean lamp_my_record_save_finish (GAsyncResult *result,
                                     GError      **error);

G_END_DECLS
