/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Questions of each kind on the screen: pairs without dragging, numbers on large keys, typed words, pictures as answers. */

#include "lamp-rules.h"
#include "lesson-samples.h"

#include "app/access/lamp-look.h"
#include "app/access/lamp-spoken.h"
#include "app/lesson/lamp-answer-button.h"
#include "app/lesson/lamp-lesson-page.h"
#include "app/widgets/lamp-picture.h"
#include "app/widgets/lamp-word-button.h"

#include <string.h>

enum
{
  CARD_PAIRS,
  CARD_ORDER,
  CARD_NUMBER,
  CARD_WORD,
  CARD_PICTURE,
  CARD_PICTURE_PAIRS
};

typedef struct
{
  LampSession *session;
  GtkWidget   *window;
  LampPage    *page;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  LampPreferences preferences = { "en", 100, LAMP_PALETTE_LIGHT, 140, 0, 100, FALSE };
  g_autoptr (LampModes) modes = lamp_modes_new (&preferences);
  g_autoptr (LampLesson) lesson = sample_questions ("en");

  lamp_look_set_language ("en");
  fixture->session = lamp_session_new (lesson, GPOINTER_TO_UINT (data), NULL, NULL, NULL);
  fixture->page = lamp_lesson_page_new (fixture->session, NULL);
  fixture->window = lamp_rules_show (fixture->page, modes);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  lamp_rules_close (fixture->window);
  g_clear_object (&fixture->session);
}

static void
click (GtkWidget *button)
{
  g_assert_nonnull (button);
  g_assert_true (gtk_widget_get_mapped (button));
  g_assert_true (gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
}

/* The button around these words. */
static GtkWidget *
find_answer (Fixture    *fixture,
             const char *words)
{
  GtkWidget *label = lamp_rules_find (fixture->window, GTK_TYPE_LABEL, words);

  return label != NULL ? gtk_widget_get_ancestor (label, LAMP_TYPE_ANSWER_BUTTON) : NULL;
}

static void
press (Fixture    *fixture,
       const char *word)
{
  lamp_rules_settle (fixture->window);
  click (lamp_rules_find (fixture->window, LAMP_TYPE_WORD_BUTTON, word));
  lamp_rules_settle (fixture->window);
}

static gboolean
is_shown (Fixture    *fixture,
          const char *words)
{
  GtkWidget *label = lamp_rules_find (fixture->window, GTK_TYPE_LABEL, words);

  return label != NULL && gtk_widget_get_mapped (label);
}

static void
pair (Fixture    *fixture,
      const char *left,
      const char *right)
{
  GtkWidget *button = find_answer (fixture, left);

  click (button);
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_STATE_EXPANDED, TRUE);
  lamp_rules_settle (fixture->window);
  click (find_answer (fixture, right));
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_STATE_EXPANDED, FALSE);
  lamp_rules_settle (fixture->window);
}

static void
test_pairs (Fixture      *fixture,
            gconstpointer data)
{
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (find_answer (fixture, "Red")), GTK_ACCESSIBLE_ROLE_BUTTON);
  g_assert_false (gtk_widget_get_mapped (lamp_rules_find (fixture->window, LAMP_TYPE_WORD_BUTTON, "Check my answer")));
  pair (fixture, "Red", "Act now and stay safe");
  g_assert_true (is_shown (fixture, "Goes with: Act now and stay safe"));
  pair (fixture, "Yellow", "Nothing to do");
  g_assert_true (gtk_widget_is_focus (find_answer (fixture, "Orange")));
  pair (fixture, "Orange", "Watch out and get ready");
  pair (fixture, "Orange", "Prepare at once"); /* one changes one's mind */
  lamp_rules_check (fixture->window, "pairs chosen");
  press (fixture, "Check my answer");
  g_assert_cmpint (lamp_session_get_answer (fixture->session)->state, ==, LAMP_ANSWER_WRONG);
  g_assert_true (is_shown (fixture, "Goes with: Prepare at once. Right"));
  g_assert_true (is_shown (fixture, "You chose: Nothing to do. Not quite"));
  g_assert_false (gtk_widget_is_sensitive (find_answer (fixture, "Red")));
  lamp_rules_check (fixture->window, "pairs wrong");

  /* What was right stays. */
  press (fixture, "Try again");
  g_assert_true (is_shown (fixture, "Goes with: Prepare at once"));
  g_assert_true (gtk_widget_is_focus (find_answer (fixture, "Yellow")));
  pair (fixture, "Yellow", "Nothing to do");
  press (fixture, "Check my answer");
  g_assert_true (is_shown (fixture, "You chose: Nothing to do. It goes with: Watch out and get ready"));
  g_assert_true (is_shown (fixture, "The answer is shown above"));
  g_assert_true (is_shown (fixture, "The stronger the colour, the sooner you act."));
  g_assert_true (lamp_page_get_next_enabled (fixture->page));
  lamp_rules_check (fixture->window, "pairs shown");
}

