/* SPDX-License-Identifier: GPL-3.0-or-later */
/* lamp keygen: makes the two files with which a publisher signs packs, and says how to keep them. */

#include "tool/lamp-tool.h"

#include "core/store/lamp-key-words.h"
#include "tool/lamp-tool-key.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define WORDS_IN_A_ROW 4
#define ENGLISH_WIDTH 10

/* Never over a file that is there: a lost key can't be made again. */
static gboolean
write_new (const char *path,
           const char *text,
           int         mode,
           GError    **error)
{
  int      file = open (path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode);
  gboolean is_written;

  if (file < 0)
    return lamp_store_fail_errno (error, path);
  is_written = write (file, text, strlen (text)) == (ssize_t) strlen (text) && fsync (file) == 0;
  if (!is_written)
    lamp_store_fail_errno (error, path);
  close (file);
  if (!is_written)
    unlink (path);
  return is_written;
}

/* @passphrase: (out): NULL where nobody can be asked. */
static gboolean
choose_passphrase (char **passphrase)
{
  char    *again;
  gboolean is_same;

  *passphrase = NULL;
  if (!isatty (STDIN_FILENO))
    return TRUE;
  *passphrase = lamp_tool_ask_passphrase (_ ("A passphrase for the key (nothing: none): "));
  if (*passphrase == NULL || **passphrase == '\0')
    {
      g_clear_pointer (passphrase, lamp_minisign_wipe);
      return TRUE;
    }
  again = lamp_tool_ask_passphrase (_ ("The same once more: "));
  is_same = g_strcmp0 (*passphrase, again) == 0;
  lamp_minisign_wipe (again);
  return is_same;
}

/**
 * lamp_tool_print_words:
 *
 * The key's words in numbered rows, in both languages.
 */
void
lamp_tool_print_words (const LampPublicKey *key)
{
  const LampKeyWord *words[LAMP_KEY_WORDS];

  lamp_key_words_say (key, words);
  for (guint i = 0; i < LAMP_KEY_WORDS; i++)
    printf ("%3u %s %-*s%s", i + 1, words[i]->chinese, ENGLISH_WIDTH, words[i]->english, i % WORDS_IN_A_ROW == WORDS_IN_A_ROW - 1 ? "\n" : "");
  putchar ('\n');
}

static void
print_sheet (const char          *name,
             const LampPublicKey *public_key,
             gboolean             has_passphrase)
{
  g_autofree char *id = lamp_public_key_get_name (public_key);

  printf (_ ("Key %s\n\n"
             "%s.key  signs packs. Keep it to yourself, and a copy on a stick in a locked drawer.\n"
             "         Whoever has it can put courses on every kiosk that trusts you; if it is lost, make a new one.\n"
             "%s.pub  may go to everybody. On a kiosk: lamp trust %s.pub\n\n"),
          id, name, name, name);
  if (!has_passphrase)
    printf (_ ("The key has no passphrase: whoever copies the file can sign.\n\n"));
  printf (_ ("The key's words. A kiosk shows the same; read them to one another before you trust:\n\n"));
  lamp_tool_print_words (public_key);
}

static LampExit
fail (const GError *error)
{
  fprintf (stderr, "lamp keygen: %s\n", error->message);
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_EXISTS) || error->domain == LAMP_STORE_ERROR ? LAMP_EXIT_CONTENT : LAMP_EXIT_MACHINE;
}

static LampExit
write_keys (const char *name,
            const char *passphrase)
{
  g_autofree char *key_path = g_strconcat (name, ".key", NULL);
  g_autofree char *public_path = g_strconcat (name, ".pub", NULL);
  g_autofree char *public_text = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (LampSecretKey) key = lamp_secret_key_generate (&error);
  char         *text = key != NULL ? lamp_secret_key_to_text (key, passphrase, &error) : NULL;
  LampPublicKey public_key;
  gboolean      is_written = FALSE;

  if (text == NULL)
    return fail (error);
  lamp_secret_key_get_public (key, &public_key);
  public_text = lamp_public_key_to_text (&public_key);
  if (write_new (public_path, public_text, 0644, &error))
    {
      is_written = write_new (key_path, text, 0600, &error);
      if (!is_written)
        unlink (public_path);
    }
  lamp_minisign_wipe (text);
  if (!is_written)
    return fail (error);
  print_sheet (name, &public_key, passphrase != NULL);
  return fflush (stdout) == 0 ? LAMP_EXIT_DONE : LAMP_EXIT_MACHINE;
}

LampExit
lamp_tool_keygen (const char *data,
                  int         argc,
                  char      **argv)
{
  char    *passphrase;
  LampExit status;

  if (argc != 2 || argv[1][0] == '-' || argv[1][0] == '.' || argv[1][0] == '\0' || strchr (argv[1], '/') != NULL)
    {
      fputs (_ ("lamp keygen: say one name for the key, without folders\n"), stderr);
      return LAMP_EXIT_USAGE;
    }
  if (!choose_passphrase (&passphrase))
    {
      lamp_minisign_wipe (passphrase);
      fputs (_ ("lamp keygen: the two passphrases differ; nothing was written\n"), stderr);
      return LAMP_EXIT_CONTENT;
    }
  status = write_keys (argv[1], passphrase);
  lamp_minisign_wipe (passphrase);
  return status;
}
