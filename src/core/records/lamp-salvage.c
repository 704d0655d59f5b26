/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can still be read of a damaged database is put into a good one: learners, and their events row by row. */

#include "core/records/lamp-salvage.h"

#include <string.h>

#include "core/records/lamp-attendance.h"
#include "core/records/lamp-salvage-pages.h"

#define ID_LENGTH 36
#define ID_MAX_BYTES 128
#define NAME_MAX_BYTES 400
#define WORDING_MAX 1000
#define HASH_BEGIN "$argon2id$"
#define TIME_MAX G_GINT64_CONSTANT (253402300800000000) /* the year 10000 */

/* The columns of a row of event, in the order of the schema. */
enum
{
  EVENT_ID = 1,
  EVENT_KIOSK,
  EVENT_STAMP,
  EVENT_TIME,
  EVENT_LEARNER,
  EVENT_VERB,
  EVENT_COURSE,
  EVENT_COURSE_VERSION,
  EVENT_LESSON,
  EVENT_ITEM,
  EVENT_MODE,
  EVENT_SUCCESS,
  EVENT_SCORE,
  EVENT_RESPONSE,
  EVENT_HINTS,
  EVENT_DANGERS,
  EVENT_ATTEMPT,
  EVENT_DURATION,
  EVENT_VOIDED,
  EVENT_N
};

enum
{
  LEARNER_ID,
  LEARNER_NAME,
  LEARNER_PICTURE,
  LEARNER_LANGUAGE,
  LEARNER_SCALE,
  LEARNER_PALETTE,
  LEARNER_RATE,
  LEARNER_CREATED,
  LEARNER_N_FIRST,
  LEARNER_N_HEARING = LEARNER_N_FIRST + 3, /* the second migration: voice, loudness, touch_to_hear */
  LEARNER_N                                /* the third: changed */
};

/* The columns of a row of award. */
enum
{
  AWARD_ID,
  AWARD_LEARNER,
  AWARD_COURSE,
  AWARD_CENTRE,
  AWARD_CODE,
  AWARD_BADGE,
  AWARD_TIME,
  AWARD_N
};

typedef struct
{
  LampDatabase *database;
  LampRecovery *report;
  GError       *error;
} Salvage;

static gboolean
is_text (const LampValue *value,
         gsize            most)
{
  return value->type == LAMP_VALUE_TEXT && value->size <= most;
}

static gboolean
is_id (const LampValue *value)
{
  char id[ID_LENGTH + 1] = { 0 };

  if (!is_text (value, ID_LENGTH) || value->size != ID_LENGTH)
    return FALSE;
  memcpy (id, value->text, ID_LENGTH);
  return g_uuid_string_is_valid (id);
}

static gboolean
is_integer (const LampValue *value,
            gint64           most)
{
  return value->type == LAMP_VALUE_INTEGER && value->integer >= 0 && value->integer <= most;
}

static gboolean
is_optional_text (const LampValue *value,
                  gsize            most)
{
  return value->type == LAMP_VALUE_NULL || is_text (value, most);
}

static gboolean
is_verb (const LampValue *value)
{
  g_autofree char *name = is_text (value, ID_MAX_BYTES) ? g_strndup (value->text, value->size) : NULL;
  LampVerb         verb;

  return name != NULL && lamp_verb_from_string (name, &verb);
}

static gboolean
is_mode (const LampValue *value)
{
  g_autofree char *name = is_text (value, ID_MAX_BYTES) ? g_strndup (value->text, value->size) : NULL;

  return name != NULL && g_str_equal (lamp_mode_to_string (lamp_mode_from_string (name)), name);
}

/* A score may be kept as a whole number, to save room. */
static gboolean
is_score (const LampValue *value)
{
  return value->type == LAMP_VALUE_NULL || is_integer (value, 1) ||
         (value->type == LAMP_VALUE_REAL && value->real >= 0 && value->real <= 1);
}

