/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* At which hours of the day newer versions come by themselves: ways to choose them, on a form. @from is below 0: at any time. The buttons' ids are
 * for lamp_line_hours_choose(). Returns the sentence that says what counts. */
GtkWidget *lamp_line_hours_add (GtkWidget *box,
                                int        from,
                                int        to,
                                GCallback  clicked,
                                gpointer   self);
/* @from, @to: (inout). FALSE: that button was not one of these, or changes nothing. */
gboolean lamp_line_hours_choose (const char *id,
                                 int        *from,
                                 int        *to);
/* (transfer full) */
char *lamp_line_hours_say (int from,
                           int to);

G_END_DECLS
