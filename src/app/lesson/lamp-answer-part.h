/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "core/lesson/lamp-session.h"

G_BEGIN_DECLS

/*
 * The part of a question's screen where it is answered: one widget for each way to answer.
 * Signal "changed": whether the answer is ready may have changed. Signal "confirmed": Enter was pressed on a ready answer.
 */
#define LAMP_TYPE_ANSWER_PART (lamp_answer_part_get_type ())
G_DECLARE_INTERFACE (LampAnswerPart, lamp_answer_part, LAMP, ANSWER_PART, GtkWidget)

struct _LampAnswerPartInterface
{
  GTypeInterface parent_interface;

  void (*show) (LampAnswerPart *self,
                LampSession    *session,
                gboolean        keep);
  gboolean (*is_ready) (LampAnswerPart *self);
  gboolean (*check) (LampAnswerPart *self);
  void (*update) (LampAnswerPart *self);
  void (*again) (LampAnswerPart *self);
};

/* Shows the session's question. keep: it is the same in another language: what was begun stays. */
void lamp_answer_part_show (LampAnswerPart *self,
                            LampSession    *session,
                            gboolean        keep);
/* Whether there is something to check. */
gboolean lamp_answer_part_is_ready (LampAnswerPart *self);
/* Gives the answer to the session; FALSE if it was not taken: then the part says why. */
gboolean lamp_answer_part_check (LampAnswerPart *self);
/* Brings it to the state of the session's answer. */
void lamp_answer_part_update (LampAnswerPart *self);
/* The second try has begun: what may stay stays, and the focus goes to where one goes on. */
void lamp_answer_part_again (LampAnswerPart *self);
/* For those who implement it. */
void lamp_answer_part_changed (LampAnswerPart *self);
void lamp_answer_part_confirmed (LampAnswerPart *self);
void lamp_answer_part_clear (GtkWidget *box);

G_END_DECLS
