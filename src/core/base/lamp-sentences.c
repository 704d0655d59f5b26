/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the sentences of a text begin and end, so that it can be heard one by one. */

#include "core/base/lamp-sentences.h"

#include <string.h>

/* Words that end with a point inside a sentence. */
static const char *const shortened[] = { "Mr", "Mrs", "Ms", "Dr", "No", "vs", "e.g", "i.e", "approx" };

static gboolean
is_ender (gunichar c)
{
  return c == '.' || c == '!' || c == '?' || c == 0x2026 || c == 0x3002 || c == 0xFF01 || c == 0xFF1F;
}

/* Ends a sentence whatever follows. */
static gboolean
is_full_ender (gunichar c)
{
  return c == 0x3002 || c == 0xFF01 || c == 0xFF1F;
}

static gboolean
is_closer (gunichar c)
{
  return c == '"' || c == '\'' || c == ')' || c == ']' || c == 0x2019 || c == 0x201D || g_unichar_type (c) == G_UNICODE_CLOSE_PUNCTUATION;
}

static const char *
skip_spaces (const char *p)
{
  while (*p != '\n' && g_unichar_isspace (g_utf8_get_char (p)))
    p = g_utf8_next_char (p);
  return p;
}

/* Whether the point at the end of what lies between belongs to a number of a list, an initial or a shortened word. */
static gboolean
is_inner_point (const char *start,
                const char *point)
{
  const char *word = point;

  while (word > start && word[-1] != '\n' && word[-1] != ' ' && word[-1] != '(' && word[-1] != '"')
    word--;
  if (word == start && strspn (word, "0123456789") == (gsize) (point - word))
    return TRUE;
  if (point - word == 1 && g_ascii_isupper (*word))
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (shortened); i++)
    if (strlen (shortened[i]) == (gsize) (point - word) && strncmp (word, shortened[i], point - word) == 0)
      return TRUE;
  return FALSE;
}

/* After the signs at @p that may end a sentence, and what closes with them; NULL: the sentence goes on. */
static const char *
find_end (const char *start,
          const char *p)
{
  gboolean    full = FALSE, closed = FALSE;
  const char *end = p, *next;

  for (; is_ender (g_utf8_get_char (end)); end = g_utf8_next_char (end))
    full |= is_full_ender (g_utf8_get_char (end));
  if (end - p == 1 && *p == '.' && is_inner_point (start, p))
    return NULL;
  for (; *end != '\0' && is_closer (g_utf8_get_char (end)); end = g_utf8_next_char (end))
    closed = TRUE;
  next = skip_spaces (end);
  if (*next == '\0' || *next == '\n')
    return end;
  if (g_unichar_islower (g_utf8_get_char (next)) || (closed && full && g_unichar_ispunct (g_utf8_get_char (next))))
    return NULL;
  return full || next > end ? end : NULL;
}

static gboolean
has_words (const char *start,
           const char *end)
{
  for (; start < end; start = g_utf8_next_char (start))
    if (g_unichar_isalnum (g_utf8_get_char (start)))
      return TRUE;
  return FALSE;
}

/* What holds no word belongs to the sentence before it. */
static void
add (GArray     *sentences,
     const char *text,
     const char *start,
     const char *end)
{
  LampSentence sentence;

  while (end > start && g_ascii_isspace (end[-1]))
    end--;
  if (end == start)
    return;
  sentence = (LampSentence){ start - text, end - text };
  if (has_words (start, end))
    g_array_append_val (sentences, sentence);
  else if (sentences->len > 0)
    g_array_index (sentences, LampSentence, sentences->len - 1).end = sentence.end;
}

/**
 * lamp_sentences_split:
 * @text: valid UTF-8, Chinese, English or both
 *
 * A line break ends a sentence too. Points of numbers, of shortened words and of list marks do not.
 *
 * Returns: (transfer full) (element-type LampSentence): in order, apart from each other, without the spaces between; empty
 *   if there is no word.
 */
GArray *
lamp_sentences_split (const char *text)
{
  GArray     *sentences = g_array_new (FALSE, FALSE, sizeof (LampSentence));
  const char *start = skip_spaces (text), *p = start;

  while (*p != '\0')
    {
      const char *end = NULL;

      if (*p == '\n')
        end = p;
      else if (is_ender (g_utf8_get_char (p)))
        end = find_end (start, p);
      if (end == NULL)
        {
          p = g_utf8_next_char (p);
          continue;
        }
      add (sentences, text, start, end);
      for (start = end; *start != '\0' && g_unichar_isspace (g_utf8_get_char (start));)
        start = g_utf8_next_char (start);
      p = start;
    }
  add (sentences, text, start, p);
  return sentences;
}
