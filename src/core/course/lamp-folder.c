/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A folder that comes into being whole or not at all: made beside its place, flushed to the disk, then put there. */

#include "core/course/lamp-folder.h"

#include "core/course/lamp-course-error.h"
#include "core/course/lamp-files.h"

#include <gio/gio.h>
#include <glib/gstdio.h>

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define UNFINISHED ".new-"
#define DEPTH_MAX 8
#define FILES_MAX 20000
#define FILE_MAX ((gsize) 512 * 1024 * 1024)

static gboolean
fail (GError    **error,
      const char *path)
{
  int number = errno;

  g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (number), "%s: %s", path, g_strerror (number));
  return FALSE;
}

static gboolean
sync_folder (const char *folder)
{
  int      fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  gboolean synced = fd >= 0 && (fsync (fd) == 0 || errno == EINVAL || errno == EROFS);

  if (fd >= 0)
    close (fd);
  return synced;
}

/**
 * lamp_folder_write:
 * @path: relative to @folder; folders on the way are made
 *
 * Returns: FALSE with G_FILE_ERROR set. On success the contents are on the disk.
 */
gboolean
lamp_folder_write (const char *folder,
                   const char *path,
                   GBytes     *bytes,
                   GError    **error)
{
  g_autofree char *full = g_build_filename (folder, path, NULL);
  g_autofree char *parent = g_path_get_dirname (full);

  if (g_mkdir_with_parents (parent, 0755) != 0)
    return fail (error, parent);
  return g_file_set_contents_full (full, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), G_FILE_SET_CONTENTS_DURABLE, 0644, error) &&
         (sync_folder (parent) || fail (error, parent));
}

static gboolean
copy_below (const char *from,
            const char *to,
            const char *below,
            guint       depth,
            guint      *n_files,
            GError    **error)
{
  g_autofree char *folder = g_build_filename (from, below, NULL);
  g_autoptr (GDir) entries = g_dir_open (folder, 0, error);
  const char *name;

  if (entries == NULL)
    return FALSE;
  while ((name = g_dir_read_name (entries)) != NULL)
    {
      g_autofree char *path = *below != '\0' ? g_build_filename (below, name, NULL) : g_strdup (name);
      g_autofree char *full = g_build_filename (from, path, NULL);
      g_autoptr (GBytes) bytes = NULL;
      GStatBuf information;

      if (depth >= DEPTH_MAX || ++*n_files > FILES_MAX)
        return lamp_course_fail (error, LAMP_COURSE_ERROR_LIMIT, path, 0, "too many folders or files");
      if (g_lstat (full, &information) == 0 && S_ISDIR (information.st_mode))
        {
          if (!copy_below (from, to, path, depth + 1, n_files, error))
            return FALSE;
          continue;
        }
      bytes = lamp_files_read_bytes (from, path, FILE_MAX, FALSE, error);
      if (bytes == NULL || !lamp_folder_write (to, path, bytes, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * lamp_folder_copy:
 * @to: made if it is not there
 *
 * Copies files and folders and flushes them to the disk. Links and devices are refused.
 */
gboolean
lamp_folder_copy (const char *from,
                  const char *to,
                  GError    **error)
{
  guint n_files = 0;

  if (g_mkdir_with_parents (to, 0755) != 0)
    return fail (error, to);
  return copy_below (from, to, "", 0, &n_files, error) && (sync_folder (to) || fail (error, to));
}

/**
 * lamp_folder_remove:
 *
 * Takes the folder away with all that is in it. Links are removed, never followed.
 */
void
lamp_folder_remove (const char *folder)
{
  g_autoptr (GDir) entries = g_dir_open (folder, 0, NULL);
  const char *name;

  while (entries != NULL && (name = g_dir_read_name (entries)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      GStatBuf         information;

      if (g_lstat (path, &information) == 0 && S_ISDIR (information.st_mode))
        lamp_folder_remove (path);
      else
        g_unlink (path);
    }
  g_rmdir (folder);
}

/* What a power cut left unfinished. */
void
lamp_folder_sweep (const char *parent)
{
  g_autoptr (GDir) entries = g_dir_open (parent, 0, NULL);
  const char *name;

  while (entries != NULL && (name = g_dir_read_name (entries)) != NULL)
    if (g_str_has_prefix (name, UNFINISHED))
      {
        g_autofree char *path = g_build_filename (parent, name, NULL);

        lamp_folder_remove (path);
      }
}

/**
 * lamp_folder_begin:
 *
 * Returns: (transfer full): a new empty folder in @parent that no list of courses shows; lamp_folder_remove() it at the end.
 */
char *
lamp_folder_begin (const char *parent,
                   GError    **error)
{
  g_autofree char *folder = g_build_filename (parent, UNFINISHED "XXXXXX", NULL);

  if (g_mkdir_with_parents (parent, 0755) != 0)
    {
      fail (error, parent);
      return NULL;
    }
  if (g_mkdtemp_full (folder, 0755) == NULL)
    {
      fail (error, parent);
      return NULL;
    }
  return g_steal_pointer (&folder);
}

/* Where a file system cannot change two names for one another (a stick with FAT), the old one steps aside first. */
static gboolean
step_aside (const char *made,
            const char *target)
{
  g_autofree char *aside = g_strdup_printf ("%s-aside", made);

  if (rename (target, aside) != 0)
    return FALSE;
  if (rename (made, target) != 0)
    {
      int number = errno;

      rename (aside, target);
      errno = number;
      return FALSE;
    }
  lamp_folder_remove (aside);
  return TRUE;
}

/**
 * lamp_folder_replace:
 * @made: a whole folder on the same file system
 * @target: its place; what is there is removed once @made is in its place
 *
 * Whenever the power goes, there is the old or the new folder at @target.
 */
gboolean
lamp_folder_replace (const char *made,
                     const char *target,
                     GError    **error)
{
  g_autofree char *parent = g_path_get_dirname (target);
  gboolean         there = g_file_test (target, G_FILE_TEST_EXISTS);
  gboolean         replaced;

  sync_folder (made);
  if (!there)
    replaced = rename (made, target) == 0;
  else if (renameat2 (AT_FDCWD, made, AT_FDCWD, target, RENAME_EXCHANGE) == 0)
    replaced = TRUE;
  else
    replaced = (errno == EINVAL || errno == ENOSYS) && step_aside (made, target);
  if (!replaced)
    return fail (error, target);
  sync_folder (parent);
  if (there)
    lamp_folder_remove (made);
  return TRUE;
}
