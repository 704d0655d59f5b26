/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampPackDesk: the kiosk's line, as network.ini has it: reading it, changing it, trying an address. */

#include "core/packs/lamp-pack-desk.h"

#include "core/packs/lamp-pack-desk-private.h"
#include "core/store/lamp-place.h"
#include "core/store/lamp-server.h"

static gpointer
run_network (const LampPackJob *job,
             GCancellable      *cancellable,
             GError           **error)
{
  return lamp_network_read (job->data, error);
}

void
lamp_pack_desk_read_network_async (LampPackDesk       *self,
                                   GCancellable       *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer            user_data)
{
  lamp_pack_desk_perform (self, lamp_pack_job_new (self, run_network, (GDestroyNotify) lamp_network_free), cancellable, callback, user_data);
}

LampNetwork *
lamp_pack_desk_read_network_finish (LampPackDesk *self,
                                    GAsyncResult *result,
                                    GError      **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static gpointer
run_change_network (const LampPackJob *job,
                    GCancellable      *cancellable,
                    GError           **error)
{
  return GINT_TO_POINTER (lamp_network_change (job->data, &job->change, error));
}

static const gboolean *
copy_switch (LampPackJob    *job,
             guint           which,
             const gboolean *value)
{
  if (value == NULL)
    return NULL;
  job->switches[which] = *value;
  return &job->switches[which];
}

/* The switch for sharing does at once what it says. */
void
lamp_pack_desk_change_network_async (LampPackDesk            *self,
                                     const LampNetworkChange *change,
                                     GAsyncReadyCallback      callback,
                                     gpointer                 user_data)
{
  LampPackJob *job = lamp_pack_job_new (self, run_change_network, NULL);

  job->sources = g_strdupv ((char **) change->sources);
  job->change.sources = (const char *const *) job->sources;
  job->change.may_be_metered = copy_switch (job, 0, change->may_be_metered);
  job->change.is_automatic = copy_switch (job, 1, change->is_automatic);
  job->change.is_shared = copy_switch (job, 2, change->is_shared);
  if (change->from_hour != NULL)
    {
      job->hours[0] = *change->from_hour;
      job->hours[1] = *change->to_hour;
      job->change.from_hour = &job->hours[0];
      job->change.to_hour = &job->hours[1];
    }
  if (change->is_shared != NULL && *change->is_shared)
    lamp_sharing_start (self->sharing, self->name != NULL ? self->name : g_get_host_name (), LAMP_SERVER_PORT, FALSE);
  else if (change->is_shared != NULL)
    lamp_sharing_stop (self->sharing);
  lamp_pack_desk_perform (self, job, NULL, callback, user_data);
}

static gpointer
run_begin_network_anew (const LampPackJob *job,
                        GCancellable      *cancellable,
                        GError           **error)
{
  return GINT_TO_POINTER (lamp_network_begin_anew (job->data, error));
}

/* For a network.ini that can't be understood; it is kept beside. */
void
lamp_pack_desk_begin_network_anew_async (LampPackDesk       *self,
                                         GAsyncReadyCallback callback,
                                         gpointer            user_data)
{
  lamp_pack_desk_perform (self, lamp_pack_job_new (self, run_begin_network_anew, NULL), NULL, callback, user_data);
}

typedef struct
{
  int     n_packs;
  GError *error;
} Trying;

static void
count_packs (const char *where,
             LampSource *source,
             GError     *error, /* (transfer full) */
             gpointer    user_data)
{
  Trying *trying = user_data;
  g_autoptr (GPtrArray) entries = source != NULL ? lamp_source_list (source, NULL, &error) : NULL;

  if (error != NULL && trying->error == NULL)
    trying->error = error;
  else
    g_clear_error (&error);
  for (guint i = 0; entries != NULL && i < entries->len; i++)
    trying->n_packs += !lamp_pack_is_signature_tag (((LampIndexEntry *) entries->pdata[i])->tag);
}

static gpointer
run_try_source (const LampPackJob *job,
                GCancellable      *cancellable,
                GError           **error)
{
  LampNetwork *network = lamp_network_read (job->data, error);
  g_autoptr (LampLine) line = network != NULL ? lamp_line_new (network, error) : NULL;
  Trying trying = { 0, NULL };

  if (line == NULL)
    return NULL;
  if (!lamp_line_is_address (job->where))
    g_set_error (&trying.error, LAMP_STORE_ERROR, LAMP_STORE_ERROR_SETTINGS, "an address begins with http:// or https://");
  else
    lamp_place_open (job->where, line, count_packs, &trying, cancellable);
  if (trying.error != NULL)
    g_propagate_error (error, trying.error);
  return GINT_TO_POINTER (trying.n_packs + 1);
}

void
lamp_pack_desk_try_source_async (LampPackDesk       *self,
                                 const char         *address,
                                 GCancellable       *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data)
{
  LampPackJob *job = lamp_pack_job_new (self, run_try_source, NULL);

  job->where = g_strdup (address);
  lamp_pack_desk_perform (self, job, cancellable, callback, user_data);
}

/* How many packs are offered there; -1 with SETTINGS set for what is no address, with LINE for what does not answer. */
int
lamp_pack_desk_try_source_finish (LampPackDesk *self,
                                  GAsyncResult *result,
                                  GError      **error)
{
  return GPOINTER_TO_INT (g_task_propagate_pointer (G_TASK (result), error)) - 1;
}
