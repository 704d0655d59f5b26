/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The union of kiosks gives the same everywhere, in whatever order and however often; and whoever is forgotten stays so. */

#include "records-fixture.h"

#include <string.h>

#include "core/records/lamp-attendance.h"
#include "core/records/lamp-awards.h"
#include "core/records/lamp-backup.h"
#include "core/records/lamp-consent.h"
#include "core/records/lamp-same.h"
#include "core/records/lamp-secret.h"

#define N_KIOSKS 4
#define N_ROUNDS 6
#define N_ACTIONS 60

typedef struct
{
  char      *folders[N_KIOSKS];
  LampClock *clocks[N_KIOSKS];
  GPtrArray *learners; /* ids, of all kiosks */
  GRand     *random;
} World;

static void
world_init (World *self,
            GRand *random)
{
  self->random = random;
  self->learners = g_ptr_array_new_with_free_func (g_free);
  for (int i = 0; i < N_KIOSKS; i++)
    {
      LampRecords *records;

      self->folders[i] = make_folder ();
      /* Their clocks are not alike. */
      self->clocks[i] = lamp_clock_new_fixed (START_US + g_rand_int_range (random, 0, 100000000));
      records = open_records (self->folders[i], self->clocks[i]);
      g_ptr_array_add (self->learners, add_learner (records));
      g_object_unref (records);
    }
}

static void
world_clear (World *self)
{
  for (int i = 0; i < N_KIOSKS; i++)
    {
      remove_folder (self->folders[i]);
      lamp_clock_unref (self->clocks[i]);
    }
  g_ptr_array_unref (self->learners);
}

static LampMergeReport
merge (World *self,
       int    to,
       int    from)
{
  g_autofree char *path = g_build_filename (self->folders[from], "records.db", NULL);
  LampRecords     *records = open_records (self->folders[to], self->clocks[to]);
  g_autoptr (GError) error = NULL;
  LampMergeReport report;

  g_assert_true (lamp_records_merge (records, path, NULL, &report, &error));
  g_assert_no_error (error);
  g_object_unref (records);
  return report;
}

/* A learner another kiosk has not heard of is not known there, which is no fault of the records. */
static void
expect_known (gboolean      done,
              const GError *error)
{
  if (!done)
    g_assert_error (error, LAMP_RECORDS_ERROR, LAMP_RECORDS_ERROR_NOT_FOUND);
}

static void
append_random (LampRecords *records,
               const char  *learner,
               GRand       *random)
{
  g_autofree char *lesson = g_strdup_printf ("lesson-%d", g_rand_int_range (random, 0, 3));
  g_autofree char *item = g_strdup_printf ("item-%d", g_rand_int_range (random, 0, 3));
  g_autoptr (LampEvent) event = lamp_event_new (g_rand_int_range (random, 0, LAMP_VERB_N), "c", 1, g_rand_boolean (random) ? lesson : NULL,
                                                g_rand_boolean (random) ? item : NULL);
  g_autoptr (GError) error = NULL;
  gboolean done;

  event->mode = g_rand_int_range (random, 0, LAMP_MODE_ALONE + 1);
  event->success = g_rand_int_range (random, -1, 2);
  event->response = g_strdup_printf ("%d", g_rand_int_range (random, -2, 12));
  done = lamp_records_append (records, learner, event, &error);
  expect_known (done, error);
}

/* A group meets; or somebody who was there is asked what she did at home. */
static void
meet_random (LampRecords *records,
             const char  *group,
             GRand       *random)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) meetings = lamp_records_list_meetings (records, g_rand_boolean (random) ? group : NULL, &error);
  g_autoptr (LampMeeting) meeting = NULL;

  g_assert_no_error (error);
  if (meetings->len > 0 && g_rand_boolean (random))
    meeting = lamp_records_read_meeting (records, ((LampMeeting *) meetings->pdata[g_rand_int_range (random, 0, (gint32) meetings->len)])->id, &error);
  else
    meeting = lamp_records_begin_meeting (records, g_rand_boolean (random) ? group : "", &error);
  g_assert_no_error (error);
  for (guint i = 0; i < meeting->attendants->len; i++)
    {
      LampAttendant *attendant = meeting->attendants->pdata[i];

      attendant->here = g_rand_boolean (random);
      attendant->did = g_rand_int_range (random, LAMP_DID_UNKNOWN, LAMP_DID_NO + 1);
    }
  g_free (meeting->lesson);
  meeting->lesson = g_strdup_printf ("lesson-%d", g_rand_int_range (random, 0, 3));
  g_assert_true (lamp_records_keep_meeting (records, meeting, &error));
  g_assert_no_error (error);
}

