/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Kiosks in one network find each other by DNS-SD, through Avahi's D-Bus interface. Nothing found is believed: packs are signed. */

#include "core/store/lamp-neighbours.h"

#include "core/store/lamp-store-error.h"

#include <string.h>

#define AVAHI "org.freedesktop.Avahi"
#define SERVER AVAHI ".Server"
#define BROWSER AVAHI ".ServiceBrowser"
#define GROUP AVAHI ".EntryGroup"
#define SERVICE "_lamplight._tcp"
#define ANY_INTERFACE -1
#define ANY_PROTOCOL -1
#define IPV4 0 /* an IPv6 address of one link can't stand in an address of the web */
#define NEIGHBOURS_MAX 50
#define CALL_MILLISECONDS 5000
#define NAMES_MAX 100
#define STATE_COLLISION 3 /* of AvahiEntryGroupState */
#define COLLISION_ERROR AVAHI ".CollisionError"

struct _LampAnnouncement
{
  GDBusConnection *bus;
  char            *group; /* path of the object; NULL: Avahi is gone */
  char            *name;
  guint16          port;
  guint            n_names; /* that were tried */
  guint            subscription;
  guint            watch;
  LampRenamed      renamed; /* (nullable) */
  gpointer         user_data;
};

/* (transfer full): NULL with an error of D-Bus set. */
static GVariant *
ask (GDBusConnection    *bus,
     const char         *path,
     const char         *interface,
     const char         *method,
     GVariant           *arguments,
     const GVariantType *type,
     GCancellable       *cancellable,
     GError            **error)
{
  return g_dbus_connection_call_sync (bus, AVAHI, path, interface, method, arguments, type, G_DBUS_CALL_FLAGS_NONE, CALL_MILLISECONDS, cancellable, error);
}

static gboolean
fail (const GError *problem,
      GError      **error)
{
  return lamp_store_fail (error, LAMP_STORE_ERROR_LINE, "the kiosks near by can't be asked for: %s", problem->message);
}

/* (transfer full): NULL with LINE set: without Avahi there is nobody to ask. */
static GVariant *
call (GDBusConnection    *bus,
      const char         *path,
      const char         *interface,
      const char         *method,
      GVariant           *arguments,
      const GVariantType *type,
      GCancellable       *cancellable,
      GError            **error)
{
  g_autoptr (GError) problem = NULL;
  GVariant *reply = ask (bus, path, interface, method, arguments, type, cancellable, &problem);

  if (reply == NULL)
    fail (problem, error);
  return reply;
}

static GDBusConnection *
connect_to_bus (GCancellable *cancellable,
                GError      **error)
{
  g_autoptr (GError) problem = NULL;
  g_autofree char *address = g_dbus_address_get_for_bus_sync (G_BUS_TYPE_SYSTEM, cancellable, &problem);
  GDBusConnection *bus = NULL;

  /* A connection of its own, so that its signals come into the context of whoever asks. */
  if (address != NULL)
    bus = g_dbus_connection_new_for_address_sync (address, G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT | G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION, NULL, cancellable, &problem);
  if (bus == NULL)
    fail (problem, error);
  return bus;
}

/* ---- announcing ---- */

/* "Library" is there already: "Library #2". */
static gboolean
choose_other_name (LampAnnouncement *self,
                   GError          **error)
{
  g_autoptr (GVariant) reply = NULL;

  if (self->n_names++ == NAMES_MAX)
    return lamp_store_fail (error, LAMP_STORE_ERROR_LINE, "too many kiosks in this network are called “%s”", self->name);
  reply = call (self->bus, "/", SERVER, "GetAlternativeServiceName", g_variant_new ("(s)", self->name), G_VARIANT_TYPE ("(s)"), NULL, error);
  if (reply == NULL)
    return FALSE;
  g_free (self->name);
  g_variant_get (reply, "(s)", &self->name);
  return TRUE;
}

/* Under the first name that nobody else on this machine has. */
static gboolean
add_service (LampAnnouncement *self,
             GError          **error)
{
  for (;;)
    {
      g_autoptr (GError) problem = NULL;
      g_autofree char *remote = NULL;
      g_autoptr (GVariant) added = ask (self->bus, self->group, GROUP, "AddService",
                                        g_variant_new ("(iiussssq@aay)", ANY_INTERFACE, ANY_PROTOCOL, 0, self->name, SERVICE, "", "", self->port,
                                                       g_variant_new_array (G_VARIANT_TYPE ("ay"), NULL, 0)),
                                        NULL, NULL, &problem);

      if (added != NULL)
        return TRUE;
      remote = g_dbus_error_get_remote_error (problem);
      if (g_strcmp0 (remote, COLLISION_ERROR) != 0)
        return fail (problem, error);
      if (!choose_other_name (self, error))
        return FALSE;
    }
}

