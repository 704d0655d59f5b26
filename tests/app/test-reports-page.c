/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The trainer's reports: the figures counted by hand in the core's test, the way to each, saving, and the rules of access. */

#include "screen-fixture.h"

#include "../core/report/report-fixture.h"
#include "app/reports/lamp-reports-page.h"
#include "core/course/lamp-folder.h"

#include <glib/gstdio.h>
#include <locale.h>

typedef struct
{
  ReportFixture   kiosk;
  LampCourseList *courses;
  const char     *taps; /* what to tap one after another, in English and Chinese, with | between and / between the languages */
} Way;

static LampPage *
new_page (ReportFixture  *kiosk,
          LampCourseList *courses,
          const char     *language)
{
  g_autoptr (LampPrinter) printer = lamp_printer_new (TRUE);
  g_autoptr (LampStickMonitor) sticks = lamp_stick_monitor_new (FALSE);

  return lamp_reports_page_new (kiosk->records, courses, kiosk->clock, language, NULL, printer, sticks);
}

/* Waits for threads, not for a time. */
static void
wait_for (GtkWidget  *root,
          const char *text)
{
  while (lamp_rules_find (root, GTK_TYPE_LABEL, text) == NULL)
    g_main_context_iteration (NULL, TRUE);
}

static void
tap (GtkWidget  *root,
     const char *text)
{
  GtkWidget *label;

  wait_for (root, text);
  label = lamp_rules_find (root, GTK_TYPE_LABEL, text);
  g_signal_emit_by_name (gtk_widget_get_ancestor (label, GTK_TYPE_BUTTON), "clicked");
}

static void
test_figures (Screen       *screen,
              gconstpointer data)
{
  ReportFixture kiosk;

  report_fixture_set_up (&kiosk);
  screen_show (screen, new_page (&kiosk, screen->courses, "en"));
  tap (screen->window, "The eight figures");
  wait_for (screen->window, "All figures");
  /* The clock stands on the first of December. */
  g_assert_true (screen_is_shown (screen->window, "From 2026-12-01 to 2026-12-31"));
  tap (screen->window, "From the beginning");
  wait_for (screen->window, "From the beginning until now");
  g_assert_true (screen_is_shown (screen->window, "Learning hours: 0.4"));
  g_assert_true (screen_is_shown (screen->window, "Learners trained in security and privacy: 1"));
  tap (screen->window, "Group: Everybody");
  tap (screen->window, "Tuesday");
  wait_for (screen->window, "From the beginning until now\nGroup: Tuesday");
  g_assert_true (screen_is_shown (screen->window, "Learners: 2"));
  g_assert_true (lamp_page_back (screen->page));
  g_assert_false (lamp_page_back (screen->page));
  report_fixture_tear_down (&kiosk);
}

/* A period of one's own, day by day; the other end comes along. */
static void
test_days (Screen       *screen,
           gconstpointer data)
{
  ReportFixture kiosk;

  report_fixture_set_up (&kiosk);
  screen_show (screen, new_page (&kiosk, screen->courses, "en"));
  tap (screen->window, "All learners");
  tap (screen->window, "Days of my choice");
  wait_for (screen->window, "From: 2026-11-01");
  g_assert_true (screen_is_shown (screen->window, "To and with: 2026-12-01"));
  tap (screen->window, "One day later");
  g_assert_true (screen_is_shown (screen->window, "From: 2026-11-02"));
  for (guint i = 0; i < 2; i++)
    tap (screen->window, "One month later");
  g_assert_true (screen_is_shown (screen->window, "From: 2027-01-02"));
  g_assert_true (screen_is_shown (screen->window, "To and with: 2027-01-02"));
  tap (screen->window, "One month earlier");
  tap (screen->window, "One month earlier");
  tap (screen->window, "Show the report");
  wait_for (screen->window, "From 2026-11-02 to 2027-01-02");
  wait_for (screen->window, "王秀英");
  g_assert_true (screen_is_shown (screen->window, "Learning hours: 0.2; Lessons begun: 2; Lessons completed: 2; Courses finished: 0; Tasks done unaided: 1; Last day: 2026-12-01"));
  report_fixture_tear_down (&kiosk);
}

static void
test_questions (Screen       *screen,
                gconstpointer data)
{
  ReportFixture kiosk;

  report_fixture_set_up (&kiosk);
  screen_show (screen, new_page (&kiosk, screen->courses, "en"));
  tap (screen->window, "Questions and wrong answers");
  tap (screen->window, "Spot the scam");
  tap (screen->window, "From the beginning");
  wait_for (screen->window, "A caller says, \"Only ten minutes left, be quick!\" Which sign is it?: 33%");
  g_assert_true (lamp_page_back (screen->page));
  g_assert_true (screen_is_shown (screen->window, "Which course?"));
  report_fixture_tear_down (&kiosk);
}

