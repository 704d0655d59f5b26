/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean lamp_folder_write (const char *folder,
                            const char *path,
                            GBytes     *bytes,
                            GError    **error);
gboolean lamp_folder_copy (const char *from,
                           const char *to,
                           GError    **error);
gboolean lamp_folder_replace (const char *made,
                              const char *target,
                              GError    **error);
void     lamp_folder_remove (const char *folder);
void     lamp_folder_sweep (const char *parent);
char    *lamp_folder_begin (const char *parent,
                            GError    **error);

G_END_DECLS
