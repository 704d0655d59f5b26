/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampBringing: one pack after the other is fetched in a thread; how far it is, and what is left to do after a power cut. */

#include "core/packs/lamp-bringing.h"

#include "core/packs/lamp-bringing-private.h"
#include "core/packs/lamp-pack-history.h"
#include "core/packs/lamp-refused.h"

#include <string.h>

#define TICK_MILLISECONDS 250

/* ---- progress ---- */

/* In a thread that fetches. */
static void
progress_cb (gint64   done,
             gint64   total,
             gpointer user_data)
{
  LampBringing *self = user_data;

  g_mutex_lock (&self->mutex);
  self->done = done;
  self->total = total;
  g_mutex_unlock (&self->mutex);
}

static void
take_progress (LampBringing *self)
{
  if (self->coming == NULL)
    return;
  g_mutex_lock (&self->mutex);
  self->coming->done = self->done;
  if (self->total > 0)
    self->coming->total = self->total;
  g_mutex_unlock (&self->mutex);
}

static void
add_sample (LampBringing *self)
{
  gint64 done, total;

  if (self->n_samples == LAMP_SAMPLES)
    memmove (self->samples, self->samples + 1, (--self->n_samples) * sizeof *self->samples);
  lamp_bringing_get_progress (self, &done, &total, NULL, NULL);
  self->samples[self->n_samples++] = (LampSample){ g_get_monotonic_time (), done };
}

static gboolean
tick_cb (gpointer user_data)
{
  LampBringing *self = user_data;

  take_progress (self);
  add_sample (self);
  g_signal_emit_by_name (self, "progress");
  return G_SOURCE_CONTINUE;
}

/**
 * lamp_bringing_get_progress:
 * @done: (out): bytes that have come, of all that are wanted
 * @total: (out)
 * @rate: (out) (optional): bytes a second, of the last seconds; 0: not known yet
 * @seconds_left: (out) (optional): -1: not known yet
 */
void
lamp_bringing_get_progress (LampBringing *self,
                            gint64       *done,
                            gint64       *total,
                            gint64       *rate,
                            gint64       *seconds_left)
{
  const LampSample *first = self->samples, *last = self->samples + MAX (self->n_samples, 1) - 1;
  gint64            speed = 0;

  *done = *total = 0;
  for (guint i = 0; self->look != NULL && i < self->look->parcels->len; i++)
    {
      const LampParcel *parcel = self->look->parcels->pdata[i];

      if (!parcel->is_wanted || parcel->state == LAMP_PARCEL_LEFT || parcel->state == LAMP_PARCEL_FAILED)
        continue;
      *done += parcel->done;
      *total += MAX (parcel->total, parcel->done);
    }
  if (self->n_samples >= 4 && last->time > first->time && last->done > first->done)
    speed = (last->done - first->done) * G_USEC_PER_SEC / (last->time - first->time);
  if (rate != NULL)
    *rate = speed;
  if (seconds_left != NULL)
    *seconds_left = speed > 0 ? (*total - *done) / speed : -1;
}

/* ---- what was begun ---- */

char *
lamp_parcel_get_name (const LampParcel *parcel)
{
  return g_strdup_printf ("%s %" G_GINT64_FORMAT, parcel->pack->manifest->course, parcel->pack->manifest->version);
}

/* What the other side, or the way to it, was at fault for comes if one tries again. */
static gboolean
may_come_later (const LampParcel *parcel)
{
  if (parcel->state != LAMP_PARCEL_FAILED)
    return parcel->is_wanted && (parcel->state == LAMP_PARCEL_WAITING || parcel->state == LAMP_PARCEL_COMING);
  return parcel->error->domain != LAMP_STORE_ERROR || parcel->error->code == LAMP_STORE_ERROR_LINE || parcel->error->code == LAMP_STORE_ERROR_MISSING ||
         parcel->error->code == LAMP_STORE_ERROR_SPACE || parcel->error->code == LAMP_STORE_ERROR_BUSY || parcel->error->code == LAMP_STORE_ERROR_TRUNCATED;
}

