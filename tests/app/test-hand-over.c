/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How one sees and hears goes with the learner: the next one finds the kiosk as it was set up. */

#include "screen-fixture.h"

#include "app/home/lamp-home-page.h"
#include "app/lamp-navigator.h"
#include "core/records/lamp-consent.h"
#include "core/speech/lamp-log-speaker.h"

#include <glib/gstdio.h>

#define PATIENCE_S 20

static const LampPreferences kiosk = { "en", 100, LAMP_PALETTE_LIGHT, 140, LAMP_VOICE_WOMAN, 100, FALSE };
static const LampPreferences grandmother = { "en", 150, LAMP_PALETTE_DARK, 110, LAMP_VOICE_MAN, 200, TRUE };

typedef struct
{
  char          *folder;
  char          *id; /* of the learner */
  LampClock     *clock;
  LampModes     *modes;
  LampSpeaker   *speaker;
  LampReader    *reader;
  LampWindow    *window;
  LampNavigator *navigator;
} Fixture;

static void
assert_preferences (const LampPreferences *found,
                    const LampPreferences *expected)
{
  g_assert_cmpstr (found->language, ==, expected->language);
  g_assert_cmpint (found->scale, ==, expected->scale);
  g_assert_cmpint (found->palette, ==, expected->palette);
  g_assert_cmpint (found->rate, ==, expected->rate);
  g_assert_cmpint (found->voice, ==, expected->voice);
  g_assert_cmpint (found->loudness, ==, expected->loudness);
  g_assert_cmpint (found->touch_to_hear, ==, expected->touch_to_hear);
}

static void
assert_modes (Fixture               *self,
              const LampPreferences *expected)
{
  LampPreferences found = lamp_modes_get_preferences (self->modes);

  assert_preferences (&found, expected);
}

static LampLearner *
read_learner (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LampRecords) records = lamp_records_open (self->folder, self->clock, &error);
  g_autoptr (GPtrArray) learners = NULL;

  g_assert_no_error (error);
  learners = lamp_records_list_learners (records, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (learners->len, ==, 1);
  return lamp_learner_copy (learners->pdata[0]);
}

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LampRecords) records = NULL;
  g_autoptr (LampLearner) learner = NULL;
  LampStart start = { .preferences = kiosk };
  char     *courses[] = { (char *) g_getenv ("LAMP_COURSES"), NULL };

  self->folder = g_dir_make_tmp ("lamp-hand-over-XXXXXX", &error);
  g_assert_no_error (error);
  self->clock = lamp_clock_new_fixed (G_GINT64_CONSTANT (1790000000000000));
  records = lamp_records_open (self->folder, self->clock, &error);
  learner = lamp_records_add_learner (records, "Mei", "ox", &grandmother, &error);
  g_assert_true (lamp_records_give_consent (records, learner->id, LAMP_CONSENT_WORDING, &error));
  g_assert_no_error (error);
  self->id = g_strdup (learner->id);
  start.data = self->folder;
  start.courses = courses;
  self->modes = lamp_modes_new (&kiosk);
  self->speaker = lamp_log_speaker_new ();
  self->reader = lamp_reader_new (self->speaker, self->modes);
  self->window = lamp_window_new (NULL, self->modes, self->reader);
  gtk_window_present (GTK_WINDOW (self->window));
  self->navigator = lamp_navigator_new (self->window, self->modes, self->reader, self->clock, &start);
}

static void
close_window (Fixture *self)
{
  if (self->window == NULL)
    return;
  gtk_window_destroy (GTK_WINDOW (self->window));
  self->window = NULL;
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_clear_object (&self->navigator);
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;

  close_window (self);
  g_clear_object (&self->reader);
  g_clear_object (&self->speaker);
  g_clear_object (&self->modes);
  lamp_clock_unref (self->clock);
  dir = g_dir_open (self->folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);

      g_assert_cmpint (g_remove (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (self->folder), ==, 0);
  g_free (self->folder);
  g_free (self->id);
}

/* What is asked for before records and courses are read is passed over, so it is asked for until Home is there. */
static void
enter (Fixture    *self,
       const char *action,
       const char *id)
{
  gint64 late = g_get_monotonic_time () + PATIENCE_S * G_USEC_PER_SEC;

  do
    {
      if (!LAMP_IS_HOME_PAGE (lamp_window_get_page (self->window)))
        g_action_group_activate_action (G_ACTION_GROUP (self->window), action, id != NULL ? g_variant_new_string (id) : NULL);
      while (g_main_context_iteration (NULL, FALSE))
        ;
      g_assert_cmpint (g_get_monotonic_time (), <, late);
      g_usleep (1000);
    }
  while (!LAMP_IS_HOME_PAGE (lamp_window_get_page (self->window)));
}

static void
leave (Fixture *self)
{
  g_action_group_activate_action (G_ACTION_GROUP (self->window), "sign-out", NULL);
  assert_modes (self, &kiosk);
}

static void
change_all (Fixture *self)
{
  LampPreferences other = { "zh-CN", 300, LAMP_PALETTE_HIGH_CONTRAST, 170, LAMP_VOICE_MAN, 50, TRUE };

  lamp_modes_set_preferences (self->modes, &other);
}

static void
test_learner (Fixture      *self,
              gconstpointer data)
{
  LampPreferences changed = grandmother;
  g_autoptr (LampLearner) kept = NULL;

  enter (self, "sign-in", self->id);
  assert_modes (self, &grandmother);
  lamp_modes_set_voice (self->modes, changed.voice = LAMP_VOICE_WOMAN);
  lamp_modes_set_loudness (self->modes, changed.loudness = 50);
  lamp_modes_set_touch_to_hear (self->modes, changed.touch_to_hear = FALSE);
  leave (self);
  enter (self, "sign-in", self->id);
  assert_modes (self, &changed);
  leave (self);
  close_window (self);
  kept = read_learner (self);
  assert_preferences (&kept->preferences, &changed);
}

static void
test_guest (Fixture      *self,
            gconstpointer data)
{
  g_autoptr (LampLearner) kept = NULL;

  enter (self, "guest", NULL);
  change_all (self);
  leave (self);
  enter (self, "guest", NULL);
  assert_modes (self, &kiosk);
  close_window (self);
  kept = read_learner (self);
  assert_preferences (&kept->preferences, &grandmother);
}

int
main (int    argc,
      char **argv)
{
  lamp_rules_init (&argc, &argv);
  g_test_add ("/hand-over/learner", Fixture, NULL, set_up, test_learner, tear_down);
  g_test_add ("/hand-over/guest", Fixture, NULL, set_up, test_guest, tear_down);
  return g_test_run ();
}
