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
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      sqlite3_stmt *prepared = lamp_database_get (self, tables[i].derive);

      sqlite3_bind_int64 (prepared, 1, first);
      sqlite3_bind_int64 (prepared, 2, last);
      if (!lamp_database_run (self, tables[i].derive, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
clear (LampDatabase *self,
       const char   *learner,
       GError      **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      sqlite3_bind_text (lamp_database_get (self, tables[i].clear_of), 1, learner, -1, SQLITE_TRANSIENT);
      if (!lamp_database_run (self, tables[i].clear_of, error))
        return FALSE;
    }
  return TRUE;
}

/* Of all events of a person, found by the index of learners. */
static gboolean
derive_all_of (LampDatabase *self,
               const char   *person,
               GError      **error)
{
  g_autoptr (GArray) seqs = g_array_new (FALSE, FALSE, sizeof (gint64));
  sqlite3_stmt *row = lamp_database_get (self, LAMP_STATEMENT_LIST_SEQS_OF);
  gboolean      more;

  sqlite3_bind_text (row, 1, person, -1, SQLITE_TRANSIENT);
  while (lamp_database_step (self, LAMP_STATEMENT_LIST_SEQS_OF, &more, error) && more)
    {
      gint64 seq = sqlite3_column_int64 (row, 0);

      g_array_append_val (seqs, seq);
    }
  if (more)
    return FALSE;
  for (guint i = 0; i < seqs->len; i++)
    if (!lamp_database_derive (self, g_array_index (seqs, gint64, i), g_array_index (seqs, gint64, i), error))
      return FALSE;
  return TRUE;
}

/**
 * lamp_database_derive_person:
 * @learner: the person, or one of the learners she was entered as
 *
 * Derives anew, inside the same transaction, what follows from one person's events, of which some were voided or came to be hers.
 */
gboolean
lamp_database_derive_person (LampDatabase *self,
                             const char   *learner,
                             GError      **error)
{
  g_autofree char *person = NULL;
  sqlite3_stmt    *row = lamp_database_get (self, LAMP_STATEMENT_GET_PERSON);
  gboolean         more;

  sqlite3_bind_text (row, 1, learner, -1, SQLITE_TRANSIENT);
  if (!lamp_database_step (self, LAMP_STATEMENT_GET_PERSON, &more, error))
    return FALSE;
  person = g_strdup ((const char *) sqlite3_column_text (row, 0));
  lamp_database_get (self, LAMP_STATEMENT_GET_PERSON);
  return clear (self, learner, error) && clear (self, person, error) && derive_all_of (self, person, error);
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
      !lamp_database_run (self, LAMP_STATEMENT_CLEAR_CONSENTS_FORGOTTEN, error) ||
      !lamp_database_run (self, LAMP_STATEMENT_CLEAR_SECRETS_FORGOTTEN, error) ||
      !lamp_database_run (self, LAMP_STATEMENT_CLEAR_SECRET_TRIES_FORGOTTEN, error) ||
      !lamp_database_run (self, LAMP_STATEMENT_CLEAR_ATTENDANCE_FORGOTTEN, error) ||
      !lamp_database_run (self, LAMP_STATEMENT_CLEAR_AWARDS_FORGOTTEN, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    if (!lamp_database_run (self, tables[i].clear_forgotten, error))
      return FALSE;
  return lamp_database_apply_aliases (self, error);
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
  g_autoptr (GHashTable) changed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    if (!lamp_database_run (self, tables[i].clear, error))
      return FALSE;
  return lamp_database_resolve_persons (self, changed, error) && lamp_database_derive (self, G_MININT64, G_MAXINT64, error);
}
