/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A course's own pronunciations: what is read and refused, where in a text they hold, what lamp check says of readings. */

#include "course-fixture.h"

#include "core/course/lamp-check.h"
#include "core/course/lamp-course-error.h"
#include "core/course/lamp-course.h"
#include "core/course/lamp-pinyin.h"
#include "core/speech/mandarin/lamp-mandarin-tokens.h"

#include <string.h>

static LampPronunciationList *
parse (const char *text,
       GPtrArray  *errors)
{
  return lamp_pronunciation_list_parse (text, strlen (text), errors);
}

static GPtrArray *
new_errors (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) g_error_free);
}

static void
test_pinyin (void)
{
  static const struct
  {
    const char *say;
    const char *read; /* NULL: refused */
    guint       syllables;
  } rows[] = {
    { "hang2 zhang3", "hang2 zhang3", 2 },
    { "hang2zhang3", "hang2 zhang3", 2 },
    { "  Yin2   hang2 ", "yin2 hang2", 2 },
    { "lv4 nü3 lüe4", "lv4 nv3 lve4", 3 },
    { "wan2 r5", "wan2 r5", 2 },
    { "zhuang4", "zhuang4", 1 },
    { "", NULL, 0 },
    { " ", NULL, 0 },
    { "hang", NULL, 0 },
    { "hang2 qing", NULL, 0 },
    { "hang6", NULL, 0 },
    { "hang0", NULL, 0 },
    { "2", NULL, 0 },
    { "hagn2", NULL, 0 },
    { "zhuangg4", NULL, 0 },
    { "háng", NULL, 0 },
    { "hang2, qing2", NULL, 0 },
    { "行", NULL, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      guint            syllables = 0;
      g_autofree char *read = lamp_pinyin_read (rows[i].say, &syllables);

      g_test_message ("“%s”", rows[i].say);
      g_assert_cmpstr (read, ==, rows[i].read);
      if (read != NULL)
        g_assert_cmpuint (syllables, ==, rows[i].syllables);
    }
}

/* What an author may write the speaker can say: each syllable, in each tone, is one of the readings'. */
static void
test_same_syllables (void)
{
  static const char *const finals[] = { "", "a", "ai", "an", "ang", "ao", "e", "ei", "en", "eng", "er", "i", "ia", "ian", "iang", "iao", "ie", "in", "ing",
                                        "iong", "iu", "o", "ong", "ou", "u", "ua", "uai", "uan", "uang", "ue", "ui", "un", "uo", "v", "ve", "g", "r" };
  static const char *const initials[] = { "", "b", "c", "ch", "d", "f", "g", "h", "j", "k", "l", "m", "n", "p", "q", "r", "s", "sh", "t", "w", "x", "y", "z", "zh" };
  const LampMandarin      *mandarin = lamp_mandarin_installed ();
  guint                    n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (initials); i++)
    for (guint f = 0; f < G_N_ELEMENTS (finals); f++)
      {
        g_autofree char *syllable = g_strdup_printf ("%s%s3", initials[i], finals[f]);
        guint            syllables;
        g_autofree char *read = lamp_pinyin_read (syllable, &syllables);
        gboolean         is_known = lamp_mandarin_find_syllable (mandarin, syllable, strlen (syllable)) != 0;

        g_test_message ("%s", syllable);
        g_assert_cmpint (read != NULL, ==, is_known);
        n += is_known;
      }
  g_assert_cmpuint (n, >, 400);
}

static void
test_read (void)
{
  g_autoptr (GPtrArray) errors = new_errors ();
  g_autoptr (LampPronunciationList) list = parse ("\xEF\xBB\xBF# our words\r\n\r\n行长\thang2 zhang3\r\n  行   hang2  \r\n那儿　na4r5\r\n绿 lü4\n# end", errors);
  static const struct
  {
    const char *words;
    const char *say;
    guint       line;
  } rows[] = { { "行长", "hang2 zhang3", 3 }, { "行", "hang2", 4 }, { "那儿", "na4 r5", 5 }, { "绿", "lv4", 6 } };

  g_assert_cmpuint (errors->len, ==, 0);
  g_assert_cmpuint (lamp_pronunciation_list_get_size (list), ==, G_N_ELEMENTS (rows));
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const LampPronunciationEntry *entry = lamp_pronunciation_list_get (list, i);

      g_assert_cmpstr (entry->words, ==, rows[i].words);
      g_assert_cmpstr (entry->say, ==, rows[i].say);
      g_assert_cmpuint (entry->line, ==, rows[i].line);
    }
}

