/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampPractice: the values of a make-believe device; lamp-practice-reader.c reads them from a file. */

#include "core/course/lamp-practice-private.h"

G_DEFINE_BOXED_TYPE (LampPractice, lamp_practice, lamp_practice_ref, lamp_practice_unref)

static void
condition_free (gpointer data)
{
  LampCondition *condition = data;

  g_free (condition->name);
  g_free (condition->value);
  g_free (condition);
}

static void
change_free (gpointer data)
{
  LampChange *change = data;

  g_free (change->name);
  g_free (change->value);
  g_free (change);
}

static void
way_free (gpointer data)
{
  LampWay *way = data;

  g_free (way->screen);
  g_free (way->widget);
  g_free (way->value);
  g_free (way);
}

static void
widget_free (gpointer data)
{
  LampPracticeWidget *widget = data;

  g_free (widget->id);
  g_free (widget->text);
  g_free (widget->detail);
  g_free (widget->picture);
  g_free (widget->value);
  g_free (widget->go);
  g_free (widget->wrong);
  g_free (widget->danger);
  g_free (widget->hold);
  for (guint i = 0; i < LAMP_SWIPE_N; i++)
    g_free (widget->swipes[i]);
  g_free (widget->bind);
  g_free (widget->unit);
  g_strfreev (widget->taken);
  g_clear_pointer (&widget->when, g_ptr_array_unref);
  g_clear_pointer (&widget->changes, g_ptr_array_unref);
  g_clear_pointer (&widget->parts, g_ptr_array_unref);
  g_free (widget);
}

static void
screen_free (gpointer data)
{
  LampScreen *screen = data;

  g_free (screen->id);
  g_ptr_array_unref (screen->widgets);
  g_free (screen);
}

static void
step_free (gpointer data)
{
  LampStep *step = data;

  g_free (step->id);
  g_free (step->screen);
  g_free (step->widget);
  g_free (step->value);
  g_clear_pointer (&step->also, g_ptr_array_unref);
  g_clear_pointer (&step->until, g_ptr_array_unref);
  g_free (step->text);
  for (guint i = 0; i < G_N_ELEMENTS (step->hints); i++)
    g_free (step->hints[i]);
  g_free (step->praise);
  g_free (step);
}

static void
round_free (gpointer data)
{
  LampRound *round = data;

  g_free (round->id);
  g_free (round->start);
  g_ptr_array_unref (round->steps);
  g_free (round);
}

LampPractice *
lamp_practice_new (const char *id,
                   const char *language)
{
  LampPractice *self = g_atomic_rc_box_new0 (LampPractice);

  self->id = g_strdup (id);
  self->language = g_strdup (language);
  self->screens = g_ptr_array_new_with_free_func (screen_free);
  self->steps = g_ptr_array_new_with_free_func (step_free);
  self->rounds = g_ptr_array_new_with_free_func (round_free);
  self->state = lamp_practice_new_changes ();
  return self;
}

LampScreen *
lamp_practice_add_screen (LampPractice *self,
                          const char   *id,
                          guint         line)
{
  LampScreen *screen = g_new0 (LampScreen, 1);

  screen->id = g_strdup (id);
  screen->line = line;
  screen->widgets = g_ptr_array_new_with_free_func (widget_free);
  g_ptr_array_add (self->screens, screen);
  return screen;
}

LampPracticeWidget *
lamp_practice_add_widget (GPtrArray  *widgets,
                          const char *id,
                          guint       line)
{
  LampPracticeWidget *widget = g_new0 (LampPracticeWidget, 1);

  widget->id = g_strdup (id);
  widget->line = line;
  g_ptr_array_add (widgets, widget);
  return widget;
}

GPtrArray *
lamp_practice_new_parts (void)
{
  return g_ptr_array_new_with_free_func (widget_free);
}

GPtrArray *
lamp_practice_new_conditions (void)
{
  return g_ptr_array_new_with_free_func (condition_free);
}

