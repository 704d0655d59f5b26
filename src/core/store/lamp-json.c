/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JSON from strangers: strict, and bounded in size and nesting before the parser sees it. */

#include "core/store/lamp-json.h"

#include "core/store/lamp-store-error.h"

#include <string.h>

#define BYTES_MAX ((gsize) 8 * 1024 * 1024)
#define NESTING_MAX 12

/* The number of four hexadecimal digits at @p; -1: they are not */
static int
read_hex (const char *p,
          const char *end)
{
  int number = 0;

  if (end - p < 4)
    return -1;
  for (int i = 0; i < 4; i++)
    if (!g_ascii_isxdigit (p[i]))
      return -1;
    else
      number = number * 16 + g_ascii_xdigit_value (p[i]);
  return number;
}

/* The last byte of an escape whose backslash is at @p; NULL if it is none that stands for a character: json-glib takes others, octal ones for
 * instance, and then its strings are not UTF-8. */
static const char *
skip_escape (const char *p,
             const char *end)
{
  int unit;

  if (++p == end)
    return NULL;
  if (*p != 'u')
    return *p != '\0' && strchr ("\"\\/bfnrt", *p) != NULL ? p : NULL;
  unit = read_hex (p + 1, end);
  p += 4;
  if (unit <= 0 || (unit >= 0xdc00 && unit <= 0xdfff))
    return NULL;
  if (unit < 0xd800 || unit > 0xdbff)
    return p;
  if (end - p < 3 || p[1] != '\\' || p[2] != 'u')
    return NULL;
  unit = read_hex (p + 3, end);
  return unit >= 0xdc00 && unit <= 0xdfff ? p + 6 : NULL;
}

/* The end of a string that begins at @p; NULL if it has none, or is not well-formed */
static const char *
skip_string (const char *p,
             const char *end)
{
  for (p++; p < end && (guchar) *p >= 0x20; p++)
    {
      if (*p == '"')
        return p;
      if (*p == '\\')
        p = skip_escape (p, end);
      if (p == NULL)
        return NULL;
    }
  return NULL;
}

/* json-glib takes comments, single quotes, assignments and several values too (and leaks what it parsed of them), and recurses as deep as it is
 * told: none of it is let through. */
static gboolean
scan (const char *text,
      gsize       size,
      const char *what,
      GError    **error)
{
  const char *end = text + size;
  guint       depth = 0;
  gboolean    is_over = FALSE;

  for (const char *p = text; p < end; p++)
    {
      gboolean is_blank = *p != '\0' && strchr (" \t\r\n", *p) != NULL;

      if (depth == 0 && !is_blank && (is_over || *p != '{'))
        p = NULL;
      else if (*p == '"')
        p = skip_string (p, end);
      else if ((*p == '{' || *p == '[') && ++depth > NESTING_MAX)
        return lamp_store_fail (error, LAMP_STORE_ERROR_NESTING, "the pack's %s nests deeper than %d", what, NESTING_MAX);
      else if (*p == '}' || *p == ']')
        is_over = --depth == 0;
      else if (*p == '\0' || strchr ("{[:,-+.0123456789eEtrufalsn \t\r\n", *p) == NULL)
        p = NULL;
      if (p == NULL)
        return lamp_store_fail (error, LAMP_STORE_ERROR_MALFORMED, "the pack's %s is not well-formed JSON", what);
    }
  return TRUE;
}

/**
 * lamp_json_parse:
 * @what: for messages: "manifest", "index" …
 *
 * Returns: (transfer full): an object; NULL with DOCUMENT_SIZE, NESTING or MALFORMED set.
 */
JsonNode *
lamp_json_parse (GBytes     *bytes,
                 const char *what,
                 GError    **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  gsize       size;
  const char *text = g_bytes_get_data (bytes, &size);
  JsonNode   *root = NULL;

  if (size > BYTES_MAX)
    lamp_store_fail (error, LAMP_STORE_ERROR_DOCUMENT_SIZE, "the pack's %s is larger than %d MB", what, (int) (BYTES_MAX / 1024 / 1024));
  else if (size == 0 || !g_utf8_validate (text, size, NULL))
    lamp_store_fail (error, LAMP_STORE_ERROR_MALFORMED, "the pack's %s is not well-formed JSON", what);
  else if (scan (text, size, what, error))
    {
      if (json_parser_load_from_data (parser, text, size, NULL))
        root = json_parser_get_root (parser);
      if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
        lamp_store_fail (error, LAMP_STORE_ERROR_MALFORMED, "the pack's %s is not well-formed JSON", what);
      else
        return json_node_ref (root);
    }
  return NULL;
}

static JsonNode *
get (JsonObject  *object,
     const char  *name,
     JsonNodeType type)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, name) : NULL;

  return node != NULL && json_node_get_node_type (node) == type ? node : NULL;
}

/* (nullable): NULL as well if it is no string */
const char *
lamp_json_get_string (JsonObject *object,
                      const char *name)
{
  JsonNode *node = get (object, name, JSON_NODE_VALUE);

  return node != NULL && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : NULL;
}

/* FALSE if it is not there, or no whole number */
gboolean
lamp_json_get_number (JsonObject *object,
                      const char *name,
                      gint64     *number)
{
  JsonNode *node = get (object, name, JSON_NODE_VALUE);

  *number = 0;
  if (node == NULL || json_node_get_value_type (node) != G_TYPE_INT64)
    return FALSE;
  *number = json_node_get_int (node);
  return TRUE;
}

JsonObject *
lamp_json_get_object (JsonObject *object,
                      const char *name)
{
  JsonNode *node = get (object, name, JSON_NODE_OBJECT);

  return node != NULL ? json_node_get_object (node) : NULL;
}

JsonArray *
lamp_json_get_array (JsonObject *object,
                     const char *name)
{
  JsonNode *node = get (object, name, JSON_NODE_ARRAY);

  return node != NULL ? json_node_get_array (node) : NULL;
}

void
lamp_json_add_string (JsonBuilder *json,
                      const char  *name,
                      const char  *value)
{
  json_builder_set_member_name (json, name);
  json_builder_add_string_value (json, value);
}

/* The members of an OCI descriptor; the object stays open for more. */
void
lamp_json_begin_descriptor (JsonBuilder *json,
                            const char  *type,
                            const char  *sha256,
                            gint64       size)
{
  g_autofree char *digest = g_strconcat ("sha256:", sha256, NULL);

  json_builder_begin_object (json);
  lamp_json_add_string (json, "mediaType", type);
  lamp_json_add_string (json, "digest", digest);
  json_builder_set_member_name (json, "size");
  json_builder_add_int_value (json, size);
}

/* (transfer full) */
char *
lamp_json_to_text (JsonBuilder *json)
{
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autoptr (JsonNode) root = json_builder_get_root (json);

  json_generator_set_root (generator, root);
  return json_generator_to_data (generator, NULL);
}
