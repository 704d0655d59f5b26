/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A page of a few words in large print. */

#include "core/print/lamp-notice.h"

#include <cairo-pdf.h>
#include <pango/pangocairo.h>

#define WIDTH 595 /* points: A4 upright */
#define HEIGHT 842
#define MARGIN 50
#define GAP 18
#define FONT "Noto Sans CJK SC, Noto Sans SC, Noto Sans, sans-serif"

static double
put_line (cairo_t              *cairo,
          const LampNoticeLine *line,
          double                y,
          const char           *language)
{
  g_autoptr (PangoLayout) layout = pango_cairo_create_layout (cairo);
  g_autoptr (PangoFontDescription) font = pango_font_description_from_string (FONT);
  g_autoptr (PangoAttrList) list = pango_attr_list_new ();
  int height;

  pango_font_description_set_absolute_size (font, line->size * PANGO_SCALE);
  pango_font_description_set_weight (font, line->bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_attr_list_insert (list, pango_attr_language_new (pango_language_from_string (language)));
  pango_layout_set_attributes (layout, list);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_width (layout, (WIDTH - 2 * MARGIN) * PANGO_SCALE);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_text (layout, line->text, -1);
  pango_layout_get_size (layout, NULL, &height);
  cairo_move_to (cairo, MARGIN, y);
  pango_cairo_show_layout (cairo, layout);
  return (double) height / PANGO_SCALE;
}

static cairo_status_t
keep_bytes (void                *closure,
            const unsigned char *data,
            unsigned int         length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
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
  GByteArray      *bytes = g_byte_array_new ();
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (keep_bytes, bytes, WIDTH, HEIGHT);
  cairo_t         *cairo = cairo_create (surface);
  double           y = MARGIN;

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, title);
  for (guint i = 0; i < n_lines; i++)
    y += put_line (cairo, &lines[i], y, language) + GAP;
  cairo_show_page (cairo);
  cairo_destroy (cairo);
  cairo_surface_finish (surface);
  cairo_surface_destroy (surface);
  return g_byte_array_free_to_bytes (bytes);
}
