/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A person's voice: which cue belongs to which sentence, and what of a recording is refused. */

#include "core/course/lamp-check.h"
#include "core/course/lamp-course.h"
#include "core/course/lamp-files.h"
#include "core/course/lamp-media.h"
#include "core/course/lamp-narration.h"
#include "core/course/lamp-vtt.h"

#include "course-fixture.h"

#include <glib/gstdio.h>
#include <gst/gst.h>
#include <string.h>
#include <unistd.h>

#include "../speech/sound-fixture.h"

#define SOUND "OggS"

static LampLesson *
read_lesson (Fixture    *fixture,
             const char *language)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LampCourse) course = lamp_course_open (fixture->course, &error);
  LampLesson *lesson;

  g_assert_no_error (error);
  lesson = lamp_course_read_lesson (course, "one", language, &error);
  g_assert_no_error (error);
  return lesson;
}

/* "0-12@1000-2000 …": where in the text, and where in the sound. */
static char *
describe (const LampText *text)
{
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; text->recordings != NULL && i < text->recordings->len; i++)
    {
      const LampRecording *each = &g_array_index (text->recordings, LampRecording, i);

      g_assert_true (g_str_has_suffix (each->file, "good/narration/en/one.opus"));
      g_string_append_printf (words, "%s%.*s@%d-%d", i > 0 ? "|" : "", (int) (each->end - each->start), text->text + each->start, (int) each->from,
                              (int) each->to);
    }
  return g_string_free (g_steal_pointer (&words), FALSE);
}

static void
assert_heard (const LampText *text,
              const char     *expected)
{
  g_autofree char *heard = describe (text);

  g_assert_cmpstr (heard, ==, expected);
}

