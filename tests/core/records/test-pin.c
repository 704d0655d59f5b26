/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The trainer's PIN: how long guessing takes, that a clock or a plug does not shorten it, and the way back by the printed code. */

#include "records-fixture.h"

#include <string.h>
#include <sys/stat.h>

#include "core/records/lamp-pin.h"

#define SECOND_US G_GINT64_CONSTANT (1000000)
#define YEAR_US (G_GINT64_CONSTANT (366) * 24 * 3600 * SECOND_US)

static void
test_delay (void)
{
  g_autoptr (LampClock) clock = lamp_clock_new_fixed (START_US);

  for (guint n = 0; n < 5; n++)
    g_assert_cmpint (lamp_pin_get_delay (n), ==, 0);
  g_assert_cmpint (lamp_pin_get_delay (5), ==, 30 * SECOND_US);
  g_assert_cmpint (lamp_pin_get_delay (6), ==, 60 * SECOND_US);
  g_assert_cmpint (lamp_pin_get_delay (12), ==, 3600 * SECOND_US);
  g_assert_cmpint (lamp_pin_get_delay (G_MAXUINT), ==, 3600 * SECOND_US);
  /* A script that guesses ten thousand times, each time as soon as it may. */
  for (guint n = 0; n < 10000; n++)
    {
      g_assert_cmpint (lamp_pin_get_delay (n + 1), >=, lamp_pin_get_delay (n));
      lamp_clock_advance (clock, lamp_pin_get_delay (n));
    }
  g_assert_cmpint (lamp_clock_now (clock) - START_US, >, YEAR_US);
}

static LampPinResult
guess (const char *folder,
       const char *pin,
       LampClock  *clock,
       gint64     *wait_us)
{
  g_autoptr (GError) error = NULL;
  LampPinResult result;

  g_assert_true (lamp_pin_check (folder, pin, clock, &result, wait_us, &error));
  g_assert_no_error (error);
  return result;
}

static char *
set_pin (const char *folder,
         const char *pin,
         LampClock  *clock)
{
  g_autoptr (GError) error = NULL;
  char *code = lamp_pin_set (folder, pin, clock, &error);

  g_assert_no_error (error);
  return code;
}

static void
test_guesses (void)
{
  char *folder = make_folder ();
  g_autoptr (LampClock) clock = lamp_clock_new_fixed (START_US);
  g_autofree char *code = set_pin (folder, "2580", clock);
  gint64           wait;

  g_assert_true (lamp_pin_is_set (folder));
  g_assert_cmpint (guess (folder, "2580", clock, &wait), ==, LAMP_PIN_RIGHT);
  for (int i = 1; i <= 4; i++)
    {
      g_assert_cmpint (guess (folder, "1234", clock, &wait), ==, LAMP_PIN_WRONG);
      g_assert_cmpint (wait, ==, 0);
    }
  g_assert_cmpint (guess (folder, "", clock, &wait), ==, LAMP_PIN_WRONG);
  g_assert_cmpint (wait, ==, 30 * SECOND_US);
  /* Not even the right one is looked at before its time. */
  lamp_clock_advance (clock, 29 * SECOND_US);
  g_assert_cmpint (guess (folder, "2580", clock, &wait), ==, LAMP_PIN_WAIT);
  g_assert_cmpint (wait, ==, SECOND_US);
  /* The battery dies: what was waited counts, what the clock lost is not to be waited again. */
  lamp_clock_advance (clock, -START_US);
  g_assert_cmpint (guess (folder, "2580", clock, &wait), ==, LAMP_PIN_WAIT);
  g_assert_cmpint (wait, ==, SECOND_US);
  lamp_clock_advance (clock, 2 * SECOND_US);
  g_assert_cmpint (guess (folder, "9999", clock, &wait), ==, LAMP_PIN_WRONG);
  g_assert_cmpint (wait, ==, 60 * SECOND_US);
  lamp_clock_advance (clock, 60 * SECOND_US);
  g_assert_cmpint (guess (folder, "2580", clock, &wait), ==, LAMP_PIN_RIGHT);
  g_assert_cmpint (guess (folder, "1234", clock, &wait), ==, LAMP_PIN_WRONG);
  g_assert_cmpint (wait, ==, 0);
  remove_folder (folder);
}

