/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/learner/lamp-recorder.h"
#include "app/widgets/lamp-page.h"
#include "core/lesson/lamp-session.h"

G_BEGIN_DECLS

/*
 * The card a session is at: its words, then its question or practice, which asks for "win.practice" (i: LampMode). The
 * next card shows once all before it is written down. Whoever owns the session sees when it is finished.
 */
#define LAMP_TYPE_LESSON_PAGE (lamp_lesson_page_get_type ())
G_DECLARE_FINAL_TYPE (LampLessonPage, lamp_lesson_page, LAMP, LESSON_PAGE, LampPage)

/* recorder: NULL for a guest, of whom nothing is kept. */
LampPage *lamp_lesson_page_new (LampSession  *session,
                                LampRecorder *recorder);

G_END_DECLS
