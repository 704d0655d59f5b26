/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Between the normaliser and the voice: hanzi become words in pinyin, as they are said, each with its place in the text. */

#include "core/speech/mandarin/lamp-mandarin-tokens.h"

#include <gio/gio.h>
#include <string.h>

#include "core/speech/mandarin/lamp-mandarin-data.h"

/* Tokens of hanzi that follow each other, as characters. Pinyin that an author gave stands as characters that are no hanzi. */
typedef struct
{
  GArray *text;     /* gunichar */
  GArray *owners;   /* guint: which token */
  GArray *readings; /* LampReading */
} Clause;

/* Beside the program as it was built or installed, else where it was to be installed. */
static char *
find_file (void)
{
  static const char *const places[] = { "../../data/mandarin/mandarin.dat", "../share/lamplight/mandarin.dat" };
  const char              *asked = g_getenv ("LAMP_MANDARIN");
  g_autofree char         *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char         *folder = program != NULL ? g_path_get_dirname (program) : NULL;

  if (asked != NULL && *asked != '\0')
    return g_strdup (asked);
  for (guint i = 0; folder != NULL && i < G_N_ELEMENTS (places); i++)
    {
      g_autofree char *path = g_build_filename (folder, places[i], NULL);

      if (g_file_test (path, G_FILE_TEST_EXISTS))
        return g_steal_pointer (&path);
    }
  return g_strdup (LAMP_MANDARIN_FILE);
}

/**
 * lamp_mandarin_open_installed:
 *
 * The readings that came with the program, or the file named by LAMP_MANDARIN, once more: for who asks how they are.
 *
 * Returns: (transfer full): as lamp_mandarin_open()
 */
LampMandarin *
lamp_mandarin_open_installed (GError **error)
{
  g_autofree char *path = find_file ();

  return lamp_mandarin_open (path, error);
}

/**
 * lamp_mandarin_installed:
 *
 * The readings that came with the program, opened at the first call and kept as long as it runs; the file named by
 * LAMP_MANDARIN instead, if that is set. It is a table that never changes, like a catalogue of translations, so all may
 * share it. From any thread.
 *
 * Returns: (nullable): NULL, after one warning, if the file is missing or damaged: then hanzi are left to the voice.
 */
const LampMandarin *
lamp_mandarin_installed (void)
{
  static gsize         looked = 0;
  static LampMandarin *mandarin = NULL;

  if (g_once_init_enter (&looked))
    {
      g_autoptr (GError) error = NULL;

      mandarin = lamp_mandarin_open_installed (&error);
      if (mandarin == NULL)
        g_warning ("Mandarin is read by the voice alone: %s", error->message);
      g_once_init_leave (&looked, 1);
    }
  return mandarin;
}

static void
add_character (Clause     *clause,
               gunichar    c,
               guint       owner,
               LampReading reading)
{
  g_array_append_val (clause->text, c);
  g_array_append_val (clause->owners, owner);
  g_array_append_val (clause->readings, reading);
}

/* yin2 hang2 or yin2hang2. FALSE, and nothing is added, if it is not that. */
static gboolean
add_pinyin (const LampMandarin *self,
            Clause             *clause,
            const char         *say,
            guint               owner)
{
  guint       before = clause->text->len;
  const char *end;

  for (; *say != '\0'; say = end)
    {
      LampReading reading = { 0, 1, LAMP_READING_SURE };

      say += strspn (say, " ");
      end = say + strcspn (say, "12345");
      if (*end != '\0')
        end++;
      reading.syllable = lamp_mandarin_find_syllable (self, say, (gsize) (end - say));
      if (reading.syllable == 0)
        break;
      add_character (clause, 0, owner, reading);
    }
  if (*say == '\0')
    return TRUE;
  g_array_set_size (clause->text, before);
  g_array_set_size (clause->owners, before);
  g_array_set_size (clause->readings, before);
  return FALSE;
}

static void
add_token (const LampMandarin *self,
           Clause             *clause,
           const LampToken    *token,
           guint               owner)
{
  const LampReading none = { 0, 0, LAMP_READING_SURE };

  if ((guchar) *token->say < 128 && add_pinyin (self, clause, token->say, owner))
    return;
  for (const char *p = token->say; *p != '\0'; p = g_utf8_next_char (p))
    add_character (clause, g_utf8_get_char (p), owner, none);
}

