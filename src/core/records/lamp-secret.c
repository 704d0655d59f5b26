/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Three pictures by which a learner keeps her page to herself: kept as an Argon2id hash; it keeps out a neighbour, not a burglar. */

#include "core/records/lamp-secret.h"

#include <sodium.h>
#include <string.h>

#include "core/records/lamp-patience.h"
#include "core/records/lamp-records-private.h"

/* Told apart well by shape, by colour and by name, also with weak eyes and ears. */
static const char *const pictures_to_choose[LAMP_SECRET_N_PICTURES + 1] = { "teapot", "lantern", "carp", "pumpkin", "boat", "bicycle",
                                                                            "umbrella", "ox", "cat", "sunflower", "bridge", "moon", NULL };

static const LampPatienceRule rule = { 5, G_GINT64_CONSTANT (10) * G_USEC_PER_SEC, G_GINT64_CONSTANT (300) * G_USEC_PER_SEC };

const char *const *
lamp_secret_list_pictures (void)
{
  return pictures_to_choose;
}

/**
 * lamp_secret_get_delay:
 * @n_failures: wrong tries since the last right one
 *
 * Four slips are free. From the fifth on one waits ten seconds, then twice as long each time, up to five minutes: gentle for whoever
 * has mixed up two pictures, and days for a neighbour who would try all 1320.
 *
 * Returns: how long to wait before the next try, in microseconds
 */
gint64
lamp_secret_get_delay (guint n_failures)
{
  return lamp_patience_get_delay (&rule, n_failures);
}

static gboolean
refuse (GError    **error,
        const char *what)
{
  g_set_error (error, LAMP_RECORDS_ERROR, LAMP_RECORDS_ERROR_FAILED, "secret: %s", what);
  return FALSE;
}

/* Three of the pictures, no two alike. */
static gboolean
are_valid (const char *const *pictures)
{
  for (guint i = 0; i < LAMP_SECRET_N; i++)
    {
      if (pictures[i] == NULL || !g_strv_contains (pictures_to_choose, pictures[i]))
        return FALSE;
      for (guint j = 0; j < i; j++)
        if (strcmp (pictures[i], pictures[j]) == 0)
          return FALSE;
    }
  return pictures[LAMP_SECRET_N] == NULL;
}

/**
 * lamp_secret_hash:
 * @pictures: three different names of lamp_secret_list_pictures(), in their order; NULL-terminated
 *
 * Takes some tenths of a second on purpose: not for the thread of the screens.
 *
 * Returns: (transfer full): what is kept of them; NULL with FAILED
 */
char *
lamp_secret_hash (const char *const *pictures,
                  GError           **error)
{
  g_autofree char *plain = NULL;
  char             text[crypto_pwhash_STRBYTES];
  gboolean         done;

  if (!are_valid (pictures))
    {
      refuse (error, "it is three different pictures of those there are");
      return NULL;
    }
  plain = g_strjoinv ("/", (char **) pictures);
  done = sodium_init () >= 0 && crypto_pwhash_str (text, plain, strlen (plain), crypto_pwhash_OPSLIMIT_INTERACTIVE, crypto_pwhash_MEMLIMIT_INTERACTIVE) == 0;
  sodium_memzero (plain, strlen (plain));
  if (done)
    return g_strdup (text);
  refuse (error, "there is not enough memory to make a hash");
  return NULL;
}

/**
 * lamp_records_set_secret:
 * @hash: (nullable): of lamp_secret_hash(); NULL: none any more
 *
 * From now on a learner is asked for these pictures; wrong tries so far are forgiven. Whether whoever does so may is the caller's to
 * have asked.
 *
 * Returns: FALSE with NOT_FOUND or the database's error; then nothing was changed
 */
gboolean
lamp_records_set_secret (LampRecords *self,
                         const char  *learner,
                         const char  *hash,
                         GError     **error)
{
  LampDatabase *database = lamp_records_lock (self);
  gboolean      done = lamp_database_run (database, LAMP_STATEMENT_BEGIN, error) && lamp_records_check_learner_locked (self, learner, error);
  sqlite3_stmt *statement = lamp_database_get (database, LAMP_STATEMENT_SET_SECRET);

  sqlite3_bind_text (statement, 1, learner, -1, SQLITE_TRANSIENT);
  sqlite3_bind_text (statement, 2, hash != NULL ? hash : "", -1, SQLITE_TRANSIENT);
  sqlite3_bind_int64 (statement, 3, MAX (lamp_clock_now (lamp_records_get_clock (self)), 0));
  done = done && lamp_database_run (database, LAMP_STATEMENT_SET_SECRET, error);
  sqlite3_bind_text (lamp_database_get (database, LAMP_STATEMENT_CLEAR_SECRET_TRY), 1, learner, -1, SQLITE_TRANSIENT);
  done = done && lamp_database_run (database, LAMP_STATEMENT_CLEAR_SECRET_TRY, error) && lamp_database_run (database, LAMP_STATEMENT_COMMIT, error);
  if (!done)
    lamp_database_roll_back (database);
  lamp_records_unlock (self);
  return done;
}

