/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *lamp_pinyin_read (const char *say,
                        guint      *n_syllables);

G_END_DECLS
