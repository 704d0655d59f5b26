/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was begun to be brought and is not done, in a small file that survives a power cut. */

#include "core/packs/lamp-bringing-private.h"

#include "core/packs/lamp-pack-history.h"
#include "core/packs/lamp-refused.h"
#include "core/store/lamp-small-file.h"
#include "core/store/lamp-trust.h"

#include <string.h>

#define ERRAND_FILE "courses-coming.ini"
#define GROUP "Coming"

/* Written by threads that may overtake each other: what was noted last counts. */
struct _LampErrandFile
{
  char   *data;
  GMutex  mutex;
  guint64 newest;
};

static void
errand_file_clear (gpointer data)
{
  LampErrandFile *self = data;

  g_free (self->data);
  g_mutex_clear (&self->mutex);
}

/* @data: the kiosk's data folder */
LampErrandFile *
lamp_errand_file_new (const char *data)
{
  LampErrandFile *self = g_atomic_rc_box_new0 (LampErrandFile);

  self->data = g_strdup (data);
  g_mutex_init (&self->mutex);
  return self;
}

LampErrandFile *
lamp_errand_file_ref (LampErrandFile *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
lamp_errand_file_unref (LampErrandFile *self)
{
  g_atomic_rc_box_release_full (self, errand_file_clear);
}

static char *
get_path (const char *data)
{
  return g_build_filename (data, ERRAND_FILE, NULL);
}

static gboolean
write_errand (const char       *data,
              const LampErrand *errand,
              GError          **error)
{
  g_autofree char *path = get_path (data);
  g_autoptr (GError) damage = NULL;
  g_autoptr (GKeyFile) before = lamp_small_file_read_keys (path, &damage);
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *text = NULL;

  if (before == NULL && !lamp_small_file_set_aside (path, damage->message, error))
    return FALSE;
  g_key_file_set_string_list (file, GROUP, "Places", (const char *const *) errand->places, g_strv_length (errand->places));
  g_key_file_set_string_list (file, GROUP, "Wanted", (const char *const *) errand->wanted, g_strv_length (errand->wanted));
  g_key_file_set_boolean (file, GROUP, "Nearby", errand->is_nearby);
  text = g_key_file_to_data (file, NULL, NULL);
  return lamp_small_file_write (path, text, -1, 0644, error);
}

static gboolean
remove_errand (const char *data,
               GError    **error)
{
  g_autofree char *path = get_path (data);
  g_autoptr (GError) damage = NULL;
  g_autoptr (GKeyFile) before = lamp_small_file_read_keys (path, &damage);

  return before != NULL ? lamp_small_file_remove (path, error) : lamp_small_file_set_aside (path, damage->message, error);
}

/**
 * lamp_errand_file_keep:
 * @number: of the note, in the order in which they were made; the first is 1
 * @errand: (nullable): NULL: nothing is left to be brought
 *
 * Returns: FALSE with a G_IO_ERROR set; TRUE also where a later note is there already
 */
gboolean
lamp_errand_file_keep (LampErrandFile   *self,
                       guint64           number,
                       const LampErrand *errand,
                       GError          **error)
{
  gboolean is_kept = TRUE;

  g_mutex_lock (&self->mutex);
  if (number > self->newest)
    {
      is_kept = errand != NULL ? write_errand (self->data, errand, error) : remove_errand (self->data, error);
      self->newest = number;
    }
  g_mutex_unlock (&self->mutex);
  return is_kept;
}

/* The power went between its last step and the line in the history: the line is written now. */
static void
remember_late (const char          *data,
               const LampInstalled *installed,
               gint64               now)
{
  g_autoptr (GPtrArray) history = lamp_pack_history_read (data, G_MAXUINT);
  LampPackEntry entry = { now, LAMP_PACK_CAME, installed->course, installed->title, installed->version, 0, installed->publisher, NULL };
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < history->len; i++)
    {
      const LampPackEntry *each = history->pdata[i];

      if (!g_str_equal (each->course, installed->course))
        continue;
      if (each->version == installed->version && (each->deed == LAMP_PACK_CAME || each->deed == LAMP_PACK_RENEWED))
        return;
      if (entry.before == 0 && each->deed != LAMP_PACK_REMOVED)
        {
          entry.deed = LAMP_PACK_RENEWED;
          entry.before = each->version;
        }
    }
  if (!lamp_pack_history_add (data, &entry, &error) || !lamp_refused_forget_course (data, installed->course, &error))
    g_warning ("packs: %s", error->message);
}