static gboolean
commit (LampAnnouncement *self,
        GError          **error)
{
  g_autoptr (GVariant) committed = add_service (self, error) ? call (self->bus, self->group, GROUP, "Commit", NULL, NULL, NULL, error) : NULL;

  return committed != NULL;
}

static gboolean
announce (LampAnnouncement *self,
          GError          **error)
{
  g_autoptr (GVariant) reply = call (self->bus, "/", SERVER, "EntryGroupNew", NULL, G_VARIANT_TYPE ("(o)"), NULL, error);

  if (reply == NULL)
    return FALSE;
  g_free (self->group);
  g_variant_get (reply, "(o)", &self->group);
  return commit (self, error);
}

/* Another machine of the network has the name. */
static void
state_cb (GDBusConnection *bus,
          const char      *sender,
          const char      *path,
          const char      *interface,
          const char      *signal,
          GVariant        *arguments,
          gpointer         user_data)
{
  LampAnnouncement *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply = NULL;
  int state;

  if (g_strcmp0 (path, self->group) != 0 || !g_variant_is_of_type (arguments, G_VARIANT_TYPE ("(is)")))
    return;
  g_variant_get_child (arguments, 0, "i", &state);
  if (state != STATE_COLLISION)
    return;
  reply = choose_other_name (self, &error) ? call (self->bus, self->group, GROUP, "Reset", NULL, NULL, NULL, &error) : NULL;
  if (reply == NULL || !commit (self, &error))
    g_message ("neighbours: %s", error->message);
  else if (self->renamed != NULL)
    self->renamed (self->name, self->user_data);
}

static void
vanished_cb (GDBusConnection *bus,
             const char      *name,
             gpointer         user_data)
{
  g_clear_pointer (&((LampAnnouncement *) user_data)->group, g_free);
}

/* Avahi is back, and knows nothing of what it was told. */
static void
appeared_cb (GDBusConnection *bus,
             const char      *name,
             const char      *owner,
             gpointer         user_data)
{
  LampAnnouncement *self = user_data;
  g_autoptr (GError) error = NULL;

  if (self->group == NULL && !announce (self, &error))
    g_message ("neighbours: %s", error->message);
}

/**
 * lamp_announcement_new:
 * @name: under which other kiosks see it; where another has it, a number follows
 * @port: of the server
 * @renamed: (nullable) (scope notified): never called before this returns
 *
 * It looks after itself in the thread-default main context: it takes another name if need be, and tells an Avahi that was started anew.
 *
 * Returns: (transfer full): announced until it is freed; NULL with LINE set where there is no Avahi.
 */
LampAnnouncement *
lamp_announcement_new (const char *name,
                       guint       port,
                       LampRenamed renamed,
                       gpointer    user_data,
                       GError    **error)
{
  g_autoptr (LampAnnouncement) self = g_new0 (LampAnnouncement, 1);

  self->name = g_strdup (name);
  self->renamed = renamed;
  self->user_data = user_data;
  self->port = port;
  self->bus = connect_to_bus (NULL, error);
  if (self->bus == NULL)
    return NULL;
  self->subscription = g_dbus_connection_signal_subscribe (self->bus, AVAHI, GROUP, "StateChanged", NULL, NULL, G_DBUS_SIGNAL_FLAGS_NONE, state_cb, self, NULL);
  if (!announce (self, error))
    return NULL;
  self->watch = g_bus_watch_name_on_connection (self->bus, AVAHI, G_BUS_NAME_WATCHER_FLAGS_NONE, appeared_cb, vanished_cb, self, NULL);
  return g_steal_pointer (&self);
}

/* With the connection Avahi's group goes. */
void
lamp_announcement_free (LampAnnouncement *self)
{
  g_clear_handle_id (&self->watch, g_bus_unwatch_name);
  if (self->subscription != 0)
    g_dbus_connection_signal_unsubscribe (self->bus, self->subscription);
  if (self->bus != NULL)
    g_dbus_connection_close_sync (self->bus, NULL, NULL);
  g_clear_object (&self->bus);
  g_free (self->group);
  g_free (self->name);
  g_free (self);
}

/* (transfer none): as it is just now */
const char *
lamp_announcement_get_name (const LampAnnouncement *self)
{
  return self->name;
}

/* ---- looking ---- */

/* A look around. */
typedef struct
{
  GDBusConnection *bus;
  GPtrArray       *items; /* GVariant: ItemNew's arguments */
  gboolean         is_over;
} Look;

static void
signal_cb (GDBusConnection *bus,
           const char      *sender,
           const char      *path,
           const char      *interface,
           const char      *name,
           GVariant        *arguments,
           gpointer         user_data)
{
  Look *self = user_data;

  if (g_str_equal (name, "ItemNew") && g_variant_is_of_type (arguments, G_VARIANT_TYPE ("(iisssu)")) && self->items->len < NEIGHBOURS_MAX)
    g_ptr_array_add (self->items, g_variant_ref (arguments));
  else if (g_str_equal (name, "AllForNow") || g_str_equal (name, "Failure"))
    self->is_over = TRUE;
}

