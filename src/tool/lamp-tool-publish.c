/* SPDX-License-Identifier: GPL-3.0-or-later */
/* lamp publish: brings packs to where kiosks fetch them, and renews the list of what is offered there. */

#include "tool/lamp-tool-publish.h"

#include "core/store/lamp-registry.h"
#include "core/store/lamp-web-folder.h"
#include "tool/lamp-tool-key.h"

#include <glib/gi18n.h>
#include <stdio.h>

typedef struct
{
  gboolean is_json;
  char    *key;
  char   **words; /* the target, then what is brought there */
} Request;

static void
request_clear (Request *self)
{
  g_free (self->key);
  g_strfreev (self->words);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Request, request_clear)

static LampExit
fail (const char   *where,
      const GError *error)
{
  fprintf (stderr, "lamp publish: %s: %s\n", where, error->message);
  return lamp_tool_get_exit (error);
}

static LampExit
run (const char    *data,
     const Request *self)
{
  g_autofree char *folder = lamp_tool_data_folder (data);
  const char      *where = self->words[0];
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) sources = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (LampLine) line = lamp_tool_open_line (folder, &error);
  g_autoptr (LampTarget) target = NULL;
  g_autoptr (LampSecretKey) key = NULL;
  LampToolBringing bringing = { "publish", where, NULL, self->is_json };
  LampExit         status;

  if (line == NULL)
    return fail (LAMP_NETWORK_FILE, error);
  if (self->key != NULL && (key = lamp_tool_read_key (self->key, &error)) == NULL)
    return fail (self->key, error);
  target = lamp_line_is_address (where) ? lamp_registry_open (line, where, &error) : lamp_web_folder_new (where);
  if (target == NULL)
    return fail (where, error);
  status = lamp_tool_open_packs ("publish", self->words + 1, line, sources);
  if (status != LAMP_EXIT_DONE)
    return status;
  bringing.key = key;
  return lamp_tool_bring (&bringing, target, sources);
}

LampExit
lamp_tool_publish (const char *data,
                   int         argc,
                   char      **argv)
{
  g_auto (Request) request = { FALSE };
  g_autoptr (GError) error = NULL;
  g_autoptr (GOptionContext) context = g_option_context_new ("DIR|URL FILE…");
  const GOptionEntry entries[] = {
    { "sign", 0, 0, G_OPTION_ARG_FILENAME, &request.key, "sign the list of what is offered with the key that lamp keygen made", "NAME.key" },
    { "json", 0, 0, G_OPTION_ARG_NONE, &request.is_json, "write JSON for programs", NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &request.words, NULL, NULL },
    { NULL }
  };

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    fprintf (stderr, "lamp publish: %s\n", error->message);
  else if (request.words == NULL || request.words[1] == NULL)
    fputs (_ ("lamp publish: name the folder or registry, and the packs that shall be offered there\n"), stderr);
  else
    return run (data, &request);
  return LAMP_EXIT_USAGE;
}
