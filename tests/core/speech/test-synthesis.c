/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Marks stand in order over every word, and the sound is as long as speech is. */

#include <string.h>

#include "core/speech/lamp-normaliser.h"
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
  guint       ms = check (text, "zh-CN", 8);

  g_assert_cmpuint (ms / 14, >=, 200);
  g_assert_cmpuint (ms / 14, <=, 450);
}

static void
test_mixed (void)
{
  check ("打开 WiFi，再点 App 更新。", "zh-CN", 6);
  check ("Tap <b> & \"go\" > 4 now.", "en", 8);
  check ("Open 支付宝 now", "en", 3);
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

static char *
trace_of (const char *text,
          const char *language)
{
  g_autoptr (LampUtterance) utterance = lamp_utterance_new ();

  lamp_utterance_add (utterance, text, language);
  return lamp_speech_phonemes (g_ptr_array_index (utterance->passages, 0));
}

/* A run of another script is read by that language's voice: as it reads it alone, and never by the names of its letters. */
static void
test_runs (void)
{
  static const struct
  {
    const char *run;
    const char *language;
    const char *before;
    const char *passage_language;
  } runs[] = {
    { "Tap the button", "en", "点", "zh-CN" },
    { "спасибо", "ru", "说", "zh-CN" },
    { "қалайсыз", "kk", "说", "zh-CN" },
    { "مرحبا", "ar", "说", "zh-CN" },
    { "ياخشىمۇسىز", "ug", "说", "zh-CN" },
    { "नमस्ते", "hi", "说", "zh-CN" },
    { "안녕하세요", "ko", "说", "zh-CN" },
    { "银行", "zh", "say ", "en" },
    { "银行", "zh", "dicen ", "es" },
    { "银行", "zh", "скажи ", "ru" },
    { "银行", "yue", "", "yue" },
    { "WiFi", "en", "打开", "yue" },
    { "hello", "en", "скажи ", "ru" },
    { "hello", "en", "مرحبا ", "ar" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (runs); i++)
    {
      g_autofree char *text = g_strconcat (runs[i].before, runs[i].run, NULL);
      g_autofree char *alone = trace_of (runs[i].run, runs[i].language);
      g_autofree char *inside = trace_of (text, runs[i].passage_language);

      g_assert_cmpstr (alone, !=, "");
      if (!g_str_has_suffix (inside, alone) || strstr (inside, "(en)") != NULL)
        {
          g_test_message ("%s: said %s, not %s", text, inside, alone);
          g_test_fail ();
        }
    }
}

static void
test_missing (void)
{
  static const struct
  {
    const char *text;
    const char *language;
    const char *missing;
    guint       words;
  } lines[] = {
    { "说བོད་སྐད་ཡིན།好", "zh-CN", "bo", 2 },
    { "ᠮᠣᠩᠭᠣᠯ ᠪᠢᠴᠢᠭ᠌", "zh-CN", "mn", 0 },
    { "Say བོད་སྐད or ไทย or བོད", "en", "bo th", 3 },
    { "བོད་སྐད", "bo", "bo", 0 },
    { "བོད་སྐད", NULL, "bo", 0 },
    { "Καλημέρα 你好", "zh-CN", "und-Grek", 1 },
    { "你好", "zh-CN", "", 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autoptr (LampUtterance) utterance = lamp_utterance_new ();
      g_autoptr (GPtrArray) languages = g_ptr_array_new ();
      g_autoptr (GArray) samples = NULL;
      g_autoptr (GArray) marks = NULL;
      g_autofree char *missing = NULL;

      lamp_utterance_add (utterance, lines[i].text, lines[i].language);
      lamp_normaliser_add_missing (g_ptr_array_index (utterance->passages, 0), languages);
      lamp_normaliser_add_missing (g_ptr_array_index (utterance->passages, 0), languages);
      g_ptr_array_add (languages, NULL);
      missing = g_strjoinv (" ", (char **) languages->pdata);
      g_assert_cmpstr (missing, ==, lines[i].missing);
      make (lines[i].text, lines[i].language, &samples, &marks);
      g_assert_cmpuint (marks->len, ==, lines[i].words);
    }
}

/* How high a voice speaks, in Hz: the median over pieces of 46 ms that repeat themselves. */
static guint
pitch_of (const GArray *samples)
{
  const gint16 *s = (const gint16 *) (const void *) samples->data;
  guint         count[400] = { 0 };
  guint         all = 0;
  guint         below = 0;
  guint         hz = 0;

  for (guint at = 0; at + 1024 + 330 < samples->len; at += 1024)
    {
      double best = 0;
      guint  lag_of_best = 0;
      double power = 0;

      for (guint i = 0; i < 1024; i++)
        power += (double) s[at + i] * s[at + i];
      for (guint lag = 60; lag < 330; lag++)
        {
          double like = 0;

          for (guint i = 0; i < 1024; i++)
            like += (double) s[at + i] * s[at + i + lag];
          if (like > best * 1.03)
            {
              best = like;
              lag_of_best = lag;
            }
        }
      if (power > 1024 * 250000.0 && best > 0.6 * power)
        {
          count[LAMP_SAMPLE_RATE / lag_of_best]++;
          all++;
        }
    }
  while (hz + 1 < G_N_ELEMENTS (count) && (below += count[hz]) * 2 < all)
    hz++;
  return hz;
}

static double
loudness_of (const GArray *samples)
{
  double sum = 0;

  for (guint i = 0; i < samples->len; i++)
    sum += ABS ((double) g_array_index (samples, gint16, i));
  return sum / MAX (samples->len, 1);
}

/* Every voice of the list: there, woman above man, and loudness goes up with what is asked. */
static void
test_voices (void)
{
  static const struct
  {
    const char *language;
    const char *text;
  } lines[] = {
    { "zh", "今天我们学习怎样用手机交水费" },
    { "yue", "今日天氣好好我哋去飲茶" },
    { "ug", "ياخشىمۇسىز بۈگۈن تېلېفون ئۆگىنىمىز" },
    { "kk", "Сәлем бүгін телефон үйренеміз" },
    { "en", "Today we learn how to pay for water" },
    { "es", "Hoy aprendemos a pagar el agua" },
    { "fr", "Aujourd'hui nous apprenons ensemble" },
    { "ar", "مرحبا اليوم نتعلم معا" },
    { "ru", "Сегодня мы учимся платить за воду" },
    { "hi", "आज हम पानी का बिल भरना सीखते हैं" },
    { "sw", "Leo tunajifunza kulipa maji" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autoptr (LampUtterance) utterance = lamp_utterance_new ();
      LampDelivery delivery = lamp_delivery_default;
      guint        hz[2];
      double       loud[2];

      lamp_utterance_add (utterance, lines[i].text, lines[i].language);
      for (guint kind = 0; kind < 2; kind++)
        {
          g_autoptr (GArray) samples = NULL;
          g_autoptr (GArray) marks = NULL;

          delivery.voice = kind == 0 ? LAMP_VOICE_WOMAN : LAMP_VOICE_MAN;
          delivery.loudness = kind == 0 ? 50 : 150;
          g_assert_true (lamp_speech_synthesise (g_ptr_array_index (utterance->passages, 0), &delivery, &samples, &marks));
          hz[kind] = pitch_of (samples);
          loud[kind] = loudness_of (samples);
        }
      g_test_message ("%s: a woman at %u Hz, a man at %u Hz; loudness 50: %.0f, 150: %.0f", lines[i].language, hz[0], hz[1], loud[0], loud[1]);
      g_assert_cmpuint (hz[0], >=, hz[1] + 40);
      g_assert_cmpuint (hz[1], >=, 65);
      g_assert_cmpfloat (loud[1], >, loud[0] * 2);
    }
}

static void
test_list (void)
{
  guint            n = 0;
  guint            with = 0;
  const LampVoice *voices = lamp_voice_get_all (&n);

  for (guint i = 0; i < n; i++)
    {
      g_assert_true (g_utf8_validate (voices[i].name, -1, NULL) && voices[i].name[0] != '\0');
      g_assert_true (lamp_synthesis_has_voice (&voices[i]) == (voices[i].espeak != NULL));
      g_assert_true (lamp_voice_for_language (voices[i].language) == (voices[i].espeak != NULL ? &voices[i] : NULL));
      with += voices[i].espeak != NULL;
    }
  g_assert_cmpuint (with, >=, 12);
  g_assert_cmpuint (with, <, n);
  g_assert_cmpstr (lamp_voice_for_language ("zh_CN.UTF-8")->language, ==, "zh");
  g_assert_cmpstr (lamp_voice_for_language ("zh-yue-HK")->language, ==, "yue");
  g_assert_null (lamp_voice_for_language ("zhx"));
  g_assert_null (lamp_voice_for_language ("bo-CN"));
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
  g_test_add_func ("/synthesis/runs", test_runs);
  g_test_add_func ("/synthesis/missing", test_missing);
  g_test_add_func ("/synthesis/voices", test_voices);
  g_test_add_func ("/synthesis/list", test_list);
  return g_test_run ();
}
