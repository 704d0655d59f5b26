/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What the screens about learners do once a change was written, or was not. */
char *lamp_learner_change_settle (GtkWidget    *page,
                                  GCancellable *cancellable,
                                  const GError *error);

G_END_DECLS
