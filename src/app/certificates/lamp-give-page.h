/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/print/lamp-printer.h"
#include "app/widgets/lamp-page.h"
#include "core/base/lamp-clock.h"
#include "core/course/lamp-course.h"
#include "core/records/lamp-records.h"
#include "core/records/lamp-settings.h"
#include "core/sticks/lamp-stick-monitor.h"

G_BEGIN_DECLS

typedef struct
{
  LampRecords      *records;
  LampCourseList   *courses;  /* only looked at now */
  LampSettings     *settings; /* of the navigator, which keeps them; the centre's name is asked for where there is none */
  const char       *data;     /* the kiosk's folder */
  const char       *learner;  /* the id of the one it is about; NULL: everybody */
  LampClock        *clock;
  LampPrinter      *printer;
  LampStickMonitor *sticks;
  const char       *language;
} LampGivePageSources;

/* The trainer's "Certificates": who has completed what and has none yet, giving one, and those that were given. */
#define LAMP_TYPE_GIVE_PAGE (lamp_give_page_get_type ())
G_DECLARE_FINAL_TYPE (LampGivePage, lamp_give_page, LAMP, GIVE_PAGE, LampPage)

/* Asks for win.settings-changed, and win.trainer (s) with "certificate". */
LampPage *lamp_give_page_new (const LampGivePageSources *sources);

G_END_DECLS
