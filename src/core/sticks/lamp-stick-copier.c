/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampStickCopier: chooses, writes, reads back, lets go; waits for a stick that was pulled out too early. */

#include "core/sticks/lamp-stick-copier.h"

#include "core/store/lamp-publish.h"
#include "core/store/lamp-stick.h"
#include "core/store/lamp-store-source.h"

#define TELL_EVERY_MS 250

struct _LampStickCopier
{
  GObject parent_instance;

  char                *data;
  char               **folders; /* of courses beside the store */
  LampStickMonitor    *sticks;
  LampStickCopierStage stage;
  LampStickInfo       *stick;
  LampStickPlan       *plan;
  GHashTable          *chosen; /* ids of courses */
  GError              *error;
  GCancellable        *cancellable; /* of what is under way; NULL: nothing is */
  gboolean             is_stopped;  /* by the trainer */
  guint                timer;

  GMutex mutex; /* of what follows: written by the thread that copies */
  gint64 done;
  gint64 total;
  gint64 began;       /* monotonic time */
  gint64 began_bytes; /* that were there already */
};

G_DEFINE_FINAL_TYPE (LampStickCopier, lamp_stick_copier, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
tell (LampStickCopier     *self,
      LampStickCopierStage stage)
{
  self->stage = stage;
  g_signal_emit (self, signals[CHANGED], 0);
}

/* @error: (transfer full) (nullable) */
static void
set_error (LampStickCopier *self,
           GError          *error)
{
  g_clear_error (&self->error);
  self->error = error;
}

/* ---- what is on the stick ---- */

typedef struct
{
  char  *data;
  char **folders;
  char  *folder;
  char **courses; /* NULL: only a plan is made */
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->data);
  g_strfreev (job->folders);
  g_free (job->folder);
  g_strfreev (job->courses);
  g_free (job);
}

static Job *
job_new (LampStickCopier *self)
{
  Job *job = g_new0 (Job, 1);

  job->data = g_strdup (self->data);
  job->folders = g_strdupv (self->folders);
  job->folder = g_strdup (self->stick->folder);
  return job;
}

static GTask *
begin_task (LampStickCopier    *self,
            GAsyncReadyCallback callback)
{
  GTask *task;

  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  task = g_task_new (self, self->cancellable, callback, NULL);
  g_task_set_task_data (task, job_new (self), job_free);
  return task;
}

static void
plan_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  const Job *job = data;
  GError    *error = NULL;
  g_autoptr (LampStore) store = lamp_store_open_with (job->data, (const char *const *) job->folders, &error);
  LampStickPlan *plan = store != NULL ? lamp_stick_plan_new (store, job->folder, cancellable, &error) : NULL;

  if (plan != NULL)
    g_task_return_pointer (task, plan, (GDestroyNotify) lamp_stick_plan_free);
  else
    g_task_return_error (task, error);
}

static void
choose_all (LampStickCopier *self)
{
  g_hash_table_remove_all (self->chosen);
  for (guint i = 0; i < self->plan->items->len; i++)
    {
      const LampStickPlanItem *item = self->plan->items->pdata[i];

      if (!item->is_too_large)
        g_hash_table_add (self->chosen, g_strdup (item->course));
    }
}

/* Another stick may have been chosen meanwhile. */
static gboolean
is_over (LampStickCopier *self,
         GAsyncResult    *result)
{
  return g_task_get_cancellable (G_TASK (result)) != self->cancellable;
}

static void
planned_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  LampStickCopier *self = LAMP_STICK_COPIER (source);
  GError          *error = NULL;
  LampStickPlan   *plan = g_task_propagate_pointer (G_TASK (result), &error);

  if (is_over (self, result))
    {
      g_clear_pointer (&plan, lamp_stick_plan_free);
      g_clear_error (&error);
      return;
    }
  g_clear_object (&self->cancellable);
  set_error (self, error);
  g_clear_pointer (&self->plan, lamp_stick_plan_free);
  self->plan = plan;
  if (plan != NULL)
    choose_all (self);
  tell (self, plan != NULL ? LAMP_STICK_COPIER_PLANNED : LAMP_STICK_COPIER_FAILED);
}

