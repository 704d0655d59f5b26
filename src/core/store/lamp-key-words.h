/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/lamp-minisign.h"

G_BEGIN_DECLS

#define LAMP_KEY_WORDS (LAMP_MINISIGN_KEY_BYTES + 2) /* how many say a key: one for each byte, and two that guard against slips */

/* One word in both languages: either will do. */
typedef struct
{
  const char *english;
  const char *chinese;
  const char *pinyin; /* of the Chinese, two syllables without tones; v is ü */
} LampKeyWord;

void     lamp_key_words_say (const LampPublicKey *key,
                             const LampKeyWord  **words);
gboolean lamp_key_words_read (const char    *text,
                              LampPublicKey *key,
                              GError       **error);

GPtrArray         *lamp_key_words_split (const char *text);
const LampKeyWord *lamp_key_words_find (const char *word);
GPtrArray         *lamp_key_words_guess (const char *beginning,
                                         gboolean    pinyin_first,
                                         guint       most);

G_END_DECLS
