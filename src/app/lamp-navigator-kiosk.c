/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is kept for the kiosk as a whole: its settings, and the records of a backup in the place of those that are here. */

#include "app/lamp-navigator-private.h"

#include "core/records/lamp-backup.h"

#include <glib/gi18n.h>
#include <string.h>

#define CLOSE_PATIENCE_MS 5000
#define CLOSE_PAUSE_MS 50

/* ---- settings ---- */

/* For whoever has not signed in, unless the command line said otherwise. */
void
lamp_navigator_apply_settings (LampNavigator *self)
{
  if (*self->settings->language != '\0')
    g_strlcpy (self->start.preferences.language, self->settings->language, sizeof self->start.preferences.language);
  if (self->settings->scale != 0)
    self->start.preferences.scale = self->settings->scale;
}

static void write_settings (LampNavigator *self);

typedef struct
{
  LampSettings *settings;
  char         *data;
} Keep;

static void
keep_free (gpointer data)
{
  Keep *keep = data;

  lamp_settings_free (keep->settings);
  g_free (keep->data);
  g_free (keep);
}

static void
write_thread (GTask        *task,
              gpointer      source,
              gpointer      data,
              GCancellable *cancellable)
{
  const Keep *keep = data;
  GError     *error = NULL;

  if (lamp_settings_write (keep->settings, keep->data, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (LampNavigator) self = user_data;
  g_autoptr (GError) error = NULL;

  self->settings_writing = FALSE;
  if (!g_task_propagate_boolean (G_TASK (result), &error))
    lamp_navigator_say_trouble (self, error);
  else if (self->settings_changed)
    write_settings (self);
}

/* One at a time: what was changed last is written last. */
static void
write_settings (LampNavigator *self)
{
  g_autoptr (GTask) task = NULL;
  Keep *keep;

  self->settings_changed = self->settings_writing;
  if (self->settings_writing)
    return;
  self->settings_writing = TRUE;
  task = g_task_new (NULL, NULL, written_cb, g_object_ref (self));
  keep = g_new0 (Keep, 1);
  keep->settings = lamp_settings_copy (self->settings);
  keep->data = g_strdup (self->start.data);
  g_task_set_task_data (task, keep, keep_free);
  g_task_run_in_thread (task, write_thread);
}

static void
settings_changed_cb (GSimpleAction *action,
                     GVariant      *parameter,
                     gpointer       user_data)
{
  LampNavigator *self = user_data;

  self->settings->damaged = FALSE;
  lamp_navigator_apply_settings (self);
  write_settings (self);
}

/* ---- a backup in the place of the records ---- */

typedef struct
{
  LampNavigator *navigator;
  char          *data;
  char          *path;
  char          *passphrase;
  LampClock     *clock;
  char          *set_aside;
} Restore;

static void
restore_free (gpointer data)
{
  Restore *restore = data;

  explicit_bzero (restore->passphrase, strlen (restore->passphrase));
  g_free (restore->passphrase);
  g_free (restore->data);
  g_free (restore->path);
  g_free (restore->set_aside);
  lamp_clock_unref (restore->clock);
  g_object_unref (restore->navigator);
  g_free (restore);
}

static void
restore_thread (GTask        *task,
                gpointer      source,
                gpointer      data,
                GCancellable *cancellable)
{
  Restore    *restore = data;
  GError     *error = NULL;
  const char *passphrase = *restore->passphrase != '\0' ? restore->passphrase : NULL;
  gboolean    done = FALSE;

  /* Whoever still holds the records that were here lets go of them in a moment. */
  for (guint i = 0; i < CLOSE_PATIENCE_MS / CLOSE_PAUSE_MS && !done; i++)
    {
      if (g_error_matches (error, LAMP_RECORDS_ERROR, LAMP_RECORDS_ERROR_IN_USE))
        g_usleep (CLOSE_PAUSE_MS * 1000);
      else if (error != NULL)
        break;
      g_clear_error (&error);
      done = lamp_restore (restore->data, restore->path, passphrase, restore->clock, &restore->set_aside, &error);
    }
  if (done)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* However it ended: what is in the folder now is opened, and the room goes on. */
static void
restored_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  const Restore *restore = g_task_get_task_data (G_TASK (result));
  LampNavigator *self = restore->navigator;
  g_autoptr (GError) error = NULL;
  const char *words;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      g_warning ("restore: %s", error->message);
      words = _ ("The backup could not be brought back. Everything is as it was.");
    }
  else if (restore->set_aside != NULL)
    words = _ ("The backup is in place. What was here before is kept on the disk.");
  else
    words = _ ("The backup is in place.");
  lamp_window_set_notice (self->window, words);
  lamp_navigator_open_records (self);
}

static void
restore_cb (GSimpleAction *action,
            GVariant      *parameter,
            gpointer       user_data)
{
  LampNavigator *self = user_data;
  g_autoptr (GTask) task = NULL;
  Restore    *restore;
  const char *path, *passphrase;

  if (!self->trainer || self->locked || self->records == NULL)
    return;
  g_variant_get (parameter, "(&s&s)", &path, &passphrase);
  restore = g_new0 (Restore, 1);
  restore->navigator = g_object_ref (self);
  restore->data = g_strdup (self->start.data);
  restore->path = g_strdup (path);
  restore->passphrase = g_strdup (passphrase);
  restore->clock = lamp_clock_ref (self->clock);
  task = g_task_new (NULL, NULL, restored_cb, NULL);
  g_task_set_task_data (task, restore, restore_free);
  g_clear_handle_id (&self->backup_timer, g_source_remove);
  g_clear_pointer (&self->learners, g_ptr_array_unref);
  g_clear_error (&self->records_error);
  lamp_pack_desk_set_records (self->packs, NULL);
  g_clear_object (&self->records);
  /* The room without the screen that looked at them. */
  lamp_navigator_go_home (self);
  g_task_run_in_thread (task, restore_thread);
}

void
lamp_navigator_add_kiosk_actions (LampNavigator *self)
{
  static const GActionEntry actions[] = {
    { .name = "settings-changed", .activate = settings_changed_cb },
    { .name = "restore", .activate = restore_cb, .parameter_type = "(ss)" },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self->window), actions, G_N_ELEMENTS (actions), self);
}
