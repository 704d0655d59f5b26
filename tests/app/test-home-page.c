/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Home, the courses of an area, the lessons of a course: with the courses that come with the program. */

#include "screen-fixture.h"

#include "app/home/lamp-area-page.h"
#include "app/home/lamp-course-page.h"
#include "app/home/lamp-home-page.h"
#include "app/widgets/lamp-tile.h"
#include "core/base/lamp-areas.h"
#include "core/base/lamp-progress.h"
#include "core/learners/lamp-pathway.h"
#include "core/lesson/lamp-path.h"
#include "core/records/lamp-followed.h"

#define COURSE "spot-the-scam"
#define OTHER_COURSE "phone-farm-tool"

static LampCourse *
get_course (Screen *screen)
{
  LampCourse *course = lamp_course_list_find (screen->courses, COURSE);

  g_assert_nonnull (course);
  return course;
}

/* Newest first, as the records give it. */
static void
add_progress (Screen           *screen,
              guint             lesson,
              LampProgressState state)
{
  const char *id = lamp_course_get_lessons (get_course (screen))[lesson];

  g_ptr_array_insert (screen->progress, 0, lamp_progress_new (COURSE, id, state, state == LAMP_PROGRESS_STARTED ? 2 : 0, 1000 + screen->progress->len));
}

static GArray *
recommend (Screen    *screen,
           guint      n_due,
           GPtrArray *followed)
{
  const LampPathwaySources sources = { screen->courses, screen->progress, n_due, followed };

  return lamp_pathway_recommend (&sources, 3);
}

static LampPage *
new_home (Screen     *screen,
          const char *name,
          const char *language)
{
  g_autoptr (GArray) recommended = recommend (screen, 2, NULL);

  return lamp_home_page_new (name, screen->courses, screen->progress, recommended, language);
}

static LampPage *
new_course (Screen     *screen,
            const char *language)
{
  g_autoptr (GPtrArray) nothing = g_ptr_array_new ();

  return lamp_course_page_new (get_course (screen), screen->progress, nothing, language);
}

static void
test_guest (Screen       *screen,
            gconstpointer data)
{
  GtkWidget *tile;
  g_autoptr (GArray) recommended = recommend (screen, 0, NULL);
  const LampRecommendation *next = lamp_pathway_find_lesson (recommended);
  g_autofree char          *wanted = g_strdup_printf ("open-lesson ('%s', '%s')\n", lamp_course_get_id (next->course), next->lesson);

  screen_show (screen, new_home (screen, NULL, "en"));
  g_assert_true (screen_is_shown (screen->window, "Welcome! Just look around."));
  g_assert_false (screen_is_shown (screen->window, "My courses"));
  tile = screen_find_button (screen->window, "Start here");
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (tile), GTK_ACCESSIBLE_ROLE_BUTTON);
  screen_click (tile);
  screen_assert_asked (screen, wanted);
  screen_click (screen_find_button (screen->window, "I am finished"));
  screen_assert_asked (screen, "sign-out\n");
}

static void
test_areas (Screen       *screen,
            gconstpointer data)
{
  screen_show (screen, new_home (screen, "Mei", "en"));
  g_assert_true (screen_is_shown (screen->window, "Welcome, Mei!"));
  for (guint i = 0; i < LAMP_N_AREAS; i++)
    {
      const LampArea  *area = lamp_areas_get (i);
      g_autofree char *wanted = g_strdup_printf ("open-area '%s'\n", area->id);

      g_assert_true (lamp_areas_find (area->id) == area);
      screen_click (screen_find_button (screen->window, area->name));
      screen_assert_asked (screen, wanted);
    }
}