/* @folder: (nullable): NULL: no stick, everything from the beginning */
void
lamp_stick_copier_choose_stick (LampStickCopier *self,
                                const char      *folder)
{
  const LampStickInfo *stick = folder != NULL ? lamp_stick_monitor_find (self->sticks, folder) : NULL;
  g_autoptr (GTask) task = NULL;

  if (self->stage == LAMP_STICK_COPIER_COPYING || self->stage == LAMP_STICK_COPIER_LETTING_GO)
    return;
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->stick, lamp_stick_info_free);
  g_clear_pointer (&self->plan, lamp_stick_plan_free);
  set_error (self, NULL);
  if (stick == NULL)
    {
      tell (self, LAMP_STICK_COPIER_IDLE);
      return;
    }
  self->stick = lamp_stick_info_copy (stick);
  task = begin_task (self, planned_cb);
  g_task_run_in_thread (task, plan_thread);
  tell (self, LAMP_STICK_COPIER_PLANNING);
}

/* ---- copying ---- */

/* In the thread that copies. */
static void
progress (gint64   done,
          gint64   total,
          gpointer user_data)
{
  LampStickCopier *self = user_data;

  g_mutex_lock (&self->mutex);
  self->done = done;
  self->total = total;
  if (self->began == 0)
    {
      self->began = g_get_monotonic_time ();
      self->began_bytes = done;
    }
  g_mutex_unlock (&self->mutex);
}

static void
copy_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  const Job               *job = data;
  GError                  *error = NULL;
  const LampPublishOptions options = { NULL, progress, source, cancellable };
  g_auto (LampPublishReport) report = { NULL };
  g_autoptr (LampStore) store = lamp_store_open_with (job->data, (const char *const *) job->folders, &error);
  g_autoptr (LampTarget) stick = store != NULL ? lamp_stick_open (job->folder, &error) : NULL;
  g_autoptr (LampTrust) trust = lamp_trust_read_kiosk (job->data);
  g_autoptr (GPtrArray) sources = g_ptr_array_new_with_free_func (g_object_unref);

  if (stick != NULL)
    g_ptr_array_add (sources, lamp_store_source_new (store, (const char *const *) job->courses));
  if (stick != NULL && lamp_stick_put_keys (stick, store, (const char *const *) job->courses, trust, &error) && lamp_publish (stick, sources, &options, &report, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static gboolean
timer_cb (gpointer user_data)
{
  g_signal_emit (user_data, signals[CHANGED], 0);
  return G_SOURCE_CONTINUE;
}

static void
gone_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (LampStickCopier) self = user_data;
  GError *error = NULL;

  g_clear_object (&self->cancellable);
  lamp_stick_monitor_take_out_finish (result, &error);
  /* All of it is there and right: that somebody else still uses the stick is told, and no failure. */
  set_error (self, error);
  lamp_stick_monitor_look_again (self->sticks);
  tell (self, LAMP_STICK_COPIER_DONE);
}

static gboolean
is_in (LampStickCopier *self)
{
  return g_file_test (self->stick->folder, G_FILE_TEST_IS_DIR) && lamp_stick_monitor_find (self->sticks, self->stick->folder) != NULL;
}

static void
copied_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  LampStickCopier *self = LAMP_STICK_COPIER (source);
  GError          *error = NULL;
  gboolean         is_copied = g_task_propagate_boolean (G_TASK (result), &error);

  g_clear_handle_id (&self->timer, g_source_remove);
  set_error (self, error);
  if (is_copied)
    {
      lamp_stick_monitor_take_out_async (self->sticks, self->stick->folder, NULL, gone_cb, g_object_ref (self));
      tell (self, LAMP_STICK_COPIER_LETTING_GO);
      return;
    }
  g_clear_object (&self->cancellable);
  g_message ("sticks: %s: %s", self->stick->folder, self->error->message);
  self->stage = LAMP_STICK_COPIER_FAILED;
  if (self->is_stopped)
    lamp_stick_copier_choose_stick (self, NULL);
  else
    tell (self, is_in (self) ? LAMP_STICK_COPIER_FAILED : LAMP_STICK_COPIER_AWAY);
}

