/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampStickDisks: asks udisks2 which sticks are in, has them mounted where nobody else does, and lets go of them safely. */

#include "core/sticks/lamp-stick-disks.h"

#include <gio/gunixmounts.h>
#include <string.h>

#define NAME "org.freedesktop.UDisks2"
#define PATH "/org/freedesktop/UDisks2"
#define BLOCK NAME ".Block"
#define FILE_SYSTEM NAME ".Filesystem"
#define DRIVE NAME ".Drive"
#define PARTITION_TABLE NAME ".PartitionTable"
#define NO_DRIVE "/"
#define PATIENCE_MS 700 /* a desktop that mounts sticks by itself is quicker */

struct _LampStickDisks
{
  GObject parent_instance;

  GCancellable       *cancellable;
  GDBusObjectManager *manager; /* NULL until udisks2 has answered */
  GHashTable         *asked;   /* paths of the blocks that were to be mounted, or that somebody else mounted */
  GHashTable         *waiting; /* path -> id of the timeout after which it is mounted */
  GHashTable         *trying;  /* paths of those that wait to be mounted, or are not yet */
  GHashTable         *failed;  /* paths of the blocks that can't be mounted here, or hold nothing that could be */
  guint               changed_idle;
};

G_DEFINE_FINAL_TYPE (LampStickDisks, lamp_stick_disks, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* ---- what udisks2 says of a block device ---- */

/* (transfer full) (nullable) */
static GVariant *
get (GDBusObject *object,
     const char  *interface,
     const char  *property,
     const char  *type)
{
  g_autoptr (GDBusInterface) proxy = g_dbus_object_get_interface (object, interface);
  g_autoptr (GVariant) value = proxy != NULL ? g_dbus_proxy_get_cached_property (G_DBUS_PROXY (proxy), property) : NULL;

  return value != NULL && g_variant_is_of_type (value, G_VARIANT_TYPE (type)) ? g_steal_pointer (&value) : NULL;
}

static char *
get_string (GDBusObject *object,
            const char  *interface,
            const char  *property,
            const char  *type)
{
  g_autoptr (GVariant) value = get (object, interface, property, type);

  return value != NULL ? g_variant_dup_string (value, NULL) : NULL;
}

static gboolean
get_boolean (GDBusObject *object,
             const char  *interface,
             const char  *property)
{
  g_autoptr (GVariant) value = get (object, interface, property, "b");

  return value != NULL && g_variant_get_boolean (value);
}

/* (transfer full): "aay", each ending in a zero byte */
static GStrv
get_mount_points (GDBusObject *block)
{
  g_autoptr (GVariant) value = get (block, FILE_SYSTEM, "MountPoints", "aay");

  return value != NULL ? g_variant_dup_bytestring_array (value, NULL) : g_new0 (char *, 1);
}

static char *
get_device (GDBusObject *block)
{
  g_autoptr (GVariant) value = get (block, BLOCK, "Device", "ay");

  return g_strdup (value != NULL ? g_variant_get_bytestring (value) : "");
}

static char *
get_drive (GDBusObject *block)
{
  char *drive = get_string (block, BLOCK, "Drive", "o");

  return drive != NULL ? drive : g_strdup (NO_DRIVE);
}

static GList *
list_objects (LampStickDisks *self)
{
  return self->manager != NULL ? g_dbus_object_manager_get_objects (self->manager) : NULL;
}

static void
free_objects (GList *objects)
{
  g_list_free_full (objects, g_object_unref);
}

static gboolean
has_system_mount (GDBusObject *block)
{
  g_auto (GStrv) mount_points = get_mount_points (block);

  for (guint i = 0; mount_points[i] != NULL; i++)
    if (g_unix_is_mount_path_system_internal (mount_points[i]))
      return TRUE;
  return FALSE;
}

/* A machine may run from a stick: that one is not taken for one. */
static gboolean
is_systems_drive (GList      *objects,
                  const char *drive)
{
  for (GList *l = objects; l != NULL; l = l->next)
    {
      g_autofree char *other = get_drive (l->data);

      if (g_str_equal (other, drive) && has_system_mount (l->data))
        return TRUE;
    }
  return FALSE;
}

/* udisks2 counts as the system's whatever is built in; what can be plugged, over whichever bus, is not. */
static gboolean
is_plugged (GList       *objects,
            GDBusObject *block)
{
  g_autofree char *drive = get_drive (block);
  g_autoptr (GDBusInterface) is_block = g_dbus_object_get_interface (block, BLOCK);

  return is_block != NULL && !get_boolean (block, BLOCK, "HintSystem") && !get_boolean (block, BLOCK, "HintIgnore") && !has_system_mount (block) &&
         (g_str_equal (drive, NO_DRIVE) || !is_systems_drive (objects, drive));
}

static gboolean
has_files (GDBusObject *block)
{
  g_autofree char *usage = get_string (block, BLOCK, "IdUsage", "s");
  g_autoptr (GDBusInterface) file_system = g_dbus_object_get_interface (block, FILE_SYSTEM);

  return file_system != NULL && g_strcmp0 (usage, "filesystem") == 0;
}

static gboolean
is_stick (GList       *objects,
          GDBusObject *block)
{
  return has_files (block) && is_plugged (objects, block);
}

/* Something is in the reader, and it is not merely what divides it into parts. */
static gboolean
holds_something (GDBusObject *block)
{
  g_autofree char *drive = get_drive (block);
  g_autoptr (GVariant) size = get (block, BLOCK, "Size", "t");
  g_autoptr (GDBusInterface) table = g_dbus_object_get_interface (block, PARTITION_TABLE);

  return table == NULL && size != NULL && g_variant_get_uint64 (size) > 0 && !g_str_equal (drive, NO_DRIVE);
}

/* As somebody called it, else as its maker did. */
static char *
make_name (LampStickDisks *self,
           GDBusObject    *block)
{
  g_autofree char *label = get_string (block, BLOCK, "IdLabel", "s");
  g_autofree char *path = get_drive (block);
  g_autoptr (GDBusObject) drive = g_dbus_object_manager_get_object (self->manager, path);
  g_autofree char *vendor = drive != NULL ? get_string (drive, DRIVE, "Vendor", "s") : NULL;
  g_autofree char *model = drive != NULL ? get_string (drive, DRIVE, "Model", "s") : NULL;

  if (label != NULL && *g_strstrip (label) != '\0')
    return g_steal_pointer (&label);
  return g_strstrip (g_strdup_printf ("%s %s", vendor != NULL ? vendor : "", model != NULL ? model : ""));
}

/* ---- mounting what nobody mounts ---- */

typedef struct
{
  LampStickDisks *disks; /* not owned: the timeout goes with it */
  char           *path;
} Waiting;

static void
waiting_free (gpointer data)
{
  Waiting *waiting = data;

  g_free (waiting->path);
  g_free (waiting);
}

static void changed_cb (LampStickDisks *self);

/* It may have been pulled out meanwhile. */
static void
give_up (LampStickDisks *self,
         const char     *path)
{
  g_hash_table_remove (self->trying, path);
  if (g_hash_table_contains (self->asked, path))
    g_hash_table_add (self->failed, g_strdup (path));
  changed_cb (self);
}

static void
mounted_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply = g_dbus_proxy_call_finish (G_DBUS_PROXY (source), result, &error);
  const char *path = g_dbus_proxy_get_object_path (G_DBUS_PROXY (source));

  /* That it is mounted counts once udisks2 says where, which may come after this. */
  if (error == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_message ("sticks: %s can't be mounted: %s", path, error->message);
  give_up (user_data, path);
}

static gboolean
mount_cb (gpointer user_data)
{
  Waiting        *waiting = user_data;
  LampStickDisks *self = waiting->disks;
  g_autoptr (GDBusInterface) file_system = g_dbus_object_manager_get_interface (self->manager, waiting->path, FILE_SYSTEM);
  GVariantBuilder options;

  g_variant_builder_init (&options, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&options, "{sv}", "auth.no_user_interaction", g_variant_new_boolean (TRUE));
  if (file_system != NULL)
    g_dbus_proxy_call (G_DBUS_PROXY (file_system), "Mount", g_variant_new ("(a{sv})", &options), G_DBUS_CALL_FLAGS_NONE, G_MAXINT, self->cancellable, mounted_cb, self);
  else
    {
      g_variant_builder_clear (&options);
      give_up (self, waiting->path);
    }
  g_hash_table_steal (self->waiting, waiting->path);
  return G_SOURCE_REMOVE;
}

static void
stop_waiting (gpointer id)
{
  g_source_remove (GPOINTER_TO_UINT (id));
}

/* Each once, as long as it is in: what was unmounted on purpose stays so. */
static void
care_for (LampStickDisks *self,
          GDBusObject    *block)
{
  const char *path = g_dbus_object_get_object_path (block);
  g_auto (GStrv) mount_points = get_mount_points (block);
  Waiting *waiting;

  if (mount_points[0] != NULL)
    {
      g_hash_table_remove (self->waiting, path);
      g_hash_table_remove (self->trying, path);
    }
  if (!g_hash_table_add (self->asked, g_strdup (path)) || mount_points[0] != NULL)
    return;
  g_hash_table_add (self->trying, g_strdup (path));
  waiting = g_new0 (Waiting, 1);
  waiting->disks = self;
  waiting->path = g_strdup (path);
  g_hash_table_insert (self->waiting, waiting->path, GUINT_TO_POINTER (g_timeout_add_full (G_PRIORITY_DEFAULT, PATIENCE_MS, mount_cb, waiting, waiting_free)));
}

/* ---- following it ---- */

static gboolean
changed_idle_cb (gpointer user_data)
{
  LampStickDisks *self = user_data;
  GList          *objects = list_objects (self);

  self->changed_idle = 0;
  for (GList *l = objects; l != NULL; l = l->next)
    if (is_plugged (objects, l->data) && (has_files (l->data) || holds_something (l->data)))
      care_for (self, l->data);
  free_objects (objects);
  g_signal_emit (self, signals[CHANGED], 0);
  return G_SOURCE_REMOVE;
}

/* One stick brings a handful of changes. */
static void
changed_cb (LampStickDisks *self)
{
  if (self->changed_idle == 0)
    self->changed_idle = g_idle_add (changed_idle_cb, self);
}

static void
object_removed_cb (LampStickDisks *self,
                   GDBusObject    *object)
{
  g_hash_table_remove (self->asked, g_dbus_object_get_object_path (object));
  g_hash_table_remove (self->waiting, g_dbus_object_get_object_path (object));
  g_hash_table_remove (self->trying, g_dbus_object_get_object_path (object));
  g_hash_table_remove (self->failed, g_dbus_object_get_object_path (object));
  changed_cb (self);
}

static void
manager_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusObjectManager) manager = g_dbus_object_manager_client_new_finish (result, &error);
  LampStickDisks *self = user_data; /* alive unless it was cancelled */

  if (manager == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_debug ("sticks: no udisks2: %s", error->message);
      return;
    }
  self->manager = g_steal_pointer (&manager);
  g_signal_connect_object (self->manager, "object-added", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->manager, "object-removed", G_CALLBACK (object_removed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->manager, "interface-added", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->manager, "interface-removed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->manager, "interface-proxy-properties-changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  changed_cb (self);
}

static void
ask (LampStickDisks  *self,
     GDBusConnection *bus)
{
  g_dbus_object_manager_client_new (bus, G_DBUS_OBJECT_MANAGER_CLIENT_FLAGS_NONE, NAME, PATH, NULL, NULL, NULL, self->cancellable, manager_cb, self);
}

static void
bus_cb (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusConnection) bus = g_bus_get_finish (result, &error);

  if (bus != NULL)
    ask (user_data, bus);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_debug ("sticks: no system bus: %s", error->message);
}

