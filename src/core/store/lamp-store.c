/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampStore: where a kiosk keeps its packs, what is installed, which version counts. */

#include "core/store/lamp-store-private.h"

#include "core/course/lamp-files.h"
#include "core/store/lamp-small-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#define GROUP "Pack"
#define SMALL_MAX (64 * 1024)
#define COURSES_MAX 10000
#define RESERVE_BYTES ((gint64) 1024 * 1024 * 1024) /* kept free: this, or a tenth of a smaller disk */

/* Below the store's folder. @second, @third: (nullable) */
char *
lamp_store_path (LampStore  *self,
                 const char *first,
                 const char *second,
                 const char *third)
{
  return g_build_filename (self->folder, first, second, third, NULL);
}

char *
lamp_store_blob_path (LampStore  *self,
                      const char *sha256)
{
  return lamp_store_path (self, "blobs/sha256", sha256, NULL);
}

/* @ending: "" for the folder, ".pack" for its record */
char *
lamp_store_version_path (LampStore  *self,
                         const char *course,
                         gint64      version,
                         const char *ending)
{
  g_autofree char *name = g_strdup_printf ("%" G_GINT64_FORMAT "%s", version, ending);

  return lamp_store_path (self, "courses", course, name);
}

/* By its length only: who must know more reads it. */
gboolean
lamp_store_has_blob (LampStore      *self,
                     const LampBlob *blob)
{
  g_autofree char *path = lamp_store_blob_path (self, blob->sha256);
  struct stat      information;

  return lstat (path, &information) == 0 && S_ISREG (information.st_mode) && information.st_size == blob->size;
}

/* Closing the descriptor lets go of it. -1 with BUSY set if another program holds it. */
int
lamp_store_lock (LampStore *self,
                 GError   **error)
{
  g_autofree char *path = lamp_store_path (self, "lock", NULL, NULL);
  int              file = open (path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0644);
  int              result;

  if (file < 0)
    {
      lamp_store_fail_errno (error, path);
      return -1;
    }
  do
    result = flock (file, LOCK_EX | LOCK_NB);
  while (result != 0 && errno == EINTR);
  if (result == 0)
    return file;
  if (errno == EWOULDBLOCK)
    lamp_store_fail (error, LAMP_STORE_ERROR_BUSY, "another program is changing this kiosk's courses just now; try again in a moment");
  else
    lamp_store_fail_errno (error, path);
  close (file);
  return -1;
}

