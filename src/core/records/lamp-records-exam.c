/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looks at the records without changing a byte of them, nor leaving one beside them. */

#include "core/records/lamp-records-exam.h"

#include <sys/stat.h>

#include "core/records/lamp-database.h"

static gboolean
has_content (const char *path,
             const char *suffix)
{
  g_autofree char *name = g_strconcat (path, suffix, NULL);
  struct stat      status;

  return stat (name, &status) == 0 && status.st_size > 0;
}

/* With "immutable", SQLite makes no file beside the database, and takes no account of one. While a program is at work on it
   both its files are there, and are used. */
static char *
make_uri (const char      *path,
          LampRecordsExam *exam)
{
  g_autofree char *escaped = g_uri_escape_string (path, "/", FALSE);
  gboolean         at_work = has_content (path, "-shm");

  exam->complete = at_work || !has_content (path, "-wal");
  return g_strdup_printf ("file:%s?%s", escaped, at_work ? "mode=ro" : "immutable=1");
}

/**
 * lamp_records_examine:
 * @exam: (out):
 *
 * Returns: FALSE with NEWER (then @exam's version is set), DAMAGED, or READ_ONLY or FAILED where it cannot be read.
 */
gboolean
lamp_records_examine (const char      *data_folder,
                      LampRecordsExam *exam,
                      GError         **error)
{
  g_autofree char *path = g_build_filename (data_folder, "records.db", NULL);
  g_autofree char *uri = NULL;

  *exam = (LampRecordsExam){ FALSE, TRUE, 0, 0 };
  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return TRUE;
  exam->there = TRUE;
  uri = make_uri (path, exam);
  return lamp_database_examine (uri, &exam->version, &exam->last, error);
}
