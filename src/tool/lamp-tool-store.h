/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tool/lamp-tool.h"

G_BEGIN_DECLS

LampExit lamp_tool_get_exit (const GError *error);

G_END_DECLS
