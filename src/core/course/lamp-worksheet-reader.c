/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads a worksheet from worksheets/<id>.ini, in one language. Format: docs/course-format.md, "A worksheet". */

#include "core/course/lamp-course-error.h"
#include "core/course/lamp-files.h"
#include "core/course/lamp-ini.h"
#include "core/course/lamp-worksheet-private.h"

#include <math.h>
#include <string.h>

#define FORMAT 1
#define NAMES_MAX (LAMP_WORKSHEET_INPUTS_MAX + LAMP_WORKSHEET_RESULTS_MAX)
#define NUMBER_MAX 1e9 /* of what a file may say: range, factor, step */

#define WORKSHEET_KEYS ";Format;Title;Text;Inputs;Results;"
#define INPUT_KEYS ";Text;Unit;Units;Minimum;Maximum;Step;Value;Hint;Wrong;"
#define UNIT_KEYS ";Text;Factor;"
#define RESULT_KEYS ";Formula;Text;Unit;Decimals;Cases;"
#define CASE_KEYS ";When;Text;"
#define EXAMPLE_KEYS ";Text;Values;"
#define TRY_KEYS ";Text;Values;Done;"
#define LOCAL_KEYS ";Title;Text;Unit;Hint;Wrong;Done;"

typedef struct
{
  LampIni       *ini;
  LampWorksheet *worksheet;
  GHashTable    *used;                 /* groups that something names */
  const char    *names[NAMES_MAX + 1]; /* of inputs, then of the results so far */
} Reader;

#define LAMP_WORKSHEET_FAIL(reader, group, key, ...)                                     \
  lamp_course_fail (error, LAMP_COURSE_ERROR_CONTENT, lamp_ini_get_path ((reader)->ini), \
                    lamp_ini_line ((reader)->ini, (group), (key)), __VA_ARGS__)

static gboolean
is_among (const char *list,
          const char *word,
          gsize       length)
{
  g_autofree char *entry = g_strdup_printf (";%.*s;", (int) length, word);

  return strstr (list, entry) != NULL;
}

/* The group is there and holds only keys of this list. */
static gboolean
use_group (Reader     *self,
           const char *group,
           const char *allowed,
           GError    **error)
{
  g_auto (GStrv) keys = lamp_ini_get_keys (self->ini, group);

  if (!lamp_ini_has (self->ini, group, NULL))
    return lamp_course_fail (error, LAMP_COURSE_ERROR_CONTENT, lamp_ini_get_path (self->ini), 0, "the group [%s] is missing", group);
  g_hash_table_add (self->used, g_strdup (group));
  for (guint i = 0; keys != NULL && keys[i] != NULL; i++)
    {
      gsize name = strcspn (keys[i], "[");

      if (!is_among (allowed, keys[i], name))
        return LAMP_WORKSHEET_FAIL (self, group, keys[i], "the key %s is not known in [%s]", keys[i], group);
      if (keys[i][name] != '\0' && !is_among (LOCAL_KEYS, keys[i], name))
        return LAMP_WORKSHEET_FAIL (self, group, keys[i], "%.*s is the same in every language; write it without [ ]", (int) name, keys[i]);
    }
  return TRUE;
}

static gboolean
get_words (Reader     *self,
           const char *group,
           const char *key,
           char      **value,
           GError    **error)
{
  return lamp_ini_get_local (self->ini, group, key, self->worksheet->language, value, error);
}

static gboolean
need_words (Reader     *self,
            const char *group,
            const char *key,
            char      **value,
            GError    **error)
{
  return get_words (self, group, key, value, error) && lamp_ini_require (self->ini, group, key, *value, error);
}

static gboolean
parse_number (Reader     *self,
              const char *group,
              const char *key,
              const char *text,
              double     *number,
              GError    **error)
{
  const char      *digits = text + (*text == '-');
  char            *end;
  g_autofree char *shown = lamp_course_error_shorten (text);

  *number = g_ascii_strtod (text, &end);
  if (!g_ascii_isdigit (*digits) || digits[strspn (digits, "0123456789.")] != '\0' || *end != '\0' || fabs (*number) > NUMBER_MAX)
    return LAMP_WORKSHEET_FAIL (self, group, key, "%s: “%s” is not a number like 12 or 0.5, at most a thousand million", key, shown);
  return TRUE;
}

