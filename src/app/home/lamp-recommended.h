/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "core/learners/lamp-pathway.h"

G_BEGIN_DECLS

/* What to go on with, each with the reason in words. */
char      *lamp_recommended_explain (const LampRecommendation *step,
                                     const char               *language);
GtkWidget *lamp_recommended_row_new (const LampRecommendation *step,
                                     const char               *language);

G_END_DECLS
