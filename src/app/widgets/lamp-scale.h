/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* How large text is now: 1.0 at 100 %. */
double lamp_scale_get (GtkWidget *widget);

G_END_DECLS
