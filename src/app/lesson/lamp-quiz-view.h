/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "core/lesson/lamp-session.h"

G_BEGIN_DECLS

/*
 * The question of the session's card. One answers, may change one's mind, then has it checked.
 * Signal "checked": an answer was checked, its feedback is shown.
 */
#define LAMP_TYPE_QUIZ_VIEW (lamp_quiz_view_get_type ())
G_DECLARE_FINAL_TYPE (LampQuizView, lamp_quiz_view, LAMP, QUIZ_VIEW, GtkWidget)

GtkWidget *lamp_quiz_view_new (void);
/* Shows the question of the card the session is at now; it has one. */
void lamp_quiz_view_show (LampQuizView *self,
                          LampSession  *session);
/* What is said to the last answer; hidden before the first. */
GtkWidget *lamp_quiz_view_get_feedback (LampQuizView *self);

G_END_DECLS
