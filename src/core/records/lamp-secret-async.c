/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A learner's three pictures, away from the thread of the screens and from that of the records. */

#include "core/records/lamp-secret.h"

typedef struct
{
  LampRecords  *records;
  char         *learner;
  char        **pictures; /* NULL: none */
  LampPinResult verdict;
  gint64        wait_us;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_object_unref (job->records);
  g_free (job->learner);
  g_strfreev (job->pictures);
  g_free (job);
}

static void
start (LampRecords        *records,
       const char         *learner,
       const char *const  *pictures,
       GCancellable       *cancellable,
       GAsyncReadyCallback callback,
       gpointer            user_data,
       GTaskThreadFunc     run)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Job *job = g_new0 (Job, 1);

  job->records = g_object_ref (records);
  job->learner = g_strdup (learner);
  job->pictures = g_strdupv ((char **) pictures);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, run);
}

static void
finish (GTask   *task,
        gboolean done,
        GError  *error)
{
  if (done)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
set_thread (GTask        *task,
            gpointer      source,
            gpointer      task_data,
            GCancellable *cancellable)
{
  const Job       *job = task_data;
  GError          *error = NULL;
  g_autofree char *hash = job->pictures != NULL ? lamp_secret_hash ((const char *const *) job->pictures, &error) : NULL;
  gboolean         done = error == NULL && lamp_records_set_secret (job->records, job->learner, hash, &error);

  finish (task, done, error);
}

/**
 * lamp_secret_set_async:
 * @pictures: (nullable): as lamp_secret_hash(); NULL: none any more
 */
void
lamp_secret_set_async (LampRecords        *records,
                       const char         *learner,
                       const char *const  *pictures,
                       GCancellable       *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer            user_data)
{
  start (records, learner, pictures, cancellable, callback, user_data, set_thread);
}

/**
 * lamp_secret_set_finish:
 *
 * Returns: FALSE as lamp_secret_hash() and lamp_records_set_secret()
 */
gboolean
lamp_secret_set_finish (GAsyncResult *result,
                        GError      **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
check_thread (GTask        *task,
              gpointer      source,
              gpointer      task_data,
              GCancellable *cancellable)
{
  Job     *job = task_data;
  GError  *error = NULL;
  gboolean done = lamp_records_check_secret (job->records, job->learner, (const char *const *) job->pictures, &job->verdict, &job->wait_us, &error);

  finish (task, done, error);
}

void
lamp_secret_check_async (LampRecords        *records,
                         const char         *learner,
                         const char *const  *pictures,
                         GCancellable       *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer            user_data)
{
  start (records, learner, pictures, cancellable, callback, user_data, check_thread);
}

/**
 * lamp_secret_check_finish:
 * @verdict: (out): as lamp_records_check_secret()
 * @wait_us: (out):
 *
 * Returns: FALSE as lamp_records_check_secret(), or CANCELLED; the try was counted nevertheless
 */
gboolean
lamp_secret_check_finish (GAsyncResult  *result,
                          LampPinResult *verdict,
                          gint64        *wait_us,
                          GError       **error)
{
  const Job *job = g_task_get_task_data (G_TASK (result));

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;
  *verdict = job->verdict;
  *wait_us = job->wait_us;
  return TRUE;
}
