/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "core/report/lamp-report-view.h"

G_BEGIN_DECLS

void lamp_report_panel_add_chart (GtkWidget            *box,
                                  const LampReportView *view);
void lamp_report_panel_add_rows (GtkWidget            *box,
                                 const LampReportView *view,
                                 guint                 from,
                                 guint                 n);

G_END_DECLS