/* Writes the lesson and its narration: a cue a second, one for each line of @cues. */
static LampLesson *
narrate (Fixture    *fixture,
         const char *markdown,
         const char *cues)
{
  g_autoptr (GString) captions = g_string_new ("WEBVTT\n\n");
  g_auto (GStrv) lines = g_strsplit (cues, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    g_string_append_printf (captions, "00:%02u.000 --> 00:%02u.900\n%s\n\n", i, i, lines[i]);
  fixture_write (fixture, "good/lessons/one/en.md", markdown);
  fixture_write (fixture, "good/narration/en/one.opus", SOUND);
  fixture_write (fixture, "good/narration/en/one.vtt", captions->str);
  return read_lesson (fixture, "en");
}

static const LampText *
block (const LampLesson *lesson,
       guint             card,
       guint             number)
{
  return ((LampBlock *) ((LampCard *) lesson->cards->pdata[card])->blocks->pdata[number])->text;
}

/* Width, capitals, spaces, quotation marks and stars are not heard. */
static void
test_same_words (Fixture      *fixture,
                 gconstpointer data)
{
  g_autoptr (LampLesson) lesson = narrate (fixture, "# T\n\n## A *new* card\n\nIt costs “12” yuan.  Is that\nmuch?\n\n看一看**价钱**：１２元。好！\n",
                                           "a new card\nit costs １２ Yuan\nIs that much\n看一看 价钱 12元\n好");
  const LampCard *card = lesson->cards->pdata[0];

  assert_heard (card->heading, "A new card@0-900");
  assert_heard (block (lesson, 0, 0), "It costs “12” yuan.@1000-1900|Is that much?@2000-2900");
  assert_heard (block (lesson, 0, 1), "看一看价钱：１２元。@3000-3900|好！@4000-4900");
}

/* A part of a sentence, other words, nothing: no cue for any sentence. */
static void
test_other_words (Fixture      *fixture,
                  gconstpointer data)
{
  g_autoptr (LampLesson) lesson = narrate (fixture, "# T\n\n## Card\n\nOne two three. Four.\n", "One two\nthree\nOne two three four five\n…\nFive.");

  assert_heard (block (lesson, 0, 0), "");
  assert_heard (((LampCard *) lesson->cards->pdata[0])->heading, "");
}

/* One breath for two sentences of one paragraph, but not across paragraphs. */
static void
test_several (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr (LampLesson) lesson = narrate (fixture, "# T\n\n## Card\n\nOne. Two. Three.\n\nFour.\n\nFive.\n", "Card\nOne. Two.\nThree.\nFour. Five.\nFive.");

  assert_heard (block (lesson, 0, 0), "One. Two.@1000-1900|Three.@2000-2900");
  assert_heard (block (lesson, 0, 1), "");
  assert_heard (block (lesson, 0, 2), "Five.@4000-4900");
}

/* The first cue is for the first place, the last for all that remain. */
static void
test_again (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr (LampLesson) lesson = narrate (fixture, "# T\n\n## Yes\n\nYes. Well. Yes. Yes.\n", "Yes\nWell\nYes!");

  assert_heard (((LampCard *) lesson->cards->pdata[0])->heading, "Yes@0-900");
  assert_heard (block (lesson, 0, 0), "Yes.@2000-2900|Well.@1000-1900|Yes.@2000-2900|Yes.@2000-2900");
}

/* Questions, answers and what is said of them; pictures and tables; the second card under one heading. */
static void
test_everything (Fixture      *fixture,
                 gconstpointer data)
{
  g_autoptr (LampLesson) lesson = narrate (fixture,
                                           "# T\n\n## Card\n\n| Egg | Price |\n|---|---|\n| Big | Two |\n\n```gift\n::q:: Which? { =This #Right. ~That #Wrong. #### All said. }\n```\n\nAfter.\n",
                                           "T\nCard\nEgg\nPrice\nBig\nTwo\nWhich?\nThis\nThat\nRight.\nWrong.\nAll said.\nAfter.");
  const LampCard   *card = lesson->cards->pdata[0];
  const LampOption *right = card->question->options->pdata[0];
  const GPtrArray  *row = ((LampBlock *) card->blocks->pdata[0])->rows->pdata[1];

  assert_heard (row->pdata[1], "Two@5000-5900");
  assert_heard (card->question->text, "Which?@6000-6900");
  assert_heard (right->text, "This@7000-7900");
  assert_heard (right->feedback, "Right.@9000-9900");
  assert_heard (card->question->general, "All said.@11000-11900");
  g_assert_cmpuint (lesson->cards->len, ==, 2);
  card = lesson->cards->pdata[1];
  assert_heard (card->heading, "Card@1000-1900");
  assert_heard (block (lesson, 1, 0), "After.@12000-12900");
}

static void
test_times (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr (LampLesson) lesson = NULL;

  fixture_write (fixture, "good/lessons/one/en.md", "# T\n\n## Card\n\nOne. Two. Three.\n");
  fixture_write (fixture, "good/narration/en/one.opus", SOUND);
  fixture_write (fixture, "good/narration/en/one.vtt", "WEBVTT\n\n00:02.000 --> 00:01.000\nOne.\n\n00:02.000 --> 01:02.001\nTwo.\n\n00:02.000 --> 01:02.000\nThree.\n");
  lesson = read_lesson (fixture, "en");
  assert_heard (block (lesson, 0, 0), "Three.@2000-62000");
}

/* What cannot be used leaves the lesson to the synthesiser: it still opens. */
static void
test_passed_over (Fixture      *fixture,
                  gconstpointer data)
{
  static const struct
  {
    const char *words;
    const char *sound;
  } bad[] = {
    { "WEBVTT\n\n00:00.000 --> 00:01.000\nCard\n", NULL },
    { NULL, SOUND },
    { "1\n00:00.000 --> 00:01.000\nCard\n", SOUND },
    { "WEBVTT\n\n00:00.000 --> 00:01.000\nCard\n", "not a sound" },
  };
  g_autofree char *sound = g_build_filename (fixture->course, "narration/en/one.opus", NULL);
  g_autofree char *words = g_build_filename (fixture->course, "narration/en/one.vtt", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (LampLesson) lesson = narrate (fixture, "# T\n\n## Card\n\nOne.\n", "Card\nOne.");

      g_remove (sound);
      g_remove (words);
      if (bad[i].words != NULL)
        fixture_write (fixture, "good/narration/en/one.vtt", bad[i].words);
      if (bad[i].sound != NULL)
        fixture_write (fixture, "good/narration/en/one.opus", bad[i].sound);
      lamp_lesson_unref (lesson);
      lesson = read_lesson (fixture, "en");
      assert_heard (((LampCard *) lesson->cards->pdata[0])->heading, "");
    }
}

/* A link to a file outside the course is never opened, and lamp check says so. */
static void
test_link (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr (LampLesson) lesson = narrate (fixture, "# T\n\n## Card\n\nOne.\n", "Card\nOne.");
  g_autofree char *sound = g_build_filename (fixture->course, "narration/en/one.opus", NULL);
  g_autofree char *outside = g_build_filename (fixture->root, "outside.opus", NULL);
  g_autoptr (LampNarration) narration = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GError) error = NULL;
  gboolean is_told = FALSE;

  g_assert_true (g_file_set_contents (outside, SOUND, -1, NULL));
  g_remove (sound);
  g_assert_cmpint (symlink (outside, sound), ==, 0);
  narration = lamp_narration_read (fixture->course, "one", "en", &error);
  g_assert_null (narration);
  g_assert_error (error, LAMP_COURSE_ERROR, LAMP_COURSE_ERROR_UNSAFE);
  findings = lamp_check_course (fixture->course, NULL);
  for (guint i = 0; i < findings->len; i++)
    {
      const LampFinding *finding = findings->pdata[i];

      is_told |= g_str_equal (finding->file, "narration/en/one.opus") && finding->severity == LAMP_FINDING_FAULT;
    }
  g_assert_true (is_told);
  g_remove (outside);
}

