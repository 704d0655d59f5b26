/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The normaliser's English numbers. Plain ones the voice reads well; money, units, rows of digits, fractions and ranges become words. */

#include "core/speech/lamp-scan.h"

#include <string.h>

#include "core/speech/lamp-number-words.h"

static const struct
{
  const char *unit;
  const char *one;
  const char *many;
} units[] = {
  /* The longest of those that begin alike comes first. */
  { "mmHg", "millimetre of mercury", "millimetres of mercury" },
  { "km/h", "kilometre per hour", "kilometres per hour" },
  { "kWh", "kilowatt hour", "kilowatt hours" },
  { "mAh", "milliampere hour", "milliampere hours" },
  { "m/s", "metre per second", "metres per second" },
  { "km²", "square kilometre", "square kilometres" },
  { "m²", "square metre", "square metres" },
  { "m³", "cubic metre", "cubic metres" },
  { "MHz", "megahertz", "megahertz" },
  { "GHz", "gigahertz", "gigahertz" },
  { "jin", "jin", "jin" },
  { "min", "minute", "minutes" },
  { "°C", "degree Celsius", "degrees Celsius" },
  { "℃", "degree Celsius", "degrees Celsius" },
  { "°F", "degree Fahrenheit", "degrees Fahrenheit" },
  { "°", "degree", "degrees" },
  { "㎡", "square metre", "square metres" },
  { "kg", "kilogram", "kilograms" },
  { "mg", "milligram", "milligrams" },
  { "km", "kilometre", "kilometres" },
  { "cm", "centimetre", "centimetres" },
  { "mm", "millimetre", "millimetres" },
  { "ml", "millilitre", "millilitres" },
  { "mL", "millilitre", "millilitres" },
  { "ha", "hectare", "hectares" },
  { "mu", "moo", "moo" },
  { "kW", "kilowatt", "kilowatts" },
  { "Hz", "hertz", "hertz" },
  { "m", "metre", "metres" },
  { "g", "gram", "grams" },
  { "L", "litre", "litres" },
  { "t", "tonne", "tonnes" },
  { "h", "hour", "hours" },
  { "s", "second", "seconds" },
  { "V", "volt", "volts" },
  { "W", "watt", "watts" },
  { "%", "percent", "percent" },
  { "‰", "per thousand", "per thousand" },
};

static const struct
{
  const char *sign;
  const char *one;
  const char *many;
  const char *part; /* (nullable): its hundredth, if prices are said by it */
} moneys[] = {
  { "US$", "dollar", "dollars", "cents" },
  { "RMB", "yuan", "yuan", NULL },
  { "CNY", "yuan", "yuan", NULL },
  { "$", "dollar", "dollars", "cents" },
  { "¥", "yuan", "yuan", NULL },
  { "€", "euro", "euros", "cents" },
  { "£", "pound", "pounds", "pence" },
};

static guint
append_unit (const LampScan *self,
             guint           i,
             gboolean        one,
             GString        *say)
{
  guint begin = lamp_scan_at (self, i) == ' ' ? i + 1 : i;

  for (guint u = 0; u < G_N_ELEMENTS (units); u++)
    if (lamp_scan_starts_with (self, begin, units[u].unit))
      {
        guint until = begin + (guint) g_utf8_strlen (units[u].unit, -1);

        if (g_ascii_isalpha (units[u].unit[0]) && (lamp_scan_is_latin (self, until) || lamp_scan_is_digit (self, until) || lamp_scan_at (self, until) == '\''))
          continue;
        g_string_append_printf (say, " %s", one ? units[u].one : units[u].many);
        if (lamp_scan_at (self, until) != '/' || !lamp_scan_is_latin (self, until + 1))
          return until;
        g_string_append (say, " per");
        begin = append_unit (self, until + 1, TRUE, say);
        return begin > until + 1 ? begin : until + 1;
      }
  return i;
}

