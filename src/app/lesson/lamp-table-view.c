/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampTableView: a table of words. Where its columns have no room, each row becomes a small card: heading, cell, heading, cell. */

#include "app/lesson/lamp-table-view.h"

#include "app/access/lamp-spoken.h"
#include "app/lesson/lamp-words.h"
#include "app/widgets/lamp-scale.h"

#define COLUMN_WIDTH 150 /* pixels at 100 % text: a column narrower than this is hard to read */
#define ROW_GAP 10
#define COLUMN_GAP 20
#define CARD_GAP 22

/* One place of the table: its heading, said once above all and shown here only on a card, and its words. */
typedef struct
{
  GtkWidget *heading; /* NULL in the first row */
  GtkWidget *words;
} Cell;

struct _LampTableView
{
  GtkWidget parent_instance;

  guint n_columns;
  guint n_rows; /* with that of the headings */
  Cell *cells;  /* row by row */
};

G_DEFINE_FINAL_TYPE (LampTableView, lamp_table_view, GTK_TYPE_WIDGET)

static Cell *
get_cell (LampTableView *self,
          guint          row,
          guint          column)
{
  return &self->cells[row * self->n_columns + column];
}

static int
measure (GtkWidget     *widget,
         GtkOrientation orientation,
         int            for_size)
{
  int minimum, natural;

  gtk_widget_measure (widget, orientation, for_size, &minimum, &natural, NULL, NULL);
  return orientation == GTK_ORIENTATION_HORIZONTAL ? minimum : natural;
}

static int
measure_column (LampTableView *self,
                guint          column)
{
  int width = COLUMN_WIDTH * lamp_scale_get (GTK_WIDGET (self));

  for (guint row = 0; row < self->n_rows; row++)
    width = MAX (width, measure (get_cell (self, row, column)->words, GTK_ORIENTATION_HORIZONTAL, -1));
  return width;
}

/* What each column gets of @width, FALSE if there is no room for them side by side. */
static gboolean
split (LampTableView *self,
       int            width,
       int           *columns)
{
  int spare = width - COLUMN_GAP * ((int) self->n_columns - 1);

  for (guint column = 0; column < self->n_columns; column++)
    {
      columns[column] = measure_column (self, column);
      spare -= columns[column];
    }
  for (guint column = 0; spare > 0 && column < self->n_columns; column++)
    columns[column] += spare / (int) self->n_columns;
  return spare >= 0;
}

static int
measure_row (LampTableView *self,
             guint          row,
             const int     *columns)
{
  int height = 0;

  for (guint column = 0; column < self->n_columns; column++)
    height = MAX (height, measure (get_cell (self, row, column)->words, GTK_ORIENTATION_VERTICAL, columns[column]));
  return height;
}

static void
place (GtkWidget *widget,
       gboolean   shown,
       int        x,
       int        y,
       int        width,
       int        height)
{
  if (widget == NULL)
    return;
  gtk_widget_set_child_visible (widget, shown);
  if (shown)
    gtk_widget_size_allocate (widget, &(GtkAllocation){ x, y, width, height }, -1);
}

/* Returns the height; places the cells if @is_placed. */
static int
lay_out_columns (LampTableView *self,
                 const int     *columns,
                 gboolean       is_placed)
{
  int y = 0;

  for (guint row = 0; row < self->n_rows; row++)
    {
      int height = measure_row (self, row, columns);
      int x = 0;

      for (guint column = 0; is_placed && column < self->n_columns; column++)
        {
          const Cell *cell = get_cell (self, row, column);

          place (cell->heading, FALSE, 0, 0, 0, 0);
          place (cell->words, TRUE, x, y, columns[column], height);
          x += columns[column] + COLUMN_GAP;
        }
      y += height + (row + 1 < self->n_rows ? ROW_GAP : 0);
    }
  return y;
}

static int
lay_out_cards (LampTableView *self,
               int            width,
               gboolean       is_placed)
{
  int y = 0;

  for (guint column = 0; is_placed && column < self->n_columns; column++)
    place (get_cell (self, 0, column)->words, FALSE, 0, 0, 0, 0);
  for (guint row = 1; row < self->n_rows; row++)
    {
      for (guint column = 0; column < self->n_columns; column++)
        {
          const Cell *cell = get_cell (self, row, column);
          int         heading = measure (cell->heading, GTK_ORIENTATION_VERTICAL, width);
          int         words = measure (cell->words, GTK_ORIENTATION_VERTICAL, width);

          if (is_placed)
            {
              place (cell->heading, TRUE, 0, y, width, heading);
              place (cell->words, TRUE, 0, y + heading, width, words);
            }
          y += heading + words + ROW_GAP;
        }
      y += row + 1 < self->n_rows ? CARD_GAP : 0;
    }
  return y;
}

