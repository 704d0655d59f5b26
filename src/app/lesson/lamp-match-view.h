/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/lesson/lamp-answer-part.h"

G_BEGIN_DECLS

/* Things on the left, each with a list of what may go with it. Nothing is dragged. A LampAnswerPart. */
#define LAMP_TYPE_MATCH_VIEW (lamp_match_view_get_type ())
G_DECLARE_FINAL_TYPE (LampMatchView, lamp_match_view, LAMP, MATCH_VIEW, GtkWidget)

GtkWidget *lamp_match_view_new (void);

G_END_DECLS
