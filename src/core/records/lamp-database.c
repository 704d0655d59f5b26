/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampDatabase: one SQLite connection: its settings, its migrations, and what its errors mean. */

#include "core/records/lamp-database.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "core/records/lamp-records.h"

#define RESOURCE_FOLDER "/org/lamplight/Lamplight/records/sql/"
#define BUSY_MS 5000
#define WHOLE_CHECK_MAX (8 * 1024 * 1024) /* a database up to this size is looked at wholly whenever it is opened */

static LampRecordsError
code_from_errno (int number)
{
  switch (number)
    {
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
      return LAMP_RECORDS_ERROR_FULL;
    case EROFS:
    case EACCES:
    case EPERM:
    case ENOTDIR:
      return LAMP_RECORDS_ERROR_READ_ONLY;
    default:
      return LAMP_RECORDS_ERROR_FAILED;
    }
}

/* SQLITE_ERROR while preparing means that a table or column is not there, so @preparing makes it damage. */
static void
set_error (sqlite3    *handle,
           int         result,
           gboolean    preparing,
           const char *doing,
           GError    **error)
{
  int              number = errno;
  LampRecordsError code = LAMP_RECORDS_ERROR_FAILED;
  g_autofree char *said = NULL;

  switch (result & 0xff)
    {
    case SQLITE_FULL:
      code = LAMP_RECORDS_ERROR_FULL;
      break;
    case SQLITE_READONLY:
    case SQLITE_PERM:
      code = LAMP_RECORDS_ERROR_READ_ONLY;
      break;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_FORMAT:
      code = LAMP_RECORDS_ERROR_DAMAGED;
      break;
    case SQLITE_ERROR:
      code = preparing ? LAMP_RECORDS_ERROR_DAMAGED : LAMP_RECORDS_ERROR_FAILED;
      break;
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
      /* SQLite does not note the system's error of a failed COMMIT; the thread's own is still that one. */
      code = code_from_errno (sqlite3_system_errno (handle) != 0 ? sqlite3_system_errno (handle) : number);
      break;
    default:
      break;
    }
  /* SQLite quotes what it does not understand, and in a damaged file that may be any bytes. */
  said = g_utf8_make_valid (sqlite3_errmsg (handle), -1);
  g_set_error (error, LAMP_RECORDS_ERROR, code, "records: %s: %s (%d)", doing, said, result);
  if (code == LAMP_RECORDS_ERROR_DAMAGED)
    lamp_database_mark_doubtful (handle);
}

static gboolean
execute (sqlite3    *handle,
         const char *sql,
         GError    **error)
{
  int result;

  errno = 0;
  result = sqlite3_exec (handle, sql, NULL, NULL, NULL);
  if (result == SQLITE_OK)
    return TRUE;
  set_error (handle, sqlite3_extended_errcode (handle), FALSE, sql, error);
  return FALSE;
}

/* The first column of the first row. */
static gboolean
query_int (sqlite3    *handle,
           const char *sql,
           int        *value,
           GError    **error)
{
  sqlite3_stmt *statement = NULL;
  int           result = sqlite3_prepare_v2 (handle, sql, -1, &statement, NULL);

  if (result == SQLITE_OK)
    {
      result = sqlite3_step (statement);
      *value = result == SQLITE_ROW ? sqlite3_column_int (statement, 0) : 0;
    }
  if (result != SQLITE_ROW && result != SQLITE_DONE)
    set_error (handle, result, TRUE, sql, error);
  sqlite3_finalize (statement);
  return result == SQLITE_ROW || result == SQLITE_DONE;
}

static gboolean
damaged (GError    **error,
         const char *what)
{
  g_set_error (error, LAMP_RECORDS_ERROR, LAMP_RECORDS_ERROR_DAMAGED, "records: %s", what);
  return FALSE;
}

/* @sql: one of SQLite's checks */
static gboolean
run_check (sqlite3    *handle,
           const char *sql,
           GError    **error)
{
  sqlite3_stmt *statement = NULL;
  int           result = sqlite3_prepare_v2 (handle, sql, -1, &statement, NULL);
  gboolean      whole = FALSE;

  if (result == SQLITE_OK)
    result = sqlite3_step (statement);
  if (result == SQLITE_ROW)
    {
      whole = g_strcmp0 ((const char *) sqlite3_column_text (statement, 0), "ok") == 0;
      if (!whole)
        damaged (error, "quick_check found damage");
    }
  else
    set_error (handle, result, TRUE, "quick_check", error);
  sqlite3_finalize (statement);
  return whole;
}

