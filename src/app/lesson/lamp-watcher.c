/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampWatcher: plays a practice at the pace of the one who watches: never on before its sentence has been said. */

#include "app/lesson/lamp-watcher.h"

#define SILENT_MS 3000 /* without speech: to look up, and then to read */
#define CHINESE_CHARACTER_MS 200
#define LETTER_MS 70
#define TOUCH_MS 500 /* between the hand's arrival and what it does */
#define LOOK_MS 1500 /* to see what has changed */
#define WAIT_MS 500  /* looks again whether something else is still being read */

typedef enum
{
  STAGE_PAUSED,
  STAGE_SAYING, /* the instruction is being read aloud, or there is time to read it */
  STAGE_MOVING, /* the hand is on its way */
  STAGE_TOUCHING,
  STAGE_LOOKING
} Stage;

struct _LampWatcher
{
  GObject parent_instance;

  LampPracticeRun *run;
  LampDeviceView  *device;
  GtkWidget       *instruction;
  LampReader      *reader; /* NULL: none */
  Stage            stage;
  guint            timer;
  const LampStep  *said; /* the step whose sentence was said last */
};

enum
{
  PROP_PLAYING = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (LampWatcher, lamp_watcher, G_TYPE_OBJECT)

static void say_step (LampWatcher *self);

static void
set_stage (LampWatcher *self,
           Stage        stage)
{
  gboolean was_playing = lamp_watcher_is_playing (self);

  self->stage = stage;
  if (was_playing != lamp_watcher_is_playing (self))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PLAYING]);
}

static void
point (LampWatcher *self)
{
  set_stage (self, STAGE_MOVING);
  lamp_device_view_point (self->device, lamp_practice_run_get_step (self->run));
}

static gboolean timer_cb (gpointer user_data);

static void
wait (LampWatcher *self,
      guint        ms)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  self->timer = g_timeout_add (ms, timer_cb, self);
}

static gboolean
timer_cb (gpointer user_data)
{
  LampWatcher *self = user_data;

  self->timer = 0;
  switch (self->stage)
    {
    case STAGE_SAYING:
      /* Someone listens to something else on the screen: no hurry. */
      if (self->reader != NULL && lamp_reader_is_reading (self->reader))
        wait (self, WAIT_MS);
      else
        point (self);
      break;
    case STAGE_TOUCHING:
      set_stage (self, STAGE_LOOKING);
      wait (self, LOOK_MS);
      lamp_practice_run_play_step (self->run);
      break;
    case STAGE_LOOKING:
      /* Done by doing it several times: once more, without saying it again. */
      if (self->said != NULL && self->said == lamp_practice_run_get_step (self->run))
        point (self);
      else
        say_step (self);
      break;
    case STAGE_PAUSED:
    case STAGE_MOVING:
    default:
      break;
    }
  return G_SOURCE_REMOVE;
}

static guint
get_reading_ms (LampWatcher *self,
                const char  *text)
{
  gboolean chinese = g_str_has_prefix (lamp_practice_run_get_practice (self->run)->language, "zh");

  return SILENT_MS + g_utf8_strlen (text, -1) * (chinese ? CHINESE_CHARACTER_MS : LETTER_MS);
}

static void
say_step (LampWatcher *self)
{
  const LampStep *step = lamp_practice_run_get_step (self->run);

  if (step == NULL)
    {
      set_stage (self, STAGE_PAUSED);
      return;
    }
  self->said = step;
  set_stage (self, STAGE_SAYING);
  if (self->reader != NULL && !lamp_reader_is_quiet (self->reader))
    lamp_reader_read (self->reader, self->instruction);
  if (self->reader == NULL || !lamp_reader_is_reading (self->reader))
    wait (self, get_reading_ms (self, step->text));
}

/* Cut short by a tap somewhere: then one reads for oneself, and goes on in a while. */
static void
read_cb (LampWatcher *self,
         gboolean     whole)
{
  if (self->stage != STAGE_SAYING || self->timer != 0)
    return;
  wait (self, whole ? TOUCH_MS : SILENT_MS);
}

static void
pointed_cb (LampWatcher *self)
{
  if (self->stage != STAGE_MOVING)
    return;
  set_stage (self, STAGE_TOUCHING);
  wait (self, TOUCH_MS);
}

static void
lamp_watcher_dispose (GObject *object)
{
  LampWatcher *self = LAMP_WATCHER (object);

  self->stage = STAGE_PAUSED;
  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_object (&self->run);
  g_clear_weak_pointer (&self->device);
  g_clear_weak_pointer (&self->instruction);
  g_clear_object (&self->reader);
  G_OBJECT_CLASS (lamp_watcher_parent_class)->dispose (object);
}

static void
lamp_watcher_get_property (GObject    *object,
                           guint       id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  g_assert (id == PROP_PLAYING);
  g_value_set_boolean (value, lamp_watcher_is_playing (LAMP_WATCHER (object)));
}

static void
lamp_watcher_class_init (LampWatcherClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = lamp_watcher_dispose;
  object_class->get_property = lamp_watcher_get_property;
  properties[PROP_PLAYING] = g_param_spec_boolean ("playing", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
lamp_watcher_init (LampWatcher *self)
{
}

LampWatcher *
lamp_watcher_new (LampPracticeRun *run,
                  LampDeviceView  *device,
                  GtkWidget       *instruction,
                  LampReader      *reader)
{
  LampWatcher *self = g_object_new (LAMP_TYPE_WATCHER, NULL);

  self->run = g_object_ref (run);
  g_set_weak_pointer (&self->device, device);
  g_set_weak_pointer (&self->instruction, instruction);
  g_set_object (&self->reader, reader);
  g_signal_connect_object (device, "pointed", G_CALLBACK (pointed_cb), self, G_CONNECT_SWAPPED);
  if (reader != NULL)
    g_signal_connect_object (reader, "finished", G_CALLBACK (read_cb), self, G_CONNECT_SWAPPED);
  return self;
}

/**
 * lamp_watcher_play:
 *
 * Goes on with the step to do now, from its sentence; once all is done, does nothing.
 */
void
lamp_watcher_play (LampWatcher *self)
{
  if (self->stage == STAGE_PAUSED)
    say_step (self);
}

void
lamp_watcher_pause (LampWatcher *self)
{
  gboolean speaking = self->stage == STAGE_SAYING;

  g_clear_handle_id (&self->timer, g_source_remove);
  set_stage (self, STAGE_PAUSED);
  if (speaking && self->reader != NULL)
    lamp_reader_stop (self->reader);
}

gboolean
lamp_watcher_is_playing (LampWatcher *self)
{
  return self->stage != STAGE_PAUSED;
}
