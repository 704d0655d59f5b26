/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "core/course/lamp-formula.h"

G_BEGIN_DECLS

#define LAMP_WORKSHEET_INPUTS_MAX 8
#define LAMP_WORKSHEET_RESULTS_MAX 8
#define LAMP_WORKSHEET_UNITS_MAX 6
#define LAMP_WORKSHEET_CASES_MAX 8

/* What an input is counted in. */
typedef struct
{
  char  *id;     /* "" if the input has no choice */
  char  *text;   /* "jin"; NULL: a bare number */
  double factor; /* formulas get the number times this */
} LampUnit;

typedef struct
{
  char      *id; /* its name in formulas */
  char      *text;
  char      *hint;                    /* NULL: none */
  char      *wrong;                   /* said to a number beyond the range; NULL: a general sentence */
  GPtrArray *units;                   /* LampUnit, at least one */
  double     minimum, maximum, value; /* counted in the first unit */
  double     step;                    /* of the minus and plus buttons, in whichever unit is chosen */
  gboolean   has_value;               /* FALSE: the field is empty at first */
  guint      line;
} LampInput;

/* A sentence that is said if its condition holds. */
typedef struct
{
  char        *id;
  LampFormula *when; /* NULL: always */
  char        *text;
  guint        line;
} LampCase;

typedef struct
{
  char        *id; /* its name in later formulas */
  LampFormula *formula;
  char        *text; /* with {names} to be filled in; NULL: only its cases are said */
  char        *unit; /* NULL: a bare number */
  guint        decimals;
  GPtrArray   *cases; /* LampCase; the first that holds is said after the text; may be empty */
  guint        line;
} LampResult;

/* Numbers to put in, with what is said of them. */
typedef struct
{
  char  *text;
  char  *done;                              /* what is said once the learner has put them in; NULL: none */
  double values[LAMP_WORKSHEET_INPUTS_MAX]; /* in each input's first unit */
  guint  line;
} LampNumbers;

/* A small calculator: inputs with units and ranges, formulas, a result in words. In one language. Read only once made. */
typedef struct _LampWorksheet LampWorksheet;

struct _LampWorksheet
{
  char        *id;
  char        *language;
  char        *title;
  char        *text;    /* NULL: none */
  GPtrArray   *inputs;  /* LampInput, at least one */
  GPtrArray   *results; /* LampResult, at least one; in the order in which they are computed */
  LampNumbers *example; /* NULL: none */
  LampNumbers *try_it;  /* NULL: none */
};

#define LAMP_TYPE_WORKSHEET (lamp_worksheet_get_type ())

GType          lamp_worksheet_get_type (void);
LampWorksheet *lamp_worksheet_read (const char *course_folder,
                                    const char *id,
                                    const char *language,
                                    GError    **error);
LampWorksheet *lamp_worksheet_parse (const char *id,
                                     const char *language,
                                     const char *data,
                                     gsize       size,
                                     GError    **error);
LampWorksheet *lamp_worksheet_ref (LampWorksheet *self);
void           lamp_worksheet_unref (LampWorksheet *self);

const LampInput  *lamp_worksheet_get_input (const LampWorksheet *self,
                                            guint                i);
const LampResult *lamp_worksheet_get_result (const LampWorksheet *self,
                                             guint                i);
const LampUnit   *lamp_input_get_unit (const LampInput *self,
                                       guint            i);
LampFormulaState  lamp_worksheet_compute (const LampWorksheet *self,
                                          const double        *inputs,
                                          double              *values,
                                          guint               *n_computed);
const LampCase   *lamp_result_find_case (const LampResult *self,
                                         const double     *values);
char             *lamp_worksheet_format_number (double      value,
                                                guint       decimals,
                                                const char *unit);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LampWorksheet, lamp_worksheet_unref)

G_END_DECLS
