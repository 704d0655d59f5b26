/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was shaky comes again after 1, 7 and 21 days, never at once, and nothing else does. */

#include "core/course/lamp-course.h"
#include "core/learners/lamp-review.h"

#include <string.h>

#define HOUR_US (G_GINT64_CONSTANT (3600) * G_USEC_PER_SEC)
#define DAY_US (24 * HOUR_US)
#define CHINA (8 * HOUR_US)
#define START (G_GINT64_CONSTANT (20000) * DAY_US + 2 * HOUR_US) /* ten in the morning in China */

static void
add (GPtrArray  *tries,
     const char *item,
     gint64      time,
     gboolean    right)
{
  g_ptr_array_add (tries, lamp_try_new ("c", "l", item, time, right));
}

static GPtrArray *
make_tries (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) lamp_try_free);
}

static guint
count_due (GPtrArray *tries,
           gint64     now)
{
  g_autoptr (GPtrArray) due = lamp_review_find_due (tries, now, CHINA);

  return due->len;
}

/* Wrong, then right at the second try: the next day, 7 days after that, 21 after that, and no more. */
static void
test_spaces (void)
{
  g_autoptr (GPtrArray) tries = make_tries ();
  gint64 day = START;

  add (tries, "q", day, FALSE);
  add (tries, "q", day + 1, TRUE);
  g_assert_cmpuint (count_due (tries, day + 2), ==, 0);
  g_assert_cmpuint (count_due (tries, day + 13 * HOUR_US), ==, 0); /* still the same day in China */
  g_assert_cmpuint (count_due (tries, day + 15 * HOUR_US), ==, 1); /* one in the morning of the next */
  day += DAY_US;
  add (tries, "q", day, TRUE);
  g_assert_cmpuint (count_due (tries, day + 6 * DAY_US), ==, 0);
  g_assert_cmpuint (count_due (tries, day + 7 * DAY_US), ==, 1);
  day += 9 * DAY_US; /* two days late: counted from when it was done */
  add (tries, "q", day, TRUE);
  g_assert_cmpuint (count_due (tries, day + 20 * DAY_US), ==, 0);
  g_assert_cmpuint (count_due (tries, day + 21 * DAY_US), ==, 1);
  day += 21 * DAY_US;
  add (tries, "q", day, TRUE);
  g_assert_cmpuint (count_due (tries, day + 1000 * DAY_US), ==, 0);
}

/* What was right at once is never asked again; doing it again before its day is no review. */
static void
test_only_shaky (void)
{
  g_autoptr (GPtrArray) tries = make_tries ();

  add (tries, "sure", START, TRUE);
  add (tries, "hint", START, TRUE);
  ((LampTry *) tries->pdata[1])->hints = 1;
  add (tries, "danger", START, TRUE);
  ((LampTry *) tries->pdata[2])->dangers = 1;
  g_assert_cmpuint (count_due (tries, START + DAY_US), ==, 2);
  add (tries, "hint", START + 2, TRUE);
  add (tries, "hint", START + 3, TRUE);
  add (tries, "hint", START + 4, TRUE);
  g_assert_cmpuint (count_due (tries, START + DAY_US), ==, 2);
}

/* Shaky at a review: it begins anew. */
static void
test_again (void)
{
  g_autoptr (GPtrArray) tries = make_tries ();
  g_autoptr (GPtrArray) plan = NULL;
  const LampReviewItem *item;

  add (tries, "q", START, FALSE);
  add (tries, "q", START + DAY_US, TRUE);
  add (tries, "q", START + 8 * DAY_US, FALSE);
  plan = lamp_review_plan (tries, CHINA);
  g_assert_cmpuint (plan->len, ==, 1);
  item = plan->pdata[0];
  g_assert_cmpint (item->round, ==, 0);
  g_assert_cmpint (item->due, ==, lamp_review_get_day (START, CHINA) + 9);
}

/* What has waited longest comes first; items of the same name in two lessons are two. */
static void
test_order (void)
{
  g_autoptr (GPtrArray) tries = make_tries ();
  g_autoptr (GPtrArray) due = NULL;

  add (tries, "b", START + DAY_US, FALSE);
  add (tries, "a", START + DAY_US, FALSE);
  add (tries, "z", START, FALSE);
  g_ptr_array_add (tries, lamp_try_new ("c", "m", "a", START, FALSE));
  due = lamp_review_find_due (tries, START + 5 * DAY_US, CHINA);
  g_assert_cmpuint (due->len, ==, 4);
  g_assert_cmpstr (((LampReviewItem *) due->pdata[0])->item, ==, "z");
  g_assert_cmpstr (((LampReviewItem *) due->pdata[1])->lesson, ==, "m");
  g_assert_cmpstr (((LampReviewItem *) due->pdata[2])->item, ==, "a");
  g_assert_cmpstr (((LampReviewItem *) due->pdata[3])->item, ==, "b");
}

