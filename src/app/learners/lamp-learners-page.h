/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/learner/lamp-learner-finder.h"
#include "app/widgets/lamp-page.h"

G_BEGIN_DECLS

/* For trainers: all learners, the groups, and the ways to add a whole class. */
#define LAMP_TYPE_LEARNERS_PAGE (lamp_learners_page_get_type ())
G_DECLARE_FINAL_TYPE (LampLearnersPage, lamp_learners_page, LAMP, LEARNERS_PAGE, LampPage)

/* finding: kept by the caller longer than the page. Asks for win.trainer (s) with "learners:list" or "learners:one:ID". */
/* Only those who have not said yet whether a record may be kept. */
LampPage *lamp_learners_page_new_unasked (GPtrArray   *learners,
                                          LampFinding *finding);
LampPage *lamp_learners_page_new (LampRoll    *roll,
                                  LampFinding *finding);

G_END_DECLS
