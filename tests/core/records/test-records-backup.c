/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Nothing lost: backups while people learn, sealed ones for a stick, coming back from them, and what is saved of a damaged database. */

#include "records-fixture.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/records/lamp-attendance.h"
#include "core/records/lamp-backup.h"
#include "core/records/lamp-consent.h"
#include "core/records/lamp-same.h"
#include "core/records/lamp-seal.h"
#include "core/records/lamp-secret.h"

#define DAY_US (G_GINT64_CONSTANT (86400) * G_USEC_PER_SEC)
#define N_DAMAGED 300
#define PASSPHRASE "the lamp in the window 明灯"

static void
append_n (LampRecords *records,
          const char  *learner,
          int          n)
{
  for (int i = 0; i < n; i++)
    {
      g_autoptr (LampEvent) event = lamp_event_new (i % 5 == 0 ? LAMP_VERB_PROGRESSED : LAMP_VERB_ANSWERED, "c", 1, "a", "q");
      g_autoptr (GError) error = NULL;

      event->success = i % 2;
      event->score = i % 2 == 0 ? 0.5 : 1;
      /* Some are longer than a page, so that they stand in several. */
      event->response = i % 5 == 0 ? g_strdup ("3") : g_strnfill (i % 50 == 7 ? 3900 : 40, 'r');
      if (i % 50 == 7)
        memcpy (event->response, "灯", 3);
      lamp_records_append (records, learner, event, &error);
      g_assert_no_error (error);
    }
}