/* Whether it came after all, before the power went. */
static gboolean
is_here (const char *data,
         LampStore  *store,
         const char *wanted,
         gint64      now)
{
  g_auto (GStrv) parts = g_strsplit (wanted, " ", 2);
  gint64 version;
  g_autoptr (LampInstalled) installed = NULL;

  if (g_strv_length (parts) != 2 || !g_ascii_string_to_signed (parts[1], 10, 1, G_MAXINT, &version, NULL))
    return FALSE;
  installed = lamp_store_find (store, parts[0], NULL);
  if (installed == NULL || installed->version < version)
    return FALSE;
  remember_late (data, installed, now);
  return TRUE;
}

/* (transfer full) (nullable): what is still to come of it; NULL where all of it is here */
static char **
list_missing (const char        *data,
              const char *const *wanted,
              gint64             now)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LampStore) store = lamp_store_open (data, &error);
  g_autoptr (GStrvBuilder) missing = g_strv_builder_new ();

  if (store == NULL)
    g_warning ("packs: %s", error->message);
  for (guint i = 0; wanted[i] != NULL; i++)
    if (store == NULL || !is_here (data, store, wanted[i], now))
      g_strv_builder_add (missing, wanted[i]);
  {
    g_auto (GStrv) list = g_strv_builder_end (missing);

    return list[0] != NULL ? g_steal_pointer (&list) : NULL;
  }
}

static LampErrand *
read_errand (const char *data,
             gint64      now)
{
  g_autofree char *path = get_path (data);
  g_autoptr (GError) damage = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GKeyFile) file = lamp_small_file_read_keys (path, &damage);
  g_auto (GStrv) wanted = file != NULL ? g_key_file_get_string_list (file, GROUP, "Wanted", NULL, NULL) : NULL;
  g_auto (GStrv) missing = wanted != NULL ? list_missing (data, (const char *const *) wanted, now) : NULL;
  LampErrand *errand;

  if (file == NULL)
    g_message ("packs: %s: %s", ERRAND_FILE, damage->message);
  if (wanted != NULL && missing == NULL && !lamp_small_file_remove (path, &error))
    g_warning ("packs: %s", error->message);
  if (missing == NULL)
    return NULL;
  errand = g_new0 (LampErrand, 1);
  errand->wanted = g_steal_pointer (&missing);
  errand->places = g_key_file_get_string_list (file, GROUP, "Places", NULL, NULL);
  if (errand->places == NULL)
    errand->places = g_new0 (char *, 1);
  errand->is_nearby = g_key_file_get_boolean (file, GROUP, "Nearby", NULL);
  return errand;
}

/* What was being written when the power went. */
static void
sweep (const char *data)
{
  static const char *const files[] = { ERRAND_FILE, LAMP_PACK_HISTORY_FILE, LAMP_REFUSED_FILE, LAMP_NETWORK_FILE };
  g_autofree char         *folder = g_build_filename (data, LAMP_TRUST_FOLDER, NULL);
  g_autoptr (GDir) keys = g_dir_open (folder, 0, NULL);
  const char *name;

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = g_build_filename (data, files[i], NULL);

      lamp_small_file_sweep (path);
    }
  while (keys != NULL && (name = g_dir_read_name (keys)) != NULL)
    if (g_str_has_suffix (name, LAMP_SMALL_FILE_PART))
      {
        g_autofree char *written = g_strndup (name, strlen (name) - strlen (LAMP_SMALL_FILE_PART));
        g_autofree char *path = g_build_filename (folder, written, NULL);

        lamp_small_file_sweep (path);
      }
}

/**
 * lamp_errand_file_read:
 * @now: microseconds UTC
 *
 * Before anything is noted. What a power cut left half done is finished: what is here after all is told in the history, and what was being written is taken away.
 *
 * Returns: (transfer full) (nullable): NULL where nothing was interrupted
 */
LampErrand *
lamp_errand_file_read (LampErrandFile *self,
                       gint64          now)
{
  LampErrand *errand = NULL;

  g_mutex_lock (&self->mutex);
  sweep (self->data);
  if (self->newest == 0)
    errand = read_errand (self->data, now);
  g_mutex_unlock (&self->mutex);
  return errand;
}

LampErrand *
lamp_errand_copy (const LampErrand *errand)
{
  LampErrand *copy = g_new0 (LampErrand, 1);

  copy->places = g_strdupv (errand->places);
  copy->wanted = g_strdupv (errand->wanted);
  copy->is_nearby = errand->is_nearby;
  return copy;
}

void
lamp_errand_free (LampErrand *errand)
{
  g_strfreev (errand->places);
  g_strfreev (errand->wanted);
  g_free (errand);
}
