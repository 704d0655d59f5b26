/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define LAMP_SHARE_COURSES "courses"

char *lamp_share_path (const char *part);

G_END_DECLS
