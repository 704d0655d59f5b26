/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampBringing: from the look at what is offered to the last course that has come, with pauses, kills and pulled sticks in between. */

#include "core/packs/lamp-bringing.h"

#include "core/packs/lamp-bringing-private.h"
#include "core/packs/lamp-pack-history.h"
#include "core/packs/lamp-refused.h"

#include <string.h>

#define TICK_MILLISECONDS 250
#define SAMPLES 32 /* ticks over which the rate is counted */

typedef enum
{
  WISH_NONE,
  WISH_PAUSE,
  WISH_CANCEL
} Wish;

typedef struct
{
  gint64 time;
  gint64 done;
} Sample;

struct _LampBringing
{
  GObject parent_instance;

  char             *data;
  char            **folders; /* of bundled courses */
  LampClock        *clock;
  LampBringingStage stage;
  Wish              wish; /* what shall become of what is under way */
  gboolean          is_automatic;
  gboolean          begins_at_once; /* what is found is wanted already */
  GCancellable     *cancellable;
  LampLookAround   *look;     /* the last one; NULL: none yet */
  char            **unwanted; /* what somebody unticked in the last look */
  GError           *trouble;  /* why it could not be looked at all */
  LampErrand       *errand;   /* what was begun and is not done; NULL: nothing */
  LampParcel       *coming;
  guint             timer;
  Sample            samples[SAMPLES];
  guint             n_samples;

  GMutex mutex; /* for what the threads that fetch tell */
  gint64 done;
  gint64 total;
};

enum
{
  CHANGED,
  PROGRESS,
  BROUGHT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LampBringing, lamp_bringing, G_TYPE_OBJECT)

static void start_next (LampBringing *self);
static void look (LampBringing *self,
                  char        **sticks,
                  gboolean      is_nearby,
                  gboolean      is_update);

static void
set_stage (LampBringing     *self,
           LampBringingStage stage)
{
  self->stage = stage;
  if (stage != LAMP_BRINGING_RUNNING)
    g_clear_handle_id (&self->timer, g_source_remove);
  g_signal_emit (self, signals[CHANGED], 0);
}

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

  if (self->n_samples == SAMPLES)
    memmove (self->samples, self->samples + 1, (--self->n_samples) * sizeof *self->samples);
  lamp_bringing_get_progress (self, &done, &total, NULL, NULL);
  self->samples[self->n_samples++] = (Sample){ g_get_monotonic_time (), done };
}

static gboolean
tick_cb (gpointer user_data)
{
  LampBringing *self = user_data;

  take_progress (self);
  add_sample (self);
  g_signal_emit (self, signals[PROGRESS], 0);
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
  const Sample *first = self->samples, *last = self->samples + MAX (self->n_samples, 1) - 1;
  gint64        speed = 0;

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

static char *
name_parcel (const LampParcel *parcel)
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
        g_autofree char *name = name_parcel (self->look->parcels->pdata[i]);

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
  char       *data;
  LampErrand *errand;   /* (nullable): there is none any more */
  gboolean    collects; /* what has arrived so far is thrown away too */
} Note;

static void
note_free (gpointer data)
{
  Note *note = data;

  g_free (note->data);
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

  if (note->errand == NULL)
    lamp_errand_remove (note->data);
  else if (!lamp_errand_write (note->data, note->errand, &error))
    g_warning ("packs: %s", error->message);
  if (note->collects && ((store = lamp_store_open (note->data, &error)) == NULL || !lamp_store_collect (store, NULL, &error)))
    g_warning ("packs: %s", error->message);
  g_task_return_boolean (task, TRUE);
}

static LampErrand *
copy_errand (const LampErrand *errand)
{
  LampErrand *copy = g_new0 (LampErrand, 1);

  copy->places = g_strdupv (errand->places);
  copy->wanted = g_strdupv (errand->wanted);
  copy->is_nearby = errand->is_nearby;
  return copy;
}