static void
lamp_stick_disks_dispose (GObject *object)
{
  LampStickDisks *self = LAMP_STICK_DISKS (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->changed_idle, g_source_remove);
  g_hash_table_remove_all (self->waiting);
  g_clear_object (&self->manager);
  G_OBJECT_CLASS (lamp_stick_disks_parent_class)->dispose (object);
}

static void
lamp_stick_disks_finalize (GObject *object)
{
  LampStickDisks *self = LAMP_STICK_DISKS (object);

  g_object_unref (self->cancellable);
  g_hash_table_unref (self->asked);
  g_hash_table_unref (self->waiting);
  g_hash_table_unref (self->trying);
  g_hash_table_unref (self->failed);
  G_OBJECT_CLASS (lamp_stick_disks_parent_class)->finalize (object);
}

static void
lamp_stick_disks_class_init (LampStickDisksClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lamp_stick_disks_dispose;
  G_OBJECT_CLASS (klass)->finalize = lamp_stick_disks_finalize;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
lamp_stick_disks_init (LampStickDisks *self)
{
  self->cancellable = g_cancellable_new ();
  self->asked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->waiting = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, stop_waiting);
  self->trying = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->failed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

LampStickDisks *
lamp_stick_disks_new (GDBusConnection *bus)
{
  LampStickDisks *self = g_object_new (LAMP_TYPE_STICK_DISKS, NULL);

  if (bus != NULL)
    ask (self, bus);
  else
    g_bus_get (G_BUS_TYPE_SYSTEM, self->cancellable, bus_cb, self);
  return self;
}

GPtrArray *
lamp_stick_disks_list (LampStickDisks *self)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) lamp_stick_info_free);
  GList     *objects = list_objects (self);

  for (GList *l = objects; l != NULL; l = l->next)
    {
      g_auto (GStrv) mount_points = get_mount_points (l->data);

      if (mount_points[0] != NULL && is_stick (objects, l->data))
        {
          g_autofree char *name = make_name (self, l->data);
          g_autofree char *id = get_string (l->data, BLOCK, "IdUUID", "s");
          g_autofree char *type = get_string (l->data, BLOCK, "IdType", "s");

          g_ptr_array_add (list, lamp_stick_info_new (mount_points[0], name, id, type, get_boolean (l->data, BLOCK, "ReadOnly")));
        }
    }
  free_objects (objects);
  return list;
}

