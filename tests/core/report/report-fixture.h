/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Four learners and two courses, of which every figure can be counted by hand. */
#pragma once

#include "core/records/lamp-report.h"

G_BEGIN_DECLS

typedef struct
{
  LampClock           *clock;
  LampRecords         *records;
  LampReportCatalogue *catalogue;
  char                *wang; /* ids */
  char                *li;
  char                *sun;
  char                *zhao;
} ReportFixture;

void   report_fixture_set_up (ReportFixture *self);
void   report_fixture_tear_down (ReportFixture *self);
gint64 report_fixture_time (const char *text);

G_END_DECLS
