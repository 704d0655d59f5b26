/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A practice in its three ways of use: what each tap means, that nothing harms, that there is always a way back. */

#include "lesson-fixture.h"

#include "core/lesson/lamp-practice-run.h"

typedef struct
{
  LessonFixture *course;
  LampPractice  *practice;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->course = lesson_fixture_new ();
  fixture->practice = lesson_fixture_read_practice (fixture->course, "en");
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  lamp_practice_unref (fixture->practice);
  lesson_fixture_free (fixture->course);
}

static const char *
get_screen (LampPracticeRun *run)
{
  return lamp_practice_run_get_screen (run)->id;
}

/* Carries out the step to do now, as a learner would. */
static LampOutcome
carry_out (LampPracticeRun *run)
{
  const LampStep *step = lamp_practice_run_get_step (run);

  switch (step->action)
    {
    case LAMP_ACTION_TYPE:
      return lamp_practice_run_type (run, step->widget, step->value);
    case LAMP_ACTION_SWITCH:
      return lamp_practice_run_switch (run, step->widget, g_str_equal (step->value, "on"));
    case LAMP_ACTION_TAP:
    default:
      return lamp_practice_run_tap (run, step->widget);
    }
}

static void
carry_out_until (LampPracticeRun *run,
                 guint            n_done)
{
  while (lamp_practice_run_get_n_done (run) < n_done)
    g_assert_cmpint (carry_out (run), ==, LAMP_OUTCOME_RIGHT);
}

static void
test_straight (Fixture      *fixture,
               gconstpointer data)
{
  LampMode mode = GPOINTER_TO_INT (data);

  g_autoptr(LampPracticeRun) run = lamp_practice_run_new (fixture->practice, mode);

  g_assert_cmpint (lamp_practice_run_get_outcome (run), ==, LAMP_OUTCOME_NONE);
  g_assert_cmpstr (get_screen (run), ==, "home");
  g_assert_cmpint (carry_out (run), ==, LAMP_OUTCOME_RIGHT);
  g_assert_cmpstr (get_screen (run), ==, "settings");
  g_assert_cmpstr (lamp_practice_run_get_message (run), ==, "Found.");
  carry_out_until (run, 5);
  g_assert_null (lamp_practice_run_get_message (run));
  g_assert_cmpint (carry_out (run), ==, LAMP_OUTCOME_DONE);
  g_assert_cmpstr (lamp_practice_run_get_message (run), ==, "Well done.");
  g_assert_cmpuint (lamp_practice_run_get_n_done (run), ==, 6);
  g_assert_null (lamp_practice_run_get_step (run));
  g_assert_cmpint (lamp_practice_run_get_hints (run), ==, 0);

  /* Done is done, until one starts again. */
  g_assert_cmpint (lamp_practice_run_tap (run, "pay"), ==, LAMP_OUTCOME_DONE);
  g_assert_cmpint (lamp_practice_run_get_dangers (run), ==, 0);
  g_assert_false (lamp_practice_run_can_undo (run));
  g_assert_null (lamp_practice_run_next_hint (run));
  lamp_practice_run_restart (run);
  g_assert_cmpstr (get_screen (run), ==, "home");
  g_assert_cmpuint (lamp_practice_run_get_n_done (run), ==, 0);
  g_assert_null (lamp_practice_run_get_value (run, "name"));
}

static void
test_watch (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr(LampPracticeRun) run = lamp_practice_run_new (fixture->practice, LAMP_MODE_WATCH);

  g_assert_true (lamp_practice_run_is_glowing (run, "settings"));
  g_assert_cmpint (lamp_practice_run_tap (run, "settings"), ==, LAMP_OUTCOME_NONE);
  g_assert_cmpint (lamp_practice_run_tap (run, "pay"), ==, LAMP_OUTCOME_NONE);
  g_assert_null (lamp_practice_run_next_hint (run));
  for (int i = 0; i < 5; i++)
    g_assert_cmpint (lamp_practice_run_play_step (run), ==, LAMP_OUTCOME_RIGHT);
  g_assert_cmpint (lamp_practice_run_play_step (run), ==, LAMP_OUTCOME_DONE);
  g_assert_cmpint (lamp_practice_run_play_step (run), ==, LAMP_OUTCOME_DONE);
  g_assert_cmpuint (lamp_practice_run_get_n_done (run), ==, 6);
  g_assert_cmpstr (lamp_practice_run_get_value (run, "name"), ==, "East Hill");
}

