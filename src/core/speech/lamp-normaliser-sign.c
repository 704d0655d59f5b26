/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The normaliser's signs: what stands alone and is a word, numbers in circles, and what a stroke between two words means. */

#include "core/speech/lamp-scan.h"

#include <string.h>

#include "core/speech/lamp-number-words.h"

static const struct
{
  gunichar    sign;
  const char *chinese;
  const char *english;
} signs[] = {
  { 0x2103, "摄氏度", "degrees Celsius" },
  { 0xB0, "度", "degrees" },
  { 0xD7, "乘", "times" },
  { 0xF7, "除以", "divided by" },
  { '+', "加", "plus" },
  { '=', "等于", "equals" },
  { '<', "小于", "less than" },
  { '>', "大于", "greater than" },
  { 0x2265, "大于等于", "at least" },
  { 0x2264, "小于等于", "at most" },
  { 0x2260, "不等于", "not equal to" },
  { 0xB1, "正负", "plus or minus" },
  { 0x2248, "约等于", "about" },
  { 0x2212, "减", "minus" },
  { '%', "百分号", "percent" },
  { '&', "和", "and" },
  { '#', "井", "hash" },
  { '*', "星", "star" },
  { '@', "艾特", "at" },
  { 0xA5, "元", "yuan" },
  { '$', "美元", "dollars" },
  { 0x20AC, "欧元", "euros" },
  { 0xA3, "英镑", "pounds" },
  { 0x2116, "号", "number" },
  { 0xB2, "平方", "squared" },
  { 0xB3, "立方", "cubed" },
  { 0xBD, "二分之一", "one half" },
  { 0xBC, "四分之一", "one quarter" },
  { 0xBE, "四分之三", "three quarters" },
  { 0x2153, "三分之一", "one third" },
  { 0x2154, "三分之二", "two thirds" },
  { 0x3B1, "阿尔法", "alpha" },
  { 0x3B2, "贝塔", "beta" },
  { 0x3B3, "伽马", "gamma" },
  { 0x3C0, "派", "pi" },
  { 0x3A9, "欧姆", "ohms" },
};

/* Rows of numbers as one sign each: the first sign, its number, how many. */
static const struct
{
  gunichar first;
  guint    number;
  guint    n;
} circled[] = {
  { 0x2460, 1, 20 },  /* ① */
  { 0x2474, 1, 20 },  /* ⑴ */
  { 0x2488, 1, 20 },  /* ⒈ */
  { 0x2776, 1, 10 },  /* ❶ */
  { 0x2780, 1, 10 },  /* ➀ */
  { 0x3220, 1, 10 },  /* ㈠ */
  { 0x3280, 1, 10 },  /* ㊀ */
  { 0x3251, 21, 15 }, /* ㉑ */
  { 0x2160, 1, 12 },  /* Ⅰ */
  { 0x2170, 1, 12 },  /* ⅰ */
};

static gboolean
take_circled (LampScan *self)
{
  gunichar         c = self->c[self->i];
  g_autofree char *digits = NULL;
  g_autoptr (GString) say = g_string_new (NULL);

  for (guint r = 0; r < G_N_ELEMENTS (circled); r++)
    if (c >= circled[r].first && c < circled[r].first + circled[r].n)
      digits = g_strdup_printf ("%u", c - circled[r].first + circled[r].number);
  if (digits == NULL)
    return FALSE;
  if (self->chinese)
    lamp_number_append_quantity (say, digits, strlen (digits));
  else
    g_string_assign (say, digits);
  lamp_scan_take (self, self->i + 1, self->chinese ? LAMP_TOKEN_MANDARIN : LAMP_TOKEN_OTHER, say->str);
  return TRUE;
}

/* 元/斤 is 元每斤, 男/女 is 男或女. */
static const char *
stroke_between (const LampScan *self,
                gunichar        before,
                gunichar        after)
{
  static const char *const measures[] = { "元", "斤", "克", "吨", "升", "次", "米", "度", "株", "方", "角", NULL };
  static const char *const each[] = { "亩", "斤", "天", "月", "年", "人", "次", "户", "吨", "公", "千克", "升", "小时", "分", "秒", "株", "平方", "头", "只", "箱", "袋", "周", "日", "kg", NULL };

  if (lamp_scan_ends_with_any (self, self->i, measures) && lamp_scan_starts_with_any (self, self->i + 1, each))
    return "每";
  if ((lamp_scan_is_hanzi (before) || lamp_scan_is_latin (self, self->i - 1)) && (lamp_scan_is_hanzi (after) || g_unichar_isalpha (after)))
    return "或";
  return NULL;
}

