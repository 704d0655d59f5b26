/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes files of packs outside the store: into a web server's folder, onto a stick. Whole, flushed, checked, or not at all. */

#include "core/store/lamp-blob-file.h"

#include "core/store/lamp-small-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define BUFFER_BYTES (256 * 1024)
#define PART ".part"

/* A file on its way to where it shall be. */
typedef struct
{
  int        file;
  gint64     written;
  gint64     size;
  GChecksum *checksum;
} Writing;

/* By its length: a part never has its name. */
gboolean
lamp_blob_file_is_there (const char     *path,
                         const LampBlob *blob)
{
  struct stat information;

  return lstat (path, &information) == 0 && S_ISREG (information.st_mode) && information.st_size == blob->size;
}

static gboolean
take (gconstpointer data,
      gsize         size,
      gpointer      user_data,
      GError      **error)
{
  Writing *self = user_data;

  if (self->written + (gint64) size > self->size)
    return lamp_store_fail (error, LAMP_STORE_ERROR_WRONG_SIZE, "a file of the pack is longer than announced");
  for (gsize done = 0; done < size;)
    {
      ssize_t n = write (self->file, (const char *) data + done, size - done);

      if (n < 0 && (errno == ENOSPC || errno == EDQUOT))
        return lamp_store_fail (error, LAMP_STORE_ERROR_SPACE, "there is no more room on it; what was there before is still good");
      if (n < 0 && errno == EFBIG)
        return lamp_store_fail (error, LAMP_STORE_ERROR_FILE_SIZE, "a file of the pack is larger than this disk or stick can hold");
      if (n < 0 && errno != EINTR)
        return lamp_store_fail_errno (error, "writing");
      done += MAX (0, n);
    }
  g_checksum_update (self->checksum, data, size);
  self->written += size;
  return TRUE;
}

/* From the medium, not from memory: what was written to it is put out of the cache first. */
static gboolean
check_back (int             file,
            const LampBlob *blob,
            GError        **error)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree char *buffer = g_malloc (BUFFER_BYTES);
  gint64           offset = 0;
  ssize_t          n;

  posix_fadvise (file, 0, 0, POSIX_FADV_DONTNEED);
  while ((n = pread (file, buffer, BUFFER_BYTES, offset)) > 0)
    {
      g_checksum_update (checksum, (guchar *) buffer, n);
      offset += n;
    }
  if (n < 0)
    return lamp_store_fail_errno (error, "reading back");
  return g_str_equal (g_checksum_get_string (checksum), blob->sha256) ||
         lamp_store_fail (error, LAMP_STORE_ERROR_WRONG_BYTES, "what is read back is not what was written: the disk or stick is damaged");
}

/* What an earlier run left is read again, for the checksum goes over all of it. */
static void
resume (Writing *self)
{
  g_autofree char *buffer = g_malloc (BUFFER_BYTES);
  ssize_t          n;

  while ((n = pread (self->file, buffer, BUFFER_BYTES, self->written)) > 0 && self->written + n <= self->size)
    {
      g_checksum_update (self->checksum, (guchar *) buffer, n);
      self->written += n;
    }
}

static gboolean
write_rest (Writing        *self,
            const LampBlob *blob,
            LampSource     *source,
            GCancellable   *cancellable,
            GError        **error)
{
  if (ftruncate (self->file, self->written) != 0 || lseek (self->file, self->written, SEEK_SET) < 0)
    return lamp_store_fail_errno (error, "writing");
  if (self->written < self->size && !lamp_source_fetch (source, blob, LAMP_BLOB_FILE, self->written, take, self, cancellable, error))
    return FALSE;
  if (self->written != self->size)
    return lamp_store_fail (error, LAMP_STORE_ERROR_WRONG_SIZE, "a file of the pack is shorter than announced");
  return g_str_equal (g_checksum_get_string (self->checksum), blob->sha256) ||
         lamp_store_fail (error, LAMP_STORE_ERROR_WRONG_BYTES, "a file of the pack is damaged or was exchanged");
}

