/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether what is said here can be heard: opens the sound device as speaking does, and asks the sound server about it. */

#include "core/speech/lamp-sound-check.h"

#include <gst/gst.h>

#include "core/speech/lamp-sound-server.h"

#define OPEN_PATIENCE_MS 3000
#define SERVER_PATIENCE_MS 2000

const char *
lamp_sound_state_to_string (LampSoundState state)
{
  static const char *const names[] = { "ready", "muted", "zero", "unplugged", "busy", "no-device" };

  g_return_val_if_fail ((guint) state < G_N_ELEMENTS (names), NULL);
  return names[state];
}

void
lamp_sound_free (LampSound *self)
{
  g_free (self->device);
  g_free (self);
}

/* The element that the samples end in: autoaudiosink, as any bin, has one inside. */
static char *
dup_sink_kind (GstElement *pipeline)
{
  g_autoptr (GstIterator) iterator = gst_bin_iterate_recurse (GST_BIN (pipeline));
  g_auto (GValue) item = G_VALUE_INIT;
  char *kind = NULL;

  while (gst_iterator_next (iterator, &item) == GST_ITERATOR_OK)
    {
      GstElement        *element = g_value_get_object (&item);
      GstElementFactory *factory = gst_element_get_factory (element);

      if (!GST_IS_BIN (element) && GST_OBJECT_FLAG_IS_SET (element, GST_ELEMENT_FLAG_SINK) && factory != NULL)
        {
          g_free (kind);
          kind = g_strdup (gst_plugin_feature_get_name (GST_PLUGIN_FEATURE (factory)));
        }
      g_value_reset (&item);
    }
  return kind;
}

static LampSoundState
state_of_failure (GstElement *pipeline)
{
  g_autoptr (GstBus) bus = gst_element_get_bus (pipeline);
  g_autoptr (GstMessage) message = gst_bus_pop_filtered (bus, GST_MESSAGE_ERROR);
  g_autoptr (GError) error = NULL;

  if (message == NULL)
    return LAMP_SOUND_BUSY;
  gst_message_parse_error (message, &error, NULL);
  return g_error_matches (error, GST_RESOURCE_ERROR, GST_RESOURCE_ERROR_BUSY) ? LAMP_SOUND_BUSY : LAMP_SOUND_NO_DEVICE;
}

/* A tenth of a second of silence, held before the first sample is heard. */
static LampSoundState
open_device (const char *sink)
{
  g_autofree char *description = g_strdup_printf ("audiotestsrc wave=silence num-buffers=5 ! audioconvert ! audioresample ! %s", sink);
  g_autoptr (GstElement) pipeline = gst_parse_launch_full (description, NULL, GST_PARSE_FLAG_FATAL_ERRORS, NULL);
  g_autofree char *kind = NULL;
  LampSoundState   state;

  if (pipeline == NULL)
    return LAMP_SOUND_NO_DEVICE;
  gst_object_ref_sink (pipeline);
  gst_element_set_state (pipeline, GST_STATE_PAUSED);
  if (gst_element_get_state (pipeline, NULL, NULL, OPEN_PATIENCE_MS * GST_MSECOND) == GST_STATE_CHANGE_SUCCESS)
    {
      kind = dup_sink_kind (pipeline);
      state = g_strcmp0 (kind, "fakesink") == 0 ? LAMP_SOUND_NO_DEVICE : LAMP_SOUND_READY;
    }
  else
    state = state_of_failure (pipeline);
  gst_element_set_state (pipeline, GST_STATE_NULL);
  return state;
}

/* Only these go through the server; it has to be asked before, since opening waits for it without end. */
static gboolean
goes_through_server (const char *sink)
{
  return g_str_has_prefix (sink, "pulsesink") || g_str_has_prefix (sink, "autoaudiosink");
}

/**
 * lamp_sound_check:
 * @sink: (nullable): a GStreamer sink description, as for the speaker; NULL for the machine's own
 *
 * Looks, and makes no sound. From any thread; blocks up to five seconds if the machine does not answer.
 *
 * Returns: (transfer full): what can be said of it. A device that tells nothing of mute and volume counts as ready.
 */
LampSound *
lamp_sound_check (const char *sink)
{
  LampSound      *sound = g_new0 (LampSound, 1);
  LampSoundServer server = LAMP_SOUND_SERVER_NONE;
  LampSoundState  opened;

  gst_init (NULL, NULL);
  sound->volume = -1;
  if (sink == NULL)
    sink = "autoaudiosink";
  if (goes_through_server (sink))
    server = lamp_sound_server_ask (sound, SERVER_PATIENCE_MS);
  if (server == LAMP_SOUND_SERVER_LATE)
    sound->state = LAMP_SOUND_BUSY;
  if (server == LAMP_SOUND_SERVER_LATE || sound->state == LAMP_SOUND_NO_DEVICE)
    return sound;
  opened = open_device (sink);
  if (opened != LAMP_SOUND_READY)
    sound->state = opened;
  return sound;
}

static void
check_thread (GTask        *task,
              gpointer      source,
              gpointer      sink,
              GCancellable *cancellable)
{
  g_task_return_pointer (task, lamp_sound_check (sink), (GDestroyNotify) lamp_sound_free);
}

/**
 * lamp_sound_check_async:
 *
 * As lamp_sound_check(), in a thread of GTask's pool.
 */
void
lamp_sound_check_async (const char         *sink,
                        GCancellable       *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_task_data (task, g_strdup (sink), g_free);
  g_task_run_in_thread (task, check_thread);
}

LampSound *
lamp_sound_check_finish (GAsyncResult *result,
                         GError      **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
