/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Walks the steps of a practice as a learner who makes no mistake, so that a step nobody can carry out is found before a learner finds it. */

#include "core/course/lamp-course-error.h"
#include "core/course/lamp-practice-private.h"

#include <string.h>

#define FAIL(line, ...) lamp_course_fail (error, LAMP_COURSE_ERROR_CONTENT, file, (line), __VA_ARGS__)

static gboolean
check_go (const LampPractice       *self,
          const char               *file,
          const LampPracticeWidget *widget,
          GError                  **error)
{
  if (widget->go != NULL && lamp_practice_find_screen (self, widget->go) == NULL)
    return FAIL (widget->line, "“%s” goes to the screen “%s”, which is not there", widget->id, widget->go);
  return TRUE;
}

static gboolean
check_targets (const LampPractice *self,
               const char         *file,
               GError            **error)
{
  for (guint s = 0; s < self->screens->len; s++)
    {
      const LampScreen *screen = self->screens->pdata[s];

      for (guint w = 0; w < screen->widgets->len; w++)
        {
          const LampPracticeWidget *widget = screen->widgets->pdata[w];

          if (!check_go (self, file, widget, error))
            return FALSE;
          for (guint a = 0; widget->parts != NULL && a < widget->parts->len; a++)
            if (!check_go (self, file, widget->parts->pdata[a], error))
              return FALSE;
        }
    }
  return TRUE;
}

static gboolean
check_typing (const LampStep           *step,
              const LampPracticeWidget *widget,
              const char               *file,
              GError                  **error)
{
  if (widget->kind != LAMP_WIDGET_ENTRY && widget->kind != LAMP_WIDGET_KEYPAD)
    return FAIL (step->line, "“%s” types into “%s”, which is neither an entry nor a keypad", step->id, widget->id);
  if (widget->kind == LAMP_WIDGET_KEYPAD && step->value[strspn (step->value, "0123456789*#")] != '\0')
    return FAIL (step->line, "“%s” types “%s”, but a keypad has only digits, * and #", step->id, step->value);
  return TRUE;
}

static gboolean
check_action (const LampStep           *step,
              const LampPracticeWidget *widget,
              GHashTable               *switches,
              const char               *file,
              GError                  **error)
{
  gboolean is_on;

  if (widget->danger != NULL)
    return FAIL (step->line, "“%s” asks for “%s”, which is marked as dangerous", step->id, widget->id);
  if (step->action == LAMP_ACTION_TYPE)
    return check_typing (step, widget, file, error);
  if (step->action == LAMP_ACTION_TAP)
    {
      if (widget->kind == LAMP_WIDGET_TEXT || (widget->kind == LAMP_WIDGET_TITLE && widget->go == NULL))
        return FAIL (step->line, "“%s” taps “%s”, which is not a thing to tap", step->id, widget->id);
      if (widget->kind == LAMP_WIDGET_SWITCH)
        return FAIL (step->line, "“%s” taps the switch “%s”; write “switch %s on” or “off”", step->id, widget->id, widget->id);
      if (widget->kind == LAMP_WIDGET_ENTRY || widget->kind == LAMP_WIDGET_KEYPAD)
        return FAIL (step->line, "“%s” taps “%s”; write “type %s” and what is to be typed", step->id, widget->id, widget->id);
      return TRUE;
    }
  if (widget->kind != LAMP_WIDGET_SWITCH)
    return FAIL (step->line, "“%s” switches “%s”, which is not a switch", step->id, widget->id);
  is_on = g_strcmp0 (widget->value, "on") == 0;
  if (g_hash_table_contains (switches, widget))
    is_on = !is_on;
  if (is_on == g_str_equal (step->value, "on"))
    return FAIL (step->line, "“%s” switches “%s” %s, but it is %s already", step->id, widget->id, step->value, step->value);
  if (!g_hash_table_remove (switches, widget))
    g_hash_table_add (switches, (gpointer) widget);
  return TRUE;
}

/**
 * lamp_practice_walk:
 * @file: for messages
 *
 * Checks that every target exists and that each step can be carried out where the steps before it lead.
 */
gboolean
lamp_practice_walk (const LampPractice *self,
                    const char         *file,
                    GError            **error)
{
  g_autoptr (GHashTable) switches = g_hash_table_new (NULL, NULL); /* those that stand otherwise than at first */
  const char *here = self->start;

  if (!check_targets (self, file, error))
    return FALSE;
  for (guint i = 0; i < self->steps->len; i++)
    {
      const LampStep           *step = self->steps->pdata[i];
      const LampScreen         *screen = lamp_practice_find_screen (self, step->screen);
      const LampPracticeWidget *widget;

      if (screen == NULL)
        return FAIL (step->line, "“%s” is on the screen “%s”, which is not there", step->id, step->screen);
      if (!g_str_equal (here, step->screen))
        return FAIL (step->line, "“%s” can't be reached: it is on the screen “%s”, but the steps before it lead to “%s”",
                     step->id, step->screen, here);
      widget = lamp_screen_find_widget (screen, step->widget);
      if (widget == NULL)
        return FAIL (step->line, "“%s” needs “%s”, which is not on the screen “%s”", step->id, step->widget, step->screen);
      if (!check_action (step, widget, switches, file, error))
        return FALSE;
      if (widget->go != NULL)
        here = widget->go;
    }
  return TRUE;
}
