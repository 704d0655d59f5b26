/* SPDX-License-Identifier: GPL-3.0-or-later */
/* lamp check: a good course has no finding; each rule finds its one fault, in its file and line; the command says so. */

#include "course-fixture.h"

#include "core/course/lamp-check.h"

#include <string.h>
#include <unistd.h>

#define LONG_EN "One two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
#define LONG_ZH "一二三四五六七八九十一二三四五六七八九十"

static const LampFinding *
find (GPtrArray  *findings,
      const char *rule,
      const char *file,
      guint       line)
{
  for (guint i = 0; i < findings->len; i++)
    {
      const LampFinding *finding = findings->pdata[i];

      if (g_str_equal (finding->rule, rule) && g_str_equal (finding->file, file) && finding->line == line)
        return finding;
    }
  for (guint i = 0; i < findings->len; i++)
    {
      const LampFinding *finding = findings->pdata[i];

      g_test_message ("found instead: %s %s:%u %s", finding->rule, finding->file, finding->line, finding->what);
    }
  return NULL;
}

static void
test_good (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr (GPtrArray) findings = lamp_check_course (fixture->course, NULL);

  find (findings, "", "", 0);
  g_assert_cmpuint (findings->len, ==, 0);
}

static const struct
{
  const char         *path;
  const char         *from;
  const char         *to;
  LampFindingSeverity severity;
  const char         *rule;
  const char         *file;
  guint               line;
} cases[] = {
  /* does not read */
  { "course.ini", "Version=1", "Version=x", LAMP_FINDING_FAULT, "unreadable", "course.ini", 4 },
  { "lessons/one/en.md", "Words with", "<b>Words</b> with", LAMP_FINDING_FAULT, "unreadable", "lessons/one/en.md", 7 },
  { "practices/try.ini", "Do=tap first", "Do=tap second", LAMP_FINDING_FAULT, "unreadable", "practices/try.ini", 52 },
  /* course.ini */
  { "course.ini", "Id=good", "Id=better", LAMP_FINDING_FAULT, "course-id", "course.ini", 3 },
  { "course.ini", "Requires=", "Requires=good", LAMP_FINDING_FAULT, "requires-circle", "course.ini", 18 },
  { "course.ini", "Requires=", "Requires=goood", LAMP_FINDING_ADVICE, "requires-unknown", "course.ini", 18 },
  { "course.ini", "Title[zh_CN]=好课\n", "", LAMP_FINDING_FAULT, "translation-missing", "course.ini", 5 },
  { "course.ini", "Icon=media/lamp.svg", "Icon=media/none.svg", LAMP_FINDING_FAULT, "picture-missing", "course.ini", 15 },
  { "course.ini", "License=CC-BY-SA-4.0\n", "", LAMP_FINDING_ADVICE, "licence", "course.ini", 1 },
  { "course.ini", "Competences=digcomp-2.2:4.1", "Competences=", LAMP_FINDING_ADVICE, "competence", "course.ini", 12 },
  { "course.ini", "Areas=WP6", "Areas=WP9", LAMP_FINDING_ADVICE, "area", "course.ini", 11 },
  { "course.ini", "Level=", "Lavel=", LAMP_FINDING_ADVICE, "unknown-key", "course.ini", 17 },
  /* languages in step */
  { "lessons/one/zh-CN.md", "## 做一做\n\n[试一试](../../practices/try.ini)\n", "", LAMP_FINDING_FAULT, "languages-out-of-step", "lessons/one/zh-CN.md", 0 },
  { "lessons/one/zh-CN.md", "::stop::", "::halt::", LAMP_FINDING_FAULT, "languages-out-of-step", "lessons/one/zh-CN.md", 14 },
  { "lessons/one/zh-CN.md", "  =挂电话。 #对，这样安全。\n  ~付钱。", "  ~挂电话。 #对，这样安全。\n  =付钱。", LAMP_FINDING_FAULT, "languages-out-of-step", "lessons/one/zh-CN.md", 14 },
  { "lessons/one/zh-CN.md", "  ~付钱。", "  ~等。#不。\n  ~付钱。", LAMP_FINDING_FAULT, "languages-out-of-step", "lessons/one/zh-CN.md", 14 },
  { "lessons/one/zh-CN.md", "[试一试](../../practices/try.ini)", "试一试。", LAMP_FINDING_FAULT, "languages-out-of-step", "lessons/one/zh-CN.md", 22 },
  { "practices/try.ini", "Do=tap first", "Do=tap first\nDo[zh_CN]=tap side", LAMP_FINDING_FAULT, "unreadable", "practices/try.ini", 52 },
  { "practices/try.ini", "Goal[zh_CN]=打开短信。\n", "", LAMP_FINDING_FAULT, "translation-missing", "practices/try.ini", 6 },
  /* pictures */
  { "lessons/one/en.md", "![A lamp on a table]", "![]", LAMP_FINDING_FAULT, "picture-words", "lessons/one/en.md", 5 },
  { "lessons/one/en.md", "media/lamp.svg", "media/none.svg", LAMP_FINDING_FAULT, "picture-missing", "lessons/one/en.md", 5 },
  { "lessons/one/en.md", "media/lamp.svg", "course.ini", LAMP_FINDING_FAULT, "picture-missing", "lessons/one/en.md", 5 },
  { "lessons/one/en.md", "![A lamp on a table](../../media/lamp.svg)\n\n", "", LAMP_FINDING_ADVICE, "no-picture", "lessons/one/en.md", 0 },
  { "media/lamp.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>", "words", LAMP_FINDING_FAULT, "picture-missing", "lessons/one/en.md", 5 },
  { "media/lamp.svg", "svg\"/>", "svg\"><script>x()</script></svg>", LAMP_FINDING_FAULT, "picture-unsafe", "media/lamp.svg", 3 },
  { "media/lamp.svg", "svg\"/>", "svg\">\n<rect onclick=\"x()\"/></svg>", LAMP_FINDING_FAULT, "picture-unsafe", "media/lamp.svg", 4 },
  { "media/lamp.svg", "svg\"/>", "svg\">\n<image href=\"http://a.example/x.png\"/></svg>", LAMP_FINDING_FAULT, "picture-unsafe", "media/lamp.svg", 4 },
  { "media/lamp.svg", "svg\"/>", "svg\">\n<image xlink:href='../x.png'/></svg>", LAMP_FINDING_FAULT, "picture-unsafe", "media/lamp.svg", 4 },
  { "media/lamp.svg", "svg\"/>", "svg\"><style>a{fill:url(x.svg)}</style></svg>", LAMP_FINDING_FAULT, "picture-unsafe", "media/lamp.svg", 3 },
  { "media/lamp.svg", "<!-- a lamp -->", "<!DOCTYPE svg [<!ENTITY a \"b\">]>", LAMP_FINDING_FAULT, "picture-missing", "lessons/one/en.md", 5 },
  /* questions */
  { "lessons/one/en.md", "~Pay. #Nobody needs that.", "~Pay.", LAMP_FINDING_FAULT, "feedback-missing", "lessons/one/en.md", 14 },
  { "lessons/one/en.md", "  ~Pay. #", "  ~a#a\n~b#b\n~c#c\n~d#d\n~e#e\n  ~Pay. #", LAMP_FINDING_ADVICE, "many-options", "lessons/one/en.md", 14 },
  { "lessons/one/en.md", "::stop::", "$CATEGORY: x\n::stop::", LAMP_FINDING_ADVICE, "passed-over", "lessons/one/en.md", 14 },
  { "lessons/one/en.md", "::stop::", "::n:: How many? {#3}\n\n::stop::", LAMP_FINDING_ADVICE, "feedback-other", "lessons/one/en.md", 14 },
  { "lessons/one/en.md", "::stop::", "::n:: How many? {#=3 =%50%3:1}\n\n::stop::", LAMP_FINDING_FAULT, "feedback-missing", "lessons/one/en.md", 14 },
  { "lessons/one/en.md", "::stop::", "::n:: Who? {=I =me}\n\n::stop::", LAMP_FINDING_ADVICE, "feedback-other", "lessons/one/en.md", 14 },
  { "lessons/one/en.md", "::stop::", "::n:: Match. {=c->1 =a->2 =b->3}\n\n::stop::", LAMP_FINDING_ADVICE, "pairs-in-order", "lessons/one/en.md", 14 },
  { "lessons/one/en.md", "::stop::", "::n:: Match. {=c->2 =a->1 =b->3}\n\n::stop::", LAMP_FINDING_ADVICE, "feedback-other", "lessons/one/en.md", 14 },
  { "lessons/one/en.md", "::stop::", "::n:: Which? {=![](../../media/lamp.svg)#a ~b#c}\n\n::stop::", LAMP_FINDING_FAULT, "picture-words", "lessons/one/en.md", 14 },
  { "lessons/one/en.md", "::stop::", "::n:: Which? {=![a](../../media/none.svg)#a ~b#c}\n\n::stop::", LAMP_FINDING_FAULT, "picture-missing", "lessons/one/en.md", 14 },
  { "lessons/one/zh-CN.md", "  ~付钱。", "  ~![一盏灯](../../media/lamp.svg)", LAMP_FINDING_FAULT, "languages-out-of-step", "lessons/one/zh-CN.md", 14 },
  /* safety */
  { "lessons/one/en.md", "Words with", "Ring 13812345678 with", LAMP_FINDING_FAULT, "real-number", "lessons/one/en.md", 7 },
  { "lessons/one/en.md", "Words with", "Ring 138-1234-5678 with", LAMP_FINDING_FAULT, "real-number", "lessons/one/en.md", 7 },
  { "lessons/one/zh-CN.md", "看清楚。", "身份证11010519491231002X", LAMP_FINDING_FAULT, "real-number", "lessons/one/zh-CN.md", 7 },
  { "practices/try.ini", "Text=138****0000", "Text=１３８１２３４５６７８", LAMP_FINDING_FAULT, "real-number", "practices/try.ini", 23 },
  { "practices/try.ini", "Text=138****0000", "Text=010-12345678", LAMP_FINDING_FAULT, "real-number", "practices/try.ini", 23 },
  { "practices/try.ini", "Text=138****0000", "Text=Your code is 482913", LAMP_FINDING_FAULT, "real-code", "practices/try.ini", 23 },
  { "practices/try.ini", "Text=138****0000", "Text=验证码：4829", LAMP_FINDING_FAULT, "real-code", "practices/try.ini", 23 },
  { "practices/try.ini", "Text=138****0000", "Text=http://prize.com/x", LAMP_FINDING_FAULT, "real-link", "practices/try.ini", 23 },
  { "practices/try.ini", "Text=138****0000", "Text=看 lingjiang.cn 领奖", LAMP_FINDING_FAULT, "real-link", "practices/try.ini", 23 },
  { "practices/try.ini", "Text=138****0000", "Text=http://prize.example.com", LAMP_FINDING_FAULT, "real-link", "practices/try.ini", 23 },
  { "lessons/one/en.md", "Words with", "Call 119 with", LAMP_FINDING_ADVICE, "hotline", "lessons/one/en.md", 7 },
  { "lessons/one/zh-CN.md", "看清楚。", "问96119。", LAMP_FINDING_ADVICE, "hotline", "lessons/one/zh-CN.md", 7 },
  /* a way back */
  { "practices/try.ini", "Text[zh_CN]=一条短信\nGo=inbox", "Text[zh_CN]=一条短信", LAMP_FINDING_FAULT, "no-way-back", "practices/try.ini", 26 },
  /* length */
  { "lessons/one/en.md", "Words with", LONG_EN " sixteen with", LAMP_FINDING_ADVICE, "long-sentence", "lessons/one/en.md", 7 },
  { "lessons/one/zh-CN.md", "看清楚。", LONG_ZH "，一。", LAMP_FINDING_ADVICE, "long-sentence", "lessons/one/zh-CN.md", 7 },
  { "practices/try.ini", "Hint2=On top.", "Hint2=" LONG_EN " sixteen.", LAMP_FINDING_ADVICE, "long-sentence", "practices/try.ini", 59 },
  { "lessons/one/en.md", "Words with", LONG_EN ". " LONG_EN ". " LONG_EN ". " LONG_EN ". Words with", LAMP_FINDING_ADVICE, "long-card", "lessons/one/en.md", 3 },
  { "lessons/one/zh-CN.md", "看清楚。", LONG_ZH "。" LONG_ZH "。" LONG_ZH "。" LONG_ZH "。" LONG_ZH "。一二三四五六七八九。", LAMP_FINDING_ADVICE, "long-card", "lessons/one/zh-CN.md", 3 },
};