/* Reading and fitting a lesson twice gives the same. */
static void
test_anew (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr (LampLesson) lesson = narrate (fixture, "# T\n\n## Card\n\nOne. Two.\n", "One.\nThree.");
  g_autoptr (LampNarration) narration = lamp_narration_read (fixture->course, "one", "en", NULL);
  g_autoptr (LampNarrationFit) fit = lamp_narration_apply (narration, fixture->course, lesson);

  assert_heard (block (lesson, 0, 0), "One.@0-900");
  g_assert_cmpuint (g_array_index (fit->places, guint, 0), ==, 3);
  g_assert_cmpuint (g_array_index (fit->places, guint, 1), ==, 0);
  g_assert_cmpuint (fit->unspoken->len, ==, 2);
  g_assert_cmpstr (((LampUnspoken *) fit->unspoken->pdata[1])->text, ==, "Two.");
}

/* What the file says of its own length, against what was put in: coders fill up their last packet. */
static void
test_duration (Fixture      *fixture,
               gconstpointer data)
{
  static const char *const coders[] = { "opusenc ! oggmux", "vorbisenc ! oggmux" };
  static const guint       tones[] = { 440, 660, 880 };
  g_autofree char         *path = g_build_filename (fixture->course, "tone.ogg", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (coders); i++)
    {
      sound_fixture_make (path, coders[i], tones, G_N_ELEMENTS (tones), 1230);
      g_assert_cmpint (ABS (lamp_media_get_duration (fixture->course, "tone.ogg") - 3 * 1230), <=, 50);
    }
  g_remove (path);
  fixture_write (fixture, "good/tone.ogg", "OggS");
  g_assert_cmpint (lamp_media_get_duration (fixture->course, "tone.ogg"), ==, -1);
  fixture_write (fixture, "good/tone.ogg", "");
  g_assert_cmpint (lamp_media_get_duration (fixture->course, "tone.ogg"), ==, -1);
  g_assert_cmpint (lamp_media_get_duration (fixture->course, "none.ogg"), ==, -1);
  g_remove (path);
}

/* Every cue of a lesson of the greatest size, in linear time: as many cues as captions may have. */
static void
test_many (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr (GString) captions = g_string_new ("WEBVTT\n\n");
  g_autoptr (LampLesson) lesson = NULL;

  for (guint i = 0; i < 5000; i++)
    g_string_append_printf (captions, "00:00.000 --> 00:01.000\nYes. Yes. %s\n\n", i % 2 == 0 ? "" : "Yes. Yes.");
  fixture_write (fixture, "good/lessons/one/en.md", "# T\n\n## Card\n\nYes. Yes. Yes. Yes. Yes. Yes. Yes.\n");
  fixture_write (fixture, "good/narration/en/one.opus", SOUND);
  fixture_write (fixture, "good/narration/en/one.vtt", captions->str);
  lesson = read_lesson (fixture, "en");
  assert_heard (block (lesson, 0, 0), "Yes. Yes. Yes. Yes.@0-1000|Yes. Yes.@0-1000");
  g_string_append (captions, "00:00.000 --> 00:01.000\nYes.\n");
  fixture_write (fixture, "good/narration/en/one.vtt", captions->str);
  g_assert_null (lamp_narration_read (fixture->course, "one", "en", NULL));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  gst_init (NULL, NULL);
  FIXTURE_ADD ("/narration/same-words", test_same_words);
  FIXTURE_ADD ("/narration/other-words", test_other_words);
  FIXTURE_ADD ("/narration/several", test_several);
  FIXTURE_ADD ("/narration/again", test_again);
  FIXTURE_ADD ("/narration/everything", test_everything);
  FIXTURE_ADD ("/narration/times", test_times);
  FIXTURE_ADD ("/narration/passed-over", test_passed_over);
  FIXTURE_ADD ("/narration/link", test_link);
  FIXTURE_ADD ("/narration/anew", test_anew);
  FIXTURE_ADD ("/narration/duration", test_duration);
  FIXTURE_ADD ("/narration/many", test_many);
  return g_test_run ();
}
