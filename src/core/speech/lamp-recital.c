/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A passage as sound: what a person has recorded in that voice, all else by the synthesiser. */

#include "core/speech/lamp-recital.h"

#include <string.h>

#include "core/speech/lamp-normaliser.h"
#include "core/speech/lamp-segment.h"
#include "core/speech/lamp-voice.h"

#define PIECE_PAUSE (LAMP_SAMPLE_RATE * 350 / 1000)
#define BLOCK (LAMP_SAMPLE_RATE / 10)

typedef struct
{
  const LampPassage *passage;
  LampDelivery       delivery;
  LampSynthesisFunc  func;
  gpointer           data;
  guint64            made;   /* samples */
  guint64            base;   /* where the piece at hand began */
  guint              offset; /* bytes before it */
  gboolean           stopped;
} Recital;

static gboolean
emit (Recital        *self,
      const gint16   *samples,
      gsize           n,
      const LampMark *marks,
      gsize           n_marks)
{
  self->made += n;
  self->stopped = !self->func (samples, n, marks, n_marks, self->data);
  return !self->stopped;
}

static gboolean
is_wanted_cb (gpointer data)
{
  return emit (data, NULL, 0, NULL, 0);
}

/* Between two pieces, as between two sentences of the synthesiser. */
static gboolean
pause_before_piece (Recital *self)
{
  static const gint16 silence[PIECE_PAUSE] = { 0 };
  gboolean            is_wanted = self->made == 0 || emit (self, silence, PIECE_PAUSE, NULL, 0);

  self->base = self->made;
  return is_wanted;
}

static gboolean
has_words (const LampPassage *passage,
           guint              start,
           guint              end)
{
  for (const char *p = passage->text + start; p < passage->text + end; p = g_utf8_next_char (p))
    if (g_unichar_isalnum (g_utf8_get_char (p)))
      return TRUE;
  return FALSE;
}

/* The marks of a piece, as bytes and samples of the passage. */
static gboolean
piece_cb (const gint16   *samples,
          gsize           n,
          const LampMark *marks,
          gsize           n_marks,
          gpointer        data)
{
  Recital             *self = data;
  g_autofree LampMark *moved = g_new (LampMark, n_marks);

  for (gsize i = 0; i < n_marks; i++)
    moved[i] = (LampMark){ self->base + marks[i].sample, self->offset + marks[i].start, self->offset + marks[i].end };
  return emit (self, samples, n, moved, n_marks);
}

/* Where there is no voice, nothing is said: whoever asked for it has been told. */
static gboolean
synthesise (Recital *self,
            guint    start,
            guint    end)
{
  g_autoptr (LampUtterance) part = NULL;

  if (!has_words (self->passage, start, end) || lamp_voice_for_passage (self->passage) == NULL)
    return TRUE;
  if (!pause_before_piece (self))
    return FALSE;
  part = lamp_utterance_new ();
  lamp_utterance_add_part (part, self->passage, start, end);
  self->offset = start;
  lamp_synthesis_run (g_ptr_array_index (part->passages, 0), &self->delivery, piece_cb, self);
  return !self->stopped;
}

static void
make_louder (GArray *samples,
             guint   loudness)
{
  for (guint i = 0; loudness != LAMP_LOUDNESS_DEFAULT && i < samples->len; i++)
    {
      gint16 *sample = &g_array_index (samples, gint16, i);

      *sample = CLAMP (*sample * (int) loudness / LAMP_LOUDNESS_DEFAULT, G_MININT16, G_MAXINT16);
    }
}

static gboolean
play (Recital             *self,
      const LampRecording *recording)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) samples = lamp_segment_read (recording->file, recording->from, recording->to, is_wanted_cb, self, &error);
  LampMark mark = { 0, recording->start, recording->end };

  if (self->stopped)
    return FALSE;
  if (samples == NULL)
    {
      g_message ("A recording can't be played, the synthesiser reads instead: %s: %s", recording->file, error->message);
      return synthesise (self, recording->start, recording->end);
    }
  if (!pause_before_piece (self))
    return FALSE;
  make_louder (samples, self->delivery.loudness);
  mark.sample = self->made;
  for (guint at = 0; at < samples->len; at += BLOCK)
    if (!emit (self, &g_array_index (samples, gint16, at), MIN (BLOCK, samples->len - at), &mark, at == 0 ? 1 : 0))
      return FALSE;
  return TRUE;
}

/**
 * lamp_recital_has_sound:
 *
 * Returns: whether anything of the passage can be heard: its language has a voice, or a part of it was recorded.
 */
gboolean
lamp_recital_has_sound (const LampPassage *passage)
{
  return passage->recordings != NULL || lamp_voice_for_passage (passage) != NULL;
}

static void
add_missing_of_part (const LampPassage *passage,
                     guint              start,
                     guint              end,
                     GPtrArray         *languages)
{
  g_autoptr (LampUtterance) part = lamp_utterance_new ();

  if (!has_words (passage, start, end))
    return;
  lamp_utterance_add_part (part, passage, start, end);
  lamp_normaliser_add_missing (g_ptr_array_index (part->passages, 0), languages);
}

/**
 * lamp_recital_add_missing:
 * @languages: BCP 47, static strings
 *
 * As lamp_normaliser_add_missing(), for what was not recorded.
 */
void
lamp_recital_add_missing (const LampPassage *passage,
                          GPtrArray         *languages)
{
  guint at = 0;

  if (passage->recordings == NULL)
    {
      lamp_normaliser_add_missing (passage, languages);
      return;
    }
  for (guint i = 0; i < passage->recordings->len; i++)
    {
      const LampRecording *recording = &g_array_index (passage->recordings, LampRecording, i);

      add_missing_of_part (passage, at, recording->start, languages);
      at = recording->end;
    }
  add_missing_of_part (passage, at, strlen (passage->text), languages);
}

/**
 * lamp_recital_run:
 * @delivery: (nullable): NULL for the default; recordings keep their own voice and speed, and take its loudness
 * @func: called in this thread with each piece of sound as it is made, and now and then with none, to be asked whether
 *   to go on
 *
 * As lamp_synthesis_run(), but plays the recordings of the passage. Each has one mark: it lights up as a whole. One that
 * cannot be decoded is synthesised.
 *
 * Returns: FALSE if @func stopped it.
 */
gboolean
lamp_recital_run (const LampPassage  *passage,
                  const LampDelivery *delivery,
                  LampSynthesisFunc   func,
                  gpointer            data)
{
  Recital self = { .passage = passage, .delivery = lamp_delivery_hold (delivery), .func = func, .data = data };
  guint   at = 0;

  for (guint i = 0; passage->recordings != NULL && i < passage->recordings->len; i++)
    {
      const LampRecording *recording = &g_array_index (passage->recordings, LampRecording, i);

      if (!synthesise (&self, at, recording->start) || !play (&self, recording))
        return FALSE;
      at = recording->end;
    }
  return synthesise (&self, at, strlen (passage->text));
}
