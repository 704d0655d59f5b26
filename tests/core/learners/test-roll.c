/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One among hundreds of learners is found by group, letter, surname, and what somebody types of a name. */

#include "core/learners/lamp-roll.h"
#include "core/speech/mandarin/lamp-mandarin-tokens.h"

static void
add (GPtrArray  *learners,
     const char *name,
     const char *groups)
{
  LampLearner      learner = { .name = (char *) name, .picture = (char *) "moon" };
  g_autofree char *id = g_strdup_printf ("00000000-0000-7000-8000-%012u", learners->len);
  g_auto (GStrv) split = groups != NULL ? g_strsplit (groups, "|", -1) : NULL;

  learner.id = id;
  learner.groups = split;
  g_ptr_array_add (learners, lamp_learner_copy (&learner));
}

static GPtrArray *
make_learners (void)
{
  GPtrArray *learners = g_ptr_array_new_with_free_func ((GDestroyNotify) lamp_learner_free);

  add (learners, "王阿姨", "一班");
  add (learners, "曾祥", "一班|二班");
  add (learners, "Uncle Li", "二班");
  add (learners, "单小明", NULL);
  add (learners, "汪洋", NULL);
  add (learners, "欧阳兰", NULL);
  add (learners, "7号", NULL);
  add (learners, "Ülkü", NULL);
  return learners;
}

/* The names found, with bars between. */
static char *
find (const LampRoll      *roll,
      const LampRollQuery *query)
{
  g_autoptr (GPtrArray) found = lamp_roll_find (roll, query);
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_auto (GStrv) all = NULL;

  for (guint i = 0; i < found->len; i++)
    g_strv_builder_add (names, ((const LampLearner *) found->pdata[i])->name);
  all = g_strv_builder_end (names);
  return g_strjoinv ("|", all);
}

static void
assert_found (const LampRoll *roll,
              LampRollQuery   query,
              const char     *expected)
{
  g_autofree char *names = find (roll, &query);

  g_assert_cmpstr (names, ==, expected);
}

static void
assert_list (char      **list,
             const char *expected)
{
  g_autofree char *joined = g_strjoinv ("|", list);

  g_assert_cmpstr (joined, ==, expected);
  g_strfreev (list);
}

static void
test_find (void)
{
  g_autoptr (GPtrArray) learners = make_learners ();
  g_autoptr (LampRoll) roll = lamp_roll_new (learners, lamp_mandarin_installed ());
  LampRollQuery all = { NULL };
  LampRollQuery w = { .letter = "W" };

  g_assert_nonnull (lamp_mandarin_installed ());
  assert_found (roll, all, "7号|欧阳兰|单小明|Ülkü|Uncle Li|王阿姨|汪洋|曾祥");
  assert_list (lamp_roll_list_groups (roll), "一班|二班");
  assert_list (lamp_roll_list_letters (roll, &all), "#|O|S|U|W|Z");
  assert_list (lamp_roll_list_letters (roll, &(LampRollQuery){ .group = "二班" }), "U|Z");
  assert_list (lamp_roll_list_surnames (roll, &w), "王|汪");
  assert_list (lamp_roll_list_surnames (roll, &(LampRollQuery){ .letter = "O" }), "欧阳");
  assert_list (lamp_roll_list_surnames (roll, &(LampRollQuery){ .letter = "U" }), "Ul|Un");
  assert_found (roll, (LampRollQuery){ .group = "一班" }, "王阿姨|曾祥");
  assert_found (roll, (LampRollQuery){ .group = "一班", .letter = "Z" }, "曾祥");
  assert_found (roll, (LampRollQuery){ .letter = "W", .surname = "汪" }, "汪洋");
  assert_found (roll, (LampRollQuery){ .group = "nobody's" }, "");
}

static void
test_typed (void)
{
  g_autoptr (GPtrArray) learners = make_learners ();
  g_autoptr (LampRoll) roll = lamp_roll_new (learners, lamp_mandarin_installed ());
  static const struct
  {
    const char *typed, *found;
  } table[] = {
    { "阿姨", "王阿姨" },
    { "way", "王阿姨" },
    { "wang", "王阿姨|汪洋" },
    { "Wang A", "王阿姨" },
    { "ＷＡＮＧ", "王阿姨|汪洋" },
    { "zeng", "曾祥" },
    { "shan", "单小明" },
    { "ouyang", "欧阳兰" },
    { "li", "Uncle Li" },
    { "ul", "Ülkü|Uncle Li" },
    { "7", "7号" },
    { "", "7号|欧阳兰|单小明|Ülkü|Uncle Li|王阿姨|汪洋|曾祥" },
    { "yang", "" },
    { "x", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_test_message ("“%s”", table[i].typed);
      assert_found (roll, (LampRollQuery){ .typed = table[i].typed }, table[i].found);
    }
}

/* Without the table of readings a name is still found by its hanzi. */
static void
test_without_readings (void)
{
  g_autoptr (GPtrArray) learners = make_learners ();
  g_autoptr (LampRoll) roll = lamp_roll_new (learners, NULL);

  assert_found (roll, (LampRollQuery){ .letter = "王" }, "王阿姨");
  assert_found (roll, (LampRollQuery){ .typed = "阿姨" }, "王阿姨");
  assert_found (roll, (LampRollQuery){ .typed = "wang" }, "");
}

static void
test_nobody (void)
{
  g_autoptr (LampRoll) roll = lamp_roll_new (NULL, NULL);
  LampRollQuery all = { NULL };

  assert_found (roll, all, "");
  assert_list (lamp_roll_list_groups (roll), "");
  assert_list (lamp_roll_list_letters (roll, &all), "");
}

/* The same name, one that sounds the same, part of a name, a slip of a letter; who shares a group comes first. Others do not come at all. */
static void
test_doubles (void)
{
  g_autoptr (GPtrArray) learners = g_ptr_array_new_with_free_func ((GDestroyNotify) lamp_learner_free);
  g_autoptr (LampRoll) roll = NULL;
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GPtrArray) latin = NULL;
  g_autoptr (GPtrArray) none = NULL;

  add (learners, "王秀英", "一班");
  add (learners, "李秀英", NULL);
  add (learners, "秀英", NULL);
  add (learners, "王秀瑛", NULL);
  add (learners, "王 秀英", NULL);
  add (learners, "王秀英", "一班|二班");
  add (learners, "Uncle Li", NULL);
  add (learners, "uncle lee", NULL);
  add (learners, "Unkle Li", NULL);
  roll = lamp_roll_new (learners, lamp_mandarin_installed ());
  found = lamp_roll_find_doubles (roll, learners->pdata[0]);
  g_assert_cmpuint (found->len, ==, 4);
  g_assert_true (found->pdata[0] == learners->pdata[5]);
  g_assert_true (found->pdata[1] == learners->pdata[4]);
  g_assert_true (found->pdata[2] == learners->pdata[3]);
  g_assert_true (found->pdata[3] == learners->pdata[2]);
  latin = lamp_roll_find_doubles (roll, learners->pdata[6]);
  g_assert_cmpuint (latin->len, ==, 1);
  g_assert_true (latin->pdata[0] == learners->pdata[8]);
  none = lamp_roll_find_doubles (roll, learners->pdata[7]);
  g_assert_cmpuint (none->len, ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/roll/find", test_find);
  g_test_add_func ("/roll/typed", test_typed);
  g_test_add_func ("/roll/without-readings", test_without_readings);
  g_test_add_func ("/roll/nobody", test_nobody);
  g_test_add_func ("/roll/doubles", test_doubles);
  return g_test_run ();
}
