/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The trainer's screens about courses: what is here, bringing, refused ones, publishers, the line; and the rules of access on each. */

#include "screen-fixture.h"

#include "../core/packs/pack-fixture.h"
#include "app/courses/lamp-bring-page.h"
#include "app/courses/lamp-course-care-page.h"
#include "app/courses/lamp-courses-page.h"
#include "app/courses/lamp-line-page.h"
#include "app/courses/lamp-pack-history-page.h"
#include "app/courses/lamp-publishers-page.h"
#include "app/courses/lamp-refused-page.h"
#include "app/lamp-navigator-private.h"
#include "app/print/lamp-key-sheet.h"
#include "core/base/lamp-areas.h"
#include "core/certificate/lamp-centre.h"
#include "core/speech/lamp-log-speaker.h"
#include "core/store/lamp-key-words.h"

#include <glib/gi18n.h>
#include <string.h>

#define SMALL 1000
#define LARGE (3 * 1000 * 1000)
#define MANY 23

static const PackKiosk  *current; /* whose stick is in */
static LampPrinter      *printer; /* of the screen */
static LampCourseFinding finding; /* among many courses */

static void
set_up (PackKiosk *kiosk)
{
  pack_kiosk_set_up (kiosk);
  current = kiosk;
  lamp_course_finding_clear (&finding);
}

static LampPage *
make_courses (LampPackDesk *desk,
              const char   *language)
{
  return lamp_courses_page_new (desk, &finding, language);
}

/* More courses than are shown at once: "The c-07 course", “课程c-07”. */
static void
write_many (PackKiosk *kiosk)
{
  for (guint i = 0; i < MANY; i++)
    {
      g_autofree char *id = g_strdup_printf ("c-%02u", i);
      g_autofree char *folder = g_build_filename (kiosk->bundled, id, NULL);

      pack_kiosk_write_course (folder, id, 1, 0);
    }
}

static void
wait_for (Screen     *screen,
          const char *text)
{
  for (guint i = 0; i < 500 && !screen_is_shown (screen->window, text); i++)
    {
      lamp_rules_settle (screen->window);
      g_usleep (10000);
    }
  if (!screen_is_shown (screen->window, text))
    g_test_message ("not there: %s", text);
  g_assert_true (screen_is_shown (screen->window, text));
}

static void
click (Screen     *screen,
       const char *text)
{
  screen_click (screen_find_button (screen->window, text));
  lamp_rules_settle (screen->window);
}

static void
show (Screen   *screen,
      LampPage *page)
{
  if (screen->window != NULL)
    lamp_rules_close (screen->window);
  screen->window = NULL;
  screen_show (screen, page);
}

/* A pack by somebody unknown is told of; once trusted it is offered, ticked, brought, and is there. */
static void
test_bring (Screen       *screen,
            gconstpointer data)
{
  PackKiosk kiosk;

  set_up (&kiosk);
  pack_kiosk_write_pack (&kiosk, kiosk.stick, "small", 1, SMALL);
  pack_kiosk_write_pack (&kiosk, kiosk.stick, "other", 1, SMALL);
  show (screen, lamp_bring_page_new (kiosk.desk, kiosk.sticks, "en"));
  wait_for (screen, "2 courses were refused.");
  click (screen, "See why, and what to do");
  screen_assert_asked (screen, "trainer 'packs:refused'\n");

  pack_kiosk_trust (&kiosk);
  click (screen, "Look again");
  wait_for (screen, "This can come. Tap to tick or untick.");
  click (screen, "The other course");
  g_assert_nonnull (screen_find_button (screen->window, "Bring them in"));
  click (screen, "The small course");
  wait_for (screen, "Nothing is ticked. Tap a course to tick it.");
  click (screen, "The small course");
  click (screen, "Bring them in");
  wait_for (screen, "The small course: is here");
  g_assert_false (screen_is_shown (screen->window, "The other course: is here"));
  g_assert_cmpuint (kiosk.n_changes, ==, 1);

  /* What changes is said lesson by lesson. What was unticked stays so. */
  pack_kiosk_write_pack (&kiosk, kiosk.stick, "small", 2, SMALL);
  click (screen, "Look again");
  wait_for (screen, "This can come. Tap to tick or untick.");
  {
    GtkWidget       *button = screen_find_button (screen->window, "The small course");
    g_autofree char *detail = NULL;

    g_object_get (button, "detail", &detail, NULL);
    g_assert_true (g_str_has_prefix (detail, "Version 2 instead of 1. New lessons: Third. Changed lessons: First, anew. "));
    g_assert_nonnull (strstr (detail, "By county, 26 November 2026, from: stick, small-2.course."));
  }
  pack_kiosk_tear_down (&kiosk);
}