/* Whether some part of it is mounted, or may be in a moment. */
static gboolean
is_drive_readable (LampStickDisks *self,
                   GList          *objects,
                   const char     *drive)
{
  for (GList *l = objects; l != NULL; l = l->next)
    {
      g_autofree char *other = get_drive (l->data);
      g_auto (GStrv) mount_points = get_mount_points (l->data);

      if (g_str_equal (other, drive) && (mount_points[0] != NULL || g_hash_table_contains (self->trying, g_dbus_object_get_object_path (l->data))))
        return TRUE;
    }
  return FALSE;
}

/* One stick is told of once, however many parts it has. */
GStrv
lamp_stick_disks_list_unreadable (LampStickDisks *self)
{
  GList *objects = list_objects (self);
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_autoptr (GHashTable) drives = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (GList *l = objects; l != NULL; l = l->next)
    {
      g_autofree char *drive = get_drive (l->data);
      g_autofree char *name = NULL;

      if (!g_hash_table_contains (self->failed, g_dbus_object_get_object_path (l->data)) || is_drive_readable (self, objects, drive))
        continue;
      name = make_name (self, l->data);
      if (g_hash_table_add (drives, g_steal_pointer (&drive)))
        g_strv_builder_add (names, name);
    }
  free_objects (objects);
  return g_strv_builder_end (names);
}

