/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The normaliser's quantities in Chinese words, with sign, money, per cent and unit. */

#include "core/speech/lamp-number-words.h"
#include "core/speech/lamp-scan.h"

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
  { "kcal", "千卡" },
  { "km²", "平方公里" },
  { "cm²", "平方厘米" },
  { "cm³", "立方厘米" },
  { "hm²", "公顷" },
  { "kWh", "千瓦时" },
  { "mAh", "毫安时" },
  { "kHz", "千赫" },
  { "MHz", "兆赫" },
  { "GHz", "吉赫" },
  { "kPa", "千帕" },
  { "MPa", "兆帕" },
  { "jin", "斤" },
  { "min", "分钟" },
  { "m/s", "米每秒" },
  { "m²", "平方米" },
  { "m³", "立方米" },
  { "m2", "平方米" },
  { "m3", "立方米" },
  { "㎡", "平方米" },
  { "㎏", "公斤" },
  { "㎜", "毫米" },
  { "㎝", "厘米" },
  { "㎞", "公里" },
  { "㎎", "毫克" },
  { "°C", "摄氏度" },
  { "℃", "摄氏度" },
  { "°F", "华氏度" },
  { "℉", "华氏度" },
  { "°", "度" },
  { "μm", "微米" },
  { "μg", "微克" },
  { "mm", "毫米" },
  { "cm", "厘米" },
  { "dm", "分米" },
  { "km", "公里" },
  { "kg", "公斤" },
  { "KG", "公斤" },
  { "Kg", "公斤" },
  { "mg", "毫克" },
  { "ml", "毫升" },
  { "mL", "毫升" },
  { "mu", "亩" },
  { "ha", "公顷" },
  { "kW", "千瓦" },
  { "kV", "千伏" },
  { "kJ", "千焦" },
  { "mA", "毫安" },
  { "Hz", "赫兹" },
  { "dB", "分贝" },
  { "m", "米" },
  { "g", "克" },
  { "L", "升" },
  { "h", "小时" },
  { "s", "秒" },
  { "d", "天" },
  { "t", "吨" },
  { "V", "伏" },
  { "W", "瓦" },
};

static const struct
{
  const char *sign;
  const char *name;
} moneys[] = {
  { "HK$", "港元" },
  { "US$", "美元" },
  { "RMB", "元" },
  { "¥", "元" },
  { "$", "美元" },
  { "€", "欧元" },
  { "£", "英镑" },
};

/* Before these, one 2 is 两. */
static const char *const counters[] = { "个", "只", "条", "张", "种", "次", "天", "年", "位", "块", "小时", "亩", "公里", "公斤", "斤", "吨", "克", "千克", "升", "倍", "周", "名", "家", "台", "部", "步", "遍", "下", "人", "样", "件", "本", "杯", "碗", "袋", "瓶", "粒", "片", "棵", "头", "口", "辆", "分钟", "秒", "元", "米", "盒", "户", "株", "匹", "群", "串", "把", "双", "对", "套", "段", "篇", "项", "门", "所", "者", "边", "侧", "成", "点", "万", "亿", "千", "平方", "立方", "毫", "厘", "公顷", "根", "盆", "桶", "箱", "包", "行", "季", NULL };

static gboolean
is_two_of (const LampScan *self,
           guint           start,
           guint           until)
{
  guint behind = until;

  if (until != start + 1 || self->c[start] != '2' || lamp_scan_before (self, start) == 0x7B2C)
    return FALSE;
  if (lamp_scan_is_range_sign (lamp_scan_at (self, until)) && lamp_scan_is_digit (self, until + 1))
    behind = lamp_scan_number_end (self, until + 1);
  return lamp_scan_starts_with_any (self, behind, counters);
}

