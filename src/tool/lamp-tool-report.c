/* SPDX-License-Identifier: GPL-3.0-or-later */
/* lamp report: what was learned on a kiosk, for a terminal, a spreadsheet, a browser, a printer or a program. */

#include "tool/lamp-tool-records.h"

#include "core/records/lamp-settings.h"
#include "core/report/lamp-report-format.h"
#include "core/report/lamp-report-period.h"

#include <glib/gi18n.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>

typedef struct
{
  LampReportRequest report;
  char             *from;
  char             *to;
  char             *learner; /* id or name */
  char             *format_name;
  char             *output;
  char             *language;
  char            **courses;
  gboolean          is_json;
  LampReportFormat  format;
} Request;

static void
request_clear (Request *self)
{
  lamp_report_request_clear (&self->report);
  g_free (self->from);
  g_free (self->to);
  g_free (self->learner);
  g_free (self->format_name);
  g_free (self->output);
  g_free (self->language);
  g_strfreev (self->courses);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Request, request_clear)

/* The language of the report, and of what is said beside it. In the locale C gettext would translate nothing. */
static void
set_language (const char *language)
{
  const char *locale = setlocale (LC_MESSAGES, NULL);

  if (locale == NULL || g_str_equal (locale, "C"))
    setlocale (LC_ALL, "C.UTF-8");
  g_setenv ("LANGUAGE", g_str_equal (language, "zh-CN") ? "zh_CN" : "en", TRUE);
  textdomain (GETTEXT_PACKAGE);
}

static const char *
get_language (void)
{
  return g_str_has_prefix (g_get_language_names ()[0], "zh") ? "zh-CN" : "en";
}

/* What is asked for by the end of the file's name, where nothing else says so. */
static gboolean
choose_format (Request *self)
{
  const char *end = self->output != NULL ? strrchr (self->output, '.') : NULL;

  if (self->is_json)
    self->format = LAMP_REPORT_JSON;
  else if (self->format_name != NULL)
    return lamp_report_format_from_string (self->format_name, &self->format);
  else if (end == NULL || !lamp_report_format_from_string (end + 1, &self->format))
    self->format = LAMP_REPORT_TEXT;
  return TRUE;
}

/* NULL if all is well. */
static const char *
find_misuse (Request *self,
             int      argc,
             char   **argv)
{
  gint64 unused;

  if (argc != 2 || !lamp_report_kind_from_string (argv[1], &self->report.kind))
    return _ ("say which report: indicators, calendar, areas, courses, course, groups, learners, learner or questions");
  if (self->from != NULL && !lamp_report_parse_day (self->from, &self->report.from, &unused))
    return _ ("--from is a day, as 2026-11-01");
  if (self->to != NULL && !lamp_report_parse_day (self->to, &unused, &self->report.to))
    return _ ("--to is a day, as 2026-11-30");
  if (self->report.from >= self->report.to)
    return _ ("the period ends before it begins");
  if (self->report.area != NULL && (strlen (self->report.area) != 3 || !g_str_has_prefix (self->report.area, "WP") ||
                                    self->report.area[2] < '1' || self->report.area[2] > '8'))
    return _ ("--area is WP1 to WP8");
  if (self->report.kind == LAMP_REPORT_LEARNER && self->learner == NULL)
    return _ ("say which learner: --learner ID or --learner NAME");
  if ((self->report.kind == LAMP_REPORT_COURSE || self->report.kind == LAMP_REPORT_QUESTIONS) && self->report.course == NULL)
    return _ ("say which course: --course ID");
  if (self->language != NULL && !g_str_equal (self->language, "zh-CN") && !g_str_equal (self->language, "en"))
    return _ ("--lang is zh-CN or en");
  if (!choose_format (self))
    return _ ("--format is text, csv, html, pdf or json");
  return NULL;
}

static gboolean
find_learner (LampRecords *records,
              Request     *request,
              GError     **error)
{
  g_autoptr (LampLearner) learner = lamp_tool_find_learner (records, request->learner, error);

  request->report.learner = learner != NULL ? g_strdup (learner->id) : NULL;
  return learner != NULL;
}

