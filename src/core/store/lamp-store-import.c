/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Installs a pack: plan, fetch, check, link, switch. Each step can be repeated, and until the last one the old version counts. */

#include "core/store/lamp-store-private.h"

#include "core/course/lamp-course.h"
#include "core/course/lamp-folder.h"
#include "core/store/lamp-small-file.h"
#include "core/store/lamp-store-source.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* lessons/<id>/… and what else belongs to one lesson. */
static char *
get_lesson (const char *path)
{
  const char *begin, *end;

  if (!g_str_has_prefix (path, "lessons/"))
    return NULL;
  begin = path + strlen ("lessons/");
  end = strchr (begin, '/');
  return end != NULL ? g_strndup (begin, end - begin) : NULL;
}

/* (transfer full): lesson -> a digest of its files' digests; what other files say is in every lesson's hands. */
static GHashTable *
sum_lessons (const LampManifest *manifest)
{
  GHashTable *lessons = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (guint i = 0; i < manifest->files->len; i++)
    {
      const LampPackFile *file = manifest->files->pdata[i];
      g_autofree char    *lesson = get_lesson (file->path);
      g_autofree char    *text = NULL;
      const char         *before;

      if (lesson == NULL)
        continue;
      before = g_hash_table_lookup (lessons, lesson);
      text = g_strconcat (before != NULL ? before : "", file->path, file->sha256, NULL);
      g_hash_table_insert (lessons, g_steal_pointer (&lesson), g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1));
    }
  return lessons;
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

static void
compare_lessons (LampPlan           *plan,
                 const LampManifest *before,
                 const LampManifest *after)
{
  g_autoptr (GHashTable) now = sum_lessons (after);
  g_autoptr (GHashTable) then = before != NULL ? sum_lessons (before) : g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iterator;
  gpointer       lesson, sum;

  g_hash_table_iter_init (&iterator, now);
  while (g_hash_table_iter_next (&iterator, &lesson, &sum))
    {
      const char *other = g_hash_table_lookup (then, lesson);

      if (other == NULL)
        g_ptr_array_add (plan->added, g_strdup (lesson));
      else if (!g_str_equal (other, sum))
        g_ptr_array_add (plan->changed, g_strdup (lesson));
    }
  g_hash_table_iter_init (&iterator, then);
  while (g_hash_table_iter_next (&iterator, &lesson, NULL))
    if (!g_hash_table_contains (now, lesson))
      g_ptr_array_add (plan->removed, g_strdup (lesson));
  g_ptr_array_sort (plan->added, compare);
  g_ptr_array_sort (plan->changed, compare);
  g_ptr_array_sort (plan->removed, compare);
}

/* (transfer container) (element-type LampBlob): each once; the blobs are the files of the manifest. */
static GPtrArray *
list_missing (LampStore          *self,
              const LampManifest *manifest)
{
  GPtrArray *missing = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < manifest->files->len; i++)
    {
      const LampPackFile *file = manifest->files->pdata[i];
      LampBlob            blob = { file->sha256, file->size };

      if (g_hash_table_add (seen, file->sha256) && !lamp_store_has_blob (self, &blob))
        g_ptr_array_add (missing, g_memdup2 (&blob, sizeof blob));
    }
  return missing;
}

/* Whether it need not be fetched from anywhere. */
static gboolean
is_bundled (LampStore      *self,
            const LampBlob *blob)
{
  gint64 size;
  int    file = lamp_store_open_bundled (self, blob->sha256, &size);

  if (file >= 0)
    close (file);
  return file >= 0;
}

static gint64
get_part_size (LampStore  *self,
               const char *sha256)
{
  g_autofree char *path = lamp_store_path (self, "parts", sha256, NULL);
  struct stat      information;

  return lstat (path, &information) == 0 ? information.st_size : 0;
}

