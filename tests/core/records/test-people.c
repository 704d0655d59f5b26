/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a trainer does about learners: another name and picture, groups renamed, joined and removed, and what those of a group went on with. */

#include "records-fixture.h"

#include "core/records/lamp-followed.h"
#include "core/records/lamp-people.h"

static void
assert_groups (LampRecords *records,
               const char  *id,
               const char  *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) learners = lamp_records_list_learners (records, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < learners->len; i++)
    {
      const LampLearner *learner = learners->pdata[i];
      g_autofree char   *groups = learner->groups != NULL ? g_strjoinv ("|", learner->groups) : g_strdup ("");

      if (g_str_equal (learner->id, id))
        g_assert_cmpstr (groups, ==, expected);
    }
}

static void
test_groups (void)
{
  g_autoptr (LampClock) clock = lamp_clock_new_fixed (START_US);
  g_autoptr (GError) error = NULL;
  g_autoptr (LampRecords) records = lamp_records_open_in_memory (clock, &error);
  g_autofree char *one = add_learner (records);
  g_autofree char *two = add_learner (records);

  g_assert_true (lamp_records_set_member (records, one, "二班", TRUE, &error));
  g_assert_true (lamp_records_set_member (records, one, "一班", TRUE, &error));
  g_assert_true (lamp_records_set_member (records, two, "二班", TRUE, &error));
  assert_groups (records, one, "一班|二班");
  g_assert_true (lamp_records_rename_group (records, "二班", "一班", &error));
  assert_groups (records, one, "一班");
  assert_groups (records, two, "一班");
  g_assert_true (lamp_records_rename_group (records, "一班", "一班", &error));
  assert_groups (records, two, "一班");
  g_assert_false (lamp_records_rename_group (records, "一班", "", &error));
  g_assert_error (error, LAMP_RECORDS_ERROR, LAMP_RECORDS_ERROR_FAILED);
  g_clear_error (&error);
  assert_groups (records, one, "一班");
  g_assert_true (lamp_records_rename_group (records, "一班", NULL, &error));
  assert_groups (records, one, "");
  assert_groups (records, two, "");
}

static void
test_identity (void)
{
  g_autoptr (LampClock) clock = lamp_clock_new_fixed (START_US);
  g_autoptr (GError) error = NULL;
  g_autoptr (LampRecords) records = lamp_records_open_in_memory (clock, &error);
  g_autofree char *id = add_learner (records);
  g_autoptr (GPtrArray) learners = NULL;
  const LampLearner *learner;

  g_assert_true (lamp_records_set_identity (records, id, "李阿姨", "boat", &error));
  g_assert_false (lamp_records_set_identity (records, id, "", "boat", &error));
  g_clear_error (&error);
  g_assert_false (lamp_records_set_identity (records, "nobody", "李", "boat", &error));
  g_assert_error (error, LAMP_RECORDS_ERROR, LAMP_RECORDS_ERROR_NOT_FOUND);
  g_clear_error (&error);
  learners = lamp_records_list_learners (records, &error);
  learner = learners->pdata[0];
  g_assert_cmpstr (learner->name, ==, "李阿姨");
  g_assert_cmpstr (learner->picture, ==, "boat");
  g_assert_cmpint (learner->preferences.scale, ==, preferences.scale);
}

static void
begin (LampRecords *records,
       const char  *learner,
       const char  *course)
{
  g_autoptr (LampEvent) event = lamp_event_new (LAMP_VERB_INITIALIZED, course, 1, "one", NULL);
  g_autoptr (GError) error = NULL;

  lamp_records_append (records, learner, event, &error);
  g_assert_no_error (error);
}

static void
assert_followed (LampRecords *records,
                 const char  *learner,
                 const char  *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) followed = lamp_records_list_followed (records, learner, &error);
  g_autoptr (GString) text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < followed->len; i++)
    {
      const LampFollowed *each = followed->pdata[i];

      g_string_append_printf (text, "%s>%s=%u ", each->course, each->next, each->n_learners);
    }
  g_assert_cmpstr (text->str, ==, expected);
}

