/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The trainer's PIN, away from the thread of the screens. */

#include "core/records/lamp-pin.h"

#include <sodium.h>
#include <string.h>

typedef struct
{
  char         *folder;
  LampClock    *clock;
  gboolean      is_code;
  char         *secret;
  LampPinResult verdict;
  gint64        wait_us;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  sodium_memzero (job->secret, strlen (job->secret));
  g_free (job->secret);
  g_free (job->folder);
  lamp_clock_unref (job->clock);
  g_free (job);
}

static void
start (const char         *data_folder,
       gboolean            is_code,
       const char         *secret,
       LampClock          *clock,
       GCancellable       *cancellable,
       GAsyncReadyCallback callback,
       gpointer            user_data,
       GTaskThreadFunc     run)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Job *job = g_new0 (Job, 1);

  job->folder = g_strdup (data_folder);
  job->clock = lamp_clock_ref (clock);
  job->is_code = is_code;
  job->secret = g_strdup (secret);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, run);
}

static void
set_thread (GTask        *task,
            gpointer      source,
            gpointer      task_data,
            GCancellable *cancellable)
{
  Job    *job = task_data;
  GError *error = NULL;
  char   *code = lamp_pin_set (job->folder, job->secret, job->clock, &error);

  if (code != NULL)
    g_task_return_pointer (task, code, g_free);
  else
    g_task_return_error (task, error);
}

void
lamp_pin_set_async (const char         *data_folder,
                    const char         *pin,
                    LampClock          *clock,
                    GCancellable       *cancellable,
                    GAsyncReadyCallback callback,
                    gpointer            user_data)
{
  start (data_folder, FALSE, pin, clock, cancellable, callback, user_data, set_thread);
}

/**
 * lamp_pin_set_finish:
 *
 * Returns: (transfer full): as lamp_pin_set()
 */
char *
lamp_pin_set_finish (GAsyncResult *result,
                     GError      **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
check_thread (GTask        *task,
              gpointer      source,
              gpointer      task_data,
              GCancellable *cancellable)
{
  Job     *job = task_data;
  GError  *error = NULL;
  gboolean done = job->is_code ? lamp_pin_recover (job->folder, job->secret, job->clock, &job->verdict, &job->wait_us, &error)
                               : lamp_pin_check (job->folder, job->secret, job->clock, &job->verdict, &job->wait_us, &error);

  if (done)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * lamp_pin_check_async:
 * @is_code: @secret is the printed code, not the PIN
 */
void
lamp_pin_check_async (const char         *data_folder,
                      gboolean            is_code,
                      const char         *secret,
                      LampClock          *clock,
                      GCancellable       *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer            user_data)
{
  start (data_folder, is_code, secret, clock, cancellable, callback, user_data, check_thread);
}

/**
 * lamp_pin_check_finish:
 * @verdict: (out): as lamp_pin_check()
 * @wait_us: (out):
 *
 * Returns: FALSE as lamp_pin_check(), or CANCELLED; the guess was counted nevertheless
 */
gboolean
lamp_pin_check_finish (GAsyncResult  *result,
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
