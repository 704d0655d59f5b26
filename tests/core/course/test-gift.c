/* SPDX-License-Identifier: GPL-3.0-or-later */
/* GIFT: what is read from it, and each refusal with its line. */

#include "course-fixture.h"

#include "core/course/lamp-course.h"
#include "core/course/lamp-gift.h"

static GPtrArray *
read_gift (const char *gift)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *questions = lamp_gift_read (gift, "en.md", 10, &error);

  g_assert_no_error (error);
  return questions;
}

static const LampOption *
option_of (const LampQuestion *question,
           guint               i)
{
  return question->options->pdata[i];
}

static void
test_single (void)
{
  g_autoptr (GPtrArray) questions = read_gift ("// a note\n\n::safe:: Who rings\n  you? {\n =A #yes\n ~B with two\n words # no\n ####All in all.\n}\n");
  const LampQuestion *question = questions->pdata[0];

  g_assert_cmpuint (questions->len, ==, 1);
  g_assert_cmpstr (question->title, ==, "safe");
  g_assert_cmpint (question->kind, ==, LAMP_QUESTION_SINGLE);
  g_assert_cmpuint (question->line, ==, 12);
  g_assert_cmpstr (question->text->text, ==, "Who rings you?");
  g_assert_cmpuint (question->options->len, ==, 2);
  g_assert_cmpstr (option_of (question, 0)->text->text, ==, "A");
  g_assert_cmpstr (option_of (question, 0)->feedback->text, ==, "yes");
  g_assert_cmpfloat (option_of (question, 0)->weight, ==, 1);
  g_assert_cmpstr (option_of (question, 1)->text->text, ==, "B with two words");
  g_assert_cmpfloat (option_of (question, 1)->weight, ==, 0);
  g_assert_cmpstr (question->general->text, ==, "All in all.");
}

static void
test_multiple (void)
{
  g_autoptr (GPtrArray) questions = read_gift ("::m:: Which? {~%33.333%a#1 ~%33.333%b#2 ~%33.333%c#3 ~%-100%d#4 ~e}");
  const LampQuestion *question = questions->pdata[0];

  g_assert_cmpint (question->kind, ==, LAMP_QUESTION_MULTIPLE);
  g_assert_cmpuint (question->options->len, ==, 5);
  g_assert_cmpfloat_with_epsilon (option_of (question, 2)->weight, 0.33333, 1e-6);
  g_assert_cmpfloat (option_of (question, 3)->weight, ==, -1);
  g_assert_null (option_of (question, 4)->feedback);
}

static void
test_true_false (void)
{
  g_autoptr (GPtrArray) questions = read_gift ("::t:: Is it? {T#you said false#you said true}\n\n::f:: And? {FALSE#you said true#you said false####general}\n::g:: Bare? {true}\n");
  const LampQuestion *yes = questions->pdata[0];
  const LampQuestion *no = questions->pdata[1];
  const LampQuestion *bare = questions->pdata[2];

  g_assert_cmpint (yes->kind, ==, LAMP_QUESTION_TRUE_FALSE);
  g_assert_cmpuint (yes->options->len, ==, 2);
  g_assert_null (option_of (yes, 0)->text);
  g_assert_cmpfloat (option_of (yes, 0)->weight, ==, 1);
  g_assert_cmpstr (option_of (yes, 0)->feedback->text, ==, "you said true");
  g_assert_cmpstr (option_of (yes, 1)->feedback->text, ==, "you said false");
  g_assert_cmpfloat (option_of (no, 1)->weight, ==, 1);
  g_assert_cmpstr (option_of (no, 0)->feedback->text, ==, "you said true");
  g_assert_cmpstr (no->general->text, ==, "general");
  g_assert_cmpuint (no->line, ==, 12);
  g_assert_null (option_of (bare, 0)->feedback);
}

static void
test_words (void)
{
  g_autoptr (GPtrArray) questions = read_gift ("::w:: 去{银行|yin2hang2}，\n看 1\\=1 \\{x\\} \\:: \\# 吗？ {=\\~a\\nb #好\n吧 ~银{行|hang2}#c}");
  const LampQuestion *question = questions->pdata[0];
  const LampSpan     *span = &g_array_index (question->text->spans, LampSpan, 0);

  g_assert_cmpstr (question->text->text, ==, "去银行，看 1=1 {x} :: # 吗？");
  g_assert_cmpuint (question->text->spans->len, ==, 1);
  g_assert_cmpint (span->kind, ==, LAMP_SPAN_SAY);
  g_assert_cmpuint (span->start, ==, 3);
  g_assert_cmpuint (span->end, ==, 9);
  g_assert_cmpstr (span->say, ==, "yin2hang2");
  g_assert_cmpstr (option_of (question, 0)->text->text, ==, "~a\nb");
  g_assert_cmpstr (option_of (question, 0)->feedback->text, ==, "好吧");
  g_assert_cmpstr (option_of (question, 1)->text->text, ==, "银行");
}

