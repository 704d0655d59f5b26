/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/trainer/lamp-trainer-desk.h"
#include "app/widgets/lamp-page.h"

G_BEGIN_DECLS

/* The first stage of a practice: its pictures, from a stick or the pictures folder, in their order. Next asks for "win.trainer" (s). */
#define LAMP_TYPE_DRAFT_PICTURES_PAGE (lamp_draft_pictures_page_get_type ())
G_DECLARE_FINAL_TYPE (LampDraftPicturesPage, lamp_draft_pictures_page, LAMP, DRAFT_PICTURES_PAGE, LampPage)

LampPage *lamp_draft_pictures_page_new (LampTrainerDesk *desk);

G_END_DECLS
