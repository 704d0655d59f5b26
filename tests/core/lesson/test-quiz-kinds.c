/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Questions that are typed or put together, through a session: tries, what is told, another language, no real numbers. */

#include "core/course/lamp-markdown.h"
#include "core/lesson/lamp-session.h"

#include <string.h>

#define CARD(n, gift) "## Card " n "\n\n```gift\n" gift "\n```\n\n---\n\n"

static const char lesson_en[] =
    "# Kinds\n\n" CARD ("1", "::pairs:: Match. {=red -> stop =green -> go =amber -> wait = -> sing ####All.}")
        CARD ("2", "::number:: How many yuan? {#=4#yes =%50%2#for a jin ~#no}") CARD ("3", "::word:: Who? {=the police =%50%police*#nearly}") "## End\n\nWords.\n";
static const char lesson_zh[] =
    "# 种类\n\n" CARD ("1", "::pairs:: 配对。 {=红 -> 停 =绿 -> 行 =黄 -> 等 = -> 唱 ####都是。}")
        CARD ("2", "::number:: 几元？ {#=4#对 =%50%2#是一斤 ~#不}") CARD ("3", "::word:: 谁？ {=警察}") "## 完\n\n字。\n";

typedef struct
{
  GPtrArray   *events;
  LampSession *session;
} Fixture;

static LampLesson *
read_lesson (const char *language,
             const char *text)
{
  g_autoptr (GError) error = NULL;
  LampLesson *lesson = lamp_markdown_parse ("/nowhere", "demo", 1, "kinds", language, text, strlen (text), &error);

  g_assert_no_error (error);
  return lesson;
}

static void
keep_event (const LampEvent *event,
            gpointer         user_data)
{
  g_ptr_array_add (user_data, lamp_event_copy (event));
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autoptr (LampLesson) lesson = read_lesson ("en", lesson_en);

  fixture->events = g_ptr_array_new_with_free_func ((GDestroyNotify) lamp_event_free);
  fixture->session = lamp_session_new (lesson, GPOINTER_TO_UINT (data), keep_event, fixture->events, NULL);
  g_ptr_array_set_size (fixture->events, 0);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_object_unref (fixture->session);
  g_ptr_array_unref (fixture->events);
}

static const LampEvent *
last_event (Fixture *fixture)
{
  return fixture->events->pdata[fixture->events->len - 1];
}

static void
test_pairs (Fixture      *fixture,
            gconstpointer data)
{
  static const guint8 missing[LAMP_QUESTION_OPTIONS_MAX] = { 1, 2 };
  static const guint8 extra[LAMP_QUESTION_OPTIONS_MAX] = { 1, 2, 3, 4 };
  static const guint8 beyond[LAMP_QUESTION_OPTIONS_MAX] = { 1, 2, 5 };
  static const guint8 wrong[LAMP_QUESTION_OPTIONS_MAX] = { 1, 2, 4 };
  static const guint8 right[LAMP_QUESTION_OPTIONS_MAX] = { 1, 2, 3 };

  lamp_session_answer_pairs (fixture->session, missing);
  lamp_session_answer_pairs (fixture->session, extra);
  lamp_session_answer_pairs (fixture->session, beyond);
  lamp_session_answer (fixture->session, 1);
  g_assert_cmpint (lamp_session_answer_text (fixture->session, "x"), ==, LAMP_TYPED_CLOSED);
  g_assert_cmpuint (fixture->events->len, ==, 0);

  lamp_session_answer_pairs (fixture->session, wrong);
  g_assert_cmpint (lamp_session_get_answer (fixture->session)->state, ==, LAMP_ANSWER_WRONG);
  g_assert_cmpstr (last_event (fixture)->response, ==, "1[.]1[,]2[.]2[,]3[.]4");
  g_assert_cmpstr (last_event (fixture)->item, ==, "pairs");
  g_assert_cmpfloat_with_epsilon (last_event (fixture)->score, 2 / 3.0, 1e-9);
  g_assert_cmpint (last_event (fixture)->success, ==, 0);
  lamp_session_answer_pairs (fixture->session, right);
  g_assert_cmpuint (fixture->events->len, ==, 1);

  lamp_session_try_again (fixture->session);
  lamp_session_answer_pairs (fixture->session, right);
  g_assert_cmpint (lamp_session_get_answer (fixture->session)->state, ==, LAMP_ANSWER_RIGHT);
  g_assert_cmpfloat (last_event (fixture)->score, ==, 1);
  g_assert_cmpint (last_event (fixture)->attempt, ==, 2);
  g_assert_cmpint (lamp_session_get_summary (fixture->session).right_later, ==, 1);
}