static void
test_wrong (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr(LampPracticeRun) run = lamp_practice_run_new (fixture->practice, LAMP_MODE_HELP);

  g_assert_cmpint (lamp_practice_run_tap (run, "shop"), ==, LAMP_OUTCOME_WRONG);
  g_assert_cmpstr (lamp_practice_run_get_message (run), ==, "We do not buy now.");
  g_assert_cmpint (lamp_practice_run_tap (run, "notes"), ==, LAMP_OUTCOME_WRONG);
  g_assert_null (lamp_practice_run_get_message (run));
  g_assert_cmpint (lamp_practice_run_tap (run, "field"), ==, LAMP_OUTCOME_WRONG);
  g_assert_cmpint (lamp_practice_run_type (run, "name", "East Hill"), ==, LAMP_OUTCOME_WRONG);
  g_assert_null (lamp_practice_run_get_value (run, "name"));
  g_assert_cmpstr (get_screen (run), ==, "home");
  g_assert_cmpuint (lamp_practice_run_get_n_done (run), ==, 0);
  g_assert_false (lamp_practice_run_can_undo (run));

  /* What is not on this screen is not there. */
  g_assert_cmpint (lamp_practice_run_tap (run, "sound"), ==, LAMP_OUTCOME_WRONG);
  g_assert_cmpint (lamp_practice_run_type (run, "settings", "x"), ==, LAMP_OUTCOME_WRONG);
  g_assert_cmpint (lamp_practice_run_switch (run, "settings", TRUE), ==, LAMP_OUTCOME_WRONG);

  g_assert_cmpint (lamp_practice_run_tap (run, "settings"), ==, LAMP_OUTCOME_RIGHT);
  g_assert_cmpint (lamp_practice_run_tap (run, "title"), ==, LAMP_OUTCOME_WRONG);
  g_assert_cmpstr (get_screen (run), ==, "settings");

  /* Touching the switch whose turn it is means nothing yet; the wrong way round explains. */
  g_assert_cmpint (lamp_practice_run_tap (run, "sound"), ==, LAMP_OUTCOME_WRONG);
  g_assert_cmpint (lamp_practice_run_switch (run, "sound", FALSE), ==, LAMP_OUTCOME_WRONG);
  g_assert_cmpint (lamp_practice_run_switch (run, "sound", TRUE), ==, LAMP_OUTCOME_RIGHT);
  g_assert_cmpstr (lamp_practice_run_get_value (run, "sound"), ==, "on");
}

static void
test_danger (Fixture      *fixture,
             gconstpointer data)
{
  LampMode mode = GPOINTER_TO_INT (data);

  g_autoptr(LampPracticeRun) run = lamp_practice_run_new (fixture->practice, mode);

  carry_out_until (run, 3);
  g_assert_cmpint (lamp_practice_run_tap (run, "pay"), ==, LAMP_OUTCOME_DANGER);
  g_assert_cmpstr (lamp_practice_run_get_message (run), ==, "That would send money.");
  g_assert_cmpint (lamp_practice_run_get_dangers (run), ==, 1);

  /* Nothing answers but undo. */
  g_assert_cmpint (lamp_practice_run_tap (run, "pay"), ==, LAMP_OUTCOME_DANGER);
  g_assert_cmpint (lamp_practice_run_tap (run, "notes"), ==, LAMP_OUTCOME_DANGER);
  g_assert_cmpint (lamp_practice_run_type (run, "name", "East Hill"), ==, LAMP_OUTCOME_DANGER);
  g_assert_false (lamp_practice_run_is_glowing (run, "name"));
  g_assert_cmpint (lamp_practice_run_get_dangers (run), ==, 1);
  g_assert_true (lamp_practice_run_can_undo (run));

  lamp_practice_run_undo (run);
  g_assert_cmpint (lamp_practice_run_get_outcome (run), ==, LAMP_OUTCOME_NONE);
  g_assert_cmpuint (lamp_practice_run_get_n_done (run), ==, 3);
  g_assert_cmpstr (get_screen (run), ==, "home");
  g_assert_cmpint (lamp_practice_run_get_dangers (run), ==, 1);
  g_assert_cmpint (carry_out (run), ==, LAMP_OUTCOME_RIGHT);
}

