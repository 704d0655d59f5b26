/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What the lamp command tells the program that called it. */
typedef enum
{
  LAMP_EXIT_DONE = 0,
  LAMP_EXIT_CONTENT = 1, /* the content or the request is at fault */
  LAMP_EXIT_USAGE = 2,
  LAMP_EXIT_MACHINE = 3
} LampExit;

typedef struct
{
  const char *name;
  const char *arguments; /* for the synopsis */
  const char *summary;
  LampExit (*run) (const char *data, /* (nullable): the folder given by --data */
                   int         argc, /* argv[0] is the command's name */
                   char      **argv);
} LampCommand;

LampExit lamp_tool_backup (const char *data,
                           int         argc,
                           char      **argv);
LampExit lamp_tool_build (const char *data,
                          int         argc,
                          char      **argv);
LampExit lamp_tool_certificate (const char *data,
                                int         argc,
                                char      **argv);
LampExit lamp_tool_check (const char *data,
                          int         argc,
                          char      **argv);
LampExit lamp_tool_doctor (const char *data,
                           int         argc,
                           char      **argv);
LampExit lamp_tool_keygen (const char *data,
                           int         argc,
                           char      **argv);
LampExit lamp_tool_export (const char *data,
                           int         argc,
                           char      **argv);
LampExit lamp_tool_learners (const char *data,
                             int         argc,
                             char      **argv);
LampExit lamp_tool_merge (const char *data,
                          int         argc,
                          char      **argv);
LampExit lamp_tool_new (const char *data,
                        int         argc,
                        char      **argv);
LampExit lamp_tool_pinyin (const char *data,
                           int         argc,
                           char      **argv);
LampExit lamp_tool_preview (const char *data,
                            int         argc,
                            char      **argv);
LampExit lamp_tool_publish (const char *data,
                            int         argc,
                            char      **argv);
LampExit lamp_tool_report (const char *data,
                           int         argc,
                           char      **argv);
LampExit lamp_tool_restore (const char *data,
                            int         argc,
                            char      **argv);
LampExit lamp_tool_say (const char *data,
                        int         argc,
                        char      **argv);
LampExit lamp_tool_install (const char *data,
                            int         argc,
                            char      **argv);
LampExit lamp_tool_serve (const char *data,
                          int         argc,
                          char      **argv);
LampExit lamp_tool_stick (const char *data,
                          int         argc,
                          char      **argv);
LampExit lamp_tool_sync (const char *data,
                         int         argc,
                         char      **argv);
LampExit lamp_tool_list (const char *data,
                         int         argc,
                         char      **argv);
LampExit lamp_tool_remove (const char *data,
                           int         argc,
                           char      **argv);
LampExit lamp_tool_rollback (const char *data,
                             int         argc,
                             char      **argv);
LampExit lamp_tool_verify (const char *data,
                           int         argc,
                           char      **argv);
LampExit lamp_tool_trust (const char *data,
                          int         argc,
                          char      **argv);

char *lamp_tool_json (const char *words);
char *lamp_tool_data_folder (const char *data);

G_END_DECLS
