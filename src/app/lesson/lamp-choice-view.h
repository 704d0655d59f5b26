/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/lesson/lamp-answer-part.h"

G_BEGIN_DECLS

/* Answers to choose from: one, or all that are right; words or pictures. A LampAnswerPart. */
#define LAMP_TYPE_CHOICE_VIEW (lamp_choice_view_get_type ())
G_DECLARE_FINAL_TYPE (LampChoiceView, lamp_choice_view, LAMP, CHOICE_VIEW, GtkWidget)

GtkWidget *lamp_choice_view_new (void);

G_END_DECLS
