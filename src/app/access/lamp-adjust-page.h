/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/access/lamp-modes.h"
#include "app/access/lamp-reader.h"
#include "app/widgets/lamp-page.h"

G_BEGIN_DECLS

/* Text size, colours and how fast to speak; each choice is seen or heard at once. */
#define LAMP_TYPE_ADJUST_PAGE (lamp_adjust_page_get_type ())
G_DECLARE_FINAL_TYPE (LampAdjustPage, lamp_adjust_page, LAMP, ADJUST_PAGE, LampPage)

LampPage *lamp_adjust_page_new (LampModes  *modes,
                                LampReader *reader);

G_END_DECLS
