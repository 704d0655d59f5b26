/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampPackDesk: the courses of this kiosk: what is here, taking one away and back, the version before, mending, what came and what was refused. */

#include "core/packs/lamp-pack-desk.h"

#include "core/packs/lamp-pack-desk-private.h"
#include "core/store/lamp-neighbours.h"
#include "core/store/lamp-place.h"

#define UNDO_SECONDS 120 /* so long a removed course can be taken back */
#define HISTORY_MOST 100
#define NEARBY_MILLISECONDS 3000

static LampStore *
open_store (const LampPackJob *job,
            GError           **error)
{
  return lamp_store_open_with (job->data, (const char *const *) job->folders, error);
}

static gpointer
run_shelf (const LampPackJob *job,
           GCancellable      *cancellable,
           GError           **error)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (GPtrArray) use = job->records != NULL ? lamp_records_list_course_use (job->records, &problem) : NULL;

  if (problem != NULL)
    g_warning ("packs: %s", problem->message);
  return lamp_shelf_read (job->data, (const char *const *) job->folders, use, error);
}

void
lamp_pack_desk_read_shelf_async (LampPackDesk       *self,
                                 GCancellable       *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data)
{
  LampPackJob *job = lamp_pack_job_new (self, run_shelf, (GDestroyNotify) lamp_shelf_free);

  if (self->records != NULL)
    job->records = g_object_ref (self->records);
  lamp_pack_desk_perform (self, job, cancellable, callback, user_data);
}

LampShelf *
lamp_pack_desk_read_shelf_finish (LampPackDesk *self,
                                  GAsyncResult *result,
                                  GError      **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
remember (const LampPackJob   *job,
          LampPackDeed         deed,
          const LampInstalled *installed,
          gint64               before)
{
  LampPackEntry entry = { job->now, deed, job->course, installed != NULL ? installed->title : NULL, installed != NULL ? installed->version : 0, before,
                          installed != NULL ? installed->publisher : NULL, NULL };
  g_autoptr (GError) error = NULL;

  if (!lamp_pack_history_add (job->data, &entry, &error))
    g_warning ("packs: %s", error->message);
}

static gpointer
run_remove (const LampPackJob *job,
            GCancellable      *cancellable,
            GError           **error)
{
  g_autoptr (LampStore) store = open_store (job, error);
  g_autoptr (LampInstalled) installed = store != NULL ? lamp_store_find (store, job->course, NULL) : NULL;
  char *aside = store != NULL ? lamp_store_set_aside (store, job->course, error) : NULL;

  if (aside != NULL)
    remember (job, LAMP_PACK_REMOVED, installed, 0);
  return aside;
}

static gpointer
run_take_back (const LampPackJob *job,
               GCancellable      *cancellable,
               GError           **error)
{
  g_autoptr (LampStore) store = open_store (job, error);
  g_autoptr (LampInstalled) installed = NULL;

  if (store == NULL || !lamp_store_take_back (store, job->course, job->where, error))
    return NULL;
  installed = lamp_store_find (store, job->course, NULL);
  remember (job, LAMP_PACK_TAKEN_BACK, installed, 0);
  return GINT_TO_POINTER (TRUE);
}

/* job->switches[0]: away, or to be seen again */
static gpointer
run_put_away (const LampPackJob *job,
              GCancellable      *cancellable,
              GError           **error)
{
  g_autoptr (LampStore) store = open_store (job, error);
  g_autoptr (LampInstalled) installed = NULL;

  if (store == NULL || !lamp_store_set_away (store, job->course, job->switches[0], error))
    return NULL;
  installed = lamp_store_find (store, job->course, NULL);
  remember (job, job->switches[0] ? LAMP_PACK_REMOVED : LAMP_PACK_TAKEN_BACK, installed, 0);
  return GINT_TO_POINTER (TRUE);
}

static gpointer
run_go_back (const LampPackJob *job,
             GCancellable      *cancellable,
             GError           **error)
{
  g_autoptr (LampStore) store = open_store (job, error);
  g_autoptr (LampInstalled) before = store != NULL ? lamp_store_find (store, job->course, NULL) : NULL;
  g_autoptr (LampInstalled) after = NULL;

  if (store == NULL || !lamp_store_go_back (store, job->course, error))
    return NULL;
  after = lamp_store_find (store, job->course, NULL);
  remember (job, LAMP_PACK_WENT_BACK, after, before != NULL ? before->version : 0);
  return GINT_TO_POINTER (TRUE);
}

static gpointer
run_collect (const LampPackJob *job,
             GCancellable      *cancellable,
             GError           **error)
{
  g_autoptr (LampStore) store = open_store (job, error);

  return GINT_TO_POINTER (store != NULL && lamp_store_collect (store, NULL, error));
}

static void
collected_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  if (!lamp_pack_desk_finish (LAMP_PACK_DESK (source), result, &error))
    g_message ("packs: %s", error->message);
}

