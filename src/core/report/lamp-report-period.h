/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a trainer asks for with one button. */
typedef enum
{
  LAMP_REPORT_THIS_WEEK, /* from Monday on */
  LAMP_REPORT_THIS_MONTH,
  LAMP_REPORT_THIS_YEAR,
  LAMP_REPORT_ALL_TIME
} LampReportPeriod;

void     lamp_report_period_get (LampReportPeriod period,
                                 gint64           now,
                                 gint64          *from,
                                 gint64          *to);
gboolean lamp_report_parse_day (const char *text,
                                gint64     *first,
                                gint64     *next);

G_END_DECLS
