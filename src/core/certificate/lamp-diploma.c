/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The certificate as a page to hang on a wall: large, in Chinese and English, with its code for whoever wants to check it. */

#include "core/certificate/lamp-diploma.h"

#include "core/print/lamp-paper.h"

#include <math.h>
#include <qrencode.h>
#include <string.h>

#define CODE_FONT "Noto Sans Mono, DejaVu Sans Mono, monospace"
#define EDGE 26
#define INNER 72 /* from the page's sides to the words */
#define WIDTH (LAMP_DIPLOMA_WIDTH - 2 * INNER)
#define QR_SIDE 128
#define DENSE 400 /* characters: beyond, larger squares help a telephone more than what repairs them */
#define QUIET 4   /* modules of white around the code, as ISO/IEC 18004 asks */
#define QR_LEFT (LAMP_DIPLOMA_WIDTH - INNER - QR_SIDE + 14)
#define QR_TOP (LAMP_DIPLOMA_HEIGHT - EDGE - 22 - QR_SIDE)
#define FOOT_TOP (QR_TOP + 6)
#define FOOT_BOTTOM (LAMP_DIPLOMA_HEIGHT - EDGE - 20)
#define LINE_HEIGHT 1.6 /* of a font's size, at most */
#define FOOT_WIDTH (QR_LEFT - INNER - 18)

typedef struct
{
  double red, green, blue;
} Colour;

static const Colour ink = { 0.13, 0.12, 0.11 }, soft = { 0.36, 0.33, 0.30 }, primary = { 0.05, 0.36, 0.29 }, accent = { 0.80, 0.55, 0.12 }, glow = { 1.0, 0.93, 0.74 };

/* What a line of words looks like. */
typedef struct
{
  double         size;  /* points */
  double         least; /* it shrinks to that at most */
  gboolean       is_bold;
  PangoAlignment alignment;
  const Colour  *colour;
  const char    *font; /* NULL: that of everything printed */
} Style;

static const Style title_zh = { 44, 44, TRUE, PANGO_ALIGN_CENTER, &primary, NULL };
static const Style title_en = { 19, 19, FALSE, PANGO_ALIGN_CENTER, &primary, NULL };
static const Style joining = { 15, 15, FALSE, PANGO_ALIGN_CENTER, &soft, NULL };
static const Style name = { 46, 24, TRUE, PANGO_ALIGN_CENTER, &ink, NULL };
static const Style course_zh = { 28, 18, TRUE, PANGO_ALIGN_CENTER, &primary, NULL };
static const Style course_en = { 20, 14, FALSE, PANGO_ALIGN_CENTER, &primary, NULL };
static const Style centre_name = { 18, 12, TRUE, PANGO_ALIGN_LEFT, &ink, NULL };
static const Style foot = { 14, 11, FALSE, PANGO_ALIGN_LEFT, &ink, NULL };
static const Style small = { 9, 8, FALSE, PANGO_ALIGN_LEFT, &soft, NULL };
static const Style code_style = { 8.5, 4.5, FALSE, PANGO_ALIGN_LEFT, &soft, CODE_FONT };

static void
set_colour (cairo_t      *cairo,
            const Colour *colour)
{
  cairo_set_source_rgb (cairo, colour->red, colour->green, colour->blue);
}

static PangoLayout *
new_layout (cairo_t     *cairo,
            const char  *words,
            const Style *style,
            double       size,
            double       width)
{
  PangoLayout *layout = lamp_paper_new_layout (cairo, words, "zh-cn", size, style->is_bold, width);

  if (style->font != NULL)
    {
      g_autoptr (PangoFontDescription) font = pango_font_description_from_string (style->font);

      pango_font_description_set_absolute_size (font, size * PANGO_SCALE);
      pango_layout_set_font_description (layout, font);
    }
  pango_layout_set_alignment (layout, style->alignment);
  return layout;
}