static gboolean
check_version (LampStore      *self,
               const LampPack *pack,
               gboolean        allow_older,
               LampPlan       *plan,
               GError        **error)
{
  const char       *course = pack->manifest->course;
  gint64            version = pack->manifest->version, previous;
  const LampBundle *bundle = lamp_bundle_find (self->bundles, course);
  g_auto (LampRecord) record = { NULL };
  gboolean is_same;

  lamp_store_get_current (self, course, &plan->installed, &previous);
  if (version < plan->installed && !allow_older)
    return lamp_store_fail (error, LAMP_STORE_ERROR_OLDER, "version %d is older than version %d, which is installed", (int) version, (int) plan->installed);
  /* Nobody would ever see it. */
  if (bundle != NULL && bundle->pack != NULL && version < bundle->pack->manifest->version)
    return lamp_store_fail (error, LAMP_STORE_ERROR_OLDER, "version %d is older than version %d, which came with the program", (int) version, (int) bundle->pack->manifest->version);
  if ((!lamp_store_has_version (self, course, version) && lamp_store_find_bundle (self, course, version) == NULL) ||
      !lamp_store_read_record (self, course, version, &record, NULL))
    return TRUE;
  is_same = g_str_equal (record.manifest.sha256, pack->sha256);
  plan->is_done = is_same && version == plan->installed;
  if (!is_same && (version == plan->installed || version == previous))
    return lamp_store_fail (error, LAMP_STORE_ERROR_OLDER, "version %d is installed with other contents; a change needs a higher version", (int) version);
  return TRUE;
}

/**
 * lamp_store_plan:
 * @pack: whose signature was found good
 * @allow_older: the trainer wants to go back
 *
 * Nothing is changed.
 *
 * Returns: (transfer full): NULL with OLDER or SPACE set.
 */
LampPlan *
lamp_store_plan (LampStore      *self,
                 const LampPack *pack,
                 gboolean        allow_older,
                 GError        **error)
{
  g_autoptr (LampPlan) plan = g_new0 (LampPlan, 1);
  g_autoptr (GPtrArray) missing = list_missing (self, pack->manifest);
  g_autoptr (LampManifest) before = NULL;
  g_auto (LampRecord) record = { NULL };
  gint64 needed = 0;

  plan->added = g_ptr_array_new_with_free_func (g_free);
  plan->changed = g_ptr_array_new_with_free_func (g_free);
  plan->removed = g_ptr_array_new_with_free_func (g_free);
  if (!check_version (self, pack, allow_older, plan, error))
    return NULL;
  if (plan->installed > 0 && lamp_store_read_record (self, pack->manifest->course, plan->installed, &record, NULL))
    before = lamp_store_read_manifest (self, &record, NULL);
  compare_lessons (plan, before, pack->manifest);
  plan->bytes = pack->manifest->bytes;
  /* Of what came with the program nothing needs to be in the store. */
  if (plan->is_done && lamp_store_find_bundle (self, pack->manifest->course, plan->installed) != NULL)
    g_ptr_array_set_size (missing, 0);
  for (guint i = 0; i < missing->len; i++)
    {
      const LampBlob *blob = missing->pdata[i];
      gint64          bytes = MAX (0, blob->size - get_part_size (self, blob->sha256));

      needed += bytes;
      if (is_bundled (self, blob))
        continue;
      plan->n_missing++;
      plan->missing_bytes += bytes;
    }
  return lamp_store_check_space (self, needed, error) ? g_steal_pointer (&plan) : NULL;
}

void
lamp_plan_free (LampPlan *self)
{
  g_ptr_array_unref (self->added);
  g_ptr_array_unref (self->changed);
  g_ptr_array_unref (self->removed);
  g_free (self);
}

static gboolean
write_document (LampStore  *self,
                const char *sha256,
                GBytes     *bytes,
                GError    **error)
{
  g_autofree char *path = lamp_store_blob_path (self, sha256);
  LampBlob         blob = { (char *) sha256, g_bytes_get_size (bytes) };

  return lamp_store_has_blob (self, &blob) || lamp_small_file_write (path, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), 0644, error);
}

static void
set_blob (GKeyFile   *file,
          const char *key,
          const char *sha256,
          GBytes     *bytes)
{
  g_autofree char *size = g_strdup_printf ("%" G_GSIZE_FORMAT, g_bytes_get_size (bytes));

  g_key_file_set_string_list (file, "Pack", key, (const char *const[]){ sha256, size }, 2);
}

