/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What lamp check says about worksheets: every sum can be worked out, every input is needed, every language has its words. */

#include "core/course/lamp-check-private.h"
#include "core/course/lamp-files.h"

#include <string.h>

static const char *const words[] = { "Title", "Text", "Hint", "Wrong", "Done", "Unit", NULL };

static void
check_translated (LampCheck     *self,
                  const LampIni *ini,
                  const char    *group,
                  const char    *key,
                  const char    *value)
{
  const char *const *languages = lamp_course_get_languages (self->course);
  const char        *letter = value;

  while (*letter != '\0' && !g_ascii_isalpha (*letter))
    letter++;
  if (*letter == '\0')
    return;
  for (guint i = 0; languages[i] != NULL && languages[1] != NULL; i++)
    {
      g_autofree char *local = lamp_ini_local_key (key, languages[i]);

      if (!g_str_has_prefix (languages[i], "en") && !lamp_ini_has (ini, group, local))
        lamp_check_add (self, LAMP_RULE_TRANSLATION, lamp_ini_get_path (ini), lamp_ini_line (ini, group, key), "%s is missing in [%s]", local, group);
    }
}

static void
check_texts (LampCheck  *self,
             const char *path)
{
  g_autoptr (LampIni) ini = lamp_ini_read (self->folder, path, NULL);
  g_auto (GStrv) groups = ini != NULL ? lamp_ini_get_groups (ini) : NULL;

  for (guint g = 0; groups != NULL && groups[g] != NULL; g++)
    {
      g_auto (GStrv) keys = lamp_ini_get_keys (ini, groups[g]);

      for (guint k = 0; keys != NULL && keys[k] != NULL; k++)
        {
          g_autofree char *name = g_strndup (keys[k], strcspn (keys[k], "["));
          g_autofree char *value = NULL;
          guint            line = lamp_ini_line (ini, groups[g], keys[k]);

          if (!g_strv_contains (words, name) || !lamp_ini_get_string (ini, groups[g], keys[k], &value, NULL) || value == NULL)
            continue;
          lamp_check_safety (self, path, line, value, FALSE);
          lamp_check_sentences (self, path, line, value);
          lamp_check_key_reading (self, ini, groups[g], keys[k], value);
          if (strchr (keys[k], '[') == NULL)
            check_translated (self, ini, groups[g], keys[k], value);
        }
    }
}

static gboolean
is_used (const LampWorksheet *sheet,
         guint                name)
{
  for (guint i = 0; i < sheet->results->len; i++)
    {
      const LampResult *result = lamp_worksheet_get_result (sheet, i);

      if (lamp_formula_uses (result->formula, name))
        return TRUE;
      for (guint c = 0; c < result->cases->len; c++)
        {
          const LampCase *one = result->cases->pdata[c];

          if (one->when != NULL && lamp_formula_uses (one->when, name))
            return TRUE;
        }
    }
  return FALSE;
}

static void
check_inputs (LampCheck           *self,
              const char          *path,
              const LampWorksheet *sheet)
{
  for (guint i = 0; i < sheet->inputs->len; i++)
    {
      const LampInput *input = lamp_worksheet_get_input (sheet, i);

      if (!is_used (sheet, i))
        lamp_check_add (self, LAMP_RULE_INPUT_UNUSED, path, input->line, "no formula uses the input “%s”", input->id);
      if (input->wrong == NULL)
        lamp_check_add (self, LAMP_RULE_RANGE_WORDS, path, input->line, "“%s” has a range, but no Wrong that says it", input->id);
    }
}

/* Every formula with each input at its least and at its most, in all combinations: 256 at most. */
static void
check_ends (LampCheck           *self,
            const char          *path,
            const LampWorksheet *sheet)
{
  for (guint corner = 0; corner < 1u << sheet->inputs->len; corner++)
    {
      double           inputs[LAMP_WORKSHEET_INPUTS_MAX];
      double           values[LAMP_WORKSHEET_INPUTS_MAX + LAMP_WORKSHEET_RESULTS_MAX];
      LampFormulaState state;
      guint            n;

      for (guint i = 0; i < sheet->inputs->len; i++)
        {
          const LampInput *input = lamp_worksheet_get_input (sheet, i);

          inputs[i] = (corner >> i & 1 ? input->maximum : input->minimum) * lamp_input_get_unit (input, 0)->factor;
        }
      state = lamp_worksheet_compute (sheet, inputs, values, &n);
      if (state != LAMP_FORMULA_FINE)
        {
          const LampResult *result = lamp_worksheet_get_result (sheet, n);

          lamp_check_add (self, LAMP_RULE_SUM, path, result->line, "“%s” %s at the ends of the ranges", result->id,
                          state == LAMP_FORMULA_DIVIDES_BY_ZERO ? "divides by zero" : "becomes too large");
        }
    }
}

static void
check_worksheet (LampCheck  *self,
                 const char *id)
{
  const char *const *languages = lamp_course_get_languages (self->course);
  g_autofree char   *path = g_strdup_printf ("worksheets/%s.ini", id);

  for (guint i = 0; languages[i] != NULL; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (LampWorksheet) sheet = lamp_worksheet_read (self->folder, id, languages[i], &error);

      if (sheet == NULL)
        {
          lamp_check_add_error (self, error);
          continue;
        }
      check_inputs (self, path, sheet);
      check_ends (self, path, sheet);
    }
  check_texts (self, path);
  if (!self->unread && !g_hash_table_contains (self->used, path))
    lamp_check_add (self, LAMP_RULE_WORKSHEET_UNUSED, path, 0, "no lesson links to this worksheet");
}

/* Every worksheet of the course; after the lessons, which say which are linked. */
void
lamp_check_worksheets (LampCheck *self)
{
  g_autofree char *folder = g_build_filename (self->folder, "worksheets", NULL);
  g_autoptr (GDir) entries = g_dir_open (folder, 0, NULL);
  const char *name;

  while (entries != NULL && (name = g_dir_read_name (entries)) != NULL)
    {
      g_autofree char *id = g_strdup (name);
      g_autofree char *file = g_strdup_printf ("worksheets/%s", name);

      if (name[0] == '.')
        continue;
      id[g_str_has_suffix (id, ".ini") ? strlen (id) - strlen (".ini") : 0] = '\0';
      if (lamp_files_is_id (id))
        check_worksheet (self, id);
      else
        lamp_check_add (self, LAMP_RULE_UNREADABLE, file, 0, "this is not the name of a worksheet: an id followed by .ini");
    }
}
