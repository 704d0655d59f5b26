/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/print/lamp-printer.h"
#include "core/sticks/lamp-stick-monitor.h"
#include "core/store/lamp-minisign.h"

G_BEGIN_DECLS

/* What is to be kept of a centre's key: its words, to be compared aloud, and the file by which other kiosks know it. */
void lamp_centre_sheet_add (GtkWidget           *box,
                            const char          *centre,
                            const LampPublicKey *key,
                            LampPrinter         *printer,
                            LampStickMonitor    *sticks,
                            const char          *language);

G_END_DECLS