gboolean
lamp_store_sync_folder (const char *path,
                        GError    **error)
{
  int      folder = open (path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  gboolean is_synced = folder >= 0 && (fsync (folder) == 0 || errno == EINVAL);

  if (!is_synced)
    lamp_store_fail_errno (error, path);
  if (folder >= 0)
    close (folder);
  return is_synced;
}

/**
 * lamp_store_open:
 * @data: the kiosk's data folder; the store in it is made if it is not there
 *
 * For who wants to know nothing of what came with the program.
 *
 * Returns: (transfer full): NULL with a G_IO_ERROR set.
 */
LampStore *
lamp_store_open (const char *data,
                 GError    **error)
{
  return lamp_store_open_with (data, (const char *const[]){ NULL }, error);
}

/**
 * lamp_store_open_with:
 * @courses: (array zero-terminated=1): folders that hold courses beside the store: what lamp_bundle_list() finds there counts as
 *   installed, as long as nothing newer is
 *
 * Returns: (transfer full): NULL with a G_IO_ERROR set.
 */
LampStore *
lamp_store_open_with (const char        *data,
                      const char *const *courses,
                      GError           **error)
{
  static const char *const parts[] = { "blobs/sha256", "parts", "courses", "away" };
  g_autoptr (LampStore) self = g_new0 (LampStore, 1);

  self->folder = g_build_filename (data, LAMP_STORE_FOLDER, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autofree char *path = lamp_store_path (self, parts[i], NULL, NULL);

      if (g_mkdir_with_parents (path, 0755) != 0)
        {
          lamp_store_fail_errno (error, path);
          return NULL;
        }
    }
  self->trust = lamp_trust_read_kiosk (data);
  self->bundles = lamp_bundle_list (courses, self->trust);
  return g_steal_pointer (&self);
}

void
lamp_store_free (LampStore *self)
{
  g_clear_pointer (&self->bundles, g_ptr_array_unref);
  g_clear_pointer (&self->trust, lamp_trust_free);
  g_free (self->folder);
  g_free (self);
}

/* What stands there. FALSE: never installed. */
gboolean
lamp_store_read_current (LampStore  *self,
                         const char *course,
                         gint64     *current,
                         gint64     *previous)
{
  g_autofree char *folder = lamp_store_path (self, "courses", course, NULL);
  g_autoptr (GBytes) bytes = lamp_files_read_bytes (folder, "current", SMALL_MAX, FALSE, NULL);
  const char *text = bytes != NULL ? g_bytes_get_data (bytes, NULL) : NULL;
  g_auto (GStrv) lines = g_strsplit (text != NULL ? text : "", "\n", 3);

  *current = *previous = 0;
  if (g_strv_length (lines) < 2 || !g_ascii_string_to_signed (lines[0], 10, 0, G_MAXINT, current, NULL))
    return FALSE;
  if (!g_ascii_string_to_signed (lines[1], 10, 0, G_MAXINT, previous, NULL))
    *previous = 0;
  return *current > 0 || *previous > 0;
}

gboolean
lamp_store_write_current (LampStore  *self,
                          const char *course,
                          gint64      current,
                          gint64      previous,
                          GError    **error)
{
  g_autofree char *path = lamp_store_path (self, "courses", course, "current");
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT "\n%" G_GINT64_FORMAT "\n", current, previous);

  return lamp_small_file_write (path, text, -1, 0644, error);
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

/* (transfer full): where all that is installed of a course stands, whether it does or not. */
char *
lamp_store_get_folder (LampStore  *self,
                       const char *course)
{
  return lamp_store_path (self, "courses", course, NULL);
}

/* (transfer full) (element-type utf8): ids of courses that are in the store, in order. */
GPtrArray *
lamp_store_list_installed (LampStore *self)
{
  GPtrArray       *courses = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *folder = lamp_store_path (self, "courses", NULL, NULL);
  g_autoptr (GDir) entries = g_dir_open (folder, 0, NULL);
  const char *name;
  gint64      current, previous;

  while (entries != NULL && courses->len < COURSES_MAX && (name = g_dir_read_name (entries)) != NULL)
    if (lamp_files_is_id (name) && lamp_store_read_current (self, name, &current, &previous))
      g_ptr_array_add (courses, g_strdup (name));
  g_ptr_array_sort (courses, compare);
  return courses;
}

static gboolean
read_digest (GKeyFile   *file,
             const char *key,
             LampBlob   *blob)
{
  g_auto (GStrv) parts = g_key_file_get_string_list (file, GROUP, key, NULL, NULL);

  if (parts == NULL || g_strv_length (parts) != 2 || !lamp_blob_is_digest (parts[0]) ||
      !g_ascii_string_to_signed (parts[1], 10, 0, LAMP_DOCUMENT_MAX, &blob->size, NULL))
    return FALSE;
  blob->sha256 = g_strdup (parts[0]);
  return TRUE;
}

static void
take_record (LampRecord     *record,
             const LampPack *pack)
{
  record->manifest = (LampBlob){ g_strdup (pack->sha256), g_bytes_get_size (pack->manifest_bytes) };
  record->signature = (LampBlob){ g_strdup (pack->signature_sha256), g_bytes_get_size (pack->signature_bytes) };
  record->config = (LampBlob){ g_strdup (pack->manifest->config.sha256), pack->manifest->config.size };
  record->publisher = g_strdup (pack->publisher);
  record->date = g_strdup (pack->words.date);
  record->title = g_strdup (pack->manifest->title);
  record->bytes = pack->manifest->bytes;
}

/* @record: (out caller-allocates): cleared by the caller in any case. FALSE with DAMAGED set. */
gboolean
lamp_store_read_record (LampStore  *self,
                        const char *course,
                        gint64      version,
                        LampRecord *record,
                        GError    **error)
{
  g_autofree char *path = lamp_store_version_path (self, course, version, ".pack");
  g_autoptr (GKeyFile) file = g_key_file_new ();
  const LampBundle *bundle = lamp_store_find_bundle (self, course, version);

  memset (record, 0, sizeof *record);
  if (bundle != NULL)
    {
      take_record (record, bundle->pack);
      return TRUE;
    }
  if (!g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, NULL) || !read_digest (file, "Manifest", &record->manifest) ||
      !read_digest (file, "Signature", &record->signature) || !read_digest (file, "Config", &record->config))
    return lamp_store_fail (error, LAMP_STORE_ERROR_DAMAGED, "%s, version %d: the note of where it came from is damaged", course, (int) version);
  record->publisher = g_key_file_get_string (file, GROUP, "Publisher", NULL);
  record->date = g_key_file_get_string (file, GROUP, "Date", NULL);
  record->title = g_key_file_get_string (file, GROUP, "Title", NULL);
  record->bytes = g_key_file_get_int64 (file, GROUP, "Bytes", NULL);
  return TRUE;
}

