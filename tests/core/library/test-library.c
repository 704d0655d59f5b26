/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The library's index: follows the courses, survives being killed and damaged, and tells the courses without opening them. */

#include "library-fixture.h"

#include "core/base/lamp-progress.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define KILLS_VARIABLE "LAMPLIGHT_KILLS"
#define KILLS 10

static char *
get_file (Shelf *shelf)
{
  return g_build_filename (shelf->data, LAMP_LIBRARY_FILE, NULL);
}

static void
write_some (Shelf *shelf,
            guint  n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *id = g_strdup_printf ("course-%02u", i);
      g_autofree char *zh = g_strdup_printf ("第%u课支付\n要看清楚。", i);
      g_autofree char *en = g_strdup_printf ("Lesson %u about paying\nLook twice.", i);

      shelf_write (shelf, id, "Areas=WP1\nMinutes=5", zh, en);
    }
}

static guint
count_found (Shelf      *shelf,
             const char *typed)
{
  const LampLibraryQuery query = { .typed = typed, .language = "zh-CN" };
  g_autoptr (LampLibraryResult) result = lamp_library_search (shelf->library, &query, NULL, NULL);

  return result != NULL ? result->n_found : G_MAXUINT;
}

static void
test_follows (Shelf        *shelf,
              gconstpointer data)
{
  g_assert_cmpuint (count_found (shelf, "支付"), ==, 0);
  write_some (shelf, 5);
  g_assert_cmpuint (shelf_update (shelf), ==, 5);
  g_assert_cmpuint (count_found (shelf, "支付"), ==, 5);
  g_assert_cmpuint (shelf_update (shelf), ==, 0);
  /* one has changed: only it is read */
  shelf_write (shelf, "course-03", NULL, "种苹果\n剪枝。", "Growing apples\nCut branches.");
  g_assert_cmpuint (shelf_update (shelf), ==, 1);
  g_assert_cmpuint (count_found (shelf, "支付"), ==, 4);
  g_assert_cmpuint (count_found (shelf, "苹果"), ==, 1);
  g_assert_cmpuint (count_found (shelf, "payng"), ==, 4);
  /* one is gone, and with it whatever it said */
  shelf_remove (shelf, "course-03");
  g_assert_cmpuint (shelf_update (shelf), ==, 1);
  g_assert_cmpuint (count_found (shelf, "苹果"), ==, 0);
  /* a new one does not inherit what the index said of the old */
  shelf_write (shelf, "other", NULL, "学拼音\n声母。", "Reading\nLetters.");
  g_assert_cmpuint (shelf_update (shelf), ==, 1);
  g_assert_cmpuint (count_found (shelf, "苹果"), ==, 0);
  g_assert_cmpuint (count_found (shelf, "拼音"), ==, 1);
}

/* A file of a lesson alone has changed. */
static void
test_lesson_changed (Shelf        *shelf,
                     gconstpointer data)
{
  g_autofree char *folder = g_build_filename (shelf->courses, "course-00", NULL);

  write_some (shelf, 1);
  shelf_update (shelf);
  shelf_write_file (folder, "lessons/one/zh-CN.md", "# 换灯泡\n\n## 换灯泡\n\n先断电。\n");
  g_assert_cmpuint (shelf_update (shelf), ==, 1);
  g_assert_cmpuint (count_found (shelf, "断电"), ==, 1);
  g_assert_cmpstr (lamp_course_get_lesson_title (shelf->list->courses->pdata[0], "one", "zh-CN"), ==, "换灯泡");
}

