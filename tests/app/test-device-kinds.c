/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every kind of thing on a make-believe device: shown, named, touched, held, swiped, pointed out; on every device. */

#include "lamp-rules.h"
#include "lesson-samples.h"

#include "app/access/lamp-look.h"
#include "app/lesson/device/lamp-device-gestures.h"
#include "app/lesson/device/lamp-device-hand.h"
#include "app/lesson/device/lamp-device-remote.h"
#include "app/lesson/device/lamp-device-slot.h"
#include "app/lesson/lamp-device-view.h"
#include "app/lesson/lamp-practice-page.h"
#include "app/widgets/lamp-word-button.h"

typedef struct
{
  LampPracticeRun *run;
  GtkWidget       *window;
} Fixture;

static LampPage *
new_page (LampPracticeRun *run)
{
  const char *language = lamp_practice_run_get_practice (run)->language;
  g_autoptr (LampLesson) lesson = sample_lesson ("spot-the-scam", "scam-sms", language);
  g_autoptr (LampSession) session = sample_session (lesson, SAMPLE_PRACTICE);

  return lamp_practice_page_new (run, session, NULL);
}

static void
open_device (Fixture    *fixture,
             const char *device,
             LampMode    mode,
             int         scale)
{
  LampPreferences preferences = { "en", scale, LAMP_PALETTE_LIGHT, 140, 0, 100, FALSE };
  g_autoptr (LampModes) modes = lamp_modes_new (&preferences);
  g_autoptr (LampPractice) practice = sample_all_kinds ("en", device);

  lamp_look_set_language ("en");
  fixture->run = lamp_practice_run_new_with_seed (practice, mode, 7);
  fixture->window = lamp_rules_show (new_page (fixture->run), modes);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  lamp_rules_close (fixture->window);
  g_clear_object (&fixture->run);
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
  g_assert_true (GTK_IS_BUTTON (button));
  g_assert_true (gtk_widget_get_mapped (button));
  g_assert_true (gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
}

static void
click_word (Fixture    *fixture,
            const char *text)
{
  click (find (fixture, LAMP_TYPE_WORD_BUTTON, text));
}

/* Up to the first step of that id, as a learner would who makes no mistake. */
static void
go_to (LampPracticeRun *run,
       const char      *step)
{
  while (!g_str_equal (lamp_practice_run_get_step (run)->id, step))
    sample_carry_out (run);
}

static GtkWidget *
get_target (Fixture *fixture)
{
  GtkWidget *target = lamp_device_view_find_target (LAMP_DEVICE_VIEW (find (fixture, LAMP_TYPE_DEVICE_VIEW, NULL)), lamp_practice_run_get_step (fixture->run));

  g_assert_nonnull (target);
  return target;
}

/* The step to do now, on the screen alone. */
static void
touch (Fixture *fixture)
{
  const LampStep *step = lamp_practice_run_get_step (fixture->run);
  GtkWidget      *target = get_target (fixture);

  if (!gtk_widget_has_css_class (target, "glow"))
    g_error ("%s: nothing points it out", step->id);
  if (step->action == LAMP_ACTION_TYPE)
    {
      gtk_editable_set_text (GTK_EDITABLE (target), step->value);
      g_signal_emit_by_name (target, "activate");
    }
  else if (step->action == LAMP_ACTION_SWITCH)
    gtk_switch_set_active (GTK_SWITCH (target), g_str_equal (step->value, "on"));
  else if (step->action == LAMP_ACTION_HOLD)
    click_word (fixture, "Hold");
  else if (step->action == LAMP_ACTION_SWIPE)
    click_word (fixture, lamp_device_gestures_get_words (LAMP_ACTION_SWIPE, step->value[0] == 'u' ? LAMP_SWIPE_UP : LAMP_SWIPE_LEFT));
  else if (GTK_IS_SCALE (target))
    click_word (fixture, "More");
  else
    click (target);
  lamp_rules_settle (fixture->window);
}

/* Every kind is touched, each screen obeys the rules, and what is next always glows. */
static void
test_walk (Fixture      *fixture,
           gconstpointer data)
{
  int touches = 0;

  open_device (fixture, "phone", LAMP_MODE_HELP, 100);
  while (lamp_practice_run_get_step (fixture->run) != NULL)
    {
      lamp_rules_check (fixture->window, lamp_practice_run_get_step (fixture->run)->id);
      touch (fixture);
      g_assert_cmpint (lamp_practice_run_get_outcome (fixture->run), !=, LAMP_OUTCOME_WRONG);
      g_assert_cmpint (++touches, <, 40);
    }
  g_assert_cmpint (lamp_practice_run_get_outcome (fixture->run), ==, LAMP_OUTCOME_DONE);
}

static void
test_tabs (Fixture      *fixture,
           gconstpointer data)
{
  GtkWidget *now, *all;

  open_device (fixture, "phone", LAMP_MODE_HELP, 100);
  now = gtk_widget_get_ancestor (find (fixture, GTK_TYPE_LABEL, "Now"), GTK_TYPE_BUTTON);
  all = gtk_widget_get_ancestor (find (fixture, GTK_TYPE_LABEL, "All"), GTK_TYPE_BUTTON);
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (now), GTK_ACCESSIBLE_ROLE_TAB);
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (now), GTK_ACCESSIBLE_STATE_SELECTED, TRUE);
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (all), GTK_ACCESSIBLE_STATE_SELECTED, FALSE);
  g_assert_true (gtk_widget_has_css_class (now, "open"));
}

