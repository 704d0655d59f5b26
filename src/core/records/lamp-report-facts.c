/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Adds up what the reports are about: goes once through each of the small tables that are derived with the events. */

#include "core/records/lamp-report-private.h"

#include <string.h>

#define HOUR_US (G_GINT64_CONSTANT (3600) * G_USEC_PER_SEC)
#define MINUTE_US (G_GINT64_CONSTANT (60) * G_USEC_PER_SEC)
#define DAYS_MAX 32 /* a period up to this is shown day by day */
#define MONTHS_MAX 36
#define STEPS_MAX 400

static void
person_free (gpointer data)
{
  LampReportPerson *self = data;

  g_free (self->id);
  g_free (self->name);
  g_array_unref (self->groups);
  g_free (self);
}

static void
place_free (gpointer data)
{
  LampReportPlace *self = data;

  g_free (self->id);
  g_free (self);
}

void
lamp_report_facts_free (LampReportFacts *self)
{
  lamp_report_catalogue_unref (self->catalogue);
  g_ptr_array_unref (self->people);
  g_hash_table_unref (self->people_by_id);
  g_ptr_array_unref (self->groups);
  g_ptr_array_unref (self->courses);
  g_hash_table_unref (self->courses_by_id);
  g_ptr_array_unref (self->lessons);
  g_array_unref (self->starts);
  g_array_unref (self->tallies);
  g_free (self);
}

/* Text as the database holds it; what a damaged disk made of it is still shown as text. */
char *
lamp_report_read_text (sqlite3_stmt *statement,
                       int           column)
{
  const char *text = (const char *) sqlite3_column_text (statement, column);

  return g_utf8_make_valid (text != NULL ? text : "", -1);
}

static guint
add_place (LampReportFacts        *self,
           const char             *id,
           const LampReportCourse *course)
{
  LampReportPlace *place = g_new0 (LampReportPlace, 1);

  place->id = g_utf8_make_valid (id, -1);
  place->course = course;
  g_ptr_array_add (self->courses, place);
  g_hash_table_insert (self->courses_by_id, g_strdup (id), GUINT_TO_POINTER (self->courses->len));
  return self->courses->len - 1;
}

static LampReportFacts *
facts_new (const LampReportRequest *request,
           LampReportCatalogue     *catalogue,
           gint64                   now)
{
  LampReportFacts        *self = g_new0 (LampReportFacts, 1);
  const LampReportCourse *course = request->course != NULL ? lamp_report_catalogue_find (catalogue, request->course) : NULL;

  self->request = request;
  self->catalogue = lamp_report_catalogue_ref (catalogue);
  self->now = now;
  self->people = g_ptr_array_new_with_free_func (person_free);
  self->people_by_id = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->groups = g_ptr_array_new_with_free_func (g_free);
  self->courses = g_ptr_array_new_with_free_func (place_free);
  self->courses_by_id = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->lessons = g_ptr_array_new_with_free_func (g_free);
  self->starts = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->tallies = g_array_new (FALSE, TRUE, sizeof (LampReportTally));
  for (guint i = 0; i < catalogue->courses->len; i++)
    add_place (self, ((LampReportCourse *) catalogue->courses->pdata[i])->id, catalogue->courses->pdata[i]);
  for (guint i = 0; course != NULL && i < course->lessons->len; i++)
    g_ptr_array_add (self->lessons, g_strdup (((LampReportLesson *) course->lessons->pdata[i])->id));
  return self;
}

static int
compare_people (gconstpointer a,
                gconstpointer b)
{
  const LampReportPerson *one = *(LampReportPerson *const *) a;
  const LampReportPerson *two = *(LampReportPerson *const *) b;
  int                     order = one->name != NULL && two->name != NULL ? g_utf8_collate (one->name, two->name) : 0;

  return order != 0 ? order : strcmp (one->id, two->id);
}

