/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The trainer's door: what is asked for after what, that waiting is told, and that a new code is made when the old one was used. */

#include "records-fixture.h"

#include <string.h>

#include "core/records/lamp-pin-gate.h"

typedef struct
{
  char        *folder;
  LampClock   *clock;
  char        *code;
  LampPinGate *gate;
} Door;

static void
set_up (Door         *self,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  self->folder = make_folder ();
  self->clock = lamp_clock_new_fixed (START_US);
  self->code = lamp_pin_set (self->folder, "2580", self->clock, &error);
  g_assert_no_error (error);
  self->gate = lamp_pin_gate_new (self->folder, self->clock, LAMP_PIN_STAGE_ASK, FALSE);
}

static void
tear_down (Door         *self,
           gconstpointer data)
{
  g_object_unref (self->gate);
  lamp_clock_unref (self->clock);
  g_free (self->code);
  remove_folder (self->folder);
}

static void
enter (Door       *self,
       const char *secret)
{
  lamp_pin_gate_enter (self->gate, secret);
  while (lamp_pin_gate_is_busy (self->gate))
    g_main_context_iteration (NULL, TRUE);
}

static void
assert_at (Door        *self,
           LampPinStage stage,
           LampPinNews  news)
{
  g_assert_cmpint (lamp_pin_gate_get_stage (self->gate), ==, stage);
  g_assert_cmpint (lamp_pin_gate_get_news (self->gate), ==, news);
}

static void
test_right (Door         *self,
            gconstpointer data)
{
  enter (self, "1111");
  assert_at (self, LAMP_PIN_STAGE_ASK, LAMP_PIN_NEWS_WRONG);
  g_assert_cmpint (lamp_pin_gate_get_wait (self->gate), ==, 0);
  g_assert_false (lamp_pin_gate_back (self->gate));
  enter (self, "2580");
  assert_at (self, LAMP_PIN_STAGE_OPEN, LAMP_PIN_NEWS_NONE);
  g_assert_null (lamp_pin_gate_get_code (self->gate));
}

/* Nothing is taken while one has to wait, by this gate or by another. */
static void
test_waiting (Door         *self,
              gconstpointer data)
{
  for (int i = 0; i < 5; i++)
    enter (self, "1111");
  assert_at (self, LAMP_PIN_STAGE_ASK, LAMP_PIN_NEWS_WRONG);
  g_assert_cmpint (lamp_pin_gate_get_wait (self->gate), >, 20 * G_USEC_PER_SEC);
  g_assert_cmpint (lamp_pin_gate_get_wait (self->gate), <=, 30 * G_USEC_PER_SEC);
  enter (self, "2580");
  assert_at (self, LAMP_PIN_STAGE_ASK, LAMP_PIN_NEWS_WRONG);
  lamp_pin_gate_use_code (self->gate);
  g_assert_cmpint (lamp_pin_gate_get_wait (self->gate), >, 0);
  enter (self, self->code);
  assert_at (self, LAMP_PIN_STAGE_CODE, LAMP_PIN_NEWS_NONE);

  g_set_object (&self->gate, NULL);
  self->gate = lamp_pin_gate_new (self->folder, self->clock, LAMP_PIN_STAGE_ASK, FALSE);
  enter (self, "2580");
  assert_at (self, LAMP_PIN_STAGE_ASK, LAMP_PIN_NEWS_EARLY);
  g_assert_cmpint (lamp_pin_gate_get_wait (self->gate), >, 0);

  lamp_clock_advance (self->clock, 31 * G_USEC_PER_SEC);
  g_set_object (&self->gate, NULL);
  self->gate = lamp_pin_gate_new (self->folder, self->clock, LAMP_PIN_STAGE_ASK, FALSE);
  enter (self, "2580");
  assert_at (self, LAMP_PIN_STAGE_OPEN, LAMP_PIN_NEWS_NONE);
}

