/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/widgets/lamp-page.h"
#include "core/packs/lamp-pack-desk.h"
#include "core/sticks/lamp-stick-monitor.h"

G_BEGIN_DECLS

/* What sticks, the web and the kiosks next door offer, and its way into this kiosk. It goes on while one is elsewhere. */
#define LAMP_TYPE_BRING_PAGE (lamp_bring_page_get_type ())
G_DECLARE_FINAL_TYPE (LampBringPage, lamp_bring_page, LAMP, BRING_PAGE, LampPage)

LampPage *lamp_bring_page_new (LampPackDesk     *desk,
                               LampStickMonitor *sticks,
                               const char       *language);

G_END_DECLS
