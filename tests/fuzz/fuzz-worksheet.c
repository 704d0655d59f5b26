/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Hostile worksheets; one that is read is also filled in. */

#include "fuzz.h"

#include "core/lesson/lamp-worksheet-run.h"

static void
fill_in (LampWorksheet *sheet)
{
  g_autoptr (LampWorksheetRun) run = lamp_worksheet_run_new (sheet);

  for (guint i = 0; i < sheet->inputs->len; i++)
    {
      lamp_worksheet_run_step (run, i, 1);
      lamp_worksheet_run_set_unit (run, i, lamp_worksheet_get_input (sheet, i)->units->len - 1);
      lamp_worksheet_run_step (run, i, -1);
      lamp_worksheet_run_type (run, i, "两斤半");
      lamp_worksheet_run_step (run, i, 1);
    }
  lamp_worksheet_run_show_example (run);
  for (guint i = 0; i < sheet->results->len; i++)
    {
      g_autofree char *words = lamp_worksheet_run_say (run, i);

      g_assert (words == NULL || g_utf8_validate (words, -1, NULL));
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LampWorksheet) sheet = lamp_worksheet_parse ("fuzz", "zh-CN", (const char *) data, size, &error);

  fuzz_check_error (sheet == NULL, error);
  if (sheet != NULL)
    fill_in (sheet);
  return 0;
}
