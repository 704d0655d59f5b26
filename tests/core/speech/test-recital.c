/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A recorded sentence is heard from its first sample to its last, and what is not recorded is synthesised. */

#include "core/speech/lamp-recital.h"

#include <glib/gstdio.h>
#include <gst/gst.h>
#include <math.h>
#include <string.h>

#include "core/speech/lamp-espeak-speaker.h"
#include "core/speech/lamp-log-speaker.h"
#include "core/speech/lamp-segment.h"
#include "sound-fixture.h"

#define TONE_MS 600
#define N_TONES 40
#define EDGE (LAMP_SAMPLE_RATE * 20 / 1000) /* 20 ms */

typedef struct
{
  char *folder;
  char *file;
  guint tones[N_TONES];
} Fixture;

/* Far from each other, and none of them twice. */
static guint
tone (guint i)
{
  return 300 + 70 * ((i * 17) % N_TONES);
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  static const char *const coders[][2] = {
    { "opus", "opusenc ! oggmux" },
    { "ogg", "vorbisenc quality=0.9 ! oggmux" },
  };
  const char      *ending = data != NULL ? data : "opus";
  g_autofree char *name = g_strdup_printf ("a lesson “one” 一.%s", ending);

  fixture->folder = g_dir_make_tmp ("lamp-recital-XXXXXX", NULL);
  fixture->file = g_build_filename (fixture->folder, name, NULL);
  for (guint i = 0; i < N_TONES; i++)
    fixture->tones[i] = tone (i);
  for (guint i = 0; i < G_N_ELEMENTS (coders); i++)
    if (g_str_equal (ending, coders[i][0]))
      sound_fixture_make (fixture->file, coders[i][1], fixture->tones, N_TONES, TONE_MS);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_remove (fixture->file);
  g_rmdir (fixture->folder);
  g_free (fixture->file);
  g_free (fixture->folder);
}

static gboolean
yes_cb (gpointer data)
{
  return TRUE;
}

static gboolean
no_cb (gpointer data)
{
  return FALSE;
}

/* In one half of it at least: where two pages of Vorbis meet, some of it is missing, and a tone begins anew. */
static void
assert_tone (const GArray *samples,
             gsize         from,
             gsize         to,
             guint         frequency)
{
  gsize         half = (to - from) / 2;
  const gint16 *first = &g_array_index (samples, gint16, from);
  double        share = MAX (sound_fixture_share (first, half, frequency, LAMP_SAMPLE_RATE), sound_fixture_share (first + half, half, frequency, LAMP_SAMPLE_RATE));

  g_test_message ("%u Hz: %.3f", frequency, share);
  g_assert_cmpfloat (share, >, 0.8);
}

/* Each sentence, in the order of a lesson and in another: its length, and its own tone from 20 ms after its first sample to
 * 20 ms before its last. */
static void
test_every_piece (Fixture      *fixture,
                  gconstpointer data)
{
  for (guint i = 0; i < N_TONES; i++)
    {
      guint number = i % 2 == 0 ? i : N_TONES - i;
      g_autoptr (GError) error = NULL;
      g_autoptr (GArray) samples = lamp_segment_read (fixture->file, number * TONE_MS, (number + 1) * TONE_MS, yes_cb, NULL, &error);

      g_assert_no_error (error);
      g_assert_cmpint (ABS ((int) samples->len - LAMP_SAMPLE_RATE * TONE_MS / 1000), <=, EDGE);
      assert_tone (samples, samples->len / 2 - EDGE, samples->len / 2 + EDGE, fixture->tones[number]);
      assert_tone (samples, EDGE, 3 * EDGE, fixture->tones[number]);
      assert_tone (samples, samples->len - 3 * EDGE, samples->len - EDGE, fixture->tones[number]);
    }
}

