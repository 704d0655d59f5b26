/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampRecords: learners and what they did, kept so that nothing acknowledged is lost. */

#include "core/records/lamp-records.h"

#include <math.h>
#include <string.h>

#include "core/base/lamp-uuid.h"
#include "core/records/lamp-database.h"
#include "core/records/lamp-records-private.h"

#define NAME_MAX_CHARS 100
#define ID_MAX_BYTES 128
#define RESPONSE_MAX_CHARS 4000
#define COUNT_MAX 1000000
#define CLOCK_FAULT_LEAST_US (60 * G_USEC_PER_SEC)
#define DURATION_MAX_MS (G_GINT64_CONSTANT (366) * 24 * 3600 * 1000)

struct _LampRecords
{
  GObject parent_instance;

  LampClock    *clock;
  LampDatabase *database; /* under lock */
  GMutex        lock;
  char         *folder;   /* NULL in memory */
  LampRecovery *recovery; /* NULL if all was well */

  GThreadPool *pool;   /* of one thread */
  GThread     *worker; /* that thread, once it has run */
  GMutex       queue_lock;
  GCond        queue_empty;
  guint        n_queued; /* under queue_lock */
};

G_DEFINE_FINAL_TYPE (LampRecords, lamp_records, G_TYPE_OBJECT)

static void
task_finished (gpointer data,
               gpointer user_data)
{
  LampRecords *self = user_data;

  g_mutex_lock (&self->queue_lock);
  if (--self->n_queued == 0)
    g_cond_broadcast (&self->queue_empty);
  g_mutex_unlock (&self->queue_lock);
}

static void
work (gpointer data,
      gpointer user_data)
{
  g_autoptr (GTask) task = data;
  LampRecords *self = user_data;

  g_atomic_pointer_set (&self->worker, g_thread_self ());
  lamp_records_perform (self, task, task_finished);
}

void
lamp_records_queue (LampRecords *self,
                    GTask       *task)
{
  g_mutex_lock (&self->queue_lock);
  self->n_queued++;
  g_thread_pool_push (self->pool, task, NULL);
  g_mutex_unlock (&self->queue_lock);
}

static void
lamp_records_dispose (GObject *object)
{
  lamp_records_flush (LAMP_RECORDS (object));
  G_OBJECT_CLASS (lamp_records_parent_class)->dispose (object);
}

static void
lamp_records_finalize (GObject *object)
{
  LampRecords *self = LAMP_RECORDS (object);

  /* The last reference may go in the pool's own thread, which cannot wait for itself. */
  if (self->pool != NULL)
    g_thread_pool_free (self->pool, FALSE, g_atomic_pointer_get (&self->worker) != g_thread_self ());
  g_clear_pointer (&self->database, lamp_database_close);
  g_clear_pointer (&self->clock, lamp_clock_unref);
  g_free (self->folder);
  g_clear_pointer (&self->recovery, lamp_recovery_free);
  g_mutex_clear (&self->lock);
  g_mutex_clear (&self->queue_lock);
  g_cond_clear (&self->queue_empty);
  G_OBJECT_CLASS (lamp_records_parent_class)->finalize (object);
}

static void
lamp_records_class_init (LampRecordsClass *class)
{
  G_OBJECT_CLASS (class)->dispose = lamp_records_dispose;
  G_OBJECT_CLASS (class)->finalize = lamp_records_finalize;
}

static void
lamp_records_init (LampRecords *self)
{
  g_mutex_init (&self->lock);
  g_mutex_init (&self->queue_lock);
  g_cond_init (&self->queue_empty);
}

static LampRecords *
records_new (LampDatabase *database,
             LampClock    *clock,
             const char   *folder,
             GError      **error)
{
  g_autoptr (LampRecords) self = g_object_new (LAMP_TYPE_RECORDS, NULL);

  self->database = database;
  self->clock = lamp_clock_ref (clock);
  self->folder = g_strdup (folder);
  self->pool = g_thread_pool_new (work, self, 1, TRUE, error);
  return self->pool != NULL ? g_steal_pointer (&self) : NULL;
}

/**
 * lamp_records_open:
 * @data_folder: made with mode 0700 if it is not there; the database in it is `records.db`, mode 0600
 * @clock: a reference is taken
 *
 * Opens the records, beginning or migrating them where needed. A damaged database is set aside; the newest good backup takes its
 * place, with all that could still be read of the damaged one, and lamp_records_get_recovery() tells what that was.
 *
 * Returns: (transfer full): NULL with NEWER (nothing was touched), FULL, READ_ONLY or FAILED.
 */
