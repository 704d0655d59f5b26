/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampApplication: reads the command line, makes clock, speaker, modes, sticks and window once, and passes them on. */

#include "app/lamp-application.h"

#include "app/access/lamp-look.h"
#include "app/access/lamp-modes.h"
#include "app/access/lamp-reader.h"
#include "app/access/lamp-screen-reader.h"
#include "app/lamp-navigator.h"
#include "app/lamp-window.h"
#include "core/base/lamp-clock.h"
#include "core/base/lamp-share.h"
#include "core/records/lamp-settings.h"
#include "core/speech/lamp-espeak-speaker.h"
#include "core/sticks/lamp-stick-monitor.h"

#include <glib/gi18n.h>

struct _LampApplication
{
  AdwApplication parent_instance;

  LampStart start;
};

G_DEFINE_FINAL_TYPE (LampApplication, lamp_application, ADW_TYPE_APPLICATION)

static const GOptionEntry options[] = {
  { "data", 0, 0, G_OPTION_ARG_FILENAME, NULL, N_ ("Folder of all that the kiosk writes"), "DIR" },
  { "courses", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, NULL, N_ ("Folder that holds courses; may be given several times"), "DIR" },
  { "course", 0, 0, G_OPTION_ARG_STRING, NULL, N_ ("Open this course at once"), "ID" },
  { "lesson", 0, 0, G_OPTION_ARG_STRING, NULL, N_ ("Open this lesson of the course"), "ID" },
  { "preview", 0, 0, G_OPTION_ARG_FILENAME, NULL, N_ ("Look at this one course while it is written"), "DIR" },
  { "kiosk", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Fill the screen and offer no way to close"), NULL },
  { "lang", 0, 0, G_OPTION_ARG_STRING, NULL, N_ ("Language to begin in: zh-CN or en"), "LANGUAGE" },
  { "scale", 0, 0, G_OPTION_ARG_INT, NULL, N_ ("Text size to begin with: 100, 150, 200 or 300"), "PERCENT" },
  { NULL }
};

/* Chinese unless the machine or the command line says otherwise: most who come here read or hear it best. */
static const char *
guess_language (void)
{
  const char *const *names = g_get_language_names ();

  for (guint i = 0; names[i] != NULL; i++)
    {
      if (g_str_has_prefix (names[i], "zh"))
        return "zh-CN";
      if (g_str_has_prefix (names[i], "en"))
        return "en";
    }
  return "zh-CN";
}

static int
refuse (const char *what)
{
  g_printerr ("lamplight: %s\n", what);
  return 2;
}

static int
lamp_application_handle_local_options (GApplication *application,
                                       GVariantDict *given)
{
  LampStart *start = &LAMP_APPLICATION (application)->start;
  g_autoptr (LampSettings) settings = NULL;
  const char *language, *guessed = guess_language ();
  int         scale = 100;

  if (!g_variant_dict_lookup (given, "data", "^ay", &start->data))
    start->data = g_build_filename (g_get_user_data_dir (), "lamplight", NULL);
  settings = lamp_settings_read (start->data);
  language = *settings->language != '\0' ? settings->language : guessed;
  scale = settings->scale != 0 ? settings->scale : 100;
  if (g_variant_dict_lookup (given, "lang", "&s", &language) && strcmp (language, "zh-CN") != 0 && strcmp (language, "en") != 0)
    return refuse (_ ("--lang takes zh-CN or en"));
  if (g_variant_dict_lookup (given, "scale", "i", &scale) && scale != 100 && scale != 150 && scale != 200 && scale != 300)
    return refuse (_ ("--scale takes 100, 150, 200 or 300"));
  if (!g_variant_dict_lookup (given, "courses", "^aay", &start->courses))
    {
      start->courses = g_new0 (char *, 2);
      start->courses[0] = lamp_share_path (LAMP_SHARE_COURSES);
    }
  g_variant_dict_lookup (given, "course", "s", &start->course);
  g_variant_dict_lookup (given, "lesson", "s", &start->lesson);
  g_variant_dict_lookup (given, "preview", "^ay", &start->preview);
  g_variant_dict_lookup (given, "kiosk", "b", &start->kiosk);
  start->preferences = (LampPreferences){ "", scale, LAMP_PALETTE_LIGHT, LAMP_RATE_DEFAULT, LAMP_VOICE_WOMAN, LAMP_LOUDNESS_DEFAULT, FALSE };
  g_strlcpy (start->preferences.language, language, sizeof start->preferences.language);
  return -1;
}

static gboolean
warm_up_cb (gpointer user_data)
{
  lamp_espeak_speaker_warm_up (user_data);
  return G_SOURCE_REMOVE;
}

static void
quit_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  g_application_quit (G_APPLICATION (user_data));
}

