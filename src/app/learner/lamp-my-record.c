/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a learner takes along: the lessons in words, and every step as xAPI statements. */

#include "app/learner/lamp-my-record.h"

#include "app/learner/lamp-goal-words.h"
#include "core/certificate/lamp-diploma.h"
#include "core/records/lamp-awards.h"
#include "core/records/lamp-xapi.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>

#define FILES_MAX 999

static char *
format_day (gint64 time)
{
  g_autoptr (GDateTime) date = g_date_time_new_from_unix_local (time / G_USEC_PER_SEC);

  return date != NULL ? g_date_time_format (date, "%Y-%m-%d") : g_strdup ("?");
}

/**
 * lamp_my_record_write:
 * @progress: (element-type LampProgress):
 *
 * Returns: (transfer full): what was learned, in words, with a byte order mark, so that any program opens the Chinese right.
 */
char *
lamp_my_record_write (const LampLearner *learner,
                      LampCourseList    *courses,
                      GPtrArray         *progress,
                      const LampGoal    *goal,
                      const char        *language)
{
  GString         *text = g_string_new ("\xef\xbb\xbf");
  g_autofree char *title = g_strdup_printf (_ ("What %s has learned with Lamplight"), learner->name);

  g_string_append_printf (text, "%s\r\n\r\n", title);
  for (guint i = 0; i < progress->len; i++)
    {
      const LampProgress *each = progress->pdata[i];
      const LampCourse   *course = lamp_course_list_find (courses, each->course);
      const char         *name = course != NULL ? lamp_course_get_title (course, language) : each->course;
      const char         *lesson = course != NULL ? lamp_course_get_lesson_title (course, each->lesson, language) : NULL;
      g_autofree char    *day = format_day (each->time);

      g_string_append_printf (text, "%s  %s: %s (%s)\r\n", day, name, lesson != NULL ? lesson : each->lesson,
                              each->state == LAMP_PROGRESS_COMPLETED ? _ ("Completed") : _ ("Begun"));
    }
  if (goal->kind != LAMP_GOAL_NONE)
    {
      g_autofree char *name = lamp_goal_words_name (goal, courses, language);

      g_string_append_printf (text, "\r\n%s: %s\r\n", _ ("My goal"), name);
    }
  g_string_append_printf (text, "\r\n%s\r\n", _ ("The file beside this one, whose name ends in .json, holds every step for other learning programs (xAPI)."));
  return g_string_free (text, FALSE);
}

/* ---- onto the stick ---- */

typedef struct
{
  LampRecords *records;
  char        *learner;
  char        *text;
  char        *folder;
} Saving;

static void
saving_free (gpointer data)
{
  Saving *saving = data;

  g_object_unref (saving->records);
  g_free (saving->learner);
  g_free (saving->text);
  g_free (saving->folder);
  g_free (saving);
}

static gboolean
add_statement (const char *json,
               gpointer    user_data,
               GError    **error)
{
  GString *all = user_data;

  g_string_append_printf (all, "%s%s", all->len > 1 ? ",\n" : "\n", json);
  return TRUE;
}

/* The first name that is free: several may take their records along on one stick. No name of a person is in it. */
static char *
choose_path (const char *folder)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *day = g_date_time_format (now, "%Y-%m-%d");

  for (guint i = 1; i <= FILES_MAX; i++)
    {
      g_autofree char *name = g_strdup_printf ("record-%s-%u.txt", day, i);
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (!g_file_test (path, G_FILE_TEST_EXISTS))
        return g_strndup (path, strlen (path) - strlen (".txt"));
    }
  return NULL;
}

static gboolean
save_file (const char *begin,
           const char *end,
           const char *text,
           GError    **error)
{
  g_autofree char *path = g_strconcat (begin, end, NULL);

  return g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, error);
}

/* Each as a page and as a badge, beside the record. One that cannot be drawn here goes along as a badge alone. */
static gboolean
save_certificates (LampRecords *records,
                   const char  *learner,
                   const char  *path,
                   GError     **error)
{
  g_autoptr (GPtrArray) awards = lamp_records_list_awards (records, learner, error);

  for (guint i = 0; awards != NULL && i < awards->len; i++)
    {
      const LampAward *award = awards->pdata[i];
      g_autoptr (LampPaper) paper = lamp_diploma_make_paper (award->code, award->centre, NULL);
      g_autoptr (GBytes) pdf = paper != NULL ? lamp_paper_make_pdf (paper) : NULL;
      g_autofree char *page = g_strdup_printf ("%s-certificate-%u.pdf", path, i + 1);
      g_autofree char *badge = g_strdup_printf ("-certificate-%u.jwt", i + 1);

      if (!save_file (path, badge, award->badge, error) ||
          (pdf != NULL && !g_file_set_contents_full (page, g_bytes_get_data (pdf, NULL), (gssize) g_bytes_get_size (pdf),
                                                     G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, error)))
        return FALSE;
    }
  return awards != NULL;
}

static void
save_thread (GTask        *task,
             gpointer      source,
             gpointer      task_data,
             GCancellable *cancellable)
{
  Saving *saving = task_data;
  GError *error = NULL;
  g_autoptr (GString) json = g_string_new ("[");
  g_autofree char *folder = g_build_filename (saving->folder, "Lamplight-record", NULL);
  g_autofree char *path = NULL;

  if (g_mkdir_with_parents (folder, 0700) == 0)
    path = choose_path (folder);
  if (path == NULL)
    g_set_error (&error, G_FILE_ERROR, g_file_error_from_errno (errno), "%s", g_strerror (errno));
  else if (lamp_records_export_xapi (saving->records, saving->learner, add_statement, json, &error))
    {
      g_string_append (json, "\n]\n");
      if (save_file (path, ".json", json->str, &error) && save_certificates (saving->records, saving->learner, path, &error))
        save_file (path, ".txt", saving->text, &error);
    }
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

/**
 * lamp_my_record_save_async:
 * @text: what lamp_my_record_write() made
 * @folder: of a stick
 */
void
lamp_my_record_save_async (LampRecords        *records,
                           const char         *learner,
                           const char         *text,
                           const char         *folder,
                           GCancellable       *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Saving *saving = g_new0 (Saving, 1);

  saving->records = g_object_ref (records);
  saving->learner = g_strdup (learner);
  saving->text = g_strdup (text);
  saving->folder = g_strdup (folder);
  g_task_set_task_data (task, saving, saving_free);
  g_task_run_in_thread (task, save_thread);
}

gboolean
lamp_my_record_save_finish (GAsyncResult *result,
                            GError      **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
