/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an answer is worth: numbers and words as people type them, pairs, shares of the mark. */

#include "core/course/lamp-gift.h"
#include "core/lesson/lamp-judge.h"

#include <string.h>

static GPtrArray *
read_gift (const char *answers)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *gift = g_strdup_printf ("::a:: Asked? %s", answers);
  GPtrArray       *questions = lamp_gift_read (gift, NULL, "en.md", 1, NULL, &error);

  g_assert_no_error (error);
  return questions;
}

static void
test_numbers (void)
{
  static const struct
  {
    const char *text;
    double      number;
  } cases[] = {
    { "3.5", 3.5 },
    { "3", 3 },
    { ".5", 0.5 },
    { "3.", 3 },
    { "-2", -2 },
    { "−2", -2 },
    { "－２", -2 },
    { "+7", 7 },
    { "３．５", 3.5 },
    { "３，５", 3.5 },
    { "3。5", 3.5 },
    { "3。", 3 },
    { "3,5", 3.5 },
    { "3,50", 3.5 },
    { "1,200", 1200 },
    { "1,200,000", 1200000 },
    { "1,200.5", 1200.5 },
    { "1200,5", 1200.5 },
    { "  42 ", 42 },
    { "3.5元", 3.5 },
    { "3.5 yuan", 3.5 },
    { "¥3.5", 3.5 },
    { "￥ 3.5", 3.5 },
    { "12 亩", 12 },
    { "12亩地", 12 },
    { "4.40元/公斤", 4.4 },
    { "20%", 20 },
    { "20 m²", 20 },
    { "20平方米", 20 },
    { "96110", 96110 },
  };
  static const char *const refused[] = { "", " ", "-", ".", ",", "three", "三", "3元5角", "1/2", "3-5", "3 4", "1,2,3", "1,20,300", "1.200,5", "1.2.3",
                                         "约3", "--3", "3m4", "0x10", "1e3", "inf", "nan", NULL };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      double number = 0;

      g_test_message ("%s", cases[i].text);
      g_assert_true (lamp_judge_read_number (cases[i].text, &number));
      g_assert_cmpfloat (number, ==, cases[i].number);
    }
  for (guint i = 0; refused[i] != NULL; i++)
    {
      double number = 0;

      g_test_message ("%s", refused[i]);
      g_assert_false (lamp_judge_read_number (refused[i], &number));
    }
}

static void
test_typed (void)
{
  static const struct
  {
    const char *answers;
    const char *text;
    gboolean    right;
    double      score;
    int         option;
  } cases[] = {
    { "{#3:2}", "1", TRUE, 1, 0 },
    { "{#3:2}", "5.0元", TRUE, 1, 0 },
    { "{#3:2}", "5.01", FALSE, 0, -1 },
    { "{#3.1415:0.0005}", "3.142", TRUE, 1, 0 },
    { "{#3.1415:0.0005}", "3.141", TRUE, 1, 0 },
    { "{#3.141..3.142}", "3.1421", FALSE, 0, -1 },
    { "{#=7 =%50%7:1 ~#far}", "7", TRUE, 1, 0 },
    { "{#=7 =%50%7:1 ~#far}", "8", FALSE, 0.5, 1 },
    { "{#=7 =%50%7:1 ~#far}", "900", FALSE, 0, 2 },
    { "{#=7 =%-50%8}", "8", FALSE, 0, 1 },
    { "{=Yes =ja =%50%ye*}", "yes", TRUE, 1, 0 },
    { "{=Yes =ja =%50%ye*}", "  ＹＥＳ　", TRUE, 1, 0 },
    { "{=Yes =ja =%50%ye*}", "JA", TRUE, 1, 1 },
    { "{=Yes =ja =%50%ye*}", "yeah", FALSE, 0.5, 2 },
    { "{=Yes =ja =%50%ye*}", "no", FALSE, 0, -1 },
    { "{=%50%ye* =Yes}", "yes", TRUE, 1, 1 },
    { "{=no one =%0%*#no}", "no   one", TRUE, 1, 0 },
    { "{=no one =%0%*#no}", "someone", FALSE, 0, 1 },
    { "{=*12316*}", "请拨12316。", TRUE, 1, 0 },
    { "{=a*b*c}", "a-b-b-c", TRUE, 1, 0 },
    { "{=a*b*c}", "abcd", FALSE, 0, -1 },
    { "{=a*a}", "a", FALSE, 0, -1 },
    { "{=a*a}", "aa", TRUE, 1, 0 },
    { "{=2\\*3}", "2*3", TRUE, 1, 0 },
    { "{=2\\*3}", "2xx3", FALSE, 0, -1 },
    { "{=北京 =北京市}", "北京市", TRUE, 1, 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) questions = read_gift (cases[i].answers);
      LampJudgement judgement = lamp_judge_typed (questions->pdata[0], cases[i].text);

      g_test_message ("%s: %s", cases[i].answers, cases[i].text);
      g_assert_cmpint (judgement.right, ==, cases[i].right);
      g_assert_cmpfloat (judgement.score, ==, cases[i].score);
      g_assert_cmpint (judgement.option, ==, cases[i].option);
    }
}

