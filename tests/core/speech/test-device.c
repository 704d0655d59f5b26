/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The loudspeaker pulled out in the middle, missing from the start, and plugged in again: speech goes on and words light up. */

#include <string.h>

#include "core/speech/lamp-espeak-speaker.h"
#include "fake-device.h"

#define WORDS 20

typedef struct
{
  guint words;
  guint end;
  guint finished;
  guint whole;
} Heard;

static void
word_cb (LampSpeaker *speaker,
         guint        passage,
         guint        start,
         guint        end,
         Heard       *heard)
{
  g_assert_cmpuint (start, >=, heard->end);
  heard->end = end;
  heard->words++;
}

static void
finished_cb (LampSpeaker *speaker,
             gboolean     whole,
             Heard       *heard)
{
  heard->finished++;
  heard->whole += whole ? 1 : 0;
}

static LampSpeaker *
make_speaker (Heard *heard)
{
  LampSpeaker *speaker = lamp_espeak_speaker_new (FAKE_DEVICE);

  memset (heard, 0, sizeof *heard);
  g_signal_connect (speaker, "word", G_CALLBACK (word_cb), heard);
  g_signal_connect (speaker, "finished", G_CALLBACK (finished_cb), heard);
  return speaker;
}

static void
say (LampSpeaker *speaker,
     Heard       *heard)
{
  g_autoptr (LampUtterance) utterance = lamp_utterance_new ();

  lamp_utterance_add (utterance, "今天我们学习怎样用手机交水费今天我们学习怎样用手机交水费今天我们学习怎样", "zh-CN");
  memset (heard, 0, sizeof *heard);
  fake_device_forget ();
  lamp_speaker_say (speaker, utterance, &(LampDelivery){ LAMP_VOICE_WOMAN, LAMP_RATE_MAX, LAMP_LOUDNESS_DEFAULT });
}

static void
run_until (const guint *what,
           guint        n)
{
  gint64 until = g_get_monotonic_time () + 60 * G_USEC_PER_SEC;

  while (*what < n && g_get_monotonic_time () < until)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (1000);
    }
  g_assert_cmpuint (*what, >=, n);
}

static void
check_whole (const Heard *heard)
{
  g_assert_cmpuint (heard->words, ==, WORDS);
  g_assert_cmpuint (heard->finished, ==, 1);
  g_assert_cmpuint (heard->whole, ==, 1);
}

static void
test_pulled (void)
{
  Heard heard;
  g_autoptr (LampSpeaker) speaker = make_speaker (&heard);
  guint played;

  fake_device_plug (TRUE);
  say (speaker, &heard);
  run_until (&heard.words, 5);
  g_assert_cmpuint (fake_device_count (), >, 0);
  fake_device_plug (FALSE);
  run_until (&heard.words, 8);
  played = fake_device_count ();
  run_until (&heard.words, 14);
  g_assert_cmpuint (fake_device_count (), ==, played);
  fake_device_plug (TRUE);
  run_until (&heard.finished, 1);
  check_whole (&heard);
  /* It was looked for and found while speaking… */
  g_assert_cmpuint (fake_device_count (), >, played);
  /* … and is there for what is said next. */
  say (speaker, &heard);
  run_until (&heard.words, 3);
  g_assert_cmpuint (fake_device_count (), >, 0);
  lamp_speaker_stop (speaker);
  g_assert_cmpuint (heard.finished, ==, 1);
}

static void
test_missing_at_first (void)
{
  Heard heard;
  g_autoptr (LampSpeaker) speaker = make_speaker (&heard);

  fake_device_plug (FALSE);
  say (speaker, &heard);
  run_until (&heard.words, 5);
  g_assert_cmpuint (fake_device_count (), ==, 0);
  fake_device_plug (TRUE);
  run_until (&heard.finished, 1);
  check_whole (&heard);
  g_assert_cmpuint (fake_device_count (), >, 0);
}

static void
test_pulled_again_and_again (void)
{
  Heard heard;
  g_autoptr (LampSpeaker) speaker = make_speaker (&heard);

  for (guint round = 0; round < 4; round++)
    {
      fake_device_plug (TRUE);
      say (speaker, &heard);
      run_until (&heard.words, 2 + round);
      fake_device_plug (FALSE);
      run_until (&heard.words, 6 + round);
      lamp_speaker_stop (speaker);
      g_assert_cmpuint (heard.finished, ==, 1);
      g_assert_cmpuint (heard.whole, ==, 0);
    }
  say (speaker, &heard);
  run_until (&heard.words, 4);
  lamp_speaker_stop (speaker);
  g_assert_cmpuint (fake_device_count (), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  fake_device_register ();
  g_test_add_func ("/device/pulled", test_pulled);
  g_test_add_func ("/device/missing-at-first", test_missing_at_first);
  g_test_add_func ("/device/pulled-again-and-again", test_pulled_again_and_again);
  return g_test_run ();
}
