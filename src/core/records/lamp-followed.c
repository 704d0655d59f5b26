/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What others in a learner's groups went on with: how many, never who. */

#include "core/records/lamp-followed.h"

#include "core/records/lamp-records-private.h"

LampFollowed *
lamp_followed_new (const char *course,
                   const char *next,
                   guint       n_learners)
{
  LampFollowed *self = g_new0 (LampFollowed, 1);

  self->course = g_utf8_make_valid (course, -1);
  self->next = g_utf8_make_valid (next, -1);
  self->n_learners = n_learners;
  return self;
}

void
lamp_followed_free (LampFollowed *self)
{
  g_free (self->course);
  g_free (self->next);
  g_free (self);
}

/**
 * lamp_records_list_followed:
 *
 * Courses are in the order in which somebody first did something in them. The learner herself does not count, and somebody who is in
 * two of her groups counts once. Of more than LAMP_FOLLOWED_MOST those with the lowest ids are looked at, which are random.
 *
 * Returns: (transfer full) (element-type LampFollowed): by course, then the most frequent first; none for somebody without a group or
 * in a small one. NULL with the database's error.
 */
GPtrArray *
lamp_records_list_followed (LampRecords *self,
                            const char  *learner,
                            GError     **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) lamp_followed_free);
  LampDatabase *database = lamp_records_lock (self);
  sqlite3_stmt *row = lamp_database_get (database, LAMP_STATEMENT_LIST_FOLLOWED);
  gboolean      more = TRUE;
  gboolean      good = TRUE;

  sqlite3_bind_text (row, 1, learner, -1, SQLITE_TRANSIENT);
  sqlite3_bind_int (row, 2, LAMP_FOLLOWED_LEAST);
  sqlite3_bind_int (row, 3, LAMP_FOLLOWED_MOST);
  while (good && more)
    {
      good = lamp_database_step (database, LAMP_STATEMENT_LIST_FOLLOWED, &more, error);
      if (good && more)
        g_ptr_array_add (list, lamp_followed_new ((const char *) sqlite3_column_text (row, 0), (const char *) sqlite3_column_text (row, 1),
                                                  (guint) sqlite3_column_int (row, 2)));
    }
  lamp_records_unlock (self);
  return good ? g_steal_pointer (&list) : NULL;
}
