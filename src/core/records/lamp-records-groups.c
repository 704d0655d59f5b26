/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Groups of learners, and forgetting one. */

#include "core/records/lamp-records.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "core/records/lamp-backup-private.h"
#include "core/records/lamp-records-private.h"

/* (nullable): whether a group can be called so */
gboolean
lamp_records_is_group_name (const char *name)
{
  return name != NULL && *name != '\0' && g_utf8_validate (name, -1, NULL) && g_utf8_strlen (name, -1) <= LAMP_GROUP_NAME_MAX;
}

static gboolean
check_group (const char *name,
             GError    **error)
{
  if (lamp_records_is_group_name (name))
    return TRUE;
  g_set_error (error, LAMP_RECORDS_ERROR, LAMP_RECORDS_ERROR_FAILED, "records: a group's name has 1 to %d characters", LAMP_GROUP_NAME_MAX);
  return FALSE;
}

gboolean
lamp_records_set_member_locked (LampRecords  *self,
                                LampDatabase *database,
                                const char   *learner,
                                const char   *group,
                                gboolean      is_member,
                                GError      **error)
{
  sqlite3_stmt *statement;
  gint64        now = MAX (lamp_clock_now (lamp_records_get_clock (self)), 0);

  if (!check_group (group, error) || !lamp_records_check_learner_locked (self, learner, error))
    return FALSE;
  statement = lamp_database_get (database, LAMP_STATEMENT_SET_MEMBER);
  sqlite3_bind_text (statement, 1, learner, -1, SQLITE_TRANSIENT);
  sqlite3_bind_text (statement, 2, group, -1, SQLITE_TRANSIENT);
  sqlite3_bind_int (statement, 3, is_member ? 1 : 0);
  sqlite3_bind_int64 (statement, 4, now);
  if (!lamp_database_run (database, LAMP_STATEMENT_SET_MEMBER, error))
    return FALSE;
  if (is_member)
    return TRUE;
  /* Whoever leaves does so under each of her names. */
  statement = lamp_database_get (database, LAMP_STATEMENT_LEAVE_AS_OTHERS);
  sqlite3_bind_text (statement, 1, learner, -1, SQLITE_TRANSIENT);
  sqlite3_bind_text (statement, 2, group, -1, SQLITE_TRANSIENT);
  sqlite3_bind_int64 (statement, 3, now);
  return lamp_database_run (database, LAMP_STATEMENT_LEAVE_AS_OTHERS, error);
}

/**
 * lamp_records_set_member:
 * @group: its name, 1 to 60 characters; a group is there as long as somebody is in it
 *
 * Puts a learner into a group, or out of it.
 *
 * Returns: FALSE with NOT_FOUND, FAILED for a name that is none, or the database's error.
 */
gboolean
lamp_records_set_member (LampRecords *self,
                         const char  *learner,
                         const char  *group,
                         gboolean     is_member,
                         GError     **error)
{
  LampDatabase *database = lamp_records_lock (self);
  gboolean      done = lamp_records_set_member_locked (self, database, learner, group, is_member, error);
  lamp_records_unlock (self);
  return done;
}

/* The first column of all rows, as text. */
static char **
list_texts (LampDatabase *database,
            LampStatement statement,
            GError      **error)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  gboolean row;

  while (lamp_database_step (database, statement, &row, error))
    {
      const char      *text = row ? (const char *) sqlite3_column_text (database->statements[statement], 0) : NULL;
      g_autofree char *valid = text != NULL ? g_utf8_make_valid (text, -1) : NULL;

      if (!row)
        return g_strv_builder_end (builder);
      g_strv_builder_add (builder, valid != NULL ? valid : "");
    }
  return NULL;
}

/**
 * lamp_records_list_groups:
 *
 * Returns: (transfer full): the names of the groups that have members, in the order of their code points.
 */
char **
lamp_records_list_groups (LampRecords *self,
                          GError     **error)
{
  LampDatabase *database = lamp_records_lock (self);
  char        **names;

  lamp_database_get (database, LAMP_STATEMENT_LIST_GROUPS);
  names = list_texts (database, LAMP_STATEMENT_LIST_GROUPS, error);
  lamp_records_unlock (self);
  return names;
}

/**
 * lamp_records_list_members:
 *
 * Returns: (transfer full): the ids of the learners in a group, none for one that is not there.
 */
char **
lamp_records_list_members (LampRecords *self,
                           const char  *group,
                           GError     **error)
{
  LampDatabase *database = lamp_records_lock (self);
  char        **ids;

  sqlite3_bind_text (lamp_database_get (database, LAMP_STATEMENT_LIST_MEMBERS), 1, group, -1, SQLITE_TRANSIENT);
  ids = list_texts (database, LAMP_STATEMENT_LIST_MEMBERS, error);
  lamp_records_unlock (self);
  return ids;
}

