/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a trainer does about learners: a whole class at once, another name or picture, groups. */

#include "core/records/lamp-people.h"

#include "core/records/lamp-records-private.h"

LampNewcomer *
lamp_newcomer_new (const char *learner,
                   const char *name,
                   const char *picture,
                   const char *group)
{
  LampNewcomer *self = g_new0 (LampNewcomer, 1);

  self->learner = g_strdup (learner);
  self->name = g_strdup (name);
  self->picture = g_strdup (picture);
  self->group = g_strdup (group);
  return self;
}

void
lamp_newcomer_free (LampNewcomer *self)
{
  g_free (self->learner);
  g_free (self->name);
  g_free (self->picture);
  g_free (self->group);
  g_free (self);
}

/* Under lock, in a transaction. */
static gboolean
add_newcomer (LampRecords           *self,
              LampDatabase          *database,
              const LampNewcomer    *newcomer,
              const LampPreferences *preferences,
              GError               **error)
{
  g_autoptr (LampLearner) added = NULL;
  const char *learner = newcomer->learner;

  if (learner == NULL)
    {
      added = lamp_records_add_learner_locked (self, newcomer->name, newcomer->picture, preferences, error);
      learner = added != NULL ? added->id : NULL;
    }
  return learner != NULL && (newcomer->group == NULL || lamp_records_set_member_locked (self, database, learner, newcomer->group, TRUE, error));
}

/**
 * lamp_records_add_newcomers:
 * @newcomers: (element-type LampNewcomer):
 * @preferences: of those who are new
 *
 * Adds a whole class, and puts into groups who is here already: all of it, or nothing.
 *
 * Returns: FALSE with NOT_FOUND, FAILED for what cannot be kept, or the database's error; then nothing was changed.
 */
gboolean
lamp_records_add_newcomers (LampRecords           *self,
                            GPtrArray             *newcomers,
                            const LampPreferences *preferences,
                            GError               **error)
{
  LampDatabase *database = lamp_records_lock (self);
  gboolean      good = lamp_database_run (database, LAMP_STATEMENT_BEGIN, error);

  for (guint i = 0; good && i < newcomers->len; i++)
    good = add_newcomer (self, database, newcomers->pdata[i], preferences, error);
  good = good && lamp_database_run (database, LAMP_STATEMENT_COMMIT, error);
  if (!good)
    lamp_database_roll_back (database);
  lamp_records_unlock (self);
  return good;
}

/**
 * lamp_records_set_identity:
 * @name: 1 to 100 characters
 * @picture: (nullable): at most 128 characters
 *
 * Gives a learner another name and picture.
 *
 * Returns: FALSE with NOT_FOUND, FAILED for what cannot be kept, or the database's error.
 */
gboolean
lamp_records_set_identity (LampRecords *self,
                           const char  *learner,
                           const char  *name,
                           const char  *picture,
                           GError     **error)
{
  LampDatabase *database;
  sqlite3_stmt *statement;
  gboolean      done;

  if (!lamp_records_check_identity (name, picture, error))
    return FALSE;
  database = lamp_records_lock (self);
  statement = lamp_database_get (database, LAMP_STATEMENT_SET_IDENTITY);
  sqlite3_bind_text (statement, 1, learner, -1, SQLITE_TRANSIENT);
  sqlite3_bind_text (statement, 2, name, -1, SQLITE_TRANSIENT);
  sqlite3_bind_text (statement, 3, picture != NULL ? picture : "", -1, SQLITE_TRANSIENT);
  sqlite3_bind_int64 (statement, 4, MAX (lamp_clock_now (lamp_records_get_clock (self)), 0));
  done = lamp_database_run (database, LAMP_STATEMENT_SET_IDENTITY, error);
  if (done && sqlite3_changes (database->handle) != 1)
    {
      g_set_error (error, LAMP_RECORDS_ERROR, LAMP_RECORDS_ERROR_NOT_FOUND, "records: no such learner");
      done = FALSE;
    }
  lamp_records_unlock (self);
  return done;
}

/* The meetings of a group go by its new name. Under lock, in a transaction. */
static gboolean
rename_meetings (LampRecords  *self,
                 LampDatabase *database,
                 const char   *group,
                 const char   *name,
                 GError      **error)
{
  sqlite3_stmt *statement = lamp_database_get (database, LAMP_STATEMENT_RENAME_ATTENDANCE);

  sqlite3_bind_text (statement, 1, group, -1, SQLITE_TRANSIENT);
  sqlite3_bind_text (statement, 2, name, -1, SQLITE_TRANSIENT);
  sqlite3_bind_int64 (statement, 3, MAX (lamp_clock_now (lamp_records_get_clock (self)), 0));
  return lamp_database_run (database, LAMP_STATEMENT_RENAME_ATTENDANCE, error);
}

/**
 * lamp_records_rename_group:
 * @name: (nullable): its new name, 1 to 60 characters; if there is a group of that name, both become one. NULL: the group is no more
 *
 * The learners stay as they are; the meetings of a group go by its new name, and keep that of one that is no more.
 *
 * Returns: FALSE with FAILED for a name that is none, or the database's error; then nothing was changed.
 */
gboolean
lamp_records_rename_group (LampRecords *self,
                           const char  *group,
                           const char  *name,
                           GError     **error)
{
  g_auto (GStrv) members = lamp_records_list_members (self, group, error);
  LampDatabase *database;
  gboolean      good;

  if (members == NULL)
    return FALSE;
  database = lamp_records_lock (self);
  good = lamp_database_run (database, LAMP_STATEMENT_BEGIN, error);
  for (guint i = 0; good && members[i] != NULL && g_strcmp0 (group, name) != 0; i++)
    good = lamp_records_set_member_locked (self, database, members[i], group, FALSE, error) &&
           (name == NULL || lamp_records_set_member_locked (self, database, members[i], name, TRUE, error));
  if (good && name != NULL && g_strcmp0 (group, name) != 0)
    good = rename_meetings (self, database, group, name, error);
  good = good && lamp_database_run (database, LAMP_STATEMENT_COMMIT, error);
  if (!good)
    lamp_database_roll_back (database);
  lamp_records_unlock (self);
  return good;
}
