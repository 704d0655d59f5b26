/* SPDX-License-Identifier: GPL-3.0-or-later */
/* lamp stick: puts packs on a stick for other kiosks, the installed courses or files; reads back what it wrote. */

#include "tool/lamp-tool-publish.h"

#include "core/store/lamp-stick.h"
#include "core/store/lamp-store-source.h"

#include <glib/gi18n.h>
#include <stdio.h>

typedef struct
{
  gboolean is_json;
  char   **courses;
  char   **words; /* the stick, then what is brought there */
} Request;

static void
request_clear (Request *self)
{
  g_strfreev (self->courses);
  g_strfreev (self->words);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Request, request_clear)

static LampExit
fail (const char   *where,
      const GError *error)
{
  fprintf (stderr, "lamp stick: %s: %s\n", where, error->message);
  return lamp_tool_get_exit (error);
}

static gboolean
are_installed (LampStore *store,
               char     **courses,
               GError   **error)
{
  for (guint i = 0; courses != NULL && courses[i] != NULL; i++)
    {
      g_autoptr (LampInstalled) course = lamp_store_find (store, courses[i], error);

      if (course == NULL)
        return FALSE;
    }
  return TRUE;
}

static LampExit
run (const char    *data,
     const Request *self)
{
  g_autofree char       *folder = lamp_tool_data_folder (data);
  const char            *where = self->words[0];
  const LampToolBringing bringing = { "stick", where, NULL, self->is_json };
  g_autoptr (GError) error = NULL;
  g_autoptr (LampTarget) stick = lamp_stick_open (where, &error);
  g_autoptr (LampStore) store = stick != NULL ? lamp_tool_open_store (folder, &error) : NULL;
  g_autoptr (LampLine) line = store != NULL ? lamp_tool_open_line (folder, &error) : NULL;
  g_autoptr (GPtrArray) sources = g_ptr_array_new_with_free_func (g_object_unref);
  LampExit status;

  if (line == NULL || !are_installed (store, self->courses, &error))
    return fail (where, error);
  status = lamp_tool_open_packs ("stick", self->words + 1, line, sources);
  if (status != LAMP_EXIT_DONE)
    return status;
  if (self->courses != NULL || sources->len == 0)
    {
      g_autoptr (LampTrust) trust = lamp_trust_read_kiosk (folder);

      g_ptr_array_add (sources, lamp_store_source_new (store, (const char *const *) self->courses));
      if (!lamp_stick_put_keys (stick, store, (const char *const *) self->courses, trust, &error))
        return fail (where, error);
    }
  status = lamp_tool_bring (&bringing, stick, sources);
  if (status == LAMP_EXIT_DONE && !self->is_json)
    puts (_ ("It was read back and is right. The stick can be pulled out."));
  return status;
}

LampExit
lamp_tool_stick (const char *data,
                 int         argc,
                 char      **argv)
{
  g_auto (Request) request = { FALSE };
  g_autoptr (GError) error = NULL;
  g_autoptr (GOptionContext) context = g_option_context_new ("DIR [FILE…]");
  const GOptionEntry entries[] = {
    { "course", 0, 0, G_OPTION_ARG_STRING_ARRAY, &request.courses, "an installed course, without which all are taken", "ID" },
    { "json", 0, 0, G_OPTION_ARG_NONE, &request.is_json, "write JSON for programs", NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &request.words, NULL, NULL },
    { NULL }
  };

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    fprintf (stderr, "lamp stick: %s\n", error->message);
  else if (request.words == NULL)
    fputs (_ ("lamp stick: name the folder of the stick\n"), stderr);
  else
    return run (data, &request);
  return LAMP_EXIT_USAGE;
}
