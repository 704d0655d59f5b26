/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From when to when a report is: in days of the machine's time zone. */

#include "core/report/lamp-report-period.h"

#include <stdio.h>

static gint64
get_time (GDateTime *date)
{
  return date != NULL ? g_date_time_to_unix (date) * G_USEC_PER_SEC : 0;
}

/**
 * lamp_report_period_get:
 * @now: microseconds UTC
 * @from: (out): its first moment, G_MININT64 for all time
 * @to: (out): the first moment after it, G_MAXINT64 for all time
 */
void
lamp_report_period_get (LampReportPeriod period,
                        gint64           now,
                        gint64          *from,
                        gint64          *to)
{
  g_autoptr (GDateTime) today = g_date_time_new_from_unix_local (MAX (now, 0) / G_USEC_PER_SEC);
  g_autoptr (GDateTime) first = NULL;
  g_autoptr (GDateTime) next = NULL;

  *from = G_MININT64;
  *to = G_MAXINT64;
  if (period == LAMP_REPORT_ALL_TIME || today == NULL)
    return;
  if (period == LAMP_REPORT_THIS_WEEK)
    {
      g_autoptr (GDateTime) midnight = g_date_time_new_local (g_date_time_get_year (today), g_date_time_get_month (today),
                                                              g_date_time_get_day_of_month (today), 0, 0, 0);

      first = g_date_time_add_days (midnight, 1 - g_date_time_get_day_of_week (today));
      next = g_date_time_add_days (first, 7);
    }
  else
    {
      first = g_date_time_new_local (g_date_time_get_year (today), period == LAMP_REPORT_THIS_YEAR ? 1 : g_date_time_get_month (today), 1, 0, 0, 0);
      next = period == LAMP_REPORT_THIS_YEAR ? g_date_time_add_years (first, 1) : g_date_time_add_months (first, 1);
    }
  *from = get_time (first);
  *to = get_time (next);
}

/**
 * lamp_report_parse_day:
 * @text: as "2026-11-01"
 * @first: (out): its first moment, microseconds UTC
 * @next: (out): that of the next day
 *
 * Returns: whether there is such a day.
 */
gboolean
lamp_report_parse_day (const char *text,
                       gint64     *first,
                       gint64     *next)
{
  g_autoptr (GDateTime) date = NULL;
  g_autoptr (GDateTime) tomorrow = NULL;
  int year;
  int month;
  int day;
  int length = 0;

  if (sscanf (text, "%4d-%2d-%2d%n", &year, &month, &day, &length) != 3 || text[length] != '\0' || year < 1970)
    return FALSE;
  date = g_date_time_new_local (year, month, day, 0, 0, 0);
  if (date == NULL)
    return FALSE;
  tomorrow = g_date_time_add_days (date, 1);
  *first = get_time (date);
  *next = get_time (tomorrow);
  return TRUE;
}