/* What the list tells of a course that was not opened is what the course tells. */
static void
test_list (Shelf        *shelf,
           gconstpointer data)
{
  g_autoptr (LampCourse) opened = NULL;
  g_autofree char *folder = g_build_filename (shelf->courses, "full", NULL);
  LampCourse      *listed;

  shelf_write (shelf, "full", "Title[zh_CN]=全\nDescription=About it.\nAreas=WP1;WP6\nCompetences=digcomp-2.2:1.1\nLevel=beginner\nMinutes=7\nLicense=CC0-1.0\nCreator=Centre\nIcon=media/icon.svg\nRequires=first\nAudience=elders;farmers",
               "银行行长\n行长来了。", "The bank\nHello.");
  shelf_write_file (folder, LAMP_PRONUNCIATIONS_FILE, "行长\thang2 zhang3\n");
  shelf_update (shelf);
  shelf_update (shelf);
  listed = shelf->list->courses->pdata[0];
  opened = lamp_course_open (folder, NULL);
  g_assert_cmpstr (lamp_course_get_id (listed), ==, "full");
  g_assert_cmpint (lamp_course_get_version (listed), ==, 1);
  g_assert_cmpstr (lamp_course_get_folder (listed), ==, lamp_course_get_folder (opened));
  g_assert_cmpstrv (lamp_course_get_languages (listed), lamp_course_get_languages (opened));
  g_assert_cmpstrv (lamp_course_get_lessons (listed), lamp_course_get_lessons (opened));
  g_assert_cmpstrv (lamp_course_get_areas (listed), lamp_course_get_areas (opened));
  g_assert_cmpstrv (lamp_course_get_competences (listed), lamp_course_get_competences (opened));
  g_assert_cmpstrv (lamp_course_get_requires (listed), lamp_course_get_requires (opened));
  g_assert_cmpstrv (lamp_course_get_audience (listed), ((const char *const[]){ "elders", "farmers", NULL }));
  g_assert_cmpint (lamp_course_get_minutes (listed), ==, 7);
  g_assert_cmpstr (lamp_course_get_level (listed), ==, "beginner");
  g_assert_cmpstr (lamp_course_get_license (listed), ==, "CC0-1.0");
  g_assert_cmpstr (lamp_course_get_creator (listed), ==, "Centre");
  g_assert_cmpstr (lamp_course_get_icon (listed), ==, lamp_course_get_icon (opened));
  g_assert_cmpstr (lamp_course_get_title (listed, "zh-CN"), ==, "全");
  g_assert_cmpstr (lamp_course_get_title (listed, "en"), ==, "Course of full");
  g_assert_cmpstr (lamp_course_get_description (listed, "en"), ==, "About it.");
  g_assert_cmpstr (lamp_course_get_lesson_title (listed, "one", "zh-CN"), ==, "银行行长");
  g_assert_cmpstr (lamp_course_get_lesson_title (listed, "one", "en"), ==, "The bank");
  g_assert_cmpstr (lamp_course_get_lesson_title (listed, "none", "en"), ==, "none");
  g_assert_true (lamp_course_has_lesson (listed, "one"));
  g_assert_false (lamp_course_has_lesson (listed, "none"));
  g_assert_cmpuint (lamp_pronunciation_list_get_size (lamp_course_get_pronunciations (listed)), ==, 1);
}

/* The lessons of an installed version never change: nothing of them is looked at before they are opened. */
static void
test_list_opens_nothing (Shelf        *shelf,
                         gconstpointer data)
{
  g_autofree char  *folder = g_build_filename (shelf->data, "store", "courses", "sealed", "1", NULL);
  g_autofree char  *lessons = g_build_filename (folder, "lessons", NULL);
  g_autofree char  *away = g_build_filename (shelf->root, "away", NULL);
  const char *const none[] = { NULL }, *const installed[] = { folder, NULL };
  g_autoptr (LampCourseList) first = NULL;
  g_autoptr (LampCourseList) second = NULL;

  shelf_write_file (folder, "course.ini", "[Course]\nFormat=1\nId=sealed\nVersion=1\nTitle=Sealed\nLanguages=en\nLessons=one\n");
  shelf_write_file (folder, "lessons/one/en.md", "# The title\n\n## The title\n\nWords.\n");
  first = lamp_library_list_courses (shelf->library, none, installed);
  g_assert_true (lamp_library_update (shelf->library, first, NULL, NULL, NULL));
  g_assert_cmpint (g_rename (lessons, away), ==, 0);
  second = lamp_library_list_courses (shelf->library, none, installed);
  g_assert_cmpuint (second->courses->len, ==, 1);
  g_assert_cmpstr (lamp_course_get_lesson_title (second->courses->pdata[0], "one", "en"), ==, "The title");
}

