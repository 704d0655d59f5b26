/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How many learners use each course, and when one last did: what a trainer wants to know before taking a course away. */

#include "core/records/lamp-course-use.h"

#include "core/records/lamp-records-private.h"

static void
use_free (gpointer data)
{
  LampCourseUse *use = data;

  g_free (use->course);
  g_free (use);
}

/**
 * lamp_records_list_course_use:
 *
 * Returns: (transfer full) (element-type LampCourseUse): a course that nobody has begun is not in it; NULL with the database's error
 */
GPtrArray *
lamp_records_list_course_use (LampRecords *self,
                              GError     **error)
{
  LampDatabase *database = lamp_records_lock (self);
  sqlite3_stmt *statement = lamp_database_get (database, LAMP_STATEMENT_LIST_COURSE_USE);
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (use_free);
  gboolean row, is_well;

  while ((is_well = lamp_database_step (database, LAMP_STATEMENT_LIST_COURSE_USE, &row, error)) && row)
    {
      LampCourseUse *use = g_new0 (LampCourseUse, 1);

      use->course = g_strdup ((const char *) sqlite3_column_text (statement, 0));
      use->n_learners = (guint) sqlite3_column_int (statement, 1);
      use->last = sqlite3_column_int64 (statement, 2);
      g_ptr_array_add (list, use);
    }
  lamp_records_unlock (self);
  return is_well ? g_steal_pointer (&list) : NULL;
}

/* (transfer none) (nullable): nobody has begun it */
const LampCourseUse *
lamp_course_use_find (const GPtrArray *list,
                      const char      *course)
{
  for (guint i = 0; list != NULL && i < list->len; i++)
    if (g_str_equal (((const LampCourseUse *) list->pdata[i])->course, course))
      return list->pdata[i];
  return NULL;
}
