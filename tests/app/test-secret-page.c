/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is asked at the door: three pictures, and whether a record may be kept; choosing, coming in, a slip, and the trainer's help. */

#include "program-fixture.h"
#include "screen-fixture.h"

#include "app/home/lamp-home-page.h"
#include "app/learner/lamp-consent-page.h"
#include "app/learner/lamp-forget-page.h"
#include "app/learner/lamp-my-page.h"
#include "app/learner/lamp-secret-page.h"
#include "app/learner/lamp-who-page.h"
#include "app/learners/lamp-learner-page.h"
#include "core/records/lamp-consent.h"
#include "core/speech/lamp-log-speaker.h"

static const LampPreferences preferences = { "en", 100, LAMP_PALETTE_LIGHT, 140, LAMP_VOICE_WOMAN, 100, FALSE };
static const LampPreferences large = { "en", 150, LAMP_PALETTE_DARK, 140, LAMP_VOICE_WOMAN, 100, FALSE };
static const char *const     right[] = { "ox", "moon", "cat", NULL };

/* ---- the screen by itself ---- */

typedef struct
{
  LampRecords    *records;
  LampClock      *clock;
  LampLearner    *learner;
  LampSecretGate *gate;
} Door;

static Door *
door_new (LampSecretStage first)
{
  Door *self = g_new0 (Door, 1);
  g_autoptr (GError) error = NULL;

  self->clock = lamp_clock_new_fixed (G_GINT64_CONSTANT (1790000000000000));
  self->records = lamp_records_open_in_memory (self->clock, &error);
  self->learner = lamp_records_add_learner (self->records, "王秀英", "peony", &preferences, &error);
  g_assert_no_error (error);
  self->gate = lamp_secret_gate_new (self->records, self->learner->id, first);
  return self;
}

static void
door_free (Door *self)
{
  g_object_unref (self->gate);
  lamp_learner_free (self->learner);
  g_object_unref (self->records);
  lamp_clock_unref (self->clock);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Door, door_free)

static void
set_secret (LampRecords *records,
            const char  *learner)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *hash = lamp_secret_hash (right, &error);

  g_assert_true (lamp_records_set_secret (records, learner, hash, &error));
  g_assert_no_error (error);
}

static LampPage *
make (const char *language,
      gpointer    door)
{
  return lamp_secret_page_new (((Door *) door)->gate, ((Door *) door)->learner);
}

static void
settle (LampSecretGate *gate)
{
  while (lamp_secret_gate_is_busy (gate))
    g_main_context_iteration (NULL, TRUE);
}

static void
tap_three (Screen     *screen,
           const char *first,
           const char *second,
           const char *third)
{
  screen_click (screen_find_button (screen->window, first));
  screen_click (screen_find_button (screen->window, second));
  screen_click (screen_find_button (screen->window, third));
}

static void
test_choose (Screen       *screen,
             gconstpointer data)
{
  g_autoptr (Door) door = door_new (LAMP_SECRET_STAGE_CHOOSE);

  screen_show (screen, make ("en", door));
  g_assert_cmpstr (lamp_page_get_status (screen->page), ==, "0 of 3 chosen");
  g_assert_false (lamp_page_get_next_enabled (screen->page));
  g_assert_false (gtk_widget_is_sensitive (screen_find_button (screen->window, "Take back the last one")));
  tap_three (screen, "Ox", "Moon", "Boat");
  g_assert_cmpstr (lamp_page_get_status (screen->page), ==, "3 of 3 chosen");
  screen_click (screen_find_button (screen->window, "Take back the last one"));
  g_assert_cmpstr (lamp_page_get_status (screen->page), ==, "2 of 3 chosen");
  g_assert_false (lamp_page_get_next_enabled (screen->page));
  screen_click (screen_find_button (screen->window, "Cat"));
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (screen_find_button (screen->window, "Cat")), GTK_ACCESSIBLE_STATE_PRESSED, GTK_ACCESSIBLE_TRISTATE_TRUE);
  g_assert_true (lamp_page_get_next_enabled (screen->page));
  lamp_page_next (screen->page);
  g_assert_true (screen_is_shown (screen->window, "The same three once more"));
  tap_three (screen, "Ox", "Cat", "Moon");
  lamp_page_next (screen->page);
  g_assert_true (screen_is_shown (screen->window, "The two times were not the same. Please choose your three pictures once more."));
  screen_click (screen_find_button (screen->window, "No, without pictures"));
  screen_assert_asked (screen, "back\n");
}

