/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a course's questions were answered: who was right at once, and which wrong answer most learners gave. */

#include "core/records/lamp-report-private.h"

#include <string.h>

/* Of one question. */
typedef struct
{
  char       *lesson;
  char       *item;
  gint64      n_answered; /* learners */
  gint64      n_right;    /* whose first answer was right */
  GHashTable *wrong;      /* response → number of learners */
} Question;

/* Of one learner to one question: the answer she gave first. */
typedef struct
{
  guint    person; /* from 1; 0: none */
  gint64   stamp;
  gint64   time;
  gboolean is_right;
} First;

static void
question_free (gpointer data)
{
  Question *self = data;

  g_free (self->lesson);
  g_free (self->item);
  g_hash_table_unref (self->wrong);
  g_free (self);
}

static Question *
question_new (const char *lesson,
              const char *item)
{
  Question *self = g_new0 (Question, 1);

  self->lesson = g_strdup (lesson);
  self->item = g_strdup (item);
  self->wrong = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

static gboolean
has_time (const LampReportRequest *request,
          gint64                   time)
{
  return time >= request->from && time < request->to;
}

static void
close_first (Question                *self,
             const LampReportRequest *request,
             First                   *first)
{
  if (first->person != 0 && has_time (request, first->time))
    {
      self->n_answered++;
      self->n_right += first->is_right;
    }
  first->person = 0;
}

/* Of two answers with one stamp, from two kiosks, the first row counts, which is the same everywhere. */
static void
count_answer (Question                *self,
              const LampReportRequest *request,
              sqlite3_stmt            *statement,
              guint                    person,
              First                   *first)
{
  gboolean is_right = sqlite3_column_int (statement, 4) != 0;
  gint64   stamp = sqlite3_column_int64 (statement, 5);
  gint64   time = sqlite3_column_int64 (statement, 6);
  gpointer response;
  gpointer n;

  if (first->person != person)
    close_first (self, request, first);
  if (first->person == 0 || stamp < first->stamp)
    *first = (First){ person, stamp, time, is_right };
  if (is_right || !has_time (request, time))
    return;
  if (g_hash_table_lookup_extended (self->wrong, sqlite3_column_text (statement, 3), &response, &n))
    g_hash_table_insert (self->wrong, g_strdup (response), GUINT_TO_POINTER (GPOINTER_TO_UINT (n) + 1));
  else
    g_hash_table_insert (self->wrong, g_strdup ((const char *) sqlite3_column_text (statement, 3)), GUINT_TO_POINTER (1));
}

static gboolean
is_same (sqlite3_stmt *statement,
         int           column,
         const char   *text)
{
  return g_strcmp0 ((const char *) sqlite3_column_text (statement, column), text) == 0;
}

/* The rows come by question, then by learner. */
static gboolean
read_questions (LampReportFacts *facts,
                LampDatabase    *database,
                GPtrArray       *questions,
                GError         **error)
{
  sqlite3_stmt *statement = lamp_database_get (database, LAMP_STATEMENT_REPORT_ANSWERS);
  Question     *question = NULL;
  First         first = { 0 };
  gboolean      row;

  sqlite3_bind_text (statement, 1, facts->request->course, -1, SQLITE_TRANSIENT);
  while (lamp_database_step (database, LAMP_STATEMENT_REPORT_ANSWERS, &row, error))
    {
      const char *learner = row ? (const char *) sqlite3_column_text (statement, 2) : NULL;
      guint       person = learner != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (facts->people_by_id, learner)) : 0;

      if (row && (person == 0 || !lamp_report_facts_has_person (facts, person - 1)))
        continue;
      if (question != NULL && (!row || !is_same (statement, 0, question->lesson) || !is_same (statement, 1, question->item)))
        {
          close_first (question, facts->request, &first);
          question = NULL;
        }
      if (!row)
        return TRUE;
      if (question == NULL)
        {
          question = question_new ((const char *) sqlite3_column_text (statement, 0), (const char *) sqlite3_column_text (statement, 1));
          g_ptr_array_add (questions, question);
        }
      count_answer (question, facts->request, statement, person, &first);
    }
  return FALSE;
}

/* Of two given by as many, the one that sorts first, so that it does not depend on chance. */
static const char *
find_most (const Question *self,
           guint          *n_most)
{
  const char    *most = NULL;
  GHashTableIter iter;
  gpointer       response;
  gpointer       n;

  *n_most = 0;
  g_hash_table_iter_init (&iter, self->wrong);
  while (g_hash_table_iter_next (&iter, &response, &n))
    if (GPOINTER_TO_UINT (n) > *n_most || (GPOINTER_TO_UINT (n) == *n_most && strcmp (response, most) < 0))
      {
        most = response;
        *n_most = GPOINTER_TO_UINT (n);
      }
  return most;
}

static void
add_question (LampReport             *report,
              const LampReportCourse *course,
              const Question         *question)
{
  const LampReportLesson *lesson = course != NULL ? lamp_report_course_find_lesson (course, question->lesson) : NULL;
  guint                   n_most;
  const char             *most = find_most (question, &n_most);
  g_autofree char        *lesson_id = g_utf8_make_valid (question->lesson, -1);
  g_autofree char        *item = g_utf8_make_valid (question->item, -1);
  g_autofree char        *response = most != NULL ? g_utf8_make_valid (most, -1) : NULL;

  if (question->n_answered == 0 && n_most == 0)
    return;
  lamp_report_add_cell (report, LAMP_REPORT_UNIT_TEXT, 0, lesson != NULL ? lesson->title : lesson_id, lesson_id);
  lamp_report_add_cell (report, LAMP_REPORT_UNIT_TEXT, 0, item, item);
  lamp_report_add_cell (report, LAMP_REPORT_UNIT_COUNT, question->n_answered, NULL, NULL);
  if (question->n_answered > 0)
    lamp_report_add_cell (report, LAMP_REPORT_UNIT_PERCENT, (200 * question->n_right / question->n_answered + 1) / 2, NULL, NULL);
  else
    lamp_report_add_cell (report, LAMP_REPORT_UNIT_NONE, 0, NULL, NULL);
  lamp_report_add_cell (report, most != NULL ? LAMP_REPORT_UNIT_RESPONSE : LAMP_REPORT_UNIT_NONE, 0, response, NULL);
  lamp_report_add_cell (report, LAMP_REPORT_UNIT_COUNT, n_most, NULL, NULL);
}

/* In the order of the course's lessons; lessons that are not there any more come last. */
gboolean
lamp_report_add_questions (LampReport      *report,
                           LampReportFacts *facts,
                           LampDatabase    *database,
                           GError         **error)
{
  const LampReportCourse *course = lamp_report_catalogue_find (facts->catalogue, facts->request->course);
  g_autoptr (GPtrArray) questions = g_ptr_array_new_with_free_func (question_free);

  if (!read_questions (facts, database, questions, error))
    return FALSE;
  for (guint lesson = 0; course != NULL && lesson < course->lessons->len; lesson++)
    for (guint i = 0; i < questions->len; i++)
      if (g_str_equal (((Question *) questions->pdata[i])->lesson, ((LampReportLesson *) course->lessons->pdata[lesson])->id))
        add_question (report, course, questions->pdata[i]);
  for (guint i = 0; i < questions->len; i++)
    if (course == NULL || lamp_report_course_find_lesson (course, ((Question *) questions->pdata[i])->lesson) == NULL)
      add_question (report, course, questions->pdata[i]);
  return TRUE;
}
