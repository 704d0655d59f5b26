/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/print/lamp-printer.h"
#include "core/records/lamp-awards.h"
#include "core/sticks/lamp-stick-monitor.h"

G_BEGIN_DECLS

/* The certificate as it will hang on the wall; a note in its place if it cannot be shown. */
void lamp_award_panel_add (GtkWidget       *box,
                           const LampAward *award,
                           const char      *language);
/* The same, with the ways to take it along. */
void lamp_award_panel_add_with_actions (GtkWidget        *box,
                                        const LampAward  *award,
                                        LampPrinter      *printer,
                                        LampStickMonitor *sticks,
                                        const char       *language);
/* For a list: what course it is of, and of which day. As lamp_form_add_button (). */
void lamp_award_panel_add_button (GtkWidget       *box,
                                  const LampAward *award,
                                  const char      *language,
                                  const char      *id,
                                  GCallback        clicked,
                                  gpointer         self);

G_END_DECLS
