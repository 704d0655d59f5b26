/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a passage says, token by token: signs, numbers and full-width forms become words that a voice can read. */

#include "core/speech/lamp-normaliser.h"

#include <string.h>

#include "core/speech/lamp-number-words.h"
#include "core/speech/lamp-scan.h"

#define WORD_CHARACTERS_MAX 60

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
  { 0xB1, "正负", "plus or minus" },
  { 0x2248, "约等于", "about" },
  { '%', "百分号", "percent" },
  { '&', "和", "and" },
  { '#', "井", "hash" },
  { '*', "星", "star" },
  { '@', "艾特", "at" },
  { 0xA5, "元", "yuan" },
  { '$', "美元", "dollars" },
  { 0x2116, "号", "number" },
};

static gboolean
is_hanzi (gunichar c)
{
  return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || c == 0x3007;
}

static gunichar
plain_form (gunichar c)
{
  if (c >= 0xFF01 && c <= 0xFF5E)
    return c - 0xFEE0;
  if (c == 0x3000 || c == 0xA0)
    return ' ';
  if (c == 0xFFE5)
    return 0xA5;
  if (c == 0x2019)
    return '\'';
  return c;
}

gunichar
lamp_scan_at (const LampScan *self,
              guint           i)
{
  return i < self->n ? self->c[i] : 0;
}

gboolean
lamp_scan_is_digit (const LampScan *self,
                    guint           i)
{
  gunichar c = lamp_scan_at (self, i);

  return c >= '0' && c <= '9';
}

char *
lamp_scan_plain (const LampScan *self,
                 guint           start,
                 guint           until)
{
  GString *out = g_string_new (NULL);

  for (guint i = start; i < MIN (until, self->n); i++)
    g_string_append_unichar (out, self->c[i]);
  return g_string_free (out, FALSE);
}

/* Whether one of @words stands within these characters and their sentence. */
gboolean
lamp_scan_near (const LampScan    *self,
                guint              start,
                guint              until,
                const char *const *words)
{
  g_autofree char *text = lamp_scan_plain (self, start, until);

  for (; *words != NULL; words++)
    if (strstr (text, *words) != NULL)
      return TRUE;
  return FALSE;
}

gboolean
lamp_scan_starts_with (const LampScan *self,
                       guint           i,
                       const char     *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text), i++)
    if (lamp_scan_at (self, i) != g_utf8_get_char (text))
      return FALSE;
  return TRUE;
}

static void
take_in (LampScan     *self,
         guint         until,
         LampTokenKind kind,
         const char   *language,
         const char   *say)
{
  LampToken token = { self->at[self->i], self->at[until], kind, language, g_strdup (say) };

  g_array_append_val (self->tokens, token);
  self->i = until;
}

/* Makes a token of everything up to @until, in the language that such a token has here. */
void
lamp_scan_take (LampScan     *self,
                guint         until,
                LampTokenKind kind,
                const char   *say)
{
  const char *language = NULL;

  if (kind == LAMP_TOKEN_MANDARIN)
    language = self->chinese ? self->voice->language : "zh";
  else if (kind == LAMP_TOKEN_OTHER)
    language = self->chinese ? "en" : self->voice->language;
  take_in (self, until, kind, language, say);
}

static gboolean
take_pronunciation (LampScan *self)
{
  const LampPronunciation *pronunciation;
  guint                    until;

  if (self->passage->pronunciations == NULL)
    return FALSE;
  while (self->next_pronunciation < self->passage->pronunciations->len && g_array_index (self->passage->pronunciations, LampPronunciation, self->next_pronunciation).start < self->at[self->i])
    self->next_pronunciation++;
  if (self->next_pronunciation == self->passage->pronunciations->len)
    return FALSE;
  pronunciation = &g_array_index (self->passage->pronunciations, LampPronunciation, self->next_pronunciation);
  if (pronunciation->start != self->at[self->i])
    return FALSE;
  for (until = self->i; until < self->n && self->at[until] < pronunciation->end; until++)
    ;
  lamp_scan_take (self, until, LAMP_TOKEN_MANDARIN, pronunciation->say);
  return TRUE;
}

