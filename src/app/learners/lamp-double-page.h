/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/learner/lamp-learner-finder.h"
#include "app/widgets/lamp-page.h"

G_BEGIN_DECLS

/* The same person was entered twice: who the other is, then both side by side, and whose name stays. Asks for win.trainer (s), win.learners-changed. */
#define LAMP_TYPE_DOUBLE_PAGE (lamp_double_page_get_type ())
G_DECLARE_FINAL_TYPE (LampDoublePage, lamp_double_page, LAMP, DOUBLE_PAGE, LampPage)

/* learner: of the roll; finding: kept by the caller longer than the page. */
LampPage *lamp_double_page_new_choose (LampRoll          *roll,
                                       LampFinding       *finding,
                                       const LampLearner *learner);
LampPage *lamp_double_page_new_compare (LampRecords       *records,
                                        const LampLearner *learner,
                                        const LampLearner *other);

G_END_DECLS