static void
act (World *self)
{
  int              at = g_rand_int_range (self->random, 0, N_KIOSKS);
  const char      *learner = self->learners->pdata[g_rand_int_range (self->random, 0, (gint32) self->learners->len)];
  g_autofree char *group = g_strdup_printf ("group %d", g_rand_int_range (self->random, 0, 3));
  LampPreferences  other = preferences;
  LampRecords     *records;
  g_autoptr (GError) error = NULL;
  gboolean done = TRUE;

  lamp_clock_advance (self->clocks[at], g_rand_int_range (self->random, -3000000, 5000000));
  if (g_rand_int_range (self->random, 0, 6) == 0)
    {
      merge (self, at, g_rand_int_range (self->random, 0, N_KIOSKS));
      return;
    }
  records = open_records (self->folders[at], self->clocks[at]);
  switch (g_rand_int_range (self->random, 0, 14))
    {
    case 0:
      other.scale = 100 * g_rand_int_range (self->random, 1, 4);
      done = lamp_records_set_preferences (records, learner, &other, &error);
      expect_known (done, error);
      break;
    case 1:
      done = lamp_records_set_member (records, learner, group, g_rand_boolean (self->random), &error);
      expect_known (done, error);
      break;
    case 2:
      if (g_rand_int_range (self->random, 0, 4) == 0)
        done = lamp_records_forget_learner (records, learner, &error);
      expect_known (done, error);
      break;
    case 3:
    case 4:
      meet_random (records, group, self->random);
      break;
    case 5:
      done = lamp_records_set_secret (records, learner, g_rand_boolean (self->random) ? NULL : group, &error);
      expect_known (done, error);
      break;
    case 6:
      done = lamp_records_set_same (records, learner, self->learners->pdata[g_rand_int_range (self->random, 0, (gint32) self->learners->len)], &error);
      expect_known (done, error);
      break;
    case 7:
      done = g_rand_boolean (self->random) ? lamp_records_set_apart (records, learner, &error)
                                           : lamp_records_give_consent (records, learner, g_rand_int_range (self->random, 1, 3), &error);
      expect_known (done, error);
      break;
    default:
      append_random (records, learner, self->random);
      break;
    }
  g_object_unref (records);
}

/* Everything but the order of arrival and whose kiosk it is. */
static char *
dump_all (const char *folder)
{
  g_autofree char *derived = dump_derived (folder);
  g_autofree char *learners = dump (folder, "SELECT * FROM learner ORDER BY id");
  g_autofree char *members = dump (folder, "SELECT * FROM membership ORDER BY learner, name");
  g_autofree char *attendance = dump (folder, "SELECT * FROM attendance ORDER BY meeting, learner");
  g_autofree char *secrets = dump (folder, "SELECT * FROM secret ORDER BY learner");
  g_autofree char *aliases = dump (folder, "SELECT * FROM alias ORDER BY learner");
  g_autofree char *consents = dump (folder, "SELECT * FROM consent ORDER BY learner");
  g_autofree char *forgotten = dump (folder, "SELECT learner FROM forgotten ORDER BY learner");
  g_autofree char *events = dump (folder, "SELECT id, kiosk, stamp, time, learner, verb, response, voided FROM event ORDER BY id");

  return g_strjoin ("--\n", derived, learners, members, attendance, secrets, aliases, consents, forgotten, events, NULL);
}