/* A stick that was pulled out may have kept the length of a part and not its bytes: then it is written anew. */
static gboolean
fill (int             file,
      const LampBlob *blob,
      LampSource     *source,
      gboolean        read_back,
      GCancellable   *cancellable,
      GError        **error)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  Writing  writing = { file, 0, blob->size, checksum };
  gboolean is_resumed, is_written;

  resume (&writing);
  is_resumed = writing.written > 0;
  is_written = write_rest (&writing, blob, source, cancellable, error);
  if (!is_written && is_resumed && g_error_matches (*error, LAMP_STORE_ERROR, LAMP_STORE_ERROR_WRONG_BYTES))
    {
      g_clear_error (error);
      g_checksum_reset (checksum);
      writing.written = 0;
      is_written = write_rest (&writing, blob, source, cancellable, error);
    }
  if (!is_written)
    return FALSE;
  if (fsync (file) != 0)
    return lamp_store_fail_errno (error, "writing");
  return !read_back || check_back (file, blob, error);
}

/* What is wrong, or fills up the medium, is no use the next time. */
static gboolean
is_worth_keeping (const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE))
    return FALSE;
  return error->domain != LAMP_STORE_ERROR || error->code == LAMP_STORE_ERROR_TRUNCATED || error->code == LAMP_STORE_ERROR_MISSING || error->code == LAMP_STORE_ERROR_LINE;
}

/**
 * lamp_blob_file_write:
 * @path: whose folder is made if it is not there
 * @read_back: whether the medium is trusted less than a disk
 *
 * Goes on at the byte where an earlier run was broken off.
 */
gboolean
lamp_blob_file_write (const char     *path,
                      const LampBlob *blob,
                      LampSource     *source,
                      gboolean        read_back,
                      GCancellable   *cancellable,
                      GError        **error)
{
  g_autofree char *part = g_strconcat (path, PART, NULL);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GError) problem = NULL;
  gboolean is_written;
  int      file;

  if (g_mkdir_with_parents (folder, 0755) != 0)
    return lamp_store_fail_errno (error, folder);
  file = open (part, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0644);
  if (file < 0)
    return lamp_store_fail_errno (error, part);
  is_written = fill (file, blob, source, read_back, cancellable, &problem);
  close (file);
  if (is_written && rename (part, path) != 0)
    is_written = lamp_store_fail_errno (&problem, path);
  if (is_written)
    return lamp_small_file_sync_folder (path, error);
  if (!is_worth_keeping (problem))
    g_unlink (part);
  g_propagate_error (error, g_steal_pointer (&problem));
  return FALSE;
}

/* In place of what is there, in one step. */
gboolean
lamp_blob_file_write_bytes (const char *path,
                            GBytes     *bytes,
                            GError    **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  gsize            size;
  const char      *data = g_bytes_get_data (bytes, &size);

  if (g_mkdir_with_parents (folder, 0755) != 0)
    return lamp_store_fail_errno (error, folder);
  return g_file_set_contents_full (path, data, size, G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0644, error) && lamp_small_file_sync_folder (path, error);
}

/* Ours, or GLib's: "index.json.A1B2C3". */
static gboolean
is_left_over (const char *name)
{
  const char *dot = strrchr (name, '.');

  return dot != NULL && (g_str_equal (dot, PART) || (strlen (dot) == 7 && strspn (dot + 1, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS) == 6));
}

/**
 * lamp_blob_file_sweep:
 * @folder: in which nothing is being written
 *
 * Takes away what a run left that was broken off.
 */
void
lamp_blob_file_sweep (const char *folder)
{
  g_autoptr (GDir) entries = g_dir_open (folder, 0, NULL);
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while (entries != NULL && (name = g_dir_read_name (entries)) != NULL)
    if (is_left_over (name))
      g_ptr_array_add (paths, g_build_filename (folder, name, NULL));
  for (guint i = 0; i < paths->len; i++)
    g_unlink (paths->pdata[i]);
}
