/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/lamp-line.h"
#include "core/store/lamp-store.h"
#include "tool/lamp-tool.h"

#include "core/packs/lamp-pack-history.h"

G_BEGIN_DECLS

LampExit   lamp_tool_get_exit (const GError *error);
LampLine  *lamp_tool_open_line (const char *folder,
                                GError    **error);
LampStore *lamp_tool_open_store (const char *folder,
                                 GError    **error);

void lamp_tool_remember (const char          *data,
                         const LampPackEntry *entry);

G_END_DECLS
