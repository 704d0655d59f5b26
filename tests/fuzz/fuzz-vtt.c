/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Hostile captions. */

#include "fuzz.h"

#include "core/course/lamp-vtt.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) cues = lamp_vtt_parse ("media/fuzz.en.vtt", (const char *) data, size, &error);

  fuzz_check_error (cues == NULL, error);
  for (guint i = 0; cues != NULL && i < cues->len; i++)
    {
      const LampCue *cue = cues->pdata[i];

      g_assert (cue->start >= 0 && cue->end >= 0);
      fuzz_check_words (cue->text);
      lamp_vtt_find (cues, cue->start);
    }
  return 0;
}