/* It comes before the first file, so that what has arrived of a pack is known to be wanted. */
static gboolean
write_record (LampStore      *self,
              const LampPack *pack,
              GError        **error)
{
  const LampManifest *manifest = pack->manifest;
  g_autofree char    *path = lamp_store_version_path (self, manifest->course, manifest->version, ".pack");
  g_autofree char    *folder = g_path_get_dirname (path);
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *text = NULL;
  gsize            size;

  set_blob (file, "Manifest", pack->sha256, pack->manifest_bytes);
  set_blob (file, "Signature", pack->signature_sha256, pack->signature_bytes);
  set_blob (file, "Config", manifest->config.sha256, pack->config_bytes);
  g_key_file_set_string (file, "Pack", "Publisher", pack->publisher);
  g_key_file_set_string (file, "Pack", "Date", pack->words.date);
  if (manifest->title != NULL)
    g_key_file_set_string (file, "Pack", "Title", manifest->title);
  g_key_file_set_int64 (file, "Pack", "Bytes", manifest->bytes);
  text = g_key_file_to_data (file, &size, NULL);
  if (g_mkdir_with_parents (folder, 0755) != 0)
    return lamp_store_fail_errno (error, folder);
  return lamp_small_file_write (path, text, size, 0644, error);
}

/* Some disks know no hard links; there the bytes stand twice. */
static gboolean
link_file (LampStore          *self,
           const LampPackFile *file,
           const char         *folder,
           GError            **error)
{
  g_autofree char *blob = lamp_store_blob_path (self, file->sha256);
  g_autofree char *path = g_build_filename (folder, file->path, NULL);
  g_autofree char *parent = g_path_get_dirname (path);
  g_autoptr (GFile) from = NULL;
  g_autoptr (GFile) to = NULL;

  if (g_mkdir_with_parents (parent, 0755) != 0)
    return lamp_store_fail_errno (error, parent);
  if (link (blob, path) == 0)
    return TRUE;
  if (errno != EPERM && errno != EMLINK && errno != ENOSYS && errno != EOPNOTSUPP)
    return lamp_store_fail_errno (error, path);
  from = g_file_new_for_path (blob);
  to = g_file_new_for_path (path);
  return g_file_copy (from, to, G_FILE_COPY_NOFOLLOW_SYMLINKS, NULL, NULL, NULL, error);
}

/* What the publisher signed may still be no course that this program plays. */
static gboolean
check_course (const char         *folder,
              const LampManifest *manifest,
              GError            **error)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (LampCourse) course = lamp_course_open (folder, &problem);

  if (course == NULL && g_error_matches (problem, LAMP_COURSE_ERROR, LAMP_COURSE_ERROR_NEWER))
    return lamp_store_fail (error, LAMP_STORE_ERROR_NEWER_FORMAT, "the pack was made for a later Lamplight; this kiosk needs an update first");
  if (course == NULL)
    return lamp_store_fail (error, LAMP_STORE_ERROR_CONTENT, "the course in it can't be opened: %s", problem->message);
  if (!g_str_equal (lamp_course_get_id (course), manifest->course) || lamp_course_get_version (course) != manifest->version)
    return lamp_store_fail (error, LAMP_STORE_ERROR_CONTENT, "the parts of the pack are of different courses");
  return TRUE;
}

static gboolean
sync_tree (const char *folder,
           GError    **error)
{
  g_autoptr (GDir) entries = g_dir_open (folder, 0, error);
  const char *name;

  if (entries == NULL)
    return FALSE;
  while ((name = g_dir_read_name (entries)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR) && !sync_tree (path, error))
        return FALSE;
    }
  return lamp_store_sync_folder (folder, error);
}

/* The folder of the version, complete or not at all. One that is there was: it is made anew only if it is another pack's. */
static gboolean
link_course (LampStore      *self,
             const LampPack *pack,
             GError        **error)
{
  const LampManifest *manifest = pack->manifest;
  g_autofree char    *parent = lamp_store_path (self, "courses", manifest->course, NULL);
  g_autofree char    *target = lamp_store_version_path (self, manifest->course, manifest->version, "");
  g_autofree char    *folder = lamp_folder_begin (parent, error);
  gboolean            is_whole = folder != NULL;

  for (guint i = 0; is_whole && i < manifest->files->len; i++)
    is_whole = link_file (self, manifest->files->pdata[i], folder, error);
  is_whole = is_whole && check_course (folder, manifest, error) && sync_tree (folder, error) &&
             lamp_folder_replace (folder, target, error);
  if (!is_whole && folder != NULL)
    lamp_folder_remove (folder);
  return is_whole;
}

