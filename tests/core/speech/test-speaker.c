/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words come in order, a stop is a stop, and no device is no reason to be lost. */

#include <string.h>

#include "core/speech/lamp-espeak-speaker.h"
#include "core/speech/lamp-log-speaker.h"

typedef struct
{
  LampSpeaker *speaker;
  guint        words;
  guint        passage;
  guint        end;
  guint        finished;
  guint        whole;
  guint        no_voice;
} Heard;

static void
word_cb (LampSpeaker *speaker,
         guint        passage,
         guint        start,
         guint        end,
         Heard       *heard)
{
  if (heard->words > 0 && passage == heard->passage)
    g_assert_cmpuint (start, >=, heard->end);
  else if (heard->words > 0)
    g_assert_cmpuint (passage, >, heard->passage);
  g_assert_cmpuint (end, >, start);
  g_assert_true (lamp_speaker_is_speaking (speaker));
  heard->words++;
  heard->passage = passage;
  heard->end = end;
}

static void
finished_cb (LampSpeaker *speaker,
             gboolean     whole,
             Heard       *heard)
{
  heard->finished++;
  heard->whole += whole ? 1 : 0;
  heard->words = whole ? heard->words : 0;
}

static void
no_voice_cb (LampSpeaker *speaker,
             const char  *language,
             Heard       *heard)
{
  g_assert_cmpstr (language, ==, "bo");
  heard->no_voice++;
}

static void
listen (Heard       *heard,
        LampSpeaker *speaker)
{
  memset (heard, 0, sizeof *heard);
  heard->speaker = speaker;
  g_signal_connect (speaker, "word", G_CALLBACK (word_cb), heard);
  g_signal_connect (speaker, "finished", G_CALLBACK (finished_cb), heard);
  g_signal_connect (speaker, "no-voice", G_CALLBACK (no_voice_cb), heard);
}

static void
run_until_finished (Heard *heard,
                    guint  seconds)
{
  gint64 until = g_get_monotonic_time () + seconds * G_USEC_PER_SEC;

  while (heard->finished == 0 && g_get_monotonic_time () < until)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (1000);
    }
  g_assert_cmpuint (heard->finished, ==, 1);
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

static LampUtterance *
two_passages (void)
{
  LampUtterance *utterance = lamp_utterance_new ();

  lamp_utterance_add (utterance, "点这里。", "zh-CN");
  lamp_utterance_add (utterance, "བོད་ཡིག", "bo");
  lamp_utterance_add (utterance, "བོད", "bo");
  lamp_utterance_add (utterance, "Tap it", "en");
  return utterance;
}

static void
test_words (gconstpointer sink)
{
  g_autoptr (LampSpeaker) speaker = lamp_espeak_speaker_new (sink);
  g_autoptr (LampUtterance) utterance = two_passages ();
  Heard heard;

  listen (&heard, speaker);
  lamp_speaker_say (speaker, utterance, &(LampDelivery){ LAMP_VOICE_WOMAN, LAMP_RATE_MAX, LAMP_LOUDNESS_DEFAULT });
  run_until_finished (&heard, 20);
  g_assert_cmpuint (heard.words, ==, 4);
  g_assert_cmpuint (heard.whole, ==, 1);
  g_assert_cmpuint (heard.no_voice, ==, 1);
  g_assert_false (lamp_speaker_is_speaking (speaker));
}

static void
test_nothing (void)
{
  g_autoptr (LampSpeaker) speaker = lamp_espeak_speaker_new ("fakesink sync=true");
  g_autoptr (LampUtterance) utterance = lamp_utterance_new ();
  Heard heard;

  listen (&heard, speaker);
  lamp_utterance_add (utterance, "。", "zh-CN");
  lamp_speaker_say (speaker, utterance, NULL);
  run_until_finished (&heard, 10);
  g_assert_cmpuint (heard.whole, ==, 1);
}

static void
test_stop (void)
{
  g_autoptr (LampSpeaker) speaker = lamp_espeak_speaker_new ("fakesink sync=true");
  g_autoptr (LampUtterance) utterance = lamp_utterance_new ();
  Heard  heard;
  gint64 before;

  listen (&heard, speaker);
  for (guint i = 0; i < 50; i++)
    lamp_utterance_add (utterance, "今天我们学习怎样用手机交水费。", "zh-CN");
  lamp_speaker_say (speaker, utterance, NULL);
  run_for (1200);
  g_assert_cmpuint (heard.words, >, 0);
  before = g_get_monotonic_time ();
  lamp_speaker_stop (speaker);
  g_assert_cmpint (g_get_monotonic_time () - before, <, 50000);
  g_assert_cmpuint (heard.finished, ==, 1);
  g_assert_cmpuint (heard.whole, ==, 0);
  run_for (200);
  g_assert_cmpuint (heard.words, ==, 0);
  g_assert_cmpuint (heard.finished, ==, 1);
}

static void
test_random (void)
{
  LampSpeaker *speaker = lamp_espeak_speaker_new ("fakesink sync=true");
  g_autoptr (LampUtterance) utterance = two_passages ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (20);
  Heard heard;
  guint said = 0;

  listen (&heard, speaker);
  for (guint i = 0; i < 200; i++)
    {
      if (g_rand_int_range (rand, 0, 3) > 0)
        {
          heard.words = 0;
          lamp_speaker_say (speaker, utterance, &(LampDelivery){ g_rand_int_range (rand, 0, 2), g_rand_int_range (rand, 50, 250), g_rand_int_range (rand, 0, 300) });
          heard.words = 0;
          said++;
        }
      else
        lamp_speaker_stop (speaker);
      run_for ((guint) g_rand_int_range (rand, 0, 40));
    }
  lamp_speaker_stop (speaker);
  g_assert_cmpuint (heard.finished, ==, said);
  lamp_speaker_say (speaker, utterance, NULL);
  g_object_unref (speaker); /* while speaking */
}

static void
test_log (void)
{
  g_autoptr (LampSpeaker) speaker = lamp_log_speaker_new ();
  g_autoptr (LampUtterance) utterance = two_passages ();
  LampLogSpeaker *log = LAMP_LOG_SPEAKER (speaker);
  Heard           heard;

  listen (&heard, speaker);
  lamp_speaker_say (speaker, utterance, NULL);
  while (lamp_log_speaker_step_word (log))
    ;
  g_assert_cmpuint (heard.words, ==, 4);
  g_assert_cmpuint (heard.whole, ==, 1);
  g_assert_cmpuint (heard.no_voice, ==, 1);
  g_assert_cmpuint (lamp_log_speaker_get_log (log)->len, ==, 2);
  lamp_speaker_say (speaker, utterance, NULL);
  lamp_speaker_stop (speaker);
  g_assert_cmpuint (lamp_log_speaker_get_stops (log), ==, 1);
  lamp_log_speaker_clear (log);
  g_assert_cmpuint (lamp_log_speaker_get_log (log)->len, ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/speaker/words-real-time", "fakesink sync=true", test_words);
  g_test_add_data_func ("/speaker/words-at-once", "fakesink sync=false", test_words);
  g_test_add_data_func ("/speaker/no-device", "alsasink device=nonexistent", test_words);
  g_test_add_data_func ("/speaker/own-device-or-none", NULL, test_words);
  g_test_add_data_func ("/speaker/no-such-sink", "nosuchsink", test_words);
  g_test_add_func ("/speaker/nothing", test_nothing);
  g_test_add_func ("/speaker/stop", test_stop);
  g_test_add_func ("/speaker/random", test_random);
  g_test_add_func ("/speaker/log", test_log);
  return g_test_run ();
}
