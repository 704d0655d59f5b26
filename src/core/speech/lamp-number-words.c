/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers in words: in Chinese as a quantity or digit by digit, in English up to a hundred, as ordinals and years. */

#include "core/speech/lamp-number-words.h"

#include <string.h>

#define TWO "两"

static const char *const digit_names[] = { "零", "一", "二", "三", "四", "五", "六", "七", "八", "九" };
static const char *const place_names[] = { "", "十", "百", "千" };
static const char *const group_names[] = { "", "万", "亿", "万亿" };

/* 1 to 9999; @first: nothing has been said yet, so 10 is 十 and not 一十. */
static void
append_group (GString *out,
              guint    value,
              gboolean first)
{
  static const guint powers[] = { 1, 10, 100, 1000 };
  gboolean           zero = !first && value < 1000;
  gboolean           begun = FALSE;

  for (int place = 3; place >= 0; place--)
    {
      guint digit = value / powers[place] % 10;

      if (digit == 0)
        {
          zero = zero || begun;
          continue;
        }
      if (zero)
        g_string_append (out, digit_names[0]);
      zero = FALSE;
      if (first && !begun && place == 3 && digit == 2)
        g_string_append (out, TWO);
      else if (!(first && !begun && place == 1 && digit == 1))
        g_string_append (out, digit_names[digit]);
      g_string_append (out, place_names[place]);
      begun = TRUE;
    }
}

/**
 * lamp_number_append_quantity:
 * @digits: ASCII digits, not terminated
 * @length: at most LAMP_NUMBER_DIGITS_MAX, or the number is said digit by digit
 *
 * Appends 12345 as 一万二千三百四十五; leading zeros are not said, a leading 2 of 千, 万 and 亿 is 两.
 */
void
lamp_number_append_quantity (GString    *out,
                             const char *digits,
                             gsize       length)
{
  gboolean first = TRUE;
  gboolean gap = FALSE;
  guint    groups[4] = { 0 };

  while (length > 1 && digits[0] == '0')
    {
      digits++;
      length--;
    }
  if (length > LAMP_NUMBER_DIGITS_MAX)
    {
      lamp_number_append_digits (out, digits, length, FALSE);
      return;
    }
  for (gsize i = 0; i < length; i++)
    {
      gsize group = (length - 1 - i) / 4;

      groups[group] = groups[group] * 10 + (guint) (digits[i] - '0');
    }
  for (int i = 3; i >= 0; i--)
    {
      if (groups[i] == 0)
        {
          gap = !first;
          continue;
        }
      if (gap && groups[i] >= 1000)
        g_string_append (out, digit_names[0]);
      if (first && i > 0 && groups[i] == 2)
        g_string_append (out, TWO);
      else
        append_group (out, groups[i], first);
      /* 一万二千亿, not 一万亿二千亿: the upper of two groups leaves 亿 to the lower. */
      g_string_append (out, i == 3 && groups[2] != 0 ? "万" : group_names[i]);
      first = FALSE;
      gap = FALSE;
    }
  if (first)
    g_string_append (out, digit_names[0]);
}

/**
 * lamp_number_append_digits:
 * @digits: ASCII digits, `*` for a hidden one; anything else is not said
 * @phone: whether 1 is 幺, as in numbers that are called or typed
 */
void
lamp_number_append_digits (GString    *out,
                           const char *digits,
                           gsize       length,
                           gboolean    phone)
{
  for (gsize i = 0; i < length; i++)
    if (digits[i] == '*')
      g_string_append (out, "星");
    else if (digits[i] == '1' && phone)
      g_string_append (out, "幺");
    else if (g_ascii_isdigit (digits[i]))
      g_string_append (out, digit_names[digits[i] - '0']);
}

static const char *const english_names[] = { "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen" };
static const char *const english_tens[] = { "", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety" };
static const char *const english_ordinals[] = { "", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth" };

/**
 * lamp_number_append_english:
 * @value: less than a hundred
 */
void
lamp_number_append_english (GString *out,
                            guint    value)
{
  g_return_if_fail (value < 100);

  if (value < G_N_ELEMENTS (english_names))
    g_string_append (out, english_names[value]);
  else if (value % 10 == 0)
    g_string_append (out, english_tens[value / 10]);
  else
    g_string_append_printf (out, "%s-%s", english_tens[value / 10], english_names[value % 10]);
}

/**
 * lamp_number_append_english_ordinal:
 * @value: 1 to 99
 */
void
lamp_number_append_english_ordinal (GString *out,
                                    guint    value)
{
  g_return_if_fail (value > 0 && value < 100);

  if (value < G_N_ELEMENTS (english_ordinals))
    g_string_append (out, english_ordinals[value]);
  else if (value % 10 == 0)
    g_string_append_printf (out, "%.*sieth", (int) strlen (english_tens[value / 10]) - 1, english_tens[value / 10]);
  else
    g_string_append_printf (out, "%s-%s", english_tens[value / 10], english_ordinals[value % 10]);
}

/**
 * lamp_number_append_english_year:
 * @value: 1000 to 2999
 *
 * Appends 2024 as twenty twenty-four, 2005 as two thousand and five, 1905 as nineteen oh five.
 */
void
lamp_number_append_english_year (GString *out,
                                 guint    value)
{
  g_return_if_fail (value >= 1000 && value < 3000);

  if (value / 10 % 100 == 0 && value >= 2000)
    {
      g_string_append (out, "two thousand");
      if (value % 10 != 0)
        g_string_append_printf (out, " and %s", english_names[value % 10]);
      return;
    }
  lamp_number_append_english (out, value / 100);
  g_string_append (out, value % 100 == 0 ? " hundred" : value % 100 < 10 ? " oh "
                                                                         : " ");
  if (value % 100 != 0)
    lamp_number_append_english (out, value % 100);
}
