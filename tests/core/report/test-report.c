/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every report on records small enough to be counted by hand, in every form it is given away in. */

#include "report-fixture.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>

#include "core/report/lamp-report-chart.h"
#include "core/report/lamp-report-format.h"
#include "core/report/lamp-report-period.h"

static LampReportRequest
ask (LampReportKind kind,
     const char    *from,
     const char    *to)
{
  LampReportRequest request = { .kind = kind, .from = G_MININT64, .to = G_MAXINT64 };
  gint64            unused;

  if (from != NULL)
    g_assert_true (lamp_report_parse_day (from, &request.from, &unused));
  if (to != NULL)
    g_assert_true (lamp_report_parse_day (to, &unused, &request.to));
  return request;
}

static LampReport *
get_report (ReportFixture           *fixture,
            const LampReportRequest *request)
{
  g_autoptr (GError) error = NULL;
  LampReport *report = lamp_records_report (fixture->records, request, fixture->catalogue, &error);

  g_assert_no_error (error);
  return report;
}

/* A row as text: its numbers, "-" where there is nothing to say. The first column is left to the caller. */
static char *
get_figures (const LampReport *report,
             guint             row)
{
  GString *text = g_string_new (NULL);

  for (guint i = 1; i < report->n_columns; i++)
    {
      const LampReportCell *cell = lamp_report_get_cell (report, row, i);

      if (cell->unit == LAMP_REPORT_UNIT_NONE)
        g_string_append (text, " -");
      else if (cell->text != NULL)
        g_string_append_printf (text, " %s", cell->text);
      else if (cell->unit == LAMP_REPORT_UNIT_DAY)
        {
          g_autoptr (GDateTime) date = g_date_time_new_from_unix_local (cell->number / G_USEC_PER_SEC);
          g_autofree char *day = g_date_time_format (date, " %m-%d");

          g_string_append (text, day);
        }
      else
        g_string_append_printf (text, " %d", (int) cell->number);
    }
  return g_string_free (text, FALSE);
}

/* The row whose first cell has this key, or this text. */
static void
assert_row (const LampReport *report,
            const char       *key,
            const char       *expected)
{
  for (guint row = 0; row < report->n_rows; row++)
    {
      const LampReportCell *cell = lamp_report_get_cell (report, row, 0);
      g_autofree char      *figures = get_figures (report, row);

      if (g_strcmp0 (cell->key != NULL ? cell->key : cell->text, key) != 0)
        continue;
      g_assert_cmpstr (figures, ==, expected);
      return;
    }
  g_error ("there is no row “%s”", key);
}

static void
assert_indicators (ReportFixture     *fixture,
                   LampReportRequest *request,
                   const gint64      *expected)
{
  g_autoptr (LampReport) report = get_report (fixture, request);

  g_assert_cmpuint (report->n_rows, ==, LAMP_REPORT_INDICATOR_N);
  for (guint i = 0; i < LAMP_REPORT_INDICATOR_N; i++)
    {
      g_assert_cmpint (lamp_report_get_cell (report, i, 0)->number, ==, i);
      g_assert_cmpint (lamp_report_get_cell (report, i, 1)->number, ==, expected[i]);
    }
}

/* In their order: courses, learners, minutes, lessons, tasks, selling, security, accessible. */
static void
test_indicators (ReportFixture *fixture,
                 gconstpointer  data)
{
  LampReportRequest november = ask (LAMP_REPORT_INDICATORS, "2026-11-01", "2026-11-30");
  LampReportRequest december = ask (LAMP_REPORT_INDICATORS, "2026-12-01", NULL);
  LampReportRequest ever = ask (LAMP_REPORT_INDICATORS, NULL, NULL);

  assert_indicators (fixture, &november, (gint64[]){ 2, 3, 21, 2, 1, 1, 1, 1 });
  assert_indicators (fixture, &december, (gint64[]){ 2, 2, 2, 1, 0, 0, 1, 1 });
  assert_indicators (fixture, &ever, (gint64[]){ 2, 3, 23, 3, 1, 1, 1, 1 });
  november.group = (char *) "Tuesday";
  assert_indicators (fixture, &november, (gint64[]){ 2, 2, 18, 2, 1, 1, 1, 1 });
  november.group = NULL;
  november.area = (char *) "WP6";
  assert_indicators (fixture, &november, (gint64[]){ 1, 3, 19, 1, 1, 0, 1, 1 });
}