void
lamp_record_clear (LampRecord *self)
{
  g_clear_pointer (&self->publisher, g_free);
  g_clear_pointer (&self->date, g_free);
  g_clear_pointer (&self->title, g_free);
  lamp_blob_clear (&self->manifest);
  lamp_blob_clear (&self->signature);
  lamp_blob_clear (&self->config);
}

/* (transfer full): NULL with DAMAGED set if its bytes are not the recorded ones. */
LampManifest *
lamp_store_read_manifest (LampStore        *self,
                          const LampRecord *record,
                          GError          **error)
{
  g_autofree char *path = lamp_store_blob_path (self, record->manifest.sha256);
  g_autofree char *data = NULL;
  g_autofree char *sha256 = NULL;
  g_autoptr (GBytes) bytes = NULL;
  gsize size = 0;

  for (guint i = 0; i < self->bundles->len; i++)
    {
      const LampPack *pack = ((LampBundle *) self->bundles->pdata[i])->pack;

      if (pack != NULL && g_str_equal (pack->sha256, record->manifest.sha256))
        return lamp_manifest_parse (pack->manifest_bytes, error);
    }
  if (lamp_store_has_blob (self, &record->manifest) && g_file_get_contents (path, &data, &size, NULL))
    sha256 = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (guchar *) data, size);
  if (g_strcmp0 (sha256, record->manifest.sha256) != 0)
    {
      lamp_store_fail (error, LAMP_STORE_ERROR_DAMAGED, "the list of a course's files is damaged or missing");
      return NULL;
    }
  bytes = g_bytes_new_take (g_steal_pointer (&data), size);
  return lamp_manifest_parse (bytes, error);
}

/**
 * lamp_store_find:
 *
 * Returns: (transfer full): NULL with NOT_INSTALLED or DAMAGED set.
 */
LampInstalled *
lamp_store_find (LampStore  *self,
                 const char *course,
                 GError    **error)
{
  g_auto (LampRecord) record = { NULL };
  const LampBundle *bundle;
  LampInstalled    *installed;
  gint64            current, previous, kept = 0, before;

  if (!lamp_files_is_id (course) || !lamp_store_get_current (self, course, &current, &previous))
    {
      lamp_store_fail (error, LAMP_STORE_ERROR_NOT_INSTALLED, "there is no course “%s” here", course);
      return NULL;
    }
  if (!lamp_store_read_record (self, course, current, &record, error))
    return NULL;
  bundle = lamp_store_find_bundle (self, course, current);
  if (bundle != NULL)
    lamp_store_read_current (self, course, &kept, &before);
  installed = g_new0 (LampInstalled, 1);
  installed->course = g_strdup (course);
  installed->title = g_steal_pointer (&record.title);
  installed->folder = bundle != NULL ? g_strdup (bundle->folder) : lamp_store_version_path (self, course, current, "");
  installed->is_bundled = bundle != NULL;
  installed->is_away = bundle != NULL && lamp_store_is_away (self, course);
  installed->hidden = bundle != NULL && lamp_store_has_version (self, course, kept) ? kept : 0;
  installed->version = current;
  installed->previous = previous;
  installed->publisher = g_steal_pointer (&record.publisher);
  installed->date = g_steal_pointer (&record.date);
  installed->bytes = record.bytes;
  return installed;
}

void
lamp_installed_free (LampInstalled *self)
{
  g_free (self->course);
  g_free (self->title);
  g_free (self->folder);
  g_free (self->publisher);
  g_free (self->date);
  g_free (self);
}

/**
 * lamp_store_list:
 *
 * Returns: (transfer full) (element-type LampInstalled): by id, also what came with the program. One that is damaged is left out:
 *   lamp_store_verify() tells.
 */
