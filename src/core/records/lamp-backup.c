/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Backups of the records while they are in use: daily ones in the data folder, and sealed ones for a stick. */

#include "core/records/lamp-backup.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/records/lamp-backup-private.h"
#include "core/records/lamp-records-private.h"
#include "core/records/lamp-seal.h"

/* A megabyte at a time: an answer waits for no longer than that takes. */
#define STEP_PAGES 256
#define STEP_PAUSE_US 500
#define DUE_AFTER_US (G_GINT64_CONSTANT (20) * 3600 * G_USEC_PER_SEC)
#define NUMBER_MAX 999999
/* On a stick: "Lamplight-records-20261126-1405.sealed" */
#define SEALED_PREFIX "Lamplight-records-"
#define SEALED_SUFFIX ".sealed"
#define SEALED_FOLDER "Lamplight-backups"

static char *
get_folder (const char *data_folder)
{
  return g_build_filename (data_folder, "backups", NULL);
}

/* "records-000017-20261126.db": the number is the order, the date is for people. Returns 0 for any other name. */
static guint
read_number (const char *name)
{
  guint n = 0;

  if (!g_str_has_prefix (name, "records-") || !g_str_has_suffix (name, ".db") || strlen (name) != strlen ("records-000017-20261126.db"))
    return 0;
  for (const char *p = name + strlen ("records-"); p < name + strlen ("records-000017"); p++)
    {
      if (!g_ascii_isdigit (*p))
        return 0;
      n = n * 10 + (guint) (*p - '0');
    }
  return n;
}

static int
compare_backups (gconstpointer a,
                 gconstpointer b)
{
  guint x = (*(LampBackup *const *) a)->number;
  guint y = (*(LampBackup *const *) b)->number;

  return (x < y) - (x > y);
}

static LampBackup *
backup_new (const char *folder,
            const char *name)
{
  g_autoptr (LampBackup) backup = g_new0 (LampBackup, 1);
  struct stat status;

  backup->path = g_build_filename (folder, name, NULL);
  backup->number = read_number (name);
  backup->n_events = -1;
  if (lstat (backup->path, &status) != 0 || !S_ISREG (status.st_mode))
    return NULL;
  backup->size = status.st_size;
  backup->time = (gint64) status.st_mtim.tv_sec * G_USEC_PER_SEC + status.st_mtim.tv_nsec / 1000;
  return g_steal_pointer (&backup);
}

/**
 * lamp_backup_list:
 *
 * Returns: (transfer full) (element-type LampBackup): the backups in the data folder, the latest first; their content is not looked at.
 */
GPtrArray *
lamp_backup_list (const char *data_folder)
{
  g_autofree char *folder = get_folder (data_folder);
  GPtrArray       *list = g_ptr_array_new_with_free_func ((GDestroyNotify) lamp_backup_free);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      LampBackup *backup = read_number (name) > 0 ? backup_new (folder, name) : NULL;

      if (backup != NULL)
        g_ptr_array_add (list, backup);
    }
  g_ptr_array_sort (list, compare_backups);
  return list;
}

/* One program at a time makes backups, or comes back from one. The lock goes when the descriptor is closed; -1 on an error. */
int
lamp_backup_lock (const char *data_folder,
                  GError    **error)
{
  g_autofree char *folder = get_folder (data_folder);
  g_autofree char *path = g_build_filename (folder, "lock", NULL);
  int              fd;
  int              result;

  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      lamp_database_fail (error, errno, "make", folder);
      return -1;
    }
  fd = open (path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
  do
    result = fd >= 0 ? flock (fd, LOCK_EX) : -1;
  while (fd >= 0 && result != 0 && errno == EINTR);
  if (result == 0)
    return fd;
  lamp_database_fail (error, errno, "lock", path);
  if (fd >= 0)
    close (fd);
  return -1;
}

