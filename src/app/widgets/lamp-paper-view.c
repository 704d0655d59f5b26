/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A page of paper on the screen. */

#include "app/widgets/lamp-paper-view.h"

#include "app/access/lamp-spoken.h"

typedef struct
{
  LampPaper *paper;
  guint      page;
} Shown;

static void
shown_free (gpointer data)
{
  Shown *shown = data;

  lamp_paper_unref (shown->paper);
  g_free (shown);
}

static void
draw_cb (GtkDrawingArea *area,
         cairo_t        *cairo,
         int             width,
         int             height,
         gpointer        user_data)
{
  const Shown *shown = user_data;
  double       scale = MIN (width / shown->paper->width, height / shown->paper->height);

  cairo_translate (cairo, (width - shown->paper->width * scale) / 2, 0);
  cairo_scale (cairo, scale, scale);
  cairo_rectangle (cairo, 0, 0, shown->paper->width, shown->paper->height);
  cairo_clip (cairo);
  cairo_set_source_rgb (cairo, 1, 1, 1);
  cairo_paint (cairo);
  cairo_set_source_rgb (cairo, 0, 0, 0);
  lamp_paper_draw (shown->paper, shown->page, cairo);
}

GtkWidget *
lamp_paper_view_new (LampPaper  *paper,
                     guint       page,
                     const char *words,
                     const char *language)
{
  GtkWidget *area = g_object_new (GTK_TYPE_DRAWING_AREA, "accessible-role", GTK_ACCESSIBLE_ROLE_IMG, "content-width", (int) paper->width, "content-height",
                                  (int) paper->height, "halign", GTK_ALIGN_CENTER, NULL);
  GtkWidget *frame = gtk_aspect_frame_new (0.5, 0, (float) (paper->width / paper->height), FALSE);
  Shown     *shown = g_new0 (Shown, 1);

  shown->paper = lamp_paper_ref (paper);
  shown->page = page;
  gtk_accessible_update_property (GTK_ACCESSIBLE (area), GTK_ACCESSIBLE_PROPERTY_LABEL, *words != '\0' ? words : paper->title, -1);
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (area), draw_cb, shown, shown_free);
  lamp_spoken_set_words (area, words);
  lamp_spoken_set_language (area, language);
  gtk_aspect_frame_set_child (GTK_ASPECT_FRAME (frame), area);
  return frame;
}