static LampReportView *
make_view (LampRecords   *records,
           const char    *data,
           const Request *request,
           GError       **error)
{
  const char *language = get_language ();
  g_autoptr (LampSettings) settings = lamp_settings_read (data);
  g_autoptr (LampCourseList) courses = lamp_tool_read_courses (data, request->courses);
  g_autoptr (LampReportCatalogue) catalogue = lamp_report_read_catalogue (courses, language, request->report.kind == LAMP_REPORT_INDICATORS);
  g_autoptr (LampReport) report = lamp_records_report (records, &request->report, catalogue, error);
  LampCourse *course = request->report.course != NULL ? lamp_course_list_find (courses, request->report.course) : NULL;
  g_autoptr (LampReportQuestions) questions = NULL;
  LampReportView *view;

  if (report == NULL)
    return NULL;
  if (request->report.kind == LAMP_REPORT_QUESTIONS && course != NULL)
    questions = lamp_report_questions_read (course, language);
  view = lamp_report_view_new (report, questions, language);
  lamp_report_view_set_centre (view, settings->centre);
  return view;
}

static LampExit
write_out (const LampReportView *view,
           const Request        *request)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  if (request->output != NULL && !g_str_equal (request->output, "-"))
    {
      if (lamp_report_save (view, request->format, request->output, &error))
        return LAMP_EXIT_DONE;
      fprintf (stderr, "lamp report: %s\n", error->message);
      return LAMP_EXIT_MACHINE;
    }
  bytes = lamp_report_render (view, request->format);
  fwrite (g_bytes_get_data (bytes, NULL), 1, g_bytes_get_size (bytes), stdout);
  return fflush (stdout) == 0 ? LAMP_EXIT_DONE : LAMP_EXIT_MACHINE;
}

LampExit
lamp_tool_report (const char *data,
                  int         argc,
                  char      **argv)
{
  g_auto (Request) request = { .report = { .from = G_MININT64, .to = G_MAXINT64 } };
  g_autofree char *folder = lamp_tool_data_folder (data);
  LampExit         status = LAMP_EXIT_DONE;
  const char      *misuse = NULL;
  g_autoptr (LampRecords) records = NULL;
  g_autoptr (LampReportView) view = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GOptionContext) context = g_option_context_new ("REPORT");
  const GOptionEntry entries[] = {
    { "from", 0, 0, G_OPTION_ARG_STRING, &request.from, "the first day", "YYYY-MM-DD" },
    { "to", 0, 0, G_OPTION_ARG_STRING, &request.to, "the last day", "YYYY-MM-DD" },
    { "group", 0, 0, G_OPTION_ARG_STRING, &request.report.group, "only learners of a group", "NAME" },
    { "area", 0, 0, G_OPTION_ARG_STRING, &request.report.area, "only courses of a field of learning", "WP1…WP8" },
    { "learner", 0, 0, G_OPTION_ARG_STRING, &request.learner, "only one learner", "ID|NAME" },
    { "course", 0, 0, G_OPTION_ARG_STRING, &request.report.course, "only one course", "ID" },
    { "nameless", 0, 0, G_OPTION_ARG_NONE, &request.report.is_nameless, "leave learners' names out", NULL },
    { "format", 0, 0, G_OPTION_ARG_STRING, &request.format_name, "text, csv, html, pdf or json", "FORMAT" },
    { "json", 0, 0, G_OPTION_ARG_NONE, &request.is_json, "the same as --format json", NULL },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &request.output, "write a file", "FILE" },
    { "lang", 0, 0, G_OPTION_ARG_STRING, &request.language, "the report's language", "zh-CN|en" },
    { "courses", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &request.courses, "a folder that holds courses", "DIR" },
    { NULL }
  };

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    misuse = error->message;
  else
    misuse = find_misuse (&request, argc, argv);
  if (misuse != NULL)
    {
      fprintf (stderr, "lamp report: %s\n", misuse);
      return LAMP_EXIT_USAGE;
    }
  if (request.language != NULL)
    set_language (request.language);
  records = lamp_tool_open_records ("report", data, &status);
  if (records == NULL)
    return status;
  if (request.learner == NULL || find_learner (records, &request, &error))
    view = make_view (records, folder, &request, &error);
  return view != NULL ? write_out (view, &request) : lamp_tool_records_fail ("report", error);
}
