/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What one learner tried, one after the other: from this follows what is to be reviewed. */

#include "core/records/lamp-tries.h"

#include "core/records/lamp-records-private.h"

LampTry *
lamp_try_new (const char *course,
              const char *lesson,
              const char *item,
              gint64      time,
              gboolean    right)
{
  LampTry *self = g_new0 (LampTry, 1);

  self->course = g_utf8_make_valid (course, -1);
  self->lesson = g_utf8_make_valid (lesson, -1);
  self->item = g_utf8_make_valid (item, -1);
  self->time = time;
  self->right = right;
  return self;
}

void
lamp_try_free (LampTry *self)
{
  g_free (self->course);
  g_free (self->lesson);
  g_free (self->item);
  g_free (self);
}

/**
 * lamp_records_list_tries:
 *
 * Returns: (transfer full) (element-type LampTry): every question answered and practice carried out, watching excepted, in the order of
 * (stamp, id); none for somebody who is not there. NULL with the database's error.
 */
GPtrArray *
lamp_records_list_tries (LampRecords *self,
                         const char  *learner,
                         GError     **error)
{
  g_autoptr (GPtrArray) tries = g_ptr_array_new_with_free_func ((GDestroyNotify) lamp_try_free);
  LampDatabase *database = lamp_records_lock (self);
  sqlite3_stmt *row = lamp_database_get (database, LAMP_STATEMENT_LIST_TRIES);
  gboolean      more = TRUE;
  gboolean      good = TRUE;

  sqlite3_bind_text (row, 1, learner, -1, SQLITE_TRANSIENT);
  while (good && more)
    {
      LampTry *each;

      good = lamp_database_step (database, LAMP_STATEMENT_LIST_TRIES, &more, error);
      if (!good || !more)
        break;
      each = lamp_try_new ((const char *) sqlite3_column_text (row, 0), (const char *) sqlite3_column_text (row, 1), (const char *) sqlite3_column_text (row, 2),
                           sqlite3_column_int64 (row, 3), sqlite3_column_int (row, 4) > 0);
      each->hints = sqlite3_column_int (row, 5);
      each->dangers = sqlite3_column_int (row, 6);
      each->practice = sqlite3_column_int (row, 7) != 0;
      each->alone = sqlite3_column_int (row, 8) != 0;
      g_ptr_array_add (tries, each);
    }
  lamp_records_unlock (self);
  return good ? g_steal_pointer (&tries) : NULL;
}
