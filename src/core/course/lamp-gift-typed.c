/* SPDX-License-Identifier: GPL-3.0-or-later */
/* GIFT answers that are typed or put together: short answers, numbers, pairs. */

#include "core/course/lamp-gift-private.h"

#include "core/course/lamp-inline.h"

#include <math.h>
#include <string.h>

#define NUMBER_BYTES 40

static gboolean
has_full_mark (const LampQuestion *question)
{
  for (guint i = 0; i < question->options->len; i++)
    if (lamp_question_is_full_mark (question->options->pdata[i]))
      return TRUE;
  return FALSE;
}

static gboolean
read_short (const LampGift *self,
            LampQuestion   *question,
            const char     *from,
            const char     *end,
            GError        **error)
{
  LampOption *option = lamp_gift_add_option (self, question, from, error);
  const char *sign = from++;
  const char *hash;

  if (option == NULL)
    return FALSE;
  option->weight = 1;
  while (from < end && g_ascii_isspace (*from))
    from++;
  if (from < end && *from == '%' && !lamp_gift_weight (self, &from, end, &option->weight, error))
    return FALSE;
  hash = lamp_gift_find (from, end, "#");
  if (!lamp_gift_optional (self, from, hash, &option->text, error))
    return FALSE;
  if (option->text == NULL)
    return LAMP_GIFT_FAIL (self, sign, "an answer of “%s” has no words", question->title);
  return hash >= end || lamp_gift_optional (self, hash + 1, end, &option->feedback, error);
}

/* {=yes =ja =%50%ye* =%0%*#…}: every one begins with = */
gboolean
lamp_gift_typed (const LampGift *self,
                 LampQuestion   *question,
                 const char     *from,
                 const char     *end,
                 GError        **error)
{
  const char *begin = from;

  question->kind = LAMP_QUESTION_SHORT;
  while (from < end)
    {
      const char *next = lamp_gift_find (from + 1, end, "=");

      if (!read_short (self, question, from, next, error))
        return FALSE;
      from = next;
    }
  if (!has_full_mark (question))
    return LAMP_GIFT_FAIL (self, begin, "no answer of “%s” counts 100 %%", question->title);
  return TRUE;
}

/* The first -> that is not inside {行|hang2}; @end if there is none. */
const char *
lamp_gift_find_arrow (const char *from,
                      const char *end)
{
  while ((from = lamp_gift_find (from, end, "-")) < end)
    {
      if (from + 1 < end && from[1] == '>')
        return from;
      from++;
    }
  return end;
}

static gboolean
read_pair (const LampGift *self,
           LampQuestion   *question,
           const char     *from,
           const char     *end,
           GError        **error)
{
  LampOption *option = lamp_gift_add_option (self, question, from, error);
  const char *sign = from++;
  const char *arrow = lamp_gift_find_arrow (from, end);
  gboolean    is_picture;

  if (option == NULL)
    return FALSE;
  while (from < end && g_ascii_isspace (*from))
    from++;
  if (arrow == end)
    return LAMP_GIFT_FAIL (self, sign, "a pair of “%s” has no ->", question->title);
  if (*from == '%')
    return LAMP_GIFT_FAIL (self, sign, "the pairs of “%s” all count the same; leave the weight out", question->title);
  if (lamp_gift_find (from, end, "#") < end)
    return LAMP_GIFT_FAIL (self, sign, "a pair of “%s” has no feedback of its own; write #### and what is said to all of them", question->title);
  if (!lamp_gift_picture (self, option, from, arrow, &is_picture, error))
    return FALSE;
  if (!is_picture && !lamp_gift_optional (self, from, arrow, &option->text, error))
    return FALSE;
  if (!lamp_gift_optional (self, arrow + 2, end, &option->match, error))
    return FALSE;
  if (option->match == NULL)
    return LAMP_GIFT_FAIL (self, sign, "a pair of “%s” has nothing on its right side", question->title);
  return TRUE;
}

