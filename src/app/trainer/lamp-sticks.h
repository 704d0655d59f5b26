/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Folders of the sticks that are in now. LAMPLIGHT_STICKS names more, with colons between. */
GStrv lamp_sticks_list (void);
/* The folder of the person's pictures; NULL if there is none. */
char *lamp_sticks_get_pictures (void);
/* PNG, JPEG and WebP files below a folder, newest first, at most 400. Slow. */
GStrv lamp_sticks_find_pictures (const char   *folder,
                                 GCancellable *cancellable);
/* The same for tables: CSV, TSV and plain text. */
GStrv lamp_sticks_find_tables (const char   *folder,
                               GCancellable *cancellable);

G_END_DECLS
