/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Three pictures before one's page: how slips are borne with, that a clock or a plug does not shorten the waiting, and what the gate asks after what. */

#include "records-fixture.h"

#include <string.h>

#include "core/records/lamp-secret-gate.h"

#define SECOND_US G_GINT64_CONSTANT (1000000)

static const char *const right[] = { "ox", "moon", "cat", NULL };
static const char *const turned[] = { "moon", "ox", "cat", NULL };

static void
test_delay (void)
{
  gint64 all = 0;

  for (guint n = 0; n < 5; n++)
    g_assert_cmpint (lamp_secret_get_delay (n), ==, 0);
  g_assert_cmpint (lamp_secret_get_delay (5), ==, 10 * SECOND_US);
  g_assert_cmpint (lamp_secret_get_delay (6), ==, 20 * SECOND_US);
  g_assert_cmpint (lamp_secret_get_delay (10), ==, 300 * SECOND_US);
  g_assert_cmpint (lamp_secret_get_delay (G_MAXUINT), ==, 300 * SECOND_US);
  /* All the ways of choosing three of twelve in an order. */
  for (guint n = 0; n < 12 * 11 * 10; n++)
    all += lamp_secret_get_delay (n);
  g_assert_cmpint (all, >, 4 * 24 * 3600 * SECOND_US);
}

static LampPinResult
try_secret (LampRecords       *records,
            const char        *learner,
            const char *const *pictures,
            gint64            *wait_us)
{
  g_autoptr (GError) error = NULL;
  LampPinResult result;

  g_assert_true (lamp_records_check_secret (records, learner, pictures, &result, wait_us, &error));
  g_assert_no_error (error);
  return result;
}

static void
set_secret (LampRecords       *records,
            const char        *learner,
            const char *const *pictures)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *hash = lamp_secret_hash (pictures, &error);

  g_assert_no_error (error);
  g_assert_true (lamp_records_set_secret (records, learner, hash, &error));
  g_assert_no_error (error);
}

static gboolean
is_asked (LampRecords *records)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) learners = lamp_records_list_learners (records, &error);

  g_assert_no_error (error);
  return ((const LampLearner *) learners->pdata[0])->has_secret;
}

/* The program is switched off in between: what was waited and what was guessed is on the disk. */
static void
test_tries (void)
{
  char *folder = make_folder ();
  g_autoptr (LampClock) clock = lamp_clock_new_fixed (START_US);
  LampRecords     *records = open_records (folder, clock);
  g_autofree char *learner = add_learner (records);
  g_autofree char *kept = NULL;
  g_autoptr (GError) error = NULL;
  gint64 wait;

  g_assert_false (is_asked (records));
  g_assert_cmpint (try_secret (records, learner, right, &wait), ==, LAMP_PIN_RIGHT);
  set_secret (records, learner, right);
  g_assert_true (is_asked (records));
  kept = dump (folder, "SELECT hash FROM secret");
  g_assert_true (g_str_has_prefix (kept, "$argon2id$"));
  for (int i = 1; i <= 4; i++)
    {
      g_assert_cmpint (try_secret (records, learner, turned, &wait), ==, LAMP_PIN_WRONG);
      g_assert_cmpint (wait, ==, 0);
    }
  g_object_unref (records);
  records = open_records (folder, clock);
  g_assert_cmpint (try_secret (records, learner, turned, &wait), ==, LAMP_PIN_WRONG);
  g_assert_cmpint (wait, ==, 10 * SECOND_US);
  /* Not even the right ones are looked at before their time; asking how long costs nothing. */
  lamp_clock_advance (clock, 9 * SECOND_US);
  g_assert_cmpint (try_secret (records, learner, NULL, &wait), ==, LAMP_PIN_WAIT);
  g_assert_cmpint (try_secret (records, learner, right, &wait), ==, LAMP_PIN_WAIT);
  g_assert_cmpint (wait, ==, SECOND_US);
  /* The battery dies: what was waited counts, what the clock lost is not to be waited again. */
  g_object_unref (records);
  lamp_clock_advance (clock, -START_US);
  records = open_records (folder, clock);
  g_assert_cmpint (try_secret (records, learner, right, &wait), ==, LAMP_PIN_WAIT);
  g_assert_cmpint (wait, ==, SECOND_US);
  lamp_clock_advance (clock, 2 * SECOND_US);
  g_assert_cmpint (try_secret (records, learner, right, &wait), ==, LAMP_PIN_RIGHT);
  g_assert_cmpint (try_secret (records, learner, turned, &wait), ==, LAMP_PIN_WRONG);
  g_assert_cmpint (wait, ==, 0);
  /* The trainer takes them off. */
  g_assert_true (lamp_records_set_secret (records, learner, NULL, &error));
  g_assert_false (is_asked (records));
  g_assert_cmpint (try_secret (records, learner, turned, &wait), ==, LAMP_PIN_RIGHT);
  g_object_unref (records);
  remove_folder (folder);
}

