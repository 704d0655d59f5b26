/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "core/base/lamp-event.h"
#include "core/course/lamp-lesson.h"
#include "core/lesson/lamp-practice-run.h"
#include "core/lesson/lamp-worksheet-run.h"

G_BEGIN_DECLS

/* Takes each thing the learner does, in order. The event belongs to the caller. */
typedef void (*LampEventFunc) (const LampEvent *event,
                               gpointer         user_data);

typedef enum
{
  LAMP_ANSWER_NONE, /* not answered yet, or trying again */
  LAMP_ANSWER_RIGHT,
  LAMP_ANSWER_WRONG, /* first try: the learner may try again; chosen options show their feedback */
  LAMP_ANSWER_SHOWN  /* second try was not right either: the right answer is shown, and one goes on */
} LampAnswerState;

/* What was done with the question of one card. */
typedef struct
{
  LampAnswerState state;
  int             tries;
  guint64         chosen;                           /* bit i: option i was chosen in the last try */
  guint8          pairs[LAMP_QUESTION_OPTIONS_MAX]; /* of option i: the option whose right side was put to it, from 1; 0: none */
  char           *text;                             /* what was typed in the last try, NULL: nothing */
  int             option;                           /* the option that speaks to what was typed, from 1; 0: none */
} LampAnswer;

/* What became of a typed answer. Only one that was taken counts as a try and is kept. */
typedef enum
{
  LAMP_TYPED_TAKEN,
  LAMP_TYPED_CLOSED, /* no try is open, or the question is not answered by typing */
  LAMP_TYPED_EMPTY,
  LAMP_TYPED_TOO_LONG,
  LAMP_TYPED_NO_NUMBER, /* a number was asked for */
  LAMP_TYPED_PERSONAL   /* it looks like a real phone or identity number */
} LampTypedResult;

/* How a lesson went, for the finishing screen: counts, no marks. */
typedef struct
{
  int questions;
  int right_first; /* at the first try */
  int right_later;
  int practices;
  int practised; /* carried out in any way but watching */
  int alone;     /* carried out on one's own */
} LampSummary;

#define LAMP_TYPE_SESSION (lamp_session_get_type ())
G_DECLARE_FINAL_TYPE (LampSession, lamp_session, LAMP, SESSION, GObject)

/* "changed" is emitted after the position, an answer or the lesson's language changed. */
LampSession      *lamp_session_new (LampLesson    *lesson,
                                    guint          position,
                                    LampEventFunc  record,
                                    gpointer       user_data,
                                    GDestroyNotify destroy);
LampLesson       *lamp_session_get_lesson (LampSession *self);
void              lamp_session_set_lesson (LampSession *self,
                                           LampLesson  *lesson);
guint             lamp_session_get_position (LampSession *self);
guint             lamp_session_get_n_cards (LampSession *self);
const LampCard   *lamp_session_get_card (LampSession *self);
gboolean          lamp_session_can_go_next (LampSession *self);
gboolean          lamp_session_is_finished (LampSession *self);
void              lamp_session_go_next (LampSession *self);
gboolean          lamp_session_go_back (LampSession *self);
const LampAnswer *lamp_session_get_answer (LampSession *self);
void              lamp_session_answer (LampSession *self,
                                       guint64      chosen);
void              lamp_session_answer_pairs (LampSession  *self,
                                             const guint8 *pairs);
LampTypedResult   lamp_session_answer_text (LampSession *self,
                                            const char  *text);
void              lamp_session_try_again (LampSession *self);
gboolean          lamp_session_is_option_right (LampSession *self,
                                                guint        option);
void              lamp_session_practice_done (LampSession *self,
                                              LampMode     mode,
                                              int          steps,
                                              int          hints,
                                              int          dangers);
void              lamp_session_leave_practice (LampSession     *self,
                                               LampPracticeRun *run);
LampMode          lamp_session_get_suggested_mode (LampSession *self);
gboolean          lamp_session_has_done (LampSession *self,
                                         LampMode     mode);
LampWorksheetRun *lamp_session_get_worksheet (LampSession *self);
void              lamp_session_leave (LampSession *self);
LampSummary       lamp_session_get_summary (LampSession *self);

G_END_DECLS
