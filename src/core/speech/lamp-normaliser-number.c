/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The normaliser's numbers: dates, times, telephone numbers, money, units and quantities in Chinese words. */

#include "core/speech/lamp-number-words.h"
#include "core/speech/lamp-scan.h"

#include <stdlib.h>
#include <string.h>

static const struct
{
  const char *unit;
  const char *say;
} units[] = {
  /* The longest of those that begin alike comes first. */
  { "mmol/L", "毫摩尔每升" },
  { "km/h", "公里每小时" },
  { "mmHg", "毫米汞柱" },
  { "km²", "平方公里" },
  { "kWh", "千瓦时" },
  { "m/s", "米每秒" },
  { "m²", "平方米" },
  { "m³", "立方米" },
  { "㎡", "平方米" },
  { "m2", "平方米" },
  { "m3", "立方米" },
  { "°C", "摄氏度" },
  { "℃", "摄氏度" },
  { "°", "度" },
  { "mm", "毫米" },
  { "cm", "厘米" },
  { "km", "公里" },
  { "kg", "公斤" },
  { "KG", "公斤" },
  { "Kg", "公斤" },
  { "mg", "毫克" },
  { "ml", "毫升" },
  { "mL", "毫升" },
  { "min", "分钟" },
  { "kW", "千瓦" },
  { "m", "米" },
  { "g", "克" },
  { "L", "升" },
  { "h", "小时" },
  { "s", "秒" },
  { "t", "吨" },
  { "V", "伏" },
  { "W", "瓦" },
};

static const char *const phone_cues[] = { "拨打", "拨", "打", "电话", "热线", "呼叫", "号码", "联系", "报警", "急救", "手机", "短信", "客服", NULL };
static const char *const code_cues[] = { "验证码", "密码", "号码", "编号", "账号", "卡号", "工号", "口令", "代码", NULL };
static const char *const counters[] = { "个", "只", "条", "张", "种", "次", "天", "年", "位", "块", "小时", "亩", "公里", "公斤", "吨", "倍", "周", "名", "家", "台", "部", "步", "遍", "下", "人", "样", "件", "本", "杯", "碗", "袋", "瓶", "粒", "片", "棵", "头", "口", "辆", "分钟", "元", "米", "盒", "户", NULL };
static const char *const quantities[] = { "元", "斤", "公斤", "亩", "吨", "块", "万", "亿", "人", "户", "个", "米", "公里", "次", "名", "家", "千", "倍", "岁", "台", "件", "册", "棵", "头", "只", "字", "步", "度", "位", NULL };
static const char *const hotlines[] = { "110", "119", "120", "122", "114", "10000", "10010", "10086", "12306", "12309", "12315", "12316", "12320", "12328", "12329", "12333", "12338", "12345", "12348", "12350", "12355", "12356", "12366", "12367", "12377", "12381", "12385", "12388", "12389", "12393", "96110", "95588", "95533", "95599", "95566", "95580", NULL };

static guint
digits_end (const LampScan *self,
            guint           i)
{
  while (lamp_scan_is_digit (self, i))
    i++;
  return i;
}

static int
value_at (const LampScan *self,
          guint           start,
          guint           until)
{
  int value = 0;

  for (guint i = start; i < until && i < start + 6; i++)
    value = value * 10 + (int) (self->c[i] - '0');
  return value;
}

static void
append_quantity (GString        *out,
                 const LampScan *self,
                 guint           start,
                 guint           until)
{
  g_autofree char *digits = lamp_scan_plain (self, start, until);

  lamp_number_append_quantity (out, digits, strlen (digits));
}

static void
append_digits (GString        *out,
               const LampScan *self,
               guint           start,
               guint           until,
               gboolean        phone)
{
  g_autofree char *digits = lamp_scan_plain (self, start, until);

  lamp_number_append_digits (out, digits, strlen (digits), phone);
}

static gboolean
starts_with_any (const LampScan    *self,
                 guint              i,
                 const char *const *words)
{
  for (; *words != NULL; words++)
    if (lamp_scan_starts_with (self, i, *words))
      return TRUE;
  return FALSE;
}

