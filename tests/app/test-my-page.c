/* SPDX-License-Identifier: GPL-3.0-or-later */
/* My page: what one can do, what is due; reviewing it asks only that; the record can be taken along, or be forgotten. */

#include "screen-fixture.h"

#include "app/lamp-navigator-private.h"
#include "app/learner/lamp-forget-page.h"
#include "app/learner/lamp-goal-page.h"
#include "app/learner/lamp-my-page.h"
#include "core/certificate/lamp-earned.h"
#include "core/course/lamp-folder.h"
#include "core/learners/lamp-goals.h"
#include "core/learners/lamp-pathway.h"
#include "core/learners/lamp-review.h"
#include "core/lesson/lamp-judge.h"
#include "core/records/lamp-consent.h"
#include "core/speech/lamp-log-speaker.h"

#include <glib/gstdio.h>

#define PATIENCE_S 20
#define DAY_US (G_GINT64_CONSTANT (24) * 3600 * G_USEC_PER_SEC)
#define START G_GINT64_CONSTANT (1790000000000000)

static const LampPreferences preferences = { "en", 100, LAMP_PALETTE_LIGHT, 140, LAMP_VOICE_WOMAN, 100, FALSE };

/* ---- the screens by themselves ---- */

typedef struct
{
  LampRecords      *records;
  LampLearner      *learner;
  LampCourseList   *courses;
  GPtrArray        *progress;
  GPtrArray        *due;
  LampStickMonitor *sticks;
  LampGoal         *goal;
  const char       *praise;
} Own;

static Own *
own_new (guint n_completed,
         guint n_due)
{
  Own        *self = g_new0 (Own, 1);
  const char *folders[] = { g_getenv ("LAMP_COURSES"), NULL };
  g_autoptr (LampClock) clock = lamp_clock_new_system ();
  g_autoptr (GError) error = NULL;
  const LampCourse *course;

  self->records = lamp_records_open_in_memory (clock, &error);
  self->learner = lamp_records_add_learner (self->records, "张奶奶", "lantern", &preferences, &error);
  g_assert_no_error (error);
  self->courses = lamp_course_list_read (folders);
  self->progress = g_ptr_array_new_with_free_func ((GDestroyNotify) lamp_progress_free);
  self->due = g_ptr_array_new_with_free_func ((GDestroyNotify) lamp_review_item_free);
  self->goal = lamp_goal_new (LAMP_GOAL_NONE, 0, NULL, NULL);
  self->sticks = lamp_stick_monitor_new (FALSE);
  course = self->courses->courses->pdata[0];
  for (guint i = 0; i < n_completed; i++)
    g_ptr_array_add (self->progress, lamp_progress_new (lamp_course_get_id (course), lamp_course_get_lessons (course)[i], LAMP_PROGRESS_COMPLETED, 0, START));
  for (guint i = 0; i < n_due; i++)
    g_ptr_array_add (self->due, g_new0 (LampReviewItem, 1));
  return self;
}

static void
own_free (Own *self)
{
  g_object_unref (self->records);
  lamp_learner_free (self->learner);
  lamp_course_list_free (self->courses);
  g_ptr_array_unref (self->progress);
  g_ptr_array_unref (self->due);
  lamp_goal_free (self->goal);
  g_object_unref (self->sticks);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Own, own_free)

static LampPage *
make_own (const char *language,
          gpointer    data)
{
  Own                     *own = data;
  const LampPathwaySources way = { own->courses, own->progress, own->due->len, NULL };
  g_autoptr (GArray) recommended = lamp_pathway_recommend (&way, 3);
  const LampMyPageSources sources = { .learner = own->learner,
                                      .records = own->records,
                                      .courses = own->courses,
                                      .progress = own->progress,
                                      .due = own->due,
                                      .recommended = recommended,
                                      .goal = own->goal,
                                      .praise = own->praise,
                                      .language = language,
                                      .sticks = own->sticks };

  return lamp_my_page_new (&sources);
}

#define MANY 8

