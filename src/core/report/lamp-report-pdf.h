/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/print/lamp-paper.h"
#include "core/report/lamp-report-view.h"

G_BEGIN_DECLS

#define LAMP_REPORT_PAPER_WIDTH 595 /* points: A4 upright */
#define LAMP_REPORT_PAPER_HEIGHT 842

/* A report for the printer. */
LampPaper *lamp_report_make_paper (LampReportView *view);

G_END_DECLS
