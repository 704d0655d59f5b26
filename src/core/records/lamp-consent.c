/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who has agreed that a record is kept, to which words, and when. */

#include "core/records/lamp-consent.h"

#include "core/records/lamp-records-private.h"

/**
 * lamp_consent_is_given:
 *
 * Returns: whether this learner has agreed to the words as they are now
 */
gboolean
lamp_consent_is_given (const LampLearner *learner)
{
  return learner->consent >= LAMP_CONSENT_WORDING;
}

/**
 * lamp_records_give_consent:
 * @wording: the number of the words that were shown, from 1
 *
 * Keeps that a learner has agreed, and when; to words she agreed to before, the first time stays.
 *
 * Returns: FALSE with NOT_FOUND, FAILED for what is no number, or the database's error
 */
gboolean
lamp_records_give_consent (LampRecords *self,
                           const char  *learner,
                           int          wording,
                           GError     **error)
{
  LampDatabase *database;
  gboolean      done;

  if (wording < 1)
    {
      g_set_error (error, LAMP_RECORDS_ERROR, LAMP_RECORDS_ERROR_FAILED, "records: wordings are numbered from 1");
      return FALSE;
    }
  database = lamp_records_lock (self);
  done = lamp_records_check_learner_locked (self, learner, error);
  if (done)
    {
      sqlite3_stmt *statement = lamp_database_get (database, LAMP_STATEMENT_GIVE_CONSENT);

      sqlite3_bind_text (statement, 1, learner, -1, SQLITE_TRANSIENT);
      sqlite3_bind_int (statement, 2, wording);
      sqlite3_bind_int64 (statement, 3, MAX (lamp_clock_now (lamp_records_get_clock (self)), 0));
      done = lamp_database_run (database, LAMP_STATEMENT_GIVE_CONSENT, error);
    }
  lamp_records_unlock (self);
  return done;
}