/* Whoever has learned in many courses sees the latest three first, and the others as they are asked for. */
static void
test_much (Screen       *screen,
           gconstpointer data)
{
  g_autoptr (Own) own = own_new (0, 0);
  const guint shown[] = { 3, 6, MANY };

  for (guint i = 0; i < MANY; i++)
    {
      g_autofree char *head = g_strdup_printf ("[Course]\nFormat=1\nId=many-%02u\nVersion=1\nTitle=Course %u\nLanguages=en\nLessons=one\n", i, i);
      g_autofree char *id = g_strdup_printf ("many-%02u", i);

      g_ptr_array_add (own->courses->courses, lamp_course_parse ("/nowhere", head, strlen (head), NULL));
      g_ptr_array_add (own->progress, lamp_progress_new (id, "one", LAMP_PROGRESS_COMPLETED, 0, START - i));
    }
  screen_show (screen, make_own ("en", own));
  for (guint i = 0; i < G_N_ELEMENTS (shown); i++)
    {
      for (guint j = 0; j < MANY; j++)
        {
          g_autofree char *title = g_strdup_printf ("Course %u", j);

          g_assert_true ((screen_find_button (screen->window, title) != NULL) == (j < shown[i]));
        }
      if (shown[i] == MANY)
        break;
      screen_click (screen_find_button (screen->window, "Show more"));
      lamp_rules_settle (screen->window);
      g_assert_true (gtk_widget_is_focus (screen_find_button (screen->window, i == 0 ? "Course 3" : "Course 6")));
    }
  g_assert_null (screen_find_button (screen->window, "Show more"));
}

static LampPage *
make_forget (const char *language,
             gpointer    own)
{
  return lamp_forget_page_new (((Own *) own)->learner, TRUE);
}

static void
test_page (Screen       *screen,
           gconstpointer data)
{
  g_autoptr (Own) own = own_new (1, 2);
  const LampCourse *course = own->courses->courses->pdata[0];
  g_autofree char  *wanted = g_strdup_printf ("open-lesson ('%s', '%s')\n", lamp_course_get_id (course), lamp_course_get_lessons (course)[1]);

  screen_show (screen, make_own ("en", own));
  g_assert_true (screen_is_shown (screen->window, lamp_course_get_lesson_title (course, lamp_course_get_lessons (course)[0], "en")));
  g_assert_true (screen_is_shown (screen->window, "2 things that were not easy last time want to be done once more."));
  screen_click (screen_find_button (screen->window, "Review now"));
  screen_click (screen_find_button (screen->window, "Forget me"));
  screen_assert_asked (screen, "review\nforget-me\n");
  g_assert_true (screen_is_shown (screen->window, "Recommended next"));
  g_assert_null (screen_find_button (screen->window, "To review today"));
  screen_click (screen_find_button (screen->window, lamp_course_get_lesson_title (course, lamp_course_get_lessons (course)[1], "en")));
  screen_assert_asked (screen, wanted);
}

static char *
make_stick (GError **error)
{
  char *stick = g_dir_make_tmp ("lamp-stick-XXXXXX", error);

  g_setenv ("LAMPLIGHT_STICKS", stick, TRUE);
  return stick;
}

static void
give_certificate (Own *own)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LampSecretKey) key = lamp_secret_key_generate (&error);
  g_autoptr (LampCertificate) certificate = lamp_earned_certify (own->courses->courses->pdata[0], own->learner->name, START, &error);
  g_autoptr (LampAward) award = lamp_earned_make_award (own->learner->id, certificate, "青山村学习中心", key, START, &error);

  g_assert_true (lamp_records_keep_award (own->records, award, &error));
  g_assert_no_error (error);
}

