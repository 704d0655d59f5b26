/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What lamp check says about lessons: each by itself, and one language beside the other. */

#include "core/course/lamp-check-private.h"
#include "core/course/lamp-files.h"

#include <string.h>

#define CARD_HAN 110
#define CARD_WORDS 60

static void
check_words (LampCheck  *self,
             const char *file,
             guint       line,
             const char *words)
{
  lamp_check_sentences (self, file, line, words);
  lamp_check_safety (self, file, line, words, FALSE);
}

static void
check_table (LampCheck       *self,
             const char      *file,
             const LampBlock *table)
{
  for (guint r = 0; r < table->rows->len; r++)
    {
      const GPtrArray *row = table->rows->pdata[r];

      for (guint c = 0; c < row->len; c++)
        check_words (self, file, table->line, ((LampText *) row->pdata[c])->text);
    }
}

static gboolean
check_card (LampCheck      *self,
            const char     *file,
            const char     *language,
            const LampCard *card)
{
  gboolean has_picture = FALSE;
  guint    han = 0, latin = 0;

  check_words (self, file, card->line, card->title);
  for (guint i = 0; i < card->blocks->len; i++)
    {
      const LampBlock *block = card->blocks->pdata[i];
      guint            more_han, more_latin;

      lamp_check_safety (self, file, block->line, block->text->text, FALSE);
      if (block->kind == LAMP_BLOCK_TABLE)
        check_table (self, file, block);
      if (block->kind == LAMP_BLOCK_PICTURE)
        {
          has_picture = TRUE;
          lamp_check_picture (self, block->path, file, block->line);
          if (*block->text->text == '\0')
            lamp_check_add (self, LAMP_RULE_PICTURE_WORDS, file, block->line, "the picture has no words in its brackets");
          continue;
        }
      if (block->kind == LAMP_BLOCK_FILM || block->kind == LAMP_BLOCK_SOUND)
        {
          has_picture |= block->kind == LAMP_BLOCK_FILM;
          lamp_check_film (self, block, language, file);
          continue;
        }
      lamp_check_sentences (self, file, block->line, block->text->text);
      lamp_check_count_words (block->text->text, &more_han, &more_latin);
      han += more_han;
      latin += more_latin;
    }
  if (han > 0 && han + latin > CARD_HAN)
    lamp_check_add (self, LAMP_RULE_CARD_WORDS, file, card->line, "the card “%s” has %u characters", card->title, han + latin);
  else if (han == 0 && latin > CARD_WORDS)
    lamp_check_add (self, LAMP_RULE_CARD_WORDS, file, card->line, "the card “%s” has %u words", card->title, latin);
  if (card->question != NULL)
    lamp_check_question (self, file, card->question);
  for (guint i = 0; card->question != NULL && i < card->question->options->len; i++)
    has_picture |= ((LampOption *) card->question->options->pdata[i])->picture != NULL;
  return has_picture;
}

static void
use_practice (LampCheck          *self,
              const LampPractice *practice)
{
  g_autofree char *path = g_strdup_printf ("practices/%s.ini", practice->id);

  lamp_check_use (self, path);
}

static void
use_worksheet (LampCheck           *self,
               const LampWorksheet *worksheet)
{
  g_autofree char *path = g_strdup_printf ("worksheets/%s.ini", worksheet->id);

  lamp_check_use (self, path);
}

static void
check_lesson (LampCheck        *self,
              const char       *file,
              const LampLesson *lesson)
{
  gboolean has_picture = FALSE;
  gboolean has_recall = FALSE;

  check_words (self, file, 1, lesson->title);
  for (guint i = 0; i < lesson->cards->len; i++)
    {
      const LampCard *card = lesson->cards->pdata[i];

      has_picture |= check_card (self, file, lesson->language, card);
      has_recall |= card->question != NULL || card->practice != NULL || card->worksheet != NULL;
      if (card->practice != NULL)
        use_practice (self, card->practice);
      if (card->worksheet != NULL)
        use_worksheet (self, card->worksheet);
    }
  for (guint i = 0; i < lesson->notes->len; i++)
    {
      const LampNote *note = lesson->notes->pdata[i];

      lamp_check_add (self, LAMP_RULE_PASSED_OVER, file, note->line, "%s", note->what);
    }
  if (!has_recall)
    lamp_check_add (self, LAMP_RULE_NO_RECALL, file, 0, "the lesson ends without a question or a practice");
  if (!has_picture)
    lamp_check_add (self, LAMP_RULE_NO_PICTURE, file, 0, "the lesson has no picture");
}

