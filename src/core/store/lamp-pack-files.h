/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define LAMP_PACK_FILES_MAX 20000

typedef struct
{
  char  *path; /* relative to the course, with / */
  char  *sha256;
  gint64 size; /* in bytes */
} LampPackFile;

void       lamp_pack_file_free (LampPackFile *file);
GPtrArray *lamp_pack_files_list (const char *folder,
                                 GPtrArray  *left_out,
                                 GError    **error);
int        lamp_pack_files_open (const char *folder,
                                 const char *path,
                                 gint64     *size,
                                 GError    **error);

G_END_DECLS
