/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to lamp learners: its --import. */
#pragma once

#include "core/records/lamp-records.h"
#include "tool/lamp-tool.h"

G_BEGIN_DECLS

typedef struct
{
  const char *path;
  const char *group; /* (nullable): of rows that name none */
  gboolean    is_dry_run;
  gboolean    are_others;
  gboolean    is_json;
} LampImportRequest;

LampExit lamp_tool_import_class_list (LampRecords             *records,
                                      const LampImportRequest *request);

G_END_DECLS
