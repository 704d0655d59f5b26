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
/* What course it is of and of which day, for a list. */
void lamp_award_panel_name (const LampAward *award,
                            const char      *language,
                            char           **title,
                            char           **day);

G_END_DECLS
