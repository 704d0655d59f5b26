/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A class list is read whatever program wrote it; every row is told apart, and nothing is written before that. */

#include "core/learners/lamp-class-list.h"

#include <glib/gstdio.h>
#include <string.h>

#define UTF8_MARK "\xef\xbb\xbf"

static const char *const state_names[LAMP_CLASS_ROW_N] = { "new", "joins", "known", "double", "unclear", "no-name", "long", "number", "open" };

static GPtrArray *
make_learners (void)
{
  static const struct
  {
    const char *name, *group;
  } people[] = { { "王芳", "一班" }, { "李梅", NULL }, { "张伟", NULL }, { "张伟", "二班" } };
  GPtrArray *learners = g_ptr_array_new_with_free_func ((GDestroyNotify) lamp_learner_free);

  for (guint i = 0; i < G_N_ELEMENTS (people); i++)
    {
      const char *groups[] = { people[i].group, NULL };
      char        id[] = "learner-0";
      LampLearner learner = { .id = id, .name = (char *) people[i].name, .picture = (char *) "moon", .groups = (GStrv) groups };

      id[8] = (char) ('0' + i);
      g_ptr_array_add (learners, lamp_learner_copy (&learner));
    }
  return learners;
}

static LampClassList *
parse (const char *text,
       const char *group,
       gboolean    others)
{
  g_autoptr (GPtrArray) learners = make_learners ();
  g_autoptr (GError) error = NULL;
  LampClassList *list = lamp_class_list_parse (text, strlen (text), group, learners, others, &error);

  g_assert_no_error (error);
  return list;
}

/* "row name/group state", one a line. */
static char *
describe (const LampClassList *list)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < list->rows->len; i++)
    {
      const LampClassRow *row = list->rows->pdata[i];

      g_string_append_printf (text, "%u %s/%s %s\n", row->row, row->name != NULL ? row->name : "-", row->group != NULL ? row->group : "-", state_names[row->state]);
    }
  return g_string_free (text, FALSE);
}

static void
assert_rows (const char *text,
             const char *expected)
{
  g_autoptr (LampClassList) list = parse (text, NULL, FALSE);
  g_autofree char *rows = describe (list);

  g_assert_cmpstr (rows, ==, expected);
}

static void
test_forms (void)
{
  static const char expected[] = "2 赵云/一组 new\n3 Ana, B./- new\n";

  assert_rows ("姓名,小组\n赵云,一组\n\"Ana, B.\",\n", expected);
  assert_rows (UTF8_MARK "姓名;小组\r\n赵云;一组\r\n\"Ana, B.\";\r\n", expected);
  assert_rows ("班级\t电话\tName\n一组\t\t 赵云 \n\t\t\"Ana, B.\"", expected);
  assert_rows ("Ｎame ,Group\n赵云　, 一组\n \"Ana, B.\" ,\"\"\n", expected);
  assert_rows ("赵云\n\n钱多\n", "1 赵云/- new\n3 钱多/- new\n");
  assert_rows ("name,note\n\"多\n行\",x\n\"say \"\"hi\"\"\",y\n", "2 多\n行/- new\n3 say \"hi\"/- new\n");
}

