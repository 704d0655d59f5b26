/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampSharing: the server for the kiosk next door, as long as the switch is on. */

#include "core/packs/lamp-sharing.h"

#include "core/store/lamp-neighbours.h"
#include "core/store/lamp-server.h"

#include <arpa/inet.h>
#include <ifaddrs.h>
#include <net/if.h>
#include <sys/socket.h>

/* One run of the server: the thread's, but for what is marked. */
typedef struct
{
  gatomicrefcount references;
  char           *data;
  char          **folders;
  char           *name; /* the thread's until the first is told, from then on that of who made it */
  guint           port;
  gboolean        is_local;
  GMainContext   *context; /* of the thread */
  GMainLoop      *loop;
  GMainContext   *home; /* where it is told */
  GWeakRef        sharing;

  /* what came of it, before it is told */
  guint    bound_port;
  char   **addresses;
  gboolean is_announced;
} Run;

struct _LampSharing
{
  GObject parent_instance;

  char            *data;
  char           **folders; /* of courses beside the store */
  LampSharingState state;
  Run             *run; /* NULL: off */
};

static guint changed;

G_DEFINE_FINAL_TYPE (LampSharing, lamp_sharing, G_TYPE_OBJECT)

static void
run_unref (gpointer data)
{
  Run *run = data;

  if (!g_atomic_ref_count_dec (&run->references))
    return;
  g_weak_ref_clear (&run->sharing);
  g_main_loop_unref (run->loop);
  g_main_context_unref (run->context);
  g_main_context_unref (run->home);
  g_strfreev (run->addresses);
  g_free (run->data);
  g_strfreev (run->folders);
  g_free (run->name);
  g_free (run);
}

static Run *
run_ref (Run *run)
{
  g_atomic_ref_count_inc (&run->references);
  return run;
}

/* (transfer full): where this machine can be reached, as one would type it on another. */
static char **
list_addresses (guint    port,
                gboolean is_local)
{
  g_autoptr (GStrvBuilder) list = g_strv_builder_new ();
  struct ifaddrs *interfaces = NULL;

  if (getifaddrs (&interfaces) != 0)
    interfaces = NULL;
  for (const struct ifaddrs *each = interfaces; each != NULL; each = each->ifa_next)
    {
      char             text[INET_ADDRSTRLEN];
      g_autofree char *address = NULL;

      if (each->ifa_addr == NULL || each->ifa_addr->sa_family != AF_INET || !(each->ifa_flags & IFF_UP) || !(each->ifa_flags & IFF_LOOPBACK) != !is_local ||
          inet_ntop (AF_INET, &((const struct sockaddr_in *) each->ifa_addr)->sin_addr, text, sizeof text) == NULL)
        continue;
      address = g_strdup_printf ("http://%s:%u/", text, port);
      g_strv_builder_add (list, address);
    }
  if (interfaces != NULL)
    freeifaddrs (interfaces);
  return g_strv_builder_end (list);
}

/* In the thread of whoever made it. One that was switched off meanwhile is nobody's any more. */
static gboolean
tell_cb (gpointer data)
{
  Run *run = data;
  g_autoptr (LampSharing) self = g_weak_ref_get (&run->sharing);

  if (self != NULL && self->run == run)
    {
      self->state = run->bound_port != 0 ? LAMP_SHARING_ON : LAMP_SHARING_FAILED;
      g_signal_emit (self, changed, 0);
    }
  return G_SOURCE_REMOVE;
}

static void
tell (Run *run)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_callback (source, tell_cb, run_ref (run), run_unref);
  g_source_attach (source, run->home);
}

typedef struct
{
  Run  *run;
  char *name;
} Naming;

static gboolean
named_cb (gpointer data)
{
  Naming *naming = data;

  g_free (naming->run->name);
  naming->run->name = g_steal_pointer (&naming->name);
  return tell_cb (naming->run);
}

static void
naming_free (gpointer data)
{
  Naming *naming = data;

  run_unref (naming->run);
  g_free (naming->name);
  g_free (naming);
}

static void
renamed_cb (const char *name,
            gpointer    user_data)
{
  g_autoptr (GSource) source = g_idle_source_new ();
  Naming *naming = g_new0 (Naming, 1);

  naming->run = run_ref (user_data);
  naming->name = g_strdup (name);
  g_source_set_callback (source, named_cb, naming, naming_free);
  g_source_attach (source, naming->run->home);
}

/* Another kiosk's program on this machine may have the usual port. */
static LampServer *
open_server (LampStore *store,
             const Run *run,
             GError   **error)
{
  LampServer *server = lamp_server_new (store, run->port, run->is_local, error);

  if (server == NULL && run->port != 0)
    {
      g_clear_error (error);
      server = lamp_server_new (store, 0, run->is_local, error);
    }
  return server;
}

