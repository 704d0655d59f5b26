/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A progress bar on a terminal. */
typedef struct
{
  gint64 began; /* monotonic; 0: with the first draw */
  gint64 shown;
} LampToolBar;

gboolean lamp_tool_bar_is_wanted (gboolean is_json);
void     lamp_tool_bar_draw (gint64   done,
                             gint64   total,
                             gpointer bar);

G_END_DECLS
