/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A learner's own small goal: what there is to choose from, and what has been done of it. Nothing is kept but the goal itself. */

#include "core/learners/lamp-goals.h"

#include "core/base/lamp-progress.h"
#include "core/learners/lamp-pathway.h"
#include "core/learners/lamp-review.h"
#include "core/lesson/lamp-path.h"
#include "core/records/lamp-tries.h"

#include <string.h>

#define DAYS_IN_WEEK 7
#define FIRST_MONDAY 4 /* 5 January 1970, as lamp_review_get_day () counts */
#define COURSES_MOST 2
#define PRACTICES_MOST 2

/* Weeks begin on Monday. */
static int
get_week (gint64 time,
          gint64 offset)
{
  return (lamp_review_get_day (time, offset) - FIRST_MONDAY + DAYS_IN_WEEK) / DAYS_IN_WEEK;
}

static LampGoalLook
look_at_lessons (const LampGoal        *goal,
                 const LampGoalSources *sources)
{
  LampGoalLook look = { .of = goal->n };
  int          week = get_week (sources->now, sources->offset);

  for (guint i = 0; i < sources->progress->len; i++)
    {
      const LampProgress *each = sources->progress->pdata[i];

      look.done += each->completed > 0 && get_week (each->completed, sources->offset) == week;
    }
  look.reached = look.done >= look.of;
  return look;
}

static LampGoalLook
look_at_course (const LampGoal        *goal,
                const LampGoalSources *sources)
{
  const LampCourse *course = lamp_course_list_find (sources->courses, goal->course);
  LampGoalLook      look = { 0 };

  if (course == NULL)
    return look;
  look.of = g_strv_length ((char **) lamp_course_get_lessons (course));
  look.done = lamp_path_count_completed (sources->progress, course);
  look.reached = look.done >= look.of;
  return look;
}

static LampGoalLook
look_at_review (const LampGoalSources *sources)
{
  g_autoptr (GPtrArray) due = lamp_review_find_due (sources->tries, sources->now, sources->offset);
  LampGoalLook look = { .done = lamp_review_count_done (sources->tries, sources->now, sources->offset) };

  look.of = look.done + due->len;
  look.reached = look.done > 0 && due->len == 0;
  return look;
}

static gboolean
is_of (const LampTry  *each,
       const LampGoal *goal)
{
  return goal->lesson == NULL || (strcmp (each->course, goal->course) == 0 && strcmp (each->lesson, goal->lesson) == 0);
}

/* Done before it was set, it is no answer to it. */
static LampGoalLook
look_at_alone (const LampGoal        *goal,
               const LampGoalSources *sources)
{
  LampGoalLook look = { .of = 1 };

  for (guint i = 0; i < sources->tries->len && look.done == 0; i++)
    {
      const LampTry *each = sources->tries->pdata[i];

      look.done = each->practice && each->alone && each->right && each->hints == 0 && each->time >= goal->time && is_of (each, goal);
    }
  look.reached = look.done > 0;
  return look;
}

/**
 * lamp_goals_look:
 *
 * Lessons count when they are completed for the first time, in the week of the kiosk's time zone that is now; the next week begins
 * anew. A practice counts when it was done alone, without a hint, since the goal was set.
 */
LampGoalLook
lamp_goals_look (const LampGoal        *goal,
                 const LampGoalSources *sources)
{
  switch (goal->kind)
    {
    case LAMP_GOAL_LESSONS:
      return look_at_lessons (goal, sources);
    case LAMP_GOAL_COURSE:
      return look_at_course (goal, sources);
    case LAMP_GOAL_REVIEW:
      return look_at_review (sources);
    case LAMP_GOAL_ALONE:
      return look_at_alone (goal, sources);
    case LAMP_GOAL_NONE:
    default:
      return (LampGoalLook){ 0 };
    }
}

/* ---- what there is to choose from ---- */

static void
add_courses (GPtrArray             *choices,
             const LampGoalSources *sources)
{
  const LampPathwaySources way = { sources->courses, sources->progress, 0, NULL };
  g_autoptr (GArray) steps = lamp_pathway_recommend (&way, COURSES_MOST);

  for (guint i = 0; i < steps->len; i++)
    g_ptr_array_add (choices, lamp_goal_new (LAMP_GOAL_COURSE, 0, lamp_course_get_id (g_array_index (steps, LampRecommendation, i).course), NULL));
}

static gboolean
has_choice (GPtrArray     *choices,
            const LampTry *each)
{
  for (guint i = 0; i < choices->len; i++)
    {
      const LampGoal *goal = choices->pdata[i];

      if (goal->lesson != NULL && is_of (each, goal))
        return TRUE;
    }
  return FALSE;
}

static gboolean
was_done_alone (GPtrArray     *tries,
                const LampTry *one)
{
  for (guint i = 0; i < tries->len; i++)
    {
      const LampTry *each = tries->pdata[i];

      if (each->practice && each->alone && each->right && strcmp (each->course, one->course) == 0 && strcmp (each->lesson, one->lesson) == 0 &&
          strcmp (each->item, one->item) == 0)
        return TRUE;
    }
  return FALSE;
}

/* What was practised with help last, and never yet alone. */
static void
add_practices (GPtrArray             *choices,
               const LampGoalSources *sources)
{
  guint n = 0;

  for (guint i = sources->tries->len; i-- > 0 && n < PRACTICES_MOST;)
    {
      const LampTry    *each = sources->tries->pdata[i];
      const LampCourse *course = each->practice ? lamp_course_list_find (sources->courses, each->course) : NULL;

      if (course == NULL || !g_strv_contains (lamp_course_get_lessons (course), each->lesson) || has_choice (choices, each) || was_done_alone (sources->tries, each))
        continue;
      g_ptr_array_add (choices, lamp_goal_new (LAMP_GOAL_ALONE, 0, each->course, each->lesson));
      n++;
    }
}

/**
 * lamp_goals_list_choices:
 *
 * Returns: (transfer full) (element-type LampGoal): small ones, which this learner can reach on this kiosk
 */
GPtrArray *
lamp_goals_list_choices (const LampGoalSources *sources)
{
  GPtrArray *choices = g_ptr_array_new_with_free_func ((GDestroyNotify) lamp_goal_free);

  for (guint n = 1; n <= LAMP_GOAL_LESSONS_MOST; n++)
    g_ptr_array_add (choices, lamp_goal_new (LAMP_GOAL_LESSONS, n, NULL, NULL));
  add_courses (choices, sources);
  g_ptr_array_add (choices, lamp_goal_new (LAMP_GOAL_REVIEW, 0, NULL, NULL));
  add_practices (choices, sources);
  g_ptr_array_add (choices, lamp_goal_new (LAMP_GOAL_ALONE, 0, NULL, NULL));
  return choices;
}