/* What is wrong is not told; from the fifth slip on the pause is counted in words, and there is a way to learn meanwhile. */
static void
test_ask (Screen       *screen,
          gconstpointer data)
{
  static const char *const wrong[] = { "ox", "moon", "boat", NULL };
  g_autoptr (Door) door = door_new (LAMP_SECRET_STAGE_ASK);
  g_autoptr (GError) error = NULL;
  LampPinResult result;
  gint64        wait;

  set_secret (door->records, door->learner->id);
  screen_show (screen, make ("en", door));
  g_assert_true (screen_is_shown (screen->window, "Good day, 王秀英!"));
  for (int i = 0; i < 3; i++)
    g_assert_true (lamp_records_check_secret (door->records, door->learner->id, wrong, &result, &wait, &error));
  tap_three (screen, "Ox", "Moon", "Boat");
  lamp_page_next (screen->page);
  settle (door->gate);
  g_assert_true (screen_is_shown (screen->window, "Those are not your three pictures yet. It happens easily. Nothing is lost, please try once more."));
  g_assert_cmpstr (lamp_page_get_status (screen->page), ==, "0 of 3 chosen");
  tap_three (screen, "Ox", "Moon", "Boat");
  lamp_page_next (screen->page);
  settle (door->gate);
  g_assert_true (screen_is_shown (screen->window, "You can try again in 10 seconds."));
  g_assert_null (screen_find_button (screen->window, "Ox"));
  g_assert_null (lamp_page_get_next_label (screen->page));
  screen_click (screen_find_button (screen->window, "Just try, nothing is kept"));
  screen_assert_asked (screen, "guest\n");
}

static void
test_rules (void)
{
  g_autoptr (Door) asking = door_new (LAMP_SECRET_STAGE_ASK);

  set_secret (asking->records, asking->learner->id);
  lamp_secret_gate_choose (asking->gate, "pumpkin");
  lamp_rules_check_page (make, asking, "three pictures, asked for");
}

/* ---- the whole program ---- */

static void
set_up (Program      *self,
        gconstpointer data)
{
  program_add_learner (self, &large, data == NULL);
  program_begin (self, &preferences);
}

static void
enter_three (Program           *self,
             const char *const *pictures)
{
  g_autoptr (LampSecretGate) gate = g_object_ref (self->navigator->secret);

  for (guint i = 0; pictures[i] != NULL; i++)
    lamp_secret_gate_choose (gate, pictures[i]);
  lamp_page_next (program_wait_for (self, LAMP_TYPE_SECRET_PAGE));
  settle (gate);
  program_spin ();
}

/* From My page to the next time: asked in her own way of seeing, which goes with her when she turns back. Then they are taken off. */
static void
test_program (Program      *self,
              gconstpointer data)
{
  static const char *const wrong[] = { "moon", "ox", "cat", NULL };

  program_ask (self, "sign-in", self->learner);
  program_wait_for (self, LAMP_TYPE_HOME_PAGE);
  program_ask (self, "me", NULL);
  program_wait_for (self, LAMP_TYPE_MY_PAGE);
  screen_click (screen_find_button (GTK_WIDGET (self->window), "Choose three pictures"));
  enter_three (self, right);
  enter_three (self, right);
  program_wait_for (self, LAMP_TYPE_MY_PAGE);
  program_ask (self, "sign-out", NULL);
  program_wait_for (self, LAMP_TYPE_WHO_PAGE);

  program_ask (self, "sign-in", self->learner);
  program_wait_for (self, LAMP_TYPE_SECRET_PAGE);
  g_assert_cmpint (lamp_modes_get_scale (self->modes), ==, 150);
  g_assert_null (self->navigator->learner);
  program_ask (self, "me", NULL);
  program_ask (self, "back", NULL);
  program_wait_for (self, LAMP_TYPE_WHO_PAGE);
  g_assert_cmpint (lamp_modes_get_scale (self->modes), ==, 100);
  program_ask (self, "sign-in", self->learner);
  enter_three (self, wrong);
  g_assert_true (LAMP_IS_SECRET_PAGE (lamp_window_get_page (self->window)));
  g_assert_null (self->navigator->learner);
  program_ask (self, "other-language", NULL);
  g_assert_true (LAMP_IS_SECRET_PAGE (lamp_window_get_page (self->window)));
  program_ask (self, "other-language", NULL);
  enter_three (self, right);
  program_wait_for (self, LAMP_TYPE_HOME_PAGE);
  g_assert_cmpstr (self->navigator->learner->id, ==, self->learner);

  program_ask (self, "me", NULL);
  program_wait_for (self, LAMP_TYPE_MY_PAGE);
  screen_click (screen_find_button (GTK_WIDGET (self->window), "No longer ask for them"));
  while (self->navigator->learner->has_secret)
    g_main_context_iteration (NULL, TRUE);
  program_ask (self, "sign-out", NULL);
  program_ask (self, "sign-in", self->learner);
  program_wait_for (self, LAMP_TYPE_HOME_PAGE);
}

