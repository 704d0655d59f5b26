/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads an amount as people write it: 12, 3.5, 3,5, 1,200, １２ 亩, 两斤半, 1.2万. */

#include "core/lesson/lamp-amount.h"

#include "core/lesson/lamp-typed.h"

#include <math.h>
#include <string.h>

#define DIGITS_MAX 15

/* 一 to 九 and the other ways to write them; 两 is what one says before a measure. */
static int
get_chinese_digit (gunichar c)
{
  static const struct
  {
    gunichar c;
    int      digit;
  } digits[] = {
    { 0x96F6, 0 }, /* 零 */
    { 0x3007, 0 }, /* 〇 */
    { 0x4E00, 1 }, /* 一 */
    { 0x4E8C, 2 }, /* 二 */
    { 0x4E24, 2 }, /* 两 */
    { 0x4E09, 3 }, /* 三 */
    { 0x56DB, 4 }, /* 四 */
    { 0x4E94, 5 }, /* 五 */
    { 0x516D, 6 }, /* 六 */
    { 0x4E03, 7 }, /* 七 */
    { 0x516B, 8 }, /* 八 */
    { 0x4E5D, 9 }, /* 九 */
  };

  for (guint i = 0; i < G_N_ELEMENTS (digits); i++)
    if (digits[i].c == c)
      return digits[i].digit;
  return -1;
}

static double
get_chinese_power (gunichar c)
{
  switch (c)
    {
    case 0x5341: /* 十 */
      return 10;
    case 0x767E: /* 百 */
      return 100;
    case 0x5343: /* 千 */
      return 1000;
    case 0x4E07: /* 万 */
      return 10000;
    default:
      return 0;
    }
}

/* 点五, 点二五: what stands behind the point. */
static double
read_chinese_fraction (const char **text)
{
  double place = 0.1, value = 0;

  for (; get_chinese_digit (g_utf8_get_char (*text)) >= 0; *text = g_utf8_next_char (*text), place /= 10)
    value += get_chinese_digit (g_utf8_get_char (*text)) * place;
  return value;
}

/* 十二, 三百零五, 一万二 (12,000), 三点五. FALSE if there is none; @text then stays. */
static gboolean
read_chinese (const char **text,
              double      *value)
{
  const char *p = *text;
  double      total = 0, section = 0, last_power = 1;
  int         digit = -1;
  gboolean    after_zero = FALSE;

  for (;; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      double   power = get_chinese_power (c);

      if (get_chinese_digit (c) >= 0)
        {
          if (digit > 0)
            return FALSE; /* 一二: digits read one by one are no amount */
          digit = get_chinese_digit (c);
          after_zero |= digit == 0;
        }
      else if (power == 10000)
        {
          total = (total + section + MAX (digit, 0)) * power;
          section = 0;
          digit = -1;
          last_power = power;
          after_zero = FALSE;
        }
      else if (power > 0)
        {
          section += (digit < 0 ? 1 : digit) * power;
          digit = -1;
          last_power = power;
          after_zero = FALSE;
        }
      else
        break;
    }
  if (p == *text)
    return FALSE;
  /* 一百五 is 150, 一百零五 is 105, and 二十五 is 25 */
  if (digit > 0 && last_power >= 100 && !after_zero)
    section += digit * last_power / 10;
  else
    section += MAX (digit, 0);
  *value = total + section;
  if (g_str_has_prefix (p, "点") && get_chinese_digit (g_utf8_get_char (p + strlen ("点"))) >= 0)
    {
      p += strlen ("点");
      *value += read_chinese_fraction (&p);
    }
  *text = p;
  return TRUE;
}

/* Whether what stands between these marks are groups of three, as in 1,200,000. */
static gboolean
is_grouped (const char *number,
            char        mark)
{
  gsize first = strcspn (number, (char[]){ mark, '\0' });
  gsize i = first;

  if (first == 0 || first > 3 || number[0] == '0')
    return FALSE;
  while (number[i] == mark)
    {
      if (strspn (number + i + 1, "0123456789") != 3)
        return FALSE;
      i += 4;
    }
  return i > first && (number[i] == '\0' || number[i] == '.' || number[i] == ',');
}

static guint
count (const char *number,
       char        mark)
{
  guint n = 0;

  for (; *number != '\0'; number++)
    n += *number == mark;
  return n;
}

static void
drop (GString *number,
      char     mark)
{
  for (gsize i = 0; i < number->len;)
    if (number->str[i] == mark)
      g_string_erase (number, i, 1);
    else
      i++;
}

