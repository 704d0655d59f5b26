/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A course folder: what course.ini says, lists of courses, and files that want to do harm. */

#include "course-fixture.h"

#include "core/course/lamp-course.h"
#include "core/course/lamp-files.h"
#include "core/course/lamp-ini.h"
#include "core/course/lamp-licence.h"
#include "core/course/lamp-picture.h"
#include "core/course/lamp-text.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void
test_open (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LampCourse) course = lamp_course_open (fixture->course, &error);
  g_autoptr (LampCourse) again = NULL;

  g_assert_no_error (error);
  again = g_boxed_copy (LAMP_TYPE_COURSE, course);
  g_assert_true (again == course);
  g_assert_cmpstr (lamp_course_get_id (course), ==, "good");
  g_assert_cmpint (lamp_course_get_version (course), ==, 1);
  g_assert_cmpstr (lamp_course_get_folder (course), ==, fixture->course);
  g_assert_cmpstr (lamp_course_get_languages (course)[1], ==, "zh-CN");
  g_assert_cmpstr (lamp_course_get_lessons (course)[0], ==, "one");
  g_assert_null (lamp_course_get_lessons (course)[1]);
  g_assert_cmpstr (lamp_course_get_areas (course)[0], ==, "WP6");
  g_assert_cmpstr (lamp_course_get_competences (course)[0], ==, "digcomp-2.2:4.1");
  g_assert_null (lamp_course_get_requires (course)[0]);
  g_assert_cmpint (lamp_course_get_minutes (course), ==, 10);
  g_assert_cmpstr (lamp_course_get_level (course), ==, "beginner");
  g_assert_cmpstr (lamp_course_get_license (course), ==, "CC-BY-SA-4.0");
  g_assert_cmpstr (lamp_course_get_creator (course), ==, "Lamplight");
  g_assert_true (g_str_has_suffix (lamp_course_get_icon (course), "/good/media/lamp.svg"));
  g_assert_cmpstr (lamp_course_get_title (course, "zh-CN"), ==, "好课");
  g_assert_cmpstr (lamp_course_get_title (course, "fr"), ==, "Good course");
  g_assert_cmpstr (lamp_course_get_description (course, "en"), ==, "You will learn.");
  g_assert_cmpstr (lamp_course_get_lesson_title (course, "one", "zh-CN"), ==, "一课");
  g_assert_cmpstr (lamp_course_get_lesson_title (course, "two", "zh-CN"), ==, "two");
}

static void
test_lessons (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LampCourse) course = lamp_course_open (fixture->course, NULL);
  g_autoptr (LampLesson) lesson = lamp_course_read_lesson (course, "one", "en", &error);
  g_autoptr (LampLesson) again = g_boxed_copy (LAMP_TYPE_LESSON, lesson);

  g_assert_no_error (error);
  g_assert_true (again == lesson);
  g_assert_cmpstr (lesson->course, ==, "good");
  g_assert_null (lamp_course_read_lesson (course, "two", "en", &error));
  g_assert_error (error, LAMP_COURSE_ERROR, LAMP_COURSE_ERROR_MISSING);
  g_clear_error (&error);
  g_assert_null (lamp_course_read_lesson (course, "../one", "en", &error));
  g_assert_error (error, LAMP_COURSE_ERROR, LAMP_COURSE_ERROR_MISSING);
}

