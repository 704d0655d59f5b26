/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampPackDesk: what a trainer does with courses, publishers and the line, each carried out in another thread on copied data; updates by themselves, sticks that are pulled out. */

#include "core/packs/lamp-pack-desk.h"

#include "core/packs/lamp-pack-desk-private.h"
#include "core/store/lamp-server.h"

#define SCHEDULE_FIRST_SECONDS 180
#define SCHEDULE_SECONDS 3600
#define COURSES "courses" /* those a trainer made, below the data folder */

enum
{
  CHANGED,
  SETTLED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LampPackDesk, lamp_pack_desk, G_TYPE_OBJECT)

/* ---- jobs ---- */

void
lamp_pack_job_free (gpointer data)
{
  LampPackJob *job = data;

  g_free (job->data);
  g_strfreev (job->folders);
  g_strfreev (job->sticks);
  g_strfreev (job->sources);
  g_clear_object (&job->records);
  g_free (job->course);
  g_free (job->where);
  g_free (job->text);
  g_free (job);
}

LampPackJob *
lamp_pack_job_new (LampPackDesk *self,
                   gpointer (*run) (const LampPackJob *, GCancellable *, GError **),
                   GDestroyNotify free_result)
{
  LampPackJob *job = g_new0 (LampPackJob, 1);

  job->run = run;
  job->free_result = free_result;
  job->data = g_strdup (self->data);
  job->folders = g_strdupv (self->folders);
  job->now = lamp_clock_now (self->clock);
  return job;
}

static void
job_thread (GTask        *task,
            gpointer      source,
            gpointer      data,
            GCancellable *cancellable)
{
  const LampPackJob *job = data;
  GError            *error = NULL;
  gpointer           result = job->run (job, cancellable, &error);

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, result, job->free_result);
}

void
lamp_pack_desk_perform (LampPackDesk       *self,
                        LampPackJob        *job,
                        GCancellable       *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_task_data (task, job, lamp_pack_job_free);
  g_task_run_in_thread (task, job_thread);
}

/* TRUE for what was done. */
gboolean
lamp_pack_desk_finish (LampPackDesk *self,
                       GAsyncResult *result,
                       GError      **error)
{
  return GPOINTER_TO_INT (g_task_propagate_pointer (G_TASK (result), error)) != 0;
}

/* (transfer full) (element-type of what was asked): NULL with @error set */
GPtrArray *
lamp_pack_desk_list_finish (LampPackDesk *self,
                            GAsyncResult *result,
                            GError      **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* ---- by itself ---- */

static void
allowed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  LampPackDesk *self = LAMP_PACK_DESK (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (LampNetwork) network = lamp_pack_desk_read_network_finish (self, result, &error);
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_local (lamp_clock_now (self->clock) / G_USEC_PER_SEC);

  if (network == NULL)
    g_warning ("packs: %s", error->message);
  else if (network->is_automatic && network->sources[0] != NULL && self->in_use == NULL && now != NULL &&
           lamp_network_allows (network, g_date_time_get_hour (now), g_network_monitor_get_network_metered (g_network_monitor_get_default ()), &error))
    lamp_bringing_look_for_updates (self->bringing);
}

/* Whether it is time for what comes by itself; if so it comes. Never while somebody is learning. */
void
lamp_pack_desk_check_updates (LampPackDesk *self)
{
  if (self->in_use == NULL)
    lamp_pack_desk_read_network_async (self, NULL, allowed_cb, NULL);
}

static gboolean
schedule_cb (gpointer user_data)
{
  LampPackDesk *self = user_data;

  lamp_pack_desk_check_updates (self);
  self->schedule_timer = g_timeout_add_seconds (SCHEDULE_SECONDS, schedule_cb, self);
  return G_SOURCE_REMOVE;
}

static void
sharing_known_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  LampPackDesk *self = LAMP_PACK_DESK (source);
  g_autoptr (LampNetwork) network = lamp_pack_desk_read_network_finish (self, result, NULL);

  if (network != NULL && network->is_shared)
    lamp_sharing_start (self->sharing, self->name, LAMP_SERVER_PORT, FALSE);
}

