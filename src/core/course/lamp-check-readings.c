/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What lamp check says about how Chinese is read aloud: readings that may be wrong, and the course's own pronunciations. */

#include "core/course/lamp-check-private.h"
#include "core/course/lamp-course-error.h"
#include "core/course/lamp-inline.h"
#include "core/course/lamp-pinyin.h"

#include <string.h>

#define AROUND 5 /* characters quoted on each side */

/* The characters beside the doubt, no further than its sentence goes. */
static char *
quote (const char      *words,
       const LampDoubt *doubt)
{
  const char *from = words + doubt->start;
  const char *end = words + doubt->end;

  for (guint i = 0; i < AROUND && from > words && lamp_inline_is_han (g_utf8_get_char (g_utf8_prev_char (from))); i++)
    from = g_utf8_prev_char (from);
  for (guint i = 0; i < AROUND && lamp_inline_is_han (g_utf8_get_char (end)); i++)
    end = g_utf8_next_char (end);
  return g_strndup (from, (gsize) (end - from));
}

/* @rest: @words with spaces where it is known how they are said */
static void
tell_doubts (LampCheck  *self,
             const char *file,
             guint       line,
             const char *words,
             const char *rest)
{
  g_autoptr (GArray) doubts = self->find_doubts (rest);

  for (guint i = 0; i < doubts->len; i++)
    {
      const LampDoubt *doubt = &g_array_index (doubts, LampDoubt, i);
      g_autofree char *character = g_strndup (words + doubt->start, doubt->end - doubt->start);
      g_autofree char *key = g_strdup_printf ("%s:%u:%s:%s", file, line, character, doubt->read);
      g_autofree char *around = quote (words, doubt);

      if (g_hash_table_add (self->seen, g_steal_pointer (&key)))
        lamp_check_add (self, LAMP_RULE_READING, file, line, "%s in “%s” could be %s or %s; it will be read %s", character, around, doubt->read, doubt->other, doubt->read);
    }
}

/* The course's list between @from and @end, in bytes: what it holds is known. */
static void
take_listed (LampCheck  *self,
             const char *words,
             gsize       from,
             gsize       end,
             char       *rest)
{
  const LampPronunciationList  *list = lamp_course_get_pronunciations (self->course);
  const LampPronunciationEntry *entry;

  for (gsize at = from; (entry = lamp_pronunciation_list_next (list, words, end, &at)) != NULL; at += strlen (entry->words))
    {
      g_hash_table_add (self->said, (gpointer) entry);
      memset (rest + at, ' ', strlen (entry->words));
    }
}

static void
check_mark (LampCheck      *self,
            const char     *file,
            guint           line,
            const LampSpan *span)
{
  guint            syllables;
  g_autofree char *read = lamp_pinyin_read (span->say, &syllables);

  if (read == NULL)
    lamp_check_add (self, LAMP_RULE_SYLLABLE, file, line, "“%s” has a syllable that Mandarin has not", span->say);
}

/**
 * lamp_check_reading:
 * @words: of a text in Mandarin
 * @spans: (nullable) (element-type LampSpan): what is marked in it, by start
 */
void
lamp_check_reading (LampCheck    *self,
                    const char   *file,
                    guint         line,
                    const char   *words,
                    const GArray *spans)
{
  g_autofree char *rest = g_strdup (words);
  gsize            from = 0;

  for (guint i = 0; spans != NULL && i < spans->len; i++)
    {
      const LampSpan *span = &g_array_index (spans, LampSpan, i);

      if (span->kind != LAMP_SPAN_SAY)
        continue;
      check_mark (self, file, line, span);
      take_listed (self, words, from, span->start, rest);
      memset (rest + span->start, ' ', span->end - span->start);
      from = span->end;
    }
  take_listed (self, words, from, strlen (words), rest);
  if (self->find_doubts != NULL)
    tell_doubts (self, file, line, words, rest);
}

/**
 * lamp_check_key_reading:
 * @value: what stands under @key of @ini, which may have a language in brackets
 *
 * Looks at it if somebody hears it in Mandarin.
 */
