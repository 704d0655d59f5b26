/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampIni: GKeyFile reads the values; an index of the raw lines beside it lets every complaint name its line. */

#include "core/course/lamp-ini.h"

#include "core/course/lamp-course-error.h"
#include "core/course/lamp-files.h"
#include "core/course/lamp-inline.h"

#include <string.h>

#define LINES_MAX 50000

struct _LampIni
{
  GKeyFile   *keys;
  GHashTable *lines; /* "group" or "group\nkey" -> line */
  char       *path;
};

/* [Group]: records it. The names are handed to GKeyFile later, so what it could not take is refused here with its line. */
static gboolean
index_group (LampIni    *self,
             const char *line,
             guint       number,
             char      **group,
             GError    **error)
{
  const char *close = strchr (line, ']');

  if (close == NULL || close == line + 1 || close[1 + strspn (close + 1, " \t")] != '\0' || memchr (line + 1, '[', close - line - 1) != NULL)
    return lamp_course_fail (error, LAMP_COURSE_ERROR_CONTENT, self->path, number, "a group is written [Name], alone on its line");
  g_free (*group);
  *group = g_strndup (line + 1, close - line - 1);
  for (const char *p = *group; *p != '\0'; p++)
    if (g_ascii_iscntrl (*p))
      return lamp_course_fail (error, LAMP_COURSE_ERROR_CONTENT, self->path, number, "a group is written [Name], alone on its line");
  if (!g_hash_table_insert (self->lines, g_strdup (*group), GUINT_TO_POINTER (number)))
    return lamp_course_fail (error, LAMP_COURSE_ERROR_CONTENT, self->path, number, "the group [%s] is here a second time", *group);
  return TRUE;
}