/* Paused, gone on; the page made anew shows what is under way; given up. */
static void
test_pause (Screen       *screen,
            gconstpointer data)
{
  PackKiosk kiosk;

  set_up (&kiosk);
  pack_kiosk_trust (&kiosk);
  pack_kiosk_write_pack (&kiosk, kiosk.stick, "large", 1, LARGE);
  show (screen, lamp_bring_page_new (kiosk.desk, kiosk.sticks, "en"));
  wait_for (screen, "This can come. Tap to tick or untick.");
  lamp_bringing_start (lamp_pack_desk_get_bringing (kiosk.desk));
  lamp_bringing_pause (lamp_pack_desk_get_bringing (kiosk.desk));
  wait_for (screen, "Paused. What has come is kept.");
  show (screen, lamp_bring_page_new (kiosk.desk, kiosk.sticks, "en"));
  g_assert_true (screen_is_shown (screen->window, "The large course: waits"));
  click (screen, "Go on");
  wait_for (screen, "The large course: is here");
  pack_kiosk_tear_down (&kiosk);
}

static void
test_care (Screen       *screen,
           gconstpointer data)
{
  PackKiosk kiosk;

  set_up (&kiosk);
  pack_kiosk_trust (&kiosk);
  pack_kiosk_write_pack (&kiosk, kiosk.stick, "small", 1, SMALL);
  pack_kiosk_bring (&kiosk);
  pack_kiosk_write_pack (&kiosk, kiosk.stick, "small", 2, SMALL);
  pack_kiosk_bring (&kiosk);
  show (screen, make_courses (kiosk.desk, "en"));
  wait_for (screen, "The small course");
  click (screen, "The small course");
  screen_assert_asked (screen, "trainer 'packs:of:small'\n");

  show (screen, lamp_course_care_page_new (kiosk.desk, "small", PACK_KIOSK_STICKS (&kiosk), "en"));
  wait_for (screen, "Go back to version 1");
  click (screen, "Go back to version 1");
  wait_for (screen, "Go back to version 2");
  click (screen, "Check its files");
  for (guint i = 0; i < 500 && screen_find_button (screen->window, "Check its files") == NULL; i++)
    lamp_rules_settle (screen->window);
  lamp_pack_desk_set_in_use (kiosk.desk, "small");
  click (screen, "Remove it");
  click (screen, "Yes, remove it");
  wait_for (screen, "Somebody is learning in this course just now. Nothing was changed.");
  lamp_pack_desk_set_in_use (kiosk.desk, NULL);
  click (screen, "Remove it");
  g_assert_true (lamp_page_back (screen->page));
  g_assert_false (lamp_page_back (screen->page));
  click (screen, "Remove it");
  click (screen, "Yes, remove it");
  wait_for (screen, "The course is removed. For two minutes you can take it back.");
  click (screen, "Take it back");
  wait_for (screen, "It is back.");
  wait_for (screen, "Go back to version 2");
  pack_kiosk_tear_down (&kiosk);
}

/* What came with the program: told like any other, checked, put away and shown again; its publisher stays trusted. */
static void
test_bundled (Screen       *screen,
              gconstpointer data)
{
  PackKiosk kiosk;

  set_up (&kiosk);
  pack_kiosk_write_bundle (&kiosk, "small", 1, SMALL);
  show (screen, lamp_course_care_page_new (kiosk.desk, "small", PACK_KIOSK_STICKS (&kiosk), "en"));
  wait_for (screen, "From county, signed on 26 November 2026.");
  g_assert_true (screen_is_shown (screen->window, "It came with the program. It can be put away; a newer version of it can be brought like any other course."));
  g_assert_null (screen_find_button (screen->window, "Remove it"));
  click (screen, "Check its files");
  for (guint i = 0; i < 500 && screen_find_button (screen->window, "Put it away") == NULL; i++)
    lamp_rules_settle (screen->window);
  lamp_pack_desk_set_in_use (kiosk.desk, "small");
  click (screen, "Put it away");
  wait_for (screen, "Somebody is learning in this course just now. Nothing was changed.");
  lamp_pack_desk_set_in_use (kiosk.desk, NULL);
  click (screen, "Put it away");
  wait_for (screen, "The course is put away. You can show it again at any time.");
  wait_for (screen, "It is put away: learners do not see it. What they have done stays in their records.");

  show (screen, make_courses (kiosk.desk, "en"));
  wait_for (screen, "The small course");
  {
    g_autofree char *detail = NULL;

    g_object_get (screen_find_button (screen->window, "The small course"), "detail", &detail, NULL);
    g_assert_nonnull (strstr (detail, "Came with the program; put away, learners do not see it."));
  }
  show (screen, lamp_course_care_page_new (kiosk.desk, "small", PACK_KIOSK_STICKS (&kiosk), "en"));
  wait_for (screen, "Show it again");
  click (screen, "Show it again");
  wait_for (screen, "Learners see the course again.");
  wait_for (screen, "Put it away");

  show (screen, lamp_publishers_page_new (kiosk.desk, kiosk.sticks, screen->printer, kiosk.data, "County centre", "en"));
  wait_for (screen, "Came with Lamplight. Tap to see the words of the key");
  click (screen, "county");
  g_assert_true (screen_is_shown (screen->window, "This key came with Lamplight: it signed the courses that came with it. It is trusted as Lamplight itself is."));
  g_assert_null (screen_find_button (screen->window, "Take no more courses from them"));

  /* What can't even be opened is named still, and comes whole from the stick. */
  {
    g_autofree char *head = g_build_filename (kiosk.bundled, "small", "course.ini", NULL);

    g_assert_true (g_file_set_contents (head, "nothing", -1, NULL));
  }
  pack_kiosk_write_pack (&kiosk, kiosk.stick, "small", 1, SMALL);
  show (screen, lamp_course_care_page_new (kiosk.desk, "small", PACK_KIOSK_STICKS (&kiosk), "en"));
  wait_for (screen, "It cannot be opened, so learners do not see it. Put in a stick that has the course, then check its files: it mends itself.");
  click (screen, "Check its files");
  wait_for (screen, "1 file was damaged and is mended. Now all is well.");
  pack_kiosk_tear_down (&kiosk);
}

