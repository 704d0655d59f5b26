/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What came into this kiosk, when and from where: a line for each thing, only ever added to. */

#include "core/packs/lamp-pack-history.h"

#include "core/course/lamp-course-error.h"
#include "core/course/lamp-files.h"
#include "core/store/lamp-small-file.h"
#include "core/store/lamp-store-error.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define COLUMNS 8
#define FILE_MAX (256 * 1024) /* bytes: above it the older half goes */

static const char *const deeds[] = { "came", "renewed", "went-back", "removed", "taken-back" };

static void
entry_free (gpointer data)
{
  LampPackEntry *entry = data;

  g_free (entry->course);
  g_free (entry->title);
  g_free (entry->publisher);
  g_free (entry->where);
  g_free (entry);
}

/* (transfer full): nothing in it parts columns or lines. */
static char *
make_plain (const char *text)
{
  char *plain = g_utf8_make_valid (text != NULL ? text : "", -1);

  for (char *p = plain; *p != '\0'; p++)
    if (g_ascii_iscntrl (*p))
      *p = ' ';
  return plain;
}

/* A line that a power cut broke off ends before the new one begins. */
static gboolean
is_broken_off (int   file,
               off_t size)
{
  char last;

  return size > 0 && pread (file, &last, 1, size - 1) == 1 && last != '\n';
}

/* Whole or not at all, where it is not the power that goes. */
static gboolean
append (int         file,
        const char *path,
        const char *line,
        GError    **error)
{
  off_t            size = lseek (file, 0, SEEK_END);
  g_autofree char *text = g_strconcat (is_broken_off (file, size) ? "\n" : "", line, NULL);

  if (size >= 0 && lamp_small_file_write_bytes (file, text, strlen (text)) && fsync (file) == 0)
    return TRUE;
  lamp_store_fail_errno (error, path);
  if (size >= 0 && ftruncate (file, size) != 0)
    g_warning ("%s: %s", path, g_strerror (errno));
  return FALSE;
}

/* The newer half of what is there, and the new line, in one step. */
static gboolean
shorten (const char *data,
         const char *path,
         const char *line,
         GError    **error)
{
  g_autoptr (GBytes) kept = lamp_files_read_end (data, LAMP_PACK_HISTORY_FILE, FILE_MAX / 2, error);
  gsize       size;
  const char *text, *begin;
  g_autoptr (GString) whole = g_string_new (NULL);

  if (kept == NULL)
    return FALSE;
  text = g_bytes_get_data (kept, &size);
  begin = memchr (text, '\n', size);
  if (begin != NULL)
    g_string_append_len (whole, begin + 1, size - (begin + 1 - text));
  if (whole->len > 0 && whole->str[whole->len - 1] != '\n')
    g_string_append_c (whole, '\n');
  g_string_append (whole, line);
  return lamp_small_file_write (path, whole->str, whole->len, 0644, error);
}

/* What can't have been written here is kept beside. */
static gboolean
make_room (const char *path,
           GError    **error)
{
  struct stat information;

  if (lstat (path, &information) != 0 || (S_ISREG (information.st_mode) && information.st_size <= 4 * FILE_MAX))
    return TRUE;
  return lamp_small_file_set_aside (path, S_ISREG (information.st_mode) ? "it is far too large" : "it is no file", error);
}

static gboolean
add (const char *data,
     const char *line,
     GError    **error)
{
  g_autofree char *path = g_build_filename (data, LAMP_PACK_HISTORY_FILE, NULL);
  struct stat      information;
  gboolean         is_done;
  int              file;

  if (!make_room (path, error))
    return FALSE;
  file = lamp_small_file_open_locked (path, O_RDWR | O_APPEND, 0644, error);
  if (file < 0)
    return FALSE;
  if (fstat (file, &information) == 0 && information.st_size > FILE_MAX)
    is_done = shorten (data, path, line, error);
  else
    is_done = append (file, path, line, error);
  close (file);
  return is_done;
}

/**
 * lamp_pack_history_add:
 * @data: the kiosk's data folder
 *
 * On the disk when it returns.
 *
 * Returns: FALSE with a G_IO_ERROR set
 */
gboolean
lamp_pack_history_add (const char          *data,
                       const LampPackEntry *entry,
                       GError             **error)
{
  g_autofree char *title = make_plain (entry->title);
  g_autofree char *publisher = make_plain (entry->publisher);
  g_autofree char *where = make_plain (entry->where);
  g_autofree char *line = g_strdup_printf ("%" G_GINT64_FORMAT "\t%s\t%s\t%" G_GINT64_FORMAT "\t%" G_GINT64_FORMAT "\t%s\t%s\t%s\n", entry->time,
                                           deeds[entry->deed], entry->course, entry->version, entry->before, publisher, where, title);

  return add (data, line, error);
}

static char *
take (const char *text)
{
  return *text != '\0' ? g_strdup (text) : NULL;
}

/* (transfer full) (nullable): not a line of ours */
static LampPackEntry *
read_line (const char *line)
{
  g_auto (GStrv) columns = g_strsplit (line, "\t", COLUMNS);
  LampPackEntry entry = { 0 };
  guint         deed = 0;

  if (g_strv_length (columns) != COLUMNS || !g_ascii_string_to_signed (columns[0], 10, G_MININT64, G_MAXINT64, &entry.time, NULL) ||
      !g_ascii_string_to_signed (columns[3], 10, 0, G_MAXINT, &entry.version, NULL) || !g_ascii_string_to_signed (columns[4], 10, 0, G_MAXINT, &entry.before, NULL))
    return NULL;
  while (deed < G_N_ELEMENTS (deeds) && !g_str_equal (deeds[deed], columns[1]))
    deed++;
  if (deed == G_N_ELEMENTS (deeds))
    return NULL;
  entry.deed = deed;
  entry.course = g_strdup (columns[2]);
  entry.publisher = take (columns[5]);
  entry.where = take (columns[6]);
  entry.title = take (columns[7]);
  return g_memdup2 (&entry, sizeof entry);
}

/**
 * lamp_pack_history_read:
 *
 * Returns: (transfer full) (element-type LampPackEntry): the newest first; what can't be read is left out, and hides no other line
 */
GPtrArray *
lamp_pack_history_read (const char *data,
                        guint       most)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = lamp_files_read_end (data, LAMP_PACK_HISTORY_FILE, 4 * FILE_MAX, &error);
  GPtrArray  *list = g_ptr_array_new_with_free_func (entry_free);
  gsize       size = 0;
  const char *text = bytes != NULL ? g_bytes_get_data (bytes, &size) : NULL;
  guint       n_unread = 0;

  if (bytes == NULL && !g_error_matches (error, LAMP_COURSE_ERROR, LAMP_COURSE_ERROR_MISSING))
    g_message ("packs: %s", error->message);
  while (size > 0 && list->len < most)
    {
      gsize            length = size - (text[size - 1] == '\n');
      const char      *newline = memrchr (text, '\n', length);
      const char      *begin = newline != NULL ? newline + 1 : text;
      g_autofree char *line = g_strndup (begin, length - (begin - text));
      gboolean         is_text = g_utf8_validate (begin, length - (begin - text), NULL); /* and has no NUL */
      LampPackEntry   *entry = is_text ? read_line (line) : NULL;

      if (entry != NULL)
        g_ptr_array_add (list, entry);
      else
        n_unread += length > (gsize) (begin - text);
      size = begin - text;
    }
  if (n_unread > 0)
    g_message ("packs: %s: %u lines can't be read", LAMP_PACK_HISTORY_FILE, n_unread);
  return list;
}
