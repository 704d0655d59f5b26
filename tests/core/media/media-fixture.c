/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Small films and sounds out of GStreamer's test sources. */

#include "media-fixture.h"

#include <gst/gst.h>

#define FRAMES 10 /* a second */
#define SAMPLES 48000
#define BUFFER 4800

static void
run (const char *description)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GstElement) pipeline = NULL;
  g_autoptr (GstBus) bus = NULL;
  g_autoptr (GstMessage) message = NULL;

  gst_init (NULL, NULL);
  pipeline = gst_parse_launch (description, &error);
  g_assert_no_error (error);
  gst_element_set_state (pipeline, GST_STATE_PLAYING);
  bus = gst_element_get_bus (pipeline);
  message = gst_bus_timed_pop_filtered (bus, 60 * GST_SECOND, GST_MESSAGE_EOS | GST_MESSAGE_ERROR);
  g_assert_nonnull (message);
  g_assert_cmpint (GST_MESSAGE_TYPE (message), ==, GST_MESSAGE_EOS);
  gst_element_set_state (pipeline, GST_STATE_NULL);
}

void
media_fixture_make_film (const char *path,
                         int         width,
                         int         height,
                         int         seconds)
{
  g_autofree char *description = g_strdup_printf (
      "webmmux name=mux ! filesink location=%s "
      "videotestsrc num-buffers=%d pattern=ball ! video/x-raw,width=%d,height=%d,framerate=%d/1 ! vp8enc deadline=1 keyframe-max-dist=10 ! queue ! mux. "
      "audiotestsrc num-buffers=%d samplesperbuffer=%d wave=silence ! audio/x-raw,rate=%d,channels=1 ! audioconvert ! vorbisenc ! queue ! mux.",
      path, seconds * FRAMES, width, height, FRAMES, seconds * SAMPLES / BUFFER, BUFFER, SAMPLES);

  run (description);
}

void
media_fixture_make_sound (const char *path,
                          int         seconds)
{
  g_autofree char *description = g_strdup_printf (
      "audiotestsrc num-buffers=%d samplesperbuffer=%d wave=silence ! audio/x-raw,rate=%d,channels=1 ! audioconvert ! vorbisenc ! oggmux ! filesink location=%s",
      seconds * SAMPLES / BUFFER, BUFFER, SAMPLES, path);

  run (description);
}