/* @number is left alone if the key is not there. */
static gboolean
get_number (Reader     *self,
            const char *group,
            const char *key,
            double     *number,
            gboolean   *is_there,
            GError    **error)
{
  g_autofree char *text = NULL;

  if (!lamp_ini_get_string (self->ini, group, key, &text, error))
    return FALSE;
  *is_there = text != NULL;
  return text == NULL || parse_number (self, group, key, text, number, error);
}

static gboolean
need_number (Reader     *self,
             const char *group,
             const char *key,
             double     *number,
             GError    **error)
{
  gboolean is_there;

  if (!get_number (self, group, key, number, &is_there, error))
    return FALSE;
  return is_there || LAMP_WORKSHEET_FAIL (self, group, NULL, "[%s] needs %s", group, key);
}

static guint
count_names (Reader *self)
{
  return g_strv_length ((char **) self->names);
}

static gboolean
add_name (Reader     *self,
          const char *key,
          const char *name,
          GError    **error)
{
  if (!lamp_formula_is_name (name))
    return LAMP_WORKSHEET_FAIL (self, "Worksheet", key,
                                "“%s” can't be a name: small letters, digits and _, a letter first, at most 32; and no word that formulas know", name);
  if (g_strv_contains (self->names, name))
    return LAMP_WORKSHEET_FAIL (self, "Worksheet", key, "“%s” is there a second time", name);
  self->names[count_names (self)] = name;
  return TRUE;
}

static LampFormula *
read_formula (Reader     *self,
              const char *group,
              const char *key,
              const char *text,
              GError    **error)
{
  g_autofree char *problem = NULL;
  g_autofree char *shown = lamp_course_error_shorten (text);
  LampFormula     *formula = lamp_formula_parse (text, strlen (text), self->names, &problem);

  if (formula == NULL)
    LAMP_WORKSHEET_FAIL (self, group, key, "%s=%s: %s", key, shown, problem);
  return formula;
}

/* What stands in { } must be something that is known by then. */
static gboolean
check_blanks (Reader     *self,
              const char *group,
              const char *text,
              GError    **error)
{
  const char *open = text;

  while (open != NULL && (open = strpbrk (open, "{}")) != NULL)
    {
      const char      *close = strchr (open, '}');
      g_autofree char *name = NULL;
      g_autofree char *shown = NULL;

      if (*open == '}' || close == NULL)
        return LAMP_WORKSHEET_FAIL (self, group, "Text", "{ and } stand around a name, and nowhere else");
      name = g_strndup (open + 1, close - open - 1);
      shown = lamp_course_error_shorten (name);
      if (!g_strv_contains (self->names, name))
        return LAMP_WORKSHEET_FAIL (self, group, "Text", "{%s}: there is no such input, and no result up to this one", shown);
      open = close + 1;
    }
  return TRUE;
}

/* Units=jin;kilo, each with a group of its own */
static gboolean
read_units (Reader     *self,
            const char *group,
            LampInput  *input,
            GError    **error)
{
  g_auto (GStrv) ids = NULL;

  if (!lamp_ini_get_list (self->ini, group, "Units", LAMP_WORKSHEET_UNITS_MAX, &ids, error))
    return FALSE;
  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autofree char *unit_group = g_strdup_printf ("Unit %s", ids[i]);
      gboolean         is_there;
      LampUnit        *unit;

      if (!lamp_files_is_id (ids[i]))
        return LAMP_WORKSHEET_FAIL (self, group, "Units", "“%s” is not an id: lower-case letters, digits and hyphens, at most 64", ids[i]);
      for (guint k = 0; k < i; k++)
        if (g_str_equal (ids[k], ids[i]))
          return LAMP_WORKSHEET_FAIL (self, group, "Units", "“%s” is there a second time", ids[i]);
      unit = lamp_input_add_unit (input, ids[i]);
      if (!use_group (self, unit_group, UNIT_KEYS, error) || !need_words (self, unit_group, "Text", &unit->text, error) ||
          !get_number (self, unit_group, "Factor", &unit->factor, &is_there, error))
        return FALSE;
      if (unit->factor < 1e-6)
        return LAMP_WORKSHEET_FAIL (self, unit_group, "Factor", "Factor is more than 0");
    }
  if (input->units->len == 0)
    return get_words (self, group, "Unit", &lamp_input_add_unit (input, "")->text, error);
  return !lamp_ini_has (self->ini, group, "Unit") || LAMP_WORKSHEET_FAIL (self, group, "Unit", "an input has either Unit or Units");
}