/* "Key" or "Key[language]" */
static gboolean
is_key (const char *key)
{
  gsize name = strspn (key, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-");
  gsize language;

  if (name == 0 || key[name] == '\0')
    return name > 0;
  if (key[name] != '[')
    return FALSE;
  language = strspn (key + name + 1, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-@.");
  return language > 0 && strcmp (key + name + 1 + language, "]") == 0;
}

static gboolean
index_key (LampIni    *self,
           const char *line,
           guint       number,
           const char *group,
           GError    **error)
{
  const char      *equals = strchr (line, '=');
  g_autofree char *key = NULL;

  if (equals == NULL)
    return lamp_course_fail (error, LAMP_COURSE_ERROR_CONTENT, self->path, number,
                             "this line is neither Key=Value nor [Group]; a comment begins with #");
  key = g_strchomp (g_strndup (line, equals - line));
  if (!is_key (key))
    return lamp_course_fail (error, LAMP_COURSE_ERROR_CONTENT, self->path, number,
                             "“%s” is not the name of a key: letters, digits and hyphens, perhaps a language as in [zh_CN]", key);
  if (strchr (key, '[') != NULL && strchr (strchr (key, '['), '-') != NULL)
    return lamp_course_fail (error, LAMP_COURSE_ERROR_CONTENT, self->path, number,
                             "the language in “%s” is written with _, as in [zh_CN]", key);
  if (group == NULL)
    return lamp_course_fail (error, LAMP_COURSE_ERROR_CONTENT, self->path, number, "a [Group] must come before the first key");
  if (!g_hash_table_insert (self->lines, g_strdup_printf ("%s\n%s", group, key), GUINT_TO_POINTER (number)))
    return lamp_course_fail (error, LAMP_COURSE_ERROR_CONTENT, self->path, number, "%s is here a second time in [%s]", key, group);
  return TRUE;
}

static gboolean
index_lines (LampIni    *self,
             const char *text,
             GError    **error)
{
  g_autofree char *group = NULL;
  g_auto (GStrv) lines = lamp_files_split_lines (text);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *line = lines[i] + strspn (lines[i], " \t");

      if (i >= LINES_MAX)
        return lamp_course_fail (error, LAMP_COURSE_ERROR_LIMIT, self->path, 0, "has more than %d lines", LINES_MAX);
      if (*line == '\0' || *line == '#')
        continue;
      if (*line == '[' ? !index_group (self, line, i + 1, &group, error) : !index_key (self, line, i + 1, group, error))
        return FALSE;
    }
  return TRUE;
}

/* @text: as lamp_files_clean_text() leaves it, NULL after an error */
static LampIni *
load (const char *path,
      const char *text,
      GError    **error)
{
  g_autoptr (LampIni) self = g_new0 (LampIni, 1);
  g_autoptr (GError) broken = NULL;

  self->path = g_strdup (path);
  self->keys = g_key_file_new ();
  self->lines = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (text == NULL || !index_lines (self, text, error))
    return NULL;
  if (!g_key_file_load_from_data (self->keys, text, strlen (text), G_KEY_FILE_KEEP_TRANSLATIONS, &broken) &&
      !g_error_matches (broken, G_KEY_FILE_ERROR, G_KEY_FILE_ERROR_NOT_FOUND))
    {
      lamp_course_fail (error, LAMP_COURSE_ERROR_CONTENT, path, 0, "%s", broken->message);
      return NULL;
    }
  return g_steal_pointer (&self);
}

/**
 * lamp_ini_read:
 * @path: relative to @folder
 *
 * Returns: (transfer full): the file, NULL with an error that names the line.
 */
LampIni *
lamp_ini_read (const char *folder,
               const char *path,
               GError    **error)
{
  g_autofree char *text = lamp_files_read_text (folder, path, error);

  return load (path, text, error);
}

/**
 * lamp_ini_parse:
 * @path: for messages
 * @data: of @size bytes
 *
 * Returns: (transfer full): what lamp_ini_read() makes of a file with these bytes.
 */
LampIni *
lamp_ini_parse (const char *path,
                const char *data,
                gsize       size,
                GError    **error)
{
  g_autofree char *text = lamp_files_copy_text (data, size, path, error);

  return load (path, text, error);
}

void
lamp_ini_free (LampIni *self)
{
  g_clear_pointer (&self->keys, g_key_file_free);
  g_clear_pointer (&self->lines, g_hash_table_unref);
  g_free (self->path);
  g_free (self);
}

const char *
lamp_ini_get_path (const LampIni *self)
{
  return self->path;
}

/**
 * lamp_ini_line:
 * @key: (nullable): NULL for the group's own line
 *
 * Returns: where @key stands; where its group stands if there is no such key; 0 if there is no such group.
 */
guint
lamp_ini_line (const LampIni *self,
               const char    *group,
               const char    *key)
{
  g_autofree char *name = key != NULL ? g_strdup_printf ("%s\n%s", group, key) : NULL;
  gpointer         line = name != NULL ? g_hash_table_lookup (self->lines, name) : NULL;

  return GPOINTER_TO_UINT (line != NULL ? line : g_hash_table_lookup (self->lines, group));
}

/**
 * lamp_ini_has:
 * @key: (nullable): NULL asks for the group
 */
gboolean
lamp_ini_has (const LampIni *self,
              const char    *group,
              const char    *key)
{
  g_autofree char *name = key != NULL ? g_strdup_printf ("%s\n%s", group, key) : g_strdup (group);

  return g_hash_table_contains (self->lines, name);
}

/* @limit: in characters */
static gboolean
get_value (const LampIni *self,
           const char    *group,
           const char    *key,
           int            limit,
           char         **value,
           GError       **error)
{
  g_autoptr (GError) broken = NULL;
  g_autofree char *string = NULL;

  *value = NULL;
  if (!lamp_ini_has (self, group, key))
    return TRUE;
  string = g_key_file_get_string (self->keys, group, key, &broken);
  if (string == NULL || broken != NULL)
    return lamp_course_fail (error, LAMP_COURSE_ERROR_CONTENT, self->path, lamp_ini_line (self, group, key),
                             "%s holds a \\ that means nothing here; write \\\\ for the character itself, \\n for a new line", key);
  if (g_utf8_strlen (string, -1) > limit)
    return lamp_course_fail (error, LAMP_COURSE_ERROR_LIMIT, self->path, lamp_ini_line (self, group, key),
                             "%s is longer than %d characters", key, limit);
  g_strstrip (string);
  if (*string != '\0')
    *value = g_steal_pointer (&string);
  return TRUE;
}

/**
 * lamp_ini_get_string:
 * @value: (out) (transfer full) (nullable): NULL if the key is not there or empty
 *
 * Returns: FALSE with CONTENT or LIMIT set if the value cannot be taken.
 */
gboolean
lamp_ini_get_string (const LampIni *self,
                     const char    *group,
                     const char    *key,
                     char         **value,
                     GError       **error)
{
  return get_value (self, group, key, LAMP_INLINE_TEXT_MAX, value, error);
}

/**
 * lamp_ini_local_key:
 *
 * Returns: (transfer full): "Title[zh_CN]" for "Title" and "zh-CN".
 */
char *
lamp_ini_local_key (const char *key,
                    const char *language)
{
  return g_strdelimit (g_strdup_printf ("%s[%s]", key, language), "-", '_');
}

/**
 * lamp_ini_get_local:
 *
 * As lamp_ini_get_string(), preferring the key of @language; the plain key stands in where there is none.
 */
gboolean
lamp_ini_get_local (const LampIni *self,
                    const char    *group,
                    const char    *key,
                    const char    *language,
                    char         **value,
                    GError       **error)
{
  g_autofree char *local = lamp_ini_local_key (key, language);

  if (!lamp_ini_get_string (self, group, local, value, error))
    return FALSE;
  return *value != NULL || lamp_ini_get_string (self, group, key, value, error);
}

/**
 * lamp_ini_get_number:
 * @value: (out): left alone if the key is not there
 */
gboolean
lamp_ini_get_number (const LampIni *self,
                     const char    *group,
                     const char    *key,
                     int            minimum,
                     int            maximum,
                     int           *value,
                     GError       **error)
{
  g_autofree char *string = NULL;
  gint64           number;

  if (!lamp_ini_get_string (self, group, key, &string, error))
    return FALSE;
  if (string == NULL)
    return TRUE;
  if (!g_ascii_string_to_signed (string, 10, minimum, maximum, &number, NULL))
    return lamp_course_fail (error, LAMP_COURSE_ERROR_CONTENT, self->path, lamp_ini_line (self, group, key),
                             "%s is a whole number from %d to %d", key, minimum, maximum);
  *value = number;
  return TRUE;
}

/**
 * lamp_ini_get_list:
 * @maximum: entries allowed
 * @list: (out) (transfer full): what stands between semicolons, empty entries left out; never NULL on success
 */
gboolean
lamp_ini_get_list (const LampIni *self,
                   const char    *group,
                   const char    *key,
                   guint          maximum,
                   char        ***list,
                   GError       **error)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *string = NULL;
  g_auto (GStrv) parts = NULL;

  if (!get_value (self, group, key, LAMP_FILES_TEXT_MAX, &string, error))
    return FALSE;
  parts = g_strsplit (string != NULL ? string : "", ";", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    if (*g_strstrip (parts[i]) != '\0')
      g_ptr_array_add (entries, g_strdup (parts[i]));
  if (entries->len > maximum)
    return lamp_course_fail (error, LAMP_COURSE_ERROR_LIMIT, self->path, lamp_ini_line (self, group, key),
                             "%s names more than %u", key, maximum);
  g_ptr_array_add (entries, NULL);
  *list = g_strdupv ((char **) entries->pdata);
  return TRUE;
}

/**
 * lamp_ini_require:
 * @value: (nullable): what was read
 *
 * Returns: FALSE with CONTENT set if @value is NULL.
 */
gboolean
lamp_ini_require (const LampIni *self,
                  const char    *group,
                  const char    *key,
                  const char    *value,
                  GError       **error)
{
  if (value != NULL)
    return TRUE;
  if (!lamp_ini_has (self, group, NULL))
    return lamp_course_fail (error, LAMP_COURSE_ERROR_CONTENT, self->path, 0, "the group [%s] is missing", group);
  return lamp_course_fail (error, LAMP_COURSE_ERROR_CONTENT, self->path, lamp_ini_line (self, group, key),
                           "[%s] needs %s", group, key);
}

/**
 * lamp_ini_get_groups:
 *
 * Returns: (transfer full): the groups in the file's order.
 */
char **
lamp_ini_get_groups (const LampIni *self)
{
  return g_key_file_get_groups (self->keys, NULL);
}

/**
 * lamp_ini_get_keys:
 *
 * Returns: (transfer full): the keys of a group that is there, in the file's order.
 */
char **
lamp_ini_get_keys (const LampIni *self,
                   const char    *group)
{
  return g_key_file_get_keys (self->keys, group, NULL, NULL);
}
