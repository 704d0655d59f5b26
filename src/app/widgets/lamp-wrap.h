/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/*
 * Words that wrap, beside a picture or an icon: always put them in here, in a row. A row of GTK asks each child how wide it would be at
 * its least height, and a label finds that out by laying out its text ten times over; for this the answer is the width of one line.
 */
#define LAMP_TYPE_WRAP (lamp_wrap_get_type ())
G_DECLARE_FINAL_TYPE (LampWrap, lamp_wrap, LAMP, WRAP, AdwBin)

/* child: a label, or a column of them */
GtkWidget *lamp_wrap_new (GtkWidget *child);

G_END_DECLS
