/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which espeak-ng voice reads which language; a language that is not here has no voice. */

#include "core/speech/lamp-voice.h"

#include <string.h>

static const struct
{
  const char *language; /* the first subtag */
  const char *voice;
} voices[] = {
  { "zh", LAMP_VOICE_MANDARIN },
  { "cmn", LAMP_VOICE_MANDARIN },
  { "en", LAMP_VOICE_ENGLISH },
  { "yue", "yue+f3" },
  { "ug", "ug+f3" },
  { "kk", "kk+f3" },
  { "es", "es+f3" },
  { "fr", "fr+f3" },
  { "ar", "ar+f3" },
  { "ru", "ru+f3" },
  { "hi", "hi+f3" },
  { "sw", "sw+f3" },
};

/**
 * lamp_voice_for_language:
 * @language: BCP 47, also with underscores as in a locale's name
 *
 * Returns: (nullable): espeak-ng's name of the voice; NULL if there is none, as for Tibetan and Mongolian.
 */
const char *
lamp_voice_for_language (const char *language)
{
  gsize length = strcspn (language, "-_.@");

  for (guint i = 0; i < G_N_ELEMENTS (voices); i++)
    if (strlen (voices[i].language) == length && g_ascii_strncasecmp (voices[i].language, language, length) == 0)
      return voices[i].voice;
  return NULL;
}

/**
 * lamp_voice_for_passage:
 *
 * As lamp_voice_for_language(); a passage that names no language goes by its script.
 */
const char *
lamp_voice_for_passage (const LampPassage *passage)
{
  if (passage->language[0] != '\0')
    return lamp_voice_for_language (passage->language);
  for (const char *p = passage->text; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_get_script (g_utf8_get_char (p)) == G_UNICODE_SCRIPT_HAN)
      return LAMP_VOICE_MANDARIN;
  return LAMP_VOICE_ENGLISH;
}
