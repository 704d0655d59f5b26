/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Find a lesson: typed, tapped or chosen, in the courses that come with the program. */

#include "screen-fixture.h"

#include "app/access/lamp-spoken.h"
#include "app/home/lamp-library-page.h"
#include "app/widgets/lamp-tile.h"
#include "core/base/lamp-progress.h"
#include "core/speech/lamp-log-speaker.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct
{
  SpokenScreen spoken;
  char        *data;
  LampLibrary *library;
  LampLooking  looking;
} Shelf;

static void
set_up (Shelf        *self,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  spoken_screen_set_up (&self->spoken, NULL);
  self->data = g_dir_make_tmp ("lamp-library-XXXXXX", &error);
  g_assert_no_error (error);
  self->library = lamp_library_new (self->data);
  g_assert_true (lamp_library_update (self->library, self->spoken.screen.courses, NULL, NULL, &error));
  g_assert_no_error (error);
}

static void
tear_down (Shelf        *self,
           gconstpointer data)
{
  static const char *const ends[] = { "", "-wal", "-shm" };

  spoken_screen_tear_down (&self->spoken, NULL);
  lamp_library_close (self->library);
  g_clear_object (&self->library);
  lamp_looking_clear (&self->looking);
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      g_autofree char *path = g_strconcat (self->data, "/" LAMP_LIBRARY_FILE, ends[i], NULL);

      g_unlink (path);
    }
  g_rmdir (self->data);
  g_free (self->data);
}

static LampPage *
make (const char *language,
      gpointer    shelf)
{
  Shelf                   *self = shelf;
  const LampLibrarySources sources = { self->library, self->spoken.screen.courses, self->spoken.screen.progress, &self->looking, language };

  return lamp_library_page_new (&sources);
}

/* The label whose words begin so; NULL while it is not there. */
static GtkWidget *
find_words (GtkWidget  *root,
            const char *beginning)
{
  GtkWidget *found = GTK_IS_LABEL (root) && gtk_widget_get_mapped (root) && g_str_has_prefix (gtk_label_get_text (GTK_LABEL (root)), beginning) ? root : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find_words (child, beginning);
  return found;
}

static void
wait_for_words (Shelf      *self,
                const char *beginning)
{
  while (find_words (self->spoken.screen.window, beginning) == NULL)
    g_main_context_iteration (NULL, TRUE);
  lamp_rules_settle (self->spoken.screen.window);
}

static void
type (Shelf      *self,
      const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (lamp_rules_find (self->spoken.screen.window, GTK_TYPE_ENTRY, NULL)), text);
}

static guint
count_tiles (GtkWidget *root)
{
  guint n = LAMP_IS_TILE (root) && gtk_widget_get_mapped (root);

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    n += count_tiles (child);
  return n;
}

static void
test_all (Shelf        *self,
          gconstpointer data)
{
  Screen *screen = &self->spoken.screen;

  screen_show (screen, make ("en", self));
  g_assert_cmpuint (count_tiles (screen->window), ==, screen->courses->courses->len);
  screen_click (screen_find_button (screen->window, "Spot the scam"));
  screen_assert_asked (screen, "open-course 'spot-the-scam'\n");
  g_assert_null (screen_find_button (screen->window, "Look for something else"));
}

/* Found by what it is called and by what stands in it, with what was typed standing out; opened with one tap. */
static void
test_typed (Shelf        *self,
            gconstpointer data)
{
  Screen    *screen = &self->spoken.screen;
  GtkWidget *tile, *words;

  screen_show (screen, make ("en", self));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (lamp_rules_find (screen->window, GTK_TYPE_ENTRY, NULL)), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Type a word, or the first letters of its pinyin:");
  type (self, "four sig");
  wait_for_words (self, "The four signs");
  tile = screen_find_button (screen->window, "The four signs");
  g_assert_nonnull (tile);
  words = lamp_rules_find (tile, GTK_TYPE_LABEL, "The four signs");
  g_assert_nonnull (pango_attr_list_get_attributes (gtk_label_get_attributes (GTK_LABEL (words))));
  screen_click (tile);
  screen_assert_asked (screen, "open-lesson ('spot-the-scam', 'four-signs')\n");
  g_assert_cmpstr (self->looking.typed, ==, "four sig");
}

static void
test_nothing (Shelf        *self,
              gconstpointer data)
{
  Screen *screen = &self->spoken.screen;

  screen_show (screen, make ("en", self));
  type (self, "xyzzyxyzzy");
  wait_for_words (self, "Nothing was found. Try fewer words");
  g_assert_cmpuint (count_tiles (screen->window), ==, 0);
  screen_click (screen_find_button (screen->window, "Look for something else"));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (lamp_rules_find (screen->window, GTK_TYPE_ENTRY, NULL))), ==, "");
  g_assert_cmpuint (count_tiles (screen->window), ==, screen->courses->courses->len);
}