/* Only the cards with what is due are left of a lesson, in every language the same. */
static void
test_cards (void)
{
  g_autofree char *folder = g_build_filename (g_getenv ("LAMP_COURSES"), "spot-the-scam", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (LampCourse) course = lamp_course_open (folder, &error);
  const char *lesson = lamp_course_get_lessons (course)[0];
  g_autoptr (LampLesson) whole = lamp_course_read_lesson (course, lesson, "en", &error);
  g_autoptr (LampLesson) chinese = lamp_course_read_lesson (course, lesson, "zh-CN", &error);
  g_autoptr (GPtrArray) due = g_ptr_array_new_with_free_func ((GDestroyNotify) lamp_review_item_free);
  g_autofree char *title = NULL;
  LampReviewItem  *item = g_new0 (LampReviewItem, 1);

  g_assert_no_error (error);
  for (guint i = 0; i < whole->cards->len && title == NULL; i++)
    if (((LampCard *) whole->cards->pdata[i])->question != NULL)
      title = g_strdup (((LampCard *) whole->cards->pdata[i])->question->title);
  g_assert_nonnull (title);
  item->course = g_strdup (whole->course);
  item->lesson = g_strdup (whole->id);
  item->item = g_strdup (title);
  g_ptr_array_add (due, item);
  g_assert_cmpuint (lamp_review_keep_due (whole, due), ==, 1);
  g_assert_cmpstr (((LampCard *) whole->cards->pdata[0])->question->title, ==, title);
  g_assert_cmpuint (lamp_review_keep_due (chinese, due), ==, 1);
  g_free (item->item);
  item->item = g_strdup ("what is no more");
  g_assert_cmpuint (lamp_review_keep_due (chinese, due), ==, 0);
}

/* As the records tell it: what was watched is no try. */
static void
test_records (void)
{
  g_autoptr (LampClock) clock = lamp_clock_new_fixed (START);
  g_autoptr (GError) error = NULL;
  g_autoptr (LampRecords) records = lamp_records_open_in_memory (clock, &error);
  LampPreferences preferences = { "zh-CN", 100, LAMP_PALETTE_LIGHT, 140, 0, 100, FALSE };
  g_autoptr (LampLearner) learner = lamp_records_add_learner (records, "王", "ox", &preferences, &error);
  g_autoptr (LampEvent) watched = lamp_event_new (LAMP_VERB_ATTEMPTED, "c", 1, "l", "p");
  g_autoptr (LampEvent) hinted = lamp_event_new (LAMP_VERB_ATTEMPTED, "c", 1, "l", "p");
  g_autoptr (LampEvent) wrong = lamp_event_new (LAMP_VERB_ANSWERED, "c", 1, "l", "q");
  g_autoptr (GPtrArray) tries = NULL;

  watched->mode = LAMP_MODE_WATCH;
  hinted->mode = LAMP_MODE_HELP;
  hinted->success = 1;
  hinted->hints = 2;
  wrong->success = 0;
  g_assert_true (lamp_records_append (records, learner->id, watched, &error));
  g_assert_true (lamp_records_append (records, learner->id, hinted, &error));
  g_assert_true (lamp_records_append (records, learner->id, wrong, &error));
  tries = lamp_records_list_tries (records, learner->id, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (tries->len, ==, 2);
  g_assert_cmpint (((LampTry *) tries->pdata[0])->hints, ==, 2);
  g_assert_true (((LampTry *) tries->pdata[0])->right);
  g_assert_false (((LampTry *) tries->pdata[1])->right);
  g_assert_cmpuint (count_due (tries, START), ==, 0);
  g_assert_cmpuint (count_due (tries, START + DAY_US), ==, 2);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/review/spaces", test_spaces);
  g_test_add_func ("/review/only-shaky", test_only_shaky);
  g_test_add_func ("/review/again", test_again);
  g_test_add_func ("/review/order", test_order);
  g_test_add_func ("/review/cards", test_cards);
  g_test_add_func ("/review/records", test_records);
  return g_test_run ();
}
