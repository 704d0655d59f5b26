/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "I am new": a picture, then a name; nothing chosen is lost on the way. */

#include "screen-fixture.h"

#include "app/learner/lamp-faces.h"
#include "app/learner/lamp-new-learner-page.h"
#include "app/widgets/lamp-tile.h"
#include "core/records/lamp-records.h"

#include <glib/gi18n.h>

static void
clear_choice (LampNewLearner *choice)
{
  g_clear_pointer (&choice->picture, g_free);
  g_clear_pointer (&choice->name, g_free);
}

static GtkWidget *
find_entry (Screen *screen)
{
  return lamp_rules_find (screen->window, GTK_TYPE_ENTRY, NULL);
}

static void
test_choose (Screen       *screen,
             gconstpointer data)
{
  LampNewLearner choice = { NULL, NULL };
  GtkWidget     *tile;

  screen_show (screen, lamp_new_learner_page_new (&choice, NULL));
  g_assert_null (lamp_page_get_next_label (screen->page));
  tile = screen_find_button (screen->window, "Teapot");
  g_assert_true (LAMP_IS_TILE (tile));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (tile), GTK_ACCESSIBLE_PROPERTY_LABEL, "Teapot");
  screen_click (tile);
  lamp_rules_settle (screen->window);
  g_assert_cmpstr (choice.picture, ==, "teapot");
  g_assert_true (screen_is_shown (screen->window, "What shall we call you?"));
  g_assert_null (screen_find_button (screen->window, "Peony"));
  g_assert_cmpstr (lamp_page_get_next_label (screen->page), ==, "That is me");
  g_assert_false (lamp_page_get_next_enabled (screen->page));

  screen_click (screen_find_button (screen->window, "Auntie Wang"));
  g_assert_true (lamp_page_get_next_enabled (screen->page));
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (screen_find_button (screen->window, "Auntie Wang")), GTK_ACCESSIBLE_STATE_PRESSED, GTK_ACCESSIBLE_TRISTATE_TRUE);
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (screen_find_button (screen->window, "Uncle Li")), GTK_ACCESSIBLE_STATE_PRESSED, GTK_ACCESSIBLE_TRISTATE_FALSE);
  lamp_page_next (screen->page);
  screen_assert_asked (screen, "add-learner ('Auntie Wang', 'teapot')\n");
  clear_choice (&choice);
}

static void
test_typed_name (Screen       *screen,
                 gconstpointer data)
{
  LampNewLearner choice = { g_strdup ("boat"), NULL };

  screen_show (screen, lamp_new_learner_page_new (&choice, NULL));
  gtk_editable_set_text (GTK_EDITABLE (find_entry (screen)), "   ");
  g_assert_false (lamp_page_get_next_enabled (screen->page));
  gtk_editable_set_text (GTK_EDITABLE (find_entry (screen)), "  老张 ");
  g_assert_true (lamp_page_get_next_enabled (screen->page));
  g_assert_cmpstr (choice.name, ==, "老张");
  lamp_page_next (screen->page);
  screen_assert_asked (screen, "add-learner ('老张', 'boat')\n");
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (find_entry (screen)), GTK_ACCESSIBLE_ROLE_TEXT_BOX);
  clear_choice (&choice);
}

/* Enter with nothing to take must not make a learner without a name. */
static void
test_enter_without_name (Screen       *screen,
                         gconstpointer data)
{
  LampNewLearner choice = { g_strdup ("boat"), NULL };

  screen_show (screen, lamp_new_learner_page_new (&choice, NULL));
  g_signal_emit_by_name (find_entry (screen), "activate");
  screen_assert_asked (screen, "");
  gtk_editable_set_text (GTK_EDITABLE (find_entry (screen)), "Mei");
  g_signal_emit_by_name (find_entry (screen), "activate");
  screen_assert_asked (screen, "add-learner ('Mei', 'boat')\n");
  clear_choice (&choice);
}

