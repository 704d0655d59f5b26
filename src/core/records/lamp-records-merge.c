/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The union of two kiosks' records: every event once, whatever was united before, in whatever order. */

#include "core/records/lamp-backup.h"

#include <string.h>
#include <unistd.h>

#include "core/records/lamp-backup-private.h"
#include "core/records/lamp-records-private.h"

/* A transaction each, between which learners' answers are written. */
#define BATCH_EVENTS 500

/* The columns of ALL_EVENTS that are looked at here. */
enum
{
  EVENT_ID = 0,
  EVENT_LEARNER = 4,
  EVENT_VOIDED = 18
};

/* The row at which @from stands, as the arguments of @to. */
static gboolean
put_row (LampDatabase *from,
         LampStatement read,
         LampDatabase *to,
         LampStatement write,
         gint64       *n_changed,
         GError      **error)
{
  sqlite3_stmt *row = from->statements[read];
  sqlite3_stmt *statement = lamp_database_get (to, write);

  for (int i = 0; i < sqlite3_column_count (row); i++)
    sqlite3_bind_value (statement, i + 1, sqlite3_column_value (row, i));
  if (!lamp_database_run (to, write, error))
    return FALSE;
  *n_changed += sqlite3_changes (to->handle);
  return TRUE;
}

static gboolean
put_all (LampDatabase *from,
         LampStatement read,
         LampDatabase *to,
         LampStatement write,
         gint64       *n_changed,
         GError      **error)
{
  gboolean row;

  lamp_database_get (from, read);
  while (lamp_database_step (from, read, &row, error))
    {
      if (!row)
        return TRUE;
      if (!put_row (from, read, to, write, n_changed, error))
        return FALSE;
    }
  return FALSE;
}

/**
 * lamp_database_unite_forgotten:
 *
 * Forgets in @to, inside a transaction, who is forgotten in @from.
 */
gboolean
lamp_database_unite_forgotten (LampDatabase *from,
                               LampDatabase *to,
                               GError      **error)
{
  gint64 n_changed = 0;

  return put_all (from, LAMP_STATEMENT_ALL_FORGOTTEN, to, LAMP_STATEMENT_UNITE_FORGOTTEN, &n_changed, error) &&
         lamp_database_apply_forgotten (to, error);
}

/* All but the events. Those forgotten on either side are blank at the end. */
static gboolean
unite_people (LampDatabase    *from,
              LampDatabase    *to,
              LampMergeReport *report,
              GError         **error)
{
  gint64 n_ignored = 0;
  gint64 before;
  gint64 after;

  if (!lamp_database_count (to, LAMP_STATEMENT_COUNT_LEARNERS, &before, error) ||
      !put_all (from, LAMP_STATEMENT_ALL_KIOSKS, to, LAMP_STATEMENT_UNITE_KIOSK, &n_ignored, error) ||
      !put_all (from, LAMP_STATEMENT_ALL_LEARNERS, to, LAMP_STATEMENT_UNITE_LEARNER, &report->n_learners_changed, error) ||
      !put_all (from, LAMP_STATEMENT_ALL_ALIASES, to, LAMP_STATEMENT_UNITE_ALIAS, &n_ignored, error) ||
      !put_all (from, LAMP_STATEMENT_ALL_CONSENTS, to, LAMP_STATEMENT_UNITE_CONSENT, &n_ignored, error) ||
      !put_all (from, LAMP_STATEMENT_ALL_SECRETS, to, LAMP_STATEMENT_UNITE_SECRET, &n_ignored, error) ||
      !put_all (from, LAMP_STATEMENT_ALL_MEMBERS, to, LAMP_STATEMENT_UNITE_MEMBER, &n_ignored, error) ||
      !put_all (from, LAMP_STATEMENT_ALL_ATTENDANCE, to, LAMP_STATEMENT_UNITE_ATTENDANCE, &n_ignored, error) ||
      !put_all (from, LAMP_STATEMENT_ALL_AWARDS, to, LAMP_STATEMENT_UNITE_AWARD, &n_ignored, error) ||
      !lamp_database_unite_forgotten (from, to, error) ||
      !lamp_database_count (to, LAMP_STATEMENT_COUNT_LEARNERS, &after, error))
    return FALSE;
  report->n_learners_new = after - before;
  report->n_learners_changed -= report->n_learners_new;
  return TRUE;
}