static char **
list_chosen (LampStickCopier *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  GHashTableIter iterator;
  gpointer       course;

  g_hash_table_iter_init (&iterator, self->chosen);
  while (g_hash_table_iter_next (&iterator, &course, NULL))
    g_strv_builder_add (builder, course);
  return g_strv_builder_end (builder);
}

/* Onto the stick that is chosen, once it is planned, failed, or is back. What is there already is not written again. */
void
lamp_stick_copier_begin (LampStickCopier *self)
{
  g_autoptr (GTask) task = NULL;

  if (self->stick == NULL || self->plan == NULL || self->cancellable != NULL || g_hash_table_size (self->chosen) == 0)
    return;
  set_error (self, NULL);
  self->is_stopped = FALSE;
  self->done = self->total = self->began = self->began_bytes = 0;
  task = begin_task (self, copied_cb);
  ((Job *) g_task_get_task_data (task))->courses = list_chosen (self);
  self->timer = g_timeout_add (TELL_EVERY_MS, timer_cb, self);
  g_task_run_in_thread (task, copy_thread);
  tell (self, LAMP_STICK_COPIER_COPYING);
}

/* What has been written of a file stays for the next time. */
void
lamp_stick_copier_stop (LampStickCopier *self)
{
  if (self->stage == LAMP_STICK_COPIER_COPYING)
    {
      self->is_stopped = TRUE;
      g_cancellable_cancel (self->cancellable);
    }
  else if (self->stage != LAMP_STICK_COPIER_LETTING_GO)
    lamp_stick_copier_choose_stick (self, NULL);
}

static void
added_cb (LampStickCopier     *self,
          const LampStickInfo *stick)
{
  if (self->stage != LAMP_STICK_COPIER_AWAY || !lamp_stick_info_is_same (self->stick, stick))
    return;
  lamp_stick_info_free (self->stick);
  self->stick = lamp_stick_info_copy (stick);
  lamp_stick_copier_begin (self);
}

/* What a stick itself is at fault for is not mended by putting it in again. */
static gboolean
is_sticks_own (const GError *error)
{
  return error->domain == LAMP_STORE_ERROR && error->code != LAMP_STORE_ERROR_MISSING;
}

/* While it is copied to, the thread finds out; it may do so before anybody else. */
static void
removed_cb (LampStickCopier     *self,
            const LampStickInfo *stick)
{
  if (self->stick == NULL || !lamp_stick_info_is_same (self->stick, stick))
    return;
  if (self->stage == LAMP_STICK_COPIER_FAILED && self->plan != NULL && !is_sticks_own (self->error))
    tell (self, LAMP_STICK_COPIER_AWAY);
  else if (self->stage == LAMP_STICK_COPIER_PLANNING || self->stage == LAMP_STICK_COPIER_PLANNED || self->stage == LAMP_STICK_COPIER_FAILED)
    lamp_stick_copier_choose_stick (self, NULL);
}