static void
assert_private (const char *path)
{
  struct stat status;

  g_assert_cmpint (stat (path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
}

static void
assert_count (const char *folder,
              const char *table,
              gint64      expected)
{
  g_autofree char *sql = g_strdup_printf ("SELECT count (*) FROM %s", table);
  g_autofree char *count = dump (folder, sql);

  g_assert_cmpint (g_ascii_strtoll (count, NULL, 10), ==, expected);
}

static char *
back_up (LampRecords *records)
{
  g_autoptr (GError) error = NULL;
  char *path = lamp_records_back_up (records, &error);

  g_assert_no_error (error);
  g_assert_nonnull (path);
  return path;
}

static void
assert_seals (const char *folder,
              gsize       size)
{
  g_autofree char *plain = g_build_filename (folder, "plain", NULL);
  g_autofree char *sealed = g_build_filename (folder, "sealed", NULL);
  g_autofree char *opened = g_build_filename (folder, "opened", NULL);
  g_autofree char *bytes = g_malloc (size + 1);
  g_autofree char *after = NULL;
  gsize            after_size;
  g_autoptr (GError) error = NULL;

  for (gsize i = 0; i < size; i++)
    bytes[i] = (char) (i * 31 % 251);
  g_assert_true (g_file_set_contents (plain, bytes, (gssize) size, NULL));
  g_assert_false (lamp_seal_is_sealed (plain));
  lamp_seal_file (plain, sealed, PASSPHRASE, &error);
  g_assert_no_error (error);
  g_assert_true (lamp_seal_is_sealed (sealed));
  assert_private (sealed);
  lamp_seal_open_file (sealed, opened, PASSPHRASE, &error);
  g_assert_no_error (error);
  assert_private (opened);
  g_assert_true (g_file_get_contents (opened, &after, &after_size, NULL));
  g_assert_cmpmem (after, after_size, bytes, size);
}

/* Refused, and what was at the target stays. */
static void
assert_not_opened (const char *folder,
                   const char *bytes,
                   gsize       size,
                   const char *passphrase,
                   int         code)
{
  g_autofree char *sealed = g_build_filename (folder, "sealed", NULL);
  g_autofree char *opened = g_build_filename (folder, "opened", NULL);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (opened, "before", -1, NULL));
  g_assert_true (g_file_set_contents (sealed, bytes, (gssize) size, NULL));
  g_assert_false (lamp_seal_open_file (sealed, opened, passphrase, &error));
  g_assert_error (error, LAMP_RECORDS_ERROR, code);
  g_assert_true (g_file_get_contents (opened, &after, NULL, NULL));
  g_assert_cmpstr (after, ==, "before");
}

static void
test_seal (void)
{
  char            *folder = make_folder ();
  g_autofree char *sealed = g_build_filename (folder, "sealed", NULL);
  g_autofree char *bytes = NULL;
  gsize            size;
  const gsize      chunk = 65536 + 17;

  for (const gsize *each = (const gsize[]){ 65536, 0, 65537, 200000 }; *each != 200000; each++)
    assert_seals (folder, *each);
  assert_seals (folder, 200000);
  g_assert_true (g_file_get_contents (sealed, &bytes, &size, NULL));
  g_assert_null (memmem (bytes, size, PASSPHRASE, strlen (PASSPHRASE)));
  assert_not_opened (folder, bytes, size, "another", LAMP_RECORDS_ERROR_SECRET);
  assert_not_opened (folder, bytes, size, "", LAMP_RECORDS_ERROR_SECRET);
  assert_not_opened (folder, bytes, size, NULL, LAMP_RECORDS_ERROR_SECRET);
  assert_not_opened (folder, bytes, size - 1, PASSPHRASE, LAMP_RECORDS_ERROR_DAMAGED);
  /* Cut where one chunk ends and the next begins. */
  assert_not_opened (folder, bytes, size - (size - 67) % chunk, PASSPHRASE, LAMP_RECORDS_ERROR_DAMAGED);
  assert_not_opened (folder, bytes, 20, PASSPHRASE, LAMP_RECORDS_ERROR_DAMAGED);
  bytes[size - 100] ^= 1;
  assert_not_opened (folder, bytes, size, PASSPHRASE, LAMP_RECORDS_ERROR_DAMAGED);
  bytes[size - 100] ^= 1;
  bytes[70] ^= 1;
  assert_not_opened (folder, bytes, size, PASSPHRASE, LAMP_RECORDS_ERROR_SECRET);
  bytes[70] ^= 1;
  /* A head that asks for more memory than a kiosk has. */
  bytes[12 + 16 + 8 + 5] = 1;
  assert_not_opened (folder, bytes, size, PASSPHRASE, LAMP_RECORDS_ERROR_DAMAGED);
  remove_folder (folder);
}

static gpointer
append_thread (gpointer data)
{
  gpointer *both = data;

  append_n (both[0], both[1], 100);
  return NULL;
}

static void
test_online (void)
{
  char *folder = make_folder ();
  g_autoptr (LampClock) clock = lamp_clock_new_fixed (START_US);
  LampRecords     *records = open_records (folder, clock);
  g_autofree char *id = add_learner (records);
  gpointer         both[] = { records, id };
  GThread         *thread;
  g_autofree char *path = NULL;
  g_autoptr (GPtrArray) list = NULL;
  g_auto (LampRestorePreview) preview = { 0 };
  g_autoptr (GError) error = NULL;

  append_n (records, id, 300);
  thread = g_thread_new ("append", append_thread, both);
  path = back_up (records);
  g_thread_join (thread);
  assert_private (path);
  assert_count (folder, "event", 400);
  list = lamp_backup_list (folder);
  g_assert_cmpuint (list->len, ==, 1);
  g_assert_cmpint (((LampBackup *) list->pdata[0])->time, ==, START_US);
  g_assert_true (lamp_restore_preview (folder, path, NULL, &preview, &error));
  g_assert_no_error (error);
  g_assert_cmpint (preview.backup.n_events, >=, 300);
  g_assert_cmpint (preview.n_events_here, ==, 400);
  g_assert_cmpint (preview.n_events_leaving, ==, 400 - preview.backup.n_events);
  g_assert_cmpint (preview.n_events_coming, ==, 0);
  assert_whole (folder, records);
  g_object_unref (records);
  remove_folder (folder);
}

/* Daily, the newest fourteen; a clock that falls back changes nothing of which is the newest. */
static void
test_kept (void)
{
  char *folder = make_folder ();
  g_autoptr (LampClock) clock = lamp_clock_new_fixed (START_US);
  LampRecords *records = open_records (folder, clock);
  g_autoptr (GPtrArray) list = NULL;

  g_assert_true (lamp_records_is_backup_due (records));
  for (int day = 0; day < 20; day++)
    {
      g_free (back_up (records));
      g_assert_false (lamp_records_is_backup_due (records));
      lamp_clock_advance (clock, DAY_US);
      g_assert_true (lamp_records_is_backup_due (records));
    }
  lamp_clock_advance (clock, -START_US);
  g_assert_true (lamp_records_is_backup_due (records));
  g_free (back_up (records));
  g_assert_false (lamp_records_is_backup_due (records));
  list = lamp_backup_list (folder);
  g_assert_cmpuint (list->len, ==, LAMP_BACKUP_KEPT);
  for (guint i = 0; i < list->len; i++)
    g_assert_cmpuint (((LampBackup *) list->pdata[i])->number, ==, 21 - i);
  g_object_unref (records);
  remove_folder (folder);
}

static void
test_memory (void)
{
  g_autoptr (LampClock) clock = lamp_clock_new_fixed (START_US);
  g_autoptr (GError) error = NULL;
  g_autoptr (LampRecords) records = lamp_records_open_in_memory (clock, &error);

  g_assert_false (lamp_records_is_backup_due (records));
  g_assert_null (lamp_records_back_up (records, &error));
  g_assert_error (error, LAMP_RECORDS_ERROR, LAMP_RECORDS_ERROR_FAILED);
}

static void
assert_restore_fails (const char *folder,
                      const char *path,
                      const char *passphrase,
                      int         code)
{
  g_autoptr (LampClock) clock = lamp_clock_new_fixed (START_US);
  g_auto (LampRestorePreview) preview = { 0 };
  g_autofree char *aside = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (lamp_restore (folder, path, passphrase, clock, &aside, &error));
  g_assert_error (error, LAMP_RECORDS_ERROR, code);
  g_assert_null (aside);
  if (code == LAMP_RECORDS_ERROR_IN_USE)
    return;
  g_clear_error (&error);
  g_assert_false (lamp_restore_preview (folder, path, passphrase, &preview, &error));
  g_assert_error (error, LAMP_RECORDS_ERROR, code);
}

/* From one kiosk to another by a stick, and what must not be restored. */
static void
test_restore (void)
{
  char            *folder = make_folder ();
  char            *other = make_folder ();
  g_autofree char *sealed = g_build_filename (folder, "stick", NULL);
  g_autofree char *page = g_build_filename (folder, "page.html", NULL);
  g_autofree char *nothing = g_build_filename (folder, "nothing", NULL);
  g_autofree char *aside = NULL;
  g_autofree char *first_kiosk = NULL;
  g_autofree char *kiosk = NULL;
  g_autoptr (LampClock) clock = lamp_clock_new_fixed (START_US);
  LampRecords     *records = open_records (folder, clock);
  g_autofree char *id = add_learner (records);
  g_autofree char *other_id = NULL;
  g_auto (LampRestorePreview) preview = { 0 };
  g_autoptr (GError) error = NULL;

  append_n (records, id, 20);
  g_assert_false (lamp_records_back_up_sealed (records, sealed, "", &error));
  g_assert_error (error, LAMP_RECORDS_ERROR, LAMP_RECORDS_ERROR_SECRET);
  g_clear_error (&error);
  g_assert_true (lamp_records_back_up_sealed (records, sealed, PASSPHRASE, &error));
  g_object_unref (records);
  first_kiosk = dump (folder, "SELECT id FROM kiosk WHERE own = 1");

  records = open_records (other, clock);
  other_id = add_learner (records);
  append_n (records, other_id, 5);
  g_assert_true (lamp_restore_preview (other, sealed, PASSPHRASE, &preview, &error));
  g_assert_true (preview.is_sealed);
  g_assert_cmpint (preview.backup.n_events, ==, 20);
  g_assert_cmpint (preview.backup.n_learners, ==, 1);
  g_assert_cmpint (preview.backup.first_event, ==, START_US);
  g_assert_cmpint (preview.n_events_coming, ==, 20);
  g_assert_cmpint (preview.n_events_leaving, ==, 5);
  g_assert_cmpint (preview.n_learners_coming, ==, 1);
  g_assert_cmpint (preview.n_learners_leaving, ==, 1);
  g_assert_true (g_file_set_contents (page, "<html>not a database</html>", -1, NULL));
  assert_restore_fails (other, sealed, PASSPHRASE, LAMP_RECORDS_ERROR_IN_USE);
  assert_restore_fails (other, sealed, "wrong", LAMP_RECORDS_ERROR_SECRET);
  assert_restore_fails (other, page, NULL, LAMP_RECORDS_ERROR_DAMAGED);
  assert_restore_fails (other, folder, NULL, LAMP_RECORDS_ERROR_DAMAGED);
  assert_restore_fails (other, nothing, NULL, LAMP_RECORDS_ERROR_NOT_FOUND);
  g_object_unref (records);
  assert_count (other, "event", 5);

  g_assert_true (lamp_restore (other, sealed, PASSPHRASE, clock, &aside, &error));
  g_assert_no_error (error);
  g_assert_nonnull (strstr (aside, "records.db.before-restore-"));
  assert_private (aside);
  records = open_records (other, clock);
  g_assert_null (lamp_records_get_recovery (records));
  assert_count (other, "event", 20);
  append_n (records, id, 1);
  assert_whole (other, records);
  g_object_unref (records);
  kiosk = dump (other, "SELECT id FROM kiosk WHERE own = 1");
  g_assert_cmpstr (kiosk, !=, first_kiosk);
  assert_count (other, "kiosk", 2);
  remove_folder (folder);
  remove_folder (other);
}

/* Two hundred steps in the backup, a hundred after it, and then the head of the file is overwritten. */
/* A group of one met, and she did it at home. */
static void
keep_meeting (LampRecords *records,
              const char  *learner)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LampMeeting) meeting = NULL;
  LampAttendant *attendant;

  g_assert_true (lamp_records_set_member (records, learner, "星期二班", TRUE, &error));
  meeting = lamp_records_begin_meeting (records, "星期二班", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (meeting->attendants->len, ==, 1);
  attendant = meeting->attendants->pdata[0];
  attendant->here = TRUE;
  attendant->did = LAMP_DID_YES;
  g_assert_true (lamp_records_keep_meeting (records, meeting, &error));
}

