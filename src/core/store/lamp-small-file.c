/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The small files of a kiosk's data folder: replaced in one step, whoever writes and whenever the power goes; a damaged one is set aside, never lost. */

#include "core/store/lamp-small-file.h"

#include "core/course/lamp-course-error.h"
#include "core/course/lamp-files.h"
#include "core/store/lamp-store-error.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define ASIDE ".damaged"
#define ASIDE_MOST 20

/**
 * lamp_small_file_read_keys:
 *
 * Returns: (transfer full): empty where there is no such file; NULL with what is wrong set for one that is damaged, too large, or no file at all
 */
GKeyFile *
lamp_small_file_read_keys (const char *path,
                           GError    **error)
{
  g_autofree char *real = realpath (path, NULL); /* whoever looks after the machine may have put a link there */
  g_autofree char *folder = g_path_get_dirname (real != NULL ? real : path);
  g_autofree char *name = g_path_get_basename (real != NULL ? real : path);
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GError) problem = NULL;
  g_autoptr (GBytes) bytes = lamp_files_read_bytes (folder, name, LAMP_SMALL_FILE_MAX, FALSE, &problem);

  if (bytes == NULL && g_error_matches (problem, LAMP_COURSE_ERROR, LAMP_COURSE_ERROR_MISSING))
    return g_steal_pointer (&file);
  if (bytes != NULL && memchr (g_bytes_get_data (bytes, NULL), '\0', g_bytes_get_size (bytes)) != NULL)
    g_set_error (&problem, G_KEY_FILE_ERROR, G_KEY_FILE_ERROR_PARSE, "%s: there is a byte in it that is no text", name);
  else if (bytes != NULL && !g_utf8_validate (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), NULL))
    g_set_error (&problem, G_KEY_FILE_ERROR, G_KEY_FILE_ERROR_UNKNOWN_ENCODING, "%s: it is no UTF-8", name);
  else if (bytes != NULL && g_key_file_load_from_bytes (file, bytes, G_KEY_FILE_KEEP_COMMENTS | G_KEY_FILE_KEEP_TRANSLATIONS, &problem))
    return g_steal_pointer (&file);
  g_propagate_error (error, g_steal_pointer (&problem));
  return NULL;
}

static gboolean
is_same_file (int         file,
              const char *path)
{
  struct stat opened, named;

  return fstat (file, &opened) == 0 && lstat (path, &named) == 0 && opened.st_ino == named.st_ino && opened.st_dev == named.st_dev;
}

/**
 * lamp_small_file_open_locked:
 * @flags: of open(), beside O_CREAT and what is always wanted
 *
 * Waits until nobody else has it, and is sure that it still has its name then. Closing it lets go.
 *
 * Returns: -1 with a G_IO_ERROR set
 */
int
lamp_small_file_open_locked (const char *path,
                             int         flags,
                             int         mode,
                             GError    **error)
{
  for (;;)
    {
      int file = open (path, flags | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, mode);
      int result;

      if (file < 0)
        {
          lamp_store_fail_errno (error, path);
          return -1;
        }
      do
        result = flock (file, LOCK_EX);
      while (result != 0 && errno == EINTR);
      /* Some disks know no locks: there one program alone is safe. */
      if (is_same_file (file, path))
        return file;
      close (file);
    }
}

/**
 * lamp_small_file_sync_folder:
 * @path: of a file in it
 *
 * A name that was given is on the disk from then on, as far as the disk knows how.
 *
 * Returns: FALSE with a G_IO_ERROR set
 */
gboolean
lamp_small_file_sync_folder (const char *path,
                             GError    **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int              opened = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  gboolean         is_synced = opened >= 0 && (fsync (opened) == 0 || errno == EINVAL);

  if (!is_synced)
    lamp_store_fail_errno (error, folder);
  if (opened >= 0)
    close (opened);
  return is_synced;
}

/* FALSE with errno set; a part may have been written then. */
gboolean
lamp_small_file_write_bytes (int         file,
                             const char *data,
                             gsize       size)
{
  for (gsize done = 0; done < size;)
    {
      ssize_t n = write (file, data + done, size - done);

      if (n < 0 && errno != EINTR)
        return FALSE;
      done += MAX (0, n);
    }
  return TRUE;
}

