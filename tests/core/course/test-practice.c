/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A practice: what is read, in which language, and each refusal with its line. */

#include "course-fixture.h"

#include "core/course/lamp-course.h"
#include "core/course/lamp-practice.h"

static void
test_good (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LampPractice) practice = lamp_practice_read (fixture->course, "try", "zh-CN", &error);
  const LampScreen         *screen;
  const LampPracticeWidget *widget;
  const LampStep           *step;

  g_assert_no_error (error);
  g_assert_cmpstr (practice->id, ==, "try");
  g_assert_cmpint (practice->device, ==, LAMP_DEVICE_PHONE);
  g_assert_cmpstr (practice->title, ==, "试一试");
  g_assert_cmpstr (practice->start, ==, "inbox");
  g_assert_cmpuint (practice->screens->len, ==, 2);
  g_assert_cmpuint (practice->steps->len, ==, 2);
  screen = lamp_practice_find_screen (practice, "first");
  g_assert_cmpuint (screen->line, ==, 26);
  g_assert_null (lamp_practice_find_screen (practice, "nowhere"));
  widget = lamp_screen_find_widget (screen, "pay");
  g_assert_cmpint (widget->kind, ==, LAMP_WIDGET_BUTTON);
  g_assert_cmpstr (widget->danger, ==, "不要付钱。");
  g_assert_cmpstr (lamp_screen_find_widget (screen, "wifi")->value, ==, "off");
  g_assert_null (lamp_screen_find_widget (screen, "nothing"));
  /* where a language has no words of its own, the plain key stands in */
  g_assert_cmpstr (lamp_screen_find_widget (lamp_practice_find_screen (practice, "inbox"), "first")->text, ==, "138****0000");
  step = practice->steps->pdata[1];
  g_assert_cmpint (step->action, ==, LAMP_ACTION_SWITCH);
  g_assert_cmpstr (step->value, ==, "on");
  g_assert_cmpstr (step->hints[2], ==, "打开它。");
  g_assert_null (step->praise);
}

static void
test_areas_and_typing (Fixture      *fixture,
                       gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LampPractice) practice = NULL;
  g_autoptr (LampPractice) english = NULL;
  const LampPracticeWidget *area;

  fixture_replace (fixture, "practices/try.ini", "Widgets=title;first", "Widgets=title;first;map");
  fixture_replace (fixture, "practices/try.ini", "[Screen first]",
                   "[Widget inbox/map]\nKind=picture\nPicture=../media/lamp.svg\nText=A field\nAreas=pond\n"
                   "[Area inbox/map/pond]\nRect=10 20.5 30 25\nText=The pond\nGo=first\n[Screen first]");
  fixture_replace (fixture, "practices/try.ini", "Do=tap first", "Do=tap pond");
  fixture_replace (fixture, "practices/try.ini", "Do=switch wifi on", "Do=type name My Name \nDo[zh_CN]=type name 李家村");
  practice = lamp_practice_read (fixture->course, "try", "zh-CN", &error);
  g_assert_no_error (error);
  area = lamp_screen_find_widget (lamp_practice_find_screen (practice, "inbox"), "pond");
  g_assert_cmpint (area->kind, ==, LAMP_WIDGET_AREA);
  g_assert_cmpfloat (area->y, ==, 20.5);
  g_assert_cmpfloat (area->height, ==, 25);
  g_assert_cmpstr (((LampStep *) practice->steps->pdata[1])->value, ==, "李家村");
  english = lamp_practice_read (fixture->course, "try", "en", &error);
  g_assert_cmpstr (((LampStep *) english->steps->pdata[1])->value, ==, "My Name");
  g_assert_true (g_str_has_suffix (lamp_screen_find_widget (lamp_practice_find_screen (practice, "inbox"), "map")->picture, "/good/media/lamp.svg"));
}