static gboolean
forget (LampDatabase      *database,
        const char *const *learners,
        gint64             now,
        GError           **error)
{
  gboolean done = lamp_database_run (database, LAMP_STATEMENT_BEGIN, error);

  for (guint i = 0; done && learners[i] != NULL; i++)
    {
      sqlite3_stmt *statement = lamp_database_get (database, LAMP_STATEMENT_FORGET);

      sqlite3_bind_text (statement, 1, learners[i], -1, SQLITE_TRANSIENT);
      sqlite3_bind_int64 (statement, 2, now);
      done = lamp_database_run (database, LAMP_STATEMENT_FORGET, error);
    }
  done = done && lamp_database_apply_forgotten (database, error) && lamp_database_run (database, LAMP_STATEMENT_COMMIT, error);
  if (!done)
    lamp_database_roll_back (database);
  return done;
}

/* The log still holds the pages as they were. Whoever reads just now is waited for; if in vain, the next commit writes over it. */
static void
empty_log (sqlite3 *handle)
{
  (void) sqlite3_wal_checkpoint_v2 (handle, "main", SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
}

/* A file that cannot be made to forget is removed. */
static void
forget_in_file (const char        *path,
                const char *const *learners,
                LampClock         *clock,
                gint64             now)
{
  g_autoptr (GError) error = NULL;
  LampDatabase *database = lamp_database_open (path, clock, &error);
  gboolean      done = database != NULL && forget (database, learners, now, &error);

  if (done)
    {
      empty_log (database->handle);
      done = sqlite3_exec (database->handle, "VACUUM; PRAGMA journal_mode = DELETE", NULL, NULL, NULL) == SQLITE_OK;
    }
  g_clear_pointer (&database, lamp_database_close);
  if (!done)
    lamp_database_remove_all (path, 0);
}

/* What was set aside: replaced records that are whole, and damaged ones, out of which all that can be read has been. */
static void
forget_in_folder (const char        *folder,
                  const char *const *learners,
                  LampClock         *clock,
                  gint64             now)
{
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) backups = lamp_backup_list (folder);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (name, "records.db.damaged-") || g_str_has_prefix (name, "records.db.before-restore-"))
      g_ptr_array_add (paths, g_build_filename (folder, name, NULL));
  for (guint i = 0; i < paths->len; i++)
    {
      const char *path = paths->pdata[i];

      if (strstr (path, ".damaged-") != NULL)
        g_unlink (path);
      else if (!g_str_has_suffix (path, "-wal") && !g_str_has_suffix (path, "-shm") && !g_str_has_suffix (path, "-journal"))
        forget_in_file (path, learners, clock, now);
    }
  for (guint i = 0; i < backups->len; i++)
    forget_in_file (((LampBackup *) backups->pdata[i])->path, learners, clock, now);
}

/**
 * lamp_records_forget_learner:
 *
 * Forgets a learner for good, and whoever is known to be the same person: the events are voided and count for nothing, the name, the picture and the groups are gone from the
 * records, from the backups in the data folder and from what was once set aside (damaged files are removed). Only that somebody with
 * this id is forgotten is kept, so that a union with another kiosk, or a restore, does not bring the learner back. What left the kiosk
 * on a stick is out of reach. Takes as long as writing all backups anew: not for the thread of the screens.
 *
 * Returns: FALSE with NOT_FOUND or the database's error; then nothing was changed.
 */
gboolean
lamp_records_forget_learner (LampRecords *self,
                             const char  *learner,
                             GError     **error)
{
  const char *folder = lamp_records_get_folder (self);
  LampClock  *clock = lamp_records_get_clock (self);
  gint64      now = MAX (lamp_clock_now (clock), 0);
  int         lock = folder != NULL ? lamp_backup_lock (folder, error) : -1;
  g_auto (GStrv) learners = NULL;
  LampDatabase *database;
  gboolean      done;

  if (folder != NULL && lock < 0)
    return FALSE;
  database = lamp_records_lock (self);
  sqlite3_bind_text (lamp_database_get (database, LAMP_STATEMENT_LIST_SAME), 1, learner, -1, SQLITE_TRANSIENT);
  learners = list_texts (database, LAMP_STATEMENT_LIST_SAME, error);
  done = learners != NULL && lamp_records_check_learner_locked (self, learner, error) && forget (database, (const char *const *) learners, now, error);
  if (done)
    empty_log (database->handle);
  lamp_records_unlock (self);
  if (done && folder != NULL)
    forget_in_folder (folder, (const char *const *) learners, clock, now);
  if (lock >= 0)
    close (lock);
  return done;
}
