/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampPackDesk: what a trainer does with courses, publishers and the line, each carried out in another thread on copied data. */

#include "core/packs/lamp-pack-desk.h"

#include "core/store/lamp-place.h"
#include "core/store/lamp-server.h"

#include <string.h>

#define UNDO_SECONDS 120 /* so long a removed course can be taken back */
#define SCHEDULE_FIRST_SECONDS 180
#define SCHEDULE_SECONDS 3600
#define HISTORY_MOST 100
#define KEYS_MOST 50
#define COURSES "courses" /* those a trainer made, below the data folder */

struct _LampPackDesk
{
  GObject parent_instance;

  char             *data;
  char            **folders; /* that hold courses beside the store */
  LampClock        *clock;
  LampRecords      *records; /* NULL until they are open */
  LampBringing     *bringing;
  LampSharing      *sharing;
  char             *name;    /* of this kiosk, for its neighbours */
  char             *in_use;  /* the course of the lesson under way; NULL: none is */
  gboolean          is_held; /* what came by itself was paused for the lesson under way */
  LampStickMonitor *sticks;  /* NULL: none is known */
  LampStickInfo    *pulled;  /* from which something was coming when it was pulled out; NULL: none */
  char             *removed; /* the course that can be taken back; NULL: none */
  char             *aside;   /* where it is */
  guint             undo_timer;
  guint             schedule_timer;
};

enum
{
  CHANGED,
  SETTLED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LampPackDesk, lamp_pack_desk, G_TYPE_OBJECT)

/* ---- jobs ---- */

typedef struct _Job Job;

/* What is done in another thread: nothing in it is anybody else's. */
struct _Job
{
  gpointer (*run) (const Job    *job,
                   GCancellable *cancellable,
                   GError      **error);
  GDestroyNotify free_result; /* NULL: the result is a number, 0 for failed */
  char          *data;
  char         **folders;
  char         **sticks;
  LampRecords   *records;
  char          *course;
  char          *where;
  char          *text;
  LampPublicKey  key;
  gint64         now;
  char         **sources; /* of @change */
  gboolean       switches[3];
  int            hours[2];

  LampNetworkChange change;
};

static void
job_free (gpointer data)
{
  Job *job = data;

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

static Job *
job_new (LampPackDesk *self,
         gpointer (*run) (const Job *, GCancellable *, GError **),
         GDestroyNotify free_result)
{
  Job *job = g_new0 (Job, 1);

  job->run = run;
  job->free_result = free_result;
  job->data = g_strdup (self->data);
  job->now = lamp_clock_now (self->clock);
  return job;
}

static void
job_thread (GTask        *task,
            gpointer      source,
            gpointer      data,
            GCancellable *cancellable)
{
  const Job *job = data;
  GError    *error = NULL;
  gpointer   result = job->run (job, cancellable, &error);

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, result, job->free_result);
}

/* @job: (transfer full) */
static void
perform (LampPackDesk       *self,
         Job                *job,
         GCancellable       *cancellable,
         GAsyncReadyCallback callback,
         gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_task_data (task, job, job_free);
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

/* ---- the courses ---- */

static gpointer
run_shelf (const Job    *job,
           GCancellable *cancellable,
           GError      **error)
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
  Job *job = job_new (self, run_shelf, (GDestroyNotify) lamp_shelf_free);

  job->folders = g_strdupv (self->folders);
  if (self->records != NULL)
    job->records = g_object_ref (self->records);
  perform (self, job, cancellable, callback, user_data);
}

