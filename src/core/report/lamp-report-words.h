/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What columns, figures and days are called. */
#pragma once

#include "core/records/lamp-report.h"

G_BEGIN_DECLS

const char *lamp_report_column_get_key (LampReportColumn column);
const char *lamp_report_column_get_heading (LampReportColumn column,
                                            LampReportKind   kind);
const char *lamp_report_indicator_get_key (LampReportIndicator indicator);
const char *lamp_report_indicator_get_title (LampReportIndicator indicator);
const char *lamp_report_area_get_title (const char *area);
const char *lamp_report_get_chart_title (LampReportKind    kind,
                                         LampReportColumn *column);
char       *lamp_report_get_note (LampReportKind kind);
char       *lamp_report_format_day (gint64 time);
char       *lamp_report_format_month (gint64 time);
char       *lamp_report_format_year (gint64 time);
char       *lamp_report_format_hours (gint64 minutes);

G_END_DECLS
