/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a trainer sees at one look: who is here today, and who is stuck where. */

#include "core/records/lamp-today.h"

#include "core/records/lamp-records-private.h"

#define DAY_US (G_GINT64_CONSTANT (24) * 3600 * G_USEC_PER_SEC)
#define DAY_LONGEST_US (DAY_US + DAY_US / 24) /* the one on which summer time ends */

static void
presence_free (gpointer data)
{
  LampPresence *presence = data;

  g_free (presence->learner);
  g_free (presence->name);
  g_free (presence->picture);
  g_free (presence);
}

static void
stuck_free (gpointer data)
{
  LampStuck *stuck = data;

  g_free (stuck->learner);
  g_free (stuck->name);
  g_free (stuck->picture);
  g_free (stuck->course);
  g_free (stuck->lesson);
  g_free (stuck->item);
  g_free (stuck);
}

void
lamp_today_free (LampToday *self)
{
  g_ptr_array_unref (self->here);
  g_ptr_array_unref (self->stuck);
  g_free (self);
}

/**
 * lamp_today_get_begin:
 * @now: microseconds UTC
 *
 * Returns: when the day of @now began here, microseconds UTC
 */
gint64
lamp_today_get_begin (gint64 now)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (now / G_USEC_PER_SEC);
  g_autoptr (GDateTime) begin = time != NULL ? g_date_time_new_local (g_date_time_get_year (time), g_date_time_get_month (time), g_date_time_get_day_of_month (time), 0, 0, 0) : NULL;

  return begin != NULL ? g_date_time_to_unix (begin) * G_USEC_PER_SEC : now;
}

static char *
take_text (sqlite3_stmt *statement,
           int           column)
{
  return g_strdup ((const char *) sqlite3_column_text (statement, column));
}

static gpointer
read_presence (sqlite3_stmt *statement)
{
  LampPresence *presence = g_new0 (LampPresence, 1);

  presence->learner = take_text (statement, 0);
  presence->name = take_text (statement, 1);
  presence->picture = take_text (statement, 2);
  presence->last = sqlite3_column_int64 (statement, 3);
  presence->n_lessons = (guint) sqlite3_column_int (statement, 4);
  presence->n_completed = (guint) sqlite3_column_int (statement, 5);
  return presence;
}

static gpointer
read_stuck (sqlite3_stmt *statement)
{
  LampStuck *stuck = g_new0 (LampStuck, 1);

  stuck->learner = take_text (statement, 0);
  stuck->name = take_text (statement, 1);
  stuck->picture = take_text (statement, 2);
  stuck->course = take_text (statement, 3);
  stuck->lesson = take_text (statement, 4);
  stuck->item = take_text (statement, 5);
  stuck->practice = sqlite3_column_int (statement, 6) != 0;
  stuck->n_tries = (guint) sqlite3_column_int (statement, 7);
  stuck->last = sqlite3_column_int64 (statement, 8);
  return stuck;
}

static gboolean
read_all (LampDatabase *database,
          LampStatement number,
          gpointer (*read) (sqlite3_stmt *statement),
          GPtrArray *list,
          GError   **error)
{
  gboolean row;

  while (lamp_database_step (database, number, &row, error))
    {
      if (!row)
        return TRUE;
      g_ptr_array_add (list, read (database->statements[number]));
    }
  return FALSE;
}

/* This kiosk's last stamp: where its clock fell back, today's events are the last ones nevertheless. */
static gboolean
get_last_stamp (LampDatabase *database,
                gint64       *last,
                GError      **error)
{
  sqlite3_stmt *statement = lamp_database_get (database, LAMP_STATEMENT_LAST_EVENT);
  gboolean      row;

  sqlite3_bind_text (statement, 1, database->kiosk, -1, SQLITE_STATIC);
  if (!lamp_database_step (database, LAMP_STATEMENT_LAST_EVENT, &row, error))
    return FALSE;
  *last = sqlite3_column_int64 (statement, 0);
  sqlite3_reset (statement);
  return TRUE;
}

/* What happened today by the clock, on this kiosk. The stamp only makes that quick to find. */
static gboolean
list_here (LampDatabase *database,
           gint64        from,
           gint64        last,
           GPtrArray    *list,
           GError      **error)
{
  sqlite3_stmt *statement = lamp_database_get (database, LAMP_STATEMENT_LIST_PRESENT);

  sqlite3_bind_text (statement, 1, database->kiosk, -1, SQLITE_STATIC);
  sqlite3_bind_int64 (statement, 2, MAX (from, last - DAY_LONGEST_US));
  sqlite3_bind_int64 (statement, 3, from);
  sqlite3_bind_int64 (statement, 4, from + DAY_LONGEST_US);
  return read_all (database, LAMP_STATEMENT_LIST_PRESENT, read_presence, list, error);
}

static gboolean
list_stuck (LampDatabase *database,
            gint64        from,
            gint64        last,
            GPtrArray    *list,
            GError      **error)
{
  sqlite3_stmt *statement = lamp_database_get (database, LAMP_STATEMENT_LIST_STUCK);

  sqlite3_bind_int64 (statement, 1, MAX (from, last) - LAMP_STUCK_DAYS * DAY_US);
  sqlite3_bind_int (statement, 2, LAMP_STUCK_TRIES);
  sqlite3_bind_int (statement, 3, LAMP_STUCK_MOST);
  return read_all (database, LAMP_STATEMENT_LIST_STUCK, read_stuck, list, error);
}

/**
 * lamp_records_look_at_today:
 * @from: when today began here, microseconds UTC
 *
 * Here is who did something on this kiosk today. Stuck is who answered a question or carried out a practice at least
 * LAMP_STUCK_TRIES times in the last LAMP_STUCK_DAYS days, never right since the last time it was right; watching does not count,
 * a practice given up does.
 *
 * Returns: (transfer full): NULL with the database's error
 */
LampToday *
lamp_records_look_at_today (LampRecords *self,
                            gint64       from,
                            GError     **error)
{
  LampDatabase *database = lamp_records_lock (self);
  g_autoptr (LampToday) today = g_new0 (LampToday, 1);
  gint64   last = 0;
  gboolean done;

  today->here = g_ptr_array_new_with_free_func (presence_free);
  today->stuck = g_ptr_array_new_with_free_func (stuck_free);
  done = get_last_stamp (database, &last, error) && list_here (database, from, last, today->here, error) &&
         list_stuck (database, from, last, today->stuck, error);
  lamp_records_unlock (self);
  return done ? g_steal_pointer (&today) : NULL;
}

static void
look_thread (GTask        *task,
             gpointer      source,
             gpointer      task_data,
             GCancellable *cancellable)
{
  GError    *error = NULL;
  LampToday *today = lamp_records_look_at_today (source, *(gint64 *) task_data, &error);

  if (today != NULL)
    g_task_return_pointer (task, today, (GDestroyNotify) lamp_today_free);
  else
    g_task_return_error (task, error);
}

void
lamp_records_look_at_today_async (LampRecords        *self,
                                  gint64              from,
                                  GCancellable       *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, lamp_records_look_at_today_async);
  g_task_set_task_data (task, g_memdup2 (&from, sizeof from), g_free);
  g_task_run_in_thread (task, look_thread);
}

LampToday *
lamp_records_look_at_today_finish (LampRecords  *self,
                                   GAsyncResult *result,
                                   GError      **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
