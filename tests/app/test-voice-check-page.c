/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The voice check: what it says of a machine without a loudspeaker, its samples, and what it advises who hears nothing. */

#include "screen-fixture.h"

#include "app/trainer/lamp-voice-check-page.h"
#include "app/widgets/lamp-form.h"
#include "core/speech/lamp-log-speaker.h"

#define PATIENCE_S 20
#define NO_DEVICE "I find no loudspeaker on this machine. Plug one in, or headphones. Until then the words still light up."

static void
wait_for (SpokenScreen *self,
          const char   *text)
{
  gint64 late = g_get_monotonic_time () + PATIENCE_S * G_USEC_PER_SEC;

  while (!screen_is_shown (self->screen.window, text))
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (1000);
      g_assert_cmpint (g_get_monotonic_time (), <, late);
    }
  lamp_rules_settle (self->screen.window);
}

static void
test_no_device (SpokenScreen *self,
                gconstpointer data)
{
  screen_show (&self->screen, lamp_voice_check_page_new (self->reader, "fakesink"));
  wait_for (self, NO_DEVICE);
  screen_click (screen_find_button (self->screen.window, "Look again"));
  g_assert_true (screen_is_shown (self->screen.window, "Looking for the loudspeaker …"));
  wait_for (self, NO_DEVICE);
}

/* Each in its own language, with its words lit; what is found out meanwhile puts no light out. */
static void
test_samples (SpokenScreen *self,
              gconstpointer data)
{
  LampLogSpeaker *said = LAMP_LOG_SPEAKER (self->speaker);
  GtkWidget      *label;

  screen_show (&self->screen, lamp_voice_check_page_new (self->reader, "fakesink"));
  screen_click (screen_find_button (self->screen.window, "Hear it in Chinese"));
  label = lamp_rules_find (self->screen.window, GTK_TYPE_LABEL, "您好！今天我们一起学一点新东西。");
  g_assert_cmpuint (lamp_log_speaker_get_log (said)->len, ==, 1);
  g_assert_cmpstr (lamp_log_speaker_get_log (said)->pdata[0], ==, "您好！今天我们一起学一点新东西。");
  g_assert_true (lamp_log_speaker_step_word (said));
  g_assert_nonnull (gtk_label_get_attributes (GTK_LABEL (label)));
  wait_for (self, NO_DEVICE);
  g_assert_nonnull (gtk_label_get_attributes (GTK_LABEL (label)));
  screen_click (screen_find_button (self->screen.window, "Hear it in English"));
  g_assert_cmpuint (lamp_log_speaker_get_log (said)->len, ==, 2);
  g_assert_cmpstr (lamp_log_speaker_get_log (said)->pdata[1], ==, "Hello! Today we learn something new together.");
}

static void
test_advice (SpokenScreen *self,
             gconstpointer data)
{
  screen_show (&self->screen, lamp_voice_check_page_new (self->reader, "fakesink"));
  wait_for (self, NO_DEVICE);
  g_assert_false (screen_is_shown (self->screen.window, "2. Turn its knob up, step by step."));
  screen_click (screen_find_button (self->screen.window, "No, I hear nothing"));
  g_assert_true (screen_is_shown (self->screen.window, "2. Turn its knob up, step by step."));
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (screen_find_button (self->screen.window, "No, I hear nothing")), GTK_ACCESSIBLE_STATE_PRESSED, GTK_ACCESSIBLE_TRISTATE_TRUE);
  screen_click (screen_find_button (self->screen.window, "Yes, I hear it"));
  g_assert_false (screen_is_shown (self->screen.window, "2. Turn its knob up, step by step."));
  g_assert_true (screen_is_shown (self->screen.window, "Good: learners can listen here."));
  wait_for (self, NO_DEVICE);
}

static LampPage *
make_page (const char *language,
           gpointer    user_data)
{
  SpokenScreen *self = user_data;

  return lamp_voice_check_page_new (self->reader, "fakesink");
}

static GtkWidget *
find_by_id (GtkWidget  *root,
            const char *id)
{
  GtkWidget *found = g_strcmp0 (lamp_form_get_id (root), id) == 0 ? root : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find_by_id (child, id);
  return found;
}

/* The longest that it gets. */
static LampPage *
make_page_with_advice (const char *language,
                       gpointer    user_data)
{
  LampPage *page = make_page (language, user_data);

  g_signal_emit_by_name (find_by_id (GTK_WIDGET (page), "no"), "clicked");
  return page;
}

static void
test_rules (SpokenScreen *self,
            gconstpointer data)
{
  lamp_rules_check_page (make_page, self, "voice check");
  lamp_rules_check_page (make_page_with_advice, self, "voice check, nothing heard");
}

int
main (int    argc,
      char **argv)
{
  lamp_rules_init (&argc, &argv);
  g_test_add ("/voice-check-page/no-device", SpokenScreen, NULL, spoken_screen_set_up, test_no_device, spoken_screen_tear_down);
  g_test_add ("/voice-check-page/samples", SpokenScreen, NULL, spoken_screen_set_up, test_samples, spoken_screen_tear_down);
  g_test_add ("/voice-check-page/advice", SpokenScreen, NULL, spoken_screen_set_up, test_advice, spoken_screen_tear_down);
  g_test_add ("/voice-check-page/rules", SpokenScreen, NULL, spoken_screen_set_up, test_rules, spoken_screen_tear_down);
  return g_test_run ();
}
