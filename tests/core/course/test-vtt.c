/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Captions: what is a cue, what it says, and what is passed over. */

#include "core/course/lamp-course.h"
#include "core/course/lamp-vtt.h"

#include <string.h>

static GPtrArray *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *cues = lamp_vtt_parse ("media/a.en.vtt", text, strlen (text), &error);

  g_assert_no_error (error);
  return cues;
}

static void
assert_cue (const GPtrArray *cues,
            guint            index,
            gint64           start,
            gint64           end,
            const char      *text)
{
  const LampCue *cue;

  g_assert_cmpuint (index, <, cues->len);
  cue = cues->pdata[index];
  g_assert_cmpint (cue->start, ==, start);
  g_assert_cmpint (cue->end, ==, end);
  g_assert_cmpstr (cue->text, ==, text);
}

static void
test_cues (void)
{
  g_autoptr (GPtrArray) cues = parse ("\357\273\277WEBVTT - a film\r\nKind: captions\r\n\r\n"
                                      "NOTE nobody reads this\r\n\r\nSTYLE\r\n::cue { color: red }\r\n\r\nREGION\r\nid:a\r\n\r\n"
                                      "first\r\n00:01.000 --> 00:02.500 line:0 align:start\r\n拴好绳子。\r\n再拉紧。\r\n\r\n"
                                      "1:00:00.000-->100:00:00.000\r\n<v Wang><b>Pull</b> &amp; hold</v> <00:00:01.500>&lt;now&gt;&#20013;\r\n\r\n"
                                      "00:03.000 --> 00:04.000\r\n\r\n00:05.000 --> 00:04.000\r\nbackwards\r\n");

  g_assert_cmpuint (cues->len, ==, 4);
  assert_cue (cues, 0, 1000, 2500, "拴好绳子。\n再拉紧。");
  assert_cue (cues, 1, 3600000, 360000000, "Pull & hold <now>中");
  assert_cue (cues, 2, 3000, 4000, "");
  assert_cue (cues, 3, 5000, 4000, "backwards");
}

/* What is not written as a time is no cue, and what follows it is not lost. */
static void
test_passed_over (void)
{
  static const char *const times[] = {
    "00:00.00 --> 00:01.000",
    "00:60.000 --> 00:61.000",
    "0:00.000 --> 00:01.000",
    "00:00,000 --> 00:01,000",
    "-00:00.000 --> 00:01.000",
    "--> 00:01.000",
    "00:00.000 -> 00:01.000",
    "00:00.000 --> ",
    "00:00.000 --> tomorrow",
    "999:00:00.000 --> 999:00:01.000",
  };

  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    {
      g_autofree char *text = g_strdup_printf ("WEBVTT\n\n%s\nnot said\n\n00:01.000 --> 00:02.000\nsaid\n", times[i]);
      g_autoptr (GPtrArray) cues = parse (text);

      g_test_message ("%s", times[i]);
      g_assert_cmpuint (cues->len, ==, 1);
      assert_cue (cues, 0, 1000, 2000, "said");
    }
}

/* An empty line that was forgotten between two cues. */
static void
test_close_together (void)
{
  g_autoptr (GPtrArray) cues = parse ("WEBVTT\n\n00:00.000 --> 00:01.000\none\n00:01.000 --> 00:02.000\ntwo");

  g_assert_cmpuint (cues->len, ==, 2);
  assert_cue (cues, 0, 0, 1000, "one");
  assert_cue (cues, 1, 1000, 2000, "two");
}

static void
test_find (void)
{
  g_autoptr (GPtrArray) cues = parse ("WEBVTT\n\n00:01.000 --> 00:05.000\nlong\n\n00:02.000 --> 00:03.000\nshort\n\n00:06.000 --> 00:07.000\n\n");

  g_assert_null (lamp_vtt_find (cues, 999));
  g_assert_cmpstr (lamp_vtt_find (cues, 1000)->text, ==, "long");
  g_assert_cmpstr (lamp_vtt_find (cues, 2000)->text, ==, "short");
  g_assert_cmpstr (lamp_vtt_find (cues, 3000)->text, ==, "long");
  g_assert_null (lamp_vtt_find (cues, 5000));
  g_assert_null (lamp_vtt_find (cues, 6500));
}

static void
test_refused (void)
{
  g_autoptr (GString) many = g_string_new ("WEBVTT\n\n");
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i <= 5000; i++)
    g_string_append (many, "00:00.000 --> 00:01.000\nx\n\n");
  g_assert_null (lamp_vtt_parse ("a.vtt", many->str, many->len, &error));
  g_assert_error (error, LAMP_COURSE_ERROR, LAMP_COURSE_ERROR_LIMIT);
  g_clear_error (&error);
  for (guint i = 0; i < 4; i++)
    {
      static const char *const texts[] = { "", "WEBVT\n\n", "WEBVTTX\n\n", "1\n00:00:00,000 --> 00:00:01,000\nSubRip\n" };

      g_assert_null (lamp_vtt_parse ("a.vtt", texts[i], strlen (texts[i]), &error));
      g_assert_error (error, LAMP_COURSE_ERROR, LAMP_COURSE_ERROR_CONTENT);
      g_assert_cmpstr (error->message, ==, "a.vtt:1: captions begin with a line that says WEBVTT");
      g_clear_error (&error);
    }
}

/* NUL and broken bytes become the replacement character. */
static void
test_bytes (void)
{
  static const char data[] = "WEBVTT\n\n00:00.000 --> 00:01.000\na\0b\xFF";
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) cues = lamp_vtt_parse ("a.vtt", data, sizeof data - 1, &error);

  g_assert_no_error (error);
  assert_cue (cues, 0, 0, 1000, "a\357\277\275b\357\277\275");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/vtt/cues", test_cues);
  g_test_add_func ("/vtt/passed-over", test_passed_over);
  g_test_add_func ("/vtt/close-together", test_close_together);
  g_test_add_func ("/vtt/find", test_find);
  g_test_add_func ("/vtt/refused", test_refused);
  g_test_add_func ("/vtt/bytes", test_bytes);
  return g_test_run ();
}
