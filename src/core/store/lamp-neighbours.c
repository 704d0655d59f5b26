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

struct _LampAnnouncement
{
  GDBusConnection *bus;
  char            *group; /* path of the object */
};

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
  GVariant *reply = g_dbus_connection_call_sync (bus, AVAHI, path, interface, method, arguments, type, G_DBUS_CALL_FLAGS_NONE, CALL_MILLISECONDS, cancellable, &problem);

  if (reply == NULL)
    lamp_store_fail (error, LAMP_STORE_ERROR_LINE, "the kiosks near by can't be asked for: %s", problem->message);
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
    lamp_store_fail (error, LAMP_STORE_ERROR_LINE, "the kiosks near by can't be asked for: %s", problem->message);
  return bus;
}

/**
 * lamp_announcement_new:
 * @name: under which other kiosks see it
 *
 * Returns: (transfer full): announced until it is freed; NULL with LINE set where there is no Avahi.
 */
LampAnnouncement *
lamp_announcement_new (const char *name,
                       guint       port,
                       GError    **error)
{
  g_autoptr (LampAnnouncement) self = g_new0 (LampAnnouncement, 1);
  g_autoptr (GVariant) reply = NULL;
  g_autoptr (GVariant) added = NULL;
  g_autoptr (GVariant) committed = NULL;
  GVariant *text = g_variant_new_array (G_VARIANT_TYPE ("ay"), NULL, 0);

  self->bus = connect_to_bus (NULL, error);
  reply = self->bus != NULL ? call (self->bus, "/", SERVER, "EntryGroupNew", NULL, G_VARIANT_TYPE ("(o)"), NULL, error) : NULL;
  if (reply == NULL)
    {
      g_variant_unref (g_variant_ref_sink (text));
      return NULL;
    }
  g_variant_get (reply, "(o)", &self->group);
  added = call (self->bus, self->group, GROUP, "AddService", g_variant_new ("(iiussssq@aay)", ANY_INTERFACE, ANY_PROTOCOL, 0, name, SERVICE, "", "", (guint16) port, text), NULL, NULL, error);
  committed = added != NULL ? call (self->bus, self->group, GROUP, "Commit", NULL, NULL, NULL, error) : NULL;
  return committed != NULL ? g_steal_pointer (&self) : NULL;
}

/* With the connection Avahi's group goes. */
void
lamp_announcement_free (LampAnnouncement *self)
{
  if (self->bus != NULL)
    g_dbus_connection_close_sync (self->bus, NULL, NULL);
  g_clear_object (&self->bus);
  g_free (self->group);
  g_free (self);
}

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

/* One that is gone meanwhile is no fault. */
static void
resolve (Look         *self,
         GVariant     *item,
         GPtrArray    *addresses,
         GCancellable *cancellable)
{
  int         interface, protocol;
  const char *name, *type, *domain, *host;
  guint16     port;
  g_autoptr (GVariant) reply = NULL;
  g_autofree char *address = NULL;

  g_variant_get (item, "(ii&s&s&su)", &interface, &protocol, &name, &type, &domain, NULL);
  reply = call (self->bus, "/", SERVER, "ResolveService", g_variant_new ("(iisssiu)", interface, protocol, name, type, domain, IPV4, 0),
                G_VARIANT_TYPE ("(iissssisqaayu)"), cancellable, NULL);
  if (reply == NULL)
    return;
  g_variant_get (reply, "(iissssi&sqaayu)", NULL, NULL, NULL, NULL, NULL, NULL, NULL, &host, &port, NULL, NULL);
  address = g_strdup_printf ("http://%s:%u/", host, port);
  if (g_hostname_is_ip_address (host) && strchr (host, ':') == NULL && !g_ptr_array_find_with_equal_func (addresses, address, g_str_equal, NULL))
    g_ptr_array_add (addresses, g_steal_pointer (&address));
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
 * Returns: (transfer full) (element-type utf8): addresses of kiosks that offer packs, this one perhaps among them; NULL with LINE set
 *   where there is no Avahi.
 */
GPtrArray *
lamp_neighbours_find (guint         milliseconds,
                      GCancellable *cancellable,
                      GError      **error)
{
  g_autoptr (GMainContext) context = g_main_context_new ();
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func ((GDestroyNotify) g_variant_unref);
  g_autoptr (GPtrArray) addresses = g_ptr_array_new_with_free_func (g_free);
  Look     look = { NULL, items, FALSE };
  gboolean has_looked;

  g_main_context_push_thread_default (context);
  look.bus = connect_to_bus (cancellable, error);
  has_looked = look.bus != NULL && look_around (&look, context, milliseconds, cancellable, error);
  for (guint i = 0; has_looked && i < items->len; i++)
    resolve (&look, items->pdata[i], addresses, cancellable);
  if (look.bus != NULL)
    g_dbus_connection_close_sync (look.bus, NULL, NULL);
  g_clear_object (&look.bus);
  g_main_context_pop_thread_default (context);
  return has_looked ? g_steal_pointer (&addresses) : NULL;
}
