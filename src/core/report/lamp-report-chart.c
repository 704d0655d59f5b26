/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The geometry of the charts: one for the screen, the page and the paper. */

#include "core/report/lamp-report-chart.h"

#include <math.h>

#define STRIPE_SHARE 0.35 /* of the bar's height, from stripe to stripe */
#define LEAST_WIDTH 2     /* of a bar that is not nothing */

/**
 * lamp_report_chart_get_maximum:
 *
 * Returns: the value whose bar is as wide as the chart: the greatest, or 100 where it is a share of 100.
 */
double
lamp_report_chart_get_maximum (const LampReportView *view)
{
  double maximum = view->kind == LAMP_REPORT_QUESTIONS ? 100 : 0;

  for (guint i = 0; i < view->bars->len; i++)
    maximum = MAX (maximum, ((LampReportBar *) view->bars->pdata[i])->value);
  return maximum;
}

/* From upper right to lower left at 45 degrees, cut where the bar ends. */
static void
add_stripes (LampReportShape *self)
{
  double step = MAX (self->height * STRIPE_SHARE, 1);

  for (double at = step; at < self->width + self->height; at += step)
    {
      LampReportStripe stripe;

      stripe.x1 = MIN (at, self->width);
      stripe.y1 = at - stripe.x1;
      stripe.x2 = MAX (at - self->height, 0);
      stripe.y2 = at - stripe.x2;
      g_array_append_val (self->stripes, stripe);
    }
}

/**
 * lamp_report_shape_new:
 * @value: from 0 to @maximum
 * @width: of the whole field, in any unit
 * @height: of the bar, in the same
 *
 * Returns: (transfer full): the bar's shape; its width is 0 for nothing.
 */
LampReportShape *
lamp_report_shape_new (double value,
                       double maximum,
                       double width,
                       double height)
{
  LampReportShape *self = g_new0 (LampReportShape, 1);

  self->height = height;
  self->stripes = g_array_new (FALSE, FALSE, sizeof (LampReportStripe));
  if (maximum > 0 && value > 0)
    self->width = CLAMP (value / maximum * width, MIN (LEAST_WIDTH, width), width);
  if (self->width > 0)
    add_stripes (self);
  return self;
}

void
lamp_report_shape_free (LampReportShape *self)
{
  g_array_unref (self->stripes);
  g_free (self);
}
