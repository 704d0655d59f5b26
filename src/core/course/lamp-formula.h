/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define LAMP_FORMULA_CHARACTERS_MAX 1000
#define LAMP_FORMULA_DEPTH_MAX 32
#define LAMP_FORMULA_NODES_MAX 200
#define LAMP_FORMULA_ARGUMENTS_MAX 8
#define LAMP_FORMULA_DECIMALS_MAX 6
#define LAMP_FORMULA_VALUE_MAX 1e15 /* what is larger, in between too, is no result */

typedef enum
{
  LAMP_FORMULA_FINE,
  LAMP_FORMULA_DIVIDES_BY_ZERO,
  LAMP_FORMULA_TOO_LARGE
} LampFormulaState;

/* A formula, read once. Read only once made. */
typedef struct _LampFormula LampFormula;

LampFormula     *lamp_formula_parse (const char        *text,
                                     gsize              size,
                                     const char *const *names,
                                     char             **problem);
void             lamp_formula_free (LampFormula *self);
gboolean         lamp_formula_uses (const LampFormula *self,
                                    guint              name);
LampFormulaState lamp_formula_evaluate (const LampFormula *self,
                                        const double      *values,
                                        double            *result);
gboolean         lamp_formula_is_name (const char *name);
double           lamp_formula_round (double value,
                                     int    decimals);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LampFormula, lamp_formula_free)

G_END_DECLS
