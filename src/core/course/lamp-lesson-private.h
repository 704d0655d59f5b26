/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "core/course/lamp-lesson.h"

G_BEGIN_DECLS

#define LAMP_LESSON_CARDS_MAX 100
#define LAMP_CARD_BLOCKS_MAX 60

/* Inside this part only: how the Markdown reader fills a lesson before anybody else sees it. */
LampLesson *lamp_lesson_new (const char *course,
                             int         course_version,
                             const char *id,
                             const char *language);
LampCard   *lamp_lesson_add_card (LampLesson *self,
                                  LampText   *heading,
                                  guint       line);
LampBlock  *lamp_card_add_block (LampCard     *self,
                                 LampBlockKind kind,
                                 LampText     *text,
                                 guint         line);

G_END_DECLS