/* Without names they are in the order of their random ids, which tells nothing about them. */
static gboolean
load_people (LampReportFacts *self,
             LampDatabase    *database,
             GError         **error)
{
  sqlite3_stmt *statement = lamp_database_get (database, LAMP_STATEMENT_LIST_LEARNERS);
  gboolean      row;

  while (lamp_database_step (database, LAMP_STATEMENT_LIST_LEARNERS, &row, error) && row)
    {
      LampReportPerson *person = g_new0 (LampReportPerson, 1);

      person->id = lamp_report_read_text (statement, 0);
      person->name = self->request->is_nameless ? NULL : lamp_report_read_text (statement, 1);
      person->groups = g_array_new (FALSE, FALSE, sizeof (guint));
      g_ptr_array_add (self->people, person);
    }
  if (error != NULL && *error != NULL)
    return FALSE;
  g_ptr_array_sort (self->people, compare_people);
  for (guint i = 0; i < self->people->len; i++)
    g_hash_table_insert (self->people_by_id, g_strdup (((LampReportPerson *) self->people->pdata[i])->id), GUINT_TO_POINTER (i + 1));
  return TRUE;
}

/* The rows come by group. */
static gboolean
load_groups (LampReportFacts *self,
             LampDatabase    *database,
             GError         **error)
{
  sqlite3_stmt *statement = lamp_database_get (database, LAMP_STATEMENT_REPORT_MEMBERS);
  gboolean      row;

  while (lamp_database_step (database, LAMP_STATEMENT_REPORT_MEMBERS, &row, error) && row)
    {
      const char      *id = (const char *) sqlite3_column_text (statement, 0);
      g_autofree char *name = lamp_report_read_text (statement, 1);
      guint            person = GPOINTER_TO_UINT (g_hash_table_lookup (self->people_by_id, id != NULL ? id : ""));
      guint            group;

      if (person == 0)
        continue;
      if (self->groups->len == 0 || !g_str_equal (self->groups->pdata[self->groups->len - 1], name))
        g_ptr_array_add (self->groups, g_steal_pointer (&name));
      group = self->groups->len - 1;
      g_array_append_val (((LampReportPerson *) self->people->pdata[person - 1])->groups, group);
    }
  return error == NULL || *error == NULL;
}

/* Whether the request is about this learner. */
gboolean
lamp_report_facts_has_person (const LampReportFacts *self,
                              guint                  person)
{
  const LampReportPerson *one = self->people->pdata[person];

  if (self->request->learner != NULL && !g_str_equal (one->id, self->request->learner))
    return FALSE;
  if (self->request->group == NULL)
    return TRUE;
  for (guint i = 0; i < one->groups->len; i++)
    if (g_str_equal (self->groups->pdata[g_array_index (one->groups, guint, i)], self->request->group))
      return TRUE;
  return FALSE;
}

static gboolean
has_course (const LampReportFacts *self,
            guint                  course)
{
  const LampReportPlace *place = self->courses->pdata[course];

  return (self->request->course == NULL || g_str_equal (place->id, self->request->course)) &&
         (self->request->area == NULL || (place->course != NULL && lamp_report_course_is_of (place->course, self->request->area)));
}

static gboolean
has_time (const LampReportFacts *self,
          gint64                 time)
{
  return time >= self->request->from && time < self->request->to;
}

/* The local day, month or year @time is in, and the first moment of the next. */
static gint64
find_step (LampReportUnit step,
           gint64         time,
           gint64        *next)
{
  g_autoptr (GDateTime) date = g_date_time_new_from_unix_local (time / G_USEC_PER_SEC);
  g_autoptr (GDateTime) first = NULL;
  g_autoptr (GDateTime) second = NULL;

  if (date != NULL)
    first = g_date_time_new_local (g_date_time_get_year (date), step == LAMP_REPORT_UNIT_YEAR ? 1 : g_date_time_get_month (date),
                                   step == LAMP_REPORT_UNIT_DAY ? g_date_time_get_day_of_month (date) : 1, 0, 0, 0);
  if (first != NULL)
    second = step == LAMP_REPORT_UNIT_YEAR    ? g_date_time_add_years (first, 1)
             : step == LAMP_REPORT_UNIT_MONTH ? g_date_time_add_months (first, 1)
                                              : g_date_time_add_days (first, 1);
  *next = second != NULL ? g_date_time_to_unix (second) * G_USEC_PER_SEC : G_MAXINT64;
  return first != NULL ? g_date_time_to_unix (first) * G_USEC_PER_SEC : time;
}

