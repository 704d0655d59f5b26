/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an answer to a quiz question is worth: what was chosen, put together or typed, read kindly. */

#include "core/lesson/lamp-judge.h"

#include "core/lesson/lamp-typed.h"

#include <math.h>
#include <string.h>

#define SLACK 1e-9 /* 3.1415 + 0.0005 is not quite 3.142 */

static int
count_bits (guint64 bits)
{
  int n = 0;

  for (; bits != 0; bits &= bits - 1)
    n++;
  return n;
}

/**
 * lamp_judge_right_options:
 *
 * Returns: bit i for option i of the right answer to a choice.
 */
guint64
lamp_judge_right_options (const LampQuestion *question)
{
  guint64 right = 0;

  for (guint i = 0; i < MIN (question->options->len, LAMP_QUESTION_OPTIONS_MAX); i++)
    {
      const LampOption *option = question->options->pdata[i];

      if (question->kind == LAMP_QUESTION_MULTIPLE ? option->weight > 0 : lamp_question_is_full_mark (option))
        right |= G_GUINT64_CONSTANT (1) << i;
    }
  return right;
}

static double
score_one (const LampQuestion *question,
           guint64             chosen)
{
  double weight = 0;

  for (guint i = 0; i < question->options->len; i++)
    if ((chosen >> i & 1) != 0)
      weight = ((LampOption *) question->options->pdata[i])->weight;
  return CLAMP (weight, 0, 1);
}

/**
 * lamp_judge_choice:
 * @chosen: bit i for option i
 *
 * One of several: its weight. All that are right: right ones chosen less wrong ones, of all right ones.
 */
LampJudgement
lamp_judge_choice (const LampQuestion *question,
                   guint64             chosen)
{
  guint64       right = lamp_judge_right_options (question);
  LampJudgement judgement = { FALSE, 0, -1 };

  if (question->kind == LAMP_QUESTION_MULTIPLE)
    {
      judgement.right = chosen == right;
      judgement.score = CLAMP ((double) (count_bits (chosen & right) - count_bits (chosen & ~right)) / MAX (count_bits (right), 1), 0, 1);
    }
  else if (count_bits (chosen) == 1)
    {
      judgement.right = (chosen & right) != 0;
      judgement.score = score_one (question, chosen);
    }
  if (judgement.right)
    judgement.score = 1;
  return judgement;
}

/**
 * lamp_judge_is_pair_right:
 * @left: an option
 * @match: the option whose right side was put to it
 */
gboolean
lamp_judge_is_pair_right (const LampQuestion *question,
                          guint               left,
                          guint               match)
{
  return left < question->options->len && match < question->options->len && lamp_question_is_same_match (question, left, match);
}

/**
 * lamp_judge_pairs:
 * @pairs: LAMP_QUESTION_OPTIONS_MAX long: for each option the one whose right side was put to it, from 1; 0: none
 *
 * The score is the share of the pairs that are right.
 */
LampJudgement
lamp_judge_pairs (const LampQuestion *question,
                  const guint8       *pairs)
{
  LampJudgement judgement = { FALSE, 0, -1 };
  int           n_left = 0, n_right = 0;

  for (guint i = 0; i < MIN (question->options->len, LAMP_QUESTION_OPTIONS_MAX); i++)
    {
      if (((LampOption *) question->options->pdata[i])->text == NULL)
        continue;
      n_left++;
      n_right += pairs[i] > 0 && lamp_judge_is_pair_right (question, i, pairs[i] - 1);
    }
  judgement.right = n_left > 0 && n_right == n_left;
  judgement.score = (double) n_right / MAX (n_left, 1);
  return judgement;
}

/* "1,200" and "1,200,000" are grouped; "3,5" has a decimal comma; others are not understood. */
static gboolean
settle_commas (char *digits)
{
  char       *comma = strchr (digits, ',');
  char       *point = strchr (digits, '.');
  const char *p = comma;
  gboolean    grouped;

  if (comma == NULL)
    return TRUE;
  while (*p == ',' && strspn (p + 1, "0123456789") == 3)
    p += 4;
  grouped = comma > digits && comma - digits <= 3 && (*p == '\0' || p == point);
  if (!grouped)
    {
      if (point != NULL || strchr (comma + 1, ',') != NULL)
        return FALSE;
      *comma = '.';
      return TRUE;
    }
  for (char *to = comma, *from = comma;; from++)
    if (*from != ',')
      {
        *to++ = *from;
        if (*from == '\0')
          return TRUE;
      }
}

/* A unit may follow: yuan, 亩, %, m2; a second number may not. */
static gboolean
is_unit (const char *rest)
{
  for (const char *p = rest; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isdigit (g_utf8_get_char (p)) && !(p > rest && p[-1] == 'm' && (*p == '2' || *p == '3')))
      return FALSE;
  return TRUE;
}

