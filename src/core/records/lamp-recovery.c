/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Coming back from a backup: by itself when the database is damaged, or because the trainer wants it. */

#include "core/records/lamp-backup.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/records/lamp-backup-private.h"
#include "core/records/lamp-salvage.h"
#include "core/records/lamp-seal.h"

#define COPY_SIZE 65536

static gboolean
copy_bytes (int         in,
            int         out,
            const char *to,
            GError    **error)
{
  g_autofree char *buffer = g_malloc (COPY_SIZE);
  ssize_t          size;

  while ((size = read (in, buffer, COPY_SIZE)) != 0)
    {
      if (size < 0 && errno == EINTR)
        continue;
      for (ssize_t done = 0, n; done < size; done += n)
        {
          n = write (out, buffer + done, (gsize) (size - done));
          if (n <= 0)
            return lamp_database_fail (error, errno, "write", to);
        }
      if (size < 0)
        return lamp_database_fail (error, errno, "read", to);
    }
  return TRUE;
}

/* A copy nobody else can read; what was at @to is gone. */
static gboolean
copy_file (const char *from,
           const char *to,
           GError    **error)
{
  gboolean done = FALSE;
  int      in = open (from, O_RDONLY | O_CLOEXEC);
  int      out;

  if (in < 0)
    return lamp_database_fail (error, errno, "read", from);
  g_unlink (to);
  out = open (to, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (out < 0)
    lamp_database_fail (error, errno, "make", to);
  else
    {
      done = copy_bytes (in, out, to, error);
      close (out);
    }
  close (in);
  return done;
}

/* As SQLite sees it, if it may: another program may be writing there. A stick that cannot be written has nobody who does, and SQLite
   may not open it then. */
static gboolean
copy_live (const char *from,
           const char *to)
{
  sqlite3        *source = NULL;
  sqlite3        *target = NULL;
  sqlite3_backup *backup = NULL;
  int             result = sqlite3_open_v2 (from, &source, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, NULL);
  int             fd = open (to, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);

  if (fd >= 0)
    close (fd);
  if (result == SQLITE_OK)
    result = sqlite3_open_v2 (to, &target, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);
  if (result == SQLITE_OK)
    {
      sqlite3_busy_timeout (source, 5000);
      backup = sqlite3_backup_init (target, "main", source, "main");
    }
  result = backup != NULL ? sqlite3_backup_step (backup, -1) : SQLITE_ERROR;
  if (backup != NULL)
    sqlite3_backup_finish (backup);
  sqlite3_close (target);
  sqlite3_close (source);
  if (result != SQLITE_DONE)
    lamp_database_remove_all (to, 0);
  return result == SQLITE_DONE;
}

/* Opens a copy of @path, which may be another kiosk's database with its log, a backup, or a sealed one. */
LampDatabase *
lamp_recovery_open_copy (const char *path,
                         const char *copy,
                         const char *passphrase,
                         LampClock  *clock,
                         GError    **error)
{
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  g_autofree char *log_copy = g_strconcat (copy, "-wal", NULL);
  struct stat      status;
  gboolean         copied;

  lamp_database_remove_all (copy, 0);
  if (stat (path, &status) == 0 && !S_ISREG (status.st_mode))
    {
      g_set_error (error, LAMP_RECORDS_ERROR, LAMP_RECORDS_ERROR_DAMAGED, "records: %s is not a file", path);
      return NULL;
    }
  if (lamp_seal_is_sealed (path))
    copied = lamp_seal_open_file (path, copy, passphrase, error);
  else
    copied = copy_live (path, copy) || (copy_file (path, copy, error) && (stat (log, &status) != 0 || copy_file (log, log_copy, error)));
  if (copied && (stat (copy, &status) != 0 || status.st_size == 0))
    {
      g_set_error (error, LAMP_RECORDS_ERROR, LAMP_RECORDS_ERROR_DAMAGED, "records: %s is empty", path);
      copied = FALSE;
    }
  return copied ? lamp_database_open (copy, clock, error) : NULL;
}

/* Takes @database: closes it, and sees that it is one file and on the disk. */
static gboolean
close_complete (LampDatabase *database,
                const char   *path,
                GError      **error)
{
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  gboolean         synced;
  int              fd;

  lamp_database_close (database);
  if (g_file_test (log, G_FILE_TEST_EXISTS))
    return lamp_database_fail (error, EIO, "finish", path);
  fd = open (path, O_RDONLY | O_CLOEXEC);
  synced = fd >= 0 && fsync (fd) == 0;
  if (!synced)
    lamp_database_fail (error, errno, "sync", path);
  if (fd >= 0)
    close (fd);
  return synced;
}

/* Whether going on to the next backup would help: not if the disk is at fault. */
static gboolean
is_disk_fault (const GError *error)
{
  return g_error_matches (error, LAMP_RECORDS_ERROR, LAMP_RECORDS_ERROR_FULL) ||
         g_error_matches (error, LAMP_RECORDS_ERROR, LAMP_RECORDS_ERROR_READ_ONLY);
}

/* The newest backup that is whole, as a copy at @fresh; or a new database where there is none. */
static LampDatabase *
open_newest (const char   *folder,
             const char   *fresh,
             LampClock    *clock,
             LampRecovery *recovery,
             GError      **error)
{
  g_autoptr (GPtrArray) list = lamp_backup_list (folder);

  for (guint i = 0; i < list->len; i++)
    {
      const LampBackup *backup = list->pdata[i];
      g_autoptr (GError) local_error = NULL;
      LampDatabase *database = lamp_recovery_open_copy (backup->path, fresh, NULL, clock, &local_error);

      if (database != NULL)
        {
          recovery->backup = g_strdup (backup->path);
          recovery->backup_time = backup->time;
          return database;
        }
      lamp_database_remove_all (fresh, 0);
      if (is_disk_fault (local_error))
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return NULL;
        }
    }
  return lamp_database_open (fresh, clock, error);
}

