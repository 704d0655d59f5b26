/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A report on the screen: bars with their words, and each row of the table as a line or two that never needs to be scrolled sideways. */

#include "app/reports/lamp-report-panel.h"

#include "app/widgets/lamp-form.h"
#include "core/report/lamp-report-chart.h"

#include <glib/gi18n.h>

#define BAR_EM 1.2 /* the height of a bar, in the height of its words */
#define LINE_EM 0.08

typedef struct
{
  double value;
  double maximum;
} Bar;

static double
get_em (GtkWidget *widget)
{
  const PangoFontDescription *font = pango_context_get_font_description (gtk_widget_get_pango_context (widget));
  double                      size = pango_font_description_get_size (font) / (double) PANGO_SCALE;

  return pango_font_description_get_size_is_absolute (font) ? size : size * pango_cairo_context_get_resolution (gtk_widget_get_pango_context (widget)) / 72;
}

/* Full colour, crossed by stripes of the paper's, inside a line of its own: seen without colour too. */
static void
draw_bar_cb (GtkDrawingArea *area,
             cairo_t        *cairo,
             int             width,
             int             height,
             gpointer        user_data)
{
  const Bar *bar = user_data;
  double     line = MAX (get_em (GTK_WIDGET (area)) * LINE_EM, 1);
  g_autoptr (LampReportShape) shape = lamp_report_shape_new (bar->value, bar->maximum, width - line, height - line);
  GdkRGBA ink;

  gtk_style_context_get_color (gtk_widget_get_style_context (GTK_WIDGET (area)), &ink);
  gdk_cairo_set_source_rgba (cairo, &ink);
  cairo_set_line_width (cairo, line);
  cairo_translate (cairo, line / 2, line / 2);
  if (gtk_widget_get_direction (GTK_WIDGET (area)) == GTK_TEXT_DIR_RTL)
    cairo_translate (cairo, width - line - shape->width, 0);
  /* The foot every bar stands on, so that nothing is seen to be nothing. */
  cairo_move_to (cairo, 0, 0);
  cairo_line_to (cairo, 0, shape->height);
  cairo_stroke (cairo);
  if (shape->width <= 0)
    return;
  cairo_rectangle (cairo, 0, 0, shape->width, shape->height);
  cairo_stroke_preserve (cairo);
  cairo_clip (cairo);
  cairo_set_line_width (cairo, line * 2);
  for (guint i = 0; i < shape->stripes->len; i++)
    {
      const LampReportStripe *stripe = &g_array_index (shape->stripes, LampReportStripe, i);

      cairo_move_to (cairo, stripe->x1, stripe->y1);
      cairo_line_to (cairo, stripe->x2, stripe->y2);
    }
  cairo_stroke (cairo);
}

/* What is written above says it; the bar itself is not heard. */
static void
add_bar (GtkWidget           *box,
         const LampReportBar *bar,
         double               maximum)
{
  g_autofree char *words = g_strdup_printf (C_ ("what, how much", "%s: %s"), bar->label, bar->text);
  GtkWidget       *label = lamp_form_add_words (box, words, "body");
  GtkWidget       *area = g_object_new (GTK_TYPE_DRAWING_AREA, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  Bar             *data = g_new0 (Bar, 1);

  data->value = bar->value;
  data->maximum = maximum;
  gtk_widget_add_css_class (label, "report-label");
  gtk_widget_add_css_class (area, "report-bar");
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (area), draw_bar_cb, data, g_free);
  gtk_box_append (GTK_BOX (box), area);
}

void
lamp_report_panel_add_chart (GtkWidget            *box,
                             const LampReportView *view)
{
  if (view->chart_title == NULL)
    return;
  lamp_form_add_words (box, view->chart_title, "card-title");
  for (guint i = 0; i < view->bars->len; i++)
    add_bar (box, view->bars->pdata[i], lamp_report_chart_get_maximum (view));
}

/* A row of one figure is one line. */
static void
add_figure (GtkWidget            *box,
            const LampReportView *view,
            guint                 row)
{
  g_autofree char *words = g_strdup_printf (C_ ("what, how much", "%s: %s"), lamp_report_view_get_cell (view, row, 0)->text,
                                            lamp_report_view_get_cell (view, row, 1)->text);

  lamp_form_add_words (box, words, "body");
}

/* "Learning hours: 3.5; lessons completed: 4", in the language's own marks. */
static char *
describe_row (const LampReportView *view,
              guint                 row)
{
  GString *words = g_string_new (NULL);

  for (guint column = 1; column < view->n_columns; column++)
    {
      g_autofree char *figure = g_strdup_printf (C_ ("what, how much", "%s: %s"), view->headings[column], lamp_report_view_get_cell (view, row, column)->text);

      g_string_append_printf (words, "%s%s", column > 1 ? C_ ("between two figures", "; ") : "", figure);
    }
  return g_string_free (words, FALSE);
}

void
lamp_report_panel_add_rows (GtkWidget            *box,
                            const LampReportView *view,
                            guint                 from,
                            guint                 n)
{
  for (guint row = from; row < view->n_rows && row < from + n; row++)
    {
      g_autofree char *figures = describe_row (view, row);
      GtkWidget       *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

      if (view->n_columns == 2)
        {
          add_figure (box, view, row);
          continue;
        }
      gtk_widget_add_css_class (card, "report-row");
      gtk_box_append (GTK_BOX (box), card);
      gtk_widget_add_css_class (lamp_form_add_words (card, lamp_report_view_get_cell (view, row, 0)->text, "body"), "strong");
      lamp_form_add_words (card, figures, "body");
    }
}