/* A record on a stick: what was learned in words, every step as statements, the certificates, and no name of a person in the files' names. */
static void
test_take (Screen       *screen,
           gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *stick = make_stick (&error);
  g_autofree char *base = g_path_get_basename (stick);
  g_autofree char *name = g_strconcat ("Stick: ", base, NULL);
  g_autoptr (Own) own = own_new (1, 0);
  g_autofree char *folder = g_build_filename (stick, "Lamplight-record", NULL);
  g_autoptr (LampEvent) event = lamp_event_new (LAMP_VERB_COMPLETED, "c", 1, "l", NULL);
  g_autoptr (LampLearner) other = lamp_records_add_learner (own->records, "Li", "ox", &preferences, &error);
  g_autoptr (GDir) dir = NULL;
  const char *file;
  guint       n = 0;

  g_assert_true (lamp_records_append (own->records, own->learner->id, event, &error));
  g_assert_true (lamp_records_append (own->records, other->id, event, &error));
  give_certificate (own);
  screen_show (screen, make_own ("en", own));
  screen_click (screen_find_button (screen->window, "Take my record"));
  screen_click (screen_find_button (screen->window, name));
  while (!screen_is_shown (screen->window, "The record is on the stick, in the folder \"Lamplight-record\". You can pull the stick out now."))
    g_main_context_iteration (NULL, TRUE);
  g_unsetenv ("LAMPLIGHT_STICKS");
  dir = g_dir_open (folder, 0, &error);
  g_assert_no_error (error);
  while ((file = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, file, NULL);
      g_autofree char *text = NULL;

      g_assert_true (g_file_get_contents (path, &text, NULL, &error));
      if (g_str_has_suffix (file, ".json"))
        {
          g_assert_nonnull (strstr (text, own->learner->id));
          g_assert_null (strstr (text, other->id));
          g_assert_null (strstr (text, "张奶奶"));
        }
      else if (g_str_has_suffix (file, "-certificate-1.pdf"))
        g_assert_true (g_str_has_prefix (text, "%PDF-"));
      else if (g_str_has_suffix (file, "-certificate-1.jwt"))
        g_assert_true (g_str_has_prefix (text, "eyJ"));
      else
        g_assert_nonnull (strstr (text, "What 张奶奶 has learned with Lamplight"));
      g_assert_null (strstr (file, "张"));
      n++;
    }
  g_assert_cmpuint (n, ==, 4);
  lamp_folder_remove (stick);
}

static void
set_goal (Own        *own,
          const char *goal,
          const char *praise)
{
  lamp_goal_free (own->goal);
  own->goal = lamp_goal_from_string (goal);
  own->praise = praise;
}

/* What was done of it is said; of what was not done there is not a word but that there is time. */
static void
test_goal (Screen       *screen,
           gconstpointer data)
{
  g_autoptr (Own) own = own_new (1, 0);

  set_goal (own, "lessons::2", "You have finished 1 lesson this week. You made time for it.");
  screen_show (screen, make_own ("en", own));
  g_assert_true (screen_is_shown (screen->window, "2 lessons a week"));
  g_assert_true (screen_is_shown (screen->window, own->praise));
  g_assert_false (screen_is_shown (screen->window, "You chose it yourself. There is all the time you need."));
  screen_click (screen_find_button (screen->window, "Change my goal"));
  screen_assert_asked (screen, "goal\n");
}

static LampPage *
make_goal (const char *language,
           gpointer    data)
{
  Own *own = data;
  g_autoptr (GPtrArray) tries = g_ptr_array_new_with_free_func ((GDestroyNotify) lamp_try_free);
  const LampGoalSources sources = { own->courses, own->progress, tries, START, 0 };
  g_autoptr (GPtrArray) choices = lamp_goals_list_choices (&sources);

  return lamp_goal_page_new (own->goal, choices, own->courses, language);
}

static void
test_choose_goal (Screen       *screen,
                  gconstpointer data)
{
  g_autoptr (Own) own = own_new (1, 0);
  const LampCourse *course = own->courses->courses->pdata[0];
  g_autofree char  *name = g_strdup_printf ("Go through all of \"%s\"", lamp_course_get_title (course, "en"));
  g_autofree char  *wanted = g_strdup_printf ("set-goal 'course:%s:'\n", lamp_course_get_id (course));

  set_goal (own, "review::", NULL);
  screen_show (screen, make_goal ("en", own));
  screen_click (screen_find_button (screen->window, name));
  screen_assert_asked (screen, wanted);
  screen_click (screen_find_button (screen->window, "2 lessons a week"));
  screen_assert_asked (screen, "set-goal 'lessons::2'\n");
  screen_click (screen_find_button (screen->window, "No goal for now"));
  screen_assert_asked (screen, "set-goal 'none::'\n");
}

