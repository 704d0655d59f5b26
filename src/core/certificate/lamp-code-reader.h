/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *lamp_code_reader_find (const guint8 *grey,
                             int           width,
                             int           height);

G_END_DECLS
