/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What comes next, and why: a table of learners, and what each should be told. */

#include "core/base/lamp-progress.h"
#include "core/learners/lamp-pathway.h"
#include "core/records/lamp-followed.h"

#include <string.h>

#define MOST 3

/* id, areas, requires; each has the lessons one and two. In the order of their ids, as a list of courses is. */
static const char *const courses[][3] = {
  { "apples", "WP3", "" },
  { "bread", "WP3", "" },
  { "chat", "WP2", "" },
  { "drones", "WP3", "chat" },
  { "eggs", "WP5;WP2", "not-here" },
  { "films", "WP5", "drones;chat" },
};

static const char *const reasons[] = { "begun", "under-way", "review", "after", "group", "first", "new" };

typedef struct
{
  const char *name;
  const char *progress; /* "course/lesson" done, "course/lesson?" begun, newest first */
  guint       n_due;
  const char *followed; /* "course>next=number" */
  const char *expected; /* "reason course/lesson (after)", at most three */
} Case;

static const Case cases[] = {
  /* Requirements that are not done come last, whatever the order of the list. */
  { "nothing", "", 0, "", "first apples/one, new bread/one, new chat/one" },
  { "left", "apples/two? apples/one", 0, "", "begun apples/two, new bread/one, new chat/one" },
  /* The one left in the middle comes before the next of a later course. */
  { "two-begun", "chat/one apples/one?", 0, "", "begun apples/one, under-way chat/two, new bread/one" },
  { "left-latest", "bread/one? apples/two?", 0, "", "begun bread/one, begun apples/two, new chat/one" },
  { "area", "apples/two apples/one", 0, "", "after bread/one (apples), new chat/one, new eggs/one" },
  /* What builds upon a finished course comes before what is only of its area. */
  { "requires", "chat/two chat/one", 0, "", "after drones/one (chat), after eggs/one (chat), new apples/one" },
  { "latest-area", "chat/two chat/one apples/two apples/one", 0, "", "after drones/one (chat), after eggs/one (chat), after bread/one (apples)" },
  { "group", "apples/two apples/one", 0, "apples>eggs=3 apples>chat=4", "after bread/one (apples), group chat/one (apples), group eggs/one (apples)" },
  /* Only after what the learner herself has finished. */
  { "group-not-finished", "apples/one", 0, "apples>eggs=9", "under-way apples/two, new bread/one, new chat/one" },
  { "group-not-ready", "apples/two apples/one bread/one bread/two", 0, "apples>films=9", "new chat/one, new eggs/one, after drones/one (apples)" },
  { "review", "apples/two? apples/one", 4, "", "begun apples/two, review 4, new bread/one" },
  { "gone", "gone/one? apples/gone?", 0, "", "new apples/one, new bread/one, new chat/one" },
  { "last", "films/one films/two eggs/one eggs/two drones/one drones/two chat/one chat/two bread/one bread/two apples/one", 0, "", "under-way apples/two" },
  { "all", "films/one films/two eggs/one eggs/two drones/one drones/two chat/one chat/two bread/one bread/two apples/one apples/two", 0, "", "" },
  { "all-but-review", "films/one films/two eggs/one eggs/two drones/one drones/two chat/one chat/two bread/one bread/two apples/one apples/two", 1, "",
    "review 1" },
};

static LampCourseList *
make_courses (void)
{
  LampCourseList *list = g_new0 (LampCourseList, 1);

  list->courses = g_ptr_array_new_with_free_func ((GDestroyNotify) lamp_course_unref);
  list->errors = g_ptr_array_new_with_free_func ((GDestroyNotify) g_error_free);
  for (guint i = 0; i < G_N_ELEMENTS (courses); i++)
    {
      g_autofree char *text = g_strdup_printf ("[Course]\nFormat=1\nId=%s\nVersion=1\nTitle=%s\nLanguages=en\nLessons=one;two\nAreas=%s\nRequires=%s\n", courses[i][0],
                                               courses[i][0], courses[i][1], courses[i][2]);
      g_autoptr (GError) error = NULL;
      LampCourse *course = lamp_course_parse ("/nowhere", text, strlen (text), &error);

      g_assert_no_error (error);
      g_ptr_array_add (list->courses, course);
    }
  return list;
}

static GPtrArray *
make_progress (const char *text)
{
  GPtrArray *progress = g_ptr_array_new_with_free_func ((GDestroyNotify) lamp_progress_free);
  g_auto (GStrv) words = g_strsplit (text, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      gboolean begun = g_str_has_suffix (words[i], "?");
      g_auto (GStrv) parts = g_strsplit_set (words[i], "/?", -1);

      if (parts[0] != NULL)
        g_ptr_array_add (progress, lamp_progress_new (parts[0], parts[1], begun ? LAMP_PROGRESS_STARTED : LAMP_PROGRESS_COMPLETED, 0, 1000 - (gint64) i));
    }
  return progress;
}