/* Rows from the beginning of the period, or the first thing learned, to its end, or today or the last thing learned. */
static gboolean
load_calendar (LampReportFacts *self,
               LampDatabase    *database,
               GError         **error)
{
  sqlite3_stmt *statement = lamp_database_get (database, LAMP_STATEMENT_REPORT_SPAN);
  gint64        from = MAX (self->request->from, 0);
  gint64        to;
  gint64        last;
  gboolean      row;
  gint64        next;

  if (!lamp_database_step (database, LAMP_STATEMENT_REPORT_SPAN, &row, error))
    return FALSE;
  last = MAX ((sqlite3_column_int64 (statement, 1) + 1) * HOUR_US, self->now);
  if (self->request->from < 0)
    from = sqlite3_column_int64 (statement, 0) * HOUR_US;
  sqlite3_reset (statement);
  to = MIN (self->request->to, last);
  self->step = (to - from) / HOUR_US <= DAYS_MAX * 24          ? LAMP_REPORT_UNIT_DAY
               : (to - from) / HOUR_US <= MONTHS_MAX * 31 * 24 ? LAMP_REPORT_UNIT_MONTH
                                                               : LAMP_REPORT_UNIT_YEAR;
  for (gint64 time = from; time < to && self->starts->len < STEPS_MAX; time = next)
    {
      gint64 start = find_step (self->step, time, &next);

      g_array_append_val (self->starts, start);
    }
  return TRUE;
}

static guint
find_start (const LampReportFacts *self,
            gint64                 time)
{
  guint low = 0;
  guint high = self->starts->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (g_array_index (self->starts, gint64, middle) <= time)
        low = middle + 1;
      else
        high = middle;
    }
  return low; /* from 1; 0: before all */
}

static guint
find_lesson (LampReportFacts *self,
             const char      *lesson)
{
  for (guint i = 0; i < self->lessons->len; i++)
    if (g_str_equal (self->lessons->pdata[i], lesson))
      return i;
  g_ptr_array_add (self->lessons, g_utf8_make_valid (lesson, -1));
  return self->lessons->len - 1;
}

/* The rows something belongs to. @lesson is NULL for learning time, which is known of courses only. */
static void
find_rows (LampReportFacts *self,
           guint            person,
           guint            course,
           const char      *lesson,
           gint64           time,
           GArray          *rows)
{
  const LampReportCourse *known = ((LampReportPlace *) self->courses->pdata[course])->course;
  guint                   row = 0;

  g_array_set_size (rows, 0);
  switch (self->request->kind)
    {
    case LAMP_REPORT_GROUPS:
      g_array_append_vals (rows, ((LampReportPerson *) self->people->pdata[person])->groups->data,
                           ((LampReportPerson *) self->people->pdata[person])->groups->len);
      return;
    case LAMP_REPORT_AREAS:
      for (row = 0; row < LAMP_REPORT_N_AREAS; row++)
        {
          char area[] = { 'W', 'P', (char) ('1' + row), '\0' };

          if (known != NULL && lamp_report_course_is_of (known, area))
            g_array_append_val (rows, row);
        }
      return;
    case LAMP_REPORT_COURSES:
    case LAMP_REPORT_LEARNER:
      row = course;
      break;
    case LAMP_REPORT_LEARNERS:
      row = person;
      break;
    case LAMP_REPORT_COURSE:
      if (lesson == NULL)
        return;
      row = find_lesson (self, lesson);
      break;
    case LAMP_REPORT_CALENDAR:
      row = find_start (self, time);
      if (row-- == 0)
        return;
      break;
    default:
      break;
    }
  g_array_append_val (rows, row);
}

static LampReportTally *
get_tally (LampReportFacts *self,
           guint            row)
{
  while (self->tallies->len <= row)
    {
      LampReportTally fresh = { .last = -1 };

      g_array_append_val (self->tallies, fresh);
    }
  return &g_array_index (self->tallies, LampReportTally, row);
}

static void
close_hour (LampReportTally *self)
{
  self->minutes += __builtin_popcountll (self->mask);
  self->mask = 0;
}

