/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampReport: one way of asking for all that is reported, so that a screen, a spreadsheet and a printed page show the same figures. */

#include "core/records/lamp-report.h"

#include "core/records/lamp-records-private.h"
#include "core/records/lamp-report-private.h"

#define MINUTE_US (G_GINT64_CONSTANT (60) * G_USEC_PER_SEC)
#define MAX_COLUMNS 8

/* The columns of each report; COUNT closes a row. */
#define END LAMP_REPORT_COLUMN_N
static const LampReportColumn columns[LAMP_REPORT_N][MAX_COLUMNS] = {
  [LAMP_REPORT_INDICATORS] = { LAMP_REPORT_COLUMN_INDICATOR, LAMP_REPORT_COLUMN_VALUE, END },
  [LAMP_REPORT_CALENDAR] = { LAMP_REPORT_COLUMN_PERIOD, LAMP_REPORT_COLUMN_LEARNERS, LAMP_REPORT_COLUMN_TIME, LAMP_REPORT_COLUMN_COMPLETED,
                             LAMP_REPORT_COLUMN_ALONE, END },
  [LAMP_REPORT_AREAS] = { LAMP_REPORT_COLUMN_AREA, LAMP_REPORT_COLUMN_COURSES, LAMP_REPORT_COLUMN_LEARNERS, LAMP_REPORT_COLUMN_TIME,
                          LAMP_REPORT_COLUMN_COMPLETED, LAMP_REPORT_COLUMN_ALONE, END },
  [LAMP_REPORT_COURSES] = { LAMP_REPORT_COLUMN_COURSE, LAMP_REPORT_COLUMN_LEARNERS, LAMP_REPORT_COLUMN_TIME, LAMP_REPORT_COLUMN_BEGUN,
                            LAMP_REPORT_COLUMN_COMPLETED, LAMP_REPORT_COLUMN_FINISHED, LAMP_REPORT_COLUMN_ALONE, END },
  [LAMP_REPORT_COURSE] = { LAMP_REPORT_COLUMN_LESSON, LAMP_REPORT_COLUMN_BEGUN, LAMP_REPORT_COLUMN_COMPLETED, LAMP_REPORT_COLUMN_ALONE, END },
  [LAMP_REPORT_GROUPS] = { LAMP_REPORT_COLUMN_GROUP, LAMP_REPORT_COLUMN_MEMBERS, LAMP_REPORT_COLUMN_LEARNERS, LAMP_REPORT_COLUMN_TIME,
                           LAMP_REPORT_COLUMN_COMPLETED, LAMP_REPORT_COLUMN_ALONE, END },
  [LAMP_REPORT_LEARNERS] = { LAMP_REPORT_COLUMN_LEARNER, LAMP_REPORT_COLUMN_TIME, LAMP_REPORT_COLUMN_BEGUN, LAMP_REPORT_COLUMN_COMPLETED,
                             LAMP_REPORT_COLUMN_FINISHED, LAMP_REPORT_COLUMN_ALONE, LAMP_REPORT_COLUMN_LAST, END },
  [LAMP_REPORT_LEARNER] = { LAMP_REPORT_COLUMN_COURSE, LAMP_REPORT_COLUMN_TIME, LAMP_REPORT_COLUMN_BEGUN, LAMP_REPORT_COLUMN_COMPLETED,
                            LAMP_REPORT_COLUMN_ALONE, LAMP_REPORT_COLUMN_LAST, END },
  [LAMP_REPORT_QUESTIONS] = { LAMP_REPORT_COLUMN_LESSON, LAMP_REPORT_COLUMN_QUESTION, LAMP_REPORT_COLUMN_ANSWERED, LAMP_REPORT_COLUMN_RIGHT,
                              LAMP_REPORT_COLUMN_WRONG, LAMP_REPORT_COLUMN_WRONG_BY, END },
};

void
lamp_report_request_copy (const LampReportRequest *self,
                          LampReportRequest       *copy)
{
  *copy = *self;
  copy->group = g_strdup (self->group);
  copy->area = g_strdup (self->area);
  copy->learner = g_strdup (self->learner);
  copy->course = g_strdup (self->course);
}

void
lamp_report_request_clear (LampReportRequest *self)
{
  g_clear_pointer (&self->group, g_free);
  g_clear_pointer (&self->area, g_free);
  g_clear_pointer (&self->learner, g_free);
  g_clear_pointer (&self->course, g_free);
}

static void
cell_clear (gpointer data)
{
  g_free (((LampReportCell *) data)->text);
  g_free (((LampReportCell *) data)->key);
}