static guint
count_courses (Screen *screen)
{
  guint n = 0;

  for (guint i = 0; i < MANY; i++)
    {
      g_autofree char *title = g_strdup_printf ("The c-%02u course", i);

      n += screen_find_button (screen->window, title) != NULL;
    }
  return n;
}

/* Of many courses ten at a time are shown; typing and choosing narrow them, and whoever comes back finds what was looked for. */
static void
test_many (Screen       *screen,
           gconstpointer data)
{
  PackKiosk  kiosk;
  GtkWidget *entry;

  set_up (&kiosk);
  write_many (&kiosk);
  show (screen, make_courses (kiosk.desk, "en"));
  wait_for (screen, "23 courses");
  g_assert_cmpuint (count_courses (screen), ==, 10);
  click (screen, "Show more");
  click (screen, "Show more");
  g_assert_cmpuint (count_courses (screen), ==, 3);
  g_assert_nonnull (screen_find_button (screen->window, "The c-22 course"));
  g_assert_true (gtk_widget_is_focus (screen_find_button (screen->window, "The c-20 course")));

  entry = lamp_rules_find (screen->window, GTK_TYPE_ENTRY, NULL);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, "Type a word of the title, or the first letters of its pinyin:");
  gtk_editable_set_text (GTK_EDITABLE (entry), "course 07");
  wait_for (screen, "1 course");
  g_assert_cmpuint (count_courses (screen), ==, 1);
  g_signal_emit_by_name (entry, "activate");
  g_assert_true (gtk_widget_is_focus (screen_find_button (screen->window, "The c-07 course")));
  gtk_editable_set_text (GTK_EDITABLE (entry), "apples");
  wait_for (screen, "No course here is called so. Try fewer words, or only the first letters.");
  gtk_editable_set_text (GTK_EDITABLE (entry), "kecheng");
  wait_for (screen, "23 courses");

  click (screen, "About anything");
  g_assert_null (screen_find_button (screen->window, lamp_areas_get (0)->name));
  click (screen, lamp_areas_find ("WP2")->name);
  wait_for (screen, "23 courses");
  g_assert_cmpstr (finding.area, ==, "WP2");
  show (screen, make_courses (kiosk.desk, "en"));
  wait_for (screen, "23 courses");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (lamp_rules_find (screen->window, GTK_TYPE_ENTRY, NULL))), ==, "kecheng");
  g_assert_nonnull (screen_find_button (screen->window, lamp_areas_find ("WP2")->name));
  pack_kiosk_tear_down (&kiosk);
}

/* The sheet of a key that is known, and of the centre's own: again whenever it is wanted, on paper and on the stick, and nothing secret in it. */
/* Though what has the focus lies below. */
static void
assert_at_top (Screen *screen)
{
  GtkWidget     *scroller = lamp_rules_find (screen->window, GTK_TYPE_SCROLLED_WINDOW, NULL);
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));

  lamp_rules_settle (screen->window);
  g_assert_cmpfloat (gtk_adjustment_get_upper (adjustment), >, gtk_adjustment_get_page_size (adjustment));
  g_assert_cmpfloat (gtk_adjustment_get_value (adjustment), ==, 0);
}

