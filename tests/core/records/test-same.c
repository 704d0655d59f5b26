/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The same person entered twice: what either did counts together, wherever it is asked for, and can be taken apart; and who has agreed, to what, when. */

#include "records-fixture.h"

#include "core/records/lamp-attendance.h"
#include "core/records/lamp-consent.h"
#include "core/records/lamp-same.h"
#include "core/records/lamp-today.h"
#include "core/records/lamp-tries.h"
#include "core/records/lamp-xapi.h"

#define DAY_US (G_GINT64_CONSTANT (24) * 3600 * G_USEC_PER_SEC)

/* A kiosk with two entries of one person, and somebody else. */
typedef struct
{
  char        *folder;
  LampClock   *clock;
  LampRecords *records;
  char        *kept;
  char        *other;
  char *friend;
} Kiosk;

static void
do_item (Kiosk      *self,
         const char *learner,
         LampVerb    verb,
         const char *lesson,
         int         success)
{
  g_autoptr (LampEvent) event = lamp_event_new (verb, "c", 1, lesson, verb == LAMP_VERB_ANSWERED ? "q" : NULL);
  g_autoptr (GError) error = NULL;

  event->success = success;
  lamp_clock_advance (self->clock, G_USEC_PER_SEC);
  g_assert_true (lamp_records_append (self->records, learner, event, &error));
  g_assert_no_error (error);
}

static void
set_up (Kiosk        *self,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  self->folder = make_folder ();
  self->clock = lamp_clock_new_fixed (START_US);
  self->records = open_records (self->folder, self->clock);
  self->kept = add_learner (self->records);
  self->other = add_learner (self->records);
  self->friend = add_learner (self->records);
  do_item (self, self->kept, LAMP_VERB_ANSWERED, "a", 0);
  do_item (self, self->other, LAMP_VERB_ANSWERED, "a", 1);
  do_item (self, self->other, LAMP_VERB_COMPLETED, "b", -1);
  g_assert_true (lamp_records_set_member (self->records, self->other, "一班", TRUE, &error));
  g_assert_true (lamp_records_set_member (self->records, self->friend, "一班", TRUE, &error));
  g_assert_no_error (error);
}

static void
tear_down (Kiosk        *self,
           gconstpointer data)
{
  g_object_unref (self->records);
  remove_folder (self->folder);
  lamp_clock_unref (self->clock);
  g_free (self->kept);
  g_free (self->other);
  g_free (self->friend);
}

static void
set_same (Kiosk      *self,
          const char *learner,
          const char *kept)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (lamp_records_set_same (self->records, learner, kept, &error));
  g_assert_no_error (error);
  assert_whole (self->folder, self->records);
}

static void
set_apart (Kiosk      *self,
           const char *learner)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (lamp_records_set_apart (self->records, learner, &error));
  g_assert_no_error (error);
  assert_whole (self->folder, self->records);
}

static guint
count_learners (Kiosk *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) learners = lamp_records_list_learners (self->records, &error);

  return learners->len;
}

/* NULL: not in the list. */
static const LampLearner *
find (GPtrArray  *learners,
      const char *id)
{
  for (guint i = 0; i < learners->len; i++)
    if (g_str_equal (((LampLearner *) learners->pdata[i])->id, id))
      return learners->pdata[i];
  return NULL;
}

static guint
count_lessons (Kiosk      *self,
               const char *learner)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) progress = lamp_records_list_progress (self->records, learner, &error);

  g_assert_no_error (error);
  return progress->len;
}