static gboolean
fill (LampDatabase *database,
      const char   *damaged,
      LampClock    *clock,
      LampRecovery *recovery,
      GError      **error)
{
  if (lamp_database_run (database, LAMP_STATEMENT_BEGIN, error) &&
      lamp_salvage (database, damaged, recovery, error) &&
      lamp_database_rebuild (database, error) &&
      lamp_database_renew_kiosk (database, clock, error) &&
      lamp_database_run (database, LAMP_STATEMENT_COMMIT, error))
    return lamp_database_count (database, LAMP_STATEMENT_COUNT_EVENTS, &recovery->n_events, error) &&
           lamp_database_count (database, LAMP_STATEMENT_COUNT_LEARNERS, &recovery->n_learners, error);
  lamp_database_roll_back (database);
  return FALSE;
}

/* A file of the right mode, for SQLite to fill. */
static gboolean
make_empty (const char *path,
            GError    **error)
{
  int fd = open (path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);

  if (fd < 0)
    return lamp_database_fail (error, errno, "make", path);
  close (fd);
  return TRUE;
}

/**
 * lamp_recovery_make:
 * @damaged: the database, which is only read
 * @fresh: what is made, whole and in one file
 * @recovery: told what was done
 *
 * Makes what is to take a damaged database's place: the newest good backup, and what can be read of the damaged one.
 *
 * Returns: FALSE with an error; then nothing is at @fresh.
 */
gboolean
lamp_recovery_make (const char   *folder,
                    const char   *damaged,
                    const char   *fresh,
                    LampClock    *clock,
                    LampRecovery *recovery,
                    GError      **error)
{
  LampDatabase *database = make_empty (fresh, error) ? open_newest (folder, fresh, clock, recovery, error) : NULL;
  gboolean      filled = database != NULL && fill (database, damaged, clock, recovery, error);

  if (database != NULL && !filled)
    lamp_database_close (database);
  if (filled && close_complete (database, fresh, error))
    return TRUE;
  lamp_database_remove_all (fresh, 0);
  return FALSE;
}