static gboolean
is_range_sign (gunichar c)
{
  return c == '-' || c == '~' || c == 0x2013 || c == 0x2014 || c == 0x301C || c == 0x223C;
}

/* 010-12345678, 400-800-1234, 138****0000: at least seven digits and stars with hyphens between. */
static gboolean
take_telephone (LampScan *self)
{
  g_autoptr (GString) say = g_string_new (NULL);
  guint until = self->i;
  guint count = 0;
  guint hyphens = 0;
  guint stars = 0;

  for (;; until++)
    {
      gunichar c = lamp_scan_at (self, until);

      if (lamp_scan_is_digit (self, until) || c == '*')
        count++;
      else if (c == '-' && count >= 3 && (lamp_scan_is_digit (self, until + 1) || lamp_scan_at (self, until + 1) == '*'))
        hyphens++;
      else
        break;
      stars += c == '*';
    }
  if (count < 7 || count > 30 || (hyphens == 0 && stars == 0))
    return FALSE;
  if (stars == 0 && self->c[self->i] != '0' && self->c[self->i] != '1' && self->c[self->i] != '4' && self->c[self->i] != '8')
    return FALSE;
  append_digits (say, self, self->i, until, TRUE);
  lamp_scan_take (self, until, LAMP_TOKEN_MANDARIN, say->str);
  return TRUE;
}

static gboolean
take_date (LampScan *self)
{
  g_autoptr (GString) say = g_string_new (NULL);
  guint    year = digits_end (self, self->i);
  gunichar sign = lamp_scan_at (self, year);
  guint    month = digits_end (self, year + 1);
  guint    day = digits_end (self, month + 1);

  if (year - self->i != 4 || (sign != '-' && sign != '/' && sign != '.') || month < year + 2 || month > year + 3)
    return FALSE;
  if (value_at (self, year + 1, month) < 1 || value_at (self, year + 1, month) > 12 || lamp_scan_at (self, month) != sign)
    return FALSE;
  if (day < month + 2 || day > month + 3 || value_at (self, month + 1, day) < 1 || value_at (self, month + 1, day) > 31)
    return FALSE;
  append_digits (say, self, self->i, year, FALSE);
  g_string_append (say, "年");
  append_quantity (say, self, year + 1, month);
  g_string_append (say, "月");
  append_quantity (say, self, month + 1, day);
  g_string_append (say, "日");
  lamp_scan_take (self, day, LAMP_TOKEN_MANDARIN, say->str);
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
  if (value_at (self, start, start + 2) != 0)
    append_quantity (say, self, start, start + 2);
  g_string_append (say, unit);
}

static gboolean
take_time (LampScan *self)
{
  g_autoptr (GString) say = g_string_new (NULL);
  guint    hour = digits_end (self, self->i);
  guint    minute = digits_end (self, hour + 1);
  gboolean seconds;

  if (hour > self->i + 2 || lamp_scan_at (self, hour) != ':' || minute != hour + 3)
    return FALSE;
  if (value_at (self, self->i, hour) > 24 || value_at (self, hour + 1, minute) > 59)
    return FALSE;
  seconds = lamp_scan_at (self, minute) == ':' && digits_end (self, minute + 1) == minute + 3 && value_at (self, minute + 1, minute + 3) < 60;
  if (value_at (self, self->i, hour) == 2)
    g_string_append (say, "两");
  else
    append_quantity (say, self, self->i, hour);
  g_string_append (say, "点");
  if (value_at (self, hour + 1, minute) != 0 || seconds)
    append_clock_part (say, self, hour + 1, "分");
  if (seconds)
    append_clock_part (say, self, minute + 1, "秒");
  lamp_scan_take (self, seconds ? minute + 3 : minute, LAMP_TOKEN_MANDARIN, say->str);
  return TRUE;
}

