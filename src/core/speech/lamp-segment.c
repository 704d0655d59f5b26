/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A piece of a sound file as the speaker's samples, cut to the sample. */

#include "core/speech/lamp-segment.h"

#include <gio/gio.h>
#include <gst/app/gstappsink.h>
#include <gst/gst.h>

#include "core/base/lamp-recording.h"
#include "core/speech/lamp-synthesis.h"

#if G_BYTE_ORDER == G_LITTLE_ENDIAN
#define FORMAT "S16LE"
#else
#define FORMAT "S16BE"
#endif
#define PIPELINE                                                              \
  "filesrc name=file ! decodebin ! audioconvert ! audioresample ! "           \
  "audio/x-raw,format=" FORMAT ",rate=22050,channels=1,layout=interleaved ! " \
  "appsink name=sink sync=false max-buffers=8"
#define WAIT (10 * GST_MSECOND)
#define PATIENCE (5 * G_USEC_PER_SEC) /* for a whole piece: a disk that does not answer, a file made to take for ever */
#define SHORTEST 0.8                  /* of what was asked for: less means that the sound ends too early */

typedef struct
{
  GstElement     *pipeline;
  GstElement     *sink;
  GstBus         *bus;
  gint64          until; /* monotonic */
  LampSegmentFunc is_wanted;
  gpointer        data;
} Reader;

static gboolean
fail (GError     **error,
      GIOErrorEnum code,
      const char  *what)
{
  g_set_error_literal (error, G_IO_ERROR, code, what);
  return FALSE;
}

/* Whether to go on. */
static gboolean
look (Reader  *self,
      GError **error)
{
  g_autoptr (GstMessage) message = gst_bus_pop_filtered (self->bus, GST_MESSAGE_ERROR);

  if (message != NULL)
    {
      gst_message_parse_error (message, error, NULL);
      return FALSE;
    }
  if (!self->is_wanted (self->data))
    return fail (error, G_IO_ERROR_CANCELLED, "given up");
  return g_get_monotonic_time () < self->until || fail (error, G_IO_ERROR_TIMED_OUT, "the sound takes too long to decode");
}

static gboolean
open_pipeline (Reader     *self,
               const char *file,
               GError    **error)
{
  g_autoptr (GstElement) source = NULL;

  self->pipeline = gst_parse_launch_full (PIPELINE, NULL, GST_PARSE_FLAG_FATAL_ERRORS, error);
  if (self->pipeline == NULL)
    return FALSE;
  gst_object_ref_sink (self->pipeline);
  self->sink = gst_bin_get_by_name (GST_BIN (self->pipeline), "sink");
  self->bus = gst_element_get_bus (self->pipeline);
  source = gst_bin_get_by_name (GST_BIN (self->pipeline), "file");
  g_object_set (source, "location", file, NULL);
  gst_element_set_state (self->pipeline, GST_STATE_PAUSED);
  return TRUE;
}

static gboolean
wait_until_open (Reader  *self,
                 GError **error)
{
  GstStateChangeReturn state;

  while ((state = gst_element_get_state (self->pipeline, NULL, NULL, WAIT)) == GST_STATE_CHANGE_ASYNC)
    if (!look (self, error))
      return FALSE;
  return look (self, error) && (state != GST_STATE_CHANGE_FAILURE || fail (error, G_IO_ERROR_FAILED, "the sound does not open"));
}

static void
close_pipeline (Reader *self)
{
  if (self->pipeline != NULL)
    gst_element_set_state (self->pipeline, GST_STATE_NULL);
  gst_clear_object (&self->bus);
  gst_clear_object (&self->sink);
  gst_clear_object (&self->pipeline);
}

/* What of a buffer lies between @from and the end: decoders begin at a page before the place looked for. */
static void
append (GArray    *samples,
        GstSample *sample,
        gint64     from,
        gsize      most)
{
  GstBuffer *buffer = gst_sample_get_buffer (sample);
  GstMapInfo map;
  gint64     first;
  gsize      n, skip;

  if (buffer == NULL || !GST_BUFFER_PTS_IS_VALID (buffer) || !gst_buffer_map (buffer, &map, GST_MAP_READ))
    return;
  n = map.size / sizeof (gint16);
  first = gst_util_uint64_scale_round (GST_BUFFER_PTS (buffer), LAMP_SAMPLE_RATE, GST_SECOND) -
          gst_util_uint64_scale_round (from, LAMP_SAMPLE_RATE, 1000);
  skip = first < 0 ? MIN ((gsize) -first, n) : 0;
  n = MIN (n - skip, most - samples->len);
  g_array_append_vals (samples, (gint16 *) (void *) map.data + skip, n);
  gst_buffer_unmap (buffer, &map);
}

static gboolean
read_samples (Reader  *self,
              GArray  *samples,
              gint64   from,
              gsize    most,
              GError **error)
{
  while (samples->len < most)
    {
      g_autoptr (GstSample) sample = gst_app_sink_try_pull_sample (GST_APP_SINK (self->sink), WAIT);

      if (sample != NULL)
        append (samples, sample, from, most);
      else if (gst_app_sink_is_eos (GST_APP_SINK (self->sink)))
        break;
      if (!look (self, error))
        return FALSE;
    }
  return samples->len >= most * SHORTEST || fail (error, G_IO_ERROR_PARTIAL_INPUT, "the sound ends before the piece does");
}

/**
 * lamp_segment_read:
 * @file: path of a sound that GStreamer knows
 * @from: in milliseconds
 * @to: at most LAMP_RECORDING_MS_MAX after it
 *
 * Blocks while it decodes, a few milliseconds for each second of sound; from any thread, after gst_init().
 *
 * Returns: (transfer full) (element-type gint16): mono, LAMP_SAMPLE_RATE; NULL with an error set for a file that is not
 *   there, cannot be decoded or ends before the piece does, or with G_IO_ERROR_CANCELLED.
 */
GArray *
lamp_segment_read (const char     *file,
                   gint64          from,
                   gint64          to,
                   LampSegmentFunc is_wanted,
                   gpointer        data,
                   GError        **error)
{
  Reader   reader = { .until = g_get_monotonic_time () + PATIENCE, .is_wanted = is_wanted, .data = data };
  gsize    most = gst_util_uint64_scale_round (MAX (MIN (to - from, LAMP_RECORDING_MS_MAX), 0), LAMP_SAMPLE_RATE, 1000);
  gboolean is_read = FALSE;
  g_autoptr (GArray) samples = g_array_sized_new (FALSE, FALSE, sizeof (gint16), most);

  if (open_pipeline (&reader, file, error) && wait_until_open (&reader, error))
    {
      /* A file that cannot be searched is read from its beginning. */
      if (from > 0)
        gst_element_seek_simple (reader.pipeline, GST_FORMAT_TIME, GST_SEEK_FLAG_FLUSH | GST_SEEK_FLAG_ACCURATE, from * GST_MSECOND);
      gst_element_set_state (reader.pipeline, GST_STATE_PLAYING);
      is_read = read_samples (&reader, samples, from, most, error);
    }
  close_pipeline (&reader);
  return is_read ? g_steal_pointer (&samples) : NULL;
}
