/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The records in a thread of their own: the same functions on copied data, in the order they were asked for. */

#include "core/records/lamp-records.h"

#include "core/records/lamp-attendance.h"
#include "core/records/lamp-records-private.h"
#include "core/records/lamp-report.h"

typedef struct _Job Job;

struct _Job
{
  gpointer (*run) (LampRecords *self,
                   Job         *job,
                   GError     **error);
  GDestroyNotify       free_result; /* NULL: the result is a gboolean */
  char                *learner;
  char                *name;
  char                *picture;
  LampEvent           *event;
  LampMeeting         *meeting;
  LampPreferences      preferences;
  LampReportRequest    request;
  LampReportCatalogue *catalogue;
  LampRecordsFunc      func;
  gpointer             data;
  GDestroyNotify       free_data;
};

static void
job_free (Job *job)
{
  g_free (job->learner);
  g_free (job->name);
  g_free (job->picture);
  g_clear_pointer (&job->event, lamp_event_free);
  g_clear_pointer (&job->meeting, lamp_meeting_free);
  lamp_report_request_clear (&job->request);
  g_clear_pointer (&job->catalogue, lamp_report_catalogue_unref);
  if (job->free_data != NULL)
    job->free_data (job->data);
  g_free (job);
}

static gpointer
run_append (LampRecords *self,
            Job         *job,
            GError     **error)
{
  return GINT_TO_POINTER (lamp_records_append (self, job->learner, job->event, error));
}

static gpointer
run_keep_meeting (LampRecords *self,
                  Job         *job,
                  GError     **error)
{
  return GINT_TO_POINTER (lamp_records_keep_meeting (self, job->meeting, error));
}

static gpointer
run_list_learners (LampRecords *self,
                   Job         *job,
                   GError     **error)
{
  return lamp_records_list_learners (self, error);
}

static gpointer
run_add_learner (LampRecords *self,
                 Job         *job,
                 GError     **error)
{
  return lamp_records_add_learner (self, job->name, job->picture, &job->preferences, error);
}

static gpointer
run_set_preferences (LampRecords *self,
                     Job         *job,
                     GError     **error)
{
  return GINT_TO_POINTER (lamp_records_set_preferences (self, job->learner, &job->preferences, error));
}

static gpointer
run_func (LampRecords *self,
          Job         *job,
          GError     **error)
{
  return job->func (self, job->data, error);
}

static gpointer
run_report (LampRecords *self,
            Job         *job,
            GError     **error)
{
  return lamp_records_report (self, &job->request, job->catalogue, error);
}

/* A task that was cancelled before its turn is not carried out; one that was begun tells what became of it. */
void
lamp_records_perform (LampRecords *self,
                      GTask       *task,
                      GFunc        finished)
{
  Job     *job = g_task_get_task_data (task);
  GError  *error = NULL;
  gpointer result = NULL;

  if (!g_cancellable_set_error_if_cancelled (g_task_get_cancellable (task), &error))
    result = job->run (self, job, &error);
  finished (task, self);
  if (error != NULL)
    g_task_return_error (task, error);
  else if (job->free_result == NULL)
    g_task_return_boolean (task, GPOINTER_TO_INT (result));
  else
    g_task_return_pointer (task, result, job->free_result);
}

static void
queue (LampRecords        *self,
       Job                *job,
       GCancellable       *cancellable,
       GAsyncReadyCallback callback,
       gpointer            user_data,
       gpointer            tag)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, tag);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  lamp_records_queue (self, task);
}

static void
free_nothing (gpointer result)
{
}

/**
 * lamp_records_run_async:
 * @data: taken over
 * @free_data: (nullable): called in any thread
 * @free_result: (nullable): of what @func returns; NULL if that is a gboolean made a pointer
 *
 * Carries out @func in the records' own thread, after all that was asked for before. Once begun it is not broken off.
 */
void
lamp_records_run_async (LampRecords        *self,
                        LampRecordsFunc     func,
                        gpointer            data,
                        GDestroyNotify      free_data,
                        GDestroyNotify      free_result,
                        GCancellable       *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer            user_data)
{
  Job *job = g_new0 (Job, 1);

  job->run = run_func;
  job->func = func;
  job->data = data;
  job->free_data = free_data;
  job->free_result = free_result != NULL ? free_result : free_nothing;
  queue (self, job, cancellable, callback, user_data, lamp_records_run_async);
}

/**
 * lamp_records_run_finish:
 *
 * Returns: what the function returned, to be freed as was said; NULL if it failed or was cancelled.
 */
