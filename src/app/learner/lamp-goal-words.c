/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A learner's own goal in words: what it is, and what was done of it. Never what was not. */

#include "app/learner/lamp-goal-words.h"

#include <glib/gi18n.h>

static const char *
get_course_title (LampCourseList *courses,
                  const char     *id,
                  const char     *language)
{
  const LampCourse *course = lamp_course_list_find (courses, id);

  return course != NULL ? lamp_course_get_title (course, language) : id;
}

static const char *
get_lesson_title (LampCourseList *courses,
                  const LampGoal *goal,
                  const char     *language)
{
  const LampCourse *course = lamp_course_list_find (courses, goal->course);
  const char       *title = course != NULL ? lamp_course_get_lesson_title (course, goal->lesson, language) : NULL;

  return title != NULL ? title : goal->lesson;
}

char *
lamp_goal_words_name (const LampGoal *goal,
                      LampCourseList *courses,
                      const char     *language)
{
  switch (goal->kind)
    {
    case LAMP_GOAL_LESSONS:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u lesson a week", "%u lessons a week", goal->n), goal->n);
    case LAMP_GOAL_COURSE:
      return g_strdup_printf (_ ("Go through all of \"%s\""), get_course_title (courses, goal->course, language));
    case LAMP_GOAL_REVIEW:
      return g_strdup (_ ("Go back to what was not easy, whenever I come"));
    case LAMP_GOAL_ALONE:
      if (goal->lesson != NULL)
        return g_strdup_printf (_ ("Do the practice of \"%s\" all on my own"), get_lesson_title (courses, goal, language));
      return g_strdup (_ ("Do a practice all on my own"));
    case LAMP_GOAL_NONE:
    default:
      return g_strdup (_ ("No goal for now"));
    }
}

static char *
praise_lessons (const LampGoal     *goal,
                const LampGoalLook *look)
{
  if (look->reached)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "You have finished %u lesson this week, as you set out to. You made time for it and went on card by card.",
                                         "You have finished %u lessons this week, as you set out to. You made time for it and went on card by card.", look->done),
                            look->done);
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "You have finished %u lesson this week. You made time for it.",
                                       "You have finished %u lessons this week. You made time for it.", look->done),
                          look->done);
}

char *
lamp_goal_words_praise (const LampGoal     *goal,
                        const LampGoalLook *look,
                        LampCourseList     *courses,
                        const char         *language)
{
  if (look->done == 0)
    return NULL;
  switch (goal->kind)
    {
    case LAMP_GOAL_LESSONS:
      return praise_lessons (goal, look);
    case LAMP_GOAL_COURSE:
      if (look->reached)
        return g_strdup_printf (_ ("You have been through all of \"%s\", as you set out to. You kept at it, one lesson after the other."),
                                get_course_title (courses, goal->course, language));
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "You have been through %u lesson of \"%s\". You take it step by step.",
                                           "You have been through %u lessons of \"%s\". You take it step by step.", look->done),
                              look->done, get_course_title (courses, goal->course, language));
    case LAMP_GOAL_REVIEW:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Today you went back to %u thing that was not easy. That is how it stays in mind.",
                                           "Today you went back to %u things that were not easy. That is how they stay in mind.", look->done),
                              look->done);
    case LAMP_GOAL_ALONE:
      return g_strdup (_ ("You did a practice all on your own, as you set out to. You looked at each step yourself."));
    case LAMP_GOAL_NONE:
    default:
      return NULL;
    }
}
