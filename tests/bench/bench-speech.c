/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How soon there is sound after say(), how near to the sound words light up, how soon stop() is silence. */

#include <stdlib.h>

#include "core/speech/lamp-espeak-speaker.h"
#include "core/speech/lamp-normaliser.h"
#include "core/speech/lamp-synthesis.h"
#include "fake-device.h"

#define ROUNDS 30
#define GOAL_PCM 30.0
#define GOAL_SOUND 80.0
#define GOAL_WORD 20.0
#define GOAL_STOP 20.0

typedef struct
{
  LampSpeaker   *speaker;
  LampUtterance *utterance;
  GArray        *marks; /* LampMark, of the utterance's one passage */
  GArray        *lit;   /* gint64: when each word lit up */
} Bench;

static gint64 begun;

static void
word_cb (LampSpeaker *speaker,
         guint        passage,
         guint        start,
         guint        end,
         Bench       *bench)
{
  gint64 now = g_get_monotonic_time ();

  g_array_append_val (bench->lit, now);
}

static int
compare (const void *a,
         const void *b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

/* Prints one line. The goal holds for the 95th of a hundred: the machine does other things too. */
static gboolean
show (const char *what,
      GArray     *values,
      double      goal)
{
  double   median, most;
  gboolean met;

  g_array_sort (values, compare);
  median = g_array_index (values, double, values->len / 2);
  most = g_array_index (values, double, values->len * 95 / 100);
  met = most <= goal;
  g_print ("%-34s %8.1f %8.1f %8.1f   <= %.0f   %s   (%u)\n", what, median, most, g_array_index (values, double, values->len - 1), goal, met ? "met" : "MISSED", values->len);
  return met;
}

static void
add (GArray *values,
     gint64  us)
{
  double ms = (double) us / 1000.0;

  g_array_append_val (values, ms);
}

static gboolean
first_pcm_cb (const gint16   *samples,
              gsize           n,
              const LampMark *marks,
              gsize           n_marks,
              gpointer        data)
{
  if (n == 0)
    return TRUE;
  add (data, g_get_monotonic_time () - begun);
  return FALSE;
}

static void
run_for (guint ms)
{
  gint64 until = g_get_monotonic_time () + ms * 1000;

  while (g_get_monotonic_time () < until)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (500);
    }
}

static void
measure_round (Bench  *bench,
               GArray *sounds,
               GArray *words,
               GArray *stops,
               GArray *held)
{
  gint64 stopped;
  gint64 returned;

  g_array_set_size (bench->lit, 0);
  fake_device_forget ();
  begun = g_get_monotonic_time ();
  lamp_speaker_say (bench->speaker, bench->utterance, NULL);
  while (bench->lit->len < 6)
    g_main_context_iteration (NULL, TRUE);
  add (sounds, fake_device_first_sound () - begun);
  for (guint i = 0; i < bench->lit->len; i++)
    add (words, ABS (g_array_index (bench->lit, gint64, i) - fake_device_time_of (g_array_index (bench->marks, LampMark, i).sample)));
  stopped = g_get_monotonic_time ();
  lamp_speaker_stop (bench->speaker);
  returned = g_get_monotonic_time ();
  while (fake_device_closed () < stopped)
    g_usleep (100);
  add (stops, fake_device_closed () - stopped);
  add (held, returned - stopped);
}

static void
measure_normaliser (const char *what,
                    const char *line)
{
  g_autoptr (LampUtterance) utterance = lamp_utterance_new ();
  g_autoptr (GString) text = g_string_new (NULL);
  gint64 us;
  double speed;

  for (guint i = 0; i < 20000; i++)
    g_string_append (text, line);
  lamp_utterance_add (utterance, text->str, "zh-CN");
  us = g_get_monotonic_time ();
  g_array_unref (lamp_normalise (g_ptr_array_index (utterance->passages, 0)));
  us = g_get_monotonic_time () - us;
  speed = (double) g_utf8_strlen (text->str, -1) / (double) us;
  g_print ("%-34s %8.2f million characters a second\n", what, speed);
}

int
main (void)
{
  Bench bench = { 0 };
  g_autoptr (GArray) samples = NULL;
  g_autoptr (GArray) pcm = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) sounds = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) words = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) stops = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) held = g_array_new (FALSE, FALSE, sizeof (double));
  gboolean good;

  fake_device_register ();
  bench.utterance = lamp_utterance_new ();
  lamp_utterance_add (bench.utterance, "今天我们学习怎样用手机交水费，先打开微信，再点服务。", "zh-CN");
  bench.speaker = lamp_espeak_speaker_new (FAKE_DEVICE);
  bench.lit = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_signal_connect (bench.speaker, "word", G_CALLBACK (word_cb), &bench);
  lamp_espeak_speaker_warm_up (LAMP_ESPEAK_SPEAKER (bench.speaker));
  run_for (1000);
  lamp_speech_synthesise (g_ptr_array_index (bench.utterance->passages, 0), NULL, &samples, &bench.marks);
  for (guint i = 0; i < ROUNDS; i++)
    {
      begun = g_get_monotonic_time ();
      lamp_synthesis_run (g_ptr_array_index (bench.utterance->passages, 0), NULL, first_pcm_cb, pcm);
    }
  for (guint i = 0; i < ROUNDS; i++)
    measure_round (&bench, sounds, words, stops, held);
  g_print ("%-34s %8s %8s %8s   goal\n", "milliseconds", "median", "95 %", "worst");
  good = show ("text to first PCM", pcm, GOAL_PCM);
  good = show ("say() to sound in the device", sounds, GOAL_SOUND) && good;
  good = show ("word lit up beside its sample", words, GOAL_WORD) && good;
  good = show ("stop() to a closed device", stops, GOAL_STOP) && good;
  good = show ("stop() holds the caller", held, GOAL_STOP) && good;
  measure_normaliser ("normaliser, words", "今天我们学习怎样用手机交水费，先打开微信，再点服务。");
  measure_normaliser ("normaliser, numbers", "2024年3月5日，小麦每斤1.25元，亩产800斤，拨打12316问一问。");
  g_object_unref (bench.speaker);
  lamp_utterance_free (bench.utterance);
  g_array_unref (bench.marks);
  g_array_unref (bench.lit);
  return good ? 0 : 1;
}
