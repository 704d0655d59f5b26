/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/widgets/lamp-page.h"
#include "core/records/lamp-records.h"

G_BEGIN_DECLS

/* For trainers: one learner, with name and groups. */
#define LAMP_TYPE_LEARNER_PAGE (lamp_learner_page_get_type ())
G_DECLARE_FINAL_TYPE (LampLearnerPage, lamp_learner_page, LAMP, LEARNER_PAGE, LampPage)

/* groups: those there are; progress: what is shown of how far the learner is, kept while the rest is made anew. Asks for win.learners-changed once something was written, win.trainer (s) with "learners:forget:ID". */
LampPage *lamp_learner_page_new (LampRecords       *records,
                                 const LampLearner *learner,
                                 char             **groups,
                                 GtkWidget         *progress);

G_END_DECLS
