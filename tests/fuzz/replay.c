/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs a fuzz target over its corpus: what was found once stays found. replay FOLDER… */

#include "fuzz.h"

#include <stdio.h>

static guint
replay (const char *folder)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) entries = g_dir_open (folder, 0, &error);
  const char *name;
  guint       n = 0;

  g_assert_no_error (error);
  while ((name = g_dir_read_name (entries)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *data = NULL;
      gsize            size;

      g_file_get_contents (path, &data, &size, &error);
      g_assert_no_error (error);
      LLVMFuzzerTestOneInput ((const uint8_t *) data, size);
      n++;
    }
  return n;
}

int
main (int    argc,
      char **argv)
{
  guint n = 0;

  for (int i = 1; i < argc; i++)
    n += replay (argv[i]);
  g_assert_cmpuint (n, >, 0);
  printf ("ok 1 - %u inputs\n1..1\n", n);
  return 0;
}