static void
test_number (Fixture      *fixture,
             gconstpointer data)
{
  static const struct
  {
    const char     *text;
    LampTypedResult result;
  } refused[] = {
    { "", LAMP_TYPED_EMPTY },
    { "  　", LAMP_TYPED_EMPTY },
    { "four", LAMP_TYPED_NO_NUMBER },
    { "13812345678", LAMP_TYPED_PERSONAL },
    { "１３８ 1234 ５６７８", LAMP_TYPED_PERSONAL },
    { "11010519491231002X", LAMP_TYPED_PERSONAL },
  };
  g_autofree char *endless = g_strnfill (201, '1');

  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    g_assert_cmpint (lamp_session_answer_text (fixture->session, refused[i].text), ==, refused[i].result);
  g_assert_cmpint (lamp_session_answer_text (fixture->session, endless), ==, LAMP_TYPED_TOO_LONG);
  lamp_session_answer (fixture->session, 1);
  g_assert_cmpuint (fixture->events->len, ==, 0);
  g_assert_cmpint (lamp_session_get_answer (fixture->session)->tries, ==, 0);
  g_assert_null (lamp_session_get_answer (fixture->session)->text);

  g_assert_cmpint (lamp_session_answer_text (fixture->session, "２元"), ==, LAMP_TYPED_TAKEN);
  g_assert_cmpint (lamp_session_get_answer (fixture->session)->state, ==, LAMP_ANSWER_WRONG);
  g_assert_cmpint (lamp_session_get_answer (fixture->session)->option, ==, 2);
  g_assert_cmpfloat (last_event (fixture)->score, ==, 0.5);
  g_assert_cmpstr (last_event (fixture)->response, ==, "2元");
  lamp_session_try_again (fixture->session);
  g_assert_cmpint (lamp_session_answer_text (fixture->session, "7"), ==, LAMP_TYPED_TAKEN);
  g_assert_cmpint (lamp_session_get_answer (fixture->session)->state, ==, LAMP_ANSWER_SHOWN);
  g_assert_cmpint (lamp_session_get_answer (fixture->session)->option, ==, 3);
  g_assert_cmpint (lamp_session_answer_text (fixture->session, "4"), ==, LAMP_TYPED_CLOSED);
  g_assert_true (lamp_session_can_go_next (fixture->session));
}

static void
test_word (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr (LampLesson) other = read_lesson ("zh-CN", lesson_zh);

  g_assert_cmpint (lamp_session_answer_text (fixture->session, "Police!"), ==, LAMP_TYPED_TAKEN);
  g_assert_cmpint (lamp_session_get_answer (fixture->session)->state, ==, LAMP_ANSWER_WRONG);
  g_assert_cmpint (lamp_session_get_answer (fixture->session)->option, ==, 2);

  /* The answer stays; its option is not there in the other language. */
  lamp_session_set_lesson (fixture->session, other);
  g_assert_cmpstr (lamp_session_get_answer (fixture->session)->text, ==, "Police!");
  lamp_session_try_again (fixture->session);
  g_assert_cmpint (lamp_session_answer_text (fixture->session, "警察"), ==, LAMP_TYPED_TAKEN);
  g_assert_cmpint (lamp_session_get_answer (fixture->session)->state, ==, LAMP_ANSWER_RIGHT);
  g_assert_cmpstr (last_event (fixture)->response, ==, "警察");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/quiz-kinds/pairs", Fixture, GUINT_TO_POINTER (0), set_up, test_pairs, tear_down);
  g_test_add ("/quiz-kinds/number", Fixture, GUINT_TO_POINTER (1), set_up, test_number, tear_down);
  g_test_add ("/quiz-kinds/word", Fixture, GUINT_TO_POINTER (2), set_up, test_word, tear_down);
  return g_test_run ();
}
