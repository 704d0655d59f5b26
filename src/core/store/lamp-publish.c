/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Brings packs to a target with their signatures, only what it lacks, and renews its list; the list may be signed too. */

#include "core/store/lamp-publish.h"

#include "core/store/lamp-bytes-source.h"
#include "core/store/lamp-json.h"
#include "core/store/lamp-pack.h"

#include <string.h>

/* A manifest that is to be brought, with all its blobs. */
typedef struct
{
  LampSource     *source;
  LampIndexEntry *entry;
  GBytes         *manifest;
  GPtrArray      *blobs; /* LampBlob */
} Item;

typedef struct
{
  LampTarget               *target;
  const LampPublishOptions *options;
  LampPublishReport        *report;
  GPtrArray                *items; /* Item */
  gint64                    total;
  gint64                    done;
} Work;

static void
item_free (gpointer data)
{
  Item *item = data;

  g_object_unref (item->source);
  g_bytes_unref (item->manifest);
  g_ptr_array_unref (item->blobs);
  g_free (item);
}

/* The manifest was looked through before; here only what it names is taken. */
static GPtrArray *
list_blobs (GBytes  *manifest,
            GError **error)
{
  g_autoptr (GPtrArray) blobs = g_ptr_array_new_with_free_func (lamp_blob_free);
  g_autoptr (JsonNode) node = lamp_json_parse (manifest, "manifest", error);
  JsonObject *root = node != NULL ? json_node_get_object (node) : NULL;
  JsonArray  *layers = lamp_json_get_array (root, "layers");

  if (root == NULL)
    return NULL;
  for (guint i = 0; layers != NULL && i <= json_array_get_length (layers); i++)
    {
      JsonNode   *element = i > 0 ? json_array_get_element (layers, i - 1) : NULL;
      JsonObject *descriptor = element == NULL ? lamp_json_get_object (root, "config") : JSON_NODE_HOLDS_OBJECT (element) ? json_node_get_object (element)
                                                                                                                          : NULL;
      const char *digest = lamp_json_get_string (descriptor, "digest");
      LampBlob   *blob;
      gint64      size;

      if (digest == NULL || !g_str_has_prefix (digest, "sha256:") || !lamp_blob_is_digest (digest + 7) || !lamp_json_get_number (descriptor, "size", &size))
        {
          lamp_store_fail (error, LAMP_STORE_ERROR_DIGEST, "%s: its digest is no SHA-256", "manifest");
          return NULL;
        }
      blob = g_new0 (LampBlob, 1);
      *blob = (LampBlob){ g_strdup (digest + 7), size };
      g_ptr_array_add (blobs, blob);
    }
  return g_steal_pointer (&blobs);
}

/* @manifest: (transfer full) */
static gboolean
add_item (Work           *self,
          LampSource     *source,
          LampIndexEntry *entry,
          GBytes         *manifest,
          GError        **error)
{
  GPtrArray *blobs = list_blobs (manifest, error);
  Item      *item;

  if (blobs == NULL)
    {
      g_bytes_unref (manifest);
      return FALSE;
    }
  item = g_new0 (Item, 1);
  item->source = g_object_ref (source);
  item->entry = entry;
  item->manifest = manifest;
  item->blobs = blobs;
  g_ptr_array_add (self->items, item);
  for (guint i = 0; i < blobs->len; i++)
    self->total += ((LampBlob *) blobs->pdata[i])->size;
  return TRUE;
}

