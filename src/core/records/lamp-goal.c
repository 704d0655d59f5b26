/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a learner has set out to do: an event as everything else she does, so that it is united, forgotten, saved and exported with them. */

#include "core/records/lamp-goal.h"

#include <string.h>

#include "core/records/lamp-records-private.h"

static const char *const kind_names[] = {
  [LAMP_GOAL_NONE] = "none",
  [LAMP_GOAL_LESSONS] = "lessons",
  [LAMP_GOAL_COURSE] = "course",
  [LAMP_GOAL_REVIEW] = "review",
  [LAMP_GOAL_ALONE] = "alone",
};

LampGoal *
lamp_goal_new (LampGoalKind kind,
               guint        n,
               const char  *course,
               const char  *lesson)
{
  LampGoal *self = g_new0 (LampGoal, 1);

  self->kind = kind;
  self->n = n;
  self->course = g_strdup (course);
  self->lesson = g_strdup (lesson);
  return self;
}

LampGoal *
lamp_goal_copy (const LampGoal *self)
{
  LampGoal *copy = lamp_goal_new (self->kind, self->n, self->course, self->lesson);

  copy->time = self->time;
  return copy;
}

void
lamp_goal_free (LampGoal *self)
{
  g_free (self->course);
  g_free (self->lesson);
  g_free (self);
}

/* (transfer full): from how it is written down. What a newer program knows and this one does not is no goal. */
static LampGoal *
goal_from_words (const char *kind,
                 const char *course,
                 const char *detail)
{
  guint64 n = g_ascii_strtoull (detail, NULL, 10);

  if (strcmp (kind, kind_names[LAMP_GOAL_LESSONS]) == 0 && n >= 1 && n <= LAMP_GOAL_LESSONS_MOST)
    return lamp_goal_new (LAMP_GOAL_LESSONS, (guint) n, NULL, NULL);
  if (strcmp (kind, kind_names[LAMP_GOAL_COURSE]) == 0 && *course != '\0')
    return lamp_goal_new (LAMP_GOAL_COURSE, 0, course, NULL);
  if (strcmp (kind, kind_names[LAMP_GOAL_REVIEW]) == 0)
    return lamp_goal_new (LAMP_GOAL_REVIEW, 0, NULL, NULL);
  if (strcmp (kind, kind_names[LAMP_GOAL_ALONE]) == 0)
    return lamp_goal_new (LAMP_GOAL_ALONE, 0, *detail != '\0' ? course : NULL, *detail != '\0' ? detail : NULL);
  return lamp_goal_new (LAMP_GOAL_NONE, 0, NULL, NULL);
}

static char *
get_detail (const LampGoal *self)
{
  if (self->kind == LAMP_GOAL_LESSONS)
    return g_strdup_printf ("%u", self->n);
  return g_strdup (self->lesson != NULL ? self->lesson : "");
}

/**
 * lamp_goal_to_string:
 *
 * Returns: (transfer full): what lamp_goal_from_string() reads: "alone:spot-the-scam:scam-sms", "lessons::2"
 */
char *
lamp_goal_to_string (const LampGoal *self)
{
  g_autofree char *detail = get_detail (self);

  return g_strdup_printf ("%s:%s:%s", kind_names[self->kind], self->course != NULL ? self->course : "", detail);
}

/**
 * lamp_goal_from_string:
 *
 * Returns: (transfer full): a goal of the kind NONE for anything that says none
 */
LampGoal *
lamp_goal_from_string (const char *string)
{
  g_auto (GStrv) words = g_strsplit (string, ":", -1);

  if (g_strv_length (words) != 3)
    return lamp_goal_new (LAMP_GOAL_NONE, 0, NULL, NULL);
  return goal_from_words (words[0], words[1], words[2]);
}

/**
 * lamp_goal_to_event:
 *
 * Returns: (transfer full): what is written down when it is set. It belongs to no lesson, so that it counts as no learning.
 */
LampEvent *
lamp_goal_to_event (const LampGoal *self)
{
  LampEvent *event = lamp_event_new (LAMP_VERB_PLANNED, self->course != NULL ? self->course : LAMP_GOAL_NO_COURSE, 0, NULL, kind_names[self->kind]);

  event->response = get_detail (self);
  return event;
}

/**
 * lamp_records_get_goal:
 *
 * Returns: (transfer full): what the learner set out to do last, of the kind NONE if there is nothing; NULL with the database's error
 */
LampGoal *
lamp_records_get_goal (LampRecords *self,
                       const char  *learner,
                       GError     **error)
{
  g_autoptr (LampGoal) goal = NULL;
  LampDatabase *database = lamp_records_lock (self);
  sqlite3_stmt *row = lamp_database_get (database, LAMP_STATEMENT_GET_GOAL);
  gboolean      found = FALSE;
  gboolean      good;

  sqlite3_bind_text (row, 1, learner, -1, SQLITE_TRANSIENT);
  good = lamp_database_step (database, LAMP_STATEMENT_GET_GOAL, &found, error);
  if (good && found)
    {
      g_autofree char *course = g_utf8_make_valid ((const char *) sqlite3_column_text (row, 1), -1);
      g_autofree char *detail = g_utf8_make_valid ((const char *) sqlite3_column_text (row, 2), -1);

      goal = goal_from_words ((const char *) sqlite3_column_text (row, 0), course, detail);
      goal->time = sqlite3_column_int64 (row, 3);
      sqlite3_reset (row);
    }
  else if (good)
    goal = lamp_goal_new (LAMP_GOAL_NONE, 0, NULL, NULL);
  lamp_records_unlock (self);
  return g_steal_pointer (&goal);
}
