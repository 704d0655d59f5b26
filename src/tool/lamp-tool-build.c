/* SPDX-License-Identifier: GPL-3.0-or-later */
/* lamp build: makes one file of a course, the same bytes from the same files; or says what a catalogue wants to know. */

#include "tool/lamp-tool.h"

#include "core/course/lamp-check.h"
#include "core/store/lamp-metadata.h"
#include "core/store/lamp-pack-writer.h"
#include "tool/lamp-tool-key.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

#define ENDING ".course"

typedef struct
{
  char    *output;
  char    *metadata;
  char    *documents; /* folder in which only these are written */
  char    *key;
  gboolean is_json;
  char   **folders;
} Request;

static void
request_clear (Request *self)
{
  g_free (self->output);
  g_free (self->metadata);
  g_free (self->documents);
  g_free (self->key);
  g_strfreev (self->folders);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Request, request_clear)

static LampExit
fail (const GError *error)
{
  fprintf (stderr, "lamp build: %s\n", error->message);
  return error->domain == LAMP_COURSE_ERROR || error->domain == LAMP_STORE_ERROR ? LAMP_EXIT_CONTENT : LAMP_EXIT_MACHINE;
}

/* A course that does not play is not handed on. Returns how many faults it has. */
static guint
print_faults (const char *folder)
{
  g_autoptr (GPtrArray) findings = lamp_check_course (folder, NULL);
  guint n = 0;

  for (guint i = 0; i < findings->len; i++)
    {
      const LampFinding *finding = findings->pdata[i];

      if (finding->severity != LAMP_FINDING_FAULT)
        continue;
      n++;
      fprintf (stderr, "lamp build: %s/%s:%u: %s\n", folder, finding->file, finding->line, finding->what);
    }
  if (n > 0)
    fprintf (stderr, _ ("lamp build: nothing was written; “lamp check %s” says how to mend it\n"), folder);
  return n;
}

static void
print_report (const Request        *request,
              const LampPackReport *report)
{
  const char      *where = request->documents != NULL ? request->documents : request->output;
  g_autofree char *file = lamp_tool_json (where);
  g_autofree char *size = g_format_size (report->size);

  if (request->is_json)
    {
      printf ("{\"file\": %s, \"size\": %" G_GINT64_FORMAT ", \"files\": %u, \"manifest\": \"sha256:%s\", \"leftOut\": [", file, report->size,
              report->n_files, report->manifest);
      for (guint i = 0; i < report->left_out->len; i++)
        {
          g_autofree char *name = lamp_tool_json (report->left_out->pdata[i]);

          printf ("%s%s", i > 0 ? ", " : "", name);
        }
      puts ("]}");
      return;
    }
  for (guint i = 0; i < report->left_out->len; i++)
    printf (_ ("left out: %s\n"), (char *) report->left_out->pdata[i]);
  printf (_ ("%s: %u files, %s\nmanifest sha256:%s\n"), where, report->n_files, size, report->manifest);
}

static LampExit
write_pack (const Request    *request,
            const LampCourse *course)
{
  g_auto (LampPackReport) report = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (LampSecretKey) key = NULL;
  LampPackSigning signing = { NULL, lamp_tool_get_time () };

  if (print_faults (request->folders[0]) > 0)
    return LAMP_EXIT_CONTENT;
  if (request->key != NULL && (key = lamp_tool_read_key (request->key, &error)) == NULL)
    {
      g_prefix_error (&error, "%s: ", request->key);
      return fail (error);
    }
  signing.key = key;
  if (request->documents != NULL ? !lamp_pack_write_documents (course, request->documents, &signing, &report, &error)
                                 : !lamp_pack_write (course, request->output, key != NULL ? &signing : NULL, &report, &error))
    return fail (error);
  print_report (request, &report);
  return fflush (stdout) == 0 ? LAMP_EXIT_DONE : LAMP_EXIT_MACHINE;
}

static LampExit
write_metadata (const Request    *request,
                const LampCourse *course)
{
  g_autofree char *text = g_str_equal (request->metadata, "dc") ? lamp_metadata_dublin_core (course) : lamp_metadata_json_ld (course);
  g_autoptr (GError) error = NULL;

  if (request->output != NULL)
    return g_file_set_contents (request->output, text, -1, &error) ? LAMP_EXIT_DONE : fail (error);
  fputs (text, stdout);
  if (!g_str_has_suffix (text, "\n"))
    putchar ('\n');
  return fflush (stdout) == 0 ? LAMP_EXIT_DONE : LAMP_EXIT_MACHINE;
}

static LampExit
run (const Request *request)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LampCourse) course = lamp_course_open (request->folders[0], &error);

  if (course == NULL)
    return fail (error);
  return request->metadata != NULL ? write_metadata (request, course) : write_pack (request, course);
}

/* What is wrong with the request itself, NULL if nothing. */
static const char *
find_misuse (const Request *request)
{
  if (request->folders == NULL || request->folders[1] != NULL)
    return _ ("name the folder of one course");
  if (request->metadata != NULL && !g_str_equal (request->metadata, "jsonld") && !g_str_equal (request->metadata, "dc"))
    return "--metadata is jsonld or dc";
  if (request->metadata != NULL && request->key != NULL)
    return "--sign is for a pack";
  if (request->documents != NULL)
    return request->key == NULL || request->output != NULL || request->metadata != NULL ? _ ("--documents wants --sign, and nothing else beside it") : NULL;
  if (request->metadata == NULL && request->output == NULL)
    return _ ("say with -o what the file shall be called");
  if (request->metadata == NULL && !g_str_has_suffix (request->output, ENDING))
    return "the file's name ends in " ENDING;
  return NULL;
}

LampExit
lamp_tool_build (const char *data,
                 int         argc,
                 char      **argv)
{
  g_auto (Request) request = { NULL };
  const char *misuse;
  g_autoptr (GError) error = NULL;
  g_autoptr (GOptionContext) context = g_option_context_new ("DIR");
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &request.output, "the file to write", "FILE" ENDING },
    { "documents", 0, 0, G_OPTION_ARG_FILENAME, &request.documents, "write only what is signed: manifest, config and signature, for a course whose files stay where they are", "DIR" },
    { "metadata", 0, 0, G_OPTION_ARG_STRING, &request.metadata, "write what a catalogue wants to know instead", "jsonld|dc" },
    { "sign", 0, 0, G_OPTION_ARG_FILENAME, &request.key, "sign it with the key that lamp keygen made", "NAME.key" },
    { "json", 0, 0, G_OPTION_ARG_NONE, &request.is_json, "write JSON for programs", NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &request.folders, NULL, NULL },
    { NULL }
  };

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    misuse = error->message;
  else
    misuse = find_misuse (&request);
  if (misuse == NULL)
    return run (&request);
  fprintf (stderr, "lamp build: %s\n", misuse);
  return LAMP_EXIT_USAGE;
}
