/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define LAMP_EMPHASIS_HELPER "\xE2\x80\x8B" /* U+200B ZERO WIDTH SPACE */

char *lamp_emphasis_prepare (const char *markdown);
char *lamp_emphasis_strip (const char *words);

G_END_DECLS
