/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether each voice that Lamplight speaks with is on this machine, and the list by which Mandarin is read. */

#include "core/speech/lamp-voices.h"

#include "core/speech/lamp-synthesis.h"
#include "core/speech/mandarin/lamp-mandarin-tokens.h"

/**
 * lamp_voices_look:
 *
 * Blocks while something is being said. From any thread.
 *
 * Returns: (transfer full)
 */
LampVoices *
lamp_voices_look (void)
{
  LampVoices *self = g_new0 (LampVoices, 1);
  g_autoptr (LampMandarin) mandarin = lamp_mandarin_open_installed (&self->mandarin);
  g_autoptr (GString) there = g_string_new (NULL);
  g_autoptr (GString) lost = g_string_new (NULL);
  guint            n;
  const LampVoice *voices = lamp_voice_get_all (&n);

  for (guint i = 0; i < n; i++)
    if (voices[i].espeak != NULL)
      {
        GString *list = lamp_synthesis_has_voice (&voices[i]) ? there : lost;

        g_string_append_printf (list, "%s%s", list->len > 0 ? ", " : "", voices[i].name);
      }
  self->there = g_strdup (there->str);
  self->lost = g_strdup (lost->str);
  self->n_words = mandarin != NULL ? lamp_mandarin_count_words (mandarin) : 0;
  return self;
}

void
lamp_voices_free (LampVoices *self)
{
  g_free (self->there);
  g_free (self->lost);
  g_clear_error (&self->mandarin);
  g_free (self);
}
