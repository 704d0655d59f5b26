/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What lamp check says about words that must not stand in a course: real numbers, codes, addresses, unkind words. */

#include "core/course/lamp-check-private.h"

#include <string.h>

/* Found to be right by the sources named in docs/course-format.md; a course's facts.ini vouches for others. */
static const char *const hotlines[] = { "110", "96110", "12345", "12316", "12381", "12377", NULL };

/* Compiled once for a course: a course has thousands of texts. */
static const char *const patterns[] = {
  /* Digits as people group them: 138 0000 0000, 010-1234-5678. */
  [LAMP_PATTERN_NUMBER] = "(?<![0-9*])(?:[0-9]{17}[0-9Xx]|[0-9]{15,19}|1[0-9]{10}|1[0-9]{2}[- ][0-9]{4}[- ][0-9]{4}|"
                          "0[0-9]{2,3}[- ][0-9]{7,8}|[48]00[- ]?[0-9]{3}[- ]?[0-9]{4}|[0-9]{11}|[0-9]{4} [0-9]{4} [0-9]{4} [0-9]{3,7})(?![0-9*])",
  [LAMP_PATTERN_CODE] = "(?:验证码|校验码|动态码|\\bcode\\b|\\bcodes\\b|\\bOTP\\b)[^0-9\\n]{0,12}([0-9]{4,8})(?![0-9])|"
                        "(?<![0-9])([0-9]{4,8})[^0-9\\n。！.!]{0,12}(?:验证码|校验码|动态码|\\bcode\\b)",
  /* A short number is a hotline where somebody is to ring it; a five-digit one of these forms is one anywhere. */
  [LAMP_PATTERN_HOTLINE] = "(?:拨打|打|拨|致电|\\b(?:call|dial|ring|phone)\\s+)\\s*([0-9]{3,6})(?![ -]?[0-9*])|"
                           "(?<![0-9.*])(12[1-9][0-9]{2}|9[56][0-9]{3}|100[0-9]{2})(?![0-9*.])(?!\\s*(?:元|块|斤|公斤|亩|人|米|yuan|kg|kilo))",
  [LAMP_PATTERN_LINK] = "(?:https?://|www\\.|@)([a-z0-9.-]+)|"
                        "(?<![a-z0-9.@/-])((?:[a-z0-9-]+\\.)+(?:com|cn|net|org|gov|edu|info|io|cc|top|xyz|vip|shop|site|club|app|me|tv|link|ltd|wang|fun|online))(?![a-z0-9])",
  [LAMP_PATTERN_BRAND] = "微信|支付宝|抖音|快手|淘宝|京东|拼多多|美团|百度|高德|滴滴|微博|小红书|哔哩|钉钉|华为|小米手机|中国移动|中国电信|中国联通|工商银行|建设银行|农业银行|邮储银行|"
                         "\\b(?:wechat|alipay|tiktok|douyin|taobao|whatsapp|facebook|google|youtube|paypal|amazon|huawei|xiaomi|iphone|android)\\b",
  [LAMP_PATTERN_UNKIND] = "笨|蠢|傻|不及格|失败了|你错了|您错了|\\b(?:stupid|silly|idiot|dumb|foolish|you failed|shame on)\\b",
};

/* The words of a match: its first group that took part, else all of it. */
static char *
fetch (GMatchInfo *match)
{
  for (int i = 1; i < g_match_info_get_match_count (match); i++)
    {
      g_autofree char *group = g_match_info_fetch (match, i);

      if (group != NULL && *group != '\0')
        return g_steal_pointer (&group);
    }
  return g_match_info_fetch (match, 0);
}

static gboolean
is_hotline (LampCheck  *self,
            const char *number)
{
  return g_strv_contains (hotlines, number) || g_hash_table_contains (self->hotlines, number);
}

