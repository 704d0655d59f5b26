/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The database as a file in the data folder: who may read it, how it is begun, and how another takes its place. */

#include "core/records/lamp-database.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/records/lamp-backup-private.h"
#include "core/records/lamp-records.h"

#define SET_ASIDE_MAX 1000

/* The database and what SQLite may keep beside it. */
static const char *const suffixes[] = { "", "-wal", "-shm", "-journal" };

/* An error of the system's, with what it means to the caller. */
gboolean
lamp_database_fail (GError    **error,
                    int         number,
                    const char *doing,
                    const char *path)
{
  LampRecordsError code = LAMP_RECORDS_ERROR_FAILED;

  if (number == ENOSPC || number == EDQUOT || number == EFBIG)
    code = LAMP_RECORDS_ERROR_FULL;
  else if (number == EROFS || number == EACCES || number == EPERM || number == ENOTDIR)
    code = LAMP_RECORDS_ERROR_READ_ONLY;
  else if (number == ENOENT)
    code = LAMP_RECORDS_ERROR_NOT_FOUND;
  g_set_error (error, LAMP_RECORDS_ERROR, code, "records: %s %s: %s", doing, path, g_strerror (number));
  return FALSE;
}

/* A folder that is already there keeps its mode: it may be shared on purpose, and the files are 0600 in any case. */
static gboolean
make_folder (const char *folder,
             GError    **error)
{
  if (g_mkdir_with_parents (folder, 0700) == 0)
    return TRUE;
  return lamp_database_fail (error, errno, "make", folder);
}

/* One process at a time begins a database or sets one aside. The lock goes when the descriptor is closed. */
static int
lock (const char *folder,
      GError    **error)
{
  g_autofree char *path = g_build_filename (folder, "records.lock", NULL);
  int              fd = open (path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
  int              result;

  if (fd < 0)
    {
      lamp_database_fail (error, errno, "open", path);
      return -1;
    }
  do
    result = flock (fd, LOCK_EX);
  while (result != 0 && errno == EINTR);
  if (result == 0)
    return fd;
  lamp_database_fail (error, errno, "lock", path);
  close (fd);
  return -1;
}

gboolean
lamp_database_sync_folder (const char *folder,
                           GError    **error)
{
  int      fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  gboolean synced = fd >= 0 && (fsync (fd) == 0 || errno == EINVAL);

  if (!synced)
    lamp_database_fail (error, errno, "sync", folder);
  if (fd >= 0)
    close (fd);
  return synced;
}

static gboolean
is_there (const char *path)
{
  struct stat status;

  return lstat (path, &status) == 0;
}

static gboolean
is_empty_or_missing (const char *path)
{
  struct stat status;

  return lstat (path, &status) != 0 || (S_ISREG (status.st_mode) && status.st_size == 0);
}

/* Also what an earlier program or a careless copy left open to others; best effort, since the owner may be another. */
static void
keep_private (const char *path)
{
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *name = g_strconcat (path, suffixes[i], NULL);
      struct stat      status;

      if (stat (name, &status) == 0 && S_ISREG (status.st_mode) && (status.st_mode & 0077) != 0)
        (void) chmod (name, 0600);
    }
}

static char *
choose_aside (const char *path,
              const char *why,
              LampClock  *clock)
{
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_utc (lamp_clock_now (clock) / G_USEC_PER_SEC);
  g_autofree char *time = now != NULL ? g_date_time_format (now, "%Y%m%dT%H%M%SZ") : g_strdup ("unknown");

  for (int n = 1; n <= SET_ASIDE_MAX; n++)
    {
      g_autofree char *aside = n == 1 ? g_strdup_printf ("%s.%s-%s", path, why, time)
                                      : g_strdup_printf ("%s.%s-%s-%d", path, why, time, n);
      gboolean         free_name = TRUE;

      for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
        {
          g_autofree char *name = g_strconcat (aside, suffixes[i], NULL);

          free_name = free_name && !is_there (name);
        }
      if (free_name)
        return g_steal_pointer (&aside);
    }
  return NULL;
}

/* Gives the database and what is beside it another name, kept together so that it may be opened there.
   Returns the path of the first file renamed. */
