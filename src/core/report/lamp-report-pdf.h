/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>

#include "core/report/lamp-report-view.h"

G_BEGIN_DECLS

#define LAMP_REPORT_PAPER_WIDTH 595 /* points: A4 upright */
#define LAMP_REPORT_PAPER_HEIGHT 842

/* A report on paper. For one thread. */
typedef struct _LampReportPaper LampReportPaper;

LampReportPaper *lamp_report_paper_new (LampReportView *view);
void             lamp_report_paper_free (LampReportPaper *self);
guint            lamp_report_paper_get_n_pages (LampReportPaper *self);
void             lamp_report_paper_draw (LampReportPaper *self,
                                         guint            page,
                                         cairo_t         *cairo);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LampReportPaper, lamp_report_paper_free)

G_END_DECLS