static void
test_learners (ReportFixture *fixture,
               gconstpointer  data)
{
  LampReportRequest november = ask (LAMP_REPORT_LEARNERS, "2026-11-01", "2026-11-30");
  LampReportRequest ever = ask (LAMP_REPORT_LEARNERS, NULL, NULL);
  LampReportRequest one = ask (LAMP_REPORT_LEARNER, NULL, NULL);
  g_autoptr (LampReport) of_november = get_report (fixture, &november);
  g_autoptr (LampReport) of_all = get_report (fixture, &ever);
  g_autoptr (LampReport) of_wang = NULL;
  g_autoptr (LampReport) of_group = NULL;
  g_autoptr (LampReport) nameless = NULL;

  g_assert_cmpuint (of_november->n_rows, ==, 4);
  assert_row (of_november, fixture->wang, " 12 2 1 0 1 11-02");
  assert_row (of_november, fixture->li, " 6 2 1 1 0 11-30");
  assert_row (of_november, fixture->sun, " 3 1 0 0 0 11-20");
  assert_row (of_november, fixture->zhao, " 0 0 0 0 0 -");
  assert_row (of_all, fixture->wang, " 13 2 2 1 1 12-01");
  assert_row (of_all, fixture->li, " 7 2 1 1 0 12-01");
  one.learner = fixture->wang;
  of_wang = get_report (fixture, &one);
  g_assert_cmpstr (of_wang->about, ==, "王秀英");
  g_assert_cmpuint (of_wang->n_rows, ==, 1);
  assert_row (of_wang, "spot-the-scam", " 13 2 2 1 12-01");
  ever.group = (char *) "Tuesday";
  of_group = get_report (fixture, &ever);
  g_assert_cmpuint (of_group->n_rows, ==, 2);
  ever.group = NULL;
  ever.is_nameless = TRUE;
  nameless = get_report (fixture, &ever);
  g_assert_cmpuint (nameless->n_rows, ==, 4);
  for (guint i = 0; i < nameless->n_rows; i++)
    {
      g_assert_cmpint (lamp_report_get_cell (nameless, i, 0)->number, ==, i + 1);
      g_assert_null (lamp_report_get_cell (nameless, i, 0)->text);
      g_assert_null (lamp_report_get_cell (nameless, i, 0)->key);
    }
}

static void
test_courses (ReportFixture *fixture,
              gconstpointer  data)
{
  LampReportRequest november = ask (LAMP_REPORT_COURSES, "2026-11-01", "2026-11-30");
  LampReportRequest december = ask (LAMP_REPORT_COURSES, "2026-12-01", "2026-12-31");
  LampReportRequest one = ask (LAMP_REPORT_COURSE, "2026-11-01", "2026-11-30");
  g_autoptr (LampReport) of_november = get_report (fixture, &november);
  g_autoptr (LampReport) of_december = get_report (fixture, &december);
  g_autoptr (LampReport) of_scam = NULL;

  g_assert_cmpuint (of_november->n_rows, ==, 2);
  assert_row (of_november, "spot-the-scam", " 3 19 4 1 0 1");
  assert_row (of_november, "sell", " 1 2 1 1 1 0");
  assert_row (of_december, "spot-the-scam", " 1 1 0 1 1 0");
  assert_row (of_december, "sell", " 1 1 0 0 0 0");
  one.course = (char *) "spot-the-scam";
  of_scam = get_report (fixture, &one);
  g_assert_cmpstr (of_scam->about, ==, "Spot the \"scam\"");
  g_assert_cmpuint (of_scam->n_rows, ==, 2);
  assert_row (of_scam, "four-signs", " 3 1 0");
  assert_row (of_scam, "scam-sms", " 1 0 1");
}