/* A lesson that is broken or gone does not keep the course from being opened. */
static void
test_broken_lesson (Fixture      *fixture,
                    gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LampCourse) course = NULL;

  fixture_write (fixture, "good/lessons/one/en.md", "no title");
  course = lamp_course_open (fixture->course, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (lamp_course_get_lesson_title (course, "one", "en"), ==, "一课");
  g_assert_null (lamp_course_read_lesson (course, "one", "en", &error));
  fixture_assert_error (error, LAMP_COURSE_ERROR_CONTENT, "lessons/one/en.md:1: ");
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
    { "[Course]", "[Kurs]", LAMP_COURSE_ERROR_CONTENT, "course.ini: the group [Course] is missing" },
    { "[Course]", "", LAMP_COURSE_ERROR_CONTENT, "course.ini:2: a [Group] must come before" },
    { "Format=1\n", "", LAMP_COURSE_ERROR_CONTENT, "course.ini:1: [Course] needs Format" },
    { "Format=1", "Format=2", LAMP_COURSE_ERROR_NEWER, "course.ini:2: this course needs a newer program" },
    { "Format=1", "Format=-1", LAMP_COURSE_ERROR_CONTENT, "course.ini:2: Format is a whole number" },
    { "Id=good", "Id=Good Course", LAMP_COURSE_ERROR_CONTENT, "course.ini:3: “Good Course” is not an id" },
    { "Id=good", "Id=../good", LAMP_COURSE_ERROR_CONTENT, "course.ini:3: “../good” is not an id" },
    { "Id=good", "", LAMP_COURSE_ERROR_CONTENT, "course.ini:1: [Course] needs Id" },
    { "Version=1", "Version=0", LAMP_COURSE_ERROR_CONTENT, "course.ini:4: Version is a whole number from 1" },
    { "Version=1", "Version=1.5", LAMP_COURSE_ERROR_CONTENT, "course.ini:4: Version" },
    { "Version=1", "", LAMP_COURSE_ERROR_CONTENT, "course.ini:1: [Course] needs Version" },
    { "Title=Good course", "Title=", LAMP_COURSE_ERROR_CONTENT, "course.ini:5: [Course] needs Title" },
    { "Languages=en;zh-CN", "Languages=en;zh/CN", LAMP_COURSE_ERROR_CONTENT, "course.ini:9: “zh/CN” in Languages is not a language" },
    { "Languages=en;zh-CN", "Languages=;", LAMP_COURSE_ERROR_CONTENT, "course.ini:9: [Course] needs Languages" },
    { "Languages=en;zh-CN", "Languages=en;en", LAMP_COURSE_ERROR_CONTENT, "course.ini:9: “en” is in Languages a second time" },
    { "Lessons=one", "Lessons=", LAMP_COURSE_ERROR_CONTENT, "course.ini:10: [Course] needs Lessons" },
    { "Lessons=one", "Lessons=one;..", LAMP_COURSE_ERROR_CONTENT, "course.ini:10: “..” in Lessons is not an id" },
    { "Icon=media/lamp.svg", "Icon=../lamp.svg", LAMP_COURSE_ERROR_UNSAFE, "course.ini:15: the picture “../lamp.svg”" },
    { "Minutes=10", "Minutes=ten", LAMP_COURSE_ERROR_CONTENT, "course.ini:16: Minutes is a whole number" },
    { "Requires=", "Requires=A B", LAMP_COURSE_ERROR_CONTENT, "course.ini:18: “A B” in Requires is not the id" },
    { "Level=beginner", "Level", LAMP_COURSE_ERROR_CONTENT, "course.ini:17: this line is neither" },
    { "Level=beginner", "Level x=beginner", LAMP_COURSE_ERROR_CONTENT, "course.ini:17: “Level x” is not the name of a key" },
    { "Level=beginner", "Level=\xFF\xFE", LAMP_COURSE_ERROR_CONTENT, "course.ini:17: this is not UTF-8" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      fixture_write_course (fixture, "good");
      fixture_replace (fixture, "course.ini", cases[i].from, cases[i].to);
      g_test_message ("%s", cases[i].message);
      g_assert_null (lamp_course_open (fixture->course, &error));
      fixture_assert_error (error, cases[i].code, cases[i].message);
    }
}

static void
test_too_many_lessons (Fixture      *fixture,
                       gconstpointer data)
{
  g_autoptr (GString) lessons = g_string_new ("Lessons=one");
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < 20000; i++)
    g_string_append_printf (lessons, ";l%d", i);
  fixture_replace (fixture, "course.ini", "Lessons=one", lessons->str);
  g_assert_null (lamp_course_open (fixture->course, &error));
  fixture_assert_error (error, LAMP_COURSE_ERROR_LIMIT, "course.ini:10: Lessons names more than 20000");
}