static void
test_private (Shelf        *shelf,
              gconstpointer data)
{
  static const char *const ends[] = { "", "-wal", "-shm" };
  g_autofree char         *file = get_file (shelf);

  write_some (shelf, 2);
  shelf_update (shelf);
  g_assert_cmpuint (count_found (shelf, "支付"), ==, 2);
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      g_autofree char *path = g_strconcat (file, ends[i], NULL);
      struct stat      found;

      if (stat (path, &found) == 0)
        g_assert_cmpint (found.st_mode & 0777, ==, 0600);
      else
        g_assert_cmpstr (ends[i], !=, "");
    }
}

/* Whatever became of the file, the courses are listed, and the next update makes it whole. */
static void
check_mended (Shelf      *shelf,
              const char *what)
{
  g_object_unref (shelf->library);
  shelf->library = lamp_library_new (shelf->data);
  count_found (shelf, "支付");
  shelf_update (shelf);
  g_assert_cmpuint (shelf->list->courses->len, ==, 12);
  if (count_found (shelf, "支付") == 12 && count_found (shelf, "lesson paying") == 12)
    return;
  /* Damage in a page that the update did not touch is seen by whoever reads it, and told. */
  g_assert_cmpuint (count_found (shelf, "支付"), ==, G_MAXUINT);
  g_test_message ("%s: seen when it was read", what);
}

static void
test_damage (Shelf        *shelf,
             gconstpointer data)
{
  static const char *const junk[] = { "", "no database at all", "SQLite format 3" };
  g_autofree char         *file = get_file (shelf);
  g_autofree char         *wal = g_strconcat (file, "-wal", NULL);
  g_autofree char         *good = NULL;
  gsize                    size = 0;

  write_some (shelf, 12);
  shelf_update (shelf);
  g_clear_object (&shelf->library);
  g_assert_true (g_file_get_contents (file, &good, &size, NULL));
  shelf->library = lamp_library_new (shelf->data);
  for (guint i = 0; i < G_N_ELEMENTS (junk); i++)
    {
      g_assert_true (g_file_set_contents (file, junk[i], -1, NULL));
      g_unlink (wal);
      check_mended (shelf, "junk");
      g_assert_cmpuint (count_found (shelf, "支付"), ==, 12);
    }
  for (guint i = 1; i < 8; i++)
    {
      g_assert_true (g_file_set_contents (file, good, (gssize) (size * i / 8), NULL));
      g_unlink (wal);
      check_mended (shelf, "cut off");
    }
  g_unlink (file);
  check_mended (shelf, "gone");
  g_assert_cmpuint (count_found (shelf, "支付"), ==, 12);
}

/* Bytes that flipped lead to no crash and to no course that is not there. */
static void
test_flipped (Shelf        *shelf,
              gconstpointer data)
{
  g_autofree char *file = get_file (shelf);
  g_autofree char *good = NULL;
  gsize            size = 0;
  g_autoptr (GRand) random = g_rand_new_with_seed (20261126);

  write_some (shelf, 12);
  shelf_update (shelf);
  g_clear_object (&shelf->library);
  g_assert_true (g_file_get_contents (file, &good, &size, NULL));
  for (guint i = 0; i < 40; i++)
    {
      g_autofree char *bad = g_memdup2 (good, size);

      for (guint j = 0; j < 20; j++)
        bad[g_rand_int_range (random, 0, (gint32) size)] ^= (char) g_rand_int_range (random, 1, 256);
      g_assert_true (g_file_set_contents (file, bad, (gssize) size, NULL));
      shelf->library = lamp_library_new (shelf->data);
      count_found (shelf, "支付");
      shelf_update (shelf);
      g_assert_cmpuint (shelf->list->courses->len, ==, 12);
      count_found (shelf, "zf");
      count_found (shelf, "payng");
      g_clear_object (&shelf->library);
    }
}

