/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LessonFixture: a course of two lessons and a practice on disk, read as any course is. */

#include "lesson-fixture.h"

#include <gio/gio.h>
#include <glib/gstdio.h>

static const char course_ini[] =
    "[Course]\nFormat=1\nId=demo\nVersion=3\nTitle=Demo\nTitle[zh_CN]=示范\nLanguages=en;zh-CN\nLessons=full;plain\n"
    "Description=A demo.\nDescription[zh_CN]=示范。\nAreas=WP6\nLevel=beginner\nMinutes=5\nLicense=CC-BY-SA-4.0\nCreator=Lamplight\n";

static const char full_en[] =
    "# A full lesson\n\n## One idea\n\nSome words.\n\n---\n\n## One answer\n\n"
    "```gift\n::single:: Which one? {\n  ~No. #Not this one.\n  =Yes. #That is it.\n  ~Perhaps. #Be sure.\n}\n```\n\n---\n\n"
    "## Two answers\n\n```gift\n::multi:: Which two? {\n  ~%50%First. #Yes.\n  ~%-100%Second. #No.\n  ~%50%Third. #Yes.\n}\n```\n\n---\n\n"
    "## Practice\n\nNow you.\n\n[Call for help](../../practices/call.ini)\n\n---\n\n"
    "## True or not\n\n```gift\n::truth:: A caller may be wrong. {T#Think of it again.#Yes.}\n```\n";

static const char full_zh[] =
    "# 完整的一课\n\n## 一个想法\n\n几个字。\n\n---\n\n## 一个答案\n\n"
    "```gift\n::single:: 哪一个？ {\n  ~不是。 #不是这个。\n  =是。 #就是它。\n  ~也许。 #要确定。\n}\n```\n\n---\n\n"
    "## 两个答案\n\n```gift\n::multi:: 哪两个？ {\n  ~%50%第一。 #对。\n  ~%-100%第二。 #不对。\n  ~%50%第三。 #对。\n}\n```\n\n---\n\n"
    "## 练习\n\n轮到您了。\n\n[打电话求助](../../practices/call.ini)\n\n---\n\n"
    "## 对不对\n\n```gift\n::truth:: 来电的人可能弄错。 {T#再想一想。#对。}\n```\n";

static const char plain_en[] = "# Words only\n\n## One\n\nA word.\n\n---\n\n## Two\n\nA word more.\n";
static const char plain_zh[] = "# 只有文字\n\n## 一\n\n一个字。\n\n---\n\n## 二\n\n又一个字。\n";

/* Home leads to notes (harmless), settings and the dial; pay is dangerous, shop explains itself. */
static const char call_ini[] =
    "[Practice]\nFormat=1\nDevice=phone\nTitle=Call for help\nTitle[zh_CN]=打电话求助\nGoal=Turn the sound on, then call.\n"
    "Goal[zh_CN]=打开声音，再打电话。\nDone=Well done.\nDone[zh_CN]=做得好。\nStart=home\nSteps=open-settings;sound-on;go-home;name;open-dial;dial\n\n"
    "[Screen home]\nWidgets=title;settings;notes;shop;pay;dial;name;plain;map\n\n"
    "[Widget home/title]\nKind=title\nText=Phone\nText[zh_CN]=电话\n\n"
    "[Widget home/settings]\nKind=row\nText=Settings\nText[zh_CN]=设置\nGo=settings\n\n"
    "[Widget home/notes]\nKind=row\nText=Notes\nText[zh_CN]=笔记\nGo=notes\n\n"
    "[Widget home/shop]\nKind=row\nText=Shop\nText[zh_CN]=商店\nGo=notes\nWrong=We do not buy now.\nWrong[zh_CN]=现在不买东西。\n\n"
    "[Widget home/pay]\nKind=button\nText=Pay\nText[zh_CN]=付款\nDanger=That would send money.\nDanger[zh_CN]=这会把钱转出去。\n\n"
    "[Widget home/dial]\nKind=button\nText=Dial\nText[zh_CN]=拨号\nGo=dial\n\n"
    "[Widget home/name]\nKind=entry\nText=Your village\nText[zh_CN]=您的村子\n\n"
    "[Widget home/plain]\nKind=button\nText=Nothing\nText[zh_CN]=没有\n\n"
    "[Widget home/map]\nKind=picture\nPicture=../media/map.svg\nText=A map.\nText[zh_CN]=一张地图。\nAreas=field\n\n"
    "[Area home/map/field]\nRect=10 10 30 30\nText=The field\nText[zh_CN]=田地\nGo=notes\n\n"
    "[Screen settings]\nWidgets=title;sound\n\n"
    "[Widget settings/title]\nKind=title\nText=Settings\nText[zh_CN]=设置\nGo=home\n\n"
    "[Widget settings/sound]\nKind=switch\nText=Sound\nText[zh_CN]=声音\nValue=off\n\n"
    "[Screen notes]\nWidgets=title;deeper;light\n\n"
    "[Widget notes/title]\nKind=title\nText=Notes\nText[zh_CN]=笔记\nGo=home\n\n"
    "[Widget notes/deeper]\nKind=row\nText=More\nText[zh_CN]=更多\nGo=notes\n\n"
    "[Widget notes/light]\nKind=switch\nText=Light\nText[zh_CN]=灯\nValue=off\n\n"
    "[Screen dial]\nWidgets=title;keypad\n\n"
    "[Widget dial/title]\nKind=title\nText=Dial\nText[zh_CN]=拨号\nGo=home\n\n"
    "[Widget dial/keypad]\nKind=keypad\nText=Call\nText[zh_CN]=呼叫\nGo=home\n\n";

