/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/widgets/lamp-page.h"
#include "core/packs/lamp-pack-desk.h"

G_BEGIN_DECLS

/* The courses that this kiosk did not take: which, from where, why, and what one can do. */
#define LAMP_TYPE_REFUSED_PAGE (lamp_refused_page_get_type ())
G_DECLARE_FINAL_TYPE (LampRefusedPage, lamp_refused_page, LAMP, REFUSED_PAGE, LampPage)

LampPage *lamp_refused_page_new (LampPackDesk *desk,
                                 const char   *language);

G_END_DECLS
