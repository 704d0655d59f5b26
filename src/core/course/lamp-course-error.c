/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Errors of the course reader: one message form, "file:line: what", made here and taken apart here. */

#include "core/course/lamp-course-error.h"

#define QUOTED_MAX 40

G_DEFINE_QUARK (lamp_course_error, lamp_course_error)

/**
 * lamp_course_fail:
 * @file: relative to the course folder
 * @line: from 1; 0: the file as a whole
 *
 * Returns: FALSE, always.
 */
gboolean
lamp_course_fail (GError        **error,
                  LampCourseError code,
                  const char     *file,
                  guint           line,
                  const char     *format,
                  ...)
{
  g_autofree char *what = NULL;
  va_list          arguments;

  /* Authors read this in their own language; its form stays the same. */
  va_start (arguments, format);
  what = g_strdup_vprintf (g_dgettext (GETTEXT_PACKAGE, format), arguments);
  va_end (arguments);
  if (line > 0)
    g_set_error (error, LAMP_COURSE_ERROR, code, "%s:%u: %s", file, line, what);
  else
    g_set_error (error, LAMP_COURSE_ERROR, code, "%s: %s", file, what);
  return FALSE;
}

/**
 * lamp_course_error_split:
 * @file: (out) (transfer full)
 * @line: (out): 0 if the error is about the file as a whole
 * @what: (out) (transfer full)
 *
 * Takes apart what lamp_course_fail() put together.
 */
void
lamp_course_error_split (const GError *error,
                         char        **file,
                         guint        *line,
                         char        **what)
{
  const char *message = error->message;
  const char *colon = strchr (message, ':');
  char       *end = NULL;

  *line = 0;
  if (colon == NULL)
    {
      *file = g_strdup ("");
      *what = g_strdup (message);
      return;
    }
  *file = g_strndup (message, colon - message);
  if (g_ascii_isdigit (colon[1]))
    {
      guint64 number = g_ascii_strtoull (colon + 1, &end, 10);

      if (*end == ':' && number <= G_MAXUINT)
        {
          *line = number;
          colon = end;
        }
    }
  *what = g_strstrip (g_strdup (colon + 1));
}

/**
 * lamp_course_error_shorten:
 *
 * Returns: (transfer full): the first 40 characters of @text, for a message that quotes it; whole ones, unlike those of "%.40s".
 */
char *
lamp_course_error_shorten (const char *text)
{
  return g_utf8_substring (text, 0, MIN (g_utf8_strlen (text, -1), QUOTED_MAX));
}
