/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Markdown: cards and blocks, emphasis beside Chinese, and each refusal with its line. */

#include "course-fixture.h"

#include "core/course/lamp-course.h"
#include "core/course/lamp-emphasis.h"
#include "core/course/lamp-files.h"
#include "core/course/lamp-markdown.h"

#include <string.h>

static LampLesson *
read_lesson (Fixture    *fixture,
             const char *markdown,
             GError    **error)
{
  fixture_write (fixture, "good/lessons/one/en.md", markdown);
  return lamp_markdown_read (fixture->course, "good", 3, "one", "en", error);
}

static LampLesson *
read_card (Fixture    *fixture,
           const char *body)
{
  g_autofree char *markdown = g_strdup_printf ("# T\n\n## H\n\n%s\n", body);
  g_autoptr (GError) error = NULL;
  LampLesson *lesson = read_lesson (fixture, markdown, &error);

  g_assert_no_error (error);
  return lesson;
}

static const LampCard *
card_of (const LampLesson *lesson,
         guint             i)
{
  g_assert_cmpuint (i, <, lesson->cards->len);
  return lesson->cards->pdata[i];
}

static const LampBlock *
block_of (const LampCard *card,
          guint           i)
{
  g_assert_cmpuint (i, <, card->blocks->len);
  return card->blocks->pdata[i];
}

/* The words with their spans put back: [bold], <emphasis>, `code`, {shown|said}. */
static char *
show (const LampText *text)
{
  static const char opening[] = "[<`{";
  static const char closing[] = "]>`}";
  GString          *shown = g_string_new (NULL);

  for (guint at = 0; at <= strlen (text->text); at++)
    {
      for (guint i = text->spans->len; i > 0; i--)
        {
          const LampSpan *span = &g_array_index (text->spans, LampSpan, i - 1);

          if (span->end != at)
            continue;
          if (span->say != NULL)
            g_string_append_printf (shown, "|%s", span->say);
          g_string_append_c (shown, closing[span->kind]);
        }
      for (guint i = 0; i < text->spans->len; i++)
        if (g_array_index (text->spans, LampSpan, i).start == at)
          g_string_append_c (shown, opening[g_array_index (text->spans, LampSpan, i).kind]);
      if (text->text[at] != '\0')
        g_string_append_c (shown, text->text[at]);
    }
  return g_string_free (shown, FALSE);
}

static void
test_lesson (Fixture      *fixture,
             gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LampLesson) lesson = lamp_markdown_read (fixture->course, "good", 3, "one", "zh-CN", &error);

  g_assert_no_error (error);
  g_assert_cmpstr (lesson->course, ==, "good");
  g_assert_cmpint (lesson->course_version, ==, 3);
  g_assert_cmpstr (lesson->id, ==, "one");
  g_assert_cmpstr (lesson->language, ==, "zh-CN");
  g_assert_cmpstr (lesson->title, ==, "一课");
  g_assert_cmpuint (lesson->cards->len, ==, 3);
  g_assert_cmpstr (card_of (lesson, 0)->title, ==, "第一张");
  g_assert_cmpuint (card_of (lesson, 0)->line, ==, 3);
  g_assert_cmpint (block_of (card_of (lesson, 0), 0)->kind, ==, LAMP_BLOCK_PICTURE);
  g_assert_cmpstr (block_of (card_of (lesson, 0), 0)->text->text, ==, "桌上一盏灯");
  g_assert_true (g_str_has_suffix (block_of (card_of (lesson, 0), 0)->path, "/good/media/lamp.svg"));
  g_assert_cmpuint (block_of (card_of (lesson, 0), 1)->line, ==, 7);
  g_assert_cmpstr (card_of (lesson, 1)->question->title, ==, "stop");
  g_assert_cmpuint (card_of (lesson, 1)->question->line, ==, 14);
  g_assert_null (card_of (lesson, 1)->practice);
  g_assert_cmpstr (card_of (lesson, 2)->practice->title, ==, "试一试");
}