static gboolean
is_letter (const LampScan *self,
           gunichar        c)
{
  if (is_hanzi (c) || c >= 0x1F000)
    return FALSE;
  if (g_unichar_ismark (c))
    return g_unichar_get_script (c) != G_UNICODE_SCRIPT_INHERITED || (c >= 0x300 && c <= 0x36F);
  return g_unichar_isalpha (c) || (c >= '0' && c <= '9') || (g_unichar_isdigit (c) && !self->chinese);
}

/* Of letters; digits and marks go with any. */
static GUnicodeScript
script_of (gunichar c)
{
  GUnicodeScript script = g_unichar_get_script (c);

  if (script == G_UNICODE_SCRIPT_HIRAGANA)
    return G_UNICODE_SCRIPT_KATAKANA;
  return script == G_UNICODE_SCRIPT_INHERITED || g_unichar_isdigit (c) ? G_UNICODE_SCRIPT_COMMON : script;
}

/* Who reads letters of a script: the passage's own voice if it is that language's script. */
static const char *
language_at (const LampScan *self,
             guint           i,
             GUnicodeScript  script)
{
  if (script == self->voice->script || (script == G_UNICODE_SCRIPT_COMMON && !self->chinese))
    return self->voice->language;
  return script == G_UNICODE_SCRIPT_COMMON ? "en" : lamp_voice_language_of_run (self->passage->text + self->at[i]);
}

static gboolean
goes_on_behind (const LampScan *self,
                guint           i,
                gunichar        c)
{
  if (c == 0x200C || c == 0x200D)
    return i > self->i && is_letter (self, lamp_scan_at (self, i + 1));
  if (c >= 128 || c == 0 || strchr ("'.,:-_@/", (int) c) == NULL || i == self->i || self->shown[i] >= 0x2E80)
    return FALSE;
  return is_letter (self, lamp_scan_at (self, i + 1)) && (c != ',' || lamp_scan_is_digit (self, i + 1));
}

/* Letters of one script, digits, and the signs that hold words and addresses together. The script is COMMON for digits alone. */
static guint
word_end (const LampScan *self,
          GUnicodeScript *script)
{
  guint i = self->i;

  *script = G_UNICODE_SCRIPT_COMMON;
  while (i < self->n && i - self->i < WORD_CHARACTERS_MAX)
    {
      gunichar c = self->c[i];

      if (is_letter (self, c) && (script_of (c) == G_UNICODE_SCRIPT_COMMON || *script == G_UNICODE_SCRIPT_COMMON || *script == script_of (c)))
        *script = *script == G_UNICODE_SCRIPT_COMMON ? script_of (c) : *script;
      else if (!goes_on_behind (self, i, c))
        break;
      i++;
    }
  return i;
}

/* English numbers are read well by the voice, but for those that are called. */
static char *
spaced_digits (const LampScan *self,
               guint           until)
{
  static const char *const cues[] = { "call", "Call", "dial", "Dial", "phone", "hotline", "number", "ring", "code", NULL };
  guint                    count = 0;
  gboolean                 row;
  GString                 *out;

  for (guint i = self->i; i < until; i++)
    if (lamp_scan_is_digit (self, i))
      count++;
    else if (self->c[i] != '-')
      return NULL;
  row = (count >= 7 && (self->c[self->i] == '0' || self->c[self->i] == '1')) || (count >= 3 && self->c[self->i] == '0') || count > 12;
  row = row || (count >= 3 && (count >= 5 || lamp_scan_is_hotline (self, self->i, until)) && lamp_scan_near (self, self->i > 20 ? self->i - 20 : 0, MIN (until + 10, self->n), cues));
  if (!row)
    return NULL;
  out = g_string_new (NULL);
  for (guint i = self->i; i < until; i++)
    if (lamp_scan_is_digit (self, i))
      g_string_append_printf (out, "%s%c", out->len > 0 ? " " : "", (char) self->c[i]);
  return g_string_free (out, FALSE);
}

/* All words in a row that nobody can read, as one token. */
static void
take_missing (LampScan      *self,
              GUnicodeScript script,
              const char    *language)
{
  guint end = self->i;

  for (guint until = end; until < self->n && self->c[until] != '\n'; until++)
    if (is_letter (self, self->c[until]) && script_of (self->c[until]) == script)
      end = until + 1;
    else if (is_hanzi (self->c[until]) || (is_letter (self, self->c[until]) && script_of (self->c[until]) != G_UNICODE_SCRIPT_COMMON))
      break;
  take_in (self, end, LAMP_TOKEN_MISSING, language, "");
}

