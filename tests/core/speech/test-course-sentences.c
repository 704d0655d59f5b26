/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A thousand sentences of the bundled courses, as they are said: every mark in order, every word heard, hanzi in Mandarin and in time. */

#include <gio/gio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/lamp-sentences.h"
#include "core/course/lamp-course.h"
#include "core/speech/lamp-normaliser.h"
#include "core/speech/lamp-synthesis.h"

#ifdef __SANITIZE_ADDRESS__
#define SENTENCES 100
#else
#define SENTENCES 1000
#endif
#define QUIET 200
#define PEAK 300
#define JOINED_MAX 0.01 /* of the English marks */
#define SYLLABLES_MIN 4 /* fewer say nothing of the pace */

typedef struct
{
  GPtrArray  *texts; /* char * */
  GHashTable *seen;
  const char *language;
} Gathered;

static void
gather (Gathered   *gathered,
        const char *text)
{
  g_autoptr (GArray) sentences = lamp_sentences_split (text);

  for (guint i = 0; i < sentences->len; i++)
    {
      const LampSentence *sentence = &g_array_index (sentences, LampSentence, i);
      g_autofree char    *words = g_strstrip (g_strndup (text + sentence->start, sentence->end - sentence->start));

      if (words[0] != '\0' && g_hash_table_add (gathered->seen, g_strdup (words)))
        g_ptr_array_add (gathered->texts, g_steal_pointer (&words));
    }
}

static void
gather_lesson (Gathered         *gathered,
               const LampLesson *lesson)
{
  gather (gathered, lesson->title);
  for (guint c = 0; c < lesson->cards->len; c++)
    {
      const LampCard *card = g_ptr_array_index (lesson->cards, c);

      gather (gathered, card->title);
      for (guint b = 0; b < card->blocks->len; b++)
        {
          const LampBlock *block = g_ptr_array_index (card->blocks, b);

          if (block->text != NULL)
            gather (gathered, block->text->text);
        }
      for (guint o = 0; card->question != NULL && o < card->question->options->len; o++)
        {
          const LampOption *option = g_ptr_array_index (card->question->options, o);

          if (option->text != NULL)
            gather (gathered, option->text->text);
        }
    }
}

/* The words of a practice: each key that is there in Chinese too. */
static void
gather_practice (Gathered   *gathered,
                 const char *path)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_auto (GStrv) groups = NULL;

  g_assert_true (g_key_file_load_from_file (file, path, G_KEY_FILE_KEEP_TRANSLATIONS, NULL));
  groups = g_key_file_get_groups (file, NULL);
  for (guint g = 0; groups[g] != NULL; g++)
    {
      g_auto (GStrv) keys = g_key_file_get_keys (file, groups[g], NULL, NULL);

      for (guint k = 0; keys[k] != NULL; k++)
        {
          g_autofree char *key = g_strndup (keys[k], strcspn (keys[k], "["));
          g_autofree char *words = NULL;

          if (!g_str_has_suffix (keys[k], "[zh_CN]"))
            continue;
          words = g_key_file_get_string (file, groups[g], g_str_has_prefix (gathered->language, "zh") ? keys[k] : key, NULL);
          if (words != NULL)
            gather (gathered, words);
        }
    }
}

static void
gather_course (Gathered   *gathered,
               const char *folder)
{
  g_autoptr (LampCourse) course = lamp_course_open (folder, NULL);
  g_autofree char *practices = g_build_filename (folder, "practices", NULL);
  g_autoptr (GDir) dir = g_dir_open (practices, 0, NULL);

  g_assert_nonnull (course);
  for (guint i = 0; lamp_course_get_lessons (course)[i] != NULL; i++)
    {
      g_autoptr (LampLesson) lesson = lamp_course_read_lesson (course, lamp_course_get_lessons (course)[i], gathered->language, NULL);

      g_assert_nonnull (lesson);
      gather_lesson (gathered, lesson);
    }
  for (const char *name = dir != NULL ? g_dir_read_name (dir) : NULL; name != NULL; name = g_dir_read_name (dir))
    {
      g_autofree char *path = g_build_filename (practices, name, NULL);

      if (g_str_has_suffix (name, ".ini"))
        gather_practice (gathered, path);
    }
}

static guint
count_of (const char *text,
          const char *what)
{
  guint n = 0;

  for (const char *p = strstr (text, what); p != NULL; p = strstr (p + strlen (what), what))
    n++;
  return n;
}

static guint
count_hanzi (const char *text,
             gsize       length)
{
  guint n = 0;

  for (const char *p = text; p < text + length; p = g_utf8_next_char (p))
    n += g_unichar_get_script (g_utf8_get_char (p)) == G_UNICODE_SCRIPT_HAN;
  return n;
}

