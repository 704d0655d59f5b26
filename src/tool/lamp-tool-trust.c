/* SPDX-License-Identifier: GPL-3.0-or-later */
/* lamp trust: whose packs this kiosk takes; by the file of a key, or by its words. */

#include "tool/lamp-tool.h"

#include "core/course/lamp-course.h"
#include "core/store/lamp-key-words.h"
#include "core/store/lamp-trust.h"
#include "tool/lamp-tool-key.h"

#include <glib/gi18n.h>
#include <stdio.h>

#define TEXT_MAX 8192

static LampExit
fail (const char   *what,
      const GError *error)
{
  gboolean is_content = error->domain == LAMP_STORE_ERROR || error->domain == LAMP_COURSE_ERROR;

  fprintf (stderr, "lamp trust: %s: %s\n", what, error->message);
  return is_content ? LAMP_EXIT_CONTENT : LAMP_EXIT_MACHINE;
}

static LampExit
add (const char          *folder,
     const char          *name,
     const LampPublicKey *key)
{
  g_autoptr (GError) error = NULL;

  if (!lamp_trust_add (folder, name, key, &error))
    return fail (name, error);
  printf (_ ("This kiosk now takes packs that “%s” signs. The key's words, to compare aloud:\n\n"), name);
  lamp_tool_print_words (key);
  return LAMP_EXIT_DONE;
}

static LampExit
add_file (const char *folder,
          const char *path)
{
  g_autofree char *name = NULL;
  g_autoptr (GError) error = NULL;
  LampPublicKey key;

  if (!lamp_trust_read_file (path, &name, &key, &error))
    return fail (path, error);
  return add (folder, name, &key);
}

static LampExit
add_words (const char *folder,
           const char *name)
{
  char  text[TEXT_MAX + 1];
  gsize size = fread (text, 1, TEXT_MAX, stdin);
  g_autoptr (GError) error = NULL;
  g_autofree char *valid = g_utf8_make_valid (text, size);
  LampPublicKey    key;

  if (!lamp_key_words_read (valid, &key, &error))
    return fail (name, error);
  return add (folder, name, &key);
}

static LampExit
list (const char *data,
      gboolean    is_json)
{
  g_autoptr (LampTrust) trust = lamp_trust_read_kiosk (data);
  const GPtrArray *errors = lamp_trust_get_errors (trust);

  if (is_json)
    printf ("[");
  for (guint i = 0; i < lamp_trust_get_size (trust); i++)
    {
      g_autofree char *id = lamp_public_key_get_name (&lamp_trust_get_keys (trust)[i]);
      g_autofree char *name = lamp_tool_json (lamp_trust_get_name (trust, i));

      if (is_json)
        printf ("%s{\"name\": %s, \"key\": \"%s\"}", i > 0 ? ", " : "", name, id);
      else
        printf ("%s  %s\n", id, lamp_trust_get_name (trust, i));
    }
  if (is_json)
    puts ("]");
  for (guint i = 0; i < errors->len; i++)
    fprintf (stderr, "lamp trust: %s\n", ((GError *) errors->pdata[i])->message);
  return errors->len == 0 ? LAMP_EXIT_DONE : LAMP_EXIT_CONTENT;
}

LampExit
lamp_tool_trust (const char *data,
                 int         argc,
                 char      **argv)
{
  g_auto (GStrv) files = NULL;
  g_autofree char *words = NULL;
  g_autofree char *data_folder = lamp_tool_data_folder (data);
  g_autofree char *folder = g_build_filename (data_folder, LAMP_TRUST_FOLDER, NULL);
  gboolean         is_list = FALSE, is_json = FALSE;
  g_autoptr (GError) error = NULL;
  g_autoptr (GOptionContext) context = g_option_context_new ("NAME.pub");
  const GOptionEntry entries[] = {
    { "words", 0, 0, G_OPTION_ARG_FILENAME, &words, "take the key's words from standard input; call the publisher so", "NAME" },
    { "list", 0, 0, G_OPTION_ARG_NONE, &is_list, "say who is trusted", NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &is_json, "with --list: write JSON for programs", NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &files, NULL, NULL },
    { NULL }
  };

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    fprintf (stderr, "lamp trust: %s\n", error->message);
  else if ((files != NULL && files[1] != NULL) || (files != NULL) + (words != NULL) + is_list != 1 || (is_json && !is_list))
    fputs (_ ("lamp trust: name the file of one public key\n"), stderr);
  else if (is_list)
    return list (data_folder, is_json);
  else
    return words != NULL ? add_words (folder, words) : add_file (folder, files[0]);
  return LAMP_EXIT_USAGE;
}