static void
take_word (LampScan *self)
{
  GUnicodeScript   script;
  guint            until = word_end (self, &script);
  g_autofree char *say = spaced_digits (self, until);
  const char      *language = language_at (self, self->i, script);

  if (lamp_voice_for_language (language) == NULL)
    {
      take_missing (self, script, language);
      return;
    }
  if (say == NULL)
    say = lamp_scan_plain (self, self->i, until);
  if (self->english && lamp_scan_at (self, until) == '%' && lamp_scan_is_digit (self, until - 1))
    {
      g_autofree char *number = g_steal_pointer (&say);

      say = g_strconcat (number, " percent", NULL);
      until++;
    }
  take_in (self, until, LAMP_TOKEN_OTHER, language, say);
}

static gboolean
take_english_money (LampScan *self)
{
  g_autofree char *number = NULL;
  g_autofree char *say = NULL;
  guint            start = self->i;
  guint            until;
  GUnicodeScript   script;

  if (!self->english || self->c[start] != 0xA5 || !lamp_scan_is_digit (self, start + 1))
    return FALSE;
  self->i = start + 1;
  until = word_end (self, &script);
  self->i = start;
  number = lamp_scan_plain (self, start + 1, until);
  say = g_strconcat (number, " yuan", NULL);
  lamp_scan_take (self, until, LAMP_TOKEN_OTHER, say);
  return TRUE;
}

static gboolean
is_sentence_end (const LampScan *self)
{
  gunichar c = self->c[self->i];
  gunichar next = lamp_scan_at (self, self->i + 1);

  if (c == 0x3002 || c == '!' || c == '?' || c == ';' || c == '\n' || c == 0x2028 || c == 0x2029 || c == 0x61F || c == 0x964)
    return TRUE;
  return c == '.' && (next == 0 || g_unichar_isspace (next) || is_hanzi (next) || next == 0x201D || next == '"' || next == ')');
}

static gboolean
is_pause (gunichar c)
{
  return c == ',' || c == 0x3001 || c == ':' || c == 0x2026 || c == 0x2014 || c == 0x60C || c == '(' || c == ')' || c == 0x2022 || c == '|';
}

static gboolean
take_circled (LampScan *self)
{
  gunichar c = self->c[self->i];
  g_autoptr (GString) say = g_string_new (NULL);

  if (c < 0x2460 || c > 0x2473)
    return FALSE;
  g_string_printf (say, "%u", c - 0x2460 + 1);
  if (self->chinese)
    {
      g_autofree char *digits = g_strdup (say->str);

      g_string_truncate (say, 0);
      lamp_number_append_quantity (say, digits, strlen (digits));
    }
  lamp_scan_take (self, self->i + 1, self->chinese ? LAMP_TOKEN_MANDARIN : LAMP_TOKEN_OTHER, say->str);
  return TRUE;
}

/* 元/斤 is 元每斤; a hyphen with room on both sides, between numbers, is a minus. */
static gboolean
take_between (LampScan *self)
{
  gunichar c = self->c[self->i];
  gunichar before = self->i > 0 ? self->c[self->i - 1] : 0;
  gunichar after = lamp_scan_at (self, self->i + 1);

  if (!self->chinese)
    return FALSE;
  if (c == '/' && before == 0x5143 && (is_hanzi (after) || g_unichar_isalpha (after)))
    {
      lamp_scan_take (self, self->i + 1, LAMP_TOKEN_MANDARIN, "每");
      if (lamp_scan_starts_with (self, self->i, "kg"))
        lamp_scan_take (self, self->i + 2, LAMP_TOKEN_MANDARIN, "公斤");
      return TRUE;
    }
  if (c == '-' && before == ' ' && after == ' ' && self->i > 1 && lamp_scan_is_digit (self, self->i - 2) && lamp_scan_is_digit (self, self->i + 2))
    {
      lamp_scan_take (self, self->i + 1, LAMP_TOKEN_MANDARIN, "减");
      return TRUE;
    }
  return FALSE;
}

static gboolean
take_sign (LampScan *self)
{
  gunichar c = self->c[self->i];

  if (!self->chinese && !self->english)
    return FALSE;
  for (guint s = 0; s < G_N_ELEMENTS (signs); s++)
    if (signs[s].sign == c)
      {
        lamp_scan_take (self, self->i + 1, self->chinese ? LAMP_TOKEN_MANDARIN : LAMP_TOKEN_OTHER, self->chinese ? signs[s].chinese : signs[s].english);
        return TRUE;
      }
  return FALSE;
}

