/* SPDX-License-Identifier: GPL-3.0-or-later */
/* lamp check on tests/fixtures/broken-courses: for each course the one finding of expected.tsv, at its line, and no other. */

#include "core/course/lamp-check.h"
#include "core/speech/mandarin/lamp-mandarin-doubts.h"

#include <stdlib.h>
#include <string.h>

#define COURSES_LEAST 60

static char *
get_folder (const char *name)
{
  return g_test_build_filename (G_TEST_DIST, "fixtures", "broken-courses", name, NULL);
}

/* What one line of expected.tsv says, against what is found. */
static void
test_course (gconstpointer data)
{
  g_auto (GStrv) expected = g_strsplit (data, "\t", -1);
  g_autofree char *folder = get_folder (expected[0]);
  g_autoptr (GPtrArray) findings = lamp_check_course (folder, lamp_mandarin_find_doubts);
  const LampFinding *finding;

  for (guint i = 0; i < findings->len; i++)
    {
      finding = findings->pdata[i];
      g_test_message ("%s: %s:%u: %s", finding->rule, finding->file, finding->line, finding->what);
    }
  g_assert_cmpuint (findings->len, ==, 1);
  finding = findings->pdata[0];
  g_assert_cmpstr (finding->severity == LAMP_FINDING_FAULT ? "fault" : "advice", ==, expected[1]);
  g_assert_cmpstr (finding->rule, ==, expected[2]);
  g_assert_cmpstr (finding->file, ==, expected[3]);
  g_assert_cmpuint (finding->line, ==, atoi (expected[4]));
  g_assert_cmpstr (finding->what, !=, "");
}

/* No folder may lie there that nobody expects anything of. */
static void
test_complete (gconstpointer data)
{
  const char *const *lines = data;
  g_autofree char   *folder = get_folder ("");
  g_autoptr (GDir) entries = g_dir_open (folder, 0, NULL);
  const char *name;
  guint       folders = 0, expected = 0;

  while ((name = g_dir_read_name (entries)) != NULL)
    folders += strchr (name, '.') == NULL;
  for (guint i = 0; lines[i] != NULL; i++)
    expected += lines[i][0] != '#' && lines[i][0] != '\0';
  g_assert_cmpuint (folders, ==, expected);
  g_assert_cmpuint (expected, >=, COURSES_LEAST);
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (GError) error = NULL;

  g_test_init (&argc, &argv, NULL);
  path = get_folder ("expected.tsv");
  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    if (lines[i][0] != '#' && lines[i][0] != '\0')
      {
        g_autofree char *test = g_strdup_printf ("/broken/%.*s", (int) strcspn (lines[i], "\t"), lines[i]);

        g_test_add_data_func (test, lines[i], test_course);
      }
  g_test_add_data_func ("/broken/complete", lines, test_complete);
  return g_test_run ();
}
