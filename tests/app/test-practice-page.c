/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A practice on the screen: each kind of thing, hints, wrong and dangerous taps, watching; at each text size. */

#include "lamp-rules.h"
#include "lesson-samples.h"

#include "app/access/lamp-look.h"
#include "app/lesson/device/lamp-device-slot.h"
#include "app/lesson/lamp-hot-picture.h"
#include "app/lesson/lamp-keypad.h"
#include "app/lesson/lamp-practice-page.h"
#include "app/lesson/lamp-qr.h"
#include "app/widgets/lamp-word-button.h"
#include "core/speech/lamp-log-speaker.h"

#define WAIT_FOR(condition) \
  while (!(condition))      \
    g_main_context_iteration (NULL, TRUE);

typedef struct
{
  LampSession     *session;
  LampPracticeRun *run;
  LampSpeaker     *speaker;
  LampReader      *reader;
  GtkWidget       *window;
  LampPage        *page;
  int              backs;
  gint32           mode;
} Fixture;

static void
back_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  ((Fixture *) user_data)->backs++;
}

static void
practice_cb (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  ((Fixture *) user_data)->mode = g_variant_get_int32 (parameter);
}

static const GActionEntry entries[] = {
  { .name = "back", .activate = back_cb },
  { .name = "practice", .activate = practice_cb, .parameter_type = "i" },
};

static void
open_practice (Fixture      *fixture,
               LampPractice *practice,
               LampMode      mode)
{
  LampPreferences preferences = { "en", 100, LAMP_PALETTE_LIGHT, 140, 0, 100, FALSE };
  g_autoptr (LampModes) modes = lamp_modes_new (&preferences);
  g_autoptr (LampLesson) lesson = sample_lesson ("spot-the-scam", "scam-sms", "en");
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();

  lamp_look_set_language ("en");
  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, G_N_ELEMENTS (entries), fixture);
  fixture->session = sample_session (lesson, SAMPLE_PRACTICE);
  fixture->run = lamp_practice_run_new (practice, mode);
  fixture->speaker = lamp_log_speaker_new ();
  fixture->reader = lamp_reader_new (fixture->speaker, modes);
  fixture->page = lamp_practice_page_new (fixture->run, fixture->session, fixture->reader);
  fixture->window = lamp_rules_show (fixture->page, modes);
  gtk_widget_insert_action_group (fixture->window, "win", G_ACTION_GROUP (group));
}

static void
open_every_kind (Fixture *fixture,
                 LampMode mode)
{
  g_autoptr (LampPractice) practice = sample_every_kind ("en");

  open_practice (fixture, practice, mode);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  lamp_rules_close (fixture->window);
  g_clear_object (&fixture->run);
  g_clear_object (&fixture->session);
  g_clear_object (&fixture->reader);
  g_clear_object (&fixture->speaker);
}

static GtkWidget *
find (Fixture    *fixture,
      GType       type,
      const char *text)
{
  return lamp_rules_find (fixture->window, type, text);
}

static gboolean
is_shown (Fixture    *fixture,
          const char *text)
{
  GtkWidget *label = find (fixture, GTK_TYPE_LABEL, text);

  return label != NULL && gtk_widget_get_mapped (label);
}

