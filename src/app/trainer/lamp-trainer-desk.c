/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampTrainerDesk: the practice that is being made, kept after each change by a thread that writes one after the other. */

#include "app/trainer/lamp-trainer-desk.h"

#include "core/course/lamp-folder.h"

#include <errno.h>
#include <glib/gstdio.h>

struct _LampTrainerDesk
{
  GObject parent_instance;

  char      *drafts;
  char      *courses;
  char      *tries;
  char      *bin;
  LampDraft *draft;
  char      *before;  /* the draft as it was before the last deletion; NULL: nothing to undo */
  char      *removed; /* where what was put away belongs; NULL: nothing */

  LampStickMonitor *sticks;
  GThreadPool      *writer; /* one thread: what was changed last is written last */
};

enum
{
  FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LampTrainerDesk, lamp_trainer_desk, G_TYPE_OBJECT)

typedef struct
{
  char    *folder;
  char    *text;
  GWeakRef desk;
  GError  *error;
} Store;

static gboolean
store_failed_cb (gpointer user_data)
{
  Store *store = user_data;
  g_autoptr (LampTrainerDesk) self = g_weak_ref_get (&store->desk);

  if (self != NULL)
    g_signal_emit (self, signals[FAILED], 0, store->error);
  return G_SOURCE_REMOVE;
}

static void
store_free (gpointer data)
{
  Store *store = data;

  g_weak_ref_clear (&store->desk);
  g_clear_error (&store->error);
  g_free (store->folder);
  g_free (store->text);
  g_free (store);
}

static void
write_in_thread (gpointer data,
                 gpointer user_data)
{
  Store *store = data;

  if (lamp_draft_store (store->folder, store->text, &store->error))
    store_free (store);
  else
    g_idle_add_full (G_PRIORITY_DEFAULT, store_failed_cb, store, store_free);
}

static void
lamp_trainer_desk_finalize (GObject *object)
{
  LampTrainerDesk *self = LAMP_TRAINER_DESK (object);

  g_thread_pool_free (self->writer, FALSE, TRUE);
  lamp_folder_remove (self->bin);
  lamp_folder_remove (self->tries);
  g_clear_pointer (&self->draft, lamp_draft_free);
  g_clear_object (&self->sticks);
  g_free (self->drafts);
  g_free (self->courses);
  g_free (self->tries);
  g_free (self->bin);
  g_free (self->before);
  g_free (self->removed);
  G_OBJECT_CLASS (lamp_trainer_desk_parent_class)->finalize (object);
}