static void
found_link (LampCheck  *self,
            const char *file,
            guint       line,
            GMatchInfo *match)
{
  g_autofree char *all = g_match_info_fetch (match, 0);
  g_autofree char *host = fetch (match);
  gsize            length = strlen (host);

  while (length > 0 && (host[length - 1] == '.' || host[length - 1] == '-'))
    host[--length] = '\0';
  if (!g_str_has_suffix (host, ".example") && !g_str_has_suffix (host, ".invalid"))
    lamp_check_add (self, LAMP_RULE_LINK, file, line, "“%s” may be a real address", all);
}

static void
found (LampCheck  *self,
       LampPattern pattern,
       const char *file,
       guint       line,
       GMatchInfo *match)
{
  g_autofree char *word = fetch (match);

  if (pattern == LAMP_PATTERN_NUMBER)
    lamp_check_add (self, LAMP_RULE_NUMBER, file, line, "“%s” looks like a real number", word);
  else if (pattern == LAMP_PATTERN_CODE && !g_str_equal (word, "000000") && !is_hotline (self, word))
    lamp_check_add (self, LAMP_RULE_CODE, file, line, "the code “%s” is not 000000", word);
  else if (pattern == LAMP_PATTERN_HOTLINE && !is_hotline (self, word))
    lamp_check_add (self, LAMP_RULE_HOTLINE, file, line, "“%s” looks like a hotline that is not among the checked ones", word);
  else if (pattern == LAMP_PATTERN_LINK)
    found_link (self, file, line, match);
  else if (pattern == LAMP_PATTERN_BRAND)
    lamp_check_add (self, LAMP_RULE_BRAND, file, line, "“%s” is the name of a real product or company", word);
  else if (pattern == LAMP_PATTERN_UNKIND)
    lamp_check_add (self, LAMP_RULE_UNKIND, file, line, "“%s” may hurt", word);
}

static void
look_for (LampCheck  *self,
          LampPattern pattern,
          const char *file,
          guint       line,
          const char *words)
{
  g_autoptr (GMatchInfo) match = NULL;

  for (g_regex_match (self->patterns[pattern], words, 0, &match); g_match_info_matches (match); g_match_info_next (match, NULL))
    found (self, pattern, file, line, match);
}

/* Full-width digits are digits, and most texts have none of either. */
static gboolean
has_digit (const char *words)
{
  for (const char *p = words; *p != '\0'; p = g_utf8_next_char (p))
    if (g_ascii_isdigit (*p) || ((*p & 0x80) != 0 && g_unichar_isdigit (g_utf8_get_char (p))))
      return TRUE;
  return FALSE;
}

/**
 * lamp_check_safety:
 * @practice: whether the words stand on a make-believe device: there a learner may try an address, and real names
 *   mislead; a lesson may name the official ones
 */
void
lamp_check_safety (LampCheck  *self,
                   const char *file,
                   guint       line,
                   const char *words,
                   gboolean    practice)
{
  if (has_digit (words))
    {
      g_autofree char *plain = g_utf8_normalize (words, -1, G_NORMALIZE_NFKC);

      look_for (self, LAMP_PATTERN_NUMBER, file, line, plain);
      look_for (self, LAMP_PATTERN_CODE, file, line, words);
      look_for (self, LAMP_PATTERN_HOTLINE, file, line, words);
    }
  if (practice && (strpbrk (words, ".@/") != NULL))
    look_for (self, LAMP_PATTERN_LINK, file, line, words);
  if (practice)
    look_for (self, LAMP_PATTERN_BRAND, file, line, words);
}

/* @words: said to a learner about what they did */
void
lamp_check_kind (LampCheck  *self,
                 const char *file,
                 guint       line,
                 const char *words)
{
  look_for (self, LAMP_PATTERN_UNKIND, file, line, words);
}

/* Whoever made @self unrefs the patterns. */
void
lamp_check_compile (LampCheck *self)
{
  for (guint i = 0; i < LAMP_PATTERN_N; i++)
    self->patterns[i] = g_regex_new (patterns[i], G_REGEX_CASELESS | G_REGEX_OPTIMIZE, 0, NULL);
}
