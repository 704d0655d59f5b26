/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Hostile formulas; one that is read is also evaluated, with numbers large, small and none. */

#include "fuzz.h"

#include "core/course/lamp-formula.h"

#include <math.h>

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  static const char *const names[] = { "a", "b", "c", NULL };
  static const double      values[][3] = { { 1, 2, 3 }, { 0, 0, 0 }, { -1e9, 1e9, 1e-6 } };
  g_autofree char         *problem = NULL;
  g_autoptr (LampFormula) formula = lamp_formula_parse ((const char *) data, size, names, &problem);

  g_assert ((formula == NULL) == (problem != NULL));
  if (problem != NULL)
    fuzz_check_words (problem);
  for (guint i = 0; formula != NULL && i < G_N_ELEMENTS (values); i++)
    {
      double result = 0;

      if (lamp_formula_evaluate (formula, values[i], &result) == LAMP_FORMULA_FINE)
        g_assert (isfinite (result) && fabs (result) <= LAMP_FORMULA_VALUE_MAX);
    }
  return 0;
}
