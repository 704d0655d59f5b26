/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who was there when a group met, and what they did at home afterwards. */

#include "core/records/lamp-attendance.h"

#include "core/records/lamp-records-private.h"

#define MEETINGS_MAX 200 /* of a list */

static void
attendant_free (gpointer data)
{
  LampAttendant *attendant = data;

  g_free (attendant->learner);
  g_free (attendant->name);
  g_free (attendant->picture);
  g_free (attendant);
}

void
lamp_meeting_free (LampMeeting *self)
{
  g_free (self->id);
  g_free (self->group);
  g_free (self->course);
  g_free (self->lesson);
  g_clear_pointer (&self->attendants, g_ptr_array_unref);
  g_free (self);
}

LampMeeting *
lamp_meeting_copy (const LampMeeting *self)
{
  LampMeeting *copy = g_memdup2 (self, sizeof *self);

  copy->id = g_strdup (self->id);
  copy->group = g_strdup (self->group);
  copy->course = g_strdup (self->course);
  copy->lesson = g_strdup (self->lesson);
  copy->attendants = self->attendants != NULL ? g_ptr_array_new_with_free_func (attendant_free) : NULL;
  for (guint i = 0; self->attendants != NULL && i < self->attendants->len; i++)
    {
      LampAttendant *attendant = g_memdup2 (self->attendants->pdata[i], sizeof *attendant);

      attendant->learner = g_strdup (attendant->learner);
      attendant->name = g_strdup (attendant->name);
      attendant->picture = g_strdup (attendant->picture);
      g_ptr_array_add (copy->attendants, attendant);
    }
  return copy;
}

guint
lamp_meeting_count_here (const LampMeeting *self)
{
  guint n = 0;

  for (guint i = 0; self->attendants != NULL && i < self->attendants->len; i++)
    n += ((const LampAttendant *) self->attendants->pdata[i])->here;
  return n;
}

static char *
take_text (sqlite3_stmt *statement,
           int           column)
{
  return g_strdup ((const char *) sqlite3_column_text (statement, column));
}

static gboolean
read_attendants (LampDatabase *database,
                 LampStatement number,
                 GPtrArray    *attendants,
                 GError      **error)
{
  sqlite3_stmt *statement = database->statements[number];
  gboolean      row;

  while (lamp_database_step (database, number, &row, error))
    {
      LampAttendant *attendant;

      if (!row)
        return TRUE;
      attendant = g_new0 (LampAttendant, 1);
      attendant->learner = take_text (statement, 0);
      attendant->name = take_text (statement, 1);
      attendant->picture = take_text (statement, 2);
      attendant->here = sqlite3_column_int (statement, 3) != 0;
      attendant->did = CLAMP (sqlite3_column_int (statement, 4), LAMP_DID_UNKNOWN, LAMP_DID_NO);
      g_ptr_array_add (attendants, attendant);
    }
  return FALSE;
}

/**
 * lamp_records_begin_meeting:
 * @group: its name, "" for all learners
 *
 * Nothing is kept yet.
 *
 * Returns: (transfer full): a meeting of now with everybody of the group, none of whom is known to be there; NULL with the
 * database's error
 */
LampMeeting *
lamp_records_begin_meeting (LampRecords *self,
                            const char  *group,
                            GError     **error)
{
  g_autoptr (LampMeeting) meeting = g_new0 (LampMeeting, 1);
  LampDatabase *database;
  gboolean      done;

  meeting->id = g_uuid_string_random ();
  meeting->group = g_strdup (group);
  meeting->course = g_strdup ("");
  meeting->lesson = g_strdup ("");
  meeting->time = MAX (lamp_clock_now (lamp_records_get_clock (self)), 0);
  meeting->attendants = g_ptr_array_new_with_free_func (attendant_free);
  database = lamp_records_lock (self);
  sqlite3_bind_text (lamp_database_get (database, LAMP_STATEMENT_LIST_ATTENDANTS_OF), 1, group, -1, SQLITE_TRANSIENT);
  done = read_attendants (database, LAMP_STATEMENT_LIST_ATTENDANTS_OF, meeting->attendants, error);
  lamp_records_unlock (self);
  return done ? g_steal_pointer (&meeting) : NULL;
}