static void
test_slider (Fixture      *fixture,
             gconstpointer data)
{
  GtkWidget *scale;

  open_device (fixture, "phone", LAMP_MODE_HELP, 100);
  go_to (fixture->run, "size");
  lamp_rules_settle (fixture->window);
  scale = find (fixture, GTK_TYPE_SCALE, NULL);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (scale), GTK_ACCESSIBLE_PROPERTY_LABEL, "Size of letters");
  g_assert_true (is_shown (fixture, "20 points"));
  click_word (fixture, "More");
  g_assert_true (is_shown (fixture, "24 points"));
  g_assert_true (is_shown (fixture, "The letters have 24 points now."));
  click_word (fixture, "Less");
  g_assert_true (is_shown (fixture, "20 points"));
  /* By key, or by a finger that is lifted. */
  gtk_range_set_value (GTK_RANGE (scale), 32);
  g_assert_cmpint (lamp_practice_run_get_outcome (fixture->run), ==, LAMP_OUTCOME_RIGHT);
  g_assert_true (is_shown (fixture, "The letters have 32 points now."));
}

static void
test_date (Fixture      *fixture,
           gconstpointer data)
{
  GtkWidget *day;

  open_device (fixture, "phone", LAMP_MODE_HELP, 100);
  go_to (fixture->run, "day");
  lamp_rules_settle (fixture->window);
  g_assert_true (is_shown (fixture, "May 2026"));
  g_assert_true (is_shown (fixture, "Chosen: 4 May 2026"));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (get_target (fixture)), GTK_ACCESSIBLE_PROPERTY_LABEL, "20 May 2026");
  /* Elsewhere, the way back to the right month is pointed out. */
  click_word (fixture, "Next month");
  lamp_rules_settle (fixture->window);
  g_assert_true (is_shown (fixture, "June 2026"));
  g_assert_true (gtk_widget_has_css_class (find (fixture, LAMP_TYPE_WORD_BUTTON, "Month before"), "glow"));
  click_word (fixture, "Month before");
  day = get_target (fixture);
  click (day);
  g_assert_true (is_shown (fixture, "Chosen: 20 May 2026"));
  g_assert_true (gtk_widget_has_css_class (day, "chosen"));
}

