/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Starts, stops and changes of rate, voice, loudness and device at random. How many: the argument, LAMP_STRESS, or a few. */

#include <stdlib.h>
#include <string.h>

#include "core/speech/lamp-espeak-speaker.h"
#include "fake-device.h"

#define FEW 250
#define PATIENCE (60 * G_USEC_PER_SEC)

typedef struct
{
  guint said;
  guint finished;
  guint words;
  guint no_voice;
  guint passage;
  guint end;
} Heard;

static guint    actions = FEW;
static gboolean is_quiet = TRUE;

static void
word_cb (LampSpeaker *speaker,
         guint        passage,
         guint        start,
         guint        end,
         Heard       *heard)
{
  g_assert_cmpuint (heard->said, ==, heard->finished + 1); /* never a word of what was stopped */
  g_assert_true (passage > heard->passage || (passage == heard->passage && start >= heard->end));
  g_assert_cmpuint (end, >, start);
  heard->passage = passage;
  heard->end = end;
  heard->words++;
}

static void
finished_cb (LampSpeaker *speaker,
             gboolean     whole,
             Heard       *heard)
{
  heard->finished++;
  g_assert_cmpuint (heard->finished, ==, heard->said);
}

static void
no_voice_cb (LampSpeaker *speaker,
             const char  *language,
             Heard       *heard)
{
  g_assert_cmpstr (language, ==, "bo");
  heard->no_voice++;
}

static LampSpeaker *
make_speaker (Heard *heard)
{
  LampSpeaker *speaker = lamp_espeak_speaker_new (FAKE_DEVICE);

  memset (heard, 0, sizeof *heard);
  g_signal_connect (speaker, "word", G_CALLBACK (word_cb), heard);
  g_signal_connect (speaker, "finished", G_CALLBACK (finished_cb), heard);
  g_signal_connect (speaker, "no-voice", G_CALLBACK (no_voice_cb), heard);
  return speaker;
}

static LampUtterance *
make_utterance (GRand *rand)
{
  static const struct
  {
    const char *text;
    const char *language;
  } passages[] = {
    { "点这里。", "zh-CN" },
    { "今天我们学习怎样用手机交水费，先打开微信，再点服务。", "zh-CN" },
    { "小麦每斤1.25元，打开WiFi，说спасибо。", "zh-CN" },
    { "Tap the green button at 8:30 am", "en" },
    { "今日天氣好好", "yue" },
    { "ياخشىمۇسىز", "ug" },
    { "བོད་སྐད", "bo" },
    { "。", "zh-CN" },
    { "", NULL },
  };
  LampUtterance *utterance = lamp_utterance_new ();
  guint          n = (guint) g_rand_int_range (rand, 0, 5);

  for (guint i = 0; i < n; i++)
    {
      guint p = (guint) g_rand_int_range (rand, 0, G_N_ELEMENTS (passages));

      lamp_utterance_add (utterance, passages[p].text, passages[p].language);
    }
  return utterance;
}

static void
run_for (guint us)
{
  gint64 until = g_get_monotonic_time () + us;

  do
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (MIN (us, 500));
    }
  while (g_get_monotonic_time () < until);
}

static void
act (LampSpeaker **speaker,
     Heard        *heard,
     LampDelivery *delivery,
     GRand        *rand)
{
  g_autoptr (LampUtterance) utterance = make_utterance (rand);
  gint32 what = g_rand_int_range (rand, 0, 100);

  if (what < 25)
    lamp_speaker_stop (*speaker);
  else if (what < 35)
    delivery->rate = g_rand_int_range (rand, 50, 250);
  else if (what < 45)
    delivery->voice = g_rand_boolean (rand) ? LAMP_VOICE_WOMAN : LAMP_VOICE_MAN;
  else if (what < 50)
    delivery->loudness = g_rand_int_range (rand, 0, 300);
  else if (what < 56)
    fake_device_plug (g_rand_int_range (rand, 0, 3) > 0);
  else if (what < 58)
    lamp_espeak_speaker_warm_up (LAMP_ESPEAK_SPEAKER (*speaker));
  else if (what < 60)
    {
      g_object_unref (*speaker); /* perhaps in the middle of a word */
      *speaker = make_speaker (heard);
    }
  if (what >= 25 && what < 58)
    return;
  if (what >= 60 || what < 5)
    {
      lamp_speaker_stop (*speaker);
      heard->said++;
      heard->passage = heard->end = 0;
      lamp_speaker_say (*speaker, utterance, g_rand_int_range (rand, 0, 8) > 0 ? delivery : NULL);
    }
}

static void
test_actions (void)
{
  guint32 seed = (guint32) g_test_rand_int ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  LampDelivery delivery = lamp_delivery_default;
  Heard        heard;
  LampSpeaker *speaker = make_speaker (&heard);
  gint64       until;

  g_test_message ("%u actions, seed %u", actions, seed);
  for (guint i = 0; i < actions; i++)
    {
      act (&speaker, &heard, &delivery, rand);
      /* Mostly at once, sometimes long enough to be in the middle of something. */
      if (g_rand_int_range (rand, 0, 3) > 0)
        run_for ((guint) g_rand_int_range (rand, 0, g_rand_int_range (rand, 0, 10) == 0 ? 60000 : 4000));
      if (!is_quiet && (i + 1) % 1000 == 0)
        g_test_message ("%u actions", i + 1);
    }
  /* It still speaks, to the end. */
  fake_device_plug (TRUE);
  lamp_speaker_stop (speaker);
  heard.said++;
  heard.words = heard.passage = heard.end = 0;
  {
    g_autoptr (LampUtterance) last = lamp_utterance_new ();

    lamp_utterance_add (last, "点这里。", "zh-CN");
    lamp_speaker_say (speaker, last, NULL);
  }
  until = g_get_monotonic_time () + PATIENCE;
  while (heard.finished < heard.said && g_get_monotonic_time () < until)
    run_for (1000);
  g_assert_cmpuint (heard.finished, ==, heard.said);
  g_assert_cmpuint (heard.words, ==, 2);
  g_object_unref (speaker);
}

int
main (int   argc,
      char *argv[])
{
  const char *asked = g_getenv ("LAMP_STRESS");

  g_test_init (&argc, &argv, NULL);
  if (argc > 1)
    asked = argv[1];
  if (asked != NULL)
    {
      actions = (guint) strtoul (asked, NULL, 10);
      is_quiet = FALSE;
    }
  fake_device_register ();
  g_test_add_func ("/stress/actions", test_actions);
  return g_test_run ();
}