/* The author's syllables are kept over the reading of what is around them. */
static void
read_clause (const LampMandarin *self,
             Clause             *clause)
{
  const gunichar         *text = (const gunichar *) (void *) clause->text->data;
  LampReading            *readings = (LampReading *) (void *) clause->readings->data;
  guint                   n = clause->text->len;
  g_autofree LampReading *given = g_memdup2 (readings, n * sizeof (LampReading));

  lamp_mandarin_read (self, text, n, readings);
  for (guint i = 0; i < n; i++)
    if (text[i] == 0)
      readings[i] = given[i];
  lamp_mandarin_sandhi (self, text, n, readings);
}

static char *
say_range (const LampMandarin *self,
           const Clause       *clause,
           guint               start,
           guint               end)
{
  GString *say = g_string_new (NULL);

  for (guint i = start; i < end; i++)
    {
      guint16 syllable = g_array_index (clause->readings, LampReading, i).syllable;

      if (i > start && (syllable != 0 || g_array_index (clause->readings, LampReading, i - 1).syllable != 0))
        g_string_append_c (say, ' ');
      if (syllable != 0)
        lamp_mandarin_append_syllable (self, syllable, say);
      else
        g_string_append_unichar (say, g_array_index (clause->text, gunichar, i));
    }
  return g_string_free (say, FALSE);
}

/* A word ends before @i: where a word and a token begin together. */
static gboolean
is_boundary (const Clause *clause,
             guint         i)
{
  if (i == 0 || i == clause->text->len)
    return TRUE;
  if (g_array_index (clause->owners, guint, i) == g_array_index (clause->owners, guint, i - 1))
    return FALSE;
  return g_array_index (clause->readings, LampReading, i).word > 0 || g_array_index (clause->readings, LampReading, i).syllable == 0;
}

/* Appends the clause's words to @out; what they cover is that of their tokens together. */
static void
take_words (const LampMandarin *self,
            const Clause       *clause,
            const GArray       *tokens,
            GArray             *out)
{
  guint start = 0;

  for (guint i = 1; i <= clause->text->len; i++)
    if (is_boundary (clause, i))
      {
        LampToken word = g_array_index (tokens, LampToken, g_array_index (clause->owners, guint, start));

        word.end = g_array_index (tokens, LampToken, g_array_index (clause->owners, guint, i - 1)).end;
        word.say = say_range (self, clause, start, i);
        g_array_append_val (out, word);
        start = i;
      }
}

static gboolean
is_ours (const LampToken *token)
{
  return token->kind == LAMP_TOKEN_MANDARIN && g_strcmp0 (token->language, "zh") == 0;
}

/**
 * lamp_mandarin_apply:
 * @self: (nullable): NULL leaves the tokens as they are
 * @tokens: (inout): LampToken, of lamp_normalise(); those in hanzi become words, said in pinyin after the tones have
 *   acted on each other. Pinyin that is there already stays.
 */
void
lamp_mandarin_apply (const LampMandarin *self,
                     GArray             *tokens)
{
  g_autoptr (GArray) out = g_array_new (FALSE, FALSE, sizeof (LampToken));
  Clause clause = { g_array_new (FALSE, FALSE, sizeof (gunichar)), g_array_new (FALSE, FALSE, sizeof (guint)), g_array_new (FALSE, FALSE, sizeof (LampReading)) };

  for (guint i = 0; self != NULL && i <= tokens->len; i++)
    {
      const LampToken *token = i < tokens->len ? &g_array_index (tokens, LampToken, i) : NULL;

      if (clause.text->len > 0 && (token == NULL || !is_ours (token) || token->start != token[-1].end))
        {
          read_clause (self, &clause);
          take_words (self, &clause, tokens, out);
          g_array_set_size (clause.text, 0);
          g_array_set_size (clause.owners, 0);
          g_array_set_size (clause.readings, 0);
        }
      if (token != NULL && is_ours (token))
        add_token (self, &clause, token, i);
      else if (token != NULL)
        {
          LampToken kept = *token;

          kept.say = g_strdup (token->say);
          g_array_append_val (out, kept);
        }
    }
  if (self != NULL)
    {
      g_array_set_size (tokens, 0);
      g_array_append_vals (tokens, out->data, out->len);
    }
  g_array_unref (clause.text);
  g_array_unref (clause.owners);
  g_array_unref (clause.readings);
}

/**
 * lamp_mandarin_tokens:
 *
 * Returns: (transfer full): what a passage says: lamp_normalise(), its Mandarin in words and pinyin.
 */
GArray *
lamp_mandarin_tokens (const LampPassage *passage)
{
  GArray *tokens = lamp_normalise (passage);

  lamp_mandarin_apply (lamp_mandarin_installed (), tokens);
  return tokens;
}