/* Whoever has no keyboard taps the first letters of the pinyin. */
static void
test_tapped (Shelf        *self,
             gconstpointer data)
{
  static const char *const letters[] = { "F", "P" }; /* 防骗 */
  Screen                  *screen = &self->spoken.screen;

  screen_show (screen, make ("en", self));
  g_assert_null (screen_find_button (screen->window, "F"));
  screen_click (screen_find_button (screen->window, "Letters to tap"));
  lamp_rules_settle (screen->window);
  for (guint i = 0; i < G_N_ELEMENTS (letters); i++)
    screen_click (screen_find_button (screen->window, letters[i]));
  g_assert_cmpstr (self->looking.typed, ==, "FP");
  wait_for_words (self, "防骗小能手");
  /* the reader's own title, and below it what was found */
  screen_click (screen_find_button (screen->window, "Spot the scam"));
  screen_assert_asked (screen, "open-course 'spot-the-scam'\n");
}

static void
test_chosen (Shelf        *self,
             gconstpointer data)
{
  Screen *screen = &self->spoken.screen;

  screen_show (screen, make ("en", self));
  screen_click (screen_find_button (screen->window, "About anything"));
  lamp_rules_settle (screen->window);
  g_assert_true (screen_is_shown (screen->window, "What is it about?"));
  screen_click (screen_find_button (screen->window, "Stay safe"));
  lamp_rules_settle (screen->window);
  g_assert_false (screen_is_shown (screen->window, "What is it about?"));
  g_assert_cmpstr (self->looking.chosen[0], ==, "WP6");
  g_assert_nonnull (screen_find_button (screen->window, "Spot the scam"));
  g_assert_null (screen_find_button (screen->window, "The phone as a farm tool"));
  type (self, "scam");
  wait_for_words (self, "Scam messages");
  screen_click (screen_find_button (screen->window, "Short or long"));
  lamp_rules_settle (screen->window);
  g_assert_true (lamp_page_back (screen->page));
  g_assert_false (lamp_page_back (screen->page));
  screen_click (screen_find_button (screen->window, "Short or long"));
  lamp_rules_settle (screen->window);
  screen_click (screen_find_button (screen->window, "Longer"));
  wait_for_words (self, "Nothing was found.");
}

/* Listen says what was found as it stands, in its own language. */
static void
test_heard (Shelf        *self,
            gconstpointer data)
{
  Screen    *screen = &self->spoken.screen;
  GPtrArray *log = lamp_log_speaker_get_log (LAMP_LOG_SPEAKER (self->spoken.speaker));

  screen_show (screen, make ("en", self));
  type (self, "四步");
  wait_for_words (self, "骗子的四步");
  lamp_reader_read (self->spoken.reader, screen->window);
  while (lamp_log_speaker_step_word (LAMP_LOG_SPEAKER (self->spoken.speaker)))
    ;
  g_assert_true (g_ptr_array_find_with_equal_func (log, "骗子的四步", g_str_equal, NULL));
  g_assert_cmpstr (lamp_spoken_get_language (find_words (screen->window, "骗子的四步")), ==, "zh-CN");
}

static void
test_rules (Shelf        *self,
            gconstpointer data)
{
  lamp_rules_check_page (make, self, "library");
  self->looking.typed = g_strdup ("手机");
  self->looking.keys = TRUE;
  self->looking.chosen[1] = g_strdup ("beginner");
  lamp_rules_check_page (make, self, "library, typed");
}

int
main (int    argc,
      char **argv)
{
  lamp_rules_init (&argc, &argv);
  g_test_add ("/library-page/all", Shelf, NULL, set_up, test_all, tear_down);
  g_test_add ("/library-page/typed", Shelf, NULL, set_up, test_typed, tear_down);
  g_test_add ("/library-page/nothing", Shelf, NULL, set_up, test_nothing, tear_down);
  g_test_add ("/library-page/tapped", Shelf, NULL, set_up, test_tapped, tear_down);
  g_test_add ("/library-page/chosen", Shelf, NULL, set_up, test_chosen, tear_down);
  g_test_add ("/library-page/heard", Shelf, NULL, set_up, test_heard, tear_down);
  g_test_add ("/library-page/rules", Shelf, NULL, set_up, test_rules, tear_down);
  return g_test_run ();
}