GPtrArray *
lamp_store_list (LampStore *self,
                 GError   **error)
{
  g_autoptr (GPtrArray) courses = lamp_store_list_all (self);
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) lamp_installed_free);

  for (guint i = 0; i < courses->len; i++)
    {
      LampInstalled *installed = lamp_store_find (self, courses->pdata[i], NULL);

      if (installed != NULL)
        g_ptr_array_add (list, installed);
    }
  return list;
}

/**
 * lamp_store_list_folders:
 * @data: the kiosk's data folder; nothing is made in it
 *
 * Returns: (transfer full) (array zero-terminated=1): the folder of each installed course, in the version that counts.
 */
char **
lamp_store_list_folders (const char *data)
{
  LampStore        self = { g_build_filename (data, LAMP_STORE_FOLDER, NULL), NULL, NULL };
  g_autofree char *place = lamp_store_path (&self, "courses", NULL, NULL);
  g_autoptr (GDir) entries = g_dir_open (place, 0, NULL);
  g_autoptr (GPtrArray) folders = g_ptr_array_new_with_free_func (g_free);
  const char *name;
  gint64      current, previous;

  while (entries != NULL && folders->len < COURSES_MAX && (name = g_dir_read_name (entries)) != NULL)
    if (lamp_files_is_id (name) && lamp_store_read_current (&self, name, &current, &previous) && current > 0)
      g_ptr_array_add (folders, lamp_store_version_path (&self, name, current, ""));
  g_ptr_array_sort (folders, compare);
  g_ptr_array_add (folders, NULL);
  g_free (self.folder);
  return (char **) g_ptr_array_steal (folders, NULL);
}

/**
 * lamp_store_get_room:
 * @room: (out): how many bytes more may be installed
 * @reserve: (out): how many always stay free
 *
 * Returns: FALSE with a G_IO_ERROR set.
 */
gboolean
lamp_store_get_room (LampStore *self,
                     gint64    *room,
                     gint64    *reserve,
                     GError   **error)
{
  struct statvfs disk;

  if (statvfs (self->folder, &disk) != 0)
    return lamp_store_fail_errno (error, self->folder);
  *reserve = MIN (RESERVE_BYTES, (gint64) (disk.f_blocks * disk.f_frsize / 10));
  *room = MAX (0, (gint64) (disk.f_bavail * disk.f_frsize) - *reserve);
  return TRUE;
}

/* Whether @bytes more leave the disk enough air. */
gboolean
lamp_store_check_space (LampStore *self,
                        gint64     bytes,
                        GError   **error)
{
  gint64           room, reserve;
  g_autofree char *needed = NULL;
  g_autofree char *there = NULL;

  if (bytes == 0)
    return TRUE;
  if (!lamp_store_get_room (self, &room, &reserve, error))
    return FALSE;
  if (bytes <= room)
    return TRUE;
  needed = g_format_size (bytes);
  there = g_format_size (room);
  return lamp_store_fail (error, LAMP_STORE_ERROR_SPACE, "it needs %s of the disk, and there is room for %s; remove a course that nobody uses", needed, there);
}

/**
 * lamp_store_go_back:
 *
 * The version before counts again; calling it once more undoes that.
 */
gboolean
lamp_store_go_back (LampStore  *self,
                    const char *course,
                    GError    **error)
{
  int      lock = lamp_store_lock (self, error);
  gboolean is_done = FALSE;
  gint64   current, previous;

  if (lock < 0)
    return FALSE;
  if (!lamp_files_is_id (course) || !lamp_store_get_current (self, course, &current, &previous))
    lamp_store_fail (error, LAMP_STORE_ERROR_NOT_INSTALLED, "there is no course “%s” here", course);
  else if (previous == 0 || (!lamp_store_has_version (self, course, previous) && lamp_store_find_bundle (self, course, previous) == NULL))
    lamp_store_fail (error, LAMP_STORE_ERROR_NOT_INSTALLED, "there is no earlier version of “%s” here", course);
  else
    is_done = lamp_store_write_away (self, course, FALSE, error) &&
              lamp_store_write_current (self, course, lamp_store_find_bundle (self, course, previous) != NULL ? 0 : previous,
                                        lamp_store_find_bundle (self, course, current) != NULL ? 0 : current, error);
  close (lock);
  return is_done;
}