/* 1/2 as a fraction, 3:1 as a ratio, 192.168.1.1 as a row of numbers. */
static gboolean
take_pair (LampScan *self)
{
  g_autoptr (GString) say = g_string_new (NULL);
  guint    first = digits_end (self, self->i);
  gunichar sign = lamp_scan_at (self, first);
  guint    second = digits_end (self, first + 1);

  if (second == first + 1 || first > self->i + 4 || second > first + 5)
    return FALSE;
  if (sign == '.' && lamp_scan_at (self, second) == '.' && lamp_scan_is_digit (self, second + 1))
    {
      for (second = self->i; lamp_scan_is_digit (self, second) || (lamp_scan_at (self, second) == '.' && lamp_scan_is_digit (self, second + 1)); second++)
        if (self->c[second] == '.')
          g_string_append (say, "点");
        else
          append_digits (say, self, second, second + 1, FALSE);
    }
  else if (sign == '/' && lamp_scan_at (self, second) != '/' && self->c[self->i] != '0' && self->c[first + 1] != '0')
    {
      append_quantity (say, self, first + 1, second);
      g_string_append (say, "分之");
      append_quantity (say, self, self->i, first);
    }
  else if (sign == ':' && lamp_scan_at (self, second) != ':')
    {
      append_quantity (say, self, self->i, first);
      g_string_append (say, "比");
      append_quantity (say, self, first + 1, second);
    }
  else
    return FALSE;
  lamp_scan_take (self, second, LAMP_TOKEN_MANDARIN, say->str);
  return TRUE;
}

/* Whether these digits are one of the known numbers that are called. */
gboolean
lamp_scan_is_hotline (const LampScan *self,
                      guint           start,
                      guint           until)
{
  g_autofree char *digits = lamp_scan_plain (self, start, until);

  return g_strv_contains (hotlines, digits);
}

static gboolean
is_year (const LampScan *self,
         guint           start,
         guint           until)
{
  if (until - start != 4 || self->c[start] < '1' || self->c[start] > '2')
    return FALSE;
  if (lamp_scan_at (self, until) == 0x5E74)
    return TRUE;
  return is_range_sign (lamp_scan_at (self, until)) && digits_end (self, until + 1) == until + 5 && lamp_scan_at (self, until + 5) == 0x5E74;
}

/* Telephone numbers, codes and other rows of digits that are no quantity. */
static gboolean
is_digit_row (const LampScan *self,
              guint           start,
              guint           until)
{
  guint    length = until - start;
  gboolean cue = lamp_scan_near (self, start > 8 ? start - 8 : 0, start, phone_cues) || lamp_scan_near (self, until, until + 5, phone_cues);
  gboolean quantity = starts_with_any (self, until, quantities);

  if (length > LAMP_NUMBER_DIGITS_MAX || (length == 11 && self->c[start] == '1'))
    return TRUE;
  if (self->c[start] == '0' && length >= 3)
    return TRUE;
  if (quantity)
    return FALSE;
  if (length >= 3 && lamp_scan_near (self, start > 10 ? start - 10 : 0, start, code_cues))
    return TRUE;
  if (lamp_scan_is_hotline (self, start, until))
    return cue || length == 5 || (start == 0 && until == self->n);
  return cue && length >= 5;
}

static gboolean
is_two_of (const LampScan *self,
           guint           start,
           guint           until)
{
  return until == start + 1 && self->c[start] == '2' && (start == 0 || self->c[start - 1] != 0x7B2C) && starts_with_any (self, until, counters);
}

/* 1,234 with commas at every third place. Returns where it ends; the digits without commas go to @digits. */
static guint
read_integer (const LampScan *self,
              guint           start,
              GString        *digits)
{
  guint            until = digits_end (self, start);
  g_autofree char *first = lamp_scan_plain (self, start, until);

  g_string_append (digits, first);
  while (until - start < 30 && digits->len > 0 && strlen (first) <= 3 && self->c[start] != '0' && lamp_scan_at (self, until) == ',' && self->shown[until] == ',' && digits_end (self, until + 1) == until + 4)
    {
      g_autofree char *more = lamp_scan_plain (self, until + 1, until + 4);

      g_string_append (digits, more);
      until += 4;
    }
  return until;
}

static guint
append_unit (const LampScan *self,
             guint           i,
             GString        *say)
{
  for (guint u = 0; u < G_N_ELEMENTS (units); u++)
    if (lamp_scan_starts_with (self, i, units[u].unit))
      {
        guint until = i + (guint) g_utf8_strlen (units[u].unit, -1);

        if (lamp_scan_at (self, until) < 128 && g_ascii_isalnum ((char) lamp_scan_at (self, until)))
          continue;
        g_string_append (say, units[u].say);
        return until;
      }
  return i;
}