static void
test_refusals (void)
{
  static const struct
  {
    const char *gift;
    const char *message;
  } cases[] = {
    { "", "en.md:10: there is no question" },
    { "Who? {=a ~b}", "en.md:10: a question begins with ::" },
    { "\n::a Who? {=a ~b}", "en.md:11: the question's title does not end" },
    { "::Big Title:: Who? {=a ~b}", "en.md:10: the title “Big Title” is not an id" },
    { "::a:: {=a ~b}", "en.md:10: “a” asks nothing" },
    { "::a:: Who?", "en.md:10: “a” has no answers" },
    { "::a:: Who? {=a ~b", "en.md:10: the { of “a” has no }" },
    { "::a:: Who? {=a ~b {x}", "en.md:10: the { of “a” has no }" },
    { "::a:: Who?\n{}", "en.md:11: “a” is an essay question" },
    { "::a:: Who? {####general}", "en.md:10: “a” is an essay question" },
    { "::a:: How many? {#5:1}", "en.md:10: “a” is a numeric question" },
    { "::a:: Who? {=a =b}", "en.md:10: “a” is a short-answer question" },
    { "::a:: Who? {\n=a -> 1\n=b -> 2}", "en.md:11: “a” is a matching question" },
    { "::a:: Who {=a ~b} is it?", "en.md:10: “a” is a missing-word question" },
    { "::a:: Who? {a ~b}", "en.md:10: the options of “a” begin with" },
    { "::a:: Who? {~a}", "en.md:10: “a” has only one option" },
    { "::a:: Who? {~a ~b}", "en.md:10: “a” has no right option" },
    { "::a:: Who? {=a =b ~c}", "en.md:10: “a” has 2 options with =" },
    { "::a:: Who? {=a ~%50%b}", "en.md:10: “a” mixes = with weights" },
    { "::a:: Who? {~%50%a ~b}", "en.md:10: the weights of the right options of “a” make 50 %" },
    { "::a:: Who? {\n~%5x%a\n~b}", "en.md:11: a weight is a number" },
    { "::a:: Who? {~%500%a ~b}", "en.md:10: a weight is a number" },
    { "::a:: Who? {~%nan%a ~b}", "en.md:10: a weight is a number" },
    { "::a:: Who? {=%100%a ~b}", "en.md:10: an option with = needs no weight" },
    { "::a:: Who? {=a ~ #b\n}", "en.md:10: an option of “a” has no words" },
    { "::a:: [html]Who? {=a ~b}", "en.md:10: “a” is not in plain words" },
    { "::a:: {行|háng} {=a ~b}", "en.md:10: in “{行|háng}” the part after |" },
    { "::a:: Who? {T#a#b#c}", "en.md:10: “a” has more than two feedbacks" },
    { "$CATEGORY: x\n", "en.md:10: $CATEGORY" },
    { "::a:: A? {T}\n\n\n::b:: B? {", "en.md:13: the { of “b”" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (lamp_gift_read (cases[i].gift, "en.md", 10, &error));
      fixture_assert_error (error, LAMP_COURSE_ERROR_CONTENT, cases[i].message);
    }
}

static char *
repeat (const char *what,
        guint       n)
{
  GString *text = g_string_new (NULL);

  while (n-- > 0)
    g_string_append (text, what);
  return g_string_free (text, FALSE);
}

static void
test_limits (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *options = repeat ("~b ", 12);
  g_autofree char *gift = g_strdup_printf ("::a:: Who? {=a %s}", options);
  g_autofree char *fits = g_strdup_printf ("::a:: Who? {=a %s}", options + 3);
  g_autofree char *many = repeat ("::a:: Who? {T}\n", 60000);
  g_autofree char *braces = repeat ("{", 500000);
  g_autofree char *hostile = g_strdup_printf ("::a:: %s", braces);
  g_autofree char *words = repeat ("字", 4001);
  g_autofree char *lengthy = g_strdup_printf ("::a:: %s {T}", words);
  g_autoptr (GPtrArray) questions = read_gift (fits);

  g_assert_null (lamp_gift_read (gift, "en.md", 1, &error));
  fixture_assert_error (error, LAMP_COURSE_ERROR_LIMIT, "en.md:1: “a” has more than 12 options");
  g_clear_error (&error);
  g_assert_null (lamp_gift_read (many, "en.md", 1, &error));
  fixture_assert_error (error, LAMP_COURSE_ERROR_LIMIT, "en.md:1: there are more than 100 questions");
  g_clear_error (&error);
  g_assert_null (lamp_gift_read (hostile, "en.md", 1, &error));
  fixture_assert_error (error, LAMP_COURSE_ERROR_CONTENT, "en.md:1: the { of “a”");
  g_clear_error (&error);
  g_assert_null (lamp_gift_read (lengthy, "en.md", 1, &error));
  fixture_assert_error (error, LAMP_COURSE_ERROR_CONTENT, "en.md:1: this text is longer than 4000");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/gift/single", test_single);
  g_test_add_func ("/gift/multiple", test_multiple);
  g_test_add_func ("/gift/true-false", test_true_false);
  g_test_add_func ("/gift/words", test_words);
  g_test_add_func ("/gift/refusals", test_refusals);
  g_test_add_func ("/gift/limits", test_limits);
  return g_test_run ();
}
