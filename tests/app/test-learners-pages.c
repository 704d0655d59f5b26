/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The trainer's screens about learners: everybody who is here, and a class list that is looked at before anything is written. */

#include "screen-fixture.h"

#include "app/learners/lamp-class-list-page.h"
#include "app/learners/lamp-double-page.h"
#include "app/learners/lamp-groups-page.h"
#include "app/learners/lamp-learner-page.h"
#include "app/learners/lamp-learners-page.h"
#include "app/learners/lamp-progress-panel.h"
#include "app/widgets/lamp-tile.h"
#include "core/course/lamp-folder.h"
#include "core/records/lamp-attendance.h"
#include "core/records/lamp-goal.h"
#include "core/records/lamp-people.h"
#include "core/speech/mandarin/lamp-mandarin-tokens.h"

#include <glib/gstdio.h>

#define COURSE "spot-the-scam"
#define NOW G_GINT64_CONSTANT (1790000000000000)

static const LampPreferences preferences = { "zh-CN", 100, LAMP_PALETTE_LIGHT, 140, 0, 100, FALSE };

/* A kiosk with some learners, and a stick with a table. */
typedef struct
{
  LampRecords      *records;
  GPtrArray        *learners;
  LampCourseList   *courses;
  LampStickMonitor *sticks;
  LampRoll         *roll;
  LampFinding       finding;
  char             *stick;
  char             *table;
} Kiosk;

static void
list (Kiosk *self)
{
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&self->learners, g_ptr_array_unref);
  g_clear_pointer (&self->roll, lamp_roll_unref);
  self->learners = lamp_records_list_learners (self->records, &error);
  g_assert_no_error (error);
  self->roll = lamp_roll_new (self->learners, lamp_mandarin_installed ());
}

