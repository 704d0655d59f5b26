/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What came into this kiosk, when and from where: a line for each thing, only ever added to. */

#include "core/packs/lamp-pack-history.h"

#include "core/store/lamp-store-error.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
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
is_broken_off (int file)
{
  struct stat information;
  char        last;

  return fstat (file, &information) == 0 && information.st_size > 0 && pread (file, &last, 1, information.st_size - 1) == 1 && last != '\n';
}

static gboolean
append (const char *path,
        const char *line,
        GError    **error)
{
  int              file = open (path, O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0644);
  g_autofree char *text = NULL;
  gboolean         is_done;

  if (file < 0)
    return lamp_store_fail_errno (error, path);
  text = g_strconcat (is_broken_off (file) ? "\n" : "", line, NULL);
  is_done = (write (file, text, strlen (text)) == (ssize_t) strlen (text) && fsync (file) == 0) || lamp_store_fail_errno (error, path);
  close (file);
  return is_done;
}

static void
shorten (const char *path)
{
  g_autofree char *text = NULL;
  gsize            size;
  const char      *half;

  if (!g_file_get_contents (path, &text, &size, NULL) || size <= FILE_MAX)
    return;
  half = memchr (text + size / 2, '\n', size - size / 2);
  if (half != NULL)
    g_file_set_contents_full (path, half + 1, -1, G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0644, NULL);
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
  g_autofree char *path = g_build_filename (data, LAMP_PACK_HISTORY_FILE, NULL);
  g_autofree char *title = make_plain (entry->title);
  g_autofree char *publisher = make_plain (entry->publisher);
  g_autofree char *where = make_plain (entry->where);
  g_autofree char *line = g_strdup_printf ("%" G_GINT64_FORMAT "\t%s\t%s\t%" G_GINT64_FORMAT "\t%" G_GINT64_FORMAT "\t%s\t%s\t%s\n", entry->time,
                                           deeds[entry->deed], entry->course, entry->version, entry->before, publisher, where, title);

  shorten (path);
  return append (path, line, error);
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
 * Returns: (transfer full) (element-type LampPackEntry): the newest first; what can't be read is left out
 */
GPtrArray *
lamp_pack_history_read (const char *data,
                        guint       most)
{
  g_autofree char *path = g_build_filename (data, LAMP_PACK_HISTORY_FILE, NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  GPtrArray *list = g_ptr_array_new_with_free_func (entry_free);

  if (!g_file_get_contents (path, &text, NULL, NULL) || !g_utf8_validate (text, -1, NULL))
    return list;
  lines = g_strsplit (text, "\n", -1);
  for (guint i = g_strv_length (lines); i > 0 && list->len < most; i--)
    {
      LampPackEntry *entry = read_line (lines[i - 1]);

      if (entry != NULL)
        g_ptr_array_add (list, entry);
    }
  return list;
}
