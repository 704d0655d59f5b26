/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampStickMonitor: brings together who knows of sticks, and tells when one comes and goes. */

#include "core/sticks/lamp-stick-monitor.h"

#include "core/sticks/lamp-stick-disks.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gunixmounts.h>
#include <string.h>
#include <unistd.h>

#define VARIABLE "LAMPLIGHT_STICKS"
#define DEVICES "/dev"

/* By hand one mounts other things too below /mnt. */
static const struct
{
  const char *path;
  gboolean    any; /* a share of the network, too */
} roots[] = { { "/media/", TRUE }, { "/run/media/", TRUE }, { "/mnt/", FALSE } };

struct _LampStickMonitor
{
  GObject parent_instance;

  GStrv              named;  /* NULL: the machine's own sticks count */
  GUnixMountMonitor *mounts; /* NULL with named ones */
  LampStickDisks    *disks;  /* NULL until they are asked */
  GPtrArray         *files;  /* GFileMonitor: tells of devices and named folders */
  GPtrArray         *list;   /* LampStickInfo, by folder */
  GStrv              unreadable;
  GCancellable      *cancellable;
};

G_DEFINE_FINAL_TYPE (LampStickMonitor, lamp_stick_monitor, G_TYPE_OBJECT)

enum
{
  ADDED,
  LOOKED_AT,
  REMOVED,
  UNREADABLE,
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* ---- what is in now ---- */

static guint
find (const GPtrArray *list,
      const char      *folder)
{
  guint i = 0;

  while (i < list->len && !g_str_equal (((LampStickInfo *) list->pdata[i])->folder, folder))
    i++;
  return i;
}

static gboolean
has (const GPtrArray *list,
     const char      *folder)
{
  return find (list, folder) < list->len;
}

static gboolean
is_device (GUnixMountEntry *mount)
{
  return g_str_has_prefix (g_unix_mount_get_device_path (mount), DEVICES "/");
}

static gboolean
is_below_a_root (GUnixMountEntry *mount)
{
  for (guint i = 0; i < G_N_ELEMENTS (roots); i++)
    if (g_str_has_prefix (g_unix_mount_get_mount_path (mount), roots[i].path))
      return roots[i].any || is_device (mount);
  return FALSE;
}

/* Without udisks2 nobody unmounts what was pulled out; then its device is gone. */
static gboolean
is_there (GUnixMountEntry *mount)
{
  return !is_device (mount) || g_file_test (g_unix_mount_get_device_path (mount), G_FILE_TEST_EXISTS);
}

static void
add_mounts (LampStickMonitor *self,
            GPtrArray        *list)
{
  GList *mounts = g_unix_mounts_get (NULL);

  for (GList *l = mounts; l != NULL; l = l->next)
    {
      GUnixMountEntry *mount = l->data;
      const char      *folder = g_unix_mount_get_mount_path (mount);

      if (is_below_a_root (mount) && !has (list, folder) && is_there (mount) &&
          (self->disks == NULL || !lamp_stick_disks_knows (self->disks, g_unix_mount_get_device_path (mount))))
        g_ptr_array_add (list, lamp_stick_info_new (folder, NULL, NULL, g_unix_mount_get_fs_type (mount), g_unix_mount_is_readonly (mount)));
    }
  g_list_free_full (mounts, (GDestroyNotify) g_unix_mount_free);
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  return strcmp ((*(LampStickInfo *const *) a)->folder, (*(LampStickInfo *const *) b)->folder);
}

static GPtrArray *
read_list (LampStickMonitor *self)
{
  GPtrArray *list = self->disks != NULL ? lamp_stick_disks_list (self->disks) : g_ptr_array_new_with_free_func ((GDestroyNotify) lamp_stick_info_free);

  for (guint i = 0; self->named != NULL && self->named[i] != NULL; i++)
    if (*self->named[i] != '\0' && !has (list, self->named[i]) && g_file_test (self->named[i], G_FILE_TEST_IS_DIR))
      g_ptr_array_add (list, lamp_stick_info_new (self->named[i], NULL, NULL, NULL, FALSE));
  if (self->mounts != NULL)
    add_mounts (self, list);
  g_ptr_array_sort (list, compare);
  return list;
}

/* The kernel knows a folder a moment before udisks2 says what it is: that is one stick, which gets its name. */
static gboolean
is_renewed (const LampStickInfo *before,
            const LampStickInfo *now)
{
  return lamp_stick_info_is_same (before, now) || g_str_equal (before->id, before->folder) || g_str_equal (now->id, now->folder);
}

/* ---- its room, and what it holds: in a thread ---- */

static void
look_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  lamp_stick_info_look (data, cancellable);
  g_task_return_boolean (task, TRUE);
}

