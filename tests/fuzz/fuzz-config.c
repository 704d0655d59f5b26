/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a hostile pack says of its course before it is fetched. */

#include "fuzz.h"

#include "core/course/lamp-files.h"
#include "core/store/lamp-manifest.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (LampConfig) config = lamp_config_parse (bytes, &error);

  fuzz_check_error (config == NULL, error);
  if (config == NULL)
    return 0;
  g_assert (lamp_files_is_id (config->course));
  for (guint i = 0; i < config->lessons->len; i++)
    g_assert (lamp_files_is_id (config->lessons->pdata[i]));
  return 0;
}
