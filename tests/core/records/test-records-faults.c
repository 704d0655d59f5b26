/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What may go wrong under the records: damage, a newer program, a full or read-only disk, and the power going at any moment. */

#include "records-fixture.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/records/lamp-backup.h"
#include "core/records/lamp-report.h"

static void
append_n (LampRecords *records,
          const char  *learner,
          int          n)
{
  for (int i = 0; i < n; i++)
    {
      g_autoptr (LampEvent) event = lamp_event_new (LAMP_VERB_ANSWERED, "c", 1, "a", "q");
      g_autoptr (GError) error = NULL;

      event->success = i % 2;
      event->response = g_strnfill (50, 'r');
      lamp_records_append (records, learner, event, &error);
      g_assert_no_error (error);
    }
}

/* A whole database of some pages, as bytes. */
static char *
make_database (gsize *size)
{
  char *folder = make_folder ();
  g_autoptr (LampClock) clock = lamp_clock_new_fixed (START_US);
  LampRecords     *records = open_records (folder, clock);
  g_autofree char *id = add_learner (records);
  g_autofree char *path = g_build_filename (folder, "records.db", NULL);
  char            *bytes = NULL;

  append_n (records, id, 200);
  g_object_unref (records);
  g_assert_true (g_file_get_contents (path, &bytes, size, NULL));
  remove_folder (folder);
  return bytes;
}

/* Opens a folder holding these bytes; a learner must be able to go on, and what was there must still be there. */
static gboolean
open_damaged (const char *bytes,
              gsize       size,
              gboolean    must_be_set_aside)
{
  char            *folder = make_folder ();
  g_autofree char *path = g_build_filename (folder, "records.db", NULL);
  g_autoptr (LampClock) clock = lamp_clock_new_fixed (START_US);
  LampRecords        *records;
  g_autofree char    *id = NULL;
  const LampRecovery *recovery;
  gboolean            was_set_aside;

  g_assert_true (g_file_set_contents (path, bytes, (gssize) size, NULL));
  records = open_records (folder, clock);
  recovery = lamp_records_get_recovery (records);
  was_set_aside = recovery != NULL;
  if (recovery != NULL)
    {
      g_autofree char *kept = NULL;
      gsize            kept_size;

      g_assert_true (g_file_get_contents (recovery->set_aside, &kept, &kept_size, NULL));
      g_assert_cmpmem (kept, kept_size, bytes, size);
      id = add_learner (records);
      append_n (records, id, 3);
      assert_whole (folder, records);
    }
  g_assert_true (was_set_aside || !must_be_set_aside);
  g_object_unref (records);
  remove_folder (folder);
  return was_set_aside;
}

static void
test_damaged (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  gsize            size = 0;
  g_autofree char *whole = make_database (&size);
  guint            n_set_aside = 0;

  g_assert_false (open_damaged (whole, size, FALSE));
  open_damaged ("", 0, TRUE);
  open_damaged ("<html><body>not found</body></html>", 35, TRUE);
  for (int i = 0; i < 40; i++)
    {
      g_autofree char *bytes = g_memdup2 (whole, size);

      for (int n = 0; n < 1 + i; n++)
        bytes[g_rand_int_range (random, i % 2 == 0 ? 100 : 4096, (gint32) size)] ^= (char) g_rand_int_range (random, 1, 256);
      n_set_aside += open_damaged (bytes, size, FALSE);
    }
  for (int i = 0; i < 16; i++)
    {
      g_autofree char *bytes = g_memdup2 (whole, size);

      /* The file's own mark. */
      bytes[i] ^= 0x21;
      open_damaged (bytes, size, TRUE);
      open_damaged (whole, (gsize) g_rand_int_range (random, 1, (gint32) size - 4096), TRUE);
    }
  g_test_message ("%u of 40 flipped databases were set aside", n_set_aside);
  g_assert_cmpuint (n_set_aside, >, 10);
}

