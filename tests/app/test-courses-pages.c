/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The trainer's screens about courses: what is here, bringing, refused ones, publishers, the line; and the rules of access on each. */

#include "screen-fixture.h"

#include "../core/packs/pack-fixture.h"
#include "app/courses/lamp-bring-page.h"
#include "app/courses/lamp-course-care-page.h"
#include "app/courses/lamp-courses-page.h"

#include <string.h>

#define SMALL 1000
#define LARGE (3 * 1000 * 1000)

static const PackKiosk *current; /* whose stick is in */

static GStrv
list_sticks (void)
{
  return g_strdupv ((char *[]){ current->stick, NULL });
}

static void
set_up (PackKiosk *kiosk)
{
  pack_kiosk_set_up (kiosk);
  current = kiosk;
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
  show (screen, lamp_bring_page_new (kiosk.desk, list_sticks, "en"));
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
  show (screen, lamp_bring_page_new (kiosk.desk, list_sticks, "en"));
  wait_for (screen, "This can come. Tap to tick or untick.");
  lamp_bringing_start (lamp_pack_desk_get_bringing (kiosk.desk));
  lamp_bringing_pause (lamp_pack_desk_get_bringing (kiosk.desk));
  wait_for (screen, "Paused. What has come is kept.");
  show (screen, lamp_bring_page_new (kiosk.desk, list_sticks, "en"));
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
  show (screen, lamp_courses_page_new (kiosk.desk, "en"));
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
  LampPage     *page = g_object_ref_sink (making->make (making->kiosk->desk, language));

  for (guint i = 0; i < 60; i++)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (1000);
    }
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
  return lamp_bring_page_new (desk, list_sticks, language);
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
  pack_kiosk_write_pack (&kiosk, kiosk.stick, "small", 1, SMALL);
  check (&kiosk, make_bring, "bring, refused");
  pack_kiosk_trust (&kiosk);
  lamp_bringing_cancel (lamp_pack_desk_get_bringing (kiosk.desk));
  pack_kiosk_bring (&kiosk);
  check (&kiosk, make_bring, "bring, done");
  pack_kiosk_write_pack (&kiosk, kiosk.stick, "small", 2, SMALL);
  pack_kiosk_write_pack (&kiosk, kiosk.stick, "large", 1, LARGE);
  bringing = lamp_pack_desk_get_bringing (kiosk.desk);
  lamp_bringing_cancel (bringing);
  check (&kiosk, make_bring, "bring, offered");
  check (&kiosk, lamp_courses_page_new, "courses");
  check (&kiosk, make_care, "a course");
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
  ADD ("rules", test_rules);
#undef ADD
  return g_test_run ();
}
