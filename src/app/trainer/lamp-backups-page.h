/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/widgets/lamp-page.h"
#include "core/records/lamp-backup.h"
#include "core/records/lamp-settings.h"
#include "core/sticks/lamp-stick-monitor.h"

G_BEGIN_DECLS

/* Backups: one now, one on a stick, and one brought back after its preview. Asks for win.restore (ss: path, passphrase) and win.settings-changed. */
#define LAMP_TYPE_BACKUPS_PAGE (lamp_backups_page_get_type ())
G_DECLARE_FINAL_TYPE (LampBackupsPage, lamp_backups_page, LAMP, BACKUPS_PAGE, LampPage)

/* settings: kept by the caller longer than the page. */
LampPage *lamp_backups_page_new (LampRecords      *records,
                                 LampSettings     *settings,
                                 LampClock        *clock,
                                 LampStickMonitor *sticks,
                                 const char       *data);

G_END_DECLS
