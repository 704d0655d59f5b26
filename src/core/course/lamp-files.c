/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading the files of a course: bounded, never through a link or a device, never outside the course folder. */

#include "core/course/lamp-files.h"

#include "core/course/lamp-course-error.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define ID_MAX 64
#define LANGUAGE_MAX 35
#define PATH_DEPTH_MAX 16

static gboolean
fail_errno (GError    **error,
            const char *path,
            int         number)
{
  if (number == ENOENT)
    return lamp_course_fail (error, LAMP_COURSE_ERROR_MISSING, path, 0, "there is no such file");
  if (number == ELOOP)
    return lamp_course_fail (error, LAMP_COURSE_ERROR_UNSAFE, path, 0, "links are not allowed in a course");
  return lamp_course_fail (error, LAMP_COURSE_ERROR_READ, path, 0, "cannot be read: %s", g_strerror (number));
}

/* Linux says ENOTDIR for a link opened with O_DIRECTORY | O_NOFOLLOW; a missing folder and a link need different words. */
static int
open_folder_below (int         parent,
                   const char *name)
{
  struct stat information;
  int         number;
  int         child = openat (parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);

  if (child >= 0)
    return child;
  number = errno;
  if (number == ENOTDIR && fstatat (parent, name, &information, AT_SYMLINK_NOFOLLOW) == 0)
    number = S_ISLNK (information.st_mode) ? ELOOP : ENOENT;
  errno = number;
  return -1;
}