/* So many events that they are not looked at whenever the kiosk is switched on; as bytes. */
static char *
make_large_database (gsize *size)
{
  static const char *const events =
      "INSERT INTO event (id, kiosk, stamp, time, learner, verb, course, course_version, lesson, item, mode, response, hints, dangers, attempt, duration_ms)"
      " WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 25000)"
      " SELECT printf ('00000000-0000-7000-8000-%012x', i), (SELECT id FROM kiosk), i, i * 1000000, (SELECT id FROM learner), 'answered', 'c', 1,"
      " 'lesson-' || (i % 100), 'item-' || (i % 7), '', i % 4, 0, 0, 1, 900 FROM n";
  char *folder = make_folder ();
  g_autoptr (LampClock) clock = lamp_clock_new_fixed (START_US);
  LampRecords     *records = open_records (folder, clock);
  g_autofree char *path = g_build_filename (folder, "records.db", NULL);
  char            *bytes = NULL;
  g_autoptr (GError) error = NULL;

  g_free (add_learner (records));
  g_object_unref (records);
  g_free (dump (folder, events));
  records = open_records (folder, clock);
  g_assert_true (lamp_records_rebuild (records, &error));
  g_object_unref (records);
  g_assert_true (g_file_get_contents (path, &bytes, size, NULL));
  g_assert_cmpuint (*size, >, 8 * 1024 * 1024);
  remove_folder (folder);
  return bytes;
}

/* The kiosk begins either way. What is not noticed then is noticed by the backup, and mended when the kiosk is switched on again.
   Returns whether it was noticed later. */
static gboolean
open_large_damaged (const char *bytes,
                    gsize       size)
{
  char            *folder = make_folder ();
  g_autofree char *path = g_build_filename (folder, "records.db", NULL);
  g_autofree char *mark = g_strconcat (path, ".doubtful", NULL);
  g_autoptr (LampClock) clock = lamp_clock_new_fixed (START_US);
  LampRecords     *records;
  g_autofree char *backup = NULL;
  g_autoptr (GError) error = NULL;
  gboolean was_late = FALSE;

  g_assert_true (g_file_set_contents (path, bytes, (gssize) size, NULL));
  records = open_records (folder, clock);
  if (lamp_records_get_recovery (records) == NULL)
    {
      backup = lamp_records_back_up (records, &error);
      was_late = backup == NULL;
      if (was_late)
        {
          g_assert_error (error, LAMP_RECORDS_ERROR, LAMP_RECORDS_ERROR_DAMAGED);
          g_assert_true (g_file_test (mark, G_FILE_TEST_EXISTS));
        }
      g_object_unref (records);
      records = open_records (folder, clock);
      g_assert_true ((lamp_records_get_recovery (records) != NULL) == was_late);
    }
  if (lamp_records_get_recovery (records) != NULL)
    {
      g_assert_cmpint (lamp_records_get_recovery (records)->n_events, >, 1000);
      assert_whole (folder, records);
    }
  g_assert_false (g_file_test (mark, G_FILE_TEST_EXISTS));
  g_object_unref (records);
  remove_folder (folder);
  return was_late;
}

static void
test_damaged_large (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (11);
  gsize            size = 0;
  g_autofree char *whole = make_large_database (&size);
  guint            n_late = 0;

  g_assert_false (open_large_damaged (whole, size));
  g_assert_false (open_large_damaged (whole, size / 2));
  for (int i = 0; i < 5; i++)
    {
      g_autofree char *bytes = g_memdup2 (whole, size);

      for (int n = 0; n < 200; n++)
        bytes[g_rand_int_range (random, 4096, (gint32) size)] ^= (char) g_rand_int_range (random, 1, 256);
      n_late += open_large_damaged (bytes, size);
    }
  g_test_message ("%u of 5 were noticed by the backup", n_late);
  g_assert_cmpuint (n_late, >, 0);
}

