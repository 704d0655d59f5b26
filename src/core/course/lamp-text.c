/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampText: a run of words as shown, and what stands out in it. */

#include "core/course/lamp-text.h"

static void
span_clear (gpointer data)
{
  g_free (((LampSpan *) data)->say);
}

/**
 * lamp_text_new:
 * @text: UTF-8, without markup
 *
 * Returns: (transfer full): the words with nothing standing out.
 */
LampText *
lamp_text_new (const char *text)
{
  LampText *self = g_new0 (LampText, 1);

  self->text = g_strdup (text);
  self->spans = g_array_new (FALSE, FALSE, sizeof (LampSpan));
  g_array_set_clear_func (self->spans, span_clear);
  return self;
}

/**
 * lamp_text_copy:
 *
 * Returns: (transfer full): the same words, with all that is known about them.
 */
LampText *
lamp_text_copy (const LampText *self)
{
  LampText *copy = lamp_text_new (self->text);

  for (guint i = 0; i < self->spans->len; i++)
    {
      const LampSpan *span = &g_array_index (self->spans, LampSpan, i);

      lamp_text_add_span (copy, span->kind, span->start, span->end, span->say);
    }
  copy->recordings = lamp_recordings_copy (self->recordings);
  return copy;
}

/**
 * lamp_text_add_span:
 * @start: in bytes
 * @end: one past the last byte, above @start and inside the text
 * @say: (nullable): for LAMP_SPAN_SAY, pinyin with tone digits
 *
 * Keeps the spans by start; of two that begin together the longer comes first.
 */
void
lamp_text_add_span (LampText    *self,
                    LampSpanKind kind,
                    guint        start,
                    guint        end,
                    const char  *say)
{
  LampSpan span = { kind, start, end, NULL };
  guint    at = self->spans->len;

  g_assert (start < end && end <= strlen (self->text));
  span.say = g_strdup (say);
  while (at > 0)
    {
      const LampSpan *before = &g_array_index (self->spans, LampSpan, at - 1);

      if (before->start < start || (before->start == start && before->end >= end))
        break;
      at--;
    }
  g_array_insert_val (self->spans, at, span);
}

void
lamp_text_free (LampText *self)
{
  g_free (self->text);
  g_array_unref (self->spans);
  g_clear_pointer (&self->recordings, g_array_unref);
  g_free (self);
}
