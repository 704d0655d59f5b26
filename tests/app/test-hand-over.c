/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How one sees and hears goes with the learner: the next one finds the kiosk as it was set up. */

#include "program-fixture.h"
#include "screen-fixture.h"

#include "app/home/lamp-home-page.h"

static const LampPreferences kiosk = { "en", 100, LAMP_PALETTE_LIGHT, 140, LAMP_VOICE_WOMAN, 100, FALSE };
static const LampPreferences grandmother = { "en", 150, LAMP_PALETTE_DARK, 110, LAMP_VOICE_MAN, 200, TRUE };

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
assert_modes (Program               *self,
              const LampPreferences *expected)
{
  LampPreferences found = lamp_modes_get_preferences (self->modes);

  assert_preferences (&found, expected);
}

static LampLearner *
read_learner (Program *self)
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
set_up (Program      *self,
        gconstpointer data)
{
  program_add_learner (self, &grandmother, TRUE);
  program_begin (self, &kiosk);
}

static void
enter (Program    *self,
       const char *action,
       const char *id)
{
  program_ask (self, action, id);
  program_wait_for (self, LAMP_TYPE_HOME_PAGE);
}

static void
leave (Program *self)
{
  g_action_group_activate_action (G_ACTION_GROUP (self->window), "sign-out", NULL);
  assert_modes (self, &kiosk);
}

static void
change_all (Program *self)
{
  LampPreferences other = { "zh-CN", 300, LAMP_PALETTE_HIGH_CONTRAST, 170, LAMP_VOICE_MAN, 50, TRUE };

  lamp_modes_set_preferences (self->modes, &other);
}

static void
test_learner (Program      *self,
              gconstpointer data)
{
  LampPreferences changed = grandmother;
  g_autoptr (LampLearner) kept = NULL;

  enter (self, "sign-in", self->learner);
  assert_modes (self, &grandmother);
  lamp_modes_set_voice (self->modes, changed.voice = LAMP_VOICE_WOMAN);
  lamp_modes_set_loudness (self->modes, changed.loudness = 50);
  lamp_modes_set_touch_to_hear (self->modes, changed.touch_to_hear = FALSE);
  leave (self);
  enter (self, "sign-in", self->learner);
  assert_modes (self, &changed);
  leave (self);
  program_close (self);
  kept = read_learner (self);
  assert_preferences (&kept->preferences, &changed);
}

static void
test_guest (Program      *self,
            gconstpointer data)
{
  g_autoptr (LampLearner) kept = NULL;

  enter (self, "guest", NULL);
  change_all (self);
  leave (self);
  enter (self, "guest", NULL);
  assert_modes (self, &kiosk);
  program_close (self);
  kept = read_learner (self);
  assert_preferences (&kept->preferences, &grandmother);
}

int
main (int    argc,
      char **argv)
{
  lamp_rules_init (&argc, &argv);
  g_test_add ("/hand-over/learner", Program, NULL, set_up, test_learner, program_tear_down);
  g_test_add ("/hand-over/guest", Program, NULL, set_up, test_guest, program_tear_down);
  return g_test_run ();
}