/* A minute in which two courses were open is one. Rows come by learner, then by hour. */
static void
add_minutes (LampReportTally *tally,
             guint            person,
             gint64           hour,
             guint64          mask)
{
  if (mask == 0)
    return;
  if (tally->person != person + 1 || tally->hour != hour)
    close_hour (tally);
  if (tally->person != person + 1)
    tally->n_learners++;
  tally->person = person + 1;
  tally->hour = hour;
  tally->mask |= mask;
  tally->last = MAX (tally->last, hour * 60 + 63 - __builtin_clzll (mask));
}

/* The minutes of an hour that are in a period. */
static guint64
cut_mask (guint64 mask,
          gint64  hour,
          gint64  from,
          gint64  to)
{
  gint64 start = hour * HOUR_US;

  mask &= (G_GUINT64_CONSTANT (1) << 60) - 1;
  if (from <= start && to >= start + HOUR_US)
    return mask;
  for (guint i = 0; i < 60; i++)
    if (start + (gint64) i * MINUTE_US < from || start + (gint64) i * MINUTE_US >= to)
      mask &= ~(G_GUINT64_CONSTANT (1) << i);
  return mask;
}

/* Where the clock is not whole hours from UTC, an hour may belong to two days. */
static void
add_to_calendar (LampReportFacts *self,
                 guint            person,
                 gint64           hour,
                 guint64          mask)
{
  guint first = find_start (self, hour * HOUR_US);
  guint last = find_start (self, hour * HOUR_US + 59 * MINUTE_US);

  for (guint i = MAX (first, 1); i <= last; i++)
    {
      gint64 from = g_array_index (self->starts, gint64, i - 1);
      gint64 to = i < self->starts->len ? g_array_index (self->starts, gint64, i) : G_MAXINT64;

      add_minutes (get_tally (self, i - 1), person, hour, cut_mask (mask, hour, from, to));
    }
}

/* A learner or a course, looked up once for all rows of it that follow each other. */
typedef struct
{
  GHashTable *places;
  char       *id;
  guint       place; /* from 1; 0: there is no such */
} Cursor;

static guint
look_up (Cursor     *self,
         const char *id)
{
  if (self->id != NULL && strcmp (self->id, id) == 0)
    return self->place;
  g_free (self->id);
  self->id = g_strdup (id);
  self->place = GPOINTER_TO_UINT (g_hash_table_lookup (self->places, id));
  return self->place;
}

typedef struct
{
  LampReportFacts *facts;
  LampDatabase    *database;
  Cursor           people;
  Cursor           courses;
  GArray          *rows; /* guint */
  guint            person;
  guint            course;
} Walk;

static void
walk_init (Walk            *self,
           LampReportFacts *facts,
           LampDatabase    *database)
{
  memset (self, 0, sizeof *self);
  self->facts = facts;
  self->database = database;
  self->people.places = facts->people_by_id;
  self->courses.places = facts->courses_by_id;
  self->rows = g_array_new (FALSE, FALSE, sizeof (guint));
}

static void
walk_clear (Walk *self)
{
  g_free (self->people.id);
  g_free (self->courses.id);
  g_array_unref (self->rows);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Walk, walk_clear)

/* Whether the row the statement stands at is about somebody and something asked for. */
static gboolean
walk_place (Walk         *self,
            sqlite3_stmt *statement,
            int           course_column)
{
  const char *learner = (const char *) sqlite3_column_text (statement, 0);
  const char *course = (const char *) sqlite3_column_text (statement, course_column);
  guint       person = look_up (&self->people, learner != NULL ? learner : "");
  guint       place;

  if (person == 0 || course == NULL || !lamp_report_facts_has_person (self->facts, person - 1))
    return FALSE;
  place = look_up (&self->courses, course);
  if (place == 0)
    place = self->courses.place = add_place (self->facts, course, NULL) + 1;
  self->person = person - 1;
  self->course = place - 1;
  return has_course (self->facts, self->course);
}

static gint64
get_hour (gint64 time)
{
  return time < 0 ? -1 : time / HOUR_US;
}

