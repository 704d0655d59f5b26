/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to the reports: a writer for each format. */
#pragma once

#include "core/report/lamp-report-view.h"

G_BEGIN_DECLS

GBytes *lamp_report_write_text (const LampReportView *view);
GBytes *lamp_report_write_csv (const LampReportView *view);
GBytes *lamp_report_write_json (const LampReportView *view);
GBytes *lamp_report_write_html (const LampReportView *view);
GBytes *lamp_report_write_pdf (const LampReportView *view);

G_END_DECLS
