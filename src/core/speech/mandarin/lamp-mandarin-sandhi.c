/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How tones act on each other: 一 and 不 before the next tone, third tones within what is said in one breath. */

#include "core/speech/mandarin/lamp-mandarin.h"

#include <string.h>

#include "core/speech/mandarin/lamp-mandarin-data.h"

#define YI 0x4E00
#define BU 0x4E0D

static guint
tone_of (const LampReading *reading)
{
  return reading->syllable & LAMP_MANDARIN_TONE;
}

static void
set_tone (LampReading *reading,
          guint        tone)
{
  reading->syllable = (guint16) ((reading->syllable & ~LAMP_MANDARIN_TONE) | tone);
}

static gboolean
is_one_of (gunichar    c,
           const char *characters)
{
  return c != 0 && g_utf8_strchr (characters, -1, c) != NULL;
}

static gunichar
at (const gunichar *text,
    gsize           n,
    gsize           i)
{
  return i < n ? text[i] : 0;
}

static gboolean
is_digit (gunichar c)
{
  return is_one_of (c, "〇零一二三四五六七八九幺两");
}

/* The tone of the next syllable as it is in the dictionary: 个 is light and was fourth. */
static guint
next_tone (const gunichar    *text,
           const LampReading *readings,
           gsize              n,
           gsize              i)
{
  if (i + 1 >= n || readings[i + 1].syllable == 0)
    return 0;
  if (text[i + 1] == 0x4E2A) /* 个 */
    return 4;
  return tone_of (&readings[i + 1]);
}

/* 一 that counts in a row keeps its tone: 第一, 十一, 二〇一一, 一月, 一二三. */
static gboolean
is_ordinal (const gunichar *text,
            gsize           n,
            gsize           i)
{
  gunichar before = i > 0 ? text[i - 1] : 0;
  gunichar after = at (text, n, i + 1);

  if (is_one_of (before, "第初") || is_one_of (after, "月号楼") || is_digit (before) || is_digit (after))
    return !is_one_of (after, "百千万亿");
  if (before == 0x5341 || before == 0x5EFF || after == 0x5341) /* 十一, 廿一, 一百一十 */
    return TRUE;
  if (before == 0x6708 && is_one_of (after, "日号")) /* 五月一日 */
    return TRUE;
  return after == 0x5E74 && at (text, n, i + 2) == 0x7EA7; /* 一年级 */
}

/* 一点五, not 一点十五分. */
static gboolean
is_decimal (const gunichar *text,
            gsize           n,
            gsize           i)
{
  return at (text, n, i + 1) == 0x70B9 && is_digit (at (text, n, i + 2)) && !is_one_of (at (text, n, i + 2), "零两") && !is_one_of (at (text, n, i + 3), "十分");
}

static void
say_yi (const gunichar *text,
        gsize           n,
        LampReading    *readings,
        gsize           i)
{
  guint next = next_tone (text, readings, n, i);

  if (readings[i].word == 1 && i > 0 && i + 1 < n && text[i - 1] == text[i + 1] && !is_digit (text[i - 1]) && readings[i - 1].word == 1)
    set_tone (&readings[i], 5); /* 笑一笑 */
  else if (next == 0 || is_ordinal (text, n, i) || is_decimal (text, n, i))
    set_tone (&readings[i], 1);
  else
    set_tone (&readings[i], next == 4 ? 2 : 4);
}

static void
say_bu (const gunichar *text,
        gsize           n,
        LampReading    *readings,
        gsize           i)
{
  if (i > 0 && i + 1 < n && text[i - 1] == text[i + 1])
    set_tone (&readings[i], 5); /* 去不去 */
  else
    set_tone (&readings[i], next_tone (text, readings, n, i) == 4 ? 2 : 4);
}

/* Where a word of the dictionary begins with 一 by chance, and it counts: 二〇一一年, 一点五; or ends with it: 一万一千. */
static gboolean
is_number (const gunichar    *text,
           const LampReading *readings,
           gsize              n,
           gsize              i)
{
  gunichar before = i > 0 ? text[i - 1] : 0;
  gunichar after = at (text, n, i + 1);

  if (is_one_of (after, "百千万亿"))
    return TRUE;
  return readings[i].word > 1 && (is_digit (before) || before == 0x5341 || is_one_of (after, "日号月") || is_decimal (text, n, i));
}

