/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What lamp check says about quiz questions: each by itself, and in one language beside the other. */

#include "core/course/lamp-check-private.h"

#define OPTIONS_GOOD 6

static void
check_words (LampCheck          *self,
             const char         *file,
             const LampQuestion *question,
             const LampText     *text)
{
  if (text == NULL)
    return;
  lamp_check_sentences (self, file, question->line, text->text);
  lamp_check_safety (self, file, question->line, text->text, FALSE);
}

/* A choice says why to each; a typed answer at least where it is known and not wholly right. */
static void
check_feedback (LampCheck          *self,
                const char         *file,
                const LampQuestion *question,
                guint               i)
{
  const LampOption *option = question->options->pdata[i];

  if (option->feedback != NULL || question->kind == LAMP_QUESTION_MATCHING)
    return;
  if (question->kind == LAMP_QUESTION_TRUE_FALSE)
    lamp_check_add (self, LAMP_RULE_FEEDBACK, file, question->line, "“%s”: the answer “%s” has no feedback", question->title, i == 0 ? "true" : "false");
  else if (question->kind <= LAMP_QUESTION_MULTIPLE)
    lamp_check_add (self, LAMP_RULE_FEEDBACK, file, question->line, "“%s”: the option “%s” has no feedback", question->title, option->text->text);
  else if (!lamp_question_is_full_mark (option) && question->general == NULL)
    lamp_check_add (self, LAMP_RULE_FEEDBACK, file, question->line, "“%s”: answer %u is not wholly right and has no feedback", question->title, i + 1);
}

static void
check_option (LampCheck          *self,
              const char         *file,
              const LampQuestion *question,
              guint               i)
{
  const LampOption *option = question->options->pdata[i];

  check_words (self, file, question, option->text);
  check_words (self, file, question, option->match);
  check_words (self, file, question, option->feedback);
  if (option->feedback != NULL)
    lamp_check_kind (self, file, question->line, option->feedback->text);
  check_feedback (self, file, question, i);
  if (option->picture == NULL)
    return;
  lamp_check_picture (self, option->picture, file, question->line);
  if (*option->text->text == '\0')
    lamp_check_add (self, LAMP_RULE_PICTURE_WORDS, file, question->line, "“%s”: the picture of option %u has no words in its brackets", question->title, i + 1);
}

static gboolean
speaks_to_others (const LampQuestion *question)
{
  if (question->general != NULL)
    return TRUE;
  for (guint i = 0; i < question->options->len; i++)
    {
      const LampOption *option = question->options->pdata[i];
      gboolean          all = question->kind == LAMP_QUESTION_NUMERIC ? option->minimum == -G_MAXDOUBLE
                                                                      : option->text != NULL && g_str_equal (option->text->text, "*");

      if (all && option->feedback != NULL && question->kind != LAMP_QUESTION_MATCHING)
        return TRUE;
    }
  return FALSE;
}

/* The right sides are shown sorted: are the pairs written so too? */
static gboolean
is_in_order (const LampQuestion *question)
{
  g_autoptr (GArray) matches = lamp_question_get_matches (question);
  gboolean in_order = matches->len == question->options->len;

  for (guint i = 0; in_order && i < matches->len; i++)
    in_order = g_array_index (matches, guint, i) == i;
  return in_order;
}

void
lamp_check_question (LampCheck          *self,
                     const char         *file,
                     const LampQuestion *question)
{
  gboolean is_typed = question->kind == LAMP_QUESTION_NUMERIC || question->kind == LAMP_QUESTION_SHORT;

  check_words (self, file, question, question->text);
  check_words (self, file, question, question->general);
  if (question->general != NULL)
    lamp_check_kind (self, file, question->line, question->general->text);
  if (!is_typed && question->options->len > OPTIONS_GOOD)
    lamp_check_add (self, LAMP_RULE_OPTIONS, file, question->line, "“%s” has %u options", question->title, question->options->len);
  for (guint i = 0; i < question->options->len; i++)
    check_option (self, file, question, i);
  if ((is_typed || question->kind == LAMP_QUESTION_MATCHING) && !speaks_to_others (question))
    lamp_check_add (self, LAMP_RULE_FEEDBACK_OTHER, file, question->line, "“%s” says nothing to an answer that is not right", question->title);
  if (question->kind == LAMP_QUESTION_MATCHING && is_in_order (question))
    lamp_check_add (self, LAMP_RULE_PAIRS, file, question->line, "the pairs of “%s” are written in the order in which the right sides are shown", question->title);
}

#define OUT_OF_STEP(...) lamp_check_add (self, LAMP_RULE_OUT_OF_STEP, file, two->line, __VA_ARGS__)

/* Returns FALSE once something was said. */
static gboolean
compare_options (LampCheck          *self,
                 const char         *file,
                 const LampQuestion *one,
                 const LampQuestion *two,
                 const char         *language,
                 guint               i)
{
  const LampOption *first = one->options->pdata[i];
  const LampOption *second = two->options->pdata[i];

  if (first->weight != second->weight)
    OUT_OF_STEP ("option %u of “%s” counts otherwise than in %s", i + 1, two->title, language);
  else if ((first->picture != NULL) != (second->picture != NULL))
    OUT_OF_STEP ("option %u of “%s” is a picture in one language only, other than in %s", i + 1, two->title, language);
  else if ((first->text != NULL) != (second->text != NULL))
    OUT_OF_STEP ("pair %u of “%s” has a left side in one language only, other than in %s", i + 1, two->title, language);
  else if (first->minimum != second->minimum || first->maximum != second->maximum)
    OUT_OF_STEP ("number %u of “%s” is another one in %s", i + 1, two->title, language);
  else
    return TRUE;
  return FALSE;
}

/* A short answer may be written in more ways in one language than in the other. */
void
lamp_check_questions_in_step (LampCheck          *self,
                              const char         *file,
                              const LampQuestion *one,
                              const LampQuestion *two,
                              const char         *language)
{
  if (!g_str_equal (one->title, two->title))
    OUT_OF_STEP ("the question is “%s”, in %s it is “%s”", two->title, language, one->title);
  else if (one->kind != two->kind)
    OUT_OF_STEP ("“%s” is another kind of question in %s", two->title, language);
  else if (one->kind == LAMP_QUESTION_SHORT)
    return;
  else if (one->options->len != two->options->len)
    OUT_OF_STEP ("“%s” has %u options, in %s it has %u", two->title, two->options->len, language, one->options->len);
  else
    for (guint i = 0; i < one->options->len && compare_options (self, file, one, two, language, i); i++)
      continue;
}