static void
test_blocks (Fixture      *fixture,
             gconstpointer data)
{
  static const struct
  {
    LampBlockKind kind;
    guint         number;
    guint         line;
    const char   *words;
  } expected[] = {
    { LAMP_BLOCK_PARAGRAPH, 0, 5, "One\nline and a [bold <both>] `code {x|y}`" },
    { LAMP_BLOCK_HEADING, 0, 8, "Small" },
    { LAMP_BLOCK_ITEM, 0, 10, "dot two lines" },
    { LAMP_BLOCK_ITEM, 0, 12, "[dot]" },
    { LAMP_BLOCK_ITEM, 3, 14, "three" },
    { LAMP_BLOCK_ITEM, 4, 15, "four" },
    { LAMP_BLOCK_REMEMBER, 0, 17, "Keep this in mind" },
    { LAMP_BLOCK_PARAGRAPH, 0, 20, "去{行|hang2}里，看{重庆|chong2 qing4}。" },
    { LAMP_BLOCK_PARAGRAPH, 0, 23, "{绿|lv4}的" },
  };
  g_autoptr (LampLesson) lesson = read_card (fixture, "One  \nline and a **bold *both*** `code {x|y}`\n\n### Small\n\n- dot\n  two lines\n- **dot**\n\n3. three\n4. four\n\n"
                                                      "> Keep this\n> in mind\n\n去{行|hang2}里，\n看{重庆|chong2 qing4}。\n\n{绿|lü4}的");
  const LampCard *card = card_of (lesson, 0);

  g_assert_cmpuint (card->blocks->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autofree char *words = show (block_of (card, i)->text);

      g_assert_cmpint (block_of (card, i)->kind, ==, expected[i].kind);
      g_assert_cmpuint (block_of (card, i)->number, ==, expected[i].number);
      g_assert_cmpuint (block_of (card, i)->line, ==, expected[i].line);
      g_assert_cmpstr (words, ==, expected[i].words);
    }
}

static void
test_card_splits (Fixture      *fixture,
                  gconstpointer data)
{
  g_autoptr (LampLesson) lesson = read_card (fixture, "Words.\n\n```gift\n::a:: A? {T}\n::b:: B? {F}\n```\n\nMore words.\n\n[P](../../practices/try.ini)\n\n## Next {行|hang2}\n\nEnd.");

  g_assert_cmpuint (lesson->cards->len, ==, 4);
  g_assert_cmpstr (card_of (lesson, 0)->question->title, ==, "a");
  g_assert_cmpuint (card_of (lesson, 0)->blocks->len, ==, 1);
  g_assert_cmpstr (card_of (lesson, 1)->title, ==, "H");
  g_assert_cmpstr (card_of (lesson, 1)->question->title, ==, "b");
  g_assert_cmpuint (card_of (lesson, 1)->blocks->len, ==, 0);
  g_assert_cmpstr (card_of (lesson, 2)->title, ==, "H");
  g_assert_cmpstr (card_of (lesson, 2)->practice->id, ==, "try");
  g_assert_cmpuint (card_of (lesson, 2)->blocks->len, ==, 1);
  g_assert_cmpstr (card_of (lesson, 3)->title, ==, "Next 行");
}

