/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The events as xAPI 1.0.3 statements, for a Learning Record Store. Who did it is a random id and nothing else; docs/records.md has the profile. */

#include "core/records/lamp-xapi.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "core/records/lamp-goal.h"
#include "core/records/lamp-records-private.h"

/* Names, not addresses: the domain is one that can belong to nobody (RFC 2606), so nothing is ever asked there. */
#define HOME "https://lamplight.example/"
#define EXTENSION HOME "xapi/extensions/"
#define BATCH 500

/* The columns of EXPORT_EVENTS. */
enum
{
  COLUMN_STAMP,
  COLUMN_ID,
  COLUMN_KIOSK,
  COLUMN_TIME,
  COLUMN_LEARNER,
  COLUMN_VERB,
  COLUMN_COURSE,
  COLUMN_COURSE_VERSION,
  COLUMN_LESSON,
  COLUMN_ITEM,
  COLUMN_MODE,
  COLUMN_SUCCESS,
  COLUMN_SCORE,
  COLUMN_RESPONSE,
  COLUMN_HINTS,
  COLUMN_DANGERS,
  COLUMN_ATTEMPT,
  COLUMN_DURATION
};

static const char *const verb_ids[LAMP_VERB_N] = {
  [LAMP_VERB_LAUNCHED] = "http://adlnet.gov/expapi/verbs/launched",
  [LAMP_VERB_INITIALIZED] = "http://adlnet.gov/expapi/verbs/initialized",
  [LAMP_VERB_PROGRESSED] = "http://adlnet.gov/expapi/verbs/progressed",
  [LAMP_VERB_ANSWERED] = "http://adlnet.gov/expapi/verbs/answered",
  [LAMP_VERB_ATTEMPTED] = "http://adlnet.gov/expapi/verbs/attempted",
  [LAMP_VERB_EXPERIENCED] = "http://adlnet.gov/expapi/verbs/experienced",
  [LAMP_VERB_COMPLETED] = "http://adlnet.gov/expapi/verbs/completed",
  [LAMP_VERB_PASSED] = "http://adlnet.gov/expapi/verbs/passed",
  [LAMP_VERB_SATISFIED] = "https://w3id.org/xapi/adl/verbs/satisfied",
  [LAMP_VERB_TERMINATED] = "http://adlnet.gov/expapi/verbs/terminated",
  [LAMP_VERB_PLANNED] = HOME "xapi/verbs/planned",
};

static void
add (JsonBuilder *json,
     const char  *name,
     const char  *value)
{
  json_builder_set_member_name (json, name);
  json_builder_add_string_value (json, value);
}

static void
begin (JsonBuilder *json,
       const char  *name)
{
  if (name != NULL)
    json_builder_set_member_name (json, name);
  json_builder_begin_object (json);
}

static const char *
get_text (sqlite3_stmt *row,
          int           column)
{
  const char *text = (const char *) sqlite3_column_text (row, column);

  return text != NULL ? text : "";
}

static gboolean
has (sqlite3_stmt *row,
     int           column)
{
  return sqlite3_column_type (row, column) != SQLITE_NULL;
}

static LampVerb
get_verb (sqlite3_stmt *row)
{
  LampVerb verb = LAMP_VERB_EXPERIENCED;

  lamp_verb_from_string (get_text (row, COLUMN_VERB), &verb);
  return verb;
}

static void
add_actor (JsonBuilder  *json,
           sqlite3_stmt *row)
{
  begin (json, "actor");
  add (json, "objectType", "Agent");
  begin (json, "account");
  add (json, "homePage", HOME "learners");
  add (json, "name", get_text (row, COLUMN_LEARNER));
  json_builder_end_object (json);
  json_builder_end_object (json);
}

/* "…/courses/spot-the-scam", "…/lessons/four-signs", "…/items/safe account?", "…/goals/review": whatever a title holds is escaped. */
static char *
make_activity_id (sqlite3_stmt *row,
                  gboolean      with_lesson,
                  gboolean      with_item)
{
  g_autofree char *course = g_uri_escape_string (get_text (row, COLUMN_COURSE), NULL, FALSE);
  g_autofree char *lesson = g_uri_escape_string (get_text (row, COLUMN_LESSON), NULL, FALSE);
  g_autofree char *item = g_uri_escape_string (get_text (row, COLUMN_ITEM), NULL, FALSE);
  GString         *id = g_string_new (HOME);

  if (with_item && get_verb (row) == LAMP_VERB_PLANNED)
    {
      g_string_append_printf (id, "goals/%s", item);
      return g_string_free (id, FALSE);
    }
  g_string_append_printf (id, "courses/%s", course);
  if (with_lesson && *lesson != '\0')
    g_string_append_printf (id, "/lessons/%s", lesson);
  if (with_item && *item != '\0')
    g_string_append_printf (id, "/items/%s", item);
  return g_string_free (id, FALSE);
}