/* {=left -> right =left -> right = -> belongs to nothing} */
gboolean
lamp_gift_pairs (const LampGift *self,
                 LampQuestion   *question,
                 const char     *from,
                 const char     *end,
                 GError        **error)
{
  const char *begin = from;
  guint       n_left = 0;

  question->kind = LAMP_QUESTION_MATCHING;
  while (from < end)
    {
      const char *next = lamp_gift_find (from + 1, end, "=");

      if (!read_pair (self, question, from, next, error))
        return FALSE;
      n_left += ((LampOption *) question->options->pdata[question->options->len - 1])->text != NULL;
      from = next;
    }
  if (n_left < 2 || question->options->len < 3)
    return LAMP_GIFT_FAIL (self, begin, "“%s” needs at least two things on the left and three on the right", question->title);
  for (guint i = 0; i < question->options->len; i++)
    {
      LampOption *option = question->options->pdata[i];

      option->weight = option->text != NULL ? 1.0 / n_left : 0;
    }
  return TRUE;
}

static gboolean
read_number (const char *from,
             const char *end,
             double     *number)
{
  g_autofree char *text = NULL;
  char            *after;

  lamp_gift_trim (&from, &end);
  if (from >= end || end - from > NUMBER_BYTES)
    return FALSE;
  text = g_strndup (from, end - from);
  if (strspn (text, "0123456789+-.eE") != strlen (text))
    return FALSE;
  *number = g_ascii_strtod (text, &after);
  return *after == '\0' && isfinite (*number);
}

/* 3, 3:2, 1..5 or * */
static gboolean
read_range (LampOption *option,
            const char *from,
            const char *end)
{
  const char *dots = g_strstr_len (from, end - from, "..");
  const char *colon = memchr (from, ':', end - from);
  double      number, tolerance = 0;

  if (from + 1 == end && *from == '*')
    {
      option->minimum = -G_MAXDOUBLE;
      option->maximum = G_MAXDOUBLE;
      return TRUE;
    }
  if (dots != NULL)
    return read_number (from, dots, &option->minimum) && read_number (dots + 2, end, &option->maximum) &&
           option->minimum <= option->maximum;
  if (!read_number (from, colon != NULL ? colon : end, &number))
    return FALSE;
  if (colon != NULL && (!read_number (colon + 1, end, &tolerance) || tolerance < 0))
    return FALSE;
  option->minimum = number - tolerance;
  option->maximum = number + tolerance;
  return isfinite (option->minimum) && isfinite (option->maximum);
}

/* One "=%50%1822:2#…", "~#…" for every other number, or, first and alone, without a sign. */
static gboolean
read_numeric (const LampGift *self,
              LampQuestion   *question,
              const char     *from,
              const char     *end,
              GError        **error)
{
  LampOption *option = lamp_gift_add_option (self, question, from, error);
  const char *position = from;
  gboolean    is_other = *from == '~';
  const char *hash;
  const char *number, *number_end;

  if (option == NULL)
    return FALSE;
  from += *from == '=' || is_other;
  while (from < end && g_ascii_isspace (*from))
    from++;
  option->weight = is_other ? 0 : 1;
  if (from < end && *from == '%' && !lamp_gift_weight (self, &from, end, &option->weight, error))
    return FALSE;
  hash = lamp_gift_find (from, end, "#");
  number = from;
  number_end = hash;
  lamp_gift_trim (&number, &number_end);
  if (is_other && number == number_end)
    {
      number = "*";
      number_end = number + 1;
    }
  else if (is_other)
    return LAMP_GIFT_FAIL (self, position, "~ in the numbers of “%s” is followed by # and what is said to every other number", question->title);
  if (!read_range (option, number, number_end))
    return LAMP_GIFT_FAIL (self, position, "“%.*s” is no number; write 3, 3:0.5 (give or take), 1..5 (from to) or *", (int) MIN (number_end - number, NUMBER_BYTES), number);
  return hash >= end || lamp_gift_optional (self, hash + 1, end, &option->feedback, error);
}

/* What follows the # of {#3:2#yes~#no}. */
gboolean
lamp_gift_numbers (const LampGift *self,
                   LampQuestion   *question,
                   const char     *from,
                   const char     *end,
                   GError        **error)
{
  const char *begin = from;

  question->kind = LAMP_QUESTION_NUMERIC;
  lamp_gift_trim (&from, &end);
  if (from >= end)
    return LAMP_GIFT_FAIL (self, begin, "“%s” has no number after #", question->title);
  while (from < end)
    {
      const char *next = lamp_gift_find (from + 1, end, "=~");

      if (!read_numeric (self, question, from, next, error))
        return FALSE;
      from = next;
    }
  if (!has_full_mark (question))
    return LAMP_GIFT_FAIL (self, begin, "no number of “%s” counts 100 %%", question->title);
  return TRUE;
}