static void
test_union (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (5);
  gsize n_forgotten = 0;
  gsize n_attendance = 0;
  gsize n_derived = 0;
  gsize n_secrets = 0;
  gsize n_persons = 0;

  for (int round = 0; round < N_ROUNDS; round++)
    {
      World            world;
      g_autofree char *first = NULL;

      world_init (&world, random);
      for (int i = 0; i < N_ACTIONS; i++)
        act (&world);
      /* Everybody hears of everything, each in an order of its own, and more than once. */
      for (int i = 0; i < 3 * N_KIOSKS; i++)
        merge (&world, g_rand_int_range (random, 0, N_KIOSKS), g_rand_int_range (random, 0, N_KIOSKS));
      for (int i = 1; i < N_KIOSKS; i++)
        merge (&world, 0, i);
      for (int i = N_KIOSKS - 1; i >= 0; i--)
        merge (&world, i, 0);
      first = dump_all (world.folders[0]);
      for (int i = 0; i < N_KIOSKS; i++)
        {
          g_autofree char *other = dump_all (world.folders[i]);
          g_autofree char *forgotten = dump (world.folders[i], "SELECT * FROM forgotten");
          g_autofree char *derived = dump_derived (world.folders[i]);
          g_autofree char *attendance = dump (world.folders[i], "SELECT * FROM attendance");
          g_autofree char *secrets = dump (world.folders[i], "SELECT hash FROM secret WHERE hash <> ''");
          g_autofree char *left = dump (world.folders[i], "SELECT learner FROM attendance WHERE learner IN (SELECT learner FROM forgotten)"
                                                          " UNION ALL SELECT learner FROM secret WHERE learner IN (SELECT learner FROM forgotten)"
                                                          " UNION ALL SELECT learner FROM consent WHERE learner IN (SELECT learner FROM forgotten)"
                                                          " UNION ALL SELECT person FROM person WHERE person IN (SELECT learner FROM forgotten)");
          g_autofree char *persons = dump (world.folders[i], "SELECT * FROM person");
          LampRecords     *records;

          g_assert_cmpstr (first, ==, other);
          g_assert_cmpstr (left, ==, "");
          n_attendance += strlen (attendance);
          n_forgotten += strlen (forgotten);
          n_secrets += strlen (secrets);
          n_persons += strlen (persons);
          n_derived += strlen (derived);
          g_assert_cmpint (merge (&world, i, (i + 1) % N_KIOSKS).n_events_new, ==, 0);
          records = open_records (world.folders[i], world.clocks[i]);
          assert_whole (world.folders[i], records);
          g_object_unref (records);
        }
      world_clear (&world);
    }
  g_assert_cmpuint (n_forgotten, >, 0);
  g_assert_cmpuint (n_secrets, >, 0);
  g_assert_cmpuint (n_persons, >, 0);
  g_assert_cmpuint (n_attendance, >, 1000);
  g_assert_cmpuint (n_derived, >, 1000);
}

/* More events than one transaction takes; the later of two settings; a backup of one's own. */
static void
test_report (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (6);
  World            world;
  LampRecords     *records;
  LampMergeReport  report;
  g_autofree char *backup = NULL;
  g_autofree char *scale = NULL;
  LampPreferences  other = preferences;
  g_autoptr (GError) error = NULL;
  const char *learner;

  world_init (&world, random);
  learner = world.learners->pdata[1];
  records = open_records (world.folders[1], world.clocks[1]);
  for (int i = 0; i < 1300; i++)
    append_random (records, learner, random);
  backup = lamp_records_back_up (records, &error);
  g_assert_no_error (error);
  g_object_unref (records);

  report = merge (&world, 0, 1);
  g_assert_cmpint (report.n_events_new, ==, 1300);
  g_assert_cmpint (report.n_events_known, ==, 0);
  g_assert_cmpint (report.n_learners_new, ==, 1);
  g_assert_cmpint (report.n_learners_changed, ==, 0);

  records = open_records (world.folders[0], world.clocks[0]);
  lamp_clock_advance (world.clocks[0], G_GINT64_CONSTANT (3600) * G_USEC_PER_SEC);
  other.scale = 300;
  g_assert_true (lamp_records_set_preferences (records, learner, &other, &error));
  g_object_unref (records);
  report = merge (&world, 1, 0);
  g_assert_cmpint (report.n_events_new, ==, 0);
  g_assert_cmpint (report.n_events_known, ==, 1300);
  g_assert_cmpint (report.n_learners_new, ==, 1);
  g_assert_cmpint (report.n_learners_changed, ==, 1);
  scale = dump (world.folders[1], "SELECT count (*) FROM learner WHERE scale = 300");
  g_assert_cmpstr (scale, ==, "1\n");

  records = open_records (world.folders[1], world.clocks[1]);
  g_assert_true (lamp_records_merge (records, backup, NULL, &report, &error));
  g_assert_cmpint (report.n_events_known, ==, 1300);
  g_assert_cmpint (report.n_events_new + report.n_learners_new + report.n_learners_changed, ==, 0);
  g_assert_false (lamp_records_merge (records, "/nowhere/records.db", NULL, &report, &error));
  g_assert_error (error, LAMP_RECORDS_ERROR, LAMP_RECORDS_ERROR_NOT_FOUND);
  g_object_unref (records);
  world_clear (&world);
}

