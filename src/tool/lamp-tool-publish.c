/* SPDX-License-Identifier: GPL-3.0-or-later */
/* lamp publish: brings packs to where kiosks fetch them, and renews the list of what is offered there. */

#include "tool/lamp-tool.h"

#include "core/store/lamp-place.h"
#include "core/store/lamp-publish.h"
#include "core/store/lamp-web-folder.h"
#include "tool/lamp-tool-bar.h"
#include "tool/lamp-tool-key.h"
#include "tool/lamp-tool-store.h"

#include <glib/gi18n.h>
#include <stdio.h>

typedef struct
{
  gboolean    is_json;
  char       *key;
  char      **words; /* the target, then what is brought there */
  LampToolBar bar;
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

/* What is brought must all be there: half a list is not published. */
typedef struct
{
  GPtrArray *sources;
  LampExit   status;
} Sources;

static void
found (const char *where,
       LampSource *source,
       GError     *error,
       gpointer    user_data)
{
  Sources *self = user_data;
  g_autoptr (GError) problem = error;

  if (source != NULL)
    g_ptr_array_add (self->sources, g_object_ref (source));
  else
    self->status = fail (where, problem);
}

static void
print_report (const Request           *request,
              const LampPublishReport *report)
{
  g_autofree char *where = lamp_tool_json (request->words[0]);
  g_autofree char *size = g_format_size (report->bytes);

  if (request->is_json)
    printf ("{\"where\": %s, \"packs\": [", where);
  for (guint i = 0; i < report->packs->len; i++)
    {
      g_autofree char *pack = lamp_tool_json (report->packs->pdata[i]);

      if (request->is_json)
        printf ("%s%s", i > 0 ? ", " : "", pack);
      else
        printf ("%s\n", (char *) report->packs->pdata[i]);
    }
  if (request->is_json)
    printf ("], \"bytes\": %" G_GINT64_FORMAT ", \"there\": %" G_GINT64_FORMAT ", \"offered\": %u}\n", report->bytes, report->there, report->n_offered);
  else
    printf (_ ("%s: %s were brought; %u packs are offered there now\n"), request->words[0], size, report->n_offered);
}

static LampExit
publish (Request       *self,
         LampTarget    *target,
         GPtrArray     *sources,
         LampSecretKey *key)
{
  const LampPackSigning    signing = { key, lamp_tool_get_time () };
  const LampPublishOptions options = { key != NULL ? &signing : NULL, lamp_tool_bar_is_wanted (self->is_json) ? lamp_tool_bar_draw : NULL, &self->bar, NULL };
  g_auto (LampPublishReport) report = { NULL };
  g_autoptr (GError) error = NULL;

  if (!lamp_publish (target, sources, &options, &report, &error))
    return fail (self->words[0], error);
  print_report (self, &report);
  return fflush (stdout) == 0 ? LAMP_EXIT_DONE : LAMP_EXIT_MACHINE;
}

static LampExit
run (const char *data,
     Request    *self)
{
  g_autofree char *folder = lamp_tool_data_folder (data);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) sources = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (LampLine) line = lamp_tool_open_line (folder, &error);
  g_autoptr (LampTarget) target = NULL;
  g_autoptr (LampSecretKey) key = NULL;
  Sources taken = { sources, LAMP_EXIT_DONE };

  if (line == NULL)
    return fail (LAMP_NETWORK_FILE, error);
  if (self->key != NULL && (key = lamp_tool_read_key (self->key, &error)) == NULL)
    return fail (self->key, error);
  for (guint i = 1; self->words[i] != NULL; i++)
    lamp_place_open (self->words[i], line, found, &taken, NULL);
  if (taken.status != LAMP_EXIT_DONE)
    return taken.status;
  target = lamp_web_folder_new (self->words[0]);
  return publish (self, target, sources, key);
}

LampExit
lamp_tool_publish (const char *data,
                   int         argc,
                   char      **argv)
{
  g_auto (Request) request = { FALSE };
  g_autoptr (GError) error = NULL;
  g_autoptr (GOptionContext) context = g_option_context_new ("DIR FILE…");
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
    fputs (_ ("lamp publish: name the folder, and the packs that shall be offered in it\n"), stderr);
  else
    return run (data, &request);
  return LAMP_EXIT_USAGE;
}
