/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

guint lamp_fonts_count_missing (const char *text,
                                const char *language);

G_END_DECLS
