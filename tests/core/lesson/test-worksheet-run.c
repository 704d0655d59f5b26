/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A worksheet being filled in: amounts, units, ranges, results in words, and what the records are told of it. */

#include "lesson-fixture.h"

#include "core/lesson/lamp-session.h"
#include "core/lesson/lamp-worksheet-run.h"

#include <string.h>

enum
{
  WEIGHT,
  PRICE,
  TRIP
};

static LampWorksheet *
read_sheet (const char *language)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "fixtures", "worksheets", "every-key.ini", NULL);
  g_autofree char *text = NULL;
  gsize            size;
  LampWorksheet   *sheet;

  g_file_get_contents (path, &text, &size, &error);
  g_assert_no_error (error);
  sheet = lamp_worksheet_parse ("every-key", language, text, size, &error);
  g_assert_no_error (error);
  return sheet;
}

static LampWorksheetRun *
new_run (void)
{
  g_autoptr (LampWorksheet) sheet = read_sheet ("en");

  return lamp_worksheet_run_new (sheet);
}

static void
assert_says (LampWorksheetRun *run,
             guint             result,
             const char       *expected)
{
  g_autofree char *words = lamp_worksheet_run_say (run, result);

  g_assert_cmpstr (words, ==, expected);
}

static void
test_words (void)
{
  g_autoptr (LampWorksheetRun) run = new_run ();
  g_autoptr (LampWorksheet) chinese = read_sheet ("zh-CN");

  g_assert_cmpstr (lamp_worksheet_run_get_typed (run, WEIGHT), ==, "100");
  g_assert_cmpint (lamp_worksheet_run_get_state (run, TRIP), ==, LAMP_INPUT_EMPTY);
  g_assert_cmpint (lamp_worksheet_run_get_result_state (run), ==, LAMP_RESULT_WAITING);
  assert_says (run, 1, NULL);
  lamp_worksheet_run_type (run, TRIP, "５０");
  g_assert_cmpint (lamp_worksheet_run_get_result_state (run), ==, LAMP_RESULT_FINE);
  assert_says (run, 0, NULL); /* it has no words */
  assert_says (run, 1, "100 jin bring 200 yuan. After the trip, 150 yuan are left.\nThe trip is worth it.");
  assert_says (run, 2, "75 of 100 yuan stay with you.");
  lamp_worksheet_run_type (run, TRIP, "200");
  assert_says (run, 1, "100 jin bring 200 yuan. After the trip, 0 yuan are left.\nNothing is left over.");
  lamp_worksheet_run_type (run, TRIP, "200,50");
  assert_says (run, 1, "100 jin bring 200 yuan. After the trip, -0.50 yuan are left.\nYou would lose money.");
  lamp_worksheet_run_set_worksheet (run, chinese);
  assert_says (run, 1, "100 斤 卖 200 元。扣掉路费，剩 -0.50 元。\n这一趟要亏钱。");
}

static void
test_units (void)
{
  g_autoptr (LampWorksheetRun) run = new_run ();
  double minimum, maximum;

  lamp_worksheet_run_type (run, TRIP, "50");
  lamp_worksheet_run_set_unit (run, WEIGHT, 1);
  assert_says (run, 1, "100 kilos bring 400 yuan. After the trip, 350 yuan are left.\nThe trip is worth it.");
  lamp_worksheet_run_get_range (run, WEIGHT, &minimum, &maximum);
  g_assert_cmpfloat (minimum, ==, 0.5);
  g_assert_cmpfloat (maximum, ==, 1000);
  lamp_worksheet_run_type (run, WEIGHT, "1001");
  g_assert_cmpint (lamp_worksheet_run_get_state (run, WEIGHT), ==, LAMP_INPUT_TOO_LARGE);
  lamp_worksheet_run_type (run, WEIGHT, "1001 jin");
  g_assert_cmpint (lamp_worksheet_run_get_state (run, WEIGHT), ==, LAMP_INPUT_FINE);
  g_assert_cmpuint (lamp_worksheet_run_get_unit (run, WEIGHT), ==, 0);
  lamp_worksheet_run_set_unit (run, WEIGHT, 1); /* though "jin" had been typed */
  g_assert_cmpuint (lamp_worksheet_run_get_unit (run, WEIGHT), ==, 1);
  g_assert_cmpstr (lamp_worksheet_run_get_typed (run, WEIGHT), ==, "1001");
}