/**
 * lamp_pack_desk_begin_schedule:
 * @name: (nullable): of this kiosk, as its neighbours shall see it; NULL: the machine's
 *
 * From now on what network.ini says is done: sharing at once, updates every hour that they are allowed.
 */
void
lamp_pack_desk_begin_schedule (LampPackDesk *self,
                               const char   *name)
{
  g_free (self->name);
  self->name = g_strdup (name != NULL ? name : g_get_host_name ());
  if (self->schedule_timer == 0)
    self->schedule_timer = g_timeout_add_seconds (SCHEDULE_FIRST_SECONDS, schedule_cb, self);
  lamp_pack_desk_read_network_async (self, NULL, sharing_known_cb, NULL);
}

/* @course: (nullable): of the lesson that is under way now; what came by itself waits until it is over */
void
lamp_pack_desk_set_in_use (LampPackDesk *self,
                           const char   *course)
{
  if (g_strcmp0 (self->in_use, course) == 0)
    return;
  g_free (self->in_use);
  self->in_use = g_strdup (course);
  if (course != NULL && lamp_bringing_is_automatic (self->bringing) && lamp_bringing_get_stage (self->bringing) == LAMP_BRINGING_RUNNING)
    {
      self->is_held = TRUE;
      lamp_bringing_pause (self->bringing);
    }
  else if (course == NULL && self->is_held)
    {
      self->is_held = FALSE;
      lamp_bringing_go_on (self->bringing);
    }
}

/* (transfer none) (nullable) */
const char *
lamp_pack_desk_get_in_use (LampPackDesk *self)
{
  return self->in_use;
}

/* ---- sticks that are pulled out ---- */

/* Whether something that is not here yet was to come from there. */
static gboolean
is_wanted_from (LampPackDesk *self,
                const char   *folder)
{
  const GPtrArray *parcels = lamp_bringing_get_parcels (self->bringing);
  g_autofree char *below = g_strconcat (folder, "/", NULL);

  for (guint i = 0; parcels != NULL && i < parcels->len; i++)
    {
      const LampParcel *parcel = parcels->pdata[i];

      if (parcel->is_wanted && parcel->state != LAMP_PARCEL_HERE && parcel->state != LAMP_PARCEL_LEFT &&
          g_str_has_prefix (lamp_source_get_name (parcel->sources->pdata[0]), below))
        return TRUE;
    }
  return FALSE;
}

static void
stick_removed_cb (LampPackDesk        *self,
                  const LampStickInfo *stick)
{
  LampBringingStage stage = lamp_bringing_get_stage (self->bringing);

  if ((stage != LAMP_BRINGING_RUNNING && stage != LAMP_BRINGING_PAUSED && stage != LAMP_BRINGING_DONE) || !is_wanted_from (self, stick->folder))
    return;
  g_clear_pointer (&self->pulled, lamp_stick_info_free);
  self->pulled = lamp_stick_info_copy (stick);
  lamp_bringing_pause (self->bringing);
}

/* The same one is back: it goes on at its byte. */
static void
stick_added_cb (LampPackDesk        *self,
                const LampStickInfo *stick)
{
  g_auto (GStrv) folders = NULL;

  if (self->pulled == NULL || !lamp_stick_info_is_same (self->pulled, stick))
    return;
  g_clear_pointer (&self->pulled, lamp_stick_info_free);
  folders = lamp_stick_monitor_list_folders (self->sticks);
  lamp_bringing_go_on_interrupted (self->bringing, (const char *const *) folders);
}

