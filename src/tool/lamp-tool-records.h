/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the sub-commands about records share. */
#pragma once

#include "core/course/lamp-course.h"
#include "core/records/lamp-records.h"
#include "tool/lamp-tool.h"

G_BEGIN_DECLS

LampRecords    *lamp_tool_open_records (const char *command,
                                        const char *data,
                                        LampExit   *status);
LampRecords    *lamp_tool_begin_records (const char *command,
                                         const char *data,
                                         gboolean    keep,
                                         LampExit   *status);
LampExit        lamp_tool_records_fail (const char   *command,
                                        const GError *error);
char           *lamp_tool_read_secret (const char *command,
                                       const char *path,
                                       LampExit   *status);
LampLearner    *lamp_tool_find_learner (LampRecords *records,
                                        const char  *wanted,
                                        GError     **error);
LampCourseList *lamp_tool_read_courses (const char *data,
                                        char      **asked);
char           *lamp_tool_format_time (gint64 time);

G_END_DECLS
