/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes a report: reads the courses in one thread, has the figures counted in another, and puts them in words in this one. */

#include "app/reports/lamp-report-maker.h"

typedef struct
{
  LampRecords         *records;
  LampCourseList      *courses;
  LampReportRequest    request;
  char                *language;
  LampReportCatalogue *catalogue;
  LampReportQuestions *questions;
} Making;

static void
making_free (gpointer data)
{
  Making *self = data;

  g_object_unref (self->records);
  lamp_course_list_free (self->courses);
  lamp_report_request_clear (&self->request);
  g_free (self->language);
  g_clear_pointer (&self->catalogue, lamp_report_catalogue_unref);
  g_clear_pointer (&self->questions, lamp_report_questions_free);
  g_free (self);
}

static void
counted_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Making *making = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (LampReport) report = lamp_records_report_finish (LAMP_RECORDS (source), result, &error);

  if (report == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, lamp_report_view_new (report, making->questions, making->language), (GDestroyNotify) lamp_report_view_unref);
}

static void
read_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  Making     *making = data;
  LampCourse *course = making->request.course != NULL ? lamp_course_list_find (making->courses, making->request.course) : NULL;

  making->catalogue = lamp_report_read_catalogue (making->courses, making->language, making->request.kind == LAMP_REPORT_INDICATORS);
  if (making->request.kind == LAMP_REPORT_QUESTIONS && course != NULL)
    making->questions = lamp_report_questions_read (course, making->language);
  g_task_return_boolean (task, TRUE);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Making *making = g_task_get_task_data (task);

  if (g_task_return_error_if_cancelled (task))
    return;
  lamp_records_report_async (making->records, &making->request, making->catalogue, g_task_get_cancellable (task), counted_cb, g_object_ref (task));
}

/**
 * lamp_report_maker_make_async:
 * @courses: only looked at now
 * @language: that of the screens
 */
void
lamp_report_maker_make_async (LampRecords             *records,
                              LampCourseList          *courses,
                              const LampReportRequest *request,
                              const char              *language,
                              GCancellable            *cancellable,
                              GAsyncReadyCallback      callback,
                              gpointer                 user_data)
{
  GTask  *task = g_task_new (NULL, cancellable, callback, user_data);
  Making *making = g_new0 (Making, 1);
  g_autoptr (GTask) reading = g_task_new (NULL, NULL, read_cb, task);

  making->records = g_object_ref (records);
  making->courses = lamp_course_list_copy (courses);
  lamp_report_request_copy (request, &making->request);
  making->language = g_strdup (language);
  g_task_set_task_data (task, making, making_free);
  g_task_set_task_data (reading, making, NULL);
  g_task_run_in_thread (reading, read_thread);
}

LampReportView *
lamp_report_maker_make_finish (GAsyncResult *result,
                               GError      **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

typedef struct
{
  LampReportView  *view;
  LampReportFormat format;
  char            *path;
} Saving;

static void
saving_free (gpointer data)
{
  Saving *self = data;

  lamp_report_view_unref (self->view);
  g_free (self->path);
  g_free (self);
}

static void
save_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  Saving *saving = data;
  GError *error = NULL;

  if (lamp_report_save (saving->view, saving->format, saving->path, &error))
    g_task_return_pointer (task, g_strdup (saving->path), g_free);
  else
    g_task_return_error (task, error);
}

/**
 * lamp_report_maker_save_async:
 * @folder: on a stick, or the documents
 */
void
lamp_report_maker_save_async (LampReportView     *view,
                              LampReportFormat    format,
                              const char         *folder,
                              gint64              now,
                              GCancellable       *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  g_autofree char *name = lamp_report_suggest_name (view, format, now);
  Saving          *saving = g_new0 (Saving, 1);

  saving->view = lamp_report_view_ref (view);
  saving->format = format;
  saving->path = g_build_filename (folder, name, NULL);
  g_task_set_task_data (task, saving, saving_free);
  g_task_run_in_thread (task, save_thread);
}

/* Returns: (transfer full): the path of the file. */
char *
lamp_report_maker_save_finish (GAsyncResult *result,
                               GError      **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
