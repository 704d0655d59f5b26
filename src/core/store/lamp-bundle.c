/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampBundle: the courses that came with the program, read in place as the packs they were signed as. They are believed no more than others. */

#include "core/store/lamp-bundle.h"

#include "core/course/lamp-files.h"
#include "core/store/lamp-pack-writer.h"

#include <string.h>
#include <unistd.h>

#define PACKS "packs" /* beside the folder of the courses */
#define BUNDLES_MAX 2000

void
lamp_bundle_free (LampBundle *self)
{
  g_free (self->course);
  g_free (self->folder);
  g_clear_pointer (&self->pack, lamp_pack_free);
  g_clear_error (&self->error);
  g_free (self);
}

static GBytes *
read_document (const LampBundle *self,
               const char       *packs,
               const char       *ending,
               GError          **error)
{
  g_autofree char *name = g_strconcat (self->course, ending, NULL);

  return lamp_files_read_bytes (packs, name, LAMP_DOCUMENT_MAX, FALSE, error);
}

static void
read_pack (LampBundle      *self,
           const char      *packs,
           const LampTrust *trust)
{
  g_autoptr (GBytes) manifest = read_document (self, packs, LAMP_PACK_MANIFEST_ENDING, &self->error);
  g_autoptr (GBytes) config = manifest != NULL ? read_document (self, packs, LAMP_PACK_CONFIG_ENDING, &self->error) : NULL;
  g_autoptr (GBytes) signature = config != NULL ? read_document (self, packs, LAMP_PACK_SIGNATURE_ENDING, &self->error) : NULL;

  if (signature == NULL)
    return;
  self->pack = lamp_pack_new (manifest, signature, config, trust, &self->error);
  if (self->pack != NULL && !g_str_equal (self->pack->manifest->course, self->course))
    {
      g_clear_pointer (&self->pack, lamp_pack_free);
      lamp_store_fail (&self->error, LAMP_STORE_ERROR_SIGNED_OTHER, "the signature is for another course");
    }
}

/* Of two with one id the higher version, as with courses. */
static void
add (GPtrArray  *bundles,
     LampBundle *bundle)
{
  LampBundle *other = lamp_bundle_find (bundles, bundle->course);

  if (other != NULL && (bundle->pack == NULL || (other->pack != NULL && other->pack->manifest->version >= bundle->pack->manifest->version)))
    {
      lamp_bundle_free (bundle);
      return;
    }
  if (other != NULL)
    g_ptr_array_remove (bundles, other);
  g_ptr_array_add (bundles, bundle);
}

static void
read_folder (GPtrArray       *bundles,
             const char      *courses,
             const LampTrust *trust)
{
  g_autofree char *whole = g_canonicalize_filename (courses, NULL);
  g_autofree char *parent = g_path_get_dirname (whole);
  g_autofree char *packs = g_build_filename (parent, PACKS, NULL);
  g_autoptr (GDir) entries = g_dir_open (packs, 0, NULL);
  const char *name;

  while (entries != NULL && bundles->len < BUNDLES_MAX && (name = g_dir_read_name (entries)) != NULL)
    {
      g_autofree char *id = g_str_has_suffix (name, LAMP_PACK_MANIFEST_ENDING) ? g_strndup (name, strlen (name) - strlen (LAMP_PACK_MANIFEST_ENDING)) : NULL;
      g_autofree char *folder = id != NULL ? g_build_filename (courses, id, NULL) : NULL;
      LampBundle      *bundle;

      if (id == NULL || !lamp_files_is_id (id) || !g_file_test (folder, G_FILE_TEST_IS_DIR))
        continue;
      bundle = g_new0 (LampBundle, 1);
      bundle->course = g_steal_pointer (&id);
      bundle->folder = g_steal_pointer (&folder);
      read_pack (bundle, packs, trust);
      add (bundles, bundle);
    }
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  return strcmp ((*(LampBundle *const *) a)->course, (*(LampBundle *const *) b)->course);
}

/**
 * lamp_bundle_list:
 * @folders: (array zero-terminated=1): that hold courses; the documents of FOLDER/ID are FOLDER/../packs/ID.manifest.json and what
 *   else lamp_pack_write_documents() writes. Courses without are left out
 *
 * Returns: (transfer full) (element-type LampBundle): by id; also those whose documents are damaged or signed by nobody known.
 */
GPtrArray *
lamp_bundle_list (const char *const *folders,
                  const LampTrust   *trust)
{
  GPtrArray *bundles = g_ptr_array_new_with_free_func ((GDestroyNotify) lamp_bundle_free);

  for (guint i = 0; folders[i] != NULL; i++)
    read_folder (bundles, folders[i], trust);
  g_ptr_array_sort (bundles, compare);
  return bundles;
}

/* (transfer none) (nullable) */
LampBundle *
lamp_bundle_find (const GPtrArray *bundles,
                  const char      *course)
{
  for (guint i = 0; i < bundles->len; i++)
    if (g_str_equal (((LampBundle *) bundles->pdata[i])->course, course))
      return bundles->pdata[i];
  return NULL;
}

/**
 * lamp_bundle_open_file:
 * @size: (out): in bytes
 *
 * Its bytes are not looked at: whoever takes them does, as with any other source.
 *
 * Returns: a file descriptor; -1 if it has no such file, or one of another length.
 */
int
lamp_bundle_open_file (const LampBundle *self,
                       const char       *sha256,
                       gint64           *size)
{
  const GPtrArray *files = self->pack != NULL ? self->pack->manifest->files : NULL;

  for (guint i = 0; files != NULL && i < files->len; i++)
    {
      const LampPackFile *file = files->pdata[i];
      int                 opened = g_str_equal (file->sha256, sha256) ? lamp_pack_files_open (self->folder, file->path, size, NULL) : -1;

      if (opened >= 0 && *size == file->size)
        return opened;
      if (opened >= 0)
        close (opened);
    }
  return -1;
}

/* (transfer full) (nullable): its manifest, config or signature */
GBytes *
lamp_bundle_find_document (const LampBundle *self,
                           const char       *sha256)
{
  const LampPack *pack = self->pack;

  if (pack == NULL)
    return NULL;
  if (g_str_equal (sha256, pack->sha256))
    return g_bytes_ref (pack->manifest_bytes);
  if (g_str_equal (sha256, pack->signature_sha256))
    return g_bytes_ref (pack->signature_bytes);
  return g_str_equal (sha256, pack->manifest->config.sha256) ? g_bytes_ref (pack->config_bytes) : NULL;
}
