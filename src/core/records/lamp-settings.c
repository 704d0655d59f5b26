/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was set up for one kiosk: read at its start, written whole whenever something changes. */

#include "core/records/lamp-settings.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

#include "core/records/lamp-database.h"

#define GROUP "Kiosk"
#define FILE_MAX 65536

static char *
get_path (const char *data_folder)
{
  return g_build_filename (data_folder, "settings.ini", NULL);
}

void
lamp_settings_free (LampSettings *self)
{
  g_free (self->centre);
  g_free (self);
}

LampSettings *
lamp_settings_copy (const LampSettings *self)
{
  LampSettings *copy = g_memdup2 (self, sizeof *self);

  copy->centre = g_strdup (self->centre);
  return copy;
}

/**
 * lamp_settings_set_centre:
 * @centre: (nullable): cut at LAMP_CENTRE_MAX characters; of nothing but spaces: not said
 */
void
lamp_settings_set_centre (LampSettings *self,
                          const char   *centre)
{
  g_autofree char *stripped = centre != NULL ? g_strstrip (g_utf8_make_valid (centre, -1)) : NULL;

  g_free (self->centre);
  self->centre = stripped != NULL && *stripped != '\0' ? g_utf8_substring (stripped, 0, MIN (g_utf8_strlen (stripped, -1), LAMP_CENTRE_MAX)) : NULL;
}

/* What is out of its range is as if it were not there. */
static void
take (LampSettings *self,
      GKeyFile     *file)
{
  static const int scales[] = { 100, 150, 200, 300 };
  g_autofree char *centre = g_key_file_get_string (file, GROUP, "Centre", NULL);
  g_autofree char *language = g_key_file_get_string (file, GROUP, "Language", NULL);
  int              scale = g_key_file_get_integer (file, GROUP, "Scale", NULL);

  lamp_settings_set_centre (self, centre);
  if (g_strcmp0 (language, "zh-CN") == 0 || g_strcmp0 (language, "en") == 0)
    g_strlcpy (self->language, language, sizeof self->language);
  for (guint i = 0; i < G_N_ELEMENTS (scales); i++)
    if (scale == scales[i])
      self->scale = scale;
  self->set_up = g_key_file_get_boolean (file, GROUP, "SetUp", NULL);
  self->stick_time = MAX (g_key_file_get_int64 (file, GROUP, "StickTime", NULL), 0);
}

/**
 * lamp_settings_read:
 *
 * Returns: (transfer full): the settings; the defaults where there is no file, or a damaged one, which is told by "damaged"
 */
LampSettings *
lamp_settings_read (const char *data_folder)
{
  LampSettings    *self = g_new0 (LampSettings, 1);
  g_autofree char *path = get_path (data_folder);
  g_autofree char *text = NULL;
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GError) error = NULL;
  gsize size;

  if (!g_file_get_contents (path, &text, &size, &error))
    self->damaged = !g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOENT) && !g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOTDIR);
  else if (size > FILE_MAX || !g_utf8_validate (text, size, NULL) || !g_key_file_load_from_data (file, text, size, G_KEY_FILE_NONE, NULL) ||
           !g_key_file_has_group (file, GROUP))
    self->damaged = TRUE;
  else
    take (self, file);
  return self;
}

/**
 * lamp_settings_write:
 *
 * All at once, mode 0600, on the disk when this returns.
 *
 * Returns: FALSE with FULL, READ_ONLY or FAILED; then what was there is as it was.
 */
gboolean
lamp_settings_write (const LampSettings *self,
                     const char         *data_folder,
                     GError            **error)
{
  g_autofree char *path = get_path (data_folder);
  g_autofree char *text = NULL;
  g_autoptr (GKeyFile) file = g_key_file_new ();
  gsize size;

  if (self->centre != NULL)
    g_key_file_set_string (file, GROUP, "Centre", self->centre);
  if (*self->language != '\0')
    g_key_file_set_string (file, GROUP, "Language", self->language);
  if (self->scale != 0)
    g_key_file_set_integer (file, GROUP, "Scale", self->scale);
  if (self->stick_time != 0)
    g_key_file_set_int64 (file, GROUP, "StickTime", self->stick_time);
  g_key_file_set_boolean (file, GROUP, "SetUp", self->set_up);
  text = g_key_file_to_data (file, &size, NULL);
  if (g_mkdir_with_parents (data_folder, 0700) != 0)
    return lamp_database_fail (error, errno, "make", data_folder);
  return lamp_database_write_file (data_folder, path, text, error);
}