LampRecords *
lamp_records_open (const char *data_folder,
                   LampClock  *clock,
                   GError    **error)
{
  g_autoptr (LampRecovery) recovery = g_new0 (LampRecovery, 1);
  LampDatabase *database = lamp_database_open_in_folder (data_folder, clock, recovery, error);
  LampRecords  *self = database != NULL ? records_new (database, clock, data_folder, error) : NULL;

  if (self != NULL && recovery->set_aside != NULL)
    self->recovery = g_steal_pointer (&recovery);
  return self;
}

/**
 * lamp_records_open_in_memory:
 *
 * Returns: (transfer full): records that are gone when they are closed, for a guest or when the disk is at fault.
 */
LampRecords *
lamp_records_open_in_memory (LampClock *clock,
                             GError   **error)
{
  LampDatabase *database = lamp_database_open (":memory:", clock, error);

  return database != NULL ? records_new (database, clock, NULL, error) : NULL;
}

/**
 * lamp_records_get_recovery:
 *
 * Returns: (nullable): what became of a damaged database when these records were opened, NULL if all was well.
 */
const LampRecovery *
lamp_records_get_recovery (LampRecords *self)
{
  return self->recovery;
}

/* Whether backups can be made of these records: a guest's are in memory and leave nothing behind. */
const char *
lamp_records_get_folder (LampRecords *self)
{
  return self->folder;
}

/* For what is done in steps, between which others may go on. */
LampDatabase *
lamp_records_lock (LampRecords *self)
{
  g_mutex_lock (&self->lock);
  return self->database;
}

void
lamp_records_unlock (LampRecords *self)
{
  g_mutex_unlock (&self->lock);
}

LampClock *
lamp_records_get_clock (LampRecords *self)
{
  return self->clock;
}

/**
 * lamp_records_flush:
 *
 * Waits until everything asked for by the _async functions so far is carried out. To be called before a program ends,
 * since their callbacks, and with them their references, may never be reached then. Not from the records' own thread.
 */
void
lamp_records_flush (LampRecords *self)
{
  g_mutex_lock (&self->queue_lock);
  while (self->n_queued > 0)
    g_cond_wait (&self->queue_empty, &self->queue_lock);
  g_mutex_unlock (&self->queue_lock);
}

static gboolean
refuse (GError    **error,
        const char *what)
{
  g_set_error (error, LAMP_RECORDS_ERROR, LAMP_RECORDS_ERROR_FAILED, "records: %s", what);
  return FALSE;
}

static gboolean
check_text (const char *text,
            gsize       max_chars,
            gboolean    required,
            const char *what,
            GError    **error)
{
  if (text == NULL || *text == '\0')
    return !required || refuse (error, what);
  return (g_utf8_validate (text, -1, NULL) && (gsize) g_utf8_strlen (text, -1) <= max_chars) || refuse (error, what);
}

static gboolean
check_preferences (const LampPreferences *preferences,
                   GError               **error)
{
  gboolean language = memchr (preferences->language, '\0', sizeof preferences->language) != NULL &&
                      g_utf8_validate (preferences->language, -1, NULL);

  return (language || refuse (error, "the language is not a language")) &&
         ((preferences->scale >= 100 && preferences->scale <= 300) || refuse (error, "the scale is not 100 to 300")) &&
         ((preferences->palette >= LAMP_PALETTE_LIGHT && preferences->palette <= LAMP_PALETTE_HIGH_CONTRAST) ||
          refuse (error, "there is no such palette")) &&
         ((preferences->rate >= 100 && preferences->rate <= 180) || refuse (error, "the rate is not 100 to 180")) &&
         (preferences->voice == 0 || preferences->voice == 1 || refuse (error, "there is no such voice")) &&
         ((preferences->loudness >= 25 && preferences->loudness <= 200) || refuse (error, "the loudness is not 25 to 200"));
}

/* Text as the database holds it; what a damaged disk made of it is still shown as text. */
static char *
read_text (sqlite3_stmt *statement,
           int           column)
{
  const char *text = (const char *) sqlite3_column_text (statement, column);

  return g_utf8_make_valid (text != NULL ? text : "", -1);
}