static void
test_seats (Fixture      *fixture,
            gconstpointer data)
{
  GtkWidget *taken, *seat;

  open_device (fixture, "phone", LAMP_MODE_HELP, 100);
  go_to (fixture->run, "seat");
  lamp_rules_settle (fixture->window);
  taken = gtk_widget_get_ancestor (find (fixture, GTK_TYPE_LABEL, "2C"), GTK_TYPE_BUTTON);
  g_assert_false (gtk_widget_is_sensitive (taken));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (taken), GTK_ACCESSIBLE_PROPERTY_LABEL, "2C, taken");
  g_assert_true (is_shown (fixture, "taken"));
  seat = get_target (fixture);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (seat), GTK_ACCESSIBLE_PROPERTY_LABEL, "3B, free");
  click (seat);
  g_assert_true (is_shown (fixture, "Chosen: 3B"));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (seat), GTK_ACCESSIBLE_PROPERTY_LABEL, "3B, chosen");

  /* Words follow the state, and what depends on it comes and goes. */
  lamp_rules_settle (fixture->window);
  g_assert_false (is_shown (fixture, "One fewer"));
  g_assert_true (is_shown (fixture, "One more ticket: 0"));
  click (gtk_widget_get_ancestor (find (fixture, GTK_TYPE_LABEL, "One more ticket: 0"), GTK_TYPE_BUTTON));
  lamp_rules_settle (fixture->window);
  g_assert_true (is_shown (fixture, "One more ticket: 1"));
  g_assert_true (is_shown (fixture, "One fewer"));
}

static void
emit_on_gesture (GtkWidget  *widget,
                 GType       type,
                 const char *signal,
                 double      x,
                 double      y)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);

      if (G_OBJECT_TYPE (controller) == type)
        {
          g_signal_emit_by_name (controller, signal, x, y);
          return;
        }
    }
  g_assert_not_reached ();
}

/* A finger that moves too little, or another way, swipes nothing. */
static void
test_fingers (Fixture      *fixture,
              gconstpointer data)
{
  GtkWidget *photo;

  open_device (fixture, "phone", LAMP_MODE_HELP, 100);
  go_to (fixture->run, "dismiss");
  sample_carry_out (fixture->run);
  lamp_rules_settle (fixture->window);
  g_assert_true (is_shown (fixture, "Swipe up"));
  emit_on_gesture (get_target (fixture), GTK_TYPE_GESTURE_DRAG, "drag-end", 0, -120);
  g_assert_cmpstr (lamp_practice_run_get_step (fixture->run)->id, ==, "next-picture");
  lamp_rules_settle (fixture->window);
  g_assert_false (is_shown (fixture, "The centre opens at 9"));

  photo = get_target (fixture);
  g_assert_true (is_shown (fixture, "Hold your finger here"));
  g_assert_true (gtk_widget_has_css_class (find (fixture, LAMP_TYPE_WORD_BUTTON, "Hold"), "glow"));
  emit_on_gesture (photo, GTK_TYPE_GESTURE_DRAG, "drag-end", -20, 3);
  emit_on_gesture (photo, GTK_TYPE_GESTURE_DRAG, "drag-end", 10, 150);
  g_assert_cmpint (lamp_practice_run_get_outcome (fixture->run), ==, LAMP_OUTCOME_RIGHT);
  emit_on_gesture (photo, GTK_TYPE_GESTURE_LONG_PRESS, "pressed", 5, 5);
  g_assert_cmpstr (lamp_practice_run_get_step (fixture->run)->id, ==, "place");
}

static void
test_list (Fixture      *fixture,
           gconstpointer data)
{
  GtkAdjustment *adjustment;
  GtkWidget     *teacher;

  open_device (fixture, "phone", LAMP_MODE_HELP, 100);
  go_to (fixture->run, "photo");
  lamp_rules_settle (fixture->window);
  teacher = get_target (fixture);
  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (gtk_widget_get_ancestor (teacher, GTK_TYPE_SCROLLED_WINDOW)));
  g_assert_cmpfloat (gtk_adjustment_get_page_size (adjustment), <, gtk_adjustment_get_upper (adjustment));
  g_assert_false (gtk_widget_is_sensitive (find (fixture, LAMP_TYPE_WORD_BUTTON, "Up")));
  /* What is asked for lies below: the way to it is pointed out, until it can be seen. */
  g_assert_true (gtk_widget_has_css_class (find (fixture, LAMP_TYPE_WORD_BUTTON, "Down"), "glow"));
  for (int presses = 0; gtk_widget_is_sensitive (find (fixture, LAMP_TYPE_WORD_BUTTON, "Down")); presses++)
    {
      g_assert_cmpint (presses, <, 6);
      click_word (fixture, "Down");
      lamp_rules_settle (fixture->window);
    }
  g_assert_false (gtk_widget_has_css_class (find (fixture, LAMP_TYPE_WORD_BUTTON, "Down"), "glow"));
  g_assert_cmpfloat (gtk_adjustment_get_value (adjustment), >, 0);
  click_word (fixture, "Up");
  click (teacher);
  g_assert_cmpstr (lamp_practice_run_get_step (fixture->run)->id, ==, "scan");
}

