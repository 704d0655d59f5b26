/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/trainer/lamp-trainer-desk.h"
#include "app/widgets/lamp-page.h"

G_BEGIN_DECLS

/*
 * The last stage: try it, then save it as a course. Asks for "win.trainer-try", and once it is saved for
 * "win.courses-changed" and "win.trainer-done".
 */
#define LAMP_TYPE_DRAFT_FINISH_PAGE (lamp_draft_finish_page_get_type ())
G_DECLARE_FINAL_TYPE (LampDraftFinishPage, lamp_draft_finish_page, LAMP, DRAFT_FINISH_PAGE, LampPage)

LampPage *lamp_draft_finish_page_new (LampTrainerDesk *desk);

G_END_DECLS