static void
test_areas_and_groups (ReportFixture *fixture,
                       gconstpointer  data)
{
  LampReportRequest areas = ask (LAMP_REPORT_AREAS, "2026-11-01", "2026-11-30");
  LampReportRequest groups = ask (LAMP_REPORT_GROUPS, "2026-11-01", "2026-11-30");
  g_autoptr (LampReport) by_area = get_report (fixture, &areas);
  g_autoptr (LampReport) by_group = get_report (fixture, &groups);

  g_assert_cmpuint (by_area->n_rows, ==, 8);
  assert_row (by_area, "WP6", " 1 3 19 1 1");
  assert_row (by_area, "WP3", " 1 1 2 1 0");
  assert_row (by_area, "WP5", " 1 1 2 1 0");
  assert_row (by_area, "WP1", " 0 0 0 0 0");
  g_assert_cmpuint (by_group->n_rows, ==, 1);
  assert_row (by_group, "Tuesday", " 2 2 18 2 1");
}

static void
test_calendar (ReportFixture *fixture,
               gconstpointer  data)
{
  LampReportRequest november = ask (LAMP_REPORT_CALENDAR, "2026-11-01", "2026-11-30");
  LampReportRequest year = ask (LAMP_REPORT_CALENDAR, "2026-01-01", "2026-12-31");
  LampReportRequest ever = ask (LAMP_REPORT_CALENDAR, NULL, NULL);
  g_autoptr (LampReport) by_day = get_report (fixture, &november);
  g_autoptr (LampReport) by_month = get_report (fixture, &year);
  g_autoptr (LampReport) since_first = get_report (fixture, &ever);
  const char *const expected[30] = { [1] = " 1 12 1 1", [14] = " 1 4 0 0", [19] = " 1 3 0 0", [29] = " 1 2 1 0" };

  g_assert_cmpuint (by_day->n_rows, ==, 30);
  for (guint i = 0; i < by_day->n_rows; i++)
    {
      g_autofree char *figures = get_figures (by_day, i);

      g_assert_cmpstr (figures, ==, expected[i] != NULL ? expected[i] : " 0 0 0 0");
    }
  g_assert_cmpuint (by_month->n_rows, ==, 12);
  g_assert_cmpint (lamp_report_get_cell (by_month, 10, 0)->unit, ==, LAMP_REPORT_UNIT_MONTH);
  g_assert_cmpint (lamp_report_get_cell (by_month, 10, 0)->number, ==, report_fixture_time ("2026-11-01 00:00:00"));
  g_assert_cmpint (lamp_report_get_cell (by_month, 10, 2)->number, ==, 21);
  g_assert_cmpint (lamp_report_get_cell (by_month, 11, 2)->number, ==, 2);
  g_assert_cmpuint (since_first->n_rows, ==, 30);
  g_assert_cmpint (lamp_report_get_cell (since_first, 0, 0)->number, ==, report_fixture_time ("2026-11-02 00:00:00"));
}

static void
test_questions (ReportFixture *fixture,
                gconstpointer  data)
{
  LampReportRequest request = ask (LAMP_REPORT_QUESTIONS, "2026-11-01", "2026-11-30");
  g_autoptr (LampReport) report = NULL;
  g_autoptr (LampReport) of_group = NULL;
  g_autoptr (LampReport) late = NULL;

  request.course = (char *) "spot-the-scam";
  report = get_report (fixture, &request);
  g_assert_cmpuint (report->n_rows, ==, 1);
  assert_row (report, "four-signs", " hear-hurry 3 33 2 2");
  request.group = (char *) "Tuesday";
  of_group = get_report (fixture, &request);
  assert_row (of_group, "four-signs", " hear-hurry 2 0 2 2");
  request.from = report_fixture_time ("2026-11-16 00:00:00");
  late = get_report (fixture, &request);
  g_assert_cmpuint (late->n_rows, ==, 0);
}

static void
assert_refused (ReportFixture    *fixture,
                LampReportRequest request,
                LampRecordsError  code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (lamp_records_report (fixture->records, &request, fixture->catalogue, &error));
  g_assert_error (error, LAMP_RECORDS_ERROR, (int) code);
}

