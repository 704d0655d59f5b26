/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looks at every byte of every course, installed or bundled, and mends what it can: from the other copy, or from sources. */

#include "core/store/lamp-store-private.h"

#include "core/course/lamp-course.h"
#include "core/course/lamp-folder.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define BUFFER_BYTES (256 * 1024)

static gboolean
is_sound (const char *path,
          const char *sha256,
          gint64      size)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree char *buffer = g_malloc (BUFFER_BYTES);
  int              file = open (path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
  struct stat      information;
  ssize_t          n = -1;

  if (file < 0)
    return FALSE;
  if (fstat (file, &information) == 0 && S_ISREG (information.st_mode) && information.st_size == size)
    while ((n = read (file, buffer, BUFFER_BYTES)) > 0)
      g_checksum_update (checksum, (guchar *) buffer, n);
  close (file);
  return n == 0 && g_str_equal (g_checksum_get_string (checksum), sha256);
}

static gboolean
is_same_file (const char *a,
              const char *b)
{
  struct stat one, other;

  return lstat (a, &one) == 0 && lstat (b, &other) == 0 && one.st_ino == other.st_ino && one.st_dev == other.st_dev;
}

/* In place of whatever is at @to. */
static gboolean
put_link (const char *from,
          const char *to)
{
  g_autofree char *part = g_strconcat (to, ".part", NULL);
  g_autofree char *folder = g_path_get_dirname (to);

  g_unlink (part);
  return g_mkdir_with_parents (folder, 0755) == 0 && link (from, part) == 0 && rename (part, to) == 0 && lamp_store_sync_folder (folder, NULL);
}

static gboolean
fetch_again (LampStore       *self,
             const LampBlob  *blob,
             const GPtrArray *sources)
{
  g_autoptr (GPtrArray) blobs = g_ptr_array_new ();
  const LampImportOptions options = { FALSE, NULL, NULL, NULL };

  if (sources == NULL || sources->len == 0)
    return FALSE;
  g_ptr_array_add (blobs, (gpointer) blob);
  return lamp_store_fetch (self, blobs, sources, &options, NULL);
}

static void
check_file (LampStore          *self,
            const LampPackFile *file,
            const char         *folder,
            const char         *label,
            const GPtrArray    *sources,
            LampVerification   *result)
{
  g_autofree char *blob_path = lamp_store_blob_path (self, file->sha256);
  g_autofree char *path = g_build_filename (folder, file->path, NULL);
  LampBlob         blob = { file->sha256, file->size };
  gboolean         is_blob_sound = is_sound (blob_path, file->sha256, file->size);
  gboolean         is_linked = is_same_file (blob_path, path);
  gboolean         is_copy_sound = is_linked ? is_blob_sound : is_sound (path, file->sha256, file->size);

  result->n_files++;
  result->bytes += file->size;
  if (is_blob_sound && is_copy_sound)
    return;
  if (!is_blob_sound)
    is_blob_sound = (is_copy_sound && put_link (path, blob_path)) || fetch_again (self, &blob, sources);
  if (is_blob_sound && (is_copy_sound || put_link (blob_path, path)))
    result->n_mended++;
  else
    g_ptr_array_add (result->damaged, g_strdup_printf ("%s: %s", label, file->path));
}

static void
check_document (LampStore        *self,
                const LampBlob   *blob,
                const char       *label,
                const char       *name,
                const GPtrArray  *sources,
                LampVerification *result)
{
  g_autofree char *path = lamp_store_blob_path (self, blob->sha256);

  result->n_files++;
  result->bytes += blob->size;
  if (is_sound (path, blob->sha256, blob->size))
    return;
  if (fetch_again (self, blob, sources))
    result->n_mended++;
  else
    g_ptr_array_add (result->damaged, g_strdup_printf ("%s: %s", label, name));
}

static void
check_version (LampStore        *self,
               const char       *course,
               gint64            version,
               const GPtrArray  *sources,
               LampVerification *result)
{
  g_autofree char *label = g_strdup_printf ("%s %" G_GINT64_FORMAT, course, version);
  g_autofree char *folder = lamp_store_version_path (self, course, version, "");
  g_autoptr (LampManifest) manifest = NULL;
  g_auto (LampRecord) record = { NULL };

  /* An earlier one that came with the program is looked at when it counts. */
  if (lamp_store_find_bundle (self, course, version) != NULL)
    return;
  if (!lamp_store_read_record (self, course, version, &record, NULL))
    {
      g_ptr_array_add (result->damaged, g_strdup_printf ("%s: %" G_GINT64_FORMAT ".pack", label, version));
      return;
    }
  check_document (self, &record.manifest, label, "manifest", sources, result);
  check_document (self, &record.signature, label, "signature", sources, result);
  check_document (self, &record.config, label, "config", sources, result);
  manifest = lamp_store_read_manifest (self, &record, NULL);
  for (guint i = 0; manifest != NULL && i < manifest->files->len; i++)
    check_file (self, manifest->files->pdata[i], folder, label, sources, result);
}

/* ---- what came with the program ---- */