/**
 * lamp_database_check_whole:
 *
 * Runs SQLite's quick_check.
 *
 * Returns: FALSE with DAMAGED, or the database's error.
 */
gboolean
lamp_database_check_whole (sqlite3 *handle,
                           GError **error)
{
  return run_check (handle, "PRAGMA quick_check (1)", error);
}

/* The time of the last event; the column is as old as the first version. */
static gboolean
find_last (sqlite3 *handle,
           gint64  *last,
           GError **error)
{
  sqlite3_stmt *statement = NULL;
  int           result = sqlite3_prepare_v2 (handle, "SELECT time FROM event ORDER BY seq DESC LIMIT 1", -1, &statement, NULL);

  if (result == SQLITE_OK)
    result = sqlite3_step (statement);
  *last = result == SQLITE_ROW ? sqlite3_column_int64 (statement, 0) : 0;
  if (result != SQLITE_ROW && result != SQLITE_DONE)
    set_error (handle, result, TRUE, "last event", error);
  sqlite3_finalize (statement);
  return result == SQLITE_ROW || result == SQLITE_DONE;
}

/* All but the events, the meetings, and what is derived from them: who is here must be known at once, and is not much. */
static gboolean
check_people (sqlite3 *handle,
              GError **error)
{
  static const char *const names =
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT IN ('event', 'attendance', 'person',"
      " 'lesson_progress', 'item_progress', 'learning_time', 'lesson_first', 'alone_first', 'answer_first', 'goal')";
  sqlite3_stmt *statement = NULL;
  int           result = sqlite3_prepare_v2 (handle, names, -1, &statement, NULL);
  gboolean      whole = TRUE;

  while (result == SQLITE_OK && whole && (result = sqlite3_step (statement)) == SQLITE_ROW)
    {
      char *sql = sqlite3_mprintf ("PRAGMA quick_check (%Q)", sqlite3_column_text (statement, 0));

      whole = run_check (handle, sql, error);
      sqlite3_free (sql);
      result = SQLITE_OK;
    }
  if (whole && result != SQLITE_DONE)
    set_error (handle, result, TRUE, names, error);
  sqlite3_finalize (statement);
  return whole && result == SQLITE_DONE;
}

/* After years the events are too many to be looked at whenever the kiosk is switched on. Their damage is met by who reads them, or by the
   daily backup, whose copy is looked at wholly; either leaves a mark, and the next opening looks at every page. */
static gboolean
check_quickly (sqlite3 *handle,
               GError **error)
{
  int    n_pages = 0;
  int    page_size = 0;
  gint64 last;

  if (!query_int (handle, "PRAGMA page_count", &n_pages, error) || !query_int (handle, "PRAGMA page_size", &page_size, error))
    return FALSE;
  if ((gint64) n_pages * page_size <= WHOLE_CHECK_MAX)
    return lamp_database_check_whole (handle, error);
  return check_people (handle, error) && find_last (handle, &last, error);
}

/* Beside a database in which damage was met; NULL for one in memory, or a copy. */
static char *
get_mark_path (sqlite3 *handle)
{
  const char *path = sqlite3_db_filename (handle, "main");

  return path != NULL && g_str_has_suffix (path, "/records.db") ? g_strconcat (path, ".doubtful", NULL) : NULL;
}

/**
 * lamp_database_mark_doubtful:
 *
 * Sees that the next opening looks at every page of this database, since damage was met in it. Who only looks leaves no
 * mark.
 */
void
lamp_database_mark_doubtful (sqlite3 *handle)
{
  g_autofree char *mark = sqlite3_db_readonly (handle, "main") == 0 ? get_mark_path (handle) : NULL;
  int              fd = mark != NULL ? open (mark, O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600) : -1;

  if (fd >= 0)
    close (fd);
}

static gboolean
check_doubtful (sqlite3 *handle,
                GError **error)
{
  g_autofree char *mark = get_mark_path (handle);

  if (mark == NULL || !g_file_test (mark, G_FILE_TEST_EXISTS))
    return check_quickly (handle, error);
  if (!lamp_database_check_whole (handle, error))
    return FALSE;
  g_unlink (mark);
  return TRUE;
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/**
 * lamp_database_get_migrations:
 *
 * Returns: (transfer full): the program's migrations in their order; the first leads from nothing to version 1.
 */
char **
lamp_database_get_migrations (GError **error)
{
  g_auto (GStrv) names = g_resources_enumerate_children (RESOURCE_FOLDER, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  if (names == NULL)
    return NULL;
  qsort (names, g_strv_length (names), sizeof *names, compare_names);
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *path = g_strconcat (RESOURCE_FOLDER, names[i], NULL);
      g_autoptr (GBytes) sql = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
      g_autofree char *text = NULL;

      if (sql == NULL)
        return NULL;
      g_assert (g_ascii_strtoull (names[i], NULL, 10) == i + 1);
      text = g_strndup (g_bytes_get_data (sql, NULL), g_bytes_get_size (sql));
      g_strv_builder_add (builder, text);
    }
  return g_strv_builder_end (builder);
}

static gboolean
migrate_once (sqlite3    *handle,
              const char *sql,
              int         version,
              GError    **error)
{
  g_autofree char *mark = g_strdup_printf ("PRAGMA application_id = %d; PRAGMA user_version = %d",
                                           LAMP_DATABASE_APPLICATION_ID, version);

  if (execute (handle, "BEGIN IMMEDIATE", error) &&
      execute (handle, sql, error) &&
      execute (handle, mark, error) &&
      execute (handle, "COMMIT", error))
    return TRUE;
  if (!sqlite3_get_autocommit (handle))
    sqlite3_exec (handle, "ROLLBACK", NULL, NULL, NULL);
  return FALSE;
}

/* Looks, and changes nothing. */
static gboolean
check_version (sqlite3 *handle,
               int      newest,
               int     *version,
               GError **error)
{
  int application = 0;
  int tables = 0;

  if (!query_int (handle, "PRAGMA user_version", version, error) ||
      !query_int (handle, "PRAGMA application_id", &application, error) ||
      !query_int (handle, "SELECT count (*) FROM sqlite_schema", &tables, error))
    return FALSE;
  if (*version < 0 || *version > LAMP_DATABASE_VERSION_MAX ||
      (*version > 0 && application != LAMP_DATABASE_APPLICATION_ID) || (*version == 0 && tables > 0))
    return damaged (error, "the database is not one of this program");
  if (*version <= newest)
    return TRUE;
  g_set_error (error, LAMP_RECORDS_ERROR, LAMP_RECORDS_ERROR_NEWER,
               "records: version %d, this program knows up to %d", *version, newest);
  return FALSE;
}

/**
 * lamp_database_migrate:
 * @migrations: NULL-terminated; number i leads from version i to i + 1
 *
 * Brings the database to the version of @migrations, one transaction each: a power cut leaves a version whole.
 *
 * Returns: FALSE with NEWER if it is beyond them, DAMAGED if it is not one of ours, or the database's error.
 */
gboolean
lamp_database_migrate (sqlite3           *handle,
                       const char *const *migrations,
                       GError           **error)
{
  int newest = (int) g_strv_length ((char **) migrations);
  int version = 0;

  if (!check_version (handle, newest, &version, error))
    return FALSE;
  for (; version < newest; version++)
    if (!migrate_once (handle, migrations[version], version + 1, error))
      return FALSE;
  return TRUE;
}

/* FULL: a commit is on the disk, not only in the kernel, when it returns. */
static gboolean
configure (sqlite3 *handle,
           GError **error)
{
  return execute (handle, "PRAGMA journal_mode = WAL", error) &&
         execute (handle, "PRAGMA synchronous = FULL", error) &&
         execute (handle, "PRAGMA foreign_keys = ON", error) &&
         /* What was deleted is overwritten: a forgotten name is not to be found in the file. */
         execute (handle, "PRAGMA secure_delete = ON", error) &&
         execute (handle, "PRAGMA cell_size_check = ON", error) &&
         execute (handle, "PRAGMA temp_store = MEMORY", error) &&
         /* Kibibytes: the tables of a report of years fit, so that the next one need not read them again. */
         execute (handle, "PRAGMA cache_size = -16384", error) &&
         execute (handle, "PRAGMA journal_size_limit = 4194304", error);
}

static gboolean
prepare (LampDatabase *self,
         GError      **error)
{
  for (int i = 0; i < LAMP_STATEMENT_N; i++)
    {
      int result = sqlite3_prepare_v3 (self->handle, lamp_database_get_sql (i), -1, SQLITE_PREPARE_PERSISTENT, &self->statements[i], NULL);

      if (result != SQLITE_OK)
        {
          set_error (self->handle, result, TRUE, lamp_database_get_sql (i), error);
          return FALSE;
        }
    }
  return TRUE;
}

/* Version 4: a kiosk's name shall not tell when it was set up. */
static gboolean
make_kiosk (LampDatabase *self,
            LampClock    *clock,
            GError      **error)
{
  sqlite3_stmt *statement = lamp_database_get (self, LAMP_STATEMENT_ADD_KIOSK);

  g_free (self->kiosk);
  self->kiosk = g_uuid_string_random ();
  sqlite3_bind_text (statement, 1, self->kiosk, -1, SQLITE_STATIC);
  sqlite3_bind_int64 (statement, 2, MAX (lamp_clock_now (clock), 0));
  return lamp_database_run (self, LAMP_STATEMENT_ADD_KIOSK, error);
}

/**
 * lamp_database_renew_kiosk:
 *
 * Goes on as a new kiosk, inside a transaction: after a restore, the old one may have stamped events that are not here any more.
 */
gboolean
lamp_database_renew_kiosk (LampDatabase *self,
                           LampClock    *clock,
                           GError      **error)
{
  lamp_database_get (self, LAMP_STATEMENT_DISOWN_KIOSKS);
  return lamp_database_run (self, LAMP_STATEMENT_DISOWN_KIOSKS, error) && make_kiosk (self, clock, error);
}

static gboolean
find_kiosk (LampDatabase *self,
            LampClock    *clock,
            GError      **error)
{
  sqlite3_stmt *statement = lamp_database_get (self, LAMP_STATEMENT_GET_KIOSK);
  gboolean      row;

  if (!lamp_database_step (self, LAMP_STATEMENT_GET_KIOSK, &row, error))
    return FALSE;
  self->kiosk = row ? g_strdup ((const char *) sqlite3_column_text (statement, 0)) : NULL;
  sqlite3_reset (statement);
  if (self->kiosk != NULL)
    return g_uuid_string_is_valid (self->kiosk) || damaged (error, "the kiosk has no id");
  return make_kiosk (self, clock, error);
}

/* Closing shall not carry the write-ahead log of a newer program over into its database. */
static void
leave_untouched (sqlite3 *handle)
{
  int persist = 1;

  sqlite3_db_config (handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
  sqlite3_file_control (handle, "main", SQLITE_FCNTL_PERSIST_WAL, &persist);
}

static gboolean
set_up (LampDatabase *self,
        LampClock    *clock,
        gboolean      is_quick,
        GError      **error)
{
  g_auto (GStrv) migrations = lamp_database_get_migrations (error);
  int version = 0;

  if (migrations == NULL)
    return FALSE;
  if (sqlite3_db_readonly (self->handle, "main") == 1)
    {
      g_set_error (error, LAMP_RECORDS_ERROR, LAMP_RECORDS_ERROR_READ_ONLY, "records: the database cannot be written");
      return FALSE;
    }
  if (!check_version (self->handle, (int) g_strv_length (migrations), &version, error))
    {
      leave_untouched (self->handle);
      return FALSE;
    }
  return (is_quick ? check_doubtful : lamp_database_check_whole) (self->handle, error) &&
         configure (self->handle, error) &&
         lamp_database_migrate (self->handle, (const char *const *) migrations, error) &&
         prepare (self, error) &&
         find_kiosk (self, clock, error);
}

static LampDatabase *
open_database (const char *path,
               LampClock  *clock,
               gboolean    is_quick,
               GError    **error)
{
  g_autoptr (LampDatabase) self = g_new0 (LampDatabase, 1);
  int result = sqlite3_open_v2 (path, &self->handle,
                                SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, NULL);

  self->in_use = -1;
  if (result != SQLITE_OK)
    {
      set_error (self->handle, result, TRUE, "open", error);
      return NULL;
    }
  sqlite3_busy_timeout (self->handle, BUSY_MS);
  /* What stands in a damaged or foreign schema is not to be run. */
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  if (!set_up (self, clock, is_quick, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * lamp_database_open:
 * @path: the database's file, made if it is not there, or ":memory:"
 *
 * Opens, checks and migrates a database and prepares its statements.
 *
 * Returns: (transfer full): NULL with an error of LAMP_RECORDS_ERROR; a newer or damaged database is then as it was.
 */
LampDatabase *
lamp_database_open (const char *path,
                    LampClock  *clock,
                    GError    **error)
{
  return open_database (path, clock, FALSE, error);
}

/**
 * lamp_database_open_quickly:
 *
 * The same for the kiosk's own database, which is opened whenever it is switched on: of a large one the events are not looked at, unless
 * lamp_database_mark_doubtful() was called since.
 */
LampDatabase *
lamp_database_open_quickly (const char *path,
                            LampClock  *clock,
                            GError    **error)
{
  return open_database (path, clock, TRUE, error);
}

/**
 * lamp_database_examine:
 * @uri: SQLite's, which says how it may be opened; it is only read
 * @version: (out): also where this returns FALSE with NEWER
 * @last: (out): the time of the last event, 0 if there is none
 *
 * Returns: whether it is one of ours, whole, and not newer than this program.
 */
gboolean
lamp_database_examine (const char *uri,
                       int        *version,
                       gint64     *last,
                       GError    **error)
{
  g_auto (GStrv) migrations = lamp_database_get_migrations (error);
  sqlite3 *handle = NULL;
  gboolean whole = FALSE;
  int      result;

  if (migrations == NULL)
    return FALSE;
  result = sqlite3_open_v2 (uri, &handle, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, NULL);
  if (result == SQLITE_OK)
    {
      sqlite3_busy_timeout (handle, BUSY_MS);
      sqlite3_db_config (handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
      whole = check_version (handle, (int) g_strv_length (migrations), version, error) && lamp_database_check_whole (handle, error) &&
              (*version == 0 || find_last (handle, last, error));
    }
  else
    set_error (handle, result, TRUE, "open", error);
  sqlite3_close (handle);
  return whole;
}

void
lamp_database_close (LampDatabase *self)
{
  for (int i = 0; i < LAMP_STATEMENT_N; i++)
    sqlite3_finalize (self->statements[i]);
  sqlite3_close (self->handle);
  if (self->in_use >= 0)
    close (self->in_use);
  g_free (self->kiosk);
  g_free (self);
}

/* The statement, ready to be bound. */
sqlite3_stmt *
lamp_database_get (LampDatabase *self,
                   LampStatement statement)
{
  sqlite3_reset (self->statements[statement]);
  sqlite3_clear_bindings (self->statements[statement]);
  return self->statements[statement];
}

/**
 * lamp_database_step:
 * @row: (out): whether there is a row to read; if not, or on an error, the statement is reset
 */
gboolean
lamp_database_step (LampDatabase *self,
                    LampStatement statement,
                    gboolean     *row,
                    GError      **error)
{
  int result;

  errno = 0;
  result = sqlite3_step (self->statements[statement]);

  *row = result == SQLITE_ROW;
  if (result == SQLITE_ROW)
    return TRUE;
  if (result != SQLITE_DONE)
    set_error (self->handle, result, FALSE, lamp_database_get_sql (statement), error);
  sqlite3_reset (self->statements[statement]);
  return result == SQLITE_DONE;
}

/* Runs a statement whose rows, if any, are of no interest. */
gboolean
lamp_database_run (LampDatabase *self,
                   LampStatement statement,
                   GError      **error)
{
  gboolean done = TRUE;
  gboolean row;

  done = lamp_database_step (self, statement, &row, error);
  sqlite3_reset (self->statements[statement]);
  return done;
}

/* Undoes what was begun, if anything still is: some errors have already undone it. */
void
lamp_database_roll_back (LampDatabase *self)
{
  if (!sqlite3_get_autocommit (self->handle))
    lamp_database_run (self, LAMP_STATEMENT_ROLLBACK, NULL);
}

/**
 * lamp_database_count:
 * @statement: one without arguments whose first column of its only row is a number
 */
gboolean
lamp_database_count (LampDatabase *self,
                     LampStatement statement,
                     gint64       *count,
                     GError      **error)
{
  sqlite3_stmt *prepared = lamp_database_get (self, statement);
  gboolean      row;

  if (!lamp_database_step (self, statement, &row, error))
    return FALSE;
  *count = row ? sqlite3_column_int64 (prepared, 0) : 0;
  sqlite3_reset (prepared);
  return TRUE;
}