static void
test_refusals (Fixture      *fixture,
               gconstpointer data)
{
  static const struct
  {
    const char *from;
    const char *to;
    int         code;
    const char *message;
  } cases[] = {
    { "[Practice]", "[Practise]", LAMP_COURSE_ERROR_CONTENT, "practices/try.ini: the group [Practice] is missing" },
    { "Format=1", "", LAMP_COURSE_ERROR_CONTENT, "practices/try.ini:1: [Practice] needs Format" },
    { "Format=1", "Format=2", LAMP_COURSE_ERROR_NEWER, "practices/try.ini:2: this practice needs a newer program" },
    { "Format=1", "Format=one", LAMP_COURSE_ERROR_CONTENT, "practices/try.ini:2: Format is a whole number" },
    { "Device=phone", "Device=fridge", LAMP_COURSE_ERROR_CONTENT, "practices/try.ini:3: Device=fridge is not known" },
    { "Title=Try it\nTitle[zh_CN]=试一试", "", LAMP_COURSE_ERROR_CONTENT, "practices/try.ini:1: [Practice] needs Title" },
    { "Title[zh_CN]", "Title[zh-CN]", LAMP_COURSE_ERROR_CONTENT, "practices/try.ini:5: the language in" },
    { "Start=inbox", "Start=away", LAMP_COURSE_ERROR_CONTENT, "practices/try.ini:10: the first screen “away” is not there" },
    { "Start=inbox", "Start=first", LAMP_COURSE_ERROR_CONTENT, "practices/try.ini:52: “open” can't be reached: it is on the screen “inbox”, but the steps before it lead to “first”" },
    { "Steps=open;wifi-on", "Steps=open;wifi-on;more", LAMP_COURSE_ERROR_CONTENT, "practices/try.ini:11: the group [Step more] is missing" },
    { "Steps=open;wifi-on", "Steps=open;open", LAMP_COURSE_ERROR_CONTENT, "practices/try.ini:11: “open” is in the list a second time" },
    { "Steps=open;wifi-on", "Steps=open", LAMP_COURSE_ERROR_CONTENT, "practices/try.ini:64: [Step wifi-on] belongs to nothing" },
    { "Steps=open;wifi-on", "Steps=", LAMP_COURSE_ERROR_CONTENT, "practices/try.ini:11: [Practice] needs Steps" },
    { "Steps=open;wifi-on", "Steps=Open", LAMP_COURSE_ERROR_CONTENT, "practices/try.ini:11: “Open” is not an id" },
    { "Widgets=title;first", "Widgets=title;second", LAMP_COURSE_ERROR_CONTENT, "practices/try.ini:14: the group [Widget inbox/second] is missing" },
    { "Widgets=title;first", "Widgets=", LAMP_COURSE_ERROR_CONTENT, "practices/try.ini:14: the screen “inbox” is empty" },
    { "[Screen inbox]", "[Screen In box]", LAMP_COURSE_ERROR_CONTENT, "practices/try.ini:13: “In box” is not an id" },
    { "Kind=row", "Kind=teapot", LAMP_COURSE_ERROR_CONTENT, "practices/try.ini:22: Kind=teapot is not known" },
    { "Kind=row\n", "", LAMP_COURSE_ERROR_CONTENT, "practices/try.ini:21: [Widget inbox/first] needs Kind" },
    { "Text=138****0000\n", "", LAMP_COURSE_ERROR_CONTENT, "practices/try.ini:21: [Widget inbox/first] needs Text" },
    { "Go=first", "Go=away", LAMP_COURSE_ERROR_CONTENT, "practices/try.ini:21: “first” goes to the screen “away”" },
    { "Go=first", "Goto=first", LAMP_COURSE_ERROR_CONTENT, "practices/try.ini:24: the key Goto is not known" },
    { "Go=first", "Go[zh_CN]=first", LAMP_COURSE_ERROR_CONTENT, "practices/try.ini:24: Go is the same in every language" },
    { "Go=first", "Wrong=no", LAMP_COURSE_ERROR_CONTENT, "practices/try.ini:64: “wifi-on” can't be reached" },
    { "Go=first", "Go=first\nPicture=../../lamp.svg", LAMP_COURSE_ERROR_UNSAFE, "practices/try.ini:25: the picture “../../lamp.svg” is not inside" },
    { "Go=first", "Go=first\nGo=first", LAMP_COURSE_ERROR_CONTENT, "practices/try.ini:25: Go is here a second time" },
    { "Kind=switch", "Kind=switch\nValue=maybe", LAMP_COURSE_ERROR_CONTENT, "practices/try.ini:37: the Value of a switch" },
    { "Kind=switch", "Kind=switch\nValue=on", LAMP_COURSE_ERROR_CONTENT, "practices/try.ini:65: “wifi-on” switches “wifi” on, but it is on already" },
    { "Kind=button", "Kind=button\nStyle=mine", LAMP_COURSE_ERROR_CONTENT, "practices/try.ini:42: a button has no style mine" },
    { "Screen=inbox", "Screen=away", LAMP_COURSE_ERROR_CONTENT, "practices/try.ini:52: “open” is on the screen “away”, which is not there" },
    { "Do=tap first", "Do=tap second", LAMP_COURSE_ERROR_CONTENT, "practices/try.ini:52: “open” needs “second”" },
    { "Do=tap first", "Do=poke first", LAMP_COURSE_ERROR_CONTENT, "practices/try.ini:54: Do is “tap WIDGET”" },
    { "Do=tap first", "Do=tap title", LAMP_COURSE_ERROR_CONTENT, "practices/try.ini:52: “open” taps “title”, which is not a thing to tap" },
    { "Do=tap first", "Do=type first x", LAMP_COURSE_ERROR_CONTENT, "practices/try.ini:52: “open” types into “first”" },
    { "Do=switch wifi on", "Do=switch wifi maybe", LAMP_COURSE_ERROR_CONTENT, "practices/try.ini:66: Do is" },
    { "Do=switch wifi on", "Do=tap pay", LAMP_COURSE_ERROR_CONTENT, "practices/try.ini:64: “wifi-on” asks for “pay”, which is marked as dangerous" },
    { "Do=switch wifi on", "Do=tap wifi", LAMP_COURSE_ERROR_CONTENT, "practices/try.ini:64: “wifi-on” taps the switch" },
    { "Do=switch wifi on", "Do=tap name", LAMP_COURSE_ERROR_CONTENT, "practices/try.ini:64: “wifi-on” taps “name”; write “type name”" },
    { "Do=switch wifi on", "Do=switch name on", LAMP_COURSE_ERROR_CONTENT, "practices/try.ini:64: “wifi-on” switches “name”, which is not a switch" },
    { "Hint3=Switch it on.\nHint3[zh_CN]=打开它。\n", "", LAMP_COURSE_ERROR_CONTENT, "practices/try.ini:64: [Step wifi-on] needs Hint3" },
    { "Hint1=Look.", "Hint1=Look \\q", LAMP_COURSE_ERROR_CONTENT, "practices/try.ini:57: Hint1 holds a \\" },
    { "[Step wifi-on]", "[Step wifi-on", LAMP_COURSE_ERROR_CONTENT, "practices/try.ini:64: a group is written [Name]" },
    { "[Step wifi-on]", "[Step open]", LAMP_COURSE_ERROR_CONTENT, "practices/try.ini:64: the group [Step open] is here a second time" },
    { "Screen=first", "Screen first", LAMP_COURSE_ERROR_CONTENT, "practices/try.ini:65: this line is neither" },
    { "Device=phone", "Device=phone\n; a comment", LAMP_COURSE_ERROR_CONTENT, "practices/try.ini:4: this line is neither" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      fixture_write_course (fixture, "good");
      g_test_message ("%s -> %s", cases[i].from, cases[i].to);
      fixture_replace (fixture, "practices/try.ini", cases[i].from, cases[i].to);
      g_assert_null (lamp_practice_read (fixture->course, "try", "en", &error));
      fixture_assert_error (error, cases[i].code, cases[i].message);
    }
}

/* Screens that lead only to each other: the step after them is out of reach for ever. */
static void
test_circle (Fixture      *fixture,
             gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture_replace (fixture, "practices/try.ini", "Widgets=title;first", "Widgets=title;first;round");
  fixture_replace (fixture, "practices/try.ini", "[Screen first]",
                   "[Widget inbox/round]\nKind=button\nText=Round\nGo=circle\n"
                   "[Screen circle]\nWidgets=again\n[Widget circle/again]\nKind=button\nText=Again\nGo=circle\n[Screen first]");
  fixture_replace (fixture, "practices/try.ini", "Do=tap first", "Do=tap round");
  g_assert_null (lamp_practice_read (fixture->course, "try", "en", &error));
  fixture_assert_error (error, LAMP_COURSE_ERROR_CONTENT,
                        "practices/try.ini:74: “wifi-on” can't be reached: it is on the screen “first”, but the steps before it lead to “circle”");
}

static void
test_rect (Fixture      *fixture,
           gconstpointer data)
{
  static const char *const rects[] = { "1 2 3", "1 2 3 4 5", "90 0 20 10", "0 0 0 10", "-1 0 5 5", "nan 0 5 5", "a b c d", "1e9 0 5 5" };

  for (guint i = 0; i < G_N_ELEMENTS (rects); i++)
    {
      g_autofree char *area = g_strdup_printf ("[Widget inbox/map]\nKind=picture\nPicture=../media/lamp.svg\nText=A field\nAreas=pond\n"
                                               "[Area inbox/map/pond]\nText=The pond\nRect=%s\n[Screen first]",
                                               rects[i]);
      g_autoptr (GError) error = NULL;

      fixture_write_course (fixture, "good");
      fixture_replace (fixture, "practices/try.ini", "Widgets=title;first", "Widgets=title;first;map");
      fixture_replace (fixture, "practices/try.ini", "[Screen first]", area);
      g_assert_null (lamp_practice_read (fixture->course, "try", "en", &error));
      fixture_assert_error (error, LAMP_COURSE_ERROR_CONTENT, "practices/try.ini:33: ");
    }
}

static void
test_limits (Fixture      *fixture,
             gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) widgets = g_string_new ("Widgets=title;first");
  g_autoptr (GString) screens = g_string_new (NULL);
  g_autofree char *lengthy = g_strnfill (4001, 'x');
  g_autofree char *text = g_strdup_printf ("Goal=%s", lengthy);

  for (int i = 0; i < 60; i++)
    g_string_append_printf (widgets, ";w%d", i);
  fixture_replace (fixture, "practices/try.ini", "Widgets=title;first", widgets->str);
  g_assert_null (lamp_practice_read (fixture->course, "try", "en", &error));
  fixture_assert_error (error, LAMP_COURSE_ERROR_LIMIT, "practices/try.ini:14: Widgets names more than 60");
  g_clear_error (&error);

  fixture_write_course (fixture, "good");
  for (int i = 0; i < 100; i++)
    g_string_append_printf (screens, "[Screen s%d]\nWidgets=t\n[Widget s%d/t]\nKind=text\nText=x\n", i, i);
  g_string_append (screens, "[Step open]");
  fixture_replace (fixture, "practices/try.ini", "[Step open]", screens->str);
  g_assert_null (lamp_practice_read (fixture->course, "try", "en", &error));
  g_assert_error (error, LAMP_COURSE_ERROR, LAMP_COURSE_ERROR_LIMIT);
  g_clear_error (&error);

  fixture_write_course (fixture, "good");
  fixture_replace (fixture, "practices/try.ini", "Goal=Open the message.", text);
  g_assert_null (lamp_practice_read (fixture->course, "try", "en", &error));
  fixture_assert_error (error, LAMP_COURSE_ERROR_LIMIT, "practices/try.ini:6: Goal is longer than 4000");
}

static void
test_names (Fixture      *fixture,
            gconstpointer data)
{
  static const char *const ids[] = { "../try", "", "Try", "a/b" };

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (lamp_practice_read (fixture->course, ids[i], "en", &error));
      g_assert_error (error, LAMP_COURSE_ERROR, LAMP_COURSE_ERROR_UNSAFE);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  FIXTURE_ADD ("/practice/good", test_good);
  FIXTURE_ADD ("/practice/areas-and-typing", test_areas_and_typing);
  FIXTURE_ADD ("/practice/refusals", test_refusals);
  FIXTURE_ADD ("/practice/circle", test_circle);
  FIXTURE_ADD ("/practice/rect", test_rect);
  FIXTURE_ADD ("/practice/limits", test_limits);
  FIXTURE_ADD ("/practice/names", test_names);
  return g_test_run ();
}