static void
test_map_and_chart (Fixture      *fixture,
                    gconstpointer data)
{
  GtkWidget *pin, *bar;

  open_device (fixture, "phone", LAMP_MODE_HELP, 100);
  go_to (fixture->run, "bar");
  lamp_rules_settle (fixture->window);
  pin = get_target (fixture);
  g_assert_true (gtk_widget_has_css_class (pin, "hot-area"));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (pin), GTK_ACCESSIBLE_PROPERTY_LABEL, "My field");
  g_assert_nonnull (lamp_rules_find (pin, GTK_TYPE_LABEL, "1"));
  /* The name below does the same. */
  click (gtk_widget_get_ancestor (find (fixture, GTK_TYPE_LABEL, "My field"), GTK_TYPE_BUTTON));
  g_assert_cmpstr (lamp_practice_run_get_step (fixture->run)->id, ==, "row");
  lamp_rules_settle (fixture->window);
  g_assert_true (is_shown (fixture, "120 mm"));
  bar = get_target (fixture);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (bar), GTK_ACCESSIBLE_PROPERTY_LABEL, "June");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (bar), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "120 mm");
}

static void
test_rounds (Fixture      *fixture,
             gconstpointer data)
{
  LampPage *page;

  open_device (fixture, "phone", LAMP_MODE_HELP, 100);
  page = LAMP_PAGE (gtk_window_get_child (GTK_WINDOW (fixture->window)));
  g_assert_cmpstr (lamp_page_get_status (page), ==, "Practice: Step 1 of 21");
  go_to (fixture->run, "scan");
  sample_carry_out (fixture->run);
  g_assert_cmpstr (lamp_page_get_status (page), ==, "Practice: Task 1 of 2, step 20 of 21");
  sample_carry_out (fixture->run);
  g_assert_cmpstr (lamp_page_get_status (page), ==, "Practice: Task 2 of 2, step 21 of 21");
}

/* Arrows move a frame, OK chooses what it is on; the keyboard's place is never lost. */
static void
test_remote (Fixture      *fixture,
             gconstpointer data)
{
  LampDeviceRemote *remote;
  int               presses = 0;

  open_device (fixture, "television", LAMP_MODE_HELP, 100);
  lamp_rules_check (fixture->window, "television");
  remote = LAMP_DEVICE_REMOTE (find (fixture, LAMP_TYPE_DEVICE_REMOTE, NULL));
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (remote)));
  g_assert_null (lamp_device_remote_get_aim (remote));
  click_word (fixture, "Down");
  g_assert_nonnull (lamp_device_remote_get_aim (remote));
  g_assert_true (gtk_widget_has_css_class (lamp_device_remote_get_aim (remote), "aimed"));
  while (lamp_device_remote_get_aim (remote) != get_target (fixture))
    {
      g_assert_cmpint (++presses, <, 5);
      click_word (fixture, "Right");
    }
  click_word (fixture, "OK");
  for (int i = 0; i < 40 && lamp_practice_run_get_n_done (fixture->run) == 0; i++)
    lamp_rules_settle (fixture->window);
  g_assert_cmpuint (lamp_practice_run_get_n_done (fixture->run), ==, 1);
  lamp_rules_settle (fixture->window);
  g_assert_null (lamp_device_remote_get_aim (remote));
}

static gboolean
is_above_fold (Fixture   *fixture,
               GtkWidget *widget)
{
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (widget, fixture->window, &bounds));
  return bounds.origin.y >= 0 && bounds.origin.y + MIN (bounds.size.height, 200) < LAMP_RULES_HEIGHT;
}

