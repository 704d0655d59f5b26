/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampWorksheet: the values of a small calculator, and its sums; lamp-worksheet-reader.c reads them from a file. */

#include "core/course/lamp-worksheet-private.h"

#include <math.h>

G_DEFINE_BOXED_TYPE (LampWorksheet, lamp_worksheet, lamp_worksheet_ref, lamp_worksheet_unref)

static void
unit_free (gpointer data)
{
  LampUnit *unit = data;

  g_free (unit->id);
  g_free (unit->text);
  g_free (unit);
}

static void
input_free (gpointer data)
{
  LampInput *input = data;

  g_free (input->id);
  g_free (input->text);
  g_free (input->hint);
  g_free (input->wrong);
  g_ptr_array_unref (input->units);
  g_free (input);
}

static void
case_free (gpointer data)
{
  LampCase *one = data;

  g_free (one->id);
  g_clear_pointer (&one->when, lamp_formula_free);
  g_free (one->text);
  g_free (one);
}

static void
result_free (gpointer data)
{
  LampResult *result = data;

  g_free (result->id);
  g_clear_pointer (&result->formula, lamp_formula_free);
  g_free (result->text);
  g_free (result->unit);
  g_ptr_array_unref (result->cases);
  g_free (result);
}

static void
numbers_free (LampNumbers *numbers)
{
  g_free (numbers->text);
  g_free (numbers->done);
  g_free (numbers);
}

LampWorksheet *
lamp_worksheet_new (const char *id,
                    const char *language)
{
  LampWorksheet *self = g_atomic_rc_box_new0 (LampWorksheet);

  self->id = g_strdup (id);
  self->language = g_strdup (language);
  self->inputs = g_ptr_array_new_with_free_func (input_free);
  self->results = g_ptr_array_new_with_free_func (result_free);
  return self;
}

LampInput *
lamp_worksheet_add_input (LampWorksheet *self,
                          const char    *id,
                          guint          line)
{
  LampInput *input = g_new0 (LampInput, 1);

  input->id = g_strdup (id);
  input->line = line;
  input->units = g_ptr_array_new_with_free_func (unit_free);
  g_ptr_array_add (self->inputs, input);
  return input;
}

LampUnit *
lamp_input_add_unit (LampInput  *self,
                     const char *id)
{
  LampUnit *unit = g_new0 (LampUnit, 1);

  unit->id = g_strdup (id);
  unit->factor = 1;
  g_ptr_array_add (self->units, unit);
  return unit;
}

LampResult *
lamp_worksheet_add_result (LampWorksheet *self,
                           const char    *id,
                           guint          line)
{
  LampResult *result = g_new0 (LampResult, 1);

  result->id = g_strdup (id);
  result->line = line;
  result->cases = g_ptr_array_new_with_free_func (case_free);
  g_ptr_array_add (self->results, result);
  return result;
}

LampCase *
lamp_result_add_case (LampResult *self,
                      const char *id,
                      guint       line)
{
  LampCase *one = g_new0 (LampCase, 1);

  one->id = g_strdup (id);
  one->line = line;
  g_ptr_array_add (self->cases, one);
  return one;
}

LampWorksheet *
lamp_worksheet_ref (LampWorksheet *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
worksheet_clear (gpointer data)
{
  LampWorksheet *self = data;

  g_free (self->id);
  g_free (self->language);
  g_free (self->title);
  g_free (self->text);
  g_ptr_array_unref (self->inputs);
  g_ptr_array_unref (self->results);
  g_clear_pointer (&self->example, numbers_free);
  g_clear_pointer (&self->try_it, numbers_free);
}

void
lamp_worksheet_unref (LampWorksheet *self)
{
  g_atomic_rc_box_release_full (self, worksheet_clear);
}

const LampInput *
lamp_worksheet_get_input (const LampWorksheet *self,
                          guint                i)
{
  return g_ptr_array_index (self->inputs, i);
}

const LampResult *
lamp_worksheet_get_result (const LampWorksheet *self,
                           guint                i)
{
  return g_ptr_array_index (self->results, i);
}

const LampUnit *
lamp_input_get_unit (const LampInput *self,
                     guint            i)
{
  return g_ptr_array_index (self->units, i);
}

/**
 * lamp_worksheet_compute:
 * @inputs: one number for each input, as formulas count: times its unit's factor
 * @values: (out): room for LAMP_WORKSHEET_INPUTS_MAX + LAMP_WORKSHEET_RESULTS_MAX: the inputs, then the results
 * @n_computed: (out) (optional): how many results there are in @values
 *
 * Computes the results in their order, up to the first that can't be.
 *
 * Returns: what became of the last that was tried.
 */
LampFormulaState
lamp_worksheet_compute (const LampWorksheet *self,
                        const double        *inputs,
                        double              *values,
                        guint               *n_computed)
{
  LampFormulaState state = LAMP_FORMULA_FINE;
  guint            i = 0;

  for (guint k = 0; k < self->inputs->len; k++)
    values[k] = inputs[k];
  for (; i < self->results->len && state == LAMP_FORMULA_FINE; i++)
    state = lamp_formula_evaluate (lamp_worksheet_get_result (self, i)->formula, values, &values[self->inputs->len + i]);
  if (n_computed != NULL)
    *n_computed = state == LAMP_FORMULA_FINE ? i : i - 1;
  return state;
}

/**
 * lamp_result_find_case:
 * @values: as lamp_worksheet_compute() gives them, this result among them
 *
 * Returns: (transfer none) (nullable): the first case whose condition holds; one that can't be computed does not hold.
 */
const LampCase *
lamp_result_find_case (const LampResult *self,
                       const double     *values)
{
  for (guint i = 0; i < self->cases->len; i++)
    {
      const LampCase *one = g_ptr_array_index (self->cases, i);
      double          holds = 1;

      if (one->when != NULL && lamp_formula_evaluate (one->when, values, &holds) != LAMP_FORMULA_FINE)
        continue;
      if (holds != 0)
        return one;
    }
  return NULL;
}

/**
 * lamp_worksheet_format_number:
 * @decimals: how many at most; a whole number is written without any
 * @unit: (nullable): written behind it
 *
 * Returns: (transfer full): "5", "2.50", "12 jin".
 */
char *
lamp_worksheet_format_number (double      value,
                              guint       decimals,
                              const char *unit)
{
  double rounded = lamp_formula_round (value, decimals);
  char   format[] = "%.0f";
  char   number[G_ASCII_DTOSTR_BUF_SIZE + 16];

  if (rounded != floor (rounded))
    format[2] = (char) ('0' + MIN (decimals, LAMP_FORMULA_DECIMALS_MAX));
  g_ascii_formatd (number, sizeof number, format, rounded);
  return unit != NULL ? g_strdup_printf ("%s %s", number, unit) : g_strdup (number);
}
