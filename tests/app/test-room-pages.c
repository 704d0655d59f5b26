/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The trainer's room: its door, its tiles, Today, and the rules of access at each text size. */

#include "screen-fixture.h"

#include "app/lesson/lamp-keypad.h"
#include "app/trainer/lamp-pin-page.h"
#include "app/trainer/lamp-room-page.h"
#include "app/trainer/lamp-today-page.h"
#include "core/course/lamp-folder.h"
#include "core/records/lamp-pin.h"
#include "core/records/lamp-records.h"

#include <glib/gi18n.h>
#include <string.h>

typedef struct
{
  char        *data;
  LampClock   *clock;
  LampRecords *records;
  char        *code;
  LampPinGate *gate;
} Room;

static const LampPreferences preferences = { "en", 100, LAMP_PALETTE_LIGHT, 140, 0, 100, FALSE };

static void
room_set_up (Room *room)
{
  g_autoptr (GError) error = NULL;

  room->data = g_dir_make_tmp ("lamp-room-XXXXXX", NULL);
  room->clock = lamp_clock_new_fixed (G_GINT64_CONSTANT (4000000000000000));
  room->records = lamp_records_open (room->data, room->clock, &error);
  g_assert_no_error (error);
  room->code = lamp_pin_set (room->data, "2580", room->clock, &error);
  g_assert_no_error (error);
  room->gate = lamp_pin_gate_new (room->data, room->clock, LAMP_PIN_STAGE_ASK, FALSE);
}

static void
room_tear_down (Room *room)
{
  g_clear_object (&room->gate);
  g_clear_object (&room->records);
  lamp_clock_unref (room->clock);
  lamp_folder_remove (room->data);
  g_free (room->data);
  g_free (room->code);
}

static void
settle_gate (Screen *screen,
             Room   *room)
{
  while (lamp_pin_gate_is_busy (room->gate))
    g_main_context_iteration (NULL, TRUE);
  lamp_rules_settle (screen->window);
}

static void
tap (Screen     *screen,
     const char *digits)
{
  for (; *digits != '\0'; digits++)
    {
      char digit[] = { *digits, '\0' };

      screen_click (screen_find_button (screen->window, digit));
    }
}

/* No text on the screen, spoken or told to assistive technology, holds any of the digits that were tapped. */
static void
assert_secret (GtkWidget  *root,
               const char *digits)
{
  g_assert_false (GTK_IS_LABEL (root) && strlen (gtk_label_get_text (GTK_LABEL (root))) > 1 && strpbrk (gtk_label_get_text (GTK_LABEL (root)), digits) != NULL);
  if (GTK_IS_BUTTON (root))
    {
      g_autofree char *name = gtk_test_accessible_check_property (GTK_ACCESSIBLE (root), GTK_ACCESSIBLE_PROPERTY_LABEL, "\x01");

      g_assert_true (name == NULL || strpbrk (name, digits) == NULL);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    assert_secret (child, digits);
}

static void
test_pin (Screen       *screen,
          gconstpointer data)
{
  Room room;

  room_set_up (&room);
  screen_show (screen, lamp_pin_page_new (room.gate));
  tap (screen, "2570");
  g_assert_true (screen_is_shown (screen->window, "●●●●"));
  assert_secret (GTK_WIDGET (screen->page), "257");
  screen_click (screen_find_button (screen->window, "Open"));
  g_assert_cmpstr (lamp_keypad_get_digits (LAMP_KEYPAD (lamp_rules_find (screen->window, LAMP_TYPE_KEYPAD, NULL))), ==, "");
  settle_gate (screen, &room);
  g_assert_true (screen_is_shown (screen->window, "That is not the PIN yet. A finger slips easily."));
  tap (screen, "25889");
  screen_click (screen_find_button (screen->window, "Delete"));
  screen_click (screen_find_button (screen->window, "Delete"));
  g_assert_true (screen_is_shown (screen->window, "●●●"));
  tap (screen, "0");
  screen_click (screen_find_button (screen->window, "Open"));
  settle_gate (screen, &room);
  g_assert_cmpint (lamp_pin_gate_get_stage (room.gate), ==, LAMP_PIN_STAGE_OPEN);
  room_tear_down (&room);
}

/* The same by keyboard alone: digits, Backspace and Enter, wherever on the keys the focus is. */
static void
test_pin_by_keyboard (Screen       *screen,
                      gconstpointer data)
{
  static const guint keys[] = { GDK_KEY_2, GDK_KEY_KP_5, GDK_KEY_8, GDK_KEY_8, GDK_KEY_BackSpace, GDK_KEY_0, GDK_KEY_Return };
  GtkWidget         *keypad;
  g_autoptr (GListModel) controllers = NULL;
  GtkEventController *keyboard = NULL;
  Room                room;

  room_set_up (&room);
  screen_show (screen, lamp_pin_page_new (room.gate));
  lamp_rules_settle (screen->window);
  keypad = lamp_rules_find (screen->window, LAMP_TYPE_KEYPAD, NULL);
  g_assert_true (gtk_widget_is_focus (keypad));
  controllers = gtk_widget_observe_controllers (keypad);
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) each = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (each))
        keyboard = each;
    }
  g_assert_nonnull (keyboard);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      gboolean taken = FALSE;

      g_signal_emit_by_name (keyboard, "key-pressed", keys[i], 0, 0, &taken);
      g_assert_true (taken);
    }
  settle_gate (screen, &room);
  g_assert_cmpint (lamp_pin_gate_get_stage (room.gate), ==, LAMP_PIN_STAGE_OPEN);
  room_tear_down (&room);
}