/* Each fault with its line, and the other lines hold all the same. */
static void
test_faults (void)
{
  static const struct
  {
    const char *line;
    int         code;
    const char *beginning;
  } rows[] = {
    { "行长", LAMP_COURSE_ERROR_CONTENT, "pronunciations.txt:2: the pinyin is missing behind “行长”" },
    { "行长 hang2", LAMP_COURSE_ERROR_CONTENT, "pronunciations.txt:2: “行长” and the pinyin behind it do not match: 2 and 1 syllables" },
    { "行 hang2 zhang3", LAMP_COURSE_ERROR_CONTENT, "pronunciations.txt:2: “行” and the pinyin behind it do not match: 1 and 2 syllables" },
    { "行长 hagn2 zhang3", LAMP_COURSE_ERROR_CONTENT, "pronunciations.txt:2: “hagn2 zhang3” is not pinyin" },
    { "行长 háng zhǎng", LAMP_COURSE_ERROR_CONTENT, "pronunciations.txt:2: “háng zhǎng” is not pinyin" },
    { "银行 yin2 hang2", LAMP_COURSE_ERROR_CONTENT, "pronunciations.txt:2: “银行” stands in line 1 already" },
    { "bank yin2 hang2", LAMP_COURSE_ERROR_CONTENT, "pronunciations.txt:2: “bank”: before the pinyin stand Chinese characters" },
    { "5行 wu3 hang2", LAMP_COURSE_ERROR_CONTENT, "pronunciations.txt:2: “5行”: before the pinyin" },
    { "行，长 hang2 zhang3", LAMP_COURSE_ERROR_CONTENT, "pronunciations.txt:2: “行，长”: before the pinyin" },
    { "hang2", LAMP_COURSE_ERROR_CONTENT, "pronunciations.txt:2: “hang2”: before the pinyin" },
    { "一二三四五六七八九十一二三四五六七八九十一 yi1", LAMP_COURSE_ERROR_LIMIT, "pronunciations.txt:2: “一二三四" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = g_strdup_printf ("银行 yin2 hang2\n%s\n重庆 chong2 qing4\n", rows[i].line);
      g_autoptr (GPtrArray) errors = new_errors ();
      g_autoptr (LampPronunciationList) list = parse (text, errors);

      g_assert_cmpuint (errors->len, ==, 1);
      fixture_assert_error (errors->pdata[0], rows[i].code, rows[i].beginning);
      g_assert_cmpuint (lamp_pronunciation_list_get_size (list), ==, 2);
    }
}

static void
test_limits (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GPtrArray) errors = new_errors ();
  g_autoptr (GPtrArray) many = new_errors ();
  g_autoptr (LampPronunciationList) list = NULL;
  g_autoptr (LampPronunciationList) none = NULL;

  for (guint i = 0; i < LAMP_PRONUNCIATIONS_MAX + 50; i++)
    {
      g_string_append_unichar (text, 0x4E00 + i);
      g_string_append (text, " a1\n");
    }
  list = parse (text->str, errors);
  g_assert_cmpuint (lamp_pronunciation_list_get_size (list), ==, LAMP_PRONUNCIATIONS_MAX);
  g_assert_cmpuint (errors->len, ==, 1);
  fixture_assert_error (errors->pdata[0], LAMP_COURSE_ERROR_LIMIT, "pronunciations.txt:2001: there are more than 2000 entries");

  g_string_truncate (text, 0);
  for (guint i = 0; i < 5000; i++)
    g_string_append (text, "x\n");
  none = parse (text->str, many);
  g_assert_cmpuint (lamp_pronunciation_list_get_size (none), ==, 0);
  g_assert_cmpuint (many->len, ==, 100);
}

/* @shown: the text with what is found as {words|pinyin} */
static void
assert_found (const LampPronunciationList *list,
              const char                  *text,
              const char                  *shown)
{
  g_autoptr (GString) found = g_string_new (NULL);
  const LampPronunciationEntry *entry;
  gsize                         from = 0;
  gsize                         at = 0;

  for (; (entry = lamp_pronunciation_list_next (list, text, strlen (text), &at)) != NULL; at = from)
    {
      g_string_append_len (found, text + from, (gssize) (at - from));
      g_string_append_printf (found, "{%s|%s}", entry->words, entry->say);
      from = at + strlen (entry->words);
    }
  g_string_append (found, text + from);
  g_assert_cmpstr (found->str, ==, shown);
}

