/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The database as a file in the data folder: who may read it, how it is begun, and how a damaged one is set aside. */

#include "core/records/lamp-database.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/records/lamp-records.h"

#define SET_ASIDE_MAX 1000

/* The database and what SQLite may keep beside it. */
static const char *const suffixes[] = { "", "-wal", "-shm", "-journal" };

static gboolean
fail (GError    **error,
      int         number,
      const char *doing,
      const char *path)
{
  LampRecordsError code = LAMP_RECORDS_ERROR_FAILED;

  if (number == ENOSPC || number == EDQUOT || number == EFBIG)
    code = LAMP_RECORDS_ERROR_FULL;
  else if (number == EROFS || number == EACCES || number == EPERM || number == ENOTDIR)
    code = LAMP_RECORDS_ERROR_READ_ONLY;
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
  return fail (error, errno, "make", folder);
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
      fail (error, errno, "open", path);
      return -1;
    }
  do
    result = flock (fd, LOCK_EX);
  while (result != 0 && errno == EINTR);
  if (result == 0)
    return fd;
  fail (error, errno, "lock", path);
  close (fd);
  return -1;
}

static gboolean
sync_folder (const char *folder,
             GError    **error)
{
  int      fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  gboolean synced = fd >= 0 && (fsync (fd) == 0 || errno == EINVAL);

  if (!synced)
    fail (error, errno, "sync", folder);
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
              LampClock  *clock)
{
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_utc (lamp_clock_now (clock) / G_USEC_PER_SEC);
  g_autofree char *time = now != NULL ? g_date_time_format (now, "%Y%m%dT%H%M%SZ") : g_strdup ("unknown");

  for (int n = 1; n <= SET_ASIDE_MAX; n++)
    {
      g_autofree char *aside = n == 1 ? g_strdup_printf ("%s.damaged-%s", path, time)
                                      : g_strdup_printf ("%s.damaged-%s-%d", path, time, n);
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
           LampClock  *clock,
           GError    **error)
{
  g_autofree char *aside = choose_aside (path, clock);
  g_autofree char *first = NULL;

  if (aside == NULL)
    {
      fail (error, EEXIST, "set aside", path);
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
          fail (error, errno, "set aside", from);
          return NULL;
        }
      if (first == NULL)
        first = g_steal_pointer (&to);
    }
  if (!sync_folder (folder, error))
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

static void
remove_all (const char *path,
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

  remove_all (fresh, 0);
  remove_all (path, 1);
  fd = open (fresh, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (fd < 0)
    return fail (error, errno, "make", fresh);
  close (fd);
  database = lamp_database_open (fresh, clock, error);
  if (database == NULL)
    {
      remove_all (fresh, 0);
      return FALSE;
    }
  lamp_database_close (database);
  if (g_rename (fresh, path) != 0)
    {
      fail (error, errno, "rename", fresh);
      remove_all (fresh, 0);
      return FALSE;
    }
  return sync_folder (folder, error);
}

/* A newer program's database is not even opened, since that alone would write beside it. What cannot be read here is SQLite's to judge. */
static gboolean
is_newer (const char *path,
          GError    **error)
{
  g_auto (GStrv) migrations = lamp_database_get_migrations (NULL);
  guint8  header[100];
  guint32 version;
  guint32 application;
  int     fd = open (path, O_RDONLY | O_CLOEXEC);
  ssize_t size = fd >= 0 ? pread (fd, header, sizeof header, 0) : -1;

  if (fd >= 0)
    close (fd);
  if (size != sizeof header || memcmp (header, "SQLite format 3", 16) != 0 || migrations == NULL)
    return FALSE;
  memcpy (&version, header + 60, sizeof version);
  memcpy (&application, header + 68, sizeof application);
  version = GUINT32_FROM_BE (version);
  if (GUINT32_FROM_BE (application) != LAMP_DATABASE_APPLICATION_ID ||
      version <= g_strv_length (migrations) || version > LAMP_DATABASE_VERSION_MAX)
    return FALSE;
  g_set_error (error, LAMP_RECORDS_ERROR, LAMP_RECORDS_ERROR_NEWER,
               "records: version %u, this program knows up to %u", version, g_strv_length (migrations));
  return TRUE;
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
  keep_private (path);
  return lamp_database_open (path, clock, error);
}

/**
 * lamp_database_open_in_folder:
 * @folder: made with mode 0700 if it is not there
 * @set_aside_path: (out) (transfer full) (nullable): where a damaged database was put, NULL if there was none
 *
 * Opens `records.db` in @folder, beginning one where there is none. A damaged one is renamed, never deleted, and a new one begun.
 *
 * Returns: (transfer full): NULL with NEWER, FULL, READ_ONLY or FAILED.
 */
LampDatabase *
lamp_database_open_in_folder (const char *folder,
                              LampClock  *clock,
                              char      **set_aside_path,
                              GError    **error)
{
  g_autofree char *path = g_build_filename (folder, "records.db", NULL);
  g_autoptr (GError) local_error = NULL;
  LampDatabase *database;
  int           fd;

  *set_aside_path = NULL;
  if (!make_folder (folder, error))
    return NULL;
  fd = lock (folder, error);
  if (fd < 0)
    return NULL;
  database = open_once (folder, path, clock, &local_error);
  if (database == NULL && g_error_matches (local_error, LAMP_RECORDS_ERROR, LAMP_RECORDS_ERROR_DAMAGED))
    {
      g_message ("%s: setting the database aside", local_error->message);
      g_clear_error (&local_error);
      *set_aside_path = set_aside (folder, path, clock, &local_error);
      if (*set_aside_path != NULL)
        database = open_once (folder, path, clock, &local_error);
    }
  close (fd);
  if (database == NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));
  return database;
}