static void
enter (Room       *room,
       const char *secret)
{
  lamp_pin_gate_enter (room->gate, secret);
  while (lamp_pin_gate_is_busy (room->gate))
    g_main_context_iteration (NULL, TRUE);
}

/* Whoever has to wait is told how long, and finds no keys. */
static void
test_pin_waits (Screen       *screen,
                gconstpointer data)
{
  Room room;

  room_set_up (&room);
  for (int i = 0; i < 5; i++)
    enter (&room, "1111");
  screen_show (screen, lamp_pin_page_new (room.gate));
  lamp_rules_settle (screen->window);
  g_assert_null (lamp_rules_find (screen->window, LAMP_TYPE_KEYPAD, NULL));
  g_assert_true (screen_is_shown (screen->window, "You can try again in 30 seconds.") || screen_is_shown (screen->window, "You can try again in 29 seconds.") ||
                 screen_is_shown (screen->window, "You can try again in 28 seconds."));
  room_tear_down (&room);
}

static void
test_recovery (Screen       *screen,
               gconstpointer data)
{
  Room room;

  room_set_up (&room);
  screen_show (screen, lamp_pin_page_new (room.gate));
  screen_click (screen_find_button (screen->window, "I have the recovery code"));
  lamp_rules_settle (screen->window);
  for (const char *p = room.code; *p != '\0'; p++)
    if (*p != '-')
      {
        char letter[] = { *p, '\0' };

        screen_click (screen_find_button (screen->window, letter));
      }
  screen_click (screen_find_button (screen->window, "This is the code"));
  settle_gate (screen, &room);
  g_assert_true (screen_is_shown (screen->window, "Choose a PIN"));
  tap (screen, "1357");
  screen_click (screen_find_button (screen->window, "Next"));
  lamp_rules_settle (screen->window);
  g_assert_true (screen_is_shown (screen->window, "The same PIN once more"));
  tap (screen, "1357");
  screen_click (screen_find_button (screen->window, "Next"));
  settle_gate (screen, &room);
  g_assert_true (screen_is_shown (screen->window, "Your recovery code"));
  {
    g_autofree char *code = g_strdup (lamp_pin_gate_get_code (room.gate));
    g_auto (GStrv) groups = g_strsplit (code, "-", -1);

    g_assert_cmpuint (g_strv_length (groups), ==, 4);
    for (guint i = 0; groups[i] != NULL; i++)
      g_assert_true (screen_is_shown (screen->window, groups[i]));
  }
  screen_click (screen_find_button (screen->window, "I have written it down"));
  g_assert_cmpint (lamp_pin_gate_get_stage (room.gate), ==, LAMP_PIN_STAGE_OPEN);
  room_tear_down (&room);
}