static void
take_next (LampScan *self)
{
  gunichar c = self->c[self->i];

  if (take_pronunciation (self) || (self->chinese && lamp_scan_take_number (self)) || take_english_money (self))
    return;
  if (is_hanzi (c))
    {
      g_autofree char *say = lamp_scan_plain (self, self->i, self->i + 1);

      lamp_scan_take (self, self->i + 1, LAMP_TOKEN_MANDARIN, say);
    }
  else if (is_letter (self, c) && !g_unichar_ismark (c))
    take_word (self);
  else if (is_sentence_end (self))
    lamp_scan_take (self, self->i + 1, LAMP_TOKEN_STOP, c == '?' ? "?" : c == '!' ? "!"
                                                                                  : ".");
  else if (is_pause (c))
    lamp_scan_take (self, self->i + 1, LAMP_TOKEN_PAUSE, ",");
  else if (!take_circled (self) && !take_between (self) && !take_sign (self))
    self->i++; /* quotation marks, spaces, emoji: seen, not said */
}

static void
token_clear (gpointer data)
{
  LampToken *token = data;

  g_free (token->say);
}

/**
 * lamp_normalise:
 *
 * Returns: (transfer full): LampToken, in the order of the text, ranges apart; none if the passage has no voice.
 *   A run of another script is of another language; never letters that its voice cannot read.
 */
GArray *
lamp_normalise (const LampPassage *passage)
{
  LampScan    scan = { .passage = passage, .voice = lamp_voice_for_passage (passage) };
  const char *p = passage->text;

  scan.tokens = g_array_new (FALSE, FALSE, sizeof (LampToken));
  g_array_set_clear_func (scan.tokens, token_clear);
  if (scan.voice == NULL)
    return scan.tokens;
  scan.n = (guint) g_utf8_strlen (passage->text, -1);
  scan.chinese = scan.voice->script == G_UNICODE_SCRIPT_HAN;
  scan.english = g_str_equal (scan.voice->language, "en");
  scan.shown = g_new (gunichar, scan.n + 1);
  scan.c = g_new (gunichar, scan.n + 1);
  scan.at = g_new (guint, scan.n + 1);
  for (guint i = 0; i < scan.n; i++, p = g_utf8_next_char (p))
    {
      scan.shown[i] = g_utf8_get_char (p);
      scan.c[i] = plain_form (scan.shown[i]);
      scan.at[i] = (guint) (p - passage->text);
    }
  scan.shown[scan.n] = scan.c[scan.n] = 0;
  scan.at[scan.n] = (guint) (p - passage->text);
  while (scan.i < scan.n)
    take_next (&scan);
  g_free (scan.shown);
  g_free (scan.c);
  g_free (scan.at);
  return scan.tokens;
}

/**
 * lamp_token_is_said:
 *
 * Returns: whether this is a word, and not the length of silence at a sign.
 */
gboolean
lamp_token_is_said (const LampToken *token)
{
  return token->kind == LAMP_TOKEN_MANDARIN || token->kind == LAMP_TOKEN_OTHER;
}

/**
 * lamp_normaliser_add_missing:
 * @languages: BCP 47, static strings
 *
 * Adds each language of the passage that has no voice, unless it is there already.
 */
void
lamp_normaliser_add_missing (const LampPassage *passage,
                             GPtrArray         *languages)
{
  g_autoptr (GArray) tokens = lamp_normalise (passage);
  LampToken whole = { .kind = LAMP_TOKEN_MISSING, .language = passage->language };

  if (lamp_voice_for_passage (passage) == NULL)
    {
      whole.language = passage->language[0] != '\0' ? g_intern_string (passage->language) : lamp_voice_language_of_run (passage->text);
      g_array_append_val (tokens, whole);
    }
  for (guint i = 0; i < tokens->len; i++)
    {
      const LampToken *token = &g_array_index (tokens, LampToken, i);

      if (token->kind == LAMP_TOKEN_MISSING && !g_ptr_array_find_with_equal_func (languages, token->language, g_str_equal, NULL))
        g_ptr_array_add (languages, (gpointer) token->language);
    }
}
