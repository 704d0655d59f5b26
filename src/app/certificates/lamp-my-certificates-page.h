/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/print/lamp-printer.h"
#include "app/widgets/lamp-page.h"
#include "core/course/lamp-course.h"
#include "core/records/lamp-records.h"
#include "core/sticks/lamp-stick-monitor.h"

G_BEGIN_DECLS

/* "My certificates": those a learner was given, to look at and take along, and those that can be had. */
#define LAMP_TYPE_MY_CERTIFICATES_PAGE (lamp_my_certificates_page_get_type ())
G_DECLARE_FINAL_TYPE (LampMyCertificatesPage, lamp_my_certificates_page, LAMP, MY_CERTIFICATES_PAGE, LampPage)

/* courses: only looked at now. learner: its id. */
LampPage *lamp_my_certificates_page_new (LampRecords      *records,
                                         LampCourseList   *courses,
                                         const char       *learner,
                                         LampPrinter      *printer,
                                         LampStickMonitor *sticks,
                                         const char       *language);

G_END_DECLS
