/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "core/lesson/lamp-worksheet-run.h"

G_BEGIN_DECLS

/* One input of a worksheet: its words, the number with less and more beside it, its units, and what is amiss. */
#define LAMP_TYPE_AMOUNT_ROW (lamp_amount_row_get_type ())
G_DECLARE_FINAL_TYPE (LampAmountRow, lamp_amount_row, LAMP, AMOUNT_ROW, GtkWidget)

GtkWidget *lamp_amount_row_new (LampWorksheetRun *run,
                                guint             input);

G_END_DECLS