/* Soft breaks: nothing between Chinese, a space elsewhere. */
static void
test_soft_breaks (Fixture      *fixture,
                  gconstpointer data)
{
  static const char *const cases[][2] = {
    { "你好\n世界", "你好世界" },
    { "你好，\n世界", "你好，世界" },
    { "one\ntwo", "one two" },
    { "你好\nworld", "你好 world" },
    { "**你好。**\n世界", "[你好。]世界" },
    { "one\n**two**", "one [two]" },
    { "one\n`two`", "one `two`" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (LampLesson) lesson = read_card (fixture, cases[i][0]);
      g_autofree char *words = show (block_of (card_of (lesson, 0), 0)->text);

      g_assert_cmpstr (words, ==, cases[i][1]);
    }
}

static const char *const emphasis[][2] = {
  { "**注意：**请先挂电话。", "[注意：]请先挂电话。" },
  { "他说**“别急。”**然后走了。", "他说[“别急。”]然后走了。" },
  { "请**（一定）**记住", "请[（一定）]记住" },
  { "**《防骗手册》**很有用", "[《防骗手册》]很有用" },
  { "看**《防骗手册》**", "看[《防骗手册》]" },
  { "**第一步、**看清楚", "[第一步、]看清楚" },
  { "**真的吗？**真的！", "[真的吗？]真的！" },
  { "**快！**他们催你", "[快！]他们催你" },
  { "**等等……**再想想", "[等等……]再想想" },
  { "**省略…**后面", "[省略…]后面" },
  { "先**停**后**想：**再做", "先[停]后[想：]再做" },
  { "**一：**甲，**二：**乙，**三：**丙", "[一：]甲，[二：]乙，[三：]丙" },
  { "打**96110**问问", "打[96110]问问" },
  { "拨**“96110”**问问", "拨[“96110”]问问" },
  { "价格**¥5**一斤", "价格[¥5]一斤" },
  { "涨了**50%**左右", "涨了[50%]左右" },
  { "这是*重点。*请记", "这是<重点。>请记" },
  { "这是*（重点）*请记", "这是<（重点）>请记" },
  { "**【官方】**通知", "[【官方】]通知" },
  { "收到**【官方】**通知", "收到[【官方】]通知" },
  { "**不要点链接；**不要回电", "[不要点链接；]不要回电" },
  { "**他说：“快付钱。”**我不信", "[他说：“快付钱。”]我不信" },
  { "**安全账户—**没有的事", "[安全账户—]没有的事" },
  { "**张·李·**名字", "[张·李·]名字" },
  { "**“安全账户”**是骗局", "[“安全账户”]是骗局" },
  { "叫**「安全账户」**的骗局", "叫[「安全账户」]的骗局" },
  { "**确认：** 有空格也行", "[确认：] 有空格也行" },
  { "**确认**：冒号在外", "[确认]：冒号在外" },
  { "`**注意：**请` 是代码，**注意：**请", "`**注意：**请` 是代码，[注意：]请" },
  { "两颗星 ** 不是粗体，**这里：**是", "两颗星 ** 不是粗体，[这里：]是" },
  { "\\*\\*不是：\\*\\*粗体", "**不是：**粗体" },
  { "**跨行：\n第二行。**完", "[跨行：第二行。]完" },
  { "一句。**开头**就在标点后，**（括号）**也对。", "一句。[开头]就在标点后，[（括号）]也对。" },
  { "**Note:** plain English **stays (so).** Yes", "[Note:] plain English [stays (so).] Yes" },
  { "***三颗星：***请", "<[三颗星：]>请" },
};

static void
test_emphasis (Fixture      *fixture,
               gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (emphasis); i++)
    {
      g_autoptr (LampLesson) lesson = read_card (fixture, emphasis[i][0]);
      g_autofree char *words = show (block_of (card_of (lesson, 0), 0)->text);

      g_assert_cmpstr (words, ==, emphasis[i][1]);
      g_assert_null (strstr (words, LAMP_EMPHASIS_HELPER));
    }
}

static void
test_emphasis_leaves_code (void)
{
  static const char text[] = "```gift\n::a:: **注意：**请 {T}\n```\n`**注意：**请` ``a`**注：**b``\n~~~\n**注意：**请\n~~~\n";
  g_autofree char  *prepared = lamp_emphasis_prepare (text);
  g_autofree char  *helped = lamp_emphasis_prepare ("**注意：**请\n\n- **注意：**请\n");

  g_assert_cmpstr (prepared, ==, text);
  g_assert_cmpstr (helped, ==, "**注意：" LAMP_EMPHASIS_HELPER "**请\n\n- **注意：" LAMP_EMPHASIS_HELPER "**请\n");
}

