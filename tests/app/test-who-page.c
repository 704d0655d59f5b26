/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "Who are you?": everybody finds their own picture, and there is a way in without one. */

#include "screen-fixture.h"

#include "app/learner/lamp-who-page.h"
#include "app/widgets/lamp-tile.h"
#include "core/records/lamp-records.h"

static GPtrArray *
make_learners (guint n)
{
  static const char *const names[] = { "王阿姨", "Uncle Li", "张奶奶", "Somebody with a rather long name", "李" };
  static const char *const pictures[] = { "peony", "ox", "lantern", "a-picture-of-tomorrow", "boat" };
  GPtrArray               *learners = g_ptr_array_new_with_free_func ((GDestroyNotify) lamp_learner_free);

  for (guint i = 0; i < n; i++)
    {
      LampLearner      learner = { .name = (char *) names[i % 5], .picture = (char *) pictures[i % 5] };
      g_autofree char *id = g_strdup_printf ("00000000-0000-7000-8000-%012u", i);

      learner.id = id;
      g_ptr_array_add (learners, lamp_learner_copy (&learner));
    }
  return learners;
}

static void
test_learners (Screen       *screen,
               gconstpointer data)
{
  g_autoptr (GPtrArray) learners = make_learners (3);
  GtkWidget *tile;

  screen_show (screen, lamp_who_page_new (learners, FALSE));
  tile = screen_find_button (screen->window, "张奶奶");
  g_assert_true (LAMP_IS_TILE (tile));
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (tile), GTK_ACCESSIBLE_ROLE_BUTTON);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (tile), GTK_ACCESSIBLE_PROPERTY_LABEL, "张奶奶");
  screen_click (tile);
  screen_assert_asked (screen, "sign-in '00000000-0000-7000-8000-000000000002'\n");
  screen_click (screen_find_button (screen->window, "I am new"));
  screen_click (screen_find_button (screen->window, "Just try"));
  screen_assert_asked (screen, "new-learner\nguest\n");
  screen_click (screen_find_button (screen->window, "Close Lamplight"));
  screen_assert_asked (screen, "quit\n");
}

static void
test_nobody (Screen       *screen,
             gconstpointer data)
{
  screen_show (screen, lamp_who_page_new (NULL, TRUE));
  g_assert_true (screen_is_shown (screen->window, "Tap one of these two to begin."));
  g_assert_null (screen_find_button (screen->window, "Close Lamplight"));
  g_assert_nonnull (screen_find_button (screen->window, "I am new"));
  g_assert_null (lamp_page_get_next_label (screen->page));
}

static LampPage *
make (const char *language,
      gpointer    learners)
{
  return lamp_who_page_new (learners, FALSE);
}

static void
test_rules (void)
{
  g_autoptr (GPtrArray) learners = make_learners (30);

  lamp_rules_check_page (make, learners, "who, 30 learners");
  lamp_rules_check_page (make, NULL, "who, nobody");
}

int
main (int    argc,
      char **argv)
{
  lamp_rules_init (&argc, &argv);
  g_test_add ("/who-page/learners", Screen, NULL, screen_set_up, test_learners, screen_tear_down);
  g_test_add ("/who-page/nobody", Screen, NULL, screen_set_up, test_nobody, screen_tear_down);
  g_test_add_func ("/who-page/rules", test_rules);
  return g_test_run ();
}
