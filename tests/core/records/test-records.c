/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The records as the app uses them: what goes in comes out, after closing too, and progress follows from the events. */

#include "records-fixture.h"

#include <string.h>
#include <sys/stat.h>

#include "core/records/lamp-database.h"

static void
append (LampRecords *records,
        const char  *learner,
        LampVerb     verb,
        const char  *lesson,
        const char  *response)
{
  g_autoptr (LampEvent) event = lamp_event_new (verb, "spot-the-scam", 1, lesson, NULL);
  g_autoptr (GError) error = NULL;

  event->response = g_strdup (response);
  lamp_records_append (records, learner, event, &error);
  g_assert_no_error (error);
}

static void
assert_progress (LampRecords      *records,
                 const char       *learner,
                 const char       *lesson,
                 LampProgressState state,
                 guint             card)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = lamp_records_list_progress (records, learner, &error);
  const LampProgress *first;

  g_assert_no_error (error);
  g_assert_cmpuint (list->len, >, 0);
  first = list->pdata[0];
  g_assert_cmpstr (first->lesson, ==, lesson);
  g_assert_cmpint (first->state, ==, state);
  g_assert_cmpuint (first->card, ==, card);
}

static void
test_learners (void)
{
  char *folder = make_folder ();
  g_autoptr (LampClock) clock = lamp_clock_new_fixed (START_US);
  LampRecords     *records = open_records (folder, clock);
  g_autofree char *id = add_learner (records);
  LampPreferences  other = { "en", 300, LAMP_PALETTE_HIGH_CONTRAST, 110, 1, 200, TRUE };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) learners = NULL;
  const LampLearner *learner;

  g_assert_true (lamp_records_set_preferences (records, id, &other, &error));
  g_assert_false (lamp_records_set_preferences (records, "nobody", &other, &error));
  g_assert_error (error, LAMP_RECORDS_ERROR, LAMP_RECORDS_ERROR_NOT_FOUND);
  g_clear_error (&error);
  for (guint i = 0; i < 3; i++)
    {
      LampPreferences bad = other;

      *((int *[]){ &bad.rate, &bad.voice, &bad.loudness })[i] = 1000;
      g_assert_false (lamp_records_set_preferences (records, id, &bad, &error));
      g_assert_error (error, LAMP_RECORDS_ERROR, LAMP_RECORDS_ERROR_FAILED);
      g_clear_error (&error);
    }
  g_assert_null (lamp_records_add_learner (records, "", NULL, &preferences, &error));
  g_assert_error (error, LAMP_RECORDS_ERROR, LAMP_RECORDS_ERROR_FAILED);
  g_clear_error (&error);
  g_object_unref (records);

  records = open_records (folder, clock);
  g_assert_null (lamp_records_get_recovery (records));
  learners = lamp_records_list_learners (records, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (learners->len, ==, 1);
  learner = learners->pdata[0];
  g_assert_cmpstr (learner->id, ==, id);
  g_assert_cmpstr (learner->name, ==, "王秀英");
  g_assert_cmpstr (learner->picture, ==, "peony");
  g_assert_cmpstr (learner->preferences.language, ==, "en");
  g_assert_cmpint (learner->preferences.scale, ==, 300);
  g_assert_cmpint (learner->preferences.palette, ==, LAMP_PALETTE_HIGH_CONTRAST);
  g_assert_cmpint (learner->preferences.rate, ==, 110);
  g_assert_cmpint (learner->preferences.voice, ==, 1);
  g_assert_cmpint (learner->preferences.loudness, ==, 200);
  g_assert_true (learner->preferences.touch_to_hear);
  g_object_unref (records);
  remove_folder (folder);
}