/* Other people's samples, where they are at hand: no star may be left over. */
static void
test_samples (Fixture      *fixture,
              gconstpointer data)
{
  const char      *folder = g_getenv ("LAMP_TESTDATA");
  g_autofree char *path = g_build_filename (folder != NULL ? folder : "", "commonmark", "cjk-friendly", "strong.md", NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) paragraphs = NULL;
  guint n = 0, n_whole = 0;

  if (folder == NULL || !g_file_get_contents (path, &text, NULL, NULL))
    {
      g_test_skip ("LAMP_TESTDATA names no folder with these samples");
      return;
    }
  paragraphs = g_strsplit (text, "\n\n", -1);
  for (guint i = 0; paragraphs[i] != NULL; i++)
    {
      g_autoptr (LampLesson) lesson = NULL;

      if (*g_strstrip (paragraphs[i]) == '\0' || strstr (paragraphs[i], "](") != NULL)
        continue;
      lesson = read_card (fixture, paragraphs[i]);
      n++;
      if (strchr (block_of (card_of (lesson, 0), 0)->text->text, '*') == NULL)
        n_whole++;
      else
        g_test_message ("stars left: %s", paragraphs[i]);
    }
  g_test_message ("%u of %u paragraphs without a star left", n_whole, n);
  g_assert_cmpuint (n, >, 70);
  g_assert_cmpuint (n_whole, ==, n);
}

/* Punctuation inside the stars, as Chinese is written: the words come out bold, and no star is left. */
static void
test_chinese_strong (Fixture      *fixture,
                     gconstpointer data)
{
  static const struct
  {
    const char *markdown;
    const char *strong;
  } samples[] = {
    { "**注意：**请先看清楚。", "注意：" },
    { "请**注意：**先看清楚。", "注意：" },
    { "**“安全账户”**是骗人的。", "“安全账户”" },
    { "他说的**“安全账户”**是骗人的。", "“安全账户”" },
    { "《**电话**》不是**《短信》**课。", "《短信》" },
    { "先点**（设置）**再点返回。", "（设置）" },
    { "**先看，再点。**不要急。", "先看，再点。" },
    { "不要急。**先看，再点。**", "先看，再点。" },
    { "**真的？**再想一想。", "真的？" },
    { "**停！**挂电话。", "停！" },
    { "记住——**不转账——**就不会被骗。", "不转账——" },
    { "**……**后面还有", "……" },
    { "价钱是**3.5元／斤，**不贵。", "3.5元／斤，" },
    { "请打**96110。**他们会帮您。", "96110。" },
    { "点**“OK”**就行。", "“OK”" },
    { "点**OK，**再等一等。", "OK，" },
    { "打开Wi-Fi**（无线网）**以后", "（无线网）" },
    { "**【通知】**明天停水。", "【通知】" },
    { "这是**『原话』**和说明", "『原话』" },
    { "数量：**12、**单价：3", "12、" },
    { "**一、**先开机", "一、" },
    { "第一步**：**开机", "：" },
    { "**请注意：{行|hang2}情会变。**再看", "请注意：行情会变。" },
    { "**注意：**\n请看", "注意：" },
    { "- **姓名：**写全名", "姓名：" },
    { "1. **第一，**看发件人", "第一，" },
    { "> **记住：**不给验证码", "记住：" },
    { "**(重要)**请看", "(重要)" },
    { "他**“很急”，**您别急", "“很急”，" },
    { "***注意：***请看", "注意：" },
    { "~**价格：**~随市", "价格：" },
    { "**😀！**很好", "😀！" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      g_autofree char *markdown = g_strdup_printf ("# T\n\n## H\n\n%s\n", samples[i].markdown);
      g_autoptr (GError) error = NULL;
      g_autoptr (LampLesson) lesson = read_lesson (fixture, markdown, &error);
      const LampText *text;
      gboolean        is_strong = FALSE;

      g_test_message ("%s", samples[i].markdown);
      g_assert_no_error (error);
      text = block_of (card_of (lesson, 0), 0)->text;
      g_assert_null (strchr (text->text, '*'));
      for (guint s = 0; s < text->spans->len; s++)
        {
          const LampSpan  *span = &g_array_index (text->spans, LampSpan, s);
          g_autofree char *words = g_strndup (text->text + span->start, span->end - span->start);

          is_strong |= span->kind == LAMP_SPAN_STRONG && g_str_equal (words, samples[i].strong);
        }
      g_assert_true (is_strong);
    }
}

/* Stars that are meant as stars. */
static void
test_plain_stars (Fixture      *fixture,
                  gconstpointer data)
{
  static const char *const samples[] = { "5 * 3 = 15", "一斤 * 3", "138****0000", "snake_case_name", "** 不是粗体 **", "\\*原样\\*" };

  for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      g_autofree char *markdown = g_strdup_printf ("# T\n\n## H\n\n%s\n", samples[i]);
      g_autoptr (GError) error = NULL;
      g_autoptr (LampLesson) lesson = read_lesson (fixture, markdown, &error);
      g_auto (GStrv) parts = g_strsplit (samples[i], "\\", -1);
      g_autofree char *plain = g_strjoinv ("", parts);

      g_assert_no_error (error);
      g_assert_cmpstr (block_of (card_of (lesson, 0), 0)->text->text, ==, plain);
      g_assert_cmpuint (block_of (card_of (lesson, 0), 0)->text->spans->len, ==, 0);
    }
}