static void
test_back_keeps_the_name (Screen       *screen,
                          gconstpointer data)
{
  LampNewLearner choice = { g_strdup ("boat"), g_strdup ("Mei") };

  screen_show (screen, lamp_new_learner_page_new (&choice, NULL));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (find_entry (screen))), ==, "Mei");
  g_assert_true (lamp_page_back (screen->page));
  lamp_rules_settle (screen->window);
  g_assert_null (choice.picture);
  g_assert_cmpstr (choice.name, ==, "Mei");
  g_assert_true (screen_is_shown (screen->window, "Choose your picture"));
  g_assert_null (lamp_page_get_next_label (screen->page));
  g_assert_false (lamp_page_back (screen->page));
  screen_click (screen_find_button (screen->window, "Ox"));
  g_assert_cmpstr (choice.name, ==, "Mei");
  g_assert_true (lamp_page_get_next_enabled (screen->page));
  clear_choice (&choice);
}

static void
test_taken (Screen       *screen,
            gconstpointer data)
{
  LampLearner    learner = { .id = (char *) "1", .name = (char *) "Mei", .picture = (char *) "boat" };
  LampNewLearner choice = { g_strdup ("boat"), g_strdup ("Mei") };
  g_autoptr (GPtrArray) learners = g_ptr_array_new_with_free_func ((GDestroyNotify) lamp_learner_free);

  g_ptr_array_add (learners, lamp_learner_copy (&learner));
  screen_show (screen, lamp_new_learner_page_new (&choice, learners));
  g_assert_false (lamp_page_get_next_enabled (screen->page));
  g_assert_true (screen_is_shown (screen->window, "Somebody here already has this name and this picture. Please choose another name, so that nobody is mixed up."));
  gtk_editable_set_text (GTK_EDITABLE (find_entry (screen)), "Mei from the mill");
  g_assert_true (lamp_page_get_next_enabled (screen->page));
  clear_choice (&choice);
}

/* Two learners can be told apart by their pictures only if no two pictures have one name, in either language. */
static void
test_faces (void)
{
  guint           n_faces;
  const LampFace *faces = lamp_faces_get (&n_faces);

  g_assert_cmpuint (n_faces, >=, 20);
  for (guint i = 0; i < n_faces; i++)
    {
      g_autofree char *path = lamp_faces_get_path (faces[i].id);

      g_assert_true (g_resources_get_info (path + strlen ("resource://"), 0, NULL, NULL, NULL));
      for (guint j = 0; j < i; j++)
        {
          g_assert_cmpstr (faces[i].id, !=, faces[j].id);
          g_assert_cmpstr (_ (faces[i].name), !=, _ (faces[j].name));
        }
    }
}

static LampPage *
make (const char *language,
      gpointer    choice)
{
  return lamp_new_learner_page_new (choice, NULL);
}

static void
test_rules (void)
{
  LampNewLearner choice = { NULL, NULL };

  lamp_rules_check_page (make, &choice, "new learner, picture");
  choice.picture = g_strdup ("peony");
  choice.name = g_strdup ("MMMMMMMMMMMMMMMMMMMMMMMM");
  lamp_rules_check_page (make, &choice, "new learner, name");
  clear_choice (&choice);
}

int
main (int    argc,
      char **argv)
{
  lamp_rules_init (&argc, &argv);
  g_test_add ("/new-learner-page/choose", Screen, NULL, screen_set_up, test_choose, screen_tear_down);
  g_test_add ("/new-learner-page/typed-name", Screen, NULL, screen_set_up, test_typed_name, screen_tear_down);
  g_test_add ("/new-learner-page/enter-without-name", Screen, NULL, screen_set_up, test_enter_without_name, screen_tear_down);
  g_test_add ("/new-learner-page/back-keeps-the-name", Screen, NULL, screen_set_up, test_back_keeps_the_name, screen_tear_down);
  g_test_add ("/new-learner-page/taken", Screen, NULL, screen_set_up, test_taken, screen_tear_down);
  g_test_add_func ("/new-learner-page/faces", test_faces);
  g_test_add_func ("/new-learner-page/rules", test_rules);
  return g_test_run ();
}