static gboolean
read_range (Reader     *self,
            const char *group,
            LampInput  *input,
            GError    **error)
{
  gboolean is_there;

  input->step = 1;
  if (!need_number (self, group, "Minimum", &input->minimum, error) || !need_number (self, group, "Maximum", &input->maximum, error) ||
      !get_number (self, group, "Step", &input->step, &is_there, error) ||
      !get_number (self, group, "Value", &input->value, &input->has_value, error))
    return FALSE;
  if (input->minimum >= input->maximum)
    return LAMP_WORKSHEET_FAIL (self, group, "Maximum", "Maximum is more than Minimum");
  if (input->step < 1e-6)
    return LAMP_WORKSHEET_FAIL (self, group, "Step", "Step is more than 0");
  if (input->has_value && (input->value < input->minimum || input->value > input->maximum))
    return LAMP_WORKSHEET_FAIL (self, group, "Value", "Value lies from Minimum to Maximum");
  return TRUE;
}

static gboolean
read_input (Reader     *self,
            const char *id,
            GError    **error)
{
  g_autofree char *group = g_strdup_printf ("Input %s", id);
  LampInput       *input = lamp_worksheet_add_input (self->worksheet, id, lamp_ini_line (self->ini, group, NULL));

  return use_group (self, group, INPUT_KEYS, error) && need_words (self, group, "Text", &input->text, error) &&
         get_words (self, group, "Hint", &input->hint, error) && get_words (self, group, "Wrong", &input->wrong, error) &&
         read_units (self, group, input, error) && read_range (self, group, input, error);
}

static gboolean
read_case (Reader     *self,
           LampResult *result,
           const char *id,
           GError    **error)
{
  g_autofree char *group = g_strdup_printf ("Case %s/%s", result->id, id);
  g_autofree char *when = NULL;
  LampCase        *one = lamp_result_add_case (result, id, lamp_ini_line (self->ini, group, NULL));

  if (!use_group (self, group, CASE_KEYS, error) || !lamp_ini_get_string (self->ini, group, "When", &when, error) ||
      !need_words (self, group, "Text", &one->text, error) || !check_blanks (self, group, one->text, error))
    return FALSE;
  if (when == NULL)
    return TRUE;
  one->when = read_formula (self, group, "When", when, error);
  return one->when != NULL;
}

static gboolean
read_cases (Reader     *self,
            LampResult *result,
            const char *group,
            GError    **error)
{
  g_auto (GStrv) ids = NULL;

  if (!lamp_ini_get_list (self->ini, group, "Cases", LAMP_WORKSHEET_CASES_MAX, &ids, error))
    return FALSE;
  for (guint i = 0; ids[i] != NULL; i++)
    {
      if (!lamp_files_is_id (ids[i]))
        return LAMP_WORKSHEET_FAIL (self, group, "Cases", "“%s” is not an id: lower-case letters, digits and hyphens, at most 64", ids[i]);
      for (guint k = 0; k < i; k++)
        if (g_str_equal (ids[k], ids[i]))
          return LAMP_WORKSHEET_FAIL (self, group, "Cases", "“%s” is there a second time", ids[i]);
      if (!read_case (self, result, ids[i], error))
        return FALSE;
      if (((LampCase *) result->cases->pdata[i])->when == NULL && ids[i + 1] != NULL)
        return LAMP_WORKSHEET_FAIL (self, group, "Cases", "“%s” has no When and always holds: it comes last", ids[i]);
    }
  return TRUE;
}

