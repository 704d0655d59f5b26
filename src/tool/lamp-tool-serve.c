/* SPDX-License-Identifier: GPL-3.0-or-later */
/* lamp serve: hands the installed packs to other kiosks, until it is told to stop. */

#include "tool/lamp-tool.h"

#include "core/store/lamp-neighbours.h"
#include "core/store/lamp-server.h"
#include "tool/lamp-tool-store.h"

#include <gio/gio.h>
#include <glib-unix.h>
#include <glib/gi18n.h>
#include <signal.h>
#include <stdio.h>

#define PORT_MAX 65535

typedef struct
{
  int      port;
  char    *name; /* (nullable): the machine's */
  gboolean is_local;
  gboolean is_json;
} Request;

static gboolean
stop_cb (gpointer user_data)
{
  g_main_loop_quit (user_data);
  return G_SOURCE_CONTINUE;
}

static LampExit
fail (const GError *error)
{
  fprintf (stderr, "lamp serve: %s\n", error->message);
  return lamp_tool_get_exit (error);
}

static LampExit
serve (LampStore     *store,
       const Request *request)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (LampServer) server = lamp_server_new (store, request->port, request->is_local, &error);
  g_autoptr (LampAnnouncement) announcement = NULL;
  g_autofree char *address = NULL;

  if (server == NULL)
    return fail (error);
  /* Without Avahi it is found by its address alone. */
  if (!request->is_local && (announcement = lamp_announcement_new (request->name != NULL ? request->name : g_get_host_name (), lamp_server_get_port (server), NULL, NULL, &error)) == NULL)
    fprintf (stderr, "lamp serve: %s\n", error->message);
  address = g_strdup_printf ("http://%s:%u/", request->is_local ? "127.0.0.1" : g_get_host_name (), lamp_server_get_port (server));
  if (request->is_json)
    printf ("{\"address\": \"%s\"}\n", address);
  else
    printf (_ ("This kiosk's packs are offered. On the other one: lamp install %s\n(or the number of this machine in place of its name). Ctrl+C ends it.\n"), address);
  fflush (stdout);
  g_unix_signal_add (SIGINT, stop_cb, loop);
  g_unix_signal_add (SIGTERM, stop_cb, loop);
  g_main_loop_run (loop);
  return LAMP_EXIT_DONE;
}

LampExit
lamp_tool_serve (const char *data,
                 int         argc,
                 char      **argv)
{
  Request request = { LAMP_SERVER_PORT, NULL, FALSE, FALSE };
  g_autoptr (GError) error = NULL;
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autofree char *folder = lamp_tool_data_folder (data);
  g_autofree char *name = NULL;
  g_autoptr (LampStore) store = NULL;
  const GOptionEntry entries[] = {
    { "port", 0, 0, G_OPTION_ARG_INT, &request.port, "where to listen; 0: any port that is free", "N" },
    { "name", 0, 0, G_OPTION_ARG_STRING, &request.name, "what other kiosks shall see; else the machine's name", "NAME" },
    { "local", 0, 0, G_OPTION_ARG_NONE, &request.is_local, "for programs on this machine only", NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &request.is_json, "write JSON for programs", NULL },
    { NULL }
  };

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || argc > 1 || request.port < 0 || request.port > PORT_MAX)
    {
      fprintf (stderr, "lamp serve: %s\n", error != NULL ? error->message : _ ("takes a port from 0 to 65535, and no names"));
      return LAMP_EXIT_USAGE;
    }
  name = request.name;
  store = lamp_tool_open_store (folder, &error);
  return store != NULL ? serve (store, &request) : fail (error);
}
