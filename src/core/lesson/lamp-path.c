/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How far a learner is in a course, out of what has been done of it. */

#include "core/lesson/lamp-path.h"

const LampProgress *
lamp_path_get_progress (GPtrArray  *progress,
                        const char *course,
                        const char *lesson)
{
  for (guint i = 0; progress != NULL && i < progress->len; i++)
    {
      const LampProgress *each = g_ptr_array_index (progress, i);

      if (strcmp (each->course, course) == 0 && strcmp (each->lesson, lesson) == 0)
        return each;
    }
  return NULL;
}

/* What has been done of hundreds of courses is little beside their lessons: that is gone through. */
static gboolean
is_of (const LampProgress *each,
       const LampCourse   *course)
{
  return strcmp (each->course, lamp_course_get_id (course)) == 0 && lamp_course_has_lesson (course, each->lesson);
}

static gboolean
is_completed (GPtrArray        *progress,
              const LampCourse *course,
              const char       *lesson)
{
  const LampProgress *each = lamp_path_get_progress (progress, lamp_course_get_id (course), lesson);

  return each != NULL && each->state == LAMP_PROGRESS_COMPLETED;
}

guint
lamp_path_count_completed (GPtrArray        *progress,
                           const LampCourse *course)
{
  guint n = 0;

  for (guint i = 0; progress != NULL && i < progress->len; i++)
    {
      const LampProgress *each = progress->pdata[i];

      n += each->state == LAMP_PROGRESS_COMPLETED && is_of (each, course);
    }
  return n;
}

gboolean
lamp_path_is_begun (GPtrArray        *progress,
                    const LampCourse *course)
{
  for (guint i = 0; progress != NULL && i < progress->len; i++)
    if (is_of (progress->pdata[i], course))
      return TRUE;
  return FALSE;
}

const char *
lamp_path_get_open_lesson (GPtrArray        *progress,
                           const LampCourse *course)
{
  const char *const *lessons = lamp_course_get_lessons (course);

  for (guint i = 0; lessons[i] != NULL; i++)
    if (!is_completed (progress, course, lessons[i]))
      return lessons[i];
  return lessons[0];
}

const char *
lamp_path_get_following (const LampCourse *course,
                         const char       *lesson)
{
  const char *const *lessons = lamp_course_get_lessons (course);

  for (guint i = 0; lessons[i] != NULL; i++)
    if (strcmp (lessons[i], lesson) == 0)
      return lessons[i + 1];
  return NULL;
}

gboolean
lamp_path_is_all_completed (GPtrArray        *progress,
                            const LampCourse *course)
{
  return lamp_path_count_completed (progress, course) == g_strv_length ((char **) lamp_course_get_lessons (course));
}

gboolean
lamp_path_is_in_area (const LampCourse *course,
                      const char       *area)
{
  const char *const *areas = lamp_course_get_areas (course);

  return areas != NULL && g_strv_contains (areas, area);
}

guint
lamp_path_count_area (LampCourseList *courses,
                      const char     *area)
{
  guint n = 0;

  for (guint i = 0; i < courses->courses->len; i++)
    n += lamp_path_is_in_area (g_ptr_array_index (courses->courses, i), area);
  return n;
}
