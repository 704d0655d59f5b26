/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The trainer's room as a whole program: nobody comes in without the PIN, and it locks itself on leaving, at hand-over and when nobody is there. */

#include "program-fixture.h"
#include "screen-fixture.h"

#include "app/access/lamp-look.h"
#include "app/home/lamp-home-page.h"
#include "app/learner/lamp-who-page.h"
#include "app/lesson/lamp-lesson-page.h"
#include "app/trainer/lamp-class-page.h"
#include "app/trainer/lamp-pin-page.h"
#include "app/trainer/lamp-room-page.h"
#include "app/trainer/lamp-trainer-page.h"
#include "core/course/lamp-folder.h"
#include "core/records/lamp-backup.h"

#include <glib/gstdio.h>

#define PATIENCE_S 20
#define MINUTE_US (G_GINT64_CONSTANT (60) * G_USEC_PER_SEC)

static const LampPreferences kiosk = { "en", 100, LAMP_PALETTE_LIGHT, 140, LAMP_VOICE_WOMAN, 100, FALSE };
static const LampPreferences large = { "en", 150, LAMP_PALETTE_DARK, 140, LAMP_VOICE_WOMAN, 100, FALSE };

static void
set_up (Program      *self,
        gconstpointer pin)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *code = NULL;

  program_add_learner (self, &large, TRUE);
  if (pin != NULL)
    code = lamp_pin_set (self->folder, pin, self->clock, &error);
  g_assert_no_error (error);
  program_begin (self, &kiosk);
}

static void
enter_pin (Program    *self,
           const char *pin)
{
  g_autoptr (LampPinGate) gate = g_object_ref (self->navigator->gate);

  g_assert_true (LAMP_IS_PIN_PAGE (lamp_window_get_page (self->window)));
  lamp_pin_gate_enter (gate, pin);
  while (lamp_pin_gate_is_busy (gate))
    g_main_context_iteration (NULL, TRUE);
  program_spin ();
}

static void
test_pin (Program      *self,
          gconstpointer pin)
{
  program_ask (self, "trainer", "");
  program_wait_for (self, LAMP_TYPE_PIN_PAGE);
  enter_pin (self, "0000");
  g_assert_true (LAMP_IS_PIN_PAGE (lamp_window_get_page (self->window)));
  /* No other way in, either. */
  program_ask (self, "trainer", "courses");
  g_assert_true (LAMP_IS_PIN_PAGE (lamp_window_get_page (self->window)));
  program_ask (self, "home", NULL);
  program_wait_for (self, LAMP_TYPE_WHO_PAGE);
  program_ask (self, "trainer", "courses");
  program_wait_for (self, LAMP_TYPE_PIN_PAGE);
  program_ask (self, "back", NULL);
  program_wait_for (self, LAMP_TYPE_WHO_PAGE);
  program_ask (self, "trainer", "");
  enter_pin (self, pin);
  program_wait_for (self, LAMP_TYPE_ROOM_PAGE);
  g_assert_true (self->navigator->trainer);
  program_ask (self, "trainer", "courses");
  program_wait_for (self, LAMP_TYPE_TRAINER_PAGE);
  program_ask (self, "back", NULL);
  program_wait_for (self, LAMP_TYPE_ROOM_PAGE);
  program_ask (self, "trainer", "courses");
  program_ask (self, "home", NULL);
  program_wait_for (self, LAMP_TYPE_ROOM_PAGE);
  /* Leaving it locks it. */
  program_ask (self, "back", NULL);
  program_wait_for (self, LAMP_TYPE_WHO_PAGE);
  g_assert_false (self->navigator->trainer);
  program_ask (self, "trainer", "");
  program_wait_for (self, LAMP_TYPE_PIN_PAGE);
}

/* A learner's own way of seeing does not come into the room, nor the room's to the learner. */
static void
test_hand_over (Program      *self,
                gconstpointer pin)
{
  program_ask (self, "sign-in", self->learner);
  program_wait_for (self, LAMP_TYPE_HOME_PAGE);
  g_assert_cmpint (lamp_modes_get_scale (self->modes), ==, 150);
  program_ask (self, "sign-out", NULL);
  program_ask (self, "trainer", "");
  enter_pin (self, pin);
  program_wait_for (self, LAMP_TYPE_ROOM_PAGE);
  g_assert_cmpint (lamp_modes_get_scale (self->modes), ==, 100);
  program_ask (self, "sign-in", self->learner);
  program_wait_for (self, LAMP_TYPE_HOME_PAGE);
  g_assert_false (self->navigator->trainer);
  program_ask (self, "back", NULL);
  program_ask (self, "trainer", "");
  program_wait_for (self, LAMP_TYPE_PIN_PAGE);
}