static gboolean
is_event (const LampValue *values,
          guint            n_values)
{
  return n_values >= EVENT_N && values[0].type == LAMP_VALUE_NULL && is_id (&values[EVENT_ID]) && is_id (&values[EVENT_KIOSK]) &&
         is_integer (&values[EVENT_STAMP], TIME_MAX) && is_integer (&values[EVENT_TIME], TIME_MAX) && is_id (&values[EVENT_LEARNER]) &&
         is_verb (&values[EVENT_VERB]) && is_text (&values[EVENT_COURSE], ID_MAX_BYTES) && values[EVENT_COURSE].size > 0 &&
         is_integer (&values[EVENT_COURSE_VERSION], G_MAXINT32) && is_optional_text (&values[EVENT_LESSON], ID_MAX_BYTES) &&
         is_optional_text (&values[EVENT_ITEM], ID_MAX_BYTES) && is_mode (&values[EVENT_MODE]) &&
         (values[EVENT_SUCCESS].type == LAMP_VALUE_NULL || is_integer (&values[EVENT_SUCCESS], 1)) && is_score (&values[EVENT_SCORE]) &&
         is_optional_text (&values[EVENT_RESPONSE], G_MAXUINT16) && is_integer (&values[EVENT_HINTS], G_MAXINT32) &&
         is_integer (&values[EVENT_DANGERS], G_MAXINT32) && is_integer (&values[EVENT_ATTEMPT], G_MAXINT32) &&
         is_integer (&values[EVENT_DURATION], G_MAXINT64) && is_integer (&values[EVENT_VOIDED], 1);
}

static gboolean
is_learner (const LampValue *values,
            guint            n_values)
{
  return n_values >= LEARNER_N_FIRST && is_id (&values[LEARNER_ID]) && is_text (&values[LEARNER_NAME], NAME_MAX_BYTES) &&
         is_text (&values[LEARNER_PICTURE], ID_MAX_BYTES) && is_text (&values[LEARNER_LANGUAGE], 15) &&
         is_integer (&values[LEARNER_SCALE], 1000) && is_integer (&values[LEARNER_PALETTE], 100) &&
         is_integer (&values[LEARNER_RATE], 1000) && is_integer (&values[LEARNER_CREATED], TIME_MAX) &&
         (n_values < LEARNER_N_HEARING || (is_integer (&values[LEARNER_N_FIRST], 1) && is_integer (&values[LEARNER_N_FIRST + 1], 1000) &&
                                           is_integer (&values[LEARNER_N_FIRST + 2], 1))) &&
         (n_values < LEARNER_N || values[LEARNER_N - 1].type == LAMP_VALUE_INTEGER);
}

static gboolean
is_award (const LampValue *values,
          guint            n_values)
{
  return n_values == AWARD_N && is_id (&values[AWARD_ID]) && is_id (&values[AWARD_LEARNER]) && is_text (&values[AWARD_COURSE], ID_MAX_BYTES) &&
         is_text (&values[AWARD_CENTRE], NAME_MAX_BYTES) && is_text (&values[AWARD_CODE], G_MAXUINT16) &&
         is_text (&values[AWARD_BADGE], G_MAXUINT16) && is_integer (&values[AWARD_TIME], TIME_MAX);
}

static void
bind_value (sqlite3_stmt    *statement,
            int              index,
            const LampValue *value)
{
  switch (value->type)
    {
    case LAMP_VALUE_INTEGER:
      sqlite3_bind_int64 (statement, index, value->integer);
      break;
    case LAMP_VALUE_REAL:
      sqlite3_bind_double (statement, index, value->real);
      break;
    case LAMP_VALUE_TEXT:
      sqlite3_bind_text (statement, index, value->text, (int) value->size, SQLITE_TRANSIENT);
      break;
    case LAMP_VALUE_NULL:
    case LAMP_VALUE_BLOB:
      sqlite3_bind_null (statement, index);
      break;
    }
}