static void
test_language (Fixture      *fixture,
               gconstpointer data)
{
  g_autoptr (LampLesson) other = sample_questions ("zh-CN");

  pair (fixture, "Red", "Act now and stay safe");
  lamp_session_set_lesson (fixture->session, other);
  lamp_rules_settle (fixture->window);
  g_assert_true (is_shown (fixture, "Goes with: 马上行动，保护自己"));
}

static GtkEditable *
get_entry (Fixture *fixture)
{
  return GTK_EDITABLE (lamp_rules_find (fixture->window, GTK_TYPE_ENTRY, NULL));
}

static void
press_key (Fixture    *fixture,
           const char *key)
{
  GtkWidget *button = gtk_widget_get_ancestor (lamp_rules_find (fixture->window, GTK_TYPE_LABEL, key), GTK_TYPE_BUTTON);

  click (button);
}

static void
test_number (Fixture      *fixture,
             gconstpointer data)
{
  press_key (fixture, "2");
  press_key (fixture, ".");
  press_key (fixture, "7");
  press (fixture, "Delete");
  g_assert_cmpstr (gtk_editable_get_text (get_entry (fixture)), ==, "2.");
  lamp_rules_check (fixture->window, "number typed");
  press (fixture, "Check my answer");
  g_assert_cmpint (lamp_session_get_answer (fixture->session)->state, ==, LAMP_ANSWER_WRONG);
  g_assert_true (is_shown (fixture, "Your choice: not quite"));
  g_assert_true (is_shown (fixture, "2 yuan is the price of one jin."));
  g_assert_false (gtk_widget_get_mapped (GTK_WIDGET (get_entry (fixture))));
  press (fixture, "Try again");
  g_assert_true (is_shown (fixture, "You have tried: 2."));
  g_assert_cmpstr (gtk_editable_get_text (get_entry (fixture)), ==, "");
  gtk_editable_set_text (get_entry (fixture), "9元");
  g_signal_emit_by_name (get_entry (fixture), "activate");
  lamp_rules_settle (fixture->window);
  g_assert_cmpint (lamp_session_get_answer (fixture->session)->state, ==, LAMP_ANSWER_SHOWN);
  g_assert_true (is_shown (fixture, "This is the answer"));
  g_assert_cmpstr (gtk_label_get_text (lamp_answer_button_get_label (LAMP_ANSWER_BUTTON (find_answer (fixture, "This is the answer")))), ==, "4");
  lamp_rules_check (fixture->window, "number shown");
}

static void
test_refused (Fixture      *fixture,
              gconstpointer data)
{
  gtk_editable_set_text (get_entry (fixture), "four");
  press (fixture, "Check my answer");
  g_assert_true (is_shown (fixture, "Please write one number in digits, for example 3.5"));
  g_assert_cmpstr (gtk_editable_get_text (get_entry (fixture)), ==, "four");
  gtk_editable_set_text (get_entry (fixture), "138 1234 5678");
  g_assert_false (is_shown (fixture, "Please write one number in digits, for example 3.5"));
  press (fixture, "Check my answer");
  g_assert_true (is_shown (fixture, "That looks like a real phone or identity number. It was not kept. Here one only practises."));
  g_assert_cmpstr (gtk_editable_get_text (get_entry (fixture)), ==, "");
  g_assert_cmpint (lamp_session_get_answer (fixture->session)->tries, ==, 0);
  lamp_rules_check (fixture->window, "number refused");
}

static void
test_word (Fixture      *fixture,
           gconstpointer data)
{
  g_assert_true (is_shown (fixture, "Dial _____ to ask the farm service line."));
  gtk_editable_set_text (get_entry (fixture), "１２３１６ ");
  press (fixture, "Check my answer");
  g_assert_cmpint (lamp_session_get_answer (fixture->session)->state, ==, LAMP_ANSWER_RIGHT);
  g_assert_true (is_shown (fixture, "Your choice: right"));
  g_assert_true (is_shown (fixture, "Yes, that is the line."));
}

static void
test_picture (Fixture      *fixture,
              gconstpointer data)
{
  GtkWidget *wind = find_answer (fixture, "Three curved lines");

  g_assert_nonnull (lamp_rules_find (wind, LAMP_TYPE_PICTURE, NULL));
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (wind), GTK_ACCESSIBLE_ROLE_RADIO);
  click (wind);
  press (fixture, "Check my answer");
  g_assert_cmpint (lamp_session_get_answer (fixture->session)->state, ==, LAMP_ANSWER_RIGHT);
  lamp_rules_check (fixture->window, "picture right");
}

