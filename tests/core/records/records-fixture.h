/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the tests of the records share: a folder of their own, a learner, and a look into the database. */
#pragma once

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <sqlite3.h>

#include "core/records/lamp-records.h"

#define START_US G_GINT64_CONSTANT (1790000000000000)

static const LampPreferences preferences = { "zh-CN", 150, LAMP_PALETTE_LIGHT, 140, 0, 100, FALSE };

static inline char *
make_folder (void)
{
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("lamp-records-XXXXXX", &error);

  g_assert_no_error (error);
  return folder;
}

static inline void
remove_path (const char *path)
{
  g_autoptr (GDir) dir = g_file_test (path, G_FILE_TEST_IS_SYMLINK) ? NULL : g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_path (child);
    }
  g_assert_cmpint (g_remove (path), ==, 0);
}

static inline void
remove_folder (char *folder)
{
  remove_path (folder);
  g_free (folder);
}

static inline LampRecords *
open_records (const char *folder,
              LampClock  *clock)
{
  g_autoptr (GError) error = NULL;
  LampRecords *records = lamp_records_open (folder, clock, &error);

  g_assert_no_error (error);
  g_assert_nonnull (records);
  return records;
}

static inline char *
add_learner (LampRecords *records)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LampLearner) learner = lamp_records_add_learner (records, "王秀英", "peony", &preferences, &error);

  g_assert_no_error (error);
  return g_strdup (learner->id);
}

/* All rows of @sql as text. */
static inline char *
dump (const char *folder,
      const char *sql)
{
  g_autofree char *path = g_build_filename (folder, "records.db", NULL);
  GString         *text = g_string_new (NULL);
  sqlite3         *handle = NULL;
  sqlite3_stmt    *statement = NULL;
  int              result;

  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  sqlite3_busy_timeout (handle, 5000);
  result = sqlite3_prepare_v2 (handle, sql, -1, &statement, NULL);
  g_assert_cmpint (result, ==, SQLITE_OK);
  while ((result = sqlite3_step (statement)) == SQLITE_ROW)
    {
      for (int i = 0; i < sqlite3_column_count (statement); i++)
        g_string_append_printf (text, "%s%s", i > 0 ? "|" : "", (const char *) sqlite3_column_text (statement, i));
      g_string_append_c (text, '\n');
    }
  g_assert_cmpint (result, ==, SQLITE_DONE);
  sqlite3_finalize (statement);
  sqlite3_close (handle);
  return g_string_free (text, FALSE);
}

static inline char *
dump_derived (const char *folder)
{
  g_autofree char *lessons = dump (folder, "SELECT * FROM lesson_progress ORDER BY 1, 2, 3");
  g_autofree char *items = dump (folder, "SELECT * FROM item_progress ORDER BY 1, 2, 3, 4");

  g_autofree char *times = dump (folder, "SELECT * FROM learning_time ORDER BY 1, 2, 3");
  g_autofree char *lessons_first = dump (folder, "SELECT learner, course, lesson, begun, coalesce (completed, -1) FROM lesson_first ORDER BY 1, 2, 3");
  g_autofree char *alone_first = dump (folder, "SELECT * FROM alone_first ORDER BY 1, 2, 3, 4");
  g_autofree char *answers_first = dump (folder, "SELECT * FROM answer_first ORDER BY 1, 2, 3, 4, 5");
  g_autofree char *goals = dump (folder, "SELECT * FROM goal ORDER BY 1");

  g_autofree char *persons = dump (folder, "SELECT * FROM person ORDER BY 1");

  return g_strconcat (lessons, items, times, lessons_first, alone_first, answers_first, goals, persons, NULL);
}

static inline void
assert_whole (const char  *folder,
              LampRecords *records)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *check = dump (folder, "PRAGMA integrity_check");
  g_autofree char *before = dump_derived (folder);
  g_autofree char *after = NULL;

  g_assert_cmpstr (check, ==, "ok\n");
  lamp_records_rebuild (records, &error);
  g_assert_no_error (error);
  after = dump_derived (folder);
  g_assert_cmpstr (before, ==, after);
}