gboolean
lamp_stick_disks_knows (LampStickDisks *self,
                        const char     *device)
{
  GList   *objects = list_objects (self);
  gboolean is_known = FALSE;

  for (GList *l = objects; l != NULL && !is_known; l = l->next)
    {
      g_autofree char *other = get_device (l->data);

      is_known = g_str_equal (other, device);
    }
  free_objects (objects);
  return is_known;
}

/* ---- taking one out ---- */

struct _LampStickDeparture
{
  GDBusConnection *bus;
  GPtrArray       *blocks; /* char*: paths of what is mounted of it */
  char            *drive;  /* path; NULL: nothing to switch off */
  const char      *method;
};

static gboolean
is_mounted_at (GDBusObject *block,
               const char  *folder)
{
  g_auto (GStrv) mount_points = get_mount_points (block);

  return g_strv_contains ((const char *const *) mount_points, folder);
}

static GDBusObject *
find_mounted (GList      *objects,
              const char *folder)
{
  for (GList *l = objects; l != NULL; l = l->next)
    if (is_mounted_at (l->data, folder) && is_stick (objects, l->data))
      return l->data;
  return NULL;
}

/* All that is mounted of the stick goes, not only the part in question. */
static LampStickDeparture *
departure_new (LampStickDisks *self,
               GList          *objects,
               GDBusObject    *block)
{
  LampStickDeparture *departure = g_new0 (LampStickDeparture, 1);
  g_autofree char    *path = get_drive (block);
  g_autoptr (GDBusObject) drive = g_dbus_object_manager_get_object (self->manager, path);

  departure->bus = g_object_ref (g_dbus_object_manager_client_get_connection (G_DBUS_OBJECT_MANAGER_CLIENT (self->manager)));
  departure->blocks = g_ptr_array_new_with_free_func (g_free);
  for (GList *l = objects; l != NULL; l = l->next)
    {
      g_autofree char *other = get_drive (l->data);
      g_auto (GStrv) mount_points = get_mount_points (l->data);

      if (mount_points[0] != NULL && (l->data == block || (drive != NULL && g_str_equal (other, path))))
        g_ptr_array_add (departure->blocks, g_strdup (g_dbus_object_get_object_path (l->data)));
    }
  if (drive != NULL && get_boolean (drive, DRIVE, "CanPowerOff"))
    departure->method = "PowerOff";
  else if (drive != NULL && get_boolean (drive, DRIVE, "Ejectable"))
    departure->method = "Eject";
  departure->drive = departure->method != NULL ? g_strdup (path) : NULL;
  return departure;
}

