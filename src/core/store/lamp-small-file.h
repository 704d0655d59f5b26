/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define LAMP_SMALL_FILE_MAX (1024 * 1024) /* bytes: a larger one is none of ours */
#define LAMP_SMALL_FILE_PART ".part"      /* ends the name of one that is being written */

GKeyFile *lamp_small_file_read_keys (const char *path,
                                     GError    **error);
gboolean  lamp_small_file_write (const char *path,
                                 const char *data,
                                 gssize      size,
                                 int         mode,
                                 GError    **error);
gboolean  lamp_small_file_set_aside (const char *path,
                                     const char *why,
                                     GError    **error);
gboolean  lamp_small_file_remove (const char *path,
                                  GError    **error);
gboolean  lamp_small_file_sync_folder (const char *path,
                                       GError    **error);
void      lamp_small_file_sweep (const char *path);
int       lamp_small_file_open_locked (const char *path,
                                       int         flags,
                                       int         mode,
                                       GError    **error);
gboolean  lamp_small_file_write_bytes (int         file,
                                       const char *data,
                                       gsize       size);

G_END_DECLS
