/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is said for what is shown, and that each token keeps its place in the text. */

#include <string.h>

#include "core/speech/lamp-normaliser.h"

typedef struct
{
  const char *text;
  const char *said; /* Mandarin tokens run together; other words stand between bars */
} Line;

static const Line chinese[] = {
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
  /* money */
  { "￥12.50", "十二点五元" },
  { "¥1,200.00", "一千二百元" },
  { "100.00元", "一百元" },
  { "$5", "五美元" },
  { "€20", "二十欧元" },
  { "US$3.5", "三点五美元" },
  { "RMB 50", "五十元" },
  { "1.2亿元", "一点二亿元" },
  { "2万元", "两万元" },
  { "2000元", "两千元" },
  { "1万-2万元", "一万到两万元" },
  { "8.5折", "八五折" },
  { "￥10-20", "十元到二十" },
  /* units of the field and the house */
  { "3.5万亩", "三点五万亩" },
  { "800斤/亩", "八百斤每亩" },
  { "2.5元/kg", "二点五元每公斤" },
  { "5kg/亩", "五公斤每亩" },
  { "200mg/kg", "二百毫克每公斤" },
  { "2斤", "两斤" },
  { "2-3亩", "两到三亩" },
  { "5 mu", "五亩" },
  { "10ha", "十公顷" },
  { "30 jin", "三十斤" },
  { "60km/h", "六十公里每小时" },
  { "15mm", "十五毫米" },
  { "10㎡", "十平方米" },
  { "100m³", "一百立方米" },
  { "20㎏", "二十公斤" },
  { "500mL", "五百毫升" },
  { "5000mAh", "五千毫安时" },
  { "2.4GHz", "二点四吉赫" },
  { "24小时", "二十四小时" },
  { "7×24小时", "七乘二十四小时" },
  { "30s", "三十秒" },
  { "38.5°C", "三十八点五摄氏度" },
  { "-5~5℃", "零下五到五摄氏度" },
  { "血压120/80", "血压一百二十比八十" },
  { "3次/天", "三次每天" },
  /* days, times, years */
  { "1998年10月1日", "一九九八年十月一日" },
  { "2024年度", "二零二四年度" },
  { "2023级", "二零二三级" },
  { "60年代", "六十年代" },
  { "20世纪90年代", "二十世纪九十年代" },
  { "90后和00后", "九零后和零零后" },
  { "3天后来", "三天后来" },
  { "2024/3/5", "二零二四年三月五日" },
  { "2024.3.5", "二零二四年三月五日" },
  { "2024-03", "二零二四年三月" },
  { "3月-5月", "三月到五月" },
  { "周一-周五", "周一到周五" },
  { "12:05:09", "十二点零五分零九秒" },
  { "2:00", "两点" },
  { "00:30", "零点三十分" },
  { "24:00", "二十四点" },
  { "下午2点半", "下午两点半" },
  { "2月2号", "二月二号" },
  { "〔2024〕5号", "二零二四五号" },
  /* ranges, parts, ratios, signs */
  { "10-20%", "百分之十到百分之二十" },
  { "5%~8%", "百分之五到百分之八" },
  { "3‰", "千分之三" },
  { "3/4", "四分之三" },
  { "1½", "一又二分之一" },
  { "按1:50兑水", "按一比五十兑水" },
  { "比例1:10000", "比例一比一万" },
  { "±5", "正负五" },
  { "-3", "负三" },
  { "−3.5", "负三点五" },
  { "3-1=2", "三减一等于二" },
  { "2 + 3 = 5", "二加三等于五" },
  { "5 - 3", "五减三" },
  { "≥18岁", "大于等于十八岁" },
  { "2.0.1", "二点零点一" },
  { "192.168.1.1", "一九二点一六八点一点一" },
  { "0.05", "零点零五" },
  { "第1-3名", "第一到三名" },
  { "第2000个", "第两千个" },
  { "200个", "二百个" },
  { "2200元", "两千二百元" },
  { "12000元", "一万二千元" },
  { "20000", "两万" },
  /* codes and rows */
  { "138 0000 0000", "幺三八零零零零零零零零" },
  { "400-800-1234", "四零零八零零幺二三四" },
  { "+86 13800000000", "加八六幺三八零零零零零零零零" },
  { "(010)12345678", "零幺零幺二三四五六七八" },
  { "62221234转8001", "六千二百二十二万一千二百三十四转八零零幺" },
  { "京A12345", "京|A|幺二三四五" },
  { "G1234次", "|G|幺二三四次" },
  { "110101199001011234", "幺幺零幺零幺幺九九零零幺零幺幺二三四" },
  { "11010119900101123X", "幺幺零幺零幺幺九九零零幺零幺幺二三|X|" },
  { "尾号1234", "尾号幺二三四" },
  { "邮编100081", "邮编幺零零零八幺" },
  { "501室", "五零幺室" },
  { "302路", "三零二路" },
  { "105国道", "幺零五国道" },
  { "No.3", "三号" },
  { "№ 12", "十二号" },
  { "007", "零零七" },
  /* letters and addresses */
  { "A4纸", "|A|四纸" },
  { "MP3", "|MP|三" },
  { "Wi-Fi", "|Wi-Fi|" },
  { "WiFi6", "|WiFi|六" },
  { "v2.0", "|v|二点零" },
  { "4K", "四|K|" },
  { "A/B", "|A|或|B|" },
  { "男/女", "男或女" },
  { "www.12306.cn", "|www|点幺二三零六点|cn|" },
  { "https://lamp.org/a1", "|lamp|点|org|斜杠|a|幺" },
  { "lamp_1@qq.com。", "|lamp|下划线幺艾特|qq|点|com|" },
  { "设置 > 网络", "设置网络" },
  { "设置→网络", "设置网络" },
  { "5>3", "五大于三" },
  /* forms */
  { "（１）", "一" },
  { "⑴⒉❸㈣Ⅴ", "一二三四五" },
  { "㉑", "二十一" },
  { "％", "百分号" },
  { "１２．５％", "百分之十二点五" },
  { "３：３０", "三点三十分" },
};