static void
test_room (Screen       *screen,
           gconstpointer data)
{
  screen_show (screen, lamp_room_page_new (TRUE));
  g_assert_true (screen_is_shown (screen->window, "No PIN is set: anybody can come in here."));
  screen_click (screen_find_button (screen->window, "Set a PIN now"));
  screen_click (screen_find_button (screen->window, "Today"));
  screen_click (screen_find_button (screen->window, "My practices"));
  screen_click (screen_find_button (screen->window, "Leave the room"));
  screen_assert_asked (screen, "trainer 'pin'\ntrainer 'today'\ntrainer 'courses'\nsign-out\n");
}

/* Mei has learned today and is stuck; Bo finished a lesson. */
static void
fill (Room           *room,
      LampCourseList *courses)
{
  const LampCourse *course = lamp_course_list_find (courses, "spot-the-scam");
  const char       *lesson = lamp_course_get_lessons (course)[0];
  g_autoptr (LampLearner) mei = lamp_records_add_learner (room->records, "Mei", "ox", &preferences, NULL);
  g_autoptr (LampLearner) bo = lamp_records_add_learner (room->records, "Bo", "boat", &preferences, NULL);
  g_autoptr (LampEvent) done = lamp_event_new (LAMP_VERB_COMPLETED, "spot-the-scam", 1, lesson, NULL);

  done->success = -1;
  g_assert_true (lamp_records_append (room->records, bo->id, done, NULL));
  for (int i = 0; i < 4; i++)
    {
      g_autoptr (LampEvent) event = lamp_event_new (LAMP_VERB_ANSWERED, "spot-the-scam", 1, lesson, "q1");

      event->success = 0;
      g_assert_true (lamp_records_append (room->records, mei->id, event, NULL));
    }
}

static LampPage *
make_today (const char *language,
            gpointer    data)
{
  Room                  *room = ((gpointer *) data)[0];
  const LampTodaySources sources = { room->records, ((gpointer *) data)[2], ((gpointer *) data)[1], room->data, room->clock, "fakesink", language };

  return lamp_today_page_new (&sources);
}

static void
wait_for (Screen     *screen,
          const char *text)
{
  for (guint i = 0; i < 500 && !screen_is_shown (screen->window, text); i++)
    {
      lamp_rules_settle (screen->window);
      g_usleep (10000);
    }
  g_assert_true (screen_is_shown (screen->window, text));
}

static void
test_today (Screen       *screen,
            gconstpointer data)
{
  Room              room;
  gpointer          sources[] = { &room, screen->courses, NULL };
  g_autofree char  *stuck = NULL;
  const LampCourse *course = lamp_course_list_find (screen->courses, "spot-the-scam");

  room_set_up (&room);
  fill (&room, screen->courses);
  screen_show (screen, make_today ("en", sources));
  wait_for (screen, "2 learners are here today");
  wait_for (screen, "This kiosk");
  stuck = g_strdup_printf ("%s: %s. A question, tried 4 times.", lamp_course_get_title (course, "en"), lamp_course_get_lesson_title (course, lamp_course_get_lessons (course)[0], "en"));
  g_assert_true (screen_is_shown (screen->window, "Mei"));
  g_assert_true (screen_is_shown (screen->window, "1 lesson, finished: 1"));
  g_assert_true (screen_is_shown (screen->window, stuck));
  g_assert_true (screen_is_shown (screen->window, "The records are whole: what learners do is kept."));
  g_assert_true (screen_is_shown (screen->window, "There is no backup yet. The kiosk makes one each day while it is on."));
  g_assert_true (screen_is_shown (screen->window, "All courses can be opened."));
  room_tear_down (&room);
}

