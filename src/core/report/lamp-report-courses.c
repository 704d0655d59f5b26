/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tells the reports of the courses: this is where records and courses are brought together, for the screens and for the command. */

#include "core/report/lamp-report-courses.h"

#include <stdlib.h>
#include <string.h>

#include "core/course/lamp-check.h"

struct _LampReportQuestions
{
  LampCourse *course;
  GPtrArray  *lessons; /* LampLesson */
};

/* A course trains for what its areas say, or one of its competences. */
static gboolean
trains_for (const LampCourse *course,
            const char       *area,
            const char       *code)
{
  g_autofree char *competence = g_strconcat (LAMP_REPORT_FRAMEWORK, code, NULL);

  return (area != NULL && g_strv_contains (lamp_course_get_areas (course), area)) ||
         g_strv_contains (lamp_course_get_competences (course), competence);
}

/* Advice does not count: a course passes that plays throughout and keeps the rules of safety and access. */
static gboolean
passes_check (const LampCourse *course)
{
  g_autoptr (GPtrArray) findings = lamp_check_course (lamp_course_get_folder (course), NULL);

  for (guint i = 0; i < findings->len; i++)
    if (((LampFinding *) findings->pdata[i])->severity == LAMP_FINDING_FAULT)
      return FALSE;
  return TRUE;
}

/**
 * lamp_report_read_catalogue:
 * @language: BCP 47: of the titles
 * @is_checked: whether to look which courses pass `lamp check`, which only the indicators need. It reads every course's files, so
 *   not in the thread of the screens
 *
 * Returns: (transfer full): what the reports have to know of the courses.
 */
LampReportCatalogue *
lamp_report_read_catalogue (LampCourseList *courses,
                            const char     *language,
                            gboolean        is_checked)
{
  LampReportCatalogue *catalogue = lamp_report_catalogue_new ();

  for (guint i = 0; i < courses->courses->len; i++)
    {
      const LampCourse  *course = courses->courses->pdata[i];
      const char *const *lessons = lamp_course_get_lessons (course);
      LampReportCourse  *row = lamp_report_catalogue_add (catalogue, lamp_course_get_id (course), lamp_course_get_title (course, language),
                                                          lamp_course_get_areas (course));

      row->is_commerce = trains_for (course, NULL, "e-commerce");
      row->is_security = trains_for (course, "WP6", "security");
      row->is_accessible = is_checked && passes_check (course);
      for (guint lesson = 0; lessons[lesson] != NULL; lesson++)
        {
          const char *title = lamp_course_get_lesson_title (course, lessons[lesson], language);

          lamp_report_course_add_lesson (row, lessons[lesson], title != NULL ? title : lessons[lesson]);
        }
    }
  return catalogue;
}

/**
 * lamp_report_questions_read:
 *
 * Reads the course's lessons; one that cannot be read has no words, and is shown by its ids.
 */
LampReportQuestions *
lamp_report_questions_read (LampCourse *course,
                            const char *language)
{
  LampReportQuestions *self = g_new0 (LampReportQuestions, 1);
  const char *const   *lessons = lamp_course_get_lessons (course);

  self->course = lamp_course_ref (course);
  self->lessons = g_ptr_array_new_with_free_func ((GDestroyNotify) lamp_lesson_unref);
  for (guint i = 0; lessons[i] != NULL; i++)
    {
      LampLesson *lesson = lamp_course_read_lesson (course, lessons[i], language, NULL);

      if (lesson != NULL)
        g_ptr_array_add (self->lessons, lesson);
    }
  return self;
}

void
lamp_report_questions_free (LampReportQuestions *self)
{
  lamp_course_unref (self->course);
  g_ptr_array_unref (self->lessons);
  g_free (self);
}

static const LampQuestion *
find_question (LampReportQuestions *self,
               const char          *lesson,
               const char          *item)
{
  for (guint i = 0; i < self->lessons->len; i++)
    {
      const LampLesson *one = self->lessons->pdata[i];

      for (guint card = 0; g_str_equal (one->id, lesson) && card < one->cards->len; card++)
        {
          const LampQuestion *question = ((LampCard *) one->cards->pdata[card])->question;

          if (question != NULL && g_str_equal (question->title, item))
            return question;
        }
    }
  return NULL;
}

/**
 * lamp_report_questions_get_text:
 *
 * Returns: (transfer full): what is asked, or @item where that is not known any more.
 */
char *
lamp_report_questions_get_text (LampReportQuestions *self,
                                const char          *lesson,
                                const char          *item)
{
  const LampQuestion *question = find_question (self, lesson, item);

  return g_strdup (question != NULL && question->text != NULL && *question->text->text != '\0' ? question->text->text : item);
}

/* Option number @digits, from 1. */
static const LampOption *
get_option (const LampQuestion *question,
            const char         *digits)
{
  gint64 number = g_ascii_strtoll (digits, NULL, 10);

  return number >= 1 && number <= question->options->len ? question->options->pdata[number - 1] : NULL;
}

static const char *
get_option_words (const LampQuestion *question,
                  const char         *digits)
{
  const LampOption *option = get_option (question, digits);

  if (question->kind == LAMP_QUESTION_TRUE_FALSE && option != NULL)
    return g_str_equal (digits, "1") ? g_dgettext (GETTEXT_PACKAGE, "True") : g_dgettext (GETTEXT_PACKAGE, "False");
  return option != NULL && option->text != NULL ? option->text->text : NULL;
}

static gboolean
add_choice (GString            *words,
            const LampQuestion *question,
            const char         *choice)
{
  const char *text = get_option_words (question, choice);

  if (text != NULL)
    g_string_append_printf (words, "%s%s", words->len > 0 ? " / " : "", text);
  return text != NULL;
}

static gboolean
add_pair (GString            *words,
          const LampQuestion *question,
          const char         *pair)
{
  g_auto (GStrv) sides = g_strsplit (pair, "[.]", 2);
  const char       *left = sides[0] != NULL ? get_option_words (question, sides[0]) : NULL;
  const LampOption *right = left != NULL && sides[1] != NULL ? get_option (question, sides[1]) : NULL;

  if (right == NULL || right->match == NULL)
    return FALSE;
  g_string_append_printf (words, "%s%s → %s", words->len > 0 ? " / " : "", left, right->match->text);
  return TRUE;
}

/**
 * lamp_report_questions_get_answer:
 * @response: as an event holds it
 *
 * Returns: (transfer full): the answer in the words of the lesson, or @response where the lesson has changed since.
 */
char *
lamp_report_questions_get_answer (LampReportQuestions *self,
                                  const char          *lesson,
                                  const char          *item,
                                  const char          *response)
{
  const LampQuestion *question = find_question (self, lesson, item);
  g_autoptr (GString) words = g_string_new (NULL);
  g_auto (GStrv) parts = NULL;

  if (question == NULL || question->kind == LAMP_QUESTION_NUMERIC || question->kind == LAMP_QUESTION_SHORT)
    return g_strdup (response);
  parts = g_strsplit (response, "[,]", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    if (!(question->kind == LAMP_QUESTION_MATCHING ? add_pair : add_choice) (words, question, parts[i]))
      return g_strdup (response);
  return g_string_free (g_steal_pointer (&words), FALSE);
}
