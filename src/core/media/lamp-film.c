/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampFilm: plays a film or sound through GStreamer, bounded in size, and hands its pictures to whoever shows them. */

#include "core/media/lamp-film.h"

#include <gst/app/gstappsink.h>
#include <gst/gst.h>

#define CAPS "video/x-raw,format=BGRA,pixel-aspect-ratio=1/1"
#define FLAGS 0x13 /* of playbin: pictures, sound, loudness; no texts and nothing made up for a sound without pictures */
#define SILENCE "fakesink sync=true"

struct _LampFilm
{
  GObject parent;

  char       *path;
  char       *sink;    /* of the sound, NULL: the machine's own */
  GstElement *playbin; /* NULL until it is open, and after it was closed */
  guint       bus_watch;
  gboolean    is_opening;
  gboolean    is_closed;
  gboolean    is_silent; /* the loudspeaker failed: on without it */
  gboolean    plays;     /* wanted; it may still be opening */
  gboolean    is_over;
  gint64      wanted;   /* time to begin at once it is open, -1: none */
  gint64      duration; /* -1: not known yet */
  char       *problem;

  GMutex     lock;
  GstSample *newest; /* from the thread that decodes, not shown yet */
  guint      idle;
};

G_DEFINE_FINAL_TYPE (LampFilm, lamp_film, G_TYPE_OBJECT)

enum
{
  CHANGED,
  FRAME,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void open_film (LampFilm *self);

static void
emit_changed (LampFilm *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

/* GStreamer's threads may take a while to end. */
static void
close_thread (GTask        *task,
              gpointer      source,
              gpointer      task_data,
              GCancellable *cancellable)
{
  gst_element_set_state (task_data, GST_STATE_NULL);
}

static void
close_pipeline (LampFilm *self)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (GstElement) sink = NULL;

  if (self->playbin == NULL)
    return;
  g_clear_handle_id (&self->bus_watch, g_source_remove);
  g_object_get (self->playbin, "video-sink", &sink, NULL);
  if (GST_IS_APP_SINK (sink))
    gst_app_sink_set_callbacks (GST_APP_SINK (sink), &(GstAppSinkCallbacks){ NULL }, NULL, NULL);
  task = g_task_new (NULL, NULL, NULL, NULL);
  g_task_set_task_data (task, g_steal_pointer (&self->playbin), gst_object_unref);
  g_task_run_in_thread (task, close_thread);
}

static void
fail (LampFilm   *self,
      const char *problem)
{
  if (self->problem != NULL)
    return;
  self->problem = g_strdup (problem);
  self->plays = FALSE;
  close_pipeline (self);
  emit_changed (self);
}

static void
show_sample (LampFilm  *self,
             GstSample *sample)
{
  const GstStructure *caps = gst_caps_get_structure (gst_sample_get_caps (sample), 0);
  GstBuffer          *buffer = gst_sample_get_buffer (sample);
  LampFrame           frame = { NULL };
  GstMapInfo          map;

  if (!gst_structure_get_int (caps, "width", &frame.width) || !gst_structure_get_int (caps, "height", &frame.height))
    return;
  if (frame.width > LAMP_FILM_WIDTH_MAX || frame.height > LAMP_FILM_HEIGHT_MAX)
    {
      fail (self, "the film's pictures are too large");
      return;
    }
  if (!gst_buffer_map (buffer, &map, GST_MAP_READ))
    return;
  frame.stride = (gsize) frame.width * 4;
  if (map.size >= frame.stride * frame.height)
    {
      frame.pixels = g_bytes_new (map.data, frame.stride * frame.height);
      g_signal_emit (self, signals[FRAME], 0, &frame);
      g_bytes_unref (frame.pixels);
    }
  gst_buffer_unmap (buffer, &map);
}

static gboolean
frame_cb (gpointer user_data)
{
  LampFilm  *self = user_data;
  GstSample *sample;

  g_mutex_lock (&self->lock);
  sample = g_steal_pointer (&self->newest);
  self->idle = 0;
  g_mutex_unlock (&self->lock);
  if (sample != NULL && self->playbin != NULL)
    show_sample (self, sample);
  g_clear_pointer (&sample, gst_sample_unref);
  return G_SOURCE_REMOVE;
}

/* In GStreamer's thread: a picture nobody had time to show makes room for the next. */
static void
take_sample (LampFilm  *self,
             GstSample *sample)
{
  g_mutex_lock (&self->lock);
  g_clear_pointer (&self->newest, gst_sample_unref);
  self->newest = sample;
  if (self->idle == 0)
    self->idle = g_idle_add_full (G_PRIORITY_DEFAULT, frame_cb, g_object_ref (self), g_object_unref);
  g_mutex_unlock (&self->lock);
}

static GstFlowReturn
preroll_cb (GstAppSink *sink,
            gpointer    user_data)
{
  take_sample (user_data, gst_app_sink_pull_preroll (sink));
  return GST_FLOW_OK;
}

static GstFlowReturn
sample_cb (GstAppSink *sink,
           gpointer    user_data)
{
  take_sample (user_data, gst_app_sink_pull_sample (sink));
  return GST_FLOW_OK;
}

static GstElement *
make_video_sink (LampFilm *self)
{
  GstElement *sink = gst_element_factory_make ("appsink", NULL);
  g_autoptr (GstCaps) caps = gst_caps_from_string (CAPS);

  if (sink == NULL)
    return NULL;
  g_object_set (sink, "caps", caps, "max-buffers", 2, "drop", TRUE, "sync", TRUE, "qos", TRUE, NULL);
  gst_app_sink_set_callbacks (GST_APP_SINK (sink), &(GstAppSinkCallbacks){ .new_preroll = preroll_cb, .new_sample = sample_cb }, g_object_ref (self), g_object_unref);
  return sink;
}

/* Loads GStreamer and its plug-ins, which takes longer than a frame the first time. */
static void
open_thread (GTask        *task,
             gpointer      source,
             gpointer      task_data,
             GCancellable *cancellable)
{
  LampFilm        *self = source;
  const char      *sink = self->is_silent ? SILENCE : self->sink;
  g_autofree char *uri = g_filename_to_uri (self->path, NULL, NULL);
  GstElement      *playbin, *video, *audio = NULL;

  gst_init (NULL, NULL);
  playbin = gst_element_factory_make ("playbin", NULL);
  video = playbin != NULL ? make_video_sink (self) : NULL;
  if (sink != NULL)
    audio = gst_parse_bin_from_description (sink, TRUE, NULL);
  if (playbin == NULL || video == NULL || uri == NULL)
    {
      g_clear_pointer (&video, gst_object_unref);
      g_clear_pointer (&audio, gst_object_unref);
      g_clear_pointer (&playbin, gst_object_unref);
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "GStreamer's playbin or appsink is missing");
      return;
    }
  g_object_set (playbin, "uri", uri, "flags", FLAGS, "video-sink", video, NULL);
  if (audio != NULL)
    g_object_set (playbin, "audio-sink", audio, NULL);
  gst_object_ref_sink (playbin);
  gst_element_set_state (playbin, GST_STATE_PAUSED);
  g_task_return_pointer (task, playbin, gst_object_unref);
}