static void
test_together (Kiosk        *self,
               gconstpointer data)
{
  g_autofree char *before = dump_derived (self->folder);
  g_autofree char *events = dump (self->folder, "SELECT id, learner FROM event ORDER BY id");
  g_autofree char *events_after = NULL;
  g_autofree char *after = NULL;
  g_autofree char *items = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) learners = NULL;
  g_autoptr (GPtrArray) tries = NULL;
  g_autoptr (GPtrArray) others = NULL;

  set_same (self, self->other, self->kept);
  learners = lamp_records_list_learners (self->records, &error);
  g_assert_cmpuint (learners->len, ==, 2);
  g_assert_null (find (learners, self->other));
  g_assert_cmpstr (find (learners, self->kept)->groups[0], ==, "一班");
  g_assert_cmpuint (count_lessons (self, self->kept), ==, 2);
  g_assert_cmpuint (count_lessons (self, self->other), ==, 2);
  items = dump (self->folder, "SELECT tries, right FROM item_progress");
  g_assert_cmpstr (items, ==, "2|1\n");
  tries = lamp_records_list_tries (self->records, self->kept, &error);
  g_assert_cmpuint (tries->len, ==, 2);
  others = lamp_records_list_others (self->records, self->kept, &error);
  g_assert_cmpuint (others->len, ==, 1);
  g_assert_cmpstr (((LampLearner *) others->pdata[0])->id, ==, self->other);
  /* Saying it again, or of herself, changes nothing. */
  set_same (self, self->kept, self->other);
  set_same (self, self->kept, self->kept);
  g_assert_cmpuint (count_learners (self), ==, 2);
  set_apart (self, self->other);
  after = dump_derived (self->folder);
  g_assert_cmpstr (before, ==, after);
  events_after = dump (self->folder, "SELECT id, learner FROM event ORDER BY id");
  g_assert_cmpstr (events, ==, events_after);
  g_assert_false (lamp_records_set_same (self->records, self->other, "nobody", &error));
  g_assert_error (error, LAMP_RECORDS_ERROR, LAMP_RECORDS_ERROR_NOT_FOUND);
}

static gboolean
add_statement (const char *statement,
               gpointer    text,
               GError    **error)
{
  g_string_append (text, statement);
  return TRUE;
}

static char *export(Kiosk *self)
{
  GString *text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (lamp_records_export_xapi (self->records, NULL, add_statement, text, &error));
  g_assert_no_error (error);
  return g_string_free (text, FALSE);
}

/* Groups, Today, export. */
static void
test_elsewhere (Kiosk        *self,
                gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) members = NULL;
  g_auto (GStrv) left = NULL;
  g_autoptr (LampToday) today = NULL;
  g_autofree char *statements = NULL;

  set_same (self, self->other, self->kept);
  members = lamp_records_list_members (self->records, "一班", &error);
  g_assert_cmpuint (g_strv_length (members), ==, 2);
  g_assert_true (g_strv_contains ((const char *const *) members, self->kept));
  today = lamp_records_look_at_today (self->records, START_US - DAY_US, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (today->here->len, ==, 1);
  statements = export(self);
  g_assert_null (strstr (statements, self->other));
  g_assert_nonnull (strstr (statements, self->kept));
  /* Leaving a group is leaving it under each name. */
  g_assert_true (lamp_records_set_member (self->records, self->kept, "一班", FALSE, &error));
  left = lamp_records_list_members (self->records, "一班", &error);
  g_assert_cmpuint (g_strv_length (left), ==, 1);
}

/* Two entries of one person at one meeting are one who was there; what is changed then is changed for both. */
static void
test_attendance (Kiosk        *self,
                 gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LampMeeting) meeting = lamp_records_begin_meeting (self->records, "", &error);
  g_autoptr (LampMeeting) again = NULL;
  g_autoptr (LampMeeting) last = NULL;
  g_autoptr (GPtrArray) meetings = NULL;

  g_assert_cmpuint (meeting->attendants->len, ==, 3);
  for (guint i = 0; i < meeting->attendants->len; i++)
    ((LampAttendant *) meeting->attendants->pdata[i])->here = g_str_equal (((LampAttendant *) meeting->attendants->pdata[i])->learner, self->other);
  g_assert_true (lamp_records_keep_meeting (self->records, meeting, &error));
  set_same (self, self->other, self->kept);
  again = lamp_records_read_meeting (self->records, meeting->id, &error);
  g_assert_cmpuint (again->attendants->len, ==, 2);
  g_assert_cmpuint (lamp_meeting_count_here (again), ==, 1);
  for (guint i = 0; i < again->attendants->len; i++)
    ((LampAttendant *) again->attendants->pdata[i])->here = FALSE;
  g_assert_true (lamp_records_keep_meeting (self->records, again, &error));
  last = lamp_records_read_meeting (self->records, meeting->id, &error);
  g_assert_cmpuint (lamp_meeting_count_here (last), ==, 0);
  meetings = lamp_records_list_meetings (self->records, NULL, &error);
  g_assert_cmpuint (((LampMeeting *) meetings->pdata[0])->n_here, ==, 0);
}

