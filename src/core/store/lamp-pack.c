/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampPack: opens a pack of a source. Until its signature is found good nothing in it is believed but its size. */

#include "core/store/lamp-pack.h"

#include <string.h>

/* Whether a tag is a signature's, and so no pack. */
gboolean
lamp_pack_is_signature_tag (const char *tag)
{
  return g_str_has_prefix (tag, "sha256-") && g_str_has_suffix (tag, ".sig");
}

static gboolean
read_signature (LampPack        *self,
                LampSource      *source,
                const GPtrArray *index,
                GCancellable    *cancellable,
                GError         **error)
{
  g_autofree char      *tag = lamp_pack_signature_tag (self->sha256);
  const LampIndexEntry *entry = lamp_index_find (index, tag);
  g_auto (LampBlob) blob = { NULL, 0 };
  g_autoptr (GBytes) manifest = NULL;

  if (entry == NULL)
    return lamp_store_fail (error, LAMP_STORE_ERROR_SIGNATURE_MISSING, "nobody has signed it");
  manifest = lamp_source_read (source, &entry->manifest, LAMP_BLOB_MANIFEST, cancellable, error);
  if (manifest == NULL || !lamp_manifest_parse_signature (manifest, self->sha256, &blob, error))
    return FALSE;
  self->signature_bytes = lamp_source_read (source, &blob, LAMP_BLOB_FILE, cancellable, error);
  self->signature_sha256 = g_steal_pointer (&blob.sha256);
  return self->signature_bytes != NULL;
}

static gboolean
check_signature (LampPack        *self,
                 const LampTrust *trust,
                 GError         **error)
{
  gsize            size, signature_size;
  const char      *data = g_bytes_get_data (self->manifest_bytes, &size);
  const char      *signature = g_bytes_get_data (self->signature_bytes, &signature_size);
  g_autofree char *text = g_strndup (signature != NULL ? signature : "", signature_size);
  g_autofree char *comment = NULL;
  int              signer = lamp_minisign_verify (text, lamp_trust_get_keys (trust), lamp_trust_get_size (trust), data, size, &comment, error);

  if (signer < 0)
    return FALSE;
  self->publisher = g_strdup (lamp_trust_get_name (trust, signer));
  return lamp_signed_words_read (comment, &self->words, error);
}

static gboolean
read_manifest (LampPack *self,
               GError  **error)
{
  self->manifest = lamp_manifest_parse (self->manifest_bytes, error);
  if (self->manifest == NULL)
    return FALSE;
  if (!g_str_equal (self->words.course, self->manifest->course) || self->words.version != self->manifest->version)
    return lamp_store_fail (error, LAMP_STORE_ERROR_SIGNED_OTHER, "the signature is for %s, version %d; the pack is another", self->words.course, (int) self->words.version);
  return TRUE;
}

static gboolean
read_config (LampPack *self,
             GError  **error)
{
  self->config = lamp_config_parse (self->config_bytes, error);
  if (self->config == NULL)
    return FALSE;
  if (!g_str_equal (self->config->course, self->manifest->course) || self->config->version != self->manifest->version)
    return lamp_store_fail (error, LAMP_STORE_ERROR_CONTENT, "the parts of the pack are of different courses");
  return TRUE;
}

/**
 * lamp_pack_open:
 * @entry: of @index, which lamp_source_list() gave
 *
 * Returns: (transfer full): NULL with the LAMP_STORE_ERROR that says why it is refused.
 */
LampPack *
lamp_pack_open (LampSource           *source,
                const LampIndexEntry *entry,
                const GPtrArray      *index,
                const LampTrust      *trust,
                GCancellable         *cancellable,
                GError              **error)
{
  g_autoptr (LampPack) self = g_new0 (LampPack, 1);

  self->sha256 = g_strdup (entry->manifest.sha256);
  self->manifest_bytes = lamp_source_read (source, &entry->manifest, LAMP_BLOB_MANIFEST, cancellable, error);
  if (self->manifest_bytes == NULL || !read_signature (self, source, index, cancellable, error) || !check_signature (self, trust, error) ||
      !read_manifest (self, error))
    return NULL;
  self->config_bytes = lamp_source_read (source, &self->manifest->config, LAMP_BLOB_FILE, cancellable, error);
  return self->config_bytes != NULL && read_config (self, error) ? g_steal_pointer (&self) : NULL;
}

/**
 * lamp_pack_new:
 * @manifest: as much of it is believed as of one that comes from elsewhere
 *
 * Returns: (transfer full): the pack whose documents these are; NULL with the LAMP_STORE_ERROR that says why it is refused.
 */
LampPack *
lamp_pack_new (GBytes          *manifest,
               GBytes          *signature,
               GBytes          *config,
               const LampTrust *trust,
               GError         **error)
{
  g_autoptr (LampPack) self = g_new0 (LampPack, 1);
  g_autofree char *sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, config);

  self->sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, manifest);
  self->signature_sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, signature);
  self->manifest_bytes = g_bytes_ref (manifest);
  self->signature_bytes = g_bytes_ref (signature);
  self->config_bytes = g_bytes_ref (config);
  if (!check_signature (self, trust, error) || !read_manifest (self, error))
    return NULL;
  if (!g_str_equal (sha256, self->manifest->config.sha256))
    {
      lamp_store_fail (error, LAMP_STORE_ERROR_WRONG_BYTES, "a document of the pack is damaged");
      return NULL;
    }
  return read_config (self, error) ? g_steal_pointer (&self) : NULL;
}

void
lamp_pack_free (LampPack *self)
{
  g_clear_pointer (&self->manifest, lamp_manifest_free);
  g_clear_pointer (&self->config, lamp_config_free);
  lamp_signed_words_clear (&self->words);
  g_free (self->publisher);
  g_free (self->sha256);
  g_free (self->signature_sha256);
  g_clear_pointer (&self->manifest_bytes, g_bytes_unref);
  g_clear_pointer (&self->config_bytes, g_bytes_unref);
  g_clear_pointer (&self->signature_bytes, g_bytes_unref);
  g_free (self);
}