/* Smaller until it is not higher than @height. Returns the y below it. */
static double
put_within (cairo_t     *cairo,
            const char  *words,
            const Style *style,
            double       x,
            double       y,
            double       width,
            double       height)
{
  g_autoptr (PangoLayout) layout = new_layout (cairo, words, style, style->size, width);

  for (double size = style->size - 0.5; size >= style->least && lamp_paper_get_height (layout) > height; size -= 0.5)
    {
      g_object_unref (layout);
      layout = new_layout (cairo, words, style, size, width);
    }
  set_colour (cairo, style->colour);
  cairo_move_to (cairo, x, y);
  pango_cairo_show_layout (cairo, layout);
  return y + lamp_paper_get_height (layout);
}

/* The same, in one line if that is large enough to read. */
static double
put (cairo_t     *cairo,
     const char  *words,
     const Style *style,
     double       x,
     double       y,
     double       width)
{
  return put_within (cairo, words, style, x, y, width, LINE_HEIGHT * style->size);
}

static void
draw_frame (cairo_t *cairo)
{
  cairo_set_source_rgb (cairo, 1, 1, 1);
  cairo_paint (cairo);
  set_colour (cairo, &primary);
  cairo_set_line_width (cairo, 4);
  cairo_rectangle (cairo, EDGE, EDGE, LAMP_DIPLOMA_WIDTH - 2 * EDGE, LAMP_DIPLOMA_HEIGHT - 2 * EDGE);
  cairo_stroke (cairo);
  set_colour (cairo, &accent);
  cairo_set_line_width (cairo, 1.2);
  cairo_rectangle (cairo, EDGE + 7, EDGE + 7, LAMP_DIPLOMA_WIDTH - 2 * (EDGE + 7), LAMP_DIPLOMA_HEIGHT - 2 * (EDGE + 7));
  cairo_stroke (cairo);
}

/* A lamp and its light, @y its foot. */
static void
draw_lamp (cairo_t *cairo,
           double   x,
           double   y)
{
  set_colour (cairo, &glow);
  cairo_arc (cairo, x, y - 26, 26, 0, 2 * G_PI);
  cairo_fill (cairo);
  set_colour (cairo, &accent);
  cairo_move_to (cairo, x, y - 44);
  cairo_curve_to (cairo, x + 13, y - 30, x + 10, y - 18, x, y - 18);
  cairo_curve_to (cairo, x - 10, y - 18, x - 13, y - 30, x, y - 44);
  cairo_fill (cairo);
  set_colour (cairo, &primary);
  cairo_rectangle (cairo, x - 9, y - 15, 18, 5);
  cairo_rectangle (cairo, x - 15, y - 7, 30, 5);
  cairo_fill (cairo);
}

static void
draw_code (cairo_t    *cairo,
           const char *code)
{
  QRcode *qr = QRcode_encodeString (code, 0, strlen (code) > DENSE ? QR_ECLEVEL_L : QR_ECLEVEL_M, QR_MODE_8, 1);
  double  module;

  g_return_if_fail (qr != NULL);

  module = QR_SIDE / (double) (qr->width + 2 * QUIET);
  cairo_save (cairo);
  cairo_set_antialias (cairo, CAIRO_ANTIALIAS_NONE);
  cairo_set_source_rgb (cairo, 0, 0, 0);
  for (int row = 0; row < qr->width; row++)
    for (int column = 0; column < qr->width; column++)
      if (qr->data[row * qr->width + column] & 1)
        cairo_rectangle (cairo, QR_LEFT + (column + QUIET) * module, QR_TOP + (row + QUIET) * module, module, module);
  cairo_fill (cairo);
  cairo_restore (cairo);
  QRcode_free (qr);
}

/* In fives, so that one does not lose the place when typing it. */
static char *
group (const char *code)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; code[i] != '\0'; i++)
    {
      if (i > 0 && i % 5 == 0)
        g_string_append_c (out, ' ');
      g_string_append_c (out, code[i]);
    }
  return g_string_free (out, FALSE);
}