static gboolean
count_times (LampReportFacts *self,
             LampDatabase    *database,
             GError         **error)
{
  sqlite3_stmt *statement = lamp_database_get (database, LAMP_STATEMENT_REPORT_TIMES);
  g_auto (Walk) walk = { 0 };
  gboolean row;

  walk_init (&walk, self, database);
  sqlite3_bind_int64 (statement, 1, get_hour (self->request->from));
  sqlite3_bind_int64 (statement, 2, get_hour (self->request->to));
  while (lamp_database_step (database, LAMP_STATEMENT_REPORT_TIMES, &row, error))
    {
      gint64  hour;
      guint64 mask;

      if (!row)
        {
          for (guint i = 0; i < self->tallies->len; i++)
            close_hour (&g_array_index (self->tallies, LampReportTally, i));
          return TRUE;
        }
      if (!walk_place (&walk, statement, 2))
        continue;
      hour = sqlite3_column_int64 (statement, 1);
      mask = cut_mask ((guint64) sqlite3_column_int64 (statement, 3), hour, self->request->from, self->request->to);
      if (self->request->kind == LAMP_REPORT_CALENDAR)
        {
          add_to_calendar (self, walk.person, hour, mask);
          continue;
        }
      find_rows (self, walk.person, walk.course, NULL, hour * HOUR_US, walk.rows);
      for (guint i = 0; i < walk.rows->len; i++)
        add_minutes (get_tally (self, g_array_index (walk.rows, guint, i)), walk.person, hour, mask);
    }
  return FALSE;
}

/* What a learner has completed of one course, lesson after lesson. */
typedef struct
{
  guint  person;
  guint  course;
  guint  n_completed; /* of those in the catalogue */
  gint64 last;
  gint64 commerce_person; /* the last learner counted as trained, -1: none */
  gint64 security_person;
} Course;

static void
close_course (LampReportFacts *self,
              Course          *course,
              GArray          *rows)
{
  const LampReportPlace *place;

  if (course->n_completed == 0)
    return;
  place = self->courses->pdata[course->course];
  if (place->course != NULL && course->n_completed == place->course->lessons->len && has_time (self, course->last) &&
      self->request->kind != LAMP_REPORT_COURSE)
    {
      find_rows (self, course->person, course->course, NULL, course->last, rows);
      for (guint i = 0; i < rows->len; i++)
        get_tally (self, g_array_index (rows, guint, i))->n_finished++;
    }
  course->n_completed = 0;
}

static void
count_trained (LampReportFacts *self,
               Course          *course)
{
  const LampReportCourse *known = ((LampReportPlace *) self->courses->pdata[course->course])->course;
  LampReportTally        *total = get_tally (self, 0);

  if (known != NULL && known->is_commerce && course->commerce_person != course->person)
    {
      total->n_commerce++;
      course->commerce_person = course->person;
    }
  if (known != NULL && known->is_security && course->security_person != course->person)
    {
      total->n_security++;
      course->security_person = course->person;
    }
}

static void
count_lesson (LampReportFacts *self,
              Walk            *walk,
              sqlite3_stmt    *statement,
              Course          *course)
{
  g_autofree char        *lesson = lamp_report_read_text (statement, 2);
  gint64                  begun = sqlite3_column_int64 (statement, 3);
  gboolean                is_completed = sqlite3_column_type (statement, 4) != SQLITE_NULL;
  gint64                  completed = sqlite3_column_int64 (statement, 4);
  const LampReportCourse *known = ((LampReportPlace *) self->courses->pdata[walk->course])->course;

  if (is_completed && known != NULL && lamp_report_course_find_lesson (known, lesson) != NULL)
    {
      course->last = course->n_completed == 0 ? completed : MAX (course->last, completed);
      course->n_completed++;
    }
  if (has_time (self, begun))
    {
      find_rows (self, walk->person, walk->course, lesson, begun, walk->rows);
      for (guint i = 0; i < walk->rows->len; i++)
        get_tally (self, g_array_index (walk->rows, guint, i))->n_begun++;
    }
  if (!is_completed || !has_time (self, completed))
    return;
  find_rows (self, walk->person, walk->course, lesson, completed, walk->rows);
  for (guint i = 0; i < walk->rows->len; i++)
    get_tally (self, g_array_index (walk->rows, guint, i))->n_completed++;
  if (self->request->kind == LAMP_REPORT_INDICATORS)
    count_trained (self, course);
}

