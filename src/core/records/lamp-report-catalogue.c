/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampReportCatalogue: the courses, as far as the reports have to know them. */

#include "core/records/lamp-report-catalogue.h"

static void
lesson_free (gpointer data)
{
  LampReportLesson *self = data;

  g_free (self->id);
  g_free (self->title);
  g_free (self);
}

static void
course_free (gpointer data)
{
  LampReportCourse *self = data;

  g_free (self->id);
  g_free (self->title);
  g_strfreev (self->areas);
  g_ptr_array_unref (self->lessons);
  g_free (self);
}

LampReportCatalogue *
lamp_report_catalogue_new (void)
{
  LampReportCatalogue *self = g_atomic_rc_box_new0 (LampReportCatalogue);

  self->courses = g_ptr_array_new_with_free_func (course_free);
  return self;
}

LampReportCatalogue *
lamp_report_catalogue_ref (LampReportCatalogue *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
catalogue_clear (gpointer data)
{
  g_ptr_array_unref (((LampReportCatalogue *) data)->courses);
}

void
lamp_report_catalogue_unref (LampReportCatalogue *self)
{
  g_atomic_rc_box_release_full (self, catalogue_clear);
}

/**
 * lamp_report_catalogue_add:
 *
 * Returns: (transfer none): the course, for its lessons and marks to be filled in.
 */
LampReportCourse *
lamp_report_catalogue_add (LampReportCatalogue *self,
                           const char          *id,
                           const char          *title,
                           const char *const   *areas)
{
  LampReportCourse *course = g_new0 (LampReportCourse, 1);

  course->id = g_strdup (id);
  course->title = g_strdup (title);
  course->areas = g_strdupv ((char **) areas);
  course->lessons = g_ptr_array_new_with_free_func (lesson_free);
  g_ptr_array_add (self->courses, course);
  return course;
}

void
lamp_report_course_add_lesson (LampReportCourse *self,
                               const char       *id,
                               const char       *title)
{
  LampReportLesson *lesson = g_new0 (LampReportLesson, 1);

  lesson->id = g_strdup (id);
  lesson->title = g_strdup (title);
  g_ptr_array_add (self->lessons, lesson);
}

const LampReportCourse *
lamp_report_catalogue_find (LampReportCatalogue *self,
                            const char          *id)
{
  for (guint i = 0; i < self->courses->len; i++)
    if (g_str_equal (((LampReportCourse *) self->courses->pdata[i])->id, id))
      return self->courses->pdata[i];
  return NULL;
}

gboolean
lamp_report_course_is_of (const LampReportCourse *self,
                          const char             *area)
{
  return self->areas != NULL && g_strv_contains ((const char *const *) self->areas, area);
}

const LampReportLesson *
lamp_report_course_find_lesson (const LampReportCourse *self,
                                const char             *id)
{
  for (guint i = 0; i < self->lessons->len; i++)
    if (g_str_equal (((LampReportLesson *) self->lessons->pdata[i])->id, id))
      return self->lessons->pdata[i];
  return NULL;
}
