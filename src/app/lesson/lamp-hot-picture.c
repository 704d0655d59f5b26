/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampHotPicture: a picture whose hot areas are buttons lying on it, so they can be tapped, reached by keys and named. */

#include "app/lesson/lamp-hot-picture.h"

#include "app/access/lamp-spoken.h"
#include "app/widgets/lamp-picture.h"

#define SMALLEST 48 /* pixels: an area narrower than a fingertip is widened around its middle */

/* A button without a face of its own: what is to be tapped is drawn on the picture. */
#define LAMP_TYPE_HOT_AREA (lamp_hot_area_get_type ())
G_DECLARE_FINAL_TYPE (LampHotArea, lamp_hot_area, LAMP, HOT_AREA, GtkButton)

struct _LampHotArea
{
  GtkButton parent_instance;

  char  *id;
  double x, y, width, height; /* per cent */
};

G_DEFINE_FINAL_TYPE (LampHotArea, lamp_hot_area, GTK_TYPE_BUTTON)

struct _LampHotPicture
{
  GtkWidget parent_instance;

  GtkWidget *picture;
};

G_DEFINE_FINAL_TYPE (LampHotPicture, lamp_hot_picture, GTK_TYPE_WIDGET)

static void
lamp_hot_area_finalize (GObject *object)
{
  g_free (LAMP_HOT_AREA (object)->id);
  G_OBJECT_CLASS (lamp_hot_area_parent_class)->finalize (object);
}

static void
lamp_hot_area_class_init (LampHotAreaClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lamp_hot_area_finalize;
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "hot-area");
}

static void
lamp_hot_area_init (LampHotArea *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "hot-area");
}

/* The number of a pin; its name is said by the area. */
static GtkWidget *
new_pin (guint number)
{
  g_autofree char *digits = g_strdup_printf ("%u", number);
  GtkWidget       *pin = gtk_label_new (digits);

  gtk_widget_add_css_class (pin, "map-pin");
  gtk_widget_set_halign (pin, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (pin, GTK_ALIGN_CENTER);
  return pin;
}

static void
add_area (LampHotPicture           *self,
          const LampPracticeWidget *widget,
          guint                     pin)
{
  LampHotArea *area = g_object_new (LAMP_TYPE_HOT_AREA, NULL);

  area->id = g_strdup (widget->id);
  area->x = widget->x;
  area->y = widget->y;
  area->width = widget->width;
  area->height = widget->height;
  lamp_spoken_set_words (GTK_WIDGET (area), widget->text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (area), GTK_ACCESSIBLE_PROPERTY_LABEL, widget->text, -1);
  if (pin > 0)
    gtk_button_set_child (GTK_BUTTON (area), new_pin (pin));
  gtk_widget_set_parent (GTK_WIDGET (area), GTK_WIDGET (self));
}

static GtkSizeRequestMode
lamp_hot_picture_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
lamp_hot_picture_measure (GtkWidget     *widget,
                          GtkOrientation orientation,
                          int            for_size,
                          int           *minimum,
                          int           *natural,
                          int           *minimum_baseline,
                          int           *natural_baseline)
{
  gtk_widget_measure (LAMP_HOT_PICTURE (widget)->picture, orientation, for_size, minimum, natural, NULL, NULL);
}

static int
measure_least (LampHotArea   *area,
               GtkOrientation orientation)
{
  int least;

  gtk_widget_measure (GTK_WIDGET (area), orientation, -1, &least, NULL, NULL, NULL);
  return MAX (least, SMALLEST);
}

static void
place_area (LampHotArea *area,
            int          left,
            int          top,
            int          width,
            int          height)
{
  int           least_width = measure_least (area, GTK_ORIENTATION_HORIZONTAL), least_height = measure_least (area, GTK_ORIENTATION_VERTICAL);
  double        w = MAX (area->width / 100 * width, least_width), h = MAX (area->height / 100 * height, least_height);
  double        x = (area->x + area->width / 2) / 100 * width - w / 2, y = (area->y + area->height / 2) / 100 * height - h / 2;
  GtkAllocation place = { left + CLAMP (x, 0, MAX (width - w, 0)), top + CLAMP (y, 0, MAX (height - h, 0)), w, h };

  gtk_widget_size_allocate (GTK_WIDGET (area), &place, -1);
}

static void
lamp_hot_picture_size_allocate (GtkWidget *widget,
                                int        width,
                                int        height,
                                int        baseline)
{
  LampHotPicture *self = LAMP_HOT_PICTURE (widget);
  int             drawn_width, drawn_height;

  /* The picture keeps its shape in the middle of the room it gets; areas lie where it is drawn. */
  gtk_widget_measure (self->picture, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &drawn_width, NULL, NULL);
  drawn_width = MIN (drawn_width, width);
  gtk_widget_measure (self->picture, GTK_ORIENTATION_VERTICAL, drawn_width, &drawn_height, NULL, NULL, NULL);
  gtk_widget_size_allocate (self->picture, &(GtkAllocation){ (width - drawn_width) / 2, 0, drawn_width, drawn_height }, -1);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (LAMP_IS_HOT_AREA (child) && gtk_widget_should_layout (child))
      place_area (LAMP_HOT_AREA (child), (width - drawn_width) / 2, 0, drawn_width, drawn_height);
}

static void
lamp_hot_picture_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (lamp_hot_picture_parent_class)->dispose (object);
}

static void
lamp_hot_picture_class_init (LampHotPictureClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lamp_hot_picture_dispose;
  widget_class->get_request_mode = lamp_hot_picture_get_request_mode;
  widget_class->measure = lamp_hot_picture_measure;
  widget_class->size_allocate = lamp_hot_picture_size_allocate;
}

static void
lamp_hot_picture_init (LampHotPicture *self)
{
}

/**
 * lamp_hot_picture_new:
 * @widget: of kind picture or map; its areas are copied
 * @width: of the picture, in pixels at 100 % text
 * @pins: whether each area shows a pin with its number
 */
GtkWidget *
lamp_hot_picture_new (const LampPracticeWidget *widget,
                      int                       width,
                      gboolean                  pins)
{
  LampHotPicture *self = g_object_new (LAMP_TYPE_HOT_PICTURE, NULL);

  self->picture = lamp_picture_new (widget->picture, widget->text, width);
  gtk_widget_set_parent (self->picture, GTK_WIDGET (self));
  for (guint i = 0; widget->parts != NULL && i < widget->parts->len; i++)
    add_area (self, g_ptr_array_index (widget->parts, i), pins ? i + 1 : 0);
  return GTK_WIDGET (self);
}

GtkWidget *
lamp_hot_picture_find_area (LampHotPicture *self,
                            const char     *area)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self)); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (LAMP_IS_HOT_AREA (child) && g_str_equal (LAMP_HOT_AREA (child)->id, area))
      return child;
  return NULL;
}