static void
test_refused (void)
{
  static const char *const two[] = { "ox", "moon", NULL };
  static const char *const four[] = { "ox", "moon", "cat", "boat", NULL };
  static const char *const twice[] = { "ox", "moon", "ox", NULL };
  static const char *const unknown[] = { "ox", "moon", "dragon", NULL };
  const char *const *const bad[] = { two, four, twice, unknown };
  g_autoptr (LampClock) clock = lamp_clock_new_fixed (START_US);
  g_autoptr (GError) error = NULL;
  g_autoptr (LampRecords) records = lamp_records_open_in_memory (clock, &error);
  LampPinResult result;
  gint64        wait;

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_assert_null (lamp_secret_hash (bad[i], &error));
      g_assert_error (error, LAMP_RECORDS_ERROR, LAMP_RECORDS_ERROR_FAILED);
      g_clear_error (&error);
    }
  g_assert_false (lamp_records_set_secret (records, "nobody", "$argon2id$x", &error));
  g_assert_error (error, LAMP_RECORDS_ERROR, LAMP_RECORDS_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (lamp_records_check_secret (records, "nobody", right, &result, &wait, &error));
  g_assert_error (error, LAMP_RECORDS_ERROR, LAMP_RECORDS_ERROR_NOT_FOUND);
  g_assert_cmpuint (g_strv_length ((char **) lamp_secret_list_pictures ()), ==, LAMP_SECRET_N_PICTURES);
}

/* ---- the gate ---- */

static void
choose (LampSecretGate    *gate,
        const char *const *pictures)
{
  for (guint i = 0; pictures[i] != NULL; i++)
    lamp_secret_gate_choose (gate, pictures[i]);
  lamp_secret_gate_enter (gate);
  while (lamp_secret_gate_is_busy (gate))
    g_main_context_iteration (NULL, TRUE);
}

static void
assert_at (LampSecretGate *gate,
           LampSecretStage stage,
           LampSecretNews  news)
{
  g_assert_cmpint (lamp_secret_gate_get_stage (gate), ==, stage);
  g_assert_cmpint (lamp_secret_gate_get_news (gate), ==, news);
  g_assert_cmpuint (lamp_secret_gate_count_chosen (gate), ==, 0);
}

static void
test_choosing (void)
{
  g_autoptr (LampClock) clock = lamp_clock_new_fixed (START_US);
  g_autoptr (GError) error = NULL;
  g_autoptr (LampRecords) records = lamp_records_open_in_memory (clock, &error);
  g_autofree char *learner = add_learner (records);
  g_autoptr (LampSecretGate) gate = lamp_secret_gate_new (records, learner, LAMP_SECRET_STAGE_CHOOSE);
  gint64 wait;

  lamp_secret_gate_choose (gate, "boat");
  lamp_secret_gate_choose (gate, "boat");
  lamp_secret_gate_choose (gate, "dragon");
  g_assert_cmpuint (lamp_secret_gate_count_chosen (gate), ==, 1);
  lamp_secret_gate_enter (gate);
  g_assert_cmpint (lamp_secret_gate_get_stage (gate), ==, LAMP_SECRET_STAGE_CHOOSE);
  lamp_secret_gate_undo (gate);
  choose (gate, right);
  assert_at (gate, LAMP_SECRET_STAGE_AGAIN, LAMP_SECRET_NEWS_NONE);
  g_assert_true (lamp_secret_gate_back (gate));
  assert_at (gate, LAMP_SECRET_STAGE_CHOOSE, LAMP_SECRET_NEWS_NONE);
  g_assert_false (lamp_secret_gate_back (gate));
  choose (gate, right);
  choose (gate, turned);
  assert_at (gate, LAMP_SECRET_STAGE_CHOOSE, LAMP_SECRET_NEWS_DIFFERENT);
  g_assert_false (is_asked (records));
  choose (gate, right);
  choose (gate, right);
  assert_at (gate, LAMP_SECRET_STAGE_OPEN, LAMP_SECRET_NEWS_NONE);
  g_assert_cmpint (try_secret (records, learner, right, &wait), ==, LAMP_PIN_RIGHT);
}

static void
test_asking (void)
{
  g_autoptr (LampClock) clock = lamp_clock_new_fixed (START_US);
  g_autoptr (GError) error = NULL;
  g_autoptr (LampRecords) records = lamp_records_open_in_memory (clock, &error);
  g_autofree char *learner = add_learner (records);
  g_autoptr (LampSecretGate) gate = NULL;
  g_autoptr (LampSecretGate) next = NULL;
  gint64 wait;

  set_secret (records, learner, right);
  gate = lamp_secret_gate_new (records, learner, LAMP_SECRET_STAGE_ASK);
  choose (gate, turned);
  assert_at (gate, LAMP_SECRET_STAGE_ASK, LAMP_SECRET_NEWS_WRONG);
  g_assert_cmpint (lamp_secret_gate_get_wait (gate), ==, 0);
  for (int i = 0; i < 4; i++)
    g_assert_cmpint (try_secret (records, learner, turned, &wait), ==, LAMP_PIN_WRONG);
  choose (gate, right);
  assert_at (gate, LAMP_SECRET_STAGE_ASK, LAMP_SECRET_NEWS_EARLY);
  g_assert_cmpint (lamp_secret_gate_get_wait (gate), >, 0);
  /* Whoever comes back in the meantime is told at once. */
  next = lamp_secret_gate_new (records, learner, LAMP_SECRET_STAGE_ASK);
  while (lamp_secret_gate_get_news (next) != LAMP_SECRET_NEWS_EARLY)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (lamp_secret_gate_get_wait (next), >, 0);
  g_clear_object (&next);
  lamp_clock_advance (clock, 10 * SECOND_US);
  next = lamp_secret_gate_new (records, learner, LAMP_SECRET_STAGE_ASK);
  choose (next, right);
  assert_at (next, LAMP_SECRET_STAGE_OPEN, LAMP_SECRET_NEWS_NONE);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/secret/delay", test_delay);
  g_test_add_func ("/secret/tries", test_tries);
  g_test_add_func ("/secret/refused", test_refused);
  g_test_add_func ("/secret/choosing", test_choosing);
  g_test_add_func ("/secret/asking", test_asking);
  return g_test_run ();
}