/* The number as the voice reads it: without the spelling that only the eye needs. */
static void
append_number (const LampScan *self,
               guint           start,
               guint           until,
               gboolean        money,
               GString        *say)
{
  g_autofree char *number = lamp_scan_plain (self, start, until);
  char            *point = strchr (number, '.');

  if (money && point != NULL)
    while (g_str_has_suffix (number, "0") || g_str_has_suffix (number, "."))
      {
        gboolean ends = g_str_has_suffix (number, ".");

        number[strlen (number) - 1] = '\0';
        if (ends)
          break;
      }
  for (const char *p = number; *p != '\0'; p++)
    if (*p != ',')
      g_string_append_c (say, *p);
}

static gboolean
is_one (const LampScan *self,
        guint           start,
        guint           until)
{
  return until == start + 1 && self->c[start] == '1';
}

/* 3-5 days: to. */
static void
take_range (LampScan *self)
{
  gunichar after = lamp_scan_at (self, self->i + 1);

  if (!lamp_scan_is_range_sign (lamp_scan_at (self, self->i)) || !(lamp_scan_is_digit (self, self->i + 1) || after == 0xA5 || after == '$'))
    return;
  lamp_scan_take (self, self->i + 1, LAMP_TOKEN_OTHER, "to");
}

static gboolean
take_money (LampScan *self)
{
  static const char *const scales[] = { "million", "billion", "thousand", "trillion", NULL };
  g_autoptr (GString) say = g_string_new (NULL);

  for (guint m = 0; m < G_N_ELEMENTS (moneys); m++)
    {
      guint begin = self->i + (guint) g_utf8_strlen (moneys[m].sign, -1);
      guint until;
      guint point;

      if (!lamp_scan_starts_with (self, self->i, moneys[m].sign))
        continue;
      begin += lamp_scan_at (self, begin) == ' ' ? 1 : 0;
      if (!lamp_scan_is_digit (self, begin))
        return FALSE;
      until = lamp_scan_number_end (self, begin);
      for (point = begin; point < until && self->c[point] != '.'; point++)
        ;
      if (moneys[m].part != NULL && point + 3 == until && lamp_scan_value (self, point + 1, until) > 0)
        {
          append_number (self, begin, point, FALSE, say);
          g_string_append_printf (say, " %s and %d %s", is_one (self, begin, point) ? moneys[m].one : moneys[m].many, lamp_scan_value (self, point + 1, until), moneys[m].part);
        }
      else
        {
          append_number (self, begin, until, TRUE, say);
          for (guint s = 0; scales[s] != NULL; s++)
            if (lamp_scan_at (self, until) == ' ' && lamp_scan_starts_with (self, until + 1, scales[s]))
              {
                g_string_append_printf (say, " %s", scales[s]);
                until += 1 + (guint) strlen (scales[s]);
                break;
              }
          g_string_append_printf (say, " %s", is_one (self, begin, until) ? moneys[m].one : moneys[m].many);
          if (lamp_scan_at (self, until) == '/' && lamp_scan_is_latin (self, until + 1))
            {
              g_string_append (say, " per");
              until = append_unit (self, until + 1, TRUE, say);
            }
        }
      lamp_scan_take (self, until, LAMP_TOKEN_OTHER, say->str);
      take_range (self);
      return TRUE;
    }
  return FALSE;
}

static void
append_spelt (const LampScan *self,
              guint           start,
              guint           until,
              GString        *say)
{
  for (guint i = start; i < until; i++)
    if (lamp_scan_is_digit (self, i))
      g_string_append_printf (say, "%s%c", say->len > 0 ? " " : "", (char) self->c[i]);
    else if (self->c[i] == '*')
      g_string_append_printf (say, "%sstar", say->len > 0 ? " " : "");
    else if (lamp_scan_is_latin (self, i))
      g_string_append_printf (say, "%s%c", say->len > 0 ? " " : "", (char) self->c[i]);
}