/* An event that is here and was voided there is voided here as well, and what followed from it is to be derived anew. */
static gboolean
unite_event (LampDatabase    *from,
             LampDatabase    *to,
             LampMergeReport *report,
             GHashTable      *changed_learners,
             GError         **error)
{
  sqlite3_stmt *row = from->statements[LAMP_STATEMENT_ALL_EVENTS];
  gint64        n_new = 0;
  gint64        n_voided = 0;
  sqlite3_stmt *statement;

  if (!put_row (from, LAMP_STATEMENT_ALL_EVENTS, to, LAMP_STATEMENT_UNITE_EVENT, &n_new, error))
    return FALSE;
  report->n_events_new += n_new;
  report->n_events_known += 1 - n_new;
  if (n_new > 0 || sqlite3_column_int (row, EVENT_VOIDED) == 0)
    return TRUE;
  statement = lamp_database_get (to, LAMP_STATEMENT_UNITE_VOIDED);
  sqlite3_bind_value (statement, 1, sqlite3_column_value (row, EVENT_ID));
  if (!lamp_database_run (to, LAMP_STATEMENT_UNITE_VOIDED, error))
    return FALSE;
  n_voided = sqlite3_changes (to->handle);
  if (n_voided > 0)
    g_hash_table_add (changed_learners, g_strdup ((const char *) sqlite3_column_text (row, EVENT_LEARNER)));
  return TRUE;
}

/* Some of the events and what follows from them. @more is FALSE after the last. */
static gboolean
unite_batch (LampDatabase    *from,
             LampDatabase    *to,
             LampMergeReport *report,
             gboolean        *more,
             GError         **error)
{
  g_autoptr (GHashTable) changed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer       learner;
  gint64         before;
  gint64         after;

  if (!lamp_database_count (to, LAMP_STATEMENT_LAST_SEQ, &before, error))
    return FALSE;
  for (int i = 0; i < BATCH_EVENTS; i++)
    {
      if (!lamp_database_step (from, LAMP_STATEMENT_ALL_EVENTS, more, error))
        return FALSE;
      if (!*more)
        break;
      if (!unite_event (from, to, report, changed, error))
        return FALSE;
    }
  if (!lamp_database_count (to, LAMP_STATEMENT_LAST_SEQ, &after, error) ||
      (after > before && !lamp_database_derive (to, before + 1, after, error)))
    return FALSE;
  g_hash_table_iter_init (&iter, changed);
  while (g_hash_table_iter_next (&iter, &learner, NULL))
    if (!lamp_database_derive_person (to, learner, error))
      return FALSE;
  return TRUE;
}

static gboolean
unite (LampRecords     *self,
       LampDatabase    *from,
       LampMergeReport *report,
       GError         **error)
{
  LampDatabase *to = lamp_records_lock (self);
  gboolean      more = TRUE;
  gboolean      good = lamp_database_run (to, LAMP_STATEMENT_BEGIN, error) && unite_people (from, to, report, error) &&
                  lamp_database_run (to, LAMP_STATEMENT_COMMIT, error);

  lamp_database_get (from, LAMP_STATEMENT_ALL_EVENTS);
  while (good && more)
    {
      lamp_records_unlock (self);
      g_thread_yield ();
      lamp_records_lock (self);
      good = lamp_database_run (to, LAMP_STATEMENT_BEGIN, error) && unite_batch (from, to, report, &more, error) &&
             lamp_database_run (to, LAMP_STATEMENT_COMMIT, error);
    }
  if (!good)
    lamp_database_roll_back (to);
  lamp_records_unlock (self);
  return good;
}

/**
 * lamp_records_merge:
 * @path: another kiosk's database, a backup, or a sealed one; it is only read
 * @passphrase: (nullable): for a sealed one
 * @report: (out): what came of it
 *
 * Adds the events of another kiosk that are not here, its learners, their groups, and who is to be forgotten. Of a learner known to
 * both, name and preferences are those that were set later. It may be repeated, in any order, and broken off: what was united stays,
 * and the rest comes with the next time.
 *
 * Returns: FALSE with NOT_FOUND, SECRET, DAMAGED, NEWER, FULL, READ_ONLY or FAILED.
 */
gboolean
lamp_records_merge (LampRecords     *self,
                    const char      *path,
                    const char      *passphrase,
                    LampMergeReport *report,
                    GError         **error)
{
  const char      *folder = lamp_records_get_folder (self);
  g_autofree char *copy = folder != NULL ? g_build_filename (folder, "backups", "merging", NULL) : NULL;
  LampDatabase    *from;
  gboolean         done;
  int              lock;

  memset (report, 0, sizeof *report);
  if (folder == NULL)
    {
      g_set_error (error, LAMP_RECORDS_ERROR, LAMP_RECORDS_ERROR_FAILED, "records: nothing is merged into what is only in memory");
      return FALSE;
    }
  lock = lamp_backup_lock (folder, error);
  if (lock < 0)
    return FALSE;
  from = lamp_recovery_open_copy (path, copy, passphrase, lamp_records_get_clock (self), error);
  done = from != NULL && unite (self, from, report, error);
  g_clear_pointer (&from, lamp_database_close);
  lamp_database_remove_all (copy, 0);
  close (lock);
  return done;
}
