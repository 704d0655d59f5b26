/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "Who are you?": everybody finds their own picture, and there is a way in without one. */

#include "screen-fixture.h"

#include "app/learner/lamp-who-page.h"
#include "app/widgets/lamp-tile.h"
#include "core/speech/mandarin/lamp-mandarin-tokens.h"

/* What a screen is made of; of @n learners everybody but the first few is in one of two groups. */
typedef struct
{
  LampRoll   *roll;
  LampFinding finding;
} Who;

static Who *
who_new (guint n)
{
  static const char *const names[] = { "王阿姨", "Uncle Li", "张奶奶", "Somebody with a rather long name", "李" };
  static const char *const pictures[] = { "peony", "ox", "lantern", "a-picture-of-tomorrow", "boat" };
  static const char *const groups[][2] = { { "一班", NULL }, { "Tuesday group", NULL } };
  Who                     *self = g_new0 (Who, 1);
  g_autoptr (GPtrArray) learners = g_ptr_array_new_with_free_func ((GDestroyNotify) lamp_learner_free);

  for (guint i = 0; i < n; i++)
    {
      LampLearner      learner = { .name = (char *) names[i % 5], .picture = (char *) pictures[i % 5], .groups = i < 5 ? NULL : (GStrv) groups[i % 2] };
      g_autofree char *id = g_strdup_printf ("00000000-0000-7000-8000-%012u", i);

      learner.id = id;
      g_ptr_array_add (learners, lamp_learner_copy (&learner));
    }
  self->roll = lamp_roll_new (learners, lamp_mandarin_installed ());
  return self;
}

static void
who_free (Who *self)
{
  lamp_roll_unref (self->roll);
  lamp_finding_clear (&self->finding);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Who, who_free)

static LampPage *
make (const char *language,
      gpointer    who)
{
  return lamp_who_page_new (((Who *) who)->roll, &((Who *) who)->finding, FALSE);
}

static void
test_learners (Screen       *screen,
               gconstpointer data)
{
  g_autoptr (Who) who = who_new (3);
  GtkWidget *tile;

  screen_show (screen, make ("en", who));
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
  g_autoptr (Who) who = who_new (0);

  screen_show (screen, lamp_who_page_new (who->roll, &who->finding, TRUE));
  g_assert_true (screen_is_shown (screen->window, "Tap one of these two to begin."));
  g_assert_null (screen_find_button (screen->window, "Close Lamplight"));
  g_assert_nonnull (screen_find_button (screen->window, "I am new"));
  g_assert_null (lamp_page_get_next_label (screen->page));
}

static guint
count_tiles (GtkWidget *root)
{
  guint n = LAMP_IS_TILE (root) && gtk_widget_get_mapped (root);

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    n += count_tiles (child);
  return n;
}

/* Of five hundred, one is found by group and first letter, and Back leads the same way back. */
static void
test_many (Screen       *screen,
           gconstpointer data)
{
  g_autoptr (Who) who = who_new (500);

  screen_show (screen, make ("en", who));
  g_assert_cmpuint (count_tiles (screen->window), ==, 0);
  screen_click (screen_find_button (screen->window, "Tuesday group"));
  lamp_rules_settle (screen->window);
  g_assert_true (screen_is_shown (screen->window, "Tuesday group · 248 people"));
  screen_click (screen_find_button (screen->window, "Z"));
  lamp_rules_settle (screen->window);
  g_assert_cmpuint (count_tiles (screen->window), ==, 12);
  g_assert_true (screen_is_shown (screen->window, "Part 1 of 5"));
  screen_click (screen_find_button (screen->window, "More people"));
  g_assert_true (screen_is_shown (screen->window, "Part 2 of 5"));
  screen_click (screen_find_button (screen->window, "Those before"));
  g_assert_null (screen_find_button (screen->window, "Those before"));
  screen_click (screen_find_button (screen->window, "张奶奶"));
  screen_assert_asked (screen, "sign-in '00000000-0000-7000-8000-000000000007'\n");
  g_assert_true (lamp_page_back (screen->page));
  g_assert_nonnull (screen_find_button (screen->window, "Z"));
  g_assert_true (lamp_page_back (screen->page));
  g_assert_true (screen_is_shown (screen->window, "Find by group"));
  g_assert_false (lamp_page_back (screen->page));
}

static void
test_typed (Screen       *screen,
            gconstpointer data)
{
  g_autoptr (Who) who = who_new (100);
  GtkWidget *entry;

  screen_show (screen, make ("en", who));
  g_assert_true (screen_is_shown (screen->window, "Type a name, or only its beginning:"));
  entry = lamp_rules_find (screen->window, GTK_TYPE_ENTRY, NULL);
  g_assert_nonnull (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), "wang");
  lamp_rules_settle (screen->window);
  g_assert_true (screen_is_shown (screen->window, "20 people"));
  g_assert_nonnull (screen_find_button (screen->window, "王阿姨"));
  gtk_editable_set_text (GTK_EDITABLE (entry), "nobody");
  g_assert_true (screen_is_shown (screen->window, "Nobody of this name is here. Try only the beginning of the name."));
  g_signal_emit_by_name (entry, "activate");
  screen_assert_asked (screen, "");
  screen_click (screen_find_button (screen->window, "Look for somebody else"));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "");
  g_assert_true (screen_is_shown (screen->window, "Find by group"));
}

static void
test_rules (void)
{
  g_autoptr (Who) few = who_new (11);
  g_autoptr (Who) many = who_new (60);
  g_autoptr (Who) found = who_new (200);
  g_autoptr (Who) nobody = who_new (0);

  lamp_rules_check_page (make, few, "who, 11 learners");
  lamp_rules_check_page (make, many, "who, 60 learners");
  found->finding.group = g_strdup ("一班");
  found->finding.letter = g_strdup ("W");
  found->finding.page = 1;
  lamp_rules_check_page (make, found, "who, the second part of a letter");
  lamp_rules_check_page (make, nobody, "who, nobody");
}

int
main (int    argc,
      char **argv)
{
  lamp_rules_init (&argc, &argv);
  g_test_add ("/who-page/learners", Screen, NULL, screen_set_up, test_learners, screen_tear_down);
  g_test_add ("/who-page/nobody", Screen, NULL, screen_set_up, test_nobody, screen_tear_down);
  g_test_add ("/who-page/many", Screen, NULL, screen_set_up, test_many, screen_tear_down);
  g_test_add ("/who-page/typed", Screen, NULL, screen_set_up, test_typed, screen_tear_down);
  g_test_add_func ("/who-page/rules", test_rules);
  return g_test_run ();
}
