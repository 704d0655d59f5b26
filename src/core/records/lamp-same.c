/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The same person who was entered twice: one of the two stands for both, until somebody says that they are two people after all. */

#include "core/records/lamp-same.h"

#include "core/records/lamp-records-private.h"

/* Under lock. (transfer full): who stands for a learner; NULL with the database's error */
static char *
find_person (LampDatabase *database,
             const char   *learner,
             GError      **error)
{
  sqlite3_stmt *statement = lamp_database_get (database, LAMP_STATEMENT_GET_PERSON);
  char         *person = NULL;
  gboolean      row;

  sqlite3_bind_text (statement, 1, learner, -1, SQLITE_TRANSIENT);
  if (lamp_database_step (database, LAMP_STATEMENT_GET_PERSON, &row, error))
    person = g_strdup ((const char *) sqlite3_column_text (statement, 0));
  lamp_database_get (database, LAMP_STATEMENT_GET_PERSON);
  return person;
}

static gboolean
set_alias (LampRecords  *self,
           LampDatabase *database,
           const char   *learner,
           const char   *same,
           GError      **error)
{
  sqlite3_stmt *statement = lamp_database_get (database, LAMP_STATEMENT_SET_ALIAS);

  sqlite3_bind_text (statement, 1, learner, -1, SQLITE_TRANSIENT);
  sqlite3_bind_text (statement, 2, same, -1, SQLITE_TRANSIENT);
  sqlite3_bind_int64 (statement, 3, MAX (lamp_clock_now (lamp_records_get_clock (self)), 0));
  return lamp_database_run (database, LAMP_STATEMENT_SET_ALIAS, error) && lamp_database_apply_aliases (database, error);
}

static gboolean
unite (LampRecords  *self,
       LampDatabase *database,
       const char   *learner,
       const char   *kept,
       GError      **error)
{
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;

  if (!lamp_records_check_learner_locked (self, learner, error) || !lamp_records_check_learner_locked (self, kept, error))
    return FALSE;
  from = find_person (database, learner, error);
  to = from != NULL ? find_person (database, kept, error) : NULL;
  return to != NULL && (g_str_equal (from, to) || set_alias (self, database, from, to, error));
}

/* On a circle two rows have to be taken back. */
static gboolean
part (LampRecords  *self,
      LampDatabase *database,
      const char   *learner,
      GError      **error)
{
  g_autofree char *person = NULL;
  g_autofree char *after = NULL;

  if (!lamp_records_check_learner_locked (self, learner, error))
    return FALSE;
  person = find_person (database, learner, error);
  if (person == NULL || g_str_equal (person, learner))
    return person != NULL;
  if (!set_alias (self, database, learner, learner, error))
    return FALSE;
  after = find_person (database, person, error);
  return after != NULL && (g_str_equal (after, person) || set_alias (self, database, person, person, error));
}

static gboolean
carry_out (LampRecords *self,
           const char  *learner,
           const char  *kept,
           GError     **error)
{
  LampDatabase *database = lamp_records_lock (self);
  gboolean      done = lamp_database_run (database, LAMP_STATEMENT_BEGIN, error) &&
                  (kept != NULL ? unite (self, database, learner, kept, error) : part (self, database, learner, error)) &&
                  lamp_database_run (database, LAMP_STATEMENT_COMMIT, error);

  if (!done)
    lamp_database_roll_back (database);
  lamp_records_unlock (self);
  return done;
}

/**
 * lamp_records_set_same:
 * @learner: who was entered twice
 * @kept: whose name, picture, preferences and secret stay
 *
 * From now on both are one person: what either did, in which groups either is and where either was there count together. No event is
 * changed, so it can be taken back with lamp_records_set_apart(). In a union of kiosks the row set later counts.
 *
 * Returns: FALSE with NOT_FOUND or the database's error; then nothing was changed
 */
gboolean
lamp_records_set_same (LampRecords *self,
                       const char  *learner,
                       const char  *kept,
                       GError     **error)
{
  return carry_out (self, learner, kept, error);
}

/**
 * lamp_records_set_apart:
 * @learner: one of lamp_records_list_others()
 *
 * They are two people after all: each has again what was done under her own name. Of meetings, groups left and consents since then both
 * keep what was kept for the one.
 *
 * Returns: FALSE with NOT_FOUND or the database's error; then nothing was changed
 */
gboolean
lamp_records_set_apart (LampRecords *self,
                        const char  *learner,
                        GError     **error)
{
  return carry_out (self, learner, NULL, error);
}

/**
 * lamp_records_list_others:
 *
 * Returns: (transfer full) (element-type LampLearner): as whom else this person was entered, without groups; NULL with the database's error
 */
GPtrArray *
lamp_records_list_others (LampRecords *self,
                          const char  *learner,
                          GError     **error)
{
  g_autoptr (GPtrArray) others = g_ptr_array_new_with_free_func ((GDestroyNotify) lamp_learner_free);
  LampDatabase *database = lamp_records_lock (self);
  sqlite3_stmt *statement = lamp_database_get (database, LAMP_STATEMENT_LIST_OTHERS);
  gboolean      row = TRUE;
  gboolean      good = TRUE;

  sqlite3_bind_text (statement, 1, learner, -1, SQLITE_TRANSIENT);
  while (good && row)
    {
      good = lamp_database_step (database, LAMP_STATEMENT_LIST_OTHERS, &row, error);
      if (good && row)
        g_ptr_array_add (others, lamp_records_read_learner (statement));
    }
  lamp_records_unlock (self);
  return good ? g_steal_pointer (&others) : NULL;
}