static void
click (GtkWidget *button)
{
  g_assert_nonnull (button);
  g_assert_true (gtk_widget_get_mapped (button));
  g_assert_true (gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
}

static void
click_word (Fixture    *fixture,
            const char *text)
{
  lamp_rules_settle (fixture->window);
  click (find (fixture, LAMP_TYPE_WORD_BUTTON, text));
}

static void
click_thing (Fixture    *fixture,
             const char *text)
{
  GtkWidget *label = find (fixture, GTK_TYPE_LABEL, text);

  g_assert_nonnull (label);
  click (gtk_widget_get_ancestor (label, GTK_TYPE_BUTTON));
}

static void
test_every_kind (Fixture      *fixture,
                 gconstpointer data)
{
  GtkWidget *area, *entry, *keypad, *knob;

  open_every_kind (fixture, LAMP_MODE_HELP);
  g_assert_nonnull (find (fixture, LAMP_TYPE_QR, NULL));
  g_assert_true (is_shown (fixture, "练习 · Practice"));
  g_assert_cmpstr (lamp_page_get_status (fixture->page), ==, "Practice: Step 1 of 4");

  /* What is next glows and says so. */
  area = lamp_hot_picture_find_area (LAMP_HOT_PICTURE (find (fixture, LAMP_TYPE_HOT_PICTURE, NULL)), "middle");
  g_assert_true (gtk_widget_has_css_class (area, "glow"));
  g_assert_true (is_shown (fixture, "Tap here"));
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (area), GTK_ACCESSIBLE_ROLE_BUTTON);
  click (area);
  g_assert_cmpuint (lamp_practice_run_get_n_done (fixture->run), ==, 1);
  g_assert_false (gtk_widget_has_css_class (area, "glow"));

  knob = find (fixture, GTK_TYPE_SWITCH, NULL);
  g_assert_true (gtk_widget_has_css_class (knob, "glow"));
  g_assert_true (is_shown (fixture, "Off"));
  gtk_switch_set_active (GTK_SWITCH (knob), TRUE);
  g_assert_true (gtk_switch_get_state (GTK_SWITCH (knob)));
  g_assert_true (is_shown (fixture, "On"));

  entry = find (fixture, GTK_TYPE_ENTRY, NULL);
  lamp_rules_settle (fixture->window);
  g_assert_true (is_shown (fixture, "Type here"));
  gtk_editable_set_text (GTK_EDITABLE (entry), "West Hill");
  click_word (fixture, "OK");
  g_assert_cmpint (lamp_practice_run_get_outcome (fixture->run), ==, LAMP_OUTCOME_WRONG);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "West Hill");
  gtk_editable_set_text (GTK_EDITABLE (entry), "13800001234");
  click_word (fixture, "OK");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "");
  g_assert_true (is_shown (fixture, "No real numbers here"));
  gtk_editable_set_text (GTK_EDITABLE (entry), "east hill ");
  g_signal_emit_by_name (entry, "activate");
  g_assert_cmpuint (lamp_practice_run_get_n_done (fixture->run), ==, 3);

  keypad = find (fixture, LAMP_TYPE_KEYPAD, NULL);
  for (const char *p = "961100"; *p != '\0'; p++)
    {
      char digit[] = { *p, '\0' };

      click (gtk_widget_get_ancestor (lamp_rules_find (keypad, GTK_TYPE_LABEL, digit), GTK_TYPE_BUTTON));
    }
  click_word (fixture, "Delete");
  g_assert_cmpstr (lamp_keypad_get_digits (LAMP_KEYPAD (keypad)), ==, "96110");
  click_word (fixture, "Call");
  g_assert_cmpint (lamp_practice_run_get_outcome (fixture->run), ==, LAMP_OUTCOME_DONE);
  g_assert_true (is_shown (fixture, "All done."));
}

static void
test_wrong_and_undo (Fixture      *fixture,
                     gconstpointer data)
{
  g_autoptr (LampPractice) practice = sample_practice ("spot-the-scam", "sms-sort", "en");

  open_practice (fixture, practice, LAMP_MODE_ALONE);
  g_assert_false (is_shown (fixture, "Tap here"));
  click_thing (fixture, "139****0000");
  lamp_rules_settle (fixture->window);
  g_assert_true (is_shown (fixture, "Not this one now"));
  g_assert_true (is_shown (fixture, "This one comes next. Let us start with the message at the top."));

  click_thing (fixture, "138****0000");
  lamp_rules_settle (fixture->window);
  g_assert_cmpuint (lamp_practice_run_get_n_done (fixture->run), ==, 1);
  g_assert_nonnull (find (fixture, GTK_TYPE_LABEL, "card.example"));
  click_word (fixture, "Undo");
  g_assert_cmpuint (lamp_practice_run_get_n_done (fixture->run), ==, 0);
  g_assert_null (find (fixture, GTK_TYPE_LABEL, "card.example"));
}

static void
test_danger (Fixture      *fixture,
             gconstpointer data)
{
  open_every_kind (fixture, LAMP_MODE_ALONE);
  click_thing (fixture, "Pay now");
  lamp_rules_settle (fixture->window);
  g_assert_true (is_shown (fixture, "That would send money."));
  g_assert_false (gtk_widget_get_mapped (find (fixture, GTK_TYPE_LABEL, "Pay now")));
  lamp_rules_check (fixture->window, "danger");
  click_word (fixture, "Undo – nothing happened");
  lamp_rules_settle (fixture->window);
  g_assert_true (is_shown (fixture, "Pay now"));
  g_assert_cmpint (lamp_practice_run_get_dangers (fixture->run), ==, 1);
}

static void
test_hints (Fixture      *fixture,
            gconstpointer data)
{
  open_every_kind (fixture, LAMP_MODE_ALONE);
  click_word (fixture, "Hint");
  lamp_rules_settle (fixture->window);
  g_assert_true (is_shown (fixture, "Look at the picture."));
  click_word (fixture, "Hint");
  g_assert_false (is_shown (fixture, "Tap here"));
  click_word (fixture, "Hint");
  lamp_rules_settle (fixture->window);
  g_assert_true (is_shown (fixture, "Tap it."));
  g_assert_true (is_shown (fixture, "Tap here"));
}