static void
test_states (void)
{
  static const struct
  {
    const char    *typed;
    LampInputState state;
  } rows[] = {
    { "", LAMP_INPUT_EMPTY },
    { "many", LAMP_INPUT_NO_NUMBER },
    { "5 mu", LAMP_INPUT_OTHER_UNIT },
    { "0.5", LAMP_INPUT_TOO_SMALL },
    { "-3", LAMP_INPUT_TOO_SMALL },
    { "2000", LAMP_INPUT_FINE },
    { "2000.1", LAMP_INPUT_TOO_LARGE },
    { "13800000000", LAMP_INPUT_PERSONAL },
  };
  g_autoptr (LampWorksheetRun) run = new_run ();

  lamp_worksheet_run_type (run, TRIP, "50");
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      lamp_worksheet_run_type (run, WEIGHT, rows[i].typed);
      g_assert_cmpint (lamp_worksheet_run_get_state (run, WEIGHT), ==, rows[i].state);
      g_assert_true ((lamp_worksheet_run_get_result_state (run) == LAMP_RESULT_FINE) == (rows[i].state == LAMP_INPUT_FINE));
    }
  g_assert_cmpstr (lamp_worksheet_run_get_typed (run, WEIGHT), ==, ""); /* nothing of the number is kept */
  lamp_worksheet_run_type (run, WEIGHT, "10");
  lamp_worksheet_run_type (run, PRICE, "0");
  g_assert_cmpint (lamp_worksheet_run_get_result_state (run), ==, LAMP_RESULT_DIVIDES_BY_ZERO);
  assert_says (run, 2, NULL);
}

static void
test_steps (void)
{
  g_autoptr (LampWorksheetRun) run = new_run ();

  lamp_worksheet_run_step (run, WEIGHT, 1);
  g_assert_cmpstr (lamp_worksheet_run_get_typed (run, WEIGHT), ==, "110");
  lamp_worksheet_run_type (run, WEIGHT, "5");
  lamp_worksheet_run_step (run, WEIGHT, -1);
  g_assert_cmpstr (lamp_worksheet_run_get_typed (run, WEIGHT), ==, "1");
  lamp_worksheet_run_type (run, WEIGHT, "1999");
  lamp_worksheet_run_step (run, WEIGHT, 1);
  g_assert_cmpstr (lamp_worksheet_run_get_typed (run, WEIGHT), ==, "2000");
  lamp_worksheet_run_type (run, WEIGHT, "99999");
  lamp_worksheet_run_step (run, WEIGHT, 1);
  g_assert_cmpstr (lamp_worksheet_run_get_typed (run, WEIGHT), ==, "2000");
  lamp_worksheet_run_step (run, TRIP, 1); /* from nothing */
  g_assert_cmpstr (lamp_worksheet_run_get_typed (run, TRIP), ==, "0");
  for (guint i = 0; i < 7; i++)
    lamp_worksheet_run_step (run, PRICE, 1);
  g_assert_cmpstr (lamp_worksheet_run_get_typed (run, PRICE), ==, "2.7");
}

static void
test_example_and_task (void)
{
  g_autoptr (LampWorksheetRun) run = new_run ();

  g_assert_false (lamp_worksheet_run_is_touched (run));
  lamp_worksheet_run_show_example (run);
  g_assert_cmpstr (lamp_worksheet_run_get_typed (run, TRIP), ==, "50");
  g_assert_cmpint (lamp_worksheet_run_get_result_state (run), ==, LAMP_RESULT_FINE);
  g_assert_false (lamp_worksheet_run_is_tried (run));
  lamp_worksheet_run_type (run, WEIGHT, "30");
  lamp_worksheet_run_set_unit (run, WEIGHT, 1); /* 30 kilos are 60 jin */
  lamp_worksheet_run_type (run, PRICE, "3");
  lamp_worksheet_run_type (run, TRIP, "30");
  g_assert_true (lamp_worksheet_run_is_tried (run));
}

