/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* What a learner did, in the words of xAPI and cmi5. */
typedef enum
{
  LAMP_VERB_LAUNCHED,    /* a course was opened */
  LAMP_VERB_INITIALIZED, /* a lesson was begun */
  LAMP_VERB_PROGRESSED,  /* a card was reached: response is its number from 0 */
  LAMP_VERB_ANSWERED,    /* a quiz question: item is its title */
  LAMP_VERB_ATTEMPTED,   /* a practice was carried out: item is its id */
  LAMP_VERB_EXPERIENCED, /* a worksheet was filled in and its result shown: item is its id */
  LAMP_VERB_COMPLETED,   /* the last card of a lesson was passed */
  LAMP_VERB_PASSED,      /* every question of a lesson was answered right in the end */
  LAMP_VERB_SATISFIED,   /* every lesson of a course is completed */
  LAMP_VERB_TERMINATED,  /* the lesson was left */
  LAMP_VERB_PLANNED,     /* the learner set herself a goal: item is its kind */
  LAMP_VERB_N
} LampVerb;

/* How a practice was carried out; stored in an event's mode. */
typedef enum
{
  LAMP_MODE_NONE,
  LAMP_MODE_WATCH,
  LAMP_MODE_HELP,
  LAMP_MODE_ALONE
} LampMode;

/* One thing a learner did. Strings are owned by the event; NULL where they do not apply. */
typedef struct
{
  LampVerb verb;
  char    *course;
  int      course_version;
  char    *lesson;
  char    *item;     /* GIFT question title, practice or worksheet id */
  LampMode mode;     /* practices only */
  int      success;  /* 1 right, 0 not yet right, -1 does not apply */
  double   score;    /* 0 to 1, negative: does not apply */
  char    *response; /* what was chosen, in words for a program */
  int      hints;    /* practice: hints shown */
  int      dangers;  /* practice: dangerous taps */
  int      attempt;  /* 1 for a first try; 0 does not apply */
  gint64   duration_ms;
} LampEvent;

#define LAMP_TYPE_EVENT (lamp_event_get_type ())

GType      lamp_event_get_type (void);
LampEvent *lamp_event_new (LampVerb    verb,
                           const char *course,
                           int         course_version,
                           const char *lesson,
                           const char *item);
LampEvent *lamp_event_copy (const LampEvent *self);
void       lamp_event_free (LampEvent *self);

const char *lamp_verb_to_string (LampVerb verb);
gboolean    lamp_verb_from_string (const char *string,
                                   LampVerb   *verb);
const char *lamp_mode_to_string (LampMode mode);
LampMode    lamp_mode_from_string (const char *string);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LampEvent, lamp_event_free)

G_END_DECLS