static void
test_done (Fixture      *fixture,
           gconstpointer data)
{
  open_every_kind (fixture, LAMP_MODE_HELP);
  g_assert_null (lamp_page_get_next_label (fixture->page));
  while (lamp_practice_run_get_step (fixture->run) != NULL)
    sample_carry_out (fixture->run);
  g_assert_true (lamp_session_has_done (fixture->session, LAMP_MODE_HELP));
  g_assert_cmpint (lamp_session_get_summary (fixture->session).practised, ==, 1);
  lamp_rules_check (fixture->window, "done");
  lamp_page_next (fixture->page);
  g_assert_cmpint (fixture->backs, ==, 1);
  click_word (fixture, "Now on your own");
  g_assert_cmpint (fixture->mode, ==, LAMP_MODE_ALONE);

  click_word (fixture, "Start again");
  g_assert_cmpuint (lamp_practice_run_get_n_done (fixture->run), ==, 0);
  g_assert_null (lamp_page_get_next_label (fixture->page));
}

/* Nothing is done before its sentence has been said, nor while one pauses. */
static void
test_watch (Fixture      *fixture,
            gconstpointer data)
{
  GPtrArray *log;

  open_every_kind (fixture, LAMP_MODE_WATCH);
  log = lamp_log_speaker_get_log (LAMP_LOG_SPEAKER (fixture->speaker));
  g_assert_cmpuint (log->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (log, 0), ==, "Tap the middle of the field.");
  lamp_rules_settle (fixture->window);
  g_assert_cmpuint (lamp_practice_run_get_n_done (fixture->run), ==, 0);

  click_word (fixture, "Pause");
  g_assert_false (lamp_reader_is_reading (fixture->reader));
  click_word (fixture, "Go on");
  g_assert_cmpuint (log->len, ==, 2);
  while (lamp_log_speaker_step_word (LAMP_LOG_SPEAKER (fixture->speaker)))
    ;
  WAIT_FOR (lamp_practice_run_get_n_done (fixture->run) == 1);
  WAIT_FOR (log->len == 3);
  g_assert_cmpstr (g_ptr_array_index (log, 2), ==, "Turn the light on.");

  /* The device is only looked at. */
  g_assert_false (gtk_widget_get_can_target (gtk_widget_get_parent (find (fixture, LAMP_TYPE_DEVICE_SLOT, NULL))));
}

static LampPage *
make_page (const char *language,
           gpointer    user_data)
{
  LampMode mode = GPOINTER_TO_INT (user_data);
  g_autoptr (LampLesson) lesson = sample_lesson ("spot-the-scam", "scam-sms", language);
  g_autoptr (LampSession) session = sample_session (lesson, SAMPLE_PRACTICE);
  g_autoptr (LampPractice) practice = sample_every_kind (language);
  g_autoptr (LampPracticeRun) run = lamp_practice_run_new (practice, mode);

  return lamp_practice_page_new (run, session, NULL);
}

static LampPage *
make_danger (const char *language,
             gpointer    user_data)
{
  g_autoptr (LampLesson) lesson = sample_lesson ("spot-the-scam", "scam-sms", language);
  g_autoptr (LampSession) session = sample_session (lesson, SAMPLE_PRACTICE);
  g_autoptr (LampPracticeRun) run = lamp_practice_run_new (lamp_session_get_card (session)->practice, LAMP_MODE_HELP);

  sample_carry_out (run);
  lamp_practice_run_tap (run, "link");
  g_assert_cmpint (lamp_practice_run_get_outcome (run), ==, LAMP_OUTCOME_DANGER);
  return lamp_practice_page_new (run, session, NULL);
}

static void
test_rules (void)
{
  lamp_rules_check_page (make_page, GINT_TO_POINTER (LAMP_MODE_HELP), "practice with help");
  lamp_rules_check_page (make_page, GINT_TO_POINTER (LAMP_MODE_WATCH), "watching");
  lamp_rules_check_page (make_danger, NULL, "danger");
}

int
main (int   argc,
      char *argv[])
{
  lamp_rules_init (&argc, &argv);
#define ADD(name, function) g_test_add ("/practice-page/" name, Fixture, NULL, NULL, function, tear_down)
  ADD ("every-kind", test_every_kind);
  ADD ("wrong-and-undo", test_wrong_and_undo);
  ADD ("danger", test_danger);
  ADD ("hints", test_hints);
  ADD ("done", test_done);
  ADD ("watch", test_watch);
#undef ADD
  g_test_add_func ("/practice-page/rules", test_rules);
  return g_test_run ();
}