static void
lamp_stick_copier_dispose (GObject *object)
{
  LampStickCopier *self = LAMP_STICK_COPIER (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_object (&self->sticks);
  G_OBJECT_CLASS (lamp_stick_copier_parent_class)->dispose (object);
}

static void
lamp_stick_copier_finalize (GObject *object)
{
  LampStickCopier *self = LAMP_STICK_COPIER (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->stick, lamp_stick_info_free);
  g_clear_pointer (&self->plan, lamp_stick_plan_free);
  g_clear_error (&self->error);
  g_hash_table_unref (self->chosen);
  g_mutex_clear (&self->mutex);
  g_free (self->data);
  g_strfreev (self->folders);
  G_OBJECT_CLASS (lamp_stick_copier_parent_class)->finalize (object);
}

static void
lamp_stick_copier_class_init (LampStickCopierClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lamp_stick_copier_dispose;
  G_OBJECT_CLASS (klass)->finalize = lamp_stick_copier_finalize;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
lamp_stick_copier_init (LampStickCopier *self)
{
  g_mutex_init (&self->mutex);
  self->chosen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/**
 * lamp_stick_copier_new:
 * @data: the kiosk's folder, with its store
 * @folders: (array zero-terminated=1): that hold courses beside the store
 */
LampStickCopier *
lamp_stick_copier_new (const char        *data,
                       const char *const *folders,
                       LampStickMonitor  *sticks)
{
  LampStickCopier *self = g_object_new (LAMP_TYPE_STICK_COPIER, NULL);

  self->data = g_strdup (data);
  self->folders = g_strdupv ((char **) folders);
  self->sticks = g_object_ref (sticks);
  g_signal_connect_object (sticks, "added", G_CALLBACK (added_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (sticks, "removed", G_CALLBACK (removed_cb), self, G_CONNECT_SWAPPED);
  return self;
}

LampStickCopierStage
lamp_stick_copier_get_stage (LampStickCopier *self)
{
  return self->stage;
}

/* (nullable): the chosen one, also when it is out. */
const LampStickInfo *
lamp_stick_copier_get_stick (LampStickCopier *self)
{
  return self->stick;
}

/* (nullable): until it is planned. */
const LampStickPlan *
lamp_stick_copier_get_plan (LampStickCopier *self)
{
  return self->plan;
}

/* (nullable): why it failed; when it is done: why the stick could not be let go of. */
const GError *
lamp_stick_copier_get_error (LampStickCopier *self)
{
  return self->error;
}

gboolean
lamp_stick_copier_is_chosen (LampStickCopier *self,
                             const char      *course)
{
  return g_hash_table_contains (self->chosen, course);
}

void
lamp_stick_copier_set_chosen (LampStickCopier *self,
                              const char      *course,
                              gboolean         chosen)
{
  if (chosen)
    g_hash_table_add (self->chosen, g_strdup (course));
  else
    g_hash_table_remove (self->chosen, course);
  g_signal_emit (self, signals[CHANGED], 0);
}

void
lamp_stick_copier_choose_what_fits (LampStickCopier *self)
{
  g_auto (GStrv) courses = self->plan != NULL ? lamp_stick_plan_fit (self->plan) : NULL;

  g_hash_table_remove_all (self->chosen);
  for (guint i = 0; courses != NULL && courses[i] != NULL; i++)
    g_hash_table_add (self->chosen, g_strdup (courses[i]));
  g_signal_emit (self, signals[CHANGED], 0);
}

guint
lamp_stick_copier_count_chosen (LampStickCopier *self)
{
  return g_hash_table_size (self->chosen);
}

/* The room that the chosen courses take on the stick, in bytes. */
gint64
lamp_stick_copier_measure (LampStickCopier *self)
{
  g_auto (GStrv) courses = list_chosen (self);

  return self->plan != NULL ? lamp_stick_plan_measure (self->plan, (const char *const *) courses) : 0;
}

/**
 * lamp_stick_copier_get_progress:
 * @total: (out): in bytes; 0 before it is known
 * @per_second: (out): in bytes, of what was written in this run
 * @seconds_left: (out): -1 if it can't be told yet
 */
void
lamp_stick_copier_get_progress (LampStickCopier *self,
                                gint64          *done,
                                gint64          *total,
                                gint64          *per_second,
                                gint64          *seconds_left)
{
  double seconds;

  g_mutex_lock (&self->mutex);
  *done = self->done;
  *total = self->total;
  seconds = self->began > 0 ? (g_get_monotonic_time () - self->began) / (double) G_USEC_PER_SEC : 0;
  *per_second = seconds >= 1 ? (gint64) ((self->done - self->began_bytes) / seconds) : 0;
  *seconds_left = *per_second > 0 ? (self->total - self->done) / *per_second : -1;
  g_mutex_unlock (&self->mutex);
}