/* What came with the program need not be fetched from anywhere. Of a file that is damaged there nothing is taken. */
static void
copy_bundled (LampStore       *self,
              const GPtrArray *missing,
              GCancellable    *cancellable)
{
  const LampImportOptions quietly = { FALSE, NULL, NULL, cancellable };
  g_autoptr (LampSource) own = lamp_store_source_new (self, NULL);
  g_autoptr (GPtrArray) sources = g_ptr_array_new ();
  g_autoptr (GPtrArray) blobs = g_ptr_array_new ();

  g_ptr_array_add (sources, own);
  for (guint i = 0; i < missing->len; i++)
    if (is_bundled (self, missing->pdata[i]))
      g_ptr_array_add (blobs, missing->pdata[i]);
  if (blobs->len == 0 || lamp_store_fetch (self, blobs, sources, &quietly, NULL))
    return;
  for (guint i = 0; i < blobs->len; i++)
    {
      g_autoptr (GPtrArray) one = g_ptr_array_new ();

      g_ptr_array_add (one, blobs->pdata[i]);
      if (!lamp_store_has_blob (self, blobs->pdata[i]))
        lamp_store_fetch (self, one, sources, &quietly, NULL);
    }
}

static gboolean
fetch_missing (LampStore               *self,
               const LampPack          *pack,
               const GPtrArray         *sources,
               const LampImportOptions *options,
               GError                 **error)
{
  g_autoptr (GPtrArray) missing = list_missing (self, pack->manifest);
  g_autoptr (GPtrArray) left = NULL;

  copy_bundled (self, missing, options->cancellable);
  left = list_missing (self, pack->manifest);
  if (sources->len > 0)
    return lamp_store_fetch (self, left, sources, options, error);
  return left->len == 0 || lamp_store_fail (error, LAMP_STORE_ERROR_DAMAGED, "%s: files are damaged, and no other place has them", pack->manifest->course);
}

/* @is_mending: also what is there already, but not whole. */
static gboolean
install (LampStore               *self,
         const LampPack          *pack,
         const GPtrArray         *sources,
         const LampImportOptions *options,
         gboolean                 is_mending,
         GError                 **error)
{
  g_autoptr (LampPlan) plan = lamp_store_plan (self, pack, options->allow_older, error);
  gint64 before = 0, previous = 0;

  if (plan == NULL)
    return FALSE;
  if (plan->is_done && plan->n_missing == 0 && !is_mending)
    return TRUE;
  if (!write_document (self, pack->sha256, pack->manifest_bytes, error) || !write_document (self, pack->signature_sha256, pack->signature_bytes, error) ||
      !write_document (self, pack->manifest->config.sha256, pack->config_bytes, error) || !write_record (self, pack, error) ||
      !fetch_missing (self, pack, sources, options, error) || !link_course (self, pack, error))
    return FALSE;
  lamp_store_read_current (self, pack->manifest->course, &before, &previous);
  if (before != pack->manifest->version)
    previous = before;
  return lamp_store_write_current (self, pack->manifest->course, pack->manifest->version, previous, error);
}

/* With the lock held: what came with the program, as an installed pack over it; what is damaged of it is fetched from @sources. */
gboolean
lamp_store_mend (LampStore       *self,
                 const LampPack  *pack,
                 const GPtrArray *sources,
                 GError         **error)
{
  const LampImportOptions options = { FALSE, NULL, NULL, NULL };

  return install (self, pack, sources, &options, TRUE, error);
}

/**
 * lamp_store_import:
 * @sources: (element-type LampSource): used side by side; at least one
 *
 * Returns: FALSE with a LAMP_STORE_ERROR for the pack or the disk's room, a G_IO_ERROR for the machine. What was installed stays so, and
 *   what has arrived is kept for the next time.
 */
gboolean
lamp_store_import (LampStore               *self,
                   const LampPack          *pack,
                   const GPtrArray         *sources,
                   const LampImportOptions *options,
                   GError                 **error)
{
  int      lock = lamp_store_lock (self, error);
  gboolean is_installed;

  if (lock < 0)
    return FALSE;
  is_installed = install (self, pack, sources, options, FALSE, error);
  /* Who brings a course wants it to be seen. */
  if (is_installed)
    is_installed = lamp_store_write_away (self, pack->manifest->course, FALSE, error);
  /* The version before the last one goes only now. That it can't is no reason to say the import failed. */
  if (is_installed)
    lamp_store_collect_locked (self, TRUE, NULL, NULL);
  close (lock);
  return is_installed;
}
