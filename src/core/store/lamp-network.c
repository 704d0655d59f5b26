/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampNetwork: the kiosk's settings for its line, in network.ini of the data folder. */

#include "core/store/lamp-network.h"

#include "core/store/lamp-small-file.h"

#include <glib/gstdio.h>
#include <string.h>

#define GROUP "Network"
#define LOGIN "Login "
#define SOURCES_MAX 100
#define PATIENCE 20
#define PATIENCE_MAX 600
#define RATE_MAX (1000 * 1000) /* kilobytes a second */

/* The file is read, changed and written as a whole. */
static GMutex mutex;

#define REFUSE(code, ...) lamp_store_fail (error, LAMP_STORE_ERROR_##code, __VA_ARGS__)

/* @number: (inout): stays as it is where the key is missing */
static gboolean
read_number (GKeyFile   *file,
             const char *key,
             gint64      minimum,
             gint64      maximum,
             gint64     *number,
             GError    **error)
{
  g_autofree char *text = g_key_file_get_string (file, GROUP, key, NULL);

  if (text == NULL || g_ascii_string_to_signed (g_strstrip (text), 10, minimum, maximum, number, NULL))
    return TRUE;
  return REFUSE (SETTINGS, "%s: %s is a number from %d to %d", LAMP_NETWORK_FILE, key, (int) minimum, (int) maximum);
}

static gboolean
read_switch (GKeyFile   *file,
             const char *key,
             gboolean   *is_on,
             GError    **error)
{
  g_autoptr (GError) problem = NULL;

  *is_on = g_key_file_get_boolean (file, GROUP, key, &problem);
  if (problem == NULL || g_error_matches (problem, G_KEY_FILE_ERROR, G_KEY_FILE_ERROR_KEY_NOT_FOUND) ||
      g_error_matches (problem, G_KEY_FILE_ERROR, G_KEY_FILE_ERROR_GROUP_NOT_FOUND))
    return TRUE;
  return REFUSE (SETTINGS, "%s: %s is true or false", LAMP_NETWORK_FILE, key);
}

/* "22-6": from ten in the evening until six. */
static gboolean
read_hours (LampNetwork *self,
            GError     **error)
{
  g_autofree char *text = g_key_file_get_string (self->file, GROUP, "Hours", NULL);
  g_auto (GStrv) parts = g_strsplit (text != NULL ? text : "", "-", 3);
  gint64 from = -1, to = -1;

  if (text != NULL && (g_strv_length (parts) != 2 || !g_ascii_string_to_signed (g_strstrip (parts[0]), 10, 0, 23, &from, NULL) ||
                       !g_ascii_string_to_signed (g_strstrip (parts[1]), 10, 0, 24, &to, NULL) || from == to))
    return REFUSE (SETTINGS, "%s: Hours are two hours of the day, such as 22-6", LAMP_NETWORK_FILE);
  self->from_hour = from;
  self->to_hour = to;
  return TRUE;
}

static gboolean
read_addresses (LampNetwork *self,
                GError     **error)
{
  self->sources = g_key_file_get_string_list (self->file, GROUP, "Sources", NULL, NULL);
  if (self->sources == NULL)
    self->sources = g_new0 (char *, 1);
  if (g_strv_length (self->sources) > SOURCES_MAX)
    return REFUSE (SETTINGS, "%s: there are more than %d sources", LAMP_NETWORK_FILE, SOURCES_MAX);
  self->proxy = g_key_file_get_string (self->file, GROUP, "Proxy", NULL);
  self->proxy_user = g_key_file_get_string (self->file, GROUP, "ProxyUser", NULL);
  self->proxy_password = g_key_file_get_string (self->file, GROUP, "ProxyPassword", NULL);
  self->authorities = g_key_file_get_string (self->file, GROUP, "Authorities", NULL);
  if (self->proxy != NULL && !g_uri_is_valid (self->proxy, G_URI_FLAGS_NONE, NULL))
    return REFUSE (SETTINGS, "%s: Proxy is an address such as http://proxy:3128", LAMP_NETWORK_FILE);
  return TRUE;
}

