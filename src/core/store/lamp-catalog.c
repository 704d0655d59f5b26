/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampCatalog: looks whether the list of what is offered is signed, and whether it is the newest: a mirror that is behind, or made to be, hides updates. */

#include "core/store/lamp-catalog.h"

#include "core/store/lamp-small-file.h"

#define SEEN_FILE "catalogs.ini"
#define GROUP "Newest"
#define COURSE "catalog"

/**
 * lamp_catalog_verify:
 * @signature: of a minisign file, whatever bytes
 * @words: (out): what was signed along with the list; only if there is a signer
 *
 * Returns: which of the keys signed this list; -1: none did, or it was signed as something else than a list.
 */
int
lamp_catalog_verify (GBytes              *catalog,
                     GBytes              *signature,
                     const LampPublicKey *keys,
                     guint                n_keys,
                     LampSignedWords     *words)
{
  g_autofree char *text = g_strndup (g_bytes_get_data (signature, NULL) ?: "", g_bytes_get_size (signature));
  g_autofree char *comment = NULL;
  int              signer = lamp_minisign_verify (text, keys, n_keys, g_bytes_get_data (catalog, NULL), g_bytes_get_size (catalog), &comment, NULL);

  if (signer < 0 || !lamp_signed_words_read (comment, words, NULL))
    return -1;
  if (g_str_equal (words->course, COURSE))
    return signer;
  lamp_signed_words_clear (words);
  return -1;
}

/* What signs this list, as the source has it. */
static GBytes *
read_signature (LampWebSource *source,
                GBytes        *catalog,
                GCancellable  *cancellable)
{
  g_autofree char *sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, catalog);
  g_autofree char *tag = lamp_pack_signature_tag (sha256);
  g_autoptr (GBytes) manifest = lamp_web_source_read_tag (source, tag, cancellable, NULL);
  g_auto (LampBlob) blob = { NULL, 0 };

  if (manifest == NULL || !lamp_manifest_parse_signature (manifest, sha256, &blob, NULL))
    return NULL;
  return lamp_source_read (LAMP_SOURCE (source), &blob, LAMP_BLOB_FILE, cancellable, NULL);
}

/**
 * lamp_catalog_read:
 *
 * Returns: (transfer full) (nullable): NULL where there is no catalogue. Each pack in it is signed by itself: an unsigned list can hide what
 *   is new, and nothing else.
 */
LampCatalog *
lamp_catalog_read (LampWebSource   *source,
                   const LampTrust *trust,
                   GCancellable    *cancellable)
{
  GBytes *catalog = lamp_web_source_get_catalog (source);
  g_auto (LampSignedWords) words = { NULL, 0, NULL };
  g_autoptr (GBytes) signature = NULL;
  LampCatalog *self;
  int          signer = -1;

  if (catalog == NULL)
    return NULL;
  self = g_new0 (LampCatalog, 1);
  self->where = g_strdup (lamp_source_get_name (LAMP_SOURCE (source)));
  signature = read_signature (source, catalog, cancellable);
  if (signature != NULL)
    signer = lamp_catalog_verify (catalog, signature, lamp_trust_get_keys (trust), lamp_trust_get_size (trust), &words);
  if (signer >= 0)
    {
      self->publisher = g_strdup (lamp_trust_get_name (trust, signer));
      self->date = g_steal_pointer (&words.date);
    }
  return self;
}

void
lamp_catalog_free (LampCatalog *self)
{
  g_free (self->where);
  g_free (self->publisher);
  g_free (self->date);
  g_free (self->newer);
  g_free (self);
}

/**
 * lamp_catalog_remember:
 * @data: the kiosk's data folder
 *
 * Keeps the newest date of each publisher's lists, or says in @self->newer that a newer one was seen.
 */
gboolean
lamp_catalog_remember (LampCatalog *self,
                       const char  *data,
                       GError     **error)
{
  g_autofree char *path = g_build_filename (data, SEEN_FILE, NULL);
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *key = NULL;
  g_autofree char *seen = NULL;
  g_autofree char *text = NULL;

  if (self->publisher == NULL)
    return TRUE;
  /* A file that is not there, or damaged, remembers nothing. */
  g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, NULL);
  key = g_compute_checksum_for_string (G_CHECKSUM_SHA256, self->publisher, -1);
  seen = g_key_file_get_string (file, GROUP, key, NULL);
  if (g_strcmp0 (seen, self->date) > 0)
    {
      self->newer = g_steal_pointer (&seen);
      return TRUE;
    }
  if (g_strcmp0 (seen, self->date) == 0)
    return TRUE;
  g_key_file_set_string (file, GROUP, key, self->date);
  text = g_key_file_to_data (file, NULL, NULL);
  return lamp_small_file_write (path, text, -1, 0644, error);
}