/* Three at least, each counted once, of the learner's own groups, herself not among them; who is forgotten or has left is not counted. */
static void
test_followed (void)
{
  g_autoptr (LampClock) clock = lamp_clock_new_fixed (START_US);
  g_autoptr (GError) error = NULL;
  g_autoptr (LampRecords) records = lamp_records_open_in_memory (clock, &error);
  g_autofree char *me = add_learner (records);
  g_autofree char *alone = add_learner (records);
  char            *others[5];

  g_assert_true (lamp_records_set_member (records, me, "一班", TRUE, &error));
  g_assert_true (lamp_records_set_member (records, me, "二班", TRUE, &error));
  begin (records, me, "a");
  begin (records, me, "b");
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      others[i] = add_learner (records);
      g_assert_true (lamp_records_set_member (records, others[i], i < 3 ? "一班" : "三班", TRUE, &error));
      lamp_clock_advance (clock, G_USEC_PER_SEC);
      begin (records, others[i], "a");
      lamp_clock_advance (clock, G_USEC_PER_SEC);
      begin (records, others[i], i == 2 ? "c" : "b");
      begin (records, others[i], "a");
    }
  assert_followed (records, me, "");
  g_assert_true (lamp_records_set_member (records, others[0], "二班", TRUE, &error));
  assert_followed (records, me, "");
  g_assert_true (lamp_records_set_member (records, others[3], "二班", TRUE, &error));
  assert_followed (records, me, "a>b=3 ");
  assert_followed (records, alone, "");
  assert_followed (records, "nobody", "");
  g_assert_true (lamp_records_set_member (records, others[4], "二班", TRUE, &error));
  assert_followed (records, me, "a>b=4 ");
  g_assert_true (lamp_records_set_member (records, others[4], "二班", FALSE, &error));
  assert_followed (records, me, "a>b=3 ");
  g_assert_true (lamp_records_forget_learner (records, others[3], &error));
  assert_followed (records, me, "");
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    g_free (others[i]);
}

static gpointer
count (LampRecords *records,
       gpointer     data,
       GError     **error)
{
  g_autoptr (GPtrArray) learners = lamp_records_list_learners (records, error);

  if (data == NULL)
    g_set_error (error, LAMP_RECORDS_ERROR, LAMP_RECORDS_ERROR_FAILED, "asked for");
  return data != NULL ? g_strdup_printf ("%s %u", (const char *) data, learners->len) : NULL;
}

static void
done_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static GAsyncResult *
run (LampRecords *records,
     const char  *data)
{
  GAsyncResult *result = NULL;

  lamp_records_run_async (records, count, g_strdup (data), g_free, g_free, NULL, done_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return result;
}

static void
test_run_async (void)
{
  g_autoptr (LampClock) clock = lamp_clock_new_fixed (START_US);
  g_autoptr (GError) error = NULL;
  g_autoptr (LampRecords) records = lamp_records_open_in_memory (clock, &error);
  g_autofree char *id = add_learner (records);
  g_autoptr (GAsyncResult) good = run (records, "learners:");
  g_autoptr (GAsyncResult) bad = run (records, NULL);
  g_autofree char *text = lamp_records_run_finish (records, good, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, "learners: 1");
  g_assert_null (lamp_records_run_finish (records, bad, &error));
  g_assert_error (error, LAMP_RECORDS_ERROR, LAMP_RECORDS_ERROR_FAILED);
}

/* Of a very large group not everybody is looked at, so that a page takes no longer for it. */
static void
test_followed_by_many (void)
{
  g_autoptr (LampClock) clock = lamp_clock_new_fixed (START_US);
  g_autoptr (GError) error = NULL;
  g_autoptr (LampRecords) records = lamp_records_open_in_memory (clock, &error);
  g_autofree char *id = add_learner (records);
  g_autofree char *expected = g_strdup_printf ("pay>scams=%d ", LAMP_FOLLOWED_MOST);

  g_assert_true (lamp_records_set_member (records, id, "the village", TRUE, &error));
  for (int i = 0; i < LAMP_FOLLOWED_MOST + 5; i++)
    {
      g_autofree char *other = add_learner (records);

      g_assert_true (lamp_records_set_member (records, other, "the village", TRUE, &error));
      begin (records, other, "pay");
      lamp_clock_advance (clock, G_USEC_PER_SEC);
      begin (records, other, "scams");
    }
  assert_followed (records, id, expected);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/people/groups", test_groups);
  g_test_add_func ("/people/followed", test_followed);
  g_test_add_func ("/people/identity", test_identity);
  g_test_add_func ("/people/run-async", test_run_async);
  g_test_add_func ("/people/followed-by-many", test_followed_by_many);
  return g_test_run ();
}
