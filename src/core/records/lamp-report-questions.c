/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a course's questions were answered: who was right at once, and which wrong answer most learners gave. */

#include "core/records/lamp-report-private.h"

#include <string.h>

/* Of one question. */
typedef struct
{
  char       *lesson;
  char       *item;
  char       *learner;    /* whose answers are being read */
  gint64      n_answered; /* learners */
  gint64      n_right;    /* whose first answer was right */
  GHashTable *wrong;      /* response → number of learners */
} Question;

static void
question_free (gpointer data)
{
  Question *self = data;

  g_free (self->lesson);
  g_free (self->item);
  g_free (self->learner);
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

/* A learner's answers come in the order in which they were first given. */
static void
count_answer (Question                *self,
              const LampReportRequest *request,
              sqlite3_stmt            *statement)
{
  const char *learner = (const char *) sqlite3_column_text (statement, 2);
  gboolean    is_right = sqlite3_column_int (statement, 4) != 0;
  gint64      time = sqlite3_column_int64 (statement, 6);
  gboolean    is_first = g_strcmp0 (learner, self->learner) != 0;
  gboolean    is_in = time >= request->from && time < request->to;

  if (is_first)
    {
      g_free (self->learner);
      self->learner = g_strdup (learner);
    }
  if (is_first && is_in)
    {
      self->n_answered++;
      self->n_right += is_right;
    }
  if (!is_right && is_in)
    {
      char *response = lamp_report_read_text (statement, 3);
      guint n = GPOINTER_TO_UINT (g_hash_table_lookup (self->wrong, response));

      g_hash_table_replace (self->wrong, response, GUINT_TO_POINTER (n + 1));
    }
}

static gboolean
read_questions (LampReportFacts *facts,
                LampDatabase    *database,
                GPtrArray       *questions,
                GError         **error)
{
  sqlite3_stmt *statement = lamp_database_get (database, LAMP_STATEMENT_REPORT_ANSWERS);
  Question     *question = NULL;
  gboolean      row;

  sqlite3_bind_text (statement, 1, facts->request->course, -1, SQLITE_TRANSIENT);
  while (lamp_database_step (database, LAMP_STATEMENT_REPORT_ANSWERS, &row, error))
    {
      g_autofree char *lesson = row ? lamp_report_read_text (statement, 0) : NULL;
      g_autofree char *item = row ? lamp_report_read_text (statement, 1) : NULL;
      const char      *learner = row ? (const char *) sqlite3_column_text (statement, 2) : NULL;
      guint            person = learner != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (facts->people_by_id, learner)) : 0;

      if (!row)
        return TRUE;
      if (person == 0 || !lamp_report_facts_has_person (facts, person - 1))
        continue;
      if (question == NULL || strcmp (question->lesson, lesson) != 0 || strcmp (question->item, item) != 0)
        {
          question = question_new (lesson, item);
          g_ptr_array_add (questions, question);
        }
      count_answer (question, facts->request, statement);
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

  if (question->n_answered == 0 && n_most == 0)
    return;
  lamp_report_add_cell (report, LAMP_REPORT_UNIT_TEXT, 0, lesson != NULL ? lesson->title : question->lesson, question->lesson);
  lamp_report_add_cell (report, LAMP_REPORT_UNIT_TEXT, 0, question->item, question->item);
  lamp_report_add_cell (report, LAMP_REPORT_UNIT_COUNT, question->n_answered, NULL, NULL);
  if (question->n_answered > 0)
    lamp_report_add_cell (report, LAMP_REPORT_UNIT_PERCENT, (200 * question->n_right / question->n_answered + 1) / 2, NULL, NULL);
  else
    lamp_report_add_cell (report, LAMP_REPORT_UNIT_NONE, 0, NULL, NULL);
  lamp_report_add_cell (report, most != NULL ? LAMP_REPORT_UNIT_RESPONSE : LAMP_REPORT_UNIT_NONE, 0, most, NULL);
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
