/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The layouts and the picture: what they do with the room there is, and with what is no picture. */

#include "screen-fixture.h"

#include "app/widgets/lamp-pair-layout.h"
#include "app/widgets/lamp-picture.h"
#include "app/widgets/lamp-tile-layout.h"
#include "app/widgets/lamp-wrap.h"

#include <glib/gstdio.h>
#include <unistd.h>

#define MEGABYTE (1024 * 1024)

static graphene_rect_t
get_bounds (GtkWidget *widget)
{
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (widget, gtk_widget_get_parent (widget), &bounds));
  return bounds;
}

/* A box of this width with boxes of 50 × 40 in it, laid out by the layout. */
static GtkWidget *
show_boxes (GtkLayoutManager *layout,
            int               width,
            guint             n)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  for (guint i = 0; i < n; i++)
    {
      GtkWidget *child = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

      gtk_widget_set_size_request (child, 50, 40);
      gtk_box_append (GTK_BOX (box), child);
    }
  gtk_widget_set_layout_manager (box, layout);
  gtk_widget_set_valign (box, GTK_ALIGN_START);
  gtk_window_set_decorated (GTK_WINDOW (window), FALSE);
  gtk_window_set_default_size (GTK_WINDOW (window), width, LAMP_RULES_HEIGHT);
  gtk_window_set_child (GTK_WINDOW (window), box);
  gtk_window_present (GTK_WINDOW (window));
  lamp_rules_settle (window);
  g_assert_cmpint (gtk_widget_get_width (box), ==, width);
  return box;
}

static void
set_width (GtkWidget *box,
           int        width)
{
  gtk_window_set_default_size (GTK_WINDOW (gtk_widget_get_root (box)), width, LAMP_RULES_HEIGHT);
  lamp_rules_settle (box);
  g_assert_cmpint (gtk_widget_get_width (box), ==, width);
}

static void
close_boxes (GtkWidget *box)
{
  lamp_rules_close (GTK_WIDGET (gtk_widget_get_root (box)));
}

static GtkWidget *
get_child (GtkWidget *box,
           guint      i)
{
  GtkWidget *child = gtk_widget_get_first_child (box);

  while (i-- > 0)
    child = gtk_widget_get_next_sibling (child);
  g_assert_nonnull (child);
  return child;
}

/* Children stand in this many columns of one width, row by row, and none over another. */
static void
assert_columns (GtkWidget *box,
                guint      n_columns,
                guint      n,
                int        spacing)
{
  graphene_rect_t first = get_bounds (get_child (box, 0));

  for (guint i = 1; i < n; i++)
    {
      graphene_rect_t bounds = get_bounds (get_child (box, i));

      g_assert_cmpfloat (bounds.size.width, ==, first.size.width);
      g_assert_cmpfloat (bounds.origin.x, ==, (i % n_columns) * (first.size.width + spacing));
      g_assert_cmpfloat (bounds.origin.y, ==, (i / n_columns) * (first.size.height + spacing));
    }
}

static void
test_tiles (void)
{
  static const struct
  {
    int   width, column, most, spacing;
    guint n, columns;
  } cases[] = {
    { 650, 200, 0, 16, 7, 3 },  /* 3 × 200 + 2 × 16 = 632 fit */
    { 631, 200, 0, 16, 7, 2 },  /* one pixel too narrow */
    { 1000, 100, 4, 10, 9, 4 }, /* no more than the most */
    { 1000, 100, 0, 10, 3, 3 }, /* no more than there are children */
    { 150, 400, 0, 16, 3, 1 },  /* narrower than one column: still one */
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GtkWidget *box = show_boxes (lamp_tile_layout_new (cases[i].column, cases[i].most, cases[i].spacing), cases[i].width, cases[i].n);

      assert_columns (box, cases[i].columns, cases[i].n, cases[i].spacing);
      close_boxes (box);
    }
}

static void
test_tiles_grow (void)
{
  GtkWidget *box = show_boxes (lamp_tile_layout_new (200, 0, 16), 650, 6);

  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 96 * 1024 * 2, NULL);
  lamp_rules_settle (box);
  assert_columns (box, 1, 6, 16);
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 96 * 1024, NULL);
  lamp_rules_settle (box);
  assert_columns (box, 3, 6, 16);
  close_boxes (box);
}