static void
test_refused (Fixture      *fixture,
              gconstpointer data)
{
  static const char bytes[] = "OggS but nothing else";
  g_autofree char  *broken = g_build_filename (fixture->folder, "broken.opus", NULL);
  g_autofree char  *cut = g_build_filename (fixture->folder, "cut.opus", NULL);
  g_autofree char  *contents = NULL;
  gsize             size;

  g_assert_true (g_file_set_contents (broken, bytes, sizeof bytes, NULL));
  g_assert_null (lamp_segment_read (broken, 0, 500, yes_cb, NULL, NULL));
  g_assert_null (lamp_segment_read (broken, 600, 1200, yes_cb, NULL, NULL));
  g_assert_null (lamp_segment_read ("/nowhere/one.opus", 0, 500, yes_cb, NULL, NULL));
  g_assert_null (lamp_segment_read (fixture->folder, 0, 500, yes_cb, NULL, NULL));
  g_assert_null (lamp_segment_read (fixture->file, N_TONES * TONE_MS + 1000, N_TONES * TONE_MS + 2000, yes_cb, NULL, NULL));
  g_assert_null (lamp_segment_read (fixture->file, 0, TONE_MS, no_cb, NULL, NULL));
  /* A file cut short plays as far as it goes, and no further. */
  g_assert_true (g_file_get_contents (fixture->file, &contents, &size, NULL));
  g_assert_true (g_file_set_contents (cut, contents, size / 2, NULL));
  g_assert_null (lamp_segment_read (cut, (N_TONES - 1) * TONE_MS, N_TONES * TONE_MS, yes_cb, NULL, NULL));
  g_clear_pointer (&contents, g_free);
  g_remove (broken);
  g_remove (cut);
}

typedef struct
{
  GArray *samples;
  GArray *marks;
} Heard;

static gboolean
heard_cb (const gint16   *samples,
          gsize           n,
          const LampMark *marks,
          gsize           n_marks,
          gpointer        data)
{
  Heard *heard = data;

  g_array_append_vals (heard->samples, samples, n);
  g_array_append_vals (heard->marks, marks, n_marks);
  return TRUE;
}

static Heard
hear (const LampPassage  *passage,
      const LampDelivery *delivery)
{
  Heard heard = { g_array_new (FALSE, FALSE, sizeof (gint16)), g_array_new (FALSE, FALSE, sizeof (LampMark)) };

  g_assert_true (lamp_recital_run (passage, delivery, heard_cb, &heard));
  return heard;
}

static void
forget (Heard *heard)
{
  g_array_unref (heard->samples);
  g_array_unref (heard->marks);
}

static void
record (LampUtterance *utterance,
        const char    *sentence,
        const char    *file,
        guint          number)
{
  const LampPassage *passage = g_ptr_array_index (utterance->passages, 0);
  const char        *at = strstr (passage->text, sentence);
  LampRecording      recording = { 0, 0, (char *) file, number * TONE_MS, (number + 1) * TONE_MS };

  recording.start = at - passage->text;
  recording.end = recording.start + strlen (sentence);
  lamp_utterance_add_recording (utterance, 0, &recording);
}

/* Recorded, synthesised, recorded: the marks say which bytes, and the tones are where the marks say. */
static void
test_between (Fixture      *fixture,
              gconstpointer data)
{
  static const char *const text = "第一句。第二句没有录。第三句。";
  g_autoptr (LampUtterance) utterance = lamp_utterance_new ();
  const LampPassage *passage;
  const LampMark    *first, *last;
  Heard              heard;

  lamp_utterance_add (utterance, text, "zh-CN");
  record (utterance, "第一句。", fixture->file, 5);
  record (utterance, "第三句。", fixture->file, 9);
  passage = g_ptr_array_index (utterance->passages, 0);
  heard = hear (passage, NULL);

  g_assert_cmpuint (heard.marks->len, >, 3);
  first = &g_array_index (heard.marks, LampMark, 0);
  last = &g_array_index (heard.marks, LampMark, heard.marks->len - 1);
  g_assert_cmpuint (first->sample, ==, 0);
  g_assert_cmpuint (first->start, ==, 0);
  g_assert_cmpuint (first->end, ==, strlen ("第一句。"));
  g_assert_cmpuint (last->start, ==, strlen ("第一句。第二句没有录。"));
  g_assert_cmpuint (last->end, ==, strlen (text));
  for (guint i = 1; i + 1 < heard.marks->len; i++)
    {
      const LampMark *mark = &g_array_index (heard.marks, LampMark, i);

      g_assert_cmpuint (mark->start, >=, (mark - 1)->end);
      g_assert_cmpuint (mark->sample, >=, (mark - 1)->sample);
      g_assert_cmpuint (mark->end, <=, last->start);
    }
  g_assert_cmpuint (last->sample + LAMP_SAMPLE_RATE * TONE_MS / 1000, ==, heard.samples->len);
  assert_tone (heard.samples, EDGE, LAMP_SAMPLE_RATE * TONE_MS / 1000 - EDGE, fixture->tones[5]);
  assert_tone (heard.samples, last->sample + EDGE, heard.samples->len - EDGE, fixture->tones[9]);
  forget (&heard);
}

