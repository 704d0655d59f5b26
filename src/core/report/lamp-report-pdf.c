/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampReportPaper: a report for the printer, in black on white. A row is never cut between two pages, and each page has the headings. */

#include "core/report/lamp-report-pdf.h"

#include "core/print/lamp-paper.h"
#include "core/report/lamp-report-chart.h"
#include "core/report/lamp-report-writers.h"

#define MARGIN 40
#define WIDTH (LAMP_REPORT_PAPER_WIDTH - 2 * MARGIN)
#define BOTTOM (LAMP_REPORT_PAPER_HEIGHT - MARGIN - 16) /* the page's number stands below */
#define TEXT 11
#define PAD 4
#define BAR 14
#define GAP 8
#define FIRST_WEIGHT 2.5 /* of the columns' widths: what a row is about, other words; a number has 1 */
#define WORDS_WEIGHT 2

typedef enum
{
  PART_TITLE,
  PART_WORDS,
  PART_HEADING,
  PART_BAR,
  PART_HEADINGS,
  PART_ROW
} PartKind;

/* What stands on the paper, one below the other. */
typedef struct
{
  PartKind    kind;
  const char *words; /* of the view */
  guint       row;   /* of the table, or which bar */
  guint       page;
  double      y;
} Part;

typedef struct
{
  LampReportView *view;
  GArray         *parts; /* Part */
  guint           n_pages;
} LampReportPaper;

/* Returns the height; draws only if @is_drawn. */
static double
put_text (const LampReportPaper *self,
          cairo_t               *cairo,
          const char            *text,
          double                 size,
          gboolean               is_bold,
          PangoAlignment         side,
          double                 x,
          double                 y,
          double                 width,
          gboolean               is_drawn)
{
  g_autoptr (PangoLayout) layout = lamp_paper_new_layout (cairo, text, self->view->language, size, is_bold, width);

  pango_layout_set_alignment (layout, side);
  if (is_drawn)
    {
      cairo_move_to (cairo, x, y);
      pango_cairo_show_layout (cairo, layout);
    }
  return lamp_paper_get_height (layout);
}

static double
get_weight (const LampReportPaper *self,
            guint                  column)
{
  if (column == 0)
    return FIRST_WEIGHT;
  return self->view->n_rows > 0 && lamp_report_view_get_cell (self->view, 0, column)->is_number ? 1 : WORDS_WEIGHT;
}

static void
get_column (const LampReportPaper *self,
            guint                  column,
            double                *x,
            double                *width)
{
  double all = 0;
  double before = 0;

  for (guint i = 0; i < self->view->n_columns; i++)
    {
      all += get_weight (self, i);
      before += i < column ? get_weight (self, i) : 0;
    }
  *x = MARGIN + WIDTH * before / all;
  *width = WIDTH * get_weight (self, column) / all;
}

static double
put_row (const LampReportPaper *self,
         cairo_t               *cairo,
         guint                  row,
         gboolean               is_heading,
         double                 y,
         gboolean               is_drawn)
{
  double height = 0;

  for (guint column = 0; column < self->view->n_columns; column++)
    {
      const LampReportViewCell *cell = self->view->n_rows > 0 ? lamp_report_view_get_cell (self->view, row, column) : NULL;
      const char               *text = is_heading ? self->view->headings[column] : cell->text;
      double                    x;
      double                    width;

      get_column (self, column, &x, &width);
      height = MAX (height, put_text (self, cairo, text, TEXT, is_heading, cell != NULL && cell->is_number ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT,
                                      x + PAD, y + PAD, width - 2 * PAD, is_drawn));
    }
  height += 2 * PAD;
  if (is_drawn)
    {
      cairo_set_line_width (cairo, is_heading ? 1.5 : 0.5);
      cairo_move_to (cairo, MARGIN, y + height);
      cairo_line_to (cairo, MARGIN + WIDTH, y + height);
      cairo_stroke (cairo);
    }
  return height;
}

static void
draw_shape (cairo_t               *cairo,
            const LampReportShape *shape,
            double                 y)
{
  cairo_save (cairo);
  cairo_translate (cairo, MARGIN, y);
  cairo_set_line_width (cairo, 0.8);
  cairo_move_to (cairo, 0, 0);
  cairo_line_to (cairo, 0, shape->height);
  cairo_rectangle (cairo, 0, 0, shape->width, shape->height);
  for (guint i = 0; i < shape->stripes->len; i++)
    {
      const LampReportStripe *stripe = &g_array_index (shape->stripes, LampReportStripe, i);

      cairo_move_to (cairo, stripe->x1, stripe->y1);
      cairo_line_to (cairo, stripe->x2, stripe->y2);
    }
  cairo_stroke (cairo);
  cairo_restore (cairo);
}

static double
put_bar (const LampReportPaper *self,
         cairo_t               *cairo,
         guint                  number,
         double                 y,
         gboolean               is_drawn)
{
  const LampReportBar *bar = self->view->bars->pdata[number];
  double               height = put_text (self, cairo, bar->label, TEXT, FALSE, PANGO_ALIGN_LEFT, MARGIN, y, WIDTH * 0.8, is_drawn);

  put_text (self, cairo, bar->text, TEXT, TRUE, PANGO_ALIGN_RIGHT, MARGIN + WIDTH * 0.8, y, WIDTH * 0.2, is_drawn);
  if (is_drawn)
    {
      g_autoptr (LampReportShape) shape = lamp_report_shape_new (bar->value, lamp_report_chart_get_maximum (self->view), WIDTH, BAR);

      draw_shape (cairo, shape, y + height + 2);
    }
  return height + BAR + GAP;
}