/* Who offers what nobody signed helps nobody: no kiosk takes it. */
static gboolean
add_pack (Work            *self,
          LampSource      *source,
          const GPtrArray *index,
          LampIndexEntry  *entry,
          GError         **error)
{
  g_autofree char *tag = lamp_pack_signature_tag (entry->manifest.sha256);
  LampIndexEntry  *signature_entry = lamp_index_find (index, tag);
  GBytes          *bytes = lamp_source_read (source, &entry->manifest, LAMP_BLOB_MANIFEST, self->options->cancellable, error);
  g_autoptr (LampManifest) manifest = bytes != NULL ? lamp_manifest_parse (bytes, error) : NULL;
  g_auto (LampBlob) blob = { NULL, 0 };
  GBytes *signature;

  if (manifest == NULL || !add_item (self, source, entry, g_bytes_ref (bytes), error))
    {
      g_clear_pointer (&bytes, g_bytes_unref);
      return FALSE;
    }
  g_bytes_unref (bytes);
  if (signature_entry == NULL)
    return lamp_store_fail (error, LAMP_STORE_ERROR_SIGNATURE_MISSING, "nobody has signed it");
  signature = lamp_source_read (source, &signature_entry->manifest, LAMP_BLOB_MANIFEST, self->options->cancellable, error);
  if (signature == NULL)
    return FALSE;
  if (!lamp_manifest_parse_signature (signature, entry->manifest.sha256, &blob, error))
    {
      g_bytes_unref (signature);
      return FALSE;
    }
  g_ptr_array_add (self->report->packs, g_strdup (entry->tag));
  return add_item (self, source, signature_entry, signature, error);
}

static void
count (Work  *self,
       gint64 bytes)
{
  self->done += bytes;
  if (self->options->progress != NULL)
    self->options->progress (self->done, self->total, self->options->user_data);
}

/* ---- a source whose bytes are counted as they pass ---- */

#define LAMP_TYPE_PASSING_SOURCE (lamp_passing_source_get_type ())
G_DECLARE_FINAL_TYPE (LampPassingSource, lamp_passing_source, LAMP, PASSING_SOURCE, GObject)

struct _LampPassingSource
{
  GObject parent_instance;

  LampSource *source; /* not owned: this lives as long as one file is brought */
  Work       *work;
  gint64      passed;
};

static void lamp_passing_source_iface_init (LampSourceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (LampPassingSource, lamp_passing_source, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (LAMP_TYPE_SOURCE, lamp_passing_source_iface_init))

typedef struct
{
  LampPassingSource *self;
  LampSourceWrite    write;
  gpointer           user_data;
} Passing;

static gboolean
pass (gconstpointer data,
      gsize         size,
      gpointer      user_data,
      GError      **error)
{
  Passing *passing = user_data;

  if (!passing->write (data, size, passing->user_data, error))
    return FALSE;
  passing->self->passed += size;
  count (passing->self->work, size);
  return TRUE;
}

static const char *
lamp_passing_source_get_name (LampSource *source)
{
  return lamp_source_get_name (LAMP_PASSING_SOURCE (source)->source);
}

static gboolean
lamp_passing_source_fetch (LampSource     *source,
                           const LampBlob *blob,
                           LampBlobKind    kind,
                           gint64          offset,
                           LampSourceWrite write,
                           gpointer        user_data,
                           GCancellable   *cancellable,
                           GError        **error)
{
  LampPassingSource *self = LAMP_PASSING_SOURCE (source);
  Passing            passing = { self, write, user_data };

  return lamp_source_fetch (self->source, blob, kind, offset, pass, &passing, cancellable, error);
}

static void
lamp_passing_source_class_init (LampPassingSourceClass *klass)
{
}

static void
lamp_passing_source_iface_init (LampSourceInterface *iface)
{
  iface->get_name = lamp_passing_source_get_name;
  iface->fetch = lamp_passing_source_fetch;
}

static void
lamp_passing_source_init (LampPassingSource *self)
{
}

/* Large files are seen to move; what of one was there from an earlier run is counted at its end. */
static gboolean
put (Work           *self,
     LampSource     *source,
     const LampBlob *blob,
     GError        **error)
{
  g_autoptr (LampPassingSource) passing = g_object_new (LAMP_TYPE_PASSING_SOURCE, NULL);

  passing->source = source;
  passing->work = self;
  if (!lamp_target_put (self->target, blob, LAMP_SOURCE (passing), self->options->cancellable, error))
    return FALSE;
  count (self, blob->size - passing->passed);
  return TRUE;
}

/* ---- bringing it ---- */

static gboolean
bring_blob (Work           *self,
            LampSource     *source,
            const LampBlob *blob,
            GError        **error)
{
  gboolean is_there;

  if (!lamp_target_has (self->target, blob, &is_there, self->options->cancellable, error))
    return FALSE;
  *(is_there ? &self->report->there : &self->report->bytes) += blob->size;
  if (!is_there)
    return put (self, source, blob, error);
  /* The rest is not nearer for what need not be brought. */
  self->total -= blob->size;
  count (self, 0);
  return TRUE;
}

/* Before anything is written, where it can be known: a stick that is too small is left as it is. */
static gboolean
check_space (Work    *self,
             GError **error)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  gint64 bytes = 0;

  if (!lamp_target_knows_space (self->target))
    return TRUE;
  for (guint i = 0; i < self->items->len; i++)
    {
      const Item *item = self->items->pdata[i];

      for (guint b = 0; b < item->blobs->len; b++)
        {
          const LampBlob *blob = item->blobs->pdata[b];
          gboolean        is_there;

          if (!lamp_target_has (self->target, blob, &is_there, self->options->cancellable, error))
            return FALSE;
          if (!is_there && g_hash_table_add (seen, blob->sha256))
            bytes += lamp_target_measure (self->target, blob->size);
        }
    }
  return lamp_target_check_space (self->target, bytes, error);
}

