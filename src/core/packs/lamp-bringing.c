/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampBringing: from the look at what is offered to the last course that has come, with pauses, kills and pulled sticks in between. */

#include "core/packs/lamp-bringing.h"

#include "core/packs/lamp-bringing-private.h"
#include "core/store/lamp-neighbours.h"

enum
{
  CHANGED,
  PROGRESS,
  BROUGHT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LampBringing, lamp_bringing, G_TYPE_OBJECT)

void
lamp_bringing_set_stage (LampBringing     *self,
                         LampBringingStage stage)
{
  self->stage = stage;
  if (stage != LAMP_BRINGING_RUNNING)
    g_clear_handle_id (&self->timer, g_source_remove);
  g_signal_emit (self, signals[CHANGED], 0);
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
        g_autofree char *name = lamp_parcel_get_name (self->look->parcels->pdata[i]);

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
      g_autofree char *name = lamp_parcel_get_name (parcel);

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
      lamp_bringing_set_stage (self, LAMP_BRINGING_OFFERED);
    }
  else if (self->begins_at_once && is_any)
    lamp_bringing_start (self);
  else
    {
      untick (self);
      lamp_bringing_set_stage (self, self->is_automatic ? LAMP_BRINGING_IDLE : LAMP_BRINGING_OFFERED);
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
  lamp_bringing_set_stage (self, self->trouble != NULL && !self->is_automatic ? LAMP_BRINGING_OFFERED : LAMP_BRINGING_IDLE);
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
  lamp_bringing_set_stage (self, LAMP_BRINGING_LOOKING);
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
  lamp_bringing_start_next (self);
}

void
lamp_bringing_pause (LampBringing *self)
{
  if (self->stage != LAMP_BRINGING_RUNNING || self->wish != LAMP_WISH_NONE)
    return;
  self->wish = LAMP_WISH_PAUSE;
  g_cancellable_cancel (self->cancellable);
}

void
lamp_bringing_go_on (LampBringing *self)
{
  if (self->stage == LAMP_BRINGING_PAUSED)
    lamp_bringing_start_next (self);
  else if (self->stage == LAMP_BRINGING_RUNNING && self->wish == LAMP_WISH_PAUSE)
    self->wish = LAMP_WISH_NONE;
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
      self->wish = LAMP_WISH_CANCEL;
      g_cancellable_cancel (self->cancellable);
      break;
    case LAMP_BRINGING_PAUSED:
      lamp_bringing_give_up (self);
      break;
    default:
      lamp_bringing_set_stage (self, LAMP_BRINGING_IDLE);
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
  lamp_bringing_note_errand (self, TRUE);
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

/* (transfer none) (nullable): what the kiosk next door calls itself at which this was found, by a parcel's source or a trouble's place; NULL: it is none */
const char *
lamp_bringing_find_neighbour (LampBringing *self,
                              const char   *where)
{
  const GPtrArray *neighbours = self->look != NULL && self->stage != LAMP_BRINGING_LOOKING ? self->look->neighbours : NULL;

  for (guint i = 0; neighbours != NULL && i < neighbours->len; i++)
    if (g_str_has_prefix (where, ((LampNeighbour *) neighbours->pdata[i])->address))
      return ((LampNeighbour *) neighbours->pdata[i])->name;
  return NULL;
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

typedef struct
{
  LampErrandFile *file;
  gint64          now;
} Reading;

static void
reading_free (gpointer data)
{
  lamp_errand_file_unref (((Reading *) data)->file);
  g_free (data);
}

static void
read_errand_thread (GTask        *task,
                    gpointer      source,
                    gpointer      data,
                    GCancellable *cancellable)
{
  Reading *reading = data;

  g_task_return_pointer (task, lamp_errand_file_read (reading->file, reading->now), (GDestroyNotify) lamp_errand_free);
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
  g_clear_pointer (&self->errand_file, lamp_errand_file_unref);
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
  Reading *reading = g_new0 (Reading, 1);

  self->data = g_strdup (data);
  self->folders = g_strdupv ((char **) folders);
  self->clock = lamp_clock_ref (clock);
  self->errand_file = lamp_errand_file_new (data);
  reading->file = lamp_errand_file_ref (self->errand_file);
  reading->now = lamp_clock_now (clock);
  g_task_set_task_data (task, reading, reading_free);
  g_task_run_in_thread (task, read_errand_thread);
  return self;
}