/* What was removed last stays away. */
void
lamp_pack_desk_forget_removed (LampPackDesk *self)
{
  g_clear_handle_id (&self->undo_timer, g_source_remove);
  g_clear_pointer (&self->removed, g_free);
  g_clear_pointer (&self->aside, g_free);
}

/* Its room is freed. While courses come they do it themselves, and what has arrived of them must stay. */
static gboolean
undo_over_cb (gpointer user_data)
{
  LampPackDesk     *self = user_data;
  LampBringingStage stage = lamp_bringing_get_stage (self->bringing);

  self->undo_timer = 0;
  lamp_pack_desk_forget_removed (self);
  if (stage != LAMP_BRINGING_RUNNING && stage != LAMP_BRINGING_PAUSED && lamp_bringing_get_interrupted (self->bringing) == NULL)
    lamp_pack_desk_perform (self, lamp_pack_job_new (self, run_collect, NULL), NULL, collected_cb, NULL);
  g_signal_emit_by_name (self, "settled");
  return G_SOURCE_REMOVE;
}

/* What a job changed is known before whoever asked for it hears of it. */
typedef struct
{
  GAsyncReadyCallback callback;
  gpointer            user_data;
} Asked;

static void
changed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  LampPackDesk      *self = LAMP_PACK_DESK (source);
  Asked             *asked = user_data;
  const LampPackJob *job = g_task_get_task_data (G_TASK (result));
  GError            *error = NULL;
  gpointer           done = g_task_propagate_pointer (G_TASK (result), &error);
  g_autoptr (GTask) task = g_task_new (self, NULL, asked->callback, asked->user_data);

  if (done != NULL && job->run == run_remove)
    {
      lamp_pack_desk_forget_removed (self);
      self->removed = g_strdup (job->course);
      self->aside = done;
      self->undo_timer = g_timeout_add_seconds (UNDO_SECONDS, undo_over_cb, self);
    }
  else if (job->run == run_take_back)
    lamp_pack_desk_forget_removed (self);
  if (done != NULL)
    g_signal_emit_by_name (self, "changed");
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, GINT_TO_POINTER (done != NULL), NULL);
  g_free (asked);
}

/* The course is not changed while somebody learns in it. */
static void
change_course (LampPackDesk       *self,
               LampPackJob        *job, /* (transfer full) */
               const char         *course,
               GAsyncReadyCallback callback,
               gpointer            user_data)
{
  Asked *asked;

  job->course = g_strdup (course);
  if (g_strcmp0 (self->in_use, course) == 0)
    {
      g_task_report_new_error (self, callback, user_data, change_course, LAMP_STORE_ERROR, LAMP_STORE_ERROR_IN_USE, "somebody is learning in “%s”", course);
      lamp_pack_job_free (job);
      return;
    }
  asked = g_new0 (Asked, 1);
  asked->callback = callback;
  asked->user_data = user_data;
  lamp_pack_desk_perform (self, job, NULL, changed_cb, asked);
}

/* IN_USE, BUSY or NOT_INSTALLED is told by lamp_pack_desk_finish(). It can be taken back for two minutes, unless something is brought first. */
void
lamp_pack_desk_remove_async (LampPackDesk       *self,
                             const char         *course,
                             GAsyncReadyCallback callback,
                             gpointer            user_data)
{
  change_course (self, lamp_pack_job_new (self, run_remove, g_free), course, callback, user_data);
}

