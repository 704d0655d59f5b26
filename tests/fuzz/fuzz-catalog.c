/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The hostile list of packs of a web folder, registry or neighbour: the list, what signs it, and the signature, with a nul between them. */

#include "fuzz.h"

#include "core/store/lamp-catalog.h"

#include <string.h>

/* The one list that was ever signed with this key, whose secret half is gone. */
#define KEY "untrusted comment: \nRWRhzeJ5bZP4/0/PMFx7jx2s5DXfsudmD57oxQV/idn1iClWmHj5esgd\n"
#define SIGNED "ee37ac44d057bfb28e67ae2fb89ed99391a5885838d0f22836a9341169c1ddbd"

/* Takes the bytes up to the next nul off the front. */
static GBytes *
take_part (const uint8_t **data,
           size_t         *size)
{
  const uint8_t *end = memchr (*data, '\0', *size);
  size_t         length = end != NULL ? (size_t) (end - *data) : *size;
  GBytes        *part = g_bytes_new (*data, length);

  *data += length + (end != NULL);
  *size -= length + (end != NULL);
  return part;
}

static void
try_list (GBytes *catalog)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) index = lamp_index_parse (catalog, &error);

  fuzz_check_error (index == NULL, error);
  for (guint i = 0; index != NULL && i < index->len; i++)
    fuzz_check_words (((const LampIndexEntry *) index->pdata[i])->tag);
}

static void
try_manifest (GBytes *manifest)
{
  g_autoptr (GError) error = NULL;
  g_auto (LampBlob) blob = { NULL, 0 };
  gboolean is_signature = lamp_manifest_parse_signature (manifest, SIGNED, &blob, &error);

  fuzz_check_error (!is_signature, error);
  if (is_signature)
    g_assert (lamp_blob_is_digest (blob.sha256) && blob.size >= 0 && blob.size <= LAMP_MINISIGN_FILE_MAX);
}

static void
try_signature (GBytes *catalog,
               GBytes *signature)
{
  g_auto (LampSignedWords) words = { NULL, 0, NULL };
  g_autofree char *sha256 = NULL;
  LampPublicKey    key;

  g_assert (lamp_public_key_parse (KEY, &key, NULL));
  if (lamp_catalog_verify (catalog, signature, &key, 1, &words) < 0)
    {
      g_assert (words.course == NULL && words.date == NULL);
      return;
    }
  sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, catalog);
  g_assert (g_str_equal (sha256, SIGNED));
  fuzz_check_words (words.date);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr (GBytes) catalog = take_part (&data, &size);
  g_autoptr (GBytes) manifest = take_part (&data, &size);
  g_autoptr (GBytes) signature = take_part (&data, &size);

  try_list (catalog);
  try_manifest (manifest);
  try_signature (catalog, signature);
  return 0;
}