static void
test_idle (Program      *self,
           gconstpointer pin)
{
  program_ask (self, "trainer", "");
  enter_pin (self, pin);
  program_ask (self, "trainer", "courses");
  program_wait_for (self, LAMP_TYPE_TRAINER_PAGE);
  lamp_clock_advance (self->clock, 9 * MINUTE_US);
  lamp_navigator_check_idle (self->navigator);
  program_spin ();
  g_assert_true (LAMP_IS_TRAINER_PAGE (lamp_window_get_page (self->window)));
  lamp_clock_advance (self->clock, 2 * MINUTE_US);
  lamp_navigator_check_idle (self->navigator);
  program_wait_for (self, LAMP_TYPE_PIN_PAGE);
  program_ask (self, "trainer", "today");
  g_assert_true (LAMP_IS_PIN_PAGE (lamp_window_get_page (self->window)));
  program_ask (self, "home", NULL);
  g_assert_true (LAMP_IS_PIN_PAGE (lamp_window_get_page (self->window)));
  enter_pin (self, pin);
  program_wait_for (self, LAMP_TYPE_ROOM_PAGE);
  /* Back from the locked door leads out of the room. */
  program_ask (self, "trainer", "courses");
  lamp_clock_advance (self->clock, 11 * MINUTE_US);
  lamp_navigator_check_idle (self->navigator);
  program_wait_for (self, LAMP_TYPE_PIN_PAGE);
  program_ask (self, "back", NULL);
  program_wait_for (self, LAMP_TYPE_WHO_PAGE);
  g_assert_false (self->navigator->trainer);
}

/* A clock that is set back in the middle neither locks nor keeps it from locking. */
static void
test_idle_clock (Program      *self,
                 gconstpointer pin)
{
  program_ask (self, "trainer", "");
  enter_pin (self, pin);
  program_wait_for (self, LAMP_TYPE_ROOM_PAGE);
  lamp_clock_advance (self->clock, -1000 * MINUTE_US);
  lamp_navigator_check_idle (self->navigator);
  g_assert_false (self->navigator->locked);
  lamp_clock_advance (self->clock, 11 * MINUTE_US);
  lamp_navigator_check_idle (self->navigator);
  g_assert_true (self->navigator->locked);
}

/* Without a PIN it is open, and one can be set; from then on it is asked for. */
static void
test_open (Program      *self,
           gconstpointer pin)
{
  program_ask (self, "trainer", "");
  program_wait_for (self, LAMP_TYPE_ROOM_PAGE);
  lamp_clock_advance (self->clock, 11 * MINUTE_US);
  lamp_navigator_check_idle (self->navigator);
  g_assert_false (self->navigator->locked);
  program_ask (self, "trainer", "pin");
  program_ask (self, "back", NULL);
  program_wait_for (self, LAMP_TYPE_ROOM_PAGE);
  g_assert_false (lamp_pin_is_set (self->folder));
  program_ask (self, "trainer", "pin");
  enter_pin (self, "2580");
  /* In the middle of it the language changes. */
  program_ask (self, "other-language", NULL);
  enter_pin (self, "2580");
  g_assert_nonnull (lamp_pin_gate_get_code (self->navigator->gate));
  program_ask (self, "other-language", NULL);
  g_assert_nonnull (lamp_pin_gate_get_code (self->navigator->gate));
  /* A new code is not taken away before it was written down. */
  lamp_clock_advance (self->clock, 11 * MINUTE_US);
  lamp_navigator_check_idle (self->navigator);
  g_assert_nonnull (lamp_pin_gate_get_code (self->navigator->gate));
  enter_pin (self, "");
  program_wait_for (self, LAMP_TYPE_ROOM_PAGE);
  program_ask (self, "back", NULL);
  program_ask (self, "trainer", "");
  program_wait_for (self, LAMP_TYPE_PIN_PAGE);
}

/* What was set up is kept, and is what the next person finds. */
static void
test_settings (Program      *self,
               gconstpointer pin)
{
  g_autoptr (LampSettings) kept = NULL;
  gint64 late = g_get_monotonic_time () + PATIENCE_S * G_USEC_PER_SEC;

  program_ask (self, "trainer", "");
  program_ask (self, "trainer", "settings");
  lamp_settings_set_centre (self->navigator->settings, "East Village");
  self->navigator->settings->scale = 150;
  program_ask (self, "settings-changed", NULL);
  self->navigator->settings->scale = 200;
  program_ask (self, "settings-changed", NULL);
  while (self->navigator->settings_writing)
    {
      program_spin ();
      g_assert_cmpint (g_get_monotonic_time (), <, late);
    }
  kept = lamp_settings_read (self->folder);
  g_assert_cmpstr (kept->centre, ==, "East Village");
  g_assert_cmpint (kept->scale, ==, 200);
  self->navigator->settings->scale = 150;
  program_ask (self, "settings-changed", NULL);
  program_ask (self, "sign-out", NULL);
  g_assert_cmpint (lamp_modes_get_scale (self->modes), ==, 150);
}

