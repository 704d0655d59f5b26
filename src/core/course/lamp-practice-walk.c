/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Walks the steps of a practice as a learner who makes no mistake, so that a step nobody can carry out is found before a learner finds it. */

#include "core/course/lamp-course-error.h"
#include "core/course/lamp-practice-private.h"
#include "core/course/lamp-practice-terms.h"

#include <string.h>

#define REPEATS_MAX 50 /* of one step's action until its condition holds */

#define FAIL_AT(line, ...) lamp_course_fail (error, LAMP_COURSE_ERROR_CONTENT, self->file, (line), __VA_ARGS__)

/* Where the device stands. */
typedef struct
{
  const LampPractice *practice;
  const char         *file;
  const char         *here;
  GHashTable         *state;  /* name -> value */
  GHashTable         *values; /* widget -> value, where it differs from its first */
} Walk;

static const char *
look_up (const char *name,
         gpointer    user_data)
{
  Walk *self = user_data;

  return g_hash_table_lookup (self->state, name);
}

static void
begin (Walk       *self,
       const char *start)
{
  const GPtrArray *state = self->practice->state;

  self->here = start;
  g_hash_table_remove_all (self->state);
  g_hash_table_remove_all (self->values);
  for (guint i = 0; i < state->len; i++)
    {
      const LampChange *change = state->pdata[i];

      g_hash_table_insert (self->state, g_strdup (change->name), g_strdup (change->value));
    }
}

static const char *
get_value (Walk                     *self,
           const LampPracticeWidget *widget)
{
  const char *value = widget->bind != NULL ? look_up (widget->bind, self) : g_hash_table_lookup (self->values, widget);

  return value != NULL ? value : widget->value;
}

static void
set_value (Walk                     *self,
           const LampPracticeWidget *widget,
           const char               *value)
{
  if (widget->bind != NULL)
    g_hash_table_insert (self->state, g_strdup (widget->bind), g_strdup (value));
  else
    g_hash_table_insert (self->values, (gpointer) widget, g_strdup (value));
}

static gboolean
check_target (Walk                     *self,
              const LampPracticeWidget *widget,
              const char               *target,
              GError                  **error)
{
  if (target != NULL && lamp_practice_find_screen (self->practice, target) == NULL)
    return FAIL_AT (widget->line, "“%s” goes to the screen “%s”, which is not there", widget->id, target);
  return TRUE;
}

static gboolean
check_widget (Walk                     *self,
              const LampPracticeWidget *widget,
              GError                  **error)
{
  if (!check_target (self, widget, widget->go, error) || !check_target (self, widget, widget->hold, error))
    return FALSE;
  for (guint i = 0; i < LAMP_SWIPE_N; i++)
    if (!check_target (self, widget, widget->swipes[i], error))
      return FALSE;
  for (guint i = 0; widget->parts != NULL && i < widget->parts->len; i++)
    if (!check_widget (self, widget->parts->pdata[i], error))
      return FALSE;
  return TRUE;
}

static gboolean
check_targets (Walk    *self,
               GError **error)
{
  for (guint s = 0; s < self->practice->screens->len; s++)
    {
      const LampScreen *screen = self->practice->screens->pdata[s];

      for (guint w = 0; w < screen->widgets->len; w++)
        if (!check_widget (self, screen->widgets->pdata[w], error))
          return FALSE;
    }
  return TRUE;
}

static gboolean
is_typed (const LampPracticeWidget *widget)
{
  return widget->kind == LAMP_WIDGET_ENTRY || widget->kind == LAMP_WIDGET_SEARCH || widget->kind == LAMP_WIDGET_KEYPAD;
}

static gboolean
is_chosen (const LampPracticeWidget *widget)
{
  return widget->kind == LAMP_WIDGET_SLIDER || widget->kind == LAMP_WIDGET_DATE || widget->kind == LAMP_WIDGET_SEATS;
}

/* Things that are only looked at, or whose parts are tapped. */
static gboolean
is_tapped (const LampPracticeWidget *widget)
{
  if (widget->kind == LAMP_WIDGET_TITLE)
    return widget->go != NULL;
  return widget->kind != LAMP_WIDGET_TEXT && widget->kind != LAMP_WIDGET_TABS && widget->kind != LAMP_WIDGET_PERMISSION &&
         widget->kind != LAMP_WIDGET_CALL && widget->kind != LAMP_WIDGET_LIST;
}