static void
test_groups (void)
{
  char *folder = make_folder ();
  g_autoptr (LampClock) clock = lamp_clock_new_fixed (START_US);
  LampRecords     *records = open_records (folder, clock);
  g_autofree char *id = add_learner (records);
  g_autofree char *other = add_learner (records);
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) names = NULL;
  g_auto (GStrv) members = NULL;
  g_auto (GStrv) left = NULL;

  g_assert_true (lamp_records_set_member (records, id, "星期二", TRUE, &error));
  g_assert_true (lamp_records_set_member (records, other, "星期二", TRUE, &error));
  g_assert_true (lamp_records_set_member (records, other, "women", TRUE, &error));
  g_assert_true (lamp_records_set_member (records, other, "women", FALSE, &error));
  names = lamp_records_list_groups (records, &error);
  g_assert_cmpuint (g_strv_length (names), ==, 1);
  g_assert_cmpstr (names[0], ==, "星期二");
  members = lamp_records_list_members (records, "星期二", &error);
  g_assert_cmpuint (g_strv_length (members), ==, 2);
  left = lamp_records_list_members (records, "women", &error);
  g_assert_cmpuint (g_strv_length (left), ==, 0);
  g_assert_false (lamp_records_set_member (records, id, "", TRUE, &error));
  g_assert_error (error, LAMP_RECORDS_ERROR, LAMP_RECORDS_ERROR_FAILED);
  g_clear_error (&error);
  g_assert_false (lamp_records_set_member (records, "nobody", "women", TRUE, &error));
  g_assert_error (error, LAMP_RECORDS_ERROR, LAMP_RECORDS_ERROR_NOT_FOUND);
  g_object_unref (records);
  remove_folder (folder);
}

/* How many files below @path hold @words. */
static guint
count_files_with (const char *path,
                  const char *words)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  g_autofree char *bytes = NULL;
  const char      *name;
  gsize            size;
  guint            n = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      n += count_files_with (child, words);
    }
  if (dir == NULL && g_file_get_contents (path, &bytes, &size, NULL))
    n += memmem (bytes, size, words, strlen (words)) != NULL;
  return n;
}