static guint
append_money (const LampScan *self,
              guint           until,
              GString        *say,
              const char     *money)
{
  if (lamp_scan_at (self, until) == 0x4E07 || lamp_scan_at (self, until) == 0x4EBF)
    {
      g_string_append_unichar (say, self->c[until]);
      until++;
    }
  g_string_append (say, money);
  if (lamp_scan_at (self, until) == 0x5143)
    until++;
  return until;
}

static void
take_amount (LampScan   *self,
             guint       start,
             gboolean    negative,
             const char *money)
{
  g_autoptr (GString) digits = g_string_new (NULL);
  g_autoptr (GString) say = g_string_new (NULL);
  g_autoptr (GString) unit = g_string_new (NULL);
  guint until = read_integer (self, start, digits);
  guint whole = until;

  if (lamp_scan_at (self, until) == '.' && lamp_scan_is_digit (self, until + 1))
    until = digits_end (self, until + 1);
  if (lamp_scan_at (self, until) == '%' || lamp_scan_at (self, until) == 0x2030)
    g_string_append (say, self->c[until] == '%' ? "百分之" : "千分之");
  if (negative)
    g_string_append (say, "负");
  if (whole == until && money == NULL && !negative && is_year (self, start, until))
    append_digits (say, self, start, until, FALSE);
  else if (whole == until && money == NULL && whole == digits_end (self, start) && is_digit_row (self, start, until))
    append_digits (say, self, start, until, TRUE);
  else if (is_two_of (self, start, until))
    g_string_append (say, "两");
  else
    lamp_number_append_quantity (say, digits->str, digits->len);
  if (whole < until)
    {
      g_string_append (say, "点");
      append_digits (say, self, whole + 1, until, FALSE);
    }
  if (lamp_scan_at (self, until) == '%' || lamp_scan_at (self, until) == 0x2030)
    until++;
  else if (money != NULL)
    until = append_money (self, until, say, money);
  else
    until = append_unit (self, until, unit);
  if (negative && g_strcmp0 (unit->str, "摄氏度") == 0)
    {
      g_string_erase (say, 0, strlen ("负"));
      g_string_prepend (say, "零下");
    }
  g_string_append (say, unit->str);
  lamp_scan_take (self, until, LAMP_TOKEN_MANDARIN, say->str);
  if (is_range_sign (lamp_scan_at (self, until)) && (lamp_scan_is_digit (self, until + 1) || lamp_scan_at (self, until + 1) == 0xA5))
    lamp_scan_take (self, until + 1, LAMP_TOKEN_MANDARIN, "到");
}

/**
 * lamp_scan_take_number:
 *
 * Takes the number that begins here, with its sign, currency and unit, into one token.
 *
 * Returns: FALSE if no number begins here; nothing is taken then.
 */
gboolean
lamp_scan_take_number (LampScan *self)
{
  gunichar c = self->c[self->i];
  guint    start = self->i;

  if ((c == 0xA5 || c == '$') && lamp_scan_is_digit (self, start + 1))
    {
      take_amount (self, start + 1, FALSE, c == '$' ? "美元" : "元");
      return TRUE;
    }
  if ((c == '-' || c == 0x2212) && lamp_scan_is_digit (self, start + 1) && (start == 0 || !g_unichar_isalnum (self->c[start - 1]) || self->c[start - 1] > 0x2E7F))
    {
      take_amount (self, start + 1, TRUE, NULL);
      return TRUE;
    }
  if (!lamp_scan_is_digit (self, start))
    return FALSE;
  if (take_date (self) || take_telephone (self))
    return TRUE;
  if (take_time (self) || take_pair (self))
    {
      if (is_range_sign (lamp_scan_at (self, self->i)) && lamp_scan_is_digit (self, self->i + 1))
        lamp_scan_take (self, self->i + 1, LAMP_TOKEN_MANDARIN, "到");
      return TRUE;
    }
  take_amount (self, start, FALSE, NULL);
  return TRUE;
}