/* Behind a telephone number in groups: 138 0000 0000, 010-12345678, 138****0000. */
static guint
phone_end (const LampScan *self,
           guint           start)
{
  guint until = start;
  guint count = 0;
  guint joints = 0;
  guint stars = 0;

  for (;; until++)
    {
      gunichar c = lamp_scan_at (self, until);

      stars += c == '*';
      if (lamp_scan_is_digit (self, until) || c == '*')
        count++;
      else if ((c == '-' || c == ' ') && count >= 3 && lamp_scan_digits_end (self, until + 1) >= until + 4)
        joints++;
      else
        break;
    }
  if (joints == 1 && count < 10)
    return start;
  return count >= 8 && count <= 15 && joints + stars > 0 && joints <= 3 && strchr ("0148", (int) self->c[start]) != NULL ? until : start;
}

/* Numbers that are called or typed. */
static gboolean
take_row (LampScan *self)
{
  static const char *const cues[] = { "call", "Call", "dial", "Dial", "phone", "hotline", "number", "ring", "Ring", "code", "account", "text ", "card", NULL };
  static const char *const behind[] = { " hotline", " is the", NULL };
  g_autoptr (GString) say = g_string_new (NULL);
  guint    start = self->i;
  guint    until = lamp_scan_digits_end (self, start);
  guint    count = until - start;
  gboolean hotline = lamp_scan_is_hotline (self, start, until);
  gboolean row = phone_end (self, start) > start || lamp_scan_at (self, until) == '*';

  row = row || (count >= 3 && self->c[start] == '0') || count > 12 || (count == 11 && self->c[start] == '1');
  row = row || (count >= 3 && (count >= 5 || hotline) && lamp_scan_near (self, start > 20 ? start - 20 : 0, start, cues));
  row = row || (hotline && lamp_scan_starts_with_any (self, until, behind));
  row = row || (lamp_scan_before (self, start) == '+' && lamp_scan_at (self, until) == ' ' && phone_end (self, until + 1) > until + 1);
  if (!row || (lamp_scan_at (self, until) == '.' && lamp_scan_is_digit (self, until + 1)))
    return FALSE;
  if (phone_end (self, start) > start)
    until = phone_end (self, start);
  if (lamp_scan_is_latin (self, until) && !lamp_scan_is_latin (self, until + 1))
    until++; /* the letter at the end of an identity number */
  append_spelt (self, start, until, say);
  lamp_scan_take (self, until, LAMP_TOKEN_OTHER, say->str);
  return TRUE;
}

static void
append_fraction (GString *say,
                 guint    over,
                 guint    under)
{
  if (over == 24 && under == 7)
    g_string_append (say, "twenty-four seven");
  else if (over < 100 && under >= 2 && under <= 10)
    {
      lamp_number_append_english (say, over);
      g_string_append_c (say, ' ');
      if (under == 2)
        g_string_append (say, over == 1 ? "half" : "halves");
      else if (under == 4)
        g_string_append (say, over == 1 ? "quarter" : "quarters");
      else
        lamp_number_append_english_ordinal (say, under);
      if (over != 1 && under != 2 && under != 4)
        g_string_append_c (say, 's');
    }
  else
    g_string_append_printf (say, "%u over %u", over, under);
}