/* Runs @statement on columns of a row; returns how many rows that changed. */
static guint
put (Salvage         *self,
     LampStatement    which,
     const LampValue *values,
     int              n_values)
{
  sqlite3_stmt *statement = lamp_database_get (self->database, which);

  for (int i = 0; i < n_values; i++)
    bind_value (statement, i + 1, &values[i]);
  if (!lamp_database_run (self->database, which, self->error == NULL ? &self->error : NULL))
    return 0;
  return (guint) sqlite3_changes (self->database->handle);
}

static void
learner_found (const LampValue *values,
               guint            n_values,
               gboolean         is_index,
               gpointer         user_data)
{
  Salvage *self = user_data;

  if (self->error == NULL && is_index && is_learner (values, n_values))
    put (self, LAMP_STATEMENT_UNITE_LEARNER, values, (int) MIN (n_values, LEARNER_N));
}

static gboolean
is_word (const LampValue *value,
         const char      *word)
{
  return is_text (value, strlen (word)) && value->size == strlen (word) && memcmp (value->text, word, value->size) == 0;
}

static gboolean
is_forgotten (const LampValue *values,
              guint            n_values)
{
  return n_values == 3 && is_id (&values[0]) && is_word (&values[1], "forgotten") && is_integer (&values[2], TIME_MAX);
}

/* A hash of three pictures, or none any more. */
static gboolean
is_secret (const LampValue *values,
           guint            n_values)
{
  gsize begin = strlen (HASH_BEGIN);

  return n_values == 3 && is_id (&values[0]) && is_text (&values[1], NAME_MAX_BYTES) && is_integer (&values[2], TIME_MAX) &&
         (values[1].size == 0 || (values[1].size > begin && memcmp (values[1].text, HASH_BEGIN, begin) == 0));
}

static gboolean
is_alias (const LampValue *values,
          guint            n_values)
{
  return n_values == 3 && is_id (&values[0]) && is_id (&values[1]) && is_integer (&values[2], TIME_MAX);
}

static gboolean
is_consent (const LampValue *values,
            guint            n_values)
{
  return n_values == 4 && is_id (&values[0]) && is_integer (&values[1], WORDING_MAX) && values[1].integer > 0 && is_integer (&values[2], TIME_MAX) &&
         is_word (&values[3], "agreed");
}

static gboolean
is_member (const LampValue *values,
           guint            n_values)
{
  return n_values == 4 && is_id (&values[0]) && is_text (&values[1], NAME_MAX_BYTES) && is_integer (&values[2], 1) &&
         is_integer (&values[3], TIME_MAX);
}

static gboolean
is_attendance (const LampValue *values,
               guint            n_values)
{
  return n_values == 9 && is_id (&values[0]) && is_id (&values[1]) && is_text (&values[2], NAME_MAX_BYTES) &&
         is_text (&values[3], ID_MAX_BYTES) && is_text (&values[4], ID_MAX_BYTES) && is_integer (&values[5], TIME_MAX) &&
         is_integer (&values[6], 1) && is_integer (&values[7], LAMP_DID_NO) && is_integer (&values[8], TIME_MAX);
}

static void
put_nameless (Salvage         *self,
              const LampValue *learner,
              const LampValue *time)
{
  self->report->n_learners_nameless += put (self, LAMP_STATEMENT_SALVAGE_NAMELESS, (const LampValue[]){ *learner, *time }, 2);
}