/* 5kg, 3kg/亩, 10元/kg: also what the unit is counted by. */
static guint
append_unit (const LampScan *self,
             guint           i,
             GString        *say)
{
  guint begin = lamp_scan_at (self, i) == ' ' && lamp_scan_is_latin (self, i + 1) ? i + 1 : i;

  for (guint u = 0; u < G_N_ELEMENTS (units); u++)
    if (lamp_scan_starts_with (self, begin, units[u].unit))
      {
        guint until = begin + (guint) g_utf8_strlen (units[u].unit, -1);

        if (lamp_scan_is_latin (self, until) || lamp_scan_is_digit (self, until))
          continue;
        g_string_append (say, units[u].say);
        if (lamp_scan_at (self, until) != '/' || !(lamp_scan_is_hanzi (lamp_scan_at (self, until + 1)) || lamp_scan_is_latin (self, until + 1)))
          return until;
        g_string_append (say, "每");
        return lamp_scan_is_hanzi (lamp_scan_at (self, until + 1)) ? until + 1 : append_unit (self, until + 1, say);
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

/* The part after the point; in money, zeros at the end are not said. */
static void
append_decimals (GString        *say,
                 const LampScan *self,
                 guint           start,
                 guint           until,
                 gboolean        money)
{
  if (money)
    while (until > start && self->c[until - 1] == '0')
      until--;
  if (until == start)
    return;
  if (until != start + 1 || lamp_scan_at (self, until) != 0x6298) /* 8.5折 is 八五折 */
    g_string_append (say, "点");
  lamp_scan_append_digits (say, self, start, until, FALSE);
}

static void
append_whole (GString        *say,
              const LampScan *self,
              guint           start,
              guint           whole,
              gboolean        plain)
{
  g_autoptr (GString) digits = g_string_new (NULL);

  for (guint i = start; i < whole; i++)
    if (lamp_scan_is_digit (self, i))
      g_string_append_c (digits, (char) self->c[i]);
  if (plain && lamp_scan_is_year (self, start, whole))
    lamp_scan_append_digits (say, self, start, whole, FALSE);
  else if (plain && digits->len == whole - start && lamp_scan_is_row (self, start, whole))
    lamp_scan_append_digits (say, self, start, whole, TRUE);
  else if (is_two_of (self, start, whole))
    g_string_append (say, "两");
  else
    lamp_number_append_quantity (say, digits->str, digits->len);
}

/* Between two numbers: 到, or 减 in a sum. */
static void
take_range (LampScan *self)
{
  guint       i = self->i;
  guint       behind;
  const char *say = "到";

  if (!lamp_scan_is_range_sign (lamp_scan_at (self, i)))
    return;
  if (lamp_scan_at (self, i + 1) == 0x2103 || !(lamp_scan_is_digit (self, i + 1) || lamp_scan_at (self, i + 1) == 0xA5))
    return;
  behind = lamp_scan_number_end (self, i + 1);
  if (lamp_scan_at (self, behind) == '=' || (lamp_scan_at (self, behind) == ' ' && lamp_scan_at (self, behind + 1) == '='))
    say = "减";
  lamp_scan_take (self, i + 1, LAMP_TOKEN_MANDARIN, say);
}

/* Whether this number, or the one that ends the range it begins, has that sign behind it. */
static gboolean
is_followed_by (const LampScan *self,
                guint           until,
                const char     *sign)
{
  if (lamp_scan_starts_with (self, until, sign))
    return TRUE;
  return lamp_scan_is_range_sign (lamp_scan_at (self, until)) && lamp_scan_is_digit (self, until + 1) && lamp_scan_starts_with (self, lamp_scan_number_end (self, until + 1), sign);
}

static void
take_amount (LampScan   *self,
             guint       start,
             gboolean    negative,
             const char *money)
{
  g_autoptr (GString) say = g_string_new (NULL);
  guint    until = lamp_scan_number_end (self, start);
  guint    whole = until;
  gboolean cold = is_followed_by (self, until, "℃") || is_followed_by (self, until, "°C");

  for (guint i = start; i < until; i++)
    if (self->c[i] == '.')
      whole = i;
  if (is_followed_by (self, until, "%"))
    g_string_append (say, "百分之");
  else if (is_followed_by (self, until, "‰"))
    g_string_append (say, "千分之");
  if (negative)
    g_string_append (say, cold ? "零下" : "负");
  append_whole (say, self, start, whole, whole == until && money == NULL && !negative);
  if (whole < until)
    append_decimals (say, self, whole + 1, until, money != NULL || lamp_scan_starts_with (self, until, "元"));
  if (lamp_scan_at (self, until) == '%' || lamp_scan_at (self, until) == 0x2030)
    until++;
  else if (money != NULL)
    until = append_money (self, until, say, money);
  else
    until = append_unit (self, until, say);
  lamp_scan_take (self, until, LAMP_TOKEN_MANDARIN, say->str);
  take_range (self);
}

static gboolean
take_money (LampScan *self)
{
  for (guint m = 0; m < G_N_ELEMENTS (moneys); m++)
    {
      guint begin = self->i + (guint) g_utf8_strlen (moneys[m].sign, -1);

      if (!lamp_scan_starts_with (self, self->i, moneys[m].sign))
        continue;
      if (lamp_scan_at (self, begin) == ' ')
        begin++;
      if (!lamp_scan_is_digit (self, begin))
        return FALSE;
      take_amount (self, begin, FALSE, self->cantonese && moneys[m].sign[0] == '$' ? "蚊" : moneys[m].name);
      return TRUE;
    }
  return FALSE;
}

/* No.3, №3 */
static gboolean
take_numero (LampScan *self)
{
  static const char *const signs[] = { "No.", "NO.", "№", NULL };
  g_autoptr (GString) say = g_string_new (NULL);
  guint begin = self->i;

  if (!lamp_scan_starts_with_any (self, begin, signs) || (begin > 0 && lamp_scan_is_latin (self, begin - 1)))
    return FALSE;
  begin += self->c[begin] == 0x2116 ? 1 : 3;
  if (lamp_scan_at (self, begin) == ' ')
    begin++;
  if (!lamp_scan_is_digit (self, begin))
    return FALSE;
  lamp_scan_append_quantity (say, self, begin, lamp_scan_digits_end (self, begin));
  g_string_append (say, "号");
  lamp_scan_take (self, lamp_scan_digits_end (self, begin), LAMP_TOKEN_MANDARIN, say->str);
  return TRUE;
}

/**
 * lamp_scan_take_number:
 *
 * Takes the number that begins here, with its sign, currency and unit, into one token, and the sign that leads on to the end of a range.
 *
 * Returns: FALSE if no number begins here; nothing is taken then.
 */
gboolean
lamp_scan_take_number (LampScan *self)
{
  gunichar c = self->c[self->i];
  guint    start = self->i;

  if (take_money (self) || take_numero (self) || lamp_scan_take_dash (self))
    return TRUE;
  if ((c == '-' || c == 0x2212) && lamp_scan_is_digit (self, start + 1) && (start == 0 || !g_unichar_isalnum (self->c[start - 1]) || self->c[start - 1] > 0x2E7F))
    {
      take_amount (self, start + 1, TRUE, NULL);
      return TRUE;
    }
  if (!lamp_scan_is_digit (self, start))
    return FALSE;
  if (lamp_scan_take_date (self) || lamp_scan_take_telephone (self))
    return TRUE;
  if (lamp_scan_take_time (self) || lamp_scan_take_pair (self))
    take_range (self);
  else
    take_amount (self, start, FALSE, NULL);
  return TRUE;
}