static gboolean
keep_attendant (LampDatabase        *database,
                const LampMeeting   *meeting,
                const LampAttendant *attendant,
                gint64               now,
                GError             **error)
{
  sqlite3_stmt *statement = lamp_database_get (database, LAMP_STATEMENT_KEEP_ATTENDANCE);

  sqlite3_bind_text (statement, 1, meeting->id, -1, SQLITE_TRANSIENT);
  sqlite3_bind_text (statement, 2, attendant->learner, -1, SQLITE_TRANSIENT);
  sqlite3_bind_text (statement, 3, meeting->group, -1, SQLITE_TRANSIENT);
  sqlite3_bind_text (statement, 4, meeting->course, -1, SQLITE_TRANSIENT);
  sqlite3_bind_text (statement, 5, meeting->lesson, -1, SQLITE_TRANSIENT);
  sqlite3_bind_int64 (statement, 6, meeting->time);
  sqlite3_bind_int (statement, 7, attendant->here ? 1 : 0);
  sqlite3_bind_int (statement, 8, attendant->did);
  sqlite3_bind_int64 (statement, 9, now);
  if (!lamp_database_run (database, LAMP_STATEMENT_KEEP_ATTENDANCE, error))
    return FALSE;
  statement = lamp_database_get (database, LAMP_STATEMENT_KEEP_ATTENDANCE_AS_OTHERS);
  sqlite3_bind_text (statement, 1, meeting->id, -1, SQLITE_TRANSIENT);
  sqlite3_bind_text (statement, 2, attendant->learner, -1, SQLITE_TRANSIENT);
  sqlite3_bind_text (statement, 3, meeting->course, -1, SQLITE_TRANSIENT);
  sqlite3_bind_text (statement, 4, meeting->lesson, -1, SQLITE_TRANSIENT);
  sqlite3_bind_int (statement, 5, attendant->here ? 1 : 0);
  sqlite3_bind_int (statement, 6, attendant->did);
  sqlite3_bind_int64 (statement, 7, now);
  return lamp_database_run (database, LAMP_STATEMENT_KEEP_ATTENDANCE_AS_OTHERS, error);
}

/**
 * lamp_records_keep_meeting:
 *
 * Keeps who was there and what they answered, over what was kept of this meeting before, in one transaction. Whoever was forgotten
 * in between is left out.
 *
 * Returns: FALSE with FULL, READ_ONLY or the database's error; then nothing was changed
 */
gboolean
lamp_records_keep_meeting (LampRecords       *self,
                           const LampMeeting *meeting,
                           GError           **error)
{
  LampDatabase *database = lamp_records_lock (self);
  gint64        now = MAX (lamp_clock_now (lamp_records_get_clock (self)), 0);
  gboolean      done = lamp_database_run (database, LAMP_STATEMENT_BEGIN, error);

  for (guint i = 0; done && i < meeting->attendants->len; i++)
    done = keep_attendant (database, meeting, meeting->attendants->pdata[i], now, error);
  done = done && lamp_database_run (database, LAMP_STATEMENT_COMMIT, error);
  if (!done)
    lamp_database_roll_back (database);
  lamp_records_unlock (self);
  return done;
}

static LampMeeting *
read_meeting (sqlite3_stmt *statement)
{
  LampMeeting *meeting = g_new0 (LampMeeting, 1);

  meeting->id = take_text (statement, 0);
  meeting->group = take_text (statement, 1);
  meeting->course = take_text (statement, 2);
  meeting->lesson = take_text (statement, 3);
  meeting->time = sqlite3_column_int64 (statement, 4);
  meeting->n_here = (guint) sqlite3_column_int (statement, 5);
  return meeting;
}