LampShelf *
lamp_pack_desk_read_shelf_finish (LampPackDesk *self,
                                  GAsyncResult *result,
                                  GError      **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
remember (const Job           *job,
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
run_remove (const Job    *job,
            GCancellable *cancellable,
            GError      **error)
{
  g_autoptr (LampStore) store = lamp_store_open (job->data, error);
  g_autoptr (LampInstalled) installed = store != NULL ? lamp_store_find (store, job->course, NULL) : NULL;
  char *aside = store != NULL ? lamp_store_set_aside (store, job->course, error) : NULL;

  if (aside != NULL)
    remember (job, LAMP_PACK_REMOVED, installed, 0);
  return aside;
}

static gpointer
run_take_back (const Job    *job,
               GCancellable *cancellable,
               GError      **error)
{
  g_autoptr (LampStore) store = lamp_store_open (job->data, error);
  g_autoptr (LampInstalled) installed = NULL;

  if (store == NULL || !lamp_store_take_back (store, job->course, job->where, error))
    return NULL;
  installed = lamp_store_find (store, job->course, NULL);
  remember (job, LAMP_PACK_TAKEN_BACK, installed, 0);
  return GINT_TO_POINTER (TRUE);
}

static gpointer
run_go_back (const Job    *job,
             GCancellable *cancellable,
             GError      **error)
{
  g_autoptr (LampStore) store = lamp_store_open (job->data, error);
  g_autoptr (LampInstalled) before = store != NULL ? lamp_store_find (store, job->course, NULL) : NULL;
  g_autoptr (LampInstalled) after = NULL;

  if (store == NULL || !lamp_store_go_back (store, job->course, error))
    return NULL;
  after = lamp_store_find (store, job->course, NULL);
  remember (job, LAMP_PACK_WENT_BACK, after, before != NULL ? before->version : 0);
  return GINT_TO_POINTER (TRUE);
}

static gpointer
run_collect (const Job    *job,
             GCancellable *cancellable,
             GError      **error)
{
  g_autoptr (LampStore) store = lamp_store_open (job->data, error);

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

static void
forget_removed (LampPackDesk *self)
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
  forget_removed (self);
  if (stage != LAMP_BRINGING_RUNNING && stage != LAMP_BRINGING_PAUSED && lamp_bringing_get_interrupted (self->bringing) == NULL)
    perform (self, job_new (self, run_collect, NULL), NULL, collected_cb, NULL);
  g_signal_emit (self, signals[SETTLED], 0);
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
  LampPackDesk *self = LAMP_PACK_DESK (source);
  Asked        *asked = user_data;
  const Job    *job = g_task_get_task_data (G_TASK (result));
  GError       *error = NULL;
  gpointer      done = g_task_propagate_pointer (G_TASK (result), &error);
  g_autoptr (GTask) task = g_task_new (self, NULL, asked->callback, asked->user_data);

  if (done != NULL && job->run == run_remove)
    {
      forget_removed (self);
      self->removed = g_strdup (job->course);
      self->aside = done;
      self->undo_timer = g_timeout_add_seconds (UNDO_SECONDS, undo_over_cb, self);
    }
  else if (job->run == run_take_back)
    forget_removed (self);
  if (done != NULL)
    g_signal_emit (self, signals[CHANGED], 0);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, GINT_TO_POINTER (done != NULL), NULL);
  g_free (asked);
}

/* The course is not changed while somebody learns in it. */
static void
change_course (LampPackDesk       *self,
               Job                *job, /* (transfer full) */
               const char         *course,
               GAsyncReadyCallback callback,
               gpointer            user_data)
{
  Asked *asked;

  job->course = g_strdup (course);
  if (g_strcmp0 (self->in_use, course) == 0)
    {
      g_task_report_new_error (self, callback, user_data, change_course, LAMP_STORE_ERROR, LAMP_STORE_ERROR_IN_USE, "somebody is learning in “%s”", course);
      job_free (job);
      return;
    }
  asked = g_new0 (Asked, 1);
  asked->callback = callback;
  asked->user_data = user_data;
  perform (self, job, NULL, changed_cb, asked);
}

/* IN_USE, BUSY or NOT_INSTALLED is told by lamp_pack_desk_finish(). It can be taken back for two minutes, unless something is brought first. */
void
lamp_pack_desk_remove_async (LampPackDesk       *self,
                             const char         *course,
                             GAsyncReadyCallback callback,
                             gpointer            user_data)
{
  change_course (self, job_new (self, run_remove, g_free), course, callback, user_data);
}

/* The course that lamp_pack_desk_get_removed() names. */
void
lamp_pack_desk_take_back_async (LampPackDesk       *self,
                                GAsyncReadyCallback callback,
                                gpointer            user_data)
{
  Job *job = job_new (self, run_take_back, NULL);

  job->where = g_strdup (self->aside != NULL ? self->aside : "");
  change_course (self, job, self->removed != NULL ? self->removed : "", callback, user_data);
}

/* The version before counts again; doing it once more undoes that. */
void
lamp_pack_desk_go_back_async (LampPackDesk       *self,
                              const char         *course,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  change_course (self, job_new (self, run_go_back, NULL), course, callback, user_data);
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
open_sources (const Job    *job,
              GCancellable *cancellable)
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

static void
verification_free (gpointer data)
{
  lamp_verification_clear (data);
  g_free (data);
}

/* What is damaged is fetched again from where it can be had; that may take a while and is only begun if need be. */
static gpointer
run_verify (const Job    *job,
            GCancellable *cancellable,
            GError      **error)
{
  g_autoptr (LampStore) store = lamp_store_open (job->data, error);
  g_autoptr (GPtrArray) sources = NULL;
  LampVerification *result = g_new0 (LampVerification, 1);
  guint             n_mended;

  if (store == NULL || !lamp_store_verify (store, job->course, NULL, result, error))
    {
      verification_free (result);
      return NULL;
    }
  if (result->damaged->len == 0)
    return result;
  sources = open_sources (job, cancellable);
  if (sources->len == 0)
    return result;
  n_mended = result->n_mended;
  lamp_verification_clear (result);
  if (lamp_store_verify (store, job->course, sources, result, error))
    {
      result->n_mended += n_mended;
      return result;
    }
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
  Job *job = job_new (self, run_verify, verification_free);

  job->course = g_strdup (course);
  job->sticks = g_strdupv ((char **) sticks);
  perform (self, job, cancellable, callback, user_data);
}

/* (transfer full): cleared and freed by the caller; NULL with BUSY or a G_IO_ERROR set */
LampVerification *
lamp_pack_desk_verify_finish (LampPackDesk *self,
                              GAsyncResult *result,
                              GError      **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static gpointer
run_history (const Job    *job,
             GCancellable *cancellable,
             GError      **error)
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
  perform (self, job_new (self, run_history, (GDestroyNotify) g_ptr_array_unref), cancellable, callback, user_data);
}

static gpointer
run_refused (const Job    *job,
             GCancellable *cancellable,
             GError      **error)
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
  perform (self, job_new (self, run_refused, (GDestroyNotify) g_ptr_array_unref), cancellable, callback, user_data);
}

static gpointer
run_forget_refused (const Job    *job,
                    GCancellable *cancellable,
                    GError      **error)
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
  Job *job = job_new (self, run_forget_refused, NULL);

  job->where = g_strdup (where);
  job->text = g_strdup (pack);
  perform (self, job, NULL, callback, user_data);
}