static gboolean
was_said (Program    *self,
          const char *text)
{
  GPtrArray *log = lamp_log_speaker_get_log (LAMP_LOG_SPEAKER (self->speaker));

  for (guint i = 0; i < log->len; i++)
    if (strstr (log->pdata[i], text) != NULL)
      return TRUE;
  return FALSE;
}

/* Whoever listens hears what was chosen, what came of it, and how long to wait. */
static void
test_heard (Program      *self,
            gconstpointer data)
{
  static const char *const wrong[] = { "moon", "ox", "cat", NULL };
  g_autoptr (GError) error = NULL;
  GtkWidget    *page;
  LampPinResult result;
  gint64        wait;

  set_secret (self->navigator->records, self->learner);
  for (int i = 0; i < 4; i++)
    g_assert_true (lamp_records_check_secret (self->navigator->records, self->learner, wrong, &result, &wait, &error));
  program_ask (self, "learners-changed", NULL);
  while (!((LampLearner *) self->navigator->learners->pdata[0])->has_secret)
    g_main_context_iteration (NULL, TRUE);
  program_ask (self, "sign-in", self->learner);
  page = GTK_WIDGET (program_wait_for (self, LAMP_TYPE_SECRET_PAGE));
  lamp_reader_listen (self->reader, &page, 1);
  g_assert_true (was_said (self, "Picture 1: not chosen yet."));
  lamp_log_speaker_clear (LAMP_LOG_SPEAKER (self->speaker));
  lamp_secret_gate_choose (self->navigator->secret, "moon");
  g_assert_true (was_said (self, "Picture 1: Moon."));
  g_assert_false (was_said (self, "Picture 2"));
  enter_three (self, &wrong[1]);
  g_assert_true (was_said (self, "Those are not your three pictures yet."));
  g_assert_true (was_said (self, "You can try again in 10 seconds."));
}

/* Forgotten: the trainer takes them off, behind the PIN. */
static void
test_taken_off (Program      *self,
                gconstpointer data)
{
  g_autofree char *stage = g_strconcat ("learners:one:", self->learner, NULL);

  set_secret (self->navigator->records, self->learner);
  program_ask (self, "learners-changed", NULL);
  while (!((LampLearner *) self->navigator->learners->pdata[0])->has_secret)
    g_main_context_iteration (NULL, TRUE);
  program_ask (self, "trainer", "");
  program_ask (self, "trainer", stage);
  program_wait_for (self, LAMP_TYPE_LEARNER_PAGE);
  screen_click (screen_find_button (GTK_WIDGET (self->window), "Take the pictures off"));
  while (((LampLearner *) self->navigator->learners->pdata[0])->has_secret)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (screen_is_shown (GTK_WIDGET (self->window), "Mei is no longer asked for three pictures."));
  g_assert_null (screen_find_button (GTK_WIDGET (self->window), "Take the pictures off"));
}

/* ---- whether a record may be kept ---- */

static LampPage *
make_consent (const char *language,
              gpointer    door)
{
  return lamp_consent_page_new (((Door *) door)->learner);
}

/* If this fails because the words say something else now: raise LAMP_CONSENT_WORDING, so that people are asked again, and put the new words
   here. */