static void
test_letters (void)
{
  g_autofree char *gb = g_convert ("姓名,班级\n赵云,一组\n䶮龘,二组\n", -1, "GB18030", "UTF-8", NULL, NULL, NULL);
  gsize            size;
  g_autofree char *wide = g_convert ("\xef\xbb\xbf姓名\t班级\n赵云\t一组\n", -1, "UTF-16LE", "UTF-8", NULL, &size, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (LampClassList) list = NULL;
  g_autofree char *rows = NULL;

  g_assert_nonnull (gb);
  g_assert_false (g_utf8_validate (gb, -1, NULL));
  assert_rows (gb, "2 赵云/一组 new\n3 䶮龘/二组 new\n");
  list = lamp_class_list_parse (wide, size, NULL, NULL, FALSE, &error);
  g_assert_no_error (error);
  rows = describe (list);
  g_assert_cmpstr (rows, ==, "2 赵云/一组 new\n");
}

static void
test_rows (void)
{
  g_autofree char *long_name = g_strnfill (101, 'x');
  g_autofree char *text = g_strdup_printf ("姓名,班级,手机号\n"
                                           "王芳,一班,\n"         /* 2: here, in this group */
                                           "李梅,一班,\n"         /* 3: here, in none */
                                           "张伟,一班,\n"         /* 4: two are called so */
                                           "张伟,二班,\n"         /* 5: but only one in that group */
                                           ",一班,13800000000\n"  /* 6 */
                                           "%s,一班\n"            /* 7 */
                                           "138 0000 0000,一班\n" /* 8 */
                                           "周六,一班\n"          /* 9 */
                                           "周 六,一班\n"         /* 10: as 9 */
                                           "周六,三班\n"          /* 11: another */
                                           ",,\n"                 /* 12: empty */
                                           "\"吴七,一班\n" /* 13: never closed */,
                                           long_name);
  g_autofree char *expected = g_strdup_printf ("2 王芳/一班 known\n3 李梅/一班 joins\n4 张伟/一班 unclear\n5 张伟/二班 known\n6 -/一班 no-name\n"
                                               "7 %s/一班 long\n8 138 0000 0000/一班 number\n9 周六/一班 new\n10 周 六/一班 double\n11 周六/三班 new\n"
                                               "13 吴七,一班/- open\n",
                                               long_name);
  g_autoptr (LampClassList) list = parse (text, NULL, FALSE);
  g_autofree char *rows = describe (list);

  g_assert_cmpstr (rows, ==, expected);
  g_assert_cmpstr (list->ignored[0], ==, "手机号");
  g_assert_null (list->ignored[1]);
  g_assert_cmpuint (((const LampClassRow *) list->rows->pdata[8])->other_row, ==, 9);
  g_assert_cmpuint (list->counts[LAMP_CLASS_ROW_NEW], ==, 2);
  g_assert_cmpuint (list->counts[LAMP_CLASS_ROW_JOINS], ==, 1);
}

/* A list for one group, of people who only share their names with those here. */
static void
test_others (void)
{
  g_autoptr (LampClassList) list = parse ("姓名\n王芳\n李梅\n张伟\n", "一班", TRUE);
  g_autoptr (LampClassList) no_group = parse ("姓名\n王芳\n李梅\n", NULL, TRUE);
  g_autofree char *rows = describe (list);
  g_autofree char *free_rows = describe (no_group);

  g_assert_cmpstr (rows, ==, "2 王芳/一班 known\n3 李梅/一班 new\n4 张伟/一班 new\n");
  g_assert_cmpstr (free_rows, ==, "2 王芳/- new\n3 李梅/- new\n");
}

static void
assert_refused (const char        *bytes,
                gsize              size,
                LampClassListError code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LampClassList) list = lamp_class_list_parse (bytes, size, NULL, NULL, FALSE, &error);

  g_assert_null (list);
  g_assert_error (error, LAMP_CLASS_LIST_ERROR, (int) code);
}

static void
test_refused (void)
{
  g_autoptr (GString) many = g_string_new ("姓名\n");
  g_autofree char *large = g_strnfill (LAMP_CLASS_LIST_MAX_BYTES + 1, 'a');

  for (guint i = 0; i <= LAMP_CLASS_LIST_MAX_ROWS; i++)
    g_string_append_printf (many, "学员%u\n", i);
  assert_refused (many->str, many->len, LAMP_CLASS_LIST_ERROR_SIZE);
  assert_refused (large, LAMP_CLASS_LIST_MAX_BYTES + 1, LAMP_CLASS_LIST_ERROR_SIZE);
  assert_refused ("PK\3\4\0\0", 6, LAMP_CLASS_LIST_ERROR_TEXT);
  assert_refused ("\xff\xff\xff", 3, LAMP_CLASS_LIST_ERROR_TEXT);
  assert_refused ("一,二\n三,四\n", strlen ("一,二\n三,四\n"), LAMP_CLASS_LIST_ERROR_HEADING);
  assert_refused ("", 0, LAMP_CLASS_LIST_ERROR_EMPTY);
  assert_refused ("姓名,班级\n,\n", strlen ("姓名,班级\n,\n"), LAMP_CLASS_LIST_ERROR_EMPTY);
}