/* 1/2 as a fraction, 3:1 as a ratio, 2.0.1 as a version. */
static gboolean
take_pair (LampScan *self)
{
  g_autoptr (GString) say = g_string_new (NULL);
  guint    start = self->i;
  guint    first = lamp_scan_digits_end (self, start);
  gunichar sign = lamp_scan_at (self, first);
  guint    second = lamp_scan_digits_end (self, first + 1);

  if (second == first + 1 || first > start + 5 || second > first + 6)
    return FALSE;
  if (sign == '.' && lamp_scan_at (self, second) == '.' && lamp_scan_is_digit (self, second + 1))
    for (second = start; lamp_scan_is_digit (self, second) || (lamp_scan_at (self, second) == '.' && lamp_scan_is_digit (self, second + 1)); second++)
      if (self->c[second] == '.')
        g_string_append (say, " point ");
      else
        g_string_append_c (say, (char) self->c[second]);
  else if (sign == '/' && lamp_scan_at (self, second) != '/' && self->c[first + 1] != '0')
    {
      if (start > 1 && self->c[start - 1] == ' ' && lamp_scan_is_digit (self, start - 2))
        g_string_append (say, "and ");
      append_fraction (say, (guint) lamp_scan_value (self, start, first), (guint) lamp_scan_value (self, first + 1, second));
    }
  else if (sign == ':' && lamp_scan_at (self, second) != ':')
    g_string_printf (say, "%d to %d", lamp_scan_value (self, start, first), lamp_scan_value (self, first + 1, second));
  else
    return FALSE;
  lamp_scan_take (self, second, LAMP_TOKEN_OTHER, say->str);
  return TRUE;
}

static void
take_amount (LampScan *self,
             guint     start)
{
  g_autoptr (GString) say = g_string_new (start > self->i ? "minus " : NULL);
  guint until = lamp_scan_number_end (self, start);
  guint behind;

  append_number (self, start, until, FALSE, say);
  behind = append_unit (self, until, is_one (self, start, until), say);
  if (behind == until)
    while (g_unichar_isalnum (lamp_scan_at (self, until)) && lamp_scan_at (self, until) < 0x2E80)
      g_string_append_unichar (say, self->c[until++]); /* 1st, 5G */
  lamp_scan_take (self, MAX (until, behind), LAMP_TOKEN_OTHER, say->str);
  take_range (self);
}

/* No. 3; B1234, the letters and digits of a plate or a ticket. */
static gboolean
take_code (LampScan *self)
{
  g_autoptr (GString) say = g_string_new (NULL);
  guint letters = self->i;
  guint until;

  if (lamp_scan_starts_with (self, self->i, "No. ") || lamp_scan_starts_with (self, self->i, "No."))
    if (lamp_scan_is_digit (self, self->i + (self->c[self->i + 3] == ' ' ? 4 : 3)))
      {
        lamp_scan_take (self, self->i + 3, LAMP_TOKEN_OTHER, "number");
        return TRUE;
      }
  while (lamp_scan_is_latin (self, letters) && g_ascii_isupper ((char) self->c[letters]))
    letters++;
  until = lamp_scan_digits_end (self, letters);
  if (letters == self->i || letters > self->i + 3 || until < letters + 3 || lamp_scan_is_latin (self, until))
    return FALSE;
  append_spelt (self, self->i, until, say);
  lamp_scan_take (self, until, LAMP_TOKEN_OTHER, say->str);
  return TRUE;
}

/**
 * lamp_scan_take_english:
 *
 * Takes what begins here if it is a number in an English text, or a word that belongs to one, with its sign, currency and unit.
 */
gboolean
lamp_scan_take_english (LampScan *self)
{
  gunichar c = self->c[self->i];
  guint    start = self->i;

  if (start > 0 && (lamp_scan_is_latin (self, start - 1) || (lamp_scan_is_digit (self, start - 1) && c != '-')))
    return FALSE;
  if (take_money (self) || take_code (self) || lamp_scan_take_english_calendar (self))
    {
      take_range (self);
      return TRUE;
    }
  if ((c == '-' || c == 0x2212) && lamp_scan_is_digit (self, start + 1) && (start == 0 || !g_unichar_isalnum (self->c[start - 1])))
    {
      take_amount (self, start + 1);
      return TRUE;
    }
  if (!lamp_scan_is_digit (self, start))
    return FALSE;
  if (take_row (self))
    return TRUE;
  if (take_pair (self))
    take_range (self);
  else
    take_amount (self, start);
  return TRUE;
}
