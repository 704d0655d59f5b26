/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The library with 1, 10, 100 and 500 packs of 20 lessons: start-up, every way to search, and what the index takes. Packs can be given. */

#include "bench-fixture.h"

#include "app/access/lamp-look.h"
#include "app/lamp-navigator.h"
#include "core/course/lamp-folder.h"
#include "core/library/lamp-library.h"
#include "core/store/lamp-store.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#define CARDS 4
#define STARTS 9
#define ROUNDS 9
#define SEARCHES 5
#define START "--start"
#define START_GOAL 1.1
#define SEARCH_GOAL 30

/* As an import leaves it in the store, but for the signatures, which nobody asks for who reads it. */
static void
write_pack (const BenchWriter *writer,
            const char        *data,
            guint              number)
{
  g_autofree char *folder = g_strdup_printf ("%s/store/courses/pack-%04u/1", data, number);

  bench_writer_write_course (writer, folder, number, CARDS);
  bench_write_file (folder, "../current", "1\n0\n");
}

static LampCourseList *
list_courses (LampLibrary *library,
              const char  *data)
{
  static const char *const none[] = { NULL };
  g_auto (GStrv) installed = lamp_store_list_folders (data);

  return lamp_library_list_courses (library, none, (const char *const *) installed);
}

static gint64
get_size (const char *data)
{
  static const char *const ends[] = { "", "-wal" };
  gint64                   size = 0;

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      g_autofree char *path = g_strconcat (data, "/" LAMP_LIBRARY_FILE, ends[i], NULL);
      GStatBuf         found;

      if (g_stat (path, &found) == 0)
        size += found.st_size;
    }
  return size;
}

/* ---- start-up ---- */

/* The program's whole start in a process of its own, until the lessons of a course are on the screen: records and courses are read by then. */
static int
start (const char *data)
{
  char           *none[] = { NULL };
  const LampStart what = { .data = (char *) data, .courses = none, .preferences = bench_preferences, .course = (char *) "pack-0000" };
  g_autoptr (LampClock) clock = lamp_clock_new_system ();
  LampModes  *modes;
  LampReader *reader;
  LampWindow *window = bench_open_window (&modes, &reader);

  lamp_look_set_language ("zh-CN");
  lamp_navigator_new (window, modes, reader, clock, &what);
  gtk_window_present (GTK_WINDOW (window));
  while (lamp_window_get_page (window) == NULL || g_strcmp0 (lamp_page_get_title (lamp_window_get_page (window)), "第0门课") != 0)
    g_main_context_iteration (NULL, TRUE);
  bench_wait_for_frame (window);
  _exit (0);
}

static double
get_children_ms (void)
{
  struct rusage spent;

  getrusage (RUSAGE_CHILDREN, &spent);
  return (double) (spent.ru_utime.tv_sec + spent.ru_stime.tv_sec) * 1000 + (double) (spent.ru_utime.tv_usec + spent.ru_stime.tv_usec) / 1000;
}

static double
time_start (const char *program,
            const char *data,
            double     *processor)
{
  const char *arguments[] = { program, START, data, NULL };
  gint64      begin = g_get_monotonic_time ();
  double      spent = get_children_ms ();
  g_autoptr (GError) error = NULL;
  int status;

  g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, NULL, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_true (g_spawn_check_wait_status (status, &error));
  *processor = get_children_ms () - spent;
  return bench_get_ms_since (begin);
}

/* In turns, so that a busy moment of the machine strikes both alike. */
static void
measure_start (const char *program,
               const char *one,
               const char *many,
               guint       packs)
{
  double first[STARTS], second[STARTS], first_processor[STARTS], second_processor[STARTS], ratio;

  time_start (program, one, first_processor);
  time_start (program, many, second_processor);
  for (guint i = 0; i < STARTS; i++)
    {
      first[i] = time_start (program, one, &first_processor[i]);
      second[i] = time_start (program, many, &second_processor[i]);
    }
  ratio = bench_get_median (second, STARTS) / bench_get_median (first, STARTS);
  g_print ("start to a course's first frame: 1 pack %.0f ms, %u packs %.0f ms: %.2f ×, of the processor %.2f × (goal <= %.1f: %s)\n", bench_get_median (first, STARTS), packs,
           bench_get_median (second, STARTS), ratio, bench_get_median (second_processor, STARTS) / bench_get_median (first_processor, STARTS), START_GOAL, ratio <= START_GOAL ? "met" : "MISSED");
}

/* ---- searching ---- */

static const char *const queries[] = { "钱", "的", "集市", "鸡蛋", "排队付钱", "zhif", "jishi", "jidan", "shi", "ji dan", "js", "pdfq", "d", "z", "p", "pay", "payment", "phone money",
                                       "the", "hospitl", "paymnet", "xyzzyxyzzy", "a", "第4门课" };

static void
searched_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      done)
{
  g_autoptr (LampLibraryResult) found = lamp_library_search_finish (result, NULL);

  g_assert_nonnull (found);
  *(gboolean *) done = TRUE;
}

