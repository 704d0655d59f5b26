/* SPDX-License-Identifier: GPL-3.0-or-later */
/* lamp check: says like a colleague what is wrong with courses, why it matters to a learner and how to mend it. */

#include "tool/lamp-tool.h"

#include "core/course/lamp-check.h"
#include "core/speech/mandarin/lamp-mandarin-doubts.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

typedef struct
{
  gboolean      is_json;
  LampDoubtFunc find_doubts;
  guint         n_courses;
  guint         n_faults;
  guint         n_advice;
} Report;

static const char *
severity_name (const LampFinding *finding)
{
  return finding->severity == LAMP_FINDING_FAULT ? N_ ("fault") : N_ ("advice");
}

static void
print_words (const char        *folder,
             const LampFinding *finding)
{
  g_autofree char *path = g_build_filename (folder, finding->file, NULL);

  if (finding->line > 0)
    printf ("%s:%u: %s: %s\n", path, finding->line, _ (severity_name (finding)), finding->what);
  else
    printf ("%s: %s: %s\n", path, _ (severity_name (finding)), finding->what);
  printf ("    %s\n    %s\n", _ (finding->why), _ (finding->mend));
}

static void
print_json (const char        *folder,
            const LampFinding *finding,
            gboolean           is_first)
{
  g_autofree char *course = lamp_tool_json (folder);
  g_autofree char *file = lamp_tool_json (finding->file);
  g_autofree char *what = lamp_tool_json (finding->what);
  g_autofree char *why = lamp_tool_json (_ (finding->why));
  g_autofree char *mend = lamp_tool_json (_ (finding->mend));

  printf ("%s\n  {\"course\": %s, \"severity\": \"%s\", \"rule\": \"%s\", \"file\": %s, \"line\": %u,\n"
          "   \"what\": %s,\n   \"why\": %s,\n   \"mend\": %s}",
          is_first ? "" : ",", course, severity_name (finding), finding->rule, file, finding->line, what, why, mend);
}

static void
check (Report     *report,
       const char *folder)
{
  g_autoptr (GPtrArray) findings = lamp_check_course (folder, report->find_doubts);

  report->n_courses++;
  for (guint i = 0; i < findings->len; i++)
    {
      const LampFinding *finding = findings->pdata[i];

      if (report->is_json)
        print_json (folder, finding, report->n_faults + report->n_advice == 0);
      else
        print_words (folder, finding);
      if (finding->severity == LAMP_FINDING_FAULT)
        report->n_faults++;
      else
        report->n_advice++;
    }
}

/* A folder that can't be looked into is the machine's matter, not the course's. */
static gboolean
is_folder (const char *path)
{
  if (g_file_test (path, G_FILE_TEST_IS_DIR) && access (path, R_OK | X_OK) == 0)
    return TRUE;
  fprintf (stderr, "lamp: %s: %s\n", path, errno != 0 && !g_file_test (path, G_FILE_TEST_EXISTS) ? g_strerror (ENOENT) : "this is not a folder that can be read");
  return FALSE;
}

static LampExit
run (Report *report,
     char  **folders)
{
  gboolean all_there = TRUE;

  report->find_doubts = lamp_mandarin_get_doubts ();
  if (report->find_doubts == NULL)
    fputs (_ ("lamp check: how hanzi are read is not installed, so nobody looked for unsure readings\n"), stderr);
  if (report->is_json)
    fputs ("{\"findings\": [", stdout);
  for (guint i = 0; folders[i] != NULL; i++)
    if (is_folder (folders[i]))
      check (report, folders[i]);
    else
      all_there = FALSE;
  if (report->is_json)
    printf ("],\n \"courses\": %u, \"faults\": %u, \"advice\": %u}\n", report->n_courses, report->n_faults, report->n_advice);
  else
    printf (_ ("Courses: %u. Faults: %u. Advice: %u.\n"), report->n_courses, report->n_faults, report->n_advice);
  if (fflush (stdout) != 0 || !all_there)
    return LAMP_EXIT_MACHINE;
  return report->n_faults > 0 ? LAMP_EXIT_CONTENT : LAMP_EXIT_DONE;
}

LampExit
lamp_tool_check (const char *data,
                 int         argc,
                 char      **argv)
{
  g_auto (GStrv) folders = NULL;
  Report report = { FALSE };
  g_autoptr (GError) error = NULL;
  g_autoptr (GOptionContext) context = g_option_context_new ("DIR…");
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &report.is_json, "write JSON for programs", NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &folders, NULL, NULL },
    { NULL }
  };

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    fprintf (stderr, "lamp check: %s\n", error->message);
  else if (folders == NULL)
    fputs (_ ("lamp check: name the folder of a course\n"), stderr);
  else
    return run (&report, folders);
  return LAMP_EXIT_USAGE;
}
