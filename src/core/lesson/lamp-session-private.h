/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/lesson/lamp-session.h"

G_BEGIN_DECLS

/* What was done with one practice since the lesson was opened. */
typedef struct
{
  int      attempts;
  gboolean modes[LAMP_MODE_ALONE + 1];
} LampPracticeRecord;

struct _LampSession
{
  GObject parent;

  LampLesson *lesson;
  guint       position;
  guint       reached;    /* the furthest card so far */
  GHashTable *answers;    /* question title -> LampAnswer: the same in every language */
  GHashTable *practices;  /* practice id -> PracticeRecord */
  GHashTable *worksheets; /* worksheet id -> LampWorksheetRun: what was put in stays, as long as the session */
  GHashTable *computed;   /* ids of worksheets told of */
  gboolean    finished;   /* past the last card */
  gboolean    completed;  /* has been told */
  gboolean    left;
  gint64      begun_us; /* monotonic: the wall clock of a kiosk may jump */

  LampEventFunc  record;
  gpointer       user_data;
  GDestroyNotify destroy;
};

LampEvent          *lamp_session_new_event (LampSession *self,
                                            LampVerb     verb,
                                            const char  *item);
void                lamp_session_tell (LampSession     *self,
                                       const LampEvent *event);
void                lamp_session_emit_changed (LampSession *self);
LampPracticeRecord *lamp_session_find_practice (LampSession        *self,
                                                const LampPractice *practice);

G_END_DECLS