/* What comes from a stick waits for it when it is pulled out. */
void
lamp_pack_desk_set_sticks (LampPackDesk     *self,
                           LampStickMonitor *sticks)
{
  g_assert (self->sticks == NULL);
  self->sticks = g_object_ref (sticks);
  g_signal_connect_object (sticks, "removed", G_CALLBACK (stick_removed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (sticks, "added", G_CALLBACK (stick_added_cb), self, G_CONNECT_SWAPPED);
}

gboolean
lamp_pack_desk_is_waiting_for_stick (LampPackDesk *self)
{
  return self->pulled != NULL;
}

/* ---- what it is made of ---- */

/* @records: (nullable): who uses which course */
void
lamp_pack_desk_set_records (LampPackDesk *self,
                            LampRecords  *records)
{
  g_set_object (&self->records, records);
}

LampBringing *
lamp_pack_desk_get_bringing (LampPackDesk *self)
{
  return self->bringing;
}

LampSharing *
lamp_pack_desk_get_sharing (LampPackDesk *self)
{
  return self->sharing;
}

/* By the kiosk's clock, microseconds UTC. */
gint64
lamp_pack_desk_now (LampPackDesk *self)
{
  return lamp_clock_now (self->clock);
}

/* What is brought uses the room of what was removed. */
static void
brought_cb (LampPackDesk *self)
{
  lamp_pack_desk_forget_removed (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
lamp_pack_desk_dispose (GObject *object)
{
  LampPackDesk *self = LAMP_PACK_DESK (object);

  lamp_pack_desk_forget_removed (self);
  g_clear_handle_id (&self->schedule_timer, g_source_remove);
  if (self->bringing != NULL)
    lamp_bringing_pause (self->bringing);
  g_clear_object (&self->bringing);
  g_clear_object (&self->sharing);
  g_clear_object (&self->records);
  g_clear_object (&self->sticks);
  g_clear_pointer (&self->pulled, lamp_stick_info_free);
  G_OBJECT_CLASS (lamp_pack_desk_parent_class)->dispose (object);
}

static void
lamp_pack_desk_finalize (GObject *object)
{
  LampPackDesk *self = LAMP_PACK_DESK (object);

  g_free (self->data);
  g_strfreev (self->folders);
  lamp_clock_unref (self->clock);
  g_free (self->name);
  g_free (self->in_use);
  G_OBJECT_CLASS (lamp_pack_desk_parent_class)->finalize (object);
}

static void
lamp_pack_desk_class_init (LampPackDeskClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lamp_pack_desk_dispose;
  G_OBJECT_CLASS (klass)->finalize = lamp_pack_desk_finalize;
  signals[CHANGED] = g_signal_new ("changed", LAMP_TYPE_PACK_DESK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SETTLED] = g_signal_new ("settled", LAMP_TYPE_PACK_DESK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
lamp_pack_desk_init (LampPackDesk *self)
{
}

/**
 * lamp_pack_desk_new:
 * @data: the kiosk's data folder
 * @bundled: (array zero-terminated=1): folders that hold the courses of the program
 *
 * Returns: (transfer full): nothing is read yet but what was interrupted
 */
LampPackDesk *
lamp_pack_desk_new (const char        *data,
                    const char *const *bundled,
                    LampClock         *clock)
{
  LampPackDesk    *self = g_object_new (LAMP_TYPE_PACK_DESK, NULL);
  g_autofree char *own = g_build_filename (data, COURSES, NULL);
  g_autoptr (GStrvBuilder) folders = g_strv_builder_new ();

  g_strv_builder_addv (folders, (const char **) bundled);
  g_strv_builder_add (folders, own);
  self->data = g_strdup (data);
  self->folders = g_strv_builder_end (folders);
  self->clock = lamp_clock_ref (clock);
  self->bringing = lamp_bringing_new (data, (const char *const *) self->folders, clock);
  self->sharing = lamp_sharing_new (data, (const char *const *) self->folders);
  g_signal_connect_object (self->bringing, "brought", G_CALLBACK (brought_cb), self, G_CONNECT_SWAPPED);
  return self;
}