/* The course that lamp_pack_desk_get_removed() names. */
void
lamp_pack_desk_take_back_async (LampPackDesk       *self,
                                GAsyncReadyCallback callback,
                                gpointer            user_data)
{
  LampPackJob *job = lamp_pack_job_new (self, run_take_back, NULL);

  job->where = g_strdup (self->aside != NULL ? self->aside : "");
  change_course (self, job, self->removed != NULL ? self->removed : "", callback, user_data);
}

/* A course that came with the program: learners see it no more, until it is shown again, at any time. Told as a removal is. */
void
lamp_pack_desk_put_away_async (LampPackDesk       *self,
                               const char         *course,
                               GAsyncReadyCallback callback,
                               gpointer            user_data)
{
  LampPackJob *job = lamp_pack_job_new (self, run_put_away, NULL);

  job->switches[0] = TRUE;
  change_course (self, job, course, callback, user_data);
}

void
lamp_pack_desk_show_again_async (LampPackDesk       *self,
                                 const char         *course,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data)
{
  change_course (self, lamp_pack_job_new (self, run_put_away, NULL), course, callback, user_data);
}

/* The version before counts again; doing it once more undoes that. */
void
lamp_pack_desk_go_back_async (LampPackDesk       *self,
                              const char         *course,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  change_course (self, lamp_pack_job_new (self, run_go_back, NULL), course, callback, user_data);
}

/* (transfer none) (nullable): id of the course that was removed last and can be taken back */
const char *
lamp_pack_desk_get_removed (LampPackDesk *self)
{
  return self->removed;
}

/* ---- looking after them ---- */

static void
open_source (const char *where,
             LampSource *source,
             GError     *error,
             gpointer    sources)
{
  g_autoptr (GError) problem = error;

  if (source != NULL)
    g_ptr_array_add (sources, g_object_ref (source));
}

/* (transfer full) (element-type LampSource): whatever can be reached */
static GPtrArray *
open_sources (const LampPackJob *job,
              GCancellable      *cancellable)
{
  GPtrArray   *sources = g_ptr_array_new_with_free_func (g_object_unref);
  LampNetwork *network = lamp_network_read (job->data, NULL);
  g_autoptr (LampLine) line = network != NULL ? lamp_line_new (network, NULL) : NULL;

  for (guint i = 0; line != NULL && job->sticks != NULL && job->sticks[i] != NULL; i++)
    lamp_place_open (job->sticks[i], line, open_source, sources, cancellable);
  for (guint i = 0; line != NULL && lamp_line_get_network (line)->sources[i] != NULL; i++)
    lamp_place_open (lamp_line_get_network (line)->sources[i], line, open_source, sources, cancellable);
  return sources;
}

/* (transfer full) (element-type LampSource) */
static GPtrArray *
open_neighbours (const LampPackJob *job,
                 GCancellable      *cancellable)
{
  GPtrArray *sources = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) found = lamp_neighbours_find (NEARBY_MILLISECONDS, cancellable, NULL);
  LampNetwork *network = found != NULL && found->len > 0 ? lamp_network_read (job->data, NULL) : NULL;
  g_autoptr (LampLine) line = network != NULL ? lamp_line_new (network, NULL) : NULL;

  for (guint i = 0; line != NULL && i < found->len; i++)
    lamp_place_open (((LampNeighbour *) found->pdata[i])->address, line, open_source, sources, cancellable);
  return sources;
}

static void
verification_free (gpointer data)
{
  lamp_verification_clear (data);
  g_free (data);
}

/* The next thing to try. It may take a while and is only begun if need be. */
static gboolean
verify_from (const LampPackJob *job,
             LampStore         *store,
             const GPtrArray   *sources,
             LampVerification  *result,
             GError           **error)
{
  guint n_mended = result->n_mended;

  if (sources->len == 0)
    return TRUE;
  lamp_verification_clear (result);
  if (!lamp_store_verify (store, job->course, sources, result, error))
    return FALSE;
  result->n_mended += n_mended;
  return TRUE;
}

