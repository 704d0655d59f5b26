/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/lamp-publish.h"
#include "tool/lamp-tool-store.h"

G_BEGIN_DECLS

/* Packs on their way to a target: what publish and stick have in common. */
typedef struct
{
  const char    *command;
  const char    *where;
  LampSecretKey *key; /* (nullable): signs the list */
  gboolean       is_json;
} LampToolBringing;

LampExit lamp_tool_open_packs (const char *command,
                               char      **places,
                               LampLine   *line,
                               GPtrArray  *sources);
LampExit lamp_tool_bring (const LampToolBringing *self,
                          LampTarget             *target,
                          const GPtrArray        *sources);

G_END_DECLS
