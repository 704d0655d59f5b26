/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "core/print/lamp-paper.h"

G_BEGIN_DECLS

/* A page of paper on the screen, by the drawing that also prints it. words, in that language, are read aloud in its place; "" for a page that goes on. */
GtkWidget *lamp_paper_view_new (LampPaper  *paper,
                                guint       page,
                                const char *words,
                                const char *language);

G_END_DECLS
