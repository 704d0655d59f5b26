/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to the records: what the making of backups and coming back from them share. */
#pragma once

#include "core/records/lamp-backup.h"
#include "core/records/lamp-database.h"

G_BEGIN_DECLS

/* lamp-backup.c */
int lamp_backup_lock (const char *data_folder,
                      GError    **error);

/* lamp-recovery.c */
LampDatabase *lamp_recovery_open_copy (const char *path,
                                       const char *copy,
                                       const char *passphrase,
                                       LampClock  *clock,
                                       GError    **error);
gboolean      lamp_recovery_make (const char   *folder,
                                  const char   *damaged,
                                  const char   *fresh,
                                  LampClock    *clock,
                                  LampRecovery *recovery,
                                  GError      **error);

G_END_DECLS