static void
note_errand (LampBringing *self,
             gboolean      collects)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, NULL, NULL);
  Note *note = g_new0 (Note, 1);

  note->data = g_strdup (self->data);
  note->errand = self->errand != NULL ? copy_errand (self->errand) : NULL;
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
  LampErrand       *errand;
  GCancellable     *cancellable; /* of the import; the task itself is never cancelled: what came of it counts */
  gint64            now;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->data);
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
  g_autoptr (LampStore) store = lamp_store_open (job->data, &error);
  const char *where = lamp_source_get_name (job->parcel->sources->pdata[0]);

  if (job->errand != NULL && !lamp_errand_write (job->data, job->errand, &problem))
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
  note_errand (self, FALSE);
  set_stage (self, self->is_automatic ? LAMP_BRINGING_IDLE : LAMP_BRINGING_DONE);
}

static void
give_up (LampBringing *self)
{
  g_clear_pointer (&self->errand, lamp_errand_free);
  note_errand (self, TRUE);
  g_ptr_array_set_size (self->look->parcels, 0);
  set_stage (self, LAMP_BRINGING_IDLE);
}

static void
settle (LampParcel *parcel,
        GError     *error, /* (transfer full) (nullable) */
        Wish        wish)
{
  if (error == NULL)
    {
      parcel->state = LAMP_PARCEL_HERE;
      parcel->done = parcel->total;
    }
  else if (wish != WISH_NONE)
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
  Wish          wish = self->wish;
  LampParcel   *parcel = self->coming;
  gboolean      is_here = g_task_propagate_boolean (G_TASK (result), &error);

  take_progress (self);
  self->wish = WISH_NONE;
  self->coming = NULL;
  settle (parcel, error, wish);
  if (is_here)
    g_signal_emit (self, signals[BROUGHT], 0, parcel->pack->manifest->course);
  if (wish == WISH_CANCEL)
    give_up (self);
  else if (wish == WISH_PAUSE)
    set_stage (self, LAMP_BRINGING_PAUSED);
  else
    start_next (self);
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

static void
start_next (LampBringing *self)
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
  job->parcel = parcel;
  job->bringing = self; /* held by the task */
  job->errand = self->errand != NULL ? copy_errand (self->errand) : NULL;
  job->cancellable = g_object_ref (self->cancellable);
  job->now = lamp_clock_now (self->clock);
  task = g_task_new (self, NULL, brought_cb, NULL);
  g_task_set_task_data (task, job, job_free);
  if (self->timer == 0)
    self->timer = g_timeout_add (TICK_MILLISECONDS, tick_cb, self);
  set_stage (self, LAMP_BRINGING_RUNNING);
  g_task_run_in_thread (task, bring_thread);
}

/* ---- looking ---- */

static void
look_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  GError *error = NULL;

  if (lamp_look_around (data, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* Only what was wanted when it was interrupted, though in a later version perhaps. Returns whether there is any. */
static gboolean
want_what_was_begun (LampBringing *self)
{
  gboolean is_any = FALSE;

  for (guint i = 0; i < self->look->parcels->len; i++)
    {
      LampParcel      *parcel = self->look->parcels->pdata[i];
      g_autofree char *prefix = g_strconcat (parcel->pack->manifest->course, " ", NULL);

      parcel->is_wanted = FALSE;
      for (guint w = 0; self->errand != NULL && self->errand->wanted[w] != NULL; w++)
        parcel->is_wanted = parcel->is_wanted || g_str_has_prefix (self->errand->wanted[w], prefix);
      is_any = is_any || parcel->is_wanted;
    }
  return is_any;
}

/* Whoever looks again does not have to untick again. */
static void
keep_unwanted (LampBringing *self)
{
  g_autoptr (GStrvBuilder) unwanted = g_strv_builder_new ();

  for (guint i = 0; self->look != NULL && i < self->look->parcels->len; i++)
    if (!((LampParcel *) self->look->parcels->pdata[i])->is_wanted)
      {
        g_autofree char *name = name_parcel (self->look->parcels->pdata[i]);

        g_strv_builder_add (unwanted, name);
      }
  g_strfreev (self->unwanted);
  self->unwanted = g_strv_builder_end (unwanted);
}

static void
untick (LampBringing *self)
{
  for (guint i = 0; self->unwanted != NULL && i < self->look->parcels->len; i++)
    {
      LampParcel      *parcel = self->look->parcels->pdata[i];
      g_autofree char *name = name_parcel (parcel);

      parcel->is_wanted = !g_strv_contains ((const char *const *) self->unwanted, name);
    }
}

static void
take_look (LampBringing *self)
{
  gboolean is_any = self->look->parcels->len > 0;

  if (self->begins_at_once && !self->is_automatic && !want_what_was_begun (self))
    {
      for (guint i = 0; i < self->look->parcels->len; i++)
        ((LampParcel *) self->look->parcels->pdata[i])->is_wanted = TRUE;
      set_stage (self, LAMP_BRINGING_OFFERED);
    }
  else if (self->begins_at_once && is_any)
    lamp_bringing_start (self);
  else
    {
      untick (self);
      set_stage (self, self->is_automatic ? LAMP_BRINGING_IDLE : LAMP_BRINGING_OFFERED);
    }
}

static void
looked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  LampBringing *self = LAMP_BRINGING (source);
  g_autoptr (GError) error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    {
      take_look (self);
      return;
    }
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_warning ("packs: %s", error->message);
      g_clear_error (&self->trouble);
      self->trouble = g_steal_pointer (&error);
    }
  set_stage (self, self->trouble != NULL && !self->is_automatic ? LAMP_BRINGING_OFFERED : LAMP_BRINGING_IDLE);
}

