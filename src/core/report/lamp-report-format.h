/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/report/lamp-report-view.h"

G_BEGIN_DECLS

typedef enum
{
  LAMP_REPORT_TEXT,
  LAMP_REPORT_CSV,
  LAMP_REPORT_JSON,
  LAMP_REPORT_HTML,
  LAMP_REPORT_PDF,
  LAMP_REPORT_FORMAT_N
} LampReportFormat;

const char *lamp_report_format_to_string (LampReportFormat format);
gboolean    lamp_report_format_from_string (const char       *name,
                                            LampReportFormat *format);
GBytes     *lamp_report_render (const LampReportView *view,
                                LampReportFormat      format);
gboolean    lamp_report_save (const LampReportView *view,
                              LampReportFormat      format,
                              const char           *path,
                              GError              **error);
char       *lamp_report_suggest_name (const LampReportView *view,
                                      LampReportFormat      format,
                                      gint64                now);

G_END_DECLS
