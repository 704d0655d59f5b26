/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A kiosk after years: 500 learners and 2 million events; how long it takes to open, to list, to show a page and to report: bench-reports [FOLDER [EVENTS]]. */

#include "core/course/lamp-folder.h"
#include "core/learners/lamp-goals.h"
#include "core/learners/lamp-own.h"
#include "core/learners/lamp-pathway.h"
#include "core/learners/lamp-review.h"
#include "core/records/lamp-attendance.h"
#include "core/records/lamp-report.h"
#include "core/records/lamp-today.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <time.h>

#define N_EVENTS 2000000
#define N_LEARNERS 500
#define N_COURSES 14
#define N_LESSONS 5
#define N_LISTED_COURSES 500 /* on the kiosk; of these N_COURSES are learned */
#define N_MEETINGS 100       /* of the first group */
#define N_RUNS 15
#define START_US G_GINT64_CONSTANT (1735700400000000) /* 2025-01-01 in China */
#define SITTING 100                                   /* events of one learner, a quarter of a minute apart */

static void
or_exit (gboolean      good,
         const GError *error)
{
  if (good)
    return;
  g_printerr ("bench-reports: %s\n", error != NULL ? error->message : g_strerror (errno));
  exit (3);
}

static int
compare_times (gconstpointer a,
               gconstpointer b)
{
  gint64 x = *(const gint64 *) a;
  gint64 y = *(const gint64 *) b;

  return (x > y) - (x < y);
}

/* Who, one after another, sits down for 100 events: a lesson begun, cards, questions, a practice, the end. Written in one transaction,
   so that it does not take days; what is derived is derived by the program afterwards. */
static void
add_events (const char *path,
            int         n)
{
  static const char *const setup =
      "CREATE TEMP TABLE who AS SELECT row_number () OVER (ORDER BY id) - 1 AS number, id FROM learner;"
      "CREATE UNIQUE INDEX temp.who_number ON who (number)";
  g_autofree char *sql = g_strdup_printf (
      "INSERT INTO event (id, kiosk, stamp, time, learner, verb, course, course_version, lesson, item, mode, success, response, hints, dangers, attempt, duration_ms)"
      " WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < %d - 1),"
      " m AS (SELECT i, i / %d AS sitting, i %% %d AS step FROM n)"
      " SELECT printf ('01900000-0000-7000-8000-%%012x', i), (SELECT id FROM kiosk WHERE own = 1), %" G_GINT64_FORMAT " + i * 25000000, %" G_GINT64_FORMAT " + i * 25000000,"
      "  (SELECT id FROM who WHERE number = sitting %% %d),"
      "  CASE step %% 20 WHEN 0 THEN 'initialized' WHEN 18 THEN 'completed' WHEN 19 THEN 'terminated' WHEN 9 THEN 'attempted'"
      "   ELSE iif (step %% 3 = 0, 'answered', 'progressed') END,"
      "  'course-' || (sitting / %d %% %d), 1, 'lesson-' || (step / 20),"
      "  CASE WHEN step %% 20 = 9 THEN 'practice-' || (step / 20) WHEN step %% 3 = 0 THEN 'question-' || (step %% 9 / 3) END,"
      "  iif (step %% 20 = 9, iif (sitting %% 3 = 0, 'alone', 'help'), ''), iif (step %% 3 = 0 OR step %% 20 = 9, (i * 7 %% 10) > 3, NULL),"
      "  iif (step %% 3 = 0, '' || (1 + i * 7 %% 4), '' || (step %% 20)), 0, 0, 0, 900 FROM m",
      n, SITTING, SITTING, START_US, START_US, N_LEARNERS, N_LEARNERS, N_COURSES);
  sqlite3 *handle = NULL;
  gboolean done = sqlite3_open (path, &handle) == SQLITE_OK && sqlite3_exec (handle, setup, NULL, NULL, NULL) == SQLITE_OK &&
                  sqlite3_exec (handle, sql, NULL, NULL, NULL) == SQLITE_OK;

  if (!done)
    g_printerr ("bench-reports: %s\n", sqlite3_errmsg (handle));
  or_exit (done, NULL);
  sqlite3_close (handle);
}

