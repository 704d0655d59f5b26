/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampWorksheetRun: what was typed into a worksheet, whether it can be taken, and the results in words. */

#include "core/lesson/lamp-worksheet-run.h"

#include "core/lesson/lamp-amount.h"
#include "core/lesson/lamp-typed.h"

#include <math.h>
#include <string.h>

#define SLACK 1e-9 /* of a range: 100 jin are 50 kilos, whatever the machine makes of the tenth decimal */

typedef struct
{
  char          *typed;
  guint          unit;
  LampInputState state;
  double         shown;   /* the number, in the chosen unit; only if FINE */
  double         counted; /* as formulas count */
} Entry;

struct _LampWorksheetRun
{
  GObject parent;

  LampWorksheet  *worksheet;
  Entry           entries[LAMP_WORKSHEET_INPUTS_MAX];
  double          values[LAMP_WORKSHEET_INPUTS_MAX + LAMP_WORKSHEET_RESULTS_MAX];
  guint           n_results; /* computed */
  LampResultState state;
  gboolean        touched;
};

G_DEFINE_FINAL_TYPE (LampWorksheetRun, lamp_worksheet_run, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const LampUnit *
get_unit (LampWorksheetRun *self,
          guint             input)
{
  return lamp_input_get_unit (lamp_worksheet_get_input (self->worksheet, input), self->entries[input].unit);
}

static LampInputState
check_range (LampWorksheetRun *self,
             guint             input,
             double            shown)
{
  double minimum, maximum;

  lamp_worksheet_run_get_range (self, input, &minimum, &maximum);
  if (shown < minimum - SLACK * MAX (1, fabs (minimum)))
    return LAMP_INPUT_TOO_SMALL;
  return shown > maximum + SLACK * MAX (1, fabs (maximum)) ? LAMP_INPUT_TOO_LARGE : LAMP_INPUT_FINE;
}

static LampInputState
read_amount (LampWorksheetRun *self,
             guint             i)
{
  Entry           *entry = &self->entries[i];
  const LampInput *input = lamp_worksheet_get_input (self->worksheet, i);
  const char      *names[LAMP_WORKSHEET_UNITS_MAX + 1] = { NULL };
  int              unit;

  for (guint u = 0; u < input->units->len; u++)
    names[u] = lamp_input_get_unit (input, u)->text; /* a lone unit without words ends the list, as it should */
  switch (lamp_amount_read (entry->typed, names, &entry->shown, &unit))
    {
    case LAMP_AMOUNT_EMPTY:
      return LAMP_INPUT_EMPTY;
    case LAMP_AMOUNT_PERSONAL:
      g_clear_pointer (&entry->typed, g_free);
      entry->typed = g_strdup ("");
      return LAMP_INPUT_PERSONAL;
    case LAMP_AMOUNT_OTHER_UNIT:
      return LAMP_INPUT_OTHER_UNIT;
    case LAMP_AMOUNT_NO_NUMBER:
      return LAMP_INPUT_NO_NUMBER;
    case LAMP_AMOUNT_NUMBER:
    default:
      break;
    }
  if (unit >= 0)
    entry->unit = unit;
  entry->counted = entry->shown * get_unit (self, i)->factor;
  return check_range (self, i, entry->shown);
}

static void
compute (LampWorksheetRun *self)
{
  double           inputs[LAMP_WORKSHEET_INPUTS_MAX];
  LampFormulaState state;

  self->n_results = 0;
  self->state = LAMP_RESULT_WAITING;
  for (guint i = 0; i < self->worksheet->inputs->len; i++)
    {
      if (self->entries[i].state != LAMP_INPUT_FINE)
        return;
      inputs[i] = self->entries[i].counted;
    }
  state = lamp_worksheet_compute (self->worksheet, inputs, self->values, &self->n_results);
  self->state = state == LAMP_FORMULA_FINE              ? LAMP_RESULT_FINE
                : state == LAMP_FORMULA_DIVIDES_BY_ZERO ? LAMP_RESULT_DIVIDES_BY_ZERO
                                                        : LAMP_RESULT_TOO_LARGE;
}

static void
update (LampWorksheetRun *self,
        guint             input)
{
  self->entries[input].state = read_amount (self, input);
  compute (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
set_number (LampWorksheetRun *self,
            guint             input,
            double            number)
{
  g_free (self->entries[input].typed);
  self->entries[input].typed = lamp_worksheet_format_number (number, LAMP_FORMULA_DECIMALS_MAX, NULL);
  /* 0.500000 is no number one would write */
  if (strchr (self->entries[input].typed, '.') != NULL)
    for (gsize end = strlen (self->entries[input].typed); self->entries[input].typed[end - 1] == '0'; end--)
      self->entries[input].typed[end - 1] = '\0';
}

static void
lamp_worksheet_run_finalize (GObject *object)
{
  LampWorksheetRun *self = LAMP_WORKSHEET_RUN (object);

  for (guint i = 0; i < LAMP_WORKSHEET_INPUTS_MAX; i++)
    g_free (self->entries[i].typed);
  g_clear_pointer (&self->worksheet, lamp_worksheet_unref);
  G_OBJECT_CLASS (lamp_worksheet_run_parent_class)->finalize (object);
}

static void
lamp_worksheet_run_class_init (LampWorksheetRunClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lamp_worksheet_run_finalize;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
lamp_worksheet_run_init (LampWorksheetRun *self)
{
}

/**
 * lamp_worksheet_run_new:
 *
 * Returns: (transfer full): the worksheet with the values it begins with.
 */
LampWorksheetRun *
lamp_worksheet_run_new (LampWorksheet *worksheet)
{
  LampWorksheetRun *self = g_object_new (LAMP_TYPE_WORKSHEET_RUN, NULL);

  self->worksheet = lamp_worksheet_ref (worksheet);
  for (guint i = 0; i < worksheet->inputs->len; i++)
    {
      const LampInput *input = lamp_worksheet_get_input (worksheet, i);

      if (input->has_value)
        set_number (self, i, input->value);
      else
        self->entries[i].typed = g_strdup ("");
      self->entries[i].state = read_amount (self, i);
    }
  compute (self);
  return self;
}

LampWorksheet *
lamp_worksheet_run_get_worksheet (LampWorksheetRun *self)
{
  return self->worksheet;
}

/**
 * lamp_worksheet_run_set_worksheet:
 * @worksheet: the same in another language
 *
 * What was typed stays, and so does the unit.
 */
void
lamp_worksheet_run_set_worksheet (LampWorksheetRun *self,
                                  LampWorksheet    *worksheet)
{
  g_return_if_fail (g_str_equal (worksheet->id, self->worksheet->id));
  g_return_if_fail (worksheet->inputs->len == self->worksheet->inputs->len);

  if (worksheet == self->worksheet)
    return;
  lamp_worksheet_ref (worksheet);
  lamp_worksheet_unref (self->worksheet);
  self->worksheet = worksheet;
  for (guint i = 0; i < worksheet->inputs->len; i++)
    {
      self->entries[i].unit = MIN (self->entries[i].unit, lamp_worksheet_get_input (worksheet, i)->units->len - 1);
      /* "12 jin" means nothing in Chinese: only the number is carried over */
      if (self->entries[i].state == LAMP_INPUT_FINE)
        set_number (self, i, self->entries[i].shown);
      self->entries[i].state = read_amount (self, i);
    }
  compute (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

const char *
lamp_worksheet_run_get_typed (LampWorksheetRun *self,
                              guint             input)
{
  g_return_val_if_fail (input < self->worksheet->inputs->len, "");
  return self->entries[input].typed;
}

/**
 * lamp_worksheet_run_type:
 *
 * A number too long to be an amount, such as a telephone number, is dropped at once. A unit that is named is chosen.
 */
void
lamp_worksheet_run_type (LampWorksheetRun *self,
                         guint             input,
                         const char       *typed)
{
  g_return_if_fail (input < self->worksheet->inputs->len);

  g_free (self->entries[input].typed);
  self->entries[input].typed = g_utf8_make_valid (typed, MIN (strlen (typed), LAMP_AMOUNT_CHARACTERS_MAX * 4));
  self->touched = TRUE;
  update (self, input);
}

guint
lamp_worksheet_run_get_unit (LampWorksheetRun *self,
                             guint             input)
{
  g_return_val_if_fail (input < self->worksheet->inputs->len, 0);
  return self->entries[input].unit;
}

/**
 * lamp_worksheet_run_set_unit:
 *
 * The number stays as it is: who chooses kilos means that many kilos.
 */
void
lamp_worksheet_run_set_unit (LampWorksheetRun *self,
                             guint             input,
                             guint             unit)
{
  g_return_if_fail (input < self->worksheet->inputs->len);
  g_return_if_fail (unit < lamp_worksheet_get_input (self->worksheet, input)->units->len);

  if (self->entries[input].state == LAMP_INPUT_FINE || self->entries[input].state == LAMP_INPUT_TOO_LARGE ||
      self->entries[input].state == LAMP_INPUT_TOO_SMALL)
    set_number (self, input, self->entries[input].shown); /* a unit typed behind the number would take it back */
  self->entries[input].unit = unit;
  self->touched = TRUE;
  update (self, input);
}

/**
 * lamp_worksheet_run_step:
 * @steps: 1 or -1
 *
 * The range is not left; from outside it, or from nothing, one comes to its nearest end.
 */
void
lamp_worksheet_run_step (LampWorksheetRun *self,
                         guint             input,
                         int               steps)
{
  const LampInput *of;
  Entry           *entry;
  double           minimum, maximum, number;

  g_return_if_fail (input < self->worksheet->inputs->len);

  of = lamp_worksheet_get_input (self->worksheet, input);
  entry = &self->entries[input];
  lamp_worksheet_run_get_range (self, input, &minimum, &maximum);
  switch (entry->state)
    {
    case LAMP_INPUT_FINE:
      number = entry->shown + steps * of->step;
      break;
    case LAMP_INPUT_TOO_LARGE:
      number = maximum;
      break;
    case LAMP_INPUT_TOO_SMALL:
      number = minimum;
      break;
    default:
      number = of->has_value ? of->value : minimum;
      break;
    }
  set_number (self, input, CLAMP (number, minimum, maximum));
  self->touched = TRUE;
  update (self, input);
}

/**
 * lamp_worksheet_run_show_example:
 *
 * Puts the example's numbers in; does nothing if there is no example.
 */
void
lamp_worksheet_run_show_example (LampWorksheetRun *self)
{
  const LampNumbers *example = self->worksheet->example;

  if (example == NULL)
    return;
  for (guint i = 0; i < self->worksheet->inputs->len; i++)
    {
      self->entries[i].unit = 0;
      set_number (self, i, example->values[i]);
      self->entries[i].state = read_amount (self, i);
    }
  self->touched = TRUE;
  compute (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

LampInputState
lamp_worksheet_run_get_state (LampWorksheetRun *self,
                              guint             input)
{
  g_return_val_if_fail (input < self->worksheet->inputs->len, LAMP_INPUT_EMPTY);
  return self->entries[input].state;
}

/**
 * lamp_worksheet_run_get_range:
 * @minimum: (out):
 * @maximum: (out): in the unit that is chosen
 */
void
lamp_worksheet_run_get_range (LampWorksheetRun *self,
                              guint             input,
                              double           *minimum,
                              double           *maximum)
{
  const LampInput *of = lamp_worksheet_get_input (self->worksheet, input);
  double           factor = lamp_input_get_unit (of, 0)->factor / get_unit (self, input)->factor;

  *minimum = of->minimum * factor;
  *maximum = of->maximum * factor;
}

/**
 * lamp_worksheet_run_get_result_state:
 *
 * Returns: FINE if every result could be computed.
 */
LampResultState
lamp_worksheet_run_get_result_state (LampWorksheetRun *self)
{
  g_return_val_if_fail (LAMP_IS_WORKSHEET_RUN (self), LAMP_RESULT_WAITING);
  return self->state;
}

static char *
describe_name (LampWorksheetRun *self,
               const char       *name,
               gsize             length)
{
  const LampWorksheet *sheet = self->worksheet;

  for (guint i = 0; i < sheet->inputs->len; i++)
    if (strlen (lamp_worksheet_get_input (sheet, i)->id) == length && strncmp (lamp_worksheet_get_input (sheet, i)->id, name, length) == 0)
      {
        g_autofree char *number = lamp_worksheet_format_number (self->entries[i].shown, 2, NULL);

        return get_unit (self, i)->text != NULL ? g_strdup_printf ("%s %s", number, get_unit (self, i)->text) : g_steal_pointer (&number);
      }
  for (guint i = 0; i < self->n_results; i++)
    {
      const LampResult *result = lamp_worksheet_get_result (sheet, i);

      if (strlen (result->id) == length && strncmp (result->id, name, length) == 0)
        return lamp_worksheet_format_number (self->values[sheet->inputs->len + i], result->decimals, result->unit);
    }
  g_return_val_if_reached (g_strdup ("")); /* the reader knows every name */
}

static void
fill_in (LampWorksheetRun *self,
         GString          *words,
         const char       *text)
{
  if (words->len > 0)
    g_string_append_c (words, '\n');
  while (*text != '\0')
    {
      gsize plain = strcspn (text, "{");

      g_string_append_len (words, text, plain);
      text += plain;
      if (*text == '{')
        {
          gsize            length = strcspn (text + 1, "}");
          g_autofree char *value = describe_name (self, text + 1, length);

          g_string_append (words, value);
          text += length + 2;
        }
    }
}

/**
 * lamp_worksheet_run_say:
 * @result: from 0
 *
 * Returns: (transfer full) (nullable): the result in words, its case on a line of its own; NULL if it can't be computed
 *   or is not meant to be said.
 */
char *
lamp_worksheet_run_say (LampWorksheetRun *self,
                        guint             result)
{
  g_autoptr (GString) words = NULL;
  const LampResult *of;
  const LampCase   *one;

  g_return_val_if_fail (result < self->worksheet->results->len, NULL);

  if (result >= self->n_results)
    return NULL;
  of = lamp_worksheet_get_result (self->worksheet, result);
  words = g_string_new (NULL);
  if (of->text != NULL)
    fill_in (self, words, of->text);
  one = lamp_result_find_case (of, self->values);
  if (one != NULL)
    fill_in (self, words, one->text);
  return words->len > 0 ? g_strdup (words->str) : NULL;
}

/**
 * lamp_worksheet_run_is_tried:
 *
 * Returns: whether the numbers of the worksheet's task are put in, in whichever units.
 */
gboolean
lamp_worksheet_run_is_tried (LampWorksheetRun *self)
{
  const LampNumbers *task = self->worksheet->try_it;

  if (task == NULL || self->state != LAMP_RESULT_FINE)
    return FALSE;
  for (guint i = 0; i < self->worksheet->inputs->len; i++)
    {
      double wanted = task->values[i] * lamp_input_get_unit (lamp_worksheet_get_input (self->worksheet, i), 0)->factor;

      if (fabs (wanted - self->entries[i].counted) > SLACK * MAX (1, fabs (wanted)))
        return FALSE;
    }
  return TRUE;
}

/**
 * lamp_worksheet_run_is_touched:
 *
 * Returns: whether the learner has put anything in.
 */
gboolean
lamp_worksheet_run_is_touched (LampWorksheetRun *self)
{
  return self->touched;
}
