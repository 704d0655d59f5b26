/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/print/lamp-printer.h"
#include "app/widgets/lamp-page.h"
#include "core/packs/lamp-pack-desk.h"
#include "core/sticks/lamp-stick-monitor.h"

G_BEGIN_DECLS

/* Whose courses this kiosk takes: their keys as words to compare aloud; one more from a stick or typed; one less; and on paper, as the key of
 * this centre's certificates. @data: the kiosk's data folder. @centre: (nullable): the centre's name. */
#define LAMP_TYPE_PUBLISHERS_PAGE (lamp_publishers_page_get_type ())
G_DECLARE_FINAL_TYPE (LampPublishersPage, lamp_publishers_page, LAMP, PUBLISHERS_PAGE, LampPage)

LampPage *lamp_publishers_page_new (LampPackDesk     *desk,
                                    LampStickMonitor *sticks,
                                    LampPrinter      *printer,
                                    const char       *data,
                                    const char       *centre,
                                    const char       *language);

G_END_DECLS