static void
test_list (Fixture      *fixture,
           gconstpointer data)
{
  g_autofree char *other = g_build_filename (fixture->root, "other", NULL);
  g_autofree char *nowhere = g_build_filename (fixture->root, "nowhere", NULL);
  g_autofree char *link = g_build_filename (fixture->root, "link", NULL);
  g_autofree char *installed = g_build_filename (fixture->root, "installed", NULL);
  const char      *folders[] = { fixture->root, other, nowhere, NULL };
  g_autoptr (LampCourseList) list = NULL;

  fixture_write_course (fixture, "another");
  fixture_write (fixture, "garbled/course.ini", "\x01\x02 nothing");
  fixture_write (fixture, "empty/readme.txt", "no course");
  fixture_write (fixture, "file.txt", "no folder");
  fixture_write (fixture, ".hidden/course.ini", "[Course]");
  fixture_write_course (fixture, "other/good");
  fixture_write (fixture, "other/good/course.ini", "[Course]\nFormat=1\nId=good\nVersion=2\nTitle=Newer\nLanguages=en\nLessons=one\n");
  g_assert_cmpint (symlink (fixture->course, link), ==, 0);
  list = lamp_course_list_read (folders);
  g_assert_cmpuint (list->courses->len, ==, 2);
  g_assert_cmpstr (lamp_course_get_id (list->courses->pdata[0]), ==, "another");
  g_assert_cmpstr (lamp_course_get_title (lamp_course_list_find (list, "good"), "en"), ==, "Newer");
  g_assert_null (lamp_course_list_find (list, "garbled"));
  g_assert_cmpuint (list->errors->len, ==, 5);
  fixture_write_course (fixture, "installed");
  fixture_write (fixture, "installed/course.ini", "[Course]\nFormat=1\nId=good\nVersion=3\nTitle=Installed\nLanguages=en\nLessons=one\n");
  g_clear_pointer (&list, lamp_course_list_free);
  list = lamp_course_list_read_with (folders, (const char *const[]){ installed, NULL }, NULL, NULL);
  g_assert_cmpuint (list->courses->len, ==, 2);
  g_assert_cmpstr (lamp_course_get_title (lamp_course_list_find (list, "good"), "en"), ==, "Installed");
  g_assert_cmpuint (list->errors->len, ==, 5);
  /* Of the same version, what was installed. */
  fixture_write (fixture, "other/good/course.ini", "[Course]\nFormat=1\nId=good\nVersion=3\nTitle=Newer\nLanguages=en\nLessons=one\n");
  g_clear_pointer (&list, lamp_course_list_free);
  list = lamp_course_list_read_with (folders, (const char *const[]){ installed, NULL }, NULL, NULL);
  g_assert_cmpstr (lamp_course_get_title (lamp_course_list_find (list, "good"), "en"), ==, "Installed");
  lamp_course_list_leave_out (list, (const char *const[]){ "good", "nobody", NULL });
  g_assert_null (lamp_course_list_find (list, "good"));
  g_assert_cmpuint (list->courses->len, ==, 1);
  fixture_assert_error (list->errors->pdata[1], LAMP_COURSE_ERROR_MISSING, "empty/course.ini: there is no such file");
  fixture_assert_error (list->errors->pdata[2], LAMP_COURSE_ERROR_CONTENT, "garbled/course.ini:1: ");
  fixture_assert_error (list->errors->pdata[3], LAMP_COURSE_ERROR_UNSAFE, "link: links are not allowed");
  fixture_assert_error (list->errors->pdata[4], LAMP_COURSE_ERROR_MISSING, "other/course.ini: there is no such file");
  g_assert_error ((GError *) list->errors->pdata[0], LAMP_COURSE_ERROR, LAMP_COURSE_ERROR_MISSING);
}