static double
measure_energy (const GArray *samples)
{
  double energy = 0;

  for (guint i = 0; i < samples->len; i++)
    energy += pow (g_array_index (samples, gint16, i), 2);
  return sqrt (energy / samples->len);
}

/* A learner's loudness holds for a person's voice; speed and voice are the person's own. */
static void
test_delivery (Fixture      *fixture,
               gconstpointer data)
{
  g_autoptr (LampUtterance) utterance = lamp_utterance_new ();
  LampDelivery quiet = { LAMP_VOICE_MAN, LAMP_RATE_MAX, LAMP_LOUDNESS_DEFAULT / 2 };
  Heard        plain, low;

  lamp_utterance_add (utterance, "One.", "en");
  record (utterance, "One.", fixture->file, 3);
  plain = hear (g_ptr_array_index (utterance->passages, 0), NULL);
  low = hear (g_ptr_array_index (utterance->passages, 0), &quiet);
  g_assert_cmpuint (plain.samples->len, ==, low.samples->len);
  g_assert_cmpfloat_with_epsilon (measure_energy (low.samples) / measure_energy (plain.samples), 0.5, 0.01);
  assert_tone (low.samples, EDGE, low.samples->len - EDGE, fixture->tones[3]);
  forget (&plain);
  forget (&low);
}

/* What cannot be played is read by the synthesiser, word by word. */
static void
test_missing (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr (LampUtterance) recorded = lamp_utterance_new ();
  g_autoptr (LampUtterance) plain = lamp_utterance_new ();
  Heard heard, expected;

  lamp_utterance_add (recorded, "点这里看看。", "zh-CN");
  lamp_utterance_add (plain, "点这里看看。", "zh-CN");
  record (recorded, "点这里看看。", "/nowhere/one.opus", 0);
  heard = hear (g_ptr_array_index (recorded->passages, 0), NULL);
  expected = hear (g_ptr_array_index (plain->passages, 0), NULL);
  g_assert_cmpuint (expected.marks->len, >, 1);
  g_assert_cmpuint (heard.marks->len, ==, expected.marks->len);
  for (guint i = 0; i < heard.marks->len; i++)
    g_assert_cmpuint (g_array_index (heard.marks, LampMark, i).start, ==, g_array_index (expected.marks, LampMark, i).start);
  forget (&heard);
  forget (&expected);
}

typedef struct
{
  GMainLoop *loop;
  GString   *words;
  guint      no_voice;
} Log;

static void
word_cb (LampSpeaker *speaker,
         guint        passage,
         guint        start,
         guint        end,
         Log         *log)
{
  g_string_append_printf (log->words, "%u:%u-%u ", passage, start, end);
}

static void
finished_cb (LampSpeaker *speaker,
             gboolean     whole,
             Log         *log)
{
  g_assert_true (whole);
  g_main_loop_quit (log->loop);
}

static void
no_voice_cb (LampSpeaker *speaker,
             const char  *language,
             Log         *log)
{
  log->no_voice++;
}

