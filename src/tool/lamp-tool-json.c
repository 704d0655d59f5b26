/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes a string as JSON wants it. */

#include "tool/lamp-tool.h"

#include <string.h>

/**
 * lamp_tool_json:
 * @words: bytes that are no UTF-8, as a file's name may hold, become the replacement character
 *
 * Returns: (transfer full): @words in quotes, as RFC 8259 section 7 says.
 */
char *
lamp_tool_json (const char *words)
{
  g_autofree char *valid = g_utf8_make_valid (words, -1);
  GString         *json = g_string_new ("\"");

  for (const char *p = valid; *p != '\0'; p++)
    if (*p == '"' || *p == '\\')
      g_string_append_printf (json, "\\%c", *p);
    else if (*p == '\n')
      g_string_append (json, "\\n");
    else if ((guchar) *p < 0x20)
      g_string_append_printf (json, "\\u%04x", (guchar) *p);
    else
      g_string_append_c (json, *p);
  g_string_append_c (json, '"');
  return g_string_free (json, FALSE);
}
