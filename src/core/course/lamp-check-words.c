/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What lamp check says about words: how long sentences are, and what must not stand in a course. */

#include "core/course/lamp-check-private.h"
#include "core/course/lamp-inline.h"

#include <string.h>

#define SENTENCE_HAN 20
#define SENTENCE_WORDS 15

static const char *const hotlines[] = { "110", "96110", "12345", "12316", "12381", "12377", NULL };

/**
 * lamp_check_count_words:
 * @han: (out): Chinese characters
 * @latin: (out): words and numbers of other scripts
 */
void
lamp_check_count_words (const char *words,
                        guint      *han,
                        guint      *latin)
{
  gboolean is_inside = FALSE;

  *han = *latin = 0;
  for (const char *p = words; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar character = g_utf8_get_char (p);
      gboolean joins = is_inside && strchr ("'-*.,", *p) != NULL && g_ascii_isalnum (p[1]);

      if (lamp_inline_is_han (character))
        (*han)++;
      else if (g_unichar_isalnum (character) || character == 0x2019 || joins)
        {
          *latin += !is_inside;
          is_inside = TRUE;
          continue;
        }
      is_inside = FALSE;
    }
}

static gboolean
ends_sentence (const char *p)
{
  gunichar character = g_utf8_get_char (p);

  if (strchr ("!?;\n", *p) != NULL)
    return TRUE;
  if (*p == '.')
    return p[1] == '\0' || strchr (" \n\"')", p[1]) != NULL || (p[1] & 0x80) != 0;
  return character == 0x3002 || character == 0xFF01 || character == 0xFF1F || character == 0xFF1B || character == 0x2026;
}

static void
check_sentence (LampCheck  *self,
                const char *file,
                guint       line,
                const char *from,
                const char *end)
{
  g_autofree char *sentence = g_strstrip (g_strndup (from, end - from));
  guint            han, latin;

  lamp_check_count_words (sentence, &han, &latin);
  if (han > 0 && han + latin > SENTENCE_HAN)
    lamp_check_add (self, LAMP_RULE_SENTENCE, file, line, "this sentence has %u characters: “%s”", han + latin, sentence);
  else if (han == 0 && latin > SENTENCE_WORDS)
    lamp_check_add (self, LAMP_RULE_SENTENCE, file, line, "this sentence has %u words: “%s”", latin, sentence);
}

/**
 * lamp_check_sentences:
 *
 * A number or foreign word inside a Chinese sentence counts as one character.
 */
void
lamp_check_sentences (LampCheck  *self,
                      const char *file,
                      guint       line,
                      const char *words)
{
  const char *from = words;

  for (const char *p = words; *p != '\0'; p = g_utf8_next_char (p))
    if (ends_sentence (p))
      {
        check_sentence (self, file, line, from, p);
        from = g_utf8_next_char (p);
      }
  check_sentence (self, file, line, from, from + strlen (from));
}

