/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampPractice: the values of a make-believe device; lamp-practice-reader.c reads them from a file. */

#include "core/course/lamp-practice-private.h"

G_DEFINE_BOXED_TYPE (LampPractice, lamp_practice, lamp_practice_ref, lamp_practice_unref)

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
  g_free (step->text);
  for (guint i = 0; i < G_N_ELEMENTS (step->hints); i++)
    g_free (step->hints[i]);
  g_free (step->praise);
  g_free (step);
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

LampStep *
lamp_practice_add_step (LampPractice *self,
                        const char   *id,
                        guint         line)
{
  LampStep *step = g_new0 (LampStep, 1);

  step->id = g_strdup (id);
  step->line = line;
  g_ptr_array_add (self->steps, step);
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
 * lamp_screen_find_widget:
 *
 * Returns: (transfer none) (nullable): the widget or hot area of that id.
 */
const LampPracticeWidget *
lamp_screen_find_widget (const LampScreen *self,
                         const char       *id)
{
  for (guint i = 0; i < self->widgets->len; i++)
    {
      const LampPracticeWidget *widget = self->widgets->pdata[i];

      if (g_str_equal (widget->id, id))
        return widget;
      for (guint a = 0; widget->parts != NULL && a < widget->parts->len; a++)
        {
          const LampPracticeWidget *area = widget->parts->pdata[a];

          if (g_str_equal (area->id, id))
            return area;
        }
    }
  return NULL;
}