static gboolean
bring_items (Work    *self,
             GError **error)
{
  for (guint i = 0; i < self->items->len; i++)
    {
      const Item *item = self->items->pdata[i];

      for (guint b = 0; b < item->blobs->len; b++)
        if (!bring_blob (self, item->source, item->blobs->pdata[b], error))
          return FALSE;
      if (!lamp_target_put_manifest (self->target, item->entry->tag, LAMP_MANIFEST_TYPE, item->manifest, self->options->cancellable, error))
        return FALSE;
    }
  return TRUE;
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  return strcmp ((*(LampIndexEntry *const *) a)->tag, (*(LampIndexEntry *const *) b)->tag);
}

/* (transfer container): what was there and what was brought, by tag; a pack of the same tag takes the other's place. */
static GPtrArray *
merge (const Work      *self,
       const GPtrArray *there)
{
  GPtrArray *all = g_ptr_array_new ();
  g_autoptr (GHashTable) tags = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) wanted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = self->items->len; i > 0; i--)
    {
      LampIndexEntry *entry = ((Item *) self->items->pdata[i - 1])->entry;

      if (g_hash_table_add (tags, entry->tag))
        g_ptr_array_add (all, entry);
    }
  for (guint i = 0; i < there->len; i++)
    if (g_hash_table_add (tags, ((LampIndexEntry *) there->pdata[i])->tag))
      g_ptr_array_add (all, there->pdata[i]);
  /* Signatures of packs that are there no more, and packs without one, are no use to anybody. */
  for (guint i = 0; i < all->len; i++)
    {
      const LampIndexEntry *entry = all->pdata[i];

      if (!lamp_pack_is_signature_tag (entry->tag))
        g_hash_table_add (wanted, lamp_pack_signature_tag (entry->manifest.sha256));
    }
  for (guint i = all->len; i > 0; i--)
    {
      const LampIndexEntry *entry = all->pdata[i - 1];
      g_autofree char      *signature = lamp_pack_signature_tag (entry->manifest.sha256);

      if (lamp_pack_is_signature_tag (entry->tag) ? !g_hash_table_contains (wanted, entry->tag) : !g_hash_table_contains (tags, signature))
        g_ptr_array_remove_index (all, i - 1);
    }
  g_ptr_array_sort (all, compare);
  return all;
}

