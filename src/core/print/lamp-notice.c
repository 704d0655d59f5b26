/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A page of a few words in large print. */

#include "core/print/lamp-notice.h"

#define WIDTH 595 /* points: A4 upright */
#define HEIGHT 842
#define MARGIN 50
#define GAP 18

typedef struct
{
  LampNoticeLine *lines;
  guint           n_lines;
  char           *language;
} Notice;

static void
notice_free (gpointer data)
{
  Notice *notice = data;

  for (guint i = 0; i < notice->n_lines; i++)
    g_free ((char *) notice->lines[i].text);
  g_free (notice->lines);
  g_free (notice->language);
  g_free (notice);
}

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
 * lamp_notice_make_paper:
 * @title: of the document
 * @language: BCP 47, of all lines
 *
 * Returns: (transfer full): one page; what does not fit on it is cut, so keep it short
 */
LampPaper *
lamp_notice_make_paper (const char           *title,
                        const LampNoticeLine *lines,
                        guint                 n_lines,
                        const char           *language)
{
  Notice *notice = g_new0 (Notice, 1);

  notice->lines = g_memdup2 (lines, n_lines * sizeof *lines);
  notice->n_lines = n_lines;
  notice->language = g_strdup (language);
  for (guint i = 0; i < n_lines; i++)
    notice->lines[i].text = g_strdup (lines[i].text);
  return lamp_paper_new (title, WIDTH, HEIGHT, 1, draw, notice, notice_free);
}
