/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Marks stand in order over every word, and the sound is as long as speech is. */

#include <string.h>

#include "core/speech/lamp-speaker.h"
#include "core/speech/lamp-synthesis.h"

static gboolean
make (const char *text,
      const char *language,
      GArray    **samples,
      GArray    **marks)
{
  g_autoptr (LampUtterance) utterance = lamp_utterance_new ();

  lamp_utterance_add (utterance, text, language);
  return lamp_speech_synthesise (g_ptr_array_index (utterance->passages, 0), NULL, samples, marks);
}

/* Checks order, and that each mark has sound after it. Returns milliseconds. */
static guint
check (const char *text,
       const char *language,
       guint       words)
{
  g_autoptr (GArray) samples = NULL;
  g_autoptr (GArray) marks = NULL;

  g_assert_true (make (text, language, &samples, &marks));
  g_assert_cmpuint (marks->len, ==, words);
  for (guint i = 0; i < marks->len; i++)
    {
      const LampMark *mark = &g_array_index (marks, LampMark, i);
      guint64         until = i + 1 < marks->len ? g_array_index (marks, LampMark, i + 1).sample : samples->len;
      gint            peak = 0;

      if (i > 0)
        g_assert_cmpuint (mark->start, >=, g_array_index (marks, LampMark, i - 1).end);
      g_assert_cmpuint (mark->end, <=, strlen (text));
      g_assert_cmpuint (mark->sample + LAMP_SAMPLE_RATE / 50, <=, until);
      for (guint64 s = mark->sample; s < until; s++)
        peak = MAX (peak, ABS ((gint) g_array_index (samples, gint16, s)));
      g_assert_cmpint (peak, >, 300);
    }
  return (guint) ((guint64) samples->len * 1000 / LAMP_SAMPLE_RATE);
}

static void
test_chinese (void)
{
  const char *text = "今天我们学习怎样用手机交水费";
  guint       ms = check (text, "zh-CN", 14);

  g_assert_cmpuint (ms / 14, >=, 200);
  g_assert_cmpuint (ms / 14, <=, 450);
}

static void
test_mixed (void)
{
  check ("打开 WiFi，再点 App 更新。", "zh-CN", 8);
  check ("Tap <b> & \"go\" > now.", "en", 8);
  check ("Open 支付宝 now", "en", 5);
}

static void
test_long (void)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < 5000; i++)
    g_string_append (text, "稻");
  check (text->str, "zh-CN", 5000);
  g_string_free (text, TRUE);
}

static void
test_nothing (void)
{
  static const char *const texts[] = { "", "，。！？", "😀😀", " \n\n " };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_assert_cmpuint (check (texts[i], "zh-CN", 0), ==, 0);
}

static void
test_no_voice (void)
{
  g_autoptr (GArray) samples = NULL;
  g_autoptr (GArray) marks = NULL;

  g_assert_false (make ("བོད་ཡིག", "bo", &samples, &marks));
  g_assert_cmpuint (samples->len + marks->len, ==, 0);
}

static void
test_reading (void)
{
  g_autoptr (LampUtterance) utterance = lamp_utterance_new ();
  g_autofree char *plain = NULL;
  g_autofree char *named = NULL;

  lamp_utterance_add (utterance, "行", "zh-CN");
  plain = lamp_speech_phonemes (g_ptr_array_index (utterance->passages, 0));
  lamp_utterance_add_pronunciation (utterance, 0, 0, 3, "hang2");
  named = lamp_speech_phonemes (g_ptr_array_index (utterance->passages, 0));
  g_assert_nonnull (strstr (plain, "S;"));
  g_assert_null (strstr (named, "S;"));
  g_assert_nonnull (strstr (named, "X"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/synthesis/chinese", test_chinese);
  g_test_add_func ("/synthesis/mixed", test_mixed);
  g_test_add_func ("/synthesis/long", test_long);
  g_test_add_func ("/synthesis/nothing", test_nothing);
  g_test_add_func ("/synthesis/no-voice", test_no_voice);
  g_test_add_func ("/synthesis/reading", test_reading);
  return g_test_run ();
}
