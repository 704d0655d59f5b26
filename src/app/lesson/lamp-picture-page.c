/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampPicturePage: a picture looked at closely, with a button for everything. */

#include "app/lesson/lamp-picture-page.h"

#include "app/access/lamp-spoken.h"
#include "app/widgets/lamp-picture.h"
#include "app/widgets/lamp-tile-layout.h"
#include "app/widgets/lamp-word-button.h"

#include <glib/gi18n.h>

#define PICTURE_WIDTH 1600 /* pixels it is drawn for: more than the frame has, to stay sharp when it is enlarged */
#define MOVE 0.5           /* of what is seen at once */

static const double sizes[] = { 1, 1.5, 2, 3, 4 };

#define TAPPED_SIZE 2 /* in sizes: what a tap on the whole picture makes of it */

struct _LampPicturePage
{
  LampPage parent_instance;

  GtkWidget *frame;
  GtkWidget *words;
  GtkWidget *larger;
  GtkWidget *smaller;
  GtkWidget *left;
  GtkWidget *right;
  GtkWidget *up;
  GtkWidget *down;

  LampPicture *picture;
  guint        size; /* in sizes */
  double       x, y; /* the middle of what is seen, in parts of the picture */
};

G_DEFINE_FINAL_TYPE (LampPicturePage, lamp_picture_page, LAMP_TYPE_PAGE)

/* How far the middle of what is seen stays from each edge, so that no room is wasted beside the picture. */
static double
get_margin (LampPicturePage *self)
{
  return 0.5 / sizes[self->size];
}

static void
update (LampPicturePage *self)
{
  double           margin = get_margin (self);
  g_autofree char *status = g_strdup_printf (_ ("Size: %d %%"), (int) (sizes[self->size] * 100));

  self->x = CLAMP (self->x, margin, 1 - margin);
  self->y = CLAMP (self->y, margin, 1 - margin);
  lamp_picture_look_at (self->picture, sizes[self->size], self->x, self->y);
  gtk_widget_set_sensitive (self->larger, self->size + 1 < G_N_ELEMENTS (sizes));
  gtk_widget_set_sensitive (self->smaller, self->size > 0);
  gtk_widget_set_sensitive (self->left, self->x > margin);
  gtk_widget_set_sensitive (self->right, self->x < 1 - margin);
  gtk_widget_set_sensitive (self->up, self->y > margin);
  gtk_widget_set_sensitive (self->down, self->y < 1 - margin);
  lamp_page_set_status (LAMP_PAGE (self), status);
}

static void
larger_clicked_cb (LampPicturePage *self)
{
  self->size = MIN (self->size + 1, G_N_ELEMENTS (sizes) - 1);
  update (self);
}

static void
smaller_clicked_cb (LampPicturePage *self)
{
  self->size -= self->size > 0;
  update (self);
}

static void
move (LampPicturePage *self,
      int              right,
      int              down)
{
  self->x += right * MOVE / sizes[self->size];
  self->y += down * MOVE / sizes[self->size];
  update (self);
}

static void
left_clicked_cb (LampPicturePage *self)
{
  move (self, -1, 0);
}

static void
right_clicked_cb (LampPicturePage *self)
{
  move (self, 1, 0);
}

static void
up_clicked_cb (LampPicturePage *self)
{
  move (self, 0, -1);
}

static void
down_clicked_cb (LampPicturePage *self)
{
  move (self, 0, 1);
}

/* What is tapped comes to the middle; with large letters the buttons may be far from the picture. */
static void
tapped_cb (LampPicturePage *self,
           int              presses,
           double           x,
           double           y)
{
  GtkWidget *picture = GTK_WIDGET (self->picture);

  if (!gtk_widget_contains (picture, x, y) || lamp_picture_has_failed (self->picture))
    return;
  self->x += (x / gtk_widget_get_width (picture) - 0.5) / sizes[self->size];
  self->y += (y / gtk_widget_get_height (picture) - 0.5) / sizes[self->size];
  if (self->size == 0)
    self->size = TAPPED_SIZE;
  update (self);
}

static void
lamp_picture_page_class_init (LampPicturePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (LAMP_TYPE_TILE_LAYOUT);
  g_type_ensure (LAMP_TYPE_WORD_BUTTON);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/lamplight/Lamplight/lesson/lamp-picture-page.ui");
  gtk_widget_class_bind_template_child (widget_class, LampPicturePage, frame);
  gtk_widget_class_bind_template_child (widget_class, LampPicturePage, words);
  gtk_widget_class_bind_template_child (widget_class, LampPicturePage, larger);
  gtk_widget_class_bind_template_child (widget_class, LampPicturePage, smaller);
  gtk_widget_class_bind_template_child (widget_class, LampPicturePage, left);
  gtk_widget_class_bind_template_child (widget_class, LampPicturePage, right);
  gtk_widget_class_bind_template_child (widget_class, LampPicturePage, up);
  gtk_widget_class_bind_template_child (widget_class, LampPicturePage, down);
  gtk_widget_class_bind_template_callback (widget_class, larger_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, smaller_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, left_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, right_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, up_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, down_clicked_cb);
}

static void
lamp_picture_page_init (LampPicturePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->x = self->y = 0.5;
}

/**
 * lamp_picture_page_new:
 * @block: a picture; copied where need be
 * @title: of the card it is on
 * @language: BCP 47, of the lesson
 */
LampPage *
lamp_picture_page_new (const LampBlock *block,
                       const char      *title,
                       const char      *language)
{
  LampPicturePage *self = g_object_new (LAMP_TYPE_PICTURE_PAGE, NULL);
  GtkGesture      *tap = gtk_gesture_click_new ();

  self->picture = LAMP_PICTURE (lamp_picture_new (block->path, block->text->text, PICTURE_WIDTH));
  lamp_spoken_set_words (GTK_WIDGET (self->picture), ""); /* its words stand below it */
  g_signal_connect_object (tap, "released", G_CALLBACK (tapped_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->picture), GTK_EVENT_CONTROLLER (tap));
  adw_clamp_set_child (ADW_CLAMP (self->frame), GTK_WIDGET (self->picture));
  lamp_spoken_set_text (GTK_LABEL (self->words), block->text, language);
  lamp_page_set_title (LAMP_PAGE (self), title);
  lamp_page_set_help (LAMP_PAGE (self), _ ("Press \"Larger\" to see the picture larger.\nTap a place in it, or press an arrow, to see that part.\nPress \"Back\" to go on with the lesson."));
  update (self);
  return LAMP_PAGE (self);
}