static gboolean
is_of_loudspeaker (LampFilm   *self,
                   GstMessage *message)
{
  g_autoptr (GstElement) sink = NULL;

  g_object_get (self->playbin, "audio-sink", &sink, NULL);
  return sink != NULL && (GST_MESSAGE_SRC (message) == GST_OBJECT (sink) || gst_object_has_as_ancestor (GST_MESSAGE_SRC (message), GST_OBJECT (sink)));
}

/* Without a loudspeaker the film goes on in silence, with its captions. */
static void
take_error (LampFilm   *self,
            GstMessage *message)
{
  g_autoptr (GError) error = NULL;

  gst_message_parse_error (message, &error, NULL);
  if (self->is_silent || !is_of_loudspeaker (self, message))
    {
      fail (self, error->message);
      return;
    }
  self->wanted = MAX (lamp_film_get_position (self), 0);
  close_pipeline (self);
  self->is_silent = TRUE;
  open_film (self);
}

static void
take_duration (LampFilm *self)
{
  gint64 duration = 0;

  if (gst_element_query_duration (self->playbin, GST_FORMAT_TIME, &duration) && duration / GST_MSECOND != self->duration)
    {
      self->duration = duration / GST_MSECOND;
      emit_changed (self);
    }
}

static gboolean
bus_cb (GstBus     *bus,
        GstMessage *message,
        gpointer    user_data)
{
  LampFilm *self = user_data;

  switch (GST_MESSAGE_TYPE (message))
    {
    case GST_MESSAGE_ERROR:
      take_error (self, message);
      return self->bus_watch != 0;
    case GST_MESSAGE_EOS:
      self->is_over = TRUE;
      self->plays = FALSE;
      gst_element_set_state (self->playbin, GST_STATE_PAUSED);
      emit_changed (self);
      break;
    case GST_MESSAGE_ASYNC_DONE:
      if (self->wanted >= 0)
        lamp_film_seek (self, self->wanted);
      take_duration (self);
      break;
    case GST_MESSAGE_DURATION_CHANGED:
      take_duration (self);
      break;
    default:
      break;
    }
  return G_SOURCE_CONTINUE;
}

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  LampFilm *self = LAMP_FILM (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (GstBus) bus = NULL;

  self->is_opening = FALSE;
  self->playbin = g_task_propagate_pointer (G_TASK (result), &error);
  if (self->playbin == NULL)
    {
      fail (self, error->message);
      return;
    }
  if (self->is_closed)
    {
      close_pipeline (self);
      return;
    }
  bus = gst_element_get_bus (self->playbin);
  self->bus_watch = gst_bus_add_watch (bus, bus_cb, self);
  if (self->plays)
    gst_element_set_state (self->playbin, GST_STATE_PLAYING);
}