/* One that a power cut left may be for more eyes. Some disks know no modes at all, and are asked for none in vain. */
static gboolean
narrow (int file,
        int mode)
{
  struct stat information;

  return fstat (file, &information) == 0 && ((information.st_mode & 0777 & ~mode) == 0 || mode == 0644 || fchmod (file, mode) == 0);
}

static gboolean
fill (int         file,
      const char *part,
      const char *path,
      const char *data,
      gsize       size,
      int         mode,
      GError    **error)
{
  if (ftruncate (file, 0) == 0 && narrow (file, mode) && lamp_small_file_write_bytes (file, data, size) && fsync (file) == 0 && rename (part, path) == 0)
    return TRUE;
  lamp_store_fail_errno (error, path);
  g_unlink (part);
  return FALSE;
}

/**
 * lamp_small_file_write:
 * @size: -1: up to the NUL
 * @mode: of the file
 *
 * In place of what is there, in one step, and on the disk when it returns. A folder in its place is set aside. Several programs may do it at
 * once. What a power cut leaves is a file whose name ends in .part: the next one who writes uses it, and lamp_small_file_sweep() takes it away.
 *
 * Returns: FALSE with a G_IO_ERROR set; what was there is there still.
 */
gboolean
lamp_small_file_write (const char *path,
                       const char *data,
                       gssize      size,
                       int         mode,
                       GError    **error)
{
  g_autofree char *part = g_strconcat (path, LAMP_SMALL_FILE_PART, NULL);
  gboolean         is_written;
  int              file;

  if (g_file_test (path, G_FILE_TEST_IS_DIR) && !lamp_small_file_set_aside (path, "a folder is in its place", error))
    return FALSE;
  file = lamp_small_file_open_locked (part, O_RDWR, mode, error);
  if (file < 0)
    return FALSE;
  is_written = fill (file, part, path, data, size < 0 ? strlen (data) : (gsize) size, mode, error) && lamp_small_file_sync_folder (path, error);
  close (file);
  return is_written;
}

/**
 * lamp_small_file_set_aside:
 * @why: for the log
 *
 * It is called NAME.damaged then, or NAME.damaged-2 and so on: whoever looks after the machine may find something in it.
 *
 * Returns: FALSE with a G_IO_ERROR set; TRUE also if it is not there
 */
gboolean
lamp_small_file_set_aside (const char *path,
                           const char *why,
                           GError    **error)
{
  g_autofree char *aside = g_strconcat (path, ASIDE, NULL);

  for (guint n = 2; n <= ASIDE_MOST && g_file_test (aside, G_FILE_TEST_EXISTS); n++)
    {
      g_free (aside);
      aside = g_strdup_printf ("%s%s-%u", path, ASIDE, n);
    }
  if (rename (path, aside) != 0)
    return errno == ENOENT || lamp_store_fail_errno (error, path);
  g_message ("%s was damaged (%s); it is kept as %s", path, why, aside);
  return lamp_small_file_sync_folder (path, error);
}

/**
 * lamp_small_file_remove:
 *
 * For good, also if the power goes right after. A folder in its place is set aside.
 *
 * Returns: FALSE with a G_IO_ERROR set; TRUE also if it is not there
 */
gboolean
lamp_small_file_remove (const char *path,
                        GError    **error)
{
  if (unlink (path) == 0)
    return lamp_small_file_sync_folder (path, error);
  if (errno == EISDIR)
    return lamp_small_file_set_aside (path, "a folder is in its place", error);
  return errno == ENOENT || lamp_store_fail_errno (error, path);
}

/* Takes away what a power cut left of it, unless somebody is writing it just now. */
void
lamp_small_file_sweep (const char *path)
{
  g_autofree char *part = g_strconcat (path, LAMP_SMALL_FILE_PART, NULL);
  int              file = open (part, O_RDWR | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);

  if (file < 0)
    return;
  if (flock (file, LOCK_EX | LOCK_NB) == 0 && is_same_file (file, part))
    g_unlink (part);
  close (file);
}
