/* SPDX-License-Identifier: GPL-3.0-or-later */
/* lamp merge: adds what another kiosk has recorded to the records here. */

#include "tool/lamp-tool-records.h"

#include "core/records/lamp-seal.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

static void
print_report (const LampMergeReport *report,
              gboolean               is_json)
{
  if (is_json)
    printf ("{\"eventsNew\": %lld, \"eventsKnown\": %lld, \"learnersNew\": %lld, \"learnersChanged\": %lld}\n", (long long) report->n_events_new,
            (long long) report->n_events_known, (long long) report->n_learners_new, (long long) report->n_learners_changed);
  else
    printf (_ ("New here: events %lld, learners %lld. Already here: events %lld. Learners brought up to date: %lld\n"),
            (long long) report->n_events_new, (long long) report->n_learners_new, (long long) report->n_events_known,
            (long long) report->n_learners_changed);
}

static LampExit
merge (const char *data,
       const char *path,
       const char *secret,
       gboolean    is_json)
{
  LampExit status = LAMP_EXIT_DONE;
  g_autoptr (LampRecords) records = lamp_tool_begin_records ("merge", data, TRUE, &status);
  g_autoptr (GError) error = NULL;
  LampMergeReport report;

  if (records == NULL)
    return status;
  if (!lamp_records_merge (records, path, secret, &report, &error))
    return lamp_tool_records_fail ("merge", error);
  print_report (&report, is_json);
  return fflush (stdout) == 0 ? LAMP_EXIT_DONE : LAMP_EXIT_MACHINE;
}

LampExit
lamp_tool_merge (const char *data,
                 int         argc,
                 char      **argv)
{
  g_autofree char *secret_file = NULL;
  g_autofree char *secret = NULL;
  g_auto (GStrv) files = NULL;
  gboolean is_json = FALSE;
  LampExit status = LAMP_EXIT_DONE;
  g_autoptr (GError) error = NULL;
  g_autoptr (GOptionContext) context = g_option_context_new ("FILE");
  const GOptionEntry entries[] = {
    { "passphrase-file", 0, 0, G_OPTION_ARG_FILENAME, &secret_file, "its first line is the passphrase; - is standard input", "FILE" },
    { "json", 0, 0, G_OPTION_ARG_NONE, &is_json, "write JSON for programs", NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &files, NULL, NULL },
    { NULL }
  };

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || files == NULL || files[1] != NULL)
    {
      fprintf (stderr, "lamp merge: %s\n", error != NULL ? error->message : _ ("name the file of another kiosk's records"));
      return LAMP_EXIT_USAGE;
    }
  if (secret_file != NULL || lamp_seal_is_sealed (files[0]))
    secret = lamp_tool_read_secret ("merge", secret_file, &status);
  if (status != LAMP_EXIT_DONE)
    return status;
  status = merge (data, files[0], secret, is_json);
  if (secret != NULL)
    explicit_bzero (secret, strlen (secret));
  return status;
}
