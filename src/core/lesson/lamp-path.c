/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What comes next for a learner: out of the courses there are and what has been done of them. */

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

static gboolean
is_all_completed (GPtrArray        *progress,
                  const LampCourse *course)
{
  return lamp_path_count_completed (progress, course) == g_strv_length ((char **) lamp_course_get_lessons (course));
}

static gboolean
requirements_met (LampCourseList   *courses,
                  GPtrArray        *progress,
                  const LampCourse *course)
{
  const char *const *required = lamp_course_get_requires (course);

  for (guint i = 0; required != NULL && required[i] != NULL; i++)
    {
      LampCourse *each = lamp_course_list_find (courses, required[i]);

      if (each != NULL && !is_all_completed (progress, each))
        return FALSE;
    }
  return TRUE;
}

/* The course the learner was in last, if it is still there. */
static LampCourse *
find_latest_course (LampCourseList *courses,
                    GPtrArray      *progress)
{
  for (guint i = 0; progress != NULL && i < progress->len; i++)
    {
      const LampProgress *each = g_ptr_array_index (progress, i);
      LampCourse         *course = lamp_course_list_find (courses, each->course);

      if (course != NULL)
        return course;
    }
  return NULL;
}

/**
 * lamp_path_find_next:
 * @courses: those there are now
 * @progress: (nullable) (element-type LampProgress): of one learner, newest first
 *
 * The lesson last left in the middle; else the first open one of the course last worked on; else of the first course
 * that is not completed, one whose required courses are done before one whose are not.
 */
LampStepOn
lamp_path_find_next (LampCourseList *courses,
                     GPtrArray      *progress)
{
  LampStepOn  next = { NULL, NULL, FALSE, progress == NULL || progress->len == 0 };
  LampCourse *latest = find_latest_course (courses, progress);

  for (guint i = 0; progress != NULL && i < progress->len; i++)
    {
      const LampProgress *each = g_ptr_array_index (progress, i);
      LampCourse         *course = lamp_course_list_find (courses, each->course);

      if (course == NULL || each->state != LAMP_PROGRESS_STARTED ||
          !g_strv_contains (lamp_course_get_lessons (course), each->lesson))
        continue;
      next.course = course;
      next.lesson = each->lesson;
      next.begun = TRUE;
      return next;
    }
  if (latest != NULL && !is_all_completed (progress, latest))
    next.course = latest;
  for (int ready = TRUE; ready >= FALSE && next.course == NULL; ready--)
    for (guint i = 0; i < courses->courses->len && next.course == NULL; i++)
      {
        LampCourse *course = g_ptr_array_index (courses->courses, i);

        if (!is_all_completed (progress, course) && requirements_met (courses, progress, course) == ready)
          next.course = course;
      }
  if (next.course != NULL)
    next.lesson = lamp_path_get_open_lesson (progress, next.course);
  return next;
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
