/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampLogSpeaker: a speaker that makes no sound, so that a test can read what would be said. */

#include "core/speech/lamp-log-speaker.h"

#include "core/speech/lamp-normaliser.h"
#include "core/speech/lamp-recital.h"
#include "core/speech/mandarin/lamp-mandarin-tokens.h"

typedef struct
{
  guint passage;
  guint start;
  guint end;
} LogWord;

struct _LampLogSpeaker
{
  GObject    parent_instance;
  GPtrArray *log;
  GArray    *words; /* LogWord, of what is being said; NULL when silent */
  guint      next;
  guint      stops;
};

static void lamp_log_speaker_speaker_init (LampSpeakerInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (LampLogSpeaker, lamp_log_speaker, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (LAMP_TYPE_SPEAKER, lamp_log_speaker_speaker_init))

/* Adds the recordings that begin before @until, from the *@next on. Returns where the last of them ends. */
static guint
collect_recordings (GArray            *words,
                    const LampPassage *passage,
                    guint              number,
                    guint              until,
                    guint             *next)
{
  while (passage->recordings != NULL && *next < passage->recordings->len && g_array_index (passage->recordings, LampRecording, *next).start < until)
    {
      const LampRecording *recording = &g_array_index (passage->recordings, LampRecording, (*next)++);
      LogWord              word = { number, recording->start, recording->end };

      g_array_append_val (words, word);
    }
  return *next > 0 ? g_array_index (passage->recordings, LampRecording, *next - 1).end : 0;
}

/* What was recorded counts as one word, as it lights up. */
static void
collect_words (GArray            *words,
               const LampPassage *passage,
               guint              number)
{
  g_autoptr (GArray) tokens = lamp_mandarin_tokens (passage);
  guint next = 0;

  for (guint i = 0; i < tokens->len; i++)
    {
      const LampToken *token = &g_array_index (tokens, LampToken, i);
      LogWord          word = { number, token->start, token->end };

      if (lamp_token_is_said (token) && token->start >= collect_recordings (words, passage, number, token->end, &next))
        g_array_append_val (words, word);
    }
  collect_recordings (words, passage, number, G_MAXUINT, &next);
}

static void
lamp_log_speaker_stop (LampSpeaker *speaker)
{
  LampLogSpeaker *self = LAMP_LOG_SPEAKER (speaker);

  if (self->words == NULL)
    return;
  g_clear_pointer (&self->words, g_array_unref);
  self->stops++;
  g_signal_emit_by_name (self, "finished", FALSE);
}

static void
lamp_log_speaker_say (LampSpeaker         *speaker,
                      const LampUtterance *utterance,
                      const LampDelivery  *delivery)
{
  LampLogSpeaker *self = LAMP_LOG_SPEAKER (speaker);
  g_autoptr (GPtrArray) missing = g_ptr_array_new ();
  g_autoptr (GObject) alive = g_object_ref (G_OBJECT (self));

  lamp_log_speaker_stop (speaker);
  g_clear_pointer (&self->words, g_array_unref);
  self->words = g_array_new (FALSE, FALSE, sizeof (LogWord));
  self->next = 0;
  for (guint i = 0; i < utterance->passages->len; i++)
    {
      const LampPassage *passage = g_ptr_array_index (utterance->passages, i);

      lamp_recital_add_missing (passage, missing);
      if (lamp_recital_has_sound (passage))
        {
          g_ptr_array_add (self->log, g_strdup (passage->text));
          collect_words (self->words, passage, i);
        }
    }
  for (guint i = 0; i < missing->len; i++)
    g_signal_emit_by_name (self, "no-voice", g_ptr_array_index (missing, i));
}

static gboolean
lamp_log_speaker_is_speaking (LampSpeaker *speaker)
{
  return LAMP_LOG_SPEAKER (speaker)->words != NULL;
}

static void
lamp_log_speaker_finalize (GObject *object)
{
  LampLogSpeaker *self = LAMP_LOG_SPEAKER (object);

  g_ptr_array_unref (self->log);
  g_clear_pointer (&self->words, g_array_unref);
  G_OBJECT_CLASS (lamp_log_speaker_parent_class)->finalize (object);
}

static void
lamp_log_speaker_speaker_init (LampSpeakerInterface *iface)
{
  iface->say = lamp_log_speaker_say;
  iface->stop = lamp_log_speaker_stop;
  iface->is_speaking = lamp_log_speaker_is_speaking;
}

static void
lamp_log_speaker_class_init (LampLogSpeakerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lamp_log_speaker_finalize;
}

static void
lamp_log_speaker_init (LampLogSpeaker *self)
{
  self->log = g_ptr_array_new_with_free_func (g_free);
}

LampSpeaker *
lamp_log_speaker_new (void)
{
  return LAMP_SPEAKER (g_object_new (LAMP_TYPE_LOG_SPEAKER, NULL));
}

/**
 * lamp_log_speaker_get_log:
 *
 * Returns: (transfer none): the text of each passage said since the last clear; those without a voice are not in it.
 */
GPtrArray *
lamp_log_speaker_get_log (LampLogSpeaker *self)
{
  return self->log;
}

void
lamp_log_speaker_clear (LampLogSpeaker *self)
{
  g_ptr_array_set_size (self->log, 0);
  self->stops = 0;
}

/**
 * lamp_log_speaker_step_word:
 *
 * Says the next word ("word"); after the last one, "finished" (TRUE).
 *
 * Returns: FALSE once all is said, or if nothing is being said.
 */
gboolean
lamp_log_speaker_step_word (LampLogSpeaker *self)
{
  LogWord word;

  if (self->words == NULL)
    return FALSE;
  if (self->next == self->words->len)
    {
      g_clear_pointer (&self->words, g_array_unref);
      g_signal_emit_by_name (self, "finished", TRUE);
      return FALSE;
    }
  word = g_array_index (self->words, LogWord, self->next++);
  g_signal_emit_by_name (self, "word", word.passage, word.start, word.end);
  return TRUE;
}

guint
lamp_log_speaker_get_stops (LampLogSpeaker *self)
{
  return self->stops;
}
