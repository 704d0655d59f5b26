/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether this machine's fonts can show a text. */

#include "core/print/lamp-fonts.h"

#include <pango/pangocairo.h>

/**
 * lamp_fonts_count_missing:
 * @text: UTF-8
 * @language: BCP 47: which forms of its characters are looked for
 *
 * Returns: how many of its characters no font of this machine has. They would be shown as empty boxes.
 */
guint
lamp_fonts_count_missing (const char *text,
                          const char *language)
{
  PangoFontMap *map = pango_cairo_font_map_new ();
  PangoContext *context = pango_font_map_create_context (map);
  g_autoptr (PangoLayout) layout = pango_layout_new (context);

  g_object_unref (map);
  g_object_unref (context);
  pango_context_set_language (context, pango_language_from_string (language));
  pango_layout_set_text (layout, text, -1);
  return (guint) pango_layout_get_unknown_glyphs_count (layout);
}
