/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampRecorder: writes what one learner does into the records without holding up the screen. */

#include "app/learner/lamp-recorder.h"

struct _LampRecorder
{
  GObject parent_instance;

  LampRecords *records;
  char        *learner;
  guint        pending;
};

enum
{
  PROP_PENDING = 1,
  N_PROPS
};

enum
{
  FAILED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint       signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LampRecorder, lamp_recorder, G_TYPE_OBJECT)

static void
set_pending (LampRecorder *self,
             guint         pending)
{
  self->pending = pending;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PENDING]);
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (LampRecorder) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!lamp_records_append_finish (LAMP_RECORDS (source), result, &error))
    {
      g_warning ("%s", error->message);
      g_signal_emit (self, signals[FAILED], 0, error);
    }
  set_pending (self, self->pending - 1);
}

static void
lamp_recorder_finalize (GObject *object)
{
  LampRecorder *self = LAMP_RECORDER (object);

  g_object_unref (self->records);
  g_free (self->learner);
  G_OBJECT_CLASS (lamp_recorder_parent_class)->finalize (object);
}

static void
lamp_recorder_get_property (GObject    *object,
                            guint       id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  g_assert (id == PROP_PENDING);
  g_value_set_uint (value, LAMP_RECORDER (object)->pending);
}

static void
lamp_recorder_class_init (LampRecorderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = lamp_recorder_finalize;
  object_class->get_property = lamp_recorder_get_property;
  properties[PROP_PENDING] = g_param_spec_uint ("pending", NULL, NULL, 0, G_MAXUINT, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[FAILED] = g_signal_new ("failed", LAMP_TYPE_RECORDER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
lamp_recorder_init (LampRecorder *self)
{
}

LampRecorder *
lamp_recorder_new (LampRecords *records,
                   const char  *learner)
{
  LampRecorder *self = g_object_new (LAMP_TYPE_RECORDER, NULL);

  self->records = g_object_ref (records);
  self->learner = g_strdup (learner);
  return self;
}

/**
 * lamp_recorder_write:
 * @event: copied
 *
 * Writes one event after those before it. Never blocks.
 */
void
lamp_recorder_write (LampRecorder    *self,
                     const LampEvent *event)
{
  set_pending (self, self->pending + 1);
  lamp_records_append_async (self->records, self->learner, event, NULL, written_cb, g_object_ref (self));
}

guint
lamp_recorder_get_pending (LampRecorder *self)
{
  return self->pending;
}
