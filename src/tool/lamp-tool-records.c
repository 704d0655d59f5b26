/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the sub-commands about records share: finding and opening them, and what an error means to who called. */

#include "tool/lamp-tool-records.h"

#include "tool/lamp-tool-key.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

#define SECRET_MAX 1024

/* Whether the machine is at fault, or what was asked for. */
LampExit
lamp_tool_records_fail (const char   *command,
                        const GError *error)
{
  gboolean machine = g_error_matches (error, LAMP_RECORDS_ERROR, LAMP_RECORDS_ERROR_FULL) ||
                     g_error_matches (error, LAMP_RECORDS_ERROR, LAMP_RECORDS_ERROR_READ_ONLY) ||
                     g_error_matches (error, LAMP_RECORDS_ERROR, LAMP_RECORDS_ERROR_FAILED);

  fprintf (stderr, "lamp %s: %s\n", command, error->message);
  return machine ? LAMP_EXIT_MACHINE : LAMP_EXIT_CONTENT;
}

/* What happened to damaged records is said before anything else is done. */
static void
print_recovery (const char         *command,
                const LampRecovery *recovery)
{
  g_autofree char *time = lamp_tool_format_time (recovery->backup_time);

  fprintf (stderr, _ ("lamp %s: the records were damaged; they are kept as %s\n"), command, recovery->set_aside);
  if (recovery->backup != NULL)
    fprintf (stderr, _ ("lamp %s: the backup of %s took their place\n"), command, time);
  fprintf (stderr, _ ("lamp %s: there are now events: %lld, learners: %lld; read out of the damaged file were events: %lld, learners: %lld; learners who lost their name: %lld\n"), command,
           (long long) recovery->n_events, (long long) recovery->n_learners, (long long) recovery->n_events_salvaged,
           (long long) recovery->n_learners_salvaged, (long long) recovery->n_learners_nameless);
}

/**
 * lamp_tool_open_records:
 *
 * Opens what a kiosk has kept; where there is nothing, nothing is begun.
 *
 * Returns: (transfer full): NULL with @status, and then it was said why.
 */
LampRecords *
lamp_tool_open_records (const char *command,
                        const char *data,
                        LampExit   *status)
{
  g_autofree char *folder = lamp_tool_data_folder (data);
  g_autofree char *path = g_build_filename (folder, "records.db", NULL);
  g_autoptr (LampClock) clock = lamp_clock_new_system ();
  g_autoptr (GError) error = NULL;
  LampRecords *records;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    {
      fprintf (stderr, _ ("lamp %s: there are no records in %s\n"), command, folder);
      *status = LAMP_EXIT_CONTENT;
      return NULL;
    }
  records = lamp_records_open (folder, clock, &error);
  if (records == NULL)
    *status = lamp_tool_records_fail (command, error);
  else if (lamp_records_get_recovery (records) != NULL)
    print_recovery (command, lamp_records_get_recovery (records));
  return records;
}

static char *
read_line (const char *path)
{
  char  line[SECRET_MAX + 2] = "";
  FILE *stream = g_str_equal (path, "-") ? stdin : fopen (path, "re");
  char *secret = NULL;

  if (stream != NULL && fgets (line, sizeof line, stream) != NULL)
    line[strcspn (line, "\r\n")] = '\0';
  if (stream != NULL && stream != stdin)
    fclose (stream);
  if (*line != '\0')
    secret = g_strdup (line);
  explicit_bzero (line, sizeof line);
  return secret;
}

/**
 * lamp_tool_read_secret:
 * @path: (nullable): a file whose first line is the passphrase, "-" for standard input; NULL asks on the terminal. It is never an
 *   argument, since those can be seen by others
 *
 * Returns: (transfer full): NULL with @status, and then it was said why.
 */
char *
lamp_tool_read_secret (const char *command,
                       const char *path,
                       LampExit   *status)
{
  char *secret = path != NULL ? read_line (path) : lamp_tool_ask_passphrase (_ ("Passphrase of the backup: "));

  if (secret != NULL && *secret != '\0')
    return secret;
  g_free (secret);
  fprintf (stderr, _ ("lamp %s: a passphrase is needed, on the terminal or with --passphrase-file\n"), command);
  *status = LAMP_EXIT_CONTENT;
  return NULL;
}

/* Of a person's day, in the machine's time zone. */
char *
lamp_tool_format_time (gint64 time)
{
  g_autoptr (GDateTime) date = g_date_time_new_from_unix_local (time / G_USEC_PER_SEC);

  return date != NULL ? g_date_time_format (date, "%Y-%m-%d %H:%M") : g_strdup ("?");
}