static gboolean
read_result (Reader     *self,
             const char *id,
             GError    **error)
{
  g_autofree char *group = g_strdup_printf ("Result %s", id);
  g_autofree char *formula = NULL;
  LampResult      *result = lamp_worksheet_add_result (self->worksheet, id, lamp_ini_line (self->ini, group, NULL));
  int              decimals = 2;

  if (!use_group (self, group, RESULT_KEYS, error) || !lamp_ini_get_string (self->ini, group, "Formula", &formula, error) ||
      !lamp_ini_require (self->ini, group, "Formula", formula, error))
    return FALSE;
  result->formula = read_formula (self, group, "Formula", formula, error);
  if (result->formula == NULL || !add_name (self, "Results", result->id, error) || !get_words (self, group, "Text", &result->text, error) ||
      !get_words (self, group, "Unit", &result->unit, error) ||
      !lamp_ini_get_number (self->ini, group, "Decimals", 0, LAMP_FORMULA_DECIMALS_MAX, &decimals, error))
    return FALSE;
  result->decimals = decimals;
  return (result->text == NULL || check_blanks (self, group, result->text, error)) && read_cases (self, result, group, error);
}

/* [Example] or [Try] */
static gboolean
read_numbers (Reader       *self,
              const char   *group,
              const char   *keys,
              LampNumbers **numbers,
              GError      **error)
{
  g_auto (GStrv) values = NULL;
  guint inputs = self->worksheet->inputs->len;

  if (!lamp_ini_has (self->ini, group, NULL))
    return TRUE;
  *numbers = g_new0 (LampNumbers, 1);
  (*numbers)->line = lamp_ini_line (self->ini, group, NULL);
  if (!use_group (self, group, keys, error) || !need_words (self, group, "Text", &(*numbers)->text, error) ||
      !get_words (self, group, "Done", &(*numbers)->done, error) ||
      !lamp_ini_get_list (self->ini, group, "Values", LAMP_WORKSHEET_INPUTS_MAX, &values, error))
    return FALSE;
  if (g_strv_length (values) != inputs)
    return LAMP_WORKSHEET_FAIL (self, group, "Values", "Values has a number for each input: %u", inputs);
  for (guint i = 0; i < inputs; i++)
    {
      const LampInput *input = lamp_worksheet_get_input (self->worksheet, i);

      if (!parse_number (self, group, "Values", values[i], &(*numbers)->values[i], error))
        return FALSE;
      if ((*numbers)->values[i] < input->minimum || (*numbers)->values[i] > input->maximum)
        return LAMP_WORKSHEET_FAIL (self, group, "Values", "%s lies beyond the range of “%s”", values[i], input->id);
    }
  return TRUE;
}

static gboolean
check_unused (Reader  *self,
              GError **error)
{
  g_auto (GStrv) groups = lamp_ini_get_groups (self->ini);

  for (guint i = 0; groups[i] != NULL; i++)
    if (!g_hash_table_contains (self->used, groups[i]))
      return LAMP_WORKSHEET_FAIL (self, groups[i], NULL, "nothing names the group [%s]", groups[i]);
  return TRUE;
}

