/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/report/lamp-report-view.h"

G_BEGIN_DECLS

/* A stripe across a bar, so that it is seen without colour. */
typedef struct
{
  double x1;
  double y1;
  double x2;
  double y2;
} LampReportStripe;

/* A bar in a field of the size asked for, from its left edge. */
typedef struct
{
  double  width;
  double  height;
  GArray *stripes; /* LampReportStripe, inside the bar */
} LampReportShape;

double           lamp_report_chart_get_maximum (const LampReportView *view);
LampReportShape *lamp_report_shape_new (double value,
                                        double maximum,
                                        double width,
                                        double height);
void             lamp_report_shape_free (LampReportShape *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LampReportShape, lamp_report_shape_free)

G_END_DECLS
