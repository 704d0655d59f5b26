/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is said of a machine's sound: without a device, and with a sound server of our own whose device is muted, silent, ready. */

#include "core/course/lamp-folder.h"
#include "core/speech/lamp-sound-check.h"

#include <signal.h>
#include <sys/wait.h>

#define PATIENCE_S 20

typedef struct
{
  char *folder;
  char *saved;
  GPid  server;
} Fixture;

static void
assert_state (const char    *sink,
              LampSoundState expected,
              int            volume)
{
  g_autoptr (LampSound) sound = lamp_sound_check (sink);

  g_assert_cmpstr (lamp_sound_state_to_string (sound->state), ==, lamp_sound_state_to_string (expected));
  g_assert_cmpint (sound->volume, ==, volume);
}

static void
test_no_device (void)
{
  g_autoptr (LampSound) sound = lamp_sound_check ("fakesink sync=true");

  g_assert_cmpint (sound->state, ==, LAMP_SOUND_NO_DEVICE);
  g_assert_null (sound->device);
  g_assert_cmpint (sound->volume, ==, -1);
  assert_state ("fakesink state-error=null-to-ready", LAMP_SOUND_NO_DEVICE, -1);
  assert_state ("there-is-no-such-sink", LAMP_SOUND_NO_DEVICE, -1);
  assert_state ("alsasink device=nowhere", LAMP_SOUND_NO_DEVICE, -1);
  assert_state ("pulsesink server=nowhere.invalid:1", LAMP_SOUND_NO_DEVICE, -1);
}

static void
checked_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  LampSound **sound = user_data;
  g_autoptr (GError) error = NULL;

  *sound = lamp_sound_check_finish (result, &error);
  g_assert_no_error (error);
}

static void
test_async (void)
{
  g_autoptr (LampSound) sound = NULL;

  lamp_sound_check_async ("fakesink", NULL, checked_cb, &sound);
  g_assert_null (sound);
  while (sound == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (sound->state, ==, LAMP_SOUND_NO_DEVICE);
}

static gboolean
control (const char *words)
{
  g_autofree char *line = g_strconcat ("pactl ", words, NULL);
  g_autofree char *said = NULL;
  int              status = -1;

  return g_spawn_command_line_sync (line, &said, NULL, &status, NULL) && status == 0;
}

/* A server without hardware, whose one device takes sound and drops it. */
static void
set_up (Fixture      *self,
        gconstpointer sink)
{
  char            *arguments[] = { (char *) "pulseaudio", (char *) "-n", (char *) "--daemonize=no", (char *) "--exit-idle-time=-1", (char *) "--use-pid-file=no",
                                   (char *) "--disable-shm=yes", NULL, NULL, NULL };
  g_autofree char *socket = NULL;
  g_autofree char *protocol = NULL;
  g_autofree char *device = g_strdup_printf ("--load=module-null-sink sink_name=%s", (const char *) sink);
  gint64           late = g_get_monotonic_time () + PATIENCE_S * G_USEC_PER_SEC;
  g_autofree char *address = NULL;

  self->folder = g_dir_make_tmp ("lamp-sound-XXXXXX", NULL);
  socket = g_build_filename (self->folder, "native", NULL);
  protocol = g_strdup_printf ("--load=module-native-protocol-unix auth-anonymous=1 socket=%s", socket);
  address = g_strconcat ("unix:", socket, NULL);
  arguments[6] = device;
  arguments[7] = protocol;
  self->saved = g_strdup (g_getenv ("PULSE_SERVER"));
  g_setenv ("PULSE_SERVER", address, TRUE);
  g_setenv ("XDG_CONFIG_HOME", self->folder, TRUE);
  if (!g_spawn_async (NULL, arguments, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, &self->server, NULL))
    return;
  while (!control ("info"))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, late);
      g_usleep (20000);
    }
}

static void
tear_down (Fixture      *self,
           gconstpointer sink)
{
  if (self->server != 0)
    {
      kill (self->server, SIGTERM);
      waitpid (self->server, NULL, 0);
    }
  if (self->saved != NULL)
    g_setenv ("PULSE_SERVER", self->saved, TRUE);
  else
    g_unsetenv ("PULSE_SERVER");
  lamp_folder_remove (self->folder);
  g_free (self->saved);
  g_free (self->folder);
}

static void
test_server (Fixture      *self,
             gconstpointer sink)
{
  g_autoptr (LampSound) sound = NULL;

  if (self->server == 0)
    {
      g_test_skip ("pulseaudio is not installed");
      return;
    }
  sound = lamp_sound_check ("pulsesink");
  g_assert_cmpint (sound->state, ==, LAMP_SOUND_READY);
  g_assert_nonnull (sound->device);
  g_assert_true (control ("set-sink-mute lamp 1"));
  assert_state ("pulsesink", LAMP_SOUND_MUTED, sound->volume);
  g_assert_true (control ("set-sink-mute lamp 0"));
  g_assert_true (control ("set-sink-volume lamp 0%"));
  assert_state ("pulsesink", LAMP_SOUND_ZERO, 0);
  g_assert_true (control ("set-sink-volume lamp 40%"));
  assert_state ("pulsesink", LAMP_SOUND_READY, 40);
  /* Nobody answers any more: there is an end to the waiting. */
  kill (self->server, SIGSTOP);
  assert_state ("pulsesink", LAMP_SOUND_BUSY, -1);
  kill (self->server, SIGCONT);
}

/* The device that PulseAudio makes up is none. */
static void
test_dummy (Fixture      *self,
            gconstpointer sink)
{
  if (self->server == 0)
    g_test_skip ("pulseaudio is not installed");
  else
    assert_state ("pulsesink", LAMP_SOUND_NO_DEVICE, -1);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sound-check/no-device", test_no_device);
  g_test_add_func ("/sound-check/async", test_async);
  g_test_add ("/sound-check/server", Fixture, "lamp", set_up, test_server, tear_down);
  g_test_add ("/sound-check/dummy", Fixture, "auto_null", set_up, test_dummy, tear_down);
  return g_test_run ();
}
