/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Attendance: what a group's meeting begins with, what is kept of it, and that whoever is forgotten is in none. */

#include "records-fixture.h"

#include "core/records/lamp-attendance.h"
#include "core/records/lamp-people.h"

static char *
add (LampRecords *records,
     const char  *name,
     const char  *group)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LampLearner) learner = lamp_records_add_learner (records, name, "ox", &preferences, &error);

  g_assert_no_error (error);
  if (group != NULL)
    g_assert_true (lamp_records_set_member (records, learner->id, group, TRUE, &error));
  return g_strdup (learner->id);
}

static LampAttendant *
get (const LampMeeting *meeting,
     guint              i)
{
  return meeting->attendants->pdata[i];
}

static void
assert_attendance (LampRecords *records,
                   const char  *learner,
                   guint        n_meetings,
                   guint        n_here,
                   gint64       last)
{
  g_autoptr (GError) error = NULL;
  LampAttendanceOf attendance;

  g_assert_true (lamp_records_count_attendance (records, learner, &attendance, &error));
  g_assert_cmpuint (attendance.n_meetings, ==, n_meetings);
  g_assert_cmpuint (attendance.n_here, ==, n_here);
  g_assert_cmpint (attendance.last, ==, last);
}

static void
test_meeting (void)
{
  char *folder = make_folder ();
  g_autoptr (LampClock) clock = lamp_clock_new_fixed (START_US);
  g_autoptr (LampRecords) records = open_records (folder, clock);
  g_autofree char *mei = add (records, "Mei", "Tuesday");
  g_autofree char *bo = add (records, "Bo", "Tuesday");
  g_autofree char *lan = add (records, "Lan", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (LampMeeting) all = lamp_records_begin_meeting (records, "", &error);
  g_autoptr (LampMeeting) tuesday = lamp_records_begin_meeting (records, "Tuesday", &error);
  g_autoptr (LampMeeting) copy = NULL;
  g_autoptr (LampMeeting) kept = NULL;
  g_autoptr (LampMeeting) without = NULL;
  g_autoptr (GPtrArray) none = lamp_records_list_meetings (records, NULL, &error);
  g_autoptr (GPtrArray) meetings = NULL;
  g_autoptr (GPtrArray) others = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpuint (all->attendants->len, ==, 3);
  g_assert_cmpuint (tuesday->attendants->len, ==, 2);
  g_assert_cmpstr (get (tuesday, 0)->name, ==, "Bo");
  g_assert_cmpuint (lamp_meeting_count_here (tuesday), ==, 0);
  get (tuesday, 1)->here = TRUE;
  g_free (tuesday->course);
  tuesday->course = g_strdup ("scam");
  copy = lamp_meeting_copy (tuesday);
  g_assert_true (lamp_records_keep_meeting (records, copy, &error));
  lamp_clock_advance (clock, G_USEC_PER_SEC);
  get (tuesday, 1)->did = LAMP_DID_PARTLY;
  g_assert_true (lamp_records_keep_meeting (records, tuesday, &error));
  /* The same once more changes nothing. */
  {
    g_autofree char *before = dump (folder, "SELECT * FROM attendance ORDER BY learner");
    g_autofree char *after = NULL;

    lamp_clock_advance (clock, G_USEC_PER_SEC);
    g_assert_true (lamp_records_keep_meeting (records, tuesday, &error));
    after = dump (folder, "SELECT * FROM attendance ORDER BY learner");
    g_assert_cmpstr (before, ==, after);
  }
  kept = lamp_records_read_meeting (records, tuesday->id, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (kept->group, ==, "Tuesday");
  g_assert_cmpstr (kept->course, ==, "scam");
  g_assert_cmpint (kept->time, ==, START_US);
  assert_attendance (records, mei, 1, 1, START_US);
  assert_attendance (records, bo, 1, 0, 0);
  assert_attendance (records, lan, 0, 0, 0);
  g_assert_false (get (kept, 0)->here);
  g_assert_true (get (kept, 1)->here);
  g_assert_cmpint (get (kept, 1)->did, ==, LAMP_DID_PARTLY);
  meetings = lamp_records_list_meetings (records, "Tuesday", &error);
  others = lamp_records_list_meetings (records, "Wednesday", &error);
  g_assert_cmpuint (meetings->len, ==, 1);
  g_assert_cmpuint (((LampMeeting *) meetings->pdata[0])->n_here, ==, 1);
  g_assert_cmpuint (others->len, ==, 0);
  g_assert_null (lamp_records_read_meeting (records, "no", &error));
  g_assert_error (error, LAMP_RECORDS_ERROR, LAMP_RECORDS_ERROR_NOT_FOUND);
  g_clear_error (&error);

  /* Forgotten is forgotten, even where the roll was called before. */
  g_assert_true (lamp_records_forget_learner (records, mei, &error));
  g_assert_true (lamp_records_keep_meeting (records, tuesday, &error));
  without = lamp_records_read_meeting (records, tuesday->id, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (without->attendants->len, ==, 1);
  g_assert_cmpstr (get (without, 0)->learner, ==, bo);
  g_clear_object (&records);
  remove_folder (folder);
}

/* A group's meetings are found by its new name, and stay when it is taken away. */
static void
test_renamed (void)
{
  char *folder = make_folder ();
  g_autoptr (LampClock) clock = lamp_clock_new_fixed (START_US);
  g_autoptr (LampRecords) records = open_records (folder, clock);
  g_autofree char *mei = add (records, "Mei", "Tuesday");
  g_autoptr (GError) error = NULL;
  g_autoptr (LampMeeting) meeting = lamp_records_begin_meeting (records, "Tuesday", &error);
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;
  g_autoptr (GPtrArray) kept = NULL;

  g_assert_true (lamp_records_keep_meeting (records, meeting, &error));
  g_assert_true (lamp_records_rename_group (records, "Tuesday", "Wednesday", &error));
  before = lamp_records_list_meetings (records, "Tuesday", &error);
  after = lamp_records_list_meetings (records, "Wednesday", &error);
  g_assert_cmpuint (before->len, ==, 0);
  g_assert_cmpuint (after->len, ==, 1);
  g_assert_true (lamp_records_rename_group (records, "Wednesday", NULL, &error));
  kept = lamp_records_list_meetings (records, "Wednesday", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (kept->len, ==, 1);
  g_clear_object (&records);
  remove_folder (folder);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/attendance/meeting", test_meeting);
  g_test_add_func ("/attendance/renamed", test_renamed);
  return g_test_run ();
}