/**
 * lamp_mandarin_say_yi_bu:
 * @readings: (inout): of lamp_mandarin_read()
 *
 * Gives 一 and 不 the tone they are said with, where they begin a word; within words the dictionary has it already.
 */
void
lamp_mandarin_say_yi_bu (const gunichar *text,
                         gsize           n,
                         LampReading    *readings)
{
  for (gsize i = 0; i < n; i++)
    if (readings[i].word == 1 && text[i] == YI && tone_of (&readings[i]) == 1)
      say_yi (text, n, readings, i);
    else if (readings[i].word == 1 && text[i] == BU && tone_of (&readings[i]) == 4)
      say_bu (text, n, readings, i);
    else if (text[i] == YI && is_number (text, readings, n, i))
      say_yi (text, n, readings, i);
}

/* Two third tones in a row: the first rises. */
static void
raise_first (LampReading *readings,
             gsize        i)
{
  if (tone_of (&readings[i]) == 3 && tone_of (&readings[i + 1]) == 3)
    set_tone (&readings[i], 2);
}

/* 想想: the second is light, but acts as the third it was. Kin do not: 姐姐, 奶奶. */
static gboolean
is_doubled_verb (const gunichar    *text,
                 const LampReading *readings,
                 gsize              i)
{
  return text[i] == text[i + 1] && tone_of (&readings[i]) == 3 && tone_of (&readings[i + 1]) == 5 && !is_one_of (text[i], "姐奶姥嫂婶宝");
}

/* Within a word of three, the pair that is a word of its own comes first: 展览 + 馆, 小 + 老虎. */
static void
raise_within (const LampMandarin *self,
              const gunichar     *text,
              LampReading        *readings,
              guint               length)
{
  if (length == 3 && !lamp_mandarin_is_word (self, text, 2) && lamp_mandarin_is_word (self, text + 1, 2))
    {
      raise_first (readings, 1);
      raise_first (readings, 0);
      return;
    }
  if (length == 4)
    {
      raise_first (readings, 0);
      raise_first (readings, 2);
      raise_first (readings, 1);
      return;
    }
  for (guint k = 0; k + 1 < length; k++)
    raise_first (readings, k);
}

/* The words of a breath: two lone characters, or one beside a longer word; at the clause's end an odd one leans back. */
static gsize
breath_end (const LampReading *readings,
            gsize              start,
            gsize              end)
{
  gsize i = start + readings[start].word;

  if (readings[start].word == 1 && i < end && readings[i].word <= 2)
    i += readings[i].word;
  if (i + 1 == end && readings[i].word == 1)
    i++;
  return i;
}

static void
say_clause (const LampMandarin *self,
            const gunichar     *text,
            LampReading        *readings,
            gsize               n)
{
  gsize end;

  for (gsize i = 0; i < n; i += readings[i].word)
    {
      for (guint k = 0; k + 1 < readings[i].word; k++)
        if (is_doubled_verb (text, readings, i + k))
          set_tone (&readings[i + k], 2);
      raise_within (self, text + i, readings + i, readings[i].word);
    }
  for (gsize start = 0; start < n; start = end)
    {
      end = breath_end (readings, start, n);
      for (gsize i = start; i + 1 < end; i++)
        if (readings[i + 1].word > 0)
          raise_first (readings, i);
    }
  /* What is left stands between two breaths. The voice would raise the first of them; so it is done here, in sight. */
  for (gsize i = 0; i + 1 < n; i++)
    raise_first (readings, i);
}

/**
 * lamp_mandarin_sandhi:
 * @readings: (inout): of lamp_mandarin_read()
 *
 * Makes of the dictionary's tones those that are said: 一 and 不, then third tones, first within words, then within
 * what is said in one breath. No two third tones remain side by side in a clause.
 */
void
lamp_mandarin_sandhi (const LampMandarin *self,
                      const gunichar     *text,
                      gsize               n,
                      LampReading        *readings)
{
  gsize i = 0;

  lamp_mandarin_say_yi_bu (text, n, readings);
  while (i < n)
    {
      gsize start = i;

      while (i < n && readings[i].syllable != 0)
        i++;
      if (i > start && readings[start].word > 0)
        say_clause (self, text + start, readings + start, i - start);
      else if (i == start)
        i++;
    }
}