/* A hidden child leaves no hole. */
static void
test_tiles_hidden (void)
{
  GtkWidget *box = show_boxes (lamp_tile_layout_new (200, 0, 16), 650, 5);

  gtk_widget_set_visible (get_child (box, 1), FALSE);
  lamp_rules_settle (box);
  g_assert_cmpfloat (get_bounds (get_child (box, 2)).origin.x, ==, get_bounds (get_child (box, 0)).size.width + 16);
  g_assert_cmpfloat (get_bounds (get_child (box, 4)).origin.y, >, 0);
  close_boxes (box);
}

static void
test_pair (void)
{
  GtkWidget      *box = show_boxes (lamp_pair_layout_new (300, 400, 24), 800, 2);
  graphene_rect_t first, second;

  first = get_bounds (get_child (box, 0));
  second = get_bounds (get_child (box, 1));
  g_assert_cmpfloat (second.origin.x, >=, first.size.width + 24);
  g_assert_cmpfloat (second.origin.y, ==, 0);
  g_assert_cmpfloat (second.origin.x + second.size.width, <=, 800);

  set_width (box, 700);
  first = get_bounds (get_child (box, 0));
  second = get_bounds (get_child (box, 1));
  g_assert_cmpfloat (second.origin.y, >=, first.size.height + 24);

  set_width (box, 1000);
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 96 * 1024 * 2, NULL);
  lamp_rules_settle (box);
  g_assert_cmpfloat (get_bounds (get_child (box, 1)).origin.y, >, 0);
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 96 * 1024, NULL);
  close_boxes (box);
}

static int
get_size (GtkWidget     *widget,
          GtkOrientation orientation,
          int            for_size)
{
  int natural;

  gtk_widget_measure (widget, orientation, for_size, NULL, &natural, NULL, NULL);
  return natural;
}

/* However low it is to be, it is as wide as its one line; and higher where it is narrower. */
static void
test_wrap (void)
{
  GtkWidget *label = gtk_label_new ("Look who sent it. You know nobody there? Then wait, and ask somebody.");
  GtkWidget *wrap = g_object_ref_sink (lamp_wrap_new (label));
  int        line, height;

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  line = get_size (label, GTK_ORIENTATION_HORIZONTAL, -1);
  height = get_size (wrap, GTK_ORIENTATION_VERTICAL, -1);
  g_assert_cmpint (get_size (wrap, GTK_ORIENTATION_HORIZONTAL, -1), ==, line);
  g_assert_cmpint (get_size (label, GTK_ORIENTATION_HORIZONTAL, 3 * height), <, line);
  g_assert_cmpint (get_size (wrap, GTK_ORIENTATION_HORIZONTAL, 3 * height), ==, line);
  g_assert_cmpint (height, ==, get_size (label, GTK_ORIENTATION_VERTICAL, line));
  g_assert_cmpint (get_size (wrap, GTK_ORIENTATION_VERTICAL, line / 2), ==, get_size (label, GTK_ORIENTATION_VERTICAL, line / 2));
  g_assert_cmpint (get_size (wrap, GTK_ORIENTATION_VERTICAL, line / 2), >, height);
  gtk_widget_set_visible (label, FALSE);
  g_assert_cmpint (get_size (wrap, GTK_ORIENTATION_HORIZONTAL, -1), ==, 0);
  g_object_unref (wrap);
}

typedef struct
{
  char      *folder;
  char      *path;
  GtkWidget *window;
  GtkWidget *picture;
} Fixture;

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  self->folder = g_dir_make_tmp ("lamp-widgets-XXXXXX", NULL);
  self->path = g_build_filename (self->folder, "picture.svg", NULL);
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  lamp_rules_close (self->window);
  g_unlink (self->path);
  g_rmdir (self->folder);
  g_free (self->path);
  g_free (self->folder);
}

static void
show_picture (Fixture    *self,
              const char *words)
{
  self->window = gtk_window_new ();
  self->picture = lamp_picture_new (self->path, words, 320);
  gtk_widget_set_halign (self->picture, GTK_ALIGN_START);
  gtk_widget_set_valign (self->picture, GTK_ALIGN_START);
  gtk_window_set_default_size (GTK_WINDOW (self->window), LAMP_RULES_WIDTH, LAMP_RULES_HEIGHT);
  gtk_window_set_child (GTK_WINDOW (self->window), self->picture);
  gtk_window_present (GTK_WINDOW (self->window));
  lamp_rules_settle (self->window);
}

