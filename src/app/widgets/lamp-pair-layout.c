/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampPairLayout: two children side by side where both have room, else one above the other. */

#include "app/widgets/lamp-pair-layout.h"

#include "app/widgets/lamp-scale.h"

struct _LampPairLayout
{
  GtkLayoutManager parent_instance;

  int first_width;
  int second_width;
  int spacing;

  gboolean stacked;
  guint    told; /* idle source that says that stacked has changed */
};

enum
{
  PROP_FIRST_WIDTH = 1,
  PROP_SECOND_WIDTH,
  PROP_SPACING,
  PROP_STACKED,
  N_PROPS
};

G_DEFINE_FINAL_TYPE (LampPairLayout, lamp_pair_layout, GTK_TYPE_LAYOUT_MANAGER)

static void
get_pair (GtkWidget  *widget,
          GtkWidget **first,
          GtkWidget **second)
{
  *first = gtk_widget_get_first_child (widget);
  *second = *first != NULL ? gtk_widget_get_next_sibling (*first) : NULL;
  if (*first != NULL && !gtk_widget_should_layout (*first))
    *first = NULL;
  if (*second != NULL && !gtk_widget_should_layout (*second))
    *second = NULL;
}

static int
measure (GtkWidget     *child,
         GtkOrientation orientation,
         int            for_size,
         gboolean       natural)
{
  int minimum = 0, wanted = 0;

  if (child == NULL)
    return 0;
  gtk_widget_measure (child, orientation, for_size, &minimum, &wanted, NULL, NULL);
  return natural ? wanted : minimum;
}

/* Side by side: what the first gets of the width, or 0 if they have to stand one above the other. */
static int
split (LampPairLayout *self,
       GtkWidget      *widget,
       GtkWidget      *first,
       GtkWidget      *second,
       int             width)
{
  double scale = lamp_scale_get (widget);
  int    first_width = MAX (self->first_width * scale, measure (first, GTK_ORIENTATION_HORIZONTAL, -1, FALSE));
  int    second_width = MAX (self->second_width * scale, measure (second, GTK_ORIENTATION_HORIZONTAL, -1, FALSE));
  int    spare = width - first_width - second_width - self->spacing;

  if (first == NULL || second == NULL || spare < 0)
    return 0;
  return first_width + spare * (double) first_width / (first_width + second_width);
}

static GtkSizeRequestMode
lamp_pair_layout_get_request_mode (GtkLayoutManager *manager,
                                   GtkWidget        *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
lamp_pair_layout_measure (GtkLayoutManager *manager,
                          GtkWidget        *widget,
                          GtkOrientation    orientation,
                          int               for_size,
                          int              *minimum,
                          int              *natural,
                          int              *minimum_baseline,
                          int              *natural_baseline)
{
  LampPairLayout *self = LAMP_PAIR_LAYOUT (manager);
  GtkWidget      *first, *second;
  double          scale = lamp_scale_get (widget);
  int             first_part;

  get_pair (widget, &first, &second);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = MAX (measure (first, orientation, -1, FALSE), measure (second, orientation, -1, FALSE));
      *natural = MAX (*minimum, (self->first_width + self->second_width) * scale + self->spacing);
      return;
    }
  if (for_size < 0)
    for_size = MAX (measure (first, GTK_ORIENTATION_HORIZONTAL, -1, FALSE), measure (second, GTK_ORIENTATION_HORIZONTAL, -1, FALSE));
  first_part = split (self, widget, first, second, for_size);
  if (first_part > 0)
    *minimum = MAX (measure (first, orientation, first_part, TRUE),
                    measure (second, orientation, for_size - first_part - self->spacing, TRUE));
  else
    *minimum = measure (first, orientation, for_size, TRUE) + measure (second, orientation, for_size, TRUE) +
               (first != NULL && second != NULL ? self->spacing : 0);
  *natural = *minimum;
}

static void
place (GtkWidget *child,
       int        x,
       int        y,
       int        width,
       int        height)
{
  if (child != NULL)
    gtk_widget_size_allocate (child, &(GtkAllocation){ x, y, width, height }, -1);
}

static gboolean
tell_stacked_cb (gpointer user_data)
{
  LampPairLayout *self = user_data;

  self->told = 0;
  g_object_notify (G_OBJECT (self), "stacked");
  return G_SOURCE_REMOVE;
}

