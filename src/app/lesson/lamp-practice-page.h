/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/access/lamp-reader.h"
#include "app/widgets/lamp-page.h"
#include "core/lesson/lamp-practice-run.h"
#include "core/lesson/lamp-session.h"

G_BEGIN_DECLS

/*
 * A practice under way: what to do beside the make-believe device. The session is told once it is done. Asks for
 * "win.back" to go on with the lesson, and "win.practice" (i: LampMode) for the next way to use it.
 */
#define LAMP_TYPE_PRACTICE_PAGE (lamp_practice_page_get_type ())
G_DECLARE_FINAL_TYPE (LampPracticePage, lamp_practice_page, LAMP, PRACTICE_PAGE, LampPage)

/* reader: speaks while one watches; NULL: without speech, at a reader's pace. */
LampPage *lamp_practice_page_new (LampPracticeRun *run,
                                  LampSession     *session,
                                  LampReader      *reader);

G_END_DECLS