LampCondition *
lamp_practice_add_condition (GPtrArray *conditions)
{
  g_ptr_array_add (conditions, g_new0 (LampCondition, 1));
  return conditions->pdata[conditions->len - 1];
}

GPtrArray *
lamp_practice_new_changes (void)
{
  return g_ptr_array_new_with_free_func (change_free);
}

LampChange *
lamp_practice_add_change (GPtrArray *changes)
{
  g_ptr_array_add (changes, g_new0 (LampChange, 1));
  return changes->pdata[changes->len - 1];
}

GPtrArray *
lamp_practice_new_ways (void)
{
  return g_ptr_array_new_with_free_func (way_free);
}

LampWay *
lamp_practice_add_way (GPtrArray *ways)
{
  g_ptr_array_add (ways, g_new0 (LampWay, 1));
  return ways->pdata[ways->len - 1];
}

LampRound *
lamp_practice_add_round (LampPractice *self,
                         const char   *id,
                         guint         line)
{
  LampRound *round = g_new0 (LampRound, 1);

  round->id = g_strdup (id);
  round->line = line;
  round->steps = g_ptr_array_new_with_free_func (step_free);
  g_ptr_array_add (self->rounds, round);
  return round;
}

/* @steps: of the practice or of a round */
LampStep *
lamp_practice_add_step (GPtrArray  *steps,
                        const char *id,
                        guint       line)
{
  LampStep *step = g_new0 (LampStep, 1);

  step->id = g_strdup (id);
  step->line = line;
  g_ptr_array_add (steps, step);
  return step;
}

LampPractice *
lamp_practice_ref (LampPractice *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
practice_clear (gpointer data)
{
  LampPractice *self = data;

  g_free (self->id);
  g_free (self->language);
  g_free (self->title);
  g_free (self->goal);
  g_free (self->done);
  g_free (self->start);
  g_ptr_array_unref (self->screens);
  g_ptr_array_unref (self->steps);
  g_ptr_array_unref (self->rounds);
  g_ptr_array_unref (self->state);
}

void
lamp_practice_unref (LampPractice *self)
{
  g_atomic_rc_box_release_full (self, practice_clear);
}

/**
 * lamp_practice_find_screen:
 *
 * Returns: (transfer none) (nullable): the screen of that id.
 */
const LampScreen *
lamp_practice_find_screen (const LampPractice *self,
                           const char         *id)
{
  for (guint i = 0; i < self->screens->len; i++)
    {
      const LampScreen *screen = self->screens->pdata[i];

      if (g_str_equal (screen->id, id))
        return screen;
    }
  return NULL;
}

/**
 * lamp_screen_find_part:
 * @around: (out) (optional) (nullable): the widget it is a part of, NULL if it is none
 *
 * Returns: (transfer none) (nullable): the widget or part of that id.
 */
const LampPracticeWidget *
lamp_screen_find_part (const LampScreen          *self,
                       const char                *id,
                       const LampPracticeWidget **around)
{
  for (guint i = 0; i < self->widgets->len; i++)
    {
      const LampPracticeWidget *widget = self->widgets->pdata[i];
      const LampPracticeWidget *outer = NULL;
      const LampPracticeWidget *found = g_str_equal (widget->id, id) ? widget : NULL;

      for (guint a = 0; found == NULL && widget->parts != NULL && a < widget->parts->len; a++)
        {
          const LampPracticeWidget *part = widget->parts->pdata[a];

          if (g_str_equal (part->id, id))
            {
              found = part;
              outer = widget;
            }
        }
      if (found != NULL && around != NULL)
        *around = outer;
      if (found != NULL)
        return found;
    }
  return NULL;
}

/**
 * lamp_screen_find_widget:
 *
 * Returns: (transfer none) (nullable): the widget or part of that id.
 */
const LampPracticeWidget *
lamp_screen_find_widget (const LampScreen *self,
                         const char       *id)
{
  return lamp_screen_find_part (self, id, NULL);
}
