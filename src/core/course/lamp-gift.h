/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "core/course/lamp-question.h"

G_BEGIN_DECLS

#define LAMP_GIFT_OPTIONS_MAX LAMP_QUESTION_OPTIONS_MAX
#define LAMP_GIFT_QUESTIONS_MAX 100

GPtrArray *lamp_gift_read (const char *gift,
                           const char *folder,
                           const char *file,
                           guint       first_line,
                           GPtrArray  *notes,
                           GError    **error);

G_END_DECLS
