/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the reports, their columns and their figures are called, for people and for programs. */

#include "core/report/lamp-report-words.h"

#include "core/base/lamp-areas.h"
#include "core/report/lamp-report-view.h"

#define N_(words) words /* for the catalogue: looked up when it is shown */
#define _(words) g_dgettext (GETTEXT_PACKAGE, words)

static const struct
{
  const char      *name;
  const char      *title;
  const char      *chart_title;
  LampReportColumn charted; /* END: bars of their own */
} kinds[LAMP_REPORT_N] = {
  [LAMP_REPORT_INDICATORS] = { "indicators", N_ ("The eight figures"), N_ ("People and what they did"), LAMP_REPORT_COLUMN_N },
  [LAMP_REPORT_CALENDAR] = { "calendar", N_ ("Over time"), N_ ("Learning hours"), LAMP_REPORT_COLUMN_TIME },
  [LAMP_REPORT_AREAS] = { "areas", N_ ("By field of learning"), N_ ("Learning hours"), LAMP_REPORT_COLUMN_TIME },
  [LAMP_REPORT_COURSES] = { "courses", N_ ("All courses"), N_ ("Lessons completed"), LAMP_REPORT_COLUMN_COMPLETED },
  [LAMP_REPORT_COURSE] = { "course", N_ ("One course"), N_ ("Learners who completed the lesson"), LAMP_REPORT_COLUMN_COMPLETED },
  [LAMP_REPORT_GROUPS] = { "groups", N_ ("All groups"), N_ ("Learning hours"), LAMP_REPORT_COLUMN_TIME },
  [LAMP_REPORT_LEARNERS] = { "learners", N_ ("All learners"), N_ ("How many learners completed how many lessons"), LAMP_REPORT_COLUMN_N },
  [LAMP_REPORT_LEARNER] = { "learner", N_ ("One learner"), N_ ("Lessons completed"), LAMP_REPORT_COLUMN_COMPLETED },
  [LAMP_REPORT_QUESTIONS] = { "questions", N_ ("Questions and wrong answers"), N_ ("Right at the first try, of 100 learners"), LAMP_REPORT_COLUMN_RIGHT },
};

static const struct
{
  const char *key;
  const char *heading;
} columns[LAMP_REPORT_COLUMN_N] = {
  [LAMP_REPORT_COLUMN_INDICATOR] = { "indicator", N_ ("What") },
  [LAMP_REPORT_COLUMN_PERIOD] = { "period", N_ ("When") },
  [LAMP_REPORT_COLUMN_AREA] = { "area", N_ ("Field of learning") },
  [LAMP_REPORT_COLUMN_COURSE] = { "course", N_ ("Course") },
  [LAMP_REPORT_COLUMN_LESSON] = { "lesson", N_ ("Lesson") },
  [LAMP_REPORT_COLUMN_GROUP] = { "group", N_ ("Group") },
  [LAMP_REPORT_COLUMN_LEARNER] = { "learner", N_ ("Learner") },
  [LAMP_REPORT_COLUMN_QUESTION] = { "question", N_ ("Question") },
  [LAMP_REPORT_COLUMN_VALUE] = { "value", N_ ("How many") },
  [LAMP_REPORT_COLUMN_COURSES] = { "courses", N_ ("Courses") },
  [LAMP_REPORT_COLUMN_MEMBERS] = { "members", N_ ("Members") },
  [LAMP_REPORT_COLUMN_LEARNERS] = { "learners", N_ ("Learners") },
  [LAMP_REPORT_COLUMN_TIME] = { "hours", N_ ("Learning hours") },
  [LAMP_REPORT_COLUMN_BEGUN] = { "begun", N_ ("Lessons begun") },
  [LAMP_REPORT_COLUMN_COMPLETED] = { "completed", N_ ("Lessons completed") },
  [LAMP_REPORT_COLUMN_FINISHED] = { "finished", N_ ("Courses finished") },
  [LAMP_REPORT_COLUMN_ALONE] = { "alone", N_ ("Tasks done unaided") },
  [LAMP_REPORT_COLUMN_LAST] = { "last", N_ ("Last day") },
  [LAMP_REPORT_COLUMN_ANSWERED] = { "answered", N_ ("Learners who answered") },
  [LAMP_REPORT_COLUMN_RIGHT] = { "right_percent", N_ ("Right at the first try") },
  [LAMP_REPORT_COLUMN_WRONG] = { "wrong_answer", N_ ("Most frequent wrong answer") },
  [LAMP_REPORT_COLUMN_WRONG_BY] = { "wrong_learners", N_ ("Learners who gave it") },
};