static void
draw_foot (const LampCertificate *certificate,
           const char            *code,
           const char            *centre,
           cairo_t               *cairo)
{
  g_autofree char *chinese = lamp_certificate_format_day (certificate, "zh-CN");
  g_autofree char *english = lamp_certificate_format_day (certificate, "en");
  g_autofree char *day = g_strdup_printf ("%s · %s", chinese, english);
  g_autofree char *which = g_strdup_printf ("%s %u · %s", certificate->course, certificate->version, certificate->id);
  g_autofree char *letters = group (g_str_has_prefix (code, LAMP_CERTIFICATE_PREFIX) ? code + strlen (LAMP_CERTIFICATE_PREFIX) : code);
  double           y = FOOT_TOP;

  y = put (cairo, centre, &centre_name, INNER, y, FOOT_WIDTH) + 1;
  y = put (cairo, day, &foot, INNER, y, FOOT_WIDTH) + 5;
  y = put (cairo, "真假可查，不用上网：lamp certificate verify · Can be checked without a network", &small, INNER, y, FOOT_WIDTH);
  y = put (cairo, which, &small, INNER, y, FOOT_WIDTH) + 3;
  put_within (cairo, letters, &code_style, INNER, y, FOOT_WIDTH, FOOT_BOTTOM - y);
  draw_code (cairo, code);
}

static void
draw (const LampCertificate *certificate,
      const char            *code,
      const char            *centre,
      cairo_t               *cairo)
{
  gboolean is_bilingual = *certificate->chinese != '\0' && *certificate->english != '\0' && !g_str_equal (certificate->chinese, certificate->english);
  double   y = 104;

  draw_frame (cairo);
  draw_lamp (cairo, LAMP_DIPLOMA_WIDTH / 2.0, y - 2);
  y = put (cairo, "学习证书", &title_zh, INNER, y, WIDTH) - 8;
  y = put (cairo, "Certificate of learning", &title_en, INNER, y, WIDTH) + 18;
  y = put (cairo, certificate->name, &name, INNER, y, WIDTH) + 4;
  y = put (cairo, "学完了这门课程的每一课 · has completed every lesson of", &joining, INNER, y, WIDTH) + 8;
  y = put (cairo, *certificate->chinese != '\0' ? certificate->chinese : certificate->english, &course_zh, INNER, y, WIDTH) - 4;
  if (is_bilingual)
    put (cairo, certificate->english, &course_en, INNER, y, WIDTH);
  draw_foot (certificate, code, centre, cairo);
}

typedef struct
{
  LampCertificate *certificate;
  char            *code;
  char            *centre;
} Diploma;

static void
diploma_free (gpointer data)
{
  Diploma *diploma = data;

  lamp_certificate_free (diploma->certificate);
  g_free (diploma->code);
  g_free (diploma->centre);
  g_free (diploma);
}

static void
draw_page (gpointer user_data,
           guint    page,
           cairo_t *cairo)
{
  const Diploma *diploma = user_data;

  draw (diploma->certificate, diploma->code, diploma->centre, cairo);
}

/**
 * lamp_diploma_make_paper:
 * @code: as lamp_certificate_sign() wrote it
 * @centre: who certifies, as it wants to be called
 *
 * Returns: (transfer full): one page; NULL with LAMP_CERTIFICATE_ERROR set for what is no code.
 */
LampPaper *
lamp_diploma_make_paper (const char *code,
                         const char *centre,
                         GError    **error)
{
  LampCertificate *certificate = lamp_certificate_parse (code, error);
  Diploma         *diploma;

  if (certificate == NULL)
    return NULL;
  diploma = g_new0 (Diploma, 1);
  diploma->certificate = certificate;
  diploma->code = g_strdup (code);
  diploma->centre = g_strdup (centre);
  return lamp_paper_new ("学习证书 · Certificate of learning", LAMP_DIPLOMA_WIDTH, LAMP_DIPLOMA_HEIGHT, 1, draw_page, diploma, diploma_free);
}