static void
test_wording (Screen       *screen,
              gconstpointer data)
{
  g_autoptr (Door) door = door_new (LAMP_SECRET_STAGE_CHOOSE);

  screen_show (screen, make_consent ("en", door));
  g_assert_cmpint (LAMP_CONSENT_WORDING, ==, 1);
  g_assert_true (screen_is_shown (screen->window, "It keeps your picture, your name, and what you do in the lessons. It stays on this machine and its copies. Your trainer can see it. "
                                                  "On \"My page\" you can take it along at any time, or have it forgotten."));
  screen_click (screen_find_button (screen->window, "No, thank you"));
  screen_click (screen_find_button (screen->window, "Just try, nothing is kept"));
  screen_click (screen_find_button (screen->window, "Forget me"));
  screen_assert_asked (screen, "guest\nforget-asked\n");
  g_assert_true (lamp_page_back (screen->page));
  screen_click (screen_find_button (screen->window, "Yes, I agree"));
  screen_assert_asked (screen, "consent\n");
}

/* Who came by a class list is asked once; a no leads to being forgotten, if she wishes. */
static void
test_asked (Program      *self,
            gconstpointer data)
{
  program_ask (self, "sign-in", self->learner);
  program_wait_for (self, LAMP_TYPE_CONSENT_PAGE);
  g_assert_cmpint (lamp_modes_get_scale (self->modes), ==, 150);
  program_ask (self, "me", NULL);
  program_ask (self, "forget-learner", "somebody else");
  program_ask (self, "back", NULL);
  program_wait_for (self, LAMP_TYPE_WHO_PAGE);
  program_ask (self, "forget-learner", self->learner);
  program_ask (self, "sign-in", self->learner);
  program_wait_for (self, LAMP_TYPE_CONSENT_PAGE);
  program_ask (self, "consent", NULL);
  program_wait_for (self, LAMP_TYPE_HOME_PAGE);
  program_ask (self, "sign-out", NULL);
  while (!lamp_consent_is_given (self->navigator->learners->pdata[0]))
    g_main_context_iteration (NULL, TRUE);
  program_ask (self, "sign-in", self->learner);
  program_wait_for (self, LAMP_TYPE_HOME_PAGE);
}

static void
test_declined (Program      *self,
               gconstpointer data)
{
  program_ask (self, "sign-in", self->learner);
  program_wait_for (self, LAMP_TYPE_CONSENT_PAGE);
  screen_click (screen_find_button (GTK_WIDGET (self->window), "No, thank you"));
  screen_click (screen_find_button (GTK_WIDGET (self->window), "Forget me"));
  program_wait_for (self, LAMP_TYPE_FORGET_PAGE);
  screen_click (screen_find_button (GTK_WIDGET (self->window), "Yes, forget"));
  screen_click (screen_find_button (GTK_WIDGET (self->window), "Yes, forget for good"));
  program_wait_for (self, LAMP_TYPE_WHO_PAGE);
  while (self->navigator->learners->len > 0)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_consent_rules (void)
{
  g_autoptr (Door) door = door_new (LAMP_SECRET_STAGE_CHOOSE);

  lamp_rules_check_page (make_consent, door, "whether a record may be kept");
}

int
main (int    argc,
      char **argv)
{
  lamp_rules_init (&argc, &argv);
  g_test_add ("/secret-page/choose", Screen, NULL, screen_set_up, test_choose, screen_tear_down);
  g_test_add ("/secret-page/ask", Screen, NULL, screen_set_up, test_ask, screen_tear_down);
  g_test_add_func ("/secret-page/rules", test_rules);
  g_test_add ("/secret-page/program", Program, NULL, set_up, test_program, program_tear_down);
  g_test_add ("/secret-page/heard", Program, NULL, set_up, test_heard, program_tear_down);
  g_test_add ("/consent-page/wording", Screen, NULL, screen_set_up, test_wording, screen_tear_down);
  g_test_add ("/consent-page/asked", Program, "not asked", set_up, test_asked, program_tear_down);
  g_test_add ("/consent-page/declined", Program, "not asked", set_up, test_declined, program_tear_down);
  g_test_add_func ("/consent-page/rules", test_consent_rules);
  g_test_add ("/secret-page/taken-off", Program, NULL, set_up, test_taken_off, program_tear_down);
  return g_test_run ();
}
