/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which languages there are, and which espeak-ng voice reads which. */

#include "core/speech/lamp-voice.h"

#include <string.h>

/* Of the variants that measure clearest: f3 speaks at about 190 Hz, m3 at about 100. */
#define WOMAN "f3"
#define MAN "m3"

/* The languages of China first; what has no voice comes last. A voice that names foreign letters, or rests on word lists too small, is none. */
static const LampVoice voices[] = {
  { "zh", "普通话", G_UNICODE_SCRIPT_HAN, "cmn-latn-pinyin" },
  { "yue", "粤语", G_UNICODE_SCRIPT_HAN, "yue" },
  { "ug", "ئۇيغۇرچە", G_UNICODE_SCRIPT_ARABIC, "ug" },
  { "kk", "Қазақша", G_UNICODE_SCRIPT_CYRILLIC, "kk" },
  { "ky", "Кыргызча", G_UNICODE_SCRIPT_CYRILLIC, "ky" },
  { "en", "English", G_UNICODE_SCRIPT_LATIN, "en-us" },
  { "es", "Español", G_UNICODE_SCRIPT_LATIN, "es" },
  { "fr", "Français", G_UNICODE_SCRIPT_LATIN, "fr" },
  { "pt", "Português", G_UNICODE_SCRIPT_LATIN, "pt" },
  { "ar", "العربية", G_UNICODE_SCRIPT_ARABIC, "ar" },
  { "ru", "Русский", G_UNICODE_SCRIPT_CYRILLIC, "ru" },
  { "hi", "हिन्दी", G_UNICODE_SCRIPT_DEVANAGARI, "hi" },
  { "sw", "Kiswahili", G_UNICODE_SCRIPT_LATIN, "sw" },
  { "am", "አማርኛ", G_UNICODE_SCRIPT_ETHIOPIC, "am" },
  { "bn", "বাংলা", G_UNICODE_SCRIPT_BENGALI, "bn" },
  { "fa", "فارسی", G_UNICODE_SCRIPT_ARABIC, "fa" },
  { "id", "Bahasa Indonesia", G_UNICODE_SCRIPT_LATIN, "id" },
  { "ko", "한국어", G_UNICODE_SCRIPT_HANGUL, "ko" },
  { "ms", "Bahasa Melayu", G_UNICODE_SCRIPT_LATIN, "ms" },
  { "ne", "नेपाली", G_UNICODE_SCRIPT_DEVANAGARI, "ne" },
  { "ta", "தமிழ்", G_UNICODE_SCRIPT_TAMIL, "ta" },
  { "tr", "Türkçe", G_UNICODE_SCRIPT_LATIN, "tr" },
  { "ur", "اردو", G_UNICODE_SCRIPT_ARABIC, "ur" },
  { "uz", "Oʻzbekcha", G_UNICODE_SCRIPT_LATIN, "uz" },
  { "vi", "Tiếng Việt", G_UNICODE_SCRIPT_LATIN, "vi" },
  { "bo", "བོད་སྐད", G_UNICODE_SCRIPT_TIBETAN, NULL },
  { "mn", "ᠮᠣᠩᠭᠣᠯ", G_UNICODE_SCRIPT_MONGOLIAN, NULL },
  { "ii", "ꆈꌠꉙ", G_UNICODE_SCRIPT_YI, NULL },
  { "za", "Vahcuengh", G_UNICODE_SCRIPT_LATIN, NULL },
  { "ja", "日本語", G_UNICODE_SCRIPT_KATAKANA, NULL },
  { "my", "မြန်မာ", G_UNICODE_SCRIPT_MYANMAR, NULL },
  { "th", "ไทย", G_UNICODE_SCRIPT_THAI, NULL },
};

/* The language one expects of a script in a text of another language, where it is not the first of that script above. */
static const struct
{
  GUnicodeScript script;
  const char    *language;
  const char    *letters; /* (nullable): only if one of these is among them */
} runs[] = {
  { G_UNICODE_SCRIPT_LATIN, "en", NULL },
  { G_UNICODE_SCRIPT_CYRILLIC, "kk", "әғқұһіӘҒҚҰҺІ" },
  { G_UNICODE_SCRIPT_CYRILLIC, "ru", NULL },
  { G_UNICODE_SCRIPT_ARABIC, "ug", "ەېۇۆۈۋڭھ" },
  { G_UNICODE_SCRIPT_ARABIC, "ar", NULL },
  { G_UNICODE_SCRIPT_DEVANAGARI, "hi", NULL },
  { G_UNICODE_SCRIPT_HIRAGANA, "ja", NULL },
};