LampLearner *
lamp_records_read_learner (sqlite3_stmt *statement)
{
  LampLearner     *learner = g_new0 (LampLearner, 1);
  g_autofree char *language = read_text (statement, 3);

  learner->id = read_text (statement, 0);
  learner->name = read_text (statement, 1);
  learner->picture = read_text (statement, 2);
  g_strlcpy (learner->preferences.language, language, sizeof learner->preferences.language);
  learner->preferences.scale = CLAMP (sqlite3_column_int (statement, 4), 100, 300);
  learner->preferences.palette = CLAMP (sqlite3_column_int (statement, 5), LAMP_PALETTE_LIGHT, LAMP_PALETTE_HIGH_CONTRAST);
  learner->preferences.rate = CLAMP (sqlite3_column_int (statement, 6), 100, 180);
  learner->preferences.voice = CLAMP (sqlite3_column_int (statement, 7), 0, 1);
  learner->preferences.loudness = CLAMP (sqlite3_column_int (statement, 8), 25, 200);
  learner->preferences.touch_to_hear = sqlite3_column_int (statement, 9) != 0;
  learner->has_secret = sqlite3_column_int (statement, 10) != 0;
  learner->consent = MAX (sqlite3_column_int (statement, 11), 0);
  learner->consent_time = sqlite3_column_int64 (statement, 12);
  return learner;
}

/* Both lists are in the order of ids, one of learners and one of (learner, group). */
static gboolean
read_groups (LampRecords *self,
             GPtrArray   *learners,
             GError     **error)
{
  g_autoptr (GHashTable) groups = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_strv_builder_unref);
  sqlite3_stmt *statement = lamp_database_get (self->database, LAMP_STATEMENT_LIST_MEMBERSHIPS);
  gboolean      row;

  while (lamp_database_step (self->database, LAMP_STATEMENT_LIST_MEMBERSHIPS, &row, error) && row)
    {
      g_autofree char *learner = read_text (statement, 0);
      g_autofree char *name = read_text (statement, 1);
      GStrvBuilder    *names = g_hash_table_lookup (groups, learner);

      if (names == NULL)
        g_hash_table_insert (groups, g_steal_pointer (&learner), names = g_strv_builder_new ());
      g_strv_builder_add (names, name);
    }
  for (guint i = 0; !row && i < learners->len; i++)
    {
      LampLearner  *learner = learners->pdata[i];
      GStrvBuilder *names = g_hash_table_lookup (groups, learner->id);

      learner->groups = names != NULL ? g_strv_builder_end (names) : NULL;
    }
  return !row;
}

/**
 * lamp_records_list_learners:
 *
 * Returns: (transfer full) (element-type LampLearner): all learners with their groups, in the order they were added.
 */
GPtrArray *
lamp_records_list_learners (LampRecords *self,
                            GError     **error)
{
  g_autoptr (GPtrArray) learners = g_ptr_array_new_with_free_func ((GDestroyNotify) lamp_learner_free);
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  sqlite3_stmt *statement = lamp_database_get (self->database, LAMP_STATEMENT_LIST_LEARNERS);
  gboolean      row;

  while (lamp_database_step (self->database, LAMP_STATEMENT_LIST_LEARNERS, &row, error))
    {
      if (!row)
        return read_groups (self, learners, error) ? g_steal_pointer (&learners) : NULL;
      g_ptr_array_add (learners, lamp_records_read_learner (statement));
    }
  return NULL;
}

static void
bind_preferences (sqlite3_stmt          *statement,
                  int                    first,
                  const LampPreferences *preferences)
{
  sqlite3_bind_text (statement, first, preferences->language, -1, SQLITE_TRANSIENT);
  sqlite3_bind_int (statement, first + 1, preferences->scale);
  sqlite3_bind_int (statement, first + 2, (int) preferences->palette);
  sqlite3_bind_int (statement, first + 3, preferences->rate);
  sqlite3_bind_int (statement, first + 4, preferences->voice);
  sqlite3_bind_int (statement, first + 5, preferences->loudness);
  sqlite3_bind_int (statement, first + 6, preferences->touch_to_hear ? 1 : 0);
}

gboolean
lamp_records_check_identity (const char *name,
                             const char *picture,
                             GError    **error)
{
  return check_text (name, NAME_MAX_CHARS, TRUE, "a name has 1 to 100 characters", error) &&
         check_text (picture, ID_MAX_BYTES, FALSE, "the picture's name is too long", error);
}