/* A log whose database is gone must not be played into a new one; a database whose log is gone still opens. */
static void
test_parts_missing (void)
{
  char            *folder = make_folder ();
  g_autofree char *path = g_build_filename (folder, "records.db", NULL);
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  g_autofree char *shm = g_strconcat (path, "-shm", NULL);
  g_autofree char *bytes = NULL;
  g_autofree char *database = NULL;
  gsize            size;
  gsize            database_size;
  g_autoptr (LampClock) clock = lamp_clock_new_fixed (START_US);
  LampRecords     *records = open_records (folder, clock);
  g_autofree char *id = add_learner (records);

  append_n (records, id, 20);
  g_assert_true (g_file_get_contents (log, &bytes, &size, NULL));
  g_assert_true (g_file_get_contents (path, &database, &database_size, NULL));
  g_object_unref (records);

  g_assert_true (g_file_set_contents (path, database, (gssize) database_size, NULL));
  records = open_records (folder, clock);
  g_object_unref (records);

  g_remove (path);
  g_remove (shm);
  g_assert_true (g_file_set_contents (log, bytes, (gssize) size, NULL));
  records = open_records (folder, clock);
  g_assert_nonnull (lamp_records_get_recovery (records));
  assert_whole (folder, records);
  g_object_unref (records);
  remove_folder (folder);
}

static void
test_newer (void)
{
  char            *folder = make_folder ();
  g_autofree char *path = g_build_filename (folder, "records.db", NULL);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gsize            before_size;
  gsize            after_size;
  g_autoptr (LampClock) clock = lamp_clock_new_fixed (START_US);
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = NULL;
  const char *name;

  g_object_unref (open_records (folder, clock));
  g_free (dump (folder, "PRAGMA user_version = 99"));
  g_assert_true (g_file_get_contents (path, &before, &before_size, NULL));
  g_assert_null (lamp_records_open (folder, clock, &error));
  g_assert_error (error, LAMP_RECORDS_ERROR, LAMP_RECORDS_ERROR_NEWER);
  g_assert_true (g_file_get_contents (path, &after, &after_size, NULL));
  g_assert_cmpmem (before, before_size, after, after_size);
  dir = g_dir_open (folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    g_assert_true (g_str_equal (name, "records.db") || g_str_equal (name, "records.lock") || g_str_equal (name, "records.use"));
  remove_folder (folder);
}

static void
test_read_only (void)
{
  char            *folder = make_folder ();
  g_autofree char *file = g_build_filename (folder, "file", NULL);
  g_autofree char *below = g_build_filename (file, "data", NULL);
  g_autoptr (LampClock) clock = lamp_clock_new_fixed (START_US);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (file, "x", 1, NULL));
  g_assert_null (lamp_records_open (below, clock, &error));
  g_assert_error (error, LAMP_RECORDS_ERROR, LAMP_RECORDS_ERROR_READ_ONLY);
  remove_folder (folder);
}

static void
limit_files (rlim_t size)
{
  struct rlimit limit;

  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  limit.rlim_cur = MIN (size, limit.rlim_max);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
}

/* No file may grow beyond a size, which is how a full disk looks to SQLite, without being root. */
static void
test_full (void)
{
  char *folder = make_folder ();
  char *empty = make_folder ();
  g_autoptr (LampClock) clock = lamp_clock_new_fixed (START_US);
  LampRecords     *records = open_records (folder, clock);
  g_autofree char *id = add_learner (records);
  g_autofree char *expected = NULL;
  g_autofree char *kept = NULL;
  g_autoptr (LampEvent) event = lamp_event_new (LAMP_VERB_INITIALIZED, "c", 1, "a", NULL);
  g_autoptr (GError) error = NULL;
  int n = 0;

  signal (SIGXFSZ, SIG_IGN);
  limit_files (300000);
  while (n < 10000 && lamp_records_append (records, id, event, &error))
    n++;
  limit_files (RLIM_INFINITY);
  g_assert_error (error, LAMP_RECORDS_ERROR, LAMP_RECORDS_ERROR_FULL);
  g_clear_error (&error);
  g_assert_cmpint (n, >, 0);
  g_assert_true (lamp_records_append (records, id, event, &error));
  g_object_unref (records);

  records = open_records (folder, clock);
  expected = g_strdup_printf ("%d\n", n + 1);
  kept = dump (folder, "SELECT count (*) FROM event");
  g_assert_cmpstr (kept, ==, expected);
  assert_whole (folder, records);
  g_object_unref (records);

  limit_files (5000);
  g_assert_null (lamp_records_open (empty, clock, &error));
  limit_files (RLIM_INFINITY);
  g_assert_error (error, LAMP_RECORDS_ERROR, LAMP_RECORDS_ERROR_FULL);
  g_object_unref (open_records (empty, clock));
  remove_folder (folder);
  remove_folder (empty);
}