static void
test_refusals (Fixture      *fixture,
               gconstpointer data)
{
  static const struct
  {
    const char *markdown;
    int         code;
    const char *message;
  } cases[] = {
    { "", LAMP_COURSE_ERROR_CONTENT, ":1: a lesson begins with # and its title" },
    { "Words\n", LAMP_COURSE_ERROR_CONTENT, ":1: a lesson begins with #" },
    { "\n## H\n\nWords\n", LAMP_COURSE_ERROR_CONTENT, ":2: a lesson begins with #" },
    { "# T\n", LAMP_COURSE_ERROR_CONTENT, ":1: this lesson has no card" },
    { "#\n\n## H\n\nx\n", LAMP_COURSE_ERROR_CONTENT, ":1: this heading has no words" },
    { "# T\n\n## H\n\nx\n\n###\n\ny\n", LAMP_COURSE_ERROR_CONTENT, ":7: this heading has no words" },
    { "# T\n\nWords\n", LAMP_COURSE_ERROR_CONTENT, ":3: a card begins with ##" },
    { "# T\n\n## H\n\nWords\n\n---\n\nWords\n", LAMP_COURSE_ERROR_CONTENT, ":9: a card begins with ##" },
    { "# T\n\n## H\n\nWords\n---\n\n## I\n\nx\n", LAMP_COURSE_ERROR_CONTENT, ":6: an empty line is missing" },
    { "# T\n\n## H\n\nWords\n\n# U\n", LAMP_COURSE_ERROR_CONTENT, ":7: a lesson has one title" },
    { "# T\n\n## H\n\n---\n\n## I\n\nx\n", LAMP_COURSE_ERROR_CONTENT, ":3: the card “H” is empty" },
    { "# T\n\n## H\n\nx\n\n---\n\n## I\n", LAMP_COURSE_ERROR_CONTENT, ":9: the card “I” is empty" },
    { "# T\n\n## H\n\n<b>x</b>\n", LAMP_COURSE_ERROR_CONTENT, ":5: HTML" },
    { "# T\n\n## H\n\n<div>\nx\n</div>\n", LAMP_COURSE_ERROR_CONTENT, ":5: HTML" },
    { "# T\n\n## H\n\nwords\nand <b>x</b>\n", LAMP_COURSE_ERROR_CONTENT, ":6: HTML" },
    { "# T\n\n## H\n\n    code\n", LAMP_COURSE_ERROR_CONTENT, ":5: code blocks" },
    { "# T\n\n## H\n\n```c\ncode\n```\n", LAMP_COURSE_ERROR_CONTENT, ":5: a block of the kind “c”" },
    { "# T\n\n## H\n\n[x](http://a.example/b.ini)\n", LAMP_COURSE_ERROR_CONTENT, ":5: the link “http://a.example/b.ini” leads to no practice" },
    { "# T\n\n## H\n\nGo [x](../../practices/try.ini)\n", LAMP_COURSE_ERROR_CONTENT, ":5: a link to a practice inside words" },
    { "# T\n\n## H\n\nSee ![x](../../media/lamp.svg)\n", LAMP_COURSE_ERROR_CONTENT, ":5: a picture inside words" },
    { "# T\n\n## H\n\n![x](../../../lamp.svg)\n", LAMP_COURSE_ERROR_UNSAFE, ":5: the picture “../../../lamp.svg” is not inside" },
    { "# T\n\n## H\n\n![x](/etc/passwd)\n", LAMP_COURSE_ERROR_UNSAFE, ":5: the picture “/etc/passwd”" },
    { "# T\n\n## H\n\n![x](%2e%2e/%2e%2e/%2e%2e/x.svg)\n", LAMP_COURSE_ERROR_UNSAFE, ":5: the picture" },
    { "# T\n\n## H\n\n![x](http://a.example/x.png)\n", LAMP_COURSE_ERROR_UNSAFE, ":5: the picture" },
    { "# T\n\n## H\n\n[x](../../practices/none.ini)\n", LAMP_COURSE_ERROR_MISSING, ":5: the practice “practices/none.ini” is not there" },
    { "# T\n\n## H\n\n[x](../../practices/try.ini)\n\n[x](../../practices/try.ini)\n", LAMP_COURSE_ERROR_CONTENT, ":7: the practice “try” is in this lesson a second time" },
    { "# T\n\n## H\n\n- a\n  - b\n    - c\n      - d\n", LAMP_COURSE_ERROR_LIMIT, ":8: lists stand in lists at most 3 deep" },
    { "# T\n\n## H\n\n- a\n\n  > b\n", LAMP_COURSE_ERROR_CONTENT, ":7: a list item begins with words" },
    { "# T\n\n## H\n\n- - b\n", LAMP_COURSE_ERROR_CONTENT, ":5: a list item begins with words" },
    { "# T\n\n## H\n\n| a | b |\n|---|---|\n", LAMP_COURSE_ERROR_CONTENT, ":5: this table has headings and no row" },
    { "# T\n\n## H\n\n|a|b|c|d|e|f|g|\n|-|-|-|-|-|-|-|\n|1|2|3|4|5|6|7|\n", LAMP_COURSE_ERROR_LIMIT, ":5: a table has at most 6 columns" },
    { "# T\n\n## H\n\n| a | b |\n|---|---|\n| c | <b>d</b> |\n", LAMP_COURSE_ERROR_CONTENT, ":7: HTML" },
    { "# T\n\n## H\n\n-\n", LAMP_COURSE_ERROR_CONTENT, ":5: this list item has no words" },
    { "# T\n\n## H\n\n0. a\n", LAMP_COURSE_ERROR_CONTENT, ":5: a numbered list begins with 1" },
    { "# T\n\n## H\n\n> - a\n", LAMP_COURSE_ERROR_CONTENT, ":5: a Remember box holds only paragraphs" },
    { "# T\n\n## H\n\n> > a\n", LAMP_COURSE_ERROR_CONTENT, ":5: a Remember box holds only paragraphs" },
    { "# T\n\n## H\n\na\nb {行|háng}\n", LAMP_COURSE_ERROR_CONTENT, ":6: in “{行|háng}” the part after |" },
    { "# T\n\n## H\n\n```gift\n\n::a:: A? {}\n```\n", LAMP_COURSE_ERROR_CONTENT, ":7: “a” is an essay question" },
    { "# T\n\n## H\n\n```gift\n::a:: A? {T}\n\n::a:: A? {T}\n```\n", LAMP_COURSE_ERROR_CONTENT, ":8: the question “a” is in this lesson a second time" },
    { "# T\r\n\r\n## H\r\n\r\n<b>\r\n", LAMP_COURSE_ERROR_CONTENT, ":5: HTML" },
    { "# T\n\n## H\n\n\xFF\n", LAMP_COURSE_ERROR_CONTENT, ":5: this is not UTF-8" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *message = g_strdup_printf ("lessons/one/en.md%s", cases[i].message);

      g_test_message ("%s", cases[i].message);
      g_assert_null (read_lesson (fixture, cases[i].markdown, &error));
      fixture_assert_error (error, cases[i].code, message);
    }
}

static void
assert_block (const LampLesson *lesson,
              guint             index,
              LampBlockKind     kind,
              guint             number,
              guint             depth,
              const char       *text)
{
  const LampBlock *block = block_of (card_of (lesson, 0), index);

  g_assert_cmpint (block->kind, ==, kind);
  g_assert_cmpuint (block->number, ==, number);
  g_assert_cmpuint (block->depth, ==, depth);
  g_assert_cmpstr (block->text->text, ==, text);
}

/* Lists in lists, items and boxes of several paragraphs, links of which only the words are left. */
static void
test_nested (Fixture      *fixture,
             gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LampLesson) lesson = read_lesson (fixture,
                                               "# T\n\n## H\n\n1. one\n\n   more of one\n   - in one\n     1. deep\n2. two\n\n"
                                               "> first\n>\n> second\n\nSee [the **site**](http://a.example/) and <http://b.example/>.\n\n"
                                               "[alone](http://c.example/ \"t\")\n",
                                               &error);

  g_assert_no_error (error);
  assert_block (lesson, 0, LAMP_BLOCK_ITEM, 1, 0, "one");
  assert_block (lesson, 1, LAMP_BLOCK_PARAGRAPH, 0, 1, "more of one");
  assert_block (lesson, 2, LAMP_BLOCK_ITEM, 0, 1, "in one");
  assert_block (lesson, 3, LAMP_BLOCK_ITEM, 1, 2, "deep");
  assert_block (lesson, 4, LAMP_BLOCK_ITEM, 2, 0, "two");
  assert_block (lesson, 5, LAMP_BLOCK_REMEMBER, 0, 0, "first");
  assert_block (lesson, 6, LAMP_BLOCK_REMEMBER, 1, 0, "second");
  assert_block (lesson, 7, LAMP_BLOCK_PARAGRAPH, 0, 0, "See the site and http://b.example/.");
  assert_block (lesson, 8, LAMP_BLOCK_PARAGRAPH, 0, 0, "alone");
}

