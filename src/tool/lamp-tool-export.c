/* SPDX-License-Identifier: GPL-3.0-or-later */
/* lamp export: writes what learners did as xAPI statements, for a Learning Record Store. */

#include "tool/lamp-tool-records.h"

#include "core/records/lamp-xapi.h"

#include <glib/gi18n.h>
#include <stdio.h>

typedef struct
{
  guint    n;
  gboolean is_lines;
} Writing;

/* A JSON array, or one statement a line, as a store's bulk import likes it. */
static gboolean
write_statement (const char *json,
                 gpointer    user_data,
                 GError    **error)
{
  Writing *self = user_data;

  if (!self->is_lines)
    fputs (self->n > 0 ? ",\n" : "[\n", stdout);
  fputs (json, stdout);
  if (self->is_lines)
    putchar ('\n');
  self->n++;
  if (!ferror (stdout))
    return TRUE;
  g_set_error (error, LAMP_RECORDS_ERROR, LAMP_RECORDS_ERROR_FAILED, "the output cannot be written");
  return FALSE;
}

LampExit
lamp_tool_export (const char *data,
                  int         argc,
                  char      **argv)
{
  gboolean is_xapi = FALSE;
  Writing  writing = { 0, FALSE };
  LampExit status = LAMP_EXIT_DONE;
  g_autoptr (LampRecords) records = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  const GOptionEntry entries[] = {
    { "xapi", 0, 0, G_OPTION_ARG_NONE, &is_xapi, "as xAPI statements", NULL },
    { "lines", 0, 0, G_OPTION_ARG_NONE, &writing.is_lines, "one statement a line instead of one array", NULL },
    { NULL }
  };

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || argc > 1 || !is_xapi)
    {
      fprintf (stderr, "lamp export: %s\n", error != NULL ? error->message : _ ("say in which form: --xapi"));
      return LAMP_EXIT_USAGE;
    }
  records = lamp_tool_open_records ("export", data, &status);
  if (records == NULL)
    return status;
  if (!lamp_records_export_xapi (records, NULL, write_statement, &writing, &error))
    return lamp_tool_records_fail ("export", error);
  if (!writing.is_lines)
    fputs (writing.n > 0 ? "\n]\n" : "[]\n", stdout);
  return fflush (stdout) == 0 ? LAMP_EXIT_DONE : LAMP_EXIT_MACHINE;
}