/* What is kept about people beside their events. */
static char *
dump_people (const char *folder)
{
  g_autofree char *attendance = dump (folder, "SELECT * FROM attendance ORDER BY learner");
  g_autofree char *secrets = dump (folder, "SELECT * FROM secret ORDER BY learner");

  g_autofree char *aliases = dump (folder, "SELECT * FROM alias ORDER BY learner");
  g_autofree char *persons = dump (folder, "SELECT * FROM person ORDER BY learner");
  g_autofree char *consents = dump (folder, "SELECT * FROM consent ORDER BY learner");

  return g_strjoin ("--\n", attendance, secrets, aliases, persons, consents, NULL);
}

static void
test_recovery (void)
{
  char *folder = make_folder ();
  g_autoptr (LampClock) clock = lamp_clock_new_fixed (START_US);
  LampRecords     *records = open_records (folder, clock);
  g_autofree char *id = add_learner (records);
  g_autofree char *path = g_build_filename (folder, "records.db", NULL);
  g_autofree char *backup = NULL;
  g_autofree char *late = NULL;
  g_autofree char *expected = NULL;
  g_autofree char *after = NULL;
  g_autofree char *people = NULL;
  g_autofree char *found = NULL;
  g_autoptr (GError) error = NULL;
  const LampRecovery *recovery;
  int                 fd;

  append_n (records, id, 200);
  backup = back_up (records);
  late = add_learner (records);
  append_n (records, id, 60);
  append_n (records, late, 40);
  keep_meeting (records, late);
  g_assert_true (lamp_records_set_secret (records, late, "$argon2id$made-up", &error));
  g_assert_true (lamp_records_set_secret (records, id, NULL, &error));
  g_assert_true (lamp_records_give_consent (records, late, 1, &error));
  g_assert_true (lamp_records_set_same (records, late, id, &error));
  g_object_unref (records);
  people = dump_people (folder);
  expected = dump (folder, "SELECT id, stamp, time, learner, verb, response, score, voided FROM event ORDER BY id");
  fd = open (path, O_WRONLY | O_CLOEXEC);
  g_assert_cmpint (pwrite (fd, "damaged by a bad disk", 21, 0), ==, 21);
  close (fd);

  records = open_records (folder, clock);
  recovery = lamp_records_get_recovery (records);
  g_assert_nonnull (recovery);
  g_assert_cmpstr (recovery->backup, ==, backup);
  g_assert_cmpint (recovery->backup_time, ==, START_US);
  g_assert_cmpint (recovery->n_events, ==, 300);
  g_assert_cmpint (recovery->n_events_salvaged, ==, 100);
  g_assert_cmpint (recovery->n_learners, ==, 2);
  g_assert_cmpint (recovery->n_learners_salvaged, ==, 1);
  g_assert_cmpint (recovery->n_learners_nameless, ==, 0);
  after = dump (folder, "SELECT id, stamp, time, learner, verb, response, score, voided FROM event ORDER BY id");
  g_assert_cmpstr (after, ==, expected);
  found = dump_people (folder);
  g_assert_cmpstr (found, ==, people);
  append_n (records, late, 1);
  assert_whole (folder, records);
  g_object_unref (records);
  /* Told once. */
  records = open_records (folder, clock);
  g_assert_null (lamp_records_get_recovery (records));
  g_object_unref (records);
  remove_folder (folder);
}

