/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words, readings and tones of Mandarin; that they stay as good as they are; that a damaged file of readings is refused. */

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

#include "core/speech/mandarin/lamp-mandarin-doubts.h"
#include "core/speech/mandarin/lamp-mandarin-tokens.h"

/* Right target words in a thousand. */
#define KIOSK_LEAST 985
#define EVERYDAY_LEAST 920

static char *
read_aloud (const char *text,
            gboolean    sandhi)
{
  const LampMandarin     *mandarin = lamp_mandarin_installed ();
  glong                   n;
  g_autofree gunichar    *characters = g_utf8_to_ucs4_fast (text, -1, &n);
  g_autofree LampReading *readings = g_new (LampReading, n);
  GString                *out = g_string_new (NULL);

  lamp_mandarin_read (mandarin, characters, (gsize) n, readings);
  if (sandhi)
    lamp_mandarin_sandhi (mandarin, characters, (gsize) n, readings);
  else
    lamp_mandarin_say_yi_bu (characters, (gsize) n, readings);
  for (glong i = 0; i < n; i++)
    {
      if (readings[i].syllable == 0)
        continue;
      if (out->len > 0)
        g_string_append_c (out, ' ');
      lamp_mandarin_append_syllable (mandarin, readings[i].syllable, out);
    }
  return g_string_free (out, FALSE);
}