gpointer
lamp_records_run_finish (LampRecords  *self,
                         GAsyncResult *result,
                         GError      **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
open_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  const char  *folder = data;
  LampClock   *clock = g_object_get_data (G_OBJECT (task), "clock");
  GError      *error = NULL;
  LampRecords *self = lamp_records_open (folder, clock, &error);

  if (self != NULL)
    g_task_return_pointer (task, self, g_object_unref);
  else
    g_task_return_error (task, error);
}

void
lamp_records_open_async (const char         *data_folder,
                         LampClock          *clock,
                         GCancellable       *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, lamp_records_open_async);
  g_task_set_task_data (task, g_strdup (data_folder), g_free);
  g_object_set_data_full (G_OBJECT (task), "clock", lamp_clock_ref (clock), (GDestroyNotify) lamp_clock_unref);
  g_task_run_in_thread (task, open_thread);
}

LampRecords *
lamp_records_open_finish (GAsyncResult *result,
                          GError      **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
lamp_records_append_async (LampRecords        *self,
                           const char         *learner,
                           const LampEvent    *event,
                           GCancellable       *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer            user_data)
{
  Job *job = g_new0 (Job, 1);

  job->run = run_append;
  job->learner = g_strdup (learner);
  job->event = lamp_event_copy (event);
  queue (self, job, cancellable, callback, user_data, lamp_records_append_async);
}

gboolean
lamp_records_append_finish (LampRecords  *self,
                            GAsyncResult *result,
                            GError      **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

void
lamp_records_list_learners_async (LampRecords        *self,
                                  GCancellable       *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer            user_data)
{
  Job *job = g_new0 (Job, 1);

  job->run = run_list_learners;
  job->free_result = (GDestroyNotify) g_ptr_array_unref;
  queue (self, job, cancellable, callback, user_data, lamp_records_list_learners_async);
}

GPtrArray *
lamp_records_list_learners_finish (LampRecords  *self,
                                   GAsyncResult *result,
                                   GError      **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
lamp_records_add_learner_async (LampRecords           *self,
                                const char            *name,
                                const char            *picture,
                                const LampPreferences *preferences,
                                GCancellable          *cancellable,
                                GAsyncReadyCallback    callback,
                                gpointer               user_data)
{
  Job *job = g_new0 (Job, 1);

  job->run = run_add_learner;
  job->free_result = (GDestroyNotify) lamp_learner_free;
  job->name = g_strdup (name);
  job->picture = g_strdup (picture);
  job->preferences = *preferences;
  queue (self, job, cancellable, callback, user_data, lamp_records_add_learner_async);
}

LampLearner *
lamp_records_add_learner_finish (LampRecords  *self,
                                 GAsyncResult *result,
                                 GError      **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
lamp_records_set_preferences_async (LampRecords           *self,
                                    const char            *learner,
                                    const LampPreferences *preferences,
                                    GCancellable          *cancellable,
                                    GAsyncReadyCallback    callback,
                                    gpointer               user_data)
{
  Job *job = g_new0 (Job, 1);

  job->run = run_set_preferences;
  job->learner = g_strdup (learner);
  job->preferences = *preferences;
  queue (self, job, cancellable, callback, user_data, lamp_records_set_preferences_async);
}

gboolean
lamp_records_set_preferences_finish (LampRecords  *self,
                                     GAsyncResult *result,
                                     GError      **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

void
lamp_records_report_async (LampRecords             *self,
                           const LampReportRequest *request,
                           LampReportCatalogue     *catalogue,
                           GCancellable            *cancellable,
                           GAsyncReadyCallback      callback,
                           gpointer                 user_data)
{
  Job *job = g_new0 (Job, 1);

  job->run = run_report;
  job->free_result = (GDestroyNotify) lamp_report_free;
  lamp_report_request_copy (request, &job->request);
  job->catalogue = lamp_report_catalogue_ref (catalogue);
  queue (self, job, cancellable, callback, user_data, lamp_records_report_async);
}

LampReport *
lamp_records_report_finish (LampRecords  *self,
                            GAsyncResult *result,
                            GError      **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
lamp_records_keep_meeting_async (LampRecords        *self,
                                 const LampMeeting  *meeting,
                                 GCancellable       *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data)
{
  Job *job = g_new0 (Job, 1);

  job->run = run_keep_meeting;
  job->meeting = lamp_meeting_copy (meeting);
  queue (self, job, cancellable, callback, user_data, lamp_records_keep_meeting_async);
}

gboolean
lamp_records_keep_meeting_finish (LampRecords  *self,
                                  GAsyncResult *result,
                                  GError      **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