static gboolean
fail_copy (GError    **error,
           int         result,
           const char *doing)
{
  LampRecordsError code = LAMP_RECORDS_ERROR_FAILED;

  if ((result & 0xff) == SQLITE_FULL || errno == ENOSPC || errno == EDQUOT || errno == EFBIG)
    code = LAMP_RECORDS_ERROR_FULL;
  else if ((result & 0xff) == SQLITE_CORRUPT || (result & 0xff) == SQLITE_NOTADB)
    code = LAMP_RECORDS_ERROR_DAMAGED;
  g_set_error (error, LAMP_RECORDS_ERROR, code, "records: %s: %s", doing, sqlite3_errstr (result));
  return FALSE;
}

/* What the records' own connection writes meanwhile goes into the copy as well; between two steps it is free. */
static gboolean
copy_pages (LampRecords *self,
            sqlite3     *copy,
            GError     **error)
{
  LampDatabase   *database = lamp_records_lock (self);
  sqlite3_backup *backup = sqlite3_backup_init (copy, "main", database->handle, "main");
  int             result = backup != NULL ? SQLITE_OK : sqlite3_errcode (copy);

  errno = 0;
  while (result == SQLITE_OK || (result & 0xff) == SQLITE_BUSY || (result & 0xff) == SQLITE_LOCKED)
    {
      result = sqlite3_backup_step (backup, STEP_PAGES);
      if (result == SQLITE_DONE)
        break;
      lamp_records_unlock (self);
      g_usleep (STEP_PAUSE_US);
      lamp_records_lock (self);
    }
  if (backup != NULL)
    sqlite3_backup_finish (backup);
  lamp_records_unlock (self);
  return result == SQLITE_DONE || fail_copy (error, result, "copy");
}

/* One file that needs nothing beside it, and that is known to be whole. */
static gboolean
close_whole (sqlite3 *copy,
             GError **error)
{
  int result = sqlite3_exec (copy, "PRAGMA journal_mode = DELETE", NULL, NULL, NULL);

  return (result == SQLITE_OK || fail_copy (error, result, "finish")) && lamp_database_check_whole (copy, error);
}

static gboolean
sync_file (const char *path,
           GError    **error)
{
  int      fd = open (path, O_RDONLY | O_CLOEXEC);
  gboolean synced = fd >= 0 && fsync (fd) == 0;

  if (!synced)
    lamp_database_fail (error, errno, "sync", path);
  if (fd >= 0)
    close (fd);
  return synced;
}

/* Makes @path, mode 0600, whole and on the disk; what was there is removed. */
static gboolean
copy_database (LampRecords *self,
               const char  *path,
               GError     **error)
{
  sqlite3 *copy = NULL;
  GError  *local_error = NULL;
  gboolean done = FALSE;
  int      result;
  int      fd;

  lamp_database_remove_all (path, 0);
  fd = open (path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (fd < 0)
    return lamp_database_fail (error, errno, "make", path);
  close (fd);
  result = sqlite3_open_v2 (path, &copy, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, NULL);
  /* It is on the disk before it gets its name, all at once. */
  if (result == SQLITE_OK)
    result = sqlite3_exec (copy, "PRAGMA synchronous = OFF", NULL, NULL, NULL);
  if (result != SQLITE_OK)
    fail_copy (error, result, "open");
  else
    done = copy_pages (self, copy, &local_error) && close_whole (copy, &local_error);
  /* The copy is as the database is: this is where damage among years of events is noticed. */
  if (g_error_matches (local_error, LAMP_RECORDS_ERROR, LAMP_RECORDS_ERROR_DAMAGED))
    {
      lamp_database_mark_doubtful (lamp_records_lock (self)->handle);
      lamp_records_unlock (self);
    }
  if (local_error != NULL)
    g_propagate_error (error, local_error);
  sqlite3_close (copy);
  done = done && sync_file (path, error);
  if (!done)
    lamp_database_remove_all (path, 0);
  return done;
}

/* The file's own time is by the kiosk's clock, as everything is. */
static void
set_time (const char *path,
          gint64      now)
{
  struct timespec times[2] = { { .tv_nsec = UTIME_OMIT }, { .tv_sec = now / G_USEC_PER_SEC, .tv_nsec = now % G_USEC_PER_SEC * 1000 } };

  (void) utimensat (AT_FDCWD, path, times, 0);
}

static char *
choose_path (const char *folder,
             guint       number,
             gint64      now)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (now / G_USEC_PER_SEC);
  g_autofree char *date = time != NULL && g_date_time_get_year (time) <= 9999 ? g_date_time_format (time, "%Y%m%d") : g_strdup ("00000000");
  g_autofree char *name = g_strdup_printf ("records-%06u-%s.db", number, date);

  return g_build_filename (folder, name, NULL);
}

