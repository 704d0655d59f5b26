/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds pictures and tables on a stick or in a folder, and the pictures folder of whoever uses this machine. */

#include "core/sticks/lamp-stick-files.h"

#include <glib/gstdio.h>

#define DEPTH_MAX 4
#define ENTRIES_MAX 20000
#define FILES_MAX 400

char *
lamp_stick_files_get_pictures (void)
{
  static const char *const names[] = { "Pictures", "图片" };
  const char              *given = g_get_user_special_dir (G_USER_DIRECTORY_PICTURES);

  if (given != NULL && g_strcmp0 (given, g_get_home_dir ()) != 0)
    return g_strdup (given);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *folder = g_build_filename (g_get_home_dir (), names[i], NULL);

      if (g_file_test (folder, G_FILE_TEST_IS_DIR))
        return g_steal_pointer (&folder);
    }
  return NULL;
}

typedef struct
{
  gint64 time;
  char  *path;
} Found;

static void
found_clear (gpointer data)
{
  g_free (((Found *) data)->path);
}

static gboolean
ends_so (const char        *name,
         const char *const *endings)
{
  g_autofree char *lower = g_ascii_strdown (name, -1);

  for (guint i = 0; endings[i] != NULL; i++)
    if (g_str_has_suffix (lower, endings[i]))
      return TRUE;
  return FALSE;
}

static void
look_below (const char        *folder,
            const char *const *endings,
            guint              depth,
            guint              most,
            guint             *n_entries,
            GArray            *found,
            GCancellable      *cancellable)
{
  g_autoptr (GDir) entries = g_dir_open (folder, 0, NULL);
  const char *name;

  while (entries != NULL && found->len < most && (name = g_dir_read_name (entries)) != NULL && ++*n_entries < ENTRIES_MAX &&
         !g_cancellable_is_cancelled (cancellable))
    {
      Found    each = { 0, g_build_filename (folder, name, NULL) };
      GStatBuf information;

      if (name[0] != '.' && g_lstat (each.path, &information) == 0)
        {
          if (S_ISDIR (information.st_mode) && depth < DEPTH_MAX)
            look_below (each.path, endings, depth + 1, most, n_entries, found, cancellable);
          else if (S_ISREG (information.st_mode) && ends_so (name, endings))
            {
              each.time = information.st_mtime;
              g_array_append_val (found, each);
              continue;
            }
        }
      g_free (each.path);
    }
}

static int
compare_found (gconstpointer a,
               gconstpointer b)
{
  const Found *one = a, *two = b;

  if (one->time != two->time)
    return one->time > two->time ? -1 : 1;
  return g_strcmp0 (one->path, two->path);
}

static GStrv
find_files (const char        *folder,
            const char *const *endings,
            GCancellable      *cancellable)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (Found));
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  guint n_entries = 0;

  g_array_set_clear_func (found, found_clear);
  look_below (folder, endings, 0, G_MAXUINT, &n_entries, found, cancellable);
  g_array_sort (found, compare_found);
  for (guint i = 0; i < found->len && i < FILES_MAX; i++)
    g_strv_builder_add (builder, g_array_index (found, Found, i).path);
  return g_strv_builder_end (builder);
}

static const char *const picture_endings[] = { ".png", ".jpg", ".jpeg", ".webp", NULL };

GStrv
lamp_stick_files_find_pictures (const char   *folder,
                                GCancellable *cancellable)
{
  return find_files (folder, picture_endings, cancellable);
}

gboolean
lamp_stick_files_has_pictures (const char   *folder,
                               GCancellable *cancellable)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (Found));
  guint n_entries = 0;

  g_array_set_clear_func (found, found_clear);
  look_below (folder, picture_endings, 0, 1, &n_entries, found, cancellable);
  return found->len > 0;
}

GStrv
lamp_stick_files_find_tables (const char   *folder,
                              GCancellable *cancellable)
{
  return find_files (folder, (const char *const[]){ ".csv", ".tsv", ".txt", NULL }, cancellable);
}
