/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/access/lamp-modes.h"
#include "app/access/lamp-reader.h"
#include "app/widgets/lamp-page.h"

G_BEGIN_DECLS

/* The part about the voice; the part about size and colours is "". */
#define LAMP_ADJUST_HEARING "hearing"

/* What one sees: text size and colours. What one hears: voice, speed, loudness, touch to hear. Each choice is seen or heard at once. */
#define LAMP_TYPE_ADJUST_PAGE (lamp_adjust_page_get_type ())
G_DECLARE_FINAL_TYPE (LampAdjustPage, lamp_adjust_page, LAMP, ADJUST_PAGE, LampPage)

/* part: (nullable): which to begin with; when another is chosen, win.adjust-part (s) is told. */
LampPage *lamp_adjust_page_new (LampModes  *modes,
                                LampReader *reader,
                                const char *part);

G_END_DECLS
