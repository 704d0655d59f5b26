/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How soon the first word comes after say(), and how long stop() holds the caller. */

#include <stdlib.h>

#include "core/speech/lamp-espeak-speaker.h"

#define ROUNDS 20

static gint64 first_word;

static void
word_cb (void)
{
  if (first_word == 0)
    first_word = g_get_monotonic_time ();
}

static int
compare (const void *a,
         const void *b)
{
  gint64 x = *(const gint64 *) a, y = *(const gint64 *) b;

  return (x > y) - (x < y);
}

/* Says, waits for the first word, stops. Returns microseconds to the word; those of stop() go to @stop. */
static gint64
measure (LampSpeaker         *speaker,
         const LampUtterance *utterance,
         gint64              *stop)
{
  gint64 begun = g_get_monotonic_time ();
  gint64 stopped;

  first_word = 0;
  lamp_speaker_say (speaker, utterance, NULL);
  while (first_word == 0 && lamp_speaker_is_speaking (speaker))
    g_main_context_iteration (NULL, TRUE);
  stopped = g_get_monotonic_time ();
  lamp_speaker_stop (speaker);
  *stop = g_get_monotonic_time () - stopped;
  return first_word - begun;
}

int
main (void)
{
  g_autoptr (LampSpeaker) speaker = lamp_espeak_speaker_new ("fakesink sync=true");
  g_autoptr (LampUtterance) utterance = lamp_utterance_new ();
  gint64 starts[ROUNDS], stops[ROUNDS], cold, cold_stop;

  lamp_utterance_add (utterance, "今天我们学习怎样用手机交水费，先打开微信，再点服务。", "zh-CN");
  g_signal_connect (speaker, "word", G_CALLBACK (word_cb), NULL);
  cold = measure (speaker, utterance, &cold_stop);
  for (guint i = 0; i < ROUNDS; i++)
    starts[i] = measure (speaker, utterance, &stops[i]);
  qsort (starts, ROUNDS, sizeof *starts, compare);
  qsort (stops, ROUNDS, sizeof *stops, compare);
  g_print ("%-32s %8s %8s %8s\n", "milliseconds", "cold", "median", "worst");
  g_print ("%-32s %8.1f %8.1f %8.1f\n", "say() to first word signal", cold / 1e3, starts[ROUNDS / 2] / 1e3, starts[ROUNDS - 1] / 1e3);
  g_print ("%-32s %8.3f %8.3f %8.3f\n", "stop() holds the caller", cold_stop / 1e3, stops[ROUNDS / 2] / 1e3, stops[ROUNDS - 1] / 1e3);
  return 0;
}
