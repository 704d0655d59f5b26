/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The normaliser's English dates, years and times in words. */

#include "core/speech/lamp-scan.h"

#include <string.h>

#include "core/speech/lamp-number-words.h"

static const char *const months[] = { "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December" };

/* The month named at @i, whole or by its first three letters; 0 if none. */
static guint
month_at (const LampScan *self,
          guint           i,
          guint          *until)
{
  for (guint m = 0; m < G_N_ELEMENTS (months); m++)
    {
      g_autofree char *brief = g_strndup (months[m], 3);
      guint            end = i + (guint) strlen (months[m]);

      if (!lamp_scan_starts_with (self, i, months[m]))
        end = lamp_scan_starts_with (self, i, brief) ? i + 3 : i;
      if (end == i || lamp_scan_is_latin (self, end))
        continue;
      *until = end + (lamp_scan_at (self, end) == '.' && end == i + 3 ? 1 : 0);
      return m + 1;
    }
  return 0;
}

/* A day of a month at @i, also as 3rd; 0 if none. */
static guint
day_at (const LampScan *self,
        guint           i,
        guint          *until)
{
  static const char *const endings[] = { "st", "nd", "rd", "th", NULL };
  guint                    end = lamp_scan_digits_end (self, i);
  guint                    day = (guint) lamp_scan_value (self, i, end);

  if (end == i || end > i + 2 || day < 1 || day > 31 || lamp_scan_at (self, end) == '%' || lamp_scan_at (self, end) == ':')
    return 0;
  if (lamp_scan_starts_with_any (self, end, endings))
    end += 2;
  if (lamp_scan_is_latin (self, end) || (lamp_scan_at (self, end) == '.' && lamp_scan_is_digit (self, end + 1)))
    return 0;
  *until = end;
  return day;
}

static gboolean
is_year_at (const LampScan *self,
            guint           i)
{
  return lamp_scan_digits_end (self, i) == i + 4 && (lamp_scan_starts_with (self, i, "19") || lamp_scan_starts_with (self, i, "20"));
}

/* Behind a date: 2024 or , 2024. */
static guint
append_year_behind (const LampScan *self,
                    guint           i,
                    GString        *say)
{
  guint year = i + (lamp_scan_at (self, i) == ',' ? 1 : 0);

  if (lamp_scan_at (self, year) != ' ' || !is_year_at (self, year + 1))
    return i;
  g_string_append_c (say, ' ');
  lamp_number_append_english_year (say, (guint) lamp_scan_value (self, year + 1, year + 5));
  return year + 5;
}

/* 3 March 2024, March 3, 2024, 2024-03-05. */
static gboolean
take_date (LampScan *self)
{
  g_autoptr (GString) say = g_string_new (NULL);
  guint until = self->i;
  guint day = 0;
  guint month = month_at (self, self->i, &until);

  if (month > 0)
    {
      day = lamp_scan_at (self, until) == ' ' ? day_at (self, until + 1, &until) : 0;
      g_string_printf (say, "%s ", months[month - 1]);
      if (day > 0)
        lamp_number_append_english_ordinal (say, day);
    }
  else if (is_year_at (self, self->i) && lamp_scan_at (self, self->i + 4) == '-' && lamp_scan_digits_end (self, self->i + 5) == self->i + 7 && lamp_scan_at (self, self->i + 7) == '-')
    {
      month = (guint) lamp_scan_value (self, self->i + 5, self->i + 7);
      day = month >= 1 && month <= 12 ? day_at (self, self->i + 8, &until) : 0;
      if (day == 0)
        return FALSE;
      g_string_printf (say, "%s ", months[month - 1]);
      lamp_number_append_english_ordinal (say, day);
      g_string_append_c (say, ' ');
      lamp_number_append_english_year (say, (guint) lamp_scan_value (self, self->i, self->i + 4));
    }
  else if ((day = day_at (self, self->i, &until)) > 0)
    {
      month = lamp_scan_at (self, until) == ' ' ? month_at (self, until + 1, &until) : 0;
      g_string_append (say, "the ");
      lamp_number_append_english_ordinal (say, day);
      if (month > 0)
        g_string_append_printf (say, " of %s", months[month - 1]);
    }
  if (day == 0 || month == 0)
    return FALSE;
  until = append_year_behind (self, until, say);
  lamp_scan_take (self, until, LAMP_TOKEN_OTHER, say->str);
  return TRUE;
}