static void
test_go_on (Screen       *screen,
            gconstpointer data)
{
  const char      *lesson = lamp_course_get_lessons (get_course (screen))[1];
  g_autofree char *wanted = g_strdup_printf ("open-lesson ('" COURSE "', '%s')\n", lesson);
  g_autofree char *done = g_strdup_printf ("1 of %u lessons completed", g_strv_length ((char **) lamp_course_get_lessons (get_course (screen))));
  g_autofree char *detail = g_strdup_printf ("%s · %s", lamp_course_get_title (get_course (screen), "en"), lamp_course_get_lesson_title (get_course (screen), lesson, "en"));

  add_progress (screen, 0, LAMP_PROGRESS_COMPLETED);
  add_progress (screen, 1, LAMP_PROGRESS_STARTED);
  screen_show (screen, new_home (screen, "Mei", "en"));
  g_assert_true (screen_is_shown (screen->window, detail));
  screen_click (screen_find_button (screen->window, "Continue"));
  screen_assert_asked (screen, wanted);
  g_assert_true (screen_is_shown (screen->window, "My courses"));
  screen_click (screen_find_button (screen->window, done));
  screen_assert_asked (screen, "open-course '" COURSE "'\n");
}

static void
test_all_done (Screen       *screen,
               gconstpointer data)
{
  for (guint i = 0; i < screen->courses->courses->len; i++)
    {
      LampCourse        *course = g_ptr_array_index (screen->courses->courses, i);
      const char *const *lessons = lamp_course_get_lessons (course);

      for (guint j = 0; lessons[j] != NULL; j++)
        g_ptr_array_add (screen->progress, lamp_progress_new (lamp_course_get_id (course), lessons[j], LAMP_PROGRESS_COMPLETED, 0, 1));
    }
  screen_show (screen, new_home (screen, "Mei", "en"));
  g_assert_true (screen_is_shown (screen->window, "You have completed everything there is here. You can do any lesson again."));
  g_assert_true (screen_is_shown (screen->window, "All lessons completed"));
  g_assert_null (screen_find_button (screen->window, "Continue"));
}

static void
test_area (Screen       *screen,
           gconstpointer data)
{
  screen_show (screen, lamp_area_page_new (lamp_areas_find ("WP6"), 0, screen->courses, screen->progress, "en"));
  g_assert_cmpstr (lamp_page_get_title (screen->page), ==, "Stay safe");
  screen_click (screen_find_button (screen->window, lamp_course_get_title (get_course (screen), "en")));
  screen_assert_asked (screen, "open-course '" COURSE "'\n");
  for (guint i = 0; i < screen->courses->courses->len; i++)
    {
      LampCourse *course = g_ptr_array_index (screen->courses->courses, i);

      g_assert_true (screen_is_shown (screen->window, lamp_course_get_title (course, "en")) == lamp_path_is_in_area (course, "WP6"));
    }
}

/* Many courses of one area, that are nowhere but in the list. */
static void
add_courses (Screen *screen,
             guint   n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *head = g_strdup_printf ("[Course]\nFormat=1\nId=many-%02u\nVersion=1\nTitle=Course %u\nLanguages=en\nLessons=one;two\nAreas=WP8\n", i, i);
      g_autoptr (GError) error = NULL;
      LampCourse *course = lamp_course_parse ("/nowhere", head, strlen (head), &error);

      g_assert_no_error (error);
      g_ptr_array_add (screen->courses->courses, course);
    }
}

/* Hundreds of courses are shown a few at a time, those that were begun first. */
static void
test_many_in_area (Screen       *screen,
                   gconstpointer data)
{
  add_courses (screen, 23);
  g_ptr_array_add (screen->progress, lamp_progress_new ("many-20", "one", LAMP_PROGRESS_STARTED, 1, 1));
  screen_show (screen, lamp_area_page_new (lamp_areas_find ("WP8"), 0, screen->courses, screen->progress, "en"));
  g_assert_nonnull (screen_find_button (screen->window, "Course 20"));
  g_assert_nonnull (screen_find_button (screen->window, "Course 8"));
  g_assert_null (screen_find_button (screen->window, "Course 9"));
  g_assert_true (screen_is_shown (screen->window, "Part 1 of 3"));
  g_assert_null (screen_find_button (screen->window, "Show those before"));
  screen_click (screen_find_button (screen->window, "Show more"));
  screen_assert_asked (screen, "area-part '1'\n");
}

