/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char   *lamp_base32_encode (const guint8 *bytes,
                            gsize         size);
guint8 *lamp_base32_decode (const char *letters,
                            gsize       limit,
                            gsize      *size);

G_END_DECLS
