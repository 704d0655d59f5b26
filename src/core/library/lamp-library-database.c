/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The library's file: it is made when it is missing, and of no worth once it is damaged. */

#include "core/library/lamp-library-private.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#define SCHEMA "/org/lamplight/Lamplight/library/sql/library.sql"
#define APPLICATION_ID 0x4c6d704c /* "LmpL" */
#define VERSION 1                 /* of the schema and of the terms; another makes the index anew */
#define BUSY_MS 5000
#define FILES_MAX 20000 /* that are looked at in a folder whose courses are written by hand */

G_DEFINE_QUARK (lamp - library - error - quark, lamp_library_error)

/**
 * lamp_library_fail:
 * @result: of SQLite
 *
 * Returns: FALSE, with what can be done about it set.
 */
gboolean
lamp_library_fail (sqlite3    *handle,
                   int         result,
                   const char *doing,
                   GError    **error)
{
  LampLibraryError code = LAMP_LIBRARY_ERROR_FAILED;
  g_autofree char *what = NULL;

  if ((result & 0xff) == SQLITE_INTERRUPT)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "something else is looked for");
      return FALSE;
    }
  switch (result & 0xff)
    {
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_FORMAT:
    case SQLITE_MISMATCH:
    case SQLITE_CONSTRAINT:
      code = LAMP_LIBRARY_ERROR_DAMAGED;
      break;
    case SQLITE_FULL:
      code = LAMP_LIBRARY_ERROR_FULL;
      break;
    default:
      break;
    }
  what = g_utf8_make_valid (handle != NULL ? sqlite3_errmsg (handle) : "", -1);
  g_set_error (error, LAMP_LIBRARY_ERROR, code, "library: %s: %s (%d)", doing, what, result);
  return FALSE;
}

gboolean
lamp_library_execute (sqlite3    *handle,
                      const char *sql,
                      GError    **error)
{
  int result = sqlite3_exec (handle, sql, NULL, NULL, NULL);

  return result == SQLITE_OK || lamp_library_fail (handle, result, sql, error);
}

gboolean
lamp_library_prepare (sqlite3       *handle,
                      const char    *sql,
                      sqlite3_stmt **statement,
                      GError       **error)
{
  int result = sqlite3_prepare_v2 (handle, sql, -1, statement, NULL);

  if (result == SQLITE_OK)
    return TRUE;
  /* Every statement of ours fits the schema; so the schema is not ours. */
  return lamp_library_fail (handle, result == SQLITE_ERROR ? SQLITE_CORRUPT : result, sql, error);
}

/**
 * lamp_library_step:
 * @row: (out): whether there is a row; the statement is reset after the last
 */
gboolean
lamp_library_step (sqlite3_stmt *statement,
                   gboolean     *row,
                   GError      **error)
{
  int result = sqlite3_step (statement);

  *row = result == SQLITE_ROW;
  if (*row)
    return TRUE;
  if (result != SQLITE_DONE)
    lamp_library_fail (sqlite3_db_handle (statement), result, sqlite3_sql (statement), error);
  sqlite3_reset (statement);
  return result == SQLITE_DONE;
}

/* A statement that has no rows to tell. */
gboolean
lamp_library_run (sqlite3_stmt *statement,
                  GError      **error)
{
  gboolean row;

  return lamp_library_step (statement, &row, error);
}

/* The first column of the first row; 0 if there is none or it can't be read. */
gint64
lamp_library_get_number (sqlite3    *handle,
                         const char *sql)
{
  g_autoptr (LampLibraryStatement) statement = NULL;
  gboolean row = FALSE;

  if (!lamp_library_prepare (handle, sql, &statement, NULL) || !lamp_library_step (statement, &row, NULL) || !row)
    return 0;
  return sqlite3_column_int64 (statement, 0);
}