static gboolean
read_all (LampNetwork *self,
          GError     **error)
{
  gint64 kilobytes = 0, patience = PATIENCE;

  if (!read_number (self->file, "KilobytesPerSecond", 0, RATE_MAX, &kilobytes, error) || !read_number (self->file, "Patience", 1, PATIENCE_MAX, &patience, error) ||
      !read_switch (self->file, "Metered", &self->may_be_metered, error) || !read_switch (self->file, "Automatic", &self->is_automatic, error) ||
      !read_switch (self->file, "Share", &self->is_shared, error) || !read_hours (self, error) || !read_addresses (self, error))
    return FALSE;
  self->rate = kilobytes * 1000;
  self->patience = patience;
  return TRUE;
}

/* (transfer full): NULL with SETTINGS set. */
static GKeyFile *
read_file (const char *data,
           GError    **error)
{
  g_autofree char *path = g_build_filename (data, LAMP_NETWORK_FILE, NULL);
  g_autoptr (GError) problem = NULL;
  GKeyFile *file = lamp_small_file_read_keys (path, &problem);

  if (file == NULL)
    REFUSE (SETTINGS, "%s: %s", LAMP_NETWORK_FILE, problem->message);
  return file;
}

/* @file: (transfer full) */
static LampNetwork *
make (const char *data,
      GKeyFile   *file,
      GError    **error)
{
  g_autoptr (LampNetwork) self = g_new0 (LampNetwork, 1);

  self->folder = g_strdup (data);
  self->file = file;
  return read_all (self, error) ? g_steal_pointer (&self) : NULL;
}

/**
 * lamp_network_read:
 * @data: the kiosk's data folder
 *
 * Returns: (transfer full): what counts where nothing is set, if there is no such file; NULL with SETTINGS set.
 */
LampNetwork *
lamp_network_read (const char *data,
                   GError    **error)
{
  GKeyFile *file = read_file (data, error);

  return file != NULL ? make (data, file, error) : NULL;
}

/* (transfer full): what counts where nothing is set: no address, nothing by itself, nothing shared. */
LampNetwork *
lamp_network_new (const char *data)
{
  return make (data, g_key_file_new (), NULL);
}

/**
 * lamp_network_begin_anew:
 * @data: the kiosk's data folder
 *
 * For a file that can't be understood: it is kept beside, and from now on nothing is set.
 *
 * Returns: FALSE with a G_IO_ERROR set
 */
gboolean
lamp_network_begin_anew (const char *data,
                         GError    **error)
{
  g_autofree char *path = g_build_filename (data, LAMP_NETWORK_FILE, NULL);
  g_autoptr (GError) damage = NULL;
  g_autoptr (LampNetwork) network = NULL;
  gboolean is_done;

  g_mutex_lock (&mutex);
  network = lamp_network_read (data, &damage);
  is_done = network != NULL || lamp_small_file_set_aside (path, damage->message, error);
  g_mutex_unlock (&mutex);
  return is_done;
}

static void
set_switch (GKeyFile       *file,
            const char     *key,
            const gboolean *is_on)
{
  if (is_on != NULL)
    g_key_file_set_boolean (file, GROUP, key, *is_on);
}

static void
apply (GKeyFile                *file,
       const LampNetworkChange *change)
{
  if (change->sources != NULL)
    g_key_file_set_string_list (file, GROUP, "Sources", change->sources, g_strv_length ((char **) change->sources));
  set_switch (file, "Metered", change->may_be_metered);
  set_switch (file, "Automatic", change->is_automatic);
  set_switch (file, "Share", change->is_shared);
  if (change->from_hour != NULL && *change->from_hour < 0)
    g_key_file_remove_key (file, GROUP, "Hours", NULL);
  else if (change->from_hour != NULL)
    {
      g_autofree char *hours = g_strdup_printf ("%d-%d", *change->from_hour, *change->to_hour);

      g_key_file_set_string (file, GROUP, "Hours", hours);
    }
}