/**
 * lamp_records_list_meetings:
 * @group: (nullable): of this group; NULL: of all
 *
 * Returns: (transfer full) (element-type LampMeeting): the latest first, at most 200, without who was there
 */
GPtrArray *
lamp_records_list_meetings (LampRecords *self,
                            const char  *group,
                            GError     **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) lamp_meeting_free);
  LampDatabase *database = lamp_records_lock (self);
  sqlite3_stmt *statement = lamp_database_get (database, LAMP_STATEMENT_LIST_MEETINGS);
  gboolean      row = TRUE, done = TRUE;

  if (group != NULL)
    sqlite3_bind_text (statement, 1, group, -1, SQLITE_TRANSIENT);
  sqlite3_bind_int (statement, 2, MEETINGS_MAX);
  while (done && row)
    {
      done = lamp_database_step (database, LAMP_STATEMENT_LIST_MEETINGS, &row, error);
      if (done && row)
        g_ptr_array_add (list, read_meeting (statement));
    }
  lamp_records_unlock (self);
  return done ? g_steal_pointer (&list) : NULL;
}

/**
 * lamp_records_read_meeting:
 *
 * Returns: (transfer full): with who was there and who was not; NULL with NOT_FOUND
 */
LampMeeting *
lamp_records_read_meeting (LampRecords *self,
                           const char  *id,
                           GError     **error)
{
  g_autoptr (LampMeeting) meeting = NULL;
  LampDatabase *database = lamp_records_lock (self);
  sqlite3_stmt *statement = lamp_database_get (database, LAMP_STATEMENT_GET_MEETING);
  gboolean      row = FALSE, done;

  sqlite3_bind_text (statement, 1, id, -1, SQLITE_TRANSIENT);
  done = lamp_database_step (database, LAMP_STATEMENT_GET_MEETING, &row, error);
  if (done && row)
    meeting = read_meeting (statement);
  else if (done)
    g_set_error (error, LAMP_RECORDS_ERROR, LAMP_RECORDS_ERROR_NOT_FOUND, "records: no such meeting");
  lamp_database_get (database, LAMP_STATEMENT_GET_MEETING);
  if (meeting != NULL)
    {
      meeting->attendants = g_ptr_array_new_with_free_func (attendant_free);
      sqlite3_bind_text (lamp_database_get (database, LAMP_STATEMENT_LIST_ATTENDANTS), 1, id, -1, SQLITE_TRANSIENT);
      done = read_attendants (database, LAMP_STATEMENT_LIST_ATTENDANTS, meeting->attendants, error);
    }
  lamp_records_unlock (self);
  return done && meeting != NULL ? g_steal_pointer (&meeting) : NULL;
}

/**
 * lamp_records_count_attendance:
 * @attendance: (out): nothing for somebody who was at no roll-call
 *
 * Returns: FALSE with the database's error
 */
gboolean
lamp_records_count_attendance (LampRecords      *self,
                               const char       *learner,
                               LampAttendanceOf *attendance,
                               GError          **error)
{
  LampDatabase *database = lamp_records_lock (self);
  sqlite3_stmt *row = lamp_database_get (database, LAMP_STATEMENT_COUNT_ATTENDANCE);
  gboolean      found = FALSE;

  sqlite3_bind_text (row, 1, learner, -1, SQLITE_TRANSIENT);
  *attendance = (LampAttendanceOf){ 0 };
  if (lamp_database_step (database, LAMP_STATEMENT_COUNT_ATTENDANCE, &found, error))
    {
      attendance->n_meetings = (guint) sqlite3_column_int (row, 0);
      attendance->n_here = (guint) sqlite3_column_int (row, 1);
      attendance->last = sqlite3_column_int64 (row, 2);
      sqlite3_reset (row);
    }
  lamp_records_unlock (self);
  return found;
}