static void
test_recovery (void)
{
  char *folder = make_folder ();
  g_autoptr (LampClock) clock = lamp_clock_new_fixed (START_US);
  g_autofree char *code = set_pin (folder, "135790", clock);
  g_autofree char *other = NULL;
  g_autofree char *typed = NULL;
  g_auto (GStrv) parts = g_strsplit (code, "-", -1);
  g_autoptr (GError) error = NULL;
  LampPinResult result;
  gint64        wait;

  g_assert_cmpuint (strlen (code), ==, 19);
  g_assert_cmpuint (g_strv_length (parts), ==, 4);
  typed = g_strjoinv (" ", parts);
  for (char *p = typed; *p != '\0'; p++)
    *p = g_ascii_tolower (*p);
  g_assert_true (lamp_pin_recover (folder, "AAAA-AAAA-AAAA-AAAA", clock, &result, &wait, &error));
  g_assert_cmpint (result, ==, LAMP_PIN_WRONG);
  g_assert_true (lamp_pin_recover (folder, typed, clock, &result, &wait, &error));
  g_assert_cmpint (result, ==, LAMP_PIN_RIGHT);
  other = set_pin (folder, "2468", clock);
  g_assert_cmpstr (code, !=, other);
  g_assert_true (lamp_pin_recover (folder, code, clock, &result, &wait, &error));
  g_assert_cmpint (result, ==, LAMP_PIN_WRONG);
  g_assert_cmpint (guess (folder, "135790", clock, &wait), ==, LAMP_PIN_WRONG);
  g_assert_cmpint (guess (folder, "2468", clock, &wait), ==, LAMP_PIN_RIGHT);
  remove_folder (folder);
}

/* Nothing by which the PIN or the code could be found is in the file, and nobody else can read it. A file that is damaged lets nobody in. */
static void
test_file (void)
{
  char            *folder = make_folder ();
  g_autofree char *path = g_build_filename (folder, "pin.ini", NULL);
  g_autofree char *text = NULL;
  g_autofree char *code = NULL;
  g_autoptr (LampClock) clock = lamp_clock_new_fixed (START_US);
  g_autoptr (GError) error = NULL;
  struct stat   status;
  LampPinResult result;
  gint64        wait;

  g_assert_false (lamp_pin_is_set (folder));
  g_assert_false (lamp_pin_check (folder, "2580", clock, &result, &wait, &error));
  g_assert_error (error, LAMP_RECORDS_ERROR, LAMP_RECORDS_ERROR_NOT_FOUND);
  g_clear_error (&error);
  for (const char *const *bad = (const char *const[]){ "", "123", "12a4", "1234567890123", "１２３４", NULL }; *bad != NULL; bad++)
    {
      g_assert_null (lamp_pin_set (folder, *bad, clock, &error));
      g_assert_error (error, LAMP_RECORDS_ERROR, LAMP_RECORDS_ERROR_FAILED);
      g_clear_error (&error);
    }
  g_assert_false (lamp_pin_is_set (folder));
  code = set_pin (folder, "25802580", clock);
  g_assert_cmpint (stat (path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_null (strstr (text, "25802580"));
  g_assert_null (strstr (text, code));
  g_assert_nonnull (strstr (text, "$argon2id$"));
  g_assert_true (g_file_set_contents (path, "[Pin]\nPin=x\n", -1, NULL));
  g_assert_false (lamp_pin_check (folder, "25802580", clock, &result, &wait, &error));
  g_assert_error (error, LAMP_RECORDS_ERROR, LAMP_RECORDS_ERROR_DAMAGED);
  remove_folder (folder);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pin/delay", test_delay);
  g_test_add_func ("/pin/guesses", test_guesses);
  g_test_add_func ("/pin/recovery", test_recovery);
  g_test_add_func ("/pin/file", test_file);
  return g_test_run ();
}