static void
test_forget (Screen       *screen,
             gconstpointer data)
{
  g_autoptr (Own) own = own_new (0, 0);
  g_autofree char *expected = g_strdup_printf ("forget-learner '%s'\n", own->learner->id);

  screen_show (screen, make_forget ("en", own));
  screen_click (screen_find_button (screen->window, "Yes, forget"));
  screen_assert_asked (screen, "");
  g_assert_true (screen_is_shown (screen->window, "Really? This cannot be undone."));
  g_assert_true (lamp_page_back (screen->page));
  screen_click (screen_find_button (screen->window, "Yes, forget"));
  screen_click (screen_find_button (screen->window, "Yes, forget for good"));
  screen_assert_asked (screen, expected);
}

static void
test_rules (void)
{
  g_autoptr (Own) some = own_new (3, 2);
  g_autoptr (Own) nothing = own_new (0, 0);

  lamp_rules_check_page (make_own, some, "my page");
  lamp_rules_check_page (make_own, nothing, "my page, at the beginning");
  set_goal (nothing, "review::", "Today you went back to 3 things that were not easy. That is how they stay in mind.");
  lamp_rules_check_page (make_goal, some, "goal");
  lamp_rules_check_page (make_forget, some, "forget me");
}

/* ---- the way there ---- */

static gboolean
late_cb (gpointer user_data)
{
  g_error ("it did not come in time");
  return G_SOURCE_REMOVE;
}