static void
test_hostile (void)
{
  g_autofree char *stars = g_strnfill (1900, '*');
  g_autofree char *answers = g_strdup_printf ("{=a%sa%s}", stars, stars);
  g_autofree char *typed = g_strnfill (LAMP_JUDGE_TEXT_MAX, 'a');
  g_autoptr (GPtrArray) questions = read_gift (answers);
  double number;

  g_assert_true (lamp_judge_typed (questions->pdata[0], typed).right);
  g_assert_false (lamp_judge_read_number (stars, &number));
}

static void
test_choice (void)
{
  g_autoptr (GPtrArray) questions = read_gift ("{~wrong ~%50%half =full ~%-50%bad}");
  const LampQuestion *question = questions->pdata[0];
  static const double scores[] = { 0, 0.5, 1, 0 };

  g_assert_cmpint (lamp_judge_right_options (question), ==, 4);
  for (guint i = 0; i < G_N_ELEMENTS (scores); i++)
    {
      g_assert_cmpfloat (lamp_judge_choice (question, 1 << i).score, ==, scores[i]);
      g_assert_true (lamp_judge_choice (question, 1 << i).right == (i == 2));
    }
}

static void
test_pairs (void)
{
  g_autoptr (GPtrArray) questions = read_gift ("{=a -> 1 =b -> 2 =c -> 1 = -> 3}");
  const LampQuestion *question = questions->pdata[0];
  static const guint8 right[LAMP_QUESTION_OPTIONS_MAX] = { 1, 2, 3 };
  static const guint8 same[LAMP_QUESTION_OPTIONS_MAX] = { 3, 2, 1 };
  static const guint8 two[LAMP_QUESTION_OPTIONS_MAX] = { 1, 4, 1 };
  static const guint8 odd[LAMP_QUESTION_OPTIONS_MAX] = { 200, 0, 0, 0, 9 };

  g_assert_true (lamp_judge_pairs (question, right).right);
  g_assert_true (lamp_judge_pairs (question, same).right);
  g_assert_cmpfloat (lamp_judge_pairs (question, same).score, ==, 1);
  g_assert_false (lamp_judge_pairs (question, two).right);
  g_assert_cmpfloat (lamp_judge_pairs (question, two).score, ==, 2 / 3.0);
  g_assert_cmpfloat (lamp_judge_pairs (question, odd).score, ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/judge/numbers", test_numbers);
  g_test_add_func ("/judge/typed", test_typed);
  g_test_add_func ("/judge/hostile", test_hostile);
  g_test_add_func ("/judge/choice", test_choice);
  g_test_add_func ("/judge/pairs", test_pairs);
  return g_test_run ();
}