/* A kiosk that has gone through what can happen to one: each is told, with what to do. */
static void
test_today_in_trouble (Screen       *screen,
                       gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  Room             room;
  gpointer         sources[] = { &room, screen->courses, NULL };

  room_set_up (&room);
  fill (&room, screen->courses);
  path = g_build_filename (room.data, "records.db", NULL);
  g_clear_object (&room.records);
  g_assert_true (g_file_set_contents (path, "no database", -1, NULL));
  room.records = lamp_records_open (room.data, room.clock, &error);
  g_assert_no_error (error);
  fill (&room, screen->courses);
  lamp_clock_advance (room.clock, -lamp_clock_now (room.clock));
  g_ptr_array_add (screen->courses->errors, g_error_new (LAMP_COURSE_ERROR, LAMP_COURSE_ERROR_MISSING, "course.ini is not there"));
  screen_show (screen, make_today ("en", sources));
  wait_for (screen, "This kiosk");
  g_assert_nonnull (lamp_records_get_recovery (room.records));
  {
    g_autofree char *name = g_path_get_basename (lamp_records_get_recovery (room.records)->set_aside);
    g_autofree char *told = g_strdup_printf ("The records were damaged when the kiosk was switched on. There was no good backup, so new records were begun. "
                                             "Now there are: learners 0, steps 0. The damaged file was kept: %s.",
                                             name);
    g_autofree char *now = g_date_time_format (g_date_time_new_from_unix_local (0), "%d %B %Y, %H:%M");
    g_autofree char *clock = g_strdup_printf ("The clock is wrong. It says: %s. Nothing is lost. Please set date and time; if it happens again, the machine's small battery is empty.", now);

    g_assert_true (screen_is_shown (screen->window, told));
    g_assert_true (screen_is_shown (screen->window, clock));
  }
  g_assert_true (screen_is_shown (screen->window, "A course cannot be opened. Learners do not see it, and the others work. For whoever made it: course.ini is not there"));
  room_tear_down (&room);
}

static LampPage *
make_pin (const char *language,
          gpointer    data)
{
  return lamp_pin_page_new (((Room *) data)->gate);
}

static LampPage *
make_room (const char *language,
           gpointer    data)
{
  return lamp_room_page_new (TRUE);
}

static void
test_rules (Screen       *screen,
            gconstpointer data)
{
  Room     room;
  GError   full = { LAMP_RECORDS_ERROR, LAMP_RECORDS_ERROR_FULL, (char *) "full" };
  gpointer sources[] = { &room, screen->courses, &full };

  room_set_up (&room);
  fill (&room, screen->courses);
  g_ptr_array_add (screen->courses->errors, g_error_new (LAMP_COURSE_ERROR, LAMP_COURSE_ERROR_MISSING, "course.ini is not there"));
  lamp_rules_check_page (make_room, &room, "room");
  lamp_rules_check_page (make_today, sources, "today");
  lamp_rules_check_page (make_pin, &room, "PIN");
  enter (&room, "1");
  lamp_rules_check_page (make_pin, &room, "PIN, wrong");
  lamp_pin_gate_use_code (room.gate);
  lamp_rules_check_page (make_pin, &room, "PIN, code");
  enter (&room, room.code);
  lamp_rules_check_page (make_pin, &room, "PIN, new");
  enter (&room, "1357");
  enter (&room, "1357");
  lamp_rules_check_page (make_pin, &room, "PIN, sheet");
  room_tear_down (&room);
}

int
main (int    argc,
      char **argv)
{
  lamp_rules_init (&argc, &argv);
#define ADD(name, func) g_test_add ("/room-pages/" name, Screen, NULL, screen_set_up, func, screen_tear_down)
  ADD ("pin", test_pin);
  ADD ("pin-by-keyboard", test_pin_by_keyboard);
  ADD ("pin-waits", test_pin_waits);
  ADD ("recovery", test_recovery);
  ADD ("room", test_room);
  ADD ("today", test_today);
  ADD ("today-in-trouble", test_today_in_trouble);
  ADD ("rules", test_rules);
#undef ADD
  return g_test_run ();
}
