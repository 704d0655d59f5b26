/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "core/course/lamp-lesson.h"

G_BEGIN_DECLS

#define LAMP_TYPE_TABLE_VIEW (lamp_table_view_get_type ())
G_DECLARE_FINAL_TYPE (LampTableView, lamp_table_view, LAMP, TABLE_VIEW, GtkWidget)

GtkWidget *lamp_table_view_new (const LampBlock *table,
                                const char      *language);

G_END_DECLS