static void
test_table (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LampLesson) lesson = read_lesson (fixture,
                                               "# T\n\n## H\n\n| 项目 | 价钱 |\n| --- | ---: |\n| **大米：** 一斤 | 3元 | 多 |\n| {行\\|hang2}情 |\n", &error);
  const LampBlock *block;
  const GPtrArray *row;

  g_assert_no_error (error);
  block = block_of (card_of (lesson, 0), 0);
  g_assert_cmpint (block->kind, ==, LAMP_BLOCK_TABLE);
  g_assert_cmpuint (block->line, ==, 5);
  g_assert_cmpuint (block->rows->len, ==, 3);
  row = block->rows->pdata[1];
  g_assert_cmpuint (row->len, ==, 2);
  g_assert_cmpstr (((LampText *) row->pdata[0])->text, ==, "大米： 一斤");
  g_assert_cmpint (g_array_index (((LampText *) row->pdata[0])->spans, LampSpan, 0).kind, ==, LAMP_SPAN_STRONG);
  row = block->rows->pdata[2];
  g_assert_cmpuint (row->len, ==, 2);
  g_assert_cmpstr (((LampText *) row->pdata[0])->text, ==, "行情");
  g_assert_cmpstr (g_array_index (((LampText *) row->pdata[0])->spans, LampSpan, 0).say, ==, "hang2");
  g_assert_cmpstr (((LampText *) row->pdata[1])->text, ==, "");
}

