/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <pango/pangocairo.h>

G_BEGIN_DECLS

/* Draws one page, from 0. */
typedef void (*LampPaperDraw) (gpointer user_data,
                               guint    page,
                               cairo_t *cairo);

PangoLayout *lamp_paper_new_layout (cairo_t    *cairo,
                                    const char *text,
                                    const char *language,
                                    double      size,
                                    gboolean    is_bold,
                                    double      width);
double       lamp_paper_get_height (PangoLayout *layout);
GBytes      *lamp_paper_make_pdf (const char   *title,
                                  double        width,
                                  double        height,
                                  guint         n_pages,
                                  LampPaperDraw draw,
                                  gpointer      user_data);

G_END_DECLS