static void
test_last_in_area (Screen       *screen,
                   gconstpointer data)
{
  add_courses (screen, 23);
  screen_show (screen, lamp_area_page_new (lamp_areas_find ("WP8"), 99, screen->courses, screen->progress, "en"));
  g_assert_true (screen_is_shown (screen->window, "Part 3 of 3"));
  g_assert_nonnull (screen_find_button (screen->window, "Course 22"));
  g_assert_null (screen_find_button (screen->window, "Show more"));
  screen_click (screen_find_button (screen->window, "Show those before"));
  screen_assert_asked (screen, "area-part '1'\n");
}

static void
test_empty_area (Screen       *screen,
                 gconstpointer data)
{
  g_ptr_array_set_size (screen->courses->courses, 0);
  screen_show (screen, lamp_area_page_new (lamp_areas_find ("WP8"), 0, screen->courses, screen->progress, "en"));
  g_assert_true (screen_is_shown (screen->window, "There is no course about this here yet. Please ask your trainer to add one."));
}

static void
test_course (Screen       *screen,
             gconstpointer data)
{
  LampCourse        *course = get_course (screen);
  const char *const *lessons = lamp_course_get_lessons (course);

  screen_show (screen, new_course (screen, "en"));
  g_assert_cmpstr (lamp_page_get_next_label (screen->page), ==, "Start");
  g_assert_true (lamp_page_get_next_enabled (screen->page));
  for (guint i = 0; lessons[i] != NULL; i++)
    {
      g_autofree char *text = g_strdup_printf ("%u. %s", i + 1, lamp_course_get_lesson_title (course, lessons[i], "en"));
      g_autofree char *wanted = g_strdup_printf ("open-lesson ('" COURSE "', '%s')\n", lessons[i]);

      screen_click (screen_find_button (screen->window, text));
      screen_assert_asked (screen, wanted);
    }
}

static void
test_course_next (Screen       *screen,
                  gconstpointer data)
{
  LampCourse      *course = get_course (screen);
  g_autofree char *wanted = g_strdup_printf ("open-lesson ('" COURSE "', '%s')\n", lamp_course_get_lessons (course)[1]);

  add_progress (screen, 0, LAMP_PROGRESS_COMPLETED);
  add_progress (screen, 1, LAMP_PROGRESS_STARTED);
  screen_show (screen, new_course (screen, "en"));
  g_assert_cmpstr (lamp_page_get_next_label (screen->page), ==, "Continue");
  g_assert_true (screen_is_shown (screen->window, "Completed"));
  g_assert_true (screen_is_shown (screen->window, "Begun"));
  g_assert_true (screen_is_shown (screen->window, "Not begun yet"));
  lamp_page_next (screen->page);
  screen_assert_asked (screen, wanted);
}

static LampPage *
make_home (const char *language,
           gpointer    screen)
{
  return new_home (screen, "MMMMMMMMMMMMMMMMMMMMMMMM", language);
}

static LampPage *
make_area (const char *language,
           gpointer    screen)
{
  return lamp_area_page_new (lamp_areas_find ("WP6"), 0, ((Screen *) screen)->courses, ((Screen *) screen)->progress, language);
}

static LampPage *
make_course_easier_after (const char *language,
                          gpointer    screen)
{
  g_autoptr (GPtrArray) easier_after = g_ptr_array_new ();

  g_ptr_array_add (easier_after, lamp_course_list_find (((Screen *) screen)->courses, OTHER_COURSE));
  return lamp_course_page_new (get_course (screen), ((Screen *) screen)->progress, easier_after, language);
}

/* Nobody is kept out: it is said, a button leads there, and the lessons can be opened all the same. */
static void
test_easier_after (Screen       *screen,
                   gconstpointer data)
{
  LampCourse      *course = get_course (screen);
  const char      *title = lamp_course_get_title (lamp_course_list_find (screen->courses, OTHER_COURSE), "en");
  g_autofree char *text = g_strdup_printf ("It is easier after \"%s\". You can begin here just as well.", title);
  g_autofree char *wanted = g_strdup_printf ("open-lesson ('" COURSE "', '%s')\n", lamp_course_get_lessons (course)[0]);

  screen_show (screen, make_course_easier_after ("en", screen));
  g_assert_true (screen_is_shown (screen->window, text));
  screen_click (screen_find_button (screen->window, title));
  screen_assert_asked (screen, "open-course '" OTHER_COURSE "'\n");
  lamp_page_next (screen->page);
  screen_assert_asked (screen, wanted);
}

