/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampSheet: a take-home page of a practice's steps. Pictures shrink, then go; a second page comes before smaller words. */

#include "core/print/lamp-sheet.h"

#include <math.h>

#define MARGIN 40
#define GAP 12
#define NUMBER_WIDTH 40
#define PICTURE_HEIGHT 170 /* the largest */
#define PICTURE_STEP 10
#define PICTURE_LEAST 70 /* below this nothing can be made out */
#define WIDTH (LAMP_SHEET_WIDTH - 2 * MARGIN)
#define BOTTOM (LAMP_SHEET_HEIGHT - MARGIN)

typedef struct
{
  const char      *text;    /* of the practice */
  cairo_surface_t *picture; /* NULL: none */
  guint            page;
  double           y;
  double           height;
} Line;

struct _LampSheet
{
  GObject parent;

  LampPractice *practice;
  char         *course;
  char         *mark;
  GArray       *lines; /* Line */
  double        picture_height;
  guint         n_pages; /* 0: to be laid out */
};

G_DEFINE_FINAL_TYPE (LampSheet, lamp_sheet, G_TYPE_OBJECT)

static void
line_clear (gpointer data)
{
  g_clear_pointer (&((Line *) data)->picture, cairo_surface_destroy);
}

static void
lamp_sheet_finalize (GObject *object)
{
  LampSheet *self = LAMP_SHEET (object);

  g_clear_pointer (&self->practice, lamp_practice_unref);
  g_clear_pointer (&self->lines, g_array_unref);
  g_free (self->course);
  g_free (self->mark);
  G_OBJECT_CLASS (lamp_sheet_parent_class)->finalize (object);
}

static void
lamp_sheet_class_init (LampSheetClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lamp_sheet_finalize;
}

static void
lamp_sheet_init (LampSheet *self)
{
  self->lines = g_array_new (FALSE, TRUE, sizeof (Line));
  g_array_set_clear_func (self->lines, line_clear);
}

static void
add_steps (LampSheet       *self,
           const GPtrArray *steps)
{
  for (guint i = 0; steps != NULL && i < steps->len; i++)
    {
      Line line = { .text = ((const LampStep *) steps->pdata[i])->text };

      g_array_append_val (self->lines, line);
    }
}

/**
 * lamp_sheet_new:
 * @practice: in the language of the sheet
 * @course: its title in the same language
 * @mark: "PRACTICE", in the same language
 */
LampSheet *
lamp_sheet_new (LampPractice *practice,
                const char   *course,
                const char   *mark)
{
  LampSheet *self = g_object_new (LAMP_TYPE_SHEET, NULL);

  self->practice = lamp_practice_ref (practice);
  self->course = g_strdup (course);
  self->mark = g_strdup (mark);
  add_steps (self, practice->steps);
  for (guint i = 0; practice->rounds != NULL && i < practice->rounds->len; i++)
    add_steps (self, ((const LampRound *) practice->rounds->pdata[i])->steps);
  return self;
}

/**
 * lamp_sheet_set_picture:
 * @step: from 0; those of the rounds follow the practice's own
 * @picture: of the device's screen, an image surface
 */
void
lamp_sheet_set_picture (LampSheet       *self,
                        guint            step,
                        cairo_surface_t *picture)
{
  Line *line;

  g_return_if_fail (step < self->lines->len);
  g_return_if_fail (cairo_surface_get_type (picture) == CAIRO_SURFACE_TYPE_IMAGE);

  line = &g_array_index (self->lines, Line, step);
  cairo_surface_reference (picture);
  g_clear_pointer (&line->picture, cairo_surface_destroy);
  line->picture = picture;
  self->n_pages = 0;
}

guint
lamp_sheet_get_n_steps (LampSheet *self)
{
  return self->lines->len;
}

/* Returns the height; draws only if @is_drawn. */
static double
put_text (LampSheet  *self,
          cairo_t    *cairo,
          const char *text,
          double      size,
          gboolean    is_bold,
          double      x,
          double      y,
          double      width,
          gboolean    is_drawn)
{
  g_autoptr (PangoLayout) layout = lamp_paper_new_layout (cairo, text, self->practice->language, size, is_bold, width);

  if (is_drawn)
    {
      cairo_move_to (cairo, x, y);
      pango_cairo_show_layout (cairo, layout);
    }
  return lamp_paper_get_height (layout);
}

static void
get_picture_size (LampSheet  *self,
                  const Line *line,
                  double     *width,
                  double     *height)
{
  *width = *height = 0;
  if (line->picture == NULL || self->picture_height < PICTURE_LEAST)
    return;
  *height = self->picture_height;
  *width = *height * cairo_image_surface_get_width (line->picture) / MAX (1, cairo_image_surface_get_height (line->picture));
  if (*width > WIDTH * 0.4)
    {
      *height *= WIDTH * 0.4 / *width;
      *width = WIDTH * 0.4;
    }
}