static void
wait_for_place (LampNavigator *navigator,
                PlaceKind      kind)
{
  guint timer = g_timeout_add_seconds (PATIENCE_S, late_cb, NULL);

  while (lamp_navigator_get_place (navigator)->kind != kind || lamp_window_get_page (navigator->window) == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (timer);
}

static void
ask (LampNavigator *navigator,
     const char    *action,
     const char    *argument)
{
  g_action_group_activate_action (G_ACTION_GROUP (navigator->window), action, argument != NULL ? g_variant_new_string (argument) : NULL);
}

/* A question of the first lesson, answered wrong the day before; returns its title. */
static char *
answer_wrong (LampRecords      *records,
              const char       *learner,
              const LampCourse *course)
{
  const char *id = lamp_course_get_lessons (course)[0];
  g_autoptr (GError) error = NULL;
  g_autoptr (LampLesson) lesson = lamp_course_read_lesson (course, id, "en", &error);

  g_assert_no_error (error);
  for (guint i = 0; i < lesson->cards->len; i++)
    {
      const LampCard *card = lesson->cards->pdata[i];
      g_autoptr (LampEvent) event = NULL;

      if (card->question == NULL || lamp_judge_right_options (card->question) == 0)
        continue;
      event = lamp_event_new (LAMP_VERB_ANSWERED, lamp_course_get_id (course), 1, id, card->question->title);
      event->success = 0;
      g_assert_true (lamp_records_append (records, learner, event, &error));
      return g_strdup (card->question->title);
    }
  g_assert_not_reached ();
}

/* In a learner's own words: yesterday it was not easy, today I am asked just that, and nothing else of my lessons moves. Then I go. */
static void
test_review_and_forget (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("lamp-review-XXXXXX", &error);
  char            *folders[] = { (char *) g_getenv ("LAMP_COURSES"), NULL };
  LampStart        start = { .data = folder, .courses = folders, .preferences = preferences };
  LampClock       *clock = lamp_clock_new_fixed (START);
  g_autoptr (LampCourseList) courses = lamp_course_list_read ((const char *const *) folders);
  g_autoptr (LampModes) modes = lamp_modes_new (&preferences);
  g_autoptr (LampSpeaker) speaker = lamp_log_speaker_new ();
  g_autoptr (LampReader) reader = lamp_reader_new (speaker, modes);
  g_autoptr (LampRecords) records = lamp_records_open (folder, clock, &error);
  g_autoptr (LampLearner) learner = lamp_records_add_learner (records, "Mei", "ox", &preferences, &error);
  g_autofree char *title = answer_wrong (records, learner->id, courses->courses->pdata[0]);
  g_autoptr (GPtrArray) tries = NULL;
  g_autoptr (GPtrArray) left = NULL;
  LampWindow     *window = lamp_window_new (NULL, modes, reader);
  LampNavigator  *navigator;
  const LampCard *card;

  g_assert_true (lamp_records_give_consent (records, learner->id, LAMP_CONSENT_WORDING, &error));
  g_clear_object (&records);
  lamp_clock_advance (clock, DAY_US);
  gtk_window_present (GTK_WINDOW (window));
  navigator = lamp_navigator_new (window, modes, reader, clock, &start);
  while (navigator->learners == NULL || navigator->courses == NULL)
    g_main_context_iteration (NULL, TRUE);
  ask (navigator, "sign-in", learner->id);
  wait_for_place (navigator, PLACE_HOME);
  ask (navigator, "me", NULL);
  wait_for_place (navigator, PLACE_ME);
  g_assert_cmpuint (navigator->due->len, ==, 1);
  ask (navigator, "review", NULL);
  wait_for_place (navigator, PLACE_LESSON);
  card = lamp_session_get_card (navigator->session);
  g_assert_cmpuint (lamp_session_get_n_cards (navigator->session), ==, 1);
  g_assert_cmpstr (card->question->title, ==, title);
  lamp_session_answer (navigator->session, lamp_judge_right_options (card->question));
  while (lamp_recorder_get_pending (navigator->recorder) > 0)
    g_main_context_iteration (NULL, TRUE);
  lamp_session_go_next (navigator->session);
  wait_for_place (navigator, PLACE_ME);
  while (navigator->reviewing != NULL || navigator->due == NULL || navigator->progress == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (navigator->due->len, ==, 0);
  tries = lamp_records_list_tries (navigator->records, learner->id, &error);
  g_assert_cmpuint (tries->len, ==, 2);
  g_assert_cmpuint (navigator->progress->len, ==, 1);
  g_assert_cmpint (((LampProgress *) navigator->progress->pdata[0])->state, ==, LAMP_PROGRESS_STARTED);

  ask (navigator, "goal", NULL);
  wait_for_place (navigator, PLACE_GOAL);
  ask (navigator, "set-goal", "review::");
  while (navigator->goal->kind != LAMP_GOAL_REVIEW)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (lamp_navigator_get_place (navigator)->kind, ==, PLACE_ME);
  g_assert_true (screen_is_shown (GTK_WIDGET (window), "Today you went back to 1 thing that was not easy. That is how it stays in mind."));

  ask (navigator, "forget-learner", "somebody else");
  ask (navigator, "forget-me", NULL);
  wait_for_place (navigator, PLACE_FORGET);
  ask (navigator, "forget-learner", learner->id);
  wait_for_place (navigator, PLACE_WHO);
  left = lamp_records_list_learners (navigator->records, &error);
  g_assert_cmpuint (left->len, ==, 0);
  gtk_window_destroy (GTK_WINDOW (window));
  lamp_records_flush (navigator->records);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_object_unref (navigator);
  lamp_clock_unref (clock);
  lamp_folder_remove (folder);
}

int
main (int    argc,
      char **argv)
{
  lamp_rules_init (&argc, &argv);
  g_test_add ("/my-page/page", Screen, NULL, screen_set_up, test_page, screen_tear_down);
  g_test_add ("/my-page/much", Screen, NULL, screen_set_up, test_much, screen_tear_down);
  g_test_add ("/my-page/take", Screen, NULL, screen_set_up, test_take, screen_tear_down);
  g_test_add ("/my-page/goal", Screen, NULL, screen_set_up, test_goal, screen_tear_down);
  g_test_add ("/my-page/choose-goal", Screen, NULL, screen_set_up, test_choose_goal, screen_tear_down);
  g_test_add ("/my-page/forget", Screen, NULL, screen_set_up, test_forget, screen_tear_down);
  g_test_add_func ("/my-page/review-and-forget", test_review_and_forget);
  g_test_add_func ("/my-page/rules", test_rules);
  return g_test_run ();
}
