/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampCourseList: every course below some folders; a broken one never hides a good one. */

#include "core/course/lamp-course-error.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>

#define COURSES_MAX 2000 /* below one folder */

/* While it is read: how courses are opened. */
typedef struct
{
  LampCourseList  *list;
  LampCourseOpener open;
  gpointer         user_data;
} Reading;

static LampCourse *
open_course (const char *folder,
             gpointer    user_data,
             GError    **error)
{
  return lamp_course_open (folder, error);
}

static void
read_course (const Reading *self,
             const char    *path)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autoptr (GError) error = NULL;
  LampCourse *course = self->open (path, self->user_data, &error);

  if (course != NULL)
    {
      g_ptr_array_add (self->list->courses, course);
      return;
    }
  g_prefix_error (&error, "%s/", name);
  g_ptr_array_add (self->list->errors, g_steal_pointer (&error));
}

/* Entries that are no folders are none of our business; a link to a folder is refused aloud. */
static gboolean
is_course_folder (LampCourseList *self,
                  int             folder,
                  const char     *name)
{
  struct stat information;
  GError     *error = NULL;

  if (name[0] == '.' || fstatat (folder, name, &information, AT_SYMLINK_NOFOLLOW) != 0)
    return FALSE;
  if (!S_ISLNK (information.st_mode))
    return S_ISDIR (information.st_mode);
  lamp_course_fail (&error, LAMP_COURSE_ERROR_UNSAFE, name, 0, "links are not allowed in place of a course");
  g_ptr_array_add (self->errors, error);
  return FALSE;
}

static void
read_folder (const Reading *reading,
             const char    *folder)
{
  LampCourseList *self = reading->list;
  DIR            *entries = opendir (folder);
  struct dirent  *entry;
  GError         *error = NULL;
  guint           n = 0;

  if (entries == NULL)
    {
      lamp_course_fail (&error, errno == ENOENT ? LAMP_COURSE_ERROR_MISSING : LAMP_COURSE_ERROR_READ, folder, 0, "%s", g_strerror (errno));
      g_ptr_array_add (self->errors, error);
      return;
    }
  while ((entry = readdir (entries)) != NULL)
    {
      g_autofree char *path = NULL;

      if (!is_course_folder (self, dirfd (entries), entry->d_name))
        continue;
      if (++n > COURSES_MAX)
        {
          lamp_course_fail (&error, LAMP_COURSE_ERROR_LIMIT, folder, 0, "holds more than %d courses", COURSES_MAX);
          g_ptr_array_add (self->errors, error);
          break;
        }
      path = g_build_filename (folder, entry->d_name, NULL);
      read_course (reading, path);
    }
  closedir (entries);
}

/* Of one id the higher version comes first, and of one version the one that was read first. */
static int
compare_courses (gconstpointer a,
                 gconstpointer b,
                 gpointer      order)
{
  const LampCourse *one = *(LampCourse *const *) a, *two = *(LampCourse *const *) b;
  int               by_id = strcmp (lamp_course_get_id (one), lamp_course_get_id (two));

  if (by_id != 0)
    return by_id;
  if (lamp_course_get_version (one) != lamp_course_get_version (two))
    return lamp_course_get_version (one) > lamp_course_get_version (two) ? -1 : 1;
  return (int) GPOINTER_TO_UINT (g_hash_table_lookup (order, one)) - (int) GPOINTER_TO_UINT (g_hash_table_lookup (order, two));
}

static int
compare_errors (gconstpointer a,
                gconstpointer b)
{
  return strcmp ((*(GError *const *) a)->message, (*(GError *const *) b)->message);
}