/* Large words push the device below what is seen: one button leads there, one back. */
static void
test_below_the_fold (Fixture      *fixture,
                     gconstpointer data)
{
  open_device (fixture, "phone", LAMP_MODE_HELP, 300);
  lamp_rules_settle (fixture->window);
  g_assert_false (is_above_fold (fixture, get_target (fixture)));
  click_word (fixture, "To the phone");
  lamp_rules_settle (fixture->window);
  g_assert_true (is_above_fold (fixture, get_target (fixture)));
  click_word (fixture, "Read again what to do");
  lamp_rules_settle (fixture->window);
  g_assert_true (is_above_fold (fixture, find (fixture, LAMP_TYPE_WORD_BUTTON, "To the phone")));
}

static void
test_side_by_side (Fixture      *fixture,
                   gconstpointer data)
{
  open_device (fixture, "phone", LAMP_MODE_HELP, 100);
  g_assert_false (gtk_widget_get_mapped (find (fixture, LAMP_TYPE_WORD_BUTTON, "To the phone")));
  g_assert_false (gtk_widget_get_mapped (find (fixture, LAMP_TYPE_WORD_BUTTON, "Read again what to do")));
}

static void
arrived_cb (int *arrivals)
{
  (*arrivals)++;
}

/* In the device as in real life, holding takes its time. */
static void
test_hand (Fixture      *fixture,
           gconstpointer data)
{
  LampDeviceHand  *hand;
  GtkWidget       *image;
  graphene_point_t from = { 10, 10 }, to = { 90, 10 };
  int              arrivals = 0;

  open_device (fixture, "phone", LAMP_MODE_WATCH, 100);
  hand = LAMP_DEVICE_HAND (find (fixture, LAMP_TYPE_DEVICE_HAND, NULL));
  image = gtk_widget_get_first_child (GTK_WIDGET (hand));
  g_signal_connect_swapped (hand, "arrived", G_CALLBACK (arrived_cb), &arrivals);
  lamp_device_hand_go (hand, &from, &to, FALSE);
  while (arrivals == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (gtk_widget_has_css_class (image, "pressed"));
  lamp_device_hand_go (hand, &from, &from, TRUE);
  g_assert_cmpint (arrivals, ==, 1);
  while (!gtk_widget_has_css_class (image, "pressed"))
    g_main_context_iteration (NULL, TRUE);
  while (arrivals == 1)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (gtk_widget_has_css_class (image, "pressed"));
  lamp_device_hand_go (hand, &from, &from, TRUE);
  lamp_device_hand_leave (hand);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (hand)));
}

/* "phone:seat": on a phone, at that step. */
static LampPage *
make_page (const char *language,
           gpointer    user_data)
{
  g_auto (GStrv) where = g_strsplit (user_data, ":", 2);
  g_autoptr (LampPractice) practice = sample_all_kinds (language, where[0]);
  g_autoptr (LampPracticeRun) run = lamp_practice_run_new_with_seed (practice, LAMP_MODE_HELP, 7);

  go_to (run, where[1]);
  return new_page (run);
}

static void
test_rules (gconstpointer where)
{
  lamp_rules_check_page (make_page, (gpointer) where, where);
}

int
main (int   argc,
      char *argv[])
{
  static const char *const places[] = { "phone:tab", "phone:find", "phone:size", "phone:day", "phone:seat", "phone:call", "phone:dismiss",
                                        "phone:hold", "phone:next-picture", "phone:bar", "phone:row", "phone:photo", "phone:scan",
                                        "television:buy", "television:find", "terminal:size", "terminal:next-picture", "picture:bar" };

  lamp_rules_init (&argc, &argv);
#define ADD(name, function) g_test_add ("/device-kinds/" name, Fixture, NULL, NULL, function, tear_down)
  ADD ("walk", test_walk);
  ADD ("tabs", test_tabs);
  ADD ("slider", test_slider);
  ADD ("date", test_date);
  ADD ("seats", test_seats);
  ADD ("fingers", test_fingers);
  ADD ("list", test_list);
  ADD ("map-and-chart", test_map_and_chart);
  ADD ("rounds", test_rounds);
  ADD ("remote", test_remote);
  ADD ("below-the-fold", test_below_the_fold);
  ADD ("side-by-side", test_side_by_side);
  ADD ("hand", test_hand);
#undef ADD
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autofree char *path = g_strconcat ("/device-kinds/rules/", places[i], NULL);

      g_test_add_data_func (path, places[i], test_rules);
    }
  return g_test_run ();
}
