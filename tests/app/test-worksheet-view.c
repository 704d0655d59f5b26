/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A worksheet on its card: numbers put in by keys, buttons and typing, the result in words, what is amiss beside its field. */

#include "lamp-rules.h"
#include "lesson-samples.h"

#include "app/access/lamp-look.h"
#include "app/lesson/lamp-amount-row.h"
#include "app/lesson/lamp-lesson-page.h"
#include "app/widgets/lamp-word-button.h"

typedef struct
{
  LampSession *session;
  GtkWidget   *window;
} Fixture;

static LampPage *
new_page (Fixture    *fixture,
          const char *language,
          guint       which)
{
  g_autoptr (LampLesson) lesson = sample_lesson ("phone-farm-tool", "count-it", language);

  g_clear_object (&fixture->session);
  fixture->session = sample_session (lesson, SAMPLE_WORKSHEET);
  while (which-- > 0)
    lamp_session_go_next (fixture->session);
  return lamp_lesson_page_new (fixture->session, NULL);
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  LampPreferences preferences = { "en", 100, LAMP_PALETTE_LIGHT, 140, 0, 100, FALSE };
  g_autoptr (LampModes) modes = lamp_modes_new (&preferences);

  lamp_look_set_language ("en");
  fixture->window = lamp_rules_show (new_page (fixture, "en", 0), modes);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  lamp_rules_close (fixture->window);
  g_clear_object (&fixture->session);
}

static GtkWidget *
get_row (Fixture *fixture,
         guint    i)
{
  GtkWidget *row = lamp_rules_find (fixture->window, LAMP_TYPE_AMOUNT_ROW, NULL);

  while (i-- > 0)
    row = gtk_widget_get_next_sibling (row);
  return row;
}

static void
type (Fixture    *fixture,
      guint       row,
      const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (lamp_rules_find (get_row (fixture, row), GTK_TYPE_ENTRY, NULL)), text);
}

static void
click (GtkWidget  *root,
       GType       kind,
       const char *text)
{
  GtkWidget *button = lamp_rules_find (root, kind, text);

  g_assert_nonnull (button);
  g_assert_true (gtk_widget_get_mapped (button));
  g_signal_emit_by_name (button, "clicked");
  lamp_rules_settle (root);
}

static void
press_key (GtkWidget  *row,
           const char *key)
{
  g_signal_emit_by_name (gtk_widget_get_ancestor (lamp_rules_find (row, GTK_TYPE_LABEL, key), GTK_TYPE_BUTTON), "clicked");
}

static void
assert_shown (Fixture    *fixture,
              const char *words)
{
  GtkWidget *label;

  lamp_rules_settle (fixture->window);
  label = lamp_rules_find (fixture->window, GTK_TYPE_LABEL, words);
  g_assert_nonnull (label);
  g_assert_true (gtk_widget_get_mapped (label));
}

static void
test_result (Fixture      *fixture,
             gconstpointer data)
{
  assert_shown (fixture, "Fill in the numbers above. The result then stands here.");
  type (fixture, 0, "30");
  type (fixture, 1, "12");
  assert_shown (fixture, "Each kilo costs 5 yuan.");
  assert_shown (fixture, "Each jin costs 2.50 yuan.");
  click (get_row (fixture, 1), LAMP_TYPE_WORD_BUTTON, "kg");
  assert_shown (fixture, "Each kilo costs 2.50 yuan.");
  click (get_row (fixture, 0), LAMP_TYPE_WORD_BUTTON, "More");
  assert_shown (fixture, "Each kilo costs 2.58 yuan.");
  type (fixture, 0, "24");
  type (fixture, 1, "8 jin");
  assert_shown (fixture, "Well done. Each kilo costs 6 yuan, each jin 3 yuan.");
}

static void
test_keys (Fixture      *fixture,
           gconstpointer data)
{
  GtkWidget *row = get_row (fixture, 0);

  click (row, LAMP_TYPE_WORD_BUTTON, "Number keys");
  press_key (row, "1");
  press_key (row, "2");
  press_key (row, ".");
  press_key (row, "5");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (lamp_rules_find (row, GTK_TYPE_ENTRY, NULL))), ==, "12.5");
  click (row, LAMP_TYPE_WORD_BUTTON, "Delete");
  click (row, LAMP_TYPE_WORD_BUTTON, "Delete");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (lamp_rules_find (row, GTK_TYPE_ENTRY, NULL))), ==, "12");
  lamp_rules_check (fixture->window, "number keys");
}

static void
test_trouble (Fixture      *fixture,
              gconstpointer data)
{
  type (fixture, 0, "lots");
  assert_shown (fixture, "This is not a number yet. Write it like 12 or 3.5.");
  type (fixture, 0, "-5");
  assert_shown (fixture, "Take a number from 0 to 100,000 yuan.");
  type (fixture, 0, "5 mu");
  assert_shown (fixture, "Write only the number here.");
  type (fixture, 0, "13800000000");
  assert_shown (fixture, "That looks like a telephone or identity number. It was not kept. Write only the amount.");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (lamp_rules_find (get_row (fixture, 0), GTK_TYPE_ENTRY, NULL))), ==, "");
  type (fixture, 1, "200000");
  click (get_row (fixture, 1), LAMP_TYPE_WORD_BUTTON, "kg");
  assert_shown (fixture, "Take a number from 0.05 to 50000 kg.");
  lamp_rules_check (fixture->window, "trouble");
}

static void
test_example (Fixture      *fixture,
              gconstpointer data)
{
  click (fixture->window, LAMP_TYPE_WORD_BUTTON, "Show me an example");
  assert_shown (fixture, "30 yuan for 12 jin. 12 jin are 6 kg. 30 divided by 6 is 5.");
  assert_shown (fixture, "Each kilo costs 5 yuan.");
}

static Fixture page_fixture;
static guint   page_which;

static LampPage *
make_page (const char *language,
           gpointer    user_data)
{
  LampPage         *page = new_page (&page_fixture, language, page_which);
  LampWorksheetRun *run = lamp_session_get_worksheet (page_fixture.session);

  lamp_worksheet_run_show_example (run);
  lamp_worksheet_run_type (run, 0, "99999999");
  return page;
}

static void
test_rules (void)
{
  for (page_which = 0; page_which < 4; page_which += 3)
    lamp_rules_check_page (make_page, NULL, "worksheet");
  g_clear_object (&page_fixture.session);
}

int
main (int   argc,
      char *argv[])
{
  lamp_rules_init (&argc, &argv);
  g_test_add ("/worksheet-view/result", Fixture, NULL, set_up, test_result, tear_down);
  g_test_add ("/worksheet-view/keys", Fixture, NULL, set_up, test_keys, tear_down);
  g_test_add ("/worksheet-view/trouble", Fixture, NULL, set_up, test_trouble, tear_down);
  g_test_add ("/worksheet-view/example", Fixture, NULL, set_up, test_example, tear_down);
  g_test_add_func ("/worksheet-view/rules", test_rules);
  return g_test_run ();
}
