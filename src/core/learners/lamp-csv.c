/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables as spreadsheet programs write them: in which letters, with which separator, row by row (RFC 4180). */

#include "core/learners/lamp-csv.h"

#include <string.h>

static char *
convert (const char *bytes,
         gsize       size,
         const char *from)
{
  return g_convert (bytes, (gssize) size, "UTF-8", from, NULL, NULL, NULL);
}

/**
 * lamp_csv_decode:
 * @bytes: a file's content
 *
 * What begins with a byte order mark is what that says; what is valid UTF-8 is that; all else is GB18030, which covers GBK and GB2312.
 *
 * Returns: (transfer full) (nullable): UTF-8 without a mark; NULL for what is in neither, or no text at all.
 */
char *
lamp_csv_decode (const char *bytes,
                 gsize       size)
{
  g_autofree char *text = NULL;
  gsize            length = 0;

  if (size >= 2 && (memcmp (bytes, "\xff\xfe", 2) == 0 || memcmp (bytes, "\xfe\xff", 2) == 0))
    text = g_convert (bytes, (gssize) size, "UTF-8", "UTF-16", NULL, &length, NULL);
  else if (g_utf8_validate_len (bytes, size, NULL))
    {
      gsize mark = size >= 3 && memcmp (bytes, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;

      return g_strndup (bytes + mark, size - mark);
    }
  else if (memchr (bytes, '\0', size) == NULL)
    text = convert (bytes, size, "GB18030");
  if (text == NULL || (length > 0 && strlen (text) != length) || !g_utf8_validate (text, -1, NULL))
    return NULL;
  return g_str_has_prefix (text, "\xef\xbb\xbf") ? g_strdup (text + 3) : g_steal_pointer (&text);
}

/**
 * lamp_csv_find_separator:
 *
 * Returns: comma, semicolon or tab, whichever stands most often in the first row that has any, outside of quotation marks; a comma if there is none.
 */
char
lamp_csv_find_separator (const char *text)
{
  static const char separators[] = ",;\t";
  guint             counts[G_N_ELEMENTS (separators) - 1] = { 0 };
  guint             most = 0;
  gboolean          quoted = FALSE;

  for (const char *p = text; *p != '\0' && (*p != '\n' || quoted || counts[0] + counts[1] + counts[2] == 0); p++)
    {
      const char *which = *p == '"' ? NULL : strchr (separators, *p);

      quoted ^= *p == '"';
      if (which != NULL && !quoted)
        counts[which - separators]++;
    }
  for (guint i = 1; i < G_N_ELEMENTS (counts); i++)
    if (counts[i] > counts[most])
      most = i;
  return separators[most];
}

/* Space of any kind, also the wide one of Chinese. */
static char *
strip (const char *text)
{
  const char *end = text + strlen (text);

  while (*text != '\0' && g_unichar_isspace (g_utf8_get_char (text)))
    text = g_utf8_next_char (text);
  while (end > text && g_unichar_isspace (g_utf8_get_char (g_utf8_prev_char (end))))
    end = g_utf8_prev_char (end);
  return g_strndup (text, (gsize) (end - text));
}

/* A cell in quotation marks, of which two in a row are one that is meant. @p stands on the first. */
static const char *
read_quoted (const char *p,
             GString    *cell,
             gboolean   *is_open)
{
  for (p++; *p != '\0'; p++)
    if (*p != '"')
      g_string_append_c (cell, *p);
    else if (p[1] == '"')
      g_string_append_c (cell, *p++);
    else
      return p + 1;
  *is_open = TRUE;
  return p;
}

/**
 * lamp_csv_row_new:
 * @text: (inout): stands after the row afterwards, on "" after the last
 *
 * Returns: (transfer full): the row; an empty line is a row with one empty cell.
 */
LampCsvRow *
lamp_csv_row_new (const char **text,
                  char         separator)
{
  LampCsvRow *self = g_new0 (LampCsvRow, 1);
  g_autoptr (GStrvBuilder) cells = g_strv_builder_new ();
  g_autoptr (GString) cell = g_string_new (NULL);
  const char *p = *text;
  gboolean    more = TRUE;

  while (more)
    {
      g_autofree char *plain = NULL;
      const char      *begin = p + strspn (p, separator == '\t' ? " " : " \t");

      g_string_truncate (cell, 0);
      if (*begin == '"')
        p = read_quoted (begin, cell, &self->is_open);
      while (*p != '\0' && *p != separator && *p != '\n' && *p != '\r')
        g_string_append_c (cell, *p++);
      plain = strip (cell->str);
      g_strv_builder_add (cells, plain);
      more = *p == separator;
      p += more;
    }
  p += *p == '\r';
  p += *p == '\n';
  self->cells = g_strv_builder_end (cells);
  *text = p;
  return self;
}

void
lamp_csv_row_free (LampCsvRow *self)
{
  g_strfreev (self->cells);
  g_free (self);
}
