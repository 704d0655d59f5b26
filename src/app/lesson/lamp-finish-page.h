/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/widgets/lamp-page.h"
#include "core/lesson/lamp-session.h"

G_BEGIN_DECLS

/*
 * The end of a lesson: what was done, in sentences without marks, and what comes next: "win.open-lesson" (ss: course,
 * lesson), or "win.home".
 */
#define LAMP_TYPE_FINISH_PAGE (lamp_finish_page_get_type ())
G_DECLARE_FINAL_TYPE (LampFinishPage, lamp_finish_page, LAMP, FINISH_PAGE, LampPage)

/* next_lesson and next_title: NULL after the last lesson of the course; praise: what was done of the learner's own goal, or NULL. */
LampPage *lamp_finish_page_new (LampSession *session,
                                const char  *next_lesson,
                                const char  *next_title,
                                const char  *praise);

G_END_DECLS
