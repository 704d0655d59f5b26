/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampPlayback: samples to the loudspeaker, or, without one, to nowhere in real time. For one thread. */

#include "core/speech/lamp-playback.h"

#include <gst/app/gstappsrc.h>
#include <gst/gst.h>

#include "core/speech/lamp-synthesis.h"

#define CAPS "audio/x-raw,format=" GST_AUDIO_FORMAT ",rate=22050,channels=1,layout=interleaved"
#if G_BYTE_ORDER == G_LITTLE_ENDIAN
#define GST_AUDIO_FORMAT "S16LE"
#else
#define GST_AUDIO_FORMAT "S16BE"
#endif

#define RETRY_FIRST (2 * G_USEC_PER_SEC)
#define RETRY_LAST (30 * G_USEC_PER_SEC)
#define STALLED_AFTER (3 * G_USEC_PER_SEC)

struct _LampPlayback
{
  GstElement *pipeline;
  GstElement *source;
  GQueue      kept;   /* GstBuffer pushed, for going on when the device is lost */
  guint64     pushed; /* samples */
  gint64      base;   /* sample at which this pipeline began */
  gint64      last;
  gint64      moved_at; /* monotonic time at which `last` grew */
  char       *sink;
  gint64      retry_at;    /* monotonic time at which the lost device is looked for again */
  gint64      retry_after; /* µs; doubles while there is none */
  gboolean    ended;
  gboolean    fallback;
  gboolean    over;
};

static void
close_pipeline (LampPlayback *self)
{
  if (self->pipeline != NULL)
    gst_element_set_state (self->pipeline, GST_STATE_NULL);
  gst_clear_object (&self->source);
  gst_clear_object (&self->pipeline);
}

static gboolean
open_pipeline (LampPlayback *self,
               const char   *sink)
{
  g_autofree char *description = g_strdup_printf ("appsrc name=source format=time max-bytes=0 caps=%s ! audioconvert ! audioresample ! volume ! %s", CAPS, sink);

  self->pipeline = gst_parse_launch_full (description, NULL, GST_PARSE_FLAG_FATAL_ERRORS, NULL);
  if (self->pipeline == NULL)
    return FALSE;
  gst_object_ref_sink (self->pipeline);
  self->source = gst_bin_get_by_name (GST_BIN (self->pipeline), "source");
  if (self->source != NULL && gst_element_set_state (self->pipeline, GST_STATE_PLAYING) != GST_STATE_CHANGE_FAILURE)
    return TRUE;
  close_pipeline (self);
  return FALSE;
}

static void
push_from_base (LampPlayback *self,
                GstBuffer    *buffer)
{
  g_autoptr (GstBuffer) moved = gst_buffer_copy (buffer);
  gint64 at = (gint64) GST_BUFFER_OFFSET (buffer) - self->base;

  if (at < 0)
    return;
  GST_BUFFER_PTS (moved) = gst_util_uint64_scale ((guint64) at, GST_SECOND, LAMP_SAMPLE_RATE);
  gst_app_src_push_buffer (GST_APP_SRC (self->source), g_steal_pointer (&moved));
}

/* Gives a pipeline that has just been opened all that has not been heard yet. */
static void
play_the_rest (LampPlayback *self)
{
  self->base = self->last;
  self->moved_at = g_get_monotonic_time ();
  for (GList *l = self->kept.head; l != NULL; l = l->next)
    push_from_base (self, l->data);
  if (self->ended)
    gst_app_src_end_of_stream (GST_APP_SRC (self->source));
}

/* Goes on without a device from where it was heard last. */
static void
fall_back (LampPlayback *self)
{
  close_pipeline (self);
  if (self->fallback || !open_pipeline (self, "fakesink sync=true"))
    {
      self->over = TRUE;
      return;
    }
  self->fallback = TRUE;
  self->retry_at = g_get_monotonic_time () + self->retry_after;
  self->retry_after = MIN (self->retry_after * 2, RETRY_LAST);
  play_the_rest (self);
}