static void
test_file (void)
{
  g_autofree char *folder = g_dir_make_tmp ("lamp-class-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "list.csv", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;

  g_assert_null (lamp_class_list_load (path, &error));
  g_assert_error (error, LAMP_CLASS_LIST_ERROR, LAMP_CLASS_LIST_ERROR_FILE);
  g_clear_error (&error);
  g_assert_null (lamp_class_list_load (folder, &error));
  g_assert_error (error, LAMP_CLASS_LIST_ERROR, LAMP_CLASS_LIST_ERROR_FILE);
  g_clear_error (&error);
  g_assert_true (g_file_set_contents (path, "姓名\n赵云\n", -1, NULL));
  bytes = lamp_class_list_load (path, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (bytes), ==, strlen ("姓名\n赵云\n"));
  g_remove (path);
  g_rmdir (folder);
}

/* Taking it in: all or nothing; afterwards the same list has nothing new; namesakes have different pictures. */
static void
test_take_in (void)
{
  g_autoptr (LampClock) clock = lamp_clock_new_fixed (G_GINT64_CONSTANT (1790000000000000));
  g_autoptr (GError) error = NULL;
  g_autoptr (LampRecords) records = lamp_records_open_in_memory (clock, &error);
  LampPreferences preferences = { "zh-CN", 100, LAMP_PALETTE_LIGHT, 140, 0, 100, FALSE };
  g_autoptr (GPtrArray) none = lamp_records_list_learners (records, &error);
  g_autoptr (GPtrArray) after = NULL;
  g_autoptr (GPtrArray) newcomers = NULL;
  g_autoptr (GString) text = g_string_new ("姓名,班级\n");
  g_autoptr (LampClassList) list = NULL;
  g_autoptr (LampClassList) again = NULL;

  for (guint i = 0; i < 30; i++)
    g_string_append_printf (text, "%s,%u组\n", i % 5 == 0 ? "王芳" : "李梅", i);
  list = lamp_class_list_parse (text->str, text->len, NULL, none, FALSE, &error);
  g_assert_no_error (error);
  newcomers = lamp_class_list_get_newcomers (list, none);
  g_assert_cmpuint (newcomers->len, ==, 30);
  g_ptr_array_add (newcomers, lamp_newcomer_new ("nobody", NULL, NULL, "一组"));
  g_assert_false (lamp_records_add_newcomers (records, newcomers, &preferences, &error));
  g_assert_error (error, LAMP_RECORDS_ERROR, LAMP_RECORDS_ERROR_NOT_FOUND);
  g_clear_error (&error);
  after = lamp_records_list_learners (records, &error);
  g_assert_cmpuint (after->len, ==, 0);
  g_clear_pointer (&after, g_ptr_array_unref);

  g_ptr_array_set_size (newcomers, 30);
  g_assert_true (lamp_records_add_newcomers (records, newcomers, &preferences, &error));
  after = lamp_records_list_learners (records, &error);
  g_assert_cmpuint (after->len, ==, 30);
  for (guint i = 0; i < after->len; i += 5)
    for (guint j = 0; j < i; j += 5)
      {
        const LampLearner *one = after->pdata[i], *two = after->pdata[j];

        g_assert_true (strcmp (one->name, two->name) != 0 || strcmp (one->picture, two->picture) != 0);
      }
  again = lamp_class_list_parse (text->str, text->len, NULL, after, FALSE, &error);
  g_assert_cmpuint (again->counts[LAMP_CLASS_ROW_KNOWN], ==, 30);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/class-list/forms", test_forms);
  g_test_add_func ("/class-list/letters", test_letters);
  g_test_add_func ("/class-list/rows", test_rows);
  g_test_add_func ("/class-list/others", test_others);
  g_test_add_func ("/class-list/refused", test_refused);
  g_test_add_func ("/class-list/file", test_file);
  g_test_add_func ("/class-list/take-in", test_take_in);
  return g_test_run ();
}
