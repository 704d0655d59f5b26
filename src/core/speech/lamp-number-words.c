/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers in Chinese words: as a quantity, or digit by digit. */

#include "core/speech/lamp-number-words.h"

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
      if (!(first && !begun && place == 1 && digit == 1))
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
 * Appends 12345 as 一万二千三百四十五; leading zeros are not said.
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