static void
test_progress (void)
{
  char *folder = make_folder ();
  g_autoptr (LampClock) clock = lamp_clock_new_fixed (START_US);
  LampRecords     *records = open_records (folder, clock);
  g_autofree char *id = add_learner (records);

  append (records, id, LAMP_VERB_LAUNCHED, NULL, NULL);
  append (records, id, LAMP_VERB_INITIALIZED, "a", NULL);
  assert_progress (records, id, "a", LAMP_PROGRESS_STARTED, 0);
  append (records, id, LAMP_VERB_PROGRESSED, "a", "4");
  assert_progress (records, id, "a", LAMP_PROGRESS_STARTED, 4);
  for (const char *const *bad = (const char *const[]){ "", "-1", "3x", "99999", " 3", "0x1", NULL }; *bad != NULL; bad++)
    {
      append (records, id, LAMP_VERB_PROGRESSED, "a", *bad);
      assert_progress (records, id, "a", LAMP_PROGRESS_STARTED, 4);
    }
  append (records, id, LAMP_VERB_INITIALIZED, "b", NULL);
  assert_progress (records, id, "b", LAMP_PROGRESS_STARTED, 0);

  /* The battery died: the clock falls back by twenty years, and order holds. */
  lamp_clock_advance (clock, -G_GINT64_CONSTANT (630000000000000));
  append (records, id, LAMP_VERB_PROGRESSED, "a", "6");
  assert_progress (records, id, "a", LAMP_PROGRESS_STARTED, 6);
  append (records, id, LAMP_VERB_COMPLETED, "a", NULL);
  assert_progress (records, id, "a", LAMP_PROGRESS_COMPLETED, 0);
  append (records, id, LAMP_VERB_INITIALIZED, "a", NULL);
  append (records, id, LAMP_VERB_PROGRESSED, "a", "2");
  assert_progress (records, id, "a", LAMP_PROGRESS_COMPLETED, 2);
  g_object_unref (records);

  records = open_records (folder, clock);
  append (records, id, LAMP_VERB_PROGRESSED, "a", "3");
  assert_progress (records, id, "a", LAMP_PROGRESS_COMPLETED, 3);
  assert_whole (folder, records);
  g_object_unref (records);
  remove_folder (folder);
}

static void
test_limits (void)
{
  char *folder = make_folder ();
  g_autoptr (LampClock) clock = lamp_clock_new_fixed (START_US);
  LampRecords     *records = open_records (folder, clock);
  g_autofree char *id = add_learner (records);
  g_autofree char *long_id = g_strnfill (129, 'x');
  g_autoptr (LampEvent) event = lamp_event_new (LAMP_VERB_ANSWERED, "c", 1, "a", "q");
  g_autoptr (LampEvent) refused = lamp_event_new (LAMP_VERB_ANSWERED, "c", 1, long_id, "q");
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) response = g_string_new (NULL);
  g_autofree char *kept = NULL;

  for (int i = 0; i < 5000; i++)
    g_string_append (response, "灯");
  event->response = g_strdup (response->str);
  event->score = 7;
  g_assert_true (lamp_records_append (records, id, event, &error));
  kept = dump (folder, "SELECT length (response), length (CAST (response AS BLOB)), score FROM event");
  g_assert_cmpstr (kept, ==, "4000|12000|1.0\n");
  g_assert_false (lamp_records_append (records, id, refused, &error));
  g_assert_error (error, LAMP_RECORDS_ERROR, LAMP_RECORDS_ERROR_FAILED);
  g_clear_error (&error);
  g_assert_false (lamp_records_append (records, "nobody", event, &error));
  g_assert_error (error, LAMP_RECORDS_ERROR, LAMP_RECORDS_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (lamp_records_list_progress (records, "nobody", &error));
  g_assert_error (error, LAMP_RECORDS_ERROR, LAMP_RECORDS_ERROR_NOT_FOUND);
  g_object_unref (records);
  remove_folder (folder);
}

