/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text as it is compared, and the terms by which it is found: hanzi and pairs of them, how they are read, words of other scripts. */

#include "core/library/lamp-search-words.h"

#include <string.h>

#define TITLE_INITIALS 8
#define TEXT_INITIALS 4

static gboolean
is_mark (gunichar c)
{
  GUnicodeType type = g_unichar_type (c);

  return type == G_UNICODE_NON_SPACING_MARK || type == G_UNICODE_SPACING_MARK || type == G_UNICODE_ENCLOSING_MARK;
}

/* Full width, ligatures and accents fall away; of what becomes several letters the first stands for all. */
static gunichar
fold (gunichar c)
{
  gunichar plain[18];

  if (c < 128)
    return (guchar) g_ascii_tolower ((char) c);
  if (is_mark (c) || g_unichar_iszerowidth (c))
    return 0;
  if (g_unichar_fully_decompose (c, TRUE, plain, G_N_ELEMENTS (plain)) > 0)
    c = plain[0];
  return g_unichar_tolower (c);
}

static void
set_syllable (LampSearchSign     *sign,
              const LampMandarin *mandarin,
              guint16             syllable)
{
  g_autoptr (GString) pinyin = g_string_new (NULL);

  lamp_mandarin_append_syllable (mandarin, syllable, pinyin);
  while (pinyin->len > 0 && g_ascii_isdigit (pinyin->str[pinyin->len - 1]))
    g_string_truncate (pinyin, pinyin->len - 1);
  g_strlcpy (sign->syllable, pinyin->str, sizeof sign->syllable);
}

static void
read_aloud (GArray             *signs,
            const LampMandarin *mandarin)
{
  g_autofree gunichar    *text = g_new (gunichar, signs->len + 1);
  g_autofree LampReading *readings = g_new0 (LampReading, signs->len + 1);

  for (guint i = 0; i < signs->len; i++)
    text[i] = g_array_index (signs, LampSearchSign, i).folded;
  lamp_mandarin_read (mandarin, text, signs->len, readings);
  for (guint i = 0; i < signs->len; i++)
    {
      LampSearchSign *sign = &g_array_index (signs, LampSearchSign, i);

      if (!sign->is_hanzi || readings[i].syllable == 0)
        continue;
      sign->begins = readings[i].word > 0;
      set_syllable (sign, mandarin, readings[i].syllable);
    }
}

/**
 * lamp_search_read:
 * @text: of any kind; what is not UTF-8 is passed over
 * @mandarin: (nullable): without it hanzi have no syllables
 *
 * Returns: (transfer full) (element-type LampSearchSign): its characters.
 */
GArray *
lamp_search_read (const char         *text,
                  const LampMandarin *mandarin)
{
  GArray     *signs = g_array_new (FALSE, TRUE, sizeof (LampSearchSign));
  const char *end = text + strlen (text);

  for (const char *p = text; p < end;)
    {
      gunichar       c = g_utf8_get_char_validated (p, end - p);
      const char    *next = c < 0x110000 ? g_utf8_next_char (p) : p + 1;
      LampSearchSign sign = { (gsize) (p - text), (gsize) (next - text), c < 0x110000 ? fold (c) : ' ' };

      sign.is_hanzi = g_unichar_get_script (sign.folded) == G_UNICODE_SCRIPT_HAN && g_unichar_isalnum (sign.folded);
      sign.is_word = !sign.is_hanzi && sign.folded != 0 && g_unichar_isalnum (sign.folded);
      g_array_append_val (signs, sign);
      p = next;
    }
  if (mandarin != NULL)
    read_aloud (signs, mandarin);
  return signs;
}

/**
 * lamp_search_end_of_word:
 * @from: a sign that is part of a word
 *
 * Returns: the sign after the word's last; accents within a word do not end it.
 */
guint
lamp_search_end_of_word (const GArray *signs,
                         guint         from)
{
  guint end = from;

  for (guint i = from; i < signs->len; i++)
    {
      const LampSearchSign *sign = &g_array_index (signs, LampSearchSign, i);

      if (sign->is_word)
        end = i + 1;
      else if (sign->folded != 0)
        break;
    }
  return end;
}

