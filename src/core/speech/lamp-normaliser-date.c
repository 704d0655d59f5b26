/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The normaliser's Chinese dates, times, fractions, ratios and versions: numbers with a sign between them. */

#include "core/speech/lamp-scan.h"

#include <string.h>

static const char *const ratio_cues[] = { "比例", "兑", "稀释", "配比", "配制", "比分", "混合", NULL };

static gboolean
is_year_and_month (const LampScan *self,
                   guint           year,
                   guint           month)
{
  if (lamp_scan_at (self, year) != '-' || month != year + 3 || self->c[year + 1] > '1' || (self->c[self->i] != '1' && self->c[self->i] != '2'))
    return FALSE;
  return lamp_scan_value (self, year + 1, month) <= 12 && lamp_scan_at (self, month) != '-' && !lamp_scan_starts_with (self, month, "年");
}

/* 2024-03-05, 2024/3/5, 2024.3.5; 2024-03. */
gboolean
lamp_scan_take_date (LampScan *self)
{
  g_autoptr (GString) say = g_string_new (NULL);
  guint    year = lamp_scan_digits_end (self, self->i);
  gunichar sign = lamp_scan_at (self, year);
  guint    month = lamp_scan_digits_end (self, year + 1);
  guint    day = lamp_scan_digits_end (self, month + 1);
  gboolean whole;

  if (year - self->i != 4 || (sign != '-' && sign != '/' && sign != '.') || month < year + 2 || month > year + 3)
    return FALSE;
  if (lamp_scan_value (self, year + 1, month) < 1 || lamp_scan_value (self, year + 1, month) > 12)
    return FALSE;
  whole = lamp_scan_at (self, month) == sign && day >= month + 2 && day <= month + 3 && lamp_scan_value (self, month + 1, day) >= 1 && lamp_scan_value (self, month + 1, day) <= 31;
  if (!whole && !is_year_and_month (self, year, month))
    return FALSE;
  lamp_scan_append_digits (say, self, self->i, year, FALSE);
  g_string_append (say, "年");
  lamp_scan_append_quantity (say, self, year + 1, month);
  g_string_append (say, "月");
  if (whole)
    {
      lamp_scan_append_quantity (say, self, month + 1, day);
      g_string_append (say, "日");
    }
  lamp_scan_take (self, whole ? day : month, LAMP_TOKEN_MANDARIN, say->str);
  return TRUE;
}

static void
append_clock_part (GString        *say,
                   const LampScan *self,
                   guint           start,
                   const char     *unit)
{
  if (self->c[start] == '0')
    g_string_append (say, "零");
  if (lamp_scan_value (self, start, start + 2) != 0)
    lamp_scan_append_quantity (say, self, start, start + 2);
  g_string_append (say, unit);
}

static gboolean
is_ratio_text (const LampScan *self,
               guint           until)
{
  return lamp_scan_near (self, self->i > 6 ? self->i - 6 : 0, self->i, ratio_cues) || lamp_scan_near (self, until, until + 4, ratio_cues);
}

/* 8:30, 12:05:09. */
gboolean
lamp_scan_take_time (LampScan *self)
{
  g_autoptr (GString) say = g_string_new (NULL);
  guint    hour = lamp_scan_digits_end (self, self->i);
  guint    minute = lamp_scan_digits_end (self, hour + 1);
  gboolean seconds;

  if (hour > self->i + 2 || lamp_scan_at (self, hour) != ':' || minute != hour + 3)
    return FALSE;
  if (lamp_scan_value (self, self->i, hour) > 24 || lamp_scan_value (self, hour + 1, minute) > 59 || is_ratio_text (self, minute))
    return FALSE;
  seconds = lamp_scan_at (self, minute) == ':' && lamp_scan_digits_end (self, minute + 1) == minute + 3 && lamp_scan_value (self, minute + 1, minute + 3) < 60;
  if (lamp_scan_value (self, self->i, hour) == 2)
    g_string_append (say, "两");
  else
    lamp_scan_append_quantity (say, self, self->i, hour);
  g_string_append (say, "点");
  if (lamp_scan_value (self, hour + 1, minute) != 0 || seconds)
    append_clock_part (say, self, hour + 1, "分");
  if (seconds)
    append_clock_part (say, self, minute + 1, "秒");
  lamp_scan_take (self, seconds ? minute + 3 : minute, LAMP_TOKEN_MANDARIN, say->str);
  return TRUE;
}

/* 192.168.1.1, 2.0.1: every digit, with the points between them. */
static guint
append_version (const LampScan *self,
                guint           i,
                GString        *say)
{
  for (; lamp_scan_is_digit (self, i) || (lamp_scan_at (self, i) == '.' && lamp_scan_is_digit (self, i + 1)); i++)
    if (self->c[i] == '.')
      g_string_append (say, "点");
    else
      lamp_scan_append_digits (say, self, i, i + 1, FALSE);
  return i;
}

static gboolean
is_blood_pressure (const LampScan *self,
                   guint           until)
{
  static const char *const cues[] = { "血压", "高压", NULL };

  return lamp_scan_starts_with (self, until, "mmHg") || lamp_scan_near (self, self->i > 8 ? self->i - 8 : 0, self->i, cues);
}

/* 1/2 as a fraction, 3:1 as a ratio, 120/80 as a pressure, 2.0.1 as a version. */
gboolean
lamp_scan_take_pair (LampScan *self)
{
  g_autoptr (GString) say = g_string_new (NULL);
  guint    first = lamp_scan_digits_end (self, self->i);
  gunichar sign = lamp_scan_at (self, first);
  guint    second = lamp_scan_digits_end (self, first + 1);

  if (second == first + 1 || first > self->i + 5 || second > first + 6)
    return FALSE;
  if (sign == '.' && lamp_scan_at (self, second) == '.' && lamp_scan_is_digit (self, second + 1))
    second = append_version (self, self->i, say);
  else if (sign == '/' && lamp_scan_at (self, second) != '/' && self->c[self->i] != '0' && self->c[first + 1] != '0')
    {
      gboolean pressure = is_blood_pressure (self, second);

      lamp_scan_append_quantity (say, self, pressure ? self->i : first + 1, pressure ? first : second);
      g_string_append (say, pressure ? "比" : "分之");
      lamp_scan_append_quantity (say, self, pressure ? first + 1 : self->i, pressure ? second : first);
      if (pressure && lamp_scan_starts_with (self, second, "mmHg"))
        {
          g_string_append (say, "毫米汞柱");
          second += (guint) strlen ("mmHg");
        }
    }
  else if (sign == ':' && lamp_scan_at (self, second) != ':')
    {
      lamp_scan_append_quantity (say, self, self->i, first);
      g_string_append (say, "比");
      lamp_scan_append_quantity (say, self, first + 1, second);
    }
  else
    return FALSE;
  lamp_scan_take (self, second, LAMP_TOKEN_MANDARIN, say->str);
  return TRUE;
}
