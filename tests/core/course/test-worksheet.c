/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A worksheet: what is read, in which language, its sums, and each refusal with its line. */

#include "course-fixture.h"

#include "core/course/lamp-check.h"
#include "core/course/lamp-course.h"
#include "core/course/lamp-worksheet.h"

#include <string.h>

static char *
read_every_key (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "fixtures", "worksheets", "every-key.ini", NULL);
  char            *text = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

static void
test_every_key (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = read_every_key ();
  g_autoptr (LampWorksheet) sheet = lamp_worksheet_parse ("every-key", "zh-CN", text, strlen (text), &error);
  const LampInput  *weight;
  const LampResult *left;
  const double      inputs[] = { 100, 2, 50 };
  double            values[LAMP_WORKSHEET_INPUTS_MAX + LAMP_WORKSHEET_RESULTS_MAX];
  guint             n;

  g_assert_no_error (error);
  g_assert_cmpstr (sheet->title, ==, "剩多少？");
  g_assert_cmpstr (sheet->text, ==, "填三个数。");
  g_assert_cmpuint (sheet->inputs->len, ==, 3);
  g_assert_cmpuint (sheet->results->len, ==, 3);
  weight = lamp_worksheet_get_input (sheet, 0);
  g_assert_cmpstr (weight->text, ==, "您卖多少？");
  g_assert_cmpstr (weight->hint, ==, "看秤上的数。");
  g_assert_cmpstr (weight->wrong, ==, "填 1 到 2000 斤。");
  g_assert_cmpuint (weight->units->len, ==, 2);
  g_assert_cmpstr (lamp_input_get_unit (weight, 1)->text, ==, "公斤");
  g_assert_cmpfloat (lamp_input_get_unit (weight, 1)->factor, ==, 2);
  g_assert_cmpfloat (weight->step, ==, 10);
  g_assert_true (weight->has_value);
  g_assert_false (lamp_worksheet_get_input (sheet, 2)->has_value);
  left = lamp_worksheet_get_result (sheet, 1);
  g_assert_cmpstr (left->unit, ==, "元");
  g_assert_cmpuint (left->decimals, ==, 2);
  g_assert_cmpuint (left->cases->len, ==, 3);
  g_assert_null (lamp_worksheet_get_result (sheet, 0)->text);
  g_assert_cmpfloat (sheet->example->values[2], ==, 50);
  g_assert_cmpstr (sheet->try_it->done, ==, "算对了：剩 150 元。");
  g_assert_cmpint (lamp_worksheet_compute (sheet, inputs, values, &n), ==, LAMP_FORMULA_FINE);
  g_assert_cmpuint (n, ==, 3);
  g_assert_cmpfloat (values[4], ==, 150);
  g_assert_cmpfloat (values[5], ==, 75);
  g_assert_cmpstr (lamp_result_find_case (left, values)->id, ==, "gain");
}

static void
test_cases (void)
{
  g_autofree char *text = read_every_key ();
  g_autoptr (LampWorksheet) sheet = lamp_worksheet_parse ("every-key", "en", text, strlen (text), NULL);
  static const struct
  {
    double      inputs[3];
    const char *name;
    guint       n;
  } rows[] = {
    { { 10, 2, 50 }, "loss", 3 },
    { { 25, 2, 50 }, "even", 3 },
    { { 26, 2, 50 }, "gain", 3 },
    { { 10, 0, 0 }, "even", 2 }, /* the share of nothing can't be computed */
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      double values[LAMP_WORKSHEET_INPUTS_MAX + LAMP_WORKSHEET_RESULTS_MAX];
      guint  n;

      lamp_worksheet_compute (sheet, rows[i].inputs, values, &n);
      g_assert_cmpuint (n, ==, rows[i].n);
      g_assert_cmpstr (lamp_result_find_case (lamp_worksheet_get_result (sheet, 1), values)->id, ==, rows[i].name);
    }
}

