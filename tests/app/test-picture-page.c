/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A picture looked at closely: offered by the card, enlarged and moved by buttons, and the rules of every screen. */

#include "lamp-rules.h"

#include "app/access/lamp-look.h"
#include "app/lesson/lamp-lesson-page.h"
#include "app/lesson/lamp-picture-page.h"
#include "app/widgets/lamp-picture.h"
#include "app/widgets/lamp-word-button.h"
#include "core/course/lamp-markdown.h"

#include <glib/gstdio.h>
#include <string.h>

/* Four fields: red, green below it, blue beside it, black. */
static const char *const path = "media/four.svg";
static const char        svg[] = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 160 100\"><rect width=\"80\" height=\"50\" fill=\"#f00\"/>"
                                 "<rect x=\"80\" width=\"80\" height=\"50\" fill=\"#00f\"/><rect y=\"50\" width=\"80\" height=\"50\" fill=\"#0f0\"/>"
                                 "<rect x=\"80\" y=\"50\" width=\"80\" height=\"50\"/></svg>";

static LampLesson *
make_lesson (const char *folder,
             const char *language)
{
  g_autofree char *markdown = g_strdup_printf ("# T\n\n## %s\n\n%s\n\n![%s](../../media/none.svg)\n\n![%s](../../%s)\n",
                                               g_str_equal (language, "en") ? "Colours" : "颜色", g_str_equal (language, "en") ? "Look." : "看一看。",
                                               g_str_equal (language, "en") ? "Nothing" : "没有", g_str_equal (language, "en") ? "Four fields of colour" : "四块颜色", path);
  g_autoptr (GError) error = NULL;
  LampLesson *lesson = lamp_markdown_parse (folder, "course", 1, "one", language, markdown, strlen (markdown), &error);

  g_assert_no_error (error);
  return lesson;
}

static char *
make_folder (void)
{
  char            *folder = g_dir_make_tmp ("lamp-picture-XXXXXX", NULL);
  g_autofree char *media = g_build_filename (folder, "media", NULL);
  g_autofree char *file = g_build_filename (folder, path, NULL);

  g_assert_cmpint (g_mkdir (media, 0700), ==, 0);
  g_assert_true (g_file_set_contents (file, svg, -1, NULL));
  return folder;
}

static void
remove_folder (char *folder)
{
  g_autofree char *media = g_build_filename (folder, "media", NULL);
  g_autofree char *file = g_build_filename (folder, path, NULL);

  g_unlink (file);
  g_rmdir (media);
  g_rmdir (folder);
  g_free (folder);
}

static LampPage *
make_page (const char *language,
           gpointer    user_data)
{
  g_autoptr (LampLesson) lesson = make_lesson (user_data, language);
  const LampCard *card = lesson->cards->pdata[0];

  return lamp_picture_page_new (card->blocks->pdata[2], card->title, language);
}

static GtkWidget *
show (LampPage *page)
{
  LampPreferences preferences = { "en", 100, LAMP_PALETTE_LIGHT, 140, 0, 100, FALSE };
  g_autoptr (LampModes) modes = lamp_modes_new (&preferences);

  return lamp_rules_show (page, modes);
}

