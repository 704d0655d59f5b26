/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "core/store/lamp-key-words.h"

G_BEGIN_DECLS

/*
 * Where the words of a key are typed, one after the other: each is checked at once, what could be meant is offered as buttons, and each that
 * was taken can be changed. Signal: "complete", when the words together are a key.
 */
#define LAMP_TYPE_KEY_WORDS_ENTRY (lamp_key_words_entry_get_type ())
G_DECLARE_FINAL_TYPE (LampKeyWordsEntry, lamp_key_words_entry, LAMP, KEY_WORDS_ENTRY, GtkBox)

GtkWidget *lamp_key_words_entry_new (const char *language);
/* FALSE: they are no key yet */
gboolean    lamp_key_words_entry_get_key (LampKeyWordsEntry *self,
                                          LampPublicKey     *key);
const char *lamp_key_words_get_word (const LampKeyWord *word,
                                     const char        *language);

G_END_DECLS
