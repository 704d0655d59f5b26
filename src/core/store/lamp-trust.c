/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampTrust: the publishers a kiosk trusts, one .pub file each; the file's name is the publisher's. */

#include "core/store/lamp-trust.h"

#include "core/base/lamp-share.h"
#include "core/course/lamp-files.h"
#include "core/store/lamp-small-file.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

#define NAME_MAX_BYTES 100
#define KEYS_MAX 1000

struct _LampTrust
{
  GArray    *keys;    /* LampPublicKey */
  GPtrArray *names;   /* char*, as many */
  GPtrArray *folders; /* char*, as many: where each stands */
  GPtrArray *errors;  /* GError: files that are no keys */
};

static void
read_key (LampTrust  *self,
          const char *folder,
          const char *file)
{
  GError *error = NULL;
  g_autoptr (GBytes) bytes = lamp_files_read_bytes (folder, file, LAMP_MINISIGN_FILE_MAX, FALSE, &error);
  LampPublicKey key;

  if (bytes == NULL || !lamp_public_key_parse (g_bytes_get_data (bytes, NULL) ?: "", &key, &error))
    {
      g_prefix_error (&error, "%s/%s: ", folder, file);
      g_ptr_array_add (self->errors, error);
      return;
    }
  g_array_append_val (self->keys, key);
  g_ptr_array_add (self->names, g_strndup (file, strlen (file) - strlen (LAMP_TRUST_ENDING)));
  g_ptr_array_add (self->folders, g_strdup (folder));
}

/**
 * lamp_trust_read:
 * @folders: (array zero-terminated=1): those that are not there hold nothing
 *
 * Returns: (transfer full): a damaged file among them hides no other.
 */
LampTrust *
lamp_trust_read (const char *const *folders)
{
  LampTrust *self = g_new0 (LampTrust, 1);

  self->keys = g_array_new (FALSE, FALSE, sizeof (LampPublicKey));
  self->names = g_ptr_array_new_with_free_func (g_free);
  self->folders = g_ptr_array_new_with_free_func (g_free);
  self->errors = g_ptr_array_new_with_free_func ((GDestroyNotify) g_error_free);
  for (guint i = 0; folders[i] != NULL; i++)
    {
      g_autoptr (GDir) entries = g_dir_open (folders[i], 0, NULL);
      const char *file;

      while (entries != NULL && self->keys->len < KEYS_MAX && (file = g_dir_read_name (entries)) != NULL)
        if (file[0] != '.' && g_str_has_suffix (file, LAMP_TRUST_ENDING))
          read_key (self, folders[i], file);
    }
  return self;
}

/**
 * lamp_trust_read_kiosk:
 * @data: the kiosk's data folder
 *
 * Returns: (transfer full): whom its trainer trusts, whom the machine does, and who signed what came with the program.
 */
LampTrust *
lamp_trust_read_kiosk (const char *data)
{
  g_autofree char  *own = g_build_filename (data, LAMP_TRUST_FOLDER, NULL);
  g_autofree char  *program = lamp_share_path (LAMP_TRUST_FOLDER);
  const char *const folders[] = { own, LAMP_TRUST_SYSTEM_FOLDER, program, NULL };

  return lamp_trust_read (folders);
}

void
lamp_trust_free (LampTrust *self)
{
  g_array_unref (self->keys);
  g_ptr_array_unref (self->names);
  g_ptr_array_unref (self->folders);
  g_ptr_array_unref (self->errors);
  g_free (self);
}

guint
lamp_trust_get_size (const LampTrust *self)
{
  return self->keys->len;
}

/* (array) (transfer none) */
const LampPublicKey *
lamp_trust_get_keys (const LampTrust *self)
{
  return (const LampPublicKey *) self->keys->data;
}

const char *
lamp_trust_get_name (const LampTrust *self,
                     guint            n)
{
  return self->names->pdata[n];
}

/* One of those that were read. */
const char *
lamp_trust_get_folder (const LampTrust *self,
                       guint            n)
{
  return self->folders->pdata[n];
}

/**
 * lamp_trust_find_name:
 *
 * Returns: (nullable): who has that key.
 */