static void
test_next (void)
{
  g_autoptr (LampPronunciationList) list = parse ("行 hang2\n行长 hang2 zhang3\n银行长 yin2 hang2 zhang3\n长行 chang2 xing2\n", NULL);
  g_autoptr (LampPronunciationList) none = parse ("", NULL);
  gsize at = 0;

  assert_found (list, "", "");
  assert_found (list, "没有", "没有");
  assert_found (list, "行", "{行|hang2}");
  assert_found (list, "行长说行。行长行", "{行长|hang2 zhang3}说{行|hang2}。{行长|hang2 zhang3}{行|hang2}");
  assert_found (list, "银行长行", "{银行长|yin2 hang2 zhang3}{行|hang2}");
  assert_found (list, "长行行长", "{长行|chang2 xing2}{行长|hang2 zhang3}");
  assert_found (list, "Bank 行, ok", "Bank {行|hang2}, ok");
  assert_found (none, "行长", "行长");
  /* What would end beyond the part is not taken; a shorter one may fit. */
  g_assert_cmpstr (lamp_pronunciation_list_next (list, "行长", 3, &at)->words, ==, "行");
  at = 3;
  g_assert_null (lamp_pronunciation_list_next (list, "行长", 6, &at));
}

static void
test_languages (void)
{
  static const char *const mandarin[] = { "zh", "zh-CN", "ZH-tw", "zh_CN", "cmn", "cmn-Hans" };
  static const char *const others[] = { "", "en", "yue", "zh-yue", "zha", "ja", "z" };

  for (guint i = 0; i < G_N_ELEMENTS (mandarin); i++)
    g_assert_true (lamp_pronunciation_list_is_for (mandarin[i]));
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    g_assert_false (lamp_pronunciation_list_is_for (others[i]));
}

/* The course and its lessons have it; a line that cannot be read spoils nothing; a link is refused. */
static void
test_of_course (Fixture      *fixture,
                gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LampCourse) before = lamp_course_open (fixture->course, &error);
  g_autoptr (LampCourse) course = NULL;
  g_autoptr (LampLesson) lesson = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (lamp_pronunciation_list_get_size (lamp_course_get_pronunciations (before)), ==, 0);
  fixture_write (fixture, "good/pronunciations.txt", "打开 da3 kai1\nnonsense\n");
  course = lamp_course_open (fixture->course, &error);
  g_assert_no_error (error);
  lesson = lamp_course_read_lesson (course, "one", "zh-CN", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (lamp_pronunciation_list_get_size (lesson->pronunciations), ==, 1);
  g_assert_cmpstr (lamp_pronunciation_list_get (lesson->pronunciations, 0)->words, ==, "打开");
}

/* ---- lamp check ---- */

/* Unsure of every 数 and 得, wherever they stand. */
static GArray *
find_test_doubts (const char *text)
{
  GArray *doubts = g_array_new (FALSE, FALSE, sizeof (LampDoubt));

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      LampDoubt doubt = { (guint) (p - text), (guint) (g_utf8_next_char (p) - text), "shu4", "shu3" };

      g_assert_cmpint (*p, !=, '{');
      if (g_str_has_prefix (p, "数") || g_str_has_prefix (p, "得"))
        g_array_append_val (doubts, doubt);
    }
  return doubts;
}

static void
assert_findings (Fixture          *fixture,
                 const char *const expected[])
{
  g_autoptr (GPtrArray) findings = lamp_check_course (fixture->course, find_test_doubts);

  for (guint i = 0; i < findings->len; i++)
    {
      const LampFinding *finding = findings->pdata[i];
      g_autofree char   *row = g_strdup_printf ("%s %s:%u: %s", finding->rule, finding->file, finding->line, finding->what);

      g_assert_cmpstr (row, ==, expected[i]);
    }
  g_assert_null (expected[findings->len]);
}