static int
lay_out (LampTableView *self,
         int            width,
         gboolean       is_placed)
{
  g_autofree int *columns = g_new (int, self->n_columns);

  return split (self, width, columns) ? lay_out_columns (self, columns, is_placed) : lay_out_cards (self, width, is_placed);
}

static GtkSizeRequestMode
lamp_table_view_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
lamp_table_view_measure (GtkWidget     *widget,
                         GtkOrientation orientation,
                         int            for_size,
                         int           *minimum,
                         int           *natural,
                         int           *minimum_baseline,
                         int           *natural_baseline)
{
  LampTableView *self = LAMP_TABLE_VIEW (widget);
  int            width = 0, widest = 0;

  for (guint column = 0; column < self->n_columns; column++)
    {
      width += measure_column (self, column) + (column > 0 ? COLUMN_GAP : 0);
      for (guint row = 0; row < self->n_rows; row++)
        {
          const Cell *cell = get_cell (self, row, column);

          widest = MAX (widest, measure (cell->words, GTK_ORIENTATION_HORIZONTAL, -1));
          if (cell->heading != NULL)
            widest = MAX (widest, measure (cell->heading, GTK_ORIENTATION_HORIZONTAL, -1));
        }
    }
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = widest;
      *natural = MAX (width, widest);
    }
  else
    *minimum = *natural = lay_out (self, for_size < 0 ? widest : for_size, FALSE);
}

static void
lamp_table_view_size_allocate (GtkWidget *widget,
                               int        width,
                               int        height,
                               int        baseline)
{
  lay_out (LAMP_TABLE_VIEW (widget), width, TRUE);
}

static void
lamp_table_view_dispose (GObject *object)
{
  LampTableView *self = LAMP_TABLE_VIEW (object);
  GtkWidget     *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  self->n_rows = 0;
  g_clear_pointer (&self->cells, g_free);
  G_OBJECT_CLASS (lamp_table_view_parent_class)->dispose (object);
}

static void
lamp_table_view_class_init (LampTableViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lamp_table_view_dispose;
  widget_class->get_request_mode = lamp_table_view_get_request_mode;
  widget_class->measure = lamp_table_view_measure;
  widget_class->size_allocate = lamp_table_view_size_allocate;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_TABLE);
}

static void
lamp_table_view_init (LampTableView *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "table");
}

static GtkWidget *
add_words (LampTableView  *self,
           const LampText *text,
           const char     *style,
           const char     *language)
{
  GtkWidget *label = lamp_words_new (NULL, style, NULL);

  lamp_spoken_set_text (GTK_LABEL (label), text, language);
  gtk_widget_set_parent (label, GTK_WIDGET (self));
  return label;
}

/**
 * lamp_table_view_new:
 * @table: a block of that kind
 * @language: BCP 47, of the lesson
 */
GtkWidget *
lamp_table_view_new (const LampBlock *table,
                     const char      *language)
{
  LampTableView   *self = g_object_new (LAMP_TYPE_TABLE_VIEW, NULL);
  const GPtrArray *headings = g_ptr_array_index (table->rows, 0);

  self->n_columns = headings->len;
  self->n_rows = table->rows->len;
  self->cells = g_new0 (Cell, (gsize) self->n_columns * self->n_rows);
  for (guint row = 0; row < self->n_rows; row++)
    for (guint column = 0; column < self->n_columns; column++)
      {
        Cell            *cell = get_cell (self, row, column);
        const GPtrArray *texts = g_ptr_array_index (table->rows, row);

        if (row > 0)
          {
            cell->heading = add_words (self, g_ptr_array_index (headings, column), "table-heading", language);
            lamp_spoken_set_words (cell->heading, "");
          }
        cell->words = add_words (self, g_ptr_array_index (texts, column), row == 0 ? "table-heading" : "body", language);
      }
  return GTK_WIDGET (self);
}