/* The catalogue's signature stands beside it as a pack's does. */
static gboolean
sign_catalog (Work    *self,
              GBytes  *index,
              GError **error)
{
  const LampPackSigning *signing = self->options->signing;
  g_autofree char       *sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, index);
  g_autofree char       *tag = lamp_pack_signature_tag (sha256);
  g_autofree char       *comment = lamp_signed_words_make ("catalog", 1, signing->unix_seconds);
  char                  *text = lamp_minisign_sign (signing->key, comment, g_bytes_get_data (index, NULL), g_bytes_get_size (index), error);
  g_autoptr (GBytes) signature = text != NULL ? g_bytes_new_take (text, strlen (text)) : NULL;
  g_autoptr (GBytes) empty = g_bytes_new_static (LAMP_PACK_EMPTY, strlen (LAMP_PACK_EMPTY));
  g_autoptr (GBytes) manifest = NULL;
  g_auto (LampBlob) signature_blob = { NULL, 0 };
  g_auto (LampBlob) empty_blob = { NULL, 0 };
  g_autoptr (LampSource) signature_source = NULL;
  g_autoptr (LampSource) empty_source = NULL;
  const LampBlob subject = { sha256, g_bytes_get_size (index) };

  if (signature == NULL)
    return FALSE;
  signature_source = lamp_bytes_source_new (signature, &signature_blob);
  empty_source = lamp_bytes_source_new (empty, &empty_blob);
  manifest = lamp_pack_signature_manifest (&subject, LAMP_INDEX_TYPE, &signature_blob);
  return bring_blob (self, empty_source, &empty_blob, error) && bring_blob (self, signature_source, &signature_blob, error) &&
         lamp_target_put_manifest (self->target, tag, LAMP_MANIFEST_TYPE, manifest, self->options->cancellable, error);
}

static gboolean
finish (Work    *self,
        GError **error)
{
  g_autoptr (GPtrArray) there = lamp_target_list (self->target, self->options->cancellable, error);
  g_autoptr (GPtrArray) all = there != NULL ? merge (self, there) : NULL;
  g_autoptr (GBytes) index = NULL;

  if (all == NULL)
    return FALSE;
  for (guint i = 0; i < all->len; i++)
    self->report->n_offered += !lamp_pack_is_signature_tag (((LampIndexEntry *) all->pdata[i])->tag);
  index = lamp_index_write (all);
  if (self->options->signing != NULL && !sign_catalog (self, index, error))
    return FALSE;
  return lamp_target_finish (self->target, all, index, self->options->cancellable, error);
}

/**
 * lamp_publish:
 * @sources: (element-type LampSource): all of whose packs are brought
 * @report: (out caller-allocates): cleared by the caller in any case
 *
 * It may be repeated: what is there is not brought again. Until the end, what was offered before is offered.
 */
gboolean
lamp_publish (LampTarget               *target,
              const GPtrArray          *sources,
              const LampPublishOptions *options,
              LampPublishReport        *report,
              GError                  **error)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (item_free);
  g_autoptr (GPtrArray) indexes = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  Work work = { target, options, report, items, 0, 0 };

  *report = (LampPublishReport){ g_ptr_array_new_with_free_func (g_free), 0, 0, 0 };
  for (guint s = 0; s < sources->len; s++)
    {
      GPtrArray *index = lamp_source_list (sources->pdata[s], options->cancellable, error);

      if (index == NULL)
        return FALSE;
      g_ptr_array_add (indexes, index);
      for (guint i = 0; i < index->len; i++)
        {
          LampIndexEntry *entry = index->pdata[i];

          if (!lamp_pack_is_signature_tag (entry->tag) && !add_pack (&work, sources->pdata[s], index, entry, error))
            {
              g_prefix_error (error, "%s: ", entry->tag);
              return FALSE;
            }
        }
    }
  if (items->len == 0)
    return lamp_store_fail (error, LAMP_STORE_ERROR_NOT_A_PACK, "there is no course pack in it");
  return check_space (&work, error) && bring_items (&work, error) && finish (&work, error);
}

void
lamp_publish_report_clear (LampPublishReport *self)
{
  g_clear_pointer (&self->packs, g_ptr_array_unref);
}