static gboolean
next_id (LampDatabase *database,
         LampStatement statement,
         const char  **id,
         GError      **error)
{
  gboolean row;

  if (!lamp_database_step (database, statement, &row, error))
    return FALSE;
  *id = row ? (const char *) sqlite3_column_text (database->statements[statement], 0) : NULL;
  return TRUE;
}

/* Walks through two sorted lists of ids and counts what is in one only. */
static gboolean
compare (LampDatabase *here,
         LampDatabase *there,
         LampStatement statement,
         gint64       *coming,
         gint64       *leaving,
         GError      **error)
{
  const char *a = NULL;
  const char *b = NULL;

  lamp_database_get (here, statement);
  lamp_database_get (there, statement);
  if (!next_id (here, statement, &a, error) || !next_id (there, statement, &b, error))
    return FALSE;
  while (a != NULL || b != NULL)
    {
      int order = a == NULL ? 1 : b == NULL ? -1
                                            : strcmp (a, b);

      *leaving += order < 0;
      *coming += order > 0;
      if ((order <= 0 && !next_id (here, statement, &a, error)) || (order >= 0 && !next_id (there, statement, &b, error)))
        return FALSE;
    }
  return TRUE;
}

static gboolean
summarize (LampDatabase *database,
           LampBackup   *backup,
           GError      **error)
{
  sqlite3_stmt *statement = lamp_database_get (database, LAMP_STATEMENT_SUMMARIZE);
  gboolean      row;

  if (!lamp_database_step (database, LAMP_STATEMENT_SUMMARIZE, &row, error))
    return FALSE;
  backup->n_events = sqlite3_column_int64 (statement, 0);
  backup->first_event = sqlite3_column_int64 (statement, 1);
  backup->last_event = sqlite3_column_int64 (statement, 2);
  backup->n_learners = sqlite3_column_int64 (statement, 3);
  sqlite3_reset (statement);
  return TRUE;
}

/* The records that are here, NULL without an error if there are none that can be read. */
static LampDatabase *
open_here (const char *data_folder,
           LampClock  *clock,
           GError    **error)
{
  g_autofree char *path = g_build_filename (data_folder, "records.db", NULL);
  g_autoptr (GError) local_error = NULL;
  LampDatabase *here = g_file_test (path, G_FILE_TEST_IS_REGULAR) ? lamp_database_open (path, clock, &local_error) : NULL;

  if (local_error != NULL && !g_error_matches (local_error, LAMP_RECORDS_ERROR, LAMP_RECORDS_ERROR_DAMAGED))
    g_propagate_error (error, g_steal_pointer (&local_error));
  return here;
}

static gboolean
compare_with_here (const char         *data_folder,
                   LampDatabase       *there,
                   LampClock          *clock,
                   LampRestorePreview *preview,
                   GError            **error)
{
  g_autofree char *path = g_build_filename (data_folder, "records.db", NULL);
  GError          *local_error = NULL;
  g_autoptr (LampDatabase) here = open_here (data_folder, clock, &local_error);
  LampBackup content = { NULL };

  preview->n_events_coming = preview->backup.n_events;
  preview->n_learners_coming = preview->backup.n_learners;
  if (local_error != NULL)
    {
      g_propagate_error (error, local_error);
      return FALSE;
    }
  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return TRUE;
  if (here == NULL)
    {
      preview->n_events_here = preview->n_learners_here = -1;
      return TRUE;
    }
  preview->n_events_coming = preview->n_learners_coming = 0;
  if (!summarize (here, &content, error))
    return FALSE;
  preview->n_events_here = content.n_events;
  preview->n_learners_here = content.n_learners;
  return compare (here, there, LAMP_STATEMENT_LIST_EVENT_IDS, &preview->n_events_coming, &preview->n_events_leaving, error) &&
         compare (here, there, LAMP_STATEMENT_LIST_LEARNER_IDS, &preview->n_learners_coming, &preview->n_learners_leaving, error);
}

