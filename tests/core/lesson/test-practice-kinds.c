/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every kind of widget, every gesture, state, other ways and rounds, on tests/fixtures/practices/every-kind.ini. */

#include "core/lesson/lamp-practice-run.h"

#include <string.h>

#define STEPS_FIRST 19
#define ROUNDS_PICKED 2
#define MOVES 20000

static LampPractice *
read_practice (const char *language)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "fixtures", "practices", "every-kind.ini", NULL);
  g_autofree char *data = NULL;
  g_autoptr (GError) error = NULL;
  gsize         size;
  LampPractice *practice;

  g_assert_true (g_file_get_contents (path, &data, &size, NULL));
  practice = lamp_practice_parse ("/nonexistent", "every-kind", language, data, size, &error);
  g_assert_no_error (error);
  return practice;
}

static LampOutcome
act (LampPracticeRun *run,
     LampAction       action,
     const char      *widget,
     const char      *value)
{
  switch (action)
    {
    case LAMP_ACTION_TYPE:
      return lamp_practice_run_type (run, widget, value);
    case LAMP_ACTION_SWITCH:
      return lamp_practice_run_switch (run, widget, g_str_equal (value, "on"));
    case LAMP_ACTION_HOLD:
      return lamp_practice_run_hold (run, widget);
    case LAMP_ACTION_SWIPE:
      for (LampSwipe swipe = 0; swipe < LAMP_SWIPE_N; swipe++)
        if (g_str_equal (value, ((const char *[]){ "left", "right", "up", "down" })[swipe]))
          return lamp_practice_run_swipe (run, widget, swipe);
      g_assert_not_reached ();
    case LAMP_ACTION_SET:
      return lamp_practice_run_set (run, widget, value);
    case LAMP_ACTION_TAP:
    default:
      return lamp_practice_run_tap (run, widget);
    }
}

/* Does the step to do now, as often as it takes. */
static LampOutcome
do_step (LampPracticeRun *run)
{
  guint       done = lamp_practice_run_get_n_done (run);
  LampOutcome outcome = LAMP_OUTCOME_NONE;

  for (guint i = 0; i < 60 && lamp_practice_run_get_n_done (run) == done; i++)
    {
      const LampStep *step = lamp_practice_run_get_step (run);

      outcome = act (run, step->action, step->widget, step->value);
    }
  g_assert_cmpuint (lamp_practice_run_get_n_done (run), ==, done + 1);
  return outcome;
}

static void
do_steps_until (LampPracticeRun *run,
                const char      *step)
{
  while (!g_str_equal (lamp_practice_run_get_step (run)->id, step))
    g_assert_cmpint (do_step (run), ==, LAMP_OUTCOME_RIGHT);
}

static void
test_straight (gconstpointer data)
{
  static const char *const languages[] = { "en", "zh-CN" };

  for (guint l = 0; l < G_N_ELEMENTS (languages); l++)
    {
      g_autoptr (LampPractice) practice = read_practice (languages[l]);
      g_autoptr (LampPracticeRun) run = lamp_practice_run_new_with_seed (practice, GPOINTER_TO_INT (data), 7);

      g_assert_cmpuint (lamp_practice_run_get_n_steps (run), ==, STEPS_FIRST + ROUNDS_PICKED);
      while (lamp_practice_run_get_n_done (run) + 1 < STEPS_FIRST + ROUNDS_PICKED)
        {
          const LampStep *step = lamp_practice_run_get_step (run);

          g_assert_true (lamp_practice_run_is_there (run, step->widget));
          g_assert_cmpint (lamp_practice_run_is_glowing (run, step->widget), ==, GPOINTER_TO_INT (data) == LAMP_MODE_HELP);
          g_assert_cmpint (do_step (run), ==, LAMP_OUTCOME_RIGHT);
        }
      g_assert_cmpint (do_step (run), ==, LAMP_OUTCOME_DONE);
      g_assert_null (lamp_practice_run_get_step (run));
    }
}

