/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A page of a few words in large print. */

#include "core/print/lamp-notice.h"

#include "core/print/lamp-paper.h"

#define WIDTH 595 /* points: A4 upright */
#define HEIGHT 842
#define MARGIN 50
#define GAP 18

typedef struct
{
  const LampNoticeLine *lines;
  guint                 n_lines;
  const char           *language;
} Notice;

static void
draw (gpointer user_data,
      guint    page,
      cairo_t *cairo)
{
  const Notice *notice = user_data;
  double        y = MARGIN;

  for (guint i = 0; i < notice->n_lines; i++)
    {
      const LampNoticeLine *line = &notice->lines[i];
      g_autoptr (PangoLayout) layout = lamp_paper_new_layout (cairo, line->text, notice->language, line->size, line->bold, WIDTH - 2 * MARGIN);

      cairo_move_to (cairo, MARGIN, y);
      pango_cairo_show_layout (cairo, layout);
      y += lamp_paper_get_height (layout) + GAP;
    }
}

/**
 * lamp_notice_make_pdf:
 * @title: of the document
 * @language: BCP 47, of all lines
 *
 * Returns: (transfer full): a PDF of one page with its fonts inside; what does not fit on it is cut, so keep it short
 */
GBytes *
lamp_notice_make_pdf (const char           *title,
                      const LampNoticeLine *lines,
                      guint                 n_lines,
                      const char           *language)
{
  Notice notice = { lines, n_lines, language };

  return lamp_paper_make_pdf (title, WIDTH, HEIGHT, 1, draw, &notice);
}
