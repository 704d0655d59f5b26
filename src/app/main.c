/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the program begins: the language's catalogue first, before any thread is there. */

#include "app/lamp-application.h"

#include <glib/gi18n.h>
#include <locale.h>

/* At its first translation GLib decides, for good, whether this program is translated at all: a catalogue must be there to
   be found then, or .ui files stay English when the language is changed later. English has none, Chinese has. */
static void
see_catalogue (void)
{
  g_autofree char *language = g_strdup (g_getenv ("LANGUAGE"));

  g_setenv ("LANGUAGE", "zh_CN", TRUE);
  g_dgettext (GETTEXT_PACKAGE, "Home");
  g_setenv ("LANGUAGE", language, TRUE);
  textdomain (GETTEXT_PACKAGE);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (LampApplication) application = NULL;
  const char *locale_folder = g_getenv ("LAMP_LOCALE_DIR");
  const char *locale = setlocale (LC_ALL, "");

  /* gettext translates nothing in the locale "C", and a bare machine has no other but C.UTF-8. */
  if (locale == NULL || strcmp (setlocale (LC_MESSAGES, NULL), "C") == 0 || strcmp (setlocale (LC_MESSAGES, NULL), "POSIX") == 0)
    {
      setlocale (LC_CTYPE, "C.UTF-8");
      setlocale (LC_MESSAGES, "C.UTF-8");
    }
  /* Set before any thread starts: see lamp_look_set_language(). */
  if (g_getenv ("LANGUAGE") == NULL)
    g_setenv ("LANGUAGE", g_get_language_names ()[0], TRUE);
  bindtextdomain (GETTEXT_PACKAGE, locale_folder != NULL ? locale_folder : LAMP_LOCALE_FOLDER);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  see_catalogue ();
  g_set_prgname ("lamplight");
  g_set_application_name ("Lamplight");
  application = lamp_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