/* One watches the rounds in the order in which they are written. */
static void
test_watch (void)
{
  g_autoptr (LampPractice) practice = read_practice ("en");
  g_autoptr (LampPracticeRun) run = lamp_practice_run_new (practice, LAMP_MODE_WATCH);
  guint n_rounds = 0;

  for (guint i = 0; lamp_practice_run_get_n_done (run) < STEPS_FIRST; i++)
    {
      g_assert_cmpuint (i, <, 100);
      lamp_practice_run_play_step (run);
    }
  g_assert_cmpstr (lamp_practice_run_get_screen (run)->id, ==, "parcel");
  g_assert_cmpuint (lamp_practice_run_get_round (run, &n_rounds), ==, 1);
  g_assert_cmpuint (n_rounds, ==, ROUNDS_PICKED);
  g_assert_cmpint (lamp_practice_run_play_step (run), ==, LAMP_OUTCOME_RIGHT);
  g_assert_cmpstr (lamp_practice_run_get_screen (run)->id, ==, "bank");
  g_assert_cmpuint (lamp_practice_run_get_round (run, NULL), ==, 2);
  g_assert_cmpint (lamp_practice_run_play_step (run), ==, LAMP_OUTCOME_DONE);
}

/* Every pair of rounds comes up, in either order; the same seed gives the same, in any language. */
static void
test_rounds (void)
{
  g_autoptr (LampPractice) english = read_practice ("en");
  g_autoptr (LampPractice) chinese = read_practice ("zh-CN");
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint seed = 0; seed < 200; seed++)
    {
      g_autoptr (LampPracticeRun) run = lamp_practice_run_new_with_seed (english, LAMP_MODE_ALONE, seed);
      g_autoptr (LampPracticeRun) other = lamp_practice_run_new_with_seed (chinese, LAMP_MODE_ALONE, seed);
      g_autoptr (GString) order = g_string_new (NULL);

      while (lamp_practice_run_get_step (run) != NULL)
        {
          g_assert_cmpstr (lamp_practice_run_get_step (run)->id, ==, lamp_practice_run_get_step (other)->id);
          if (g_str_has_prefix (lamp_practice_run_get_step (run)->id, "judge-"))
            g_string_append (order, lamp_practice_run_get_step (run)->id);
          do_step (run);
          do_step (other);
        }
      g_hash_table_add (seen, g_string_free (g_steal_pointer (&order), FALSE));
    }
  g_assert_cmpuint (g_hash_table_size (seen), ==, 6);
}

static void
test_state (void)
{
  g_autoptr (LampPractice) practice = read_practice ("en");
  g_autoptr (LampPracticeRun) run = lamp_practice_run_new_with_seed (practice, LAMP_MODE_HELP, 1);
  const LampPracticeWidget *more;
  g_autofree char          *before = NULL;
  g_autofree char          *after = NULL;

  do_steps_until (run, "buy");
  more = lamp_screen_find_widget (lamp_practice_run_get_screen (run), "more");
  before = lamp_practice_run_get_text (run, more);
  g_assert_cmpstr (before, ==, "One more ticket: 0");
  g_assert_false (lamp_practice_run_is_there (run, "less"));
  g_assert_false (lamp_practice_run_is_there (run, "buy"));
  g_assert_cmpint (lamp_practice_run_tap (run, "buy"), ==, lamp_practice_run_get_outcome (run));
  g_assert_cmpint (lamp_practice_run_tap (run, "more"), ==, LAMP_OUTCOME_NONE);
  g_assert_true (lamp_practice_run_is_there (run, "less"));
  after = lamp_practice_run_get_text (run, more);
  g_assert_cmpstr (after, ==, "One more ticket: 1");
  /* A step with Until lets one go other harmless ways. */
  g_assert_cmpint (lamp_practice_run_tap (run, "less"), ==, LAMP_OUTCOME_LOOKED);
  g_assert_false (lamp_practice_run_is_there (run, "less"));
  lamp_practice_run_undo (run);
  g_assert_true (lamp_practice_run_is_there (run, "less"));
  g_assert_cmpint (lamp_practice_run_tap (run, "insure"), ==, LAMP_OUTCOME_DANGER);
  g_assert_cmpint (lamp_practice_run_get_dangers (run), ==, 1);
  lamp_practice_run_undo (run);
  g_assert_cmpint (lamp_practice_run_tap (run, "more"), ==, LAMP_OUTCOME_RIGHT);
  g_assert_true (lamp_practice_run_is_there (run, "buy"));
  do_steps_until (run, "call");
  g_assert_cmpstr (lamp_practice_run_get_value (run, "wifi"), ==, "on");
  g_assert_true (lamp_practice_run_is_there (run, "once"));
  lamp_practice_run_undo (run);
  g_assert_cmpstr (lamp_practice_run_get_value (run, "wifi"), ==, "off");
  g_assert_false (lamp_practice_run_is_there (run, "once"));
}