static void
test_numbers (void)
{
  static const struct
  {
    double      value;
    guint       decimals;
    const char *unit;
    const char *expected;
  } rows[] = {
    { 5, 2, NULL, "5" },
    { 2.5, 2, "yuan", "2.50 yuan" },
    { 2.004, 2, "元", "2 元" },
    { 2.675, 2, NULL, "2.68" },
    { -0.001, 2, NULL, "0" },
    { 1234567.8, 0, "mu", "1234568 mu" },
    { 0.125, 3, NULL, "0.125" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *number = lamp_worksheet_format_number (rows[i].value, rows[i].decimals, rows[i].unit);

      g_assert_cmpstr (number, ==, rows[i].expected);
    }
}

static void
test_refusals (void)
{
  static const struct
  {
    const char *from;
    const char *to;
    const char *message;
  } rows[] = {
    { "Format=1", "Format=2", "worksheets/x.ini:3: this worksheet needs a newer program" },
    { "Format=1\n", "", "worksheets/x.ini:2: [Worksheet] needs Format" },
    { "Title=What is left?\n", "", "worksheets/x.ini:2: [Worksheet] needs Title" },
    { "Inputs=weight;price;trip", "Inputs=", "worksheets/x.ini:8: Inputs names at least one" },
    { "Results=money;left;share", "Results=", "worksheets/x.ini:9: Results names at least one" },
    { "Inputs=weight;price;trip", "Inputs=weight;price;trip;more", "worksheets/x.ini: the group [Input more] is missing" },
    { "Inputs=weight;price;trip", "Inputs=weight;price;trip;trip", "worksheets/x.ini:8: “trip” is there a second time" },
    { "Results=money;left;share", "Results=money;left;share;min", "worksheets/x.ini: the group [Result min] is missing" },
    { "Inputs=weight;price;trip", "Inputs=a;b;c;d;e;f;g;h;i", "worksheets/x.ini:8: Inputs names more than 8" },
    { "Unit=yuan", "Unot=yuan", "worksheets/x.ini:27: the key Unot is not known in [Input price]" },
    { "Minimum=1\n", "", "worksheets/x.ini:11: [Input weight] needs Minimum" },
    { "Maximum=2000", "Maximum=1", "worksheets/x.ini:16: Maximum is more than Minimum" },
    { "Maximum=2000", "Maximum=many", "worksheets/x.ini:16: Maximum: “many” is not a number" },
    { "Maximum=2000", "Maximum=1e5", "worksheets/x.ini:16: Maximum: “1e5” is not a number" },
    { "Maximum=2000", "Maximum=inf", "worksheets/x.ini:16: Maximum: “inf” is not a number" },
    { "Maximum=2000", "Maximum=99999999999", "worksheets/x.ini:16: Maximum: “99999999999” is not a number" },
    { "Step=10", "Step=0", "worksheets/x.ini:17: Step is more than 0" },
    { "Value=100", "Value=3000", "worksheets/x.ini:18: Value lies from Minimum to Maximum" },
    { "Factor=2", "Factor=0", "worksheets/x.ini:53: Factor is more than 0" },
    { "Factor=2", "Factor[zh_CN]=2", "worksheets/x.ini:53: Factor is the same in every language" },
    { "Units=jin;kilo", "Units=jin;jin", "worksheets/x.ini:14: “jin” is there a second time" },
    { "Units=jin;kilo", "Units=jin;kilo\nUnit=jin", "worksheets/x.ini:15: an input has either Unit or Units" },
    { "Units=jin;kilo", "Units=jin", "worksheets/x.ini:50: nothing names the group [Unit kilo]" },
    { "Formula=money - trip", "Formula=money - share", "worksheets/x.ini:59: Formula=money - share: “share” is neither" },
    { "Formula=money - trip", "Formula=money -", "worksheets/x.ini:59: Formula=money -: something is missing" },
    { "Formula=money - trip\n", "", "worksheets/x.ini:58: [Result left] needs Formula" },
    { "{weight} bring", "{heft} bring", "worksheets/x.ini:62: {heft}: there is no such input" },
    { "{weight} bring", "{share} bring", "worksheets/x.ini:62: {share}: there is no such input" },
    { "{weight} bring", "{weight bring", "worksheets/x.ini:62: {weight bring {money}: there is no such input" },
    { "{weight} bring", "weight} bring", "worksheets/x.ini:62: { and } stand around a name" },
    { "When=left < 0", "When=left << 0", "worksheets/x.ini:67: When=left << 0: “<” means nothing here" },
    { "Cases=loss;even;gain", "Cases=gain;loss;even", "worksheets/x.ini:64: “gain” has no When and always holds" },
    { "Cases=loss;even;gain", "Cases=loss;even;more", "worksheets/x.ini: the group [Case left/more] is missing" },
    { "Decimals=0", "Decimals=9", "worksheets/x.ini:82: Decimals is a whole number from 0 to 6" },
    { "Values=100;2;50", "Values=100;2", "worksheets/x.ini:89: Values has a number for each input: 3" },
    { "Values=100;2;50", "Values=100;2;9999", "worksheets/x.ini:89: 9999 lies beyond the range of “trip”" },
    { "[Example]", "[Sample]", "worksheets/x.ini:86: nothing names the group [Sample]" },
  };
  g_autofree char *good = read_every_key ();

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GString) text = g_string_new (good);
      g_autoptr (LampWorksheet) sheet = NULL;

      g_assert_cmpuint (g_string_replace (text, rows[i].from, rows[i].to, 1), ==, 1);
      sheet = lamp_worksheet_parse ("x", "en", text->str, text->len, &error);
      g_assert_null (sheet);
      g_test_message ("%s", error->message);
      g_assert_true (error->domain == LAMP_COURSE_ERROR);
      g_assert_true (g_str_has_prefix (error->message, rows[i].message));
    }
}

