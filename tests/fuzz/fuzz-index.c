/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The hostile index of a stick, an archive or a catalogue. */

#include "fuzz.h"

#include "core/store/lamp-manifest.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) index = lamp_index_parse (bytes, &error);

  fuzz_check_error (index == NULL, error);
  g_assert (index == NULL || index->len <= LAMP_INDEX_ENTRIES_MAX);
  for (guint i = 0; index != NULL && i < index->len; i++)
    {
      const LampIndexEntry *entry = index->pdata[i];

      fuzz_check_words (entry->tag);
      g_assert (lamp_blob_is_digest (entry->manifest.sha256));
      g_assert (entry->manifest.size >= 0 && entry->manifest.size <= LAMP_DOCUMENT_MAX);
    }
  return 0;
}
