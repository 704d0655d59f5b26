/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long it takes to keep one event, beside what the disk itself takes to keep 4 kB: bench-records [FOLDER]. */

#include "core/records/lamp-records.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "core/records/lamp-database.h"

#define N_SAMPLES 1000

typedef struct
{
  gint64 median;
  gint64 p99;
} Times;

static int
compare_times (gconstpointer a,
               gconstpointer b)
{
  gint64 x = *(const gint64 *) a;
  gint64 y = *(const gint64 *) b;

  return (x > y) - (x < y);
}

static Times
summarize (gint64 *samples)
{
  qsort (samples, N_SAMPLES, sizeof *samples, compare_times);
  return (Times){ MAX (samples[N_SAMPLES / 2], 1), MAX (samples[N_SAMPLES * 99 / 100], 1) };
}

static void
or_exit (gboolean good,
         GError  *error)
{
  if (good)
    return;
  g_printerr ("bench-records: %s\n", error != NULL ? error->message : g_strerror (errno));
  exit (3);
}

static Times
measure_disk (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "fsync", NULL);
  static char      block[4096];
  gint64           samples[N_SAMPLES];
  int              fd = open (path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);

  or_exit (fd >= 0, NULL);
  for (int i = 0; i < N_SAMPLES; i++)
    {
      gint64 start = g_get_monotonic_time ();

      or_exit (write (fd, block, sizeof block) == sizeof block && fsync (fd) == 0, NULL);
      samples[i] = g_get_monotonic_time () - start;
    }
  close (fd);
  g_unlink (path);
  return summarize (samples);
}

/* What a busy kiosk has after years, written in one transaction so that it does not take as long. */
static void
add_prior (const char *folder,
           const char *learner,
           int         n)
{
  g_autofree char *path = g_build_filename (folder, "records.db", NULL);
  g_autofree char *sql = g_strdup_printf (
      "INSERT INTO event (id, kiosk, stamp, time, learner, verb, course, course_version, lesson, item, mode, hints, dangers, attempt, duration_ms)"
      " WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d)"
      " SELECT printf ('00000000-0000-7000-8000-%%012x', i), (SELECT id FROM kiosk), i, i, '%s', 'answered', 'c', 1,"
      " 'lesson-' || (i %% 100), 'item-' || (i %% 7), '', 0, 0, 1, 900 FROM n",
      n, learner);
  sqlite3 *handle = NULL;

  or_exit (sqlite3_open (path, &handle) == SQLITE_OK && sqlite3_exec (handle, sql, NULL, NULL, NULL) == SQLITE_OK, NULL);
  sqlite3_close (handle);
}

static Times
measure_append (LampRecords *records,
                const char  *learner)
{
  g_autoptr (LampEvent) event = lamp_event_new (LAMP_VERB_ANSWERED, "c", 1, "lesson-1", "item-1");
  gint64 samples[N_SAMPLES];

  for (int i = 0; i < N_SAMPLES; i++)
    {
      g_autoptr (GError) error = NULL;
      gint64 start = g_get_monotonic_time ();

      or_exit (lamp_records_append (records, learner, event, &error), error);
      samples[i] = g_get_monotonic_time () - start;
    }
  return summarize (samples);
}

static void
bench (const char *parent,
       int         n_prior)
{
  g_autofree char *folder = g_build_filename (parent, "bench-records-XXXXXX", NULL);
  g_autoptr (LampClock) clock = lamp_clock_new_system ();
  g_autoptr (GError) error = NULL;
  LampPreferences preferences = { "en", 100, LAMP_PALETTE_LIGHT, 140, 0, 100, FALSE };
  g_autoptr (LampLearner) learner = NULL;
  LampRecords *records;
  gint64       start;
  gint64       open_us;
  Times        disk;
  Times        append;

  or_exit (g_mkdtemp (folder) != NULL, NULL);
  records = lamp_records_open (folder, clock, &error);
  or_exit (records != NULL, error);
  learner = lamp_records_add_learner (records, "bench", NULL, &preferences, &error);
  or_exit (learner != NULL, error);
  add_prior (folder, learner->id, n_prior);
  or_exit (lamp_records_rebuild (records, &error), error);
  g_object_unref (records);

  start = g_get_monotonic_time ();
  records = lamp_records_open (folder, clock, &error);
  or_exit (records != NULL, error);
  open_us = g_get_monotonic_time () - start;
  disk = measure_disk (folder);
  append = measure_append (records, learner->id);
  g_object_unref (records);
  g_print ("%d events before: open %.1f ms; append median %.2f, 99th %.2f times the disk's own fsync (%" G_GINT64_FORMAT
           " and %" G_GINT64_FORMAT " us; disk %" G_GINT64_FORMAT " and %" G_GINT64_FORMAT " us)\n",
           n_prior, (double) open_us / 1000, (double) append.median / (double) disk.median, (double) append.p99 / (double) disk.p99,
           append.median, append.p99, disk.median, disk.p99);
  for (const char *const *name = (const char *const[]){ "records.db", "records.lock", "records.use", NULL }; *name != NULL; name++)
    {
      g_autofree char *path = g_build_filename (folder, *name, NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
}

int
main (int    argc,
      char **argv)
{
  const char *parent = argc > 1 ? argv[1] : g_get_tmp_dir ();

  bench (parent, 10000);
  bench (parent, 100000);
  bench (parent, 2000000);
  return 0;
}