static gpointer
serve (gpointer data)
{
  Run *run = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (LampStore) store = NULL;
  g_autoptr (LampServer) server = NULL;
  g_autoptr (LampAnnouncement) announcement = NULL;

  g_main_context_push_thread_default (run->context);
  store = lamp_store_open_with (run->data, (const char *const *) run->folders, &error);
  server = store != NULL ? open_server (store, run, &error) : NULL;
  if (server != NULL)
    {
      run->addresses = list_addresses (lamp_server_get_port (server), run->is_local);
      announcement = run->is_local ? NULL : lamp_announcement_new (run->name, lamp_server_get_port (server), renamed_cb, run, &error);
      run->is_announced = announcement != NULL;
      if (announcement != NULL)
        {
          g_free (run->name);
          run->name = g_strdup (lamp_announcement_get_name (announcement));
        }
      run->bound_port = lamp_server_get_port (server);
    }
  if (error != NULL)
    g_message ("sharing: %s", error->message);
  tell (run);
  /* Also where it failed: then it only waits to be switched off. */
  g_main_loop_run (run->loop);
  g_clear_pointer (&announcement, lamp_announcement_free);
  g_clear_pointer (&server, lamp_server_free);
  g_main_context_pop_thread_default (run->context);
  run_unref (run);
  return NULL;
}

/**
 * lamp_sharing_start:
 * @name: under which other kiosks see this one
 * @port: the usual one; another is taken if it is in use
 * @is_local: for programs on this machine only
 */
void
lamp_sharing_start (LampSharing *self,
                    const char  *name,
                    guint        port,
                    gboolean     is_local)
{
  Run *run;

  if (self->run != NULL)
    return;
  run = g_new0 (Run, 1);
  g_atomic_ref_count_init (&run->references);
  run->data = g_strdup (self->data);
  run->folders = g_strdupv (self->folders);
  run->name = g_strdup (name);
  run->port = port;
  run->is_local = is_local;
  run->context = g_main_context_new ();
  run->loop = g_main_loop_new (run->context, FALSE);
  run->home = g_main_context_ref_thread_default ();
  g_weak_ref_init (&run->sharing, self);
  self->run = run;
  self->state = LAMP_SHARING_STARTING;
  g_thread_unref (g_thread_new ("sharing", serve, run_ref (run)));
  g_signal_emit (self, changed, 0);
}

static gboolean
quit_cb (gpointer data)
{
  g_main_loop_quit (((Run *) data)->loop);
  return G_SOURCE_REMOVE;
}

static void
stop (LampSharing *self)
{
  Run *run = g_steal_pointer (&self->run);
  g_autoptr (GSource) source = NULL;

  self->state = LAMP_SHARING_OFF;
  if (run == NULL)
    return;
  /* Its turn comes only once the loop runs: a switch that is turned on and off at once ends off. */
  source = g_idle_source_new ();
  g_source_set_callback (source, quit_cb, run, run_unref);
  g_source_attach (source, run->context);
}

/* Whoever is fetching is cut off: what has come to them is kept there. */
void
lamp_sharing_stop (LampSharing *self)
{
  stop (self);
  g_signal_emit (self, changed, 0);
}

LampSharingState
lamp_sharing_get_state (LampSharing *self)
{
  return self->state;
}

/* (transfer none) (nullable) (array zero-terminated=1): while it is on */
const char *const *
lamp_sharing_get_addresses (LampSharing *self)
{
  return self->state == LAMP_SHARING_ON ? (const char *const *) self->run->addresses : NULL;
}

/* (transfer none) (nullable): while it is on */
const char *
lamp_sharing_get_name (LampSharing *self)
{
  return self->state == LAMP_SHARING_ON ? self->run->name : NULL;
}

/* Whether other kiosks find it by themselves. */
gboolean
lamp_sharing_is_announced (LampSharing *self)
{
  return self->state == LAMP_SHARING_ON && self->run->is_announced;
}

static void
lamp_sharing_finalize (GObject *object)
{
  LampSharing *self = LAMP_SHARING (object);

  stop (self);
  g_free (self->data);
  g_strfreev (self->folders);
  G_OBJECT_CLASS (lamp_sharing_parent_class)->finalize (object);
}

static void
lamp_sharing_class_init (LampSharingClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lamp_sharing_finalize;
  changed = g_signal_new ("changed", LAMP_TYPE_SHARING, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
lamp_sharing_init (LampSharing *self)
{
}

/**
 * lamp_sharing_new:
 * @data: the kiosk's data folder
 * @folders: (array zero-terminated=1): that hold courses beside the store
 *
 * Returns: (transfer full): off
 */
LampSharing *
lamp_sharing_new (const char        *data,
                  const char *const *folders)
{
  LampSharing *self = g_object_new (LAMP_TYPE_SHARING, NULL);

  self->data = g_strdup (data);
  self->folders = g_strdupv ((char **) folders);
  return self;
}