/* In a language without a voice a recording is heard; what is not recorded is named as before. */
static void
test_no_voice (Fixture      *fixture,
               gconstpointer data)
{
  static const char *const text = "བོད་ཡིག";
  g_autoptr (LampSpeaker) speaker = lamp_espeak_speaker_new ("fakesink sync=true");
  g_autoptr (LampSpeaker) logger = lamp_log_speaker_new ();
  g_autoptr (LampUtterance) utterance = lamp_utterance_new ();
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GString) words = g_string_new (NULL);
  Log log = { loop, words, 0 };

  lamp_utterance_add (utterance, text, "bo");
  record (utterance, text, fixture->file, 2);
  g_signal_connect (speaker, "word", G_CALLBACK (word_cb), &log);
  g_signal_connect (speaker, "finished", G_CALLBACK (finished_cb), &log);
  g_signal_connect (speaker, "no-voice", G_CALLBACK (no_voice_cb), &log);
  lamp_speaker_say (speaker, utterance, NULL);
  g_main_loop_run (loop);
  g_assert_cmpstr (words->str, ==, "0:0-21 ");
  g_assert_cmpuint (log.no_voice, ==, 0);
  lamp_utterance_add (utterance, text, "bo");
  lamp_speaker_say (speaker, utterance, NULL);
  g_main_loop_run (loop);
  g_assert_cmpuint (log.no_voice, ==, 1);
  /* The log hears it as the learner does. */
  g_string_truncate (words, 0);
  g_signal_connect (logger, "word", G_CALLBACK (word_cb), &log);
  lamp_speaker_say (logger, utterance, NULL);
  while (lamp_log_speaker_step_word (LAMP_LOG_SPEAKER (logger)))
    ;
  g_assert_cmpstr (words->str, ==, "0:0-21 ");
  g_assert_cmpuint (lamp_log_speaker_get_log (LAMP_LOG_SPEAKER (logger))->len, ==, 1);
}

/* Stops while a long recording is decoded and played: "finished" comes once, and the next one is said. */
static void
test_stop (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr (LampSpeaker) speaker = lamp_espeak_speaker_new ("fakesink sync=true");
  g_autoptr (LampUtterance) utterance = lamp_utterance_new ();

  lamp_utterance_add (utterance, "One. Two. Three.", "en");
  record (utterance, "One.", fixture->file, 0);
  record (utterance, "Two.", fixture->file, 1);
  record (utterance, "Three.", fixture->file, 2);
  for (guint i = 0; i < 60; i++)
    {
      lamp_speaker_say (speaker, utterance, NULL);
      g_usleep ((i * 997) % 20000);
      g_main_context_iteration (NULL, FALSE);
      if (i % 3 == 0)
        lamp_speaker_stop (speaker);
    }
  lamp_speaker_stop (speaker);
  g_assert_false (lamp_speaker_is_speaking (speaker));
}

static void
test_carried (void)
{
  static const LampRecording across = { 2, 9, (char *) "/a.opus", 0, 10 }, first = { 0, 4, (char *) "/a.opus", 0, 900 },
                             second = { 5, 9, (char *) "/a.opus", 900, 1800 }, outside = { 5, 99, (char *) "/a.opus", 0, 10 };
  g_autoptr (LampUtterance) utterance = lamp_utterance_new ();
  g_autoptr (LampUtterance) copy = NULL;
  const LampPassage *passage;

  lamp_utterance_add (utterance, "One. Two.", "en");
  lamp_utterance_add_recording (utterance, 0, &outside);
  lamp_utterance_add_recording (utterance, 0, &first);
  lamp_utterance_add_recording (utterance, 0, &across);
  lamp_utterance_add_recording (utterance, 0, &second);
  copy = lamp_utterance_copy (utterance);
  passage = g_ptr_array_index (copy->passages, 0);
  g_assert_cmpuint (passage->recordings->len, ==, 2);
  lamp_utterance_add_part (copy, passage, 5, 9);
  passage = g_ptr_array_index (copy->passages, 1);
  g_assert_cmpuint (passage->recordings->len, ==, 1);
  g_assert_cmpuint (g_array_index (passage->recordings, LampRecording, 0).start, ==, 0);
  g_assert_cmpint (g_array_index (passage->recordings, LampRecording, 0).from, ==, 900);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  gst_init (NULL, NULL);
  g_test_add ("/recital/pieces/opus", Fixture, "opus", set_up, test_every_piece, tear_down);
  g_test_add ("/recital/pieces/vorbis", Fixture, "ogg", set_up, test_every_piece, tear_down);
  g_test_add ("/recital/refused", Fixture, NULL, set_up, test_refused, tear_down);
  g_test_add ("/recital/between", Fixture, NULL, set_up, test_between, tear_down);
  g_test_add ("/recital/delivery", Fixture, NULL, set_up, test_delivery, tear_down);
  g_test_add ("/recital/missing", Fixture, NULL, set_up, test_missing, tear_down);
  g_test_add ("/recital/no-voice", Fixture, NULL, set_up, test_no_voice, tear_down);
  g_test_add ("/recital/stop", Fixture, NULL, set_up, test_stop, tear_down);
  g_test_add_func ("/recital/carried", test_carried);
  return g_test_run ();
}