/* Those above LAMP_BACKUP_KEPT, the oldest. */
static void
prune (const char *data_folder)
{
  g_autoptr (GPtrArray) list = lamp_backup_list (data_folder);

  for (guint i = LAMP_BACKUP_KEPT; i < list->len; i++)
    lamp_database_remove_all (((LampBackup *) list->pdata[i])->path, 0);
}

/* Under the lock of the backups. */
static char *
back_up (LampRecords *self,
         const char  *data_folder,
         GError     **error)
{
  g_autoptr (GPtrArray) list = lamp_backup_list (data_folder);
  g_autofree char *folder = get_folder (data_folder);
  g_autofree char *part = g_build_filename (folder, "part", NULL);
  gint64           now = MAX (lamp_clock_now (lamp_records_get_clock (self)), 0);
  guint            number = list->len > 0 ? ((LampBackup *) list->pdata[0])->number + 1 : 1;
  g_autofree char *path = choose_path (folder, MIN (number, NUMBER_MAX), now);

  if (!copy_database (self, part, error))
    return NULL;
  set_time (part, now);
  if (g_rename (part, path) != 0)
    {
      lamp_database_fail (error, errno, "rename", part);
      g_unlink (part);
      return NULL;
    }
  if (!lamp_database_sync_folder (folder, error))
    return NULL;
  prune (data_folder);
  return g_steal_pointer (&path);
}

static const char *
check_folder (LampRecords *self,
              GError     **error)
{
  const char *folder = lamp_records_get_folder (self);

  if (folder == NULL)
    g_set_error (error, LAMP_RECORDS_ERROR, LAMP_RECORDS_ERROR_FAILED, "records: what is only in memory has no backups");
  return folder;
}

/**
 * lamp_records_back_up:
 *
 * Makes a backup in the data folder and removes all but the newest LAMP_BACKUP_KEPT. Learners can go on meanwhile. A copy that is found
 * damaged is not kept, and then no older one is removed.
 *
 * Returns: (transfer full): its path; NULL with FULL, READ_ONLY, DAMAGED or FAILED, and then there is none.
 */
char *
lamp_records_back_up (LampRecords *self,
                      GError     **error)
{
  const char *folder = check_folder (self, error);
  int         lock = folder != NULL ? lamp_backup_lock (folder, error) : -1;
  char       *path = lock >= 0 ? back_up (self, folder, error) : NULL;

  if (lock >= 0)
    close (lock);
  return path;
}

/**
 * lamp_records_is_backup_due:
 *
 * Returns: whether the newest backup is not of the last twenty hours, so that a kiosk that is used daily makes one daily. One that
 * stands in the future says that the clock fell back: then one is due as well.
 */
gboolean
lamp_records_is_backup_due (LampRecords *self)
{
  const char *folder = lamp_records_get_folder (self);
  g_autoptr (GPtrArray) list = folder != NULL ? lamp_backup_list (folder) : NULL;
  gint64 now = lamp_clock_now (lamp_records_get_clock (self));
  gint64 newest = list != NULL && list->len > 0 ? ((LampBackup *) list->pdata[0])->time : -1;

  return list != NULL && (newest < 0 || newest > now || now - newest > DUE_AFTER_US);
}

/**
 * lamp_records_back_up_sealed:
 * @path: a file outside the data folder, usually on a stick; replaced once the new one is whole
 * @passphrase: whoever has it can read the backup, nobody else
 *
 * Returns: FALSE with FULL, READ_ONLY, NOT_FOUND, SECRET, DAMAGED or FAILED; then @path is as it was.
 */
