/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/trainer/lamp-trainer-desk.h"
#include "app/widgets/lamp-page.h"

G_BEGIN_DECLS

/* The third stage: what a learner is to do, step by step. Next asks for "win.trainer" (s: "words"). */
#define LAMP_TYPE_DRAFT_STEPS_PAGE (lamp_draft_steps_page_get_type ())
G_DECLARE_FINAL_TYPE (LampDraftStepsPage, lamp_draft_steps_page, LAMP, DRAFT_STEPS_PAGE, LampPage)

LampPage *lamp_draft_steps_page_new (LampTrainerDesk *desk);

G_END_DECLS