static gboolean
is_at_rest (LampBringing *self)
{
  return self->stage == LAMP_BRINGING_IDLE || self->stage == LAMP_BRINGING_OFFERED || self->stage == LAMP_BRINGING_DONE;
}

static void
look (LampBringing *self,
      char        **sticks, /* (transfer full) (nullable) */
      gboolean      is_nearby,
      gboolean      is_update)
{
  g_autoptr (GTask) task = NULL;

  g_clear_error (&self->trouble);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  keep_unwanted (self);
  g_clear_pointer (&self->look, lamp_look_around_free);
  self->look = g_new0 (LampLookAround, 1);
  self->look->data = g_strdup (self->data);
  self->look->folders = g_strdupv (self->folders);
  self->look->sticks = sticks;
  self->look->is_nearby = is_nearby;
  self->look->is_update = is_update;
  self->look->now = lamp_clock_now (self->clock);
  lamp_look_around_prepare (self->look);
  self->n_samples = 0;
  /* The task keeps this, and this what the thread works on. */
  task = g_task_new (self, self->cancellable, looked_cb, NULL);
  g_task_set_task_data (task, self->look, NULL);
  set_stage (self, LAMP_BRINGING_LOOKING);
  g_task_run_in_thread (task, look_thread);
}

/**
 * lamp_bringing_look:
 * @sticks: (array zero-terminated=1): folders of the sticks that are in
 * @is_nearby: whether to look for the kiosks next door too
 *
 * The addresses of network.ini are looked at in any case. Nothing happens while something else is under way.
 */
void
lamp_bringing_look (LampBringing      *self,
                    const char *const *sticks,
                    gboolean           is_nearby)
{
  if (!is_at_rest (self))
    return;
  self->is_automatic = self->begins_at_once = FALSE;
  look (self, g_strdupv ((char **) sticks), is_nearby, FALSE);
}

/* Newer versions of what is here, from the addresses of network.ini alone; they come at once. Nothing happens while somebody else uses this. */
void
lamp_bringing_look_for_updates (LampBringing *self)
{
  if (self->stage != LAMP_BRINGING_IDLE || self->errand != NULL)
    return;
  self->is_automatic = self->begins_at_once = TRUE;
  look (self, NULL, FALSE, TRUE);
}

/* ---- what one can do ---- */

/* What is offered and wanted comes, one after the other. */
void
lamp_bringing_start (LampBringing *self)
{
  if (self->stage != LAMP_BRINGING_OFFERED && self->stage != LAMP_BRINGING_LOOKING)
    return;
  for (guint i = 0; i < self->look->parcels->len; i++)
    {
      LampParcel *parcel = self->look->parcels->pdata[i];

      parcel->state = parcel->is_wanted ? LAMP_PARCEL_WAITING : LAMP_PARCEL_LEFT;
      parcel->total = parcel->plan->missing_bytes;
      parcel->done = 0;
    }
  start_next (self);
}