/**
 * lamp_restore_preview:
 * @path: a backup, a sealed backup, or a kiosk's database
 * @passphrase: (nullable): for a sealed one
 * @preview: (out): to be cleared by lamp_restore_preview_clear()
 *
 * Says what is in a backup and what a restore would change. Neither the backup nor the records here are touched.
 *
 * Returns: FALSE with NOT_FOUND, SECRET, DAMAGED, NEWER, FULL, READ_ONLY or FAILED.
 */
gboolean
lamp_restore_preview (const char         *data_folder,
                      const char         *path,
                      const char         *passphrase,
                      LampRestorePreview *preview,
                      GError            **error)
{
  g_autoptr (LampClock) clock = lamp_clock_new_system ();
  g_autofree char *copy = g_build_filename (data_folder, "backups", "restoring", NULL);
  LampDatabase    *database;
  struct stat      status;
  gboolean         done;
  int              lock = lamp_backup_lock (data_folder, error);

  memset (preview, 0, sizeof *preview);
  if (lock < 0)
    return FALSE;
  preview->backup.path = g_strdup (path);
  preview->is_sealed = lamp_seal_is_sealed (path);
  if (stat (path, &status) == 0)
    {
      preview->backup.size = status.st_size;
      preview->backup.time = (gint64) status.st_mtim.tv_sec * G_USEC_PER_SEC;
    }
  database = lamp_recovery_open_copy (path, copy, passphrase, clock, error);
  done = database != NULL && summarize (database, &preview->backup, error) &&
         compare_with_here (data_folder, database, clock, preview, error);
  g_clear_pointer (&database, lamp_database_close);
  lamp_database_remove_all (copy, 0);
  close (lock);
  return done;
}

/* Who is forgotten here stays so, whatever the backup says. */
static gboolean
renew (LampDatabase *database,
       const char   *data_folder,
       LampClock    *clock,
       GError      **error)
{
  GError *local_error = NULL;
  g_autoptr (LampDatabase) here = open_here (data_folder, clock, &local_error);

  if (local_error != NULL)
    {
      g_propagate_error (error, local_error);
      return FALSE;
    }
  if (lamp_database_run (database, LAMP_STATEMENT_BEGIN, error) &&
      (here == NULL || lamp_database_unite_forgotten (here, database, error)) &&
      lamp_database_renew_kiosk (database, clock, error) &&
      lamp_database_rebuild (database, error) &&
      lamp_database_run (database, LAMP_STATEMENT_COMMIT, error))
    return TRUE;
  lamp_database_roll_back (database);
  return FALSE;
}

/**
 * lamp_restore:
 * @path: as in lamp_restore_preview()
 * @set_aside: (out) (transfer full) (nullable): where the records that were here are now, NULL if there were none
 *
 * Puts the records of a backup in the place of those here, which are renamed and not deleted. The kiosk goes on under a new id, since
 * the old one may have stamped events that are only in what was set aside.
 *
 * Returns: FALSE with IN_USE if any program has the records open, or as lamp_restore_preview() does; then everything is as it was.
 */
gboolean
lamp_restore (const char *data_folder,
              const char *path,
              const char *passphrase,
              LampClock  *clock,
              char      **set_aside,
              GError    **error)
{
  g_autofree char *copy = g_build_filename (data_folder, "backups", "restoring", NULL);
  LampDatabase    *database;
  gboolean         renewed;
  gboolean         done = FALSE;
  int              lock = lamp_backup_lock (data_folder, error);

  *set_aside = NULL;
  if (lock < 0)
    return FALSE;
  database = lamp_recovery_open_copy (path, copy, passphrase, clock, error);
  renewed = database != NULL && renew (database, data_folder, clock, error);
  if (database != NULL && !renewed)
    lamp_database_close (database);
  if (renewed)
    done = close_complete (database, copy, error) &&
           lamp_database_replace_in_folder (data_folder, copy, "before-restore", clock, set_aside, error);
  lamp_database_remove_all (copy, 0);
  close (lock);
  return done;
}

void
lamp_restore_preview_clear (LampRestorePreview *self)
{
  g_free (self->backup.path);
  self->backup.path = NULL;
}
