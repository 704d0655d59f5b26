/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether a screen reader runs, as an accessibility bus of our own on a private session bus tells it. */

#include "app/access/lamp-screen-reader.h"

#define PATIENCE_S 20

static const char description[] =
    "<node><interface name='org.a11y.Status'>"
    "<property name='IsEnabled' type='b' access='readwrite'/>"
    "<property name='ScreenReaderEnabled' type='b' access='readwrite'/>"
    "</interface></node>";

typedef struct
{
  GTestDBus        *bus;
  GDBusConnection  *connection; /* of the accessibility bus */
  guint             object;
  guint             name;
  gboolean          enabled;
  LampScreenReader *reader;
} Fixture;

static GVariant *
get_property (GDBusConnection *connection,
              const char      *sender,
              const char      *path,
              const char      *interface,
              const char      *property,
              GError         **error,
              gpointer         user_data)
{
  Fixture *self = user_data;

  return g_variant_new_boolean (g_str_equal (property, "ScreenReaderEnabled") && self->enabled);
}

static const GDBusInterfaceVTable vtable = { NULL, get_property, NULL, { NULL } };

static void
start_service (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusNodeInfo) info = g_dbus_node_info_new_for_xml (description, &error);

  g_assert_no_error (error);
  self->connection = g_dbus_connection_new_for_address_sync (g_test_dbus_get_bus_address (self->bus),
                                                             G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT | G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION, NULL, NULL, &error);
  g_assert_no_error (error);
  self->object = g_dbus_connection_register_object (self->connection, "/org/a11y/bus", info->interfaces[0], &vtable, self, NULL, &error);
  g_assert_no_error (error);
  self->name = g_bus_own_name_on_connection (self->connection, "org.a11y.Bus", G_BUS_NAME_OWNER_FLAGS_NONE, NULL, NULL, NULL, NULL);
}

static void
stop_service (Fixture *self)
{
  g_bus_unown_name (self->name);
  g_dbus_connection_unregister_object (self->connection, self->object);
  g_assert_true (g_dbus_connection_close_sync (self->connection, NULL, NULL));
  g_clear_object (&self->connection);
}

/* As at-spi-bus-launcher does when Orca says that it runs. */
static void
set_enabled (Fixture *self,
             gboolean enabled)
{
  GVariantBuilder changed = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a{sv}"));

  self->enabled = enabled;
  g_variant_builder_add (&changed, "{sv}", "ScreenReaderEnabled", g_variant_new_boolean (enabled));
  g_assert_true (g_dbus_connection_emit_signal (self->connection, NULL, "/org/a11y/bus", "org.freedesktop.DBus.Properties", "PropertiesChanged",
                                                g_variant_new ("(sa{sv}as)", "org.a11y.Status", &changed, NULL), NULL));
}

static gboolean
late_cb (gpointer user_data)
{
  g_error ("the screen reader's state did not come");
  return G_SOURCE_REMOVE;
}

static void
wait_for (Fixture *self,
          gboolean running)
{
  guint late = g_timeout_add_seconds (PATIENCE_S, late_cb, NULL);

  while (lamp_screen_reader_is_running (self->reader) != running)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (late);
}

/* All that was sent so far has arrived: the bus keeps order, and this goes the same way. */
static void
settle (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusConnection) connection = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (GVariant) names = g_dbus_connection_call_sync (connection, "org.freedesktop.DBus", "/", "org.freedesktop.DBus", "ListNames", NULL, NULL,
                                                                G_DBUS_CALL_FLAGS_NONE, -1, NULL, &error);

      g_assert_no_error (error);
      while (g_main_context_iteration (NULL, FALSE))
        ;
    }
}

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  self->bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_test_dbus_up (self->bus);
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  g_clear_object (&self->reader);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  if (self->connection != NULL)
    stop_service (self);
  g_test_dbus_down (self->bus);
  g_clear_object (&self->bus);
}

static void
test_runs_already (Fixture      *self,
                   gconstpointer data)
{
  self->enabled = TRUE;
  start_service (self);
  self->reader = lamp_screen_reader_new ();
  /* Nothing waits for the bus. */
  g_assert_false (lamp_screen_reader_is_running (self->reader));
  wait_for (self, TRUE);
}

static void
count_cb (guint *count)
{
  (*count)++;
}

static void
test_comes_and_goes (Fixture      *self,
                     gconstpointer data)
{
  guint changes = 0;

  start_service (self);
  self->reader = lamp_screen_reader_new ();
  g_signal_connect_swapped (self->reader, "notify::running", G_CALLBACK (count_cb), &changes);
  settle ();
  g_assert_false (lamp_screen_reader_is_running (self->reader));
  set_enabled (self, TRUE);
  wait_for (self, TRUE);
  set_enabled (self, FALSE);
  wait_for (self, FALSE);
  g_assert_cmpuint (changes, ==, 2);
}

/* The whole bus comes after the program has begun, and dies while the screen reader runs. */
static void
test_bus_comes_later (Fixture      *self,
                      gconstpointer data)
{
  self->reader = lamp_screen_reader_new ();
  settle ();
  g_assert_false (lamp_screen_reader_is_running (self->reader));
  self->enabled = TRUE;
  start_service (self);
  wait_for (self, TRUE);
  stop_service (self);
  wait_for (self, FALSE);
}

static void
gone_cb (gpointer gone)
{
  *(gboolean *) gone = TRUE;
}

/* The window closes before the bus has answered. */
static void
test_gone_before_the_answer (Fixture      *self,
                             gconstpointer data)
{
  LampScreenReader *reader;
  gboolean          gone = FALSE;
  guint             late;

  start_service (self);
  reader = lamp_screen_reader_new ();
  g_object_set_data_full (G_OBJECT (reader), "gone", &gone, gone_cb);
  g_object_run_dispose (G_OBJECT (reader));
  g_object_unref (reader);
  late = g_timeout_add_seconds (PATIENCE_S, late_cb, NULL);
  while (!gone)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (late);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/screen-reader/runs-already", Fixture, NULL, set_up, test_runs_already, tear_down);
  g_test_add ("/screen-reader/comes-and-goes", Fixture, NULL, set_up, test_comes_and_goes, tear_down);
  g_test_add ("/screen-reader/bus-comes-later", Fixture, NULL, set_up, test_bus_comes_later, tear_down);
  g_test_add ("/screen-reader/gone-before-the-answer", Fixture, NULL, set_up, test_gone_before_the_answer, tear_down);
  return g_test_run ();
}