static int
open_inside (const char *folder,
             const char *path,
             GError    **error)
{
  g_auto (GStrv) parts = g_strsplit (path, "/", PATH_DEPTH_MAX + 1);
  guint n = g_strv_length (parts);
  int   at;
  int   file;

  for (guint i = 0; i < n; i++)
    if (parts[i][0] == '\0' || strcmp (parts[i], ".") == 0 || strcmp (parts[i], "..") == 0 || n > PATH_DEPTH_MAX)
      {
        lamp_course_fail (error, LAMP_COURSE_ERROR_UNSAFE, path, 0, "this path leaves the course");
        return -1;
      }
  at = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  for (guint i = 0; at >= 0 && i + 1 < n; i++)
    {
      int below = open_folder_below (at, parts[i]);
      int number = errno;

      close (at);
      at = below;
      errno = number;
    }
  if (at < 0)
    {
      fail_errno (error, path, errno);
      return -1;
    }
  /* O_NONBLOCK: a named pipe put in place of a file must not hang the kiosk. */
  file = openat (at, parts[n - 1], O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
  if (file < 0)
    fail_errno (error, path, errno);
  close (at);
  return file;
}

static GBytes *
read_all (int         file,
          const char *path,
          gsize       size,
          GError    **error)
{
  g_autofree char *data = g_malloc (size + 1);
  gsize            got = 0;

  while (got < size)
    {
      ssize_t n = read (file, data + got, size - got);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        {
          fail_errno (error, path, errno);
          return NULL;
        }
      if (n == 0)
        break;
      got += n;
    }
  data[got] = '\0';
  return g_bytes_new_take (g_steal_pointer (&data), got);
}

/**
 * lamp_files_read_bytes:
 * @path: relative to @folder, without "." and ".."
 * @limit: in bytes
 * @only_beginning: read at most @limit bytes; otherwise a larger file is refused without being read
 *
 * The data is followed by a NUL that its size does not count.
 *
 * Returns: (transfer full): the contents, NULL with MISSING, READ, UNSAFE or LIMIT set.
 */
GBytes *
lamp_files_read_bytes (const char *folder,
                       const char *path,
                       gsize       limit,
                       gboolean    only_beginning,
                       GError    **error)
{
  GBytes     *bytes = NULL;
  struct stat information;
  int         file = open_inside (folder, path, error);

  if (file < 0)
    return NULL;
  if (fstat (file, &information) != 0)
    fail_errno (error, path, errno);
  else if (S_ISDIR (information.st_mode))
    lamp_course_fail (error, LAMP_COURSE_ERROR_READ, path, 0, "this is a folder, a file was expected");
  else if (!S_ISREG (information.st_mode))
    lamp_course_fail (error, LAMP_COURSE_ERROR_UNSAFE, path, 0, "this is a device or a pipe, not a file");
  else if (!only_beginning && (guint64) information.st_size > limit)
    lamp_course_fail (error, LAMP_COURSE_ERROR_LIMIT, path, 0, "is larger than %d kB", (int) (limit / 1024));
  else
    bytes = read_all (file, path, MIN (limit, (guint64) information.st_size), error);
  close (file);
  return bytes;
}

/**
 * lamp_files_read_end:
 *
 * Returns: (transfer full): the last @limit bytes of a file or all of it, NULL as lamp_files_read_bytes().
 */
GBytes *
lamp_files_read_end (const char *folder,
                     const char *path,
                     gsize       limit,
                     GError    **error)
{
  GBytes     *bytes = NULL;
  struct stat information;
  int         file = open_inside (folder, path, error);

  if (file < 0)
    return NULL;
  if (fstat (file, &information) != 0 || !S_ISREG (information.st_mode))
    lamp_course_fail (error, LAMP_COURSE_ERROR_READ, path, 0, "this is no file that can be read");
  else if ((guint64) information.st_size > limit && lseek (file, -(off_t) limit, SEEK_END) < 0)
    fail_errno (error, path, errno);
  else
    bytes = read_all (file, path, MIN (limit, (guint64) information.st_size), error);
  close (file);
  return bytes;
}

/**
 * lamp_files_get_size:
 * @size: (out): in bytes
 *
 * Returns: FALSE as lamp_files_read_bytes() does for what cannot be read.
 */
gboolean
lamp_files_get_size (const char *folder,
                     const char *path,
                     gint64     *size,
                     GError    **error)
{
  struct stat information;
  int         file = open_inside (folder, path, error);
  gboolean    is_known;

  if (file < 0)
    return FALSE;
  is_known = fstat (file, &information) == 0 || fail_errno (error, path, errno);
  close (file);
  *size = is_known ? information.st_size : 0;
  return is_known;
}

static guint
line_of (const char *data,
         const char *position)
{
  guint line = 1;

  for (const char *p = data; p < position; p++)
    line += *p == '\n';
  return line;
}

/**
 * lamp_files_clean_text:
 * @data: followed by a NUL
 *
 * Returns: (transfer full): the text without a byte order mark and with \n at the end of its lines; NULL with
 *   CONTENT set for what is not UTF-8 text.
 */
char *
lamp_files_clean_text (const char *data,
                       gsize       size,
                       const char *path,
                       GError    **error)
{
  g_autoptr (GString) text = NULL;
  const char *nul = memchr (data, '\0', size);
  const char *end;

  if (nul != NULL)
    {
      lamp_course_fail (error, LAMP_COURSE_ERROR_CONTENT, path, line_of (data, nul), "this is not a text file: it holds a NUL byte");
      return NULL;
    }
  if (!g_utf8_validate (data, size, &end))
    {
      lamp_course_fail (error, LAMP_COURSE_ERROR_CONTENT, path, line_of (data, end), "this is not UTF-8; save the file as UTF-8");
      return NULL;
    }
  if (g_str_has_prefix (data, "\xEF\xBB\xBF"))
    {
      data += 3;
      size -= 3;
    }
  text = g_string_sized_new (size + 1);
  for (gsize i = 0; i < size; i++)
    if (data[i] != '\r')
      g_string_append_c (text, data[i]);
    else if (i + 1 >= size || data[i + 1] != '\n')
      g_string_append_c (text, '\n');
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * lamp_files_copy_text:
 * @data: of @size bytes, from wherever it comes
 * @path: for messages
 *
 * Returns: (transfer full): what lamp_files_read_text() makes of a file with these bytes.
 */
char *
lamp_files_copy_text (const char *data,
                      gsize       size,
                      const char *path,
                      GError    **error)
{
  g_autofree char *copy = NULL;

  if (size > LAMP_FILES_TEXT_MAX)
    {
      lamp_course_fail (error, LAMP_COURSE_ERROR_LIMIT, path, 0, "is larger than %d kB", LAMP_FILES_TEXT_MAX / 1024);
      return NULL;
    }
  copy = g_malloc (size + 1);
  if (size > 0)
    memcpy (copy, data, size);
  copy[size] = '\0';
  return lamp_files_clean_text (copy, size, path, error);
}

/**
 * lamp_files_read_text:
 *
 * Returns: (transfer full): a text file of at most LAMP_FILES_TEXT_MAX bytes, as lamp_files_clean_text() leaves it.
 */
char *
lamp_files_read_text (const char *folder,
                      const char *path,
                      GError    **error)
{
  g_autoptr (GBytes) bytes = lamp_files_read_bytes (folder, path, LAMP_FILES_TEXT_MAX, FALSE, error);
  const char *data;
  gsize       size;

  if (bytes == NULL)
    return NULL;
  data = g_bytes_get_data (bytes, &size);
  return lamp_files_clean_text (data != NULL ? data : "", size, path, error);
}

/**
 * lamp_files_split_lines:
 *
 * Returns: (transfer full): the lines without \n; what follows the last \n counts as a line.
 */
char **
lamp_files_split_lines (const char *text)
{
  const char *end = text + strlen (text);
  g_autoptr (GPtrArray) lines = g_ptr_array_new ();

  for (;;)
    {
      const char *next = memchr (text, '\n', end - text);

      g_ptr_array_add (lines, g_strndup (text, (next != NULL ? next : end) - text));
      if (next == NULL)
        break;
      text = next + 1;
    }
  g_ptr_array_add (lines, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&lines), FALSE);
}

/**
 * lamp_files_resolve:
 * @file: the file, relative to the course, that holds @link
 * @link: a path relative to that file; %20 and the like are taken for what they stand for
 *
 * Returns: (transfer full): the path relative to the course, NULL if it leaves the course or is no path.
 */
char *
lamp_files_resolve (const char *file,
                    const char *link)
{
  g_autofree char *plain = g_uri_unescape_string (link, NULL);
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) base = g_strsplit (file, "/", -1);
  g_auto (GStrv) steps = NULL;

  if (plain == NULL || *plain == '\0' || *plain == '/' || strpbrk (plain, "\\:\n") != NULL || !g_utf8_validate (plain, -1, NULL))
    return NULL;
  for (guint i = 0; base[i] != NULL && base[i + 1] != NULL; i++)
    g_ptr_array_add (parts, g_strdup (base[i]));
  steps = g_strsplit (plain, "/", -1);
  for (guint i = 0; steps[i] != NULL; i++)
    {
      if (strcmp (steps[i], ".") == 0)
        continue;
      if (*steps[i] == '\0')
        return NULL;
      if (strcmp (steps[i], "..") != 0)
        g_ptr_array_add (parts, g_strdup (steps[i]));
      else if (parts->len == 0)
        return NULL;
      else
        g_ptr_array_set_size (parts, parts->len - 1);
    }
  if (parts->len == 0)
    return NULL;
  g_ptr_array_add (parts, NULL);
  return g_strjoinv ("/", (char **) parts->pdata);
}

