/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How opening and checking a course grows with its lessons, beside reading the same files: 100, 1,000 and 10,000 lessons. */

#include "core/course/lamp-check.h"
#include "core/course/lamp-course.h"
#include "core/course/lamp-folder.h"
#include "core/speech/mandarin/lamp-mandarin-doubts.h"

#include <stdio.h>

#define RUNS 5
#define CARDS 4

static void
write_file (const char *folder,
            const char *path,
            const char *text)
{
  g_autofree char *file = g_build_filename (folder, path, NULL);
  g_autofree char *parent = g_path_get_dirname (file);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (parent, 0700), ==, 0);
  g_file_set_contents (file, text, -1, &error);
  g_assert_no_error (error);
}

/* A lesson as they are: some cards of words, lists and a picture, and a question. */
static void
write_lesson (const char *folder,
              guint       number,
              gboolean    chinese)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *path = g_strdup_printf ("lessons/lesson-%u/%s.md", number, chinese ? "zh-CN" : "en");

  g_string_append_printf (text, chinese ? "# 第%u课\n" : "# Lesson %u\n", number);
  for (guint i = 0; i < CARDS; i++)
    g_string_append_printf (text, chinese ? "\n## 第%u页\n\n这是一句**短话**。后面还有一句。\n\n- 一件事\n- 另一件事\n\n![一个盒子](../../media/box.svg)\n\n---\n" : "\n## Card %u\n\nA short sentence with **bold** words. Another one.\n\n- one thing\n- another\n\n![a box](../../media/box.svg)\n\n---\n",
                            i);
  g_string_append_printf (text, chinese ? "\n## 问一问\n\n```gift\n::ask-%u:: 哪个对？ {\n  =这个。 #对。\n  ~那个。 #再看看。\n}\n```\n" : "\n## Ask\n\n```gift\n::ask-%u:: Which is right? {\n  =This. #Yes.\n  ~That. #Look again.\n}\n```\n",
                          number);
  write_file (folder, path, text->str);
}

static void
write_course (const char *folder,
              guint       lessons)
{
  g_autoptr (GString) head = g_string_new ("[Course]\nFormat=1\nId=big\nVersion=1\nTitle=Big\nTitle[zh_CN]=大课\nLanguages=en;zh-CN\n"
                                           "Areas=WP1\nCompetences=digcomp-2.2:1.1\nLicense=CC0-1.0\nLessons=");

  for (guint i = 0; i < lessons; i++)
    {
      g_string_append_printf (head, "lesson-%u;", i);
      write_lesson (folder, i, FALSE);
      write_lesson (folder, i, TRUE);
    }
  g_string_append_c (head, '\n');
  write_file (folder, "course.ini", head->str);
  write_file (folder, "media/box.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><rect width=\"9\" height=\"9\"/></svg>");
}

/* The floor: every lesson's bytes, once. */
static void
read_files (const char *folder,
            guint       lessons)
{
  for (guint i = 0; i < lessons * 2; i++)
    {
      g_autofree char *file = g_strdup_printf ("%s/lessons/lesson-%u/%s.md", folder, i / 2, i % 2 == 0 ? "en" : "zh-CN");
      g_autofree char *text = NULL;

      g_assert_true (g_file_get_contents (file, &text, NULL, NULL));
    }
}

static void
open_course (const char *folder,
             guint       lessons)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LampCourse) course = lamp_course_open (folder, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length ((char **) lamp_course_get_lessons (course)), ==, lessons);
}

static void
check_course (const char *folder,
              guint       lessons)
{
  g_autoptr (GPtrArray) findings = lamp_check_course (folder, lamp_mandarin_find_doubts);

  g_assert_cmpuint (findings->len, ==, 0);
}

/* The quickest of some runs, in milliseconds: the files are in the cache then. */
static double
measure (void (*work) (const char *, guint),
         const char *folder,
         guint       lessons)
{
  double best = G_MAXDOUBLE;

  for (guint i = 0; i < RUNS; i++)
    {
      gint64 begin = g_get_monotonic_time ();

      work (folder, lessons);
      best = MIN (best, (g_get_monotonic_time () - begin) / 1000.0);
    }
  return best;
}

int
main (void)
{
  static const guint sizes[] = { 100, 1000, 10000 };

  printf ("%8s %12s %12s %12s %16s %12s\n", "lessons", "read files", "open", "check", "check a lesson", "× reading");
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autofree char *root = g_dir_make_tmp ("lamp-bench-XXXXXX", NULL);
      g_autofree char *folder = g_build_filename (root, "big", NULL);
      double           floor, open, check;

      write_course (folder, sizes[i]);
      floor = measure (read_files, folder, sizes[i]);
      open = measure (open_course, folder, sizes[i]);
      check = measure (check_course, folder, sizes[i]);
      printf ("%8u %9.1f ms %9.1f ms %9.1f ms %13.1f µs %12.1f\n", sizes[i], floor, open, check, check * 1000 / sizes[i], check / floor);
      lamp_folder_remove (root);
    }
  return 0;
}
