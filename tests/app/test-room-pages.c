/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The trainer's room: its door, its tiles, Today, and the rules of access at each text size. */

#include "screen-fixture.h"

#include "app/lesson/lamp-keypad.h"
#include "app/trainer/lamp-backups-page.h"
#include "app/trainer/lamp-class-page.h"
#include "app/trainer/lamp-pin-page.h"
#include "app/trainer/lamp-room-page.h"
#include "app/trainer/lamp-settings-page.h"
#include "app/trainer/lamp-today-page.h"
#include "core/course/lamp-folder.h"
#include "core/records/lamp-pin.h"
#include "core/records/lamp-records.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct
{
  char             *data;
  LampClock        *clock;
  LampRecords      *records;
  char             *code;
  LampPinGate      *gate;
  LampPrinter      *printer;
  char             *stick;
  LampStickMonitor *sticks;
  LampSettings      settings;
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
  room->printer = lamp_printer_new (FALSE);
  room->stick = g_build_filename (room->data, "stick", NULL);
  g_mkdir (room->stick, 0700);
  g_setenv ("LAMPLIGHT_STICKS", room->stick, TRUE);
  room->sticks = lamp_stick_monitor_new (FALSE);
  memset (&room->settings, 0, sizeof room->settings);
}

static void
room_tear_down (Room *room)
{
  g_clear_object (&room->gate);
  g_clear_object (&room->printer);
  g_clear_object (&room->records);
  g_clear_object (&room->sticks);
  lamp_clock_unref (room->clock);
  lamp_folder_remove (room->data);
  g_free (room->data);
  g_free (room->code);
  g_free (room->stick);
  g_free (room->settings.centre);
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
  screen_show (screen, lamp_pin_page_new (room.gate, NULL, room.printer, room.sticks));
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
  screen_show (screen, lamp_pin_page_new (room.gate, NULL, room.printer, room.sticks));
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
  screen_show (screen, lamp_pin_page_new (room.gate, NULL, room.printer, room.sticks));
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
  screen_show (screen, lamp_pin_page_new (room.gate, NULL, room.printer, room.sticks));
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
  screen_click (screen_find_button (screen->window, "OK"));
  lamp_rules_settle (screen->window);
  g_assert_true (screen_is_shown (screen->window, "The same PIN once more"));
  tap (screen, "1357");
  screen_click (screen_find_button (screen->window, "OK"));
  settle_gate (screen, &room);
  g_assert_true (screen_is_shown (screen->window, "Your recovery code"));
  {
    g_autofree char *code = g_strdup (lamp_pin_gate_get_code (room.gate));
    g_auto (GStrv) groups = g_strsplit (code, "-", -1);

    g_assert_cmpuint (g_strv_length (groups), ==, 4);
    for (guint i = 0; groups[i] != NULL; i++)
      g_assert_true (screen_is_shown (screen->window, groups[i]));
  }
  screen_click (screen_find_button (screen->window, "Put it on a stick"));
  screen_click (screen_find_button (screen->window, "Stick: stick"));
  for (guint i = 0; i < 500 && !screen_is_shown (screen->window, "It is on the stick, in the folder \"Lamplight-recovery-code\". You can pull the stick out now."); i++)
    lamp_rules_settle (screen->window);
  {
    g_autofree char *path = g_build_filename (room.stick, "Lamplight-recovery-code", "recovery-code.pdf", NULL);
    g_autofree char *pdf = NULL;

    g_assert_true (g_file_get_contents (path, &pdf, NULL, NULL));
    g_assert_true (g_str_has_prefix (pdf, "%PDF"));
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
  screen_click (screen_find_button (screen->window, "Courses and updates"));
  screen_click (screen_find_button (screen->window, "My practices"));
  screen_click (screen_find_button (screen->window, "Leave the room"));
  screen_assert_asked (screen, "trainer 'pin'\ntrainer 'today'\ntrainer 'packs'\ntrainer 'courses'\nsign-out\n");
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

/* ---- settings and backups ---- */

static void
test_settings (Screen       *screen,
               gconstpointer data)
{
  Room room;

  room_set_up (&room);
  room.settings.damaged = TRUE;
  screen_show (screen, lamp_settings_page_new (&room.settings, screen->modes, 0, TRUE));
  g_assert_true (screen_is_shown (screen->window, "The settings could not be read, so these are the ones from the beginning. Learners and their steps are safe. Please choose once more."));
  gtk_editable_set_text (GTK_EDITABLE (lamp_rules_find (screen->window, GTK_TYPE_ENTRY, NULL)), "East Village");
  g_assert_cmpstr (room.settings.centre, ==, "East Village");
  screen_click (screen_find_button (screen->window, "Larger"));
  lamp_rules_settle (screen->window);
  g_assert_cmpint (room.settings.scale, ==, 150);
  g_assert_cmpint (lamp_modes_get_scale (screen->modes), ==, 150);
  screen_click (screen_find_button (screen->window, "中文"));
  g_assert_cmpstr (room.settings.language, ==, "zh-CN");
  g_assert_cmpstr (lamp_modes_get_language (screen->modes), ==, "zh-CN");
  screen_assert_asked (screen, "settings-changed\nsettings-changed\nsettings-changed\n");
  screen_click (screen_find_button (screen->window, "Change the PIN"));
  screen_click (screen_find_button (screen->window, "Backups"));
  screen_click (screen_find_button (screen->window, "Can one hear it?"));
  screen_click (screen_find_button (screen->window, "Go through the set-up"));
  screen_assert_asked (screen, "trainer 'pin'\ntrainer 'backups'\ntrainer 'voice'\ntrainer 'setup:1'\n");
  room_tear_down (&room);
}

/* Each step can be skipped; only the end of it says that it was gone through. */
static void
test_set_up (Screen       *screen,
             gconstpointer data)
{
  Room room;

  room_set_up (&room);
  screen_show (screen, lamp_settings_page_new (&room.settings, screen->modes, 4, FALSE));
  g_assert_cmpstr (lamp_page_get_status (screen->page), ==, "Step 4 of 5");
  screen_click (screen_find_button (screen->window, "Set a PIN now"));
  lamp_page_next (screen->page);
  screen_assert_asked (screen, "trainer 'pin'\ntrainer 'setup:5'\n");
  g_assert_false (room.settings.set_up);
  lamp_rules_close (screen->window);
  screen->window = NULL;
  screen_show (screen, lamp_settings_page_new (&room.settings, screen->modes, 5, FALSE));
  lamp_page_next (screen->page);
  screen_assert_asked (screen, "settings-changed\nhome\n");
  g_assert_true (room.settings.set_up);
  room_tear_down (&room);
}

static LampPage *
make_backups (const char *language,
              gpointer    data)
{
  Room *room = data;

  return lamp_backups_page_new (room->records, &room->settings, room->clock, room->sticks, room->data);
}

static void
type_passphrase (Screen     *screen,
                 const char *passphrase)
{
  gtk_editable_set_text (GTK_EDITABLE (lamp_rules_find (screen->window, GTK_TYPE_ENTRY, NULL)), passphrase);
}

static void
test_backups (Screen       *screen,
              gconstpointer data)
{
  g_autoptr (GPtrArray) made = NULL;
  g_autofree char *asked = NULL;
  Room             room;

  room_set_up (&room);
  fill (&room, screen->courses);
  screen_show (screen, make_backups ("en", &room));
  wait_for (screen, "There is no backup yet. The kiosk makes one each day while it is on.");
  screen_click (screen_find_button (screen->window, "Make a backup now"));
  wait_for (screen, "The backup is made.");
  screen_click (screen_find_button (screen->window, "Put a backup on a stick"));
  lamp_rules_settle (screen->window);
  type_passphrase (screen, "short");
  screen_click (screen_find_button (screen->window, "Stick: stick"));
  wait_for (screen, "A passphrase has at least 8 letters or digits.");
  type_passphrase (screen, "market day");
  screen_click (screen_find_button (screen->window, "Stick: stick"));
  wait_for (screen, "The backup is on the stick. You can pull the stick out now.");
  g_assert_cmpint (room.settings.stick_time, ==, lamp_clock_now (room.clock));
  screen_assert_asked (screen, "settings-changed\n");
  made = lamp_backup_list_sealed (room.stick);
  g_assert_cmpuint (made->len, ==, 1);

  /* Both are offered; the sealed one only with its passphrase. */
  screen_click (screen_find_button (screen->window, "Bring a backup back"));
  lamp_rules_settle (screen->window);
  for (guint i = 0; i < 500 && lamp_rules_find (screen->window, GTK_TYPE_BUTTON, NULL) == NULL; i++)
    lamp_rules_settle (screen->window);
  {
    g_autofree char *sealed = g_format_size ((guint64) ((LampBackup *) made->pdata[0])->size);
    g_autofree char *detail = g_strdup_printf ("On a stick, sealed, %s", sealed);

    wait_for (screen, detail);
    screen_click (screen_find_button (screen->window, detail));
  }
  lamp_rules_settle (screen->window);
  type_passphrase (screen, "wrong one");
  screen_click (screen_find_button (screen->window, "Look into it"));
  wait_for (screen, "That is not its passphrase. Nothing has changed. Please compare it with your note.");
  type_passphrase (screen, "market day");
  screen_click (screen_find_button (screen->window, "Look into it"));
  wait_for (screen, "Bring this backup back?");
  g_assert_true (screen_is_shown (screen->window, "In it are: learners 2, steps 5."));
  g_assert_true (screen_is_shown (screen->window, "These go, which are not in it: learners 0, steps 0."));
  screen_click (screen_find_button (screen->window, "Yes, bring it back"));
  asked = screen_take_asked (screen);
  g_assert_true (g_str_has_prefix (asked, "restore ('"));
  g_assert_nonnull (strstr (asked, ".sealed', 'market day')"));
  g_assert_true (lamp_page_back (screen->page));
  g_assert_true (lamp_page_back (screen->page));
  g_assert_false (lamp_page_back (screen->page));
  room_tear_down (&room);
}

/* ---- a class ---- */

static void
add_to_class (Room       *room,
              const char *name)
{
  g_autoptr (LampLearner) learner = lamp_records_add_learner (room->records, name, "ox", &preferences, NULL);

  g_assert_true (lamp_records_set_member (room->records, learner->id, "Tuesday", TRUE, NULL));
}

static void
show_class (Screen        *screen,
            Room          *room,
            LampClassroom *classroom,
            const char    *stage)
{
  if (screen->window != NULL)
    lamp_rules_close (screen->window);
  screen->window = NULL;
  screen_show (screen, lamp_class_page_new (room->records, classroom, screen->courses, stage, "en"));
}

static void
wait_asked (Screen     *screen,
            const char *text)
{
  for (guint i = 0; i < 500 && screen->asked->len == 0; i++)
    {
      lamp_rules_settle (screen->window);
      g_usleep (10000);
    }
  screen_assert_asked (screen, text);
}

/* The meetings that are kept, once there are so many with so many there. */
static LampMeeting *
wait_kept (Screen *screen,
           Room   *room,
           guint   n_here,
           LampDid did)
{
  for (guint i = 0; i < 500; i++)
    {
      g_autoptr (GPtrArray) list = lamp_records_list_meetings (room->records, "Tuesday", NULL);
      g_autoptr (LampMeeting) read = list->len > 0 ? lamp_records_read_meeting (room->records, ((LampMeeting *) list->pdata[0])->id, NULL) : NULL;
      gboolean found = read != NULL && lamp_meeting_count_here (read) == n_here;

      for (guint j = 0; found && did != LAMP_DID_UNKNOWN && j < read->attendants->len; j++)
        found = !((LampAttendant *) read->attendants->pdata[j])->here || ((LampAttendant *) read->attendants->pdata[j])->did == did;
      if (found)
        return g_steal_pointer (&read);
      lamp_rules_settle (screen->window);
      g_usleep (10000);
    }
  g_assert_not_reached ();
}

static void
test_class (Screen       *screen,
            gconstpointer data)
{
  g_autoptr (LampMeeting) kept = NULL;
  g_autoptr (LampMeeting) did = NULL;
  LampClassroom classroom = { NULL };
  Room          room;

  room_set_up (&room);
  add_to_class (&room, "Mei");
  add_to_class (&room, "Bo");
  show_class (screen, &room, &classroom, "class");
  wait_for (screen, "Tuesday");
  screen_click (screen_find_button (screen->window, "Tuesday"));
  wait_asked (screen, "trainer 'class:roll'\n");
  show_class (screen, &room, &classroom, "class:roll");
  g_assert_true (screen_is_shown (screen->window, "Here: 0 of 2"));
  screen_click (screen_find_button (screen->window, "Mei"));
  g_assert_true (screen_is_shown (screen->window, "Here: 1 of 2"));
  screen_click (screen_find_button (screen->window, "Everyone is here"));
  g_assert_true (screen_is_shown (screen->window, "Here: 2 of 2"));
  screen_click (screen_find_button (screen->window, "Undo"));
  g_assert_true (screen_is_shown (screen->window, "Here: 1 of 2"));
  screen_click (screen_find_button (screen->window, "Mei"));
  g_assert_true (screen_is_shown (screen->window, "Here: 0 of 2"));
  screen_click (screen_find_button (screen->window, "Undo"));
  lamp_page_next (screen->page);
  screen_assert_asked (screen, "trainer 'class:lesson'\n");
  show_class (screen, &room, &classroom, "class:lesson");
  screen_click (screen_find_button (screen->window, lamp_course_get_title (lamp_course_list_find (screen->courses, "spot-the-scam"), "en")));
  lamp_rules_settle (screen->window);
  {
    const LampCourse *course = lamp_course_list_find (screen->courses, "spot-the-scam");
    const char       *lesson = lamp_course_get_lessons (course)[0];
    g_autofree char  *asked = g_strdup_printf ("class-lesson ('spot-the-scam', '%s')\n", lesson);

    screen_click (screen_find_button (screen->window, lamp_course_get_lesson_title (course, lesson, "en")));
    screen_assert_asked (screen, asked);
  }
  kept = wait_kept (screen, &room, 1, LAMP_DID_UNKNOWN);
  g_assert_cmpstr (kept->group, ==, "Tuesday");

  /* Next time one asks who did it at home. */
  lamp_clock_advance (room.clock, G_GINT64_CONSTANT (7) * 24 * 3600 * G_USEC_PER_SEC);
  for (guint i = 0; i < 100; i++)
    lamp_rules_settle (screen->window);
  show_class (screen, &room, &classroom, "class");
  wait_for (screen, "Tuesday");
  screen_click (screen_find_button (screen->window, "Tuesday"));
  wait_asked (screen, "trainer 'class:home'\n");
  show_class (screen, &room, &classroom, "class:home");
  g_assert_null (screen_find_button (screen->window, "Bo"));
  screen_click (screen_find_button (screen->window, "Mei"));
  g_assert_true (screen_is_shown (screen->window, "Yes, did it"));
  screen_click (screen_find_button (screen->window, "Mei"));
  g_assert_true (screen_is_shown (screen->window, "Partly"));
  did = wait_kept (screen, &room, 1, LAMP_DID_PARTLY);
  lamp_page_next (screen->page);
  screen_assert_asked (screen, "trainer 'class:roll'\n");
  show_class (screen, &room, &classroom, "class:list");
  wait_for (screen, "Who was there on other days");
  {
    g_autofree char *stage = g_strconcat ("class:of:", kept->id, NULL);

    show_class (screen, &room, &classroom, stage);
    wait_for (screen, "Here: 1");
    g_assert_true (screen_is_shown (screen->window, "Mei – at home: Partly"));
    g_assert_true (screen_is_shown (screen->window, "Not here: 1"));
    g_assert_true (screen_is_shown (screen->window, "Bo"));
  }
  lamp_classroom_clear (&classroom);
  room_tear_down (&room);
}

typedef struct
{
  Room           *room;
  LampClassroom   classroom;
  LampCourseList *courses;
  const char     *stage;
} ClassStage;

static LampPage *
make_class (const char *language,
            gpointer    data)
{
  ClassStage *stage = data;

  return lamp_class_page_new (stage->room->records, &stage->classroom, stage->courses, stage->stage, language);
}

/* Thirty in the room: all of them on one screen that scrolls. */
static void
test_class_rules (Screen       *screen,
                  gconstpointer data)
{
  static const char *const stages[] = { "class", "class:roll", "class:home", "class:lesson", "class:list" };
  Room                     room;
  ClassStage               stage = { &room, { NULL }, screen->courses, NULL };
  const LampCourse        *course = lamp_course_list_find (screen->courses, "spot-the-scam");

  room_set_up (&room);
  for (guint i = 1; i <= 30; i++)
    {
      g_autofree char *name = g_strdup_printf ("王秀英%u", i);

      add_to_class (&room, name);
    }
  stage.classroom.before = lamp_records_begin_meeting (room.records, "Tuesday", NULL);
  g_free (stage.classroom.before->course);
  g_free (stage.classroom.before->lesson);
  stage.classroom.before->course = g_strdup ("spot-the-scam");
  stage.classroom.before->lesson = g_strdup (lamp_course_get_lessons (course)[0]);
  for (guint i = 0; i < 30; i++)
    {
      ((LampAttendant *) stage.classroom.before->attendants->pdata[i])->here = TRUE;
      ((LampAttendant *) stage.classroom.before->attendants->pdata[i])->did = i % 4;
    }
  g_assert_true (lamp_records_keep_meeting (room.records, stage.classroom.before, NULL));
  stage.classroom.now = lamp_meeting_copy (stage.classroom.before);
  for (guint i = 0; i < G_N_ELEMENTS (stages); i++)
    {
      stage.stage = stages[i];
      lamp_rules_check_page (make_class, &stage, stages[i]);
    }
  lamp_classroom_clear (&stage.classroom);
  room_tear_down (&room);
}

/* A stage of the page, as somebody comes to it. */
static LampPage *
make_stick (const char *language,
            gpointer    data)
{
  LampPage  *page = make_backups (language, data);
  GtkWidget *button = gtk_widget_get_last_child (lamp_page_get_content (page));

  g_signal_emit_by_name (gtk_widget_get_prev_sibling (button), "clicked");
  return page;
}

static LampPage *
make_choose (const char *language,
             gpointer    data)
{
  LampPage *page = make_backups (language, data);

  g_signal_emit_by_name (gtk_widget_get_last_child (lamp_page_get_content (page)), "clicked");
  return page;
}

typedef struct
{
  Room      *room;
  LampModes *modes;
  guint      step;
} SetUp;

static LampPage *
make_settings (const char *language,
               gpointer    data)
{
  SetUp *set_up = data;

  return lamp_settings_page_new (&set_up->room->settings, set_up->modes, set_up->step, set_up->step != 4);
}

static LampPage *
make_pin (const char *language,
          gpointer    data)
{
  return lamp_pin_page_new (((Room *) data)->gate, "Evening school", ((Room *) data)->printer, ((Room *) data)->sticks);
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
  Room             room;
  GError           full = { LAMP_RECORDS_ERROR, LAMP_RECORDS_ERROR_FULL, (char *) "full" };
  gpointer         sources[] = { &room, screen->courses, &full };
  SetUp            set_up = { &room, screen->modes, 0 };
  g_autofree char *backup = NULL;

  room_set_up (&room);
  fill (&room, screen->courses);
  g_ptr_array_add (screen->courses->errors, g_error_new (LAMP_COURSE_ERROR, LAMP_COURSE_ERROR_MISSING, "course.ini is not there"));
  for (set_up.step = 0; set_up.step <= LAMP_SET_UP_STEPS; set_up.step++)
    {
      g_autofree char *name = g_strdup_printf ("settings, step %u", set_up.step);

      lamp_rules_check_page (make_settings, &set_up, name);
    }
  backup = lamp_records_back_up (room.records, NULL);
  lamp_rules_check_page (make_backups, &room, "backups");
  lamp_rules_check_page (make_stick, &room, "backups, stick");
  lamp_rules_check_page (make_choose, &room, "backups, choose");
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
  ADD ("settings", test_settings);
  ADD ("set-up", test_set_up);
  ADD ("backups", test_backups);
  ADD ("class", test_class);
  ADD ("class-rules", test_class_rules);
  ADD ("rules", test_rules);
#undef ADD
  return g_test_run ();
}