static void
assert_words (Fixture *self,
              gboolean shown)
{
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (self->picture), GTK_ACCESSIBLE_ROLE_IMG);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (self->picture), GTK_ACCESSIBLE_PROPERTY_LABEL, "Two persimmons");
  g_assert_true (screen_is_shown (self->window, "Two persimmons") == shown);
}

static void
write_picture (Fixture    *self,
               const char *content)
{
  g_assert_true (g_file_set_contents (self->path, content, -1, NULL));
}

static void
test_picture (Fixture      *self,
              gconstpointer data)
{
  write_picture (self, "<svg xmlns='http://www.w3.org/2000/svg' width='400' height='100'><rect width='400' height='100'/></svg>");
  show_picture (self, "Two persimmons");
  assert_words (self, FALSE);
  g_assert_cmpint (gtk_widget_get_width (self->picture), ==, 320);
  g_assert_cmpint (gtk_widget_get_height (self->picture), ==, 80);
}

/* Each of these is no picture, for a reason of its own: its words stand in its place. */
static void
test_bad_picture (Fixture      *self,
                  gconstpointer data)
{
  write_picture (self, data);
  show_picture (self, "Two persimmons");
  assert_words (self, TRUE);
}

static void
test_missing_picture (Fixture      *self,
                      gconstpointer data)
{
  show_picture (self, "Two persimmons");
  assert_words (self, TRUE);
}

/* A picture in a lesson may be 20 MB: more is not even read to its end. */
static void
test_huge_picture (Fixture      *self,
                   gconstpointer data)
{
  gint64 begin = g_get_monotonic_time ();

  write_picture (self, "<svg xmlns='http://www.w3.org/2000/svg' width='400' height='100'/>");
  g_assert_cmpint (truncate (self->path, 100 * MEGABYTE), ==, 0);
  show_picture (self, "Two persimmons");
  assert_words (self, TRUE);
  g_assert_cmpint (g_get_monotonic_time () - begin, <, 3 * G_USEC_PER_SEC);
}

/* A good picture takes the place of the words, and the other way round. */
static void
test_changed_picture (Fixture      *self,
                      gconstpointer data)
{
  g_autofree char *path = g_strdup ("resource:///org/lamplight/Lamplight/pictures/hand.svg");

  show_picture (self, "Two persimmons");
  assert_words (self, TRUE);
  lamp_picture_set_path (LAMP_PICTURE (self->picture), path);
  lamp_rules_settle (self->window);
  assert_words (self, FALSE);
  lamp_picture_set_path (LAMP_PICTURE (self->picture), self->path);
  lamp_rules_settle (self->window);
  assert_words (self, TRUE);
}

#define BAD "/picture/bad"

int
main (int    argc,
      char **argv)
{
  lamp_rules_init (&argc, &argv);
  g_test_add_func ("/tile-layout/columns", test_tiles);
  g_test_add_func ("/tile-layout/grows-with-text", test_tiles_grow);
  g_test_add_func ("/tile-layout/hidden", test_tiles_hidden);
  g_test_add_func ("/pair-layout/room", test_pair);
  g_test_add_func ("/wrap/width", test_wrap);
  g_test_add ("/picture/good", Fixture, NULL, set_up, test_picture, tear_down);
  g_test_add (BAD "/words", Fixture, "this is no picture", set_up, test_bad_picture, tear_down);
  g_test_add (BAD "/empty", Fixture, "", set_up, test_bad_picture, tear_down);
  g_test_add (BAD "/cut", Fixture, "<svg xmlns='http://www.w3.org/2000/svg' width='400' height='100'><rect", set_up, test_bad_picture, tear_down);
  g_test_add (BAD "/too-many-pixels", Fixture, "<svg xmlns='http://www.w3.org/2000/svg' width='90000' height='100'/>", set_up, test_bad_picture, tear_down);
  g_test_add ("/picture/missing", Fixture, NULL, set_up, test_missing_picture, tear_down);
  g_test_add ("/picture/huge", Fixture, NULL, set_up, test_huge_picture, tear_down);
  g_test_add ("/picture/changed", Fixture, NULL, set_up, test_changed_picture, tear_down);
  return g_test_run ();
}
