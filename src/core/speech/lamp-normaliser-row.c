/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The normaliser's rows of digits: telephone numbers, codes, plates, rooms and years are said digit by digit. */

#include "core/speech/lamp-scan.h"

#include "core/speech/lamp-number-words.h"

#define ROW_DIGITS_MIN 13 /* as many and no unit behind: nobody counts that far */
#define PHONE_DIGITS 11

static const char *const phone_cues[] = { "拨打", "拨", "打", "电话", "热线", "呼叫", "号码", "联系", "报警", "急救", "手机", "短信", "客服", "致电", NULL };
static const char *const code_cues[] = { "验证码", "密码", "号码", "编号", "账号", "卡号", "工号", "口令", "代码", "尾号", "后四位", "末四位", "房号", "门牌", "车牌", "车次", "航班", "单号", "订单", "取件码", "取货码", "学号", "邮编", "身份证", "编码", "序列号", "QQ", "微信号", NULL };
static const char *const row_before[] = { "转", "分机", "按", "拨", NULL };
static const char *const row_behind[] = { "室", "房", "路公交", "路车", "路", "国道", "省道", "县道", "次列车", "次航班", "型", NULL };
static const char *const quantities[] = { "元", "斤", "公斤", "亩", "吨", "块", "万", "亿", "人", "户", "个", "米", "公里", "次", "名", "家", "千", "倍", "岁", "台", "件", "册", "棵", "头", "只", "字", "步", "度", "位", "毫", "克", "天", "里", "厘", "平方", "株", "公顷", NULL };
static const char *const years[] = { "年", "级", "届", "财年", "学年", "款", "版", NULL };
static const char *const hotlines[] = { "110", "119", "120", "122", "114", "10000", "10010", "10086", "12306", "12309", "12315", "12316", "12320", "12328", "12329", "12333", "12338", "12345", "12348", "12350", "12355", "12356", "12366", "12367", "12377", "12381", "12385", "12388", "12389", "12393", "96110", "95588", "95533", "95599", "95566", "95580", NULL };

/* 138 0000 0000, 010 1234 5678: a space between groups of a number that is called. */
static gboolean
is_spaced_phone (const LampScan *self,
                 guint           start)
{
  guint first = lamp_scan_digits_end (self, start);
  guint second = lamp_scan_digits_end (self, first + 1);
  guint third = lamp_scan_digits_end (self, second + 1);
  guint length = first - start;

  if (length < 3 || length > 4 || lamp_scan_at (self, first) != ' ' || lamp_scan_at (self, second) != ' ')
    return FALSE;
  return (self->c[start] == '1' || self->c[start] == '0' || self->c[start] == '4' || self->c[start] == '8') && second - first >= 4 && second - first <= 5 && third - second == 5;
}

/* 010-12345678, 400-800-1234, 138****0000: at least seven digits and stars with hyphens between. */
gboolean
lamp_scan_take_telephone (LampScan *self)
{
  g_autoptr (GString) say = g_string_new (NULL);
  gboolean spaced = is_spaced_phone (self, self->i);
  guint    until = self->i;
  guint    count = 0;
  guint    joints = 0;
  guint    stars = 0;

  for (;; until++)
    {
      gunichar c = lamp_scan_at (self, until);

      if (lamp_scan_is_digit (self, until) || c == '*')
        count++;
      else if ((c == '-' || (spaced && joints < 2 && c == ' ')) && count >= 3 && (lamp_scan_is_digit (self, until + 1) || lamp_scan_at (self, until + 1) == '*'))
        joints++;
      else
        break;
      stars += c == '*';
    }
  if (count < 7 || count > 30 || (joints == 0 && stars == 0))
    return FALSE;
  if (stars == 0 && self->c[self->i] != '0' && self->c[self->i] != '1' && self->c[self->i] != '4' && self->c[self->i] != '8')
    return FALSE;
  lamp_scan_append_digits (say, self, self->i, until, TRUE);
  lamp_scan_take (self, until, LAMP_TOKEN_MANDARIN, say->str);
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

/* 2024年, 2023届, 2024-2026年, 〔2024〕5号; 98年 and 00后 of a century that everybody knows. */
gboolean
lamp_scan_is_year (const LampScan *self,
                   guint           start,
                   guint           until)
{
  gunichar before = lamp_scan_before (self, start);
  gunichar behind = lamp_scan_at (self, until);

  if (until - start == 2 && behind == 0x540E && before != '.' && !lamp_scan_starts_with (self, until, "后来"))
    return (self->c[start] == '0' || self->c[start] >= '5') && (self->c[start + 1] == '0' || self->c[start + 1] == '5');
  if (until - start != 4 || self->c[start] < '1' || self->c[start] > '2')
    return FALSE;
  if (lamp_scan_starts_with_any (self, until, years) || (before == 0x3014 && behind == 0x3015))
    return TRUE;
  return lamp_scan_is_range_sign (behind) && lamp_scan_digits_end (self, until + 1) == until + 5 && lamp_scan_starts_with_any (self, until + 5, years);
}

/* Telephone numbers, codes and other rows of digits that are no quantity. */
gboolean
lamp_scan_is_row (const LampScan *self,
                  guint           start,
                  guint           until)
{
  guint    length = until - start;
  gunichar before = lamp_scan_before (self, start);
  gboolean cue = lamp_scan_near (self, start > 8 ? start - 8 : 0, start, phone_cues) || lamp_scan_near (self, until, until + 5, phone_cues);

  if (length > LAMP_NUMBER_DIGITS_MAX || (length == PHONE_DIGITS && self->c[start] == '1') || (length >= 3 && self->c[start] == '0'))
    return TRUE;
  if (before == '+' && length <= 3 && self->c[start] != '0' && (lamp_scan_at (self, until) == ' ' || lamp_scan_at (self, until) == '-') && lamp_scan_digits_end (self, until + 1) >= until + 3)
    return TRUE;
  if (length >= 3 && start > 0 && lamp_scan_is_latin (self, start - 1))
    return TRUE;
  if (lamp_scan_starts_with_any (self, until, quantities))
    return FALSE;
  if (length >= ROW_DIGITS_MIN || (length >= 3 && (lamp_scan_near (self, start > 10 ? start - 10 : 0, start, code_cues) || lamp_scan_starts_with_any (self, until, row_behind))))
    return TRUE;
  if (length >= 3 && lamp_scan_ends_with_any (self, start, row_before))
    return TRUE;
  if (length >= 7 && before == ')' && start > 1 && lamp_scan_is_digit (self, start - 2))
    return TRUE;
  if (lamp_scan_is_hotline (self, start, until))
    return cue || length == 5 || (start == 0 && until == self->n);
  return cue && length >= 5;
}
