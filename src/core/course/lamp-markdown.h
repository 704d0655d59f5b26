/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "core/course/lamp-lesson.h"

G_BEGIN_DECLS

LampLesson *lamp_markdown_read (const char *folder,
                                const char *course,
                                int         course_version,
                                const char *lesson,
                                const char *language,
                                GError    **error);
LampLesson *lamp_markdown_parse (const char *folder,
                                 const char *course,
                                 int         course_version,
                                 const char *lesson,
                                 const char *language,
                                 const char *data,
                                 gsize       size,
                                 GError    **error);
char       *lamp_markdown_read_title (const char *folder,
                                      const char *lesson,
                                      const char *language);

G_END_DECLS
