/* SPDX-License-Identifier: GPL-3.0-or-later */
/* lamp preview: starts the kiosk's program on one course, which it shows anew whenever a file is saved. */

#include "tool/lamp-tool.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define PROGRAM "lamplight"

/* Beside this command, where both are installed; else wherever the system finds it. */
static char *
find_program (void)
{
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = self != NULL ? g_path_get_dirname (self) : NULL;
  g_autofree char *beside = folder != NULL ? g_build_filename (folder, PROGRAM, NULL) : NULL;

  if (beside != NULL && access (beside, X_OK) == 0)
    return g_steal_pointer (&beside);
  return g_find_program_in_path (PROGRAM);
}

static LampExit
run (const char *data,
     const char *folder,
     const char *language)
{
  g_autofree char *program = find_program ();
  g_autofree char *absolute = g_canonicalize_filename (folder, NULL);
  g_autoptr (GPtrArray) words = g_ptr_array_new ();

  if (!g_file_test (absolute, G_FILE_TEST_IS_DIR))
    {
      fprintf (stderr, _ ("lamp preview: %s is not a folder\n"), folder);
      return LAMP_EXIT_CONTENT;
    }
  if (program == NULL)
    {
      fputs (_ ("lamp preview: the program lamplight is not installed\n"), stderr);
      return LAMP_EXIT_MACHINE;
    }
  g_ptr_array_add (words, program);
  g_ptr_array_add (words, (char *) "--preview");
  g_ptr_array_add (words, absolute);
  if (data != NULL)
    {
      g_ptr_array_add (words, (char *) "--data");
      g_ptr_array_add (words, (char *) data);
    }
  if (language != NULL)
    {
      g_ptr_array_add (words, (char *) "--lang");
      g_ptr_array_add (words, (char *) language);
    }
  g_ptr_array_add (words, NULL);
  execv (program, (char **) words->pdata);
  fprintf (stderr, "lamp preview: %s: %s\n", program, g_strerror (errno));
  return LAMP_EXIT_MACHINE;
}

LampExit
lamp_tool_preview (const char *data,
                   int         argc,
                   char      **argv)
{
  g_auto (GStrv) folders = NULL;
  g_autofree char *language = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GOptionContext) context = g_option_context_new ("DIR");
  const GOptionEntry entries[] = {
    { "lang", 0, 0, G_OPTION_ARG_STRING, &language, "language to begin in", "zh-CN|en" },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &folders, NULL, NULL },
    { NULL }
  };

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    fprintf (stderr, "lamp preview: %s\n", error->message);
  else if (folders == NULL || folders[1] != NULL)
    fputs (_ ("lamp preview: name the folder of one course\n"), stderr);
  else
    return run (data, folders[0], language);
  return LAMP_EXIT_USAGE;
}