static gboolean
time_cb (gpointer user_data)
{
  ((Look *) user_data)->is_over = TRUE;
  return G_SOURCE_REMOVE;
}

void
lamp_neighbour_free (LampNeighbour *self)
{
  g_free (self->name);
  g_free (self->address);
  g_free (self);
}

static gboolean
has_address (gconstpointer neighbour,
             gconstpointer address)
{
  return g_str_equal (((const LampNeighbour *) neighbour)->address, address);
}

/* (transfer full): anybody may call himself anything. */
static char *
make_plain (const char *name)
{
  char *plain = g_strdup (name);

  for (char *c = plain; *c != '\0'; c++)
    if (g_ascii_iscntrl (*c))
      *c = ' ';
  return plain;
}

/* One that is gone meanwhile is no fault. */
static void
resolve (Look         *self,
         GVariant     *item,
         GPtrArray    *neighbours,
         GCancellable *cancellable)
{
  LampNeighbour *neighbour;
  int            interface, protocol;
  const char    *name, *type, *domain, *host;
  guint16        port;
  g_autoptr (GVariant) reply = NULL;
  g_autofree char *address = NULL;

  g_variant_get (item, "(ii&s&s&su)", &interface, &protocol, &name, &type, &domain, NULL);
  reply = call (self->bus, "/", SERVER, "ResolveService", g_variant_new ("(iisssiu)", interface, protocol, name, type, domain, IPV4, 0),
                G_VARIANT_TYPE ("(iissssisqaayu)"), cancellable, NULL);
  if (reply == NULL)
    return;
  g_variant_get (reply, "(iissssi&sqaayu)", NULL, NULL, NULL, NULL, NULL, NULL, NULL, &host, &port, NULL, NULL);
  address = g_strdup_printf ("http://%s:%u/", host, port);
  if (!g_hostname_is_ip_address (host) || strchr (host, ':') != NULL || g_ptr_array_find_with_equal_func (neighbours, address, has_address, NULL))
    return;
  neighbour = g_new0 (LampNeighbour, 1);
  neighbour->name = make_plain (name);
  neighbour->address = g_steal_pointer (&address);
  g_ptr_array_add (neighbours, neighbour);
}

static gboolean
look_around (Look         *self,
             GMainContext *context,
             guint         milliseconds,
             GCancellable *cancellable,
             GError      **error)
{
  g_autoptr (GSource) end = g_timeout_source_new (milliseconds);
  g_autoptr (GVariant) browser = NULL;
  guint subscription = g_dbus_connection_signal_subscribe (self->bus, AVAHI, BROWSER, NULL, NULL, NULL, G_DBUS_SIGNAL_FLAGS_NONE, signal_cb, self, NULL);

  /* Before there is a browser: its first words may come before the answer that says which one it is. */
  browser = call (self->bus, "/", SERVER, "ServiceBrowserNew", g_variant_new ("(iissu)", ANY_INTERFACE, IPV4, SERVICE, "", 0), G_VARIANT_TYPE ("(o)"), cancellable, error);
  g_source_set_callback (end, time_cb, self, NULL);
  g_source_attach (end, context);
  while (browser != NULL && !self->is_over && !g_cancellable_is_cancelled (cancellable))
    g_main_context_iteration (context, TRUE);
  g_source_destroy (end);
  g_dbus_connection_signal_unsubscribe (self->bus, subscription);
  return browser != NULL;
}

/**
 * lamp_neighbours_find:
 * @milliseconds: how long to look around at most
 *
 * Blocks.
 *
 * Returns: (transfer full) (element-type LampNeighbour): kiosks that offer packs, this one perhaps among them; NULL with LINE set
 *   where there is no Avahi.
 */
GPtrArray *
lamp_neighbours_find (guint         milliseconds,
                      GCancellable *cancellable,
                      GError      **error)
{
  g_autoptr (GMainContext) context = g_main_context_new ();
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func ((GDestroyNotify) g_variant_unref);
  g_autoptr (GPtrArray) neighbours = g_ptr_array_new_with_free_func ((GDestroyNotify) lamp_neighbour_free);
  Look     look = { NULL, items, FALSE };
  gboolean has_looked;

  g_main_context_push_thread_default (context);
  look.bus = connect_to_bus (cancellable, error);
  has_looked = look.bus != NULL && look_around (&look, context, milliseconds, cancellable, error);
  for (guint i = 0; has_looked && i < items->len; i++)
    resolve (&look, items->pdata[i], neighbours, cancellable);
  if (look.bus != NULL)
    g_dbus_connection_close_sync (look.bus, NULL, NULL);
  g_clear_object (&look.bus);
  g_main_context_pop_thread_default (context);
  return has_looked ? g_steal_pointer (&neighbours) : NULL;
}