/* What is damaged is fetched again from where it can be had: sticks and addresses, then the kiosks next door. */
static gpointer
run_verify (const LampPackJob *job,
            GCancellable      *cancellable,
            GError           **error)
{
  g_autoptr (LampStore) store = open_store (job, error);
  LampVerification *result = g_new0 (LampVerification, 1);
  gboolean          is_done = store != NULL && lamp_store_verify (store, job->course, NULL, result, error);

  if (is_done && result->damaged->len > 0)
    {
      g_autoptr (GPtrArray) sources = open_sources (job, cancellable);

      is_done = verify_from (job, store, sources, result, error);
    }
  if (is_done && result->damaged->len > 0)
    {
      g_autoptr (GPtrArray) sources = open_neighbours (job, cancellable);

      is_done = verify_from (job, store, sources, result, error);
    }
  if (is_done)
    return result;
  verification_free (result);
  return NULL;
}

/* @sticks: (array zero-terminated=1): from where to mend it, beside the addresses of network.ini */
void
lamp_pack_desk_verify_async (LampPackDesk       *self,
                             const char         *course,
                             const char *const  *sticks,
                             GCancellable       *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer            user_data)
{
  LampPackJob *job = lamp_pack_job_new (self, run_verify, verification_free);

  job->course = g_strdup (course);
  job->sticks = g_strdupv ((char **) sticks);
  lamp_pack_desk_perform (self, job, cancellable, callback, user_data);
}

/* (transfer full): cleared and freed by the caller; NULL with BUSY or a G_IO_ERROR set */
LampVerification *
lamp_pack_desk_verify_finish (LampPackDesk *self,
                              GAsyncResult *result,
                              GError      **error)
{
  LampVerification *verification = g_task_propagate_pointer (G_TASK (result), error);

  /* What came with the program is mended by a copy elsewhere. */
  if (verification != NULL && verification->n_mended > 0)
    g_signal_emit_by_name (self, "changed");
  return verification;
}

static gpointer
run_history (const LampPackJob *job,
             GCancellable      *cancellable,
             GError           **error)
{
  return lamp_pack_history_read (job->data, HISTORY_MOST);
}

/* lamp_pack_desk_list_finish() gives LampPackEntry. */
void
lamp_pack_desk_read_history_async (LampPackDesk       *self,
                                   GCancellable       *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer            user_data)
{
  lamp_pack_desk_perform (self, lamp_pack_job_new (self, run_history, (GDestroyNotify) g_ptr_array_unref), cancellable, callback, user_data);
}

static gpointer
run_refused (const LampPackJob *job,
             GCancellable      *cancellable,
             GError           **error)
{
  GPtrArray *list = lamp_refused_list (job->data);
  g_autoptr (GError) problem = NULL;

  if (!lamp_refused_set_seen (job->data, &problem))
    g_warning ("packs: %s", problem->message);
  return list;
}

/* lamp_pack_desk_list_finish() gives LampRefused, each as new as it was; from then on all of them count as seen. */
void
lamp_pack_desk_read_refused_async (LampPackDesk       *self,
                                   GCancellable       *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer            user_data)
{
  lamp_pack_desk_perform (self, lamp_pack_job_new (self, run_refused, (GDestroyNotify) g_ptr_array_unref), cancellable, callback, user_data);
}

static gpointer
run_forget_refused (const LampPackJob *job,
                    GCancellable      *cancellable,
                    GError           **error)
{
  return GINT_TO_POINTER (lamp_refused_forget (job->data, job->where, job->text, error));
}

void
lamp_pack_desk_forget_refused_async (LampPackDesk       *self,
                                     const char         *where,
                                     const char         *pack,
                                     GAsyncReadyCallback callback,
                                     gpointer            user_data)
{
  LampPackJob *job = lamp_pack_job_new (self, run_forget_refused, NULL);

  job->where = g_strdup (where);
  job->text = g_strdup (pack);
  lamp_pack_desk_perform (self, job, NULL, callback, user_data);
}