static void
test_list_is_quick (Fixture      *fixture,
                    gconstpointer data)
{
  const char *folders[] = { fixture->root, NULL };
  gint64      best = G_MAXINT64;

  fixture_write_course (fixture, "another");
  for (int i = 0; i < 20; i++)
    {
      gint64 begin = g_get_monotonic_time ();
      g_autoptr (LampCourseList) list = lamp_course_list_read (folders);

      g_assert_cmpuint (list->courses->len, ==, 2);
      best = MIN (best, g_get_monotonic_time () - begin);
    }
  g_test_message ("two courses in %" G_GINT64_FORMAT " µs", best);
  g_assert_cmpint (best, <, 20 * 1000);
}

static void
test_unreadable (Fixture      *fixture,
                 gconstpointer data)
{
  g_autofree char *ini = g_build_filename (fixture->course, "course.ini", NULL);
  g_autoptr (GError) error = NULL;

  if (geteuid () == 0)
    {
      g_test_skip ("root reads everything");
      return;
    }
  g_assert_cmpint (g_chmod (ini, 0), ==, 0);
  g_assert_null (lamp_course_open (fixture->course, &error));
  g_assert_error (error, LAMP_COURSE_ERROR, LAMP_COURSE_ERROR_READ);
}

static void
make_sparse (const char *path,
             off_t       size)
{
  g_assert_true (g_file_set_contents (path, "", 0, NULL));
  g_assert_cmpint (truncate (path, size), ==, 0);
}

/* A huge file is refused by its size; reading 100 MB would take far longer than this allows. */
static void
test_huge (Fixture      *fixture,
           gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->course, "lessons/one/en.md", NULL);
  g_autofree char *picture = g_build_filename (fixture->course, "media/lamp.svg", NULL);
  g_autoptr (LampCourse) course = NULL;
  g_autoptr (GError) error = NULL;

  make_sparse (path, 100 * 1024 * 1024);
  course = lamp_course_open (fixture->course, &error);
  g_assert_no_error (error);
  g_assert_null (lamp_course_read_lesson (course, "one", "en", &error));
  fixture_assert_error (error, LAMP_COURSE_ERROR_LIMIT, "lessons/one/en.md: is larger than 1024 kB");
  g_clear_error (&error);
  make_sparse (picture, LAMP_FILES_PICTURE_MAX + 1);
  g_assert_null (lamp_course_read_lesson (course, "one", "zh-CN", &error));
  fixture_assert_error (error, LAMP_COURSE_ERROR_LIMIT, "lessons/one/zh-CN.md:5: media/lamp.svg: is larger than 20 MB");
}

static void
replace_by_link (Fixture    *fixture,
                 const char *path,
                 const char *target)
{
  g_autofree char *file = g_build_filename (fixture->course, path, NULL);
  g_autofree char *aside = g_strconcat (file, ".aside", NULL);

  g_assert_cmpint (g_rename (file, aside), ==, 0);
  g_assert_cmpint (symlink (target, file), ==, 0);
}

static void
test_links (Fixture      *fixture,
            gconstpointer data)
{
  static const char *const paths[] = { "lessons/one/en.md", "lessons/one", "lessons" };
  g_autoptr (GError) error = NULL;
  g_autoptr (LampCourse) course = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autofree char *target = g_path_get_basename (paths[i]);
      g_autofree char *aside = g_strconcat (target, ".aside", NULL);
      g_autofree char *course_id = g_strdup_printf ("c%u", i);
      Fixture          spoilt = { fixture->root, g_build_filename (fixture->root, course_id, NULL) };

      fixture_write_course (fixture, course_id);
      replace_by_link (&spoilt, paths[i], aside);
      course = lamp_course_open (spoilt.course, &error);
      g_assert_no_error (error);
      g_assert_null (lamp_course_read_lesson (course, "one", "en", &error));
      fixture_assert_error (error, LAMP_COURSE_ERROR_UNSAFE, "lessons/one/en.md: links are not allowed");
      g_clear_error (&error);
      g_clear_pointer (&course, lamp_course_unref);
      g_free (spoilt.course);
    }
  replace_by_link (fixture, "media/lamp.svg", "/etc/hostname");
  course = lamp_course_open (fixture->course, &error);
  g_assert_null (lamp_course_read_lesson (course, "one", "en", &error));
  fixture_assert_error (error, LAMP_COURSE_ERROR_UNSAFE, "lessons/one/en.md:5: media/lamp.svg: links are not allowed");
  g_clear_error (&error);
  replace_by_link (fixture, "course.ini", "course.ini.aside");
  g_assert_null (lamp_course_open (fixture->course, &error));
  fixture_assert_error (error, LAMP_COURSE_ERROR_UNSAFE, "course.ini: links are not allowed");
}

