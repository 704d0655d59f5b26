/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the program begins: the language's catalogue first, before any thread is there. */

#include "app/access/lamp-look.h"
#include "app/lamp-application.h"

#include <glib/gi18n.h>
#include <locale.h>

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
  gtk_disable_setlocale (); /* GTK would go back to "C" */
  bindtextdomain (GETTEXT_PACKAGE, locale_folder != NULL ? locale_folder : LAMP_LOCALE_FOLDER);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  lamp_look_prepare_languages ();
  g_set_prgname ("lamplight");
  g_set_application_name ("Lamplight");
  application = lamp_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