static void
test_look (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr(LampPracticeRun) run = lamp_practice_run_new (fixture->practice, LAMP_MODE_ALONE);

  /* What explains itself is not followed, nor what leads nowhere. */
  g_assert_cmpint (lamp_practice_run_tap (run, "shop"), ==, LAMP_OUTCOME_WRONG);
  g_assert_cmpint (lamp_practice_run_tap (run, "plain"), ==, LAMP_OUTCOME_WRONG);

  g_assert_cmpint (lamp_practice_run_tap (run, "notes"), ==, LAMP_OUTCOME_LOOKED);
  g_assert_cmpstr (get_screen (run), ==, "notes");
  g_assert_cmpuint (lamp_practice_run_get_n_done (run), ==, 0);

  /* By the screen's own way back. */
  g_assert_cmpint (lamp_practice_run_tap (run, "title"), ==, LAMP_OUTCOME_LOOKED);
  g_assert_cmpstr (get_screen (run), ==, "home");

  /* By undo, over several looks, through a hot area. */
  g_assert_cmpint (lamp_practice_run_tap (run, "field"), ==, LAMP_OUTCOME_LOOKED);
  g_assert_cmpint (lamp_practice_run_tap (run, "deeper"), ==, LAMP_OUTCOME_LOOKED);
  g_assert_cmpint (lamp_practice_run_switch (run, "light", TRUE), ==, LAMP_OUTCOME_LOOKED);
  g_assert_cmpstr (lamp_practice_run_get_value (run, "light"), ==, "on");
  lamp_practice_run_undo (run);
  g_assert_cmpstr (lamp_practice_run_get_value (run, "light"), ==, "off");
  lamp_practice_run_undo (run);
  g_assert_cmpstr (get_screen (run), ==, "notes");
  lamp_practice_run_undo (run);
  g_assert_cmpstr (get_screen (run), ==, "home");
  g_assert_cmpint (lamp_practice_run_tap (run, "settings"), ==, LAMP_OUTCOME_RIGHT);

  /* A step done can be taken back too. */
  lamp_practice_run_undo (run);
  g_assert_cmpuint (lamp_practice_run_get_n_done (run), ==, 0);
  g_assert_cmpstr (get_screen (run), ==, "home");
}