static gboolean
make_tables (sqlite3 *handle,
             GError **error)
{
  g_autoptr (GBytes) schema = g_resources_lookup_data (SCHEMA, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  g_autofree char *sql = NULL;

  if (schema == NULL)
    return FALSE;
  sql = g_strdup_printf ("BEGIN IMMEDIATE; %s; PRAGMA application_id = %d; PRAGMA user_version = %d; COMMIT", (const char *) g_bytes_get_data (schema, NULL), APPLICATION_ID, VERSION);
  return lamp_library_execute (handle, sql, error);
}

/* A new file has neither number nor tables. Somebody else may be making the tables at this moment. */
static gboolean
check_tables (sqlite3 *handle,
              GError **error)
{
  g_autoptr (GError) making = NULL;

  if (!lamp_library_execute (handle, "SELECT count (*) FROM sqlite_master", error))
    return FALSE;
  if (lamp_library_get_number (handle, "PRAGMA user_version") == 0 && lamp_library_get_number (handle, "SELECT count (*) FROM sqlite_master") == 0 && !make_tables (handle, &making))
    sqlite3_exec (handle, "ROLLBACK", NULL, NULL, NULL);
  if (lamp_library_get_number (handle, "PRAGMA user_version") == VERSION && lamp_library_get_number (handle, "PRAGMA application_id") == APPLICATION_ID)
    return TRUE;
  if (making != NULL)
    g_propagate_error (error, g_steal_pointer (&making));
  else
    g_set_error_literal (error, LAMP_LIBRARY_ERROR, LAMP_LIBRARY_ERROR_DAMAGED, "library: no index of this program");
  return FALSE;
}

/**
 * lamp_library_connect:
 *
 * Opens the index, and makes an empty one where there is none. Nobody else can read it: it tells which courses there are, and of a trainer's
 * own what they say.
 *
 * Returns: (transfer full): a connection for one thread at a time; NULL with a LAMP_LIBRARY_ERROR set.
 */
sqlite3 *
lamp_library_connect (LampLibrary *self,
                      GError     **error)
{
  g_autoptr (LampLibraryConnection) handle = NULL;
  g_autofree char *folder = g_path_get_dirname (self->path);
  int              file, result;

  g_mkdir_with_parents (folder, 0700);
  file = g_open (self->path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600);
  if (file >= 0)
    close (file);
  result = sqlite3_open_v2 (self->path, &handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);
  if (result != SQLITE_OK)
    {
      lamp_library_fail (handle, result, self->path, error);
      return NULL;
    }
  sqlite3_busy_timeout (handle, BUSY_MS);
  sqlite3_extended_result_codes (handle, 1);
  /* What was lost with the power is made again: no write need reach the disk before the next. */
  if (!lamp_library_execute (handle, "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA secure_delete = OFF; PRAGMA cell_size_check = ON; PRAGMA cache_size = -16000", error) ||
      !check_tables (handle, error))
    return NULL;
  return g_steal_pointer (&handle);
}

/* Whoever has it open reads on in what is no longer there. */
void
lamp_library_remove (LampLibrary *self)
{
  static const char *const ends[] = { "", "-wal", "-shm", "-journal" };

  g_mutex_lock (&self->lock);
  g_clear_pointer (&self->reader, sqlite3_close_v2);
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      g_autofree char *path = g_strconcat (self->path, ends[i], NULL);

      g_unlink (path);
    }
  g_mutex_unlock (&self->lock);
}

/* ---- whether a course is still what it was ---- */

static void
add_file (GChecksum         *sum,
          const char        *name,
          const struct stat *found)
{
  g_autofree char *line = g_strdup_printf ("%s %" G_GINT64_FORMAT " %ld %" G_GINT64_FORMAT " %lu\n", name, (gint64) found->st_mtim.tv_sec, found->st_mtim.tv_nsec,
                                           (gint64) found->st_size, (gulong) found->st_ino);

  g_checksum_update (sum, (const guchar *) line, -1);
}

static void
add_path (GChecksum  *sum,
          const char *folder,
          const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  struct stat      found;

  if (lstat (path, &found) == 0)
    add_file (sum, name, &found);
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

static void
add_folder (GChecksum  *sum,
            const char *folder,
            guint       depth,
            guint      *n)
{
  g_autoptr (GDir) entries = g_dir_open (folder, 0, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while (entries != NULL && (*n)++ < FILES_MAX && (name = g_dir_read_name (entries)) != NULL)
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *path = g_build_filename (folder, names->pdata[i], NULL);

      add_path (sum, folder, names->pdata[i]);
      if (depth > 0)
        add_folder (sum, path, depth - 1, n);
    }
}

/**
 * lamp_library_make_stamp:
 * @folder: of a course
 *
 * Of an installed pack only its description is looked at, for no file of a version ever changes; of other folders every lesson.
 *
 * Returns: (transfer full): another one as soon as the course is another.
 */
char *
lamp_library_make_stamp (LampLibrary *self,
                         const char  *folder)
{
  static const char *const parts[] = { "lessons", "practices", "worksheets" };
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_MD5);
  guint n = 0;

  add_path (sum, folder, "course.ini");
  add_path (sum, folder, LAMP_PRONUNCIATIONS_FILE);
  for (guint i = 0; i < G_N_ELEMENTS (parts) && !g_str_has_prefix (folder, self->sealed); i++)
    {
      g_autofree char *path = g_build_filename (folder, parts[i], NULL);

      add_folder (sum, path, 1, &n);
    }
  return g_strdup (g_checksum_get_string (sum));
}