/* Samples until the last that is heard. */
static guint64
heard_of (const GArray *samples,
          guint64       start,
          guint64       until,
          gint         *peak)
{
  guint64 last = start;

  *peak = 0;
  for (guint64 s = start; s < until; s++)
    {
      gint height = ABS ((gint) g_array_index (samples, gint16, s));

      *peak = MAX (*peak, height);
      if (height > QUIET)
        last = s;
    }
  return last - start;
}

/* Returns what is wrong with a sentence, NULL if nothing. Counts what was checked. */
static const char *
find_fault (const LampPassage *passage,
            guint             *n_marks,
            guint             *n_joined)
{
  g_autoptr (GArray) tokens = lamp_normalise (passage);
  g_autoptr (GArray) samples = NULL;
  g_autoptr (GArray) marks = NULL;
  g_autofree char *trace = lamp_speech_phonemes (passage);
  guint            hanzi = 0;
  guint            syllables = 0;
  guint            marked = 0;
  guint64          heard = 0;

  for (guint i = 0; i < tokens->len; i++)
    {
      const LampToken *token = &g_array_index (tokens, LampToken, i);

      if (token->kind == LAMP_TOKEN_MANDARIN)
        syllables += count_hanzi (token->say, strlen (token->say));
      else if (token->kind == LAMP_TOKEN_MISSING)
        return "a word without a voice";
    }
  if (!lamp_speech_synthesise (passage, NULL, &samples, &marks))
    return "not said to the end";
  for (guint i = 0; i < marks->len; i++)
    {
      const LampMark *mark = &g_array_index (marks, LampMark, i);
      guint64         until = i + 1 < marks->len ? g_array_index (marks, LampMark, i + 1).sample : samples->len;
      guint           of_mark = count_hanzi (passage->text + mark->start, mark->end - mark->start);
      gint            peak;
      guint64         length;

      if (mark->end <= mark->start || mark->end > strlen (passage->text) || (i > 0 && mark->start < g_array_index (marks, LampMark, i - 1).end) || mark->sample > until)
        return "marks out of order";
      length = heard_of (samples, mark->sample, until, &peak);
      /* "At once" and a few other pairs are one word to the English voice, which puts the second's mark behind both. */
      if (peak < PEAK && of_mark == 0 && i > 0)
        (*n_joined)++;
      else if (peak < PEAK)
        return "a silent word";
      marked += of_mark;
      if (of_mark > 0 && g_utf8_strlen (passage->text + mark->start, (gssize) (mark->end - mark->start)) == (glong) of_mark)
        {
          hanzi += of_mark;
          heard += length;
        }
    }
  *n_marks += marks->len;
  if (marked != count_hanzi (passage->text, strlen (passage->text)))
    return "hanzi without a mark";
  if (strchr (trace, '(') != NULL)
    return "letters of another language's voice";
  if (syllables > 0 && ABS ((gint) count_of (trace, "_|") - (gint) syllables) > (gint) count_of (passage->text, "儿"))
    return "more or fewer syllables than hanzi";
  if (hanzi >= SYLLABLES_MIN && (heard * 1000 / LAMP_SAMPLE_RATE / hanzi < 200 || heard * 1000 / LAMP_SAMPLE_RATE / hanzi > 450))
    return "too fast or too slow";
  return NULL;
}

static void
test_language (gconstpointer language)
{
  Gathered gathered = { g_ptr_array_new_with_free_func (g_free), g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL), language };
  g_autoptr (GDir) dir = g_dir_open (g_getenv ("LAMP_COURSES"), 0, NULL);
  guint want = SENTENCES / 2;
  guint n_marks = 0;
  guint n_joined = 0;
  guint step;
  guint n = 0;

  g_assert_nonnull (dir);
  for (const char *name = g_dir_read_name (dir); name != NULL; name = g_dir_read_name (dir))
    {
      g_autofree char *folder = g_build_filename (g_getenv ("LAMP_COURSES"), name, NULL);

      gather_course (&gathered, folder);
    }
  g_assert_cmpuint (gathered.texts->len, >=, want);
  step = gathered.texts->len / want;
  for (; n < want; n++)
    {
      g_autoptr (LampUtterance) utterance = lamp_utterance_new ();
      const char *text = g_ptr_array_index (gathered.texts, n * step);
      const char *fault;

      lamp_utterance_add (utterance, text, language);
      fault = find_fault (g_ptr_array_index (utterance->passages, 0), &n_marks, &n_joined);
      if (fault != NULL)
        {
          g_test_message ("%s: %s", fault, text);
          g_test_fail ();
        }
    }
  g_assert_cmpfloat (n_joined, <=, n_marks * JOINED_MAX);
  g_test_message ("%s: %u sentences of %u, %u marks, %u of them joined", (const char *) language, n, gathered.texts->len, n_marks, n_joined);
  g_ptr_array_unref (gathered.texts);
  g_hash_table_unref (gathered.seen);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/course-sentences/chinese", "zh-CN", test_language);
  g_test_add_data_func ("/course-sentences/english", "en", test_language);
  return g_test_run ();
}