static void
keep_event (const LampEvent *event,
            gpointer         user_data)
{
  g_ptr_array_add (user_data, lamp_event_copy (event));
}

static void
put_file (LessonFixture *course,
          const char    *name,
          const char    *text)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (course->folder, name, NULL);
  g_autofree char *folder = g_path_get_dirname (path);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
}

static LampLesson *
read_lesson (LessonFixture *course,
             const char    *language)
{
  g_autofree char *file = g_strdup_printf ("lessons/plain/%s.md", language);
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "fixtures", "worksheets", "every-key.ini", NULL);
  g_autofree char *sheet = NULL;
  LampLesson      *lesson;

  g_assert_true (g_file_get_contents (path, &sheet, NULL, NULL));
  put_file (course, "worksheets/sum.ini", sheet);
  put_file (course, file, "# Sums\n\n## One\n\nA word.\n\n---\n\n## Two\n\n[Sum](../../worksheets/sum.ini)\n");
  lesson = lesson_fixture_read_lesson (course, "plain", language);

  g_assert_nonnull (((LampCard *) lesson->cards->pdata[1])->worksheet);
  return lesson;
}

/* Told once, with the worksheet's id and none of the numbers; the language changes under what was typed. */
static void
test_session (void)
{
  g_autoptr (LessonFixture) course = lesson_fixture_new ();
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify) lamp_event_free);
  g_autoptr (LampLesson) english = read_lesson (course, "en");
  g_autoptr (LampLesson) chinese = read_lesson (course, "zh-CN");
  g_autoptr (LampSession) session = lamp_session_new (english, 0, keep_event, events, NULL);
  LampWorksheetRun *run;
  const LampEvent  *told;

  g_assert_null (lamp_session_get_worksheet (session));
  lamp_session_go_next (session);
  g_ptr_array_set_size (events, 0);
  run = lamp_session_get_worksheet (session);
  g_assert_true (run == lamp_session_get_worksheet (session));
  g_assert_true (lamp_session_can_go_next (session));
  lamp_worksheet_run_type (run, WEIGHT, "12");
  g_assert_cmpuint (events->len, ==, 0);
  lamp_worksheet_run_type (run, TRIP, "7");
  lamp_worksheet_run_type (run, TRIP, "8");
  g_assert_cmpuint (events->len, ==, 1);
  told = events->pdata[0];
  g_assert_cmpint (told->verb, ==, LAMP_VERB_EXPERIENCED);
  g_assert_cmpstr (lamp_verb_to_string (told->verb), ==, "experienced");
  g_assert_cmpstr (told->item, ==, "sum");
  g_assert_null (told->response);
  g_assert_cmpint (told->success, ==, -1);
  g_assert_cmpfloat (told->score, <, 0);
  lamp_session_set_lesson (session, chinese);
  g_assert_true (run == lamp_session_get_worksheet (session));
  g_assert_cmpstr (lamp_worksheet_run_get_worksheet (run)->language, ==, "zh-CN");
  g_assert_cmpstr (lamp_worksheet_run_get_typed (run, TRIP), ==, "8");
  g_assert_cmpuint (events->len, ==, 1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/worksheet-run/words", test_words);
  g_test_add_func ("/worksheet-run/units", test_units);
  g_test_add_func ("/worksheet-run/states", test_states);
  g_test_add_func ("/worksheet-run/steps", test_steps);
  g_test_add_func ("/worksheet-run/example-and-task", test_example_and_task);
  g_test_add_func ("/worksheet-run/session", test_session);
  return g_test_run ();
}
