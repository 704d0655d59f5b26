/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampUtterance: what is to be read aloud, passage after passage, each with its language. */

#include "core/speech/lamp-utterance.h"

#include <string.h>

static void
pronunciation_clear (gpointer data)
{
  LampPronunciation *pronunciation = data;

  g_free (pronunciation->say);
}

static void
passage_free (gpointer data)
{
  LampPassage *passage = data;

  g_free (passage->text);
  g_free (passage->language);
  g_clear_pointer (&passage->pronunciations, g_array_unref);
  g_clear_pointer (&passage->recordings, g_array_unref);
  g_free (passage);
}

LampUtterance *
lamp_utterance_new (void)
{
  LampUtterance *self = g_new0 (LampUtterance, 1);

  self->passages = g_ptr_array_new_with_free_func (passage_free);
  return self;
}

/**
 * lamp_utterance_copy:
 *
 * Returns: (transfer full): a deep copy that shares nothing with @self.
 */
LampUtterance *
lamp_utterance_copy (const LampUtterance *self)
{
  LampUtterance *copy = lamp_utterance_new ();

  for (guint i = 0; i < self->passages->len; i++)
    {
      const LampPassage *passage = g_ptr_array_index (self->passages, i);

      lamp_utterance_add (copy, passage->text, passage->language);
      for (guint j = 0; passage->pronunciations != NULL && j < passage->pronunciations->len; j++)
        {
          const LampPronunciation *p = &g_array_index (passage->pronunciations, LampPronunciation, j);

          lamp_utterance_add_pronunciation (copy, i, p->start, p->end, p->say);
        }
      ((LampPassage *) g_ptr_array_index (copy->passages, i))->recordings = lamp_recordings_copy (passage->recordings);
    }
  return copy;
}

void
lamp_utterance_free (LampUtterance *self)
{
  g_ptr_array_unref (self->passages);
  g_free (self);
}

/**
 * lamp_utterance_add:
 * @text: as shown; bytes that are no UTF-8 become U+FFFD, which moves byte positions
 * @language: (nullable): BCP 47; NULL to go by the script of the text
 *
 * Returns: the number of the new passage.
 */
guint
lamp_utterance_add (LampUtterance *self,
                    const char    *text,
                    const char    *language)
{
  LampPassage *passage = g_new0 (LampPassage, 1);

  passage->text = g_utf8_make_valid (text != NULL ? text : "", -1);
  passage->language = g_strdup (language != NULL ? language : "");
  g_ptr_array_add (self->passages, passage);
  return self->passages->len - 1;
}

static gboolean
is_boundary (const char *text,
             guint       at)
{
  return ((guchar) text[at] & 0xC0) != 0x80;
}

/**
 * lamp_utterance_add_pronunciation:
 * @passage: a number from lamp_utterance_add()
 * @start: first byte
 * @end: byte after the last
 * @say: pinyin with tone digits, syllables apart by spaces
 *
 * Says @say where the text shows something else. A range that is empty, outside the text, inside a
 * character or over an earlier range is left out: it can only come from a text that has changed since.
 */
void
lamp_utterance_add_pronunciation (LampUtterance *self,
                                  guint          passage,
                                  guint          start,
                                  guint          end,
                                  const char    *say)
{
  LampPronunciation pronunciation = { start, end, NULL };
  LampPassage      *target;
  guint             at = 0;

  g_return_if_fail (passage < self->passages->len && say != NULL);

  target = g_ptr_array_index (self->passages, passage);
  if (start >= end || end > strlen (target->text) || !is_boundary (target->text, start) || !is_boundary (target->text, end))
    return;
  if (target->pronunciations == NULL)
    {
      target->pronunciations = g_array_new (FALSE, FALSE, sizeof (LampPronunciation));
      g_array_set_clear_func (target->pronunciations, pronunciation_clear);
    }
  for (; at < target->pronunciations->len; at++)
    {
      const LampPronunciation *other = &g_array_index (target->pronunciations, LampPronunciation, at);

      if (start < other->end && other->start < end)
        return;
      if (other->start > start)
        break;
    }
  pronunciation.say = g_strdup (say);
  g_array_insert_val (target->pronunciations, at, pronunciation);
}

/**
 * lamp_utterance_add_recording:
 * @passage: a number from lamp_utterance_add()
 * @recording: copied; behind those of the passage that were added before
 *
 * As with pronunciations, one that does not lie in the text is left out; so is one out of order.
 */
void
lamp_utterance_add_recording (LampUtterance       *self,
                              guint                passage,
                              const LampRecording *recording)
{
  LampPassage *target;

  g_return_if_fail (passage < self->passages->len);

  target = g_ptr_array_index (self->passages, passage);
  if (recording->start >= recording->end || recording->from >= recording->to || recording->end > strlen (target->text) ||
      !is_boundary (target->text, recording->start) || !is_boundary (target->text, recording->end))
    return;
  if (target->recordings == NULL)
    target->recordings = lamp_recordings_new ();
  if (target->recordings->len == 0 || g_array_index (target->recordings, LampRecording, target->recordings->len - 1).end <= recording->start)
    lamp_recordings_add (target->recordings, recording->start, recording->end, recording->file, recording->from, recording->to);
}

/**
 * lamp_utterance_add_part:
 * @whole: may be a passage of @self
 * @start: first byte of its text
 * @end: byte after the last
 *
 * Pronunciations and recordings that lie in the part come along; positions in the new passage count from @start.
 *
 * Returns: the number of the new passage.
 */
guint
lamp_utterance_add_part (LampUtterance     *self,
                         const LampPassage *whole,
                         guint              start,
                         guint              end)
{
  g_autofree char *text = NULL;
  guint            passage;

  g_return_val_if_fail (start <= end && end <= strlen (whole->text), 0);

  text = g_strndup (whole->text + start, end - start);
  passage = lamp_utterance_add (self, text, whole->language);
  for (guint i = 0; whole->pronunciations != NULL && i < whole->pronunciations->len; i++)
    {
      const LampPronunciation *each = &g_array_index (whole->pronunciations, LampPronunciation, i);

      if (each->start >= start && each->end <= end)
        lamp_utterance_add_pronunciation (self, passage, each->start - start, each->end - start, each->say);
    }
  for (guint i = 0; whole->recordings != NULL && i < whole->recordings->len; i++)
    {
      LampRecording each = g_array_index (whole->recordings, LampRecording, i);

      if (each.start < start || each.end > end)
        continue;
      each.start -= start;
      each.end -= start;
      lamp_utterance_add_recording (self, passage, &each);
    }
  return passage;
}

/**
 * lamp_utterance_extend:
 * @text: in the language of the last passage, which must be there
 */
void
lamp_utterance_extend (LampUtterance *self,
                       const char    *text)
{
  LampPassage     *last;
  g_autofree char *old = NULL;

  g_return_if_fail (self->passages->len > 0);

  last = g_ptr_array_index (self->passages, self->passages->len - 1);
  old = last->text;
  last->text = g_strconcat (old, text, NULL);
}
