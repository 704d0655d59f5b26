/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/widgets/lamp-page.h"
#include "core/packs/lamp-pack-desk.h"

G_BEGIN_DECLS

/* Whether newer versions come by themselves, when and from where; and whether other kiosks may fetch courses here. */
#define LAMP_TYPE_LINE_PAGE (lamp_line_page_get_type ())
G_DECLARE_FINAL_TYPE (LampLinePage, lamp_line_page, LAMP, LINE_PAGE, LampPage)

LampPage *lamp_line_page_new (LampPackDesk *desk,
                              const char   *language);

G_END_DECLS