static gpointer
kill_thread (gpointer child)
{
  g_usleep ((gulong) g_random_int_range (0, 40000));
  kill (GPOINTER_TO_INT (child), SIGKILL);
  return NULL;
}

/* Killed at any moment, the next one finishes what was begun. */
static void
test_killed (Shelf        *shelf,
             gconstpointer data)
{
  const char *variable = g_getenv (KILLS_VARIABLE);
  int         kills = variable != NULL ? atoi (variable) : KILLS;

  write_some (shelf, 40);
  for (int i = 0; i < kills; i++)
    {
      pid_t child = fork ();
      int   status;

      g_assert_cmpint (child, >=, 0);
      if (child == 0)
        {
          shelf_update (shelf);
          _exit (0);
        }
      g_thread_join (g_thread_new ("kill", kill_thread, GINT_TO_POINTER (child)));
      g_assert_cmpint (waitpid (child, &status, 0), ==, child);
      g_assert_true (WIFSIGNALED (status) || WEXITSTATUS (status) == 0);
      if (i % 5 == 4)
        {
          g_autofree char *file = get_file (shelf);

          g_unlink (file);
        }
    }
  shelf_update (shelf);
  g_assert_cmpuint (count_found (shelf, "支付"), ==, 40);
  g_assert_cmpuint (shelf_update (shelf), ==, 0);
}