static const char *
get_activity_type (sqlite3_stmt *row)
{
  if (!has (row, COLUMN_ITEM))
    return has (row, COLUMN_LESSON) ? "http://adlnet.gov/expapi/activities/lesson" : "http://adlnet.gov/expapi/activities/course";
  if (get_verb (row) == LAMP_VERB_PLANNED)
    return "http://adlnet.gov/expapi/activities/objective";
  if (get_verb (row) == LAMP_VERB_ANSWERED)
    return "http://adlnet.gov/expapi/activities/question";
  return "http://adlnet.gov/expapi/activities/simulation";
}

static void
add_activity (JsonBuilder  *json,
              sqlite3_stmt *row)
{
  g_autofree char *id = make_activity_id (row, TRUE, TRUE);

  begin (json, "object");
  add (json, "objectType", "Activity");
  add (json, "id", id);
  begin (json, "definition");
  add (json, "type", get_activity_type (row));
  json_builder_end_object (json);
  json_builder_end_object (json);
}

static void
add_extension_int (JsonBuilder *json,
                   const char  *name,
                   gint64       value)
{
  g_autofree char *id = g_strconcat (EXTENSION, name, NULL);

  json_builder_set_member_name (json, id);
  json_builder_add_int_value (json, value);
}

/* Hundredths of a second at the most, as xAPI asks for where durations are compared. */
static char *
format_duration (gint64 milliseconds)
{
  return g_strdup_printf ("PT%" G_GINT64_FORMAT ".%02" G_GINT64_FORMAT "S", milliseconds / 1000, milliseconds % 1000 / 10);
}

static void
add_result (JsonBuilder  *json,
            sqlite3_stmt *row)
{
  g_autofree char *duration = format_duration (sqlite3_column_int64 (row, COLUMN_DURATION));
  LampVerb         verb = get_verb (row);

  begin (json, "result");
  if (has (row, COLUMN_SUCCESS))
    {
      json_builder_set_member_name (json, "success");
      json_builder_add_boolean_value (json, sqlite3_column_int (row, COLUMN_SUCCESS) != 0);
    }
  if (verb == LAMP_VERB_COMPLETED || verb == LAMP_VERB_SATISFIED)
    {
      json_builder_set_member_name (json, "completion");
      json_builder_add_boolean_value (json, TRUE);
    }
  if (has (row, COLUMN_SCORE))
    {
      begin (json, "score");
      json_builder_set_member_name (json, "scaled");
      json_builder_add_double_value (json, sqlite3_column_double (row, COLUMN_SCORE));
      json_builder_end_object (json);
    }
  if (has (row, COLUMN_RESPONSE))
    add (json, "response", get_text (row, COLUMN_RESPONSE));
  if (sqlite3_column_int64 (row, COLUMN_DURATION) > 0)
    add (json, "duration", duration);
  begin (json, "extensions");
  add_extension_int (json, "hints", sqlite3_column_int64 (row, COLUMN_HINTS));
  add_extension_int (json, "dangers", sqlite3_column_int64 (row, COLUMN_DANGERS));
  add_extension_int (json, "attempt", sqlite3_column_int64 (row, COLUMN_ATTEMPT));
  json_builder_end_object (json);
  json_builder_end_object (json);
}

static void
add_parent (JsonBuilder *json,
            const char  *name,
            const char  *id)
{
  json_builder_set_member_name (json, name);
  json_builder_begin_array (json);
  begin (json, NULL);
  add (json, "objectType", "Activity");
  add (json, "id", id);
  json_builder_end_object (json);
  json_builder_end_array (json);
}

