/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is said for what is shown, and that each token keeps its place in the text. */

#include <string.h>

#include "core/speech/lamp-normaliser.h"

static const struct
{
  const char *text;
  const char *said; /* Mandarin tokens run together; other words stand between bars */
} chinese[] = {
  { "共12345元", "共一万二千三百四十五元" },
  { "请拨打12345", "请拨打幺二三四五" },
  { "有12345人", "有一万二千三百四十五人" },
  { "拨打110报警", "拨打幺幺零报警" },
  { "走了110米", "走了一百一十米" },
  { "96110是反诈热线", "九六幺幺零是反诈热线" },
  { "热线12316", "热线幺二三幺六" },
  { "12381短信", "幺二三八幺短信" },
  { "138****0000", "幺三八星星星星零零零零" },
  { "13800000000", "幺三八零零零零零零零零" },
  { "验证码是000000", "验证码是零零零零零零" },
  { "验证码123456", "验证码幺二三四五六" },
  { "010-12345678", "零幺零幺二三四五六七八" },
  { "3.5斤", "三点五斤" },
  { "105", "一百零五" },
  { "10", "十" },
  { "110个", "一百一十个" },
  { "1000", "一千" },
  { "1005", "一千零五" },
  { "10010元", "一万零一十元" },
  { "100000000", "一亿" },
  { "100000001", "一亿零一" },
  { "1,234元", "一千二百三十四元" },
  { "50%", "百分之五十" },
  { "2.5%", "百分之二点五" },
  { "2024年", "二零二四年" },
  { "2024-03-05", "二零二四年三月五日" },
  { "2024年3月5日", "二零二四年三月五日" },
  { "2024-2026年", "二零二四到二零二六年" },
  { "￥12.5", "十二点五元" },
  { "￥3万", "三万元" },
  { "12.5元", "十二点五元" },
  { "8:30", "八点三十分" },
  { "8：05", "八点零五分" },
  { "8:00-17:30", "八点到十七点三十分" },
  { "3-5天", "三到五天" },
  { "10%-20%", "百分之十到百分之二十" },
  { "5kg", "五公斤" },
  { "3km", "三公里" },
  { "25℃", "二十五摄氏度" },
  { "-5℃", "零下五摄氏度" },
  { "3.5元/斤", "三点五元每斤" },
  { "2亩", "两亩" },
  { "2个", "两个" },
  { "第2个", "第二个" },
  { "3×4", "三乘四" },
  { "6÷2", "六除以二" },
  { "①打开②⑩", "一打开二十" },
  { "１２３个", "一百二十三个" },
  { "1/2", "二分之一" },
  { "3:1", "三比一" },
  { "120mmHg", "一百二十毫米汞柱" },
  { "点WiFi连接", "点|WiFi|连接" },
  { "ＡＰＰ", "|APP|" },
  { "5G", "五|G|" },
  { "你好😀！", "你好" },
  { "", "" },
  { "，。！", "" },
};

static char *
said (const char *text,
      const char *language)
{
  g_autoptr (LampUtterance) utterance = lamp_utterance_new ();
  g_autoptr (GArray) tokens = NULL;
  GString *out = g_string_new (NULL);
  guint    end = 0;

  lamp_utterance_add (utterance, text, language);
  tokens = lamp_normalise (g_ptr_array_index (utterance->passages, 0));
  for (guint i = 0; i < tokens->len; i++)
    {
      const LampToken *token = &g_array_index (tokens, LampToken, i);

      g_assert_cmpuint (token->start, >=, end);
      g_assert_cmpuint (token->end, >, token->start);
      g_assert_cmpuint (token->end, <=, strlen (text));
      end = token->end;
      if (token->kind == LAMP_TOKEN_MANDARIN)
        g_string_append (out, token->say);
      else if (token->kind == LAMP_TOKEN_OTHER)
        g_string_append_printf (out, "|%s|", token->say);
    }
  return g_string_free (out, FALSE);
}

static void
test_chinese (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (chinese); i++)
    {
      g_autofree char *out = said (chinese[i].text, "zh-CN");

      if (strcmp (out, chinese[i].said) != 0)
        {
          g_test_message ("%s: said %s, wanted %s", chinese[i].text, out, chinese[i].said);
          g_test_fail ();
        }
    }
}

static void
test_english (void)
{
  g_autofree char *call = said ("Call 12345, it's free.", "en");
  g_autofree char *money = said ("It costs \u00a512.5 or 50%", "en");

  g_assert_cmpstr (call, ==, "|Call||1 2 3 4 5||it's||free|");
  g_assert_cmpstr (money, ==, "|It||costs||12.5 yuan||or||50 percent|");
}

static void
test_pronunciation (void)
{
  g_autoptr (LampUtterance) utterance = lamp_utterance_new ();
  g_autoptr (GArray) tokens = NULL;

  lamp_utterance_add (utterance, "去银行", "zh-CN");
  lamp_utterance_add_pronunciation (utterance, 0, 3, 9, "yin2 hang2");
  lamp_utterance_add_pronunciation (utterance, 0, 3, 6, "yin1");   /* over another */
  lamp_utterance_add_pronunciation (utterance, 0, 1, 2, "xing2");  /* inside a character */
  lamp_utterance_add_pronunciation (utterance, 0, 6, 99, "xing2"); /* outside */
  tokens = lamp_normalise (g_ptr_array_index (utterance->passages, 0));
  g_assert_cmpuint (tokens->len, ==, 2);
  g_assert_cmpstr (g_array_index (tokens, LampToken, 1).say, ==, "yin2 hang2");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/normaliser/chinese", test_chinese);
  g_test_add_func ("/normaliser/english", test_english);
  g_test_add_func ("/normaliser/pronunciation", test_pronunciation);
  return g_test_run ();
}