void
lamp_bringing_pause (LampBringing *self)
{
  if (self->stage != LAMP_BRINGING_RUNNING || self->wish != WISH_NONE)
    return;
  self->wish = WISH_PAUSE;
  g_cancellable_cancel (self->cancellable);
}

void
lamp_bringing_go_on (LampBringing *self)
{
  if (self->stage == LAMP_BRINGING_PAUSED)
    start_next (self);
  else if (self->stage == LAMP_BRINGING_RUNNING && self->wish == WISH_PAUSE)
    self->wish = WISH_NONE;
}

/* What is here stays; what has arrived of the others is thrown away. */
void
lamp_bringing_cancel (LampBringing *self)
{
  switch (self->stage)
    {
    case LAMP_BRINGING_LOOKING:
      g_cancellable_cancel (self->cancellable);
      break;
    case LAMP_BRINGING_RUNNING:
      self->wish = WISH_CANCEL;
      g_cancellable_cancel (self->cancellable);
      break;
    case LAMP_BRINGING_PAUSED:
      give_up (self);
      break;
    default:
      set_stage (self, LAMP_BRINGING_IDLE);
    }
}

/**
 * lamp_bringing_go_on_interrupted:
 * @sticks: those that are in now
 *
 * From a pause, or after it could not be done. Looks again, and brings what was begun from its last byte on; where none of it is offered now, it shows what is.
 */
void
lamp_bringing_go_on_interrupted (LampBringing      *self,
                                 const char *const *sticks)
{
  if ((!is_at_rest (self) && self->stage != LAMP_BRINGING_PAUSED) || self->errand == NULL)
    return;
  self->is_automatic = FALSE;
  self->begins_at_once = TRUE;
  look (self, g_strdupv ((char **) sticks), self->errand->is_nearby, FALSE);
}