static Kiosk *
kiosk_new (guint n)
{
  static const char *const names[] = { "王芳", "李梅", "Uncle Li", "张伟", "张伟" };
  Kiosk                   *self = g_new0 (Kiosk, 1);
  g_autoptr (LampClock) clock = lamp_clock_new_system ();
  g_autoptr (GPtrArray) newcomers = g_ptr_array_new_with_free_func ((GDestroyNotify) lamp_newcomer_free);
  g_autoptr (GError) error = NULL;

  self->records = lamp_records_open_in_memory (clock, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (newcomers, lamp_newcomer_new (NULL, names[i % 5], i % 2 ? "ox" : "boat", i % 3 == 0 ? "一班" : NULL));
  g_assert_true (lamp_records_add_newcomers (self->records, newcomers, &preferences, &error));
  self->stick = g_dir_make_tmp ("lamp-stick-XXXXXX", &error);
  g_assert_no_error (error);
  self->courses = lamp_course_list_read ((const char *[]){ g_getenv ("LAMP_COURSES"), NULL });
  self->sticks = lamp_stick_monitor_new (FALSE);
  self->table = g_build_filename (self->stick, "二班 2026.csv", NULL);
  list (self);
  return self;
}

static void
kiosk_free (Kiosk *self)
{
  lamp_roll_unref (self->roll);
  g_ptr_array_unref (self->learners);
  lamp_finding_clear (&self->finding);
  g_object_unref (self->records);
  g_object_unref (self->sticks);
  lamp_course_list_free (self->courses);
  lamp_folder_remove (self->stick);
  g_free (self->table);
  g_free (self->stick);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Kiosk, kiosk_free)

static void
write_table (Kiosk      *self,
             const char *text)
{
  g_assert_true (g_file_set_contents (self->table, text, -1, NULL));
}

static LampPage *
make_learners (const char *language,
               gpointer    kiosk)
{
  return lamp_learners_page_new (((Kiosk *) kiosk)->roll, &((Kiosk *) kiosk)->finding);
}

static LampPage *
make_list (const char *language,
           gpointer    kiosk)
{
  Kiosk *self = kiosk;

  g_autoptr (LampStickMonitor) sticks = lamp_stick_monitor_new (FALSE);

  return lamp_class_list_page_new (self->records, self->learners, &preferences, sticks);
}

static void
wait_for_next (LampPage *page)
{
  while (lamp_page_get_next_label (page) == NULL)
    g_main_context_iteration (NULL, TRUE);
}

static LampPage *
make_preview (const char *language,
              gpointer    kiosk)
{
  LampPage *page = make_list (language, kiosk);

  lamp_class_list_page_open (LAMP_CLASS_LIST_PAGE (page), ((Kiosk *) kiosk)->table);
  wait_for_next (page);
  return page;
}

static void
test_learners (Screen       *screen,
               gconstpointer data)
{
  g_autoptr (Kiosk) kiosk = kiosk_new (5);

  screen_show (screen, make_learners ("en", kiosk));
  g_assert_true (screen_is_shown (screen->window, "5 learners are known on this kiosk."));
  screen_click (screen_find_button (screen->window, "5 have not been asked yet whether we may remember"));
  screen_assert_asked (screen, "trainer 'learners:unasked'\n");
  g_assert_true (LAMP_IS_TILE (screen_find_button (screen->window, "Uncle Li")));
  g_assert_true (screen_is_shown (screen->window, "一班"));
  screen_click (screen_find_button (screen->window, "Take in a class list"));
  screen_assert_asked (screen, "trainer 'learners:list'\n");
  screen_click (screen_find_button (screen->window, "Uncle Li"));
  while (screen->asked->len == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (g_str_has_prefix (screen->asked->str, "trainer 'learners:one:"));
  g_string_truncate (screen->asked, 0);
  g_assert_false (lamp_page_back (screen->page));
}

/* Waits until a button with this text is on the screen. */
static GtkWidget *
wait_for_button (Screen     *screen,
                 const char *text)
{
  GtkWidget *button;

  while ((button = screen_find_button (screen->window, text)) == NULL)
    g_main_context_iteration (NULL, TRUE);
  return button;
}

static void
wait_for_words (Screen     *screen,
                const char *text)
{
  while (!screen_is_shown (screen->window, text))
    g_main_context_iteration (NULL, TRUE);
}

/* From the stick to the records; until "Take in" nothing is written. */
static void
test_class_list (Screen       *screen,
                 gconstpointer data)
{
  g_autoptr (Kiosk) kiosk = kiosk_new (5);

  write_table (kiosk, "姓名,班级,电话\n赵云,二班,13800000000\n李梅,二班,\n张伟,二班,\n钱多,,\n,二班,\n");
  g_setenv ("LAMPLIGHT_STICKS", kiosk->stick, TRUE);
  screen_show (screen, make_list ("en", kiosk));
  screen_click (wait_for_button (screen, "二班 2026.csv"));
  wait_for_next (screen->page);
  g_assert_true (screen_is_shown (screen->window, "2 new learners would be added. Nothing has been written yet."));
  g_assert_true (screen_is_shown (screen->window, "Row 4: several people here are called 张伟. Please put the right one into the group by hand.\nRow 6: there is no name."));
  g_assert_true (screen_is_shown (screen->window, "二班: 赵云"));
  g_assert_true (screen_is_shown (screen->window, "Without a group: 钱多"));
  g_assert_true (screen_is_shown (screen->window, "二班: 李梅"));
  g_assert_true (screen_is_shown (screen->window, "Left out: 电话"));
  screen_click (screen_find_button (screen->window, "Other people"));
  g_assert_true (screen_is_shown (screen->window, "二班: 赵云, 李梅, 张伟"));
  screen_click (screen_find_button (screen->window, "The same people"));
  list (kiosk);
  g_assert_cmpuint (kiosk->learners->len, ==, 5);
  g_assert_true (lamp_page_get_next_enabled (screen->page));
  lamp_page_next (screen->page);
  wait_for_words (screen, "The class is here");
  screen_assert_asked (screen, "learners-changed\n");
  g_assert_true (screen_is_shown (screen->window, "New learners: 2. Put into a group: 1."));
  list (kiosk);
  g_assert_cmpuint (kiosk->learners->len, ==, 7);
  g_unsetenv ("LAMPLIGHT_STICKS");
}

static LampPage *
make_learner (const char *language,
              gpointer    kiosk)
{
  Kiosk *self = kiosk;
  g_auto (GStrv) groups = lamp_roll_list_groups (self->roll);

  return lamp_learner_page_new (self->records, self->learners->pdata[0], groups,
                                lamp_progress_panel_new (self->records, self->learners->pdata[0], self->courses, self->sticks, NOW, language));
}

/* What has been written down is asked for with win.learners-changed. */
static void
wait_for_change (Screen *screen)
{
  while (screen->asked->len == 0)
    g_main_context_iteration (NULL, TRUE);
  screen_assert_asked (screen, "learners-changed\n");
}

static void
test_learner (Screen       *screen,
              gconstpointer data)
{
  g_autoptr (Kiosk) kiosk = kiosk_new (1);
  const LampLearner *learner = kiosk->learners->pdata[0];
  g_autofree char   *stage = g_strdup_printf ("trainer 'learners:forget:%s'\n", learner->id);

  screen_show (screen, make_learner ("en", kiosk));
  screen_click (screen_find_button (screen->window, "一班"));
  wait_for_change (screen);
  g_assert_true (screen_is_shown (screen->window, "No longer in the group 一班."));
  g_assert_false (gtk_widget_is_sensitive (screen_find_button (screen->window, "Make this group")));
  gtk_editable_set_text (GTK_EDITABLE (lamp_rules_find (screen->window, GTK_TYPE_ENTRY, "")), " 河东村 ");
  screen_click (screen_find_button (screen->window, "Make this group"));
  wait_for_change (screen);
  gtk_editable_set_text (GTK_EDITABLE (lamp_rules_find (screen->window, GTK_TYPE_ENTRY, "王芳")), "王芬");
  screen_click (screen_find_button (screen->window, "Take this name"));
  wait_for_change (screen);
  screen_click (screen_find_button (screen->window, "Forget this learner"));
  screen_assert_asked (screen, stage);
  list (kiosk);
  learner = kiosk->learners->pdata[0];
  g_assert_cmpstr (learner->name, ==, "王芬");
  g_assert_cmpuint (g_strv_length (learner->groups), ==, 1);
  g_assert_cmpstr (learner->groups[0], ==, "河东村");
}

/* The two that are called 张伟. */
static void
find_doubles (Kiosk              *self,
              const LampLearner **one,
              const LampLearner **two)
{
  g_autoptr (GPtrArray) found = lamp_roll_find (self->roll, &(LampRollQuery){ .typed = "张伟" });

  g_assert_cmpuint (found->len, ==, 2);
  *one = found->pdata[0];
  *two = found->pdata[1];
}

static LampPage *
make_double (const char *language,
             gpointer    kiosk)
{
  Kiosk             *self = kiosk;
  const LampLearner *one, *two;

  find_doubles (self, &one, &two);
  return lamp_double_page_new_compare (self->records, one, two);
}

static LampPage *
make_choose_double (const char *language,
                    gpointer    kiosk)
{
  Kiosk             *self = kiosk;
  const LampLearner *one, *two;

  find_doubles (self, &one, &two);
  return lamp_double_page_new_choose (self->roll, &self->finding, one);
}

/* The likeliest is proposed first. */
static void
test_choose_double (Screen       *screen,
                    gconstpointer data)
{
  g_autoptr (Kiosk) kiosk = kiosk_new (5);
  const LampLearner *one, *two;
  g_autofree char   *asked = NULL;

  find_doubles (kiosk, &one, &two);
  asked = g_strdup_printf ("trainer 'learners:same:%s:%s'\n", one->id, two->id);
  screen_show (screen, make_choose_double ("en", kiosk));
  g_assert_true (screen_is_shown (screen->window, "Perhaps one of these:"));
  screen_click (screen_find_button (screen->window, "张伟"));
  screen_assert_asked (screen, asked);
}

/* Two become one, and two again. */
static void
test_double (Screen       *screen,
             gconstpointer data)
{
  g_autoptr (Kiosk) kiosk = kiosk_new (5);

  screen_show (screen, make_double ("en", kiosk));
  g_assert_true (screen_is_shown (screen->window, "Are these two the same person?"));
  wait_for_words (screen, "Has not begun a lesson yet");
  screen_click (screen_find_button (screen->window, "Keep this name and picture"));
  wait_for_change (screen);
  g_assert_true (screen_is_shown (screen->window, "Both are now one person: 张伟."));
  list (kiosk);
  g_assert_cmpuint (kiosk->learners->len, ==, 4);
  screen_click (screen_find_button (screen->window, "They are two people after all"));
  wait_for_change (screen);
  g_assert_true (screen_is_shown (screen->window, "Are these two the same person?"));
  list (kiosk);
  g_assert_cmpuint (kiosk->learners->len, ==, 5);
}

static void
add_event (Kiosk      *kiosk,
           LampVerb    verb,
           const char *item)
{
  const LampLearner *learner = kiosk->learners->pdata[0];
  g_autoptr (LampEvent) event = lamp_event_new (verb, COURSE, 1, "four-signs", item);
  g_autoptr (GError) error = NULL;

  event->success = verb == LAMP_VERB_ANSWERED ? 0 : -1;
  g_assert_true (lamp_records_append (kiosk->records, learner->id, event, &error));
}

/* How far, what is not sure, her goal, at class; it stays while the rest is made anew; and the record goes onto a stick. */
static void
test_progress (Screen       *screen,
               gconstpointer data)
{
  g_autoptr (Kiosk) kiosk = kiosk_new (1);
  const LampLearner *learner = kiosk->learners->pdata[0];
  g_autoptr (LampGoal) goal = lamp_goal_new (LAMP_GOAL_COURSE, 0, COURSE, NULL);
  g_autoptr (LampEvent) planned = lamp_goal_to_event (goal);
  g_autoptr (GError) error = NULL;
  g_autoptr (LampMeeting) meeting = lamp_records_begin_meeting (kiosk->records, "一班", &error);
  g_autofree char *base = g_path_get_basename (kiosk->stick);
  g_autofree char *name = g_strconcat ("Stick: ", base, NULL);
  g_autofree char *folder = g_build_filename (kiosk->stick, "Lamplight-record", NULL);

  ((LampAttendant *) meeting->attendants->pdata[0])->here = TRUE;
  g_assert_true (lamp_records_keep_meeting (kiosk->records, meeting, &error));
  add_event (kiosk, LAMP_VERB_ANSWERED, "which-sign");
  add_event (kiosk, LAMP_VERB_COMPLETED, NULL);
  g_assert_true (lamp_records_append (kiosk->records, learner->id, planned, &error));
  g_setenv ("LAMPLIGHT_STICKS", kiosk->stick, TRUE);
  g_clear_object (&kiosk->sticks);
  kiosk->sticks = lamp_stick_monitor_new (FALSE);
  screen_show (screen, make_learner ("en", kiosk));
  wait_for_words (screen, "Spot the scam: 1 of 6 lessons completed");
  g_assert_true (screen_is_shown (screen->window, "The four signs: 1 question or practice"));
  g_assert_true (screen_is_shown (screen->window, "Go through all of \"Spot the scam\""));
  g_assert_true (screen_is_shown (screen->window, "You have been through 1 lesson of \"Spot the scam\". You take it step by step."));
  g_assert_true (screen_is_shown (screen->window, "No certificate was given yet."));
  screen_click (screen_find_button (screen->window, "一班"));
  wait_for_change (screen);
  g_assert_true (screen_is_shown (screen->window, "Spot the scam: 1 of 6 lessons completed"));
  screen_click (screen_find_button (screen->window, "Give the learner the record"));
  screen_click (wait_for_button (screen, name));
  wait_for_words (screen, "The record is on the stick, in the folder \"Lamplight-record\". You can pull the stick out now.");
  g_assert_true (g_file_test (folder, G_FILE_TEST_IS_DIR));
  g_unsetenv ("LAMPLIGHT_STICKS");
}

static void
test_bad_table (Screen       *screen,
                gconstpointer data)
{
  g_autoptr (Kiosk) kiosk = kiosk_new (0);

  write_table (kiosk, "一,二\n三,四\n");
  g_setenv ("LAMPLIGHT_STICKS", kiosk->stick, TRUE);
  screen_show (screen, make_list ("en", kiosk));
  screen_click (wait_for_button (screen, "二班 2026.csv"));
  wait_for_words (screen, "It cannot be told which column holds the names. Nothing was changed. Please write \"name\" above that column, then try once more.");
  g_assert_null (lamp_page_get_next_label (screen->page));
  g_remove (kiosk->table);
  screen_click (screen_find_button (screen->window, "Look again"));
  while (screen_is_shown (screen->window, "Looking…"))
    g_main_context_iteration (NULL, TRUE);
  g_assert_null (screen_find_button (screen->window, "二班 2026.csv"));
  g_unsetenv ("LAMPLIGHT_STICKS");
}

static LampPage *
make_groups (const char *language,
             gpointer    kiosk)
{
  return lamp_groups_page_new (((Kiosk *) kiosk)->records, ((Kiosk *) kiosk)->roll);
}

static LampPage *
make_group (const char *language,
            gpointer    kiosk)
{
  LampPage  *page = make_groups (language, kiosk);
  GtkWidget *words = lamp_rules_find (GTK_WIDGET (page), GTK_TYPE_LABEL, g_str_equal (language, "en") ? "一班: 2 learners" : "一班：2 位学员");

  g_signal_emit_by_name (gtk_widget_get_ancestor (words, GTK_TYPE_BUTTON), "clicked");
  return page;
}

static void
assert_groups (Kiosk      *self,
               const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) groups = lamp_records_list_groups (self->records, &error);
  g_autofree char *joined = g_strjoinv (" ", groups);

  g_assert_no_error (error);
  g_assert_cmpstr (joined, ==, expected);
}

/* A name, two groups that become one, and one that is taken away and put back: nobody is lost by any of it. */
static void
test_groups (Screen       *screen,
             gconstpointer data)
{
  g_autoptr (Kiosk) kiosk = kiosk_new (5);
  g_autoptr (GError) error = NULL;

  g_assert_true (lamp_records_set_member (kiosk->records, ((LampLearner *) kiosk->learners->pdata[1])->id, "Tuesday", TRUE, &error));
  list (kiosk);
  screen_show (screen, make_groups ("en", kiosk));
  screen_click (screen_find_button (screen->window, "Tuesday: 1 learner"));
  gtk_editable_set_text (GTK_EDITABLE (lamp_rules_find (screen->window, GTK_TYPE_ENTRY, "Tuesday")), "Wednesday");
  g_assert_false (screen_is_shown (screen->window, "There is a group of that name. Both become one."));
  screen_click (screen_find_button (screen->window, "Take this name"));
  wait_for_change (screen);
  g_assert_true (screen_is_shown (screen->window, "The group Tuesday is called Wednesday now."));
  assert_groups (kiosk, "Wednesday 一班");

  screen_click (screen_find_button (screen->window, "Wednesday: 1 learner"));
  screen_click (screen_find_button (screen->window, "Take this group away"));
  screen_click (screen_find_button (screen->window, "Keep the group"));
  assert_groups (kiosk, "Wednesday 一班");
  screen_click (screen_find_button (screen->window, "Take this group away"));
  screen_click (screen_find_button (screen->window, "Take it away"));
  wait_for_change (screen);
  assert_groups (kiosk, "一班");
  screen_click (screen_find_button (screen->window, "Put the group back"));
  wait_for_change (screen);
  assert_groups (kiosk, "Wednesday 一班");

  screen_click (screen_find_button (screen->window, "Wednesday: 1 learner"));
  g_assert_true (lamp_page_back (screen->page));
  g_assert_false (lamp_page_back (screen->page));
  screen_click (screen_find_button (screen->window, "Wednesday: 1 learner"));
  gtk_editable_set_text (GTK_EDITABLE (lamp_rules_find (screen->window, GTK_TYPE_ENTRY, "Wednesday")), "一班");
  g_assert_true (screen_is_shown (screen->window, "There is a group of that name. Both become one."));
  screen_click (screen_find_button (screen->window, "Take this name"));
  wait_for_change (screen);
  assert_groups (kiosk, "一班");
  list (kiosk);
  g_assert_cmpuint (kiosk->learners->len, ==, 5);
}

static void
test_rules (void)
{
  g_autoptr (Kiosk) few = kiosk_new (5);
  g_autoptr (Kiosk) many = kiosk_new (40);

  write_table (few, "name,group,phone\n赵云,Group of those who come on Tuesdays,\n李梅,二班,\n张伟,二班,\n,二班,\n赵云,Group of those who come on Tuesdays,\n1380000 0000,,\n");
  lamp_rules_check_page (make_learners, few, "learners, few");
  lamp_rules_check_page (make_learners, many, "learners, many");
  lamp_rules_check_page (make_learner, many, "a learner");
  lamp_rules_check_page (make_groups, few, "groups");
  lamp_rules_check_page (make_group, few, "a group");
  lamp_rules_check_page (make_double, few, "two entries of one person");
  lamp_rules_check_page (make_list, few, "class list, which table");
  lamp_rules_check_page (make_preview, few, "class list, preview");
}

int
main (int    argc,
      char **argv)
{
  lamp_rules_init (&argc, &argv);
  g_test_add ("/learners-pages/learners", Screen, NULL, screen_set_up, test_learners, screen_tear_down);
  g_test_add ("/learners-pages/learner", Screen, NULL, screen_set_up, test_learner, screen_tear_down);
  g_test_add ("/learners-pages/progress", Screen, NULL, screen_set_up, test_progress, screen_tear_down);
  g_test_add ("/learners-pages/groups", Screen, NULL, screen_set_up, test_groups, screen_tear_down);
  g_test_add ("/learners-pages/choose-double", Screen, NULL, screen_set_up, test_choose_double, screen_tear_down);
  g_test_add ("/learners-pages/double", Screen, NULL, screen_set_up, test_double, screen_tear_down);
  g_test_add ("/learners-pages/class-list", Screen, NULL, screen_set_up, test_class_list, screen_tear_down);
  g_test_add ("/learners-pages/bad-table", Screen, NULL, screen_set_up, test_bad_table, screen_tear_down);
  g_test_add_func ("/learners-pages/rules", test_rules);
  return g_test_run ();
}
