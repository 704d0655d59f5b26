/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks for a passphrase on the terminal, unseen; and reads a key file with it. */

#include "tool/lamp-tool-key.h"

#include "core/course/lamp-files.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#define PASSPHRASE_MAX 1024

/**
 * lamp_tool_ask_passphrase:
 * @question: what stands before the cursor
 *
 * Returns: (transfer full) (nullable): wiped by the caller; NULL without a terminal or at its end.
 */
char *
lamp_tool_ask_passphrase (const char *question)
{
  struct termios before, silent;
  char           line[PASSPHRASE_MAX + 2] = "";
  char          *passphrase = NULL;
  FILE          *terminal = fopen ("/dev/tty", "r+e");

  if (terminal == NULL)
    return NULL;
  setvbuf (terminal, NULL, _IONBF, 0);
  if (tcgetattr (fileno (terminal), &before) == 0)
    {
      silent = before;
      silent.c_lflag &= ~(tcflag_t) ECHO;
      tcsetattr (fileno (terminal), TCSAFLUSH, &silent);
      /* After the change, which throws away what was typed before it. */
      fputs (question, terminal);
      fflush (terminal);
      if (fgets (line, sizeof line, terminal) != NULL)
        passphrase = g_strndup (line, strcspn (line, "\r\n"));
      fseek (terminal, 0, SEEK_CUR);
      tcsetattr (fileno (terminal), TCSAFLUSH, &before);
      fputs ("\n", terminal);
    }
  explicit_bzero (line, sizeof line);
  fclose (terminal);
  return passphrase;
}

/**
 * lamp_tool_read_key:
 * @path: of a secret key's file
 *
 * Asks for the passphrase where the key has one.
 *
 * Returns: (transfer full): NULL with @error set.
 */
LampSecretKey *
lamp_tool_read_key (const char *path,
                    GError    **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);
  g_autoptr (GBytes) bytes = lamp_files_read_bytes (folder, name, LAMP_MINISIGN_FILE_MAX, FALSE, error);
  const char    *text = bytes != NULL ? g_bytes_get_data (bytes, NULL) : NULL;
  char          *passphrase = NULL;
  LampSecretKey *key;

  if (bytes == NULL)
    return NULL;
  if (text != NULL && lamp_secret_key_text_is_encrypted (text))
    passphrase = lamp_tool_ask_passphrase (_ ("Passphrase of the key: "));
  key = lamp_secret_key_parse (text != NULL ? text : "", passphrase, error);
  lamp_minisign_wipe (passphrase);
  return key;
}

/* When it is signed, in seconds since 1970. Who wants the same bytes twice names the time, as reproducible-builds.org has it. */
gint64
lamp_tool_get_time (void)
{
  const char *given = g_getenv ("SOURCE_DATE_EPOCH");
  guint64     seconds;

  if (given != NULL && g_ascii_string_to_unsigned (given, 10, 0, G_MAXINT32, &seconds, NULL))
    return seconds;
  return g_get_real_time () / G_USEC_PER_SEC;
}