/* (transfer full) (nullable): of a bundled course whose documents are damaged, as somebody else has it */
static LampPack *
find_pack (LampStore        *self,
           const LampBundle *bundle,
           const GPtrArray  *sources)
{
  g_autoptr (LampCourse) course = lamp_course_open (bundle->folder, NULL);
  g_autofree char *tag = course != NULL ? g_strdup_printf ("%s-%d", bundle->course, lamp_course_get_version (course)) : NULL;

  for (guint i = 0; tag != NULL && sources != NULL && i < sources->len; i++)
    {
      g_autoptr (GPtrArray) index = lamp_source_list (sources->pdata[i], NULL, NULL);
      const LampIndexEntry *entry = index != NULL ? lamp_index_find (index, tag) : NULL;
      LampPack             *pack = entry != NULL ? lamp_pack_open (sources->pdata[i], entry, index, self->trust, NULL, NULL) : NULL;

      if (pack != NULL)
        return pack;
    }
  return NULL;
}

/* Nothing is mended in its place, where only the machine writes: a whole copy of it is installed. */
static void
mend_bundle (LampStore        *self,
             const LampPack   *pack,
             const GPtrArray  *sources,
             GPtrArray        *damaged, /* (transfer full) */
             LampVerification *result)
{
  if (damaged->len > 0 && pack != NULL && sources != NULL && sources->len > 0 && lamp_store_mend (self, pack, sources, NULL))
    {
      result->n_mended += damaged->len;
      g_ptr_array_unref (damaged);
    }
  else
    g_ptr_array_extend_and_steal (result->damaged, damaged);
}

static void
check_bundle (LampStore        *self,
              const LampBundle *bundle,
              const GPtrArray  *sources,
              LampVerification *result)
{
  const LampPack *pack = bundle->pack;
  GPtrArray      *damaged = g_ptr_array_new_with_free_func (g_free);

  result->n_files += 3;
  result->bytes += g_bytes_get_size (pack->manifest_bytes) + g_bytes_get_size (pack->signature_bytes) + g_bytes_get_size (pack->config_bytes);
  for (guint i = 0; i < pack->manifest->files->len; i++)
    {
      const LampPackFile *file = pack->manifest->files->pdata[i];
      g_autofree char    *path = g_build_filename (bundle->folder, file->path, NULL);

      result->n_files++;
      result->bytes += file->size;
      if (!is_sound (path, file->sha256, file->size))
        g_ptr_array_add (damaged, g_strdup_printf ("%s %" G_GINT64_FORMAT ": %s", bundle->course, pack->manifest->version, file->path));
    }
  mend_bundle (self, pack, sources, damaged, result);
}

/* Signed by a stranger is not damaged: then it is no pack, only a course. */
static void
check_broken_bundle (LampStore        *self,
                     const LampBundle *bundle,
                     const GPtrArray  *sources,
                     LampVerification *result)
{
  g_autoptr (LampPack) pack = NULL;
  GPtrArray *damaged;

  if (g_error_matches (bundle->error, LAMP_STORE_ERROR, LAMP_STORE_ERROR_PUBLISHER))
    return;
  result->n_files++;
  damaged = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (damaged, g_strdup_printf ("%s: %s", bundle->course, bundle->error->message));
  pack = find_pack (self, bundle, sources);
  mend_bundle (self, pack, sources, damaged, result);
}

static void
check_bundles (LampStore        *self,
               const char       *course,
               const GPtrArray  *sources,
               LampVerification *result)
{
  for (guint i = 0; i < self->bundles->len; i++)
    {
      const LampBundle *bundle = self->bundles->pdata[i];
      gint64            current, previous;
      gboolean          is_there = lamp_store_get_current (self, bundle->course, &current, &previous);

      if (course != NULL && !g_str_equal (course, bundle->course))
        continue;
      if (bundle->pack == NULL && !is_there)
        check_broken_bundle (self, bundle, sources, result);
      else if (is_there && lamp_store_find_bundle (self, bundle->course, current) != NULL)
        check_bundle (self, bundle, sources, result);
    }
}

/**
 * lamp_store_verify:
 * @course: (nullable): every course that is installed or came with the program
 * @sources: (nullable) (element-type LampSource): from where to mend
 * @result: (out caller-allocates): cleared by the caller in any case
 *
 * Returns: FALSE with BUSY or a G_IO_ERROR set; damage is no error but told in @result.
 */
gboolean
lamp_store_verify (LampStore        *self,
                   const char       *course,
                   const GPtrArray  *sources,
                   LampVerification *result,
                   GError          **error)
{
  int lock = lamp_store_lock (self, error);
  g_autoptr (GPtrArray) courses = NULL;

  *result = (LampVerification){ 0, 0, 0, g_ptr_array_new_with_free_func (g_free) };
  if (lock < 0)
    return FALSE;
  courses = lamp_store_list_installed (self);
  for (guint i = 0; i < courses->len; i++)
    {
      gint64 current, previous;

      if (course != NULL && !g_str_equal (course, courses->pdata[i]))
        continue;
      lamp_store_read_current (self, courses->pdata[i], &current, &previous);
      if (current != 0)
        check_version (self, courses->pdata[i], current, sources, result);
      if (previous != 0)
        check_version (self, courses->pdata[i], previous, sources, result);
    }
  check_bundles (self, course, sources, result);
  if (course == NULL && result->damaged->len == 0)
    lamp_store_collect_locked (self, FALSE, NULL, NULL);
  close (lock);
  return TRUE;
}

void
lamp_verification_clear (LampVerification *self)
{
  g_clear_pointer (&self->damaged, g_ptr_array_unref);
}
