/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampScan: a passage as characters, and how the normaliser's parts look at it. */

#include "core/speech/lamp-scan.h"

#include <string.h>

#include "core/speech/lamp-number-words.h"

gunichar
lamp_scan_at (const LampScan *self,
              guint           i)
{
  return i < self->n ? self->c[i] : 0;
}

gunichar
lamp_scan_before (const LampScan *self,
                  guint           i)
{
  return i > 0 ? self->c[i - 1] : 0;
}

gboolean
lamp_scan_is_digit (const LampScan *self,
                    guint           i)
{
  gunichar c = lamp_scan_at (self, i);

  return c >= '0' && c <= '9';
}

gboolean
lamp_scan_is_latin (const LampScan *self,
                    guint           i)
{
  gunichar c = lamp_scan_at (self, i);

  return c < 128 && g_ascii_isalpha ((char) c);
}

gboolean
lamp_scan_is_hanzi (gunichar c)
{
  return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || c == 0x3007;
}

gboolean
lamp_scan_is_range_sign (gunichar c)
{
  return c == '-' || c == '~' || c == 0x2013 || c == 0x2014 || c == 0x301C || c == 0x223C;
}

guint
lamp_scan_digits_end (const LampScan *self,
                      guint           i)
{
  while (lamp_scan_is_digit (self, i))
    i++;
  return i;
}

/* Behind a number with thousands apart and a decimal part. */
guint
lamp_scan_number_end (const LampScan *self,
                      guint           i)
{
  guint until = lamp_scan_digits_end (self, i);

  if (until > i && until <= i + 3 && self->c[i] != '0')
    while (until < i + 30 && lamp_scan_at (self, until) == ',' && self->shown[until] == ',' && lamp_scan_digits_end (self, until + 1) == until + 4)
      until += 4;
  if (until > i && lamp_scan_at (self, until) == '.' && lamp_scan_is_digit (self, until + 1))
    until = lamp_scan_digits_end (self, until + 1);
  return until;
}

/* The value of at most six digits. */
int
lamp_scan_value (const LampScan *self,
                 guint           start,
                 guint           until)
{
  int value = 0;

  for (guint i = start; i < until && i < start + 6; i++)
    value = value * 10 + (int) (self->c[i] - '0');
  return value;
}

char *
lamp_scan_plain (const LampScan *self,
                 guint           start,
                 guint           until)
{
  GString *out = g_string_new (NULL);

  for (guint i = start; i < MIN (until, self->n); i++)
    g_string_append_unichar (out, self->c[i]);
  return g_string_free (out, FALSE);
}

/* Whether one of @words stands within these characters. */
gboolean
lamp_scan_near (const LampScan    *self,
                guint              start,
                guint              until,
                const char *const *words)
{
  until = MIN (until, self->n);
  for (; *words != NULL; words++)
    {
      gunichar first = g_utf8_get_char (*words);

      for (guint i = start; i < until; i++)
        if (self->c[i] == first && lamp_scan_starts_with (self, i, *words) && i + (guint) g_utf8_strlen (*words, -1) <= until)
          return TRUE;
    }
  return FALSE;
}

gboolean
lamp_scan_starts_with (const LampScan *self,
                       guint           i,
                       const char     *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text), i++)
    if (i >= self->n || self->c[i] != g_utf8_get_char (text))
      return FALSE;
  return TRUE;
}

gboolean
lamp_scan_starts_with_any (const LampScan    *self,
                           guint              i,
                           const char *const *words)
{
  for (; *words != NULL; words++)
    if (lamp_scan_starts_with (self, i, *words))
      return TRUE;
  return FALSE;
}

gboolean
lamp_scan_ends_with_any (const LampScan    *self,
                         guint              until,
                         const char *const *words)
{
  for (; *words != NULL; words++)
    {
      guint length = (guint) g_utf8_strlen (*words, -1);

      if (length <= until && lamp_scan_starts_with (self, until - length, *words))
        return TRUE;
    }
  return FALSE;
}

/* Makes a token of everything up to @until, in the language that such a token has here. */
void
lamp_scan_take (LampScan     *self,
                guint         until,
                LampTokenKind kind,
                const char   *say)
{
  LampToken token = { self->at[self->i], self->at[until], kind, NULL, g_strdup (say) };

  if (kind == LAMP_TOKEN_MANDARIN)
    token.language = self->chinese ? self->voice->language : "zh";
  else if (kind == LAMP_TOKEN_OTHER)
    token.language = self->chinese ? "en" : self->voice->language;
  g_array_append_val (self->tokens, token);
  self->i = until;
}

void
lamp_scan_append_quantity (GString        *out,
                           const LampScan *self,
                           guint           start,
                           guint           until)
{
  g_autofree char *digits = lamp_scan_plain (self, start, until);

  lamp_number_append_quantity (out, digits, strlen (digits));
}

/* One by one; @phone: as in a number that is called, where Mandarin says 幺 for 1. */
void
lamp_scan_append_digits (GString        *out,
                         const LampScan *self,
                         guint           start,
                         guint           until,
                         gboolean        phone)
{
  g_autofree char *digits = lamp_scan_plain (self, start, until);

  lamp_number_append_digits (out, digits, strlen (digits), phone && !self->cantonese);
}