/* Under lock. @hash: (out): "" where there is none */
static gboolean
read_secret (LampDatabase *database,
             const char   *learner,
             LampPatience *patience,
             char        **hash,
             GError      **error)
{
  sqlite3_stmt *statement = lamp_database_get (database, LAMP_STATEMENT_GET_SECRET);
  gboolean      row;

  sqlite3_bind_text (statement, 1, learner, -1, SQLITE_TRANSIENT);
  if (!lamp_database_step (database, LAMP_STATEMENT_GET_SECRET, &row, error))
    return FALSE;
  if (row)
    {
      *hash = g_strdup ((const char *) sqlite3_column_text (statement, 0));
      *patience = (LampPatience){ (guint) MAX (sqlite3_column_int (statement, 1), 0), MAX (sqlite3_column_int64 (statement, 2), 0),
                                  MAX (sqlite3_column_int64 (statement, 3), 0) };
    }
  else
    g_set_error (error, LAMP_RECORDS_ERROR, LAMP_RECORDS_ERROR_NOT_FOUND, "secret: no such learner");
  lamp_database_get (database, LAMP_STATEMENT_GET_SECRET);
  return row;
}

static gboolean
write_try (LampDatabase       *database,
           const char         *learner,
           const LampPatience *patience,
           GError            **error)
{
  LampStatement which = patience->n_failures > 0 ? LAMP_STATEMENT_COUNT_SECRET_TRY : LAMP_STATEMENT_CLEAR_SECRET_TRY;
  sqlite3_stmt *statement = lamp_database_get (database, which);

  sqlite3_bind_text (statement, 1, learner, -1, SQLITE_TRANSIENT);
  if (patience->n_failures > 0)
    {
      sqlite3_bind_int64 (statement, 2, patience->n_failures);
      sqlite3_bind_int64 (statement, 3, patience->waited);
      sqlite3_bind_int64 (statement, 4, patience->seen);
    }
  return lamp_database_run (database, which, error);
}

/* A try is counted as wrong, on the disk, before it is looked at. */
static gboolean
begin_try (LampRecords  *self,
           const char   *learner,
           gboolean      is_try,
           LampPatience *patience,
           char        **hash,
           gint64       *wait_us,
           GError      **error)
{
  LampDatabase *database = lamp_records_lock (self);
  gboolean      done = read_secret (database, learner, patience, hash, error);

  if (done)
    {
      *wait_us = MAX (lamp_patience_count (patience, &rule, MAX (lamp_clock_now (lamp_records_get_clock (self)), 0)), 0);
      if (is_try && *wait_us == 0 && **hash != '\0')
        lamp_patience_begin_guess (patience);
      done = write_try (database, learner, patience, error);
    }
  lamp_records_unlock (self);
  return done;
}

/**
 * lamp_records_check_secret:
 * @pictures: (nullable): what was chosen, NULL-terminated; NULL: nothing is tried, only the time to wait is asked for
 * @result: (out): WAIT says that it was not even looked at; RIGHT also where no pictures are asked for
 * @wait_us: (out): how long until the next try is looked at, microseconds; 0 for at once
 *
 * Takes some tenths of a second on purpose, in which others may use the records: not for the thread of the screens.
 *
 * Returns: FALSE with NOT_FOUND or the database's error; then nobody is let in
 */
gboolean
lamp_records_check_secret (LampRecords       *self,
                           const char        *learner,
                           const char *const *pictures,
                           LampPinResult     *result,
                           gint64            *wait_us,
                           GError           **error)
{
  g_autofree char *plain = pictures != NULL ? g_strjoinv ("/", (char **) pictures) : NULL;
  g_autofree char *hash = NULL;
  LampPatience     patience;
  gboolean         done = begin_try (self, learner, pictures != NULL, &patience, &hash, wait_us, error);

  *result = LAMP_PIN_WAIT;
  if (done && *hash == '\0')
    *result = LAMP_PIN_RIGHT;
  else if (done && plain != NULL && *wait_us == 0)
    {
      *result = sodium_init () >= 0 && crypto_pwhash_str_verify (hash, plain, strlen (plain)) == 0 ? LAMP_PIN_RIGHT : LAMP_PIN_WRONG;
      *wait_us = *result == LAMP_PIN_WRONG ? lamp_secret_get_delay (patience.n_failures) : 0;
      if (*result == LAMP_PIN_RIGHT)
        {
          patience.n_failures = 0;
          done = write_try (lamp_records_lock (self), learner, &patience, error);
          lamp_records_unlock (self);
        }
    }
  if (plain != NULL)
    sodium_memzero (plain, strlen (plain));
  return done;
}