static char *
find_file (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name = dir != NULL ? g_dir_read_name (dir) : NULL;

  return name != NULL ? g_build_filename (folder, name, NULL) : NULL;
}

static void
test_saved (Screen       *screen,
            gconstpointer data)
{
  ReportFixture    kiosk;
  g_autofree char *scratch = g_dir_make_tmp ("lamp-reports-XXXXXX", NULL);
  g_autofree char *stick = g_build_filename (scratch, "stick", NULL);
  g_autofree char *file = NULL;
  g_autofree char *content = NULL;

  report_fixture_set_up (&kiosk);
  g_setenv ("LAMPLIGHT_STICKS", stick, TRUE);
  screen_show (screen, new_page (&kiosk, screen->courses, "en"));
  tap (screen->window, "All learners");
  tap (screen->window, "From the beginning");
  tap (screen->window, "Save as a spreadsheet");
  wait_for (screen->window, "There is no stick in. Put one in: it appears here by itself.");
  g_assert_cmpint (g_mkdir (stick, 0700), ==, 0);
  wait_for (screen->window, "Stick: stick");
  tap (screen->window, "Stick: stick");
  wait_for (screen->window, "Saved. The file is called lamplight-learners-2026-12-01.csv. There are names in it: please take good care of it.");
  file = find_file (stick);
  g_assert_true (g_file_get_contents (file, &content, NULL, NULL));
  g_assert_nonnull (strstr (content, "王秀英,0.2,2,2,0,1,2026-12-01\r\n"));
  /* A stick that was pulled out. */
  tap (screen->window, "Save as a web page");
  wait_for (screen->window, "Stick: stick");
  lamp_folder_remove (stick);
  g_test_expect_message (NULL, G_LOG_LEVEL_WARNING, "*No such file*");
  tap (screen->window, "Stick: stick");
  wait_for (screen->window, "It could not be saved there. Nothing here is lost. Please put the stick in again and try once more.");
  g_test_assert_expected_messages ();
  lamp_folder_remove (scratch);
  g_unsetenv ("LAMPLIGHT_STICKS");
  report_fixture_tear_down (&kiosk);
}

/* The page as it is after some taps, before the rules are checked. */
static LampPage *
make_page (const char *language,
           gpointer    user_data)
{
  Way      *way = user_data;
  LampPage *page = new_page (&way->kiosk, way->courses, language);
  g_auto (GStrv) taps = g_strsplit (way->taps, "|", -1);

  g_object_ref_sink (page);
  for (guint i = 0; taps[i] != NULL; i++)
    {
      g_auto (GStrv) words = g_strsplit (taps[i], "/", 2);
      const char *text = g_str_has_prefix (language, "zh") ? words[1] : words[0];

      if (*text == '?')
        wait_for (GTK_WIDGET (page), text + 1);
      else
        tap (GTK_WIDGET (page), text);
    }
  return page;
}

static void
test_rules (gconstpointer data)
{
  const char *folders[] = { g_getenv ("LAMP_COURSES"), NULL };
  Way         way = { .taps = data };

  report_fixture_set_up (&way.kiosk);
  way.courses = lamp_course_list_read (folders);
  lamp_rules_check_page (make_page, &way, data);
  lamp_course_list_free (way.courses);
  report_fixture_tear_down (&way.kiosk);
}

#define ADD(name, function) g_test_add ("/reports/" name, Screen, NULL, screen_set_up, function, screen_tear_down)
#define RULES(name, taps) g_test_add_data_func ("/reports/rules/" name, taps, test_rules)

int
main (int    argc,
      char **argv)
{
  g_setenv ("TZ", "Asia/Shanghai", TRUE);
  lamp_rules_init (&argc, &argv);
  ADD ("figures", test_figures);
  ADD ("days", test_days);
  ADD ("questions", test_questions);
  ADD ("saved", test_saved);
  RULES ("list", "?The eight figures/?八项数字");
  RULES ("indicators", "The eight figures/八项数字|From the beginning/从头到现在|?All figures/?全部数字");
  RULES ("learners", "All learners/全部学员|From the beginning/从头到现在|?All figures/?全部数字");
  RULES ("questions", "Questions and wrong answers/小问题和常见错误|Spot the scam/防骗小能手|From the beginning/从头到现在|?All figures/?全部数字");
  RULES ("days", "All courses/全部课程|Days of my choice/自己选日子|?Which days?/?哪些日子？");
  RULES ("places", "All courses/全部课程|From the beginning/从头到现在|Save as a web page/存成网页|?My documents on this machine/?这台机器的“文档”里");
  RULES ("learner", "One learner/一位学员|?王秀英/?王秀英");
  return g_test_run ();
}
