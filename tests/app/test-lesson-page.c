/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The card of a lesson on the screen: words, question, practice; the end; at each text size. */

#include "lamp-rules.h"
#include "lesson-samples.h"

#include "app/access/lamp-look.h"
#include "app/lesson/lamp-answer-button.h"
#include "app/lesson/lamp-finish-page.h"
#include "app/lesson/lamp-lesson-page.h"
#include "app/widgets/lamp-word-button.h"

#define WAIT_FOR(condition) \
  while (!(condition))      \
    g_main_context_iteration (NULL, TRUE);

typedef struct
{
  LampSession *session;
  GtkWidget   *window;
  LampPage    *page;
  int          practices;
  gint32       mode;
  int          opened;
} Fixture;

static void
practice_cb (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  Fixture *fixture = user_data;

  fixture->practices++;
  fixture->mode = g_variant_get_int32 (parameter);
}

static void
open_lesson_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  const char *course, *lesson;

  g_variant_get (parameter, "(&s&s)", &course, &lesson);
  g_assert_cmpstr (course, ==, "spot-the-scam");
  g_assert_cmpstr (lesson, ==, "scam-sms");
  ((Fixture *) user_data)->opened++;
}

static void
home_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  ((Fixture *) user_data)->opened += 100;
}

static const GActionEntry entries[] = {
  { .name = "practice", .activate = practice_cb, .parameter_type = "i" },
  { .name = "open-lesson", .activate = open_lesson_cb, .parameter_type = "(ss)" },
  { .name = "home", .activate = home_cb },
};

static void
show (Fixture  *fixture,
      LampPage *page)
{
  LampPreferences preferences = { "en", 100, LAMP_PALETTE_LIGHT, 140, 0, 100, FALSE };
  g_autoptr (LampModes) modes = lamp_modes_new (&preferences);
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, G_N_ELEMENTS (entries), fixture);
  fixture->page = page;
  fixture->window = lamp_rules_show (page, modes);
  gtk_widget_insert_action_group (fixture->window, "win", G_ACTION_GROUP (group));
}

static void
open_card (Fixture   *fixture,
           SampleCard card)
{
  g_autoptr (LampLesson) lesson = sample_lesson ("spot-the-scam", "scam-sms", "en");

  lamp_look_set_language ("en");
  fixture->session = sample_session (lesson, card);
  show (fixture, lamp_lesson_page_new (fixture->session, NULL));
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  lamp_rules_close (fixture->window);
  g_clear_object (&fixture->session);
}

static GtkWidget *
find_button (Fixture    *fixture,
             const char *text)
{
  return lamp_rules_find (fixture->window, LAMP_TYPE_WORD_BUTTON, text);
}

static void
click (GtkWidget *button)
{
  g_assert_nonnull (button);
  g_assert_true (gtk_widget_get_mapped (button));
  g_assert_true (gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
}

static GtkWidget *
get_answer (Fixture *fixture,
            guint    i)
{
  GtkWidget *answer = lamp_rules_find (fixture->window, LAMP_TYPE_ANSWER_BUTTON, NULL);

  while (i-- > 0)
    answer = gtk_widget_get_next_sibling (answer);
  return answer;
}

static guint
find_option (Fixture *fixture,
             gboolean right)
{
  guint i = 0;

  while (lamp_session_is_option_right (fixture->session, i) != right)
    i++;
  return i;
}

static void
test_walk (Fixture      *fixture,
           gconstpointer data)
{
  const LampCard *card;

  open_card (fixture, SAMPLE_WORDS);
  card = lamp_session_get_card (fixture->session);
  g_assert_cmpstr (lamp_page_get_title (fixture->page), ==, lamp_session_get_lesson (fixture->session)->title);
  g_assert_true (g_str_has_prefix (lamp_page_get_status (fixture->page), "Card 1 of "));
  g_assert_cmpstr (lamp_page_get_next_label (fixture->page), ==, "Next");
  g_assert_true (lamp_page_get_next_enabled (fixture->page));
  g_assert_nonnull (lamp_rules_find (fixture->window, GTK_TYPE_LABEL, card->title));
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (lamp_rules_find (fixture->window, GTK_TYPE_LABEL, card->title)), GTK_ACCESSIBLE_ROLE_HEADING);

  lamp_page_next (fixture->page);
  g_assert_true (g_str_has_prefix (lamp_page_get_status (fixture->page), "Card 2 of "));
  g_assert_null (lamp_rules_find (fixture->window, GTK_TYPE_LABEL, card->title));
  g_assert_true (lamp_page_back (fixture->page));
  g_assert_nonnull (lamp_rules_find (fixture->window, GTK_TYPE_LABEL, card->title));
  g_assert_false (lamp_page_back (fixture->page));
}