static const Line english[] = {
  { "Call 12345, it's free.", "|Call||1 2 3 4 5||it's||free|" },
  { "It costs ¥12.5 or 50%", "|It||costs||12.5 yuan||or||50 percent|" },
  { "in 2024", "|in||twenty twenty-four|" },
  { "since 2005", "|since||two thousand and five|" },
  { "by 1905", "|by||nineteen oh five|" },
  { "2024-2026", "|twenty twenty-four||to||twenty twenty-six|" },
  { "the 1990s", "|the||nineteen nineties|" },
  { "2024 people", "|2024||people|" },
  { "3 March", "|the third of March|" },
  { "3 March 2024", "|the third of March twenty twenty-four|" },
  { "March 3, 2024", "|March third twenty twenty-four|" },
  { "on May 31st", "|on||May thirty-first|" },
  { "May I come", "|May||I||come|" },
  { "2024-03-05", "|March fifth twenty twenty-four|" },
  { "8:30 am", "|eight thirty AM|" },
  { "8:05pm", "|eight oh five PM|" },
  { "8:00", "|eight o'clock|" },
  { "8:00-17:30", "|eight o'clock||to||seventeen thirty|" },
  { "¥1,200.00", "|1200 yuan|" },
  { "$12.50", "|12 dollars and 50 cents|" },
  { "$1", "|1 dollar|" },
  { "$3 million", "|3 million dollars|" },
  { "€5", "|5 euros|" },
  { "¥3/kg", "|3 yuan per kilogram|" },
  { "138 0000 0000", "|1 3 8 0 0 0 0 0 0 0 0|" },
  { "010-12345678", "|0 1 0 1 2 3 4 5 6 7 8|" },
  { "400-800-1234", "|4 0 0 8 0 0 1 2 3 4|" },
  { "138****0000", "|1 3 8 star star star star 0 0 0 0|" },
  { "the 96110 hotline", "|the||9 6 1 1 0||hotline|" },
  { "the code 123456", "|the||code||1 2 3 4 5 6|" },
  { "5 kg", "|5 kilograms|" },
  { "1kg", "|1 kilogram|" },
  { "60 km/h", "|60 kilometres per hour|" },
  { "5kg/mu", "|5 kilograms per moo|" },
  { "3 mu, 10 jin, 2 ha", "|3 moo||10 jin||2 hectares|" },
  { "25℃", "|25 degrees Celsius|" },
  { "-5°C", "|minus 5 degrees Celsius|" },
  { "5 men", "|5||men|" },
  { "3-5 days", "|3||to||5||days|" },
  { "10%-20%", "|10 percent||to||20 percent|" },
  { "1st, 22nd", "|1st||22nd|" },
  { "1/2, 2/3 and 3/4", "|one half||two thirds||and||three quarters|" },
  { "1 1/2", "|1||and one half|" },
  { "24/7", "|twenty-four seven|" },
  { "3:1", "|3 to 1|" },
  { "version 2.0.1", "|version||2 point 0 point 1|" },
  { "No. 3", "|number||3|" },
  { "B1234", "|B 1 2 3 4|" },
  { "5G and Wi-Fi", "|5G||and||Wi-Fi|" },
  { "and/or, yes/no", "|and or||yes or no|" },
  { "www.lamp.org/12", "|www||dot||lamp||dot||org||slash||1 2|" },
  { "me@lamp.cn.", "|me||at||lamp||dot||cn|" },
  { "Settings > Network", "|Settings||Network|" },
  { "5 > 3", "|5||greater than||3|" },
  { "①", "|1|" },
  { "2 × 3 = 6", "|2||times||3||equals||6|" },
  { "12,345.6", "|12345.6|" },
};