static void
test_devices (Fixture      *fixture,
              gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->course, "lessons/one/en.md", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (LampCourse) course = NULL;

  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpint (mkfifo (path, 0600), ==, 0);
  course = lamp_course_open (fixture->course, &error);
  g_assert_no_error (error);
  g_assert_null (lamp_course_read_lesson (course, "one", "en", &error));
  fixture_assert_error (error, LAMP_COURSE_ERROR_UNSAFE, "lessons/one/en.md: this is a device or a pipe");
  g_clear_error (&error);
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
  g_assert_null (lamp_course_read_lesson (course, "one", "en", &error));
  fixture_assert_error (error, LAMP_COURSE_ERROR_READ, "lessons/one/en.md: this is a folder");
}

static void
test_resolve (void)
{
  static const char *const cases[][3] = {
    { "lessons/a/en.md", "../../media/x.svg", "media/x.svg" },
    { "lessons/a/en.md", "x.svg", "lessons/a/x.svg" },
    { "lessons/a/en.md", "./b/../x%20y.svg", "lessons/a/x y.svg" },
    { "course.ini", "media/x.svg", "media/x.svg" },
    { "lessons/a/en.md", "../../../x.svg", NULL },
    { "lessons/a/en.md", "../../", NULL },
    { "lessons/a/en.md", "..%2f..%2f..%2fx.svg", NULL },
    { "course.ini", "/etc/passwd", NULL },
    { "course.ini", "file:x.svg", NULL },
    { "course.ini", "a\\b.svg", NULL },
    { "course.ini", "a//b.svg", NULL },
    { "course.ini", "", NULL },
    { "course.ini", "..", NULL },
    { "course.ini", "%00x", NULL },
    { "course.ini", "%ff.svg", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = lamp_files_resolve (cases[i][0], cases[i][1]);

      g_assert_cmpstr (path, ==, cases[i][2]);
    }
}

static void
test_names (void)
{
  g_autofree char *lengthy = g_strnfill (65, 'a');

  g_assert_true (lamp_files_is_id ("spot-the-scam-2"));
  g_assert_true (lamp_files_is_id (lengthy + 1));
  g_assert_false (lamp_files_is_id (lengthy));
  g_assert_false (lamp_files_is_id (""));
  g_assert_false (lamp_files_is_id (NULL));
  g_assert_false (lamp_files_is_id ("Spot"));
  g_assert_false (lamp_files_is_id ("-a"));
  g_assert_false (lamp_files_is_id ("a/b"));
  g_assert_false (lamp_files_is_id (".."));
  g_assert_true (lamp_files_is_language ("en"));
  g_assert_true (lamp_files_is_language ("zh-CN"));
  g_assert_false (lamp_files_is_language ("zh_CN"));
  g_assert_false (lamp_files_is_language ("../en"));
  g_assert_false (lamp_files_is_language ("e"));
  g_assert_false (lamp_files_is_language ("en-"));
  g_assert_true (lamp_files_is_language ("yue"));
  g_assert_true (lamp_files_is_language ("zh-Hans-CN"));
  g_assert_true (lamp_files_is_language ("zh-yue-Hant-HK"));
  g_assert_true (lamp_files_is_language ("es-419"));
  g_assert_true (lamp_files_is_language ("de-DE-1996"));
  g_assert_false (lamp_files_is_language ("zh-cn"));
  g_assert_false (lamp_files_is_language ("ZH"));
  g_assert_false (lamp_files_is_language ("zh--CN"));
  g_assert_false (lamp_files_is_language ("zh-CN-Hans"));
  g_assert_false (lamp_files_is_language ("english"));
  g_assert_false (lamp_files_is_language ("e9"));
  g_assert_false (lamp_files_is_language (""));
}

static void
test_licence (void)
{
  static const char *const right[] = { "CC-BY-SA-4.0", "(CC-BY-4.0 OR MIT) AND CC0-1.0", "GPL-2.0-only WITH Font-exception-2.0", "MPL-2.0+", "LicenseRef-village" };
  static const char *const wrong[] = { "", "Creative Commons", "CC-BY-4.0 AND", "OR", "(CC0-1.0", "CC0-1.0)", "MIT, CC0-1.0", "MIT or CC0-1.0", "MIT WITH" };

  for (guint i = 0; i < G_N_ELEMENTS (right); i++)
    {
      g_autofree char *unknown = lamp_licence_find_unknown (right[i]);

      g_assert_true (lamp_licence_is_expression (right[i]));
      g_assert_null (unknown);
    }
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_assert_false (lamp_licence_is_expression (wrong[i]));
}

static void
test_licence_unknown (void)
{
  g_autofree char *unknown = lamp_licence_find_unknown ("CC0-1.0 AND (CC-BY-SA OR MIT)");

  g_assert_true (lamp_licence_is_expression ("CC0-1.0 AND (CC-BY-SA OR MIT)"));
  g_assert_cmpstr (unknown, ==, "CC-BY-SA");
}

static void
test_pictures (Fixture      *fixture,
               gconstpointer data)
{
  static const struct
  {
    const char     *bytes;
    gsize           size;
    LampPictureKind kind;
    guint           width, height;
  } cases[] = {
    { "\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\1\0\0\0\0\x20", 24, LAMP_PICTURE_PNG, 256, 32 },
    { "\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\x20\1\0\0\0\x20", 24, LAMP_PICTURE_NONE, 8193, 32 },
    { "\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\0\0\0\0\0\x20", 24, LAMP_PICTURE_NONE, 0, 32 },
    { "\x89PNG\r\n", 6, LAMP_PICTURE_NONE, 0, 0 },
    { "\xFF\xD8\xFF\xE0\0\4ab\xFF\xC0\0\x11\x08\0\x10\0\x20\3\1\1", 20, LAMP_PICTURE_JPEG, 32, 16 },
    { "\xFF\xD8\xFF\xE0\xFF\xFFxx", 8, LAMP_PICTURE_NONE, 0, 0 },
    { "RIFF\0\0\0\0WEBPVP8L\0\0\0\0\x2F\x0F\xC0\7\0\0\0\0\0\0\0\0\0", 34, LAMP_PICTURE_WEBP, 16, 32 },
    { "RIFF\0\0\0\0WEBPVP8X\0\0\0\0\0\0\0\0\x0F\0\0\x1F\0\0\0", 31, LAMP_PICTURE_WEBP, 16, 32 },
    { "RIFF\0\0\0\0WEBPVP8 ", 16, LAMP_PICTURE_NONE, 0, 0 },
    { "<?xml version='1.0'?><!DOCTYPE svg><!-- > --> <svg/>", 52, LAMP_PICTURE_SVG, 0, 0 },
    { "<html><svg/></html>", 19, LAMP_PICTURE_NONE, 0, 0 },
    { "<!-- open", 9, LAMP_PICTURE_NONE, 0, 0 },
    { "GIF89a", 6, LAMP_PICTURE_NONE, 0, 0 },
    { "", 0, LAMP_PICTURE_NONE, 0, 0 },
  };
  g_autofree char *path = g_build_filename (fixture->course, "media/x", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      guint width, height;

      g_test_message ("picture %u", i);
      g_assert_true (g_file_set_contents (path, cases[i].bytes, cases[i].size, NULL));
      g_assert_cmpint (lamp_picture_look (fixture->course, "media/x", &width, &height, &error), ==, cases[i].kind);
      g_assert_true ((error != NULL) == (cases[i].kind == LAMP_PICTURE_NONE));
      g_assert_cmpuint (width, ==, cases[i].width);
      g_assert_cmpuint (height, ==, cases[i].height);
    }
}

static void
test_ini (Fixture      *fixture,
          gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LampIni) ini = NULL;
  g_autofree char *value = NULL;
  g_autofree char *plain = NULL;
  g_autofree char *escaped = NULL;
  g_auto (GStrv) list = NULL;

  fixture_write (fixture, "good/x.ini", "\xEF\xBB\xBF# note\r\n\r\n[A b]\r\n  Key = one \r\nKey[zh_CN]=一\r\nList= a ; ;b;\r\nLine=x\\ny\\\\\r\n");
  ini = lamp_ini_read (fixture->course, "x.ini", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (lamp_ini_line (ini, "A b", NULL), ==, 3);
  g_assert_cmpuint (lamp_ini_line (ini, "A b", "Key[zh_CN]"), ==, 5);
  g_assert_cmpuint (lamp_ini_line (ini, "A b", "None"), ==, 3);
  g_assert_cmpuint (lamp_ini_line (ini, "C", "None"), ==, 0);
  g_assert_true (lamp_ini_get_local (ini, "A b", "Key", "zh-CN", &value, &error));
  g_assert_cmpstr (value, ==, "一");
  g_assert_true (lamp_ini_get_local (ini, "A b", "Key", "en", &plain, &error));
  g_assert_cmpstr (plain, ==, "one");
  g_assert_true (lamp_ini_get_list (ini, "A b", "List", 2, &list, &error));
  g_assert_cmpuint (g_strv_length (list), ==, 2);
  g_assert_cmpstr (list[1], ==, "b");
  g_assert_true (lamp_ini_get_string (ini, "A b", "Line", &escaped, &error));
  g_assert_cmpstr (escaped, ==, "x\ny\\");
}

static void
test_text (void)
{
  g_autoptr (LampText) text = lamp_text_new ("abcdef");

  lamp_text_add_span (text, LAMP_SPAN_CODE, 4, 5, NULL);
  lamp_text_add_span (text, LAMP_SPAN_SAY, 1, 2, "a1");
  lamp_text_add_span (text, LAMP_SPAN_STRONG, 1, 4, NULL);
  g_assert_cmpuint (text->spans->len, ==, 3);
  g_assert_cmpint (g_array_index (text->spans, LampSpan, 0).kind, ==, LAMP_SPAN_STRONG);
  g_assert_cmpstr (g_array_index (text->spans, LampSpan, 1).say, ==, "a1");
  g_assert_cmpint (g_array_index (text->spans, LampSpan, 2).kind, ==, LAMP_SPAN_CODE);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  FIXTURE_ADD ("/course/open", test_open);
  FIXTURE_ADD ("/course/lessons", test_lessons);
  FIXTURE_ADD ("/course/broken-lesson", test_broken_lesson);
  FIXTURE_ADD ("/course/refusals", test_refusals);
  FIXTURE_ADD ("/course/too-many-lessons", test_too_many_lessons);
  FIXTURE_ADD ("/course/list", test_list);
  FIXTURE_ADD ("/course/list-is-quick", test_list_is_quick);
  FIXTURE_ADD ("/course/unreadable", test_unreadable);
  FIXTURE_ADD ("/course/huge", test_huge);
  FIXTURE_ADD ("/course/links", test_links);
  FIXTURE_ADD ("/course/devices", test_devices);
  g_test_add_func ("/course/resolve", test_resolve);
  g_test_add_func ("/course/names", test_names);
  g_test_add_func ("/course/licence", test_licence);
  g_test_add_func ("/course/licence-unknown", test_licence_unknown);
  FIXTURE_ADD ("/course/pictures", test_pictures);
  FIXTURE_ADD ("/course/ini", test_ini);
  g_test_add_func ("/course/text", test_text);
  return g_test_run ();
}