/* Once in a while, whether the device has been plugged in again; silence goes on until it has. */
static void
look_for_device (LampPlayback *self)
{
  GstElement *silent_pipeline = self->pipeline;
  GstElement *silent_source = self->source;

  if (!self->fallback || self->over || g_get_monotonic_time () < self->retry_at)
    return;
  self->pipeline = self->source = NULL;
  self->fallback = !open_pipeline (self, self->sink);
  if (self->fallback)
    {
      self->pipeline = silent_pipeline;
      self->source = silent_source;
      self->retry_at = g_get_monotonic_time () + self->retry_after;
      self->retry_after = MIN (self->retry_after * 2, RETRY_LAST);
      return;
    }
  gst_element_set_state (silent_pipeline, GST_STATE_NULL);
  gst_object_unref (silent_source);
  gst_object_unref (silent_pipeline);
  play_the_rest (self);
}

static void
look_at_bus (LampPlayback *self)
{
  g_autoptr (GstBus) bus = self->pipeline != NULL ? gst_element_get_bus (self->pipeline) : NULL;
  g_autoptr (GstMessage) message = bus != NULL ? gst_bus_pop_filtered (bus, GST_MESSAGE_EOS | GST_MESSAGE_ERROR) : NULL;

  if (message == NULL)
    return;
  if (GST_MESSAGE_TYPE (message) == GST_MESSAGE_EOS)
    self->over = TRUE;
  else
    fall_back (self);
}

/**
 * lamp_playback_new:
 * @sink: (nullable): a GStreamer sink description; NULL for the machine's own
 *
 * Never fails: what cannot be opened is replaced by silence in real time, and looked for again now and then.
 */
LampPlayback *
lamp_playback_new (const char *sink)
{
  LampPlayback *self = g_new0 (LampPlayback, 1);

  g_queue_init (&self->kept);
  self->sink = g_strdup (sink != NULL ? sink : "autoaudiosink");
  self->retry_after = RETRY_FIRST;
  self->moved_at = g_get_monotonic_time ();
  if (!open_pipeline (self, self->sink))
    fall_back (self);
  return self;
}

void
lamp_playback_free (LampPlayback *self)
{
  close_pipeline (self);
  g_queue_clear_full (&self->kept, (GDestroyNotify) gst_buffer_unref);
  g_free (self->sink);
  g_free (self);
}

void
lamp_playback_push (LampPlayback *self,
                    const gint16 *samples,
                    gsize         n)
{
  GstBuffer *buffer;

  if (n == 0 || self->over)
    return;
  buffer = gst_buffer_new_memdup (samples, n * sizeof (gint16));
  GST_BUFFER_OFFSET (buffer) = self->pushed;
  GST_BUFFER_DURATION (buffer) = gst_util_uint64_scale (n, GST_SECOND, LAMP_SAMPLE_RATE);
  self->pushed += n;
  g_queue_push_tail (&self->kept, buffer);
  push_from_base (self, buffer);
}

void
lamp_playback_end (LampPlayback *self)
{
  self->ended = TRUE;
  if (self->source != NULL)
    gst_app_src_end_of_stream (GST_APP_SRC (self->source));
}

/**
 * lamp_playback_position:
 *
 * Returns: the sample being heard; never goes back.
 */
gint64
lamp_playback_position (LampPlayback *self)
{
  gint64 time = 0;
  gint64 heard = self->last;

  look_at_bus (self);
  look_for_device (self);
  if (self->pipeline != NULL && gst_element_query_position (self->pipeline, GST_FORMAT_TIME, &time) && time > 0)
    heard = MAX (heard, self->base + (gint64) gst_util_uint64_scale ((guint64) time, LAMP_SAMPLE_RATE, GST_SECOND));
  if (heard > self->last || self->kept.head == NULL)
    self->moved_at = g_get_monotonic_time ();
  self->last = heard;
  /* A device can be gone without a word. */
  if (!self->over && !self->fallback && g_get_monotonic_time () - self->moved_at > STALLED_AFTER)
    fall_back (self);
  while (self->kept.head != NULL)
    {
      GstBuffer *buffer = self->kept.head->data;

      if ((gint64) (GST_BUFFER_OFFSET (buffer) + gst_buffer_get_size (buffer) / sizeof (gint16)) > self->last)
        break;
      gst_buffer_unref (g_queue_pop_head (&self->kept));
    }
  return self->last;
}

gboolean
lamp_playback_is_over (LampPlayback *self)
{
  look_at_bus (self);
  return self->over;
}
