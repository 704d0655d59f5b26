/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampQuestion: a quiz question as GIFT describes it. */

#include "core/course/lamp-question.h"

#include <string.h>

void
lamp_question_free (LampQuestion *self)
{
  g_free (self->title);
  g_clear_pointer (&self->text, lamp_text_free);
  g_clear_pointer (&self->options, g_ptr_array_unref);
  g_clear_pointer (&self->general, lamp_text_free);
  g_free (self);
}

void
lamp_note_free (LampNote *self)
{
  g_free (self->what);
  g_free (self);
}

/**
 * lamp_question_is_full_mark:
 *
 * Returns: whether this option alone is worth the whole mark.
 */
gboolean
lamp_question_is_full_mark (const LampOption *option)
{
  return option->weight > 0.999;
}

/**
 * lamp_question_is_same_match:
 * @one: an option of a matching question
 * @two: another
 *
 * Returns: whether the right sides of both read the same: then either answers both.
 */
gboolean
lamp_question_is_same_match (const LampQuestion *self,
                             guint               one,
                             guint               two)
{
  const LampOption *first = self->options->pdata[one];
  const LampOption *second = self->options->pdata[two];

  return strcmp (first->match->text, second->match->text) == 0;
}

/* Numbers by their size, other words by their letters. */
static int
compare_matches (gconstpointer a,
                 gconstpointer b,
                 gpointer      user_data)
{
  const LampQuestion *self = user_data;
  const LampOption   *one = self->options->pdata[*(const guint *) a];
  const LampOption   *two = self->options->pdata[*(const guint *) b];
  double              first = g_ascii_strtod (one->match->text, NULL);
  double              second = g_ascii_strtod (two->match->text, NULL);

  if (g_ascii_isdigit (*one->match->text) && g_ascii_isdigit (*two->match->text) && first != second)
    return first < second ? -1 : 1;
  return strcmp (one->match->text, two->match->text);
}

/**
 * lamp_question_get_matches:
 *
 * The right sides of a matching question, each once, in an order that gives nothing away: 1, 2, 3 or by their letters.
 *
 * Returns: (transfer full) (element-type guint): the options they are written in.
 */
GArray *
lamp_question_get_matches (const LampQuestion *self)
{
  GArray *matches = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < self->options->len; i++)
    {
      guint before = 0;

      while (before < i && !lamp_question_is_same_match (self, before, i))
        before++;
      if (before == i)
        g_array_append_val (matches, i);
    }
  g_array_sort_with_data (matches, compare_matches, (gpointer) self);
  return matches;
}

/**
 * lamp_question_get_short_answer:
 *
 * Returns: (transfer full): the first full answer to a short-answer question, rather one without *, as it is shown.
 */
char *
lamp_question_get_short_answer (const LampQuestion *self)
{
  const char *best = NULL;
  GString    *words = g_string_new (NULL);

  for (guint i = 0; i < self->options->len; i++)
    {
      const LampOption *option = self->options->pdata[i];

      if (lamp_question_is_full_mark (option) && (best == NULL || (strchr (best, '*') != NULL && strchr (option->text->text, '*') == NULL)))
        best = option->text->text;
    }
  for (const char *p = best != NULL ? best : ""; *p != '\0'; p++)
    if (*p == '\\' && p[1] == '*')
      g_string_append_c (words, *++p);
    else if (*p == '*')
      g_string_append (words, "…");
    else
      g_string_append_c (words, *p);
  return g_string_free (words, FALSE);
}
