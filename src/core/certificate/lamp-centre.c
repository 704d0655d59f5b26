/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The centre's key: without a passphrase, so that giving a certificate asks nobody for one, and readable by the kiosk alone. */

#include "core/certificate/lamp-centre.h"

#include "core/certificate/lamp-certificate.h"
#include "core/course/lamp-files.h"

#include <string.h>

#define NAMESAKES_MAX 99
#define FILE_NAME_BYTES 90 /* of a name; a number may follow */

gboolean
lamp_centre_has_key (const char *data_folder)
{
  g_autofree char *path = g_build_filename (data_folder, LAMP_CENTRE_KEY_FILE, NULL);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

/**
 * lamp_centre_read_key:
 *
 * Returns: (transfer full): NULL with KEY of LAMP_STORE_ERROR if the file is damaged, or the error of reading it.
 */
LampSecretKey *
lamp_centre_read_key (const char *data_folder,
                      GError    **error)
{
  g_autoptr (GBytes) bytes = lamp_files_read_bytes (data_folder, LAMP_CENTRE_KEY_FILE, LAMP_MINISIGN_FILE_MAX, FALSE, error);

  return bytes != NULL ? lamp_secret_key_parse (g_bytes_get_data (bytes, NULL) ?: "", NULL, error) : NULL;
}

/**
 * lamp_centre_read_public_key:
 * @key: (out caller-allocates): the half that may go to everybody
 *
 * Returns: FALSE as lamp_centre_read_key()
 */
gboolean
lamp_centre_read_public_key (const char    *data_folder,
                             LampPublicKey *key,
                             GError       **error)
{
  g_autoptr (LampSecretKey) secret = lamp_centre_read_key (data_folder, error);

  if (secret != NULL)
    lamp_secret_key_get_public (secret, key);
  return secret != NULL;
}

/* What a file may be called: no folders, nothing hidden, not too long. */
static char *
make_file_name (const char *name)
{
  const char *end = name;
  char       *file;

  while (*end != '\0' && g_utf8_next_char (end) - name <= FILE_NAME_BYTES)
    end = g_utf8_next_char (end);
  file = g_strndup (name, (gsize) (end - name));
  g_strdelimit (file, "/\r\n", '-');
  if (file[0] == '.')
    file[0] = '-';
  return file;
}

/* This kiosk believes what it signs itself. Another kiosk of the same centre may be on the list already. */
static gboolean
trust (const char          *data_folder,
       const char          *name,
       const LampPublicKey *key,
       GError             **error)
{
  g_autofree char *folder = g_build_filename (data_folder, LAMP_CERTIFICATE_FOLDER, NULL);
  g_autofree char *file = make_file_name (name);
  g_autoptr (GError) problem = NULL;
  gboolean done = lamp_trust_add (folder, file, key, &problem);

  for (guint i = 2; i <= NAMESAKES_MAX && !done && g_error_matches (problem, LAMP_STORE_ERROR, LAMP_STORE_ERROR_KEY); i++)
    {
      g_autofree char *numbered = g_strdup_printf ("%s %u", file, i);

      g_clear_error (&problem);
      done = lamp_trust_add (folder, numbered, key, &problem);
    }
  if (!done)
    g_propagate_error (error, g_steal_pointer (&problem));
  return done;
}

/**
 * lamp_centre_make_key:
 * @name: of the centre, as it shall be known on this kiosk; valid UTF-8, not empty
 *
 * Makes the key, mode 0600, and puts it on the list of centres that are believed here. One that is there already is never replaced.
 *
 * Returns: (transfer full): the new key, or the one that was there; NULL with the error of reading or writing it
 */
LampSecretKey *
lamp_centre_make_key (const char *data_folder,
                      const char *name,
                      GError    **error)
{
  g_autofree char *path = g_build_filename (data_folder, LAMP_CENTRE_KEY_FILE, NULL);
  g_autoptr (LampSecretKey) key = NULL;
  LampPublicKey public_key;
  char         *text;
  gboolean      done;

  if (lamp_centre_has_key (data_folder))
    return lamp_centre_read_key (data_folder, error);
  key = lamp_secret_key_generate (error);
  text = key != NULL ? lamp_secret_key_to_text (key, NULL, error) : NULL;
  if (text == NULL)
    return NULL;
  lamp_secret_key_get_public (key, &public_key);
  done = trust (data_folder, name, &public_key, error) &&
         g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, error);
  lamp_minisign_wipe (text);
  return done ? g_steal_pointer (&key) : NULL;
}