static void
test_right (Fixture      *fixture,
            gconstpointer data)
{
  GtkWidget *right, *wrong;

  open_card (fixture, SAMPLE_QUESTION);
  right = get_answer (fixture, find_option (fixture, TRUE));
  wrong = get_answer (fixture, find_option (fixture, FALSE));
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (right), GTK_ACCESSIBLE_ROLE_RADIO);
  g_assert_false (lamp_page_get_next_enabled (fixture->page));
  g_assert_false (gtk_widget_get_mapped (find_button (fixture, "Check my answer")));

  /* One changes one's mind: nothing was answered yet. */
  click (wrong);
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (wrong), GTK_ACCESSIBLE_STATE_CHECKED, GTK_ACCESSIBLE_TRISTATE_TRUE);
  g_assert_cmpint (lamp_answer_button_get_mark (LAMP_ANSWER_BUTTON (wrong)), ==, LAMP_ANSWER_MARK_CHOSEN);
  click (right);
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (wrong), GTK_ACCESSIBLE_STATE_CHECKED, GTK_ACCESSIBLE_TRISTATE_FALSE);
  g_assert_cmpint (lamp_session_get_answer (fixture->session)->tries, ==, 0);

  lamp_rules_settle (fixture->window);
  click (find_button (fixture, "Check my answer"));
  g_assert_cmpint (lamp_session_get_answer (fixture->session)->state, ==, LAMP_ANSWER_RIGHT);
  g_assert_cmpint (lamp_answer_button_get_mark (LAMP_ANSWER_BUTTON (right)), ==, LAMP_ANSWER_MARK_RIGHT);
  g_assert_nonnull (lamp_rules_find (fixture->window, GTK_TYPE_LABEL, "Right"));
  g_assert_nonnull (lamp_rules_find (right, GTK_TYPE_LABEL, "Your choice: right"));
  g_assert_true (lamp_page_get_next_enabled (fixture->page));
  g_assert_false (gtk_widget_is_sensitive (right));
  lamp_rules_check (fixture->window, "right answer");
}

static void
answer_wrong (Fixture *fixture)
{
  click (get_answer (fixture, find_option (fixture, FALSE)));
  lamp_rules_settle (fixture->window);
  click (find_button (fixture, "Check my answer"));
  lamp_rules_settle (fixture->window);
}

static void
test_wrong_twice (Fixture      *fixture,
                  gconstpointer data)
{
  GtkWidget *right;

  open_card (fixture, SAMPLE_QUESTION);
  right = get_answer (fixture, find_option (fixture, TRUE));
  answer_wrong (fixture);
  g_assert_nonnull (lamp_rules_find (fixture->window, GTK_TYPE_LABEL, "Not quite – try once more"));
  g_assert_cmpint (lamp_answer_button_get_mark (LAMP_ANSWER_BUTTON (right)), ==, LAMP_ANSWER_MARK_OPEN);
  g_assert_false (lamp_page_get_next_enabled (fixture->page));
  lamp_rules_check (fixture->window, "wrong answer");

  click (find_button (fixture, "Try again"));
  lamp_rules_settle (fixture->window);
  g_assert_nonnull (lamp_rules_find (fixture->window, GTK_TYPE_LABEL, "You have tried this one"));
  g_assert_true (gtk_widget_is_sensitive (right));

  answer_wrong (fixture);
  g_assert_cmpint (lamp_answer_button_get_mark (LAMP_ANSWER_BUTTON (right)), ==, LAMP_ANSWER_MARK_ANSWER);
  g_assert_nonnull (lamp_rules_find (right, GTK_TYPE_LABEL, "This is the answer"));
  g_assert_false (gtk_widget_get_mapped (find_button (fixture, "Try again")));
  g_assert_true (lamp_page_get_next_enabled (fixture->page));
  lamp_rules_check (fixture->window, "answer shown");
}