/* Course, mark, title and goal; returns where the steps begin. */
static double
put_head (LampSheet *self,
          cairo_t   *cairo,
          gboolean   is_drawn)
{
  double y = MARGIN;

  y += MAX (put_text (self, cairo, self->course, 14, FALSE, MARGIN, y, WIDTH * 0.65, is_drawn),
            put_text (self, cairo, self->mark, 16, TRUE, MARGIN + WIDTH * 0.7, y, WIDTH * 0.3, is_drawn));
  y += put_text (self, cairo, self->practice->title, 28, TRUE, MARGIN, y + 4, WIDTH, is_drawn) + 4;
  y += put_text (self, cairo, self->practice->goal, LAMP_SHEET_TEXT, FALSE, MARGIN, y + 4, WIDTH, is_drawn) + GAP;
  if (is_drawn)
    {
      cairo_set_line_width (cairo, 1.5);
      cairo_move_to (cairo, MARGIN, y);
      cairo_line_to (cairo, MARGIN + WIDTH, y);
      cairo_stroke (cairo);
    }
  return y + GAP;
}

static double
put_line (LampSheet *self,
          cairo_t   *cairo,
          guint      number,
          Line      *line,
          double     y,
          gboolean   is_drawn)
{
  g_autofree char *digits = g_strdup_printf ("%u", number);
  double           width, height, text;

  get_picture_size (self, line, &width, &height);
  put_text (self, cairo, digits, 24, TRUE, MARGIN, y - 3, NUMBER_WIDTH, is_drawn);
  text = put_text (self, cairo, line->text, LAMP_SHEET_TEXT, FALSE, MARGIN + NUMBER_WIDTH, y,
                   WIDTH - NUMBER_WIDTH - (width > 0 ? width + GAP : 0), is_drawn);
  if (is_drawn && width > 0)
    {
      cairo_save (cairo);
      cairo_translate (cairo, MARGIN + WIDTH - width, y);
      cairo_scale (cairo, width / cairo_image_surface_get_width (line->picture), height / cairo_image_surface_get_height (line->picture));
      cairo_set_source_surface (cairo, line->picture, 0, 0);
      cairo_paint (cairo);
      cairo_restore (cairo);
    }
  return MAX (MAX (text, height), 30);
}

/* Places every line; how many pages that takes. */
static guint
place_lines (LampSheet *self,
             cairo_t   *cairo)
{
  double y = put_head (self, cairo, FALSE);
  guint  page = 0;

  for (guint i = 0; i < self->lines->len; i++)
    {
      Line *line = &g_array_index (self->lines, Line, i);

      line->height = put_line (self, cairo, i + 1, line, 0, FALSE);
      if (y + line->height > BOTTOM && y > MARGIN)
        {
          page++;
          y = MARGIN;
        }
      line->page = page;
      line->y = y;
      y += line->height + GAP;
    }
  return page + 1;
}

/* The largest pictures with which all fits on a page; the smallest, if it does only without or not at all. */
static void
lay_out (LampSheet *self)
{
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR, NULL);
  cairo_t         *cairo = cairo_create (surface);

  for (self->picture_height = PICTURE_HEIGHT; self->picture_height >= PICTURE_LEAST; self->picture_height -= PICTURE_STEP)
    if (place_lines (self, cairo) == 1)
      break;
  self->n_pages = place_lines (self, cairo); /* below the least: without pictures */
  if (self->n_pages > 1)
    {
      self->picture_height = PICTURE_LEAST; /* more pages anyway: rather with pictures */
      self->n_pages = place_lines (self, cairo);
    }
  cairo_destroy (cairo);
  cairo_surface_destroy (surface);
}

guint
lamp_sheet_get_n_pages (LampSheet *self)
{
  if (self->n_pages == 0)
    lay_out (self);
  return self->n_pages;
}

/**
 * lamp_sheet_draw:
 * @page: from 0
 * @cairo: one unit is a point, the upper left corner of the paper is 0, 0
 */
void
lamp_sheet_draw (LampSheet *self,
                 guint      page,
                 cairo_t   *cairo)
{
  g_return_if_fail (page < lamp_sheet_get_n_pages (self));

  cairo_set_source_rgb (cairo, 1, 1, 1);
  cairo_paint (cairo);
  cairo_set_source_rgb (cairo, 0, 0, 0);
  if (page == 0)
    put_head (self, cairo, TRUE);
  for (guint i = 0; i < self->lines->len; i++)
    {
      Line *line = &g_array_index (self->lines, Line, i);

      if (line->page == page)
        put_line (self, cairo, i + 1, line, line->y, TRUE);
    }
}

static void
draw_page (gpointer user_data,
           guint    page,
           cairo_t *cairo)
{
  lamp_sheet_draw (user_data, page, cairo);
}

/**
 * lamp_sheet_make_paper:
 *
 * Returns: (transfer full): its pages, as they are now. A picture that comes later is on another paper.
 */
LampPaper *
lamp_sheet_make_paper (LampSheet *self)
{
  return lamp_paper_new (self->practice->title, LAMP_SHEET_WIDTH, LAMP_SHEET_HEIGHT, lamp_sheet_get_n_pages (self), draw_page, g_object_ref (self),
                         g_object_unref);
}