/* (transfer full) (nullable): nothing is left */
static LampErrand *
make_errand (LampBringing *self)
{
  g_autoptr (GStrvBuilder) wanted = g_strv_builder_new ();
  LampErrand *errand = g_new0 (LampErrand, 1);

  for (guint i = 0; i < self->look->parcels->len; i++)
    if (may_come_later (self->look->parcels->pdata[i]))
      {
        g_autofree char *name = lamp_parcel_get_name (self->look->parcels->pdata[i]);

        g_strv_builder_add (wanted, name);
      }
  errand->wanted = g_strv_builder_end (wanted);
  errand->places = self->look->sticks != NULL ? g_strdupv (self->look->sticks) : g_new0 (char *, 1);
  errand->is_nearby = self->look->is_nearby;
  if (errand->wanted[0] == NULL)
    g_clear_pointer (&errand, lamp_errand_free);
  return errand;
}

/* Written, or taken away, in a thread. */
typedef struct
{
  char           *data;
  LampErrandFile *file;
  guint64         number;
  LampErrand     *errand;   /* (nullable): there is none any more */
  gboolean        collects; /* what has arrived so far is thrown away too */
} Note;

static void
note_free (gpointer data)
{
  Note *note = data;

  g_free (note->data);
  lamp_errand_file_unref (note->file);
  g_clear_pointer (&note->errand, lamp_errand_free);
  g_free (note);
}

static void
note_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  const Note *note = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (LampStore) store = NULL;

  if (!lamp_errand_file_keep (note->file, note->number, note->errand, &error))
    g_warning ("packs: %s", error->message);
  g_clear_error (&error);
  if (note->collects && ((store = lamp_store_open (note->data, &error)) == NULL || !lamp_store_collect (store, NULL, &error)))
    g_warning ("packs: %s", error->message);
  g_task_return_boolean (task, TRUE);
}

void
lamp_bringing_note_errand (LampBringing *self,
                           gboolean      collects)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, NULL, NULL);
  Note *note = g_new0 (Note, 1);

  note->data = g_strdup (self->data);
  note->file = lamp_errand_file_ref (self->errand_file);
  note->number = ++self->n_notes;
  note->errand = self->errand != NULL ? lamp_errand_copy (self->errand) : NULL;
  note->collects = collects;
  g_task_set_task_data (task, note, note_free);
  g_task_run_in_thread (task, note_thread);
}

/* ---- one pack ---- */

typedef struct
{
  char             *data;
  const LampParcel *parcel; /* of the look that stays as long as something is coming */
  LampBringing     *bringing;
  LampErrandFile   *file;
  guint64           number; /* of the note */
  LampErrand       *errand;
  GCancellable     *cancellable; /* of the import; the task itself is never cancelled: what came of it counts */
  gint64            now;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->data);
  lamp_errand_file_unref (job->file);
  g_clear_pointer (&job->errand, lamp_errand_free);
  g_object_unref (job->cancellable);
  g_free (job);
}

static void
remember (const Job *job)
{
  const LampParcel *parcel = job->parcel;
  const LampPack   *pack = parcel->pack;
  gint64            before = parcel->plan->installed > 0 ? parcel->plan->installed : parcel->bundled;
  LampPackEntry     entry = { job->now, before > 0 ? LAMP_PACK_RENEWED : LAMP_PACK_CAME, pack->manifest->course, pack->manifest->title, pack->manifest->version,
                              before, pack->publisher, (char *) lamp_source_get_name (parcel->sources->pdata[0]) };
  g_autoptr (GError) error = NULL;

  if (!lamp_pack_history_add (job->data, &entry, &error) || !lamp_refused_forget_course (job->data, pack->manifest->course, &error))
    g_warning ("packs: %s", error->message);
}

static void
bring_thread (GTask        *task,
              gpointer      source,
              gpointer      data,
              GCancellable *cancellable)
{
  const Job              *job = data;
  const LampImportOptions options = { FALSE, progress_cb, job->bringing, job->cancellable };
  GError                 *error = NULL;
  g_autoptr (GError) problem = NULL;
  g_autoptr (LampStore) store = lamp_store_open_with (job->data, (const char *const *) job->bringing->folders, &error); /* they never change */
  const char *where = lamp_source_get_name (job->parcel->sources->pdata[0]);

  if (!lamp_errand_file_keep (job->file, job->number, job->errand, &problem))
    g_warning ("packs: %s", problem->message);
  if (store != NULL && lamp_store_import (store, job->parcel->pack, job->parcel->sources, &options, &error))
    {
      remember (job);
      g_task_return_boolean (task, TRUE);
      return;
    }
  g_clear_error (&problem);
  if (!lamp_refused_note_failure (job->data, where, job->parcel->pack->manifest->course, error, job->now, &problem))
    g_warning ("packs: %s", problem->message);
  g_task_return_error (task, error);
}