/* What is recommended stands below the one thing to press, each with its reason. */
static void
test_recommended (Screen       *screen,
                  gconstpointer data)
{
  g_autoptr (GPtrArray) followed = g_ptr_array_new_with_free_func ((GDestroyNotify) lamp_followed_free);
  g_autoptr (GArray) recommended = NULL;
  LampCourse               *course = get_course (screen);
  const LampRecommendation *next;
  g_autofree char          *because = g_strdup_printf ("Because you finished \"%s\".", lamp_course_get_title (course, "en"));
  g_autofree char          *others = g_strdup_printf ("Others in your group went on with this after \"%s\".", lamp_course_get_title (course, "en"));
  g_autofree char          *detail = NULL;

  for (guint i = 0; lamp_course_get_lessons (course)[i] != NULL; i++)
    add_progress (screen, i, LAMP_PROGRESS_COMPLETED);
  g_ptr_array_add (followed, lamp_followed_new (COURSE, OTHER_COURSE, 3));
  recommended = recommend (screen, 1, followed);
  next = lamp_pathway_find_lesson (recommended);
  g_assert_cmpstr (lamp_course_get_id (next->course), ==, "sell-online");
  detail = g_strdup_printf ("%s · %s\n%s", lamp_course_get_title (next->course, "en"), lamp_course_get_lesson_title (next->course, next->lesson, "en"), because);
  screen_show (screen, lamp_home_page_new ("Mei", screen->courses, screen->progress, recommended, "en"));
  g_assert_true (screen_is_shown (screen->window, detail));
  g_assert_true (screen_is_shown (screen->window, "Recommended next"));
  screen_click (screen_find_button (screen->window, "1 thing that was not easy last time"));
  screen_assert_asked (screen, "me\n");
  screen_click (screen_find_button (screen->window, others));
  screen_assert_asked (screen, "open-course '" OTHER_COURSE "'\n");
}

static void
test_rules (Screen       *screen,
            gconstpointer data)
{
  lamp_rules_check_page (make_home, screen, "home, nothing begun");
  add_progress (screen, 0, LAMP_PROGRESS_COMPLETED);
  add_progress (screen, 1, LAMP_PROGRESS_STARTED);
  lamp_rules_check_page (make_home, screen, "home");
  lamp_rules_check_page (make_area, screen, "area");
  lamp_rules_check_page (make_course_easier_after, screen, "course");
}

int
main (int    argc,
      char **argv)
{
  lamp_rules_init (&argc, &argv);
  g_test_add ("/home-page/guest", Screen, NULL, screen_set_up, test_guest, screen_tear_down);
  g_test_add ("/home-page/areas", Screen, NULL, screen_set_up, test_areas, screen_tear_down);
  g_test_add ("/home-page/go-on", Screen, NULL, screen_set_up, test_go_on, screen_tear_down);
  g_test_add ("/home-page/all-done", Screen, NULL, screen_set_up, test_all_done, screen_tear_down);
  g_test_add ("/home-page/recommended", Screen, NULL, screen_set_up, test_recommended, screen_tear_down);
  g_test_add ("/area-page/courses", Screen, NULL, screen_set_up, test_area, screen_tear_down);
  g_test_add ("/area-page/many", Screen, NULL, screen_set_up, test_many_in_area, screen_tear_down);
  g_test_add ("/area-page/last", Screen, NULL, screen_set_up, test_last_in_area, screen_tear_down);
  g_test_add ("/area-page/empty", Screen, NULL, screen_set_up, test_empty_area, screen_tear_down);
  g_test_add ("/course-page/lessons", Screen, NULL, screen_set_up, test_course, screen_tear_down);
  g_test_add ("/course-page/next", Screen, NULL, screen_set_up, test_course_next, screen_tear_down);
  g_test_add ("/course-page/easier-after", Screen, NULL, screen_set_up, test_easier_after, screen_tear_down);
  g_test_add ("/home-page/rules", Screen, NULL, screen_set_up, test_rules, screen_tear_down);
  return g_test_run ();
}