static void
test_refused (ReportFixture *fixture,
              gconstpointer  data)
{
  LampReportRequest request = ask (LAMP_REPORT_LEARNER, NULL, NULL);

  assert_refused (fixture, request, LAMP_RECORDS_ERROR_FAILED);
  request.learner = (char *) "nobody";
  assert_refused (fixture, request, LAMP_RECORDS_ERROR_NOT_FOUND);
  request = ask (LAMP_REPORT_COURSE, NULL, NULL);
  assert_refused (fixture, request, LAMP_RECORDS_ERROR_FAILED);
  request.course = (char *) "nothing";
  assert_refused (fixture, request, LAMP_RECORDS_ERROR_NOT_FOUND);
  request = ask (LAMP_REPORT_COURSES, NULL, NULL);
  request.group = (char *) "Wednesday";
  assert_refused (fixture, request, LAMP_RECORDS_ERROR_NOT_FOUND);
  request = ask (LAMP_REPORT_COURSES, "2026-11-02", "2026-11-01");
  assert_refused (fixture, request, LAMP_RECORDS_ERROR_FAILED);
}

/* Whoever is forgotten is in no report, not even as a number. */
static void
test_forgotten (ReportFixture *fixture,
                gconstpointer  data)
{
  LampReportRequest ever = ask (LAMP_REPORT_INDICATORS, NULL, NULL);
  LampReportRequest questions = ask (LAMP_REPORT_QUESTIONS, NULL, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (LampReport) report = NULL;

  g_assert_true (lamp_records_forget_learner (fixture->records, fixture->wang, &error));
  assert_indicators (fixture, &ever, (gint64[]){ 2, 2, 10, 1, 0, 1, 0, 1 });
  questions.course = (char *) "spot-the-scam";
  report = get_report (fixture, &questions);
  assert_row (report, "four-signs", " hear-hurry 2 50 2 1");
}

static void
reported_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  LampReport **report = user_data;
  g_autoptr (GError) error = NULL;

  *report = lamp_records_report_finish (LAMP_RECORDS (source), result, &error);
  g_assert_no_error (error);
}