/* A step's widget on another screen of the same name does not count; what was done too early does not lock one out. */
static void
test_early (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr(LampPracticeRun) run = lamp_practice_run_new (fixture->practice, LAMP_MODE_ALONE);

  carry_out_until (run, 2);
  g_assert_cmpint (lamp_practice_run_switch (run, "sound", FALSE), ==, LAMP_OUTCOME_LOOKED);
  lamp_practice_run_undo (run);
  carry_out_until (run, 3);
  g_assert_cmpint (lamp_practice_run_tap (run, "notes"), ==, LAMP_OUTCOME_LOOKED);
  lamp_practice_run_undo (run);

  /* The settings again, the sound off: then undone steps are right once more. */
  lamp_practice_run_undo (run);
  lamp_practice_run_undo (run);
  g_assert_cmpuint (lamp_practice_run_get_n_done (run), ==, 1);
  g_assert_cmpint (lamp_practice_run_tap (run, "title"), ==, LAMP_OUTCOME_LOOKED);
  g_assert_cmpint (lamp_practice_run_tap (run, "notes"), ==, LAMP_OUTCOME_LOOKED);
  g_assert_cmpint (lamp_practice_run_tap (run, "title"), ==, LAMP_OUTCOME_LOOKED);
  g_assert_cmpint (lamp_practice_run_tap (run, "settings"), ==, LAMP_OUTCOME_LOOKED);
  carry_out_until (run, 5);

  /* Dialling is free to try, and only the asked number counts. */
  g_assert_cmpint (lamp_practice_run_type (run, "keypad", "110"), ==, LAMP_OUTCOME_WRONG);
  g_assert_cmpstr (get_screen (run), ==, "dial");
  g_assert_cmpint (lamp_practice_run_type (run, "keypad", " ９６１１０ "), ==, LAMP_OUTCOME_DONE);
}

static void
test_refused (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr(LampPracticeRun) run = lamp_practice_run_new (fixture->practice, LAMP_MODE_ALONE);

  g_assert_cmpint (lamp_practice_run_type (run, "name", "13800001234"), ==, LAMP_OUTCOME_REFUSED);
  g_assert_null (lamp_practice_run_get_value (run, "name"));
  g_assert_false (lamp_practice_run_can_undo (run));
  carry_out_until (run, 3);
  g_assert_cmpint (lamp_practice_run_type (run, "name", "East Hill 11010119000101123X"), ==, LAMP_OUTCOME_REFUSED);
  g_assert_cmpint (lamp_practice_run_type (run, "name", "\xff"), ==, LAMP_OUTCOME_REFUSED);
  g_assert_null (lamp_practice_run_get_value (run, "name"));
  g_assert_cmpint (lamp_practice_run_type (run, "name", "somewhere else"), ==, LAMP_OUTCOME_WRONG);
  g_assert_null (lamp_practice_run_get_value (run, "name"));
  g_assert_cmpint (lamp_practice_run_type (run, "name", " east hill "), ==, LAMP_OUTCOME_RIGHT);
  g_assert_cmpstr (lamp_practice_run_get_value (run, "name"), ==, "east hill");
  carry_out_until (run, 5);
  g_assert_cmpint (lamp_practice_run_type (run, "keypad", "1380000 1234"), ==, LAMP_OUTCOME_REFUSED);
}

static void
test_hints (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr(LampPracticeRun) run = lamp_practice_run_new (fixture->practice, LAMP_MODE_ALONE);

  g_assert_null (lamp_practice_run_get_hint (run));
  g_assert_cmpstr (lamp_practice_run_next_hint (run), ==, "Look at the list.");
  g_assert_cmpstr (lamp_practice_run_next_hint (run), ==, "It is at the top.");
  g_assert_false (lamp_practice_run_is_glowing (run, "settings"));
  g_assert_cmpstr (lamp_practice_run_next_hint (run), ==, "Tap Settings.");
  g_assert_true (lamp_practice_run_is_glowing (run, "settings"));
  g_assert_false (lamp_practice_run_is_glowing (run, "notes"));
  g_assert_cmpstr (lamp_practice_run_next_hint (run), ==, "Tap Settings.");
  g_assert_cmpint (lamp_practice_run_get_hints (run), ==, 3);

  /* Elsewhere nothing glows; the next step has hints of its own; a step taken back keeps what was shown. */
  lamp_practice_run_tap (run, "notes");
  g_assert_false (lamp_practice_run_is_glowing (run, "title"));
  lamp_practice_run_undo (run);
  carry_out_until (run, 1);
  g_assert_null (lamp_practice_run_get_hint (run));
  lamp_practice_run_next_hint (run);
  g_assert_cmpint (lamp_practice_run_get_hints (run), ==, 4);
  lamp_practice_run_undo (run);
  g_assert_cmpstr (lamp_practice_run_get_hint (run), ==, "Tap Settings.");
  lamp_practice_run_next_hint (run);
  g_assert_cmpint (lamp_practice_run_get_hints (run), ==, 4);

  lamp_practice_run_restart (run);
  g_assert_cmpint (lamp_practice_run_get_hints (run), ==, 0);
  g_assert_null (lamp_practice_run_get_hint (run));
}

