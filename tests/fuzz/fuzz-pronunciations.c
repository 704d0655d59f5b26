/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Hostile lists of pronunciations, looked for in their own text. */

#include "fuzz.h"

#include "core/course/lamp-pinyin.h"
#include "core/course/lamp-pronunciation-list.h"

#include <string.h>

static void
check_entry (const LampPronunciationEntry *entry)
{
  guint            syllables = 0;
  g_autofree char *say = lamp_pinyin_read (entry->say, &syllables);

  fuzz_check_words (entry->words);
  g_assert_cmpstr (say, ==, entry->say);
  g_assert_cmpuint (syllables, ==, g_utf8_strlen (entry->words, -1));
  g_assert_cmpuint (syllables, <=, LAMP_PRONUNCIATION_WORDS_MAX);
  g_assert_cmpuint (entry->line, >, 0);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr (GPtrArray) errors = g_ptr_array_new_with_free_func ((GDestroyNotify) g_error_free);
  g_autoptr (LampPronunciationList) list = lamp_pronunciation_list_parse ((const char *) data, size, errors);
  g_autofree char              *text = g_utf8_make_valid ((const char *) data, (gssize) size);
  const LampPronunciationEntry *entry;
  guint                         n = lamp_pronunciation_list_get_size (list);

  g_assert_cmpuint (n, <=, LAMP_PRONUNCIATIONS_MAX);
  for (guint i = 0; i < errors->len; i++)
    fuzz_check_error (TRUE, errors->pdata[i]);
  for (guint i = 0; i < n; i++)
    check_entry (lamp_pronunciation_list_get (list, i));
  for (gsize at = 0, from = 0; (entry = lamp_pronunciation_list_next (list, text, strlen (text), &at)) != NULL; from = at += strlen (entry->words))
    g_assert (at >= from && g_str_has_prefix (text + at, entry->words));
  return 0;
}