/* A backup takes the place of what is here, which is kept; the room goes on with it. */
static void
test_restore (Program      *self,
              gconstpointer pin)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *backup = lamp_records_back_up (self->navigator->records, &error);
  g_autoptr (LampLearner) later = NULL;
  g_autoptr (GDir) dir = NULL;
  const char *name;
  gboolean    kept = FALSE;
  gint64      late = g_get_monotonic_time () + PATIENCE_S * G_USEC_PER_SEC;

  g_assert_no_error (error);
  later = lamp_records_add_learner (self->navigator->records, "Bo", "boat", &kiosk, &error);
  g_assert_no_error (error);
  g_action_group_activate_action (G_ACTION_GROUP (self->window), "restore", g_variant_new ("(ss)", backup, ""));
  g_assert_nonnull (self->navigator->records); /* nobody is in the room */
  program_ask (self, "trainer", "");
  program_ask (self, "trainer", "backups");
  g_action_group_activate_action (G_ACTION_GROUP (self->window), "restore", g_variant_new ("(ss)", backup, ""));
  program_wait_for (self, LAMP_TYPE_ROOM_PAGE);
  while (self->navigator->records == NULL || self->navigator->learners == NULL)
    {
      program_spin ();
      g_assert_cmpint (g_get_monotonic_time (), <, late);
      g_usleep (1000);
    }
  g_assert_null (self->navigator->records_error);
  g_assert_true (self->navigator->trainer);
  g_assert_cmpuint (self->navigator->learners->len, ==, 1);
  g_assert_cmpstr (((LampLearner *) self->navigator->learners->pdata[0])->name, ==, "Mei");
  dir = g_dir_open (self->folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    kept |= g_str_has_prefix (name, "records.db.before-restore-");
  g_assert_true (kept);
}

/* A class learns a lesson together: what to ask stands below it, and nothing is anybody's step. */
static void
test_class (Program      *self,
            gconstpointer pin)
{
  const LampCourse *course = lamp_course_list_find (self->navigator->courses, "spot-the-scam");
  const char       *lesson = lamp_course_get_lessons (course)[0];
  g_autoptr (GPtrArray) progress = NULL;

  program_ask (self, "trainer", "");
  program_ask (self, "trainer", "class");
  program_wait_for (self, LAMP_TYPE_CLASS_PAGE);
  g_assert_null (lamp_window_get_panel (self->window));
  g_action_group_activate_action (G_ACTION_GROUP (self->window), "class-lesson", g_variant_new ("(ss)", "spot-the-scam", lesson));
  program_wait_for (self, LAMP_TYPE_LESSON_PAGE);
  g_assert_nonnull (lamp_window_get_panel (self->window));
  lamp_page_next (lamp_window_get_page (self->window));
  program_spin ();
  g_assert_nonnull (lamp_window_get_panel (self->window));
  /* In the other language the class goes on where it was. */
  program_ask (self, "other-language", NULL);
  program_wait_for (self, LAMP_TYPE_LESSON_PAGE);
  g_assert_nonnull (lamp_window_get_panel (self->window));
  program_ask (self, "home", NULL);
  program_wait_for (self, LAMP_TYPE_ROOM_PAGE);
  g_assert_null (lamp_window_get_panel (self->window));
  lamp_records_flush (self->navigator->records);
  progress = lamp_records_list_progress (self->navigator->records, self->learner, NULL);
  g_assert_cmpuint (progress->len, ==, 0);
}

/* ---- a stick has come ---- */

static char *stick;

static void
set_up_stick (Program      *self,
              gconstpointer pin)
{
  g_autofree char *folder = g_dir_make_tmp ("lamp-door-stick-XXXXXX", NULL);

  stick = g_build_filename (folder, "WANG", NULL);
  g_setenv ("LAMPLIGHT_STICKS", stick, TRUE);
  lamp_look_set_language ("en"); /* a test before may have ended in Chinese */
  set_up (self, pin);
}

static void
tear_down_stick (Program      *self,
                 gconstpointer pin)
{
  g_autofree char *folder = g_path_get_dirname (stick);

  g_unsetenv ("LAMPLIGHT_STICKS");
  program_tear_down (self, pin);
  lamp_folder_remove (folder);
  g_clear_pointer (&stick, g_free);
}