static void
test_glow_with_help (Fixture      *fixture,
                     gconstpointer data)
{
  g_autoptr(LampPracticeRun) run = lamp_practice_run_new (fixture->practice, LAMP_MODE_HELP);

  g_assert_true (lamp_practice_run_is_glowing (run, "settings"));
  g_assert_false (lamp_practice_run_is_glowing (run, "dial"));
  carry_out_until (run, 1);
  g_assert_true (lamp_practice_run_is_glowing (run, "sound"));
}

static void
test_language (Fixture      *fixture,
               gconstpointer data)
{
  g_autoptr(LampPractice) chinese = lesson_fixture_read_practice (fixture->course, "zh-CN");
  g_autoptr(LampPracticeRun) run = lamp_practice_run_new (fixture->practice, LAMP_MODE_ALONE);

  carry_out_until (run, 3);
  lamp_practice_run_tap (run, "pay");
  lamp_practice_run_set_practice (run, chinese);
  g_assert_cmpint (lamp_practice_run_get_outcome (run), ==, LAMP_OUTCOME_DANGER);
  g_assert_cmpstr (lamp_practice_run_get_message (run), ==, "这会把钱转出去。");
  lamp_practice_run_undo (run);
  g_assert_cmpuint (lamp_practice_run_get_n_done (run), ==, 3);
  g_assert_cmpint (lamp_practice_run_type (run, "name", "东山"), ==, LAMP_OUTCOME_RIGHT);
  lamp_practice_run_undo (run);
  lamp_practice_run_undo (run);
  g_assert_cmpstr (get_screen (run), ==, "settings");
}

static void
count_change_cb (LampPracticeRun *run,
                 int             *changes)
{
  (*changes)++;
}

static void
test_changed (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr(LampPracticeRun) run = lamp_practice_run_new (fixture->practice, LAMP_MODE_ALONE);
  int changes = 0;

  g_signal_connect (run, "changed", G_CALLBACK (count_change_cb), &changes);
  lamp_practice_run_tap (run, "shop");
  g_assert_cmpint (changes, ==, 1);
  lamp_practice_run_next_hint (run);
  g_assert_cmpint (changes, ==, 2);
  lamp_practice_run_tap (run, "settings");
  g_assert_cmpint (changes, ==, 3);
  lamp_practice_run_undo (run);
  g_assert_cmpint (changes, ==, 4);
  lamp_practice_run_undo (run);
  g_assert_cmpint (changes, ==, 4);
  lamp_practice_run_restart (run);
  g_assert_cmpint (changes, ==, 5);
}

static void
act_at_random (LampPracticeRun *run,
               GRand           *random)
{
  static const char *const texts[] = { "", "96110", "110", "East Hill", "13800001234", "\xff", "东山" };
  const LampScreen        *screen = lamp_practice_run_get_screen (run);
  guint                    i = (guint) g_rand_int_range (random, 0, (int) screen->widgets->len);
  const char              *widget = ((LampPracticeWidget *) g_ptr_array_index (screen->widgets, i))->id;

  switch (g_rand_int_range (random, 0, 8))
    {
    case 0:
    case 1:
    case 2:
      lamp_practice_run_tap (run, widget);
      break;
    case 3:
      lamp_practice_run_type (run, widget, texts[g_rand_int_range (random, 0, G_N_ELEMENTS (texts))]);
      break;
    case 4:
      lamp_practice_run_switch (run, widget, g_rand_boolean (random));
      break;
    case 5:
      lamp_practice_run_next_hint (run);
      break;
    case 6:
      lamp_practice_run_tap (run, "field");
      break;
    default:
      lamp_practice_run_undo (run);
    }
}

