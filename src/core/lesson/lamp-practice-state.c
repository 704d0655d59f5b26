/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampPracticeState: the screen, step and values of a make-believe device, copied before each move so that undo is exact. */

#include "core/lesson/lamp-practice-state.h"

#include "core/course/lamp-practice-terms.h"

static GHashTable *
new_values (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

static char *
state_key (const char *name)
{
  return g_strconcat ("=", name, NULL);
}

static char *
widget_key (const LampPracticeState  *self,
            const LampPracticeWidget *widget)
{
  return widget->bind != NULL ? state_key (widget->bind) : g_strconcat (self->screen, "/", widget->id, NULL);
}

/* The device as it is at first, on @screen; @self holds nothing yet. */
void
lamp_practice_state_begin (LampPracticeState *self,
                           const char        *screen,
                           guint              step)
{
  self->screen = g_strdup (screen);
  self->step = step;
  self->values = new_values ();
}

LampPracticeState *
lamp_practice_state_copy (const LampPracticeState *self)
{
  LampPracticeState *copy = g_new (LampPracticeState, 1);

  copy->screen = g_strdup (self->screen);
  copy->step = self->step;
  copy->values = g_hash_table_ref (self->values);
  return copy;
}

void
lamp_practice_state_clear (LampPracticeState *self)
{
  g_clear_pointer (&self->screen, g_free);
  g_clear_pointer (&self->values, g_hash_table_unref);
}

void
lamp_practice_state_free (LampPracticeState *self)
{
  lamp_practice_state_clear (self);
  g_free (self);
}

/**
 * lamp_practice_state_look_up:
 * @name: of the practice's state
 *
 * Returns: (transfer none) (nullable): its value now; NULL if the practice knows no such name.
 */
const char *
lamp_practice_state_look_up (const LampPracticeState *self,
                             const LampPractice      *practice,
                             const char              *name)
{
  g_autofree char *key = state_key (name);
  const char      *value = g_hash_table_lookup (self->values, key);

  for (guint i = 0; value == NULL && i < practice->state->len; i++)
    {
      const LampChange *first = practice->state->pdata[i];

      if (g_str_equal (first->name, name))
        value = first->value;
    }
  return value;
}

/**
 * lamp_practice_state_get_value:
 * @widget: on the screen shown
 *
 * Returns: (transfer none) (nullable): what it holds now, NULL: nothing.
 */
const char *
lamp_practice_state_get_value (const LampPracticeState  *self,
                               const LampPractice       *practice,
                               const LampPracticeWidget *widget)
{
  g_autofree char *key = widget_key (self, widget);
  const char      *value = g_hash_table_lookup (self->values, key);

  if (value != NULL)
    return value;
  return widget->bind != NULL ? lamp_practice_state_look_up (self, practice, widget->bind) : widget->value;
}

static GHashTable *
copy_values (GHashTable *values)
{
  GHashTable    *copy = new_values ();
  GHashTableIter iter;
  gpointer       key, value;

  g_hash_table_iter_init (&iter, values);
  while (g_hash_table_iter_next (&iter, &key, &value))
    g_hash_table_insert (copy, g_strdup (key), g_strdup (value));
  return copy;
}

/**
 * lamp_practice_state_touch:
 * @widget: that was touched, on the screen shown
 * @value: (nullable): what it holds from now on; NULL: it holds nothing
 *
 * Carries out what the touch changes; where it leads is the caller's to say.
 */
void
lamp_practice_state_touch (LampPracticeState        *self,
                           const LampPractice       *practice,
                           const LampPracticeWidget *widget,
                           const char               *value)
{
  GHashTable *values;

  if (value == NULL && widget->changes == NULL)
    return;
  values = copy_values (self->values);
  g_hash_table_unref (self->values);
  self->values = values;
  if (value != NULL)
    g_hash_table_insert (values, widget_key (self, widget), g_strdup (value));
  for (guint i = 0; widget->changes != NULL && i < widget->changes->len; i++)
    {
      const LampChange *change = widget->changes->pdata[i];
      char             *now = lamp_practice_change_value (change, lamp_practice_state_look_up (self, practice, change->name));

      g_hash_table_insert (values, state_key (change->name), now);
    }
}