/* ---- publishers ---- */

static void
publisher_free (gpointer data)
{
  LampPublisher *publisher = data;

  g_free (publisher->name);
  g_free (publisher->path);
  g_free (publisher);
}

static LampTrust *
read_trust (const Job *job,
            char     **own)
{
  const char *folders[] = { NULL, LAMP_TRUST_SYSTEM_FOLDER, NULL };

  *own = g_build_filename (job->data, LAMP_TRUST_FOLDER, NULL);
  folders[0] = *own;
  return lamp_trust_read (folders);
}

/* Keys lie where packs do: in the two upper levels. */
static void
find_keys (const char      *folder,
           guint            depth,
           const LampTrust *trust,
           GPtrArray       *list)
{
  g_autoptr (GDir) entries = g_dir_open (folder, 0, NULL);
  const char *name;

  while (entries != NULL && (name = g_dir_read_name (entries)) != NULL && list->len < KEYS_MOST)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *called = NULL;
      LampPublicKey    key;
      LampPublisher   *publisher;

      if (*name != '.' && depth > 0 && g_file_test (path, G_FILE_TEST_IS_DIR))
        find_keys (path, depth - 1, trust, list);
      if (!g_str_has_suffix (name, ".pub") || !lamp_trust_read_file (path, &called, &key, NULL))
        continue;
      publisher = g_new0 (LampPublisher, 1);
      publisher->name = g_steal_pointer (&called);
      publisher->path = g_steal_pointer (&path);
      publisher->key = key;
      publisher->is_trusted = lamp_trust_find_name (trust, &key) != NULL;
      g_ptr_array_add (list, publisher);
    }
}