/* However one got here: undoing leads back to the beginning, and from there every step can be done. */
static void
assert_not_stuck (LampPracticeRun *run)
{
  for (int i = 0; lamp_practice_run_can_undo (run); i++)
    {
      g_assert_cmpint (i, <=, 101);
      lamp_practice_run_undo (run);
    }
  if (lamp_practice_run_get_outcome (run) == LAMP_OUTCOME_DONE)
    {
      lamp_practice_run_restart (run);
      return;
    }
  g_assert_cmpuint (lamp_practice_run_get_n_done (run), ==, 0);
  g_assert_cmpstr (get_screen (run), ==, "home");
  carry_out_until (run, 5);
  g_assert_cmpint (carry_out (run), ==, LAMP_OUTCOME_DONE);
  lamp_practice_run_restart (run);
}

static void
test_random (Fixture      *fixture,
             gconstpointer data)
{
  LampMode mode = GPOINTER_TO_INT (data);

  g_autoptr(GRand) random = g_rand_new_with_seed (96110);
  g_autoptr(LampPracticeRun) run = lamp_practice_run_new (fixture->practice, mode);

  for (int i = 1; i <= 10000; i++)
    {
      act_at_random (run, random);
      g_assert_nonnull (lamp_practice_run_get_screen (run));
      g_assert_cmpuint (lamp_practice_run_get_n_done (run), <=, 6);
      g_assert_true ((lamp_practice_run_get_step (run) == NULL) == (lamp_practice_run_get_n_done (run) == 6));
      g_assert_cmpint (lamp_practice_run_get_hints (run), <=, 3 * 6);
      g_assert_cmpstr (lamp_practice_run_get_value (run, "name"), !=, "13800001234");
      if (mode == LAMP_MODE_HELP && lamp_practice_run_get_step (run))
        g_assert_cmpstr (lamp_practice_run_get_step (run)->screen, ==, get_screen (run));
      if (i % 500 == 0)
        assert_not_stuck (run);
    }
}

/* Far more looks than are remembered: the beginning is still there. */
static void
test_far_astray (Fixture      *fixture,
                 gconstpointer data)
{
  g_autoptr(LampPracticeRun) run = lamp_practice_run_new (fixture->practice, LAMP_MODE_ALONE);

  lamp_practice_run_tap (run, "notes");
  for (int i = 0; i < 1000; i++)
    g_assert_cmpint (lamp_practice_run_tap (run, "deeper"), ==, LAMP_OUTCOME_LOOKED);
  assert_not_stuck (run);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD_MODE(name, function, mode) \
  g_test_add ("/practice-run/" name, Fixture, GINT_TO_POINTER (mode), set_up, function, tear_down)
#define ADD(name, function) ADD_MODE (name, function, 0)
  ADD_MODE ("straight/help", test_straight, LAMP_MODE_HELP);
  ADD_MODE ("straight/alone", test_straight, LAMP_MODE_ALONE);
  ADD ("watch", test_watch);
  ADD ("wrong", test_wrong);
  ADD_MODE ("danger/help", test_danger, LAMP_MODE_HELP);
  ADD_MODE ("danger/alone", test_danger, LAMP_MODE_ALONE);
  ADD ("look", test_look);
  ADD ("early", test_early);
  ADD ("refused", test_refused);
  ADD ("hints", test_hints);
  ADD ("glow-with-help", test_glow_with_help);
  ADD ("language", test_language);
  ADD ("changed", test_changed);
  ADD_MODE ("random/help", test_random, LAMP_MODE_HELP);
  ADD_MODE ("random/alone", test_random, LAMP_MODE_ALONE);
  ADD ("far-astray", test_far_astray);
#undef ADD
#undef ADD_MODE
  return g_test_run ();
}
