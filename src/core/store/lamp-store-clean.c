/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Takes out of the store what no installed course needs. */

#include "core/store/lamp-store-private.h"

#include "core/course/lamp-files.h"
#include "core/course/lamp-folder.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define GONE ".gone-"

/* TRUE: every blob of the version is in @needed now. */
static gboolean
need_version (LampStore  *self,
              const char *course,
              gint64      version,
              GHashTable *needed,
              GError    **error)
{
  g_auto (LampRecord) record = { NULL };
  g_autoptr (LampManifest) manifest = NULL;

  /* One that came with the program, or did once. */
  if (version == 0 || (!lamp_store_has_version (self, course, version) && lamp_store_find_bundle (self, course, version) != NULL))
    return TRUE;
  if (!lamp_store_read_record (self, course, version, &record, error))
    return FALSE;
  manifest = lamp_store_read_manifest (self, &record, error);
  if (manifest == NULL)
    return FALSE;
  g_hash_table_add (needed, g_strdup (record.manifest.sha256));
  g_hash_table_add (needed, g_strdup (record.signature.sha256));
  g_hash_table_add (needed, g_strdup (record.config.sha256));
  for (guint i = 0; i < manifest->files->len; i++)
    g_hash_table_add (needed, g_strdup (((LampPackFile *) manifest->files->pdata[i])->sha256));
  return TRUE;
}

/* "12", "12.pack": of which version; 0 for anything else. */
static gint64
get_version (const char *name)
{
  g_autofree char *number = g_strndup (name, strspn (name, "0123456789"));
  const char      *rest = name + strlen (number);
  gint64           version = 0;

  if ((*rest == '\0' || g_str_equal (rest, ".pack")) && g_ascii_string_to_signed (number, 10, 1, G_MAXINT, &version, NULL))
    return version;
  return 0;
}

/* A record without its folder: a pack that is on its way. */
static gboolean
is_pending (LampStore  *self,
            const char *course,
            gint64      version)
{
  g_autofree char *folder = lamp_store_version_path (self, course, version, "");

  return version > 0 && !g_file_test (folder, G_FILE_TEST_EXISTS);
}

static void
need_pending (LampStore  *self,
              GHashTable *needed)
{
  g_autofree char *courses = lamp_store_path (self, "courses", NULL, NULL);
  g_autoptr (GDir) entries = g_dir_open (courses, 0, NULL);
  const char *course, *name;

  while (entries != NULL && (course = g_dir_read_name (entries)) != NULL)
    {
      g_autofree char *folder = g_build_filename (courses, course, NULL);
      g_autoptr (GDir) records = lamp_files_is_id (course) ? g_dir_open (folder, 0, NULL) : NULL;

      while (records != NULL && (name = g_dir_read_name (records)) != NULL)
        if (is_pending (self, course, get_version (name)))
          need_version (self, course, get_version (name), needed, NULL);
    }
}

