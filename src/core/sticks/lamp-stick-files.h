/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The folder of the person's pictures; NULL if there is none. */
char *lamp_stick_files_get_pictures (void);
/* PNG, JPEG and WebP files below a folder, newest first, at most 400. Slow. */
GStrv lamp_stick_files_find_pictures (const char   *folder,
                                      GCancellable *cancellable);
/* Whether there is one: stops at the first. */
gboolean lamp_stick_files_has_pictures (const char   *folder,
                                        GCancellable *cancellable);
/* The same for tables: CSV, TSV and plain text. */
GStrv lamp_stick_files_find_tables (const char   *folder,
                                    GCancellable *cancellable);

G_END_DECLS
