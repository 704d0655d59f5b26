/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A GStreamer sink that stands for a loudspeaker: in real time, with a plug. */

#include "fake-device.h"

#include <gst/base/gstbasesink.h>
#include <gst/gst.h>

#define RATE 22050
#define SILENCE 100
#define LAMP_TYPE_FAKE_DEVICE (fake_device_get_type ())

typedef struct
{
  GstBaseSink parent_instance;
} FakeDevice;

typedef struct
{
  GstBaseSinkClass parent_class;
} FakeDeviceClass;

typedef struct
{
  guint64 sample;
  gint64  time;
} Piece;

static GMutex   lock;
static gboolean plugged = TRUE;
static GArray  *pieces; /* Piece */
static gint64   first_sound;
static gint64   closed;

GType fake_device_get_type (void);

G_DEFINE_TYPE (FakeDevice, fake_device, GST_TYPE_BASE_SINK)

static gboolean
is_plugged (void)
{
  gboolean is_there;

  g_mutex_lock (&lock);
  is_there = plugged;
  g_mutex_unlock (&lock);
  return is_there;
}

static gboolean
fake_device_start (GstBaseSink *sink)
{
  if (is_plugged ())
    return TRUE;
  GST_ELEMENT_ERROR (sink, RESOURCE, NOT_FOUND, ("pulled out"), (NULL));
  return FALSE;
}

static gboolean
fake_device_stop (GstBaseSink *sink)
{
  g_mutex_lock (&lock);
  closed = g_get_monotonic_time ();
  g_mutex_unlock (&lock);
  return TRUE;
}

static gboolean
is_sound (GstBuffer *buffer)
{
  GstMapInfo    map;
  gboolean      found = FALSE;
  const gint16 *samples;

  if (!gst_buffer_map (buffer, &map, GST_MAP_READ))
    return FALSE;
  samples = (const gint16 *) (const void *) map.data;
  for (gsize i = 0; i < map.size / sizeof (gint16) && !found; i++)
    found = ABS ((gint) samples[i]) > SILENCE;
  gst_buffer_unmap (buffer, &map);
  return found;
}

static GstFlowReturn
fake_device_render (GstBaseSink *sink,
                    GstBuffer   *buffer)
{
  Piece piece = { gst_util_uint64_scale (GST_BUFFER_PTS (buffer), RATE, GST_SECOND), g_get_monotonic_time () };

  if (!is_plugged ())
    {
      GST_ELEMENT_ERROR (sink, RESOURCE, WRITE, ("pulled out"), (NULL));
      return GST_FLOW_ERROR;
    }
  g_mutex_lock (&lock);
  g_array_append_val (pieces, piece);
  if (first_sound == 0 && is_sound (buffer))
    first_sound = piece.time;
  g_mutex_unlock (&lock);
  return GST_FLOW_OK;
}

static void
fake_device_class_init (FakeDeviceClass *klass)
{
  GstElementClass *element_class = GST_ELEMENT_CLASS (klass);
  g_autoptr (GstCaps) caps = gst_caps_from_string ("audio/x-raw,format=S16LE,rate=22050,channels=1,layout=interleaved");

  gst_element_class_add_pad_template (element_class, gst_pad_template_new ("sink", GST_PAD_SINK, GST_PAD_ALWAYS, caps));
  gst_element_class_set_static_metadata (element_class, "Loudspeaker with a plug", "Sink/Audio", "For tests", "Lamplight");
  GST_BASE_SINK_CLASS (klass)->start = fake_device_start;
  GST_BASE_SINK_CLASS (klass)->stop = fake_device_stop;
  GST_BASE_SINK_CLASS (klass)->render = fake_device_render;
}

static void
fake_device_init (FakeDevice *self)
{
}

void
fake_device_register (void)
{
  gst_init (NULL, NULL);
  pieces = g_array_new (FALSE, FALSE, sizeof (Piece));
  gst_element_register (NULL, FAKE_DEVICE, GST_RANK_NONE, LAMP_TYPE_FAKE_DEVICE);
}

void
fake_device_plug (gboolean is_there)
{
  g_mutex_lock (&lock);
  plugged = is_there;
  g_mutex_unlock (&lock);
}

void
fake_device_forget (void)
{
  g_mutex_lock (&lock);
  g_array_set_size (pieces, 0);
  first_sound = 0;
  closed = 0;
  g_mutex_unlock (&lock);
}

guint
fake_device_count (void)
{
  guint n;

  g_mutex_lock (&lock);
  n = pieces->len;
  g_mutex_unlock (&lock);
  return n;
}

gint64
fake_device_first_sound (void)
{
  gint64 time;

  g_mutex_lock (&lock);
  time = first_sound;
  g_mutex_unlock (&lock);
  return time;
}

gint64
fake_device_closed (void)
{
  gint64 time;

  g_mutex_lock (&lock);
  time = closed;
  g_mutex_unlock (&lock);
  return time;
}

/* The monotonic time at which a sample of the first pipeline since was played; 0 if it was not. */
gint64
fake_device_time_of (guint64 sample)
{
  gint64 time = 0;

  g_mutex_lock (&lock);
  for (guint i = 0; i < pieces->len && g_array_index (pieces, Piece, i).sample <= sample; i++)
    time = g_array_index (pieces, Piece, i).time + (gint64) (sample - g_array_index (pieces, Piece, i).sample) * G_USEC_PER_SEC / RATE;
  g_mutex_unlock (&lock);
  return time;
}
