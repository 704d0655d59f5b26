/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sounds for tests, made of tones, and an ear that knows a tone again. */

#include "sound-fixture.h"

#include <gst/gst.h>
#include <math.h>

void
sound_fixture_make (const char  *path,
                    const char  *coder,
                    const guint *tones,
                    guint        n_tones,
                    guint        ms)
{
  g_autoptr (GString) description = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GstElement) pipeline = NULL;
  g_autoptr (GstBus) bus = NULL;
  g_autoptr (GstMessage) message = NULL;

  g_string_printf (description, "concat name=row ! audioconvert ! audioresample ! %s ! filesink location=\"%s\"", coder, path);
  for (guint i = 0; i < n_tones; i++)
    g_string_append_printf (description, " audiotestsrc freq=%u volume=0.5 samplesperbuffer=480 num-buffers=%u ! audio/x-raw,rate=48000,channels=1 ! row.", tones[i], ms / 10);
  pipeline = gst_parse_launch (description->str, &error);
  g_assert_no_error (error);
  gst_object_ref_sink (pipeline);
  gst_element_set_state (pipeline, GST_STATE_PLAYING);
  bus = gst_element_get_bus (pipeline);
  message = gst_bus_timed_pop_filtered (bus, 60 * GST_SECOND, GST_MESSAGE_EOS | GST_MESSAGE_ERROR);
  g_assert_nonnull (message);
  g_assert_cmpint (GST_MESSAGE_TYPE (message), ==, GST_MESSAGE_EOS);
  gst_element_set_state (pipeline, GST_STATE_NULL);
}

/* Goertzel's filter, against the whole energy. */
double
sound_fixture_share (const gint16 *samples,
                     gsize         n,
                     double        frequency,
                     guint         rate)
{
  double turn = 2 * cos (2 * G_PI * frequency / rate), one = 0, two = 0, energy = 0;

  for (gsize i = 0; i < n; i++)
    {
      double next = samples[i] + turn * one - two;

      two = one;
      one = next;
      energy += (double) samples[i] * samples[i];
    }
  return energy > 0 ? 2 * (one * one + two * two - turn * one * two) / (n * energy) : 0;
}
