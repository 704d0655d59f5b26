/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

gboolean lamp_licence_is_expression (const char *expression);

char *lamp_licence_find_unknown (const char *expression);
