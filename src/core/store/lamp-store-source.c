/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampStoreSource: the courses of a kiosk, installed or bundled, as packs for another kiosk or a stick. */

#include "core/store/lamp-store-source.h"

#include "core/store/lamp-store-private.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct _LampStoreSource
{
  GObject parent_instance;

  LampStore *store;
  char     **courses; /* (nullable): all */
};

static void lamp_store_source_iface_init (LampSourceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (LampStoreSource, lamp_store_source, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (LAMP_TYPE_SOURCE, lamp_store_source_iface_init))

static const char *
lamp_store_source_get_name (LampSource *source)
{
  return LAMP_STORE_SOURCE (source)->store->folder;
}

/* The store keeps the signature itself; the artifact around it says nothing else than the record, so it is made anew. */
static GBytes *
make_signature_manifest (const LampRecord *record)
{
  return lamp_pack_signature_manifest (&record->manifest, LAMP_MANIFEST_TYPE, &record->signature);
}

static void
add_entry (GPtrArray  *entries,
           const char *tag,
           const char *sha256,
           gint64      size)
{
  LampIndexEntry *entry = lamp_index_entry_new (tag);

  entry->manifest.sha256 = g_strdup (sha256);
  entry->manifest.size = size;
  g_ptr_array_add (entries, entry);
}

static void
add_course (LampStoreSource *self,
            GPtrArray       *entries,
            const char      *course)
{
  g_auto (LampRecord) record = { NULL };
  g_autoptr (GBytes) manifest = NULL;
  g_autofree char *tag = NULL;
  g_autofree char *signature_tag = NULL;
  g_autofree char *sha256 = NULL;
  gint64           current, previous;

  if (!lamp_store_get_current (self->store, course, &current, &previous) || !lamp_store_read_record (self->store, course, current, &record, NULL))
    return;
  tag = g_strdup_printf ("%s-%" G_GINT64_FORMAT, course, current);
  signature_tag = lamp_pack_signature_tag (record.manifest.sha256);
  manifest = make_signature_manifest (&record);
  sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, manifest);
  add_entry (entries, tag, record.manifest.sha256, record.manifest.size);
  add_entry (entries, signature_tag, sha256, g_bytes_get_size (manifest));
}

static gboolean
is_wanted (LampStoreSource *self,
           const char      *course)
{
  return self->courses == NULL || g_strv_contains ((const char *const *) self->courses, course);
}

static GPtrArray *
lamp_store_source_list (LampSource   *source,
                        GCancellable *cancellable,
                        GError      **error)
{
  LampStoreSource *self = LAMP_STORE_SOURCE (source);
  g_autoptr (GPtrArray) courses = lamp_store_list_courses (self->store);
  GPtrArray *entries = lamp_index_entries_new ();

  for (guint i = 0; i < courses->len; i++)
    if (is_wanted (self, courses->pdata[i]))
      add_course (self, entries, courses->pdata[i]);
  return entries;
}

/**
 * lamp_store_source_find_document:
 *
 * Returns: (transfer full) (nullable): what belongs to the packs and is no file of the store.
 */
GBytes *
lamp_store_source_find_document (LampStoreSource *self,
                                 const char      *sha256)
{
  g_autofree char *empty = g_compute_checksum_for_string (G_CHECKSUM_SHA256, LAMP_PACK_EMPTY, -1);
  g_autoptr (GPtrArray) courses = NULL;

  if (g_str_equal (sha256, empty))
    return g_bytes_new_static (LAMP_PACK_EMPTY, strlen (LAMP_PACK_EMPTY));
  for (guint i = 0; i < self->store->bundles->len; i++)
    {
      GBytes *document = lamp_bundle_find_document (self->store->bundles->pdata[i], sha256);

      if (document != NULL)
        return document;
    }
  courses = lamp_store_list_courses (self->store);
  for (guint i = 0; i < courses->len; i++)
    {
      g_auto (LampRecord) record = { NULL };
      g_autoptr (GBytes) manifest = NULL;
      g_autofree char *digest = NULL;
      gint64           current, previous;

      if (!lamp_store_get_current (self->store, courses->pdata[i], &current, &previous) ||
          !lamp_store_read_record (self->store, courses->pdata[i], current, &record, NULL))
        continue;
      manifest = make_signature_manifest (&record);
      digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, manifest);
      if (g_str_equal (digest, sha256))
        return g_steal_pointer (&manifest);
    }
  return NULL;
}

/**
 * lamp_store_source_open_blob:
 * @sha256: must be a digest: lamp_blob_is_digest()
 * @size: (out): in bytes
 *
 * Returns: a file descriptor, -1 if neither the store nor what came with the program has such a file.
 */
int
lamp_store_source_open_blob (LampStoreSource *self,
                             const char      *sha256,
                             gint64          *size)
{
  g_autofree char *path = lamp_store_blob_path (self->store, sha256);
  int              file = open (path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
  struct stat      information;

  if (file >= 0 && fstat (file, &information) == 0 && S_ISREG (information.st_mode))
    {
      *size = information.st_size;
      return file;
    }
  if (file >= 0)
    close (file);
  return lamp_store_open_bundled (self->store, sha256, size);
}

static gboolean
lamp_store_source_fetch (LampSource     *source,
                         const LampBlob *blob,
                         LampBlobKind    kind,
                         gint64          offset,
                         LampSourceWrite write,
                         gpointer        user_data,
                         GCancellable   *cancellable,
                         GError        **error)
{
  LampStoreSource *self = LAMP_STORE_SOURCE (source);
  gint64           size = 0;
  int              file = lamp_store_source_open_blob (self, blob->sha256, &size);
  gboolean         is_fetched;

  if (file < 0)
    {
      g_autoptr (GBytes) document = lamp_store_source_find_document (self, blob->sha256);
      const char *data = document != NULL ? g_bytes_get_data (document, NULL) : NULL;

      if (document == NULL)
        return lamp_store_fail (error, LAMP_STORE_ERROR_MISSING, "the pack lacks %s", blob->sha256);
      size = g_bytes_get_size (document);
      return offset >= size || write (data + offset, size - offset, user_data, error);
    }
  is_fetched = offset >= size || lamp_source_copy (file, offset, size - offset, write, user_data, cancellable, error);
  close (file);
  return is_fetched;
}

static void
lamp_store_source_finalize (GObject *object)
{
  g_strfreev (LAMP_STORE_SOURCE (object)->courses);
  G_OBJECT_CLASS (lamp_store_source_parent_class)->finalize (object);
}

static void
lamp_store_source_class_init (LampStoreSourceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lamp_store_source_finalize;
}

static void
lamp_store_source_iface_init (LampSourceInterface *iface)
{
  iface->get_name = lamp_store_source_get_name;
  iface->list = lamp_store_source_list;
  iface->fetch = lamp_store_source_fetch;
}

static void
lamp_store_source_init (LampStoreSource *self)
{
}

/**
 * lamp_store_source_new:
 * @store: which lives as long
 * @courses: (nullable) (array zero-terminated=1): their ids; NULL: all that are there, also later, but for what is put away
 */
LampSource *
lamp_store_source_new (LampStore         *store,
                       const char *const *courses)
{
  LampStoreSource *self = g_object_new (LAMP_TYPE_STORE_SOURCE, NULL);

  self->store = store;
  self->courses = g_strdupv ((char **) courses);
  return LAMP_SOURCE (self);
}
