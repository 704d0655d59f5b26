/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/widgets/lamp-page.h"
#include "core/packs/lamp-pack-desk.h"

G_BEGIN_DECLS

/* What came into this kiosk, went back or was removed: when, and from where. */
#define LAMP_TYPE_PACK_HISTORY_PAGE (lamp_pack_history_page_get_type ())
G_DECLARE_FINAL_TYPE (LampPackHistoryPage, lamp_pack_history_page, LAMP, PACK_HISTORY_PAGE, LampPage)

LampPage *lamp_pack_history_page_new (LampPackDesk *desk,
                                      const char   *language);

G_END_DECLS
