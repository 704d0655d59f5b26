/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Certificates that were given, and the completed lessons that somebody may have one for. */

#include "core/records/lamp-awards.h"

#include "core/records/lamp-records-private.h"

void
lamp_award_free (LampAward *self)
{
  g_free (self->id);
  g_free (self->learner);
  g_free (self->course);
  g_free (self->centre);
  g_free (self->code);
  g_free (self->badge);
  g_free (self);
}

LampAward *
lamp_award_copy (const LampAward *self)
{
  LampAward *copy = g_memdup2 (self, sizeof *self);

  copy->id = g_strdup (self->id);
  copy->learner = g_strdup (self->learner);
  copy->course = g_strdup (self->course);
  copy->centre = g_strdup (self->centre);
  copy->code = g_strdup (self->code);
  copy->badge = g_strdup (self->badge);
  return copy;
}

void
lamp_completion_free (LampCompletion *self)
{
  g_free (self->learner);
  g_free (self->name);
  g_free (self->picture);
  g_free (self->course);
  g_free (self->lesson);
  g_free (self);
}

static char *
take_text (sqlite3_stmt *statement,
           int           column)
{
  return g_strdup ((const char *) sqlite3_column_text (statement, column));
}

/**
 * lamp_records_keep_award:
 *
 * Returns: FALSE with NOT_FOUND for a learner who is not here or was forgotten, FULL, READ_ONLY or the database's error
 */
gboolean
lamp_records_keep_award (LampRecords     *self,
                         const LampAward *award,
                         GError         **error)
{
  LampDatabase     *database = lamp_records_lock (self);
  sqlite3_stmt     *statement = lamp_database_get (database, LAMP_STATEMENT_KEEP_AWARD);
  const char *const texts[] = { award->id, award->learner, award->course, award->centre, award->code, award->badge };
  gboolean          done;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    sqlite3_bind_text (statement, (int) i + 1, texts[i], -1, SQLITE_TRANSIENT);
  sqlite3_bind_int64 (statement, G_N_ELEMENTS (texts) + 1, award->time);
  done = lamp_database_run (database, LAMP_STATEMENT_KEEP_AWARD, error);
  if (done && sqlite3_changes (database->handle) == 0)
    {
      g_set_error (error, LAMP_RECORDS_ERROR, LAMP_RECORDS_ERROR_NOT_FOUND, "records: no such learner");
      done = FALSE;
    }
  lamp_records_unlock (self);
  return done;
}

static gpointer
read_award (sqlite3_stmt *statement)
{
  LampAward *award = g_new0 (LampAward, 1);

  award->id = take_text (statement, 0);
  award->learner = take_text (statement, 1);
  award->course = take_text (statement, 2);
  award->centre = take_text (statement, 3);
  award->code = take_text (statement, 4);
  award->badge = take_text (statement, 5);
  award->time = sqlite3_column_int64 (statement, 6);
  return award;
}

static gpointer
read_completion (sqlite3_stmt *statement)
{
  LampCompletion *completion = g_new0 (LampCompletion, 1);

  completion->learner = take_text (statement, 0);
  completion->name = take_text (statement, 1);
  completion->picture = take_text (statement, 2);
  completion->course = take_text (statement, 3);
  completion->lesson = take_text (statement, 4);
  completion->time = sqlite3_column_int64 (statement, 5);
  return completion;
}

static GPtrArray *
list (LampRecords  *self,
      LampStatement number,
      const char   *learner,
      gpointer (*read) (sqlite3_stmt *),
      GDestroyNotify free_row,
      GError       **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (free_row);
  LampDatabase *database = lamp_records_lock (self);
  sqlite3_stmt *statement = lamp_database_get (database, number);
  gboolean      row = TRUE, done = TRUE;

  if (learner != NULL)
    sqlite3_bind_text (statement, 1, learner, -1, SQLITE_TRANSIENT);
  while (done && row)
    {
      done = lamp_database_step (database, number, &row, error);
      if (done && row)
        g_ptr_array_add (rows, read (statement));
    }
  lamp_records_unlock (self);
  return done ? g_steal_pointer (&rows) : NULL;
}

/**
 * lamp_records_list_awards:
 * @learner: (nullable): of this one; NULL: of all
 *
 * Returns: (transfer full) (element-type LampAward): the latest first
 */
GPtrArray *
lamp_records_list_awards (LampRecords *self,
                          const char  *learner,
                          GError     **error)
{
  return list (self, LAMP_STATEMENT_LIST_AWARDS, learner, read_award, (GDestroyNotify) lamp_award_free, error);
}

/**
 * lamp_records_list_completions:
 * @learner: (nullable): of this one; NULL: of all
 *
 * Returns: (transfer full) (element-type LampCompletion): by learner, then course
 */
GPtrArray *
lamp_records_list_completions (LampRecords *self,
                               const char  *learner,
                               GError     **error)
{
  return list (self, LAMP_STATEMENT_LIST_COMPLETIONS, learner, read_completion, (GDestroyNotify) lamp_completion_free, error);
}