/* Signs that stand for - and . where a Chinese keyboard puts them. */
static char *
plain_signs (const char *text)
{
  GString *plain = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == 0x2212 || c == 0x2013)
        g_string_append_c (plain, '-');
      else if (c == 0x3002 && g_ascii_isdigit (*g_utf8_next_char (p)))
        g_string_append_c (plain, '.');
      else
        g_string_append_unichar (plain, c);
    }
  return g_string_free (plain, FALSE);
}

/**
 * lamp_judge_read_number:
 * @text: as typed
 * @number: (out)
 *
 * Reads "3.5", "３．５", "3。5", "3,5" (a decimal comma), "1,200" (thousands), "-2", "¥3.5", "3.5元", "12 亩", "20 m²".
 *
 * Returns: FALSE for what is not one number with at most a unit behind it.
 */
gboolean
lamp_judge_read_number (const char *text,
                        double     *number)
{
  g_autofree char *normal = lamp_typed_normalise (text);
  g_autofree char *plain = normal != NULL ? plain_signs (normal) : NULL;
  g_autofree char *digits = NULL;
  const char      *from = plain;
  char            *after;
  gsize            length;

  if (plain == NULL)
    return FALSE;
  if (g_str_has_prefix (from, "¥"))
    from += strlen ("¥");
  while (*from == ' ')
    from++;
  length = (*from == '-' || *from == '+') + strspn (from + (*from == '-' || *from == '+'), "0123456789.,");
  digits = g_strndup (from, length);
  if (strpbrk (digits, "0123456789") == NULL || !is_unit (from + length) || !settle_commas (digits))
    return FALSE;
  *number = g_ascii_strtod (digits, &after);
  return *after == '\0' && isfinite (*number);
}

static gboolean
is_in_range (const LampOption *option,
             double            number)
{
  double slack = SLACK * MAX (1, fabs (number));

  return number >= option->minimum - slack && number <= option->maximum + slack;
}

/* Small letters, one space for several. */
static char *
fold (const char *text)
{
  g_autofree char *normal = lamp_typed_normalise (text);
  GString         *folded = g_string_new (NULL);

  for (const char *p = normal != NULL ? normal : ""; *p != '\0'; p++)
    if (!g_ascii_isspace (*p))
      g_string_append_c (folded, g_ascii_tolower (*p));
    else if (folded->len > 0 && folded->str[folded->len - 1] != ' ')
      g_string_append_c (folded, ' ');
  return g_string_free (folded, FALSE);
}

/* The pattern's words between its * and, where it has no * at an end, the ends themselves. */
static GPtrArray *
split_pattern (const char *pattern)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) part = g_string_new (NULL);

  for (const char *p = pattern;; p++)
    if (*p == '\\' && p[1] == '*')
      g_string_append_c (part, *++p);
    else if (*p == '*' || *p == '\0')
      {
        g_ptr_array_add (parts, fold (part->str));
        g_string_truncate (part, 0);
        if (*p == '\0')
          return parts;
      }
    else
      g_string_append_c (part, *p);
}

static gboolean
is_like (const char *typed,
         const char *pattern)
{
  g_autoptr (GPtrArray) parts = split_pattern (pattern);
  const char *last = parts->pdata[parts->len - 1];

  if (parts->len == 1)
    return strcmp (typed, last) == 0;
  if (!g_str_has_prefix (typed, parts->pdata[0]))
    return FALSE;
  typed += strlen (parts->pdata[0]);
  for (guint i = 1; i + 1 < parts->len; i++)
    {
      const char *found = strstr (typed, parts->pdata[i]);

      if (found == NULL)
        return FALSE;
      typed = found + strlen (parts->pdata[i]);
    }
  return g_str_has_suffix (typed, last);
}

/**
 * lamp_judge_typed:
 * @text: typed to a short-answer or numeric question
 *
 * Short answers are compared without capitals of a-z, full-width forms and spaces that are too many.
 *
 * Returns: the judgement, whose option is the one of greatest weight that fits.
 */
LampJudgement
lamp_judge_typed (const LampQuestion *question,
                  const char         *text)
{
  LampJudgement    judgement = { FALSE, 0, -1 };
  g_autofree char *typed = fold (text);
  double           number = 0, best = -2;

  if (question->kind == LAMP_QUESTION_NUMERIC && !lamp_judge_read_number (text, &number))
    return judgement;
  for (guint i = 0; i < question->options->len; i++)
    {
      const LampOption *option = question->options->pdata[i];
      gboolean          fits = question->kind == LAMP_QUESTION_NUMERIC ? is_in_range (option, number) : is_like (typed, option->text->text);

      if (!fits || option->weight <= best)
        continue;
      best = option->weight;
      judgement.option = i;
      judgement.right = lamp_question_is_full_mark (option);
      judgement.score = judgement.right ? 1 : CLAMP (option->weight, 0, 1);
    }
  return judgement;
}
