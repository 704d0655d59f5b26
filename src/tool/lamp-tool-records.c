/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the sub-commands about records share: finding and opening them, and what an error means to who called. */

#include "tool/lamp-tool-records.h"

#include "core/base/lamp-share.h"
#include "core/store/lamp-store.h"
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

static LampRecords *
open_or_begin (const char *command,
               const char *folder,
               LampExit   *status)
{
  g_autoptr (LampClock) clock = lamp_clock_new_system ();
  g_autoptr (GError) error = NULL;
  LampRecords *records = lamp_records_open (folder, clock, &error);

  if (records == NULL)
    *status = lamp_tool_records_fail (command, error);
  else if (lamp_records_get_recovery (records) != NULL)
    print_recovery (command, lamp_records_get_recovery (records));
  return records;
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

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return open_or_begin (command, folder, status);
  fprintf (stderr, _ ("lamp %s: there are no records in %s\n"), command, folder);
  *status = LAMP_EXIT_CONTENT;
  return NULL;
}

/**
 * lamp_tool_begin_records:
 * @keep: whether what is begun stays; otherwise it is gone with the program
 *
 * As lamp_tool_open_records(), for what can be brought to a kiosk that has not been used yet.
 *
 * Returns: (transfer full): NULL with @status, and then it was said why.
 */
LampRecords *
lamp_tool_begin_records (const char *command,
                         const char *data,
                         gboolean    keep,
                         LampExit   *status)
{
  g_autofree char *folder = lamp_tool_data_folder (data);
  g_autofree char *path = g_build_filename (folder, "records.db", NULL);
  g_autoptr (LampClock) clock = NULL;
  g_autoptr (GError) error = NULL;
  LampRecords *records;

  if (keep || g_file_test (path, G_FILE_TEST_EXISTS))
    return open_or_begin (command, folder, status);
  clock = lamp_clock_new_system ();
  records = lamp_records_open_in_memory (clock, &error);
  if (records == NULL)
    *status = lamp_tool_records_fail (command, error);
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

/**
 * lamp_tool_find_learner:
 * @wanted: the id, or a name that only one has
 *
 * Returns: (transfer full): NULL with LAMP_RECORDS_ERROR set.
 */
LampLearner *
lamp_tool_find_learner (LampRecords *records,
                        const char  *wanted,
                        GError     **error)
{
  g_autoptr (GPtrArray) learners = lamp_records_list_learners (records, error);
  const LampLearner *found = NULL;
  guint              n = 0;

  for (guint i = 0; learners != NULL && i < learners->len; i++)
    {
      const LampLearner *learner = learners->pdata[i];

      if (g_str_equal (learner->id, wanted) || g_str_equal (learner->name, wanted))
        {
          found = learner;
          n++;
        }
    }
  if (n == 1)
    return lamp_learner_copy (found);
  if (learners != NULL)
    g_set_error (error, LAMP_RECORDS_ERROR, LAMP_RECORDS_ERROR_NOT_FOUND,
                 n == 0 ? _ ("there is no learner “%s”") : _ ("“%s” is more than one learner: say the id, which lamp learners tells"), wanted);
  return NULL;
}

/**
 * lamp_tool_read_courses:
 * @data: the kiosk's folder
 * @asked: (nullable): folders that hold courses, in place of those that came with the program
 *
 * Returns: (transfer full): those, the trainer's own and the installed ones.
 */
LampCourseList *
lamp_tool_read_courses (const char *data,
                        char      **asked)
{
  g_autofree char *own = g_build_filename (data, "courses", NULL);
  g_autofree char *bundled = lamp_share_path (LAMP_SHARE_COURSES);
  g_auto (GStrv) installed = lamp_store_list_folders (data);
  g_autoptr (GStrvBuilder) folders = g_strv_builder_new ();
  g_auto (GStrv) all = NULL;

  if (asked != NULL)
    g_strv_builder_addv (folders, (const char **) asked);
  else
    g_strv_builder_add (folders, bundled);
  if (g_file_test (own, G_FILE_TEST_IS_DIR))
    g_strv_builder_add (folders, own);
  all = g_strv_builder_end (folders);
  return lamp_course_list_read_with ((const char *const *) all, (const char *const *) installed, NULL, NULL);
}
