/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to the records: what can still be read of a damaged database, without SQLite. */
#pragma once

#include "core/records/lamp-database.h"
#include "core/records/lamp-records.h"

G_BEGIN_DECLS

gboolean lamp_salvage (LampDatabase *self,
                       const char   *path,
                       LampRecovery *report,
                       GError      **error);

G_END_DECLS
