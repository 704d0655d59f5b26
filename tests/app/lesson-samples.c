/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lessons and practices for the tests of screens: the bundled courses, and one practice with a thing of each kind. */

#include "lesson-samples.h"

#include "core/course/lamp-practice-terms.h"

#include <glib/gstdio.h>

static const char every_kind[] =
    "[Practice]\nFormat=1\nDevice=terminal\nTitle=Every kind\nTitle[zh_CN]=每一种\nGoal=Try all things.\nGoal[zh_CN]=都试一试。\n"
    "Done=All done.\nDone[zh_CN]=都做完了。\nStart=all\nSteps=field;light;name;call\n\n"
    "[Screen all]\nWidgets=title;words;note;theirs;mine;row;picture;light;name;pay;code;keypad\n\n"
    "[Widget all/title]\nKind=title\nText=Machine\nText[zh_CN]=机器\nGo=all\n\n"
    "[Widget all/words]\nKind=text\nStyle=large\nText=12.5 yuan\nText[zh_CN]=12.5元\n\n"
    "[Widget all/note]\nKind=text\nStyle=warning\nText=Read first.\nText[zh_CN]=先看清楚。\n\n"
    "[Widget all/theirs]\nKind=bubble\nText=Are you there?\nText[zh_CN]=您在吗？\n\n"
    "[Widget all/mine]\nKind=bubble\nStyle=mine\nText=Yes, I am.\nText[zh_CN]=在的。\n\n"
    "[Widget all/row]\nKind=row\nText=138****0000\nDetail=Your parcel\nDetail[zh_CN]=您的包裹\n\n"
    "[Widget all/picture]\nKind=picture\nPicture=../media/field.svg\nText=A field.\nText[zh_CN]=一块田。\nAreas=middle\n\n"
    "[Area all/picture/middle]\nRect=40 40 30 30\nText=The middle\nText[zh_CN]=中间\n\n"
    "[Widget all/light]\nKind=switch\nText=Light\nText[zh_CN]=灯\nValue=off\n\n"
    "[Widget all/name]\nKind=entry\nText=Your village\nText[zh_CN]=您的村子\nDetail=East Hill\nDetail[zh_CN]=东山\n\n"
    "[Widget all/pay]\nKind=button\nStyle=warning\nText=Pay now\nText[zh_CN]=马上付款\nDanger=That would send money.\nDanger[zh_CN]=这会把钱转出去。\n\n"
    "[Widget all/code]\nKind=qr\nText=Scan me\nText[zh_CN]=扫一扫\n\n"
    "[Widget all/keypad]\nKind=keypad\nText=Call\nText[zh_CN]=呼叫\n\n"
    "[Step field]\nScreen=all\nDo=tap middle\nText=Tap the middle of the field.\nText[zh_CN]=点田的中间。\n"
    "Hint1=Look at the picture.\nHint1[zh_CN]=看图。\nHint2=It is in the middle.\nHint2[zh_CN]=在中间。\nHint3=Tap it.\nHint3[zh_CN]=点它。\n\n"
    "[Step light]\nScreen=all\nDo=switch light on\nText=Turn the light on.\nText[zh_CN]=开灯。\n"
    "Hint1=a\nHint1[zh_CN]=一\nHint2=b\nHint2[zh_CN]=二\nHint3=c\nHint3[zh_CN]=三\n\n"
    "[Step name]\nScreen=all\nDo=type name East Hill\nDo[zh_CN]=type name 东山\nText=Write East Hill.\nText[zh_CN]=写“东山”。\n"
    "Hint1=a\nHint1[zh_CN]=一\nHint2=b\nHint2[zh_CN]=二\nHint3=c\nHint3[zh_CN]=三\n\n"
    "[Step call]\nScreen=all\nDo=type keypad 96110\nText=Dial 96110.\nText[zh_CN]=拨96110。\n"
    "Hint1=a\nHint1[zh_CN]=一\nHint2=b\nHint2[zh_CN]=二\nHint3=c\nHint3[zh_CN]=三\n";

static const char course_ini[] =
    "[Course]\nFormat=1\nId=every-kind\nVersion=1\nTitle=Every kind\nTitle[zh_CN]=每一种\nLanguages=en;zh-CN\nLessons=one\n";

static const char lesson_en[] = "# One\n\n## Words\n\nWords.\n";
static const char lesson_zh[] = "# 一\n\n## 字\n\n字。\n";
static const char field_svg[] =
    "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"400\" height=\"240\"><rect width=\"400\" height=\"240\" fill=\"#8fbf7f\"/>"
    "<circle cx=\"220\" cy=\"130\" r=\"40\" fill=\"#f2b84b\"/></svg>\n";

static void
write_file (const char *folder,
            const char *name,
            const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *parent = g_path_get_dirname (path);

  g_assert_cmpint (g_mkdir_with_parents (parent, 0700), ==, 0);
  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
}

/* The whole folder of a course with this practice; it stays for the run of the test: pictures are read from it later. */
static char *
write_course (const char *practice,
              const char *picture)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *parent = g_dir_make_tmp ("lamp-screens-XXXXXX", &error);
  char            *folder;

  g_assert_no_error (error);
  folder = g_build_filename (parent, "every-kind", NULL);
  write_file (folder, "course.ini", course_ini);
  write_file (folder, "lessons/one/en.md", lesson_en);
  write_file (folder, "lessons/one/zh-CN.md", lesson_zh);
  write_file (folder, "practices/every.ini", practice);
  write_file (folder, picture, field_svg);
  return folder;
}

