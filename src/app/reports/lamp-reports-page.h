/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/print/lamp-printer.h"
#include "app/widgets/lamp-page.h"
#include "core/base/lamp-clock.h"
#include "core/course/lamp-course.h"
#include "core/records/lamp-records.h"
#include "core/sticks/lamp-stick-monitor.h"

G_BEGIN_DECLS

#define LAMP_TYPE_REPORTS_PAGE (lamp_reports_page_get_type ())
G_DECLARE_FINAL_TYPE (LampReportsPage, lamp_reports_page, LAMP, REPORTS_PAGE, LampPage)

LampPage *lamp_reports_page_new (LampRecords      *records,
                                 LampCourseList   *courses,
                                 LampClock        *clock,
                                 const char       *language,
                                 const char       *centre,
                                 LampPrinter      *printer,
                                 LampStickMonitor *sticks);

G_END_DECLS
