/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "app/access/lamp-modes.h"

G_BEGIN_DECLS

/* Listen says every text below root once, none twice, in an order that the eye can follow. Returns how often it does not. */
int lamp_heard_check_listen (GtkWidget  *root,
                             LampModes  *modes,
                             const char *where);
/* With Touch to hear, every control below the window's root is said with its name, its kind and its state, and ringed. */
int lamp_heard_check_touch (GtkWindow  *window,
                            GtkWidget  *root,
                            LampModes  *modes,
                            const char *where);

G_END_DECLS