/* There may be passwords in it: who may read it stays as it is; a new one is for its owner alone. */
static int
get_mode (const char *path)
{
  GStatBuf information;

  return g_stat (path, &information) == 0 ? information.st_mode & 0777 : 0600;
}

static gboolean
change_file (const char              *data,
             const LampNetworkChange *change,
             GError                 **error)
{
  g_autofree char *path = g_build_filename (data, LAMP_NETWORK_FILE, NULL);
  g_autofree char *text = NULL;
  g_autoptr (GKeyFile) file = read_file (data, error);
  g_autoptr (LampNetwork) result = NULL;
  gsize size;

  if (file == NULL)
    return FALSE;
  apply (file, change);
  result = make (data, g_key_file_ref (file), error);
  if (result == NULL)
    return FALSE;
  text = g_key_file_to_data (file, &size, NULL);
  if (g_mkdir_with_parents (data, 0700) != 0)
    return lamp_store_fail_errno (error, data);
  return lamp_small_file_write (path, text, size, get_mode (path), error);
}

/**
 * lamp_network_change:
 * @data: the kiosk's data folder
 *
 * Comments, other keys and the logins stay. All at once, and on the disk when it returns.
 *
 * Returns: FALSE with SETTINGS set for a file that can't be understood, which then stays as it is, or for a value that it could not
 *   hold; with a G_IO_ERROR where it can't be written.
 */
gboolean
lamp_network_change (const char              *data,
                     const LampNetworkChange *change,
                     GError                 **error)
{
  gboolean is_done;

  g_mutex_lock (&mutex);
  is_done = change_file (data, change, error);
  g_mutex_unlock (&mutex);
  return is_done;
}

void
lamp_network_free (LampNetwork *self)
{
  g_free (self->folder);
  g_strfreev (self->sources);
  g_free (self->proxy);
  g_free (self->proxy_user);
  g_free (self->proxy_password);
  g_free (self->authorities);
  g_clear_pointer (&self->file, g_key_file_unref);
  g_free (self);
}

/**
 * lamp_network_find_login:
 * @host: with its port, unless it is the scheme's own
 *
 * It is for that host alone and is never told to another.
 *
 * Returns: whether the kiosk has a name and a password there.
 */
gboolean
lamp_network_find_login (const LampNetwork *self,
                         const char        *host,
                         char             **user,
                         char             **password)
{
  g_autofree char *group = g_strconcat (LOGIN, host, NULL);

  *user = g_key_file_get_string (self->file, group, "User", NULL);
  *password = g_key_file_get_string (self->file, group, "Password", NULL);
  if (*user != NULL && *password != NULL)
    return TRUE;
  g_clear_pointer (user, g_free);
  g_clear_pointer (password, g_free);
  return FALSE;
}

static gboolean
is_between (int hour,
            int from,
            int to)
{
  return from < to ? hour >= from && hour < to : hour >= from || hour < to;
}

/**
 * lamp_network_allows:
 * @hour: of the kiosk's day, 0 to 23
 * @is_metered: whether the line is paid by the byte
 *
 * Returns: whether what comes by itself may come now; FALSE with LATER set.
 */
gboolean
lamp_network_allows (const LampNetwork *self,
                     int                hour,
                     gboolean           is_metered,
                     GError           **error)
{
  if (is_metered && !self->may_be_metered)
    return REFUSE (LATER, "the line is paid by the byte; it waits for another");
  if (self->from_hour >= 0 && !is_between (hour, self->from_hour, self->to_hour))
    return REFUSE (LATER, "it waits for the hours from %d to %d", self->from_hour, self->to_hour);
  return TRUE;
}