static LampReport *
report_new (const LampReportRequest *request)
{
  LampReport *self = g_new0 (LampReport, 1);

  lamp_report_request_copy (request, &self->request);
  self->columns = columns[request->kind];
  while (self->columns[self->n_columns] != END)
    self->n_columns++;
  self->cells = g_array_new (FALSE, TRUE, sizeof (LampReportCell));
  g_array_set_clear_func (self->cells, cell_clear);
  return self;
}

void
lamp_report_free (LampReport *self)
{
  lamp_report_request_clear (&self->request);
  g_array_unref (self->cells);
  g_free (self->about);
  g_free (self);
}

const LampReportCell *
lamp_report_get_cell (const LampReport *self,
                      guint             row,
                      guint             column)
{
  return &g_array_index (self->cells, LampReportCell, row * self->n_columns + column);
}

void
lamp_report_add_cell (LampReport    *self,
                      LampReportUnit unit,
                      gint64         number,
                      const char    *text,
                      const char    *key)
{
  LampReportCell cell = { unit, g_strdup (text), g_strdup (key), number };

  g_array_append_val (self->cells, cell);
  self->n_rows = self->cells->len / self->n_columns;
}

static void
add_day (LampReport *self,
         gint64      minute)
{
  lamp_report_add_cell (self, minute >= 0 ? LAMP_REPORT_UNIT_DAY : LAMP_REPORT_UNIT_NONE, minute * MINUTE_US, NULL, NULL);
}

/* The figures of a row, as its columns ask for them. */
static void
add_figures (LampReport            *self,
             const LampReportTally *tally,
             gint64                 n_courses,
             gint64                 n_members)
{
  const gint64 figures[LAMP_REPORT_COLUMN_N] = { [LAMP_REPORT_COLUMN_COURSES] = n_courses,
                                                 [LAMP_REPORT_COLUMN_MEMBERS] = n_members,
                                                 [LAMP_REPORT_COLUMN_LEARNERS] = tally->n_learners,
                                                 [LAMP_REPORT_COLUMN_TIME] = tally->minutes,
                                                 [LAMP_REPORT_COLUMN_BEGUN] = tally->n_begun,
                                                 [LAMP_REPORT_COLUMN_COMPLETED] = tally->n_completed,
                                                 [LAMP_REPORT_COLUMN_FINISHED] = tally->n_finished,
                                                 [LAMP_REPORT_COLUMN_ALONE] = tally->n_alone };

  for (guint i = 1; i < self->n_columns; i++)
    if (self->columns[i] == LAMP_REPORT_COLUMN_LAST)
      add_day (self, tally->last);
    else
      lamp_report_add_cell (self, self->columns[i] == LAMP_REPORT_COLUMN_TIME ? LAMP_REPORT_UNIT_MINUTES : LAMP_REPORT_UNIT_COUNT,
                            figures[self->columns[i]], NULL, NULL);
}

static gboolean
is_nothing (const LampReportTally *tally)
{
  return tally->n_learners == 0 && tally->n_begun == 0 && tally->n_completed == 0 && tally->n_alone == 0;
}

static gboolean
is_in_area (const LampReportCourse  *course,
            const LampReportRequest *request)
{
  return request->area == NULL || lamp_report_course_is_of (course, request->area);
}

static void
add_indicators (LampReport      *self,
                LampReportFacts *facts)
{
  const LampReportTally *total = &g_array_index (facts->tallies, LampReportTally, 0);
  gint64                 figures[LAMP_REPORT_INDICATOR_N] = { [LAMP_REPORT_INDICATOR_LEARNERS] = total->n_learners,
                                                              [LAMP_REPORT_INDICATOR_TIME] = total->minutes,
                                                              [LAMP_REPORT_INDICATOR_COMPLETED] = total->n_completed,
                                                              [LAMP_REPORT_INDICATOR_ALONE] = total->n_alone,
                                                              [LAMP_REPORT_INDICATOR_COMMERCE] = total->n_commerce,
                                                              [LAMP_REPORT_INDICATOR_SECURITY] = total->n_security };

  for (guint i = 0; i < facts->catalogue->courses->len; i++)
    {
      const LampReportCourse *course = facts->catalogue->courses->pdata[i];

      if (!is_in_area (course, facts->request))
        continue;
      figures[LAMP_REPORT_INDICATOR_COURSES]++;
      figures[LAMP_REPORT_INDICATOR_ACCESSIBLE] += course->is_accessible;
    }
  for (int i = 0; i < LAMP_REPORT_INDICATOR_N; i++)
    {
      lamp_report_add_cell (self, LAMP_REPORT_UNIT_INDICATOR, i, NULL, NULL);
      lamp_report_add_cell (self, i == LAMP_REPORT_INDICATOR_TIME ? LAMP_REPORT_UNIT_MINUTES : LAMP_REPORT_UNIT_COUNT, figures[i], NULL, NULL);
    }
}