static void
lamp_trainer_desk_class_init (LampTrainerDeskClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lamp_trainer_desk_finalize;
  signals[FAILED] = g_signal_new ("failed", LAMP_TYPE_TRAINER_DESK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
lamp_trainer_desk_init (LampTrainerDesk *self)
{
  self->writer = g_thread_pool_new (write_in_thread, NULL, 1, FALSE, NULL);
}

LampTrainerDesk *
lamp_trainer_desk_new (const char       *data,
                       LampStickMonitor *sticks)
{
  LampTrainerDesk *self = g_object_new (LAMP_TYPE_TRAINER_DESK, NULL);

  self->drafts = g_build_filename (data, "drafts", NULL);
  self->courses = g_build_filename (data, "courses", NULL);
  self->tries = g_build_filename (data, "try", NULL);
  self->bin = g_build_filename (data, "put-away", NULL);
  self->sticks = g_object_ref (sticks);
  return self;
}

LampStickMonitor *
lamp_trainer_desk_get_sticks (LampTrainerDesk *self)
{
  return self->sticks;
}

const char *
lamp_trainer_desk_get_drafts (LampTrainerDesk *self)
{
  return self->drafts;
}

const char *
lamp_trainer_desk_get_courses (LampTrainerDesk *self)
{
  return self->courses;
}

LampDraft *
lamp_trainer_desk_get_draft (LampTrainerDesk *self)
{
  return self->draft;
}

static gboolean
take (LampTrainerDesk *self,
      LampDraft       *draft)
{
  if (draft == NULL)
    return FALSE;
  g_clear_pointer (&self->draft, lamp_draft_free);
  g_clear_pointer (&self->before, g_free);
  self->draft = draft;
  return TRUE;
}

gboolean
lamp_trainer_desk_begin (LampTrainerDesk *self,
                         const char      *language,
                         GError         **error)
{
  if (!take (self, lamp_draft_new (self->drafts, language, error)))
    return FALSE;
  lamp_trainer_desk_changed (self);
  return TRUE;
}

static void
keep (LampTrainerDesk *self)
{
  Store *store = g_new0 (Store, 1);

  store->folder = g_strdup (self->draft->folder);
  store->text = lamp_draft_write (self->draft);
  g_weak_ref_init (&store->desk, self);
  g_thread_pool_push (self->writer, store, NULL);
}

void
lamp_trainer_desk_changed (LampTrainerDesk *self)
{
  keep (self);
}

void
lamp_trainer_desk_remember (LampTrainerDesk *self)
{
  g_free (self->before);
  self->before = lamp_draft_write (self->draft);
}

gboolean
lamp_trainer_desk_can_undo (LampTrainerDesk *self)
{
  return self->before != NULL;
}

void
lamp_trainer_desk_undo (LampTrainerDesk *self)
{
  LampDraft *draft = self->before != NULL ? lamp_draft_parse (self->draft->folder, self->draft->id, self->before, NULL) : NULL;

  if (take (self, draft))
    keep (self);
}

void
lamp_trainer_desk_flush (LampTrainerDesk *self)
{
  g_thread_pool_free (self->writer, FALSE, TRUE);
  self->writer = g_thread_pool_new (write_in_thread, NULL, 1, FALSE, NULL);
}

void
lamp_trainer_desk_clear (LampTrainerDesk *self)
{
  lamp_trainer_desk_flush (self);
  if (self->draft != NULL)
    lamp_folder_remove (self->draft->folder);
  g_clear_pointer (&self->draft, lamp_draft_free);
  g_clear_pointer (&self->before, g_free);
}

/* ---- slow things ---- */

typedef struct
{
  LampDraft *draft;
  char      *from;
  char      *to;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_clear_pointer (&job->draft, lamp_draft_free);
  g_free (job->from);
  g_free (job->to);
  g_free (job);
}

static void
start (LampTrainerDesk    *self,
       Job                *job,
       GTaskThreadFunc     thread,
       GAsyncReadyCallback callback,
       gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, user_data);

  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, thread);
}

static void
return_string (GTask  *task,
               char   *string,
               GError *error)
{
  if (string != NULL)
    g_task_return_pointer (task, string, g_free);
  else
    g_task_return_error (task, error);
}

/* Unfinished changes come before the course as it was saved. */
static void
open_thread (GTask        *task,
             gpointer      source,
             gpointer      task_data,
             GCancellable *cancellable)
{
  Job             *job = task_data;
  GError          *error = NULL;
  g_autofree char *id = g_path_get_basename (job->from);
  LampDraft       *draft = lamp_draft_open (job->to, id, NULL);

  if (draft == NULL)
    draft = lamp_draft_from_course (job->to, job->from, &error);
  if (draft != NULL)
    g_task_return_pointer (task, draft, (GDestroyNotify) lamp_draft_free);
  else
    g_task_return_error (task, error);
}

void
lamp_trainer_desk_open_async (LampTrainerDesk    *self,
                              const char         *id,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  Job *job = g_new0 (Job, 1);

  lamp_trainer_desk_flush (self);
  job->from = g_build_filename (self->courses, id, NULL);
  job->to = g_strdup (self->drafts);
  start (self, job, open_thread, callback, user_data);
}

gboolean
lamp_trainer_desk_open_finish (LampTrainerDesk *self,
                               GAsyncResult    *result,
                               GError         **error)
{
  return take (self, g_task_propagate_pointer (G_TASK (result), error));
}

static void
save_thread (GTask        *task,
             gpointer      source,
             gpointer      task_data,
             GCancellable *cancellable)
{
  Job    *job = task_data;
  GError *error = NULL;
  char   *course = lamp_draft_save (job->draft, job->to, &error);

  return_string (task, course, error);
}