/* What an item or a lesson belongs to, and what is ours alone. */
static void
add_context (JsonBuilder  *json,
             sqlite3_stmt *row)
{
  g_autofree char *course = make_activity_id (row, FALSE, FALSE);
  g_autofree char *parent = make_activity_id (row, has (row, COLUMN_ITEM), FALSE);

  begin (json, "context");
  add (json, "platform", "Lamplight");
  if (has (row, COLUMN_LESSON))
    {
      begin (json, "contextActivities");
      add_parent (json, "parent", parent);
      add_parent (json, "grouping", course);
      json_builder_end_object (json);
    }
  else if (get_verb (row) == LAMP_VERB_PLANNED && strcmp (get_text (row, COLUMN_COURSE), LAMP_GOAL_NO_COURSE) != 0)
    {
      begin (json, "contextActivities");
      add_parent (json, "grouping", course);
      json_builder_end_object (json);
    }
  begin (json, "extensions");
  add (json, EXTENSION "kiosk", get_text (row, COLUMN_KIOSK));
  add (json, EXTENSION "mode", get_text (row, COLUMN_MODE));
  add_extension_int (json, "course-version", sqlite3_column_int64 (row, COLUMN_COURSE_VERSION));
  add_extension_int (json, "stamp", sqlite3_column_int64 (row, COLUMN_STAMP));
  json_builder_end_object (json);
  json_builder_end_object (json);
}

static void
add_timestamp (JsonBuilder *json,
               gint64       time)
{
  g_autoptr (GDateTime) whole = g_date_time_new_from_unix_utc (time / G_USEC_PER_SEC);
  g_autofree char *seconds = whole != NULL ? g_date_time_format (whole, "%Y-%m-%dT%H:%M:%S") : g_strdup ("1970-01-01T00:00:00");
  g_autofree char *timestamp = g_strdup_printf ("%s.%06" G_GINT64_FORMAT "Z", seconds, time % G_USEC_PER_SEC);

  add (json, "timestamp", timestamp);
}

static char *
make_statement (sqlite3_stmt *row)
{
  g_autoptr (JsonBuilder) json = json_builder_new ();
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autoptr (JsonNode) root = NULL;
  LampVerb verb = get_verb (row);

  begin (json, NULL);
  add (json, "id", get_text (row, COLUMN_ID));
  add_actor (json, row);
  begin (json, "verb");
  add (json, "id", verb_ids[verb]);
  begin (json, "display");
  add (json, "en", lamp_verb_to_string (verb));
  json_builder_end_object (json);
  json_builder_end_object (json);
  add_activity (json, row);
  add_result (json, row);
  add_context (json, row);
  add_timestamp (json, sqlite3_column_int64 (row, COLUMN_TIME));
  add (json, "version", "1.0.3");
  json_builder_end_object (json);
  root = json_builder_get_root (json);
  json_generator_set_root (generator, root);
  return json_generator_to_data (generator, NULL);
}

/* Some statements after (@stamp, @id), which then are those of the last. */
static gboolean
make_batch (LampDatabase *database,
            const char   *learner,
            gint64       *stamp,
            char        **id,
            GPtrArray    *statements,
            GError      **error)
{
  LampStatement which = learner != NULL ? LAMP_STATEMENT_EXPORT_EVENTS_OF : LAMP_STATEMENT_EXPORT_EVENTS;
  sqlite3_stmt *row = lamp_database_get (database, which);
  gboolean      more;

  sqlite3_bind_int64 (row, 1, *stamp);
  sqlite3_bind_text (row, 2, *id, -1, SQLITE_TRANSIENT);
  sqlite3_bind_int (row, 3, BATCH);
  if (learner != NULL)
    sqlite3_bind_text (row, 4, learner, -1, SQLITE_TRANSIENT);
  while (lamp_database_step (database, which, &more, error))
    {
      if (!more)
        return TRUE;
      g_ptr_array_add (statements, make_statement (row));
      *stamp = sqlite3_column_int64 (row, COLUMN_STAMP);
      g_free (*id);
      *id = g_strdup (get_text (row, COLUMN_ID));
    }
  return FALSE;
}

/**
 * lamp_records_export_xapi:
 * @learner: (nullable): only what this one did
 * @func: called outside the records' lock, so that learners go on
 *
 * Makes a statement of each event that is not voided, in the order of (stamp, id), which is the same on every kiosk.
 *
 * Returns: FALSE with the database's error or that of @func.
 */
gboolean
lamp_records_export_xapi (LampRecords *self,
                          const char  *learner,
                          LampXapiFunc func,
                          gpointer     user_data,
                          GError     **error)
{
  g_autofree char *id = g_strdup ("");
  gint64           stamp = -1;
  gboolean         good = TRUE;

  for (guint n = BATCH; good && n == BATCH;)
    {
      g_autoptr (GPtrArray) statements = g_ptr_array_new_with_free_func (g_free);

      good = make_batch (lamp_records_lock (self), learner, &stamp, &id, statements, error);
      lamp_records_unlock (self);
      n = statements->len;
      for (guint i = 0; good && i < n; i++)
        good = func (statements->pdata[i], user_data, error);
    }
  return good;
}
