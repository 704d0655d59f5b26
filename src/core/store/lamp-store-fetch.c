/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Brings missing blobs into the store: several at once, each from whichever source has it, going on at the byte where it was left. */

#include "core/store/lamp-store-private.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define WORKERS 4
#define REMOTE_TRIES 3 /* what came damaged may come whole the next time */
#define BUFFER_BYTES (256 * 1024)
#define SMALL_BYTES (1024 * 1024) /* files up to here are flushed to the disk together: one by one it takes longer than fetching them */
#define FEW 4                     /* so many are flushed one by one all the same */

/* What the workers share. */
typedef struct
{
  LampStore               *store;
  const GPtrArray         *sources;
  const LampImportOptions *options;
  GMutex                   mutex;
  GError                  *error; /* the first */
  GPtrArray               *whole; /* LampBlob: small ones that have come, not yet flushed */
  gint64                   done;
  gint64                   total;
  guint                    turn;
} Work;

/* One blob on its way. */
typedef struct
{
  Work           *work;
  const LampBlob *blob;
  GChecksum      *checksum;
  int             part;
  gint64          written;
} Fetch;

static void
count (Work  *work,
       gint64 bytes)
{
  const LampImportOptions *options = work->options;

  g_mutex_lock (&work->mutex);
  work->done += bytes;
  if (options->progress != NULL)
    options->progress (work->done, work->total, options->user_data);
  g_mutex_unlock (&work->mutex);
}

static gboolean
write_all (int           file,
           gconstpointer data,
           gsize         size,
           GError      **error)
{
  for (gsize done = 0; done < size;)
    {
      ssize_t n = write (file, (const char *) data + done, size - done);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0 && (errno == ENOSPC || errno == EDQUOT || errno == EFBIG))
        return lamp_store_fail (error, LAMP_STORE_ERROR_SPACE, "the disk is full; what has arrived is kept");
      if (n < 0)
        return lamp_store_fail_errno (error, "writing into the store");
      done += n;
    }
  return TRUE;
}

static gboolean
take (gconstpointer data,
      gsize         size,
      gpointer      user_data,
      GError      **error)
{
  Fetch *self = user_data;

  if (self->written + (gint64) size > self->blob->size)
    return lamp_store_fail (error, LAMP_STORE_ERROR_WRONG_SIZE, "a file of the pack is longer than announced");
  if (!write_all (self->part, data, size, error))
    return FALSE;
  g_checksum_update (self->checksum, data, size);
  self->written += size;
  count (self->work, size);
  return TRUE;
}

/* What an earlier run left: it is read again, for the checksum goes over all of it. */
static void
resume (Fetch *self)
{
  g_autofree char *buffer = g_malloc (BUFFER_BYTES);
  ssize_t          n;

  g_checksum_reset (self->checksum);
  self->written = 0;
  while ((n = pread (self->part, buffer, BUFFER_BYTES, self->written)) > 0 && self->written + n <= self->blob->size)
    {
      g_checksum_update (self->checksum, (guchar *) buffer, n);
      self->written += n;
    }
  if (ftruncate (self->part, self->written) == 0 && lseek (self->part, self->written, SEEK_SET) >= 0)
    count (self->work, self->written);
}

static void
begin_anew (Fetch *self)
{
  count (self->work, -self->written);
  g_checksum_reset (self->checksum);
  self->written = 0;
  if (ftruncate (self->part, 0) != 0 || lseek (self->part, 0, SEEK_SET) != 0)
    g_debug ("store: a part can't be emptied: %s", g_strerror (errno));
}