static gpointer
run_publishers (const Job    *job,
                GCancellable *cancellable,
                GError      **error)
{
  g_autofree char *own = NULL;
  g_autoptr (LampTrust) trust = read_trust (job, &own);
  GPtrArray *list = g_ptr_array_new_with_free_func (publisher_free);

  for (guint i = 0; i < lamp_trust_get_size (trust); i++)
    {
      LampPublisher *publisher = g_new0 (LampPublisher, 1);

      publisher->name = g_strdup (lamp_trust_get_name (trust, i));
      publisher->key = lamp_trust_get_keys (trust)[i];
      publisher->is_trusted = TRUE;
      publisher->is_own = g_str_equal (lamp_trust_get_folder (trust, i), own);
      g_ptr_array_add (list, publisher);
    }
  for (guint i = 0; job->sticks != NULL && job->sticks[i] != NULL; i++)
    find_keys (job->sticks[i], 1, trust, list);
  return list;
}

/* lamp_pack_desk_list_finish() gives LampPublisher: first those this kiosk trusts, then the keys on @sticks. */
void
lamp_pack_desk_list_publishers_async (LampPackDesk       *self,
                                      const char *const  *sticks,
                                      GCancellable       *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer            user_data)
{
  Job *job = job_new (self, run_publishers, (GDestroyNotify) g_ptr_array_unref);

  job->sticks = g_strdupv ((char **) sticks);
  perform (self, job, cancellable, callback, user_data);
}

static gpointer
run_trust (const Job    *job,
           GCancellable *cancellable,
           GError      **error)
{
  g_autofree char *own = g_build_filename (job->data, LAMP_TRUST_FOLDER, NULL);

  return GINT_TO_POINTER (lamp_trust_add (own, job->text, &job->key, error));
}

void
lamp_pack_desk_trust_async (LampPackDesk        *self,
                            const char          *name,
                            const LampPublicKey *key,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  Job *job = job_new (self, run_trust, NULL);

  job->text = g_strdup (name);
  job->key = *key;
  perform (self, job, NULL, callback, user_data);
}

static gpointer
run_distrust (const Job    *job,
              GCancellable *cancellable,
              GError      **error)
{
  g_autofree char *own = g_build_filename (job->data, LAMP_TRUST_FOLDER, NULL);

  return GINT_TO_POINTER (lamp_trust_remove (own, job->text, error));
}

void
lamp_pack_desk_distrust_async (LampPackDesk       *self,
                               const char         *name,
                               GAsyncReadyCallback callback,
                               gpointer            user_data)
{
  Job *job = job_new (self, run_distrust, NULL);

  job->text = g_strdup (name);
  perform (self, job, NULL, callback, user_data);
}

/* ---- the line ---- */

static gpointer
run_network (const Job    *job,
             GCancellable *cancellable,
             GError      **error)
{
  return lamp_network_read (job->data, error);
}

void
lamp_pack_desk_read_network_async (LampPackDesk       *self,
                                   GCancellable       *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer            user_data)
{
  perform (self, job_new (self, run_network, (GDestroyNotify) lamp_network_free), cancellable, callback, user_data);
}

LampNetwork *
lamp_pack_desk_read_network_finish (LampPackDesk *self,
                                    GAsyncResult *result,
                                    GError      **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static gpointer
run_change_network (const Job    *job,
                    GCancellable *cancellable,
                    GError      **error)
{
  return GINT_TO_POINTER (lamp_network_change (job->data, &job->change, error));
}

static const gboolean *
copy_switch (Job            *job,
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
  Job *job = job_new (self, run_change_network, NULL);

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
  perform (self, job, NULL, callback, user_data);
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
run_try_source (const Job    *job,
                GCancellable *cancellable,
                GError      **error)
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
  Job *job = job_new (self, run_try_source, NULL);

  job->where = g_strdup (address);
  perform (self, job, cancellable, callback, user_data);
}

/* How many packs are offered there; -1 with SETTINGS set for what is no address, with LINE for what does not answer. */
int
lamp_pack_desk_try_source_finish (LampPackDesk *self,
                                  GAsyncResult *result,
                                  GError      **error)
{
  return GPOINTER_TO_INT (g_task_propagate_pointer (G_TASK (result), error)) - 1;
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
  forget_removed (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
lamp_pack_desk_dispose (GObject *object)
{
  LampPackDesk *self = LAMP_PACK_DESK (object);

  forget_removed (self);
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
  self->sharing = lamp_sharing_new (data);
  g_signal_connect_object (self->bringing, "brought", G_CALLBACK (brought_cb), self, G_CONNECT_SWAPPED);
  return self;
}