static void
put_in_order (LampCourseList *self)
{
  g_autoptr (GHashTable) order = g_hash_table_new (NULL, NULL);
  guint n = 0;

  for (guint i = 0; i < self->courses->len; i++)
    g_hash_table_insert (order, self->courses->pdata[i], GUINT_TO_POINTER (i));
  g_ptr_array_sort_with_data (self->courses, compare_courses, order);
  for (guint i = 0; i < self->courses->len; i++)
    if (n > 0 && g_str_equal (lamp_course_get_id (self->courses->pdata[n - 1]), lamp_course_get_id (self->courses->pdata[i])))
      lamp_course_unref (self->courses->pdata[i]);
    else
      self->courses->pdata[n++] = self->courses->pdata[i];
  for (guint i = n; i < self->courses->len; i++)
    self->courses->pdata[i] = NULL;
  g_ptr_array_set_size (self->courses, n);
  g_ptr_array_sort (self->errors, compare_errors);
}

static void
course_clear (gpointer course)
{
  if (course != NULL)
    lamp_course_unref (course);
}

static LampCourseList *
list_new (void)
{
  LampCourseList *self = g_new0 (LampCourseList, 1);

  self->courses = g_ptr_array_new_with_free_func (course_clear);
  self->errors = g_ptr_array_new_with_free_func ((GDestroyNotify) g_error_free);
  return self;
}

/**
 * lamp_course_list_read:
 * @folders: (array zero-terminated=1): each holds courses as its direct sub-folders
 *
 * Returns: (transfer full): the courses that can be opened, and an error for each that can't.
 */
LampCourseList *
lamp_course_list_read (const char *const *folders)
{
  return lamp_course_list_read_with (folders, NULL, NULL, NULL);
}

/**
 * lamp_course_list_read_with:
 * @folders: (array zero-terminated=1): as lamp_course_list_read()
 * @courses: (nullable) (array zero-terminated=1): folders that are a course each, as packs are installed; of one version they come first
 * @open: (nullable): called for each folder; NULL: lamp_course_open()
 *
 * Of two courses with one id the higher version stays, wherever it came from.
 */
LampCourseList *
lamp_course_list_read_with (const char *const *folders,
                            const char *const *courses,
                            LampCourseOpener   open,
                            gpointer           user_data)
{
  const Reading reading = { list_new (), open != NULL ? open : open_course, user_data };

  for (guint i = 0; courses != NULL && courses[i] != NULL; i++)
    read_course (&reading, courses[i]);
  for (guint i = 0; folders[i] != NULL; i++)
    read_folder (&reading, folders[i]);
  put_in_order (reading.list);
  return reading.list;
}

/**
 * lamp_course_list_leave_out:
 * @ids: (array zero-terminated=1): of courses that are not to be seen
 */
void
lamp_course_list_leave_out (LampCourseList    *self,
                            const char *const *ids)
{
  for (guint i = self->courses->len; i > 0; i--)
    if (g_strv_contains (ids, lamp_course_get_id (self->courses->pdata[i - 1])))
      g_ptr_array_remove_index (self->courses, i - 1);
}

/* (transfer full): a list of this one course. */
LampCourseList *
lamp_course_list_new_single (LampCourse *course)
{
  LampCourseList *self = list_new ();

  g_ptr_array_add (self->courses, lamp_course_ref (course));
  return self;
}

/* (transfer full): the same courses, for another thread; the errors stay. */
LampCourseList *
lamp_course_list_copy (const LampCourseList *self)
{
  LampCourseList *copy = list_new ();

  for (guint i = 0; i < self->courses->len; i++)
    g_ptr_array_add (copy->courses, lamp_course_ref (self->courses->pdata[i]));
  return copy;
}

void
lamp_course_list_free (LampCourseList *self)
{
  g_ptr_array_unref (self->courses);
  g_ptr_array_unref (self->errors);
  g_free (self);
}

/**
 * lamp_course_list_find:
 *
 * Returns: (transfer none) (nullable): the course of that id.
 */
LampCourse *
lamp_course_list_find (LampCourseList *self,
                       const char     *id)
{
  for (guint i = 0; i < self->courses->len; i++)
    if (g_str_equal (lamp_course_get_id (self->courses->pdata[i]), id))
      return self->courses->pdata[i];
  return NULL;
}