gboolean
lamp_records_back_up_sealed (LampRecords *self,
                             const char  *path,
                             const char  *passphrase,
                             GError     **error)
{
  const char      *folder = check_folder (self, error);
  int              lock = folder != NULL ? lamp_backup_lock (folder, error) : -1;
  g_autofree char *part = NULL;
  gboolean         done;

  if (lock < 0)
    return FALSE;
  part = g_build_filename (folder, "backups", "part", NULL);
  done = copy_database (self, part, error) && lamp_seal_file (part, path, passphrase, error);
  lamp_database_remove_all (part, 0);
  close (lock);
  return done;
}

static void
back_up_thread (GTask        *task,
                gpointer      source,
                gpointer      data,
                GCancellable *cancellable)
{
  gboolean only_if_due = GPOINTER_TO_INT (data);
  GError  *error = NULL;
  char    *path = !only_if_due || lamp_records_is_backup_due (source) ? lamp_records_back_up (source, &error) : NULL;

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, path, g_free);
}

/**
 * lamp_records_back_up_async:
 * @only_if_due: do nothing if there is one of today
 *
 * The same in a thread of its own: the records' thread, and with it the learners' answers, only waits for a megabyte at a time.
 */
void
lamp_records_back_up_async (LampRecords        *self,
                            gboolean            only_if_due,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, lamp_records_back_up_async);
  g_task_set_task_data (task, GINT_TO_POINTER (only_if_due), NULL);
  g_task_run_in_thread (task, back_up_thread);
}

/**
 * lamp_records_back_up_finish:
 *
 * Returns: (transfer full) (nullable): the new backup's path; NULL with @error, or without one if none was due.
 */
char *
lamp_records_back_up_finish (LampRecords  *self,
                             GAsyncResult *result,
                             GError      **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
lamp_backup_free (LampBackup *self)
{
  g_free (self->path);
  g_free (self);
}

/**
 * lamp_backup_choose_sealed_path:
 * @stick: a folder
 * @now: by the kiosk's clock, microseconds UTC
 *
 * Returns: (transfer full): where on a stick the next sealed backup goes; its folder is there then, if it can be made
 */
char *
lamp_backup_choose_sealed_path (const char *stick,
                                gint64      now)
{
  g_autofree char *folder = g_build_filename (stick, SEALED_FOLDER, NULL);
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (now / G_USEC_PER_SEC);
  g_autofree char *date = time != NULL ? g_date_time_format (time, "%Y%m%d-%H%M") : g_strdup ("0");
  char            *path = g_strdup_printf ("%s/" SEALED_PREFIX "%s" SEALED_SUFFIX, folder, date);

  g_mkdir (folder, 0755);
  for (guint i = 2; g_file_test (path, G_FILE_TEST_EXISTS); i++)
    {
      g_free (path);
      path = g_strdup_printf ("%s/" SEALED_PREFIX "%s-%u" SEALED_SUFFIX, folder, date, i);
    }
  return path;
}

static int
compare_times (gconstpointer a,
               gconstpointer b)
{
  gint64 x = (*(LampBackup *const *) a)->time;
  gint64 y = (*(LampBackup *const *) b)->time;

  return (x < y) - (x > y);
}

/**
 * lamp_backup_list_sealed:
 * @stick: a folder
 *
 * Returns: (transfer full) (element-type LampBackup): the sealed backups on a stick, the latest first; their content is not looked at.
 */
GPtrArray *
lamp_backup_list_sealed (const char *stick)
{
  g_autofree char *folder = g_build_filename (stick, SEALED_FOLDER, NULL);
  GPtrArray       *list = g_ptr_array_new_with_free_func ((GDestroyNotify) lamp_backup_free);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      gboolean    is_one = g_str_has_prefix (name, SEALED_PREFIX) && g_str_has_suffix (name, SEALED_SUFFIX);
      LampBackup *backup = is_one ? backup_new (folder, name) : NULL;

      if (backup != NULL)
        g_ptr_array_add (list, backup);
    }
  g_ptr_array_sort (list, compare_times);
  return list;
}
