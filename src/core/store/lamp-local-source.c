/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampLocalSource: packs on a disk or stick, in an OCI image layout: a folder, or the tar of one. */

#include "core/store/lamp-local-source.h"

#include "core/store/lamp-pack-files.h"
#include "core/store/lamp-tar.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#define FOUND_MAX 1000

struct _LampLocalSource
{
  GObject parent_instance;

  char    *path;
  LampTar *tar;  /* NULL: a folder */
  int      file; /* of the tar */
};

static void lamp_local_source_iface_init (LampSourceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (LampLocalSource, lamp_local_source, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (LAMP_TYPE_SOURCE, lamp_local_source_iface_init))

/* (out) @offset, @size: of the file in what is opened. -1 with @error set. */
static int
open_file (LampLocalSource *self,
           const char      *name,
           gint64          *offset,
           gint64          *size,
           GError         **error)
{
  g_autoptr (GError) problem = NULL;
  int file = -1;

  *offset = 0;
  if (self->tar == NULL)
    {
      file = lamp_pack_files_open (self->path, name, size, &problem);
      if (file < 0)
        lamp_store_fail (error, LAMP_STORE_ERROR_MISSING, "%s: %s", lamp_source_get_name (LAMP_SOURCE (self)), problem->message);
      return file;
    }
  if (!lamp_tar_find (self->tar, name, offset, size))
    lamp_store_fail (error, LAMP_STORE_ERROR_MISSING, "the pack lacks %s", name);
  else if ((file = fcntl (self->file, F_DUPFD_CLOEXEC, 0)) < 0)
    lamp_store_fail_errno (error, self->path);
  return file;
}

static const char *
lamp_local_source_get_name (LampSource *source)
{
  return LAMP_LOCAL_SOURCE (source)->path;
}

static gboolean
lamp_local_source_fetch (LampSource     *source,
                         const LampBlob *blob,
                         LampBlobKind    kind,
                         gint64          offset,
                         LampSourceWrite write,
                         gpointer        user_data,
                         GCancellable   *cancellable,
                         GError        **error)
{
  LampLocalSource *self = LAMP_LOCAL_SOURCE (source);
  g_autofree char *name = g_strconcat ("blobs/sha256/", blob->sha256, NULL);
  gint64           begin, size;
  int              file = open_file (self, name, &begin, &size, error);
  gboolean         is_fetched = file >= 0;

  if (file < 0)
    return FALSE;
  if (size != blob->size)
    is_fetched = lamp_store_fail (error, LAMP_STORE_ERROR_WRONG_SIZE, "a file of the pack is not as long as announced");
  if (is_fetched)
    is_fetched = lamp_source_copy (file, begin + offset, size - offset, write, user_data, cancellable, error);
  close (file);
  return is_fetched;
}

static gboolean
append (gconstpointer data,
        gsize         size,
        gpointer      user_data,
        GError      **error)
{
  g_byte_array_append (user_data, data, size);
  return TRUE;
}

static GPtrArray *
lamp_local_source_list (LampSource   *source,
                        GCancellable *cancellable,
                        GError      **error)
{
  LampLocalSource *self = LAMP_LOCAL_SOURCE (source);
  g_autoptr (GByteArray) array = g_byte_array_new ();
  g_autoptr (GBytes) bytes = NULL;
  gint64   offset, size;
  int      file = open_file (self, "index.json", &offset, &size, error);
  gboolean is_read;

  if (file < 0)
    return NULL;
  if (size > LAMP_DOCUMENT_MAX)
    is_read = lamp_store_fail (error, LAMP_STORE_ERROR_DOCUMENT_SIZE, "a document of the pack is larger than %d MB", LAMP_DOCUMENT_MAX / 1024 / 1024);
  else
    is_read = lamp_source_copy (file, offset, size, append, array, cancellable, error);
  close (file);
  if (!is_read)
    return NULL;
  bytes = g_byte_array_free_to_bytes (g_steal_pointer (&array));
  return lamp_index_parse (bytes, error);
}

static void
lamp_local_source_finalize (GObject *object)
{
  LampLocalSource *self = LAMP_LOCAL_SOURCE (object);

  g_free (self->path);
  g_clear_pointer (&self->tar, lamp_tar_free);
  if (self->file >= 0)
    close (self->file);
  G_OBJECT_CLASS (lamp_local_source_parent_class)->finalize (object);
}

static void
lamp_local_source_class_init (LampLocalSourceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lamp_local_source_finalize;
}

static void
lamp_local_source_iface_init (LampSourceInterface *iface)
{
  iface->get_name = lamp_local_source_get_name;
  iface->list = lamp_local_source_list;
  iface->fetch = lamp_local_source_fetch;
}

static void
lamp_local_source_init (LampLocalSource *self)
{
  self->file = -1;
}

static gboolean
is_layout (const char *folder)
{
  g_autofree char *mark = g_build_filename (folder, "oci-layout", NULL);

  return g_file_test (mark, G_FILE_TEST_IS_REGULAR);
}

/**
 * lamp_local_source_open:
 * @path: of a .course file or of the folder of a layout
 *
 * Returns: (transfer full): NULL with NOT_A_PACK or what is wrong with the archive set.
 */
LampSource *
lamp_local_source_open (const char *path,
                        GError    **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);
  LampLocalSource *self;
  gint64           size;
  int              file;

  if (!g_file_test (path, G_FILE_TEST_IS_DIR))
    {
      file = lamp_pack_files_open (folder, name, &size, error);
      return file >= 0 ? lamp_local_source_open_file (file, path, error) : NULL;
    }
  if (!is_layout (path))
    {
      lamp_store_fail (error, LAMP_STORE_ERROR_NOT_A_PACK, "there are no course packs in this folder");
      return NULL;
    }
  self = g_object_new (LAMP_TYPE_LOCAL_SOURCE, NULL);
  self->path = g_strdup (path);
  return LAMP_SOURCE (self);
}