static void
test_other_ways (void)
{
  g_autoptr (LampPractice) practice = read_practice ("en");
  g_autoptr (LampPracticeRun) run = lamp_practice_run_new_with_seed (practice, LAMP_MODE_HELP, 1);

  do_steps_until (run, "find");
  g_assert_cmpint (lamp_practice_run_type (run, "search", "wheat"), ==, LAMP_OUTCOME_WRONG);
  g_assert_cmpint (lamp_practice_run_type (run, "search", "rice  BAG"), !=, LAMP_OUTCOME_RIGHT);
  g_assert_cmpint (lamp_practice_run_type (run, "search", " RICE bag "), ==, LAMP_OUTCOME_RIGHT);
  do_steps_until (run, "seat");
  g_assert_cmpint (lamp_practice_run_set (run, "seat", "2C"), ==, lamp_practice_run_get_outcome (run)); /* taken */
  g_assert_cmpint (lamp_practice_run_set (run, "seat", "1B"), ==, LAMP_OUTCOME_WRONG);
  g_assert_cmpint (lamp_practice_run_set (run, "seat", "9Z"), ==, LAMP_OUTCOME_WRONG);
  g_assert_cmpint (lamp_practice_run_set (run, "seat", "3C"), ==, LAMP_OUTCOME_RIGHT);
}

/* A slider on its way is neither right nor wrong, and all of the way is one move. */
static void
test_slider (void)
{
  g_autoptr (LampPractice) practice = read_practice ("en");
  g_autoptr (LampPracticeRun) run = lamp_practice_run_new_with_seed (practice, LAMP_MODE_HELP, 1);

  do_steps_until (run, "size");
  g_assert_cmpint (lamp_practice_run_set (run, "size", "24"), ==, LAMP_OUTCOME_NONE);
  g_assert_cmpint (lamp_practice_run_set (run, "size", "28"), ==, LAMP_OUTCOME_NONE);
  g_assert_cmpint (lamp_practice_run_set (run, "size", "29"), ==, LAMP_OUTCOME_NONE); /* between two steps */
  g_assert_cmpstr (lamp_practice_run_get_value (run, "size"), ==, "28");
  lamp_practice_run_undo (run);
  g_assert_cmpstr (lamp_practice_run_get_value (run, "size"), ==, "20");
  g_assert_cmpint (lamp_practice_run_set (run, "size", "32.0"), ==, LAMP_OUTCOME_RIGHT);
}

static void
test_gestures (void)
{
  g_autoptr (LampPractice) practice = read_practice ("en");
  g_autoptr (LampPracticeRun) run = lamp_practice_run_new_with_seed (practice, LAMP_MODE_HELP, 1);

  do_steps_until (run, "hold");
  g_assert_cmpint (lamp_practice_run_swipe (run, "news", LAMP_SWIPE_LEFT), ==, LAMP_OUTCOME_WRONG);
  g_assert_cmpint (lamp_practice_run_tap (run, "news"), ==, LAMP_OUTCOME_WRONG);
  g_assert_cmpint (lamp_practice_run_hold (run, "news"), ==, LAMP_OUTCOME_WRONG);
  g_assert_cmpint (lamp_practice_run_swipe (run, "news", LAMP_SWIPE_UP), ==, LAMP_OUTCOME_RIGHT);
  g_assert_false (lamp_practice_run_is_there (run, "news"));
  g_assert_cmpint (lamp_practice_run_tap (run, "photo"), ==, LAMP_OUTCOME_WRONG);
  g_assert_cmpint (lamp_practice_run_hold (run, "photo"), ==, LAMP_OUTCOME_RIGHT);
  g_assert_cmpstr (lamp_practice_run_get_screen (run)->id, ==, "menu");
  lamp_practice_run_undo (run);
  lamp_practice_run_undo (run);
  g_assert_true (lamp_practice_run_is_there (run, "news"));
}

static const LampPracticeWidget *
choose_widget (LampPracticeRun *run,
               GRand           *chance)
{
  const LampScreen         *screen = lamp_practice_run_get_screen (run);
  const LampPracticeWidget *widget = screen->widgets->pdata[g_rand_int_range (chance, 0, screen->widgets->len)];

  if (widget->parts == NULL || widget->parts->len == 0 || g_rand_int_range (chance, 0, 4) == 0)
    return widget;
  return widget->parts->pdata[g_rand_int_range (chance, 0, widget->parts->len)];
}

