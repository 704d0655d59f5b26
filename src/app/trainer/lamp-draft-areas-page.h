/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/trainer/lamp-trainer-desk.h"
#include "app/widgets/lamp-page.h"

G_BEGIN_DECLS

/* The second stage: the hot areas of one picture. Next asks for "win.trainer" (s: the next picture, or "steps"). */
#define LAMP_TYPE_DRAFT_AREAS_PAGE (lamp_draft_areas_page_get_type ())
G_DECLARE_FINAL_TYPE (LampDraftAreasPage, lamp_draft_areas_page, LAMP, DRAFT_AREAS_PAGE, LampPage)

LampPage *lamp_draft_areas_page_new (LampTrainerDesk *desk,
                                     const char      *picture);

G_END_DECLS