static const struct
{
  const char *key;
  const char *title;
} indicators[LAMP_REPORT_INDICATOR_N] = {
  [LAMP_REPORT_INDICATOR_COURSES] = { "courses", N_ ("Courses available") },
  [LAMP_REPORT_INDICATOR_LEARNERS] = { "learners", N_ ("Learners") },
  [LAMP_REPORT_INDICATOR_TIME] = { "hours", N_ ("Learning hours") },
  [LAMP_REPORT_INDICATOR_COMPLETED] = { "completed", N_ ("Lessons completed") },
  [LAMP_REPORT_INDICATOR_ALONE] = { "alone", N_ ("Practice tasks done unaided") },
  [LAMP_REPORT_INDICATOR_COMMERCE] = { "commerce", N_ ("Learners trained in selling online") },
  [LAMP_REPORT_INDICATOR_SECURITY] = { "security", N_ ("Learners trained in security and privacy") },
  [LAMP_REPORT_INDICATOR_ACCESSIBLE] = { "accessible", N_ ("Courses that pass the accessibility check") },
};

const char *
lamp_report_kind_to_string (LampReportKind kind)
{
  return kinds[kind].name;
}

gboolean
lamp_report_kind_from_string (const char     *name,
                              LampReportKind *kind)
{
  for (guint i = 0; i < LAMP_REPORT_N; i++)
    if (g_str_equal (kinds[i].name, name))
      {
        *kind = i;
        return TRUE;
      }
  return FALSE;
}

const char *
lamp_report_kind_get_title (LampReportKind kind)
{
  return _ (kinds[kind].title);
}

/* @column: (out): whose figures the bars are; LAMP_REPORT_COLUMN_N: they are worked out otherwise */
const char *
lamp_report_get_chart_title (LampReportKind    kind,
                             LampReportColumn *column)
{
  *column = kinds[kind].charted;
  return _ (kinds[kind].chart_title);
}

const char *
lamp_report_column_get_key (LampReportColumn column)
{
  return columns[column].key;
}

/* Of one course or lesson it is learners that are counted where elsewhere it is lessons and courses. */
const char *
lamp_report_column_get_heading (LampReportColumn column,
                                LampReportKind   kind)
{
  if (kind == LAMP_REPORT_COURSE && column == LAMP_REPORT_COLUMN_BEGUN)
    return _ ("Learners who began");
  if (kind == LAMP_REPORT_COURSE && column == LAMP_REPORT_COLUMN_COMPLETED)
    return _ ("Learners who completed");
  if (kind == LAMP_REPORT_COURSES && column == LAMP_REPORT_COLUMN_FINISHED)
    return _ ("Learners who finished");
  return _ (columns[column].heading);
}

const char *
lamp_report_indicator_get_key (LampReportIndicator indicator)
{
  return indicators[indicator].key;
}

const char *
lamp_report_indicator_get_title (LampReportIndicator indicator)
{
  return _ (indicators[indicator].title);
}

/* @area: "WP1" to "WP8" */
const char *
lamp_report_area_get_title (const char *area)
{
  return _ (lamp_areas_find (area)->name);
}

/* One line for each thing to know, NULL if there is none. */
char *
lamp_report_get_note (LampReportKind kind)
{
  const char *time = _ ("A minute counts as learning if something was done in a lesson in it, or in the two minutes before. A lesson, a course and a task count once for each learner, on the day of the first time.");

  if (kind == LAMP_REPORT_QUESTIONS)
    return g_strdup (_ ("Each learner counts once: with the first answer to a question, and once for each wrong answer."));
  if (kind == LAMP_REPORT_COURSE)
    return g_strdup (_ ("Each learner counts once for each lesson and each task, on the day of the first time."));
  if (kind == LAMP_REPORT_INDICATORS)
    return g_strconcat (_ ("These are this kiosk's own figures. They answer the same questions as the official indicators, and are not these."), "\n", time,
                        "\n", _ ("Somebody is trained who completed a lesson of a course for it."), NULL);
  return g_strdup (time);
}

static GDateTime *
get_date (gint64 time)
{
  return g_date_time_new_from_unix_local (time / G_USEC_PER_SEC);
}

/* In the order a reader of the language expects; the names of months would need a locale that a kiosk may not have. */
char *
lamp_report_format_day (gint64 time)
{
  g_autoptr (GDateTime) date = get_date (time);

  if (date == NULL)
    return g_strdup ("?");
  /* Translators: year, month, day */
  return g_strdup_printf (_ ("%d-%02d-%02d"), g_date_time_get_year (date), g_date_time_get_month (date), g_date_time_get_day_of_month (date));
}

char *
lamp_report_format_month (gint64 time)
{
  g_autoptr (GDateTime) date = get_date (time);

  if (date == NULL)
    return g_strdup ("?");
  /* Translators: year, month */
  return g_strdup_printf (_ ("%d-%02d"), g_date_time_get_year (date), g_date_time_get_month (date));
}

char *
lamp_report_format_year (gint64 time)
{
  g_autoptr (GDateTime) date = get_date (time);

  /* Translators: a year */
  return date != NULL ? g_strdup_printf (_ ("%d"), g_date_time_get_year (date)) : g_strdup ("?");
}

/* To a tenth, halves up; a point in every language, as spreadsheets and readers in both languages have it. */
char *
lamp_report_format_hours (gint64 minutes)
{
  gint64 tenths = (minutes * 10 + 30) / 60;

  return g_strdup_printf ("%" G_GINT64_FORMAT ".%d", tenths / 10, (int) (tenths % 10));
}
