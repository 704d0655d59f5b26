/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampEvent: one thing a learner did, as the lesson tells it and the records keep it. */

#include "core/base/lamp-event.h"

static const char *const verb_names[LAMP_VERB_N] = {
  [LAMP_VERB_LAUNCHED] = "launched",
  [LAMP_VERB_INITIALIZED] = "initialized",
  [LAMP_VERB_PROGRESSED] = "progressed",
  [LAMP_VERB_ANSWERED] = "answered",
  [LAMP_VERB_ATTEMPTED] = "attempted",
  [LAMP_VERB_EXPERIENCED] = "experienced",
  [LAMP_VERB_COMPLETED] = "completed",
  [LAMP_VERB_PASSED] = "passed",
  [LAMP_VERB_SATISFIED] = "satisfied",
  [LAMP_VERB_TERMINATED] = "terminated",
  [LAMP_VERB_PLANNED] = "planned",
};

static const char *const mode_names[] = {
  [LAMP_MODE_NONE] = "",
  [LAMP_MODE_WATCH] = "watch",
  [LAMP_MODE_HELP] = "help",
  [LAMP_MODE_ALONE] = "alone",
};

G_DEFINE_BOXED_TYPE (LampEvent, lamp_event, lamp_event_copy, lamp_event_free)

/**
 * lamp_event_new:
 * @lesson: (nullable): the lesson's id, NULL for the course as a whole
 * @item: (nullable): a GIFT question title or a practice id
 *
 * Returns: (transfer full): an event with every other field not applying.
 */
LampEvent *
lamp_event_new (LampVerb    verb,
                const char *course,
                int         course_version,
                const char *lesson,
                const char *item)
{
  LampEvent *self = g_new0 (LampEvent, 1);

  g_assert (verb < LAMP_VERB_N);
  self->verb = verb;
  self->course = g_strdup (course);
  self->course_version = course_version;
  self->lesson = g_strdup (lesson);
  self->item = g_strdup (item);
  self->success = -1;
  self->score = -1;
  return self;
}

LampEvent *
lamp_event_copy (const LampEvent *self)
{
  LampEvent *copy = g_memdup2 (self, sizeof *self);

  copy->course = g_strdup (self->course);
  copy->lesson = g_strdup (self->lesson);
  copy->item = g_strdup (self->item);
  copy->response = g_strdup (self->response);
  return copy;
}

void
lamp_event_free (LampEvent *self)
{
  g_free (self->course);
  g_free (self->lesson);
  g_free (self->item);
  g_free (self->response);
  g_free (self);
}

const char *
lamp_verb_to_string (LampVerb verb)
{
  g_assert (verb < LAMP_VERB_N);
  return verb_names[verb];
}

/**
 * lamp_verb_from_string:
 * @verb: (out): set only on success
 *
 * Returns: FALSE if @string is no verb of this program.
 */
gboolean
lamp_verb_from_string (const char *string,
                       LampVerb   *verb)
{
  for (guint i = 0; i < LAMP_VERB_N; i++)
    if (g_strcmp0 (string, verb_names[i]) == 0)
      {
        *verb = i;
        return TRUE;
      }
  return FALSE;
}

const char *
lamp_mode_to_string (LampMode mode)
{
  return mode_names[mode];
}

/**
 * lamp_mode_from_string:
 *
 * Returns: the mode, LAMP_MODE_NONE for anything else.
 */
LampMode
lamp_mode_from_string (const char *string)
{
  for (guint i = 0; i < G_N_ELEMENTS (mode_names); i++)
    if (g_strcmp0 (string, mode_names[i]) == 0)
      return i;
  return LAMP_MODE_NONE;
}
