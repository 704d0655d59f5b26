/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks PulseAudio, or PipeWire in its place, about the device that is heard: which it is, muted, how loud, plugged in. */

#include "core/speech/lamp-sound-server.h"

#include <pulse/pulseaudio.h>

/* What PulseAudio makes up where there is no device. */
#define DUMMY "auto_null"

typedef struct
{
  pa_mainloop *loop;
  pa_context  *context;
  LampSound   *sound;
  gint64       deadline;
  gboolean     known;
} Asking;

static void
sink_cb (pa_context         *context,
         const pa_sink_info *info,
         int                 end,
         void               *user_data)
{
  Asking    *asking = user_data;
  LampSound *sound = asking->sound;

  if (end != 0 || info == NULL)
    return;
  asking->known = TRUE;
  g_free (sound->device);
  sound->device = g_utf8_make_valid (info->description != NULL ? info->description : info->name, -1);
  sound->volume = (int) ((pa_cvolume_max (&info->volume) * (guint64) 100 + PA_VOLUME_NORM / 2) / PA_VOLUME_NORM);
  if (g_strcmp0 (info->name, DUMMY) == 0)
    {
      g_clear_pointer (&sound->device, g_free);
      sound->volume = -1;
      sound->state = LAMP_SOUND_NO_DEVICE;
    }
  else if (info->active_port != NULL && info->active_port->available == PA_PORT_AVAILABLE_NO)
    sound->state = LAMP_SOUND_UNPLUGGED;
  else if (info->mute)
    sound->state = LAMP_SOUND_MUTED;
  else if (sound->volume == 0)
    sound->state = LAMP_SOUND_ZERO;
  else
    sound->state = LAMP_SOUND_READY;
}

/* One turn of the loop, no longer than there is patience. */
static gboolean
turn (Asking *asking)
{
  gint64 left = asking->deadline - g_get_monotonic_time ();

  return left > 0 && pa_mainloop_prepare (asking->loop, (int) left) >= 0 && pa_mainloop_poll (asking->loop) >= 0 && pa_mainloop_dispatch (asking->loop) >= 0;
}

static gboolean
connect_to_server (Asking *asking)
{
  if (pa_context_connect (asking->context, NULL, PA_CONTEXT_NOAUTOSPAWN, NULL) < 0)
    return FALSE;
  while (pa_context_get_state (asking->context) != PA_CONTEXT_READY)
    if (!PA_CONTEXT_IS_GOOD (pa_context_get_state (asking->context)) || !turn (asking))
      return FALSE;
  return TRUE;
}

static void
ask_default_sink (Asking *asking)
{
  pa_operation *operation = pa_context_get_sink_info_by_name (asking->context, "@DEFAULT_SINK@", sink_cb, asking);

  while (operation != NULL && pa_operation_get_state (operation) == PA_OPERATION_RUNNING)
    if (!turn (asking))
      {
        pa_operation_cancel (operation);
        break;
      }
  g_clear_pointer (&operation, pa_operation_unref);
}

/**
 * lamp_sound_server_ask:
 * @sound: filled in if the server answers
 * @patience_ms: after so long the answer is no longer waited for
 *
 * Starts no server. From any thread; blocks.
 */
LampSoundServer
lamp_sound_server_ask (LampSound *sound,
                       guint      patience_ms)
{
  Asking asking = { NULL, NULL, sound, g_get_monotonic_time () + (gint64) patience_ms * 1000, FALSE };

  asking.loop = pa_mainloop_new ();
  asking.context = asking.loop != NULL ? pa_context_new (pa_mainloop_get_api (asking.loop), "Lamplight") : NULL;
  if (asking.context != NULL && connect_to_server (&asking))
    ask_default_sink (&asking);
  if (asking.context != NULL)
    {
      pa_context_disconnect (asking.context);
      pa_context_unref (asking.context);
    }
  g_clear_pointer (&asking.loop, pa_mainloop_free);
  if (asking.known)
    return LAMP_SOUND_SERVER_ANSWERED;
  return g_get_monotonic_time () < asking.deadline ? LAMP_SOUND_SERVER_NONE : LAMP_SOUND_SERVER_LATE;
}