static void
test_sandhi (void)
{
  static const char *const lines[][2] = {
    /* third tones: in words, in what is said in one breath */
    { "你好", "ni2 hao3" },
    { "可以", "ke2 yi3" },
    { "水果", "shui2 guo3" },
    { "洗手", "xi2 shou3" },
    { "展览馆", "zhan2 lan2 guan3" },
    { "洗脸水", "xi2 lian2 shui3" },
    { "小老虎", "xiao3 lao2 hu3" },
    { "小雨伞", "xiao3 yu2 san3" },
    { "我很好", "wo2 hen2 hao3" },
    { "我想买米", "wo2 xiang3 mai2 mi3" },
    { "我可以", "wo3 ke2 yi3" },
    { "可以走", "ke2 yi2 zou3" },
    { "两把雨伞", "liang2 ba3 yu2 san3" },
    { "老板想买水果", "lao2 ban3 xiang2 mai3 shui2 guo3" },
    { "请你打开手机", "qing2 ni2 da3 kai1 shou3 ji1" },
    { "永远友好", "yong2 yuan3 you2 hao3" },
    { "老师", "lao3 shi1" },
    { "买菜", "mai3 cai4" },
    { "想想", "xiang2 xiang5" },
    { "走走", "zou2 zou5" },
    { "姐姐", "jie3 jie5" },
    { "奶奶", "nai3 nai5" },
    { "椅子", "yi3 zi5" },
    /* 一 */
    { "一个人", "yi2 ge4 ren2" },
    { "一定", "yi2 ding4" },
    { "一天", "yi4 tian1" },
    { "一年", "yi4 nian2" },
    { "一起", "yi4 qi3" },
    { "一只鸡", "yi4 zhi1 ji1" },
    { "一块地", "yi2 kuai4 di4" },
    { "第一", "di4 yi1" },
    { "第一次", "di4 yi1 ci4" },
    { "十一", "shi2 yi1" },
    { "二十一岁", "er4 shi2 yi1 sui4" },
    { "一百", "yi4 bai3" },
    { "一万一千", "yi2 wan4 yi4 qian1" },
    { "一百一十", "yi4 bai3 yi1 shi2" },
    { "二〇一一年", "er4 ling2 yi1 yi1 nian2" },
    { "五月一日", "wu3 yue4 yi1 ri4" },
    { "一点五", "yi1 dian2 wu3" },
    { "一点儿", "yi4 dian3 r5" },
    { "一月一号", "yi1 yue4 yi1 hao4" },
    { "星期一", "xing1 qi1 yi1" },
    { "看一看", "kan4 yi5 kan4" },
    { "笑一笑", "xiao4 yi5 xiao4" },
    /* 不 */
    { "不是", "bu2 shi4" },
    { "不要", "bu2 yao4" },
    { "不吃", "bu4 chi1" },
    { "不来", "bu4 lai2" },
    { "不好", "bu4 hao3" },
    { "去不去", "qu4 bu5 qu4" },
    { "好不好", "hao3 bu5 hao3" },
    { "对不起", "dui4 bu5 qi3" },
    { "不", "bu4" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autofree char *said = read_aloud (lines[i][0], TRUE);

      if (strcmp (said, lines[i][1]) != 0)
        {
          g_test_message ("%s: %s, not %s", lines[i][0], said, lines[i][1]);
          g_test_fail ();
        }
    }
}

static void
test_words (void)
{
  static const char *const lines[][2] = {
    { "我玩儿一会儿", "wo3 wan2 r5 yi2 hui4 r5" },
    { "小孩儿在这儿", "xiao3 hai2 r5 zai4 zhe4 r5" },
    { "女儿", "nv3 er2" },
    { "绿豆", "lv4 dou4" },
    { "姓单的", "xing4 shan4 de5" },
    { "试一试", "shi4 yi5 shi4" },
    { "看看天气", "kan4 kan5 tian1 qi4" },
    { "重庆的银行", "chong2 qing4 de5 yin2 hang2" },
    { "〇", "ling2" },
    { "", "" },
    { "abc 123", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autofree char *said = read_aloud (lines[i][0], FALSE);

      if (strcmp (said, lines[i][1]) != 0)
        {
          g_test_message ("%s: %s, not %s", lines[i][0], said, lines[i][1]);
          g_test_fail ();
        }
    }
}

/* No third tone stands before another, whatever comes together: the voice would raise it once more. */
static void
test_no_two_thirds (void)
{
  static const char *const words[] = { "我", "想", "买", "老虎", "展览馆", "很", "水果", "雨伞", "你", "请", "一", "不", "可以", "小", "打" };
  g_autoptr (GRand) chance = g_rand_new_with_seed (7);

  for (guint round = 0; round < 2000; round++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autofree char *said = NULL;
      g_auto (GStrv) syllables = NULL;
      guint n = (guint) g_rand_int_range (chance, 1, 12);

      for (guint i = 0; i < n; i++)
        g_string_append (text, words[g_rand_int_range (chance, 0, G_N_ELEMENTS (words))]);
      said = read_aloud (text->str, TRUE);
      syllables = g_strsplit (said, " ", -1);
      for (guint i = 0; syllables[i] != NULL && syllables[i + 1] != NULL; i++)
        g_assert_false (g_str_has_suffix (syllables[i], "3") && g_str_has_suffix (syllables[i + 1], "3"));
    }
}

/* A clause much longer than what is looked at together is read as the same clause in pieces is. */
static void
test_long_clause (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *said = NULL;
  g_auto (GStrv) syllables = NULL;

  for (guint i = 0; i < 3000; i++)
    g_string_append (text, "银行行长");
  said = read_aloud (text->str, FALSE);
  syllables = g_strsplit (said, " ", -1);
  g_assert_cmpuint (g_strv_length (syllables), ==, 12000);
  for (guint i = 0; i < 12000; i += 4)
    g_assert_cmpstr (syllables[i + 1], ==, "hang2");
}

static guint
score (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "fixtures", "mandarin", name, NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  guint all = 0;
  guint right = 0;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) fields = g_strsplit (lines[i], "\t", 3);
      g_autofree char *said = NULL;
      g_auto (GStrv) syllables = NULL;
      g_autoptr (GString) word = g_string_new (NULL);
      glong start;

      if (*lines[i] == '#' || g_strv_length (fields) != 3)
        continue;
      said = read_aloud (fields[0], FALSE);
      syllables = g_strsplit (said, " ", -1);
      g_assert_cmpint (g_strv_length (syllables), ==, g_utf8_strlen (fields[0], -1));
      start = g_utf8_pointer_to_offset (fields[0], strstr (fields[0], fields[1]));
      for (glong k = 0; k < g_utf8_strlen (fields[1], -1); k++)
        g_string_append_printf (word, "%s%s", k > 0 ? " " : "", syllables[start + k]);
      all++;
      right += strcmp (word->str, fields[2]) == 0;
      if (strcmp (word->str, fields[2]) != 0)
        g_test_message ("%s: %s is read %s, not %s", fields[0], fields[1], word->str, fields[2]);
    }
  g_assert_cmpuint (all, >, 100);
  g_test_message ("%s: %u of %u right", name, right, all);
  return right * 1000 / all;
}

static void
test_accuracy (void)
{
  g_assert_cmpuint (score ("kiosk.tsv"), >=, KIOSK_LEAST);
  g_assert_cmpuint (score ("everyday.tsv"), >=, EVERYDAY_LEAST);
}

