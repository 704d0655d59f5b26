/* SPDX-License-Identifier: GPL-3.0-or-later */
/* lamp: the command line beside the kiosk. One table of commands, one file for each. */

#include "tool/lamp-tool.h"

#include <glib/gi18n.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>

static const LampCommand commands[] = {
  { "backup", "[--list | --to FILE [--passphrase-file FILE]] [--json]", "make a backup of the learners' records", lamp_tool_backup },
  { "build", "[--json] [--sign NAME.key] DIR -o FILE.course | --sign NAME.key --documents DIR DIR | --metadata jsonld|dc DIR", "make one file of a course, or what is signed of it alone, or say what a catalogue wants to know", lamp_tool_build },
  { "certificate", "make --key NAME.key --centre NAME --learner ID|NAME --course ID [--name NAME] [--courses DIR] [--json] -o FILE.pdf | verify [--json] CODE|FILE | trust NAME.pub", "certify that a learner has completed a course, or check a certificate", lamp_tool_certificate },
  { "check", "[--json] DIR…", "say what is wrong with courses and how to mend it", lamp_tool_check },
  { "doctor", "[--json]", "say whether this kiosk is healthy, and how to mend what is not", lamp_tool_doctor },
  { "export", "--xapi [--lines]", "write what learners did for a Learning Record Store", lamp_tool_export },
  { "install", "[--dry-run] [--older] [--json] [--nearby] [FILE|DIR|URL…]", "bring course packs into this kiosk", lamp_tool_install },
  { "keygen", "NAME", "make the key with which you sign packs", lamp_tool_keygen },
  { "learners", "[--group NAME] [--import FILE [--dry-run] [--others] | --forget ID] [--json]", "name the learners, take in a class list, or forget one for good", lamp_tool_learners },
  { "list", "[--json]", "say which packs are installed, and what came with the program", lamp_tool_list },
  { "merge", "[--passphrase-file FILE] [--json] FILE", "add what another kiosk has recorded", lamp_tool_merge },
  { "new", "[--title TITLE] [--languages en,zh-CN] [--creator NAME] DIR", "write a small course that already runs", lamp_tool_new },
  { "pinyin", "[--sandhi] [TEXT…]", "say how Mandarin is read, line by line", lamp_tool_pinyin },
  { "preview", "[--lang zh-CN|en] DIR", "look at a course while you write it", lamp_tool_preview },
  { "publish", "[--sign NAME.key] [--json] DIR|URL FILE…", "bring packs into a folder that a web server hands out, or to a registry", lamp_tool_publish },
  { "remove", "[--back] COURSE…", "take installed packs away; put away, or show again, what came with the program", lamp_tool_remove },
  { "report", "REPORT [--from DAY] [--to DAY] [--group NAME] [--area WP1…WP8] [--learner ID|NAME] [--course ID] [--nameless] [--format text|csv|html|pdf|json] [--lang zh-CN|en] [--courses DIR] [-o FILE]", "say what was learned: indicators, calendar, areas, courses, course, groups, learners, learner or questions", lamp_tool_report },
  { "restore", "[--apply] [--passphrase-file FILE] [--json] FILE", "say what is in a backup, or put it in place", lamp_tool_restore },
  { "rollback", "COURSE…", "bring the version before the last update back", lamp_tool_rollback },
  { "say", "[--wav FILE] [--marks] [--lang LANGUAGE] [--voice woman|man] [--rate N] [--loudness N] [TEXT…]", "read a text aloud, or into a file", lamp_tool_say },
  { "serve", "[--port N] [--name NAME | --local] [--json]", "offer this kiosk's courses to other kiosks", lamp_tool_serve },
  { "stick", "[--course ID] [--json] DIR [FILE…]", "put packs, or this kiosk's courses, on a stick for other kiosks", lamp_tool_stick },
  { "sync", "[--now] [--dry-run] [--json] [--nearby] [URL…]", "bring the newer versions of the installed packs", lamp_tool_sync },
  { "trust", "NAME.pub | --words NAME | --list [--json]", "take the packs of a publisher from now on, or say whose are taken", lamp_tool_trust },
  { "verify", "[--json] [FILE|DIR|URL…]", "look at every byte of this kiosk's courses, and mend them from others", lamp_tool_verify },
};

static void
print_usage (FILE *stream)
{
  fputs ("Usage: lamp [--data DIR] COMMAND\n\n", stream);
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    fprintf (stream, "  lamp %s %s\n      %s\n", commands[i].name, commands[i].arguments, commands[i].summary);
}

/* Takes --data DIR and --data=DIR off the front; returns how many arguments that were, -1 if the folder is missing. */
static int
take_data (int          argc,
           char       **argv,
           const char **data)
{
  if (argc < 2 || !g_str_has_prefix (argv[1], "--data"))
    return 0;
  if (argv[1][6] == '=')
    {
      *data = argv[1] + 7;
      return **data != '\0' ? 1 : -1;
    }
  if (argv[1][6] != '\0' || argc < 3)
    return -1;
  *data = argv[2];
  return 2;
}

/* On a machine that has no locale but C.UTF-8, gettext still goes by LANGUAGE: it is taken from what the machine was asked for. */
static void
speak_authors_language (void)
{
  const char *folder = g_getenv ("LAMP_LOCALE_DIR");
  const char *locale = setlocale (LC_ALL, "");
  const char *asked = g_getenv ("LC_ALL");
  const char *language = g_getenv ("LANGUAGE");

  if (asked == NULL || *asked == '\0')
    asked = g_getenv ("LC_MESSAGES");
  if (asked == NULL || *asked == '\0')
    asked = g_getenv ("LANG");
  if (locale == NULL && asked != NULL && setlocale (LC_ALL, "C.UTF-8") != NULL)
    g_setenv ("LANGUAGE", asked, language == NULL || *language == '\0');
  bindtextdomain (GETTEXT_PACKAGE, folder != NULL ? folder : LAMP_LOCALE_FOLDER);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}

int
main (int    argc,
      char **argv)
{
  const char *data = NULL;
  int         taken;

  speak_authors_language ();
  taken = take_data (argc, argv, &data);
  if (taken < 0 || argc < 2 + taken)
    {
      print_usage (stderr);
      return LAMP_EXIT_USAGE;
    }
  argc -= taken + 1;
  argv += taken + 1;
  if (g_str_equal (argv[0], "--help") || g_str_equal (argv[0], "-h"))
    {
      print_usage (stdout);
      return LAMP_EXIT_DONE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (g_str_equal (argv[0], commands[i].name))
      return commands[i].run (data, argc, argv);
  fprintf (stderr, "lamp: there is no command “%s”\n", argv[0]);
  print_usage (stderr);
  return LAMP_EXIT_USAGE;
}
