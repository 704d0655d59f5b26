/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The formats a report is given away in. */

#include "core/report/lamp-report-format.h"

#include "core/report/lamp-report-writers.h"

static const struct
{
  const char *name; /* also the end of a file's name */
  GBytes *(*write) (const LampReportView *view);
} formats[LAMP_REPORT_FORMAT_N] = {
  [LAMP_REPORT_TEXT] = { "text", lamp_report_write_text },
  [LAMP_REPORT_CSV] = { "csv", lamp_report_write_csv },
  [LAMP_REPORT_JSON] = { "json", lamp_report_write_json },
  [LAMP_REPORT_HTML] = { "html", lamp_report_write_html },
  [LAMP_REPORT_PDF] = { "pdf", lamp_report_write_pdf },
};

const char *
lamp_report_format_to_string (LampReportFormat format)
{
  return formats[format].name;
}

gboolean
lamp_report_format_from_string (const char       *name,
                                LampReportFormat *format)
{
  for (guint i = 0; i < LAMP_REPORT_FORMAT_N; i++)
    if (g_str_equal (formats[i].name, name))
      {
        *format = i;
        return TRUE;
      }
  return FALSE;
}

/**
 * lamp_report_render:
 *
 * May be called in any thread: all words are in @view.
 *
 * Returns: (transfer full): the report as a file's content.
 */
GBytes *
lamp_report_render (const LampReportView *view,
                    LampReportFormat      format)
{
  return formats[format].write (view);
}

/**
 * lamp_report_save:
 * @path: replaced as a whole, or left as it was
 *
 * Writes a file that only its owner may read, where the disk knows owners: names are in it.
 *
 * Returns: FALSE with an error of G_FILE_ERROR.
 */
gboolean
lamp_report_save (const LampReportView *view,
                  LampReportFormat      format,
                  const char           *path,
                  GError              **error)
{
  g_autoptr (GBytes) bytes = lamp_report_render (view, format);

  return g_file_set_contents_full (path, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes),
                                   G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, error);
}

/**
 * lamp_report_suggest_name:
 * @now: microseconds UTC
 *
 * Returns: (transfer full): a file's name in letters and digits that every disk takes, as "lamplight-courses-2026-11-26.csv".
 */
char *
lamp_report_suggest_name (const LampReportView *view,
                          LampReportFormat      format,
                          gint64                now)
{
  g_autoptr (GDateTime) today = g_date_time_new_from_unix_local (MAX (now, 0) / G_USEC_PER_SEC);
  g_autofree char *date = today != NULL ? g_date_time_format (today, "%Y-%m-%d") : g_strdup ("report");

  return g_strdup_printf ("lamplight-%s-%s.%s", lamp_report_kind_to_string (view->kind), date, format == LAMP_REPORT_TEXT ? "txt" : formats[format].name);
}