/* Makes 1200.5 of 1,200.5, 1.200,5 and 1200,5. */
static gboolean
settle_marks (GString *number)
{
  const char *comma = strrchr (number->str, ',');
  const char *point = strrchr (number->str, '.');
  char        decimal = comma != NULL && (point == NULL || comma > point) ? ',' : '.';
  char        group = decimal == ',' ? '.' : ',';

  if (comma != NULL && point != NULL)
    {
      if (count (number->str, decimal) != 1 || !is_grouped (number->str, group))
        return FALSE;
      drop (number, group);
    }
  else if (count (number->str, decimal) > 1 || decimal == ',')
    {
      if (is_grouped (number->str, decimal))
        drop (number, decimal);
      else if (count (number->str, decimal) > 1)
        return FALSE;
    }
  g_strdelimit (number->str, ",", '.');
  return TRUE;
}

/* Digits of any script with points, commas and spaces between them. */
static gboolean
read_digits (const char **text,
             double      *value)
{
  g_autoptr (GString) number = g_string_new (NULL);
  const char *p = *text;
  guint       digits = 0;

  if (*p == '-' || g_str_has_prefix (p, "−"))
    {
      g_string_append_c (number, '-');
      p = g_utf8_next_char (p);
    }
  *text = p;
  for (;; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c != 0 && g_unichar_isdigit (c) && digits < DIGITS_MAX)
        {
          g_string_append_c (number, (char) ('0' + g_unichar_digit_value (c)));
          digits++;
        }
      else if (c == '.' || c == ',')
        g_string_append_c (number, (char) c);
      else if (c == 0x3002) /* 。, which a Chinese keyboard gives for a point */
        g_string_append_c (number, '.');
      else if (c != ' ' || !g_unichar_isdigit (g_utf8_get_char (p + 1)))
        break;
    }
  if (digits == 0)
    return FALSE;
  if (number->str[0] == '-')
    {
      g_string_erase (number, 0, 1);
      if (!settle_marks (number))
        return FALSE;
      *value = -g_ascii_strtod (number->str, NULL);
    }
  else if (settle_marks (number))
    *value = g_ascii_strtod (number->str, NULL);
  else
    return FALSE;
  *text = p;
  return TRUE;
}

/* 1.2万 */
static void
read_power (const char **text,
            double      *value)
{
  double power = get_chinese_power (g_utf8_get_char (*text));

  if (power < 100)
    return;
  *value *= power;
  *text = g_utf8_next_char (*text);
}

/* The unit behind the number, perhaps with 半 behind it. */
static LampAmountKind
read_unit (const char        *rest,
           const char *const *units,
           double            *value,
           int               *unit)
{
  g_autofree char *name = g_strstrip (g_strdup (rest));

  if (g_str_has_suffix (name, "半"))
    {
      *value += 0.5;
      name[strlen (name) - strlen ("半")] = '\0';
      g_strstrip (name);
    }
  if (*name == '\0')
    return LAMP_AMOUNT_NUMBER;
  for (int i = 0; units[i] != NULL; i++)
    if (lamp_typed_is_same (name, units[i]))
      {
        *unit = i;
        return LAMP_AMOUNT_NUMBER;
      }
  return LAMP_AMOUNT_OTHER_UNIT;
}

/**
 * lamp_amount_read:
 * @typed: what somebody typed
 * @units: names of units that may stand behind the number, NULL-terminated
 * @value: (out): set if a number was read
 * @unit: (out): the place of the unit that was named, -1: none was
 *
 * Full-width and other digits, a comma or point before decimals, commas or points between groups of three, Chinese
 * numerals up to 万, and 半. "1,200" is twelve hundred.
 */
LampAmountKind
lamp_amount_read (const char        *typed,
                  const char *const *units,
                  double            *value,
                  int               *unit)
{
  g_autofree char *normal = lamp_typed_normalise (typed);
  const char      *rest = normal;
  LampAmountKind   kind;
  double           number = 0;

  *unit = -1;
  if (normal == NULL || g_utf8_strlen (normal, -1) > LAMP_AMOUNT_CHARACTERS_MAX)
    return LAMP_AMOUNT_NO_NUMBER;
  if (*normal == '\0')
    return LAMP_AMOUNT_EMPTY;
  if (lamp_typed_is_personal (normal))
    return LAMP_AMOUNT_PERSONAL;
  if (read_digits (&rest, &number))
    read_power (&rest, &number);
  else if (rest != normal || !read_chinese (&rest, &number))
    {
      if (!g_str_has_prefix (normal, "半"))
        return LAMP_AMOUNT_NO_NUMBER;
      number = 0.5;
      rest = normal + strlen ("半");
    }
  kind = read_unit (rest, units, &number, unit);
  if (kind == LAMP_AMOUNT_NUMBER)
    *value = number;
  return kind;
}
