/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A passage as sound: espeak-ng, clause by clause, with a mark before each token. */

#include "core/speech/lamp-synthesis.h"

#include <espeak-ng/speak_lib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/speech/lamp-normaliser.h"
#include "core/speech/lamp-voice.h"
#include "core/speech/mandarin/lamp-mandarin-tokens.h"

/* espeak-ng's clause buffer holds 800 bytes; each mark takes some of them too. */
#define CLAUSE_BYTES_MAX 560
#define MARK_BYTES 8
#define SENTENCE_PAUSE (LAMP_SAMPLE_RATE * 350 / 1000)

typedef struct
{
  LampSynthesisFunc func;
  gpointer          data;
  guint64           base; /* samples made before this call of espeak */
  guint64           made;
  gboolean          stopped;
} Run;

/* espeak-ng has one state for the whole process and crashes when it is re-entered; the lock guards it and `running`. */
static GMutex   espeak_lock;
static gboolean espeak_ready;
static Run     *running;

static int
samples_cb (short        *samples,
            int           n,
            espeak_EVENT *events)
{
  g_autoptr (GArray) marks = g_array_new (FALSE, FALSE, sizeof (LampMark));

  if (running == NULL || running->stopped)
    return 1;
  for (; events != NULL && events->type != espeakEVENT_LIST_TERMINATED; events++)
    {
      LampMark mark = { 0 };

      if (events->type != espeakEVENT_MARK || events->id.name == NULL || sscanf (events->id.name, "%u-%u", &mark.start, &mark.end) != 2)
        continue;
      mark.sample = running->base + (guint64) MAX (events->sample, 0);
      /* English says "on the" as one word: they light up together. */
      if (marks->len > 0 && g_array_index (marks, LampMark, marks->len - 1).sample == mark.sample)
        g_array_index (marks, LampMark, marks->len - 1).end = mark.end;
      else
        g_array_append_val (marks, mark);
    }
  n = samples != NULL ? MAX (n, 0) : 0;
  if (n == 0 && marks->len == 0)
    return 0;
  running->made += (guint64) n;
  running->stopped = !running->func (samples, (gsize) n, (LampMark *) (void *) marks->data, marks->len, running->data);
  return running->stopped ? 1 : 0;
}

/* With the lock held. */
static gboolean
make_ready (void)
{
  if (!espeak_ready && espeak_Initialize (AUDIO_OUTPUT_SYNCHRONOUS, 40, NULL, espeakINITIALIZE_DONT_EXIT) == LAMP_SAMPLE_RATE)
    {
      espeak_SetSynthCallback (samples_cb);
      espeak_ready = TRUE;
    }
  return espeak_ready;
}

/* With the lock held: a call leaves voice and parameters as it likes, so each sets all of them. */
static gboolean
set_voice (const LampVoice    *voice,
           const LampDelivery *delivery)
{
  g_autofree char *name = lamp_voice_dup_espeak_name (voice, delivery->voice);

  if (espeak_SetVoiceByName (name) != EE_OK)
    return FALSE;
  espeak_SetParameter (espeakRATE, delivery->rate, 0);
  espeak_SetParameter (espeakPITCH, 50, 0);
  espeak_SetParameter (espeakRANGE, 75, 0);
  espeak_SetParameter (espeakVOLUME, delivery->loudness, 0);
  espeak_SetParameter (espeakPUNCTUATION, espeakPUNCT_NONE, 0);
  espeak_SetParameter (espeakWORDGAP, 0, 0);
  return TRUE;
}

/**
 * lamp_synthesis_prepare:
 *
 * Loads espeak-ng and the Mandarin voice, so that the first word comes at once. From any thread.
 *
 * Returns: FALSE if espeak-ng or its data are missing.
 */
gboolean
lamp_synthesis_prepare (void)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&espeak_lock);

  return make_ready () && set_voice (lamp_voice_for_language ("zh"), &lamp_delivery_default);
}

/**
 * lamp_synthesis_has_voice:
 *
 * Returns: whether this machine has what the voice needs, for a woman's and a man's. From any thread.
 */
gboolean
lamp_synthesis_has_voice (const LampVoice *voice)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&espeak_lock);
  LampDelivery man = lamp_delivery_default;

  man.voice = LAMP_VOICE_MAN;
  return voice->espeak != NULL && make_ready () && set_voice (voice, &man) && set_voice (voice, &lamp_delivery_default);
}

static gboolean
say_clause (const LampVoice    *voice,
            const LampDelivery *delivery,
            GString            *ssml,
            Run                *run)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&espeak_lock);

  if (!make_ready () || !set_voice (voice, delivery))
    return FALSE;
  run->base = run->made;
  running = run;
  espeak_Synth (ssml->str, ssml->len + 1, 0, POS_CHARACTER, 0, espeakCHARS_UTF8 | espeakSSML, NULL, NULL);
  running = NULL;
  return !run->stopped;
}

static gboolean
say_silence (Run  *run,
             gsize n)
{
  g_autofree gint16 *silence = g_new0 (gint16, n);

  run->made += n;
  run->stopped = !run->func (silence, n, NULL, 0, run->data);
  return !run->stopped;
}