LampLearner *
lamp_records_add_learner_locked (LampRecords           *self,
                                 const char            *name,
                                 const char            *picture,
                                 const LampPreferences *preferences,
                                 GError               **error)
{
  g_autoptr (LampLearner) learner = g_new0 (LampLearner, 1);
  sqlite3_stmt *statement;
  gint64        now = MAX (lamp_clock_now (self->clock), 0);

  if (!lamp_records_check_identity (name, picture, error) || !check_preferences (preferences, error))
    return NULL;
  learner->id = g_uuid_string_random ();
  learner->name = g_strdup (name);
  learner->picture = g_strdup (picture != NULL ? picture : "");
  learner->preferences = *preferences;
  statement = lamp_database_get (self->database, LAMP_STATEMENT_ADD_LEARNER);
  sqlite3_bind_text (statement, 1, learner->id, -1, SQLITE_TRANSIENT);
  sqlite3_bind_text (statement, 2, learner->name, -1, SQLITE_TRANSIENT);
  sqlite3_bind_text (statement, 3, learner->picture, -1, SQLITE_TRANSIENT);
  bind_preferences (statement, 4, preferences);
  sqlite3_bind_int64 (statement, 11, now);
  if (!lamp_database_run (self->database, LAMP_STATEMENT_ADD_LEARNER, error))
    return NULL;
  return g_steal_pointer (&learner);
}

/**
 * lamp_records_add_learner:
 * @name: 1 to 100 characters; two learners may have the same
 * @picture: (nullable): at most 128 characters
 *
 * Returns: (transfer full): the new learner with its id, on the disk; NULL with FAILED for what cannot be kept.
 */
LampLearner *
lamp_records_add_learner (LampRecords           *self,
                          const char            *name,
                          const char            *picture,
                          const LampPreferences *preferences,
                          GError               **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return lamp_records_add_learner_locked (self, name, picture, preferences, error);
}

static gboolean
unknown_learner (GError **error)
{
  g_set_error (error, LAMP_RECORDS_ERROR, LAMP_RECORDS_ERROR_NOT_FOUND, "records: no such learner");
  return FALSE;
}

gboolean
lamp_records_check_learner_locked (LampRecords *self,
                                   const char  *learner,
                                   GError     **error)
{
  sqlite3_stmt *statement = lamp_database_get (self->database, LAMP_STATEMENT_HAS_LEARNER);
  gboolean      row;

  sqlite3_bind_text (statement, 1, learner, -1, SQLITE_TRANSIENT);
  if (!lamp_database_step (self->database, LAMP_STATEMENT_HAS_LEARNER, &row, error))
    return FALSE;
  sqlite3_reset (statement);
  return row || unknown_learner (error);
}

/**
 * lamp_records_set_preferences:
 *
 * Returns: FALSE with NOT_FOUND, FAILED for values out of their range, or the database's error.
 */
gboolean
lamp_records_set_preferences (LampRecords           *self,
                              const char            *learner,
                              const LampPreferences *preferences,
                              GError               **error)
{
  g_autoptr (GMutexLocker) locker = NULL;
  sqlite3_stmt *statement;

  if (!check_preferences (preferences, error))
    return FALSE;
  locker = g_mutex_locker_new (&self->lock);
  statement = lamp_database_get (self->database, LAMP_STATEMENT_SET_PREFERENCES);
  sqlite3_bind_text (statement, 1, learner, -1, SQLITE_TRANSIENT);
  bind_preferences (statement, 2, preferences);
  sqlite3_bind_int64 (statement, 9, MAX (lamp_clock_now (self->clock), 0));
  if (!lamp_database_run (self->database, LAMP_STATEMENT_SET_PREFERENCES, error))
    return FALSE;
  return sqlite3_changes (self->database->handle) == 1 || unknown_learner (error);
}

static gboolean
check_event (const LampEvent *event,
             GError         **error)
{
  return ((guint) event->verb < LAMP_VERB_N || refuse (error, "there is no such verb")) &&
         ((guint) event->mode <= LAMP_MODE_ALONE || refuse (error, "there is no such mode")) &&
         check_text (event->course, ID_MAX_BYTES, TRUE, "a course's id has 1 to 128 characters", error) &&
         check_text (event->lesson, ID_MAX_BYTES, FALSE, "a lesson's id has at most 128 characters", error) &&
         check_text (event->item, ID_MAX_BYTES, FALSE, "an item's id has at most 128 characters", error);
}

