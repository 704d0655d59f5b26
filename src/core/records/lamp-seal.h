/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

gboolean lamp_seal_is_sealed (const char *path);
gboolean lamp_seal_file (const char *from,
                         const char *to,
                         const char *passphrase,
                         GError    **error);
gboolean lamp_seal_open_file (const char *from,
                              const char *to,
                              const char *passphrase,
                              GError    **error);

G_END_DECLS