static void
test_key_sheets (Screen       *screen,
                 gconstpointer data)
{
  PackKiosk        kiosk;
  LampPublicKey    publisher, centre, written;
  g_autofree char *name = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *path = NULL;
  g_autofree char *sheet = NULL;
  g_autoptr (LampSecretKey) made = NULL;
  g_autoptr (GError) error = NULL;

  set_up (&kiosk);
  pack_kiosk_trust (&kiosk);
  made = lamp_centre_make_key (kiosk.data, "County centre", &error);
  g_assert_no_error (error);
  lamp_secret_key_get_public (made, &centre);
  lamp_secret_key_get_public (kiosk.key, &publisher);
  while (lamp_stick_monitor_find (kiosk.sticks, kiosk.stick) == NULL)
    g_main_context_iteration (NULL, TRUE);
  show (screen, lamp_publishers_page_new (kiosk.desk, kiosk.sticks, screen->printer, kiosk.data, "County centre", "en"));
  wait_for (screen, "Tap to see the words of the key");
  gtk_window_set_default_size (GTK_WINDOW (screen->window), LAMP_RULES_WIDTH, LAMP_RULES_HEIGHT / 2);
  lamp_rules_settle (screen->window);
  gtk_widget_grab_focus (screen_find_button (screen->window, "county"));
  click (screen, "county");
  g_assert_nonnull (screen_find_button (screen->window, "Print it"));
  assert_at_top (screen);
  click (screen, "Put it on a stick");
  folder = g_build_filename (kiosk.stick, "Lamplight-keys", NULL);
  path = g_build_filename (folder, "publisher-key.pub", NULL);
  sheet = g_build_filename (folder, "publisher-key.pdf", NULL);
  click (screen, "Stick: stick");
  wait_for (screen, "It is on the stick, in the folder \"Lamplight-keys\". You can pull the stick out now.");
  g_assert_true (g_file_test (sheet, G_FILE_TEST_EXISTS));
  g_assert_true (lamp_trust_read_file (path, &name, &written, &error));
  g_assert_cmpmem (written.key, sizeof written.key, publisher.key, sizeof publisher.key);

  show (screen, lamp_publishers_page_new (kiosk.desk, kiosk.sticks, screen->printer, kiosk.data, "County centre", "en"));
  wait_for (screen, "The key of this centre's certificates");
  click (screen, "The key of this centre's certificates");
  {
    g_autofree char *words = lamp_key_sheet_say (&centre, TRUE);

    g_assert_true (screen_is_shown (screen->window, words));
  }
  g_assert_nonnull (screen_find_button (screen->window, "Print it"));
  pack_kiosk_tear_down (&kiosk);
}

/* Refused for its publisher; trusted by the key on the stick, after its words were seen; then not any more. */
static void
test_trust (Screen       *screen,
            gconstpointer data)
{
  PackKiosk kiosk;

  set_up (&kiosk);
  pack_kiosk_write_pack (&kiosk, kiosk.stick, "small", 1, SMALL);
  pack_kiosk_write_key (&kiosk, kiosk.stick);
  lamp_bringing_look (lamp_pack_desk_get_bringing (kiosk.desk), PACK_KIOSK_STICKS (&kiosk), FALSE);
  pack_kiosk_wait (&kiosk, LAMP_BRINGING_OFFERED);
  show (screen, lamp_refused_page_new (kiosk.desk, "en"));
  wait_for (screen, "It is signed by somebody this kiosk does not know.");
  g_assert_true (screen_is_shown (screen->window, "small, version 1"));
  g_assert_cmpuint (lamp_refused_count_new (kiosk.data), ==, 0);
  click (screen, "Look at its publisher's key");
  screen_assert_asked (screen, "trainer 'packs:publishers'\n");

  show (screen, lamp_publishers_page_new (kiosk.desk, kiosk.sticks, screen->printer, kiosk.data, "County centre", "en"));
  wait_for (screen, "Nobody yet: so no course can be brought.");
  click (screen, "county");
  g_assert_true (screen_is_shown (screen->window, "Is this the right key?"));
  {
    const LampKeyWord *words[LAMP_KEY_WORDS];
    LampPublicKey      key;
    g_autofree char   *last = NULL;

    lamp_secret_key_get_public (kiosk.key, &key);
    lamp_key_words_say (&key, words);
    last = g_strdup_printf ("34. %s", words[33]->english);
    g_assert_true (screen_is_shown (screen->window, last));
  }
  click (screen, "All words are the same: take their courses");
  wait_for (screen, "This kiosk takes courses from this publisher now.");
  pack_kiosk_bring (&kiosk);
  wait_for (screen, "Tap to see the words of the key");
  click (screen, "county");
  click (screen, "Take no more courses from them");
  wait_for (screen, "1 course from them is here. It stays, and learners go on with it.");
  click (screen, "No, keep it");
  click (screen, "Take no more courses from them");
  wait_for (screen, "Take no more courses from them?");
  click (screen, "Yes, take no more");
  wait_for (screen, "This kiosk takes no more courses from this publisher.");
  wait_for (screen, "Nobody yet: so no course can be brought.");
  show (screen, lamp_pack_history_page_new (kiosk.desk, "en"));
  wait_for (screen, "26 November 2026: The small course");
  pack_kiosk_tear_down (&kiosk);
}