static void
test_async (ReportFixture *fixture,
            gconstpointer  data)
{
  LampReportRequest request = ask (LAMP_REPORT_LEARNERS, NULL, NULL);
  g_autoptr (LampReport) report = NULL;
  g_autoptr (LampReport) direct = get_report (fixture, &request);

  request.group = g_strdup ("Tuesday");
  lamp_records_report_async (fixture->records, &request, fixture->catalogue, NULL, reported_cb, &report);
  g_clear_pointer (&request.group, g_free); /* it was copied */
  while (report == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (report->n_rows, ==, 2);
  g_assert_cmpuint (direct->n_rows, ==, 4);
}

/* Words of every report in every format; what is charted is what stands in the table. */
static void
test_views (ReportFixture *fixture,
            gconstpointer  data)
{
  for (LampReportKind kind = 0; kind < LAMP_REPORT_N; kind++)
    {
      LampReportRequest request = ask (kind, "2026-11-01", "2026-11-30");
      g_autoptr (LampReport) report = NULL;
      g_autoptr (LampReportView) view = NULL;
      LampReportKind same;

      request.course = kind == LAMP_REPORT_COURSE || kind == LAMP_REPORT_QUESTIONS ? (char *) "spot-the-scam" : NULL;
      request.learner = kind == LAMP_REPORT_LEARNER ? fixture->wang : NULL;
      report = get_report (fixture, &request);
      view = lamp_report_view_new (report, NULL, "en");
      g_assert_true (lamp_report_kind_from_string (lamp_report_kind_to_string (kind), &same) && same == kind);
      g_assert_cmpuint (view->n_rows, ==, report->n_rows);
      g_assert_nonnull (strstr (view->about, "From 2026-11-01 to 2026-11-30"));
      g_assert_nonnull (view->chart_title);
      g_assert_cmpuint (view->bars->len, >, 0);
      for (guint i = 0; i < view->bars->len; i++)
        g_assert_cmpfloat (((LampReportBar *) view->bars->pdata[i])->value, <=, lamp_report_chart_get_maximum (view));
      for (LampReportFormat format = 0; format < LAMP_REPORT_FORMAT_N; format++)
        {
          g_autoptr (GBytes) bytes = lamp_report_render (view, format);

          g_assert_cmpuint (g_bytes_get_size (bytes), >, 50);
        }
    }
}

static char *
render (ReportFixture   *fixture,
        LampReportFormat format)
{
  LampReportRequest request = ask (LAMP_REPORT_LEARNERS, "2026-11-01", "2026-11-30");
  g_autoptr (LampReport) report = get_report (fixture, &request);
  g_autoptr (LampReportView) view = lamp_report_view_new (report, NULL, "en");
  g_autoptr (GBytes) bytes = lamp_report_render (view, format);

  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

/* RFC 4180, a byte order mark, and no formula. */
static void
test_csv (ReportFixture *fixture,
          gconstpointer  data)
{
  g_autofree char *csv = render (fixture, LAMP_REPORT_CSV);
  g_auto (GStrv) lines = g_strsplit (csv, "\r\n", -1);

  g_assert_true (g_str_has_prefix (csv, "\xef\xbb\xbfLearner,Learning hours,"));
  g_assert_cmpuint (g_strv_length (lines), ==, 6);
  g_assert_cmpstr (lines[5], ==, "");
  g_assert_null (strstr (lines[1], "\n"));
  g_assert_nonnull (strstr (csv, "\r\n'=HYPERLINK(1),0.0,0,0,0,0,\r\n"));
  g_assert_nonnull (strstr (csv, "\r\n\"李 \"\"Old\"\" 强\",0.1,2,1,1,0,2026-11-30\r\n"));
  g_assert_nonnull (strstr (csv, "\r\n\"Sun, the younger\",0.1,1,0,0,0,2026-11-20\r\n"));
  g_assert_nonnull (strstr (csv, "\r\n王秀英,0.2,2,1,0,1,2026-11-02\r\n"));
}

/* Nothing to run, nothing to fetch, and a name is never markup. */
static void
test_html (ReportFixture *fixture,
           gconstpointer  data)
{
  g_autofree char *html = render (fixture, LAMP_REPORT_HTML);

  g_assert_true (g_str_has_prefix (html, "<!DOCTYPE html>\n<html lang=\"en\">"));
  g_assert_nonnull (strstr (html, "李 &quot;Old&quot; 强"));
  g_assert_nonnull (strstr (html, "<svg "));
  g_assert_null (strstr (html, "<script"));
  g_assert_null (strstr (html, "://"));
  g_assert_null (strstr (html, "url("));
  g_assert_null (strstr (html, "@import"));
  g_assert_null (strstr (html, " href"));
  g_assert_null (strstr (html, " src"));
}

static void
test_saved (ReportFixture *fixture,
            gconstpointer  data)
{
  LampReportRequest request = ask (LAMP_REPORT_LEARNERS, NULL, NULL);
  g_autoptr (LampReport) report = get_report (fixture, &request);
  g_autoptr (LampReportView) view = lamp_report_view_new (report, NULL, "en");
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("lamp-report-XXXXXX", &error);
  g_autofree char *name = lamp_report_suggest_name (view, LAMP_REPORT_CSV, lamp_clock_now (fixture->clock));
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *nowhere = g_build_filename (folder, "none", "x.csv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInfo) info = NULL;

  g_assert_cmpstr (name, ==, "lamplight-learners-2026-12-01.csv");
  g_assert_true (lamp_report_save (view, LAMP_REPORT_CSV, path, &error));
  g_assert_no_error (error);
  info = g_file_query_info (file, "unix::mode", G_FILE_QUERY_INFO_NONE, NULL, &error);
  g_assert_cmpint (g_file_info_get_attribute_uint32 (info, "unix::mode") & 0777, ==, 0600);
  g_assert_false (lamp_report_save (view, LAMP_REPORT_CSV, nowhere, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
  g_assert_true (g_file_delete (file, NULL, NULL));
  g_assert_cmpint (g_remove (folder), ==, 0);
}

static void
test_shape (void)
{
  g_autoptr (LampReportShape) half = lamp_report_shape_new (5, 10, 200, 20);
  g_autoptr (LampReportShape) nothing = lamp_report_shape_new (0, 10, 200, 20);
  g_autoptr (LampReportShape) little = lamp_report_shape_new (1, 100000, 200, 20);
  g_autoptr (LampReportShape) empty = lamp_report_shape_new (0, 0, 200, 20);

  g_assert_cmpfloat (half->width, ==, 100);
  g_assert_cmpuint (half->stripes->len, >, 10);
  for (guint i = 0; i < half->stripes->len; i++)
    {
      const LampReportStripe *stripe = &g_array_index (half->stripes, LampReportStripe, i);

      g_assert_true (stripe->x1 >= 0 && stripe->x1 <= 100 && stripe->x2 >= 0 && stripe->x2 <= 100);
      g_assert_true (stripe->y1 >= 0 && stripe->y1 <= 20 && stripe->y2 >= 0 && stripe->y2 <= 20);
    }
  g_assert_cmpfloat (nothing->width, ==, 0);
  g_assert_cmpuint (nothing->stripes->len, ==, 0);
  g_assert_cmpfloat (little->width, ==, 2);
  g_assert_cmpfloat (empty->width, ==, 0);
}

static void
test_periods (void)
{
  gint64 now = report_fixture_time ("2026-11-26 23:30:00");
  gint64 from;
  gint64 to;

  lamp_report_period_get (LAMP_REPORT_THIS_WEEK, now, &from, &to);
  g_assert_cmpint (from, ==, report_fixture_time ("2026-11-23 00:00:00"));
  g_assert_cmpint (to, ==, report_fixture_time ("2026-11-30 00:00:00"));
  lamp_report_period_get (LAMP_REPORT_THIS_MONTH, now, &from, &to);
  g_assert_cmpint (from, ==, report_fixture_time ("2026-11-01 00:00:00"));
  g_assert_cmpint (to, ==, report_fixture_time ("2026-12-01 00:00:00"));
  lamp_report_period_get (LAMP_REPORT_THIS_YEAR, now, &from, &to);
  g_assert_cmpint (from, ==, report_fixture_time ("2026-01-01 00:00:00"));
  g_assert_cmpint (to, ==, report_fixture_time ("2027-01-01 00:00:00"));
  lamp_report_period_get (LAMP_REPORT_ALL_TIME, now, &from, &to);
  g_assert_true (from == G_MININT64 && to == G_MAXINT64);
  g_assert_false (lamp_report_parse_day ("2026-02-30", &from, &to));
  g_assert_false (lamp_report_parse_day ("2026-11-01x", &from, &to));
  g_assert_false (lamp_report_parse_day ("yesterday", &from, &to));
}

#define ADD(name, function) \
  g_test_add ("/report/" name, ReportFixture, NULL, set_up, function, tear_down)

static void
set_up (ReportFixture *fixture,
        gconstpointer  data)
{
  report_fixture_set_up (fixture);
}

static void
tear_down (ReportFixture *fixture,
           gconstpointer  data)
{
  report_fixture_tear_down (fixture);
}

int
main (int    argc,
      char **argv)
{
  g_setenv ("TZ", "Asia/Shanghai", TRUE);
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  ADD ("indicators", test_indicators);
  ADD ("learners", test_learners);
  ADD ("courses", test_courses);
  ADD ("areas-and-groups", test_areas_and_groups);
  ADD ("calendar", test_calendar);
  ADD ("questions", test_questions);
  ADD ("refused", test_refused);
  ADD ("forgotten", test_forgotten);
  ADD ("async", test_async);
  ADD ("views", test_views);
  ADD ("csv", test_csv);
  ADD ("html", test_html);
  ADD ("saved", test_saved);
  g_test_add_func ("/report/shape", test_shape);
  g_test_add_func ("/report/periods", test_periods);
  return g_test_run ();
}