/* A backup that is damaged too is passed over for the one before. */
static void
test_bad_backup (void)
{
  char *folder = make_folder ();
  g_autoptr (LampClock) clock = lamp_clock_new_fixed (START_US);
  LampRecords     *records = open_records (folder, clock);
  g_autofree char *id = add_learner (records);
  g_autofree char *path = g_build_filename (folder, "records.db", NULL);
  g_autofree char *good = NULL;
  g_autofree char *bad = NULL;

  append_n (records, id, 30);
  good = back_up (records);
  append_n (records, id, 10);
  bad = back_up (records);
  g_object_unref (records);
  g_assert_true (g_file_set_contents (path, "", 0, NULL));
  g_assert_true (g_file_set_contents (bad, "half", 4, NULL));
  records = open_records (folder, clock);
  g_assert_cmpstr (lamp_records_get_recovery (records)->backup, ==, good);
  g_assert_cmpint (lamp_records_get_recovery (records)->n_events, ==, 30);
  g_object_unref (records);
  remove_folder (folder);
}

typedef struct
{
  char *database;
  gsize database_size;
  char *log;
  gsize log_size;
  char *shm;
  gsize shm_size;
} Files;

/* Spoils one of the three files in one of the ways in which disks and people do. */
static void
spoil (Files *files,
       GRand *random,
       int    how)
{
  switch (how % 10)
    {
    case 0: /* one byte */
    case 1:
      files->database[g_rand_int_range (random, 0, (gint32) files->database_size)] ^= (char) g_rand_int_range (random, 1, 256);
      break;
    case 2: /* many */
      for (int i = 0; i < 200; i++)
        files->database[g_rand_int_range (random, 0, (gint32) files->database_size)] ^= (char) g_rand_int_range (random, 1, 256);
      break;
    case 3: /* a block of the disk */
      {
        gsize begin = 512 * (gsize) g_rand_int_range (random, 0, (gint32) (files->database_size / 512));
        gsize size = 512 * (gsize) g_rand_int_range (random, 1, 40);

        memset (files->database + begin, g_rand_boolean (random) ? 0 : 0xff, MIN (size, files->database_size - begin));
      }
      break;
    case 4:
      files->database_size = (gsize) g_rand_int_range (random, 1, (gint32) files->database_size);
      break;
    case 5:
      files->log_size = 0;
      break;
    case 6:
      files->shm_size = 0;
      break;
    case 7:
      files->database_size = 0;
      break;
    case 8:
      g_strlcpy (files->database, how % 20 == 8 ? "PK\3\4 this is a zip file" : "<html><body>404</body></html>", files->database_size);
      files->database_size = how % 20 == 8 ? files->database_size : strlen (files->database);
      break;
    default:
      for (int i = 0; i < 20; i++)
        files->log[g_rand_int_range (random, 0, (gint32) files->log_size)] ^= (char) g_rand_int_range (random, 1, 256);
      /* Not the version: a greater one is a newer program's, and that is not touched. */
      files->database[g_rand_int_range (random, 0, 56)] ^= 1;
      break;
    }
}