static void
test_recovery (Door         *self,
               gconstpointer data)
{
  g_autofree char *typed = g_ascii_strdown (self->code, -1);
  g_autofree char *new_code = NULL;

  lamp_pin_gate_use_code (self->gate);
  assert_at (self, LAMP_PIN_STAGE_CODE, LAMP_PIN_NEWS_NONE);
  g_assert_true (lamp_pin_gate_back (self->gate));
  assert_at (self, LAMP_PIN_STAGE_ASK, LAMP_PIN_NEWS_NONE);
  lamp_pin_gate_use_code (self->gate);
  enter (self, typed);
  assert_at (self, LAMP_PIN_STAGE_NEW, LAMP_PIN_NEWS_NONE);
  enter (self, "12");
  assert_at (self, LAMP_PIN_STAGE_NEW, LAMP_PIN_NEWS_SHORT);
  enter (self, "975310");
  assert_at (self, LAMP_PIN_STAGE_AGAIN, LAMP_PIN_NEWS_NONE);
  enter (self, "975311");
  assert_at (self, LAMP_PIN_STAGE_NEW, LAMP_PIN_NEWS_DIFFERENT);
  enter (self, "975310");
  g_assert_true (lamp_pin_gate_back (self->gate));
  assert_at (self, LAMP_PIN_STAGE_NEW, LAMP_PIN_NEWS_NONE);
  enter (self, "975310");
  enter (self, "975310");
  assert_at (self, LAMP_PIN_STAGE_SHEET, LAMP_PIN_NEWS_NONE);
  new_code = g_strdup (lamp_pin_gate_get_code (self->gate));
  g_assert_cmpuint (strlen (new_code), ==, 19);
  g_assert_cmpstr (new_code, !=, self->code);
  /* It is shown until it was written down. */
  g_assert_true (lamp_pin_gate_back (self->gate));
  assert_at (self, LAMP_PIN_STAGE_SHEET, LAMP_PIN_NEWS_NONE);
  enter (self, "");
  assert_at (self, LAMP_PIN_STAGE_OPEN, LAMP_PIN_NEWS_NONE);
  g_assert_null (lamp_pin_gate_get_code (self->gate));

  /* The old code was good for once, the old PIN is no more. */
  g_set_object (&self->gate, NULL);
  self->gate = lamp_pin_gate_new (self->folder, self->clock, LAMP_PIN_STAGE_ASK, TRUE);
  enter (self, "2580");
  assert_at (self, LAMP_PIN_STAGE_ASK, LAMP_PIN_NEWS_WRONG);
  lamp_pin_gate_use_code (self->gate);
  enter (self, self->code);
  assert_at (self, LAMP_PIN_STAGE_CODE, LAMP_PIN_NEWS_WRONG);
  enter (self, new_code);
  assert_at (self, LAMP_PIN_STAGE_NEW, LAMP_PIN_NEWS_NONE);
}

/* A file that cannot be read lets nobody in, and says so. */
static void
test_damaged (Door         *self,
              gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->folder, "pin.ini", NULL);

  g_assert_true (g_file_set_contents (path, "[Pin]\nPin=", -1, NULL));
  enter (self, "2580");
  assert_at (self, LAMP_PIN_STAGE_ASK, LAMP_PIN_NEWS_FAILED);
  g_assert_error ((GError *) lamp_pin_gate_get_error (self->gate), LAMP_RECORDS_ERROR, LAMP_RECORDS_ERROR_DAMAGED);
  enter (self, "");
  assert_at (self, LAMP_PIN_STAGE_ASK, LAMP_PIN_NEWS_FAILED);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add ("/pin-gate/" name, Door, NULL, set_up, func, tear_down)
  ADD ("right", test_right);
  ADD ("waiting", test_waiting);
  ADD ("recovery", test_recovery);
  ADD ("damaged", test_damaged);
#undef ADD
  return g_test_run ();
}
