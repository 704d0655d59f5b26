/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The whole program in this process: begun, asked for things, and ended. */

#include "program-fixture.h"

#include "core/course/lamp-folder.h"
#include "core/records/lamp-consent.h"
#include "core/speech/lamp-log-speaker.h"

#define PATIENCE_S 20

void
program_spin (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

/* Until late, then it fails. */
static void
wait_a_moment (gint64 late)
{
  program_spin ();
  g_assert_cmpint (g_get_monotonic_time (), <, late);
  g_usleep (1000);
}

static gint64
get_late (void)
{
  return g_get_monotonic_time () + PATIENCE_S * G_USEC_PER_SEC;
}

void
program_add_learner (Program               *self,
                     const LampPreferences *preferences,
                     gboolean               has_agreed)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LampRecords) records = NULL;
  g_autoptr (LampLearner) learner = NULL;

  self->folder = g_dir_make_tmp ("lamp-program-XXXXXX", &error);
  g_assert_no_error (error);
  self->clock = lamp_clock_new_fixed (G_GINT64_CONSTANT (1790000000000000));
  records = lamp_records_open (self->folder, self->clock, &error);
  g_assert_no_error (error);
  learner = lamp_records_add_learner (records, "Mei", "ox", preferences, &error);
  g_assert_no_error (error);
  if (has_agreed)
    g_assert_true (lamp_records_give_consent (records, learner->id, LAMP_CONSENT_WORDING, &error));
  self->learner = g_strdup (learner->id);
}

void
program_begin (Program               *self,
               const LampPreferences *preferences)
{
  LampStart start = { .preferences = *preferences };
  char     *courses[] = { (char *) g_getenv ("LAMP_COURSES"), NULL };
  gint64    late = get_late ();

  start.data = self->folder;
  start.courses = courses;
  self->modes = lamp_modes_new (preferences);
  self->speaker = lamp_log_speaker_new ();
  self->reader = lamp_reader_new (self->speaker, self->modes);
  self->window = lamp_window_new (NULL, self->modes, self->reader);
  gtk_window_present (GTK_WINDOW (self->window));
  self->navigator = lamp_navigator_new (self->window, self->modes, self->reader, self->clock, &start);
  while (self->navigator->records == NULL || self->navigator->courses == NULL || self->navigator->learners == NULL)
    wait_a_moment (late);
  program_spin ();
}

LampPage *
program_wait_for (Program *self,
                  GType    type)
{
  gint64 late = get_late ();

  while (!G_TYPE_CHECK_INSTANCE_TYPE (lamp_window_get_page (self->window), type))
    wait_a_moment (late);
  return lamp_window_get_page (self->window);
}

void
program_ask (Program    *self,
             const char *action,
             const char *parameter)
{
  g_action_group_activate_action (G_ACTION_GROUP (self->window), action, parameter != NULL ? g_variant_new_string (parameter) : NULL);
  program_spin ();
}

void
program_close (Program *self)
{
  if (self->window == NULL)
    return;
  gtk_window_destroy (GTK_WINDOW (self->window));
  self->window = NULL;
  program_spin ();
  g_clear_object (&self->navigator);
}

void
program_tear_down (Program      *self,
                   gconstpointer data)
{
  program_close (self);
  g_clear_object (&self->reader);
  g_clear_object (&self->speaker);
  g_clear_object (&self->modes);
  lamp_clock_unref (self->clock);
  lamp_folder_remove (self->folder);
  g_free (self->folder);
  g_free (self->learner);
}