/* As the screen does: asked in the main thread, answered there. */
static double
time_search (LampLibrary *library,
             const char  *typed)
{
  const LampLibraryQuery query = { .typed = typed, .language = "zh-CN", .most = 10 };
  gboolean               done = FALSE;
  gint64                 begin = g_get_monotonic_time ();

  lamp_library_search_async (library, &query, NULL, searched_cb, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
  return bench_get_ms_since (begin);
}

static void
measure_search (LampLibrary *library,
                gboolean     each)
{
  double all[G_N_ELEMENTS (queries)], processor[G_N_ELEMENTS (queries)];

  for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      double ms[SEARCHES];
      double begin = bench_get_processor_ms ();

      for (guint j = 0; j < SEARCHES; j++)
        ms[j] = time_search (library, queries[i]);
      processor[i] = (bench_get_processor_ms () - begin) / SEARCHES;
      all[i] = bench_get_median (ms, SEARCHES);
      if (each)
        g_print ("  %-14s %6.1f ms, worst of %d %.1f ms; of the processor %.1f ms\n", queries[i], all[i], SEARCHES, ms[SEARCHES - 1], processor[i]);
    }
  g_print ("search, from key to result: median %.1f ms, ", bench_get_median (all, G_N_ELEMENTS (queries)));
  g_print ("of the processor %.1f ms, ", bench_get_median (processor, G_N_ELEMENTS (queries)));
  g_print ("at most %.1f ms; ", processor[G_N_ELEMENTS (queries) - 1]);
  g_print ("worst of %d ways %.1f ms (goal <= %d ms: %s)\n", (int) G_N_ELEMENTS (queries), all[G_N_ELEMENTS (queries) - 1], SEARCH_GOAL, all[G_N_ELEMENTS (queries) - 1] <= SEARCH_GOAL ? "met" : "MISSED");
}

/* ---- one number of packs ---- */

static void
measure_index (LampLibrary    *library,
               LampCourseList *courses,
               const char     *data,
               guint           packs)
{
  struct rusage before, after;
  gint64        begin = g_get_monotonic_time ();
  double        whole;

  getrusage (RUSAGE_SELF, &before);
  g_assert_true (lamp_library_update (library, courses, NULL, NULL, NULL));
  whole = bench_get_ms_since (begin);
  getrusage (RUSAGE_SELF, &after);
  begin = g_get_monotonic_time ();
  g_assert_true (lamp_library_update (library, courses, NULL, NULL, NULL));
  g_print ("%u packs, %u lessons in two languages: indexed in %.1f s (%.1f s of the processor; %.2f ms a lesson), %.1f MB (%.1f kB a lesson); looked at again in %.1f ms\n", packs,
           packs * BENCH_LESSONS, whole / 1000, (double) (after.ru_utime.tv_sec - before.ru_utime.tv_sec) + (double) (after.ru_utime.tv_usec - before.ru_utime.tv_usec) / 1e6, whole / (packs * BENCH_LESSONS), (double) get_size (data) / 1e6,
           (double) get_size (data) / 1e3 / (packs * BENCH_LESSONS), bench_get_ms_since (begin));
}

static void
measure (const char *data,
         guint       packs,
         gboolean    each)
{
  g_autoptr (LampLibrary) library = lamp_library_new (data);
  g_autoptr (LampCourseList) opened = list_courses (library, data);
  g_autoptr (LampCourseList) listed = NULL;
  double ms[ROUNDS], begin_processor;

  g_assert_cmpuint (opened->courses->len, ==, packs);
  measure_index (library, opened, data, packs);
  begin_processor = bench_get_processor_ms ();
  for (guint i = 0; i < ROUNDS; i++)
    {
      gint64 begin = g_get_monotonic_time ();

      g_clear_pointer (&listed, lamp_course_list_free);
      listed = list_courses (library, data);
      ms[i] = bench_get_ms_since (begin);
    }
  g_print ("courses listed: median %.1f ms, of the processor %.1f ms\n", bench_get_median (ms, ROUNDS), (bench_get_processor_ms () - begin_processor) / ROUNDS);
  measure_search (library, each);
}

int
main (int    argc,
      char **argv)
{
  static const guint sizes[] = { 1, 10, 100, 500 };
  guint              most = argc > 1 ? (guint) atoi (argv[1]) : 500;
  BenchWriter        writer;
  g_autofree char   *root = NULL;
  g_autofree char   *one = NULL;
  g_autofree char   *many = NULL;
  g_autofree char   *program = g_file_read_link ("/proc/self/exe", NULL);
  guint              written = 0;

  setlocale (LC_ALL, "C.UTF-8");
  if (argc > 2 && strcmp (argv[1], START) == 0)
    return start (argv[2]);
  root = g_dir_make_tmp ("lamp-bench-XXXXXX", NULL);
  one = g_build_filename (root, "one", NULL);
  many = g_build_filename (root, "many", NULL);
  bench_writer_init (&writer);
  for (guint i = 0; i < G_N_ELEMENTS (sizes) && sizes[i] <= most; i++)
    {
      const char *data = i == 0 ? one : many;

      for (written = i == 1 ? 0 : written; written < sizes[i]; written++)
        write_pack (&writer, data, written);
      measure (data, sizes[i], sizes[i] == most);
    }
  measure_start (program, one, many, written);
  bench_writer_clear (&writer);
  lamp_folder_remove (root);
  return 0;
}