static char *
set_aside (const char *folder,
           const char *path,
           const char *why,
           LampClock  *clock,
           GError    **error)
{
  g_autofree char *aside = choose_aside (path, why, clock);
  g_autofree char *first = NULL;

  if (aside == NULL)
    {
      lamp_database_fail (error, EEXIST, "set aside", path);
      return NULL;
    }
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *from = g_strconcat (path, suffixes[i], NULL);
      g_autofree char *to = g_strconcat (aside, suffixes[i], NULL);

      if (!is_there (from))
        continue;
      if (g_rename (from, to) != 0)
        {
          lamp_database_fail (error, errno, "set aside", from);
          return NULL;
        }
      if (first == NULL)
        first = g_steal_pointer (&to);
    }
  if (!lamp_database_sync_folder (folder, error))
    return NULL;
  return g_steal_pointer (&first);
}

/* Whether a log or journal lies here without its database: SQLite would play it into a new one. */
static gboolean
has_orphan (const char *path)
{
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);

  return !is_empty_or_missing (log) || !is_empty_or_missing (journal);
}

/* Removes a database and what is beside it, or from 1 on only that. */
void
lamp_database_remove_all (const char *path,
                          guint       from)
{
  for (guint i = from; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *name = g_strconcat (path, suffixes[i], NULL);

      (void) g_unlink (name);
    }
}