static void
test_rules (Fixture      *fixture,
            gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) findings = NULL;
      const LampFinding *finding;

      fixture_write_course (fixture, "good");
      fixture_replace (fixture, cases[i].path, cases[i].from, cases[i].to);
      findings = lamp_check_course (fixture->course, NULL);
      g_test_message ("%u: %s in %s", i, cases[i].rule, cases[i].path);
      finding = find (findings, cases[i].rule, cases[i].file, cases[i].line);
      g_assert_nonnull (finding);
      g_assert_cmpint (finding->severity, ==, cases[i].severity);
      g_assert_cmpstr (finding->what, !=, "");
      g_assert_cmpstr (finding->why, !=, "");
      g_assert_cmpstr (finding->mend, !=, "");
    }
}

/* What must not be found fault with. */
static void
test_allowed (Fixture      *fixture,
              gconstpointer data)
{
  static const char *const allowed[][3] = {
    { "lessons/one/en.md", "Words with", "Call 110, or 96110, or 12345, with" },
    { "lessons/one/en.md", "Words with", "In 2022-12-01 it cost 12000 yuan with" },
    { "lessons/one/en.md", "Words with", LONG_EN ". It is 3.5 kg; with" },
    { "lessons/one/en.md", "Words with", "Real pages end in gov.cn with" },
    { "lessons/one/zh-CN.md", "看清楚。", "。" LONG_ZH "。" LONG_ZH "！一" },
    { "practices/try.ini", "Text=138****0000", "Text=http://prize.example/win" },
    { "practices/try.ini", "Text=138****0000", "Text=验证码：000000" },
    { "practices/try.ini", "Text=138****0000", "Text=12345" },
    { "media/lamp.svg", "svg\"/>", "svg\"><use href=\"#a\"/><rect fill=\"url(#b)\"/><image href=\"data:image/png;base64,AA\"/></svg>" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (allowed); i++)
    {
      g_autoptr (GPtrArray) findings = NULL;

      fixture_write_course (fixture, "good");
      fixture_replace (fixture, allowed[i][0], allowed[i][1], allowed[i][2]);
      findings = lamp_check_course (fixture->course, NULL);
      g_test_message ("allowed: %s", allowed[i][2]);
      find (findings, "", "", 0);
      g_assert_cmpuint (findings->len, ==, 0);
    }
}

/* A side way that leads round in a circle and never back to the step. */
static void
test_stray_circle (Fixture      *fixture,
                   gconstpointer data)
{
  g_autoptr (GPtrArray) findings = NULL;

  fixture_replace (fixture, "practices/try.ini", "Widgets=title;first", "Widgets=title;first;round");
  fixture_replace (fixture, "practices/try.ini", "[Screen first]",
                   "[Widget inbox/round]\nKind=button\nText=1\nGo=circle\n[Screen circle]\nWidgets=again\n"
                   "[Widget circle/again]\nKind=button\nText=2\nGo=circle\n[Screen first]");
  findings = lamp_check_course (fixture->course, NULL);
  g_assert_nonnull (find (findings, "no-way-back", "practices/try.ini", 30));
}

static void
test_circle_of_two (Fixture      *fixture,
                    gconstpointer data)
{
  g_autoptr (GPtrArray) findings = NULL;

  fixture_write_course (fixture, "other");
  fixture_replace (fixture, "course.ini", "Requires=", "Requires=other");
  fixture_replace (fixture, "../other/course.ini", "Requires=", "Requires=good;elsewhere");
  findings = lamp_check_course (fixture->course, NULL);
  g_assert_cmpuint (findings->len, ==, 1);
  g_assert_nonnull (find (findings, "requires-circle", "course.ini", 18));
  fixture_replace (fixture, "../other/course.ini", "Requires=good;elsewhere", "Requires=");
  g_ptr_array_unref (findings);
  findings = lamp_check_course (fixture->course, NULL);
  g_assert_cmpuint (findings->len, ==, 0);
}

static void
test_unlisted (Fixture      *fixture,
               gconstpointer data)
{
  g_autoptr (GPtrArray) findings = NULL;

  fixture_write (fixture, "good/lessons/two/en.md", "# T\n");
  fixture_write (fixture, "good/practices/Big Name.txt", "x");
  findings = lamp_check_course (fixture->course, NULL);
  g_assert_nonnull (find (findings, "lesson-unlisted", "lessons/two", 0));
  g_assert_nonnull (find (findings, "unreadable", "practices/Big Name.txt", 0));
  g_assert_cmpuint (findings->len, ==, 2);
}

static void
test_hostile (Fixture      *fixture,
              gconstpointer data)
{
  g_autofree char *link = g_build_filename (fixture->course, "media", "link.svg", NULL);
  g_autofree char *nowhere = g_build_filename (fixture->root, "nowhere", NULL);
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GPtrArray) none = lamp_check_course (nowhere, NULL);

  g_assert_nonnull (find (none, "unreadable", "course.ini", 0));
  g_assert_cmpint (symlink ("/etc/hostname", link), ==, 0);
  findings = lamp_check_course (fixture->course, NULL);
  g_assert_cmpuint (findings->len, ==, 1);
  g_assert_nonnull (find (findings, "unreadable", "media/link.svg", 0));
}