static double
put_part (const LampReportPaper *self,
          cairo_t               *cairo,
          const Part            *part,
          gboolean               is_drawn)
{
  switch (part->kind)
    {
    case PART_TITLE:
      return put_text (self, cairo, part->words, 24, TRUE, PANGO_ALIGN_LEFT, MARGIN, part->y, WIDTH, is_drawn) + GAP / 2;
    case PART_HEADING:
      return put_text (self, cairo, part->words, 15, TRUE, PANGO_ALIGN_LEFT, MARGIN, part->y + GAP, WIDTH, is_drawn) + 2 * GAP;
    case PART_BAR:
      return put_bar (self, cairo, part->row, part->y, is_drawn);
    case PART_HEADINGS:
      return put_row (self, cairo, 0, TRUE, part->y, is_drawn);
    case PART_ROW:
      return put_row (self, cairo, part->row, FALSE, part->y, is_drawn);
    case PART_WORDS:
    default:
      return put_text (self, cairo, part->words, TEXT, FALSE, PANGO_ALIGN_LEFT, MARGIN, part->y, WIDTH, is_drawn) + GAP;
    }
}

/* Puts a part below the one before it, or on the next page, whose table goes on under its headings. */
static void
place (LampReportPaper *self,
       cairo_t         *cairo,
       PartKind         kind,
       const char      *words,
       guint            row,
       double          *y)
{
  Part   part = { kind, words, row, self->n_pages - 1, *y };
  double height = put_part (self, cairo, &part, FALSE);

  if (*y + height > BOTTOM && *y > MARGIN)
    {
      self->n_pages++;
      *y = MARGIN;
      if (kind == PART_ROW)
        place (self, cairo, PART_HEADINGS, NULL, 0, y);
      part.page = self->n_pages - 1;
      part.y = *y;
    }
  *y += height;
  g_array_append_val (self->parts, part);
}

static LampReportPaper *
report_paper_new (LampReportView *view)
{
  LampReportPaper *self = g_new0 (LampReportPaper, 1);
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR, NULL);
  cairo_t         *cairo = cairo_create (surface);
  double           y = MARGIN;

  self->view = lamp_report_view_ref (view);
  self->parts = g_array_new (FALSE, FALSE, sizeof (Part));
  self->n_pages = 1;
  place (self, cairo, PART_TITLE, view->title, 0, &y);
  place (self, cairo, PART_WORDS, view->about, 0, &y);
  if (view->chart_title != NULL)
    place (self, cairo, PART_HEADING, view->chart_title, 0, &y);
  for (guint i = 0; i < view->bars->len; i++)
    place (self, cairo, PART_BAR, NULL, i, &y);
  y += GAP;
  if (view->n_rows > 0)
    place (self, cairo, PART_HEADINGS, NULL, 0, &y);
  for (guint i = 0; i < view->n_rows; i++)
    place (self, cairo, PART_ROW, NULL, i, &y);
  y += GAP;
  place (self, cairo, PART_WORDS, view->note, 0, &y);
  cairo_destroy (cairo);
  cairo_surface_destroy (surface);
  return self;
}

static void
report_paper_free (gpointer data)
{
  LampReportPaper *self = data;

  lamp_report_view_unref (self->view);
  g_array_unref (self->parts);
  g_free (self);
}

static void
draw_page (gpointer user_data,
           guint    page,
           cairo_t *cairo)
{
  const LampReportPaper *self = user_data;
  g_autofree char       *number = g_strdup_printf ("%u / %u", page + 1, self->n_pages);

  cairo_set_source_rgb (cairo, 1, 1, 1);
  cairo_paint (cairo);
  cairo_set_source_rgb (cairo, 0, 0, 0);
  for (guint i = 0; i < self->parts->len; i++)
    {
      const Part *part = &g_array_index (self->parts, Part, i);

      if (part->page == page)
        put_part (self, cairo, part, TRUE);
    }
  put_text (self, cairo, number, TEXT, FALSE, PANGO_ALIGN_RIGHT, MARGIN, BOTTOM + 4, WIDTH, TRUE);
}

/**
 * lamp_report_make_paper:
 *
 * Returns: (transfer full): the report's pages
 */
LampPaper *
lamp_report_make_paper (LampReportView *view)
{
  LampReportPaper *paper = report_paper_new (view);

  return lamp_paper_new (view->title, LAMP_REPORT_PAPER_WIDTH, LAMP_REPORT_PAPER_HEIGHT, paper->n_pages, draw_page, paper,
                         report_paper_free);
}

/* A PDF with its fonts inside. */
GBytes *
lamp_report_write_pdf (const LampReportView *view)
{
  g_autoptr (LampPaper) paper = lamp_report_make_paper ((LampReportView *) view);

  return lamp_paper_make_pdf (paper);
}