LampStickDeparture *
lamp_stick_disks_prepare_departure (LampStickDisks *self,
                                    const char     *folder)
{
  GList              *objects = list_objects (self);
  GDBusObject        *block = find_mounted (objects, folder);
  LampStickDeparture *departure = block != NULL ? departure_new (self, objects, block) : NULL;

  free_objects (objects);
  return departure;
}

static gboolean
call (LampStickDeparture *self,
      const char         *path,
      const char         *interface,
      const char         *method,
      GCancellable       *cancellable,
      GError            **error)
{
  g_autoptr (GVariant) reply = NULL;
  GVariantBuilder options;

  g_variant_builder_init (&options, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&options, "{sv}", "auth.no_user_interaction", g_variant_new_boolean (TRUE));
  reply = g_dbus_connection_call_sync (self->bus, NAME, path, interface, method, g_variant_new ("(a{sv})", &options), NULL, G_DBUS_CALL_FLAGS_NONE, G_MAXINT, cancellable, error);
  return reply != NULL;
}

/**
 * lamp_stick_departure_run:
 *
 * Waits until everything is on the stick. What can't be switched off may be pulled all the same.
 *
 * Returns: FALSE with what udisks2 says, above all that somebody still uses it.
 */
gboolean
lamp_stick_departure_run (LampStickDeparture *self,
                          GCancellable       *cancellable,
                          GError            **error)
{
  g_autoptr (GError) problem = NULL;

  for (guint i = 0; i < self->blocks->len; i++)
    if (!call (self, self->blocks->pdata[i], FILE_SYSTEM, "Unmount", cancellable, error))
      return FALSE;
  if (self->drive != NULL && !call (self, self->drive, DRIVE, self->method, cancellable, &problem))
    g_message ("sticks: %s: %s", self->method, problem->message);
  return TRUE;
}

void
lamp_stick_departure_free (LampStickDeparture *self)
{
  g_object_unref (self->bus);
  g_ptr_array_unref (self->blocks);
  g_free (self->drive);
  g_free (self);
}