static void
append_random (LampRecords *records,
               const char  *learner,
               GRand       *random)
{
  g_autofree char *lesson = g_strdup_printf ("lesson-%d", g_rand_int_range (random, 0, 4));
  g_autofree char *item = g_strdup_printf ("item-%d", g_rand_int_range (random, 0, 3));
  g_autoptr (LampEvent) event =
                 lamp_event_new (g_rand_int_range (random, 0, LAMP_VERB_N), "c", 1, g_rand_boolean (random) ? lesson : NULL,
                                 g_rand_boolean (random) ? item : NULL);
  g_autoptr (GError) error = NULL;

  event->mode = g_rand_int_range (random, 0, LAMP_MODE_ALONE + 1);
  event->success = g_rand_int_range (random, -1, 2);
  event->response = g_strdup_printf ("%d", g_rand_int_range (random, -2, 12));
  lamp_records_append (records, learner, event, &error);
  g_assert_no_error (error);
}

/* What was derived event by event is what all events give, also when they arrive in another order, as a union does. */
static void
test_rebuild (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20);
  g_autoptr (LampClock) clock = lamp_clock_new_fixed (START_US);

  for (int round = 0; round < 10; round++)
    {
      char            *folder = make_folder ();
      LampRecords     *records = open_records (folder, clock);
      g_autofree char *id = add_learner (records);
      g_autofree char *before = NULL;
      g_autofree char *after = NULL;
      g_autofree char *shuffle = NULL;

      for (int i = 0; i < 60; i++)
        {
          lamp_clock_advance (clock, g_rand_int_range (random, -5000000, 9000000));
          append_random (records, id, random);
        }
      assert_whole (folder, records);
      before = dump_derived (folder);
      shuffle = dump (folder, "DROP TRIGGER event_is_fixed");
      g_free (dump (folder, "UPDATE event SET seq = 1000 + (seq * 37) % 61"));
      assert_whole (folder, records);
      after = dump_derived (folder);
      g_assert_cmpstr (before, ==, after);
      g_assert_cmpint (strlen (before), >, 100);
      g_object_unref (records);
      remove_folder (folder);
    }
}

static void
test_kept (void)
{
  char *folder = make_folder ();
  g_autoptr (LampClock) clock = lamp_clock_new_fixed (START_US);
  LampRecords     *records = open_records (folder, clock);
  g_autofree char *id = add_learner (records);
  g_autofree char *path = g_build_filename (folder, "records.db", NULL);
  sqlite3         *handle = NULL;

  append (records, id, LAMP_VERB_INITIALIZED, "a", NULL);
  for (const char *const *suffix = (const char *const[]){ "", "-wal", "-shm", NULL }; *suffix != NULL; suffix++)
    {
      g_autofree char *name = g_strconcat (path, *suffix, NULL);
      struct stat      status;

      g_assert_cmpint (stat (name, &status), ==, 0);
      g_assert_cmpint (status.st_mode & 0777, ==, 0600);
    }
  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (handle, "DELETE FROM event", NULL, NULL, NULL), ==, SQLITE_CONSTRAINT);
  g_assert_cmpint (sqlite3_exec (handle, "UPDATE event SET lesson = 'b'", NULL, NULL, NULL), ==, SQLITE_CONSTRAINT);
  g_assert_cmpint (sqlite3_exec (handle, "UPDATE event SET voided = 1", NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (handle);
  g_object_unref (records);
  remove_folder (folder);
}

static void
test_statements (void)
{
  g_autoptr (LampClock) clock = lamp_clock_new_fixed (START_US);
  g_autoptr (GError) error = NULL;
  g_autoptr (LampDatabase) database = lamp_database_open (":memory:", clock, &error);

  g_assert_no_error (error);
  for (int i = 0; i < LAMP_STATEMENT_N; i++)
    {
      sqlite3_stmt *statement = NULL;

      g_assert_nonnull (lamp_database_get_sql (i));
      g_assert_cmpint (sqlite3_prepare_v2 (database->handle, lamp_database_get_sql (i), -1, &statement, NULL), ==, SQLITE_OK);
      g_assert_cmpint (sqlite3_finalize (statement), ==, SQLITE_OK);
    }
}

/* The program's migrations, and one more. */
static char **
add_migration (char      **ours,
               const char *sql)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  g_strv_builder_addv (builder, (const char **) ours);
  g_strv_builder_add (builder, sql);
  return g_strv_builder_end (builder);
}