static gboolean
read_lists (Reader  *self,
            GError **error)
{
  g_auto (GStrv) inputs = NULL;
  g_auto (GStrv) results = NULL;

  if (!lamp_ini_get_list (self->ini, "Worksheet", "Inputs", LAMP_WORKSHEET_INPUTS_MAX, &inputs, error) ||
      !lamp_ini_get_list (self->ini, "Worksheet", "Results", LAMP_WORKSHEET_RESULTS_MAX, &results, error))
    return FALSE;
  if (inputs[0] == NULL)
    return LAMP_WORKSHEET_FAIL (self, "Worksheet", "Inputs", "Inputs names at least one");
  if (results[0] == NULL)
    return LAMP_WORKSHEET_FAIL (self, "Worksheet", "Results", "Results names at least one");
  for (guint i = 0; inputs[i] != NULL; i++)
    {
      if (!read_input (self, inputs[i], error) ||
          !add_name (self, "Inputs", lamp_worksheet_get_input (self->worksheet, i)->id, error))
        return FALSE;
    }
  for (guint i = 0; results[i] != NULL; i++)
    if (!read_result (self, results[i], error))
      return FALSE;
  for (guint i = 0; i < self->worksheet->results->len; i++)
    if (lamp_worksheet_get_result (self->worksheet, i)->text != NULL || lamp_worksheet_get_result (self->worksheet, i)->cases->len > 0)
      return TRUE;
  return LAMP_WORKSHEET_FAIL (self, "Worksheet", "Results", "no result has a Text: nothing would be said");
}

static gboolean
read_worksheet (Reader  *self,
                GError **error)
{
  int format = 0;

  if (!lamp_ini_get_number (self->ini, "Worksheet", "Format", 1, G_MAXINT, &format, error))
    return FALSE;
  if (format > FORMAT)
    return lamp_course_fail (error, LAMP_COURSE_ERROR_NEWER, lamp_ini_get_path (self->ini), lamp_ini_line (self->ini, "Worksheet", "Format"),
                             "this worksheet needs a newer program: format %d, known is %d", format, FORMAT);
  if (!use_group (self, "Worksheet", WORKSHEET_KEYS, error))
    return FALSE;
  if (format == 0)
    return LAMP_WORKSHEET_FAIL (self, "Worksheet", NULL, "[Worksheet] needs Format");
  return need_words (self, "Worksheet", "Title", &self->worksheet->title, error) &&
         get_words (self, "Worksheet", "Text", &self->worksheet->text, error) && read_lists (self, error) &&
         read_numbers (self, "Example", EXAMPLE_KEYS, &self->worksheet->example, error) &&
         read_numbers (self, "Try", TRY_KEYS, &self->worksheet->try_it, error) && check_unused (self, error);
}

/* @ini: NULL after an error */
static LampWorksheet *
read_from (LampIni    *ini,
           const char *id,
           const char *language,
           GError    **error)
{
  g_autoptr (LampWorksheet) worksheet = lamp_worksheet_new (id, language);
  g_autoptr (GHashTable) used = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Reader reader = { ini, worksheet, used, { NULL } };

  if (ini == NULL || !read_worksheet (&reader, error))
    return NULL;
  return g_steal_pointer (&worksheet);
}

/**
 * lamp_worksheet_read:
 * @course_folder: of the course
 * @id: of the worksheet
 * @language: BCP 47; where it has no words of its own, the plain key stands in
 *
 * Returns: (transfer full): the worksheet, NULL with a LAMP_COURSE_ERROR set.
 */
LampWorksheet *
lamp_worksheet_read (const char *course_folder,
                     const char *id,
                     const char *language,
                     GError    **error)
{
  g_autofree char *path = g_strdup_printf ("worksheets/%s.ini", id);
  g_autoptr (LampIni) ini = NULL;

  if (!lamp_files_is_id (id))
    {
      lamp_course_fail (error, LAMP_COURSE_ERROR_CONTENT, path, 0, "“%s” is not an id: lower-case letters, digits and hyphens, at most 64", id);
      return NULL;
    }
  ini = lamp_ini_read (course_folder, path, error);
  return read_from (ini, id, language, error);
}

/**
 * lamp_worksheet_parse:
 * @data: of @size bytes
 *
 * Returns: (transfer full): what lamp_worksheet_read() makes of a file with these bytes.
 */
LampWorksheet *
lamp_worksheet_parse (const char *id,
                      const char *language,
                      const char *data,
                      gsize       size,
                      GError    **error)
{
  g_autofree char *path = g_strdup_printf ("worksheets/%s.ini", id);
  g_autoptr (LampIni) ini = lamp_ini_parse (path, data, size, error);

  return read_from (ini, id, language, error);
}
