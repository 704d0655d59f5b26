/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Of one typed text, in characters. */
#define LAMP_TYPED_MAX 4000

char    *lamp_typed_normalise (const char *text);
gboolean lamp_typed_is_same (const char *text,
                             const char *expected);
gboolean lamp_typed_is_personal (const char *text);

G_END_DECLS
