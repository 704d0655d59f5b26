/* SPDX-License-Identifier: GPL-3.0-or-later */
/* lamp restore: says what is in a backup and what it would change; and with --apply, puts it in the place of the records. */

#include "tool/lamp-tool-records.h"

#include "core/records/lamp-backup.h"
#include "core/records/lamp-seal.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

static void
print_preview_json (const LampRestorePreview *preview)
{
  g_autofree char *path = lamp_tool_json (preview->backup.path);

  printf ("{\"path\": %s, \"sealed\": %s, \"events\": %lld, \"learners\": %lld, \"firstEvent\": %lld, \"lastEvent\": %lld, ", path,
          preview->is_sealed ? "true" : "false", (long long) preview->backup.n_events, (long long) preview->backup.n_learners,
          (long long) preview->backup.first_event, (long long) preview->backup.last_event);
  printf ("\"eventsHere\": %lld, \"learnersHere\": %lld, \"eventsComing\": %lld, \"eventsLeaving\": %lld, ",
          (long long) preview->n_events_here, (long long) preview->n_learners_here, (long long) preview->n_events_coming,
          (long long) preview->n_events_leaving);
  printf ("\"learnersComing\": %lld, \"learnersLeaving\": %lld}\n", (long long) preview->n_learners_coming,
          (long long) preview->n_learners_leaving);
}

static void
print_preview (const LampRestorePreview *preview)
{
  g_autofree char *first = lamp_tool_format_time (preview->backup.first_event);
  g_autofree char *last = lamp_tool_format_time (preview->backup.last_event);

  printf (_ ("In the backup: learners %lld, events %lld"), (long long) preview->backup.n_learners, (long long) preview->backup.n_events);
  if (preview->backup.n_events > 0)
    printf (_ (", from %s to %s"), first, last);
  putchar ('\n');
  if (preview->n_events_here < 0)
    puts (_ ("The records here cannot be read."));
  else
    printf (_ ("Here now: learners %lld, events %lld\n"), (long long) preview->n_learners_here, (long long) preview->n_events_here);
  printf (_ ("A restore would bring what is not here: learners %lld, events %lld\n"), (long long) preview->n_learners_coming,
          (long long) preview->n_events_coming);
  printf (_ ("It would put aside what is not in the backup: learners %lld, events %lld\n"), (long long) preview->n_learners_leaving,
          (long long) preview->n_events_leaving);
}

static LampExit
show (const char *folder,
      const char *path,
      const char *secret,
      gboolean    is_json)
{
  g_auto (LampRestorePreview) preview = { 0 };
  g_autoptr (GError) error = NULL;

  if (!lamp_restore_preview (folder, path, secret, &preview, &error))
    return lamp_tool_records_fail ("restore", error);
  if (is_json)
    print_preview_json (&preview);
  else
    {
      print_preview (&preview);
      puts (_ ("Nothing was changed. With --apply it is done; the records here are kept under another name."));
    }
  return LAMP_EXIT_DONE;
}

static LampExit
apply (const char *folder,
       const char *path,
       const char *secret,
       gboolean    is_json)
{
  g_autoptr (LampClock) clock = lamp_clock_new_system ();
  g_autofree char *aside = NULL;
  g_autofree char *json = NULL;
  g_autoptr (GError) error = NULL;

  if (!lamp_restore (folder, path, secret, clock, &aside, &error))
    return lamp_tool_records_fail ("restore", error);
  json = aside != NULL ? lamp_tool_json (aside) : g_strdup ("null");
  if (is_json)
    printf ("{\"setAside\": %s}\n", json);
  else
    puts (_ ("The records of the backup are in place."));
  if (!is_json && aside != NULL)
    printf (_ ("Those that were here are kept as %s\n"), aside);
  return LAMP_EXIT_DONE;
}

LampExit
lamp_tool_restore (const char *data,
                   int         argc,
                   char      **argv)
{
  g_autofree char *secret_file = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *secret = NULL;
  g_auto (GStrv) files = NULL;
  gboolean is_json = FALSE;
  gboolean is_apply = FALSE;
  LampExit status = LAMP_EXIT_DONE;
  g_autoptr (GError) error = NULL;
  g_autoptr (GOptionContext) context = g_option_context_new ("FILE");
  const GOptionEntry entries[] = {
    { "apply", 0, 0, G_OPTION_ARG_NONE, &is_apply, "do it, not only say what it would change", NULL },
    { "passphrase-file", 0, 0, G_OPTION_ARG_FILENAME, &secret_file, "its first line is the passphrase; - is standard input", "FILE" },
    { "json", 0, 0, G_OPTION_ARG_NONE, &is_json, "write JSON for programs", NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &files, NULL, NULL },
    { NULL }
  };

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || files == NULL || files[1] != NULL)
    {
      fprintf (stderr, "lamp restore: %s\n", error != NULL ? error->message : _ ("name the file of one backup"));
      return LAMP_EXIT_USAGE;
    }
  if (secret_file != NULL || lamp_seal_is_sealed (files[0]))
    secret = lamp_tool_read_secret ("restore", secret_file, &status);
  if (status != LAMP_EXIT_DONE)
    return status;
  folder = lamp_tool_data_folder (data);
  status = is_apply ? apply (folder, files[0], secret, is_json) : show (folder, files[0], secret, is_json);
  if (secret != NULL)
    explicit_bzero (secret, strlen (secret));
  return fflush (stdout) == 0 ? status : LAMP_EXIT_MACHINE;
}
