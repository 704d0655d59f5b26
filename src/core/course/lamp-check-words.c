/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What lamp check says about words: how long sentences are. */

#include "core/course/lamp-check-private.h"
#include "core/course/lamp-inline.h"

#include <string.h>

#define SENTENCE_HAN 20
#define SENTENCE_WORDS 15

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