/* Said later: whoever hears it may want another layout, and this one is not done yet. */
static void
set_stacked (LampPairLayout *self,
             gboolean        stacked)
{
  if (self->stacked == stacked)
    return;
  self->stacked = stacked;
  if (self->told == 0)
    self->told = g_idle_add (tell_stacked_cb, self);
}

static void
lamp_pair_layout_allocate (GtkLayoutManager *manager,
                           GtkWidget        *widget,
                           int               width,
                           int               height,
                           int               baseline)
{
  LampPairLayout *self = LAMP_PAIR_LAYOUT (manager);
  GtkWidget      *first, *second;
  int             first_part, second_part;

  get_pair (widget, &first, &second);
  first_part = split (self, widget, first, second, width);
  set_stacked (self, first != NULL && second != NULL && first_part == 0);
  if (first_part > 0)
    {
      gboolean right_to_left = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;

      second_part = width - first_part - self->spacing;
      place (first, right_to_left ? second_part + self->spacing : 0, 0, first_part, height);
      place (second, right_to_left ? 0 : first_part + self->spacing, 0, second_part, height);
      return;
    }
  first_part = measure (first, GTK_ORIENTATION_VERTICAL, width, TRUE);
  second_part = first != NULL && second != NULL ? first_part + self->spacing : first_part;
  place (first, 0, 0, width, second != NULL ? first_part : height);
  place (second, 0, second_part, width, MAX (height - second_part, measure (second, GTK_ORIENTATION_VERTICAL, width, FALSE)));
}

static void
lamp_pair_layout_get_property (GObject    *object,
                               guint       id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  LampPairLayout *self = LAMP_PAIR_LAYOUT (object);
  int             values[N_PROPS] = { 0, self->first_width, self->second_width, self->spacing };

  if (id == PROP_STACKED)
    g_value_set_boolean (value, self->stacked);
  else
    g_value_set_int (value, values[id]);
}

static void
lamp_pair_layout_set_property (GObject      *object,
                               guint         id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  LampPairLayout *self = LAMP_PAIR_LAYOUT (object);
  int            *fields[N_PROPS] = { NULL, &self->first_width, &self->second_width, &self->spacing };

  g_assert (id < PROP_STACKED);
  *fields[id] = g_value_get_int (value);
  gtk_layout_manager_layout_changed (GTK_LAYOUT_MANAGER (self));
}

static void
lamp_pair_layout_dispose (GObject *object)
{
  g_clear_handle_id (&LAMP_PAIR_LAYOUT (object)->told, g_source_remove);
  G_OBJECT_CLASS (lamp_pair_layout_parent_class)->dispose (object);
}

static void
lamp_pair_layout_class_init (LampPairLayoutClass *klass)
{
  GObjectClass          *object_class = G_OBJECT_CLASS (klass);
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);
  GParamFlags            flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->dispose = lamp_pair_layout_dispose;
  object_class->get_property = lamp_pair_layout_get_property;
  object_class->set_property = lamp_pair_layout_set_property;
  layout_class->get_request_mode = lamp_pair_layout_get_request_mode;
  layout_class->measure = lamp_pair_layout_measure;
  layout_class->allocate = lamp_pair_layout_allocate;
  g_object_class_install_property (object_class, PROP_FIRST_WIDTH,
                                   g_param_spec_int ("first-width", NULL, NULL, 1, 4096, 400, flags));
  g_object_class_install_property (object_class, PROP_SECOND_WIDTH,
                                   g_param_spec_int ("second-width", NULL, NULL, 1, 4096, 400, flags));
  g_object_class_install_property (object_class, PROP_SPACING,
                                   g_param_spec_int ("spacing", NULL, NULL, 0, 256, 24, flags));
  g_object_class_install_property (object_class, PROP_STACKED,
                                   g_param_spec_boolean ("stacked", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS));
}

static void
lamp_pair_layout_init (LampPairLayout *self)
{
  self->first_width = 400;
  self->second_width = 400;
  self->spacing = 24;
}

GtkLayoutManager *
lamp_pair_layout_new (int first_width,
                      int second_width,
                      int spacing)
{
  return g_object_new (LAMP_TYPE_PAIR_LAYOUT, "first-width", first_width, "second-width", second_width, "spacing", spacing, NULL);
}
