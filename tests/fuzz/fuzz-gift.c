/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Hostile quiz questions. */

#include "fuzz.h"

#include "core/course/lamp-files.h"
#include "core/course/lamp-gift.h"
#include "core/course/lamp-question.h"

static void
check_question (const LampQuestion *question)
{
  g_assert (lamp_files_is_id (question->title));
  fuzz_check_words (question->text->text);
  g_assert (question->options->len > 0 && question->options->len <= LAMP_GIFT_OPTIONS_MAX);
  for (guint i = 0; i < question->options->len; i++)
    {
      const LampOption *option = question->options->pdata[i];

      g_assert (option->weight >= -1 && option->weight <= 1);
      fuzz_check_words (option->text != NULL ? option->text->text : NULL);
      g_assert (option->minimum <= option->maximum);
      g_assert ((option->match != NULL) == (question->kind == LAMP_QUESTION_MATCHING));
      fuzz_check_words (option->match != NULL ? option->match->text : NULL);
      fuzz_check_words (option->feedback != NULL ? option->feedback->text : NULL);
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autofree char *text = lamp_files_copy_text ((const char *) data, size, "fuzz", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) questions = NULL;

  if (text == NULL)
    return 0;
  questions = lamp_gift_read (text, NULL, "lessons/fuzz/en.md", 1, NULL, &error);
  fuzz_check_error (questions == NULL, error);
  for (guint i = 0; questions != NULL && i < questions->len; i++)
    check_question (questions->pdata[i]);
  return 0;
}