/* A stick that has gone meanwhile, or another one in its place, is not told of. */
static void
looked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  LampStickMonitor    *self = LAMP_STICK_MONITOR (source);
  const LampStickInfo *looked = g_task_get_task_data (G_TASK (result));
  guint                i = find (self->list, looked->folder);
  LampStickInfo       *info;

  if (!g_task_propagate_boolean (G_TASK (result), NULL) || i == self->list->len || !is_renewed (looked, self->list->pdata[i]))
    return;
  info = lamp_stick_info_copy (self->list->pdata[i]);
  info->is_looked_at = TRUE;
  info->read_only = looked->read_only;
  info->size = looked->size;
  info->free = looked->free;
  info->holds = looked->holds;
  lamp_stick_info_free (self->list->pdata[i]);
  self->list->pdata[i] = info;
  g_signal_emit (self, signals[LOOKED_AT], 0, info);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
look (LampStickMonitor    *self,
      const LampStickInfo *info)
{
  g_autoptr (GTask) task = g_task_new (self, self->cancellable, looked_cb, NULL);

  g_task_set_task_data (task, lamp_stick_info_copy (info), (GDestroyNotify) lamp_stick_info_free);
  g_task_run_in_thread (task, look_thread);
}

/* ---- what has changed ---- */

/* What was learned of it stays, also which one it was, though udisks2 lets go of it before the kernel does. */
static void
keep_what_is_known (LampStickInfo       *info,
                    const LampStickInfo *before)
{
  if (g_str_equal (info->id, info->folder))
    {
      g_free (info->id);
      g_free (info->name);
      info->id = g_strdup (before->id);
      info->name = g_strdup (before->name);
    }
  info->is_looked_at = before->is_looked_at;
  info->size = before->size;
  info->free = before->free;
  info->holds = before->holds;
  info->read_only = info->read_only || before->read_only;
}

/* Returns: whether it is another one than before. */
static gboolean
update_unreadable (LampStickMonitor *self)
{
  g_auto (GStrv) before = g_steal_pointer (&self->unreadable);

  self->unreadable = self->disks != NULL ? lamp_stick_disks_list_unreadable (self->disks) : g_new0 (char *, 1);
  return !g_strv_equal ((const char *const *) before, (const char *const *) self->unreadable);
}

static void
update (LampStickMonitor *self)
{
  g_autoptr (GPtrArray) before = g_steal_pointer (&self->list);
  g_autoptr (GPtrArray) added = g_ptr_array_new_with_free_func ((GDestroyNotify) lamp_stick_info_free);
  g_autoptr (GPtrArray) removed = g_ptr_array_new ();
  gboolean is_unreadable = update_unreadable (self);
  gboolean is_changed = is_unreadable;

  self->list = read_list (self);
  for (guint i = 0; i < self->list->len; i++)
    {
      LampStickInfo       *info = self->list->pdata[i];
      guint                old = find (before, info->folder);
      const LampStickInfo *known = old < before->len && is_renewed (before->pdata[old], info) ? before->pdata[old] : NULL;

      if (known == NULL)
        g_ptr_array_add (added, lamp_stick_info_copy (info));
      else
        {
          is_changed = is_changed || !g_str_equal (known->name, info->name);
          keep_what_is_known (info, known);
        }
    }
  for (guint i = 0; i < before->len; i++)
    {
      const LampStickInfo *info = before->pdata[i];
      guint                now = find (self->list, info->folder);

      if (now == self->list->len || !is_renewed (info, self->list->pdata[now]))
        g_ptr_array_add (removed, (gpointer) info);
    }
  for (guint i = 0; i < removed->len; i++)
    g_signal_emit (self, signals[REMOVED], 0, removed->pdata[i]);
  for (guint i = 0; i < added->len; i++)
    {
      g_signal_emit (self, signals[ADDED], 0, added->pdata[i]);
      look (self, added->pdata[i]);
    }
  if (is_unreadable)
    g_signal_emit (self, signals[UNREADABLE], 0);
  if (is_changed || added->len > 0 || removed->len > 0)
    g_signal_emit (self, signals[CHANGED], 0);
}