static void
test_offer (Fixture      *fixture,
            gconstpointer data)
{
  open_card (fixture, SAMPLE_PRACTICE);
  g_assert_true (lamp_page_get_next_enabled (fixture->page));
  g_assert_true (gtk_widget_has_css_class (find_button (fixture, "Watch"), "primary"));
  click (find_button (fixture, "With help"));
  g_assert_cmpint (fixture->mode, ==, LAMP_MODE_HELP);
  click (find_button (fixture, "On my own"));
  g_assert_cmpint (fixture->mode, ==, LAMP_MODE_ALONE);
  click (find_button (fixture, "Watch"));
  g_assert_cmpint (fixture->mode, ==, LAMP_MODE_WATCH);
  g_assert_cmpint (fixture->practices, ==, 3);

  lamp_session_practice_done (fixture->session, LAMP_MODE_WATCH, 4, 0, 0);
  g_assert_false (gtk_widget_has_css_class (find_button (fixture, "Watch"), "primary"));
  g_assert_true (gtk_widget_has_css_class (find_button (fixture, "With help"), "primary"));
}

static void
test_language (Fixture      *fixture,
               gconstpointer data)
{
  g_autoptr (LampLesson) chinese = sample_lesson ("spot-the-scam", "scam-sms", "zh-CN");

  open_card (fixture, SAMPLE_QUESTION);
  answer_wrong (fixture);
  lamp_session_set_lesson (fixture->session, chinese);
  g_assert_nonnull (lamp_rules_find (fixture->window, GTK_TYPE_LABEL, lamp_session_get_card (fixture->session)->question->text->text));
  g_assert_true (gtk_widget_get_mapped (find_button (fixture, "Try again")));
}

static void
keep_event (const LampEvent *event,
            gpointer         user_data)
{
  lamp_recorder_write (user_data, event);
}

/* The next card shows only when all before it is in the records. */
static void
test_records (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LampClock) clock = lamp_clock_new_fixed (1000000);
  g_autoptr (LampRecords) records = lamp_records_open_in_memory (clock, &error);
  LampPreferences preferences = { "en", 100, LAMP_PALETTE_LIGHT, 140, 0, 100, FALSE };
  g_autoptr (LampLesson) lesson = sample_lesson ("spot-the-scam", "scam-sms", "en");
  g_autoptr (LampLearner) learner = NULL;
  g_autoptr (LampRecorder) recorder = NULL;
  g_autofree char *first = NULL;

  g_assert_no_error (error);
  learner = lamp_records_add_learner (records, "A", "lamp", &preferences, &error);
  g_assert_no_error (error);
  recorder = lamp_recorder_new (records, learner->id);
  lamp_look_set_language ("en");
  fixture->session = lamp_session_new (lesson, 0, keep_event, recorder, NULL);
  show (fixture, lamp_lesson_page_new (fixture->session, recorder));
  WAIT_FOR (lamp_recorder_get_pending (recorder) == 0);

  first = g_strdup (lamp_page_get_status (fixture->page));
  lamp_page_next (fixture->page);
  g_assert_cmpuint (lamp_recorder_get_pending (recorder), >, 0);
  g_assert_cmpstr (lamp_page_get_status (fixture->page), ==, first);
  g_assert_false (lamp_page_get_next_enabled (fixture->page));
  WAIT_FOR (lamp_recorder_get_pending (recorder) == 0);
  g_assert_true (g_str_has_prefix (lamp_page_get_status (fixture->page), "Card 2 of "));
}

static void
finish_lesson (Fixture *fixture)
{
  g_autoptr (LampLesson) lesson = sample_lesson ("spot-the-scam", "scam-sms", "en");

  lamp_look_set_language ("en");
  fixture->session = lamp_session_new (lesson, 0, NULL, NULL, NULL);
  while (!lamp_session_is_finished (fixture->session))
    {
      if (lamp_session_get_card (fixture->session)->question != NULL)
        sample_answer_right (fixture->session);
      if (lamp_session_get_card (fixture->session)->practice != NULL)
        lamp_session_practice_done (fixture->session, LAMP_MODE_ALONE, 5, 0, 0);
      lamp_session_go_next (fixture->session);
    }
}