typedef struct
{
  LampRecords *records;
  const char  *learner;
  const char  *round;
} Session;

/* One learner's session: each line on standard output is an event that was acknowledged, told by its response. */
static gpointer
append_for_ever (gpointer data)
{
  const Session *session = data;

  for (int i = 0;; i++)
    {
      g_autoptr (LampEvent) event = lamp_event_new (i % 3 == 0 ? LAMP_VERB_PROGRESSED : LAMP_VERB_ANSWERED, "c", 1, "a", "q");
      g_autoptr (GError) error = NULL;
      g_autofree char *line = g_strdup_printf ("%.8s-%s-%d\n", session->learner, session->round, i);

      event->response = g_strndup (line, strlen (line) - 1);
      lamp_records_append (session->records, session->learner, event, &error);
      g_assert_no_error (error);
      if (write (1, line, strlen (line)) < 0)
        return NULL;
    }
}

/* The child: two learners' sessions, and all reports one after the other meanwhile. */
G_NORETURN static void
work_until_killed (const char *folder,
                   const char *learner,
                   const char *other,
                   const char *round)
{
  g_autoptr (LampClock) clock = lamp_clock_new_system ();
  g_autoptr (LampRecords) records = open_records (folder, clock);
  g_autoptr (LampReportCatalogue) catalogue = lamp_report_catalogue_new ();
  LampReportCourse *course = lamp_report_catalogue_add (catalogue, "c", "Course", (const char *const[]){ "WP1", NULL });
  Session           sessions[] = { { records, learner, round }, { records, other, round } };

  lamp_report_course_add_lesson (course, "a", "Lesson");
  for (guint i = 0; i < G_N_ELEMENTS (sessions); i++)
    g_thread_unref (g_thread_new ("session", append_for_ever, &sessions[i]));
  for (guint i = 0;; i++)
    {
      LampReportRequest request = { .kind = i % LAMP_REPORT_N, .from = G_MININT64, .to = G_MAXINT64, .learner = (char *) learner, .course = (char *) "c" };
      g_autoptr (GError) error = NULL;
      g_autoptr (LampReport) report = lamp_records_report (records, &request, catalogue, &error);

      g_assert_no_error (error);
      g_assert_nonnull (report);
    }
}

static char *
read_all (int fd)
{
  GString *text = g_string_new (NULL);
  char     buffer[4096];
  ssize_t  size;

  while ((size = read (fd, buffer, sizeof buffer)) > 0)
    g_string_append_len (text, buffer, size);
  return g_string_free (text, FALSE);
}

static char *
run_and_kill (const char *folder,
              const char *learner,
              const char *other,
              int         round,
              gulong      after_us)
{
  struct pollfd    first;
  g_autofree char *number = g_strdup_printf ("%d", round);
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  const char      *arguments[] = { self, "--work", folder, learner, other, number, NULL };
  g_autoptr (GError) error = NULL;
  GPid  pid;
  int   out;
  int   status;
  char *lines;

  g_spawn_async_with_pipes (NULL, (char **) arguments, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &pid, NULL, &out, NULL, &error);
  g_assert_no_error (error);
  /* Half of them are killed while they begin, half well after, however slow the machine is. */
  first = (struct pollfd){ out, POLLIN, 0 };
  if (round % 2 == 0)
    g_assert_cmpint (poll (&first, 1, 30000), ==, 1);
  g_usleep (after_us);
  kill (pid, SIGKILL);
  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
  g_assert_true (WIFSIGNALED (status) && WTERMSIG (status) == SIGKILL);
  lines = read_all (out);
  close (out);
  return lines;
}