/* Gone from the records while they are open, the log, backups made before and after, and what a restore once put aside. */
static void
test_forget (void)
{
  char *folder = make_folder ();
  g_autoptr (LampClock) clock = lamp_clock_new_fixed (START_US);
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  g_autoptr (GError) error = NULL;
  LampRecords *records = open_records (folder, clock);
  g_autoptr (LampLearner) leaver = lamp_records_add_learner (records, "慕容雪梅", "lotus", &preferences, &error);
  g_autofree char *stays = add_learner (records);
  g_autofree char *old = g_build_filename (folder, "old-stick", NULL);
  g_autofree char *aside = NULL;
  g_autofree char *counted = NULL;
  g_autofree char *restored = NULL;
  g_autofree char *derived = NULL;
  g_autoptr (GPtrArray) learners = NULL;
  g_autoptr (GPtrArray) backups = NULL;
  g_autoptr (LampEvent) event = lamp_event_new (LAMP_VERB_INITIALIZED, "c", 1, "a", NULL);

  g_assert_true (lamp_records_set_member (records, leaver->id, "慕容雪梅's friends", TRUE, &error));
  for (int i = 0; i < 120; i++)
    append_random (records, i % 2 == 0 ? leaver->id : stays, random);
  g_free (lamp_records_back_up (records, &error));
  g_assert_true (lamp_records_back_up_sealed (records, old, "a passphrase", &error));
  g_object_unref (records);
  backups = lamp_backup_list (folder);
  g_assert_true (lamp_restore (folder, ((LampBackup *) backups->pdata[0])->path, NULL, clock, &aside, &error));
  records = open_records (folder, clock);
  g_assert_cmpuint (count_files_with (folder, "慕容雪梅"), >=, 3);

  g_assert_true (lamp_records_forget_learner (records, leaver->id, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_files_with (folder, "慕容雪梅"), ==, 0);
  g_assert_cmpuint (count_files_with (folder, "王秀英"), >=, 3);
  g_free (lamp_records_back_up (records, &error));
  g_assert_cmpuint (count_files_with (folder, "慕容雪梅"), ==, 0);
  learners = lamp_records_list_learners (records, &error);
  g_assert_cmpuint (learners->len, ==, 1);
  g_assert_cmpstr (((LampLearner *) learners->pdata[0])->id, ==, stays);
  counted = dump (folder, "SELECT sum (voided = 0), sum (voided) FROM event");
  g_assert_cmpstr (counted, ==, "60|60\n");
  derived = dump_derived (folder);
  g_assert_null (strstr (derived, leaver->id));
  g_assert_false (lamp_records_append (records, leaver->id, event, &error));
  g_assert_error (error, LAMP_RECORDS_ERROR, LAMP_RECORDS_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (lamp_records_forget_learner (records, leaver->id, &error));
  g_assert_error (error, LAMP_RECORDS_ERROR, LAMP_RECORDS_ERROR_NOT_FOUND);
  g_clear_error (&error);
  assert_whole (folder, records);
  g_object_unref (records);

  /* A stick from before brings the others back, and not her. */
  g_clear_pointer (&aside, g_free);
  g_assert_true (lamp_restore (folder, old, "a passphrase", clock, &aside, &error));
  g_assert_cmpuint (count_files_with (folder, "慕容雪梅"), ==, 0);
  records = open_records (folder, clock);
  restored = dump (folder, "SELECT sum (voided = 0), sum (voided) FROM event");
  g_assert_cmpstr (restored, ==, "60|60\n");
  assert_whole (folder, records);
  g_object_unref (records);
  remove_folder (folder);
}

static void
merge_files (const char *to,
             const char *from,
             LampClock  *clock)
{
  g_autofree char *path = g_build_filename (from, "records.db", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (LampRecords) records = open_records (to, clock);
  LampMergeReport report;

  g_assert_true (lamp_records_merge (records, path, NULL, &report, &error));
  g_assert_no_error (error);
}

static void
keep_award (LampRecords *records,
            const char  *id,
            const char  *learner,
            const char  *code)
{
  LampAward award = { (char *) id, (char *) learner, (char *) "scam", (char *) "青山村学习中心", (char *) code, (char *) "a.b.c", START_US };
  g_autoptr (GError) error = NULL;

  g_assert_true (lamp_records_keep_award (records, &award, &error));
  g_assert_no_error (error);
}

/* Certificates travel with the records, whatever the order, and go with whoever is forgotten. */
static void
test_awards (void)
{
  char *here = make_folder (), *there = make_folder ();
  g_autoptr (LampClock) clock = lamp_clock_new_fixed (START_US);
  g_autoptr (GError) error = NULL;
  LampRecords     *records = open_records (here, clock);
  g_autofree char *mei = add_learner (records);
  g_autofree char *bo = add_learner (records);
  LampAward        nobody = { (char *) "0190a0a0-0000-7000-8000-000000000009", (char *) "0190a0a0-0000-4000-8000-000000000009", (char *) "scam", (char *) "c", (char *) "LAMPLIGHT:X", (char *) "b", 1 };
  g_autofree char *one = NULL;
  g_autofree char *other = NULL;
  g_autofree char *left = NULL;

  g_assert_false (lamp_records_keep_award (records, &nobody, &error));
  g_assert_error (error, LAMP_RECORDS_ERROR, LAMP_RECORDS_ERROR_NOT_FOUND);
  g_clear_error (&error);
  keep_award (records, "0190a0a0-0000-7000-8000-000000000001", mei, "LAMPLIGHT:HERMEI");
  g_object_unref (records);
  merge_files (there, here, clock);
  records = open_records (there, clock);
  keep_award (records, "0190a0a0-0000-7000-8000-000000000002", bo, "LAMPLIGHT:HISBO");
  g_object_unref (records);
  merge_files (here, there, clock);
  merge_files (there, here, clock);
  one = dump (here, "SELECT * FROM award ORDER BY id");
  other = dump (there, "SELECT * FROM award ORDER BY id");
  g_assert_cmpstr (one, ==, other);
  g_assert_nonnull (strstr (one, "LAMPLIGHT:HERMEI"));
  g_assert_nonnull (strstr (one, "LAMPLIGHT:HISBO"));

  records = open_records (here, clock);
  g_assert_true (lamp_records_forget_learner (records, mei, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_files_with (here, "HERMEI"), ==, 0);
  g_object_unref (records);
  merge_files (here, there, clock);
  merge_files (there, here, clock);
  left = dump (there, "SELECT code FROM award");
  g_assert_cmpstr (left, ==, "LAMPLIGHT:HISBO\n");
  g_assert_cmpuint (count_files_with (here, "HERMEI"), ==, 0);
  remove_folder (here);
  remove_folder (there);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/records/merge/union", test_union);
  g_test_add_func ("/records/merge/report", test_report);
  g_test_add_func ("/records/merge/groups", test_groups);
  g_test_add_func ("/records/merge/forget", test_forget);
  g_test_add_func ("/records/merge/awards", test_awards);
  return g_test_run ();
}