/* Two voices at once are none: with a screen reader, only what is asked for is said. */
static void
screen_reader_changed_cb (LampScreenReader *screen_reader,
                          GParamSpec       *pspec,
                          gpointer          reader)
{
  lamp_reader_set_quiet (reader, lamp_screen_reader_is_running (screen_reader));
}

/* Two kiosks may run side by side on one machine, each with its own data: each process is its own application. */
static void
lamp_application_activate (GApplication *application)
{
  LampApplication *self = LAMP_APPLICATION (application);
  g_autoptr (LampClock) clock = lamp_clock_new_system ();
  g_autoptr (LampModes) modes = lamp_modes_new (&self->start.preferences);
  g_autoptr (LampSpeaker) speaker = lamp_espeak_speaker_new (g_getenv ("LAMPLIGHT_AUDIO_SINK"));
  g_autoptr (LampReader) reader = lamp_reader_new (speaker, modes);
  g_autoptr (LampScreenReader) screen_reader = lamp_screen_reader_new ();
  g_autoptr (LampStickMonitor) sticks = lamp_stick_monitor_new (TRUE);
  LampWindow *window;

  lamp_stick_monitor_ask_disks (sticks, NULL);
  self->start.sticks = sticks;
  g_signal_connect_object (screen_reader, "notify::running", G_CALLBACK (screen_reader_changed_cb), reader, 0);
  gtk_window_set_default_icon_name ("org.lamplight.Lamplight");
  lamp_look_set_language (self->start.preferences.language);
  window = lamp_window_new (GTK_APPLICATION (self), modes, reader);
  g_object_set_data_full (G_OBJECT (window), "lamp-navigator",
                          lamp_navigator_new (window, modes, reader, clock, &self->start), g_object_unref);
  g_object_set_data_full (G_OBJECT (window), "lamp-screen-reader", g_steal_pointer (&screen_reader), g_object_unref);
  if (self->start.kiosk)
    gtk_window_fullscreen (GTK_WINDOW (window));
  gtk_window_present (GTK_WINDOW (window));
  /* After the first frame: espeak and GStreamer load in the speaker's own thread. */
  g_timeout_add_full (G_PRIORITY_LOW, 300, warm_up_cb, g_object_ref (speaker), g_object_unref);
}

static void
lamp_application_startup (GApplication *application)
{
  static const GActionEntry actions[] = { { .name = "quit", .activate = quit_cb } };

  G_APPLICATION_CLASS (lamp_application_parent_class)->startup (application);
  g_action_map_add_action_entries (G_ACTION_MAP (application), actions, G_N_ELEMENTS (actions), application);
}

static void
lamp_application_finalize (GObject *object)
{
  lamp_start_clear (&LAMP_APPLICATION (object)->start);
  G_OBJECT_CLASS (lamp_application_parent_class)->finalize (object);
}

static void
lamp_application_class_init (LampApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = lamp_application_finalize;
  application_class->handle_local_options = lamp_application_handle_local_options;
  application_class->startup = lamp_application_startup;
  application_class->activate = lamp_application_activate;
}

static void
lamp_application_init (LampApplication *self)
{
  g_application_add_main_option_entries (G_APPLICATION (self), options);
}

LampApplication *
lamp_application_new (void)
{
  return g_object_new (LAMP_TYPE_APPLICATION, "application-id", "org.lamplight.Lamplight", "flags", G_APPLICATION_NON_UNIQUE, NULL);
}