static gboolean
check_tap (Walk                     *self,
           const LampStep           *step,
           const LampPracticeWidget *widget,
           GError                  **error)
{
  if (!is_tapped (widget))
    return FAIL_AT (step->line, "“%s” taps “%s”, which is not a thing to tap", step->id, widget->id);
  if (widget->kind == LAMP_WIDGET_SWITCH)
    return FAIL_AT (step->line, "“%s” taps the switch “%s”; write “switch %s on” or “off”", step->id, widget->id, widget->id);
  if (is_typed (widget))
    return FAIL_AT (step->line, "“%s” taps “%s”; write “type %s” and what is to be typed", step->id, widget->id, widget->id);
  if (is_chosen (widget))
    return FAIL_AT (step->line, "“%s” taps “%s”; write “set %s” and what is to be chosen", step->id, widget->id, widget->id);
  return TRUE;
}

static gboolean
check_typing (Walk                     *self,
              const LampStep           *step,
              const LampPracticeWidget *widget,
              const char               *value,
              GError                  **error)
{
  if (!is_typed (widget))
    return FAIL_AT (step->line, "“%s” types into “%s”, which is neither an entry nor a keypad", step->id, widget->id);
  if (widget->kind == LAMP_WIDGET_KEYPAD && value[strspn (value, "0123456789*#")] != '\0')
    return FAIL_AT (step->line, "“%s” types “%s”, but a keypad has only digits, * and #", step->id, value);
  return TRUE;
}

static gboolean
check_switch (Walk                     *self,
              const LampStep           *step,
              const LampPracticeWidget *widget,
              const char               *value,
              GError                  **error)
{
  if (widget->kind != LAMP_WIDGET_SWITCH)
    return FAIL_AT (step->line, "“%s” switches “%s”, which is not a switch", step->id, widget->id);
  if (g_strcmp0 (get_value (self, widget), value) == 0)
    return FAIL_AT (step->line, "“%s” switches “%s” %s, but it is %s already", step->id, widget->id, value, value);
  return TRUE;
}

static gboolean
check_set (Walk                     *self,
           const LampStep           *step,
           const LampPracticeWidget *widget,
           const char               *value,
           GError                  **error)
{
  if (!is_chosen (widget))
    return FAIL_AT (step->line, "“%s” sets “%s”, which is neither a slider, a date nor seats", step->id, widget->id);
  if (!lamp_practice_is_value (widget, value))
    return FAIL_AT (step->line, "“%s” sets “%s” to “%s”, which can't be chosen there", step->id, widget->id, value);
  if (lamp_practice_is_same_value (widget, get_value (self, widget), value))
    return FAIL_AT (step->line, "“%s” sets “%s” to “%s”, which it is already", step->id, widget->id, value);
  return TRUE;
}

/* A gesture that stays where it is names its own screen. */
static gboolean
check_gesture (Walk                     *self,
               const LampStep           *step,
               const LampPracticeWidget *widget,
               const LampWay            *way,
               GError                  **error)
{
  if (lamp_practice_get_target (widget, way->action, way->value) == NULL)
    return FAIL_AT (step->line, "“%s” needs “%s” to answer to this gesture; give it %s", step->id, widget->id,
                    way->action == LAMP_ACTION_HOLD ? "Hold" : "SwipeLeft, SwipeRight, SwipeUp or SwipeDown");
  return TRUE;
}

static gboolean
check_action (Walk                     *self,
              const LampStep           *step,
              const LampPracticeWidget *widget,
              const LampWay            *way,
              GError                  **error)
{
  if (widget->danger != NULL)
    return FAIL_AT (step->line, "“%s” asks for “%s”, which is marked as dangerous", step->id, widget->id);
  switch (way->action)
    {
    case LAMP_ACTION_TYPE:
      return check_typing (self, step, widget, way->value, error);
    case LAMP_ACTION_SWITCH:
      return check_switch (self, step, widget, way->value, error);
    case LAMP_ACTION_SET:
      return check_set (self, step, widget, way->value, error);
    case LAMP_ACTION_HOLD:
    case LAMP_ACTION_SWIPE:
      return check_gesture (self, step, widget, way, error);
    case LAMP_ACTION_TAP:
    default:
      return check_tap (self, step, widget, error);
    }
}

/* The widget or part, if it is there now. */
static const LampPracticeWidget *
find_widget (Walk             *self,
             const LampScreen *screen,
             const char       *id)
{
  const LampPracticeWidget *around = NULL;
  const LampPracticeWidget *widget = lamp_screen_find_part (screen, id, &around);

  if (widget == NULL || !lamp_practice_holds (widget->when, look_up, self))
    return NULL;
  return around == NULL || lamp_practice_holds (around->when, look_up, self) ? widget : NULL;
}