/* The lines of one learner out of those of all. The last may have been cut off. */
static char *
pick_lines (const char *lines,
            const char *learner)
{
  g_auto (GStrv) all = g_strsplit (lines, "\n", -1);
  GString *picked = g_string_new (NULL);

  for (guint i = 0; all[i] != NULL && all[i + 1] != NULL; i++)
    if (strncmp (all[i], learner, 8) == 0)
      g_string_append_printf (picked, "%s\n", all[i]);
  return g_string_free (picked, FALSE);
}

static guint
assert_all_there (const char *folder,
                  const char *lines,
                  const char *learner,
                  int         round)
{
  g_autofree char *sql = g_strdup_printf ("SELECT response FROM event WHERE response LIKE '%.8s-%d-%%' ORDER BY seq", learner, round);
  g_autofree char *kept = dump (folder, sql);
  g_autofree char *told = pick_lines (lines, learner);
  gsize            size = strlen (told);
  guint            n = 0;

  /* At most one more was kept than was acknowledged. */
  g_assert_cmpint (strncmp (kept, told, size), ==, 0);
  for (gsize i = 0; i < size; i++)
    n += told[i] == '\n';
  g_assert_cmpuint (strlen (kept) - size, <, 25);
  return n;
}

static void
test_killed (void)
{
  const char *campaign = g_getenv ("LAMPLIGHT_KILLS");
  int         n_kills = campaign != NULL ? atoi (campaign) : 80;
  g_autoptr (GRand) random = g_rand_new_with_seed (42);
  char *folder = make_folder ();
  g_autoptr (LampClock) clock = lamp_clock_new_system ();
  LampRecords     *records = open_records (folder, clock);
  g_autofree char *id = add_learner (records);
  g_autofree char *other = add_learner (records);
  guint            n = 0;

  g_object_unref (records);
  g_assert_cmpint (strncmp (id, other, 8), !=, 0);
  for (int round = 0; round < n_kills; round++)
    {
      g_autofree char *lines = run_and_kill (folder, id, other, round, (gulong) g_rand_int_range (random, 5000, 60000));

      records = open_records (folder, clock);
      g_assert_null (lamp_records_get_recovery (records));
      n += assert_all_there (folder, lines, id, round);
      n += assert_all_there (folder, lines, other, round);
      assert_whole (folder, records);
      g_object_unref (records);
    }
  g_test_message ("%d kills, %u events acknowledged, all there", n_kills, n);
  g_assert_cmpint (n, >=, n_kills / 2);
  remove_folder (folder);
}

/* Whatever bytes are in a damaged file: what is said of it can be read. */
static void
look_at_message (const char    *domain,
                 GLogLevelFlags level,
                 const char    *message,
                 gpointer       user_data)
{
  g_assert_true (g_utf8_validate (message, -1, NULL));
  g_log_default_handler (domain, level, message, user_data);
}

int
main (int    argc,
      char **argv)
{
  if (argc == 6 && g_str_equal (argv[1], "--work"))
    work_until_killed (argv[2], argv[3], argv[4], argv[5]);
  g_test_init (&argc, &argv, NULL);
  g_log_set_default_handler (look_at_message, NULL);
  g_test_add_func ("/records/damaged", test_damaged);
  g_test_add_func ("/records/damaged-large", test_damaged_large);
  g_test_add_func ("/records/parts-missing", test_parts_missing);
  g_test_add_func ("/records/newer", test_newer);
  g_test_add_func ("/records/read-only", test_read_only);
  g_test_add_func ("/records/full", test_full);
  g_test_add_func ("/records/killed", test_killed);
  return g_test_run ();
}