static void
type (Screen     *screen,
      const char *words)
{
  gtk_editable_set_text (GTK_EDITABLE (lamp_rules_find (screen->window, GTK_TYPE_ENTRY, NULL)), words);
  lamp_rules_settle (screen->window);
}

/* Typed by letters and taps, in both languages; the wrong word is named, and one can be changed. */
static void
test_type_words (Screen       *screen,
                 gconstpointer data)
{
  PackKiosk          kiosk;
  const LampKeyWord *words[LAMP_KEY_WORDS];
  LampPublicKey      key;
  g_autoptr (GString) rest = g_string_new (NULL);
  g_autofree char *both = NULL;
  g_autofree char *first = NULL;

  set_up (&kiosk);
  lamp_secret_key_get_public (kiosk.key, &key);
  lamp_key_words_say (&key, words);
  show (screen, lamp_publishers_page_new (kiosk.desk, kiosk.sticks, screen->printer, kiosk.data, "County centre", "en"));
  wait_for (screen, "Nobody yet: so no course can be brought.");
  click (screen, "Type the words of a key");
  g_assert_true (screen_is_shown (screen->window, "Word 1 of 34"));
  type (screen, "xqz");
  g_assert_true (screen_is_shown (screen->window, "Word 1, “xqz”, is none of the words a key is made of. Please look at it again."));
  {
    g_autofree char *three = g_strndup (words[0]->english, 3);

    both = g_strdup_printf ("%s %s", words[0]->english, words[0]->chinese);
    type (screen, three);
    if (screen_find_button (screen->window, both) != NULL)
      click (screen, both);
  }
  g_assert_true (screen_is_shown (screen->window, "Word 2 of 34"));
  {
    g_autofree char *begun = g_strndup (words[1]->pinyin, strlen (words[1]->pinyin) - 1);
    g_autofree char *tapped = g_strdup_printf ("%s %s", words[1]->english, words[1]->chinese);

    type (screen, begun); /* in two, as it is learned at school */
    click (screen, tapped);
  }
  g_assert_true (screen_is_shown (screen->window, "Word 3 of 34"));
  {
    g_autofree char *second = g_strdup_printf ("2. %s", words[1]->english);

    click (screen, second);
  }
  g_assert_true (screen_is_shown (screen->window, "Word 2 of 34, anew"));
  type (screen, words[1]->chinese);
  g_assert_true (screen_is_shown (screen->window, "Word 3 of 34"));
  for (guint i = 2; i < LAMP_KEY_WORDS; i++)
    g_string_append_printf (rest, "%s ", i == 2 ? lamp_key_words_find ("ant") != words[2] ? "ant" : "apple" : words[i]->english);
  type (screen, rest->str);
  wait_for (screen, "Each word is one of the list, but together they are no key: one is mistaken, or two have changed places. Compare them once more, and tap the wrong one.");
  first = g_strdup_printf ("3. %s", lamp_key_words_find ("ant") != words[2] ? "ant" : "apple");
  click (screen, first);
  g_assert_true (screen_is_shown (screen->window, "Word 3 of 34, anew"));
  g_string_printf (rest, "%s ", words[2]->english);
  type (screen, rest->str);
  wait_for (screen, "Is this the right key?");
  click (screen, "All words are the same: take their courses");
  wait_for (screen, "Please write the publisher's name first.");
  type (screen, "county");
  click (screen, "All words are the same: take their courses");
  wait_for (screen, "This kiosk takes courses from this publisher now.");
  {
    g_autofree char *path = g_build_filename (kiosk.data, LAMP_TRUST_FOLDER, "county.pub", NULL);

    g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  }
  pack_kiosk_tear_down (&kiosk);
}

/* Each switch is kept in network.ini, which loses nothing else; an address only once it has answered. */
static void
test_line (Screen       *screen,
           gconstpointer data)
{
  PackKiosk        kiosk, next_door;
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;
  LampSharing     *sharing;

  pack_kiosk_set_up (&next_door);
  sharing = lamp_pack_desk_get_sharing (next_door.desk);
  lamp_sharing_start (sharing, "next door", 0, TRUE);
  while (lamp_sharing_get_state (sharing) == LAMP_SHARING_STARTING)
    g_main_context_iteration (NULL, TRUE);
  set_up (&kiosk);
  pack_kiosk_write_network (&kiosk, "[Network]\nProxyUser=kiosk\nPatience=1\nHours=3-5\n");
  show (screen, lamp_line_page_new (kiosk.desk, "en"));
  wait_for (screen, "No address is set. The publisher, or the county, tells you one.");
  click (screen, "Let them come by themselves");
  wait_for (screen, "First set an address below: otherwise there is nowhere to look.");
  g_assert_true (screen_is_shown (screen->window, "They come from 3 at night until 5 at night, 2 hours."));
  click (screen, "At night, from 22 to 6");
  type (screen, "the county");
  click (screen, "Try it and keep it");
  wait_for (screen, "That is not an address. It begins with http:// or https://. It was not kept.");
  type (screen, lamp_sharing_get_addresses (sharing)[0]);
  click (screen, "Try it and keep it");
  wait_for (screen, "The address is kept: 0 courses are offered there.");
  wait_for (screen, lamp_sharing_get_addresses (sharing)[0]);
  path = g_build_filename (kiosk.data, LAMP_NETWORK_FILE, NULL);
  for (guint i = 0; i < 500 && (text == NULL || strstr (text, "Sources=http://127.0.0.1:") == NULL); i++)
    {
      lamp_rules_settle (screen->window);
      g_clear_pointer (&text, g_free);
      g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
    }
  g_assert_nonnull (strstr (text, "Sources=http://127.0.0.1:"));
  g_assert_nonnull (strstr (text, "Automatic=true"));
  g_assert_nonnull (strstr (text, "Hours=22-6"));
  g_assert_nonnull (strstr (text, "ProxyUser=kiosk"));
  click (screen, lamp_sharing_get_addresses (sharing)[0]);
  wait_for (screen, "The address is taken off.");
  click (screen, "Take it back");
  wait_for (screen, lamp_sharing_get_addresses (sharing)[0]);
  pack_kiosk_tear_down (&kiosk);
  pack_kiosk_tear_down (&next_door);
}