static void
test_cancelled (Shelf        *shelf,
                gconstpointer data)
{
  const LampLibraryQuery query = { .typed = "支付", .language = "zh-CN" };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) searching = NULL;

  write_some (shelf, 3);
  shelf_update (shelf);
  shelf_write (shelf, "course-01", NULL, "别的\n别的。", "Other\nOther.");
  g_cancellable_cancel (cancellable);
  g_assert_false (lamp_library_update (shelf->library, shelf->list, cancellable, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (lamp_library_search (shelf->library, &query, cancellable, &searching));
  g_assert_error (searching, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (shelf_update (shelf), ==, 1);
}

/* Texts that are not made for it: very long, of one sign, without a title, of nothing but signs. */
static void
test_hostile (Shelf        *shelf,
              gconstpointer data)
{
  GString *hanzi = g_string_new ("长\n"), *letters = g_string_new ("long\n");

  for (guint i = 0; i < 50000; i++)
    {
      g_string_append (hanzi, i % 997 == 0 ? "\n\n" : "的");
      g_string_append (letters, i % 997 == 0 ? "\n\n" : "a");
    }
  shelf_write (shelf, "long", NULL, hanzi->str, letters->str);
  shelf_write (shelf, "signs", NULL, "\"*' OR 1\n\" ) AND (", "NEAR(\n\u02c9zhi\u02c7 \u200b\u202e\u0301");
  shelf_write (shelf, "emoji", NULL, "👵🏽\n👵🏽👵🏽", "👵🏽\n🙂");
  g_assert_cmpuint (shelf_update (shelf), ==, 3);
  g_assert_cmpuint (count_found (shelf, "的"), ==, 1);
  g_assert_cmpuint (count_found (shelf, "or"), ==, 1);
  g_assert_cmpuint (shelf_update (shelf), ==, 0);
  g_string_free (hanzi, TRUE);
  g_string_free (letters, TRUE);
}

/* An index that is mostly of courses that are gone is made anew, and says the same. */
static void
test_stale (Shelf        *shelf,
            gconstpointer data)
{
  GString *lessons = g_string_new (NULL);

  for (guint i = 0; i < 1100; i++)
    g_string_append_printf (lessons, "lesson-%u;", i);
  for (guint turn = 1; turn < 3; turn++)
    {
      g_autofree char *head = g_strdup_printf ("[Course]\nFormat=1\nId=big\nVersion=%u\nTitle=Big\nLanguages=zh-CN;en\nLessons=%s\n", turn, lessons->str);
      g_autofree char *folder = g_build_filename (shelf->courses, "big", NULL);

      shelf_write_file (folder, "course.ini", head);
      g_assert_cmpuint (shelf_update (shelf), ==, 1);
    }
  g_assert_cmpuint (shelf_update (shelf), ==, 0);
  g_assert_cmpuint (count_found (shelf, "big"), ==, 1);
  g_assert_cmpuint (count_found (shelf, "lesson"), ==, 240);
  g_string_free (lessons, TRUE);
}

static void
test_browse (Shelf        *shelf,
             gconstpointer data)
{
  g_autoptr (GPtrArray) progress = g_ptr_array_new_with_free_func ((GDestroyNotify) lamp_progress_free);
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GPtrArray) none = NULL;
  g_autoptr (GPtrArray) quick = NULL;

  write_some (shelf, 4);
  shelf_write (shelf, "slow", "Minutes=30\nAreas=WP2", "慢\n慢。", "Slow\nSlow.");
  shelf_update (shelf);
  g_ptr_array_add (progress, lamp_progress_new ("course-02", "one", LAMP_PROGRESS_STARTED, 0, 3));
  g_ptr_array_add (progress, lamp_progress_new ("course-01", "one", LAMP_PROGRESS_STARTED, 0, 2));
  all = lamp_library_browse (shelf->list, &(LampLibraryFilter){ NULL }, progress);
  g_assert_cmpuint (all->len, ==, 5);
  g_assert_cmpstr (lamp_course_get_id (all->pdata[0]), ==, "course-02");
  g_assert_cmpstr (lamp_course_get_id (all->pdata[1]), ==, "course-01");
  g_assert_cmpstr (lamp_course_get_id (all->pdata[2]), ==, "course-00");
  none = lamp_library_browse (shelf->list, &(LampLibraryFilter){ .area = "WP8" }, progress);
  g_assert_cmpuint (none->len, ==, 0);
  quick = lamp_library_browse (shelf->list, &(LampLibraryFilter){ .area = "WP1", .minutes_to = 5 }, NULL);
  g_assert_cmpuint (quick->len, ==, 4);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/library/follows", Shelf, NULL, shelf_set_up, test_follows, shelf_tear_down);
  g_test_add ("/library/lesson-changed", Shelf, NULL, shelf_set_up, test_lesson_changed, shelf_tear_down);
  g_test_add ("/library/list", Shelf, NULL, shelf_set_up, test_list, shelf_tear_down);
  g_test_add ("/library/list-opens-nothing", Shelf, NULL, shelf_set_up, test_list_opens_nothing, shelf_tear_down);
  g_test_add ("/library/private", Shelf, NULL, shelf_set_up, test_private, shelf_tear_down);
  g_test_add ("/library/damage", Shelf, NULL, shelf_set_up, test_damage, shelf_tear_down);
  g_test_add ("/library/flipped", Shelf, NULL, shelf_set_up, test_flipped, shelf_tear_down);
  g_test_add ("/library/killed", Shelf, NULL, shelf_set_up, test_killed, shelf_tear_down);
  g_test_add ("/library/cancelled", Shelf, NULL, shelf_set_up, test_cancelled, shelf_tear_down);
  g_test_add ("/library/hostile", Shelf, NULL, shelf_set_up, test_hostile, shelf_tear_down);
  g_test_add ("/library/stale", Shelf, NULL, shelf_set_up, test_stale, shelf_tear_down);
  g_test_add ("/library/browse", Shelf, NULL, shelf_set_up, test_browse, shelf_tear_down);
  return g_test_run ();
}
