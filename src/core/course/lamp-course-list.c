/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampCourseList: every course below some folders; a broken one never hides a good one. */

#include "core/course/lamp-course-error.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>

#define COURSES_MAX 2000 /* below one folder */

static void
add_course (LampCourseList *self,
            LampCourse     *course)
{
  for (guint i = 0; i < self->courses->len; i++)
    {
      LampCourse *other = self->courses->pdata[i];

      if (!g_str_equal (lamp_course_get_id (other), lamp_course_get_id (course)))
        continue;
      if (lamp_course_get_version (other) < lamp_course_get_version (course))
        {
          self->courses->pdata[i] = course;
          course = other;
        }
      lamp_course_unref (course);
      return;
    }
  g_ptr_array_add (self->courses, course);
}

static void
read_course (LampCourseList *self,
             const char     *path)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autoptr (GError) error = NULL;
  LampCourse *course = lamp_course_open (path, &error);

  if (course != NULL)
    {
      add_course (self, course);
      return;
    }
  g_prefix_error (&error, "%s/", name);
  g_ptr_array_add (self->errors, g_steal_pointer (&error));
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
read_folder (LampCourseList *self,
             const char     *folder)
{
  DIR           *entries = opendir (folder);
  struct dirent *entry;
  GError        *error = NULL;
  guint          n = 0;

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
      read_course (self, path);
    }
  closedir (entries);
}

static int
compare_ids (gconstpointer a,
             gconstpointer b)
{
  return strcmp (lamp_course_get_id (*(LampCourse *const *) a), lamp_course_get_id (*(LampCourse *const *) b));
}

static int
compare_errors (gconstpointer a,
                gconstpointer b)
{
  return strcmp ((*(GError *const *) a)->message, (*(GError *const *) b)->message);
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
  LampCourseList *self = g_new0 (LampCourseList, 1);

  self->courses = g_ptr_array_new_with_free_func ((GDestroyNotify) lamp_course_unref);
  self->errors = g_ptr_array_new_with_free_func ((GDestroyNotify) g_error_free);
  for (guint i = 0; folders[i] != NULL; i++)
    read_folder (self, folders[i]);
  g_ptr_array_sort (self->courses, compare_ids);
  g_ptr_array_sort (self->errors, compare_errors);
  return self;
}

/**
 * lamp_course_list_add:
 * @courses: (array zero-terminated=1): folders that are a course each, as packs are installed
 *
 * Of two courses with one id the higher version stays, wherever it came from.
 */
void
lamp_course_list_add (LampCourseList    *self,
                      const char *const *courses)
{
  for (guint i = 0; courses[i] != NULL; i++)
    read_course (self, courses[i]);
  g_ptr_array_sort (self->courses, compare_ids);
  g_ptr_array_sort (self->errors, compare_errors);
}

/* (transfer full): a list of this one course. */
LampCourseList *
lamp_course_list_new_single (LampCourse *course)
{
  LampCourseList *self = g_new0 (LampCourseList, 1);

  self->courses = g_ptr_array_new_with_free_func ((GDestroyNotify) lamp_course_unref);
  self->errors = g_ptr_array_new_with_free_func ((GDestroyNotify) g_error_free);
  g_ptr_array_add (self->courses, lamp_course_ref (course));
  return self;
}

/* (transfer full): the same courses, for whoever may outlive the list; the errors are not told again. */
LampCourseList *
lamp_course_list_copy (const LampCourseList *self)
{
  LampCourseList *copy = g_new0 (LampCourseList, 1);

  copy->courses = g_ptr_array_new_with_free_func ((GDestroyNotify) lamp_course_unref);
  copy->errors = g_ptr_array_new_with_free_func ((GDestroyNotify) g_error_free);
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
