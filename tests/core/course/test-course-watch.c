/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an author saves is noticed at once, with the card it stands on. */

#include "course-fixture.h"

#include "core/course/lamp-check.h"
#include "core/course/lamp-course-watch.h"

#include <glib/gstdio.h>

#define PATIENCE_MS 10000

typedef struct
{
  guint    n;
  gboolean has_course;
  guint    n_findings;
  char    *lesson;
  char    *language;
  guint    card;
} Seen;

static void
news_cb (LampCourseWatch      *watch,
         const LampCourseNews *news,
         Seen                 *seen)
{
  seen->n++;
  seen->has_course = news->course != NULL;
  seen->n_findings = news->findings->len;
  g_free (seen->lesson);
  g_free (seen->language);
  seen->lesson = g_strdup (news->lesson);
  seen->language = g_strdup (news->language);
  seen->card = news->card;
}

static gboolean
late_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
  return G_SOURCE_CONTINUE;
}

/* Until more news have come than there were. */
static void
wait_for_news (Seen *seen)
{
  guint    before = seen->n;
  gboolean is_late = FALSE;
  guint    timeout = g_timeout_add (PATIENCE_MS, late_cb, &is_late);

  while (seen->n == before && !is_late)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (timeout);
  g_assert_false (is_late);
}

static void
test_saved (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr (LampCourseWatch) watch = lamp_course_watch_new (fixture->course, NULL);
  Seen             seen = { 0 };
  g_autofree char *lesson = g_build_filename (fixture->course, "lessons", "one", "zh-CN.md", NULL);
  g_autofree char *other = g_strconcat (lesson, ".new", NULL);
  g_autofree char *text = NULL;

  g_signal_connect (watch, "news", G_CALLBACK (news_cb), &seen);
  wait_for_news (&seen);
  g_assert_true (seen.has_course);
  g_assert_null (seen.lesson);
  g_assert_cmpuint (seen.n_findings, ==, 0);

  fixture_replace (fixture, "lessons/one/en.md", "Hang up.", "Hang up now.");
  wait_for_news (&seen);
  g_assert_cmpstr (seen.lesson, ==, "one");
  g_assert_cmpstr (seen.language, ==, "en");
  g_assert_cmpuint (seen.card, ==, 1);

  /* An editor that writes beside the file and renames. */
  g_assert_true (g_file_get_contents (lesson, &text, NULL, NULL));
  g_assert_true (g_file_set_contents (other, "# 一课\n\n## 改了\n\n![灯](../../media/lamp.svg)\n\n字。\n", -1, NULL));
  wait_for_news (&seen);
  g_assert_cmpint (g_rename (other, lesson), ==, 0);
  wait_for_news (&seen);
  while (seen.lesson == NULL)
    wait_for_news (&seen);
  g_assert_cmpstr (seen.language, ==, "zh-CN");
  g_assert_cmpuint (seen.card, ==, 0);
  g_assert_cmpuint (seen.n_findings, >, 0); /* the languages are out of step now */
  g_free (seen.lesson);
  g_free (seen.language);
}

/* A course that does not open is told of, and is there again when it is mended. */
static void
test_broken (Fixture      *fixture,
             gconstpointer data)
{
  g_autoptr (LampCourseWatch) watch = lamp_course_watch_new (fixture->course, NULL);
  Seen seen = { 0 };

  g_signal_connect (watch, "news", G_CALLBACK (news_cb), &seen);
  wait_for_news (&seen);
  fixture_replace (fixture, "course.ini", "Version=1", "Version=x");
  wait_for_news (&seen);
  g_assert_false (seen.has_course);
  g_assert_cmpuint (seen.n_findings, ==, 1);
  fixture_replace (fixture, "course.ini", "Version=x", "Version=2");
  wait_for_news (&seen);
  while (!seen.has_course)
    wait_for_news (&seen);
  g_free (seen.lesson);
  g_free (seen.language);
}

/* A folder that comes later is watched as well. */
static void
test_new_folder (Fixture      *fixture,
                 gconstpointer data)
{
  g_autoptr (LampCourseWatch) watch = lamp_course_watch_new (fixture->course, NULL);
  Seen seen = { 0 };

  g_signal_connect (watch, "news", G_CALLBACK (news_cb), &seen);
  wait_for_news (&seen);
  fixture_write (fixture, "good/lessons/two/en.md", "# Two\n\n## H\n\nx\n");
  wait_for_news (&seen);
  while (seen.n_findings == 0) /* course.ini does not name the lesson yet */
    wait_for_news (&seen);
  fixture_replace (fixture, "course.ini", "Lessons=one", "Lessons=one;two");
  wait_for_news (&seen);
  fixture_replace (fixture, "lessons/two/en.md", "x\n", "y\n");
  wait_for_news (&seen);
  while (g_strcmp0 (seen.lesson, "two") != 0)
    wait_for_news (&seen);
  g_free (seen.lesson);
  g_free (seen.language);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  FIXTURE_ADD ("/course-watch/saved", test_saved);
  FIXTURE_ADD ("/course-watch/broken", test_broken);
  FIXTURE_ADD ("/course-watch/new-folder", test_new_folder);
  return g_test_run ();
}