const char *
lamp_trust_find_name (const LampTrust     *self,
                      const LampPublicKey *key)
{
  for (guint i = 0; i < self->keys->len; i++)
    if (memcmp (lamp_trust_get_keys (self)[i].key, key->key, sizeof key->key) == 0)
      return self->names->pdata[i];
  return NULL;
}

/* (element-type GError) (transfer none) */
const GPtrArray *
lamp_trust_get_errors (const LampTrust *self)
{
  return self->errors;
}

static gboolean
is_name (const char *name)
{
  return *name != '\0' && *name != '.' && strlen (name) <= NAME_MAX_BYTES && strchr (name, '/') == NULL && g_utf8_validate (name, -1, NULL) &&
         strpbrk (name, "\r\n") == NULL;
}

/**
 * lamp_trust_add:
 * @folder: made if it is not there
 * @name: the publisher's, as a file may be called
 *
 * A file of that name that is no key is set aside.
 *
 * Returns: TRUE also if this key is there already under this name; FALSE with KEY set if another is, or for a name no file can have.
 */
gboolean
lamp_trust_add (const char          *folder,
                const char          *name,
                const LampPublicKey *key,
                GError             **error)
{
  g_autofree char *text = lamp_public_key_to_text (key);
  g_autofree char *file = g_strconcat (name, LAMP_TRUST_ENDING, NULL);
  g_autofree char *path = g_build_filename (folder, file, NULL);
  g_autoptr (GBytes) there = NULL;
  g_autoptr (GError) damage = NULL;
  LampPublicKey other;

  if (!is_name (name))
    return lamp_store_fail (error, LAMP_STORE_ERROR_KEY, "“%s” can't be a publisher's name", name);
  there = lamp_files_read_bytes (folder, file, LAMP_MINISIGN_FILE_MAX, FALSE, NULL);
  if (there != NULL && lamp_public_key_parse (g_bytes_get_data (there, NULL) ?: "", &other, &damage))
    {
      if (memcmp (other.key, key->key, sizeof key->key) == 0)
        return TRUE;
      return lamp_store_fail (error, LAMP_STORE_ERROR_KEY, "there is another key of the name “%s” already; rename the new one to keep both", name);
    }
  if (!lamp_small_file_set_aside (path, damage != NULL ? damage->message : "it can't be read", error))
    return FALSE;
  if (g_mkdir_with_parents (folder, 0755) != 0)
    return lamp_store_fail_errno (error, folder);
  return lamp_small_file_write (path, text, -1, 0644, error);
}

/**
 * lamp_trust_remove:
 * @folder: the kiosk's own
 *
 * What is installed of the publisher's stays; nothing of theirs is taken any more.
 *
 * Returns: FALSE with KEY set for a name that is not there
 */
gboolean
lamp_trust_remove (const char *folder,
                   const char *name,
                   GError    **error)
{
  g_autofree char *file = g_strconcat (name, LAMP_TRUST_ENDING, NULL);
  g_autofree char *path = g_build_filename (folder, file, NULL);

  if (!is_name (name))
    return lamp_store_fail (error, LAMP_STORE_ERROR_KEY, "“%s” can't be a publisher's name", name);
  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return lamp_store_fail (error, LAMP_STORE_ERROR_KEY, "this kiosk does not trust “%s”", name);
  return lamp_small_file_remove (path, error);
}

/**
 * lamp_trust_read_file:
 * @path: of a .pub file anywhere
 * @name: (out): the publisher's, by the file's name
 * @key: (out caller-allocates)
 *
 * Returns: FALSE with KEY or a LAMP_COURSE_ERROR set
 */
gboolean
lamp_trust_read_file (const char    *path,
                      char         **name,
                      LampPublicKey *key,
                      GError       **error)
{
  g_autofree char *parent = g_path_get_dirname (path);
  g_autofree char *file = g_path_get_basename (path);
  g_autoptr (GBytes) bytes = lamp_files_read_bytes (parent, file, LAMP_MINISIGN_FILE_MAX, FALSE, error);

  if (bytes == NULL || !lamp_public_key_parse (g_bytes_get_data (bytes, NULL) ?: "", key, error))
    return FALSE;
  *name = g_strndup (file, strlen (file) - (g_str_has_suffix (file, LAMP_TRUST_ENDING) ? strlen (LAMP_TRUST_ENDING) : 0));
  return TRUE;
}