static void
put_in (const char *name)
{
  g_autofree char *elsewhere = g_strconcat (stick, ".new", NULL);
  g_autofree char *file = g_build_filename (elsewhere, name, NULL);

  g_assert_cmpint (g_mkdir (elsewhere, 0700), ==, 0);
  g_assert_true (g_file_set_contents (file, "x", 1, NULL));
  g_assert_cmpint (g_rename (elsewhere, stick), ==, 0);
}

static gboolean
is_told (Program    *self,
         const char *text)
{
  return screen_is_shown (GTK_WIDGET (self->window), text);
}

static void
wait_told (Program    *self,
           const char *text,
           gboolean    told)
{
  gint64 late = g_get_monotonic_time () + PATIENCE_S * G_USEC_PER_SEC;

  while (is_told (self, text) != told)
    {
      program_spin ();
      g_assert_cmpint (g_get_monotonic_time (), <, late);
      g_usleep (1000);
    }
}

/* Until it is known what is on it. */
static void
wait_looked_at (Program *self)
{
  gint64 late = g_get_monotonic_time () + PATIENCE_S * G_USEC_PER_SEC;

  while (lamp_stick_monitor_list (self->navigator->sticks)->len == 0 || !((LampStickInfo *) lamp_stick_monitor_list (self->navigator->sticks)->pdata[0])->is_looked_at)
    {
      program_spin ();
      g_assert_cmpint (g_get_monotonic_time (), <, late);
      g_usleep (1000);
    }
}

/* The trainer is told on the first screen, and comes through the PIN to the screen in question; nothing happens by itself. */
static void
test_stick (Program      *self,
            gconstpointer pin)
{
  const char *text = "There are pictures on the stick “WANG”.";

  put_in ("phone.png");
  wait_told (self, text, TRUE);
  g_assert_true (LAMP_IS_WHO_PAGE (lamp_window_get_page (self->window)));
  screen_click (screen_find_button (GTK_WIDGET (self->window), "Trainer: look"));
  program_wait_for (self, LAMP_TYPE_PIN_PAGE);
  g_assert_false (is_told (self, text));
  enter_pin (self, pin);
  program_wait_for (self, LAMP_TYPE_TRAINER_PAGE);
  program_ask (self, "back", NULL);
  program_wait_for (self, LAMP_TYPE_ROOM_PAGE);
  g_assert_false (is_told (self, text));
}

/* Not over a lesson; the learner's own page tells it later. Pulled out, or seen, it is told no more. */
static void
test_stick_meanwhile (Program      *self,
                      gconstpointer pin)
{
  const char       *text = "There are courses on the stick “WANG”.";
  const LampCourse *course = self->navigator->courses->courses->pdata[0];

  program_ask (self, "sign-in", self->learner);
  program_wait_for (self, LAMP_TYPE_HOME_PAGE);
  g_action_group_activate_action (G_ACTION_GROUP (self->window), "open-lesson", g_variant_new ("(ss)", lamp_course_get_id (course), lamp_course_get_lessons (course)[0]));
  program_wait_for (self, LAMP_TYPE_LESSON_PAGE);
  put_in ("small-3.course");
  wait_looked_at (self);
  program_spin ();
  g_assert_false (is_told (self, text));
  program_ask (self, "home", NULL);
  program_wait_for (self, LAMP_TYPE_HOME_PAGE);
  g_assert_true (is_told (self, text));
  lamp_folder_remove (stick);
  wait_told (self, text, FALSE);
  put_in ("small-3.course");
  wait_told (self, text, TRUE);
  screen_click (screen_find_button (GTK_WIDGET (self->window), "I see"));
  program_spin ();
  g_assert_false (is_told (self, text));
}

int
main (int    argc,
      char **argv)
{
  lamp_rules_init (&argc, &argv);
#define ADD(name, pin, func) g_test_add ("/trainer-door/" name, Program, pin, set_up, func, program_tear_down)
  ADD ("pin", "2580", test_pin);
  ADD ("hand-over", "2580", test_hand_over);
  ADD ("idle", "2580", test_idle);
  ADD ("idle-clock", "2580", test_idle_clock);
  ADD ("open", NULL, test_open);
  ADD ("settings", NULL, test_settings);
  ADD ("restore", NULL, test_restore);
  ADD ("class", NULL, test_class);
#undef ADD
#define ADD(name, func) g_test_add ("/trainer-door/" name, Program, "2580", set_up_stick, func, tear_down_stick)
  ADD ("stick", test_stick);
  ADD ("stick-meanwhile", test_stick_meanwhile);
#undef ADD
  return g_test_run ();
}