/**
 * lamp_files_is_id:
 *
 * Returns: whether @id is 1 to 64 lower-case letters, digits and hyphens, and so is safe as the name of a file.
 */
gboolean
lamp_files_is_id (const char *id)
{
  gsize length = id != NULL ? strspn (id, "abcdefghijklmnopqrstuvwxyz0123456789-") : 0;

  return length > 0 && length <= ID_MAX && id[length] == '\0' && id[0] != '-';
}

/* Which part of a BCP 47 tag @part may be, given the part before it; 0 if none. Written as the standard recommends: language
 * small, script with a capital, region in capitals; a file name must not depend on how one feels about capitals. */
static guint
get_language_part (const char *part,
                   gsize       length,
                   guint       before)
{
  enum
  {
    LANGUAGE = 1,
    EXTENDED,
    SCRIPT,
    REGION,
    VARIANT
  };
  gsize small = strspn (part, "abcdefghijklmnopqrstuvwxyz");
  gsize capitals = strspn (part, "ABCDEFGHIJKLMNOPQRSTUVWXYZ");
  gsize digits = strspn (part, "0123456789");
  gsize letters = strspn (part, "abcdefghijklmnopqrstuvwxyz0123456789");

  if (before == 0)
    return small >= length && (length == 2 || length == 3) ? LANGUAGE : 0;
  if (before == LANGUAGE && length == 3 && small >= length)
    return EXTENDED;
  if (before < SCRIPT && length == 4 && capitals == 1 && strspn (part + 1, "abcdefghijklmnopqrstuvwxyz") >= 3)
    return SCRIPT;
  if (before < REGION && ((length == 2 && capitals >= 2) || (length == 3 && digits >= 3)))
    return REGION;
  return letters >= length && ((length >= 5 && length <= 8) || (length == 4 && digits > 0)) ? VARIANT : 0;
}

/**
 * lamp_files_is_language:
 *
 * Returns: whether @language is a well-formed BCP 47 tag of language, script, region and variants ("en", "zh-CN", "zh-Hans-CN",
 *   "sr-Latn"), and so safe as the name of a file.
 */
gboolean
lamp_files_is_language (const char *language)
{
  guint part = 0;

  if (language == NULL || strlen (language) > LANGUAGE_MAX)
    return FALSE;
  for (const char *at = language;; at++)
    {
      gsize length = strcspn (at, "-");

      part = get_language_part (at, length, part);
      at += length;
      if (part == 0 || *at == '\0')
        return part != 0;
    }
}

/**
 * lamp_files_is_left_over:
 * @name: of a file or folder, without its path
 *
 * Returns: whether it is hidden, or what editors and computers leave behind: no part of a course.
 */
gboolean
lamp_files_is_left_over (const char *name)
{
  static const char *const endings[] = { "~", ".swp", ".swo", ".tmp", ".bak", ".part", ".orig", ".course" };
  static const char *const names[] = { "Thumbs.db", "desktop.ini", "__MACOSX", NULL };

  if (name[0] == '.' || name[0] == '#' || strstr (name, ".part-") != NULL || g_strv_contains (names, name))
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (name, endings[i]))
      return TRUE;
  return FALSE;
}
