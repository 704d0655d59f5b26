/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A learner's own goal: how far she is, in a table of what was done; what there is to choose; how it is written down and found again. */

#include "core/base/lamp-progress.h"
#include "core/learners/lamp-goals.h"
#include "core/learners/lamp-own.h"
#include "core/records/lamp-tries.h"

#include <string.h>

#define HOUR_US (G_GINT64_CONSTANT (3600) * G_USEC_PER_SEC)
#define DAY_US (24 * HOUR_US)
#define CHINA (8 * HOUR_US)
#define MONDAY (G_GINT64_CONSTANT (20003) * DAY_US - CHINA) /* the first moment of a Monday in China */
#define SET (MONDAY + 2 * DAY_US)                           /* when the goal was set */

static const char *const courses[] = { "apples", "bread" };

typedef struct
{
  const char *name;
  const char *goal;
  const char *completed; /* "course/lesson=hours after Monday began", negative: before */
  const char *tries;     /* "course/lesson/item=hours" and one of + right alone, h right with a hint, - not right, q a question not right, Q right */
  guint       done;
  guint       of;
  gboolean    reached;
} Case;

/* It is Thursday, noon. */
static const Case cases[] = {
  { "none", "none::", "apples/one=1", "", 0, 0, FALSE },
  { "unknown", "stars::7", "apples/one=1", "", 0, 0, FALSE },
  { "too-many", "lessons::9", "apples/one=1", "", 0, 0, FALSE },
  { "lessons-nothing", "lessons::2", "", "", 0, 2, FALSE },
  /* The week begins on Monday, in the time of the kiosk; what was done in it before the goal was set counts. */
  { "lessons-last-week", "lessons::2", "apples/one=-1 apples/two=0", "", 1, 2, FALSE },
  { "lessons", "lessons::2", "apples/one=0 apples/two=80", "", 2, 2, TRUE },
  { "lessons-more", "lessons::1", "apples/one=0 apples/two=80", "", 2, 1, TRUE },
  { "course", "course:apples:", "apples/one=-900 bread/one=1 bread/two=2", "", 1, 2, FALSE },
  { "course-all", "course:bread:", "bread/one=-900 bread/two=2", "", 2, 2, TRUE },
  /* A course that was taken away: nothing can be said, and nothing is. */
  { "course-gone", "course:cake:", "cake/one=1", "", 0, 0, FALSE },
  { "review-nothing", "review::", "", "apples/one/a=1Q", 0, 0, FALSE },
  { "review-due", "review::", "", "apples/one/a=1q apples/one/b=1q apples/one/a=80Q", 1, 2, FALSE },
  { "review-done", "review::", "", "apples/one/a=1q apples/one/b=1q apples/one/a=80Q apples/one/b=81q", 2, 2, TRUE },
  /* Doing again at once is no review. */
  { "review-at-once", "review::", "", "apples/one/a=79q apples/one/a=80Q", 0, 0, FALSE },
  { "alone", "alone::", "", "apples/one/p=60+", 1, 1, TRUE },
  { "alone-before", "alone::", "", "apples/one/p=40+", 0, 1, FALSE },
  { "alone-with-a-hint", "alone::", "", "apples/one/p=60h apples/one/p=61-", 0, 1, FALSE },
  { "alone-a-question", "alone::", "", "apples/one/a=60Q", 0, 1, FALSE },
  { "alone-of-a-lesson", "alone:apples:one", "", "apples/one/p=60+", 1, 1, TRUE },
  { "alone-of-another", "alone:apples:two", "", "apples/one/p=60+", 0, 1, FALSE },
};

static LampCourseList *
make_courses (void)
{
  LampCourseList *list = g_new0 (LampCourseList, 1);

  list->courses = g_ptr_array_new_with_free_func ((GDestroyNotify) lamp_course_unref);
  list->errors = g_ptr_array_new_with_free_func ((GDestroyNotify) g_error_free);
  for (guint i = 0; i < G_N_ELEMENTS (courses); i++)
    {
      g_autofree char *text = g_strdup_printf ("[Course]\nFormat=1\nId=%s\nVersion=1\nTitle=%s\nLanguages=en\nLessons=one;two\n", courses[i], courses[i]);
      g_autoptr (GError) error = NULL;

      g_ptr_array_add (list->courses, lamp_course_parse ("/nowhere", text, strlen (text), &error));
      g_assert_no_error (error);
    }
  return list;
}

static GPtrArray *
make_progress (const char *text)
{
  GPtrArray *progress = g_ptr_array_new_with_free_func ((GDestroyNotify) lamp_progress_free);
  g_auto (GStrv) words = g_strsplit (text, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit_set (words[i], "/=", -1);
      gint64        time = MONDAY + g_ascii_strtoll (parts[2], NULL, 10) * HOUR_US;
      LampProgress *each = lamp_progress_new (parts[0], parts[1], LAMP_PROGRESS_COMPLETED, 0, time);

      each->completed = time;
      g_ptr_array_add (progress, each);
    }
  return progress;
}

