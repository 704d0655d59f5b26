/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands in the braces of a GIFT question: which kind it is, choices, true or false. */

#include "core/course/lamp-gift-private.h"

#include <math.h>
#include <string.h>

static void
option_free (gpointer data)
{
  LampOption *option = data;

  g_clear_pointer (&option->text, lamp_text_free);
  g_clear_pointer (&option->match, lamp_text_free);
  g_clear_pointer (&option->feedback, lamp_text_free);
  g_free (option->picture);
  g_free (option);
}

/* NULL with LIMIT set for one too many. */
LampOption *
lamp_gift_add_option (const LampGift *self,
                      LampQuestion   *question,
                      const char     *position,
                      GError        **error)
{
  LampOption *option = g_new0 (LampOption, 1);

  if (question->options == NULL)
    question->options = g_ptr_array_new_with_free_func (option_free);
  g_ptr_array_add (question->options, option);
  if (question->options->len <= LAMP_GIFT_OPTIONS_MAX)
    return option;
  lamp_course_fail (error, LAMP_COURSE_ERROR_LIMIT, self->file, lamp_gift_line (self, position),
                    "“%s” has more than %d options", question->title, LAMP_GIFT_OPTIONS_MAX);
  return NULL;
}

static const char *
find_general (const char *from,
              const char *end)
{
  while ((from = lamp_gift_find (from, end, "#")) < end)
    {
      if (end - from >= 4 && strncmp (from, "####", 4) == 0)
        return from;
      from++;
    }
  return end;
}

/* After %, up to and with the second %. */
gboolean
lamp_gift_weight (const LampGift *self,
                  const char    **from,
                  const char     *end,
                  double         *weight,
                  GError        **error)
{
  char *after;

  *weight = g_ascii_strtod (*from + 1, &after);
  if (after == *from + 1 || after >= end || *after != '%' || !isfinite (*weight) || fabs (*weight) > 100)
    return LAMP_GIFT_FAIL (self, *from, "a weight is a number from -100 to 100 between two %% signs, as ~%%50%%");
  *weight /= 100;
  *from = after + 1;
  return TRUE;
}

static gboolean
read_option (const LampGift *self,
             LampQuestion   *question,
             const char     *from,
             const char     *end,
             gboolean       *weighted,
             GError        **error)
{
  LampOption *option = lamp_gift_add_option (self, question, from, error);
  const char *sign = from++;
  const char *hash;
  gboolean    is_picture;

  if (option == NULL)
    return FALSE;
  option->weight = *sign == '=' ? 1 : 0;
  while (from < end && g_ascii_isspace (*from))
    from++;
  if (from < end && *from == '%')
    {
      if (*sign == '=')
        return LAMP_GIFT_FAIL (self, sign, "an option with = beside options with ~ needs no weight; write weights after ~ only");
      if (!lamp_gift_weight (self, &from, end, &option->weight, error))
        return FALSE;
      *weighted |= option->weight > 0;
    }
  hash = lamp_gift_find (from, end, "#");
  if (!lamp_gift_picture (self, option, from, hash, &is_picture, error))
    return FALSE;
  if (!is_picture && !lamp_gift_optional (self, from, hash, &option->text, error))
    return FALSE;
  if (option->text == NULL)
    return LAMP_GIFT_FAIL (self, sign, "an option of “%s” has no words", question->title);
  return hash >= end || lamp_gift_optional (self, hash + 1, end, &option->feedback, error);
}

static gboolean
settle_kind (const LampGift *self,
             LampQuestion   *question,
             const char     *at,
             guint           n_right,
             gboolean        weighted,
             GError        **error)
{
  double sum = 0;

  if (question->options->len < 2)
    return LAMP_GIFT_FAIL (self, at, "“%s” has only one option; give at least two", question->title);
  if (n_right > 1)
    return LAMP_GIFT_FAIL (self, at, "“%s” has %u options with =; several right options are written ~%%50%%", question->title, n_right);
  question->kind = n_right == 1 ? LAMP_QUESTION_SINGLE : LAMP_QUESTION_MULTIPLE;
  if (n_right == 1)
    return TRUE;
  if (!weighted)
    return LAMP_GIFT_FAIL (self, at, "“%s” has no right option; mark it with =", question->title);
  for (guint i = 0; i < question->options->len; i++)
    sum += MAX (((LampOption *) question->options->pdata[i])->weight, 0);
  if (fabs (sum - 1) > 0.011)
    return LAMP_GIFT_FAIL (self, at, "the weights of the right options of “%s” make %g %%, not 100 %%", question->title, sum * 100);
  return TRUE;
}