/* Folders of versions that neither count nor did before, and what a power cut left unfinished. */
static void
sweep_course (LampStore  *self,
              const char *course,
              gboolean    keep_pending)
{
  g_autofree char *folder = lamp_store_path (self, "courses", course, NULL);
  g_autoptr (GDir) entries = g_dir_open (folder, 0, NULL);
  gint64      current, previous;
  const char *name;

  lamp_store_read_current (self, course, &current, &previous);
  while (entries != NULL && (name = g_dir_read_name (entries)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *record = NULL;
      gint64           version = get_version (name);

      if (g_str_equal (name, "current") || (version != 0 && (version == current || version == previous)) ||
          (keep_pending && is_pending (self, course, version)))
        continue;
      if (!g_file_test (path, G_FILE_TEST_IS_DIR) || g_file_test (path, G_FILE_TEST_IS_SYMLINK))
        {
          g_unlink (path);
          continue;
        }
      /* The record first: without its folder it would be taken for a pack that is on its way. */
      record = g_strconcat (path, ".pack", NULL);
      g_unlink (record);
      lamp_folder_remove (path);
    }
  if (current == 0)
    g_rmdir (folder);
}

static void
sweep_courses (LampStore *self,
               gboolean   keep_pending)
{
  g_autofree char *folder = lamp_store_path (self, "courses", NULL, NULL);
  g_autoptr (GDir) entries = g_dir_open (folder, 0, NULL);
  const char *name;

  while (entries != NULL && (name = g_dir_read_name (entries)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (lamp_files_is_id (name))
        sweep_course (self, name, keep_pending);
      else if (g_str_has_prefix (name, GONE))
        lamp_folder_remove (path);
    }
}

static gint64
sweep_files (LampStore  *self,
             const char *part,
             GHashTable *needed)
{
  g_autofree char *folder = lamp_store_path (self, part, NULL, NULL);
  g_autoptr (GDir) entries = g_dir_open (folder, 0, NULL);
  const char *name;
  gint64      freed = 0;

  while (entries != NULL && (name = g_dir_read_name (entries)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      struct stat      information;

      if (g_hash_table_contains (needed, name) || lstat (path, &information) != 0)
        continue;
      if (g_unlink (path) == 0)
        freed += information.st_size;
    }
  return freed;
}

/* With the lock held. @freed: (out) (optional): in bytes. FALSE with DAMAGED set, and no file taken, if it can't be known what is needed. */
gboolean
lamp_store_collect_locked (LampStore *self,
                           gboolean   keep_pending,
                           gint64    *freed,
                           GError   **error)
{
  g_autoptr (GPtrArray) courses = lamp_store_list_installed (self);
  g_autoptr (GHashTable) needed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) nothing = g_hash_table_new (g_str_hash, g_str_equal);
  gint64 bytes;

  for (guint i = 0; i < courses->len; i++)
    {
      gint64 current, previous;

      if (!lamp_store_read_current (self, courses->pdata[i], &current, &previous))
        continue;
      if (!need_version (self, courses->pdata[i], current, needed, error) || !need_version (self, courses->pdata[i], previous, needed, error))
        return FALSE;
    }
  if (keep_pending)
    need_pending (self, needed);
  sweep_courses (self, keep_pending);
  bytes = sweep_files (self, "blobs/sha256", needed);
  if (!keep_pending)
    bytes += sweep_files (self, "parts", nothing);
  if (freed != NULL)
    *freed = bytes;
  return TRUE;
}

/**
 * lamp_store_collect:
 * @freed: (out) (optional): in bytes
 *
 * Also throws away what has arrived of packs whose import was given up.
 */
gboolean
lamp_store_collect (LampStore *self,
                    gint64    *freed,
                    GError   **error)
{
  int      lock = lamp_store_lock (self, error);
  gboolean is_done;

  if (lock < 0)
    return FALSE;
  is_done = lamp_store_collect_locked (self, FALSE, freed, error);
  close (lock);
  return is_done;
}

/* With the lock held. Out of sight in one step; @gone: (out): where it is now. What came with the program is none of its business. */
static gboolean
set_aside_locked (LampStore  *self,
                  const char *course,
                  char      **gone,
                  GError    **error)
{
  g_autofree char *courses = lamp_store_path (self, "courses", NULL, NULL);
  g_autofree char *folder = NULL;
  g_autofree char *aside = NULL;
  gint64           current, previous;

  if (!lamp_files_is_id (course) || !lamp_store_read_current (self, course, &current, &previous))
    return lamp_store_fail (error, LAMP_STORE_ERROR_NOT_INSTALLED, "there is no course “%s” here", course);
  folder = lamp_store_path (self, "courses", course, NULL);
  aside = g_strdup_printf ("%s/" GONE "%s-%" G_GINT64_FORMAT, courses, course, g_get_real_time ());
  if (rename (folder, aside) != 0)
    return lamp_store_fail_errno (error, folder);
  *gone = g_steal_pointer (&aside);
  return lamp_store_sync_folder (courses, error);
}

/**
 * lamp_store_remove:
 * @course: none of whose lessons is being used
 *
 * Gone in one step; the room on the disk follows. What it stood over, of those that came with the program, is seen again; one of
 * them is put away.
 */
gboolean
lamp_store_remove (LampStore  *self,
                   const char *course,
                   GError    **error)
{
  int              lock = lamp_store_lock (self, error);
  g_autofree char *gone = NULL;
  gboolean         is_done;
  gint64           kept, current, previous;

  if (lock < 0)
    return FALSE;
  if (lamp_files_is_id (course) && !(lamp_store_read_current (self, course, &kept, &previous) && kept > 0) &&
      lamp_store_get_current (self, course, &current, &previous) && lamp_store_find_bundle (self, course, current) != NULL)
    is_done = lamp_store_write_away (self, course, TRUE, error);
  else
    is_done = set_aside_locked (self, course, &gone, error);
  if (is_done)
    lamp_store_collect_locked (self, FALSE, NULL, NULL);
  close (lock);
  return is_done;
}

/**
 * lamp_store_set_aside:
 * @course: none of whose lessons is being used
 *
 * Like lamp_store_remove(), but its room is freed only by the next import, removal or lamp_store_collect(); until then
 * lamp_store_take_back() undoes it.
 *
 * Returns: (transfer full): by what it is taken back; NULL with NOT_INSTALLED or BUSY set.
 */
char *
lamp_store_set_aside (LampStore  *self,
                      const char *course,
                      GError    **error)
{
  int   lock = lamp_store_lock (self, error);
  char *gone = NULL;

  if (lock < 0)
    return NULL;
  if (!set_aside_locked (self, course, &gone, error))
    g_clear_pointer (&gone, g_free);
  close (lock);
  return gone;
}

/**
 * lamp_store_take_back:
 * @aside: what lamp_store_set_aside() returned for @course
 *
 * Returns: FALSE with NOT_INSTALLED set if its room was used meanwhile, or it was installed anew.
 */
gboolean
lamp_store_take_back (LampStore  *self,
                      const char *course,
                      const char *aside,
                      GError    **error)
{
  int              lock = lamp_store_lock (self, error);
  g_autofree char *courses = lamp_store_path (self, "courses", NULL, NULL);
  g_autofree char *folder = lamp_store_path (self, "courses", course, NULL);
  gboolean         is_back;

  if (lock < 0)
    return FALSE;
  if (g_file_test (folder, G_FILE_TEST_EXISTS) || rename (aside, folder) != 0)
    is_back = lamp_store_fail (error, LAMP_STORE_ERROR_NOT_INSTALLED, "“%s” can't be taken back any more; bring it again", course);
  else
    is_back = lamp_store_sync_folder (courses, error) && lamp_store_write_away (self, course, FALSE, error);
  close (lock);
  return is_back;
}
