/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cmark-gfm.h>
#include <gio/gio.h>

#include "core/course/lamp-text.h"

G_BEGIN_DECLS

LampText *lamp_markdown_words (cmark_node *node,
                               const char *file,
                               guint       line,
                               GError    **error);

G_END_DECLS
