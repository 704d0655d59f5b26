/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define LAMP_FILES_TEXT_MAX (1024 * 1024)
#define LAMP_FILES_PICTURE_MAX (20 * 1024 * 1024)

GBytes  *lamp_files_read_bytes (const char *folder,
                                const char *path,
                                gsize       limit,
                                gboolean    only_beginning,
                                GError    **error);
GBytes  *lamp_files_read_end (const char *folder,
                              const char *path,
                              gsize       limit,
                              GError    **error);
gboolean lamp_files_get_size (const char *folder,
                              const char *path,
                              gint64     *size,
                              GError    **error);
char    *lamp_files_read_text (const char *folder,
                               const char *path,
                               GError    **error);
char    *lamp_files_clean_text (const char *data,
                                gsize       size,
                                const char *path,
                                GError    **error);
char    *lamp_files_copy_text (const char *data,
                               gsize       size,
                               const char *path,
                               GError    **error);
char   **lamp_files_split_lines (const char *text);
char    *lamp_files_resolve (const char *file,
                             const char *link);
gboolean lamp_files_is_id (const char *id);
gboolean lamp_files_is_language (const char *language);
gboolean lamp_files_is_left_over (const char *name);

G_END_DECLS