static void
write_file (const char *folder,
            const char *name,
            const char *bytes,
            gsize       size)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  if (size > 0 || g_str_equal (name, "records.db"))
    g_assert_true (g_file_set_contents (path, bytes, (gssize) size, NULL));
}

/* Files as they stand while the program runs, or after its power was cut. */
static Files
make_files (int n_before,
            int n_after)
{
  char *folder = make_folder ();
  g_autoptr (LampClock) clock = lamp_clock_new_fixed (START_US);
  LampRecords     *records = open_records (folder, clock);
  g_autofree char *id = add_learner (records);
  g_autofree char *path = g_build_filename (folder, "records.db", NULL);
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  g_autofree char *shm = g_strconcat (path, "-shm", NULL);
  Files            files;

  append_n (records, id, n_before);
  g_object_unref (records);
  records = open_records (folder, clock);
  append_n (records, id, n_after);
  g_assert_true (g_file_get_contents (path, &files.database, &files.database_size, NULL));
  g_assert_true (g_file_get_contents (log, &files.log, &files.log_size, NULL));
  g_assert_true (g_file_get_contents (shm, &files.shm, &files.shm_size, NULL));
  g_object_unref (records);
  remove_folder (folder);
  return files;
}

static void
files_clear (Files *files)
{
  g_free (files->database);
  g_free (files->log);
  g_free (files->shm);
}

