/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A good small course in a folder of its own, which a test spoils in one place. */

#include "course-fixture.h"

#include "core/course/lamp-course.h"
#include "core/course/lamp-folder.h"

#include <string.h>

static const char course_ini[] =
    "[Course]\n"
    "Format=1\n"
    "Id=@ID@\n"
    "Version=1\n"
    "Title=Good course\n"
    "Title[zh_CN]=好课\n"
    "Description=You will learn.\n"
    "Description[zh_CN]=学一学。\n"
    "Languages=en;zh-CN\n"
    "Lessons=one\n"
    "Areas=WP6\n"
    "Competences=digcomp-2.2:4.1\n"
    "License=CC-BY-SA-4.0\n"
    "Creator=Lamplight\n"
    "Icon=media/lamp.svg\n"
    "Minutes=10\n"
    "Level=beginner\n"
    "Requires=\n";

static const char lesson_en[] =
    "# The lesson\n"
    "\n"
    "## First card\n"
    "\n"
    "![A lamp on a table](../../media/lamp.svg)\n"
    "\n"
    "Words with **bold**.\n"
    "\n"
    "---\n"
    "\n"
    "## A question\n"
    "\n"
    "```gift\n"
    "::stop:: What now? {\n"
    "  =Hang up. #Yes, that is safe.\n"
    "  ~Pay. #Nobody needs that.\n"
    "}\n"
    "```\n"
    "\n"
    "---\n"
    "\n"
    "## Do it\n"
    "\n"
    "[Try it](../../practices/try.ini)\n";

static const char lesson_zh[] =
    "# 一课\n"
    "\n"
    "## 第一张\n"
    "\n"
    "![桌上一盏灯](../../media/lamp.svg)\n"
    "\n"
    "**注意：**看清楚。\n"
    "\n"
    "---\n"
    "\n"
    "## 问一问\n"
    "\n"
    "```gift\n"
    "::stop:: 现在怎么办？ {\n"
    "  =挂电话。 #对，这样安全。\n"
    "  ~付钱。 #没有人需要这样。\n"
    "}\n"
    "```\n"
    "\n"
    "---\n"
    "\n"
    "## 做一做\n"
    "\n"
    "[试一试](../../practices/try.ini)\n";

static const char practice[] =
    "[Practice]\n"
    "Format=1\n"
    "Device=phone\n"
    "Title=Try it\nTitle[zh_CN]=试一试\n"
    "Goal=Open the message.\nGoal[zh_CN]=打开短信。\n"
    "Done=Well done.\nDone[zh_CN]=做得好。\n"
    "Start=inbox\n"
    "Steps=open;wifi-on\n"
    "\n"
    "[Screen inbox]\n" /* 13 */
    "Widgets=title;first\n"
    "\n"
    "[Widget inbox/title]\n"
    "Kind=title\n"
    "Text=Messages\nText[zh_CN]=短信\n"
    "\n"
    "[Widget inbox/first]\n" /* 21 */
    "Kind=row\n"
    "Text=138****0000\n"
    "Go=first\n"
    "\n"
    "[Screen first]\n" /* 26 */
    "Widgets=back;wifi;pay;name\n"
    "\n"
    "[Widget first/back]\n"
    "Kind=title\n"
    "Text=Message\nText[zh_CN]=一条短信\n"
    "Go=inbox\n"
    "\n"
    "[Widget first/wifi]\n" /* 35 */
    "Kind=switch\n"
    "Text=Lock\nText[zh_CN]=上锁\n"
    "\n"
    "[Widget first/pay]\n" /* 40 */
    "Kind=button\n"
    "Text=Pay\nText[zh_CN]=付款\n"
    "Danger=Nobody needs your money.\nDanger[zh_CN]=不要付钱。\n"
    "\n"
    "[Widget first/name]\n" /* 47 */
    "Kind=entry\n"
    "Text=Name\nText[zh_CN]=名字\n"
    "\n"
    "[Step open]\n" /* 52 */
    "Screen=inbox\n"
    "Do=tap first\n"
    "Text=Open it.\nText[zh_CN]=打开。\n"
    "Hint1=Look.\nHint1[zh_CN]=看。\n"
    "Hint2=On top.\nHint2[zh_CN]=上面。\n"
    "Hint3=Tap it.\nHint3[zh_CN]=点它。\n"
    "\n"
    "[Step wifi-on]\n" /* 64 */
    "Screen=first\n"
    "Do=switch wifi on\n"
    "Text=Lock it.\nText[zh_CN]=锁上。\n"
    "Hint1=Look.\nHint1[zh_CN]=看。\n"
    "Hint2=In the middle.\nHint2[zh_CN]=中间。\n"
    "Hint3=Switch it on.\nHint3[zh_CN]=打开它。\n";

void
fixture_write (Fixture    *self,
               const char *path,
               const char *text)
{
  g_autofree char *file = g_build_filename (self->root, path, NULL);
  g_autofree char *folder = g_path_get_dirname (file);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_file_set_contents (file, text, -1, &error);
  g_assert_no_error (error);
}

static void
write_below (Fixture    *self,
             const char *id,
             const char *path,
             const char *text)
{
  g_autofree char *below = g_build_filename (id, path, NULL);

  fixture_write (self, below, text);
}

void
fixture_write_course (Fixture    *self,
                      const char *id)
{
  g_auto (GStrv) parts = g_strsplit (course_ini, "@ID@", -1);
  g_autofree char *ini = g_strjoinv (id, parts);

  write_below (self, id, "course.ini", ini);
  write_below (self, id, "lessons/one/en.md", lesson_en);
  write_below (self, id, "lessons/one/zh-CN.md", lesson_zh);
  write_below (self, id, "practices/try.ini", practice);
  write_below (self, id, "media/lamp.svg", "<?xml version=\"1.0\"?>\n<!-- a lamp -->\n<svg xmlns=\"http://www.w3.org/2000/svg\"/>\n");
}

/* Replaces the first @from in a file of the course "good"; it must be there. */
void
fixture_replace (Fixture    *self,
                 const char *path,
                 const char *from,
                 const char *to)
{
  g_autofree char *below = g_build_filename ("good", path, NULL);
  g_autofree char *file = g_build_filename (self->root, below, NULL);
  g_autofree char *text = NULL;
  g_autofree char *changed = NULL;
  const char      *at;

  g_assert_true (g_file_get_contents (file, &text, NULL, NULL));
  at = strstr (text, from);
  g_assert_nonnull (at);
  changed = g_strdup_printf ("%.*s%s%s", (int) (at - text), text, to, at + strlen (from));
  fixture_write (self, below, changed);
}

void
fixture_assert_error (GError     *error,
                      int         code,
                      const char *beginning)
{
  g_assert_nonnull (error);
  if (!g_str_has_prefix (error->message, beginning))
    g_error ("“%s” does not begin with “%s”", error->message, beginning);
  g_assert_error (error, LAMP_COURSE_ERROR, code);
}

void
fixture_set_up (Fixture      *self,
                gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  self->root = g_dir_make_tmp ("lamp-course-XXXXXX", &error);
  g_assert_no_error (error);
  self->course = g_build_filename (self->root, "good", NULL);
  fixture_write_course (self, "good");
}

void
fixture_tear_down (Fixture      *self,
                   gconstpointer data)
{
  lamp_folder_remove (self->root);
  g_free (self->root);
  g_free (self->course);
}