#define OUT_OF_STEP(line, ...) lamp_check_add (self, LAMP_RULE_OUT_OF_STEP, file, (line), __VA_ARGS__)

static void
compare_cards (LampCheck      *self,
               const char     *file,
               const LampCard *one,
               const LampCard *two,
               const char     *language)
{
  const char *practice_one = one->practice != NULL ? one->practice->id : "";
  const char *practice_two = two->practice != NULL ? two->practice->id : "";
  const char *worksheet_one = one->worksheet != NULL ? one->worksheet->id : "";
  const char *worksheet_two = two->worksheet != NULL ? two->worksheet->id : "";

  if ((one->question != NULL) != (two->question != NULL))
    {
      if (two->question != NULL)
        OUT_OF_STEP (two->line, "the card “%s” has a question, other than in %s", two->title, language);
      else
        OUT_OF_STEP (two->line, "the card “%s” has no question, other than in %s", two->title, language);
    }
  else if (one->question != NULL)
    lamp_check_questions_in_step (self, file, one->question, two->question, language);
  if (!g_str_equal (practice_one, practice_two))
    OUT_OF_STEP (two->line, "the practice of the card “%s” is “%s”, in %s it is “%s”", two->title, practice_two, language, practice_one);
  if (!g_str_equal (worksheet_one, worksheet_two))
    OUT_OF_STEP (two->line, "the worksheet of the card “%s” is “%s”, in %s it is “%s”", two->title, worksheet_two, language, worksheet_one);
}

static void
compare_lessons (LampCheck        *self,
                 const char       *file,
                 const LampLesson *one,
                 const LampLesson *two)
{
  if (one->cards->len != two->cards->len)
    OUT_OF_STEP (0, "%u cards here, %u in %s", two->cards->len, one->cards->len, one->language);
  else
    for (guint i = 0; i < one->cards->len; i++)
      compare_cards (self, file, one->cards->pdata[i], two->cards->pdata[i], one->language);
}

static void
check_unlisted (LampCheck *self)
{
  g_autofree char *path = g_build_filename (self->folder, "lessons", NULL);
  g_autoptr (GDir) entries = g_dir_open (path, 0, NULL);
  g_autoptr (GHashTable) listed = g_hash_table_new (g_str_hash, g_str_equal);
  const char *const *lessons = lamp_course_get_lessons (self->course);
  const char        *name;

  for (guint i = 0; lessons[i] != NULL; i++)
    g_hash_table_add (listed, (gpointer) lessons[i]);
  while (entries != NULL && (name = g_dir_read_name (entries)) != NULL)
    if (!lamp_files_is_left_over (name) && !g_hash_table_contains (listed, name))
      {
        g_autofree char *file = g_strdup_printf ("lessons/%s", name);

        lamp_check_add (self, LAMP_RULE_UNLISTED, file, 0, "course.ini does not name this lesson");
      }
}

/* Every lesson in every language; each language beside the first that can be read. */
void
lamp_check_lessons (LampCheck *self)
{
  const char *const *lessons = lamp_course_get_lessons (self->course);
  const char *const *languages = lamp_course_get_languages (self->course);

  for (guint i = 0; lessons[i] != NULL; i++)
    {
      g_autoptr (LampLesson) first = NULL;

      for (guint j = 0; languages[j] != NULL; j++)
        {
          g_autofree char *file = g_strdup_printf ("lessons/%s/%s.md", lessons[i], languages[j]);
          g_autoptr (GError) error = NULL;
          g_autoptr (LampLesson) lesson = lamp_course_read_lesson (self->course, lessons[i], languages[j], &error);

          if (lesson == NULL)
            {
              lamp_check_add_error (self, error);
              continue;
            }
          check_lesson (self, file, lesson);
          lamp_check_lesson_readings (self, file, lesson);
          lamp_check_narration (self, lesson, file);
          if (first == NULL)
            first = lamp_lesson_ref (lesson);
          else
            compare_lessons (self, file, first, lesson);
        }
    }
  check_unlisted (self);
}