static gboolean
is_machines (const GError *error)
{
  return g_error_matches (error, LAMP_STORE_ERROR, LAMP_STORE_ERROR_SPACE) || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static gboolean
is_right (Fetch   *self,
          GError **error)
{
  g_autoptr (GChecksum) copy = g_checksum_copy (self->checksum);

  return g_str_equal (g_checksum_get_string (copy), self->blob->sha256) ||
         lamp_store_fail (error, LAMP_STORE_ERROR_WRONG_BYTES, "a file of the pack is damaged or was exchanged");
}

/* The bytes from one source, to the last. FALSE: what has come of them stays. */
static gboolean
fill_from (Fetch      *self,
           LampSource *source,
           GError    **error)
{
  if ((self->written < self->blob->size || self->blob->size == 0) &&
      !lamp_source_fetch (source, self->blob, LAMP_BLOB_FILE, self->written, take, self, self->work->options->cancellable, error))
    return FALSE;
  if (self->written < self->blob->size)
    return lamp_store_fail (error, LAMP_STORE_ERROR_WRONG_SIZE, "a file of the pack is shorter than announced");
  return is_right (self, error);
}

/* Source after source until the bytes are there and right. Wrong bytes are thrown away: nobody knows which of them are. */
static gboolean
fill (Fetch   *self,
      guint    first,
      GError **error)
{
  const GPtrArray *sources = self->work->sources;

  for (guint i = 0; i < sources->len; i++)
    {
      LampSource *source = sources->pdata[(first + i) % sources->len];
      guint       tries = lamp_source_is_remote (source) ? REMOTE_TRIES : 1;

      while (tries > 0)
        {
          gboolean had_part = self->written > 0;

          g_clear_error (error);
          if (fill_from (self, source, error))
            return TRUE;
          if (is_machines (*error))
            return FALSE;
          if (!g_error_matches (*error, LAMP_STORE_ERROR, LAMP_STORE_ERROR_WRONG_BYTES))
            break;
          begin_anew (self);
          /* The part of an earlier run, or of another source, was at fault, perhaps, and not this source. */
          tries -= !had_part;
        }
    }
  return FALSE;
}

/* From then on it is a blob of the store: its bytes are on the disk. */
static gboolean
give_name (LampStore      *store,
           const LampBlob *blob,
           GError        **error)
{
  g_autofree char *part = lamp_store_path (store, "parts", blob->sha256, NULL);
  g_autofree char *path = lamp_store_blob_path (store, blob->sha256);

  /* A part that nobody may write could not be gone on with. */
  return (rename (part, path) == 0 && chmod (path, 0444) == 0) || lamp_store_fail_errno (error, path);
}

static gboolean
keep (Fetch      *self,
      const char *part,
      GError    **error)
{
  Work *work = self->work;

  if (self->blob->size > SMALL_BYTES)
    return fsync (self->part) == 0 ? give_name (work->store, self->blob, error) : lamp_store_fail_errno (error, part);
  g_mutex_lock (&work->mutex);
  g_ptr_array_add (work->whole, (gpointer) self->blob);
  g_mutex_unlock (&work->mutex);
  return TRUE;
}

static gboolean
flush_one (Work           *work,
           const LampBlob *blob,
           GError        **error)
{
  g_autofree char *part = lamp_store_path (work->store, "parts", blob->sha256, NULL);
  int              file = open (part, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
  gboolean         is_flushed = file >= 0 && fsync (file) == 0;

  if (!is_flushed)
    lamp_store_fail_errno (error, part);
  if (file >= 0)
    close (file);
  return is_flushed;
}

/* The whole disk, in one go. */
static gboolean
flush_all (Work *work)
{
  int      folder = open (work->store->folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  gboolean is_flushed = folder >= 0 && syncfs (folder) == 0;

  if (folder >= 0)
    close (folder);
  return is_flushed;
}

/* The small ones, which lie whole among the parts: flushed first, then named, so that after a power cut no blob has a name and not its bytes. */
static gboolean
keep_whole (Work    *work,
            GError **error)
{
  gboolean is_flushed = work->whole->len > FEW && flush_all (work);

  for (guint i = 0; i < work->whole->len; i++)
    if ((!is_flushed && !flush_one (work, work->whole->pdata[i], error)) || !give_name (work->store, work->whole->pdata[i], error))
      return FALSE;
  return TRUE;
}

static gboolean
fetch (Work           *work,
       const LampBlob *blob,
       guint           first,
       GError        **error)
{
  g_autofree char *path = lamp_store_path (work->store, "parts", blob->sha256, NULL);
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr (GError) problem = NULL;
  Fetch    self = { work, blob, checksum, open (path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0644), 0 };
  gboolean is_kept;

  if (self.part < 0)
    return lamp_store_fail_errno (error, path);
  resume (&self);
  is_kept = fill (&self, first, &problem) && keep (&self, path, &problem);
  close (self.part);
  if (!is_kept)
    g_propagate_error (error, g_steal_pointer (&problem));
  return is_kept;
}

static void
fetch_one (gpointer data,
           gpointer user_data)
{
  Work *work = user_data;
  g_autoptr (GError) error = NULL;
  gboolean is_over;
  guint    first;

  g_mutex_lock (&work->mutex);
  is_over = work->error != NULL;
  first = work->turn++ % work->sources->len;
  g_mutex_unlock (&work->mutex);
  if (is_over || fetch (work, data, first, &error))
    return;
  g_mutex_lock (&work->mutex);
  if (work->error == NULL)
    work->error = g_steal_pointer (&error);
  g_mutex_unlock (&work->mutex);
}

/**
 * lamp_store_fetch:
 * @blobs: (element-type LampBlob): those that are missing, each once
 * @sources: (element-type LampSource): at least one
 *
 * Returns: FALSE with the first error; what has arrived stays.
 */
gboolean
lamp_store_fetch (LampStore               *self,
                  const GPtrArray         *blobs,
                  const GPtrArray         *sources,
                  const LampImportOptions *options,
                  GError                 **error)
{
  g_autoptr (GPtrArray) whole = g_ptr_array_new ();
  Work             work = { self, sources, options, { 0 }, NULL, whole, 0, 0, 0 };
  g_autofree char *folder = lamp_store_path (self, "blobs/sha256", NULL, NULL);
  GThreadPool     *pool;

  for (guint i = 0; i < blobs->len; i++)
    work.total += ((LampBlob *) blobs->pdata[i])->size;
  g_mutex_init (&work.mutex);
  pool = g_thread_pool_new (fetch_one, &work, WORKERS, FALSE, error);
  if (pool == NULL)
    return FALSE;
  for (guint i = 0; i < blobs->len; i++)
    g_thread_pool_push (pool, blobs->pdata[i], NULL);
  g_thread_pool_free (pool, FALSE, TRUE);
  g_mutex_clear (&work.mutex);
  /* Also where others failed: what has come stays. */
  if (!keep_whole (&work, work.error == NULL ? &work.error : NULL) || work.error != NULL)
    {
      g_propagate_error (error, work.error);
      return FALSE;
    }
  return lamp_store_sync_folder (folder, error);
}