static void
test_migrations (void)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) ours = lamp_database_get_migrations (&error);
  g_auto (GStrv) broken = add_migration (ours, "CREATE TABLE extra (x); CREATE TABLE event (x);");
  g_auto (GStrv) mended = add_migration (ours, "CREATE TABLE extra (x);");
  sqlite3      *handle = NULL;
  sqlite3_stmt *statement = NULL;

  g_assert_no_error (error);
  g_assert_cmpint (sqlite3_open (":memory:", &handle), ==, SQLITE_OK);
  g_assert_true (lamp_database_migrate (handle, (const char *const *) ours, &error));
  g_assert_false (lamp_database_migrate (handle, (const char *const *) broken, &error));
  g_assert_error (error, LAMP_RECORDS_ERROR, LAMP_RECORDS_ERROR_FAILED);
  g_clear_error (&error);
  /* Nothing of the failed one is left, so that it can be made to work. */
  g_assert_true (lamp_database_migrate (handle, (const char *const *) mended, &error));
  g_assert_no_error (error);
  g_assert_cmpint (sqlite3_prepare_v2 (handle, "SELECT x FROM extra", -1, &statement, NULL), ==, SQLITE_OK);
  sqlite3_finalize (statement);
  g_assert_false (lamp_database_migrate (handle, (const char *const *) ours, &error));
  g_assert_error (error, LAMP_RECORDS_ERROR, LAMP_RECORDS_ERROR_NEWER);
  sqlite3_close (handle);
}

/* Copied first: opening one in WAL mode writes beside it. */
static void
test_old_database (gconstpointer name)
{
  char            *folder = make_folder ();
  g_autofree char *fixture = g_test_build_filename (G_TEST_DIST, "fixtures", name, NULL);
  g_autofree char *path = g_build_filename (folder, "records.db", NULL);
  g_autofree char *bytes = NULL;
  gsize            size;
  g_autoptr (GError) error = NULL;
  g_autoptr (LampClock) clock = lamp_clock_new_fixed (START_US);
  g_autoptr (GPtrArray) learners = NULL;
  const LampLearner *learner;
  LampRecords       *records;

  g_file_get_contents (fixture, &bytes, &size, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_set_contents (path, bytes, (gssize) size, &error));
  records = open_records (folder, clock);
  g_assert_null (lamp_records_get_recovery (records));
  learners = lamp_records_list_learners (records, &error);
  g_assert_cmpuint (learners->len, ==, 1);
  learner = learners->pdata[0];
  g_assert_cmpstr (learner->name, ==, "王秀英");
  g_assert_cmpint (learner->preferences.scale, ==, 150);
  g_assert_cmpint (learner->preferences.voice, ==, 0);
  g_assert_cmpint (learner->preferences.loudness, ==, 100);
  g_assert_false (learner->preferences.touch_to_hear);
  assert_progress (records, learner->id, "four-signs", LAMP_PROGRESS_COMPLETED, 0);
  assert_whole (folder, records);
  g_object_unref (records);
  remove_folder (folder);
}

typedef struct
{
  LampRecords *records;
  guint        n_done;
  guint        n_cancelled;
  GThread     *thread;
} Calls;

static void
appended_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  Calls *calls = user_data;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_thread_self () == calls->thread);
  if (lamp_records_append_finish (LAMP_RECORDS (source), result, &error))
    g_assert_no_error (error);
  else
    {
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      calls->n_cancelled++;
    }
  calls->n_done++;
}

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  Calls *calls = user_data;
  g_autoptr (GError) error = NULL;

  calls->records = lamp_records_open_finish (result, &error);
  g_assert_no_error (error);
}