static char *
run (const char *const *arguments,
     int               *status)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  char *output = NULL;
  int   waited;

  g_ptr_array_add (words, (char *) g_getenv ("LAMP"));
  for (guint i = 0; arguments[i] != NULL; i++)
    g_ptr_array_add (words, (char *) arguments[i]);
  g_ptr_array_add (words, NULL);
  g_spawn_sync (NULL, (char **) words->pdata, NULL, G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, &output, NULL, &waited, &error);
  g_assert_no_error (error);
  g_assert_true (WIFEXITED (waited));
  *status = WEXITSTATUS (waited);
  return output;
}

static void
test_command (Fixture      *fixture,
              gconstpointer data)
{
  g_autofree char *good = NULL;
  g_autofree char *bad = NULL;
  g_autofree char *expected = NULL;
  g_autofree char *json = NULL;
  int              status;

  if (g_getenv ("LAMP") == NULL)
    {
      g_test_skip ("LAMP does not name the lamp command");
      return;
    }
  good = run ((const char *[]){ "--data", fixture->root, "check", fixture->course, NULL }, &status);
  g_assert_cmpint (status, ==, 0);
  g_assert_cmpstr (good, ==, "Courses: 1. Faults: 0. Advice: 0.\n");

  fixture_replace (fixture, "lessons/one/en.md", "~Pay. #Nobody needs that.", "~Pay \"now\\\\\".");
  expected = g_strdup_printf ("%s/lessons/one/en.md:14: fault: ", fixture->course);
  bad = run ((const char *[]){ "check", fixture->course, NULL }, &status);
  g_assert_cmpint (status, ==, 1);
  g_assert_true (g_str_has_prefix (bad, expected));
  g_assert_nonnull (strstr (bad, "\n    The learner hears that the answer is not right"));
  g_assert_true (g_str_has_suffix (bad, "Courses: 1. Faults: 1. Advice: 0.\n"));
  json = run ((const char *[]){ "check", "--json", fixture->course, NULL }, &status);
  g_assert_cmpint (status, ==, 1);
  g_assert_nonnull (strstr (json, "\"rule\": \"feedback-missing\", \"file\": \"lessons/one/en.md\", \"line\": 14"));
  g_assert_nonnull (strstr (json, "Pay \\\"now\\\\\\\"."));
  g_assert_true (g_str_has_suffix (json, "\"courses\": 1, \"faults\": 1, \"advice\": 0}\n"));
}