/* How many events are there after opening; also whether the database was found damaged. */
static gint64
open_spoilt (const Files *whole,
             GRand       *random,
             int          how,
             gboolean    *damaged)
{
  char            *folder = make_folder ();
  g_autofree char *database = g_memdup2 (whole->database, whole->database_size);
  g_autofree char *log = g_memdup2 (whole->log, whole->log_size);
  Files            files = { database, whole->database_size, log, whole->log_size, whole->shm, whole->shm_size };
  g_autoptr (LampClock) clock = lamp_clock_new_fixed (START_US + DAY_US);
  g_autofree char *count = NULL;
  g_autofree char *id = NULL;
  g_autoptr (GError) error = NULL;
  LampRecords *records;
  gint64       n;

  spoil (&files, random, how);
  write_file (folder, "records.db", files.database, files.database_size);
  write_file (folder, "records.db-wal", files.log, files.log_size);
  write_file (folder, "records.db-shm", files.shm, files.shm_size);
  records = open_records (folder, clock);
  *damaged = lamp_records_get_recovery (records) != NULL;
  count = dump (folder, "SELECT count (*) FROM event");
  n = g_ascii_strtoll (count, NULL, 10);
  if (*damaged)
    {
      const LampRecovery *recovery = lamp_records_get_recovery (records);

      g_assert_cmpint (recovery->n_events, ==, n);
      g_assert_cmpint (recovery->n_events_salvaged, ==, n);
      g_assert_cmpint (recovery->n_learners_salvaged + recovery->n_learners_nameless, ==, recovery->n_learners);
      id = add_learner (records);
      append_n (records, id, 2);
      assert_whole (folder, records);
    }
  g_object_unref (records);
  remove_folder (folder);
  return n;
}

