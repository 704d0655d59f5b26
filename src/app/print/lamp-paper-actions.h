/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/print/lamp-printer.h"
#include "core/sticks/lamp-stick-monitor.h"

G_BEGIN_DECLS

/* The buttons that put a paper on a stick and print it; below them stands what came of it. */
#define LAMP_TYPE_PAPER_ACTIONS (lamp_paper_actions_get_type ())
G_DECLARE_FINAL_TYPE (LampPaperActions, lamp_paper_actions, LAMP, PAPER_ACTIONS, AdwBin)

/* folder: on the stick, made if it is not there. stem: of the file's name, which names no person; a number follows where there is one already. */
GtkWidget *lamp_paper_actions_new (LampPrinter      *printer,
                                   LampStickMonitor *sticks,
                                   LampPaper        *paper,
                                   const char       *folder,
                                   const char       *stem);
/* What goes onto the stick beside the paper, under the same name with this ending. */
void lamp_paper_actions_add_file (LampPaperActions *self,
                                  const char       *ending,
                                  const char       *text);

G_END_DECLS
