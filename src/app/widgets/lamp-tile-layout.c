/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampTileLayout: children in equal columns, as many as there is room for at the present text size. */

#include "app/widgets/lamp-tile-layout.h"

#include "app/widgets/lamp-scale.h"

struct _LampTileLayout
{
  GtkLayoutManager parent_instance;

  int column_width;
  int max_columns;
  int spacing;
};

enum
{
  PROP_COLUMN_WIDTH = 1,
  PROP_MAX_COLUMNS,
  PROP_SPACING,
  N_PROPS
};

G_DEFINE_FINAL_TYPE (LampTileLayout, lamp_tile_layout, GTK_TYPE_LAYOUT_MANAGER)

static int
count_children (GtkWidget *widget)
{
  int n = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    n += gtk_widget_should_layout (child);
  return n;
}

static int
smallest_column (LampTileLayout *self,
                 GtkWidget      *widget)
{
  int smallest = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      int minimum = 0;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
      smallest = MAX (smallest, minimum);
    }
  return smallest;
}

static int
get_columns (LampTileLayout *self,
             GtkWidget      *widget,
             int             width)
{
  int wanted = MAX (self->column_width * lamp_scale_get (widget), smallest_column (self, widget));
  int columns = MAX (1, (width + self->spacing) / MAX (1, wanted + self->spacing));

  /* A given number of columns fills the width; without one, a few children keep the size of many. */
  if (self->max_columns == 0)
    return columns;
  return CLAMP (count_children (widget), 1, MIN (columns, self->max_columns));
}

/* Walks the rows; with allocate, places the children as well. Returns the height of all. */
static int
lay_out (LampTileLayout *self,
         GtkWidget      *widget,
         int             width,
         gboolean        allocate)
{
  int        columns = get_columns (self, widget, width);
  int        column_width = (width - (columns - 1) * self->spacing) / columns;
  int        y = 0;
  GtkWidget *child = gtk_widget_get_first_child (widget);
  gboolean   right_to_left = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;

  while (child != NULL)
    {
      GtkWidget *row = child;
      int        row_height = 0, n = 0;

      for (; child != NULL && n < columns; child = gtk_widget_get_next_sibling (child))
        if (gtk_widget_should_layout (child))
          {
            int natural = 0;

            gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, column_width, NULL, &natural, NULL, NULL);
            row_height = MAX (row_height, natural);
            n++;
          }
      n = 0;
      for (GtkWidget *each = row; allocate && each != child; each = gtk_widget_get_next_sibling (each))
        if (gtk_widget_should_layout (each))
          {
            int column = right_to_left ? columns - 1 - n : n;

            gtk_widget_size_allocate (each, &(GtkAllocation){ column * (column_width + self->spacing), y, column_width, row_height }, -1);
            n++;
          }
      if (row_height > 0)
        y += row_height + self->spacing;
    }
  return MAX (0, y - self->spacing);
}

static GtkSizeRequestMode
lamp_tile_layout_get_request_mode (GtkLayoutManager *manager,
                                   GtkWidget        *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
lamp_tile_layout_measure (GtkLayoutManager *manager,
                          GtkWidget        *widget,
                          GtkOrientation    orientation,
                          int               for_size,
                          int              *minimum,
                          int              *natural,
                          int              *minimum_baseline,
                          int              *natural_baseline)
{
  LampTileLayout *self = LAMP_TILE_LAYOUT (manager);
  int             smallest = smallest_column (self, widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      int columns = MAX (1, self->max_columns > 0 ? self->max_columns : count_children (widget));
      int wanted = MAX (self->column_width * lamp_scale_get (widget), smallest);

      *minimum = smallest;
      *natural = columns * wanted + (columns - 1) * self->spacing;
    }
  else
    *minimum = *natural = lay_out (self, widget, for_size < 0 ? smallest : for_size, FALSE);
}

static void
lamp_tile_layout_allocate (GtkLayoutManager *manager,
                           GtkWidget        *widget,
                           int               width,
                           int               height,
                           int               baseline)
{
  lay_out (LAMP_TILE_LAYOUT (manager), widget, width, TRUE);
}

static void
lamp_tile_layout_get_property (GObject    *object,
                               guint       id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  LampTileLayout *self = LAMP_TILE_LAYOUT (object);
  int             values[N_PROPS] = { 0, self->column_width, self->max_columns, self->spacing };

  g_value_set_int (value, values[id]);
}

static void
lamp_tile_layout_set_property (GObject      *object,
                               guint         id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  LampTileLayout *self = LAMP_TILE_LAYOUT (object);
  int            *fields[N_PROPS] = { NULL, &self->column_width, &self->max_columns, &self->spacing };

  *fields[id] = g_value_get_int (value);
  gtk_layout_manager_layout_changed (GTK_LAYOUT_MANAGER (self));
}

static void
lamp_tile_layout_class_init (LampTileLayoutClass *klass)
{
  GObjectClass          *object_class = G_OBJECT_CLASS (klass);
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);
  GParamFlags            flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = lamp_tile_layout_get_property;
  object_class->set_property = lamp_tile_layout_set_property;
  layout_class->get_request_mode = lamp_tile_layout_get_request_mode;
  layout_class->measure = lamp_tile_layout_measure;
  layout_class->allocate = lamp_tile_layout_allocate;
  g_object_class_install_property (object_class, PROP_COLUMN_WIDTH,
                                   g_param_spec_int ("column-width", NULL, NULL, 1, 4096, 220, flags));
  g_object_class_install_property (object_class, PROP_MAX_COLUMNS,
                                   g_param_spec_int ("max-columns", NULL, NULL, 0, 64, 0, flags));
  g_object_class_install_property (object_class, PROP_SPACING,
                                   g_param_spec_int ("spacing", NULL, NULL, 0, 256, 16, flags));
}

static void
lamp_tile_layout_init (LampTileLayout *self)
{
  self->column_width = 220;
  self->spacing = 16;
}

GtkLayoutManager *
lamp_tile_layout_new (int column_width,
                      int max_columns,
                      int spacing)
{
  return g_object_new (LAMP_TYPE_TILE_LAYOUT, "column-width", column_width, "max-columns", max_columns, "spacing", spacing, NULL);
}
