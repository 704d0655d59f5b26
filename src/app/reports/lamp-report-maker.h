/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/course/lamp-course.h"
#include "core/records/lamp-report.h"
#include "core/report/lamp-report-format.h"

G_BEGIN_DECLS

/* Makes and saves reports without the thread of the screens waiting: courses are read in a thread of GTask's, figures in the records' own. */
void            lamp_report_maker_make_async (LampRecords             *records,
                                              LampCourseList          *courses,
                                              const LampReportRequest *request,
                                              const char              *language,
                                              GCancellable            *cancellable,
                                              GAsyncReadyCallback      callback,
                                              gpointer                 user_data);
LampReportView *lamp_report_maker_make_finish (GAsyncResult *result,
                                               GError      **error);
void            lamp_report_maker_save_async (LampReportView     *view,
                                              LampReportFormat    format,
                                              const char         *folder,
                                              gint64              now,
                                              GCancellable       *cancellable,
                                              GAsyncReadyCallback callback,
                                              gpointer            user_data);
char           *lamp_report_maker_save_finish (GAsyncResult *result,
                                               GError      **error);

G_END_DECLS