static void
apply (Walk                     *self,
       const LampPracticeWidget *widget,
       const LampWay            *way)
{
  const char *target = lamp_practice_get_target (widget, way->action, way->value);

  if (way->action == LAMP_ACTION_TYPE || way->action == LAMP_ACTION_SWITCH || way->action == LAMP_ACTION_SET)
    set_value (self, widget, way->value);
  for (guint i = 0; widget->changes != NULL && i < widget->changes->len; i++)
    {
      const LampChange *change = widget->changes->pdata[i];

      g_hash_table_insert (self->state, g_strdup (change->name), lamp_practice_change_value (change, look_up (change->name, self)));
    }
  if (target != NULL)
    self->here = target;
}

static gboolean
do_once (Walk           *self,
         const LampStep *step,
         const LampWay  *way,
         GError        **error)
{
  const LampScreen         *screen = lamp_practice_find_screen (self->practice, way->screen);
  const LampPracticeWidget *widget;

  if (screen == NULL)
    return FAIL_AT (step->line, "“%s” is on the screen “%s”, which is not there", step->id, way->screen);
  if (!g_str_equal (self->here, way->screen))
    return FAIL_AT (step->line, "“%s” can't be reached: it is on the screen “%s”, but the steps before it lead to “%s”", step->id, way->screen,
                    self->here);
  if (lamp_screen_find_widget (screen, way->widget) == NULL)
    return FAIL_AT (step->line, "“%s” needs “%s”, which is not on the screen “%s”", step->id, way->widget, way->screen);
  widget = find_widget (self, screen, way->widget);
  if (widget == NULL)
    return FAIL_AT (step->line, "“%s” needs “%s”, whose If does not hold then", step->id, way->widget);
  if (!check_action (self, step, widget, way, error))
    return FALSE;
  apply (self, widget, way);
  return TRUE;
}

/* A step with Until goes on with its action until that holds. */
static gboolean
do_step (Walk           *self,
         const LampStep *step,
         const LampWay  *way,
         GError        **error)
{
  if (step->until == NULL)
    return do_once (self, step, way, error);
  if (lamp_practice_holds (step->until, look_up, self))
    return FAIL_AT (step->line, "“%s” has nothing to do: its Until holds before it", step->id);
  for (guint i = 0; i < REPEATS_MAX; i++)
    {
      if (!do_once (self, step, way, error))
        return FALSE;
      if (lamp_practice_holds (step->until, look_up, self))
        return TRUE;
    }
  return FAIL_AT (step->line, "“%s” comes to no end: its Until does not hold after %d times", step->id, REPEATS_MAX);
}

/* Carries out the steps in order; the one at @other by its other way @way, so that whoever takes that one can go on too. */
static gboolean
walk_steps (Walk            *self,
            const char      *start,
            const GPtrArray *steps,
            guint            other,
            const LampWay   *way,
            GError         **error)
{
  begin (self, start);
  for (guint i = 0; i < steps->len; i++)
    {
      const LampStep *step = steps->pdata[i];
      const LampWay   own = { step->screen, step->widget, step->action, step->value };

      if (!do_step (self, step, i == other ? way : &own, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
walk_all (Walk            *self,
          const char      *start,
          const GPtrArray *steps,
          GError         **error)
{
  if (!walk_steps (self, start, steps, G_MAXUINT, NULL, error))
    return FALSE;
  for (guint i = 0; i < steps->len; i++)
    {
      const LampStep *step = steps->pdata[i];

      for (guint w = 0; step->also != NULL && w < step->also->len; w++)
        if (!walk_steps (self, start, steps, i, step->also->pdata[w], error))
          return FALSE;
    }
  return TRUE;
}

/**
 * lamp_practice_walk:
 * @file: for messages
 *
 * Checks that every target exists and that each step, in each of its ways, can be carried out where the steps before it
 * lead.
 */
gboolean
lamp_practice_walk (const LampPractice *practice,
                    const char         *file,
                    GError            **error)
{
  g_autoptr (GHashTable) state = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GHashTable) values = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  Walk self = { practice, file, NULL, state, values };

  if (!check_targets (&self, error) || !walk_all (&self, practice->start, practice->steps, error))
    return FALSE;
  for (guint i = 0; i < practice->rounds->len; i++)
    {
      const LampRound *round = practice->rounds->pdata[i];

      if (!walk_all (&self, round->start, round->steps, error))
        return FALSE;
    }
  return TRUE;
}