static GPtrArray *
make_tries (const char *text)
{
  GPtrArray *tries = g_ptr_array_new_with_free_func ((GDestroyNotify) lamp_try_free);
  g_auto (GStrv) words = g_strsplit (text, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit_set (words[i], "/=", -1);
      char     how = words[i][strlen (words[i]) - 1];
      LampTry *each = lamp_try_new (parts[0], parts[1], parts[2], MONDAY + g_ascii_strtoll (parts[3], NULL, 10) * HOUR_US, strchr ("+hQ", how) != NULL);

      each->practice = strchr ("+h-", how) != NULL;
      each->alone = each->practice;
      each->hints = how == 'h';
      g_ptr_array_add (tries, each);
    }
  return tries;
}

static void
test_look (gconstpointer data)
{
  const Case *each = data;
  g_autoptr (LampCourseList) list = make_courses ();
  g_autoptr (GPtrArray) progress = make_progress (each->completed);
  g_autoptr (GPtrArray) tries = make_tries (each->tries);
  const LampGoalSources sources = { list, progress, tries, MONDAY + 3 * DAY_US + 12 * HOUR_US, CHINA };
  g_autoptr (LampGoal) goal = lamp_goal_from_string (each->goal);
  LampGoalLook look;

  goal->time = SET;
  look = lamp_goals_look (goal, &sources);
  g_assert_cmpuint (look.done, ==, each->done);
  g_assert_cmpuint (look.of, ==, each->of);
  g_assert_cmpint (look.reached, ==, each->reached);
}

/* A practice that was done with help and never yet alone is offered by its lesson, once; what is done is not. */
static void
test_choices (void)
{
  g_autoptr (LampCourseList) list = make_courses ();
  g_autoptr (GPtrArray) progress = make_progress ("apples/one=1 apples/two=2 bread/one=3");
  g_autoptr (GPtrArray) tries = make_tries ("apples/one/p=1- apples/two/p=1- apples/two/p=2+ bread/one/p=3- bread/one/p=4- gone/one/p=5-");
  const LampGoalSources sources = { list, progress, tries, MONDAY, CHINA };
  g_autoptr (GPtrArray) choices = lamp_goals_list_choices (&sources);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < choices->len; i++)
    {
      g_autofree char *each = lamp_goal_to_string (choices->pdata[i]);
      g_autoptr (LampGoal) again = lamp_goal_from_string (each);
      g_autofree char *twice = lamp_goal_to_string (again);

      g_assert_cmpstr (twice, ==, each);
      g_string_append_printf (text, "%s ", each);
    }
  g_assert_cmpstr (text->str, ==, "lessons::1 lessons::2 lessons::3 course:bread: review:: alone:bread:one alone:apples:one alone:: ");
}

static void
set (LampRecords *records,
     const char  *learner,
     const char  *string)
{
  g_autoptr (LampGoal) goal = lamp_goal_from_string (string);
  g_autoptr (LampEvent) event = lamp_goal_to_event (goal);
  g_autoptr (GError) error = NULL;

  lamp_records_append (records, learner, event, &error);
  g_assert_no_error (error);
}

static void
assert_goal (LampRecords *records,
             const char  *learner,
             const char  *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LampOwn) own = lamp_own_read (records, learner, MONDAY, &error);
  g_autofree char *goal = NULL;

  g_assert_no_error (error);
  goal = lamp_goal_to_string (own->goal);
  g_assert_cmpstr (goal, ==, expected);
  /* It is no learning: nothing was begun by it. */
  g_assert_cmpuint (own->progress->len, ==, 0);
}

/* The last one counts, each learner's own; letting go is a goal as well; a rebuild gives the same; forgotten with the learner. */
static void
test_kept (void)
{
  static const LampPreferences preferences = { "zh-CN", 150, LAMP_PALETTE_LIGHT, 140, 0, 100, FALSE };
  g_autoptr (LampClock) clock = lamp_clock_new_fixed (MONDAY);
  g_autoptr (GError) error = NULL;
  g_autoptr (LampRecords) records = lamp_records_open_in_memory (clock, &error);
  g_autoptr (LampLearner) one = lamp_records_add_learner (records, "王秀英", "peony", &preferences, &error);
  g_autoptr (LampLearner) two = lamp_records_add_learner (records, "李强", "boat", &preferences, &error);
  g_autoptr (LampGoal) left = NULL;

  assert_goal (records, one->id, "none::");
  set (records, one->id, "lessons::2");
  set (records, two->id, "alone:apples:one");
  assert_goal (records, one->id, "lessons::2");
  /* The clock falls back: the last one set is the last one nevertheless. */
  lamp_clock_advance (clock, -DAY_US);
  set (records, one->id, "course:apples:");
  assert_goal (records, one->id, "course:apples:");
  g_assert_true (lamp_records_rebuild (records, &error));
  assert_goal (records, one->id, "course:apples:");
  assert_goal (records, two->id, "alone:apples:one");
  set (records, one->id, "none::");
  assert_goal (records, one->id, "none::");
  g_assert_true (lamp_records_forget_learner (records, two->id, &error));
  left = lamp_records_get_goal (records, two->id, &error);
  g_assert_cmpint (left->kind, ==, LAMP_GOAL_NONE);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/goals/look/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_look);
    }
  g_test_add_func ("/goals/choices", test_choices);
  g_test_add_func ("/goals/kept", test_kept);
  return g_test_run ();
}