/**
 * lamp_voice_get_all:
 * @n: (out): how many there are
 *
 * Returns: (transfer none): every language of the list, with or without a voice.
 */
const LampVoice *
lamp_voice_get_all (guint *n)
{
  *n = G_N_ELEMENTS (voices);
  return voices;
}

/**
 * lamp_voice_for_language:
 * @language: BCP 47, also with underscores as in a locale's name
 *
 * Returns: (nullable) (transfer none): NULL if there is no voice, as for Tibetan and Mongolian.
 */
const LampVoice *
lamp_voice_for_language (const char *language)
{
  gsize length = strcspn (language, "-_.@");

  if (g_ascii_strncasecmp (language, "zh-yue", 6) == 0)
    return lamp_voice_for_language ("yue");
  if (length == 3 && g_ascii_strncasecmp (language, "cmn", 3) == 0)
    return lamp_voice_for_language ("zh");
  for (guint i = 0; i < G_N_ELEMENTS (voices); i++)
    if (strlen (voices[i].language) == length && g_ascii_strncasecmp (voices[i].language, language, length) == 0)
      return voices[i].espeak != NULL ? &voices[i] : NULL;
  return NULL;
}

static gboolean
has_one_of (const char    *text,
            const char    *letters,
            GUnicodeScript script)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar c = g_utf8_get_char (text);

      if (g_unichar_isalpha (c) && g_unichar_get_script (c) != script)
        return FALSE;
      if (g_utf8_strchr (letters, -1, c) != NULL)
        return TRUE;
    }
  return FALSE;
}

/**
 * lamp_voice_language_of_run:
 * @text: begins with a letter
 *
 * Of which language a run of letters is taken to be, in a text that is of another: Cyrillic is Russian, or Kazakh if it has Kazakh letters.
 *
 * Returns: (transfer none): BCP 47; it may have no voice.
 */
const char *
lamp_voice_language_of_run (const char *text)
{
  GUnicodeScript   script = g_unichar_get_script (g_utf8_get_char (text));
  g_autofree char *unknown = NULL;
  guint32          code = g_unicode_script_to_iso15924 (script);

  for (guint i = 0; i < G_N_ELEMENTS (runs); i++)
    if (runs[i].script == script && (runs[i].letters == NULL || has_one_of (text, runs[i].letters, script)))
      return runs[i].language;
  for (guint i = 0; i < G_N_ELEMENTS (voices); i++)
    if (voices[i].script == script)
      return voices[i].language;
  unknown = g_strdup_printf ("und-%c%c%c%c", (char) (code >> 24), (char) (code >> 16), (char) (code >> 8), (char) code);
  return g_intern_string (unknown);
}

/**
 * lamp_voice_for_passage:
 *
 * As lamp_voice_for_language(); a passage that names no language goes by its script, and is Chinese if there are hanzi in it.
 */
const LampVoice *
lamp_voice_for_passage (const LampPassage *passage)
{
  const char *letter = NULL;

  if (passage->language[0] != '\0')
    return lamp_voice_for_language (passage->language);
  for (const char *p = passage->text; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (g_unichar_get_script (g_utf8_get_char (p)) == G_UNICODE_SCRIPT_HAN)
        return lamp_voice_for_language ("zh");
      if (letter == NULL && g_unichar_isalpha (g_utf8_get_char (p)))
        letter = p;
    }
  return lamp_voice_for_language (letter != NULL ? lamp_voice_language_of_run (letter) : "en");
}

/**
 * lamp_voice_dup_espeak_name:
 *
 * Returns: (transfer full): what espeak-ng calls it, with the variant of a woman or a man.
 */
char *
lamp_voice_dup_espeak_name (const LampVoice *self,
                            LampVoiceKind    kind)
{
  return g_strconcat (self->espeak, "+", kind == LAMP_VOICE_MAN ? MAN : WOMAN, NULL);
}