/**
 * lamp_local_source_open_file:
 * @file: (transfer full): of a .course file, which may have no name any more
 * @name: for messages
 *
 * Returns: (transfer full): NULL with what is wrong with the archive set.
 */
LampSource *
lamp_local_source_open_file (int         file,
                             const char *name,
                             GError    **error)
{
  g_autoptr (LampLocalSource) self = g_object_new (LAMP_TYPE_LOCAL_SOURCE, NULL);

  self->path = g_strdup (name);
  self->file = file;
  self->tar = lamp_tar_open (file, error);
  return self->tar != NULL ? LAMP_SOURCE (g_steal_pointer (&self)) : NULL;
}

static void
find_files (GPtrArray  *found,
            const char *folder,
            guint       depth)
{
  g_autoptr (GDir) entries = g_dir_open (folder, 0, NULL);
  const char *name;

  while (entries != NULL && found->len < FOUND_MAX && (name = g_dir_read_name (entries)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (name[0] == '.' || g_file_test (path, G_FILE_TEST_IS_SYMLINK))
        continue;
      if (g_str_has_suffix (name, LAMP_PACK_ENDING) && g_file_test (path, G_FILE_TEST_IS_REGULAR))
        g_ptr_array_add (found, g_steal_pointer (&path));
      else if (depth > 0 && g_file_test (path, G_FILE_TEST_IS_DIR))
        find_files (found, path, depth - 1);
    }
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

/**
 * lamp_local_source_find:
 * @path: a pack, a layout, or a stick: then its Lamplight folder and the packs in its two upper levels
 *
 * Returns: (transfer full) (element-type utf8): what lamp_local_source_open() can be tried on, in order.
 */
GPtrArray *
lamp_local_source_find (const char *path)
{
  GPtrArray       *found = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *stick = g_build_filename (path, LAMP_STICK_FOLDER, NULL);

  if (!g_file_test (path, G_FILE_TEST_IS_DIR) || is_layout (path))
    {
      g_ptr_array_add (found, g_strdup (path));
      return found;
    }
  find_files (found, path, 1);
  if (is_layout (stick))
    g_ptr_array_add (found, g_steal_pointer (&stick));
  g_ptr_array_sort (found, compare);
  return found;
}
