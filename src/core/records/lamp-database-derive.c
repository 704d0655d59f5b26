/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What follows from the events: derived with each of them, for one learner, or for all anew. */

#include "core/records/lamp-database.h"

/* One derived table: how it is filled, and how it is emptied of all, of one learner, of those who are forgotten. */
static const struct
{
  LampStatement derive;
  LampStatement clear;
  LampStatement clear_of;
  LampStatement clear_forgotten;
} tables[] = {
  { LAMP_STATEMENT_DERIVE_LESSONS, LAMP_STATEMENT_CLEAR_LESSONS, LAMP_STATEMENT_CLEAR_LESSONS_OF, LAMP_STATEMENT_CLEAR_LESSONS_FORGOTTEN },
  { LAMP_STATEMENT_DERIVE_ITEMS, LAMP_STATEMENT_CLEAR_ITEMS, LAMP_STATEMENT_CLEAR_ITEMS_OF, LAMP_STATEMENT_CLEAR_ITEMS_FORGOTTEN },
  { LAMP_STATEMENT_DERIVE_TIMES, LAMP_STATEMENT_CLEAR_TIMES, LAMP_STATEMENT_CLEAR_TIMES_OF, LAMP_STATEMENT_CLEAR_TIMES_FORGOTTEN },
  { LAMP_STATEMENT_DERIVE_LESSONS_FIRST, LAMP_STATEMENT_CLEAR_LESSONS_FIRST, LAMP_STATEMENT_CLEAR_LESSONS_FIRST_OF,
    LAMP_STATEMENT_CLEAR_LESSONS_FIRST_FORGOTTEN },
  { LAMP_STATEMENT_DERIVE_ALONE_FIRST, LAMP_STATEMENT_CLEAR_ALONE_FIRST, LAMP_STATEMENT_CLEAR_ALONE_FIRST_OF,
    LAMP_STATEMENT_CLEAR_ALONE_FIRST_FORGOTTEN },
  { LAMP_STATEMENT_DERIVE_ANSWERS_FIRST, LAMP_STATEMENT_CLEAR_ANSWERS_FIRST, LAMP_STATEMENT_CLEAR_ANSWERS_FIRST_OF,
    LAMP_STATEMENT_CLEAR_ANSWERS_FIRST_FORGOTTEN },
  { LAMP_STATEMENT_DERIVE_GOALS, LAMP_STATEMENT_CLEAR_GOALS, LAMP_STATEMENT_CLEAR_GOALS_OF, LAMP_STATEMENT_CLEAR_GOALS_FORGOTTEN },
};

static gboolean
derive (LampDatabase *self,
        gint64        first,
        gint64        last,
        const char   *learner,
        GError      **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      sqlite3_stmt *prepared = lamp_database_get (self, tables[i].derive);

      sqlite3_bind_int64 (prepared, 1, first);
      sqlite3_bind_int64 (prepared, 2, last);
      if (learner != NULL)
        sqlite3_bind_text (prepared, 3, learner, -1, SQLITE_TRANSIENT);
      if (!lamp_database_run (self, tables[i].derive, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * lamp_database_derive:
 *
 * Adds to what is derived what follows from the events with seq @first to @last, inside the transaction that added them.
 */
gboolean
lamp_database_derive (LampDatabase *self,
                      gint64        first,
                      gint64        last,
                      GError      **error)
{
  return derive (self, first, last, NULL, error);
}

/**
 * lamp_database_derive_learner:
 *
 * Derives anew what follows from one learner's events, of which some were voided, inside the same transaction.
 */
gboolean
lamp_database_derive_learner (LampDatabase *self,
                              const char   *learner,
                              GError      **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      sqlite3_bind_text (lamp_database_get (self, tables[i].clear_of), 1, learner, -1, SQLITE_TRANSIENT);
      if (!lamp_database_run (self, tables[i].clear_of, error))
        return FALSE;
    }
  return derive (self, G_MININT64, G_MAXINT64, learner, error);
}

/**
 * lamp_database_apply_forgotten:
 *
 * Sees, inside a transaction, that nothing is left of those who asked to be forgotten: no name, no group, no event that counts.
 */
gboolean
lamp_database_apply_forgotten (LampDatabase *self,
                               GError      **error)
{
  if (!lamp_database_run (self, LAMP_STATEMENT_BLANK_FORGOTTEN, error) ||
      !lamp_database_run (self, LAMP_STATEMENT_VOID_FORGOTTEN, error) ||
      !lamp_database_run (self, LAMP_STATEMENT_CLEAR_GROUPS_FORGOTTEN, error) ||
      !lamp_database_run (self, LAMP_STATEMENT_CLEAR_SECRETS_FORGOTTEN, error) ||
      !lamp_database_run (self, LAMP_STATEMENT_CLEAR_SECRET_TRIES_FORGOTTEN, error) ||
      !lamp_database_run (self, LAMP_STATEMENT_CLEAR_ATTENDANCE_FORGOTTEN, error) ||
      !lamp_database_run (self, LAMP_STATEMENT_CLEAR_AWARDS_FORGOTTEN, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    if (!lamp_database_run (self, tables[i].clear_forgotten, error))
      return FALSE;
  return TRUE;
}

/**
 * lamp_database_rebuild:
 *
 * Derives everything anew, inside a transaction of the caller's.
 */
gboolean
lamp_database_rebuild (LampDatabase *self,
                       GError      **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    if (!lamp_database_run (self, tables[i].clear, error))
      return FALSE;
  return derive (self, G_MININT64, G_MAXINT64, NULL, error);
}
