/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampTableView: a table of words. Where its columns have no room, each row becomes a small card: heading, cell, heading, cell. */

#include "app/lesson/lamp-table-view.h"

#include "app/access/lamp-spoken.h"
#include "app/lesson/lamp-words.h"
#include "app/widgets/lamp-scale.h"

#define COLUMN_WIDTH 150 /* pixels at 100 % text: a column narrower than this is hard to read */
#define HEADING_GAP 10   /* on a card, from a cell to the next heading */
#define COLUMN_GAP 20
#define LINE_GAP 12 /* from a row to the line below it */

/* One place of the table: its heading, said once above all and shown here only on a card, and its words. */
typedef struct
{
  GtkWidget *heading; /* NULL in the first row */
  GtkWidget *words;
} Cell;

struct _LampTableView
{
  GtkWidget parent_instance;

  guint       n_columns;
  guint       n_rows; /* with that of the headings */
  Cell       *cells;  /* row by row */
  GtkWidget **lines;  /* one above each row but the first */
};

G_DEFINE_FINAL_TYPE (LampTableView, lamp_table_view, GTK_TYPE_WIDGET)

static Cell *
get_cell (LampTableView *self,
          guint          row,
          guint          column)
{
  return &self->cells[row * self->n_columns + column];
}

static gboolean
is_empty (GtkWidget *widget)
{
  return GTK_IS_LABEL (widget) && *gtk_label_get_text (GTK_LABEL (widget)) == '\0';
}

/* GTK 4.8 measures an empty label wrongly after its font has changed, and warns of it: empty cells are never shown. */
static int
measure (GtkWidget     *widget,
         GtkOrientation orientation,
         int            for_size)
{
  int minimum, natural;

  if (is_empty (widget))
    return 0;
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
  shown = shown && !is_empty (widget);
  gtk_widget_set_child_visible (widget, shown);
  if (shown)
    gtk_widget_size_allocate (widget, &(GtkAllocation){ x, y, width, height }, -1);
}

/* The line above @row. Returns its height and that of the gaps around it. */
static int
lay_out_line (LampTableView *self,
              guint          row,
              int            y,
              int            width,
              gboolean       is_placed)
{
  int height = measure (self->lines[row], GTK_ORIENTATION_VERTICAL, -1);

  if (is_placed)
    place (self->lines[row], TRUE, 0, y + LINE_GAP, width, height);
  return height + 2 * LINE_GAP;
}

/* Returns the height; places the cells if @is_placed. */
static int
lay_out_columns (LampTableView *self,
                 const int     *columns,
                 int            width,
                 gboolean       is_placed)
{
  int y = 0;

  for (guint row = 0; row < self->n_rows; row++)
    {
      int height = measure_row (self, row, columns);
      int x = 0;

      y += row > 0 ? lay_out_line (self, row, y, width, is_placed) : 0;
      for (guint column = 0; is_placed && column < self->n_columns; column++)
        {
          const Cell *cell = get_cell (self, row, column);

          place (cell->heading, FALSE, 0, 0, 0, 0);
          place (cell->words, TRUE, x, y, columns[column], height);
          x += columns[column] + COLUMN_GAP;
        }
      y += height;
    }
  return y;
}

/* A heading and its cell below @y; nothing for an empty cell. */
static int
lay_out_cell (const Cell *cell,
              int         y,
              int         width,
              gboolean    is_placed)
{
  gboolean is_shown = !is_empty (cell->words);
  int      heading = measure (cell->heading, GTK_ORIENTATION_VERTICAL, width);
  int      words = measure (cell->words, GTK_ORIENTATION_VERTICAL, width);

  if (is_placed)
    {
      place (cell->heading, is_shown, 0, y, width, heading);
      place (cell->words, is_shown, 0, y + heading, width, words);
    }
  return is_shown ? heading + words : 0;
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
      int begin;

      if (row > 1)
        y += lay_out_line (self, row, y, width, is_placed);
      else if (is_placed)
        place (self->lines[row], FALSE, 0, 0, 0, 0);
      begin = y;
      for (guint column = 0; column < self->n_columns; column++)
        {
          int gap = y > begin ? HEADING_GAP : 0;
          int height = lay_out_cell (get_cell (self, row, column), y + gap, width, is_placed);

          y += height > 0 ? gap + height : 0;
        }
    }
  return y;
}

static int
lay_out (LampTableView *self,
         int            width,
         gboolean       is_placed)
{
  g_autofree int *columns = g_new (int, self->n_columns);

  return split (self, width, columns) ? lay_out_columns (self, columns, width, is_placed) : lay_out_cards (self, width, is_placed);
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
  g_clear_pointer (&self->lines, g_free);
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
  gtk_label_set_yalign (GTK_LABEL (label), 0);
  gtk_widget_set_parent (label, GTK_WIDGET (self));
  return label;
}

/* What is not shown is not read aloud: the headings are said once above columns, and with each cell on cards. */
static void
add_row (LampTableView   *self,
         guint            row,
         const GPtrArray *headings,
         const GPtrArray *texts,
         const char      *language)
{
  if (row > 0)
    {
      self->lines[row] = g_object_new (GTK_TYPE_SEPARATOR, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
      gtk_widget_set_parent (self->lines[row], GTK_WIDGET (self));
    }
  for (guint column = 0; column < self->n_columns; column++)
    {
      Cell *cell = get_cell (self, row, column);

      if (row > 0)
        cell->heading = add_words (self, g_ptr_array_index (headings, column), "table-heading", language);
      cell->words = add_words (self, g_ptr_array_index (texts, column), row == 0 ? "table-heading" : "body", language);
    }
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
  self->lines = g_new0 (GtkWidget *, self->n_rows);
  for (guint row = 0; row < self->n_rows; row++)
    add_row (self, row, headings, g_ptr_array_index (table->rows, row), language);
  return GTK_WIDGET (self);
}
