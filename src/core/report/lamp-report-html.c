/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A report as one page for any browser: no script, nothing fetched, readable in the dark, on paper and by a screen reader. */

#include "core/report/lamp-report-chart.h"
#include "core/report/lamp-report-writers.h"

#define BAR_WIDTH 600 /* in the units of the drawing; a browser makes it as wide as there is room */
#define BAR_HEIGHT 24

static const char style[] =
    ":root{color-scheme:light dark;--paper:#ffffff;--ink:#1a1a1a;--line:#5c5c5c;--bar:#0b4f9e;--stripe:#ffffff}"
    "@media (prefers-color-scheme:dark){:root{--paper:#161616;--ink:#f5f5f5;--line:#a8a8a8;--bar:#9cc7ff;--stripe:#161616}}"
    "body{background:var(--paper);color:var(--ink);font:1.25rem/1.5 \"Noto Sans CJK SC\",\"Noto Sans SC\",\"Noto Sans\",\"PingFang SC\",\"Microsoft YaHei\",sans-serif;"
    "max-width:60rem;margin:0 auto;padding:1rem}"
    "h1{font-size:1.8rem;line-height:1.3}h2{font-size:1.4rem}p{white-space:pre-line}"
    ".wide{overflow-x:auto}caption{text-align:left;font-weight:bold;padding:.6rem 0}table{border-collapse:collapse;width:100%}"
    "th,td{border:1px solid var(--line);padding:.4rem .6rem;text-align:left;vertical-align:top;overflow-wrap:break-word}"
    "thead th{border-bottom-width:3px}td.n,th.n{text-align:right;font-variant-numeric:tabular-nums;overflow-wrap:normal}"
    "ul{list-style:none;margin:0;padding:0}li{margin:0 0 .8rem}.b{display:flex;gap:.6rem;align-items:center}"
    ".b svg{flex:1 1 auto;min-width:0;height:1.4rem}.b strong{flex:0 0 auto;min-width:3.5em}"
    "rect{fill:var(--bar);stroke:var(--ink);stroke-width:2}line{stroke:var(--stripe);stroke-width:2}"
    "@media print{:root{--paper:#fff;--ink:#000;--line:#000;--bar:#444;--stripe:#fff}body{font-size:12pt;max-width:none;padding:0}"
    "thead{display:table-header-group}tr,li{break-inside:avoid}.wide{overflow:visible}}";

static void
add_words (GString    *html,
           const char *words)
{
  g_autofree char *escaped = g_markup_escape_text (words, -1);

  g_string_append (html, escaped);
}

static void
add_element (GString    *html,
             const char *opening,
             const char *words,
             const char *closing)
{
  g_string_append (html, opening);
  add_words (html, words);
  g_string_append (html, closing);
}

/* A number with a point, whatever the locale. */
static void
add_number (GString    *html,
            const char *name,
            double      number)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append_printf (html, " %s=\"%s\"", name, g_ascii_formatd (digits, sizeof digits, "%.1f", number));
}

/* The words beside it say the same, so the drawing is left out for those who listen. */
static void
add_bar (GString             *html,
         const LampReportBar *bar,
         double               maximum)
{
  g_autoptr (LampReportShape) shape = lamp_report_shape_new (bar->value, maximum, BAR_WIDTH, BAR_HEIGHT);

  add_element (html, "<li><span>", bar->label, "</span><div class=\"b\">");
  g_string_append_printf (html, "<svg aria-hidden=\"true\" viewBox=\"-2 -2 %d %d\" preserveAspectRatio=\"none\">", BAR_WIDTH + 4, BAR_HEIGHT + 4);
  if (shape->width > 0)
    {
      g_string_append (html, "<rect");
      add_number (html, "width", shape->width);
      add_number (html, "height", shape->height);
      g_string_append (html, "/>");
    }
  for (guint i = 0; i < shape->stripes->len; i++)
    {
      const LampReportStripe *stripe = &g_array_index (shape->stripes, LampReportStripe, i);

      g_string_append (html, "<line");
      add_number (html, "x1", stripe->x1);
      add_number (html, "y1", stripe->y1);
      add_number (html, "x2", stripe->x2);
      add_number (html, "y2", stripe->y2);
      g_string_append (html, "/>");
    }
  add_element (html, "</svg><strong>", bar->text, "</strong></div></li>\n");
}

static void
add_chart (GString              *html,
           const LampReportView *view)
{
  if (view->chart_title == NULL)
    return;
  add_element (html, "<section aria-labelledby=\"chart\"><h2 id=\"chart\">", view->chart_title, "</h2>\n<ul>\n");
  for (guint i = 0; i < view->bars->len; i++)
    add_bar (html, view->bars->pdata[i], lamp_report_chart_get_maximum (view));
  g_string_append (html, "</ul></section>\n");
}

static void
add_table (GString              *html,
           const LampReportView *view)
{
  g_string_append (html, "<div class=\"wide\"><table>\n");
  add_element (html, "<caption>", view->title, "</caption>\n<thead><tr>");
  for (guint column = 0; column < view->n_columns; column++)
    add_element (html, view->n_rows > 0 && lamp_report_view_get_cell (view, 0, column)->is_number ? "<th scope=\"col\" class=\"n\">" : "<th scope=\"col\">",
                 view->headings[column], "</th>");
  g_string_append (html, "</tr></thead>\n<tbody>\n");
  for (guint row = 0; row < view->n_rows; row++)
    {
      g_string_append (html, "<tr>");
      for (guint column = 0; column < view->n_columns; column++)
        {
          const LampReportViewCell *cell = lamp_report_view_get_cell (view, row, column);

          add_element (html, column == 0 ? "<th scope=\"row\">" : cell->is_number ? "<td class=\"n\">"
                                                                                  : "<td>",
                       cell->text, column == 0 ? "</th>" : "</td>");
        }
      g_string_append (html, "</tr>\n");
    }
  g_string_append (html, "</tbody></table></div>\n");
}

GBytes *
lamp_report_write_html (const LampReportView *view)
{
  GString *html = g_string_new ("<!DOCTYPE html>\n");

  add_element (html, "<html lang=\"", view->language, "\">\n<head><meta charset=\"utf-8\"/>");
  /* Nothing is fetched even if a name should look like something to fetch. */
  g_string_append (html, "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\"/>"
                         "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>");
  add_element (html, "<title>", view->title, "</title><style>");
  g_string_append (html, style);
  add_element (html, "</style></head>\n<body><main>\n<h1>", view->title, "</h1>\n");
  add_element (html, "<p>", view->about, "</p>\n");
  add_chart (html, view);
  add_table (html, view);
  add_element (html, "<p>", view->note, "</p>\n</main></body>\n</html>\n");
  return g_string_free_to_bytes (html);
}