static void
test_doubts (Fixture      *fixture,
             gconstpointer data)
{
  static const char *const expected[] = {
    "reading-unsure course.ini:6: 数 in “好数课” could be shu4 or shu3; it will be read shu4",
    "reading-unsure lessons/one/zh-CN.md:1: 数 in “数一课” could be shu4 or shu3; it will be read shu4",
    "reading-unsure lessons/one/zh-CN.md:3: 数 in “数第一张” could be shu4 or shu3; it will be read shu4",
    "reading-unsure lessons/one/zh-CN.md:7: 得 in “看得清” could be shu4 or shu3; it will be read shu4",
    "reading-unsure lessons/one/zh-CN.md:7: 数 in “一个大大的数你我看” could be shu4 or shu3; it will be read shu4",
    "reading-unsure lessons/one/zh-CN.md:14: 数 in “数现在怎么办” could be shu4 or shu3; it will be read shu4",
    "reading-unsure practices/try.ini:5: 数 in “数一数” could be shu4 or shu3; it will be read shu4",
    "reading-unsure practices/try.ini:9: 得 in “做得好” could be shu4 or shu3; it will be read shu4",
    NULL
  };
  static const char *const listed[] = { "reading-unsure lessons/one/zh-CN.md:7: 得 in “看得清” could be shu4 or shu3; it will be read shu4",
                                        "reading-unsure practices/try.ini:9: 得 in “做得好” could be shu4 or shu3; it will be read shu4", NULL };

  fixture_replace (fixture, "course.ini", "Title[zh_CN]=好课", "Title[zh_CN]=好数课");
  fixture_replace (fixture, "lessons/one/zh-CN.md", "# 一课", "# 数一课");
  fixture_replace (fixture, "lessons/one/zh-CN.md", "## 第一张", "## 数第一张");
  fixture_replace (fixture, "lessons/one/zh-CN.md", "看清楚", "看**得**清，{数|shu3}二十，这是一个大大的数你我看。数完");
  fixture_replace (fixture, "lessons/one/zh-CN.md", "现在怎么办", "数现在怎么办");
  fixture_replace (fixture, "lessons/one/zh-CN.md", "付钱。 #", "数钱。 #");
  fixture_replace (fixture, "practices/try.ini", "试一试", "数一数");
  assert_findings (fixture, expected);
  /* What is listed or marked is sure. */
  fixture_write (fixture, "good/pronunciations.txt", "数 shu3\n");
  assert_findings (fixture, listed);
}

/* In English, and in an untranslated key beside a Chinese one, nobody reads Mandarin. */
static void
test_not_heard (Fixture      *fixture,
                gconstpointer data)
{
  static const char *const none[] = { NULL };

  fixture_replace (fixture, "lessons/one/en.md", "Words with", "Words (数) with");
  fixture_replace (fixture, "practices/try.ini", "Title=Try it", "Title=数 it");
  fixture_replace (fixture, "practices/try.ini", "做得好", "做完了");
  assert_findings (fixture, none);
}

static void
test_unused (Fixture      *fixture,
             gconstpointer data)
{
  static const char *const unused[] = { "pronunciation-unused pronunciations.txt:3: the course says “银行” nowhere", NULL };
  static const char *const no_mandarin[] = { "pronunciation-unused pronunciations.txt:0: none of the course's languages is Mandarin", NULL };
  static const char *const both[] = { "unreadable pronunciations.txt:1: “银” and the pinyin behind it do not match: 1 and 2 syllables",
                                      "pronunciation-unused pronunciations.txt:2: the course says “银行” nowhere", NULL };

  fixture_replace (fixture, "practices/try.ini", "做得好", "做完了");
  /* Used in: a quiz's feedback, a practice's hint, a title in course.ini. */
  fixture_write (fixture, "good/pronunciations.txt", "没有人 mei2 you3 ren2\n中间 zhong1 jian1\n银行 yin2 hang2\n好课 hao3 ke4\n");
  assert_findings (fixture, unused);
  fixture_write (fixture, "good/pronunciations.txt", "银 yin2 hang2\n银行 yin2 hang2\n");
  assert_findings (fixture, both);
  fixture_replace (fixture, "course.ini", "Languages=en;zh-CN", "Languages=en");
  fixture_write (fixture, "good/pronunciations.txt", "没有人 mei2 you3 ren2\n");
  assert_findings (fixture, no_mandarin);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pronunciations/pinyin", test_pinyin);
  g_test_add_func ("/pronunciations/same-syllables", test_same_syllables);
  g_test_add_func ("/pronunciations/read", test_read);
  g_test_add_func ("/pronunciations/faults", test_faults);
  g_test_add_func ("/pronunciations/limits", test_limits);
  g_test_add_func ("/pronunciations/next", test_next);
  g_test_add_func ("/pronunciations/languages", test_languages);
  FIXTURE_ADD ("/pronunciations/of-course", test_of_course);
  FIXTURE_ADD ("/pronunciations/doubts", test_doubts);
  FIXTURE_ADD ("/pronunciations/not-heard", test_not_heard);
  FIXTURE_ADD ("/pronunciations/unused", test_unused);
  return g_test_run ();
}