/* 8:30, 8:05 am, 17:00. */
static gboolean
take_time (LampScan *self)
{
  g_autoptr (GString) say = g_string_new (NULL);
  guint    hour = lamp_scan_digits_end (self, self->i);
  guint    until = hour + 3;
  guint    minutes;
  guint    half;
  gunichar letter;

  if (hour > self->i + 2 || lamp_scan_at (self, hour) != ':' || lamp_scan_digits_end (self, hour + 1) != until || lamp_scan_at (self, until) == ':')
    return FALSE;
  minutes = (guint) lamp_scan_value (self, hour + 1, until);
  if (lamp_scan_value (self, self->i, hour) > 24 || minutes > 59)
    return FALSE;
  half = lamp_scan_at (self, until) == ' ' ? until + 1 : until;
  letter = g_unichar_tolower (lamp_scan_at (self, half));
  lamp_number_append_english (say, (guint) lamp_scan_value (self, self->i, hour));
  if (minutes > 0)
    g_string_append (say, minutes < 10 ? " oh " : " ");
  if (minutes > 0)
    lamp_number_append_english (say, minutes);
  if ((letter == 'a' || letter == 'p') && g_unichar_tolower (lamp_scan_at (self, half + 1)) == 'm' && !lamp_scan_is_latin (self, half + 2))
    {
      g_string_append (say, letter == 'a' ? " AM" : " PM");
      until = half + 2;
    }
  else if (minutes == 0)
    g_string_append (say, " o'clock");
  lamp_scan_take (self, until, LAMP_TOKEN_OTHER, say->str);
  return TRUE;
}

/* in 2024, 2024–2026, 1990s. */
static gboolean
take_year (LampScan *self)
{
  static const char *const cues[] = { "in ", "In ", "since ", "Since ", "by ", "By ", "until ", "from ", "From ", "year ", "before ", "after ", "during ", "early ", "late ", "(", "to ", NULL };
  guint                    until = self->i + 4;
  g_autoptr (GString) say = g_string_new (NULL);
  gboolean range;
  gboolean decade;

  if (!is_year_at (self, self->i))
    return FALSE;
  range = lamp_scan_is_range_sign (lamp_scan_at (self, until)) && is_year_at (self, until + 1);
  range = range || (self->i > 4 && lamp_scan_is_range_sign (self->c[self->i - 1]) && is_year_at (self, self->i - 5));
  decade = lamp_scan_at (self, until) == 's' && !lamp_scan_is_latin (self, until + 1);
  if (!range && !decade && (!lamp_scan_ends_with_any (self, self->i, cues) || lamp_scan_is_latin (self, until) || lamp_scan_at (self, until) == '%'))
    return FALSE;
  if (lamp_scan_at (self, until) == '.' && lamp_scan_is_digit (self, until + 1))
    return FALSE;
  lamp_number_append_english_year (say, (guint) lamp_scan_value (self, self->i, until));
  if (decade && g_str_has_suffix (say->str, "y"))
    g_string_truncate (say, say->len - 1);
  if (decade)
    g_string_append (say, g_str_has_suffix (say->str, "t") ? "ies" : "s");
  lamp_scan_take (self, until + (decade ? 1 : 0), LAMP_TOKEN_OTHER, say->str);
  return TRUE;
}

/**
 * lamp_scan_take_english_calendar:
 *
 * Takes a date, a time or a year.
 */
gboolean
lamp_scan_take_english_calendar (LampScan *self)
{
  return take_date (self) || take_time (self) || take_year (self);
}