void
lamp_bringing_forget_interrupted (LampBringing *self)
{
  if (!is_at_rest (self))
    return;
  g_clear_pointer (&self->errand, lamp_errand_free);
  note_errand (self, TRUE);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* @parcel: its place in lamp_bringing_get_parcels() */
void
lamp_bringing_set_wanted (LampBringing *self,
                          guint         parcel,
                          gboolean      is_wanted)
{
  if (self->stage != LAMP_BRINGING_OFFERED || parcel >= self->look->parcels->len)
    return;
  ((LampParcel *) self->look->parcels->pdata[parcel])->is_wanted = is_wanted;
  g_signal_emit (self, signals[CHANGED], 0);
}

/* ---- what one can ask ---- */

LampBringingStage
lamp_bringing_get_stage (LampBringing *self)
{
  return self->stage;
}

/* It began by itself. */
gboolean
lamp_bringing_is_automatic (LampBringing *self)
{
  return self->is_automatic;
}

/* (element-type LampParcel) (transfer none) (nullable): until the next "changed"; NULL before it was looked, and meanwhile */
const GPtrArray *
lamp_bringing_get_parcels (LampBringing *self)
{
  return self->look != NULL && self->stage != LAMP_BRINGING_LOOKING ? self->look->parcels : NULL;
}

/* (element-type LampRefusal) (transfer none) (nullable): what could not be reached, or was refused; a place without a name is the network around */
const GPtrArray *
lamp_bringing_get_troubles (LampBringing *self)
{
  return self->look != NULL && self->stage != LAMP_BRINGING_LOOKING ? self->look->troubles : NULL;
}

/* (transfer none) (nullable): why it could not be looked anywhere */
const GError *
lamp_bringing_get_trouble (LampBringing *self)
{
  return self->trouble;
}

/* How many of what is offered are here already. */
guint
lamp_bringing_get_known (LampBringing *self)
{
  return self->look != NULL && self->stage != LAMP_BRINGING_LOOKING ? self->look->n_known : 0;
}

/* (transfer none) (nullable) (array zero-terminated=1): "course version", what was begun and is not done; NULL while something is under way */
const char *const *
lamp_bringing_get_interrupted (LampBringing *self)
{
  return is_at_rest (self) && self->errand != NULL ? (const char *const *) self->errand->wanted : NULL;
}

/* What has still to come of all that is wanted. */
gint64
lamp_bringing_get_wanted_bytes (LampBringing *self)
{
  const GPtrArray *parcels = lamp_bringing_get_parcels (self);
  gint64           bytes = 0;

  for (guint i = 0; parcels != NULL && i < parcels->len; i++)
    if (((LampParcel *) parcels->pdata[i])->is_wanted)
      bytes += ((LampParcel *) parcels->pdata[i])->plan->missing_bytes;
  return bytes;
}

/* For how many bytes there was room on the disk when it was looked. */
gint64
lamp_bringing_get_room (LampBringing *self)
{
  return self->look != NULL && self->stage != LAMP_BRINGING_LOOKING ? self->look->room : 0;
}

/* The version that was offered for this course when it was last looked, if it did not come; 0: none. */
gint64
lamp_bringing_get_newer (LampBringing *self,
                         const char   *course)
{
  const GPtrArray *parcels = lamp_bringing_get_parcels (self);

  for (guint i = 0; parcels != NULL && i < parcels->len; i++)
    {
      const LampParcel *parcel = parcels->pdata[i];

      if (parcel->state != LAMP_PARCEL_HERE && g_str_equal (parcel->pack->manifest->course, course))
        return parcel->pack->manifest->version;
    }
  return 0;
}

/* ---- beginning ---- */

static void
read_errand_thread (GTask        *task,
                    gpointer      source,
                    gpointer      data,
                    GCancellable *cancellable)
{
  g_task_return_pointer (task, lamp_errand_read (data), (GDestroyNotify) lamp_errand_free);
}

static void
errand_read_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  LampBringing *self = LAMP_BRINGING (source);
  LampErrand   *errand = g_task_propagate_pointer (G_TASK (result), NULL);

  if (self->errand != NULL || self->stage != LAMP_BRINGING_IDLE)
    {
      g_clear_pointer (&errand, lamp_errand_free);
      return;
    }
  self->errand = errand;
  if (errand != NULL)
    g_signal_emit (self, signals[CHANGED], 0);
}

static void
lamp_bringing_finalize (GObject *object)
{
  LampBringing *self = LAMP_BRINGING (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->look, lamp_look_around_free);
  g_clear_pointer (&self->errand, lamp_errand_free);
  g_clear_error (&self->trouble);
  g_strfreev (self->unwanted);
  g_free (self->data);
  g_strfreev (self->folders);
  lamp_clock_unref (self->clock);
  g_mutex_clear (&self->mutex);
  G_OBJECT_CLASS (lamp_bringing_parent_class)->finalize (object);
}

static void
lamp_bringing_class_init (LampBringingClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lamp_bringing_finalize;
  signals[CHANGED] = g_signal_new ("changed", LAMP_TYPE_BRINGING, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[PROGRESS] = g_signal_new ("progress", LAMP_TYPE_BRINGING, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[BROUGHT] = g_signal_new ("brought", LAMP_TYPE_BRINGING, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
lamp_bringing_init (LampBringing *self)
{
  g_mutex_init (&self->mutex);
}

/**
 * lamp_bringing_new:
 * @data: the kiosk's data folder
 * @folders: (array zero-terminated=1): that hold the bundled courses
 *
 * What was interrupted before is read at once and told by "changed".
 *
 * Returns: (transfer full)
 */
LampBringing *
lamp_bringing_new (const char        *data,
                   const char *const *folders,
                   LampClock         *clock)
{
  LampBringing *self = g_object_new (LAMP_TYPE_BRINGING, NULL);
  g_autoptr (GTask) task = g_task_new (self, NULL, errand_read_cb, NULL);

  self->data = g_strdup (data);
  self->folders = g_strdupv ((char **) folders);
  self->clock = lamp_clock_ref (clock);
  g_task_set_task_data (task, g_strdup (data), g_free);
  g_task_run_in_thread (task, read_errand_thread);
  return self;
}
