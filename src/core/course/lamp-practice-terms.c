/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the state of a practice means: conditions, changes, words with state in them, values a widget can have. */

#include "core/course/lamp-practice-terms.h"

#include <math.h>
#include <string.h>

#define NUMBER_MAX 1e9
#define FILLED_MAX 4000 /* bytes of a filled text */

static const char *const swipe_names[LAMP_SWIPE_N] = {
  [LAMP_SWIPE_LEFT] = "left",
  [LAMP_SWIPE_RIGHT] = "right",
  [LAMP_SWIPE_UP] = "up",
  [LAMP_SWIPE_DOWN] = "down",
};

/**
 * lamp_swipe_from_name:
 *
 * Returns: the direction of that name, LAMP_SWIPE_N if there is none.
 */
LampSwipe
lamp_swipe_from_name (const char *name)
{
  LampSwipe swipe = LAMP_SWIPE_LEFT;

  while (swipe < LAMP_SWIPE_N && g_strcmp0 (name, swipe_names[swipe]) != 0)
    swipe++;
  return swipe;
}

const char *
lamp_swipe_to_name (LampSwipe swipe)
{
  g_return_val_if_fail (swipe < LAMP_SWIPE_N, NULL);
  return swipe_names[swipe];
}

/* What is no number counts as 0, so that a counter may begin as anything. */
static double
to_number (const char *value)
{
  double number = value != NULL ? g_ascii_strtod (value, NULL) : 0;

  return isfinite (number) ? CLAMP (number, -NUMBER_MAX, NUMBER_MAX) : 0;
}

/* Whole numbers without a point, others with at most six digits behind it. */
static char *
from_number (double number)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  return g_strdup (g_ascii_formatd (buffer, sizeof buffer, "%.10g", round (number * 1e6) / 1e6));
}

static gboolean
holds (const LampCondition *condition,
       const char          *value)
{
  gboolean is_same = g_strcmp0 (value != NULL ? value : "", condition->value) == 0;

  switch (condition->compare)
    {
    case LAMP_COMPARE_SAME:
      return is_same;
    case LAMP_COMPARE_OTHER:
      return !is_same;
    case LAMP_COMPARE_LESS:
      return to_number (value) < to_number (condition->value);
    case LAMP_COMPARE_MORE:
    default:
      return to_number (value) > to_number (condition->value);
    }
}

/**
 * lamp_practice_holds:
 * @conditions: (nullable) (element-type LampCondition)
 *
 * Returns: whether all hold; TRUE if there are none.
 */
gboolean
lamp_practice_holds (const GPtrArray *conditions,
                     LampStateFunc    lookup,
                     gpointer         user_data)
{
  for (guint i = 0; conditions != NULL && i < conditions->len; i++)
    {
      const LampCondition *condition = conditions->pdata[i];

      if (!holds (condition, lookup (condition->name, user_data)))
        return FALSE;
    }
  return TRUE;
}

/**
 * lamp_practice_change_value:
 * @now: (nullable): the value before
 *
 * Returns: (transfer full): the value after.
 */
char *
lamp_practice_change_value (const LampChange *change,
                            const char       *now)
{
  if (!change->adds)
    return g_strdup (change->value);
  return from_number (CLAMP (to_number (now) + to_number (change->value), -NUMBER_MAX, NUMBER_MAX));
}

/**
 * lamp_practice_fill:
 * @text: (nullable)
 *
 * Returns: (transfer full) (nullable): @text with the state's values in place of their {names}, and one brace for each
 *   pair. Braces around anything else stay, as in {行|hang2}.
 */
char *
lamp_practice_fill (const char   *text,
                    LampStateFunc lookup,
                    gpointer      user_data)
{
  g_autoptr (GString) filled = NULL;

  if (text == NULL)
    return NULL;
  filled = g_string_sized_new (strlen (text));
  for (const char *p = text; *p != '\0';)
    {
      gsize            length = *p == '{' ? strcspn (p + 1, "{}") : 0;
      g_autofree char *name = length > 0 && p[length + 1] == '}' ? g_strndup (p + 1, length) : NULL;
      const char      *value = name != NULL ? lookup (name, user_data) : NULL;

      if (value != NULL && filled->len + strlen (value) < FILLED_MAX)
        {
          g_string_append (filled, value);
          p += length + 2;
          continue;
        }
      g_string_append_c (filled, *p);
      p += (p[0] == '{' && p[1] == '{') || (p[0] == '}' && p[1] == '}') ? 2 : 1;
    }
  return g_string_free (g_steal_pointer (&filled), FALSE);
}

static gboolean
is_seat (const LampPracticeWidget *widget,
         const char               *value)
{
  char *after = NULL;
  guint row = g_ascii_isdigit (*value) ? strtoul (value, &after, 10) : 0;

  return row >= 1 && row <= widget->rows && after[0] >= 'A' && (guint) (after[0] - 'A') < widget->columns && after[1] == '\0' &&
         value[0] != '0' && (widget->taken == NULL || !g_strv_contains ((const char *const *) widget->taken, value));
}

static gboolean
is_day (const char *value)
{
  return strlen (value) == 10 && value[4] == '-' && value[7] == '-' && strspn (value, "0123456789-") == 10 &&
         g_date_valid_dmy (strtoul (value + 8, NULL, 10), strtoul (value + 5, NULL, 10), strtoul (value, NULL, 10));
}

static gboolean
is_number (const LampPracticeWidget *widget,
           const char               *value)
{
  char  *after;
  double number = g_ascii_strtod (value, &after);
  double steps = (number - widget->minimum) / widget->step;

  return after != value && *after == '\0' && number >= widget->minimum && number <= widget->maximum && fabs (steps - round (steps)) < 1e-6;
}

/**
 * lamp_practice_is_value:
 * @widget: a slider, date or seats
 *
 * Returns: whether @value can be chosen there: a number of the slider, a day (YYYY-MM-DD), a free seat ("3B").
 */
gboolean
lamp_practice_is_value (const LampPracticeWidget *widget,
                        const char               *value)
{
  if (widget->kind == LAMP_WIDGET_SLIDER)
    return is_number (widget, value);
  if (widget->kind == LAMP_WIDGET_DATE)
    return is_day (value);
  return widget->kind == LAMP_WIDGET_SEATS && is_seat (widget, value);
}

gboolean
lamp_practice_is_same_value (const LampPracticeWidget *widget,
                             const char               *one,
                             const char               *two)
{
  if (one == NULL || two == NULL || widget->kind != LAMP_WIDGET_SLIDER)
    return g_strcmp0 (one, two) == 0;
  return fabs (to_number (one) - to_number (two)) < widget->step / 2;
}

/**
 * lamp_practice_get_target:
 * @value: for a swipe its direction
 *
 * Returns: (transfer none) (nullable): the screen that follows, NULL if the device stays where it is.
 */
const char *
lamp_practice_get_target (const LampPracticeWidget *widget,
                          LampAction                action,
                          const char               *value)
{
  LampSwipe swipe = action == LAMP_ACTION_SWIPE ? lamp_swipe_from_name (value) : LAMP_SWIPE_N;

  if (action == LAMP_ACTION_HOLD)
    return widget->hold;
  if (action == LAMP_ACTION_SWIPE)
    return swipe < LAMP_SWIPE_N ? widget->swipes[swipe] : NULL;
  return widget->go;
}
