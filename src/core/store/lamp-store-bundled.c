/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What came with the program, below what was installed: which of the two counts, and what its trainer put away. */

#include "core/store/lamp-store-private.h"

#include "core/course/lamp-files.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define AWAY "away"

/* Its folder is complete if it is there. */
gboolean
lamp_store_has_version (LampStore  *self,
                        const char *course,
                        gint64      version)
{
  g_autofree char *folder = lamp_store_version_path (self, course, version, "");

  return version > 0 && g_file_test (folder, G_FILE_TEST_IS_DIR);
}

/* (transfer none) (nullable): the bundled course of that very version, unless the store has a copy of it: that is whole, and comes first */
LampBundle *
lamp_store_find_bundle (LampStore  *self,
                        const char *course,
                        gint64      version)
{
  LampBundle *bundle = lamp_bundle_find (self->bundles, course);

  if (bundle == NULL || bundle->pack == NULL || bundle->pack->manifest->version != version || lamp_store_has_version (self, course, version))
    return NULL;
  return bundle;
}

/* A file descriptor of the file in a bundled course; -1 if none has it. @size: (out): in bytes */
int
lamp_store_open_bundled (LampStore  *self,
                         const char *sha256,
                         gint64     *size)
{
  int file = -1;

  for (guint i = 0; i < self->bundles->len && file < 0; i++)
    file = lamp_bundle_open_file (self->bundles->pdata[i], sha256, size);
  return file;
}

/* Which version counts, and to which one can go back (0: none), wherever they are. FALSE: there is no such course. */
gboolean
lamp_store_get_current (LampStore  *self,
                        const char *course,
                        gint64     *current,
                        gint64     *previous)
{
  const LampBundle *bundle = lamp_bundle_find (self->bundles, course);
  gint64            bundled = bundle != NULL && bundle->pack != NULL ? bundle->pack->manifest->version : 0;
  gint64            kept, before;

  lamp_store_read_current (self, course, &kept, &before);
  if (kept > 0 && kept >= bundled)
    {
      *current = kept;
      *previous = before == 0 && bundled < kept ? bundled : before;
    }
  else if (bundled > 0)
    {
      *current = bundled;
      *previous = kept == 0 && before > bundled ? before : 0;
    }
  else
    {
      /* Its trainer went back to what a later program did not bring any more. */
      *current = before;
      *previous = 0;
    }
  return *current > 0;
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

/* (transfer full) (element-type utf8): ids of all courses, installed, bundled, or put away, in order. */
GPtrArray *
lamp_store_list_all (LampStore *self)
{
  GPtrArray *courses = lamp_store_list_installed (self);
  guint      n_installed = courses->len;

  for (guint i = 0; i < self->bundles->len; i++)
    {
      const LampBundle *bundle = self->bundles->pdata[i];
      gboolean          is_known = FALSE;

      for (guint j = 0; j < n_installed && !is_known; j++)
        is_known = g_str_equal (courses->pdata[j], bundle->course);
      if (bundle->pack != NULL && !is_known)
        g_ptr_array_add (courses, g_strdup (bundle->course));
    }
  g_ptr_array_sort (courses, compare);
  return courses;
}

/* (transfer full) (element-type utf8): the same without what is put away: what learners see, and others may have. */
GPtrArray *
lamp_store_list_courses (LampStore *self)
{
  GPtrArray *courses = lamp_store_list_all (self);

  for (guint i = courses->len; i > 0; i--)
    if (lamp_store_is_away (self, courses->pdata[i - 1]))
      g_ptr_array_remove_index (courses, i - 1);
  return courses;
}

/* ---- put away ---- */

gboolean
lamp_store_is_away (LampStore  *self,
                    const char *course)
{
  g_autofree char *mark = lamp_store_path (self, AWAY, course, NULL);
  gint64           current, previous;

  return g_file_test (mark, G_FILE_TEST_EXISTS) && lamp_store_get_current (self, course, &current, &previous) &&
         lamp_store_find_bundle (self, course, current) != NULL;
}

/* With the lock held; nothing to do is no error. */
gboolean
lamp_store_write_away (LampStore  *self,
                       const char *course,
                       gboolean    is_away,
                       GError    **error)
{
  g_autofree char *folder = lamp_store_path (self, AWAY, NULL, NULL);
  g_autofree char *mark = lamp_store_path (self, AWAY, course, NULL);

  int file = is_away ? open (mark, O_WRONLY | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0644) : -1;

  /* There is nothing in it that could be half written. */
  if (file >= 0)
    close (file);
  else if (is_away || g_unlink (mark) != 0)
    return (!is_away && errno == ENOENT) || lamp_store_fail_errno (error, mark);
  return lamp_store_sync_folder (folder, error);
}

/**
 * lamp_store_set_away:
 * @course: that came with the program, and none of whose lessons is being used
 * @is_away: FALSE: it is shown again
 *
 * Its files stay where they are, and what learners did in it stays in their records.
 *
 * Returns: FALSE with NOT_INSTALLED or BUSY set
 */
gboolean
lamp_store_set_away (LampStore  *self,
                     const char *course,
                     gboolean    is_away,
                     GError    **error)
{
  int      lock = lamp_store_lock (self, error);
  gboolean is_done;
  gint64   current, previous;

  if (lock < 0)
    return FALSE;
  if (!lamp_files_is_id (course) || !lamp_store_get_current (self, course, &current, &previous) || lamp_store_find_bundle (self, course, current) == NULL)
    is_done = lamp_store_fail (error, LAMP_STORE_ERROR_NOT_INSTALLED, "no course “%s” came with the program, or a newer version is installed over it", course);
  else
    is_done = lamp_store_write_away (self, course, is_away, error);
  close (lock);
  return is_done;
}

/**
 * lamp_store_list_away:
 * @data: the kiosk's data folder; nothing is made in it
 *
 * Returns: (transfer full) (array zero-terminated=1): ids of courses that are not to be shown as they came with the program.
 */
char **
lamp_store_list_away (const char *data)
{
  g_autofree char *folder = g_build_filename (data, LAMP_STORE_FOLDER, AWAY, NULL);
  g_autoptr (GDir) entries = g_dir_open (folder, 0, NULL);
  g_autoptr (GStrvBuilder) courses = g_strv_builder_new ();
  const char *name;

  while (entries != NULL && (name = g_dir_read_name (entries)) != NULL)
    if (lamp_files_is_id (name))
      g_strv_builder_add (courses, name);
  return g_strv_builder_end (courses);
}