static void
bind_optional (sqlite3_stmt *statement,
               int           index,
               const char   *text)
{
  if (text != NULL && *text != '\0')
    sqlite3_bind_text (statement, index, text, -1, SQLITE_TRANSIENT);
}

static void
bind_response (sqlite3_stmt *statement,
               int           index,
               const char   *response)
{
  g_autofree char *valid = response != NULL ? g_utf8_make_valid (response, -1) : NULL;
  const char      *end;

  if (valid == NULL)
    return;
  end = g_utf8_strlen (valid, -1) > RESPONSE_MAX_CHARS ? g_utf8_offset_to_pointer (valid, RESPONSE_MAX_CHARS) : NULL;
  sqlite3_bind_text (statement, index, valid, end != NULL ? (int) (end - valid) : -1, SQLITE_TRANSIENT);
}

static void
bind_event (sqlite3_stmt    *statement,
            const LampEvent *event)
{
  sqlite3_bind_text (statement, 6, lamp_verb_to_string (event->verb), -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, 7, event->course, -1, SQLITE_TRANSIENT);
  sqlite3_bind_int (statement, 8, event->course_version);
  bind_optional (statement, 9, event->lesson);
  bind_optional (statement, 10, event->item);
  sqlite3_bind_text (statement, 11, lamp_mode_to_string (event->mode), -1, SQLITE_STATIC);
  if (event->success >= 0)
    sqlite3_bind_int (statement, 12, event->success > 0);
  if (!isnan (event->score) && event->score >= 0)
    sqlite3_bind_double (statement, 13, MIN (event->score, 1));
  bind_response (statement, 14, event->response);
  sqlite3_bind_int (statement, 15, CLAMP (event->hints, 0, COUNT_MAX));
  sqlite3_bind_int (statement, 16, CLAMP (event->dangers, 0, COUNT_MAX));
  sqlite3_bind_int (statement, 17, CLAMP (event->attempt, 0, COUNT_MAX));
  sqlite3_bind_int64 (statement, 18, CLAMP (event->duration_ms, 0, DURATION_MAX_MS));
}

/* The clock's time, or just after this kiosk's last event where the clock fell back or stands still. */
static gboolean
next_stamp (LampRecords *self,
            gint64       now,
            gint64      *stamp,
            GError     **error)
{
  sqlite3_stmt *statement = lamp_database_get (self->database, LAMP_STATEMENT_NEXT_STAMP);
  gboolean      row;

  sqlite3_bind_text (statement, 1, self->database->kiosk, -1, SQLITE_STATIC);
  sqlite3_bind_int64 (statement, 2, now);
  if (!lamp_database_step (self->database, LAMP_STATEMENT_NEXT_STAMP, &row, error))
    return FALSE;
  *stamp = sqlite3_column_int64 (statement, 0);
  sqlite3_reset (statement);
  return TRUE;
}

/* Inside a transaction. */
static gboolean
add_event (LampRecords     *self,
           const char      *learner,
           const LampEvent *event,
           GError         **error)
{
  gint64           now = MAX (lamp_clock_now (self->clock), 0);
  gint64           stamp = 0;
  gint64           seq;
  g_autofree char *id = NULL;
  sqlite3_stmt    *statement;

  if (!lamp_records_check_learner_locked (self, learner, error) || !next_stamp (self, now, &stamp, error))
    return FALSE;
  id = lamp_uuid_new (stamp);
  statement = lamp_database_get (self->database, LAMP_STATEMENT_ADD_EVENT);
  sqlite3_bind_text (statement, 1, id, -1, SQLITE_TRANSIENT);
  sqlite3_bind_text (statement, 2, self->database->kiosk, -1, SQLITE_STATIC);
  sqlite3_bind_int64 (statement, 3, stamp);
  sqlite3_bind_int64 (statement, 4, now);
  sqlite3_bind_text (statement, 5, learner, -1, SQLITE_TRANSIENT);
  bind_event (statement, event);
  if (!lamp_database_run (self->database, LAMP_STATEMENT_ADD_EVENT, error))
    return FALSE;
  seq = sqlite3_last_insert_rowid (self->database->handle);
  return lamp_database_derive (self->database, seq, seq, error);
}