static char *
bundled (const char *course)
{
  return g_build_filename (g_getenv ("LAMP_COURSES"), course, NULL);
}

LampLesson *
sample_lesson (const char *course,
               const char *lesson,
               const char *language)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = bundled (course);
  g_autoptr (LampCourse) opened = lamp_course_open (folder, &error);
  LampLesson *read;

  g_assert_no_error (error);
  read = lamp_course_read_lesson (opened, lesson, language, &error);
  g_assert_no_error (error);
  return read;
}

/* The lesson with a question of each kind, below tests/fixtures. */
LampLesson *
sample_questions (const char *language)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_test_build_filename (G_TEST_DIST, "fixtures", "courses", "quiz-kinds", NULL);
  g_autoptr (LampCourse) opened = lamp_course_open (folder, &error);
  LampLesson *read;

  g_assert_no_error (error);
  read = lamp_course_read_lesson (opened, "kinds", language, &error);
  g_assert_no_error (error);
  return read;
}

LampPractice *
sample_practice (const char *course,
                 const char *practice,
                 const char *language)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = bundled (course);
  LampPractice    *read = lamp_practice_read (folder, practice, language, &error);

  g_assert_no_error (error);
  return read;
}

LampPractice *
sample_every_kind (const char *language)
{
  static char *folder = NULL;
  g_autoptr (GError) error = NULL;
  LampPractice *read;

  if (folder == NULL)
    folder = write_course (every_kind, "media/field.svg");
  read = lamp_practice_read (folder, "every", language, &error);
  g_assert_no_error (error);
  return read;
}

LampPractice *
sample_all_kinds (const char *language,
                  const char *device)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "fixtures", "practices", "every-kind.ini", NULL);
  g_autofree char *data = NULL, *key = g_strdup_printf ("Device=%s\n", device), *folder = NULL;
  g_autoptr (GString) text = NULL;
  LampPractice *read;

  g_file_get_contents (path, &data, NULL, &error);
  g_assert_no_error (error);
  text = g_string_new (data);
  g_assert_cmpuint (g_string_replace (text, "Device=phone\n", key, 1), ==, 1);
  folder = write_course (text->str, "media/map.svg");
  read = lamp_practice_read (folder, "every", language, &error);
  g_assert_no_error (error);
  return read;
}

guint64
sample_right_answer (LampSession *session)
{
  guint64 right = 0;

  for (guint i = 0; i < lamp_session_get_card (session)->question->options->len; i++)
    if (lamp_session_is_option_right (session, i))
      right |= G_GUINT64_CONSTANT (1) << i;
  return right;
}

/* Answers the question as one who knows. */
void
sample_answer_right (LampSession *session)
{
  const LampQuestion *question = lamp_session_get_card (session)->question;
  guint8              pairs[LAMP_QUESTION_OPTIONS_MAX] = { 0 };

  for (guint i = 0; i < question->options->len; i++)
    pairs[i] = ((LampOption *) g_ptr_array_index (question->options, i))->text != NULL ? i + 1 : 0;
  if (question->kind == LAMP_QUESTION_MATCHING)
    lamp_session_answer_pairs (session, pairs);
  else if (question->kind == LAMP_QUESTION_NUMERIC)
    {
      g_autofree char *number = g_strdup_printf ("%g", ((LampOption *) g_ptr_array_index (question->options, 0))->minimum);

      lamp_session_answer_text (session, number);
    }
  else if (question->kind == LAMP_QUESTION_SHORT)
    {
      g_autofree char *words = lamp_question_get_short_answer (question);

      lamp_session_answer_text (session, words);
    }
  else
    lamp_session_answer (session, sample_right_answer (session));
}

static gboolean
is_card (const LampCard *card,
         SampleCard      wanted)
{
  if (wanted == SAMPLE_QUESTION)
    return card->question != NULL;
  if (wanted == SAMPLE_PRACTICE)
    return card->practice != NULL;
  if (wanted == SAMPLE_WORKSHEET)
    return card->worksheet != NULL;
  return card->question == NULL && card->practice == NULL && card->worksheet == NULL;
}

LampSession *
sample_session (LampLesson *lesson,
                SampleCard  card)
{
  LampSession *session = lamp_session_new (lesson, 0, NULL, NULL, NULL);

  while (!is_card (lamp_session_get_card (session), card))
    {
      if (lamp_session_get_card (session)->question != NULL)
        sample_answer_right (session);
      lamp_session_go_next (session);
      g_assert_false (lamp_session_is_finished (session));
    }
  return session;
}

/* The step to do now, as a learner would. */
void
sample_carry_out (LampPracticeRun *run)
{
  const LampStep *step = lamp_practice_run_get_step (run);

  if (step->action == LAMP_ACTION_TYPE)
    lamp_practice_run_type (run, step->widget, step->value);
  else if (step->action == LAMP_ACTION_SWITCH)
    lamp_practice_run_switch (run, step->widget, g_str_equal (step->value, "on"));
  else if (step->action == LAMP_ACTION_HOLD)
    lamp_practice_run_hold (run, step->widget);
  else if (step->action == LAMP_ACTION_SWIPE)
    lamp_practice_run_swipe (run, step->widget, lamp_swipe_from_name (step->value));
  else if (step->action == LAMP_ACTION_SET)
    lamp_practice_run_set (run, step->widget, step->value);
  else
    lamp_practice_run_tap (run, step->widget);
}