static GPtrArray *
make_followed (const char *text)
{
  GPtrArray *followed = g_ptr_array_new_with_free_func ((GDestroyNotify) lamp_followed_free);
  g_auto (GStrv) words = g_strsplit (text, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit_set (words[i], ">=", -1);

      if (parts[0] != NULL)
        g_ptr_array_add (followed, lamp_followed_new (parts[0], parts[1], (guint) g_ascii_strtoull (parts[2], NULL, 10)));
    }
  return followed;
}

static char *
describe (GArray *steps)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < steps->len; i++)
    {
      const LampRecommendation *step = &g_array_index (steps, LampRecommendation, i);

      g_string_append_printf (text, "%s%s ", i > 0 ? ", " : "", reasons[step->reason]);
      if (step->course == NULL)
        g_string_append_printf (text, "%u", step->n);
      else
        g_string_append_printf (text, "%s/%s", lamp_course_get_id (step->course), step->lesson);
      if (step->after != NULL)
        g_string_append_printf (text, " (%s)", lamp_course_get_id (step->after));
    }
  return g_string_free (text, FALSE);
}

static void
test_recommend (gconstpointer data)
{
  const Case *each = data;
  g_autoptr (LampCourseList) list = make_courses ();
  g_autoptr (GPtrArray) progress = make_progress (each->progress);
  g_autoptr (GPtrArray) followed = make_followed (each->followed);
  const LampPathwaySources sources = { list, progress, each->n_due, followed };
  g_autoptr (GArray) steps = lamp_pathway_recommend (&sources, MOST);
  g_autoptr (GArray) again = lamp_pathway_recommend (&sources, MOST);
  g_autoptr (GArray) one = lamp_pathway_recommend (&sources, 1);
  g_autofree char *told = describe (steps);
  g_autofree char *told_again = describe (again);
  g_autofree char *told_one = describe (one);

  g_assert_cmpstr (told, ==, each->expected);
  g_assert_cmpstr (told_again, ==, told);
  g_assert_true (g_str_has_prefix (told, told_one));
}

/* A guest who has done nothing has neither progress nor a group. */
static void
test_guest (void)
{
  g_autoptr (LampCourseList) list = make_courses ();
  const LampPathwaySources sources = { list, NULL, 0, NULL };
  g_autoptr (GArray) steps = lamp_pathway_recommend (&sources, 1);

  g_assert_cmpuint (steps->len, ==, 1);
  g_assert_true (lamp_pathway_find_lesson (steps) == &g_array_index (steps, LampRecommendation, 0));
  g_ptr_array_set_size (list->courses, 0);
  g_array_unref (g_steal_pointer (&steps));
  steps = lamp_pathway_recommend (&sources, 1);
  g_assert_cmpuint (steps->len, ==, 0);
  g_assert_null (lamp_pathway_find_lesson (steps));
}

/* A course says what is easier before it, until that is done; what is not on the kiosk is not spoken of. */
static void
test_easier_after (void)
{
  g_autoptr (LampCourseList) list = make_courses ();
  g_autoptr (GPtrArray) progress = make_progress ("chat/one chat/two drones/one");
  g_autoptr (GPtrArray) none = make_progress ("");
  g_autoptr (GPtrArray) both = lamp_pathway_list_easier_after (list, none, lamp_course_list_find (list, "films"));
  g_autoptr (GPtrArray) one = lamp_pathway_list_easier_after (list, progress, lamp_course_list_find (list, "films"));
  g_autoptr (GPtrArray) nothing = lamp_pathway_list_easier_after (list, progress, lamp_course_list_find (list, "drones"));
  g_autoptr (GPtrArray) elsewhere = lamp_pathway_list_easier_after (list, none, lamp_course_list_find (list, "eggs"));

  g_assert_cmpuint (both->len, ==, 2);
  g_assert_cmpuint (one->len, ==, 1);
  g_assert_cmpstr (lamp_course_get_id (one->pdata[0]), ==, "drones");
  g_assert_cmpuint (nothing->len, ==, 0);
  g_assert_cmpuint (elsewhere->len, ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/pathway/recommend/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_recommend);
    }
  g_test_add_func ("/pathway/guest", test_guest);
  g_test_add_func ("/pathway/easier-after", test_easier_after);
  return g_test_run ();
}
