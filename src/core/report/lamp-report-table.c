/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A report as a table: for a terminal, for a spreadsheet (RFC 4180), for a program (JSON). */

#include <json-glib/json-glib.h>
#include <string.h>

#include "core/report/lamp-report-writers.h"

#define GAP 2

/* Chinese characters take two places on a terminal. */
static guint
get_width (const char *text)
{
  guint width = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    width += g_unichar_iszerowidth (g_utf8_get_char (p)) ? 0 : g_unichar_iswide (g_utf8_get_char (p)) ? 2
                                                                                                      : 1;
  return width;
}

static void
add_spaces (GString *text,
            guint    n)
{
  for (guint i = 0; i < n; i++)
    g_string_append_c (text, ' ');
}

/* Numbers stand at the right; at the end of a line there are no spaces. */
static void
add_padded (GString    *text,
            const char *words,
            guint       width,
            gboolean    is_right,
            gboolean    is_last)
{
  guint rest = width - MIN (get_width (words), width);

  if (is_right)
    add_spaces (text, rest);
  for (const char *p = words; *p != '\0'; p++)
    g_string_append_c (text, *p == '\n' || *p == '\t' ? ' ' : *p);
  if (!is_last)
    add_spaces (text, (is_right ? 0 : rest) + GAP);
}

static gboolean
is_number_column (const LampReportView *view,
                  guint                 column)
{
  return view->n_rows > 0 && lamp_report_view_get_cell (view, 0, column)->is_number;
}

GBytes *
lamp_report_write_text (const LampReportView *view)
{
  g_autofree guint *widths = g_new0 (guint, view->n_columns);
  GString          *text = g_string_new (NULL);

  g_string_append_printf (text, "%s\n%s\n\n", view->title, view->about);
  for (guint column = 0; column < view->n_columns; column++)
    {
      widths[column] = get_width (view->headings[column]);
      for (guint row = 0; row < view->n_rows; row++)
        widths[column] = MAX (widths[column], get_width (lamp_report_view_get_cell (view, row, column)->text));
    }
  for (guint column = 0; column < view->n_columns; column++)
    add_padded (text, view->headings[column], widths[column], is_number_column (view, column), column + 1 == view->n_columns);
  g_string_append_c (text, '\n');
  for (guint row = 0; row < view->n_rows; row++)
    {
      for (guint column = 0; column < view->n_columns; column++)
        add_padded (text, lamp_report_view_get_cell (view, row, column)->text, widths[column], is_number_column (view, column),
                    column + 1 == view->n_columns);
      g_string_append_c (text, '\n');
    }
  g_string_append_printf (text, "\n%s\n", view->note);
  return g_string_free_to_bytes (text);
}

/* What a spreadsheet would take for a formula and carry out, also in full-width letters. */
static gboolean
is_formula (const char *words)
{
  return *words != '\0' && (strchr ("=+-@\t\r", *words) != NULL || g_str_has_prefix (words, "＝") || g_str_has_prefix (words, "＋") ||
                            g_str_has_prefix (words, "－") || g_str_has_prefix (words, "＠"));
}

static void
add_field (GString    *text,
           const char *words,
           gboolean    is_number)
{
  g_autofree char *safe = !is_number && is_formula (words) ? g_strconcat ("'", words, NULL) : g_strdup (words);

  if (strpbrk (safe, "\",\r\n") == NULL)
    {
      g_string_append (text, safe);
      return;
    }
  g_string_append_c (text, '"');
  for (const char *p = safe; *p != '\0'; p++)
    g_string_append_printf (text, *p == '"' ? "\"\"" : "%c", *p);
  g_string_append_c (text, '"');
}

/* With a byte order mark, without which spreadsheet programs take Chinese for something else. */
GBytes *
lamp_report_write_csv (const LampReportView *view)
{
  GString *text = g_string_new ("\xef\xbb\xbf");

  for (guint column = 0; column < view->n_columns; column++)
    {
      g_string_append (text, column > 0 ? "," : "");
      add_field (text, view->headings[column], FALSE);
    }
  g_string_append (text, "\r\n");
  for (guint row = 0; row < view->n_rows; row++)
    {
      for (guint column = 0; column < view->n_columns; column++)
        {
          const LampReportViewCell *cell = lamp_report_view_get_cell (view, row, column);

          g_string_append (text, column > 0 ? "," : "");
          add_field (text, cell->plain, cell->is_number);
        }
      g_string_append (text, "\r\n");
    }
  return g_string_free_to_bytes (text);
}

static void
add_json_cell (JsonBuilder              *builder,
               const LampReportViewCell *cell)
{
  if (cell->is_number && strchr (cell->plain, '.') != NULL)
    json_builder_add_double_value (builder, g_ascii_strtod (cell->plain, NULL));
  else if (cell->is_number)
    json_builder_add_int_value (builder, g_ascii_strtoll (cell->plain, NULL, 10));
  else if (*cell->plain == '\0')
    json_builder_add_null_value (builder);
  else
    json_builder_add_string_value (builder, cell->plain);
}

static void
add_json_row (JsonBuilder          *builder,
              const LampReportView *view,
              guint                 row)
{
  json_builder_begin_object (builder);
  for (guint column = 0; column < view->n_columns; column++)
    {
      const LampReportViewCell *cell = lamp_report_view_get_cell (view, row, column);

      json_builder_set_member_name (builder, view->keys[column]);
      add_json_cell (builder, cell);
      if (cell->id != NULL)
        {
          g_autofree char *name = g_strconcat (view->keys[column], "_id", NULL);

          json_builder_set_member_name (builder, name);
          json_builder_add_string_value (builder, cell->id);
        }
    }
  json_builder_end_object (builder);
}

/* The names of the members are the same in every language. */
GBytes *
lamp_report_write_json (const LampReportView *view)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  gsize size;
  char *text;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "report");
  json_builder_add_string_value (builder, lamp_report_kind_to_string (view->kind));
  json_builder_set_member_name (builder, "title");
  json_builder_add_string_value (builder, view->title);
  json_builder_set_member_name (builder, "about");
  json_builder_add_string_value (builder, view->about);
  json_builder_set_member_name (builder, "language");
  json_builder_add_string_value (builder, view->language);
  json_builder_set_member_name (builder, "rows");
  json_builder_begin_array (builder);
  for (guint row = 0; row < view->n_rows; row++)
    add_json_row (builder, view, row);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  json_generator_set_root (generator, root);
  json_generator_set_pretty (generator, TRUE);
  text = json_generator_to_data (generator, &size);
  text = g_realloc (text, size + 1);
  text[size] = '\n';
  return g_bytes_new_take (text, size + 1);
}
