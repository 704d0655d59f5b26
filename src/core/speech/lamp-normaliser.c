/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a passage says, token by token: signs, numbers and full-width forms become words that a voice can read. */

#include "core/speech/lamp-normaliser.h"

#include <string.h>

#include "core/speech/lamp-scan.h"

#define WORD_CHARACTERS_MAX 60

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
  if (lamp_scan_is_hanzi (c) || c >= 0x1F000)
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
  if (self->chinese && (c == '/' || c == ':' || lamp_scan_is_digit (self, i + 1)))
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

      if (self->chinese && lamp_scan_is_digit (self, i))
        break; /* the digits of a code are Chinese numbers */
      if (is_letter (self, c) && (script_of (c) == G_UNICODE_SCRIPT_COMMON || *script == G_UNICODE_SCRIPT_COMMON || *script == script_of (c)))
        *script = *script == G_UNICODE_SCRIPT_COMMON ? script_of (c) : *script;
      else if (!goes_on_behind (self, i, c))
        break;
      i++;
    }
  return i;
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
    else if (lamp_scan_is_hanzi (self->c[until]) || (is_letter (self, self->c[until]) && script_of (self->c[until]) != G_UNICODE_SCRIPT_COMMON))
      break;
  take_in (self, end, LAMP_TOKEN_MISSING, language, "");
}

static void
take_word (LampScan *self)
{
  GUnicodeScript   script;
  guint            until = word_end (self, &script);
  const char      *language = language_at (self, self->i, script);
  g_autofree char *say = NULL;

  if (lamp_voice_for_language (language) == NULL)
    {
      take_missing (self, script, language);
      return;
    }
  say = lamp_scan_plain (self, self->i, until);
  if (self->english)
    for (char *stroke = strchr (say, '/'); stroke != NULL; stroke = strchr (say, '/'))
      {
        g_autofree char *words = g_steal_pointer (&say);

        /* and/or, yes/no */
        say = g_strdup_printf ("%.*s%s%s", (int) (stroke - words), words, g_str_has_suffix (stroke, "/or") ? " " : " or ", stroke + 1);
      }
  take_in (self, until, LAMP_TOKEN_OTHER, language, say);
}

static gboolean
is_sentence_end (const LampScan *self)
{
  gunichar c = self->c[self->i];
  gunichar next = lamp_scan_at (self, self->i + 1);

  if (c == 0x3002 || c == '!' || c == '?' || c == ';' || c == '\n' || c == 0x2028 || c == 0x2029 || c == 0x61F || c == 0x964)
    return TRUE;
  return c == '.' && (next == 0 || g_unichar_isspace (next) || lamp_scan_is_hanzi (next) || next == 0x201D || next == '"' || next == ')');
}

static gboolean
is_pause (gunichar c)
{
  return c == ',' || c == 0x3001 || c == ':' || c == 0x2026 || c == 0x2014 || c == 0x60C || c == '(' || c == ')' || c == 0x2022 || c == '|';
}

static void
take_next (LampScan *self)
{
  gunichar c = self->c[self->i];

  if (take_pronunciation (self))
    return;
  if (lamp_scan_is_hanzi (c))
    {
      char say[8] = { 0 };

      g_unichar_to_utf8 (c, say);
      lamp_scan_take (self, self->i + 1, LAMP_TOKEN_MANDARIN, say);
      return;
    }
  if (lamp_scan_take_address (self) || (self->chinese && lamp_scan_take_number (self)) || (self->english && lamp_scan_take_english (self)))
    return;
  if (is_letter (self, c) && !g_unichar_ismark (c))
    take_word (self);
  else if (is_sentence_end (self))
    lamp_scan_take (self, self->i + 1, LAMP_TOKEN_STOP, c == '?' ? "?" : c == '!' ? "!"
                                                                                  : ".");
  else if (is_pause (c))
    lamp_scan_take (self, self->i + 1, LAMP_TOKEN_PAUSE, ",");
  else if (!lamp_scan_take_sign (self))
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
  scan.cantonese = g_str_equal (scan.voice->language, "yue");
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
