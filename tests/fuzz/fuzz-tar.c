/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A hostile archive: whatever place is told for a file lies inside it. */

#include "fuzz.h"

#include "core/store/lamp-tar.h"

#include <string.h>

typedef struct
{
  const uint8_t *data;
  size_t         size;
} Archive;

static gboolean
read_archive (gint64   offset,
              gpointer buffer,
              gsize    size,
              gpointer user_data,
              GError **error)
{
  const Archive *archive = user_data;

  g_assert (offset >= 0 && (gsize) offset <= archive->size && size <= archive->size - offset);
  memcpy (buffer, archive->data + offset, size);
  return TRUE;
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  static const char *const names[] = { "index.json", "oci-layout", "blobs/sha256/a", "a", "", "./a" };
  Archive                  archive = { data, size };
  g_autoptr (GError) error = NULL;
  g_autoptr (LampTar) tar = lamp_tar_open_with (read_archive, &archive, size, &error);

  fuzz_check_error (tar == NULL, error);
  for (guint i = 0; tar != NULL && i < G_N_ELEMENTS (names); i++)
    {
      gint64 offset, length;

      if (lamp_tar_find (tar, names[i], &offset, &length))
        g_assert (offset >= 0 && length >= 0 && length <= (gint64) size && offset <= (gint64) size - length);
    }
  return 0;
}