/* The first letters of the hanzi from @from on, one term. */
static void
add_initials (GString      *terms,
              const GArray *signs,
              guint         from,
              guint         most)
{
  gsize before = terms->len;
  guint n = 0;

  g_string_append (terms, LAMP_SEARCH_INITIALS);
  for (guint i = from; i < signs->len && n < most; i++, n++)
    {
      const LampSearchSign *sign = &g_array_index (signs, LampSearchSign, i);

      if (!sign->is_hanzi || sign->syllable[0] == '\0')
        break;
      g_string_append_c (terms, sign->syllable[0]);
    }
  if (n < 2)
    g_string_truncate (terms, before);
  else
    g_string_append_c (terms, ' ');
}

static void
add_hanzi (GString      *terms,
           const GArray *signs,
           guint         i,
           gboolean      is_title)
{
  const LampSearchSign *sign = &g_array_index (signs, LampSearchSign, i);
  const LampSearchSign *next = i + 1 < signs->len && sign[1].is_hanzi ? sign + 1 : NULL;

  g_string_append_unichar (terms, sign->folded);
  g_string_append_c (terms, ' ');
  if (next != NULL)
    {
      g_string_append_unichar (terms, sign->folded);
      g_string_append_unichar (terms, next->folded);
      g_string_append_c (terms, ' ');
    }
  if (sign->syllable[0] == '\0')
    return;
  g_string_append_printf (terms, LAMP_SEARCH_PINYIN "%s ", sign->syllable);
  if (next != NULL && next->syllable[0] != '\0')
    g_string_append_printf (terms, LAMP_SEARCH_PINYIN "%s%s ", sign->syllable, next->syllable);
  if (is_title || sign->begins)
    add_initials (terms, signs, i, is_title ? TITLE_INITIALS : TEXT_INITIALS);
}

static void
add_word (GString      *terms,
          const GArray *signs,
          guint         from,
          guint         end)
{
  for (guint i = from, n = 0; i < end && n < LAMP_SEARCH_WORD_MAX; i++)
    {
      const LampSearchSign *sign = &g_array_index (signs, LampSearchSign, i);

      if (!sign->is_word)
        continue;
      g_string_append_unichar (terms, sign->folded);
      n++;
    }
  g_string_append_c (terms, ' ');
}

/**
 * lamp_search_list_terms:
 * @is_title: it is short, and found by the first letters from any of its hanzi on; else from the words of a dictionary on
 *
 * Returns: (transfer full): the terms, with spaces between, as the index takes them.
 */
char *
lamp_search_list_terms (const char         *text,
                        const LampMandarin *mandarin,
                        gboolean            is_title)
{
  g_autoptr (GArray) signs = lamp_search_read (text, mandarin);
  GString *terms = g_string_new (NULL);

  for (guint i = 0; i < signs->len;)
    {
      const LampSearchSign *sign = &g_array_index (signs, LampSearchSign, i);
      guint                 end = i + 1;

      if (sign->is_hanzi)
        add_hanzi (terms, signs, i, is_title);
      else if (sign->is_word)
        {
          end = lamp_search_end_of_word (signs, i);
          add_word (terms, signs, i, end);
        }
      i = end;
    }
  return g_string_free (terms, FALSE);
}

/* Whether Mandarin has a syllable of these @length letters, in any tone. */
gboolean
lamp_search_is_syllable (const LampMandarin *mandarin,
                         const char         *letters,
                         gsize               length)
{
  char syllable[LAMP_SEARCH_SYLLABLE_MAX + 1] = { 0 };

  if (mandarin == NULL || length == 0 || length >= LAMP_SEARCH_SYLLABLE_MAX)
    return FALSE;
  memcpy (syllable, letters, length);
  syllable[length] = '1';
  return lamp_mandarin_find_syllable (mandarin, syllable, length + 1) != 0;
}