static void
open_film (LampFilm *self)
{
  g_autoptr (GTask) task = NULL;

  if (self->is_opening || self->playbin != NULL || self->problem != NULL || self->is_closed)
    return;
  self->is_opening = TRUE;
  task = g_task_new (self, NULL, opened_cb, NULL);
  g_task_run_in_thread (task, open_thread);
}

static void
lamp_film_finalize (GObject *object)
{
  LampFilm *self = LAMP_FILM (object);

  lamp_film_close (self);
  g_clear_pointer (&self->newest, gst_sample_unref);
  g_mutex_clear (&self->lock);
  g_free (self->path);
  g_free (self->sink);
  g_free (self->problem);
  G_OBJECT_CLASS (lamp_film_parent_class)->finalize (object);
}

static void
lamp_film_class_init (LampFilmClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lamp_film_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[FRAME] = g_signal_new ("frame", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
}

static void
lamp_film_init (LampFilm *self)
{
  g_mutex_init (&self->lock);
  self->wanted = self->duration = -1;
}

/**
 * lamp_film_new:
 * @path: absolute, of a film or sound
 * @sink: (nullable): a GStreamer description of where the sound goes; NULL: the machine's own loudspeaker
 *
 * Opens nothing yet: that is done in a thread when it is first played.
 *
 * Returns: (transfer full): a film; whoever shows it calls lamp_film_close() when it is shown no more.
 */
LampFilm *
lamp_film_new (const char *path,
               const char *sink)
{
  LampFilm *self = g_object_new (LAMP_TYPE_FILM, NULL);

  self->path = g_strdup (path);
  self->sink = g_strdup (sink);
  return self;
}

/**
 * lamp_film_play:
 *
 * Plays on from where it stands; from its beginning if it is over.
 */
void
lamp_film_play (LampFilm *self)
{
  g_return_if_fail (LAMP_IS_FILM (self));

  if (self->problem != NULL || self->is_closed)
    return;
  if (self->is_over)
    lamp_film_seek (self, 0);
  self->plays = TRUE;
  if (self->playbin != NULL)
    gst_element_set_state (self->playbin, GST_STATE_PLAYING);
  else
    open_film (self);
  emit_changed (self);
}

void
lamp_film_pause (LampFilm *self)
{
  g_return_if_fail (LAMP_IS_FILM (self));

  if (!self->plays)
    return;
  self->plays = FALSE;
  if (self->playbin != NULL)
    gst_element_set_state (self->playbin, GST_STATE_PAUSED);
  emit_changed (self);
}

/**
 * lamp_film_seek:
 * @time: in milliseconds; what is before the beginning is the beginning
 */
void
lamp_film_seek (LampFilm *self,
                gint64    time)
{
  g_return_if_fail (LAMP_IS_FILM (self));

  self->is_over = FALSE;
  self->wanted = MAX (time, 0);
  if (self->playbin != NULL &&
      gst_element_seek_simple (self->playbin, GST_FORMAT_TIME, GST_SEEK_FLAG_FLUSH | GST_SEEK_FLAG_ACCURATE, self->wanted * GST_MSECOND))
    self->wanted = -1;
}

gboolean
lamp_film_is_playing (LampFilm *self)
{
  g_return_val_if_fail (LAMP_IS_FILM (self), FALSE);
  return self->plays;
}

gboolean
lamp_film_is_over (LampFilm *self)
{
  g_return_val_if_fail (LAMP_IS_FILM (self), FALSE);
  return self->is_over;
}

/**
 * lamp_film_get_position:
 *
 * Returns: in milliseconds.
 */
gint64
lamp_film_get_position (LampFilm *self)
{
  gint64 position = 0;

  g_return_val_if_fail (LAMP_IS_FILM (self), 0);

  if (self->is_over)
    return MAX (self->duration, 0);
  if (self->wanted >= 0)
    return self->wanted;
  if (self->playbin == NULL || !gst_element_query_position (self->playbin, GST_FORMAT_TIME, &position))
    return 0;
  return position / GST_MSECOND;
}

/**
 * lamp_film_get_duration:
 *
 * Returns: in milliseconds, -1 as long as it is not known.
 */
gint64
lamp_film_get_duration (LampFilm *self)
{
  g_return_val_if_fail (LAMP_IS_FILM (self), -1);
  return self->duration;
}

/**
 * lamp_film_get_problem:
 *
 * Returns: (nullable): why it can't be played, for the log.
 */
const char *
lamp_film_get_problem (LampFilm *self)
{
  g_return_val_if_fail (LAMP_IS_FILM (self), NULL);
  return self->problem;
}

/**
 * lamp_film_close:
 *
 * Stops for good and gives back what it held.
 */
void
lamp_film_close (LampFilm *self)
{
  g_return_if_fail (LAMP_IS_FILM (self));

  self->is_closed = TRUE;
  self->plays = FALSE;
  close_pipeline (self);
  g_mutex_lock (&self->lock);
  g_clear_pointer (&self->newest, gst_sample_unref);
  g_mutex_unlock (&self->lock);
}
