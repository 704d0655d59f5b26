/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where sentences begin and end, and what a part of a passage takes along. */

#include "core/base/lamp-sentences.h"
#include "core/speech/lamp-utterance.h"

#include <string.h>

/* A text, and its sentences separated by "|". */
static const struct
{
  const char *text;
  const char *sentences;
} samples[] = {
  { "", "" },
  { "   ", "" },
  { "……", "" },
  { "One sentence", "One sentence" },
  { "Stop. Ask somebody. Then go on!", "Stop.|Ask somebody.|Then go on!" },
  { "  Stop.   Ask.  ", "Stop.|Ask." },
  { "It costs 3.5 yuan. That is cheap.", "It costs 3.5 yuan.|That is cheap." },
  { "Mr. Li and Dr. Wang came. They stayed.", "Mr. Li and Dr. Wang came.|They stayed." },
  { "Take fruit, e.g. pears. Eat them.", "Take fruit, e.g. pears.|Eat them." },
  { "J. Smith called.", "J. Smith called." },
  { "\"Really?\" she asked. \"Yes!\" he said.", "\"Really?\" she asked.|\"Yes!\" he said." },
  { "He said \"Stop.\" Then he left.", "He said \"Stop.\"|Then he left." },
  { "(Wait here.) Go.", "(Wait here.)|Go." },
  { "Wait... and see. Good?", "Wait... and see.|Good?" },
  { "What?! No.", "What?!|No." },
  { "See lamp.org for more. Bye.", "See lamp.org for more.|Bye." },
  { "1. Open the app\n2. Tap Pay. Wait.", "1. Open the app|2. Tap Pay.|Wait." },
  { "12345 is the number. Call it.", "12345 is the number.|Call it." },
  { "先停下来。再问家里人！好吗？好。", "先停下来。|再问家里人！|好吗？|好。" },
  { "他说：“马上转账！”这是骗局。", "他说：“马上转账！”|这是骗局。" },
  { "“真的吗？”，她问。", "“真的吗？”，她问。" },
  { "（不要点链接。）打电话问。", "（不要点链接。）|打电话问。" },
  { "我……不知道。问问吧……好的。", "我……不知道。|问问吧……好的。" },
  { "价格是3.5元。很便宜", "价格是3.5元。|很便宜" },
  { "请按OK。然后等。", "请按OK。|然后等。" },
  { "第一行\n第二行。第三句", "第一行|第二行。|第三句" },
  { "好！！！走吧。", "好！！！|走吧。" },
  { "“停。”\n——", "“停。”\n——" },
};

static void
test_split (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      g_autoptr (GArray) sentences = lamp_sentences_split (samples[i].text);
      g_autoptr (GString) found = g_string_new (NULL);

      for (guint j = 0; j < sentences->len; j++)
        {
          const LampSentence *each = &g_array_index (sentences, LampSentence, j);

          if (j > 0)
            g_string_append_c (found, '|');
          g_string_append_len (found, samples[i].text + each->start, each->end - each->start);
        }
      g_assert_cmpstr (found->str, ==, samples[i].sentences);
    }
}

/* Whatever the text: sentences lie in order, apart, on characters' edges, and no word is lost between them. */
static void
test_nothing_lost (void)
{
  static const char *const parts[] = { "a", "B", "3", ".", "!", "。", "？", "…", "”", "(", " ", "\n", "好", "Mr", "\"", "，" };

  for (guint round = 0; round < 20000; round++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (GArray) sentences = NULL;
      guint at = 0;

      for (int n = g_test_rand_int_range (0, 14); n > 0; n--)
        g_string_append (text, parts[g_test_rand_int_range (0, G_N_ELEMENTS (parts))]);
      sentences = lamp_sentences_split (text->str);
      for (guint i = 0; i <= sentences->len; i++)
        {
          guint start = i < sentences->len ? g_array_index (sentences, LampSentence, i).start : text->len;
          guint end = i < sentences->len ? g_array_index (sentences, LampSentence, i).end : text->len;

          g_assert_cmpuint (start, >=, at);
          g_assert_cmpuint (end, >=, start);
          g_assert_true (g_utf8_validate (text->str + start, end - start, NULL));
          for (const char *p = text->str + at; p < text->str + start; p = g_utf8_next_char (p))
            g_assert_false (g_unichar_isalnum (g_utf8_get_char (p)));
          at = end;
        }
    }
}

static void
test_part (void)
{
  g_autoptr (LampUtterance) whole = lamp_utterance_new ();
  const char        *text = "去银行。银行关门了。";
  const LampPassage *passage;
  guint              second = strlen ("去银行。");

  lamp_utterance_add (whole, text, "zh-CN");
  lamp_utterance_add_pronunciation (whole, 0, strlen ("去银"), strlen ("去银行"), "hang2");
  lamp_utterance_add_pronunciation (whole, 0, second + strlen ("银"), second + strlen ("银行"), "hang2");
  g_assert_cmpuint (lamp_utterance_add_part (whole, g_ptr_array_index (whole->passages, 0), second, strlen (text)), ==, 1);
  passage = g_ptr_array_index (whole->passages, 1);
  g_assert_cmpstr (passage->text, ==, "银行关门了。");
  g_assert_cmpstr (passage->language, ==, "zh-CN");
  g_assert_cmpuint (passage->pronunciations->len, ==, 1);
  g_assert_cmpuint (g_array_index (passage->pronunciations, LampPronunciation, 0).start, ==, strlen ("银"));
  g_assert_cmpstr (g_array_index (passage->pronunciations, LampPronunciation, 0).say, ==, "hang2");
  lamp_utterance_extend (whole, "按钮");
  g_assert_cmpstr (((LampPassage *) g_ptr_array_index (whole->passages, 1))->text, ==, "银行关门了。按钮");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sentences/split", test_split);
  g_test_add_func ("/sentences/nothing-lost", test_nothing_lost);
  g_test_add_func ("/sentences/part", test_part);
  return g_test_run ();
}
