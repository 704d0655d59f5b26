/* SPDX-License-Identifier: GPL-3.0-or-later */
/* GIFT: what is read from it, and each refusal with its line. */

#include "course-fixture.h"

#include "core/course/lamp-course.h"
#include "core/course/lamp-gift.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

static GPtrArray *
read_gift (const char *gift)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *questions = lamp_gift_read (gift, NULL, "en.md", 10, NULL, &error);

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

/* Every construct of Moodle's documentation that works: what comes of it. The others are in test_refusals(). */
static void
test_constructs (void)
{
  static const struct
  {
    const char      *gift;
    LampQuestionKind kind;
    guint            options;
    const char      *asked;
    const char      *first; /* text of the first option */
  } cases[] = {
    { "Who is buried?{~Grant ~Jefferson =no one}", LAMP_QUESTION_SINGLE, 3, "Who is buried?", "Grant" },
    { "Grant is {~buried =entombed ~living} in the tomb.", LAMP_QUESTION_SINGLE, 3, "Grant is _____ in the tomb.", "buried" },
    { "The holiday is on the {\n ~second\n ~third\n =fourth\n} Thursday\nof November.", LAMP_QUESTION_SINGLE, 3, "The holiday is on the _____ Thursday of November.", "second" },
    { "天安门在{=北京 ~上海}。", LAMP_QUESTION_SINGLE, 2, "天安门在_____。", "北京" },
    { "Hard.{~wrong ~%50%half =full}", LAMP_QUESTION_SINGLE, 3, "Hard.", "wrong" },
    { "An arrow {=a -> b ~c}", LAMP_QUESTION_SINGLE, 2, "An arrow", "a -> b" },
    { "Two people? {\n~%-50%No one\n~%50%Grant\n~%50%His wife\n~%-50%His father }", LAMP_QUESTION_MULTIPLE, 4, "Two people?", "No one" },
    { "Grant is buried.{FALSE}", LAMP_QUESTION_TRUE_FALSE, 2, "Grant is buried.", NULL },
    { "The sun is {T} today.", LAMP_QUESTION_TRUE_FALSE, 2, "The sun is _____ today.", NULL },
    { "Who?{=no one =nobody}", LAMP_QUESTION_SHORT, 2, "Who?", "no one" },
    { "Two plus two equals {=four =4}.", LAMP_QUESTION_SHORT, 2, "Two plus two equals _____.", "four" },
    { "From what country? {=China}", LAMP_QUESTION_SHORT, 1, "From what country?", "China" },
    { "From? {=Nazareth#Yes! =%75%Nazereth#Misspelled. =%0%*#No.}", LAMP_QUESTION_SHORT, 3, "From?", "Nazareth" },
    { "Match. {\n=one -> 1\n=two -> 2\n=three -> 3\n}", LAMP_QUESTION_MATCHING, 3, "Match.", "one" },
    { "Match.{=Canada->Ottawa =Italy->Rome =Japan->Tokyo = -> Paris}", LAMP_QUESTION_MATCHING, 4, "Match.", "Canada" },
    { "When? {#1822}", LAMP_QUESTION_NUMERIC, 1, "When?", NULL },
    { "Pi? {#3.1415:0.0005}.", LAMP_QUESTION_NUMERIC, 1, "Pi? _____.", NULL },
    { "Pi? {#3.141..3.142}", LAMP_QUESTION_NUMERIC, 1, "Pi?", NULL },
    { "When? {#\n =1822:0 #Right.\n =%50%1822:2 #Half\n   of it.\n}", LAMP_QUESTION_NUMERIC, 2, "When?", NULL },
    { "One to five? {#3:2#Yes.~#Completely wrong}\";", LAMP_QUESTION_NUMERIC, 2, "One to five? _____\";", NULL },
    { "[markdown]Who is in **the tomb**?{=no one ~x}", LAMP_QUESTION_SINGLE, 2, "Who is in the tomb?", "no one" },
    { "[moodle]Who?{=[plain]me ~x#[moodle]y}", LAMP_QUESTION_SINGLE, 2, "Who?", "me" },
    { "Who\n// a comment\nrings?{\n// another\n=a\n~b}", LAMP_QUESTION_SINGLE, 2, "Who rings?", "a" },
    { "Which?\n{ ~ \\= 2 + 2\n = \\= 2 + 3 }", LAMP_QUESTION_SINGLE, 2, "Which?", "= 2 + 2" },
    { "Which? { ~ \\~ # \\~ it is\n = \\\\ # yes }", LAMP_QUESTION_SINGLE, 2, "Which?", "~" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *gift = g_strdup_printf ("::a:: %s\n\n::b:: Next? {T}\n", cases[i].gift);
      g_autoptr (GPtrArray) questions = read_gift (gift);
      const LampQuestion *question = questions->pdata[0];

      g_test_message ("%s", cases[i].gift);
      g_assert_cmpuint (questions->len, ==, 2);
      g_assert_cmpint (question->kind, ==, cases[i].kind);
      g_assert_cmpstr (question->text->text, ==, cases[i].asked);
      g_assert_cmpuint (question->options->len, ==, cases[i].options);
      g_assert_cmpstr (option_of (question, 0)->text != NULL ? option_of (question, 0)->text->text : NULL, ==, cases[i].first);
    }
}

static void
test_matching (void)
{
  g_autoptr (GPtrArray) questions = read_gift ("::m:: Put in order. {\n=third -> 10\n=first -> 1\n={second|er4}->2\n= -> 2\n= -> 3\n####All.}");
  const LampQuestion *question = questions->pdata[0];
  g_autoptr (GArray) matches = lamp_question_get_matches (question);
  static const guint order[] = { 1, 2, 4, 0 };

  g_assert_cmpstr (option_of (question, 0)->match->text, ==, "10");
  g_assert_cmpfloat_with_epsilon (option_of (question, 0)->weight, 1 / 3.0, 1e-9);
  g_assert_cmpstr (option_of (question, 2)->text->text, ==, "second");
  g_assert_null (option_of (question, 3)->text);
  g_assert_cmpfloat (option_of (question, 3)->weight, ==, 0);
  g_assert_true (lamp_question_is_same_match (question, 2, 3));
  g_assert_cmpmem (matches->data, matches->len * sizeof (guint), order, sizeof (order));
  g_assert_cmpstr (question->general->text, ==, "All.");
}

static void
test_numeric (void)
{
  g_autoptr (GPtrArray) questions = read_gift ("::a:: A? {#3:2#yes}\n\n::b:: B? {#-1..5}\n\n::c:: C? {#=7#c =%50%7:1.5#near ~#far}\n\n::d:: D? {#=1e2 =%0%*#no}");
  const LampQuestion *a = questions->pdata[0];
  const LampQuestion *b = questions->pdata[1];
  const LampQuestion *c = questions->pdata[2];
  const LampQuestion *d = questions->pdata[3];

  g_assert_cmpfloat (option_of (a, 0)->minimum, ==, 1);
  g_assert_cmpfloat (option_of (a, 0)->maximum, ==, 5);
  g_assert_cmpstr (option_of (a, 0)->feedback->text, ==, "yes");
  g_assert_cmpfloat (option_of (b, 0)->minimum, ==, -1);
  g_assert_cmpfloat (option_of (b, 0)->maximum, ==, 5);
  g_assert_cmpuint (c->options->len, ==, 3);
  g_assert_cmpfloat (option_of (c, 0)->minimum, ==, 7);
  g_assert_cmpfloat (option_of (c, 1)->weight, ==, 0.5);
  g_assert_cmpfloat (option_of (c, 1)->maximum, ==, 8.5);
  g_assert_cmpfloat (option_of (c, 2)->maximum, ==, G_MAXDOUBLE);
  g_assert_cmpfloat (option_of (c, 2)->weight, ==, 0);
  g_assert_cmpstr (option_of (c, 2)->feedback->text, ==, "far");
  g_assert_cmpfloat (option_of (d, 0)->minimum, ==, 100);
  g_assert_cmpfloat (option_of (d, 1)->minimum, ==, -G_MAXDOUBLE);
}

static void
test_short (void)
{
  g_autoptr (GPtrArray) questions = read_gift ("::a:: A? {=y*s =%100%yes #good\n =%50%ye* }\n\n::b:: B? {=2 \\* *x}");
  const LampQuestion *question = questions->pdata[0];
  g_autofree char    *plain = lamp_question_get_short_answer (question);
  g_autofree char    *starred = lamp_question_get_short_answer (questions->pdata[1]);

  g_assert_cmpfloat (option_of (question, 0)->weight, ==, 1);
  g_assert_cmpfloat (option_of (question, 2)->weight, ==, 0.5);
  g_assert_cmpstr (plain, ==, "yes");
  g_assert_cmpstr (starred, ==, "2 * …x");
}

static void
test_markdown (void)
{
  g_autoptr (GPtrArray) questions = read_gift ("::a:: [markdown]**不要**转账，{行|hang2}\\n2 \\= 2 {=*a* ~[plain]*b*#**c**}");
  const LampQuestion *question = questions->pdata[0];
  const LampSpan     *strong = &g_array_index (question->text->spans, LampSpan, 0);

  g_assert_cmpstr (question->text->text, ==, "不要转账，行\n2 = 2");
  g_assert_cmpint (strong->kind, ==, LAMP_SPAN_STRONG);
  g_assert_cmpuint (strong->end, ==, strlen ("不要"));
  g_assert_cmpstr (option_of (question, 0)->text->text, ==, "a");
  g_assert_cmpstr (option_of (question, 1)->text->text, ==, "*b*");
  g_assert_cmpstr (option_of (question, 1)->feedback->text, ==, "c");
}

static void
test_notes (void)
{
  g_autoptr (GPtrArray) notes = g_ptr_array_new_with_free_func ((GDestroyNotify) lamp_note_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) questions = lamp_gift_read ("\n$CATEGORY: top/x\n\n::a:: A? {T}\n$CATEGORY: y\n::b:: B? {F}", NULL, "en.md", 10, notes, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (questions->len, ==, 2);
  g_assert_cmpuint (notes->len, ==, 2);
  g_assert_cmpuint (((LampNote *) notes->pdata[0])->line, ==, 11);
  g_assert_cmpuint (((LampNote *) notes->pdata[1])->line, ==, 14);
  g_assert_true (g_str_has_prefix (((LampNote *) notes->pdata[0])->what, "$CATEGORY is not used"));
}

static void
test_pictures (Fixture      *fixture,
               gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) questions = NULL;
  g_autofree char *path = g_build_filename (fixture->course, "media", "one.svg", NULL);

  fixture_write (fixture, "good/media/one.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"4\" height=\"4\"/>");
  questions = lamp_gift_read ("::a:: A? {=![a red sign](../../media/one.svg) #yes\n~words}\n\n::b:: B? {=![x](../../media/one.svg) -> 1 =b -> 2 =c -> 3}",
                              fixture->course, "lessons/one/en.md", 1, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (option_of (questions->pdata[0], 0)->picture, ==, path);
  g_assert_cmpstr (option_of (questions->pdata[0], 0)->text->text, ==, "a red sign");
  g_assert_cmpstr (option_of (questions->pdata[0], 0)->feedback->text, ==, "yes");
  g_assert_null (option_of (questions->pdata[0], 1)->picture);
  g_assert_cmpstr (option_of (questions->pdata[1], 0)->picture, ==, path);

  g_assert_null (lamp_gift_read ("::a:: A? {\n=![x](../../../../etc/x.svg) ~b}", fixture->course, "lessons/one/en.md", 1, NULL, &error));
  fixture_assert_error (error, LAMP_COURSE_ERROR_UNSAFE, "lessons/one/en.md:2: the picture “../../../../etc/x.svg” is not inside the course");
  g_clear_error (&error);
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpint (symlink ("/etc/passwd", path), ==, 0);
  g_assert_null (lamp_gift_read ("::a:: A? {=![x](../../media/one.svg) ~b}", fixture->course, "lessons/one/en.md", 1, NULL, &error));
  g_assert_error (error, LAMP_COURSE_ERROR, LAMP_COURSE_ERROR_UNSAFE);
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
    { "::a:: Only words.\n\n::b:: Who? {T}", "en.md:10: “a” has no answers in { }: words alone are a description" },
    { "::a:: Who {=a ~b} is {it}?", "en.md:10: “a” has a second {" },
    { "::a:: Who? {T} x }", "en.md:10: “a” has a second }" },
    { "::a:: Who? {T} ::b:: And? {T}", "en.md:10: “a” has a second {" },
    { "::a:: {=a ~b} \n", "en.md:10: “a” asks nothing" },
    { "::a:: Who? {\n=a -> 1\n=b}", "en.md:12: a pair of “a” has no ->" },
    { "::a:: Who? {=a -> 1 =b -> 2}", "en.md:10: “a” needs at least two things on the left and three on the right" },
    { "::a:: Who? {=a -> 1 = -> 2 = -> 3}", "en.md:10: “a” needs at least two things" },
    { "::a:: Who? {\n=a -> 1\n=b ->\n=c -> 3}", "en.md:12: a pair of “a” has nothing on its right side" },
    { "::a:: Who? {=a -> 1#no\n=b -> 2 =c -> 3}", "en.md:10: a pair of “a” has no feedback of its own" },
    { "::a:: Who? {=%50%a -> 1\n=b -> 2 =c -> 3}", "en.md:10: the pairs of “a” all count the same" },
    { "::a:: Who? {=a -> ![x](../../media/x.svg) =b -> 2 =c -> 3}", "en.md:10: a picture inside words" },
    { "::a:: Who? {=%50%a =%0%*}", "en.md:10: no answer of “a” counts 100 %" },
    { "::a:: Who? {=a\n=#b}", "en.md:11: an answer of “a” has no words" },
    { "::a:: How many? {#}", "en.md:10: “a” has no number after #" },
    { "::a:: How many? {#three}", "en.md:10: “three” is no number" },
    { "::a:: How many? {#3:-1}", "en.md:10: “3:-1” is no number" },
    { "::a:: How many? {#5..1}", "en.md:10: “5..1” is no number" },
    { "::a:: How many? {#0x10}", "en.md:10: “0x10” is no number" },
    { "::a:: How many? {#1e999}", "en.md:10: “1e999” is no number" },
    { "::a:: How many? {#3 yuan}", "en.md:10: “3 yuan” is no number" },
    { "::a:: How many? {#=%50%3\n=%10%4}", "en.md:10: no number of “a” counts 100 %" },
    { "::a:: How many? {#=3\n~4#no}", "en.md:11: ~ in the numbers of “a”" },
    { "::a:: Who? {=a#[html]x ~b}", "en.md:10: [html] is not shown here" },
    { "::a:: [markdown]# Who? {T}", "en.md:10: words in [markdown] are one paragraph" },
    { "::a:: [markdown]<b>Who</b>? {T}", "en.md:10: HTML is not shown" },
    { "::a:: Look ![x](../../media/x.svg) {T}", "en.md:10: a picture inside words" },
    { "::a:: Who? {=a ~b ![x](../../media/x.svg)}", "en.md:10: a picture inside words" },
    { "Only words.", "en.md:10: a question begins with ::" },
    { "::a:: Who? {a ~b}", "en.md:10: the options of “a” begin with" },
    { "::a:: Who? {~a}", "en.md:10: “a” has only one option" },
    { "::a:: Who? {~a ~b}", "en.md:10: “a” has no right option" },
    { "::a:: Who? {=a =b ~c}", "en.md:10: “a” has 2 options with =" },
    { "::a:: Who? {~%50%a ~b}", "en.md:10: the weights of the right options of “a” make 50 %" },
    { "::a:: Who? {\n~%5x%a\n~b}", "en.md:11: a weight is a number" },
    { "::a:: Who? {~%500%a ~b}", "en.md:10: a weight is a number" },
    { "::a:: Who? {~%nan%a ~b}", "en.md:10: a weight is a number" },
    { "::a:: Who? {=%100%a ~b}", "en.md:10: an option with = beside options with ~ needs no weight" },
    { "::a:: Who? {=a ~ #b\n}", "en.md:10: an option of “a” has no words" },
    { "::a:: [html]Who? {=a ~b}", "en.md:10: [html] is not shown here" },
    { "::a:: {行|háng} {=a ~b}", "en.md:10: in “{行|háng}” the part after |" },
    { "::a:: Who? {T#a#b#c}", "en.md:10: “a” has more than two feedbacks" },
    { "$CATEGORY: x\n", "en.md:10: there is no question" },
    { "::a:: A? {T}\n\n\n::b:: B? {", "en.md:13: the { of “b”" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (lamp_gift_read (cases[i].gift, NULL, "en.md", 10, NULL, &error));
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

  g_assert_null (lamp_gift_read (gift, NULL, "en.md", 1, NULL, &error));
  fixture_assert_error (error, LAMP_COURSE_ERROR_LIMIT, "en.md:1: “a” has more than 12 options");
  g_clear_error (&error);
  g_assert_null (lamp_gift_read (many, NULL, "en.md", 1, NULL, &error));
  fixture_assert_error (error, LAMP_COURSE_ERROR_LIMIT, "en.md:1: there are more than 100 questions");
  g_clear_error (&error);
  g_assert_null (lamp_gift_read (hostile, NULL, "en.md", 1, NULL, &error));
  fixture_assert_error (error, LAMP_COURSE_ERROR_CONTENT, "en.md:1: the { of “a”");
  g_clear_error (&error);
  g_assert_null (lamp_gift_read (lengthy, NULL, "en.md", 1, NULL, &error));
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
  g_test_add_func ("/gift/constructs", test_constructs);
  g_test_add_func ("/gift/matching", test_matching);
  g_test_add_func ("/gift/numeric", test_numeric);
  g_test_add_func ("/gift/short", test_short);
  g_test_add_func ("/gift/markdown", test_markdown);
  g_test_add_func ("/gift/notes", test_notes);
  FIXTURE_ADD ("/gift/pictures", test_pictures);
  g_test_add_func ("/gift/refusals", test_refusals);
  g_test_add_func ("/gift/limits", test_limits);
  return g_test_run ();
}