static LampReportCatalogue *
make_catalogue (void)
{
  LampReportCatalogue *catalogue = lamp_report_catalogue_new ();

  for (int i = 0; i < N_COURSES; i++)
    {
      g_autofree char  *id = g_strdup_printf ("course-%d", i);
      g_autofree char  *area = g_strdup_printf ("WP%d", 1 + i % 8);
      const char *const areas[] = { area, NULL };
      LampReportCourse *course = lamp_report_catalogue_add (catalogue, id, id, areas);

      course->is_security = i % 8 == 5;
      course->is_commerce = i == 8;
      for (int lesson = 0; lesson < N_LESSONS; lesson++)
        {
          g_autofree char *name = g_strdup_printf ("lesson-%d", lesson);

          lamp_report_course_add_lesson (course, name, name);
        }
    }
  return catalogue;
}

static double
get_median_ms (gint64 *times)
{
  qsort (times, N_RUNS, sizeof *times, compare_times);
  return (double) times[N_RUNS / 2] / 1000;
}

static LampRecords *
open_records (const char *folder,
              LampClock  *clock)
{
  g_autoptr (GError) error = NULL;
  LampRecords *records = lamp_records_open (folder, clock, &error);

  or_exit (records != NULL, error);
  return records;
}

static double
measure_open (const char *folder,
              LampClock  *clock)
{
  gint64 times[N_RUNS];

  for (int i = 0; i < N_RUNS; i++)
    {
      gint64       start = g_get_monotonic_time ();
      LampRecords *records = open_records (folder, clock);

      times[i] = g_get_monotonic_time () - start;
      g_object_unref (records);
    }
  return get_median_ms (times);
}

/* What this thread has had of a processor: on a machine with much else to do, less than the time that has passed. */
static gint64
get_busy_us (void)
{
  struct timespec busy;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &busy);
  return (gint64) busy.tv_sec * G_USEC_PER_SEC + busy.tv_nsec / 1000;
}

static void
measure_report (LampRecords         *records,
                LampReportCatalogue *catalogue,
                const char          *name,
                LampReportRequest    request)
{
  gint64 times[N_RUNS];
  gint64 busy = get_busy_us ();
  guint  n_rows = 0;
  double median;

  for (int i = 0; i < N_RUNS; i++)
    {
      g_autoptr (GError) error = NULL;
      gint64 start = g_get_monotonic_time ();
      g_autoptr (LampReport) report = lamp_records_report (records, &request, catalogue, &error);

      or_exit (report != NULL, error);
      n_rows = report->n_rows;
      times[i] = g_get_monotonic_time () - start;
    }
  median = get_median_ms (times);
  g_print ("%-28s median %6.1f, worst %6.1f ms; %6.1f ms of a processor; %u rows\n", name, median, (double) times[N_RUNS - 1] / 1000,
           (double) (get_busy_us () - busy) / N_RUNS / 1000, n_rows);
}

static void
measure_reports (LampRecords *records,
                 const char  *learner)
{
  static const char *const names[] = { "indicators", "calendar", "areas", "courses", "one course", "groups", "learners", "one learner", "questions" };
  g_autoptr (LampReportCatalogue) catalogue = make_catalogue ();

  for (LampReportKind kind = 0; kind < LAMP_REPORT_N; kind++)
    {
      LampReportRequest request = { .kind = kind, .from = G_MININT64, .to = G_MAXINT64 };
      g_autofree char  *of_month = g_strconcat (names[kind], ", a month", NULL);

      request.course = kind == LAMP_REPORT_COURSE || kind == LAMP_REPORT_QUESTIONS ? (char *) "course-3" : NULL;
      request.learner = kind == LAMP_REPORT_LEARNER ? (char *) learner : NULL;
      measure_report (records, catalogue, names[kind], request);
      request.from = START_US + G_GINT64_CONSTANT (181) * 24 * 3600 * G_USEC_PER_SEC;
      request.to = request.from + G_GINT64_CONSTANT (30) * 24 * 3600 * G_USEC_PER_SEC;
      request.group = (char *) "group-3";
      measure_report (records, catalogue, of_month, request);
    }
}

static void
measure_lists (LampRecords *records,
               const char  *learner)
{
  gint64 learners[N_RUNS];
  gint64 progress[N_RUNS];

  for (int i = 0; i < N_RUNS; i++)
    {
      g_autoptr (GError) error = NULL;
      gint64 start = g_get_monotonic_time ();

      g_ptr_array_unref (lamp_records_list_learners (records, &error));
      learners[i] = g_get_monotonic_time () - start;
      start = g_get_monotonic_time ();
      g_ptr_array_unref (lamp_records_list_progress (records, learner, &error));
      progress[i] = g_get_monotonic_time () - start;
    }
  g_print ("%-28s median %6.1f ms\n%-28s median %6.1f ms\n", "learners' names", get_median_ms (learners), "a learner's progress", get_median_ms (progress));
}

