/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "core/lesson/lamp-session.h"

G_BEGIN_DECLS

/* The worksheet of the session's card: its inputs, and the results in large words, live. */
#define LAMP_TYPE_WORKSHEET_VIEW (lamp_worksheet_view_get_type ())
G_DECLARE_FINAL_TYPE (LampWorksheetView, lamp_worksheet_view, LAMP, WORKSHEET_VIEW, GtkWidget)

GtkWidget *lamp_worksheet_view_new (void);
/* Shows the worksheet of the card the session is at now; it has one. */
void lamp_worksheet_view_show (LampWorksheetView *self,
                               LampSession       *session);

G_END_DECLS