/**
 * lamp_records_append:
 * @event: over-long responses are cut at 4000 characters; over-long ids are refused
 *
 * Keeps one event and what follows from it, in one transaction. When this returns TRUE it survives a power cut.
 *
 * Returns: FALSE with NOT_FOUND, FULL, READ_ONLY, DAMAGED or FAILED; then nothing was changed.
 */
gboolean
lamp_records_append (LampRecords     *self,
                     const char      *learner,
                     const LampEvent *event,
                     GError         **error)
{
  g_autoptr (GMutexLocker) locker = NULL;

  if (!check_event (event, error))
    return FALSE;
  locker = g_mutex_locker_new (&self->lock);
  if (lamp_database_run (self->database, LAMP_STATEMENT_BEGIN, error) &&
      add_event (self, learner, event, error) &&
      lamp_database_run (self->database, LAMP_STATEMENT_COMMIT, error))
    return TRUE;
  lamp_database_roll_back (self->database);
  return FALSE;
}

static LampProgress *
read_progress (sqlite3_stmt *statement)
{
  LampProgress *progress = g_new0 (LampProgress, 1);

  progress->course = read_text (statement, 0);
  progress->lesson = read_text (statement, 1);
  progress->state = CLAMP (sqlite3_column_int (statement, 2), LAMP_PROGRESS_STARTED, LAMP_PROGRESS_COMPLETED);
  progress->card = (guint) CLAMP (sqlite3_column_int (statement, 3), 0, 9999);
  progress->time = sqlite3_column_int64 (statement, 4);
  progress->completed = sqlite3_column_int64 (statement, 5);
  return progress;
}

/**
 * lamp_records_list_progress:
 *
 * Returns: (transfer full) (element-type LampProgress): all lessons this learner has begun, newest first; NULL with NOT_FOUND.
 */
GPtrArray *
lamp_records_list_progress (LampRecords *self,
                            const char  *learner,
                            GError     **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) lamp_progress_free);
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  sqlite3_stmt *statement;
  gboolean      row;

  if (!lamp_records_check_learner_locked (self, learner, error))
    return NULL;
  statement = lamp_database_get (self->database, LAMP_STATEMENT_LIST_PROGRESS);
  sqlite3_bind_text (statement, 1, learner, -1, SQLITE_TRANSIENT);
  while (lamp_database_step (self->database, LAMP_STATEMENT_LIST_PROGRESS, &row, error))
    {
      if (!row)
        return g_steal_pointer (&list);
      g_ptr_array_add (list, read_progress (statement));
    }
  return NULL;
}

/**
 * lamp_records_rebuild:
 *
 * Derives all progress from the events anew, in one transaction.
 */
gboolean
lamp_records_rebuild (LampRecords *self,
                      GError     **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  if (lamp_database_run (self->database, LAMP_STATEMENT_BEGIN, error) &&
      lamp_database_rebuild (self->database, error) &&
      lamp_database_run (self->database, LAMP_STATEMENT_COMMIT, error))
    return TRUE;
  lamp_database_roll_back (self->database);
  return FALSE;
}

/**
 * lamp_records_find_clock_fault:
 * @back_us: (out): by how much the clock stands before this kiosk's last event, in microseconds; 0 if it does not
 *
 * A kiosk's clock falls back when its battery dies. The order of events is kept in any case, but what day it is has to be set by a
 * person. Less than a minute is not told: clocks are set.
 *
 * Returns: FALSE with the database's error.
 */
gboolean
lamp_records_find_clock_fault (LampRecords *self,
                               gint64      *back_us,
                               GError     **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  sqlite3_stmt *statement = lamp_database_get (self->database, LAMP_STATEMENT_LAST_EVENT);
  gboolean      row;

  *back_us = 0;
  sqlite3_bind_text (statement, 1, self->database->kiosk, -1, SQLITE_STATIC);
  if (!lamp_database_step (self->database, LAMP_STATEMENT_LAST_EVENT, &row, error))
    return FALSE;
  *back_us = MAX (sqlite3_column_int64 (statement, 0) - MAX (lamp_clock_now (self->clock), 0), 0);
  sqlite3_reset (statement);
  if (*back_us < CLOCK_FAULT_LEAST_US)
    *back_us = 0;
  return TRUE;
}