/* ---- what a page needs, before it is drawn ---- */

/* Each requires the one before it, every tenth none. */
static LampCourseList *
make_courses (void)
{
  LampCourseList *list = g_new0 (LampCourseList, 1);

  list->courses = g_ptr_array_new_with_free_func ((GDestroyNotify) lamp_course_unref);
  list->errors = g_ptr_array_new_with_free_func ((GDestroyNotify) g_error_free);
  for (int i = 0; i < N_LISTED_COURSES; i++)
    {
      g_autofree char *before = i % 10 != 0 ? g_strdup_printf ("course-%d", i - 1) : g_strdup ("");
      g_autofree char *text = g_strdup_printf ("[Course]\nFormat=1\nId=course-%d\nVersion=1\nTitle=A course\nLanguages=en\nAreas=WP%d\nRequires=%s\n"
                                               "Lessons=lesson-0;lesson-1;lesson-2;lesson-3;lesson-4\n",
                                               i, 1 + i % 8, before);
      g_autoptr (GError) error = NULL;
      LampCourse *course = lamp_course_parse ("/nowhere", text, strlen (text), &error);

      or_exit (course != NULL, error);
      g_ptr_array_add (list->courses, course);
    }
  return list;
}

typedef struct
{
  LampRecords    *records;
  LampCourseList *courses;
  const char     *learner;
  gint64          now;
} Page;

static void
show_my_page (const Page *page)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LampOwn) own = lamp_own_read (page->records, page->learner, page->now, &error);
  const LampPathwaySources way = { page->courses, own->progress, own->due->len, own->followed };
  const LampGoalSources    sources = { page->courses, own->progress, own->tries, page->now, 0 };
  g_autoptr (GArray) steps = lamp_pathway_recommend (&way, 3);
  g_autoptr (GPtrArray) choices = lamp_goals_list_choices (&sources);

  or_exit (steps->len > 0 && choices->len > 0, error);
}

static void
show_learner_page (const Page *page)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LampOwn) own = lamp_own_read (page->records, page->learner, page->now, &error);
  g_autoptr (GPtrArray) shaky = lamp_review_plan (own->tries, 0);
  LampAttendanceOf attendance;

  or_exit (lamp_records_count_attendance (page->records, page->learner, &attendance, &error) && attendance.n_meetings == N_MEETINGS, error);
}

static void
show_today (const Page *page)
{
  g_autoptr (GError) error = NULL;

  lamp_today_free (lamp_records_look_at_today (page->records, lamp_today_get_begin (page->now), &error));
}

static void
measure_page (const Page *page,
              const char *name,
              void (*show) (const Page *page))
{
  gint64 times[N_RUNS];
  gint64 busy = get_busy_us ();
  double median;

  for (int i = 0; i < N_RUNS; i++)
    {
      gint64 start = g_get_monotonic_time ();

      show (page);
      times[i] = g_get_monotonic_time () - start;
    }
  median = get_median_ms (times);
  g_print ("%-28s median %6.1f, worst %6.1f ms; %6.1f ms of a processor\n", name, median, (double) times[N_RUNS - 1] / 1000,
           (double) (get_busy_us () - busy) / N_RUNS / 1000);
}

static void
set_all_members (LampRecords *records,
                 GPtrArray   *learners,
                 gboolean     is_member)
{
  for (guint i = 0; i < learners->len; i++)
    {
      g_autoptr (GError) error = NULL;

      or_exit (lamp_records_set_member (records, ((LampLearner *) learners->pdata[i])->id, "everybody", is_member, &error), error);
    }
}

/* Somebody of the group that meets. */
static const char *
find_attendant (GPtrArray *learners)
{
  for (guint i = 0; i < learners->len; i++)
    {
      const LampLearner *each = learners->pdata[i];

      if (each->groups != NULL && g_strv_contains ((const char *const *) each->groups, "group-0"))
        return each->id;
    }
  return NULL;
}