void
lamp_trainer_desk_save_async (LampTrainerDesk    *self,
                              gboolean            try_it,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  g_autofree char *text = lamp_draft_write (self->draft);
  Job             *job = g_new0 (Job, 1);

  job->draft = lamp_draft_parse (self->draft->folder, self->draft->id, text, NULL);
  job->to = g_strdup (try_it ? self->tries : self->courses);
  start (self, job, save_thread, callback, user_data);
}

char *
lamp_trainer_desk_save_finish (GAsyncResult *result,
                               GError      **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
import_thread (GTask        *task,
               gpointer      source,
               gpointer      task_data,
               GCancellable *cancellable)
{
  Job    *job = task_data;
  GError *error = NULL;
  char   *file = lamp_draft_import_picture (job->to, job->from, &error);

  return_string (task, file, error);
}

void
lamp_trainer_desk_import_async (LampTrainerDesk    *self,
                                const char         *path,
                                GAsyncReadyCallback callback,
                                gpointer            user_data)
{
  Job *job = g_new0 (Job, 1);

  job->from = g_strdup (path);
  job->to = g_strdup (self->draft->folder);
  start (self, job, import_thread, callback, user_data);
}

char *
lamp_trainer_desk_import_finish (GAsyncResult *result,
                                 GError      **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
copy_thread (GTask        *task,
             gpointer      source,
             gpointer      task_data,
             GCancellable *cancellable)
{
  Job             *job = task_data;
  GError          *error = NULL;
  g_autofree char *name = g_path_get_basename (job->from);
  g_autofree char *target = g_build_filename (job->to, name, NULL);
  g_autofree char *unfinished = NULL;
  g_autofree char *made = NULL;
  gboolean         copied = FALSE;

  lamp_folder_sweep (job->to);
  unfinished = lamp_folder_begin (job->to, &error);
  if (unfinished != NULL)
    {
      made = g_build_filename (unfinished, name, NULL);
      copied = lamp_folder_copy (job->from, made, &error) && lamp_folder_replace (made, target, &error);
      lamp_folder_remove (unfinished);
    }
  if (copied)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
lamp_trainer_desk_copy_async (LampTrainerDesk    *self,
                              const char         *id,
                              const char         *stick,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  Job *job = g_new0 (Job, 1);

  job->from = g_build_filename (self->courses, id, NULL);
  job->to = g_build_filename (stick, "Lamplight-courses", NULL);
  start (self, job, copy_thread, callback, user_data);
}

gboolean
lamp_trainer_desk_copy_finish (GAsyncResult *result,
                               GError      **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* ---- putting away ---- */

gboolean
lamp_trainer_desk_remove (LampTrainerDesk *self,
                          const char      *id,
                          gboolean         course,
                          GError         **error)
{
  g_autofree char *place = g_build_filename (course ? self->courses : self->drafts, id, NULL);
  g_autofree char *away = g_build_filename (self->bin, id, NULL);

  lamp_trainer_desk_flush (self);
  lamp_folder_remove (self->bin);
  g_clear_pointer (&self->removed, g_free);
  if (g_mkdir_with_parents (self->bin, 0700) != 0 || g_rename (place, away) != 0)
    {
      g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (errno), "%s: %s", place, g_strerror (errno));
      return FALSE;
    }
  if (self->draft != NULL && !course && g_str_equal (self->draft->id, id))
    g_clear_pointer (&self->draft, lamp_draft_free);
  self->removed = g_steal_pointer (&place);
  return TRUE;
}

gboolean
lamp_trainer_desk_can_put_back (LampTrainerDesk *self)
{
  return self->removed != NULL;
}

void
lamp_trainer_desk_put_back (LampTrainerDesk *self)
{
  g_autofree char *place = g_steal_pointer (&self->removed);
  g_autofree char *id = place != NULL ? g_path_get_basename (place) : NULL;
  g_autofree char *away = id != NULL ? g_build_filename (self->bin, id, NULL) : NULL;

  if (place != NULL && g_rename (away, place) != 0)
    g_warning ("%s: %s", place, g_strerror (errno));
}