/* Each of two kiosks says the opposite: whose id sorts first stands for both, and they can still be taken apart. */
static void
test_circle (Kiosk        *self,
             gconstpointer data)
{
  g_autofree char *folder = make_folder ();
  g_autofree char *here = g_build_filename (self->folder, "records.db", NULL);
  g_autofree char *there = g_build_filename (folder, "records.db", NULL);
  g_autofree char *one = NULL;
  g_autofree char *two = NULL;
  LampRecords     *records = open_records (folder, self->clock);
  LampMergeReport  report;
  g_autoptr (GError) error = NULL;

  g_assert_true (lamp_records_merge (records, here, NULL, &report, &error));
  g_assert_true (lamp_records_set_same (records, self->kept, self->other, &error));
  set_same (self, self->other, self->kept);
  g_assert_true (lamp_records_merge (self->records, there, NULL, &report, &error));
  g_assert_true (lamp_records_merge (records, here, NULL, &report, &error));
  g_assert_no_error (error);
  assert_whole (self->folder, self->records);
  one = dump_derived (self->folder);
  two = dump_derived (folder);
  g_assert_cmpstr (one, ==, two);
  g_assert_cmpuint (count_learners (self), ==, 2);
  set_apart (self, strcmp (self->kept, self->other) < 0 ? self->other : self->kept);
  g_assert_cmpuint (count_learners (self), ==, 3);
  g_object_unref (records);
  remove_path (folder);
}

static void
test_forgotten (Kiosk        *self,
                gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *left = NULL;
  g_autofree char *derived = NULL;

  g_assert_true (lamp_records_give_consent (self->records, self->other, 1, &error));
  set_same (self, self->other, self->kept);
  g_assert_true (lamp_records_forget_learner (self->records, self->kept, &error));
  g_assert_cmpuint (count_learners (self), ==, 1);
  left = dump (self->folder, "SELECT name FROM learner WHERE name <> '' UNION ALL SELECT learner FROM consent UNION ALL SELECT id FROM event WHERE voided = 0");
  g_assert_cmpstr (left, ==, "王秀英\n");
  derived = dump_derived (self->folder);
  g_assert_cmpstr (derived, ==, "");
  assert_whole (self->folder, self->records);
}

static void
test_consent (Kiosk        *self,
              gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) before = lamp_records_list_learners (self->records, &error);
  g_autoptr (GPtrArray) asked = NULL;
  g_autoptr (GPtrArray) again = NULL;
  g_autoptr (GPtrArray) newer = NULL;
  gint64 first = lamp_clock_now (self->clock);

  g_assert_false (lamp_consent_is_given (find (before, self->kept)));
  g_assert_true (lamp_records_give_consent (self->records, self->kept, LAMP_CONSENT_WORDING, &error));
  asked = lamp_records_list_learners (self->records, &error);
  g_assert_true (lamp_consent_is_given (find (asked, self->kept)));
  g_assert_cmpint (find (asked, self->kept)->consent_time, ==, first);
  /* Said once more, the first time stays; to later words, that is when. */
  lamp_clock_advance (self->clock, DAY_US);
  g_assert_true (lamp_records_give_consent (self->records, self->kept, LAMP_CONSENT_WORDING, &error));
  again = lamp_records_list_learners (self->records, &error);
  g_assert_cmpint (find (again, self->kept)->consent_time, ==, first);
  g_assert_true (lamp_records_give_consent (self->records, self->other, LAMP_CONSENT_WORDING + 1, &error));
  set_same (self, self->other, self->kept);
  newer = lamp_records_list_learners (self->records, &error);
  g_assert_cmpint (find (newer, self->kept)->consent, ==, LAMP_CONSENT_WORDING + 1);
  g_assert_cmpint (find (newer, self->kept)->consent_time, ==, first + DAY_US);
  g_assert_false (lamp_records_give_consent (self->records, self->kept, 0, &error));
  g_assert_error (error, LAMP_RECORDS_ERROR, LAMP_RECORDS_ERROR_FAILED);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/same/together", Kiosk, NULL, set_up, test_together, tear_down);
  g_test_add ("/same/elsewhere", Kiosk, NULL, set_up, test_elsewhere, tear_down);
  g_test_add ("/same/attendance", Kiosk, NULL, set_up, test_attendance, tear_down);
  g_test_add ("/same/circle", Kiosk, NULL, set_up, test_circle, tear_down);
  g_test_add ("/same/forgotten", Kiosk, NULL, set_up, test_forgotten, tear_down);
  g_test_add ("/same/consent", Kiosk, NULL, set_up, test_consent, tear_down);
  return g_test_run ();
}