/* Digits as people group them: 138 0000 0000, 010-1234-5678. Full-width digits are digits. */
static void
check_numbers (LampCheck  *self,
               const char *file,
               guint       line,
               const char *words)
{
  g_autofree char  *plain = g_utf8_normalize (words, -1, G_NORMALIZE_NFKC);
  static const char pattern[] = "(?<![0-9*])(?:[0-9]{17}[0-9Xx]|[0-9]{15,19}|1[0-9]{10}|1[0-9]{2}[- ][0-9]{4}[- ][0-9]{4}|"
                                "0[0-9]{2,3}[- ][0-9]{7,8}|[48]00[- ]?[0-9]{3}[- ]?[0-9]{4}|[0-9]{11}|[0-9]{4} [0-9]{4} [0-9]{4} [0-9]{3,7})(?![0-9*])";
  g_autoptr (GRegex) regex = g_regex_new (pattern, G_REGEX_OPTIMIZE, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  for (g_regex_match (regex, plain, 0, &match); g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      g_autofree char *number = g_match_info_fetch (match, 0);

      lamp_check_add (self, LAMP_RULE_NUMBER, file, line, "“%s” looks like a real number", number);
    }
}

static void
check_codes (LampCheck  *self,
             const char *file,
             guint       line,
             const char *words)
{
  static const char pattern[] = "(?:验证码|校验码|动态码|\\bcode\\b|\\bcodes\\b|\\bOTP\\b)[^0-9\\n]{0,12}([0-9]{4,8})(?![0-9])|"
                                "(?<![0-9])([0-9]{4,8})[^0-9\\n。！.!]{0,12}(?:验证码|校验码|动态码|\\bcode\\b)";
  g_autoptr (GRegex) regex = g_regex_new (pattern, G_REGEX_CASELESS, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  for (g_regex_match (regex, words, 0, &match); g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      g_autofree char *first = g_match_info_fetch (match, 1);
      g_autofree char *second = g_match_info_fetch (match, 2);
      const char      *code = first != NULL && *first != '\0' ? first : second;

      if (code != NULL && !g_str_equal (code, "000000") && !g_strv_contains (hotlines, code))
        lamp_check_add (self, LAMP_RULE_CODE, file, line, "the code “%s” is not 000000", code);
    }
}

static void
check_links (LampCheck  *self,
             const char *file,
             guint       line,
             const char *words)
{
  static const char pattern[] = "(?:https?://|www\\.|@)([a-z0-9.-]+)|"
                                "(?<![a-z0-9.@/-])((?:[a-z0-9-]+\\.)+(?:com|cn|net|org|gov|edu|info|io|cc|top|xyz|vip|shop|site|club|app|me|tv|link|ltd|wang|fun|online))(?![a-z0-9])";
  g_autoptr (GRegex) regex = g_regex_new (pattern, G_REGEX_CASELESS, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  for (g_regex_match (regex, words, 0, &match); g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      g_autofree char *all = g_match_info_fetch (match, 0);
      g_autofree char *host = g_match_info_fetch (match, 1);
      gsize            length;

      if (host == NULL || *host == '\0')
        {
          g_free (host);
          host = g_match_info_fetch (match, 2);
        }
      length = strlen (host);
      while (length > 0 && (host[length - 1] == '.' || host[length - 1] == '-'))
        host[--length] = '\0';
      if (!g_str_has_suffix (host, ".example") && !g_str_has_suffix (host, ".invalid"))
        lamp_check_add (self, LAMP_RULE_LINK, file, line, "“%s” may be a real address", all);
    }
}

/* A short number is a hotline where somebody is to ring it; a five-digit one of these forms is one anywhere. */
static void
check_hotlines (LampCheck  *self,
                const char *file,
                guint       line,
                const char *words)
{
  static const char pattern[] = "(?:拨打|打|拨|致电|\\b(?:call|dial|ring|phone)\\s+)\\s*([0-9]{3,6})(?![0-9*])|(?<![0-9.*])(12[1-9][0-9]{2}|9[56][0-9]{3}|100[0-9]{2})(?![0-9*.])(?!\\s*(?:元|块|斤|公斤|亩|人|米|yuan|kg|kilo))";
  g_autoptr (GRegex) regex = g_regex_new (pattern, G_REGEX_CASELESS, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  for (g_regex_match (regex, words, 0, &match); g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      g_autofree char *first = g_match_info_fetch (match, 1);
      g_autofree char *second = g_match_info_fetch (match, 2);
      const char      *number = first != NULL && *first != '\0' ? first : second;

      if (number != NULL && !g_strv_contains (hotlines, number))
        lamp_check_add (self, LAMP_RULE_HOTLINE, file, line, "“%s” looks like a hotline that is not among the checked ones", number);
    }
}

/**
 * lamp_check_safety:
 * @links: whether addresses are looked at: in a practice a learner may try them; a lesson may name the official one
 */
void
lamp_check_safety (LampCheck  *self,
                   const char *file,
                   guint       line,
                   const char *words,
                   gboolean    links)
{
  check_numbers (self, file, line, words);
  check_codes (self, file, line, words);
  check_hotlines (self, file, line, words);
  if (links)
    check_links (self, file, line, words);
}
