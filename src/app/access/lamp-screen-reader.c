/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampScreenReader: asks the accessibility bus whether a screen reader runs, and hears when that changes. */

#include "app/access/lamp-screen-reader.h"

#define BUS_NAME "org.a11y.Bus"
#define BUS_PATH "/org/a11y/bus"
#define STATUS_INTERFACE "org.a11y.Status"

struct _LampScreenReader
{
  GObject parent_instance;

  GCancellable *cancellable;
  GDBusProxy   *status; /* NULL until there is an answer */
  gboolean      running;
};

enum
{
  PROP_RUNNING = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (LampScreenReader, lamp_screen_reader, G_TYPE_OBJECT)

/* The proxy forgets what it knew when the bus goes, and asks anew when it comes back. */
static void
status_changed_cb (LampScreenReader *self)
{
  g_autoptr (GVariant) enabled = g_dbus_proxy_get_cached_property (self->status, "ScreenReaderEnabled");
  gboolean running = enabled != NULL && g_variant_is_of_type (enabled, G_VARIANT_TYPE_BOOLEAN) && g_variant_get_boolean (enabled);

  if (self->running == running)
    return;
  self->running = running;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RUNNING]);
}

static void
proxy_made_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (LampScreenReader) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusProxy) status = g_dbus_proxy_new_for_bus_finish (result, &error);

  if (status == NULL)
    {
      /* No session bus, no screen reader. */
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_debug ("screen reader: %s", error->message);
      return;
    }
  g_set_object (&self->status, status);
  g_signal_connect_object (status, "g-properties-changed", G_CALLBACK (status_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (status, "notify::g-name-owner", G_CALLBACK (status_changed_cb), self, G_CONNECT_SWAPPED);
  status_changed_cb (self);
}

static void
lamp_screen_reader_dispose (GObject *object)
{
  LampScreenReader *self = LAMP_SCREEN_READER (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->status);
  G_OBJECT_CLASS (lamp_screen_reader_parent_class)->dispose (object);
}

static void
lamp_screen_reader_get_property (GObject    *object,
                                 guint       id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  g_assert (id == PROP_RUNNING);
  g_value_set_boolean (value, LAMP_SCREEN_READER (object)->running);
}

static void
lamp_screen_reader_class_init (LampScreenReaderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = lamp_screen_reader_dispose;
  object_class->get_property = lamp_screen_reader_get_property;
  properties[PROP_RUNNING] = g_param_spec_boolean ("running", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

/* A bus that is not there is not started for this: whoever starts a screen reader starts it. */
static void
lamp_screen_reader_init (LampScreenReader *self)
{
  self->cancellable = g_cancellable_new ();
  g_dbus_proxy_new_for_bus (G_BUS_TYPE_SESSION, G_DBUS_PROXY_FLAGS_DO_NOT_AUTO_START, NULL, BUS_NAME, BUS_PATH, STATUS_INTERFACE,
                            self->cancellable, proxy_made_cb, g_object_ref (self));
}

LampScreenReader *
lamp_screen_reader_new (void)
{
  return g_object_new (LAMP_TYPE_SCREEN_READER, NULL);
}

gboolean
lamp_screen_reader_is_running (LampScreenReader *self)
{
  return self->running;
}