static gboolean
read_choices (const LampGift *self,
              LampQuestion   *question,
              const char     *from,
              const char     *end,
              GError        **error)
{
  gboolean    weighted = FALSE;
  guint       n_right = 0;
  const char *begin = from;

  while (from < end)
    {
      const char *next = lamp_gift_find (from + 1, end, "=~");

      n_right += *from == '=';
      if (!read_option (self, question, from, next, &weighted, error))
        return FALSE;
      from = next;
    }
  return settle_kind (self, question, begin, n_right, weighted, error);
}

/* {T#said after the wrong answer#said after the right one} */
static gboolean
read_true_false (const LampGift *self,
                 LampQuestion   *question,
                 gboolean        truth,
                 const char     *feedback,
                 const char     *end,
                 GError        **error)
{
  const char *second = feedback < end ? lamp_gift_find (feedback + 1, end, "#") : end;
  LampOption *yes = lamp_gift_add_option (self, question, feedback, error);
  LampOption *no = lamp_gift_add_option (self, question, feedback, error);
  LampOption *right = truth ? yes : no;
  LampOption *wrong = truth ? no : yes;

  question->kind = LAMP_QUESTION_TRUE_FALSE;
  right->weight = 1;
  if (feedback < end && !lamp_gift_optional (self, feedback + 1, second, &wrong->feedback, error))
    return FALSE;
  if (second >= end)
    return TRUE;
  if (lamp_gift_find (second + 1, end, "#") < end)
    return LAMP_GIFT_FAIL (self, second, "“%s” has more than two feedbacks; true or false has one for the wrong and one for the right answer", question->title);
  return lamp_gift_optional (self, second + 1, end, &right->feedback, error);
}

/* TRUE if it is one: then @at stands behind the word. */
static gboolean
is_truth (const char **at,
          const char  *end,
          gboolean    *truth)
{
  static const struct
  {
    const char *word;
    gboolean    truth;
  } words[] = { { "TRUE", TRUE }, { "FALSE", FALSE }, { "T", TRUE }, { "F", FALSE } };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      const char *after = *at + strlen (words[i].word);

      if (after > end || g_ascii_strncasecmp (*at, words[i].word, strlen (words[i].word)) != 0)
        continue;
      while (after < end && g_ascii_isspace (*after))
        after++;
      if (after != end && *after != '#')
        continue;
      *at = after;
      *truth = words[i].truth;
      return TRUE;
    }
  return FALSE;
}

/* What stands between the braces: sets the question's kind, options and general feedback. */
gboolean
lamp_gift_answers (const LampGift *self,
                   LampQuestion   *question,
                   const char     *from,
                   const char     *end,
                   GError        **error)
{
  const char *general = find_general (from, end);
  const char *opening = from;
  gboolean    truth;

  if (general < end && !lamp_gift_optional (self, general + 4, end, &question->general, error))
    return FALSE;
  end = general;
  lamp_gift_trim (&from, &end);
  if (from == end)
    return LAMP_GIFT_FAIL (self, opening, "“%s” is an essay question: nobody is there to read what is written; ask for a choice, a number or a short answer", question->title);
  if (*from == '#')
    return lamp_gift_numbers (self, question, from + 1, end, error);
  if (is_truth (&from, end, &truth))
    return read_true_false (self, question, truth, from, end, error);
  if (*from != '=' && *from != '~')
    return LAMP_GIFT_FAIL (self, from, "the options of “%s” begin with = or ~", question->title);
  if (lamp_gift_find (from, end, "~") < end)
    return read_choices (self, question, from, end, error);
  if (lamp_gift_find_arrow (from, end) < end)
    return lamp_gift_pairs (self, question, from, end, error);
  return lamp_gift_typed (self, question, from, end, error);
}