static void
wait_for_text (Screen     *screen,
               PackKiosk  *kiosk,
               const char *words)
{
  g_autofree char *path = g_build_filename (kiosk->data, LAMP_NETWORK_FILE, NULL);
  g_autofree char *text = NULL;

  for (guint i = 0; i < 500 && (text == NULL || strstr (text, words) == NULL); i++)
    {
      lamp_rules_settle (screen->window);
      g_clear_pointer (&text, g_free);
      g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
    }
  g_assert_nonnull (strstr (text, words));
}

/* Each tap is an hour, however fast they come; over midnight too; no two hours are one. A file with a mistake in it is begun anew. */
static void
test_hours (Screen       *screen,
            gconstpointer data)
{
  PackKiosk kiosk;

  set_up (&kiosk);
  pack_kiosk_write_network (&kiosk, "[Network]\nAutomatic=true\n# kept\n");
  show (screen, lamp_line_page_new (kiosk.desk, "en"));
  wait_for (screen, "They come at any time of the day.");
  g_assert_null (screen_find_button (screen->window, "Begin an hour later"));
  click (screen, "Only at some hours");
  g_assert_true (screen_is_shown (screen->window, "They come from 10 in the evening until 6 early in the morning of the next day, 8 hours."));
  for (guint i = 0; i < 5; i++)
    screen_click (screen_find_button (screen->window, "Begin an hour later"));
  g_assert_true (screen_is_shown (screen->window, "Begin: 3 at night"));
  wait_for_text (screen, &kiosk, "Hours=3-6");
  for (guint i = 0; i < 3; i++)
    screen_click (screen_find_button (screen->window, "End an hour earlier"));
  g_assert_true (screen_is_shown (screen->window, "They come from 3 at night until 2 at night of the next day, 23 hours."));
  wait_for_text (screen, &kiosk, "Hours=3-2");
  for (guint i = 0; i < 2; i++)
    screen_click (screen_find_button (screen->window, "End an hour earlier"));
  g_assert_true (screen_is_shown (screen->window, "They come from 3 at night until midnight, 21 hours."));
  click (screen, "At noon, from 12 to 14");
  g_assert_true (screen_is_shown (screen->window, "They come from noon until 2 in the afternoon, 2 hours."));
  screen_click (screen_find_button (screen->window, "Begin an hour earlier"));
  g_assert_true (screen_is_shown (screen->window, "Begin: 11 in the morning"));
  wait_for_text (screen, &kiosk, "Hours=11-14");
  click (screen, "At any time");
  wait_for_text (screen, &kiosk, "Automatic=true\n# kept\n");

  pack_kiosk_write_network (&kiosk, "[Network\n");
  show (screen, lamp_line_page_new (kiosk.desk, "en"));
  wait_for (screen, "The file with the settings of the line, network.ini, has a mistake in it. It was left as it is.");
  click (screen, "Begin with fresh settings");
  wait_for (screen, "No address is set. The publisher, or the county, tells you one.");
  {
    g_autofree char *path = g_build_filename (kiosk.data, LAMP_NETWORK_FILE ".damaged", NULL);
    g_autofree char *text = NULL;

    g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
    g_assert_cmpstr (text, ==, "[Network\n");
  }
  pack_kiosk_tear_down (&kiosk);
}

/* ---- a lesson somebody is in ---- */

static gboolean
is_on_screen (LampWindow *window,
              const char *text)
{
  return screen_is_shown (GTK_WIDGET (window), text);
}