static void
add_calendar (LampReport      *self,
              LampReportFacts *facts)
{
  for (guint i = 0; i < facts->starts->len; i++)
    {
      lamp_report_add_cell (self, facts->step, g_array_index (facts->starts, gint64, i), NULL, NULL);
      add_figures (self, &g_array_index (facts->tallies, LampReportTally, i), 0, 0);
    }
}

static void
add_areas (LampReport      *self,
           LampReportFacts *facts)
{
  for (guint i = 0; i < LAMP_REPORT_N_AREAS; i++)
    {
      char   area[] = { 'W', 'P', (char) ('1' + i), '\0' };
      gint64 n_courses = 0;

      if (facts->request->area != NULL && !g_str_equal (facts->request->area, area))
        continue;
      for (guint course = 0; course < facts->catalogue->courses->len; course++)
        n_courses += lamp_report_course_is_of (facts->catalogue->courses->pdata[course], area);
      lamp_report_add_cell (self, LAMP_REPORT_UNIT_AREA, 0, area, NULL);
      add_figures (self, &g_array_index (facts->tallies, LampReportTally, i), n_courses, 0);
    }
}

/* Of courses that are not there any more, and of a single learner, only those in which there was something. */
static void
add_courses (LampReport      *self,
             LampReportFacts *facts)
{
  for (guint i = 0; i < facts->tallies->len; i++)
    {
      const LampReportPlace *place = facts->courses->pdata[i];
      const LampReportTally *tally = &g_array_index (facts->tallies, LampReportTally, i);

      if (is_nothing (tally) && (self->request.kind == LAMP_REPORT_LEARNER || place->course == NULL || !is_in_area (place->course, facts->request)))
        continue;
      lamp_report_add_cell (self, LAMP_REPORT_UNIT_TEXT, 0, place->course != NULL ? place->course->title : place->id, place->id);
      add_figures (self, tally, 0, 0);
    }
}

static void
add_lessons (LampReport      *self,
             LampReportFacts *facts)
{
  const LampReportCourse *course = lamp_report_catalogue_find (facts->catalogue, facts->request->course);

  for (guint i = 0; i < facts->tallies->len; i++)
    {
      const char             *id = facts->lessons->pdata[i];
      const LampReportLesson *lesson = course != NULL ? lamp_report_course_find_lesson (course, id) : NULL;

      lamp_report_add_cell (self, LAMP_REPORT_UNIT_TEXT, 0, lesson != NULL ? lesson->title : id, id);
      add_figures (self, &g_array_index (facts->tallies, LampReportTally, i), 0, 0);
    }
}

static void
add_groups (LampReport      *self,
            LampReportFacts *facts)
{
  for (guint i = 0; i < facts->groups->len; i++)
    {
      gint64 n_members = 0;

      if (facts->request->group != NULL && !g_str_equal (facts->request->group, facts->groups->pdata[i]))
        continue;
      for (guint person = 0; person < facts->people->len; person++)
        {
          const GArray *groups = ((LampReportPerson *) facts->people->pdata[person])->groups;

          for (guint group = 0; group < groups->len; group++)
            n_members += g_array_index (groups, guint, group) == i;
        }
      lamp_report_add_cell (self, LAMP_REPORT_UNIT_TEXT, 0, facts->groups->pdata[i], NULL);
      add_figures (self, &g_array_index (facts->tallies, LampReportTally, i), 0, n_members);
    }
}

static void
add_learners (LampReport      *self,
              LampReportFacts *facts)
{
  gint64 number = 0;

  for (guint i = 0; i < facts->people->len; i++)
    {
      const LampReportPerson *person = facts->people->pdata[i];

      if (!lamp_report_facts_has_person (facts, i))
        continue;
      number++;
      if (facts->request->is_nameless)
        lamp_report_add_cell (self, LAMP_REPORT_UNIT_NAMELESS, number, NULL, NULL);
      else
        lamp_report_add_cell (self, LAMP_REPORT_UNIT_TEXT, 0, person->name, person->id);
      add_figures (self, &g_array_index (facts->tallies, LampReportTally, i), 0, 0);
    }
}