static void
test_usage (Fixture      *fixture,
            gconstpointer data)
{
  static const struct
  {
    const char *arguments[4];
    int         status;
  } usages[] = {
    { { NULL }, 2 },
    { { "check", NULL }, 2 },
    { { "check", "--unknown", NULL }, 2 },
    { { "polish", NULL }, 2 },
    { { "--data", NULL }, 2 },
    { { "--data=", "check", NULL }, 2 },
    { { "--help", NULL }, 0 },
    { { "check", "/nowhere/at/all", NULL }, 3 },
  };

  if (g_getenv ("LAMP") == NULL)
    {
      g_test_skip ("LAMP does not name the lamp command");
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (usages); i++)
    {
      int              status;
      g_autofree char *output = run (usages[i].arguments, &status);

      g_test_message ("usage %u", i);
      g_assert_cmpint (status, ==, usages[i].status);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  FIXTURE_ADD ("/check/good", test_good);
  FIXTURE_ADD ("/check/rules", test_rules);
  FIXTURE_ADD ("/check/allowed", test_allowed);
  FIXTURE_ADD ("/check/stray-circle", test_stray_circle);
  FIXTURE_ADD ("/check/circle-of-two", test_circle_of_two);
  FIXTURE_ADD ("/check/unlisted", test_unlisted);
  FIXTURE_ADD ("/check/hostile", test_hostile);
  FIXTURE_ADD ("/check/command", test_command);
  FIXTURE_ADD ("/check/usage", test_usage);
  return g_test_run ();
}