/* An action that is passed over before all is read is asked for again. */
static void
ask_until (LampWindow *window,
           const char *action,
           const char *course,
           const char *lesson,
           const char *text)
{
  gint64 next = 0, late = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;

  while (!is_on_screen (window, text))
    {
      if (action != NULL && g_get_monotonic_time () > next)
        {
          g_action_group_activate_action (G_ACTION_GROUP (window), action, course != NULL ? g_variant_new ("(ss)", course, lesson) : NULL);
          next = g_get_monotonic_time () + G_USEC_PER_SEC;
        }
      g_main_context_iteration (NULL, FALSE);
      g_usleep (1000);
      g_assert_cmpint (g_get_monotonic_time (), <, late);
    }
}

static void
iterate (guint milliseconds)
{
  for (guint i = 0; i < milliseconds; i++)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (1000);
    }
}

static void
put_away (PackKiosk  *kiosk,
          const char *course)
{
  const char *const folders[] = { kiosk->bundled, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (LampStore) store = NULL;

  pack_kiosk_write_bundle (kiosk, course, 1, SMALL);
  store = lamp_store_open_with (kiosk->data, folders, &error);
  g_assert_no_error (error);
  g_assert_true (lamp_store_set_away (store, course, TRUE, &error));
}

/* A new version comes while somebody is in the lesson: it stays as it was read, in both languages, and is new at its next start.
 * What is put away learners do not see. */
static void
test_in_use (Screen       *screen,
             gconstpointer data)
{
  PackKiosk kiosk;
  LampStart start = { .preferences = { "en", 100, LAMP_PALETTE_LIGHT, 140, 0, 100, FALSE } };
  char     *courses[] = { NULL, NULL };
  g_autoptr (LampSpeaker) speaker = lamp_log_speaker_new ();
  g_autoptr (LampReader) reader = lamp_reader_new (speaker, screen->modes);
  LampWindow    *window = lamp_window_new (NULL, screen->modes, reader);
  LampNavigator *navigator;

  set_up (&kiosk);
  pack_kiosk_trust (&kiosk);
  pack_kiosk_write_pack (&kiosk, kiosk.stick, "small", 1, SMALL);
  pack_kiosk_bring (&kiosk);
  pack_kiosk_write_bundle (&kiosk, "seen", 1, SMALL);
  put_away (&kiosk, "unseen");
  courses[0] = kiosk.bundled;
  start.data = kiosk.data;
  start.courses = courses;
  start.sticks = kiosk.sticks;
  gtk_window_present (GTK_WINDOW (window));
  navigator = lamp_navigator_new (window, screen->modes, reader, kiosk.clock, &start);
  ask_until (window, "guest", NULL, NULL, "Daily life");
  g_assert_nonnull (lamp_course_list_find (navigator->courses, "seen"));
  g_assert_null (lamp_course_list_find (navigator->courses, "unseen"));
  ask_until (window, "open-lesson", "small", "one", "This is a door.");

  pack_kiosk_write_pack (&kiosk, kiosk.stick, "small", 2, SMALL);
  pack_kiosk_bring (&kiosk);
  g_action_group_activate_action (G_ACTION_GROUP (window), "courses-changed", NULL);
  iterate (300);
  lamp_modes_set_language (screen->modes, "zh-CN");
  ask_until (window, NULL, NULL, NULL, "这是一扇门。");
  lamp_modes_set_language (screen->modes, "en");
  ask_until (window, NULL, NULL, NULL, "This is a door.");
  ask_until (window, "home", NULL, NULL, "Daily life");
  ask_until (window, "open-lesson", "small", "one", "This is a gate.");
  gtk_window_destroy (GTK_WINDOW (window));
  iterate (20);
  g_object_unref (navigator);
  pack_kiosk_tear_down (&kiosk);
}

/* ---- the rules ---- */

typedef struct
{
  PackKiosk *kiosk;
  LampPage *(*make) (LampPackDesk *desk,
                     const char   *language);
} Making;

/* Until what it looks for is there. */
static LampPage *
make (const char *language,
      gpointer    data)
{
  const Making *making = data;
  LampPage     *page = making->make (making->kiosk->desk, language);

  while (lamp_rules_find (GTK_WIDGET (page), GTK_TYPE_LABEL, _ ("Looking …")) != NULL ||
         lamp_bringing_get_stage (lamp_pack_desk_get_bringing (making->kiosk->desk)) == LAMP_BRINGING_LOOKING)
    g_main_context_iteration (NULL, TRUE);
  return page;
}

static LampPage *
make_care (LampPackDesk *desk,
           const char   *language)
{
  return lamp_course_care_page_new (desk, "small", (const char *const[]){ NULL }, language);
}

static LampPage *
make_bring (LampPackDesk *desk,
            const char   *language)
{
  return lamp_bring_page_new (desk, current->sticks, language);
}

static LampPage *
make_publishers (LampPackDesk *desk,
                 const char   *language)
{
  return lamp_publishers_page_new (desk, current->sticks, printer, current->data, "County centre", language);
}

/* A stage of that page, as somebody comes to it by one of its buttons. */
static LampPage *
make_words (LampPackDesk *desk,
            const char   *language)
{
  LampPage  *page = lamp_publishers_page_new (desk, current->sticks, printer, current->data, "County centre", language);
  GtkWidget *button = NULL;

  while (button == NULL)
    {
      g_main_context_iteration (NULL, TRUE);
      button = gtk_widget_get_last_child (lamp_page_get_content (page));
      button = GTK_IS_BUTTON (button) ? button : NULL;
    }
  g_signal_emit_by_name (button, "clicked");
  return page;
}

static LampPage *
make_compare (LampPackDesk *desk,
              const char   *language)
{
  LampPage  *page = lamp_publishers_page_new (desk, current->sticks, printer, current->data, "County centre", language);
  GtkWidget *button = NULL;

  while (button == NULL)
    {
      g_main_context_iteration (NULL, TRUE);
      button = gtk_widget_get_last_child (lamp_page_get_content (page));
      button = GTK_IS_BUTTON (button) ? gtk_widget_get_prev_sibling (button) : NULL;
    }
  g_signal_emit_by_name (button, "clicked");
  return page;
}

static LampPage *
make_known (LampPackDesk *desk,
            const char   *language)
{
  LampPage  *page = lamp_publishers_page_new (desk, current->sticks, printer, current->data, "County centre", language);
  GtkWidget *button;

  while ((button = lamp_rules_find (GTK_WIDGET (page), GTK_TYPE_BUTTON, "county")) == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_signal_emit_by_name (button, "clicked");
  return page;
}

static void
check (PackKiosk *kiosk,
       LampPage *(*func) (LampPackDesk *, const char *),
       const char *name)
{
  Making making = { kiosk, func };

  lamp_rules_check_page (make, &making, name);
}

static void
test_rules (Screen       *screen,
            gconstpointer data)
{
  PackKiosk     kiosk;
  LampBringing *bringing;

  set_up (&kiosk);
  printer = screen->printer;
  pack_kiosk_write_pack (&kiosk, kiosk.stick, "small", 1, SMALL);
  pack_kiosk_write_key (&kiosk, kiosk.stick);
  check (&kiosk, make_bring, "bring, refused");
  check (&kiosk, lamp_refused_page_new, "refused");
  check (&kiosk, make_publishers, "publishers");
  check (&kiosk, make_words, "words of a key");
  check (&kiosk, make_compare, "compare a key");
  pack_kiosk_write_network (&kiosk, "[Network]\nSources=https://packs.example.org/county/courses\nAutomatic=true\nHours=3-5\n");
  check (&kiosk, lamp_line_page_new, "line");
  pack_kiosk_write_network (&kiosk, "");
  pack_kiosk_trust (&kiosk);
  check (&kiosk, make_known, "a known key");
  lamp_bringing_cancel (lamp_pack_desk_get_bringing (kiosk.desk));
  pack_kiosk_bring (&kiosk);
  check (&kiosk, make_bring, "bring, done");
  pack_kiosk_write_pack (&kiosk, kiosk.stick, "small", 2, SMALL);
  pack_kiosk_write_pack (&kiosk, kiosk.stick, "large", 1, LARGE);
  bringing = lamp_pack_desk_get_bringing (kiosk.desk);
  lamp_bringing_cancel (bringing);
  check (&kiosk, make_bring, "bring, offered");
  write_many (&kiosk);
  check (&kiosk, make_courses, "courses");
  check (&kiosk, make_care, "a course");
  check (&kiosk, lamp_pack_history_page_new, "history");
  lamp_bringing_look (bringing, PACK_KIOSK_STICKS (&kiosk), FALSE);
  pack_kiosk_wait (&kiosk, LAMP_BRINGING_OFFERED);
  lamp_bringing_start (bringing);
  lamp_bringing_pause (bringing);
  pack_kiosk_wait (&kiosk, LAMP_BRINGING_PAUSED);
  check (&kiosk, make_bring, "bring, paused");
  pack_kiosk_restart (&kiosk);
  check (&kiosk, make_bring, "bring, interrupted");
  pack_kiosk_tear_down (&kiosk);
}

int
main (int    argc,
      char **argv)
{
  lamp_rules_init (&argc, &argv);
#define ADD(name, func) g_test_add ("/courses-pages/" name, Screen, NULL, screen_set_up, func, screen_tear_down)
  ADD ("bring", test_bring);
  ADD ("pause", test_pause);
  ADD ("care", test_care);
  ADD ("bundled", test_bundled);
  ADD ("many", test_many);
  ADD ("trust", test_trust);
  ADD ("key-sheets", test_key_sheets);
  ADD ("type-words", test_type_words);
  ADD ("line", test_line);
  ADD ("hours", test_hours);
  ADD ("in-use", test_in_use);
  ADD ("rules", test_rules);
#undef ADD
  return g_test_run ();
}
