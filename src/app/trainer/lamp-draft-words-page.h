/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/trainer/lamp-trainer-desk.h"
#include "app/widgets/lamp-page.h"

G_BEGIN_DECLS

/* The fourth stage: title, goal, closing words, language, and where the course stands. Next asks for "win.trainer" (s: "finish"). */
#define LAMP_TYPE_DRAFT_WORDS_PAGE (lamp_draft_words_page_get_type ())
G_DECLARE_FINAL_TYPE (LampDraftWordsPage, lamp_draft_words_page, LAMP, DRAFT_WORDS_PAGE, LampPage)

LampPage *lamp_draft_words_page_new (LampTrainerDesk *desk);

G_END_DECLS
