/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of names that a hostile registry gives: each becomes a part of an address. */

#include "fuzz.h"

#include "core/store/lamp-web-source.h"

#include <string.h>

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) tags = lamp_tags_parse (bytes, &error);

  fuzz_check_error (tags == NULL, error);
  for (guint i = 0; tags != NULL && i < tags->len; i++)
    {
      const char *tag = tags->pdata[i];

      g_assert (*tag != '\0' && *tag != '.' && strpbrk (tag, "/?#%\\ \r\n") == NULL);
    }
  return 0;
}
