/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/lesson/lamp-answer-part.h"

G_BEGIN_DECLS

/* A short answer or a number that is typed, on a keyboard or, for a number, on large keys. A LampAnswerPart. */
#define LAMP_TYPE_TYPED_VIEW (lamp_typed_view_get_type ())
G_DECLARE_FINAL_TYPE (LampTypedView, lamp_typed_view, LAMP, TYPED_VIEW, GtkWidget)

GtkWidget *lamp_typed_view_new (void);

G_END_DECLS