static void
watch_folder (LampStickMonitor *self,
              const char       *path)
{
  g_autoptr (GFile) folder = g_file_new_for_path (path);
  g_autoptr (GFileMonitor) monitor = g_file_monitor_directory (folder, G_FILE_MONITOR_NONE, NULL, NULL);

  if (monitor == NULL)
    return;
  g_file_monitor_set_rate_limit (monitor, 100);
  g_signal_connect_object (monitor, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_ptr_array_add (self->files, g_steal_pointer (&monitor));
}

static void
lamp_stick_monitor_dispose (GObject *object)
{
  LampStickMonitor *self = LAMP_STICK_MONITOR (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->disks);
  g_clear_object (&self->mounts);
  g_ptr_array_set_size (self->files, 0);
  G_OBJECT_CLASS (lamp_stick_monitor_parent_class)->dispose (object);
}

static void
lamp_stick_monitor_finalize (GObject *object)
{
  LampStickMonitor *self = LAMP_STICK_MONITOR (object);

  g_object_unref (self->cancellable);
  g_ptr_array_unref (self->files);
  g_ptr_array_unref (self->list);
  g_strfreev (self->unreadable);
  g_strfreev (self->named);
  G_OBJECT_CLASS (lamp_stick_monitor_parent_class)->finalize (object);
}

static guint
add_signal (LampStickMonitorClass *klass,
            const char            *name,
            gboolean               has_stick)
{
  GType type = LAMP_TYPE_STICK_INFO | G_SIGNAL_TYPE_STATIC_SCOPE;

  return g_signal_newv (name, G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, NULL, NULL, NULL, NULL, G_TYPE_NONE, has_stick, &type);
}

static void
lamp_stick_monitor_class_init (LampStickMonitorClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lamp_stick_monitor_dispose;
  G_OBJECT_CLASS (klass)->finalize = lamp_stick_monitor_finalize;
  signals[ADDED] = add_signal (klass, "added", TRUE);
  signals[LOOKED_AT] = add_signal (klass, "looked-at", TRUE);
  signals[REMOVED] = add_signal (klass, "removed", TRUE);
  signals[UNREADABLE] = add_signal (klass, "unreadable", FALSE);
  signals[CHANGED] = add_signal (klass, "changed", FALSE);
}

static void
lamp_stick_monitor_init (LampStickMonitor *self)
{
  const char *named = g_getenv (VARIABLE);

  self->cancellable = g_cancellable_new ();
  self->files = g_ptr_array_new_with_free_func (g_object_unref);
  self->list = g_ptr_array_new_with_free_func ((GDestroyNotify) lamp_stick_info_free);
  self->unreadable = g_new0 (char *, 1);
  self->named = named != NULL ? g_strsplit (named, ":", -1) : NULL;
  for (guint i = 0; self->named != NULL && self->named[i] != NULL; i++)
    {
      g_autofree char *parent = g_path_get_dirname (self->named[i]);

      watch_folder (self, parent);
    }
}

/**
 * lamp_stick_monitor_new:
 * @look_at_mounts: FALSE: nothing of this very machine, for tests
 *
 * What is in already is listed at once. Without udisks2 until lamp_stick_monitor_ask_disks().
 */
LampStickMonitor *
lamp_stick_monitor_new (gboolean look_at_mounts)
{
  LampStickMonitor *self = g_object_new (LAMP_TYPE_STICK_MONITOR, NULL);

  if (look_at_mounts && self->named == NULL)
    {
      self->mounts = g_unix_mount_monitor_get ();
      g_signal_connect_object (self->mounts, "mounts-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
      watch_folder (self, DEVICES);
    }
  update (self);
  return self;
}

/**
 * lamp_stick_monitor_ask_disks:
 * @bus: (nullable): NULL is the system's
 *
 * From now on udisks2 is asked too, if there is one; not where LAMPLIGHT_STICKS says which sticks there are.
 */
void
lamp_stick_monitor_ask_disks (LampStickMonitor *self,
                              GDBusConnection  *bus)
{
  if (self->named != NULL || self->disks != NULL)
    return;
  self->disks = lamp_stick_disks_new (bus);
  g_signal_connect_object (self->disks, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
}

/* (transfer none) (element-type LampStickInfo): until the next signal. */
GPtrArray *
lamp_stick_monitor_list (LampStickMonitor *self)
{
  return self->list;
}

/* (transfer none): the names of those that are in and can't be read on this machine; until the next signal. */
const char *const *
lamp_stick_monitor_list_unreadable (LampStickMonitor *self)
{
  return (const char *const *) self->unreadable;
}

/* (transfer full): for a thread that looks through them. */
GStrv
lamp_stick_monitor_list_folders (LampStickMonitor *self)
{
  GStrv folders = g_new0 (char *, self->list->len + 1);

  for (guint i = 0; i < self->list->len; i++)
    folders[i] = g_strdup (((LampStickInfo *) self->list->pdata[i])->folder);
  return folders;
}

/* (nullable): until the next signal. */
const LampStickInfo *
lamp_stick_monitor_find (LampStickMonitor *self,
                         const char       *folder)
{
  guint i = find (self->list, folder);

  return i < self->list->len ? self->list->pdata[i] : NULL;
}

/* After something was written. */
void
lamp_stick_monitor_look_again (LampStickMonitor *self)
{
  for (guint i = 0; i < self->list->len; i++)
    look (self, self->list->pdata[i]);
}

/* ---- taking one out ---- */

typedef struct
{
  char               *folder;
  LampStickDeparture *departure; /* NULL: nobody can unmount it, and its bytes are what counts */
} TakeOut;

static void
take_out_free (gpointer data)
{
  TakeOut *self = data;

  g_clear_pointer (&self->departure, lamp_stick_departure_free);
  g_free (self->folder);
  g_free (self);
}

static gboolean
flush (const char *path,
       GError    **error)
{
  int      folder = open (path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  gboolean is_flushed = folder >= 0 && syncfs (folder) == 0;
  int      problem = errno;

  if (folder >= 0)
    close (folder);
  if (!is_flushed)
    g_set_error (error, G_IO_ERROR, g_io_error_from_errno (problem), "%s: %s", path, g_strerror (problem));
  return is_flushed;
}

static void
take_out_thread (GTask        *task,
                 gpointer      source,
                 gpointer      data,
                 GCancellable *cancellable)
{
  TakeOut *self = data;
  GError  *error = NULL;

  if (flush (self->folder, &error) && (self->departure == NULL || lamp_stick_departure_run (self->departure, cancellable, &error)))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * lamp_stick_monitor_take_out_async:
 *
 * Everything that was written is brought onto the stick, and with udisks2 it is let go of: then it may be pulled.
 */
void
lamp_stick_monitor_take_out_async (LampStickMonitor   *self,
                                   const char         *folder,
                                   GCancellable       *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  TakeOut *take_out = g_new0 (TakeOut, 1);

  take_out->folder = g_strdup (folder);
  take_out->departure = self->disks != NULL ? lamp_stick_disks_prepare_departure (self->disks, folder) : NULL;
  g_task_set_task_data (task, take_out, take_out_free);
  g_task_run_in_thread (task, take_out_thread);
}

/* FALSE: something of it may not be on the stick yet, or somebody still uses it. */
gboolean
lamp_stick_monitor_take_out_finish (GAsyncResult *result,
                                    GError      **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