static const char call_steps[] =
    "[Step open-settings]\nScreen=home\nDo=tap settings\nText=Open the settings.\nText[zh_CN]=打开设置。\n"
    "Hint1=Look at the list.\nHint1[zh_CN]=看列表。\nHint2=It is at the top.\nHint2[zh_CN]=在上面。\nHint3=Tap Settings.\nHint3[zh_CN]=点“设置”。\n"
    "Praise=Found.\nPraise[zh_CN]=找到了。\n\n"
    "[Step sound-on]\nScreen=settings\nDo=switch sound on\nText=Turn the sound on.\nText[zh_CN]=打开声音。\n"
    "Hint1=a\nHint1[zh_CN]=一\nHint2=b\nHint2[zh_CN]=二\nHint3=c\nHint3[zh_CN]=三\n\n"
    "[Step go-home]\nScreen=settings\nDo=tap title\nText=Go back.\nText[zh_CN]=返回。\n"
    "Hint1=a\nHint1[zh_CN]=一\nHint2=b\nHint2[zh_CN]=二\nHint3=c\nHint3[zh_CN]=三\n\n"
    "[Step name]\nScreen=home\nDo=type name East Hill\nDo[zh_CN]=type name 东山\nText=Write East Hill.\nText[zh_CN]=写“东山”。\n"
    "Hint1=a\nHint1[zh_CN]=一\nHint2=b\nHint2[zh_CN]=二\nHint3=c\nHint3[zh_CN]=三\n\n"
    "[Step open-dial]\nScreen=home\nDo=tap dial\nText=Open the dial.\nText[zh_CN]=打开拨号。\n"
    "Hint1=a\nHint1[zh_CN]=一\nHint2=b\nHint2[zh_CN]=二\nHint3=c\nHint3[zh_CN]=三\n\n"
    "[Step dial]\nScreen=dial\nDo=type keypad 96110\nText=Dial 96110.\nText[zh_CN]=拨96110。\n"
    "Hint1=a\nHint1[zh_CN]=一\nHint2=b\nHint2[zh_CN]=二\nHint3=c\nHint3[zh_CN]=三\nPraise=Called.\nPraise[zh_CN]=打通了。\n";

static const char map_svg[] =
    "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"40\" height=\"30\"><rect width=\"40\" height=\"30\" fill=\"#3a7\"/></svg>\n";

static void
write_file (LessonFixture *self,
            const char    *name,
            const char    *text)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  g_autofree char *parent = g_path_get_dirname (path);

  g_assert_cmpint (g_mkdir_with_parents (parent, 0700), ==, 0);
  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
}

static void
remove_tree (const char *path)
{
  g_autoptr(GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder && (name = g_dir_read_name (folder)))
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_tree (child);
    }
  g_assert_cmpint (g_remove (path), ==, 0);
}

LessonFixture *
lesson_fixture_new (void)
{
  LessonFixture *self = g_new0 (LessonFixture, 1);
  g_autoptr(GError) error = NULL;
  g_autofree char *parent = g_dir_make_tmp ("lamp-lesson-XXXXXX", &error);
  g_autofree char *practice = g_strconcat (call_ini, call_steps, NULL);

  g_assert_no_error (error);
  self->folder = g_build_filename (parent, "demo", NULL); /* a course's folder bears its id */
  write_file (self, "course.ini", course_ini);
  write_file (self, "lessons/full/en.md", full_en);
  write_file (self, "lessons/full/zh-CN.md", full_zh);
  write_file (self, "lessons/plain/en.md", plain_en);
  write_file (self, "lessons/plain/zh-CN.md", plain_zh);
  write_file (self, "practices/call.ini", practice);
  write_file (self, "media/map.svg", map_svg);
  return self;
}

void
lesson_fixture_free (LessonFixture *self)
{
  g_autofree char *parent = g_path_get_dirname (self->folder);

  remove_tree (parent);
  g_free (self->folder);
  g_free (self);
}

LampLesson *
lesson_fixture_read_lesson (LessonFixture *self,
                            const char    *lesson,
                            const char    *language)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(LampCourse) course = lamp_course_open (self->folder, &error);
  LampLesson *read;

  g_assert_no_error (error);
  read = lamp_course_read_lesson (course, lesson, language, &error);
  g_assert_no_error (error);
  return read;
}

LampPractice *
lesson_fixture_read_practice (LessonFixture *self,
                              const char    *language)
{
  g_autoptr(GError) error = NULL;
  LampPractice *read = lamp_practice_read (self->folder, "call", language, &error);

  g_assert_no_error (error);
  return read;
}
