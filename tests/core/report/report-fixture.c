/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report-fixture.h"

/* Local time, as "2026-11-02 09:00:30". */
gint64
report_fixture_time (const char *text)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autoptr (GDateTime) date = g_date_time_new_from_iso8601 (text, zone);

  g_assert_nonnull (date);
  return g_date_time_to_unix (date) * G_USEC_PER_SEC;
}

static char *
add_learner (ReportFixture *self,
             const char    *name)
{
  static const LampPreferences preferences = { "zh-CN", 150, LAMP_PALETTE_LIGHT, 140, 0, 100, FALSE };
  g_autoptr (GError) error = NULL;
  g_autoptr (LampLearner) learner = lamp_records_add_learner (self->records, name, "peony", &preferences, &error);

  g_assert_no_error (error);
  return g_strdup (learner->id);
}

static LampEvent *
new_event (LampVerb    verb,
           const char *course,
           const char *lesson,
           const char *item,
           int         success)
{
  LampEvent *event = lamp_event_new (verb, course, 1, lesson, item);

  event->success = success;
  return event;
}

static void
append (ReportFixture *self,
        const char    *learner,
        const char    *time,
        LampEvent     *event)
{
  g_autoptr (GError) error = NULL;

  lamp_clock_advance (self->clock, report_fixture_time (time) - lamp_clock_now (self->clock));
  lamp_records_append (self->records, learner, event, &error);
  g_assert_no_error (error);
  lamp_event_free (event);
}

static void
answer (ReportFixture *self,
        const char    *learner,
        const char    *time,
        const char    *response,
        gboolean       is_right)
{
  LampEvent *event = new_event (LAMP_VERB_ANSWERED, "spot-the-scam", "four-signs", "hear-hurry", is_right);

  event->response = g_strdup (response);
  append (self, learner, time, event);
}

static void
attempt (ReportFixture *self,
         const char    *time,
         const char    *item,
         LampMode       mode,
         int            hints)
{
  LampEvent *event = new_event (LAMP_VERB_ATTEMPTED, "spot-the-scam", "scam-sms", item, TRUE);

  event->mode = mode;
  event->hints = hints;
  append (self, self->wang, time, event);
}

/* 12 minutes of Wang on the 2nd (9:00 to 9:06, 9:10, 9:20 to 9:23), one in December; 4 of Li on the 15th, 2 on the 30th and one just after
   its midnight; 3 of Sun on the 20th. Zhao only looked at a course. */
static void
add_events (ReportFixture *self)
{
  append (self, self->wang, "2026-11-02 09:00:00", new_event (LAMP_VERB_INITIALIZED, "spot-the-scam", "four-signs", NULL, -1));
  append (self, self->wang, "2026-11-02 09:01:30", new_event (LAMP_VERB_PROGRESSED, "spot-the-scam", "four-signs", NULL, -1));
  answer (self, self->wang, "2026-11-02 09:02:10", "2", FALSE);
  answer (self, self->wang, "2026-11-02 09:04:00", "1", TRUE);
  append (self, self->wang, "2026-11-02 09:10:00", new_event (LAMP_VERB_COMPLETED, "spot-the-scam", "four-signs", NULL, -1));
  append (self, self->wang, "2026-11-02 09:10:20", new_event (LAMP_VERB_TERMINATED, "spot-the-scam", "four-signs", NULL, -1));
  attempt (self, "2026-11-02 09:20:00", "ring", LAMP_MODE_ALONE, 0);
  attempt (self, "2026-11-02 09:21:00", "sort", LAMP_MODE_HELP, 0);
  attempt (self, "2026-11-02 09:21:30", "report", LAMP_MODE_ALONE, 1);
  append (self, self->zhao, "2026-11-03 08:00:00", new_event (LAMP_VERB_LAUNCHED, "spot-the-scam", NULL, NULL, -1));
  answer (self, self->li, "2026-11-15 10:00:00", "2", FALSE);
  answer (self, self->li, "2026-11-15 10:01:00", "3", FALSE);
  answer (self, self->sun, "2026-11-20 15:30:00", "1", TRUE);
  append (self, self->li, "2026-11-30 23:58:30", new_event (LAMP_VERB_INITIALIZED, "sell", "x", NULL, -1));
  append (self, self->li, "2026-11-30 23:59:10", new_event (LAMP_VERB_COMPLETED, "sell", "x", NULL, -1));
  append (self, self->wang, "2026-12-01 00:00:30", new_event (LAMP_VERB_COMPLETED, "spot-the-scam", "scam-sms", NULL, -1));
}

static void
add_courses (ReportFixture *self)
{
  const char *const safety[] = { "WP6", NULL };
  const char *const work[] = { "WP3", "WP5", NULL };
  LampReportCourse *course = lamp_report_catalogue_add (self->catalogue, "spot-the-scam", "Spot the \"scam\"", safety);

  course->is_security = course->is_accessible = TRUE;
  lamp_report_course_add_lesson (course, "four-signs", "Who is it?");
  lamp_report_course_add_lesson (course, "scam-sms", "Ring back");
  course = lamp_report_catalogue_add (self->catalogue, "sell", "卖农产品", work);
  course->is_commerce = TRUE;
  lamp_report_course_add_lesson (course, "x", "Photo");
}

/* In memory; the clock stands on the first of December. */
void
report_fixture_set_up (ReportFixture *self)
{
  g_autoptr (GError) error = NULL;

  self->clock = lamp_clock_new_fixed (report_fixture_time ("2026-11-01 08:00:00"));
  self->records = lamp_records_open_in_memory (self->clock, &error);
  g_assert_no_error (error);
  self->catalogue = lamp_report_catalogue_new ();
  add_courses (self);
  self->wang = add_learner (self, "王秀英");
  self->li = add_learner (self, "李 \"Old\" 强");
  self->sun = add_learner (self, "Sun, the younger");
  self->zhao = add_learner (self, "=HYPERLINK(1)");
  lamp_records_set_member (self->records, self->wang, "Tuesday", TRUE, &error);
  lamp_records_set_member (self->records, self->li, "Tuesday", TRUE, &error);
  g_assert_no_error (error);
  add_events (self);
}

void
report_fixture_tear_down (ReportFixture *self)
{
  g_object_unref (self->records);
  lamp_clock_unref (self->clock);
  lamp_report_catalogue_unref (self->catalogue);
  g_free (self->wang);
  g_free (self->li);
  g_free (self->sun);
  g_free (self->zhao);
}