static char *
tokens_of (const char *text,
           guint       pronounced,
           const char *say)
{
  g_autoptr (LampUtterance) utterance = lamp_utterance_new ();
  g_autoptr (GArray) tokens = NULL;
  GString *out = g_string_new (NULL);

  lamp_utterance_add (utterance, text, "zh-CN");
  if (say != NULL)
    lamp_utterance_add_pronunciation (utterance, 0, pronounced, pronounced + 3, say);
  tokens = lamp_mandarin_tokens (g_ptr_array_index (utterance->passages, 0));
  for (guint i = 0; i < tokens->len; i++)
    {
      const LampToken *token = &g_array_index (tokens, LampToken, i);

      g_string_append_printf (out, "%s%u-%u %s", i > 0 ? "|" : "", token->start, token->end, token->say);
    }
  return g_string_free (out, FALSE);
}

/* Each word once, with the bytes that show it; numbers keep theirs; what an author gave stands, and acts on its neighbours. */
static void
test_tokens (void)
{
  static const struct
  {
    const char *text;
    guint       pronounced;
    const char *say;
    const char *tokens;
  } lines[] = {
    { "我去银行。", 0, NULL, "0-3 wo3|3-6 qu4|6-12 yin2 hang2|12-15 ." },
    { "第1辆", 0, NULL, "0-7 di4 yi1 liang4" },
    { "100棵树", 0, NULL, "0-3 yi4 bai3|3-6 ke1|6-9 shu4" },
    { "打110", 0, NULL, "0-3 da3|3-6 yao1 yao1 ling2" },
    { "开App吧", 0, NULL, "0-3 kai1|3-6 App|6-9 ba5" },
    { "行很好", 0, "hang2", "0-3 hang2|3-6 hen2|6-9 hao3" },
    { "打水", 0, "da3", "0-3 da2|3-6 shui3" },
    { "打水", 0, "what", "0-3 what|3-6 shui3" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autofree char *tokens = tokens_of (lines[i].text, lines[i].pronounced, lines[i].say);

      g_assert_cmpstr (tokens, ==, lines[i].tokens);
    }
}

static void
refuse (const char *folder,
        const char *bytes,
        gsize       length)
{
  g_autofree char *path = g_build_filename (folder, "damaged.dat", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path, bytes, (gssize) length, NULL));
  g_assert_null (lamp_mandarin_open (path, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  g_assert_cmpint (g_unlink (path), ==, 0);
}

/* Cut short, grown, or one bit turned, and even with a sum that fits: refused, or at least read without harm. */
static void
test_damaged (void)
{
  g_autofree char *folder = g_dir_make_tmp ("mandarin-XXXXXX", NULL);
  g_autofree char *missing = g_build_filename (folder, "missing.dat", NULL);
  g_autofree char *bytes = NULL;
  gsize            length = 0;
  g_autoptr (GRand) chance = g_rand_new_with_seed (3);
  g_autoptr (GError) error = NULL;

  g_assert_null (lamp_mandarin_open (missing, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
  g_assert_true (g_file_get_contents (g_getenv ("LAMP_MANDARIN"), &bytes, &length, NULL));
  refuse (folder, "", 0);
  refuse (folder, "LAMPZH01", 8);
  for (guint i = 0; i < 12; i++)
    refuse (folder, bytes, (gsize) g_rand_int_range (chance, 0, (gint32) length));
  refuse (folder, bytes, length - 4);
  for (guint i = 0; i < 24; i++)
    {
      gsize at = (gsize) g_rand_int_range (chance, 0, i < 12 ? 88 : (gint32) length);

      bytes[at] ^= 1 << g_rand_int_range (chance, 0, 8);
      refuse (folder, bytes, length);
      bytes = (g_free (bytes), NULL);
      g_assert_true (g_file_get_contents (g_getenv ("LAMP_MANDARIN"), &bytes, &length, NULL));
    }
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

/* Random bytes in the middle, with the sum made right again: opening says no, or reading stays within the file. */
static void
test_hostile (void)
{
  g_autofree char *folder = g_dir_make_tmp ("mandarin-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "hostile.dat", NULL);
  g_autofree char *bytes = NULL;
  gsize            length = 0;
  g_autoptr (GRand) chance = g_rand_new_with_seed (4);
  g_autofree gunichar *text = g_utf8_to_ucs4_fast ("我得去银行，种地的人长得很高兴，还了钱还要数一数行不行。", -1, NULL);
  LampReading          readings[28];

  g_assert_true (g_file_get_contents (g_getenv ("LAMP_MANDARIN"), &bytes, &length, NULL));
  for (guint round = 0; round < 30; round++)
    {
      guint32  sum = 2166136261u;
      guint32 *words = (guint32 *) (void *) bytes;
      g_autoptr (LampMandarin) mandarin = NULL;

      for (guint i = 0; i < 200; i++)
        words[g_rand_int_range (chance, 24, (gint32) (length / 4))] = g_rand_int (chance);
      for (gsize i = 4; i < length / 4; i++)
        sum = (sum ^ words[i]) * 16777619u;
      words[3] = sum;
      g_assert_true (g_file_set_contents (path, bytes, (gssize) length, NULL));
      mandarin = lamp_mandarin_open (path, NULL);
      if (mandarin == NULL)
        {
          g_clear_pointer (&bytes, g_free);
          g_assert_true (g_file_get_contents (g_getenv ("LAMP_MANDARIN"), &bytes, &length, NULL));
          continue;
        }
      lamp_mandarin_read (mandarin, text, G_N_ELEMENTS (readings), readings);
      lamp_mandarin_sandhi (mandarin, text, G_N_ELEMENTS (readings), readings);
    }
  g_unlink (path);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

/* What an author is asked: where in the text it stands, numbers and other scripts before it or not; what is common is not asked. */
static void
test_doubts (void)
{
  static const char *const lines[][2] = {
    { "长在地里", "长 zhang3 chang2" },
    { "30个人，长在地里。", "长 zhang3 chang2" },
    { "Bank 2024年\n长在地里", "长 zhang3 chang2" },
    { "   在地里", "" }, /* it is known how 长 is said */
    { "去银行取钱，再打电话", "" },
    { "先看三遍，他得走了", "" },
    { "12345", "" },
    { "", "" },
  };

  g_assert_true (lamp_mandarin_get_doubts () == lamp_mandarin_find_doubts);
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autoptr (GArray) doubts = lamp_mandarin_find_doubts (lines[i][0]);
      g_autoptr (GString) told = g_string_new (NULL);

      for (guint d = 0; d < doubts->len; d++)
        {
          const LampDoubt *doubt = &g_array_index (doubts, LampDoubt, d);

          g_string_append_printf (told, "%s%.*s %s %s", d > 0 ? "; " : "", (int) (doubt->end - doubt->start), lines[i][0] + doubt->start, doubt->read, doubt->other);
        }
      g_assert_cmpstr (told->str, ==, lines[i][1]);
    }
}

/* Near and common; far; a reading that is not common, even from farther off; a light tone. */
static void
test_unsure (void)
{
  static const struct
  {
    const char *character, *read, *other;
    guint8      margin;
    gboolean    is_unsure;
  } rows[] = {
    { "行", "xing2", "hang2", 10, TRUE },
    { "行", "xing2", "hang2", 60, FALSE },
    { "行", "xing2", "hang2", LAMP_READING_SURE, FALSE },
    { "打", "da3", "da2", 2, FALSE },
    { "打", "da2", "da3", 60, TRUE },
    { "打", "da2", "da3", 200, FALSE },
    { "过", "guo4", "guo5", 0, FALSE },
    { "地", "di4", "de5", 3, TRUE },
    { "圩", "xu1", "wei2", 3, TRUE }, /* in no table: rare */
    { "圩", "xu1", "wei2", 30, FALSE },
  };
  const LampMandarin *mandarin = lamp_mandarin_installed ();

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      LampReading reading = { lamp_mandarin_find_syllable (mandarin, rows[i].read, strlen (rows[i].read)), 1, rows[i].margin,
                              lamp_mandarin_find_syllable (mandarin, rows[i].other, strlen (rows[i].other)) };

      g_test_message ("%s %s %s %u", rows[i].character, rows[i].read, rows[i].other, rows[i].margin);
      g_assert_cmpint (lamp_mandarin_is_unsure (mandarin, g_utf8_get_char (rows[i].character), &reading), ==, rows[i].is_unsure);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/mandarin/words", test_words);
  g_test_add_func ("/mandarin/sandhi", test_sandhi);
  g_test_add_func ("/mandarin/no-two-thirds", test_no_two_thirds);
  g_test_add_func ("/mandarin/long-clause", test_long_clause);
  g_test_add_func ("/mandarin/accuracy", test_accuracy);
  g_test_add_func ("/mandarin/doubts", test_doubts);
  g_test_add_func ("/mandarin/unsure", test_unsure);
  g_test_add_func ("/mandarin/tokens", test_tokens);
  g_test_add_func ("/mandarin/damaged", test_damaged);
  g_test_add_func ("/mandarin/hostile", test_hostile);
  return g_test_run ();
}