static void
test_text_files (Fixture      *fixture,
                 gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LampLesson) lesson = read_lesson (fixture, "\xEF\xBB\xBF# T\r\n\r\n## H\r\n\r\none\r\ntwo\r\n", &error);
  g_autofree char *path = g_build_filename (fixture->course, "lessons/one/en.md", NULL);

  g_assert_no_error (error);
  g_assert_cmpstr (lesson->title, ==, "T");
  g_assert_cmpstr (block_of (card_of (lesson, 0), 0)->text->text, ==, "one two");
  g_assert_true (g_file_set_contents (path, "# T\n\n## H\n\na\0b\n", 15, NULL));
  g_assert_null (lamp_markdown_read (fixture->course, "good", 1, "one", "en", &error));
  fixture_assert_error (error, LAMP_COURSE_ERROR_CONTENT, "lessons/one/en.md:5: this is not a text file");
}

static char *
repeat (const char *before,
        const char *what,
        guint       n)
{
  GString *text = g_string_new (before);

  while (n-- > 0)
    g_string_append (text, what);
  return g_string_free (text, FALSE);
}

static void
test_limits (Fixture      *fixture,
             gconstpointer data)
{
  static const struct
  {
    const char *before;
    const char *what;
    guint       n;
    gboolean    is_read;
  } cases[] = {
    { "# T\n\n", "## H\n\nx\n\n", 100, TRUE },
    { "# T\n\n", "## H\n\nx\n\n", 101, FALSE },
    { "# T\n\n## H\n\n", "x\n\n", 60, TRUE },
    { "# T\n\n## H\n\n", "x\n\n", 61, FALSE },
    { "# T\n\n## H\n\n", "字", 4000, TRUE },
    { "# T\n\n## H\n\n", "字", 4001, FALSE },
    { "# T\n\n## H\n\n", "x", 1024 * 1024, FALSE },
    { "# T\n\n## H\n\n", "![[]()", 150000, FALSE },
    { "# T\n\n## H\n\n", "> ", 100000, FALSE },
    { "# T\n\n## H\n\n", ">", 16000, FALSE },
    { "# T\n\n## H\n\n", "- ", 16000, FALSE },
    { "# T\n\n## H\n\n", "*a **a ", 4000, FALSE },
    { "# T\n\n## H\n\n", "![", 16000, FALSE },
    { "# T\n\n## H\n\n", "` `` ``` ", 100000, FALSE },
    { "# T\n\n## H\n\n", "`\n\n", 300000, FALSE },
    { "# T\n\n## H\n\n", "```gift\n", 100000, FALSE },
    { "", "#", 100000, FALSE },
    { "", "- x\n\n", 200000, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *markdown = repeat (cases[i].before, cases[i].what, cases[i].n);
      gint64           begin = g_get_monotonic_time ();
      g_autoptr (LampLesson) lesson = read_lesson (fixture, markdown, &error);

      g_test_message ("“%s” × %u: %s", cases[i].what, cases[i].n, error != NULL ? error->message : "read");
      g_assert_true ((lesson != NULL) == cases[i].is_read);
      g_assert_cmpint (g_get_monotonic_time () - begin, <, 5 * G_USEC_PER_SEC);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  FIXTURE_ADD ("/markdown/lesson", test_lesson);
  FIXTURE_ADD ("/markdown/blocks", test_blocks);
  FIXTURE_ADD ("/markdown/card-splits", test_card_splits);
  FIXTURE_ADD ("/markdown/soft-breaks", test_soft_breaks);
  FIXTURE_ADD ("/markdown/emphasis", test_emphasis);
  g_test_add_func ("/markdown/emphasis-leaves-code", test_emphasis_leaves_code);
  FIXTURE_ADD ("/markdown/samples", test_samples);
  FIXTURE_ADD ("/markdown/refusals", test_refusals);
  FIXTURE_ADD ("/markdown/chinese-strong", test_chinese_strong);
  FIXTURE_ADD ("/markdown/plain-stars", test_plain_stars);
  FIXTURE_ADD ("/markdown/nested", test_nested);
  FIXTURE_ADD ("/markdown/table", test_table);
  FIXTURE_ADD ("/markdown/text-files", test_text_files);
  FIXTURE_ADD ("/markdown/limits", test_limits);
  return g_test_run ();
}