/* Who is forgotten, whose page has three pictures before it, who is the same person, who has agreed, who is in which group, who was there when one met. Such a row may be older than one that is here, so the later counts. */
static void
relation_found (const LampValue *values,
                guint            n_values,
                gboolean         is_index,
                gpointer         user_data)
{
  Salvage *self = user_data;

  if (self->error != NULL || !is_index)
    return;
  if (is_forgotten (values, n_values))
    put (self, LAMP_STATEMENT_UNITE_FORGOTTEN, (const LampValue[]){ values[0], values[2] }, 2);
  if (is_secret (values, n_values))
    {
      put_nameless (self, &values[0], &values[2]);
      put (self, LAMP_STATEMENT_UNITE_SECRET, values, 3);
    }
  if (is_alias (values, n_values))
    {
      put_nameless (self, &values[0], &values[2]);
      put_nameless (self, &values[1], &values[2]);
      put (self, LAMP_STATEMENT_UNITE_ALIAS, values, 3);
    }
  if (is_consent (values, n_values))
    {
      put_nameless (self, &values[0], &values[2]);
      put (self, LAMP_STATEMENT_UNITE_CONSENT, values, 3);
    }
  if (is_member (values, n_values))
    {
      put_nameless (self, &values[0], &values[3]);
      put (self, LAMP_STATEMENT_UNITE_MEMBER, values, 4);
    }
  if (is_attendance (values, n_values))
    {
      put_nameless (self, &values[1], &values[8]);
      put (self, LAMP_STATEMENT_UNITE_ATTENDANCE, values, 9);
    }
}

/* A certificate is the learner's, though nothing else of her may be left. */
static void
award_found (const LampValue *values,
             guint            n_values,
             gboolean         is_index,
             gpointer         user_data)
{
  Salvage *self = user_data;

  if (self->error != NULL || is_index || !is_award (values, n_values))
    return;
  self->report->n_learners_nameless +=
      put (self, LAMP_STATEMENT_SALVAGE_NAMELESS, (const LampValue[]){ values[AWARD_LEARNER], values[AWARD_TIME] }, 2);
  put (self, LAMP_STATEMENT_UNITE_AWARD, values, AWARD_N);
}

/* A learner whose own row is lost keeps what she did, without a name, until the trainer gives it back. */
static void
event_found (const LampValue *values,
             guint            n_values,
             gboolean         is_index,
             gpointer         user_data)
{
  Salvage *self = user_data;

  if (self->error != NULL || is_index || !is_event (values, n_values))
    return;
  put (self, LAMP_STATEMENT_UNITE_KIOSK, (const LampValue[]){ values[EVENT_KIOSK], values[EVENT_TIME] }, 2);
  put_nameless (self, &values[EVENT_LEARNER], &values[EVENT_TIME]);
  self->report->n_events_salvaged += put (self, LAMP_STATEMENT_SALVAGE_EVENT, values + EVENT_ID, EVENT_N - EVENT_ID);
  if (values[EVENT_VOIDED].integer == 1)
    put (self, LAMP_STATEMENT_UNITE_VOIDED, &values[EVENT_ID], 1);
}

/**
 * lamp_salvage:
 * @path: the damaged database; it and the log beside it are only read
 * @report: its counts of what was salvaged are added to
 *
 * Adds to the database what is not yet in it. To be called inside a transaction; what follows from the events is to be derived after.
 * Rows are checked for their form, but a letter that was changed inside a text cannot be told from one that was always so.
 */
gboolean
lamp_salvage (LampDatabase *self,
              const char   *path,
              LampRecovery *report,
              GError      **error)
{
  Salvage salvage = { self, report, NULL };
  gint64  before = 0;
  gint64  after = 0;

  if (lamp_database_count (self, LAMP_STATEMENT_COUNT_LEARNERS, &before, &salvage.error))
    lamp_salvage_read_pages (path, learner_found, &salvage);
  if (salvage.error == NULL && lamp_database_count (self, LAMP_STATEMENT_COUNT_LEARNERS, &after, &salvage.error))
    report->n_learners_salvaged += after - before;
  if (salvage.error == NULL)
    lamp_salvage_read_pages (path, relation_found, &salvage);
  if (salvage.error == NULL)
    lamp_salvage_read_pages (path, event_found, &salvage);
  if (salvage.error == NULL)
    lamp_salvage_read_pages (path, award_found, &salvage);
  if (salvage.error == NULL)
    lamp_database_apply_forgotten (self, &salvage.error);
  if (salvage.error == NULL)
    return TRUE;
  g_propagate_error (error, salvage.error);
  return FALSE;
}