/* She is in a group of 25, then in one of all. */
static void
measure_pages (LampRecords *records,
               GPtrArray   *learners,
               gint64       now)
{
  g_autoptr (LampCourseList) courses = make_courses ();
  const Page page = { records, courses, find_attendant (learners), now };

  measure_page (&page, "My page", show_my_page);
  measure_page (&page, "a learner's page", show_learner_page);
  measure_page (&page, "Today", show_today);
  set_all_members (records, learners, TRUE);
  measure_page (&page, "My page, a group of all", show_my_page);
  set_all_members (records, learners, FALSE);
}

/* The first group meets every week. */
static void
add_meetings (LampRecords *records,
              LampClock   *clock)
{
  for (int i = 0; i < N_MEETINGS; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (LampMeeting) meeting = lamp_records_begin_meeting (records, "group-0", &error);

      or_exit (meeting != NULL && lamp_records_keep_meeting (records, meeting, &error), error);
      lamp_clock_advance (clock, G_GINT64_CONSTANT (7) * 24 * 3600 * G_USEC_PER_SEC);
    }
}

static void
add_learners (LampRecords *records)
{
  static const LampPreferences preferences = { "zh-CN", 150, LAMP_PALETTE_LIGHT, 140, 0, 100, FALSE };

  for (int i = 0; i < N_LEARNERS; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *name = g_strdup_printf ("学员 %d", i);
      g_autofree char *group = g_strdup_printf ("group-%d", i % 20);
      g_autoptr (LampLearner) learner = lamp_records_add_learner (records, name, "peony", &preferences, &error);

      or_exit (learner != NULL && lamp_records_set_member (records, learner->id, group, TRUE, &error), error);
    }
}

static gint64
get_size (const char *path)
{
  GStatBuf status;

  or_exit (g_stat (path, &status) == 0, NULL);
  return status.st_size;
}

static char *
make_folder (const char *parent,
             const char *name)
{
  char *folder = g_build_filename (parent, name, NULL);

  or_exit (g_mkdtemp (folder) != NULL, NULL);
  return folder;
}

static void
make_full (const char *folder,
           LampClock  *clock,
           int         n)
{
  g_autofree char *path = g_build_filename (folder, "records.db", NULL);
  g_autoptr (GError) error = NULL;
  LampRecords *records = open_records (folder, clock);
  gint64       start = g_get_monotonic_time ();
  gint64       before;

  add_learners (records);
  add_meetings (records, clock);
  lamp_clock_advance (clock, -G_GINT64_CONSTANT (7) * N_MEETINGS * 24 * 3600 * G_USEC_PER_SEC);
  g_object_unref (records);
  before = get_size (path);
  add_events (path, n);
  records = open_records (folder, clock);
  or_exit (lamp_records_rebuild (records, &error), error);
  g_object_unref (records);
  g_print ("made %d events of %d learners in %.0f s: %.0f bytes an event with all that follows from it\n", n, N_LEARNERS,
           (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC, (double) (get_size (path) - before) / n);
}

/* A folder that has records already is used as it is, and kept. */
int
main (int    argc,
      char **argv)
{
  const char      *parent = argc > 1 ? argv[1] : g_get_tmp_dir ();
  int              n = argc > 2 ? atoi (argv[2]) : N_EVENTS;
  g_autofree char *given = g_build_filename (parent, "records.db", NULL);
  gboolean         is_given = g_file_test (given, G_FILE_TEST_EXISTS);
  g_autofree char *full = is_given ? g_strdup (parent) : make_folder (parent, "bench-reports-XXXXXX");
  g_autofree char *empty = make_folder (g_get_tmp_dir (), "bench-empty-XXXXXX");
  g_autoptr (LampClock) clock = lamp_clock_new_fixed (START_US + (gint64) n * 25000000);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) learners = NULL;
  LampRecords *records;
  double       open_empty;
  double       open_full;

  if (!is_given)
    make_full (full, clock, n);
  g_object_unref (open_records (empty, clock));
  open_empty = measure_open (empty, clock);
  open_full = measure_open (full, clock);
  g_print ("%-28s %6.1f ms, an empty one %.1f ms: %.2f times\n", "opening", open_full, open_empty, open_full / open_empty);
  records = open_records (full, clock);
  learners = lamp_records_list_learners (records, &error);
  or_exit (learners != NULL && learners->len > 0, error);
  measure_lists (records, ((LampLearner *) learners->pdata[0])->id);
  measure_pages (records, learners, lamp_clock_now (clock));
  measure_reports (records, ((LampLearner *) learners->pdata[0])->id);
  g_object_unref (records);
  if (!is_given)
    lamp_folder_remove (full);
  lamp_folder_remove (empty);
  return 0;
}