static const Line cantonese[] = {
  { "拨打12345", "拨打一二三四五" },
  { "13800000000", "一三八零零零零零零零零" },
  { "2个人", "两个人" },
  { "2024年", "二零二四年" },
  { "12.5元", "十二点五元" },
  { "25蚊", "二十五蚊" },
  { "$25", "二十五蚊" },
  { "HK$100", "一百港元" },
  { "￥12.50", "十二点五元" },
  { "50%", "百分之五十" },
  { "8:30", "八点三十分" },
  { "3月5日", "三月五日" },
  { "2-3日", "二到三日" },
  { "2024-03-05", "二零二四年三月五日" },
  { "5kg", "五公斤" },
  { "25℃", "二十五摄氏度" },
  { "1/2", "二分之一" },
  { "用WiFi上网", "用|WiFi|上网" },
  { "①", "一" },
  { "２个", "两个" },
};

/* What the voices of other languages read themselves is left to them. */
static const Line other[] = {
  { "Cuesta 50% o 12,5 kg", "|Cuesta||50||%||o||12,5||kg|" },
  { "a@b", "|a@b|" },
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
check_lines (const Line *lines,
             gsize       n,
             const char *language)
{
  for (gsize i = 0; i < n; i++)
    {
      g_autofree char *out = said (lines[i].text, language);

      if (strcmp (out, lines[i].said) != 0)
        {
          g_test_message ("%s: said %s, wanted %s", lines[i].text, out, lines[i].said);
          g_test_fail ();
        }
    }
  g_test_message ("%s: %" G_GSIZE_FORMAT " lines", language, n);
}

static void
test_chinese (void)
{
  check_lines (chinese, G_N_ELEMENTS (chinese), "zh-CN");
}

static void
test_english (void)
{
  check_lines (english, G_N_ELEMENTS (english), "en");
}

static void
test_cantonese (void)
{
  check_lines (cantonese, G_N_ELEMENTS (cantonese), "yue");
}

static void
test_other (void)
{
  check_lines (other, G_N_ELEMENTS (other), "es");
}

/* Every line cut at every character, in every language: ranges stay in order and inside (said () looks). */
static void
test_cut (void)
{
  static const char *const languages[] = { "zh-CN", "yue", "en", "es", "ug" };

  for (gsize i = 0; i < G_N_ELEMENTS (chinese) + G_N_ELEMENTS (english); i++)
    {
      const char *text = i < G_N_ELEMENTS (chinese) ? chinese[i].text : english[i - G_N_ELEMENTS (chinese)].text;

      for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
        for (guint l = 0; l < G_N_ELEMENTS (languages); l++)
          {
            g_autofree char *head = g_strndup (text, (gsize) (p - text));
            g_autofree char *of_head = said (head, languages[l]);
            g_autofree char *of_tail = said (p, languages[l]);

            g_assert_true (g_utf8_validate (of_head, -1, NULL) && g_utf8_validate (of_tail, -1, NULL));
          }
    }
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
  g_test_add_func ("/normaliser/cantonese", test_cantonese);
  g_test_add_func ("/normaliser/other", test_other);
  g_test_add_func ("/normaliser/cut", test_cut);
  g_test_add_func ("/normaliser/pronunciation", test_pronunciation);
  return g_test_run ();
}