static void
test_finish (Fixture      *fixture,
             gconstpointer data)
{
  finish_lesson (fixture);
  show (fixture, lamp_finish_page_new (fixture->session, "scam-sms", "Messages", "You have finished 1 lesson this week. You made time for it."));
  g_assert_nonnull (lamp_rules_find (fixture->window, GTK_TYPE_LABEL, "You did 1 practice all on your own."));
  g_assert_nonnull (lamp_rules_find (fixture->window, GTK_TYPE_LABEL, "You have finished 1 lesson this week. You made time for it."));
  click (find_button (fixture, "Next lesson"));
  g_assert_cmpint (fixture->opened, ==, 1);
  lamp_page_next (fixture->page);
  g_assert_cmpint (fixture->opened, ==, 2);
  click (find_button (fixture, "Home"));
  g_assert_cmpint (fixture->opened, ==, 102);
}

static void
test_last_finish (Fixture      *fixture,
                  gconstpointer data)
{
  finish_lesson (fixture);
  show (fixture, lamp_finish_page_new (fixture->session, NULL, NULL, NULL));
  g_assert_null (lamp_page_get_next_label (fixture->page));
  g_assert_false (gtk_widget_get_mapped (find_button (fixture, "Next lesson")));
  click (find_button (fixture, "Home"));
  g_assert_cmpint (fixture->opened, ==, 100);
}

static LampPage *
make_card (const char *language,
           gpointer    user_data)
{
  g_autoptr (LampLesson) lesson = sample_lesson ("spot-the-scam", "scam-sms", language);
  g_autoptr (LampSession) session = sample_session (lesson, GPOINTER_TO_INT (user_data));

  return lamp_lesson_page_new (session, NULL);
}

static LampPage *
make_shown_answer (const char *language,
                   gpointer    user_data)
{
  g_autoptr (LampLesson) lesson = sample_lesson ("spot-the-scam", "scam-sms", language);
  g_autoptr (LampSession) session = sample_session (lesson, SAMPLE_QUESTION);
  guint i = 0;

  while (lamp_session_is_option_right (session, i))
    i++;
  lamp_session_answer (session, G_GUINT64_CONSTANT (1) << i);
  lamp_session_try_again (session);
  lamp_session_answer (session, G_GUINT64_CONSTANT (1) << i);
  g_assert_cmpint (lamp_session_get_answer (session)->state, ==, LAMP_ANSWER_SHOWN);
  return lamp_lesson_page_new (session, NULL);
}

static LampPage *
make_finish (const char *language,
             gpointer    user_data)
{
  g_autoptr (LampLesson) lesson = sample_lesson ("phone-farm-tool", "market-price", language);
  g_autoptr (LampSession) session = sample_session (lesson, SAMPLE_PRACTICE);

  return lamp_finish_page_new (session, "soil-moisture", lesson->title, "You have been through 3 lessons of \"The phone as a farm tool\". You take it step by step.");
}

static void
test_rules (void)
{
  lamp_rules_check_page (make_card, GINT_TO_POINTER (SAMPLE_WORDS), "card of words");
  lamp_rules_check_page (make_card, GINT_TO_POINTER (SAMPLE_QUESTION), "question");
  lamp_rules_check_page (make_shown_answer, NULL, "answer shown");
  lamp_rules_check_page (make_card, GINT_TO_POINTER (SAMPLE_PRACTICE), "practice offer");
  lamp_rules_check_page (make_finish, NULL, "finish");
}

int
main (int   argc,
      char *argv[])
{
  lamp_rules_init (&argc, &argv);
#define ADD(name, function) g_test_add ("/lesson-page/" name, Fixture, NULL, NULL, function, tear_down)
  ADD ("walk", test_walk);
  ADD ("right", test_right);
  ADD ("wrong-twice", test_wrong_twice);
  ADD ("offer", test_offer);
  ADD ("language", test_language);
  ADD ("records", test_records);
  ADD ("finish", test_finish);
  ADD ("last-finish", test_last_finish);
#undef ADD
  g_test_add_func ("/lesson-page/rules", test_rules);
  return g_test_run ();
}