/* Begun under another name: a records.db that is there was whole once, so an empty or half one is damage and never a beginning. */
static gboolean
begin (const char *folder,
       const char *path,
       LampClock  *clock,
       GError    **error)
{
  g_autofree char *fresh = g_strconcat (path, ".new", NULL);
  LampDatabase    *database;
  int              fd;

  lamp_database_remove_all (fresh, 0);
  lamp_database_remove_all (path, 1);
  fd = open (fresh, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (fd < 0)
    return lamp_database_fail (error, errno, "make", fresh);
  close (fd);
  database = lamp_database_open (fresh, clock, error);
  if (database == NULL)
    {
      lamp_database_remove_all (fresh, 0);
      return FALSE;
    }
  lamp_database_close (database);
  if (g_rename (fresh, path) != 0)
    {
      lamp_database_fail (error, errno, "rename", fresh);
      lamp_database_remove_all (fresh, 0);
      return FALSE;
    }
  return lamp_database_sync_folder (folder, error);
}

static guint32
read_number (const guint8 *header,
             gsize         at)
{
  guint32 number;

  memcpy (&number, header + at, sizeof number);
  return GUINT32_FROM_BE (number);
}

/* A newer program's database is not even opened, since that alone would write beside it. What cannot be read here is SQLite's to judge. */
static gboolean
is_newer (const char *path,
          GError    **error)
{
  g_auto (GStrv) migrations = lamp_database_get_migrations (NULL);
  guint8  header[100];
  guint32 version;
  int     fd = open (path, O_RDONLY | O_CLOEXEC);
  ssize_t size = fd >= 0 ? pread (fd, header, sizeof header, 0) : -1;

  if (fd >= 0)
    close (fd);
  if (size != sizeof header || memcmp (header, "SQLite format 3", 16) != 0 || migrations == NULL)
    return FALSE;
  version = read_number (header, 60);
  if (read_number (header, 68) != LAMP_DATABASE_APPLICATION_ID ||
      version <= g_strv_length (migrations) || version > LAMP_DATABASE_VERSION_MAX)
    return FALSE;
  g_set_error (error, LAMP_RECORDS_ERROR, LAMP_RECORDS_ERROR_NEWER,
               "records: version %u, this program knows up to %u", version, g_strv_length (migrations));
  return TRUE;
}

/* Whether the file has fewer bytes than its head says. While a log has something to add, it may; and where the two counters differ, an
   old program has written without telling the size. */
static gboolean
is_cut_short (const char *path,
              gint64      size)
{
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  guint8           header[100];
  int              fd = open (path, O_RDONLY | O_CLOEXEC);
  ssize_t          n = fd >= 0 ? pread (fd, header, sizeof header, 0) : -1;
  gint64           page_size;

  if (fd >= 0)
    close (fd);
  if (n != sizeof header || !is_empty_or_missing (log) || read_number (header, 24) != read_number (header, 92))
    return FALSE;
  page_size = header[16] << 8 | header[17];
  return size < (gint64) read_number (header, 28) * (page_size == 1 ? 65536 : page_size);
}

/* One try. A directory or a file without a byte in the database's place is damage too. */
static LampDatabase *
open_once (const char *folder,
           const char *path,
           LampClock  *clock,
           GError    **error)
{
  struct stat status;

  if (!is_there (path) && has_orphan (path))
    {
      g_set_error (error, LAMP_RECORDS_ERROR, LAMP_RECORDS_ERROR_DAMAGED, "records: a log without its database");
      return NULL;
    }
  if (!is_there (path) && !begin (folder, path, clock, error))
    return NULL;
  if (stat (path, &status) != 0 || !S_ISREG (status.st_mode) || status.st_size == 0)
    {
      g_set_error (error, LAMP_RECORDS_ERROR, LAMP_RECORDS_ERROR_DAMAGED, "records: not a database file");
      return NULL;
    }
  if (is_newer (path, error))
    return NULL;
  if (is_cut_short (path, status.st_size))
    {
      g_set_error (error, LAMP_RECORDS_ERROR, LAMP_RECORDS_ERROR_DAMAGED, "records: the database is cut short");
      return NULL;
    }
  keep_private (path);
  return lamp_database_open_quickly (path, clock, error);
}

/* What was wholly made to take the place of @path, and is named so until it has. */
static char *
get_complete_path (const char *path)
{
  return g_strconcat (path, ".complete", NULL);
}

/* Gives @path and what is beside it another name and puts the complete one in its place. A cut at any moment leaves either the old one
   there, or the complete one, which the next opening then puts there. */
static gboolean
replace (const char *folder,
         const char *path,
         const char *why,
         LampClock  *clock,
         char      **set_aside_path,
         GError    **error)
{
  g_autofree char *complete = get_complete_path (path);

  *set_aside_path = set_aside (folder, path, why, clock, error);
  if (*set_aside_path == NULL)
    return FALSE;
  if (g_rename (complete, path) != 0)
    return lamp_database_fail (error, errno, "rename", complete);
  return lamp_database_sync_folder (folder, error);
}

/* A replacement that was cut short is finished; one that had not begun is made anew when it is needed. */
static gboolean
finish_replacing (const char *folder,
                  const char *path,
                  const char *why,
                  LampClock  *clock,
                  GError    **error)
{
  g_autofree char *complete = get_complete_path (path);
  g_autofree char *aside = NULL;

  if (!is_there (complete))
    return TRUE;
  if (is_there (path))
    {
      lamp_database_remove_all (complete, 0);
      return TRUE;
    }
  if (has_orphan (path))
    return replace (folder, path, why, clock, &aside, error);
  lamp_database_remove_all (path, 1);
  if (g_rename (complete, path) != 0)
    return lamp_database_fail (error, errno, "rename", complete);
  return lamp_database_sync_folder (folder, error);
}

/* The lock by which open records say that they are open: shared by all that have them open, or alone to put others in their place. */
static int
lock_use (const char *folder,
          int         how,
          GError    **error)
{
  g_autofree char *path = g_build_filename (folder, "records.use", NULL);
  int              fd = open (path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);

  if (fd >= 0 && flock (fd, how | LOCK_NB) == 0)
    return fd;
  if (fd >= 0 && errno == EWOULDBLOCK)
    g_set_error (error, LAMP_RECORDS_ERROR, LAMP_RECORDS_ERROR_IN_USE, "records: another program has them open");
  else
    lamp_database_fail (error, errno, "lock", path);
  if (fd >= 0)
    close (fd);
  return -1;
}

/* Under the lock of the folder. */
static LampDatabase *
recover (const char   *folder,
         const char   *path,
         LampClock    *clock,
         LampRecovery *recovery,
         GError      **error)
{
  g_autofree char *complete = get_complete_path (path);
  g_autofree char *fresh = g_strconcat (path, ".new", NULL);
  int              fd = lock_use (folder, LOCK_EX, error);
  gboolean         made;

  if (fd < 0)
    return NULL;
  lamp_database_remove_all (fresh, 0);
  lamp_database_remove_all (complete, 0);
  made = lamp_recovery_make (folder, path, fresh, clock, recovery, error) &&
         (g_rename (fresh, complete) == 0 || lamp_database_fail (error, errno, "rename", fresh)) &&
         replace (folder, path, "damaged", clock, &recovery->set_aside, error);
  if (!made)
    lamp_database_remove_all (fresh, 0);
  close (fd);
  return made ? open_once (folder, path, clock, error) : NULL;
}

/**
 * lamp_database_open_in_folder:
 * @folder: made with mode 0700 if it is not there
 * @recovery: its set_aside stays NULL if all was well
 *
 * Opens `records.db` in @folder, beginning one where there is none. A damaged one is renamed, never deleted: the newest good backup
 * takes its place with what could be read of it, as @recovery tells.
 *
 * Returns: (transfer full): NULL with NEWER, FULL, READ_ONLY, IN_USE or FAILED.
 */
LampDatabase *
lamp_database_open_in_folder (const char   *folder,
                              LampClock    *clock,
                              LampRecovery *recovery,
                              GError      **error)
{
  g_autofree char *path = g_build_filename (folder, "records.db", NULL);
  g_autoptr (GError) local_error = NULL;
  LampDatabase *database = NULL;
  int           fd;

  if (!make_folder (folder, error))
    return NULL;
  fd = lock (folder, error);
  if (fd < 0)
    return NULL;
  if (finish_replacing (folder, path, "damaged", clock, &local_error))
    database = open_once (folder, path, clock, &local_error);
  if (database == NULL && g_error_matches (local_error, LAMP_RECORDS_ERROR, LAMP_RECORDS_ERROR_DAMAGED))
    {
      g_message ("%s: setting the database aside", local_error->message);
      g_clear_error (&local_error);
      database = recover (folder, path, clock, recovery, &local_error);
    }
  if (database != NULL)
    database->in_use = lock_use (folder, LOCK_SH, &local_error);
  close (fd);
  if (local_error != NULL)
    {
      g_clear_pointer (&database, lamp_database_close);
      g_propagate_error (error, g_steal_pointer (&local_error));
    }
  return database;
}

/**
 * lamp_database_replace_in_folder:
 * @complete: a whole database in a single file in @folder; it is renamed
 * @why: becomes part of the old one's new name
 * @set_aside_path: (out) (transfer full) (nullable): where the old one is now, NULL if there was none
 *
 * Puts another database in the place of `records.db`.
 *
 * Returns: FALSE with IN_USE if a program has the records open, or another error; then everything is as it was.
 */
gboolean
lamp_database_replace_in_folder (const char *folder,
                                 const char *complete,
                                 const char *why,
                                 LampClock  *clock,
                                 char      **set_aside_path,
                                 GError    **error)
{
  g_autofree char *path = g_build_filename (folder, "records.db", NULL);
  g_autofree char *target = get_complete_path (path);
  gboolean         replaced = FALSE;
  int              fd = lock (folder, error);
  int              use = fd >= 0 ? lock_use (folder, LOCK_EX, error) : -1;

  *set_aside_path = NULL;
  if (use >= 0 && finish_replacing (folder, path, why, clock, error))
    {
      if (g_rename (complete, target) != 0)
        lamp_database_fail (error, errno, "rename", complete);
      else if (is_there (path) || has_orphan (path))
        replaced = replace (folder, path, why, clock, set_aside_path, error);
      else
        replaced = finish_replacing (folder, path, why, clock, error);
    }
  if (use >= 0)
    close (use);
  if (fd >= 0)
    close (fd);
  return replaced;
}

/**
 * lamp_database_write_file:
 * @folder: that @path is in
 *
 * Writes a small text file all at once, mode 0600; it is on the disk when this returns.
 */
gboolean
lamp_database_write_file (const char *folder,
                          const char *path,
                          const char *text,
                          GError    **error)
{
  g_autofree char *part = g_strconcat (path, ".part", NULL);
  gsize            size = strlen (text);
  gboolean         done;
  int              fd;

  g_unlink (part);
  fd = open (part, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (fd < 0)
    return lamp_database_fail (error, errno, "make", part);
  done = write (fd, text, size) == (ssize_t) size && fsync (fd) == 0;
  if (!done)
    lamp_database_fail (error, errno, "write", part);
  close (fd);
  if (done && g_rename (part, path) != 0)
    done = lamp_database_fail (error, errno, "rename", part);
  if (!done)
    g_unlink (part);
  return done && lamp_database_sync_folder (folder, error);
}
