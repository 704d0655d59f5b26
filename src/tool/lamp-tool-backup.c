/* SPDX-License-Identifier: GPL-3.0-or-later */
/* lamp backup: makes a backup of the records while the kiosk is in use, in the data folder or sealed in a file. */

#include "tool/lamp-tool-records.h"

#include "core/records/lamp-backup.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

typedef struct
{
  char    *to;
  char    *secret_file;
  gboolean list;
  gboolean is_json;
} Request;

static void
request_clear (Request *self)
{
  g_free (self->to);
  g_free (self->secret_file);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Request, request_clear)

static void
print_backup (const LampBackup *backup,
              gboolean          is_json,
              gboolean          is_first)
{
  g_autofree char *path = lamp_tool_json (backup->path);
  g_autofree char *time = lamp_tool_format_time (backup->time);
  g_autofree char *size = g_format_size ((guint64) backup->size);

  if (is_json)
    printf ("%s{\"path\": %s, \"number\": %u, \"time\": %lld, \"size\": %lld}", is_first ? "" : ", ", path, backup->number,
            (long long) backup->time, (long long) backup->size);
  else
    printf ("%s  %s  %s\n", time, size, backup->path);
}

static LampExit
list_backups (const char *data,
              gboolean    is_json)
{
  g_autofree char *folder = lamp_tool_data_folder (data);
  g_autoptr (GPtrArray) list = lamp_backup_list (folder);

  if (is_json)
    fputs ("{\"backups\": [", stdout);
  else if (list->len == 0)
    printf (_ ("There are no backups in %s.\n"), folder);
  for (guint i = 0; i < list->len; i++)
    print_backup (list->pdata[i], is_json, i == 0);
  if (is_json)
    puts ("]}");
  return LAMP_EXIT_DONE;
}

static LampExit
print_done (const char *path,
            gboolean    is_json)
{
  g_autofree char *json = lamp_tool_json (path);

  if (is_json)
    printf ("{\"path\": %s}\n", json);
  else
    printf (_ ("The backup is %s\n"), path);
  return fflush (stdout) == 0 ? LAMP_EXIT_DONE : LAMP_EXIT_MACHINE;
}

static LampExit
back_up (LampRecords *records,
         gboolean     is_json)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = lamp_records_back_up (records, &error);

  return path != NULL ? print_done (path, is_json) : lamp_tool_records_fail ("backup", error);
}

/* A passphrase that is typed unseen is typed twice: whoever mistypes it has no backup. */
static char *
ask_twice (const Request *request,
           LampExit      *status)
{
  char *secret = lamp_tool_read_secret ("backup", request->secret_file, status);
  char *again = NULL;

  if (secret == NULL || request->secret_file != NULL)
    return secret;
  again = lamp_tool_read_secret ("backup", NULL, status);
  if (again != NULL && !g_str_equal (secret, again))
    {
      fputs (_ ("lamp backup: the two are not the same\n"), stderr);
      *status = LAMP_EXIT_CONTENT;
    }
  if (again != NULL)
    explicit_bzero (again, strlen (again));
  g_free (again);
  if (*status == LAMP_EXIT_DONE)
    return secret;
  explicit_bzero (secret, strlen (secret));
  g_free (secret);
  return NULL;
}

static LampExit
back_up_sealed (LampRecords   *records,
                const Request *request)
{
  LampExit         status = LAMP_EXIT_DONE;
  g_autofree char *secret = ask_twice (request, &status);
  g_autoptr (GError) error = NULL;
  gboolean done;

  if (secret == NULL)
    return status;
  done = lamp_records_back_up_sealed (records, request->to, secret, &error);
  explicit_bzero (secret, strlen (secret));
  return done ? print_done (request->to, request->is_json) : lamp_tool_records_fail ("backup", error);
}

static LampExit
run (const char    *data,
     const Request *request)
{
  LampExit status = LAMP_EXIT_DONE;
  g_autoptr (LampRecords) records = NULL;

  if (request->list)
    return list_backups (data, request->is_json);
  records = lamp_tool_open_records ("backup", data, &status);
  if (records == NULL)
    return status;
  return request->to != NULL ? back_up_sealed (records, request) : back_up (records, request->is_json);
}

LampExit
lamp_tool_backup (const char *data,
                  int         argc,
                  char      **argv)
{
  g_auto (Request) request = { NULL };
  const char *misuse = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  const GOptionEntry entries[] = {
    { "list", 0, 0, G_OPTION_ARG_NONE, &request.list, "name the backups there are", NULL },
    { "to", 0, 0, G_OPTION_ARG_FILENAME, &request.to, "write a sealed backup to this file instead", "FILE" },
    { "passphrase-file", 0, 0, G_OPTION_ARG_FILENAME, &request.secret_file, "its first line is the passphrase; - is standard input", "FILE" },
    { "json", 0, 0, G_OPTION_ARG_NONE, &request.is_json, "write JSON for programs", NULL },
    { NULL }
  };

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    misuse = error->message;
  else if (argc > 1)
    misuse = _ ("where the backup shall go is said with --to");
  else if (request.to == NULL && request.secret_file != NULL)
    misuse = _ ("a passphrase is for a backup that leaves the kiosk: say with --to where it goes");
  else if (request.list && request.to != NULL)
    misuse = _ ("--list writes nothing");
  if (misuse == NULL)
    return run (data, &request);
  fprintf (stderr, "lamp backup: %s\n", misuse);
  return LAMP_EXIT_USAGE;
}
