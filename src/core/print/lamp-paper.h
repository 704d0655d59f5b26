/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <pango/pangocairo.h>

G_BEGIN_DECLS

/* Draws one page, from 0. */
typedef void (*LampPaperDraw) (gpointer user_data,
                               guint    page,
                               cairo_t *cairo);

/* Pages that are all of one size: what is shown on a screen, printed and saved. Read only once made. */
typedef struct
{
  char          *title;
  double         width; /* points */
  double         height;
  guint          n_pages;
  LampPaperDraw  draw;
  gpointer       data;
  GDestroyNotify free_data;
} LampPaper;

LampPaper *lamp_paper_new (const char    *title,
                           double         width,
                           double         height,
                           guint          n_pages,
                           LampPaperDraw  draw,
                           gpointer       data,
                           GDestroyNotify free_data);
LampPaper *lamp_paper_ref (LampPaper *self);
void       lamp_paper_unref (LampPaper *self);
void       lamp_paper_draw (LampPaper *self,
                            guint      page,
                            cairo_t   *cairo);
GBytes    *lamp_paper_make_pdf (LampPaper *self);

PangoLayout *lamp_paper_new_layout (cairo_t    *cairo,
                                    const char *text,
                                    const char *language,
                                    double      size,
                                    gboolean    is_bold,
                                    double      width);
double       lamp_paper_get_height (PangoLayout *layout);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LampPaper, lamp_paper_unref)

G_END_DECLS