static void
press (GtkWidget  *window,
       const char *word)
{
  GtkWidget *button = lamp_rules_find (window, LAMP_TYPE_WORD_BUTTON, word);

  g_assert_true (gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
  lamp_rules_settle (window);
}

static gboolean
can_press (GtkWidget  *window,
           const char *word)
{
  return gtk_widget_is_sensitive (lamp_rules_find (window, LAMP_TYPE_WORD_BUTTON, word));
}

/* The colour that is drawn at a place of the picture's room, as RRGGBB. */
static guint
get_colour (GtkWidget *window,
            double     x,
            double     y)
{
  GtkWidget *picture = lamp_rules_find (window, LAMP_TYPE_PICTURE, NULL);
  int        width = gtk_widget_get_width (picture), height = gtk_widget_get_height (picture);
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (picture);
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  cairo_t         *cairo = cairo_create (surface);
  guint            colour;

  gdk_paintable_snapshot (paintable, GDK_SNAPSHOT (snapshot), width, height);
  node = gtk_snapshot_free_to_node (g_steal_pointer (&snapshot));
  gsk_render_node_draw (node, cairo);
  cairo_surface_flush (surface);
  colour = ((guint32 *) (void *) (cairo_image_surface_get_data (surface) + cairo_image_surface_get_stride (surface) * (int) (height * y)))[(int) (width * x)];
  cairo_destroy (cairo);
  cairo_surface_destroy (surface);
  return colour & 0xFFFFFF;
}

static void
test_buttons (gconstpointer data)
{
  GtkWidget *window;

  lamp_look_set_language ("en");
  window = show (make_page ("en", (gpointer) data));
  g_assert_cmphex (get_colour (window, 0.4, 0.4), ==, 0xFF0000);
  g_assert_cmphex (get_colour (window, 0.9, 0.9), ==, 0x000000);
  g_assert_false (can_press (window, "Smaller"));
  g_assert_false (can_press (window, "Right"));
  press (window, "Larger");
  press (window, "Larger");
  press (window, "Right");
  g_assert_false (can_press (window, "Right"));
  g_assert_cmphex (get_colour (window, 0.05, 0.05), ==, 0x0000FF);
  g_assert_cmphex (get_colour (window, 0.95, 0.95), ==, 0x000000);
  press (window, "Up");
  g_assert_false (can_press (window, "Up"));
  g_assert_cmphex (get_colour (window, 0.95, 0.95), ==, 0x0000FF);
  press (window, "Left");
  press (window, "Left");
  g_assert_false (can_press (window, "Left"));
  g_assert_cmphex (get_colour (window, 0.95, 0.95), ==, 0xFF0000);
  press (window, "Down");
  press (window, "Down");
  g_assert_cmphex (get_colour (window, 0.5, 0.5), ==, 0x00FF00);
  press (window, "Smaller");
  press (window, "Smaller");
  g_assert_cmphex (get_colour (window, 0.9, 0.9), ==, 0x000000);
  press (window, "Larger");
  press (window, "Larger");
  press (window, "Larger");
  press (window, "Larger");
  g_assert_false (can_press (window, "Larger"));
  lamp_rules_check (window, "picture enlarged");
  lamp_rules_close (window);
}

static void
note_action_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  *(int *) user_data = g_variant_get_uint32 (parameter);
}

/* The buttons "Look closer" that are to be seen. */
static void
find_mapped (GtkWidget *widget,
             GPtrArray *buttons)
{
  if (LAMP_IS_WORD_BUTTON (widget) && gtk_widget_get_mapped (widget) && g_strcmp0 (lamp_word_button_get_text (LAMP_WORD_BUTTON (widget)), "Look closer") == 0)
    g_ptr_array_add (buttons, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    find_mapped (child, buttons);
}

/* The card offers what can be looked at, and not what is no picture. */
static void
test_card (gconstpointer data)
{
  g_autoptr (LampLesson) lesson = make_lesson (data, "en");
  g_autoptr (LampSession) session = lamp_session_new (lesson, 0, NULL, NULL, NULL);
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autoptr (GSimpleAction) action = g_simple_action_new ("look-closer", G_VARIANT_TYPE_UINT32);
  g_autoptr (GPtrArray) buttons = g_ptr_array_new ();
  int        number = -1;
  GtkWidget *window;

  lamp_look_set_language ("en");
  g_signal_connect (action, "activate", G_CALLBACK (note_action_cb), &number);
  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (action));
  window = show (lamp_lesson_page_new (session, NULL));
  gtk_widget_insert_action_group (window, "win", G_ACTION_GROUP (group));
  lamp_rules_settle (window);
  find_mapped (window, buttons);
  g_assert_cmpuint (buttons->len, ==, 1);
  g_signal_emit_by_name (buttons->pdata[0], "clicked");
  g_assert_cmpint (number, ==, 1);
  lamp_rules_close (window);
}

static void
test_rules (gconstpointer data)
{
  lamp_rules_check_page (make_page, (gpointer) data, "picture");
}

int
main (int   argc,
      char *argv[])
{
  char *folder;
  int   status;

  lamp_rules_init (&argc, &argv);
  folder = make_folder ();
  g_test_add_data_func ("/picture-page/buttons", folder, test_buttons);
  g_test_add_data_func ("/picture-page/card", folder, test_card);
  g_test_add_data_func ("/picture-page/rules", folder, test_rules);
  status = g_test_run ();
  remove_folder (folder);
  return status;
}
