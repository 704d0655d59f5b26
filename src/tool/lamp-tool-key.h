/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/lamp-minisign.h"

G_BEGIN_DECLS

char          *lamp_tool_ask_passphrase (const char *question);
LampSecretKey *lamp_tool_read_key (const char *path,
                                   GError    **error);
gint64         lamp_tool_get_time (void);
void           lamp_tool_print_words (const LampPublicKey *key);

G_END_DECLS