static void
append_token (GString         *ssml,
              const LampToken *token)
{
  g_autofree char *escaped = g_markup_escape_text (token->say, -1);

  if (lamp_token_is_said (token))
    g_string_append_printf (ssml, "<mark name=\"%u-%u\"/>%s ", token->start, token->end, escaped);
  else
    g_string_append_printf (ssml, "%s ", escaped);
}

/* Takes tokens for one call of espeak: one voice, one clause. Returns the first token left over. */
static guint
gather_clause (const GArray *tokens,
               guint         first,
               GString      *ssml)
{
  const LampToken *head = &g_array_index (tokens, LampToken, first);
  gsize            bytes = 0;

  for (guint i = first; i < tokens->len; i++)
    {
      const LampToken *token = &g_array_index (tokens, LampToken, i);

      if (lamp_token_is_said (token) && (token->kind != head->kind || token->language != head->language))
        return i;
      bytes += strlen (token->say) + MARK_BYTES;
      if (bytes > CLAUSE_BYTES_MAX && i > first)
        return i;
      append_token (ssml, token);
      if (!lamp_token_is_said (token))
        return i + 1;
    }
  return tokens->len;
}

static guint
skip_signs (const GArray *tokens,
            guint         i,
            gboolean     *sentence)
{
  for (; i < tokens->len && !lamp_token_is_said (&g_array_index (tokens, LampToken, i)); i++)
    *sentence = *sentence || g_array_index (tokens, LampToken, i).kind == LAMP_TOKEN_STOP;
  return i;
}

/**
 * lamp_synthesis_run:
 * @delivery: (nullable): NULL for the default
 * @func: called in this thread with each piece of sound as it is made
 *
 * Returns: FALSE if the passage has no voice, espeak-ng is missing, or @func stopped it.
 */
gboolean
lamp_synthesis_run (const LampPassage  *passage,
                    const LampDelivery *delivery,
                    LampSynthesisFunc   func,
                    gpointer            data)
{
  g_autoptr (GArray) tokens = NULL;
  LampDelivery held = lamp_delivery_hold (delivery);
  Run          run = { func, data, 0, 0, FALSE };
  gboolean     sentence = FALSE;
  guint        i;

  if (lamp_voice_for_passage (passage) == NULL)
    return FALSE;
  tokens = lamp_mandarin_tokens (passage);
  i = skip_signs (tokens, 0, &sentence);
  while (i < tokens->len)
    {
      const LampVoice *voice = lamp_voice_for_language (g_array_index (tokens, LampToken, i).language);
      g_autoptr (GString) ssml = g_string_new (NULL);
      gboolean paused;

      i = gather_clause (tokens, i, ssml);
      paused = !lamp_token_is_said (&g_array_index (tokens, LampToken, i - 1));
      sentence = g_array_index (tokens, LampToken, i - 1).kind == LAMP_TOKEN_STOP;
      if (!say_clause (voice, &held, ssml, &run))
        return FALSE;
      i = skip_signs (tokens, i, &sentence);
      if (i < tokens->len && (paused || sentence) && !say_silence (&run, sentence ? SENTENCE_PAUSE : SENTENCE_PAUSE / 2))
        return FALSE;
    }
  return TRUE;
}

typedef struct
{
  GArray *samples;
  GArray *marks;
} Collected;

static gboolean
collect_cb (const gint16   *samples,
            gsize           n,
            const LampMark *marks,
            gsize           n_marks,
            gpointer        data)
{
  Collected *collected = data;

  g_array_append_vals (collected->samples, samples, (guint) n);
  g_array_append_vals (collected->marks, marks, (guint) n_marks);
  return TRUE;
}

/**
 * lamp_speech_synthesise:
 * @samples: (out) (transfer full): gint16, mono, LAMP_SAMPLE_RATE
 * @marks: (out) (transfer full): LampMark
 *
 * Returns: FALSE as lamp_synthesis_run(); both arrays are set all the same.
 */
gboolean
lamp_speech_synthesise (const LampPassage  *passage,
                        const LampDelivery *delivery,
                        GArray            **samples,
                        GArray            **marks)
{
  Collected collected = { g_array_new (FALSE, FALSE, sizeof (gint16)), g_array_new (FALSE, FALSE, sizeof (LampMark)) };
  gboolean  whole = lamp_synthesis_run (passage, delivery, collect_cb, &collected);

  *samples = collected.samples;
  *marks = collected.marks;
  return whole;
}

/**
 * lamp_speech_phonemes:
 *
 * Returns: (transfer full): espeak-ng's phoneme trace of the passage, clause by clause.
 */
char *
lamp_speech_phonemes (const LampPassage *passage)
{
  g_autoptr (GArray) samples = NULL;
  g_autoptr (GArray) marks = NULL;
  char  *trace = NULL;
  char  *result;
  size_t size = 0;
  FILE  *stream = open_memstream (&trace, &size);

  lamp_synthesis_prepare ();
  g_mutex_lock (&espeak_lock);
  espeak_SetPhonemeTrace (espeakPHONEMES_SHOW, stream);
  g_mutex_unlock (&espeak_lock);
  lamp_speech_synthesise (passage, NULL, &samples, &marks);
  g_mutex_lock (&espeak_lock);
  espeak_SetPhonemeTrace (0, NULL);
  g_mutex_unlock (&espeak_lock);
  fclose (stream);
  result = g_strdup (trace);
  free (trace);
  return result;
}
