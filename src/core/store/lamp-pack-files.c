/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The files of a course that go into its pack: in one order everywhere, with names that every stick can hold, each with its digest. */

#include "core/store/lamp-pack-files.h"

#include "core/course/lamp-course-error.h"
#include "core/course/lamp-files.h"
#include "core/store/lamp-pack-name.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define BUFFER_BYTES (64 * 1024)

typedef struct
{
  const char *folder;
  GPtrArray  *files;
  GPtrArray  *left_out; /* char* */
  GHashTable *folded;   /* names without case -> path */
} Listing;

#define FAIL(code, path, ...) lamp_course_fail (error, LAMP_COURSE_ERROR_##code, (path), 0, __VA_ARGS__)

void
lamp_pack_file_free (LampPackFile *file)
{

  g_free (file->path);
  g_free (file->sha256);
  g_free (file);
}

static gboolean
check_name (const char *path,
            const char *name,
            GError    **error)
{
  char character = 0;

  switch (lamp_pack_name_check (name, &character))
    {
    case LAMP_NAME_NOT_UTF8:
      return FAIL (UNSAFE, "course", "a file's name is not UTF-8");
    case LAMP_NAME_CHARACTER:
      return FAIL (UNSAFE, path, "a stick can't hold a name with “%c”", character);
    case LAMP_NAME_RESERVED:
      return FAIL (UNSAFE, path, "a stick can't hold a file of this name");
    case LAMP_NAME_FINE:
      if (strlen (path) <= LAMP_PACK_PATH_MAX)
        return TRUE;
      G_GNUC_FALLTHROUGH;
    case LAMP_NAME_LONG:
    default:
      return FAIL (LIMIT, path, "the name is too long; a stick holds %d bytes of a name and %d of a path", LAMP_PACK_NAME_MAX, LAMP_PACK_PATH_MAX);
    }
}

static gboolean
add_file (Listing    *self,
          const char *path,
          gint64      size,
          GError    **error)
{
  LampPackFile *file;

  if (self->files->len >= LAMP_PACK_FILES_MAX)
    return FAIL (LIMIT, path, "there are more than %d files", LAMP_PACK_FILES_MAX);
  file = g_new0 (LampPackFile, 1);
  file->path = g_strdup (path);
  file->size = size;
  g_ptr_array_add (self->files, file);
  return TRUE;
}

static gboolean walk (Listing    *self,
                      const char *path,
                      guint       depth,
                      GError    **error);

static gboolean
add (Listing    *self,
     const char *path,
     const char *name,
     guint       depth,
     GError    **error)
{
  g_autofree char *absolute = g_build_filename (self->folder, path, NULL);
  g_autofree char *folded = NULL;
  const char      *other;
  struct stat      information;

  if (lamp_files_is_left_over (name))
    {
      g_ptr_array_add (self->left_out, g_strdup (path));
      return TRUE;
    }
  if (!check_name (path, name, error))
    return FALSE;
  folded = g_utf8_casefold (path, -1);
  other = g_hash_table_lookup (self->folded, folded);
  if (other != NULL)
    return FAIL (UNSAFE, path, "a stick takes this for the same name as “%s”", other);
  g_hash_table_insert (self->folded, g_steal_pointer (&folded), g_strdup (path));
  if (lstat (absolute, &information) != 0)
    return FAIL (READ, path, "can't be read: %s", g_strerror (errno));
  if (S_ISDIR (information.st_mode))
    return walk (self, path, depth + 1, error);
  if (S_ISLNK (information.st_mode))
    return FAIL (UNSAFE, path, "links are not allowed in a course");
  if (!S_ISREG (information.st_mode))
    return FAIL (UNSAFE, path, "this is a device or a pipe, not a file");
  return add_file (self, path, information.st_size, error);
}

static gboolean
walk (Listing    *self,
      const char *path,
      guint       depth,
      GError    **error)
{
  g_autofree char *absolute = g_build_filename (self->folder, path, NULL);
  g_autoptr (GError) problem = NULL;
  g_autoptr (GDir) entries = g_dir_open (absolute, 0, &problem);
  const char *name;

  if (entries == NULL)
    return FAIL (READ, *path != '\0' ? path : "course", "can't be read: %s", problem->message);
  if (depth > LAMP_PACK_DEPTH_MAX)
    return FAIL (LIMIT, path, "folders stand in folders more than %d deep", LAMP_PACK_DEPTH_MAX);
  while ((name = g_dir_read_name (entries)) != NULL)
    {
      g_autofree char *below = *path != '\0' ? g_strdup_printf ("%s/%s", path, name) : g_strdup (name);

      if (!add (self, below, name, depth, error))
        return FALSE;
    }
  return TRUE;
}

static int
compare_paths (gconstpointer a,
               gconstpointer b)
{
  return strcmp ((*(LampPackFile *const *) a)->path, (*(LampPackFile *const *) b)->path);
}

static int
compare_words (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

/**
 * lamp_pack_files_open:
 * @size: (out): in bytes
 *
 * Returns: a file descriptor of a plain file, -1 with READ or UNSAFE set.
 */
int
lamp_pack_files_open (const char *folder,
                      const char *path,
                      gint64     *size,
                      GError    **error)
{
  g_autofree char *absolute = g_build_filename (folder, path, NULL);
  int              file = open (absolute, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
  struct stat      information;

  if (file < 0 || fstat (file, &information) != 0)
    FAIL (READ, path, "can't be read: %s", g_strerror (errno));
  else if (!S_ISREG (information.st_mode))
    FAIL (UNSAFE, path, "this is not a plain file");
  else
    {
      *size = information.st_size;
      return file;
    }
  if (file >= 0)
    close (file);
  return -1;
}

static gboolean
digest (const char   *folder,
        LampPackFile *file,
        GError      **error)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree char *buffer = g_malloc (BUFFER_BYTES);
  int              from = lamp_pack_files_open (folder, file->path, &file->size, error);
  ssize_t          n = -1;

  if (from < 0)
    return FALSE;
  file->size = 0;
  while ((n = read (from, buffer, BUFFER_BYTES)) > 0 || (n < 0 && errno == EINTR))
    if (n > 0)
      {
        g_checksum_update (checksum, (guchar *) buffer, n);
        file->size += n;
      }
  close (from);
  if (n < 0)
    return FAIL (READ, file->path, "can't be read: %s", g_strerror (errno));
  file->sha256 = g_strdup (g_checksum_get_string (checksum));
  return TRUE;
}

/**
 * lamp_pack_files_list:
 * @folder: of the course
 * @left_out: (element-type utf8): gets what editors left behind and is not packed, in order
 *
 * Returns: (transfer full) (element-type LampPackFile): by path, byte for byte; NULL with a LAMP_COURSE_ERROR for what can't
 *   be read, is no plain file, or has a name that a FAT stick can't hold.
 */
GPtrArray *
lamp_pack_files_list (const char *folder,
                      GPtrArray  *left_out,
                      GError    **error)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func ((GDestroyNotify) lamp_pack_file_free);
  g_autoptr (GHashTable) folded = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  Listing self = { folder, files, left_out, folded };

  if (!walk (&self, "", 0, error))
    return NULL;
  g_ptr_array_sort (files, compare_paths);
  g_ptr_array_sort (left_out, compare_words);
  for (guint i = 0; i < files->len; i++)
    if (!digest (folder, files->pdata[i], error))
      return NULL;
  return g_steal_pointer (&files);
}