/* All that was wanted was tried. */
static void
finish (LampBringing *self)
{
  g_clear_pointer (&self->errand, lamp_errand_free);
  self->errand = make_errand (self);
  lamp_bringing_note_errand (self, FALSE);
  lamp_bringing_set_stage (self, self->is_automatic ? LAMP_BRINGING_IDLE : LAMP_BRINGING_DONE);
}

void
lamp_bringing_give_up (LampBringing *self)
{
  g_clear_pointer (&self->errand, lamp_errand_free);
  lamp_bringing_note_errand (self, TRUE);
  g_ptr_array_set_size (self->look->parcels, 0);
  lamp_bringing_set_stage (self, LAMP_BRINGING_IDLE);
}

static void
settle (LampParcel *parcel,
        GError     *error, /* (transfer full) (nullable) */
        LampWish    wish)
{
  if (error == NULL)
    {
      parcel->state = LAMP_PARCEL_HERE;
      parcel->done = parcel->total;
    }
  else if (wish != LAMP_WISH_NONE)
    {
      parcel->state = LAMP_PARCEL_WAITING;
      g_error_free (error);
    }
  else
    {
      g_message ("packs: %s: %s", parcel->pack->manifest->course, error->message);
      parcel->state = LAMP_PARCEL_FAILED;
      parcel->error = error;
    }
}

static void
brought_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  LampBringing *self = LAMP_BRINGING (source);
  GError       *error = NULL;
  LampWish      wish = self->wish;
  LampParcel   *parcel = self->coming;
  gboolean      is_here = g_task_propagate_boolean (G_TASK (result), &error);

  take_progress (self);
  self->wish = LAMP_WISH_NONE;
  self->coming = NULL;
  settle (parcel, error, wish);
  if (is_here)
    g_signal_emit_by_name (self, "brought", parcel->pack->manifest->course);
  if (wish == LAMP_WISH_CANCEL)
    lamp_bringing_give_up (self);
  else if (wish == LAMP_WISH_PAUSE)
    lamp_bringing_set_stage (self, LAMP_BRINGING_PAUSED);
  else
    lamp_bringing_start_next (self);
}

static LampParcel *
find_next (LampBringing *self)
{
  for (guint i = 0; i < self->look->parcels->len; i++)
    {
      LampParcel *parcel = self->look->parcels->pdata[i];

      if (parcel->is_wanted && parcel->state == LAMP_PARCEL_WAITING)
        return parcel;
    }
  return NULL;
}

void
lamp_bringing_start_next (LampBringing *self)
{
  LampParcel *parcel = find_next (self);
  g_autoptr (GTask) task = NULL;
  Job *job;

  if (parcel == NULL)
    {
      finish (self);
      return;
    }
  parcel->state = LAMP_PARCEL_COMING;
  self->coming = parcel;
  self->n_samples = 0;
  self->done = self->total = 0;
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  g_clear_pointer (&self->errand, lamp_errand_free);
  self->errand = make_errand (self);
  job = g_new0 (Job, 1);
  job->data = g_strdup (self->data);
  job->file = lamp_errand_file_ref (self->errand_file);
  job->number = ++self->n_notes;
  job->parcel = parcel;
  job->bringing = self; /* held by the task */
  job->errand = self->errand != NULL ? lamp_errand_copy (self->errand) : NULL;
  job->cancellable = g_object_ref (self->cancellable);
  job->now = lamp_clock_now (self->clock);
  task = g_task_new (self, NULL, brought_cb, NULL);
  g_task_set_task_data (task, job, job_free);
  if (self->timer == 0)
    self->timer = g_timeout_add (TICK_MILLISECONDS, tick_cb, self);
  lamp_bringing_set_stage (self, LAMP_BRINGING_RUNNING);
  g_task_run_in_thread (task, bring_thread);
}