/* 3月-5月, 1万-2万, 周一～周五: what leads from one to the other. */
static const char *
dash_between (const LampScan *self)
{
  static const char *const before[] = { "万", "亿", "千", "百", "元", "斤", "月", "日", "号", "年", "时", "点", "分", "天", "岁", "里", "亩", "米", "度", "℃", NULL };
  static const char *const days[] = { "周", "星期", NULL };
  guint                    i = self->i;

  if (lamp_scan_ends_with_any (self, i, before) && lamp_scan_is_digit (self, i + 1) && i > 1 && lamp_scan_before (self, i - 1) != '-')
    return "到";
  if (lamp_scan_starts_with_any (self, i + 1, days) && i >= 2 && (lamp_scan_starts_with (self, i - 2, "周") || (i >= 3 && lamp_scan_starts_with (self, i - 3, "星期"))))
    return "到";
  if (lamp_scan_before (self, i) == ' ' && lamp_scan_at (self, i + 1) == ' ' && i > 1 && lamp_scan_is_digit (self, i - 2) && lamp_scan_is_digit (self, i + 2))
    return "减";
  return NULL;
}

/**
 * lamp_scan_take_dash:
 *
 * Takes a dash that stands between two ends of a range or of a sum, in Chinese; any other is a sign of its own or none.
 */
gboolean
lamp_scan_take_dash (LampScan *self)
{
  const char *say = lamp_scan_is_range_sign (self->c[self->i]) ? dash_between (self) : NULL;

  if (say != NULL)
    lamp_scan_take (self, self->i + 1, LAMP_TOKEN_MANDARIN, say);
  return say != NULL;
}

static gboolean
take_between_chinese (LampScan *self)
{
  gunichar    c = self->c[self->i];
  gunichar    before = lamp_scan_before (self, self->i);
  gunichar    after = lamp_scan_at (self, self->i + 1);
  const char *say = NULL;

  if (c == '/' && self->i > 0)
    say = stroke_between (self, before, after);
  else if ((c == '*' || c == 'x') && self->i > 0 && lamp_scan_is_digit (self, self->i - 1) && lamp_scan_is_digit (self, self->i + 1))
    say = "乘";
  if (say == NULL)
    return FALSE;
  lamp_scan_take (self, self->i + 1, LAMP_TOKEN_MANDARIN, say);
  if (g_str_equal (say, "每") && lamp_scan_starts_with (self, self->i, "kg"))
    lamp_scan_take (self, self->i + 2, LAMP_TOKEN_MANDARIN, "公斤");
  return TRUE;
}

/* Settings > Network: which button leads to which, and nothing greater. */
static gboolean
take_arrow (LampScan *self)
{
  gunichar c = self->c[self->i];
  guint    left = self->i;
  guint    right = self->i + 1;

  while (left > 0 && self->c[left - 1] == ' ')
    left--;
  while (lamp_scan_at (self, right) == ' ')
    right++;
  if (c != 0x2192 && (c != '>' || lamp_scan_is_digit (self, right) || (left > 0 && lamp_scan_is_digit (self, left - 1)) || right == self->i + 1))
    return FALSE;
  lamp_scan_take (self, self->i + 1, LAMP_TOKEN_PAUSE, ",");
  return TRUE;
}

/**
 * lamp_scan_take_sign:
 *
 * Takes a sign that is a word in Chinese or English; in other languages, those that the voice names itself.
 */
gboolean
lamp_scan_take_sign (LampScan *self)
{
  gunichar         c = self->c[self->i];
  g_autofree char *own = NULL;

  if (take_circled (self) || take_arrow (self))
    return TRUE;
  if (!self->chinese && !self->english)
    {
      if (c >= 128 || c == 0 || strchr ("%+=&@$", (int) c) == NULL)
        return FALSE;
      own = lamp_scan_plain (self, self->i, self->i + 1);
      lamp_scan_take (self, self->i + 1, LAMP_TOKEN_OTHER, own);
      return TRUE;
    }
  if (self->chinese && take_between_chinese (self))
    return TRUE;
  for (guint s = 0; s < G_N_ELEMENTS (signs); s++)
    if (signs[s].sign == c)
      {
        gboolean more = c >= 0xBC && self->i > 0 && lamp_scan_is_digit (self, self->i - 1) && strstr (signs[s].chinese, "分之") != NULL;

        own = g_strconcat (!more ? "" : self->chinese ? "又"
                                                      : "and ",
                           self->chinese ? signs[s].chinese : signs[s].english, NULL);
        lamp_scan_take (self, self->i + 1, self->chinese ? LAMP_TOKEN_MANDARIN : LAMP_TOKEN_OTHER, own);
        return TRUE;
      }
  return FALSE;
}