void
lamp_check_key_reading (LampCheck     *self,
                        const LampIni *ini,
                        const char    *group,
                        const char    *key,
                        const char    *value)
{
  const char *const *languages = lamp_course_get_languages (self->course);

  for (guint i = 0; languages[i] != NULL; i++)
    {
      g_autofree char *name = g_strndup (key, strcspn (key, "["));
      g_autofree char *local = lamp_ini_local_key (name, languages[i]);

      if (lamp_pronunciation_list_is_for (languages[i]) && (g_str_equal (key, local) || (g_str_equal (key, name) && !lamp_ini_has (ini, group, local))))
        {
          lamp_check_reading (self, lamp_ini_get_path (ini), lamp_ini_line (ini, group, key), value, NULL);
          return;
        }
    }
}

static void
check_text (LampCheck      *self,
            const char     *file,
            guint           line,
            const LampText *text)
{
  if (text != NULL)
    lamp_check_reading (self, file, line, text->text, text->spans);
}

static void
check_block (LampCheck       *self,
             const char      *file,
             const LampBlock *block)
{
  check_text (self, file, block->line, block->text);
  for (guint r = 0; block->rows != NULL && r < block->rows->len; r++)
    {
      const GPtrArray *row = block->rows->pdata[r];

      for (guint c = 0; c < row->len; c++)
        check_text (self, file, block->line, row->pdata[c]);
    }
}

static void
check_question (LampCheck          *self,
                const char         *file,
                const LampQuestion *question)
{
  check_text (self, file, question->line, question->text);
  check_text (self, file, question->line, question->general);
  for (guint i = 0; i < question->options->len; i++)
    {
      const LampOption *option = question->options->pdata[i];

      check_text (self, file, question->line, option->text);
      check_text (self, file, question->line, option->match);
      check_text (self, file, question->line, option->feedback);
    }
}

/**
 * lamp_check_lesson_readings:
 * @file: of the lesson
 */
void
lamp_check_lesson_readings (LampCheck        *self,
                            const char       *file,
                            const LampLesson *lesson)
{
  if (!lamp_pronunciation_list_is_for (lesson->language))
    return;
  lamp_check_reading (self, file, 1, lesson->title, NULL);
  for (guint i = 0; i < lesson->cards->len; i++)
    {
      const LampCard *card = lesson->cards->pdata[i];

      check_text (self, file, card->line, card->heading);
      for (guint b = 0; b < card->blocks->len; b++)
        check_block (self, file, card->blocks->pdata[b]);
      if (card->question != NULL)
        check_question (self, file, card->question);
    }
}

static gboolean
has_mandarin (const LampCheck *self)
{
  const char *const *languages = lamp_course_get_languages (self->course);

  for (guint i = 0; languages[i] != NULL; i++)
    if (lamp_pronunciation_list_is_for (languages[i]))
      return TRUE;
  return FALSE;
}

/* The list itself; after everything that may use it. What is wrong in it hides nothing else. */
void
lamp_check_pronunciations (LampCheck *self)
{
  const LampPronunciationList *list = lamp_course_get_pronunciations (self->course);
  g_autoptr (GPtrArray) errors = g_ptr_array_new_with_free_func ((GDestroyNotify) g_error_free);
  g_autoptr (LampPronunciationList) again = lamp_pronunciation_list_read (self->folder, errors);
  guint n = lamp_pronunciation_list_get_size (list);

  if (n > 0 && !has_mandarin (self))
    lamp_check_add (self, LAMP_RULE_PRONUNCIATION_UNUSED, LAMP_PRONUNCIATIONS_FILE, 0, "none of the course's languages is Mandarin");
  else
    for (guint i = 0; i < n && !self->unread; i++)
      {
        const LampPronunciationEntry *entry = lamp_pronunciation_list_get (list, i);

        if (!g_hash_table_contains (self->said, entry))
          lamp_check_add (self, LAMP_RULE_PRONUNCIATION_UNUSED, LAMP_PRONUNCIATIONS_FILE, entry->line, "the course says “%s” nowhere", entry->words);
      }
  for (guint i = 0; i < errors->len; i++)
    lamp_check_add_error (self, errors->pdata[i]);
}
