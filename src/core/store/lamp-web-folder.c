/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampWebFolder: a folder that any web server can hand out, with the paths at which a registry would answer. */

#include "core/store/lamp-web-folder.h"

#include "core/course/lamp-files.h"
#include "core/store/lamp-blob-file.h"
#include "core/store/lamp-web-source.h"

struct _LampWebFolder
{
  GObject parent_instance;

  char *name;
  char *root; /* …/v2/NAME */
};

static void lamp_web_folder_iface_init (LampTargetInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (LampWebFolder, lamp_web_folder, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (LAMP_TYPE_TARGET, lamp_web_folder_iface_init))

static char *
get_path (LampWebFolder *self,
          const char    *kind,
          const char    *prefix,
          const char    *name)
{
  return g_strdup_printf ("%s/%s/%s%s", self->root, kind, prefix, name);
}

static const char *
lamp_web_folder_get_name (LampTarget *target)
{
  return LAMP_WEB_FOLDER (target)->name;
}

static GPtrArray *
lamp_web_folder_list (LampTarget   *target,
                      GCancellable *cancellable,
                      GError      **error)
{
  LampWebFolder   *self = LAMP_WEB_FOLDER (target);
  g_autofree char *folder = g_build_filename (self->root, "manifests", NULL);
  g_autofree char *path = g_build_filename (folder, LAMP_CATALOG_TAG, NULL);
  g_autoptr (GBytes) bytes = NULL;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return lamp_index_entries_new ();
  bytes = lamp_files_read_bytes (folder, LAMP_CATALOG_TAG, LAMP_DOCUMENT_MAX, FALSE, error);
  return bytes != NULL ? lamp_index_parse (bytes, error) : NULL;
}

static gboolean
lamp_web_folder_has (LampTarget     *target,
                     const LampBlob *blob,
                     gboolean       *is_there,
                     GCancellable   *cancellable,
                     GError        **error)
{
  g_autofree char *path = get_path (LAMP_WEB_FOLDER (target), "blobs", "sha256:", blob->sha256);

  *is_there = lamp_blob_file_is_there (path, blob);
  return TRUE;
}

static gboolean
lamp_web_folder_put (LampTarget     *target,
                     const LampBlob *blob,
                     LampSource     *source,
                     GCancellable   *cancellable,
                     GError        **error)
{
  g_autofree char *path = get_path (LAMP_WEB_FOLDER (target), "blobs", "sha256:", blob->sha256);

  return lamp_blob_file_write (path, blob, source, FALSE, cancellable, error);
}

static gboolean
lamp_web_folder_put_manifest (LampTarget   *target,
                              const char   *tag,
                              const char   *media_type,
                              GBytes       *manifest,
                              GCancellable *cancellable,
                              GError      **error)
{
  LampWebFolder   *self = LAMP_WEB_FOLDER (target);
  g_autofree char *sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, manifest);
  g_autofree char *by_digest = get_path (self, "manifests", "sha256:", sha256);
  g_autofree char *by_tag = get_path (self, "manifests", "", tag);

  return lamp_blob_file_write_bytes (by_digest, manifest, error) && lamp_blob_file_write_bytes (by_tag, manifest, error);
}

/* The catalogue last: until then what was offered before is offered. */
static gboolean
lamp_web_folder_finish (LampTarget      *target,
                        const GPtrArray *entries,
                        GBytes          *index,
                        GCancellable    *cancellable,
                        GError         **error)
{
  LampWebFolder   *self = LAMP_WEB_FOLDER (target);
  g_autofree char *root = g_path_get_dirname (self->root);
  g_autofree char *version = g_build_filename (root, "index.html", NULL);
  g_autofree char *blobs = get_path (self, "blobs", "", "");
  g_autofree char *manifests = get_path (self, "manifests", "", "");
  g_autofree char *list = g_build_filename (self->root, "tags", "list", NULL);
  g_autoptr (GBytes) tags = lamp_tags_write (entries);
  g_autoptr (GBytes) nothing = g_bytes_new_static ("{}", 2);

  lamp_blob_file_sweep (blobs);
  lamp_blob_file_sweep (manifests);
  return lamp_blob_file_write_bytes (version, nothing, error) && lamp_blob_file_write_bytes (list, tags, error) &&
         lamp_web_folder_put_manifest (target, LAMP_CATALOG_TAG, LAMP_INDEX_TYPE, index, cancellable, error);
}

static void
lamp_web_folder_finalize (GObject *object)
{
  LampWebFolder *self = LAMP_WEB_FOLDER (object);

  g_free (self->name);
  g_free (self->root);
  G_OBJECT_CLASS (lamp_web_folder_parent_class)->finalize (object);
}

static void
lamp_web_folder_class_init (LampWebFolderClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lamp_web_folder_finalize;
}

static void
lamp_web_folder_iface_init (LampTargetInterface *iface)
{
  iface->get_name = lamp_web_folder_get_name;
  iface->list = lamp_web_folder_list;
  iface->has = lamp_web_folder_has;
  iface->put = lamp_web_folder_put;
  iface->put_manifest = lamp_web_folder_put_manifest;
  iface->finish = lamp_web_folder_finish;
}

static void
lamp_web_folder_init (LampWebFolder *self)
{
}

/**
 * lamp_web_folder_new:
 * @folder: below which everything is; made when something is brought
 */
LampTarget *
lamp_web_folder_new (const char *folder)
{
  LampWebFolder *self = g_object_new (LAMP_TYPE_WEB_FOLDER, NULL);

  self->name = g_strdup (folder);
  self->root = g_build_filename (folder, "v2", LAMP_REPOSITORY, NULL);
  return LAMP_TARGET (self);
}