static void
act_at_random (LampPracticeRun *run,
               GRand           *chance)
{
  static const char *const  values[] = { "on", "off", "rice", "24", "32", "2026-05-20", "3B", "1A", "left", "13812345678", "", "。" };
  const LampPracticeWidget *widget = choose_widget (run, chance);
  const char               *value = values[g_rand_int_range (chance, 0, G_N_ELEMENTS (values))];

  switch (g_rand_int_range (chance, 0, 9))
    {
    case 0:
      lamp_practice_run_undo (run);
      break;
    case 1:
      lamp_practice_run_next_hint (run);
      break;
    case 2:
      lamp_practice_run_swipe (run, widget->id, g_rand_int_range (chance, 0, LAMP_SWIPE_N));
      break;
    case 3:
      lamp_practice_run_hold (run, widget->id);
      break;
    case 4:
      lamp_practice_run_type (run, widget->id, value);
      break;
    case 5:
      lamp_practice_run_set (run, widget->id, value);
      break;
    case 6:
      lamp_practice_run_switch (run, widget->id, g_rand_boolean (chance));
      break;
    default:
      lamp_practice_run_tap (run, widget->id);
    }
}

/* All that can be asked of it, as one string. */
static char *
describe (LampPracticeRun *run)
{
  const LampScreen *screen = lamp_practice_run_get_screen (run);
  GString          *all = g_string_new (screen->id);

  g_string_append_printf (all, " %u", lamp_practice_run_get_n_done (run));
  for (guint i = 0; i < screen->widgets->len; i++)
    {
      const LampPracticeWidget *widget = screen->widgets->pdata[i];
      g_autofree char          *text = lamp_practice_run_get_text (run, widget);

      g_string_append_printf (all, " %s=%s=%d=%s", widget->id, lamp_practice_run_get_value (run, widget->id), lamp_practice_run_is_there (run, widget->id), text);
    }
  return g_string_free (all, FALSE);
}

/* From wherever one strays, undo leads back, and then the steps can be carried out. Undo restores all there is. */
static void
test_random (gconstpointer data)
{
  g_autoptr (LampPractice) practice = read_practice ("en");
  g_autoptr (GRand) chance = g_rand_new_with_seed (12316);
  g_autoptr (LampPracticeRun) run = lamp_practice_run_new_with_seed (practice, GPOINTER_TO_INT (data), 3);

  for (guint i = 0; i < MOVES; i++)
    {
      g_autofree char *before = describe (run);
      g_autofree char *after = NULL;
      LampOutcome      outcome = lamp_practice_run_get_outcome (run);

      act_at_random (run, chance);
      if (lamp_practice_run_get_outcome (run) == LAMP_OUTCOME_LOOKED && outcome != LAMP_OUTCOME_DANGER && g_rand_boolean (chance))
        {
          lamp_practice_run_undo (run);
          after = describe (run);
          if (outcome != LAMP_OUTCOME_LOOKED)
            g_assert_cmpstr (after, ==, before);
        }
      if (lamp_practice_run_get_outcome (run) != LAMP_OUTCOME_DANGER && lamp_practice_run_get_step (run) != NULL && g_rand_int_range (chance, 0, 4) == 0 &&
          g_str_equal (lamp_practice_run_get_screen (run)->id, lamp_practice_run_get_step (run)->screen) &&
          lamp_practice_run_is_there (run, lamp_practice_run_get_step (run)->widget))
        {
          const LampStep *step = lamp_practice_run_get_step (run);

          act (run, step->action, step->widget, step->value);
        }
      if (lamp_practice_run_get_step (run) == NULL || i % 500 == 499)
        {
          while (lamp_practice_run_can_undo (run))
            lamp_practice_run_undo (run);
          if (lamp_practice_run_get_step (run) != NULL)
            {
              g_assert_cmpstr (lamp_practice_run_get_screen (run)->id, ==, "home");
              while (lamp_practice_run_get_step (run) != NULL)
                do_step (run);
            }
          lamp_practice_run_restart (run);
        }
    }
}