static gboolean
not_found (GError    **error,
           const char *what)
{
  g_set_error (error, LAMP_RECORDS_ERROR, LAMP_RECORDS_ERROR_NOT_FOUND, "records: %s", what);
  return FALSE;
}

/* Whoever and whatever the report is about must be there. */
static gboolean
find_about (LampReport      *self,
            LampReportFacts *facts,
            GError         **error)
{
  const LampReportRequest *request = facts->request;
  guint                    person = request->learner != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (facts->people_by_id, request->learner)) : 0;
  guint                    course = request->course != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (facts->courses_by_id, request->course)) : 0;
  gboolean                 is_group = request->group == NULL;

  if (request->learner != NULL && person == 0)
    return not_found (error, "no such learner");
  if (request->course != NULL && course == 0)
    return not_found (error, "no such course");
  for (guint i = 0; i < facts->groups->len && !is_group; i++)
    is_group = g_str_equal (facts->groups->pdata[i], request->group);
  if (!is_group)
    return not_found (error, "no such group");
  if (request->kind == LAMP_REPORT_LEARNER && !request->is_nameless)
    self->about = g_strdup (((LampReportPerson *) facts->people->pdata[person - 1])->name);
  else if (course > 0)
    {
      const LampReportPlace *place = facts->courses->pdata[course - 1];

      self->about = g_strdup (place->course != NULL ? place->course->title : place->id);
    }
  return TRUE;
}

static gboolean
fill (LampReport      *self,
      LampReportFacts *facts,
      LampDatabase    *database,
      GError         **error)
{
  void (*const adders[LAMP_REPORT_N]) (LampReport *, LampReportFacts *) = {
    [LAMP_REPORT_INDICATORS] = add_indicators,
    [LAMP_REPORT_CALENDAR] = add_calendar,
    [LAMP_REPORT_AREAS] = add_areas,
    [LAMP_REPORT_COURSES] = add_courses,
    [LAMP_REPORT_COURSE] = add_lessons,
    [LAMP_REPORT_GROUPS] = add_groups,
    [LAMP_REPORT_LEARNERS] = add_learners,
    [LAMP_REPORT_LEARNER] = add_courses,
  };

  if (!find_about (self, facts, error))
    return FALSE;
  if (self->request.kind == LAMP_REPORT_QUESTIONS)
    return lamp_report_add_questions (self, facts, database, error);
  adders[self->request.kind](self, facts);
  return TRUE;
}

static gboolean
check (const LampReportRequest *request,
       GError                 **error)
{
  const char *what = NULL;

  if ((guint) request->kind >= LAMP_REPORT_N)
    what = "there is no such report";
  else if (request->from >= request->to)
    what = "the period ends before it begins";
  else if (request->kind == LAMP_REPORT_LEARNER && request->learner == NULL)
    what = "this report needs a learner";
  else if ((request->kind == LAMP_REPORT_COURSE || request->kind == LAMP_REPORT_QUESTIONS) && request->course == NULL)
    what = "this report needs a course";
  if (what != NULL)
    g_set_error (error, LAMP_RECORDS_ERROR, LAMP_RECORDS_ERROR_FAILED, "records: %s", what);
  return what == NULL;
}

/**
 * lamp_records_report:
 * @catalogue: the courses, since the records know nothing of them
 *
 * Counts what is asked for, from tables that are kept with each event, in one state of the records. What each figure means stands in
 * docs/records.md.
 *
 * Returns: (transfer full): NULL with NOT_FOUND for a learner, course or group that is not there, FAILED for a request that is none,
 *   or the database's error.
 */
LampReport *
lamp_records_report (LampRecords             *self,
                     const LampReportRequest *request,
                     LampReportCatalogue     *catalogue,
                     GError                 **error)
{
  g_autoptr (LampReport) report = NULL;
  g_autoptr (LampReportFacts) facts = NULL;
  LampDatabase *database;
  gboolean      done = FALSE;

  if (!check (request, error))
    return NULL;
  report = report_new (request);
  database = lamp_records_lock (self);
  if (lamp_database_run (database, LAMP_STATEMENT_BEGIN_READING, error))
    {
      facts = lamp_report_facts_load (database, &report->request, catalogue, lamp_clock_now (lamp_records_get_clock (self)), error);
      done = facts != NULL && fill (report, facts, database, error);
      lamp_database_roll_back (database);
    }
  lamp_records_unlock (self);
  return done ? g_steal_pointer (&report) : NULL;
}