static void
test_salvage (void)
{
  const int n_events = 300;
  g_autoptr (GRand) random = g_rand_new_with_seed (300);
  Files  whole = make_files (200, n_events - 200);
  gint64 found[10] = { 0 };
  guint  n_damaged = 0;

  for (int i = 0; i < N_DAMAGED; i++)
    {
      gboolean damaged;
      gint64   n = open_spoilt (&whole, random, i, &damaged);

      g_assert_cmpint (n, <=, n_events);
      found[i % 10] += n;
      n_damaged += damaged;
    }
  g_test_message ("%d databases, %u found damaged; of %d events each, on average left: one byte %" G_GINT64_FORMAT ", 200 bytes %" G_GINT64_FORMAT
                  ", block %" G_GINT64_FORMAT ", cut %" G_GINT64_FORMAT ", no log %" G_GINT64_FORMAT ", no shm %" G_GINT64_FORMAT
                  ", emptied %" G_GINT64_FORMAT ", other format %" G_GINT64_FORMAT ", log and head %" G_GINT64_FORMAT,
                  N_DAMAGED, n_damaged, n_events, (found[0] + found[1]) / 60, found[2] / 30, found[3] / 30, found[4] / 30,
                  found[5] / 30, found[6] / 30, found[7] / 30, found[8] / 30, found[9] / 30);
  g_assert_cmpuint (n_damaged, >, N_DAMAGED / 3);
  /* A byte costs at most a page; without the shm file nothing is lost; with the database emptied, what the log has is saved. */
  g_assert_cmpint ((found[0] + found[1]) / 60, >=, n_events * 95 / 100);
  g_assert_cmpint (found[3] / 30, >=, n_events / 2);
  g_assert_cmpint (found[5] / 30, >=, 200);
  g_assert_cmpint (found[6], ==, 30 * n_events);
  g_assert_cmpint (found[7] / 30, >=, 100);
  files_clear (&whole);
}

static void
test_clock_fault (void)
{
  char *folder = make_folder ();
  g_autoptr (LampClock) clock = lamp_clock_new_fixed (START_US);
  LampRecords     *records = open_records (folder, clock);
  g_autofree char *id = add_learner (records);
  g_autoptr (GError) error = NULL;
  gint64 back;

  g_assert_true (lamp_records_find_clock_fault (records, &back, &error));
  g_assert_cmpint (back, ==, 0);
  append_n (records, id, 3);
  lamp_clock_advance (clock, -G_USEC_PER_SEC);
  g_assert_true (lamp_records_find_clock_fault (records, &back, &error));
  g_assert_cmpint (back, ==, 0);
  lamp_clock_advance (clock, -START_US);
  g_assert_true (lamp_records_find_clock_fault (records, &back, &error));
  g_assert_cmpint (back, >=, START_US - G_USEC_PER_SEC);
  append_n (records, id, 3);
  g_object_unref (records);
  records = open_records (folder, clock);
  g_assert_true (lamp_records_find_clock_fault (records, &back, &error));
  g_assert_cmpint (back, >=, START_US - G_USEC_PER_SEC);
  lamp_clock_advance (clock, START_US + G_USEC_PER_SEC);
  g_assert_true (lamp_records_find_clock_fault (records, &back, &error));
  g_assert_cmpint (back, ==, 0);
  g_object_unref (records);
  remove_folder (folder);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/records/backup/seal", test_seal);
  g_test_add_func ("/records/backup/online", test_online);
  g_test_add_func ("/records/backup/kept", test_kept);
  g_test_add_func ("/records/backup/memory", test_memory);
  g_test_add_func ("/records/backup/restore", test_restore);
  g_test_add_func ("/records/backup/recovery", test_recovery);
  g_test_add_func ("/records/backup/bad-backup", test_bad_backup);
  g_test_add_func ("/records/backup/salvage", test_salvage);
  g_test_add_func ("/records/backup/clock-fault", test_clock_fault);
  return g_test_run ();
}
