/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What everything printed has in common: words in the kiosk's fonts, and pages that become a PDF. */

#include "core/print/lamp-paper.h"

#include <cairo-pdf.h>

#define FONT "Noto Sans CJK SC, Noto Sans SC, Noto Sans, sans-serif"

/**
 * lamp_paper_new:
 * @title: of the document
 * @width: of a page, points
 * @draw: draws one page; may be called in any thread, in one at a time
 * @data: (transfer full): for @draw
 *
 * Returns: (transfer full): what can be shown, printed and saved, always by the same drawing.
 */
LampPaper *
lamp_paper_new (const char    *title,
                double         width,
                double         height,
                guint          n_pages,
                LampPaperDraw  draw,
                gpointer       data,
                GDestroyNotify free_data)
{
  LampPaper *self = g_atomic_rc_box_new0 (LampPaper);

  self->title = g_strdup (title);
  self->width = width;
  self->height = height;
  self->n_pages = n_pages;
  self->draw = draw;
  self->data = data;
  self->free_data = free_data;
  return self;
}

LampPaper *
lamp_paper_ref (LampPaper *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  LampPaper *self = data;

  if (self->free_data != NULL)
    self->free_data (self->data);
  g_free (self->title);
}

void
lamp_paper_unref (LampPaper *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

/**
 * lamp_paper_draw:
 * @page: from 0
 * @cairo: one unit is a point, the upper left corner of the paper is 0, 0
 */
void
lamp_paper_draw (LampPaper *self,
                 guint      page,
                 cairo_t   *cairo)
{
  self->draw (self->data, page, cairo);
}

/**
 * lamp_paper_new_layout:
 * @text: (nullable): NULL for none
 * @language: BCP 47, which chooses the forms of the characters
 * @size: of the font, points
 * @width: points; lines break there, between words or characters
 *
 * Returns: (transfer full): the words, to be measured or drawn on @cairo.
 */
PangoLayout *
lamp_paper_new_layout (cairo_t    *cairo,
                       const char *text,
                       const char *language,
                       double      size,
                       gboolean    is_bold,
                       double      width)
{
  PangoLayout *layout = pango_cairo_create_layout (cairo);
  g_autoptr (PangoFontDescription) font = pango_font_description_from_string (FONT);
  g_autoptr (PangoAttrList) list = pango_attr_list_new ();

  pango_font_description_set_absolute_size (font, size * PANGO_SCALE);
  pango_font_description_set_weight (font, is_bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_attr_list_insert (list, pango_attr_language_new (pango_language_from_string (language)));
  pango_layout_set_attributes (layout, list);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_text (layout, text != NULL ? text : "", -1);
  return layout;
}

/* In points. */
double
lamp_paper_get_height (PangoLayout *layout)
{
  int height;

  pango_layout_get_size (layout, NULL, &height);
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
 * lamp_paper_make_pdf:
 *
 * Returns: (transfer full): a PDF with its fonts inside.
 */
GBytes *
lamp_paper_make_pdf (LampPaper *self)
{
  GByteArray      *bytes = g_byte_array_new ();
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (keep_bytes, bytes, self->width, self->height);
  cairo_t         *cairo = cairo_create (surface);

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, self->title);
  for (guint i = 0; i < self->n_pages; i++)
    {
      lamp_paper_draw (self, i, cairo);
      cairo_show_page (cairo);
    }
  cairo_destroy (cairo);
  cairo_surface_finish (surface);
  cairo_surface_destroy (surface);
  return g_byte_array_free_to_bytes (bytes);
}