static void
test_async (void)
{
  char *folder = make_folder ();
  g_autoptr (LampClock) clock = lamp_clock_new_fixed (START_US);
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();
  Calls            calls = { NULL, 0, 0, g_thread_self () };
  g_autofree char *id = NULL;
  g_autofree char *order = NULL;

  lamp_records_open_async (folder, clock, NULL, opened_cb, &calls);
  while (calls.records == NULL)
    g_main_context_iteration (NULL, TRUE);
  id = add_learner (calls.records);
  g_cancellable_cancel (cancelled);
  for (int i = 0; i < 101; i++)
    {
      g_autoptr (LampEvent) event = lamp_event_new (LAMP_VERB_PROGRESSED, "c", 1, "a", NULL);

      event->response = g_strdup_printf ("%d", i);
      lamp_records_append_async (calls.records, id, event, i == 100 ? cancelled : NULL, appended_cb, &calls);
    }
  lamp_records_flush (calls.records);
  g_assert_cmpuint (calls.n_done, ==, 0);
  /* The last reference may now go in either thread. */
  order = dump (folder, "SELECT count (*), sum (CAST (response AS INTEGER) = seq - 1) FROM event");
  g_assert_cmpstr (order, ==, "100|100\n");
  g_object_unref (calls.records);
  while (calls.n_done < 101)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (calls.n_cancelled, ==, 1);
  remove_folder (folder);
}

static gpointer
append_many (gpointer data)
{
  gpointer *both = data;

  for (int i = 0; i < 50; i++)
    append (both[0], both[1], LAMP_VERB_PROGRESSED, "a", "1");
  return NULL;
}

static void
test_threads (void)
{
  g_autoptr (LampClock) clock = lamp_clock_new_system ();
  g_autoptr (GError) error = NULL;
  g_autoptr (LampRecords) records = lamp_records_open_in_memory (clock, &error);
  g_autofree char *id = add_learner (records);
  gpointer         both[] = { records, id };
  GThread         *threads[4];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("append", append_many, both);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
  assert_progress (records, id, "a", LAMP_PROGRESS_STARTED, 1);
}

/* Run with a folder as its argument, this writes there what tests/fixtures/ keeps of each version of the database. */
static int
write_fixture (const char *folder)
{
  g_autoptr (LampClock) clock = lamp_clock_new_fixed (START_US);
  g_autoptr (LampRecords) records = open_records (folder, clock);
  g_autofree char *id = add_learner (records);

  append (records, id, LAMP_VERB_INITIALIZED, "four-signs", NULL);
  append (records, id, LAMP_VERB_PROGRESSED, "four-signs", "1");
  append (records, id, LAMP_VERB_COMPLETED, "four-signs", NULL);
  return 0;
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  if (argc == 2)
    return write_fixture (argv[1]);
  g_test_add_func ("/records/learners", test_learners);
  g_test_add_func ("/records/progress", test_progress);
  g_test_add_func ("/records/limits", test_limits);
  g_test_add_func ("/records/rebuild", test_rebuild);
  g_test_add_func ("/records/kept", test_kept);
  g_test_add_func ("/records/statements", test_statements);
  g_test_add_func ("/records/migrations", test_migrations);
  g_test_add_data_func ("/records/old-database/0001", "records-0001.db", test_old_database);
  g_test_add_data_func ("/records/old-database/0002", "records-0002.db", test_old_database);
  g_test_add_data_func ("/records/old-database/0003", "records-0003.db", test_old_database);
  g_test_add_data_func ("/records/old-database/0004", "records-0004.db", test_old_database);
  g_test_add_data_func ("/records/old-database/0005", "records-0005.db", test_old_database);
  g_test_add_data_func ("/records/old-database/0006", "records-0006.db", test_old_database);
  g_test_add_data_func ("/records/old-database/0007", "records-0007.db", test_old_database);
  g_test_add_data_func ("/records/old-database/0008", "records-0008.db", test_old_database);
  g_test_add_data_func ("/records/old-database/0009", "records-0009.db", test_old_database);
  g_test_add_data_func ("/records/old-database/0010", "records-0010.db", test_old_database);
  g_test_add_func ("/records/async", test_async);
  g_test_add_func ("/records/threads", test_threads);
  return g_test_run ();
}
