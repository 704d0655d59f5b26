/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Hostile practices; one that is read is also carried out. */

#include "fuzz.h"

#include "core/lesson/lamp-practice-run.h"

#define MOVES_MAX 10000

/* Whatever could be read can be watched to its end. */
static void
play (LampPractice *practice)
{
  g_autoptr (LampPracticeRun) run = lamp_practice_run_new (practice, LAMP_MODE_WATCH);

  for (guint i = 0; i < MOVES_MAX && lamp_practice_run_get_step (run) != NULL; i++)
    {
      g_assert (lamp_practice_run_get_screen (run) != NULL);
      lamp_practice_run_play_step (run);
    }
  g_assert (lamp_practice_run_get_outcome (run) == LAMP_OUTCOME_DONE);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LampPractice) practice = lamp_practice_parse (FUZZ_FOLDER, "fuzz", "zh-CN", (const char *) data, size, &error);

  fuzz_check_error (practice == NULL, error);
  if (practice != NULL)
    play (practice);
  return 0;
}