static gboolean
count_lessons (LampReportFacts *self,
               LampDatabase    *database,
               GError         **error)
{
  sqlite3_stmt *statement = lamp_database_get (database, LAMP_STATEMENT_REPORT_LESSONS);
  Course        course = { .commerce_person = -1, .security_person = -1 };
  g_auto (Walk) walk = { 0 };
  gboolean row;

  walk_init (&walk, self, database);
  while (lamp_database_step (database, LAMP_STATEMENT_REPORT_LESSONS, &row, error))
    {
      if (row && !walk_place (&walk, statement, 1))
        continue;
      if (!row || walk.person != course.person || walk.course != course.course)
        close_course (self, &course, walk.rows);
      if (!row)
        return TRUE;
      course.person = walk.person;
      course.course = walk.course;
      count_lesson (self, &walk, statement, &course);
    }
  return FALSE;
}

static gboolean
count_alone (LampReportFacts *self,
             LampDatabase    *database,
             GError         **error)
{
  sqlite3_stmt *statement = lamp_database_get (database, LAMP_STATEMENT_REPORT_ALONE);
  g_auto (Walk) walk = { 0 };
  gboolean row;

  walk_init (&walk, self, database);
  sqlite3_bind_int64 (statement, 1, self->request->from);
  sqlite3_bind_int64 (statement, 2, self->request->to);
  while (lamp_database_step (database, LAMP_STATEMENT_REPORT_ALONE, &row, error))
    {
      g_autofree char *lesson = NULL;

      if (!row)
        return TRUE;
      if (!walk_place (&walk, statement, 1))
        continue;
      lesson = lamp_report_read_text (statement, 2);
      find_rows (self, walk.person, walk.course, lesson, sqlite3_column_int64 (statement, 3), walk.rows);
      for (guint i = 0; i < walk.rows->len; i++)
        get_tally (self, g_array_index (walk.rows, guint, i))->n_alone++;
    }
  return FALSE;
}

/* Each row of the report has its tally, if only of nothing. */
static void
fill_tallies (LampReportFacts *self)
{
  guint n[LAMP_REPORT_N] = { [LAMP_REPORT_INDICATORS] = 1,
                             [LAMP_REPORT_CALENDAR] = self->starts->len,
                             [LAMP_REPORT_AREAS] = LAMP_REPORT_N_AREAS,
                             [LAMP_REPORT_COURSES] = self->courses->len,
                             [LAMP_REPORT_COURSE] = self->lessons->len,
                             [LAMP_REPORT_GROUPS] = self->groups->len,
                             [LAMP_REPORT_LEARNERS] = self->people->len,
                             [LAMP_REPORT_LEARNER] = self->courses->len };

  if (n[self->request->kind] > 0)
    get_tally (self, n[self->request->kind] - 1);
}

/**
 * lamp_report_facts_load:
 *
 * Reads people and groups, and adds up what the request is about.
 *
 * Returns: (transfer full): NULL with the database's error.
 */
LampReportFacts *
lamp_report_facts_load (LampDatabase            *database,
                        const LampReportRequest *request,
                        LampReportCatalogue     *catalogue,
                        gint64                   now,
                        GError                 **error)
{
  g_autoptr (LampReportFacts) self = facts_new (request, catalogue, now);
  GError *local_error = NULL;

  if (!load_people (self, database, &local_error) || !load_groups (self, database, &local_error) ||
      (request->kind == LAMP_REPORT_CALENDAR && !load_calendar (self, database, &local_error)) ||
      (request->kind != LAMP_REPORT_QUESTIONS && (!count_times (self, database, &local_error) || !count_lessons (self, database, &local_error) ||
                                                  !count_alone (self, database, &local_error))))
    {
      g_propagate_error (error, local_error);
      return NULL;
    }
  fill_tallies (self);
  return g_steal_pointer (&self);
}