/* What is not so in the file, each refused by its line. */
static void
test_refused (void)
{
  static const char *const cases[][3] = {
    { "Step=4\n", "Step=0\n", "a slider goes from Minimum up to Maximum" },
    { "Maximum=40\n", "Maximum=4e400\n", "Maximum=4e400 is not a number" },
    { "size:20", "size:21", "“21” is not a value it can have" },
    { "Taken=1A;2C", "Taken=1A;9Z", "“9Z” is not one of the seats" },
    { "Rows=4", "Rows=21", "Rows" },
    { "day:2026-05-04", "day:2026-02-30", "“2026-02-30” is not a value it can have" },
    { "State=wifi:off;", "State=wifi:off;wifi:on;", "“wifi” is named a second time" },
    { "State=wifi:off;", "State=wifi;", "is not a name, one of" },
    { "If=count>1", "If=cuont>1", "“cuont” in If is not named in State" },
    { "If=count>1", "If=count>many", "compares with what is no number" },
    { "Set=count+1", "Set=count+one", "adds what is no number" },
    { "{count}", "{cuont}", "“cuont” in Text is not named in State" },
    { "Bind=wifi", "Bind=wify", "“wify” in Bind is not named in State" },
    { "Bind=wifi", "Bind=wifi\nValue=on", "the first value of what has Bind" },
    { "Value=all\n", "Value=none\n", "“none” is not one of the tabs" },
    { "Parts=once;never", "Parts=", "needs Parts" },
    { "[Part settings/ask/never]", "[Part settings/ask/ever]", "the group [Part settings/ask/never] is missing" },
    { "Value=40", "Value=-1", "a bar can't be shorter than nothing" },
    { "Hold=menu", "Hold=nowhere", "goes to the screen “nowhere”" },
    { "Do=swipe photo left", "Do=swipe photo sideways", "Do is “tap WIDGET”" },
    { "Do=swipe photo left", "Do=swipe photo down", "needs “photo” to answer to this gesture" },
    { "Do=set seat 3B", "Do=set seat 1A", "which can't be chosen there" },
    { "Do=set day 2026-05-20", "Do=set day 2026-05-04", "which it is already" },
    { "Do=tap tickets", "Do=tap size", "write “set size”" },
    { "Until=count=2", "Until=count=200", "whose If does not hold then" },
    { "Set=count+1", "Set=count+0", "comes to no end" },
    { "Until=wifi=on", "Until=wifi=off", "its Until holds before it" },
    { "Also=set seat 3C", "Also=tap back", "can't be reached" },
    { "Also=set seat 3C", "Also=set seat 3C;set seat 3D;set seat 4A;set seat 4B;set seat 4C;set seat 4D;set seat 1B;set seat 1C;set seat 1D;set seat 2A;set seat 2B", "more than 10 other ways" },
    { "Steps=judge-bank", "Steps=judge-parcel", "is in two lists" },
    { "Rounds=parcel;bank;family", "Rounds=parcel;bank;family;none", "the group [Round none] is missing" },
    { "Pick=2", "Pick=4", "of which 4 can't be picked" },
    { "Order=mixed", "Order=random", "Order=random is not known" },
    { "Start=bank", "Start=banc", "the first screen “banc” is not there" },
    { "Device=phone", "Device=toaster", "Device=toaster is not known" },
    { "Kind=camera", "Kind=camera\nHold=code", "the key Hold is not known" },
  };
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "fixtures", "practices", "every-kind.ini", NULL);
  g_autofree char *data = NULL;

  g_assert_true (g_file_get_contents (path, &data, NULL, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GString) text = g_string_new (data);
      g_autoptr (GError) error = NULL;
      LampPractice *practice;

      g_assert_cmpuint (g_string_replace (text, cases[i][0], cases[i][1], 1), ==, 1);
      practice = lamp_practice_parse ("/nonexistent", "every-kind", "en", text->str, text->len, &error);
      g_assert_null (practice);
      g_test_message ("%s", error->message);
      g_assert_true (g_str_has_prefix (error->message, "practices/every-kind.ini:"));
      g_assert_nonnull (strstr (error->message, cases[i][2]));
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/practice-kinds/straight/help", GINT_TO_POINTER (LAMP_MODE_HELP), test_straight);
  g_test_add_data_func ("/practice-kinds/straight/alone", GINT_TO_POINTER (LAMP_MODE_ALONE), test_straight);
  g_test_add_func ("/practice-kinds/watch", test_watch);
  g_test_add_func ("/practice-kinds/rounds", test_rounds);
  g_test_add_func ("/practice-kinds/state", test_state);
  g_test_add_func ("/practice-kinds/other-ways", test_other_ways);
  g_test_add_func ("/practice-kinds/slider", test_slider);
  g_test_add_func ("/practice-kinds/gestures", test_gestures);
  g_test_add_data_func ("/practice-kinds/random/help", GINT_TO_POINTER (LAMP_MODE_HELP), test_random);
  g_test_add_data_func ("/practice-kinds/random/alone", GINT_TO_POINTER (LAMP_MODE_ALONE), test_random);
  g_test_add_func ("/practice-kinds/refused", test_refused);
  return g_test_run ();
}