static void
show_again (Fixture *fixture)
{
  lamp_session_go_next (fixture->session);
  lamp_rules_settle (fixture->window);
  lamp_session_go_back (fixture->session);
  lamp_rules_settle (fixture->window);
}

/* As the reader goes through the screen. */
static void
collect (GtkWidget     *widget,
         LampUtterance *utterance)
{
  if (!gtk_widget_get_child_visible (widget) || !gtk_widget_get_visible (widget) || lamp_spoken_add (widget, utterance, "en") ||
      lamp_spoken_get_words (widget) != NULL)
    return;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    collect (child, utterance);
}

static char *
listen (Fixture *fixture)
{
  g_autoptr (LampUtterance) utterance = lamp_utterance_new ();
  GString *said = g_string_new (NULL);

  lamp_rules_settle (fixture->window);
  collect (GTK_WIDGET (fixture->page), utterance);
  for (guint i = 0; i < utterance->passages->len; i++)
    g_string_append_printf (said, "%s|", ((LampPassage *) g_ptr_array_index (utterance->passages, i))->text);
  return g_string_free (said, FALSE);
}

/* Question, answers, what is said to them: in this order. */
static void
test_listen (Fixture      *fixture,
             gconstpointer data)
{
  static const guint8 wrong[LAMP_QUESTION_OPTIONS_MAX] = { 1, 4, 2 };
  g_autofree char    *open = NULL, *answered = NULL;

  click (find_answer (fixture, "Yellow"));
  open = listen (fixture);
  g_assert_nonnull (strstr (open, "Which colour of a weather warning asks for what?|Press each one, then press what goes with it. You can change your mind.|"
                                  "Red|Press to choose what goes with it|Yellow|Press to choose what goes with it|What goes with \"Yellow\"?|"
                                  "Act now and stay safe|Nothing to do|Prepare at once|Watch out and get ready|Orange|"));
  click (find_answer (fixture, "Yellow"));
  for (int try = 0; try < 2; try++)
    {
      lamp_session_try_again (fixture->session);
      lamp_session_answer_pairs (fixture->session, wrong);
    }
  show_again (fixture);
  answered = listen (fixture);
  g_assert_nonnull (strstr (answered, "Red|Goes with: Act now and stay safe. Right|Yellow|You chose: Nothing to do. It goes with: Watch out and get ready|"
                                      "Orange|You chose: Watch out and get ready. It goes with: Prepare at once|"
                                      "The answer is shown above|The stronger the colour, the sooner you act.|"));
}

static LampPage *
make_card (const char *language,
           gpointer    user_data)
{
  g_autoptr (LampLesson) lesson = sample_questions (language);
  g_autoptr (LampSession) session = lamp_session_new (lesson, GPOINTER_TO_UINT (user_data), NULL, NULL, NULL);

  return lamp_lesson_page_new (session, NULL);
}

static LampPage *
make_settled (const char *language,
              gpointer    user_data)
{
  static const guint8 wrong[LAMP_QUESTION_OPTIONS_MAX] = { 1, 4, 2 };
  g_autoptr (LampLesson) lesson = sample_questions (language);
  g_autoptr (LampSession) session = lamp_session_new (lesson, GPOINTER_TO_UINT (user_data), NULL, NULL, NULL);

  for (int try = 0; try < 2; try++)
    {
      lamp_session_try_again (session);
      lamp_session_answer_pairs (session, wrong);
      lamp_session_answer_text (session, "9");
    }
  g_assert_cmpint (lamp_session_get_answer (session)->state, ==, LAMP_ANSWER_SHOWN);
  return lamp_lesson_page_new (session, NULL);
}

static void
test_rules (void)
{
  static const char *const names[] = { "pairs", "order", "number", "word", "picture", "picture pairs" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    lamp_rules_check_page (make_card, GUINT_TO_POINTER (i), names[i]);
  lamp_rules_check_page (make_settled, GUINT_TO_POINTER (CARD_PAIRS), "pairs shown");
  lamp_rules_check_page (make_settled, GUINT_TO_POINTER (CARD_NUMBER), "number shown");
}

int
main (int   argc,
      char *argv[])
{
  lamp_rules_init (&argc, &argv);
#define ADD(name, card, function) g_test_add ("/quiz-view/" name, Fixture, GUINT_TO_POINTER (card), set_up, function, tear_down)
  ADD ("pairs", CARD_PAIRS, test_pairs);
  ADD ("language", CARD_PAIRS, test_language);
  ADD ("listen", CARD_PAIRS, test_listen);
  ADD ("number", CARD_NUMBER, test_number);
  ADD ("refused", CARD_NUMBER, test_refused);
  ADD ("word", CARD_WORD, test_word);
  ADD ("picture", CARD_PICTURE, test_picture);
#undef ADD
  g_test_add_func ("/quiz-view/rules", test_rules);
  return g_test_run ();
}
