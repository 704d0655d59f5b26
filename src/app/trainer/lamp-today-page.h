/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/widgets/lamp-page.h"
#include "core/course/lamp-course.h"
#include "core/records/lamp-records.h"

G_BEGIN_DECLS

/* Today at one look: who is here, who needs a hand and where, and what the kiosk needs. */
#define LAMP_TYPE_TODAY_PAGE (lamp_today_page_get_type ())
G_DECLARE_FINAL_TYPE (LampTodayPage, lamp_today_page, LAMP, TODAY_PAGE, LampPage)

/* What is looked at. Copied, with references where there are any. */
typedef struct
{
  LampRecords    *records;
  const GError   *records_error; /* (nullable): why nothing is kept today */
  LampCourseList *courses;       /* longer than the page */
  const char     *data;          /* folder of all that the kiosk writes */
  LampClock      *clock;
  const char     *sink;     /* (nullable): as the speaker was made with */
  const char     *language; /* of the screens */
} LampTodaySources;

LampPage *lamp_today_page_new (const LampTodaySources *sources);

G_END_DECLS
