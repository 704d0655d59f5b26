/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A hostile list of a pack's files, and the same bytes as the manifest of a signature: nothing that is taken leads out of the course. */

#include "fuzz.h"

#include "core/course/lamp-files.h"
#include "core/store/lamp-manifest.h"
#include "core/store/lamp-minisign.h"

#include <string.h>

#define SUBJECT "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

static void
check_file (const LampPackFile *file,
            GHashTable         *folded)
{
  g_auto (GStrv) parts = g_strsplit (file->path, "/", -1);

  fuzz_check_words (file->path);
  g_assert (lamp_blob_is_digest (file->sha256));
  g_assert (file->size >= 0 && file->size <= LAMP_PACK_FILE_MAX);
  g_assert (strpbrk (file->path, "\\:*?\"<>|\n") == NULL);
  for (guint i = 0; parts[i] != NULL; i++)
    g_assert (*parts[i] != '\0' && !g_str_equal (parts[i], ".") && !g_str_equal (parts[i], ".."));
  g_assert (g_hash_table_add (folded, g_utf8_casefold (file->path, -1)));
}

static void
check_manifest (const LampManifest *manifest)
{
  g_autoptr (GHashTable) folded = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  g_assert (lamp_files_is_id (manifest->course) && manifest->version > 0);
  g_assert (lamp_blob_is_digest (manifest->config.sha256) && manifest->config.size <= LAMP_DOCUMENT_MAX);
  g_assert (manifest->files->len > 0 && manifest->files->len <= LAMP_PACK_FILES_MAX);
  g_assert (manifest->bytes >= 0 && manifest->bytes <= LAMP_PACK_BYTES_MAX);
  fuzz_check_words (manifest->title);
  for (guint i = 0; i < manifest->files->len; i++)
    check_file (manifest->files->pdata[i], folded);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) problem = NULL;
  g_autoptr (LampManifest) manifest = lamp_manifest_parse (bytes, &error);
  g_auto (LampBlob) signature = { NULL, 0 };
  gboolean is_signature = lamp_manifest_parse_signature (bytes, SUBJECT, &signature, &problem);

  fuzz_check_error (manifest == NULL, error);
  fuzz_check_error (!is_signature, problem);
  if (manifest != NULL)
    check_manifest (manifest);
  if (is_signature)
    g_assert (lamp_blob_is_digest (signature.sha256) && signature.size >= 0 && signature.size <= LAMP_MINISIGN_FILE_MAX);
  return 0;
}