static void
test_in_a_lesson (Fixture      *fixture,
                  gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LampCourse) course = lamp_course_open (fixture->course, &error);
  g_autoptr (LampLesson) lesson = NULL;
  g_autofree char *text = read_every_key ();
  const LampCard  *card;

  g_assert_no_error (error);
  fixture_write (fixture, "good/lessons/one/en.md", "# One\n\n## Sums\n\nFirst.\n\n[What is left?](../../worksheets/left.ini)\n\nLast.\n");
  g_assert_null (lamp_course_read_lesson (course, "one", "en", &error));
  fixture_assert_error (error, LAMP_COURSE_ERROR_MISSING, "lessons/one/en.md:7: the worksheet “worksheets/left.ini” is not there");
  g_clear_error (&error);
  fixture_write (fixture, "good/worksheets/left.ini", text);
  lesson = lamp_course_read_lesson (course, "one", "en", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (lesson->cards->len, ==, 2);
  card = lesson->cards->pdata[0];
  g_assert_cmpstr (card->worksheet->title, ==, "What is left?");
  g_assert_null (((LampCard *) lesson->cards->pdata[1])->worksheet);
  fixture_write (fixture, "good/lessons/one/en.md", "# One\n\n## Sums\n\n[Way out](../../../worksheets/left.ini)\n");
  g_assert_null (lamp_course_read_lesson (course, "one", "en", &error));
  fixture_assert_error (error, LAMP_COURSE_ERROR_CONTENT, "lessons/one/en.md:5: the link “../../../worksheets/left.ini” leads to no practice");
}

/* Each in its own worksheet, and no other finding in it. */
static void
test_check (Fixture      *fixture,
            gconstpointer data)
{
  static const struct
  {
    const char *id;
    const char *from;
    const char *to;
    const char *rule; /* NULL: all is well */
    guint       line;
  } rows[] = {
    { "well", "Minimum=0\nMaximum=100\n", "Minimum=0.1\nMaximum=100\n", NULL, 0 },
    { "zero", "Step=10", "Step=5", "worksheet-sum", 80 },
    { "unused", "Formula=weight * price", "Formula=weight", "input-unused", 24 },
    { "range", "Wrong=From 0 to 5,000 yuan.\nWrong[zh_CN]=填 0 到 5000 元。\n", "", "range-without-words", 36 },
    { "words", "Text[zh_CN]=路费多少？\n", "", "translation-missing", 37 },
    { "long", "Fill in three numbers.", "Fill in one two three four five six seven eight nine ten eleven twelve thirteen numbers.", "long-sentence", 6 },
    { "number", "Fill in three numbers.", "Ring 13812345678.", "real-number", 6 },
  };
  g_autofree char *good = read_every_key ();
  g_autoptr (GPtrArray) findings = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GString) text = g_string_new (good);
      g_autofree char *path = g_strdup_printf ("good/worksheets/%s.ini", rows[i].id);

      /* every other one is mended where every-key.ini has a share of nothing on purpose */
      if (i > 1)
        g_string_replace (text, "Minimum=0\nMaximum=100\n", "Minimum=0.1\nMaximum=100\n", 1);
      g_assert_cmpuint (g_string_replace (text, rows[i].from, rows[i].to, 1), ==, 1);
      fixture_write (fixture, path, text->str);
    }
  findings = lamp_check_course (fixture->course, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strdup_printf ("worksheets/%s.ini", rows[i].id);
      guint            found = 0, others = 0, unlinked = 0;

      for (guint k = 0; k < findings->len; k++)
        {
          const LampFinding *finding = findings->pdata[k];

          if (!g_str_equal (finding->file, path))
            continue;
          g_test_message ("%s: %s:%u: %s", finding->rule, finding->file, finding->line, finding->what);
          if (g_str_equal (finding->rule, "worksheet-unused"))
            unlinked++;
          else if (g_strcmp0 (finding->rule, rows[i].rule) == 0 && finding->line == rows[i].line)
            found++;
          else
            others++;
        }
      g_assert_cmpuint (unlinked, ==, 1);
      g_assert_cmpuint (found, ==, rows[i].rule != NULL);
      g_assert_cmpuint (others, ==, 0);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/worksheet/every-key", test_every_key);
  g_test_add_func ("/worksheet/cases", test_cases);
  g_test_add_func ("/worksheet/numbers", test_numbers);
  g_test_add_func ("/worksheet/refusals", test_refusals);
  FIXTURE_ADD ("/worksheet/check", test_check);
  FIXTURE_ADD ("/worksheet/in-a-lesson", test_in_a_lesson);
  return g_test_run ();
}
