/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "core/course/lamp-course.h"

G_BEGIN_DECLS

/* A tile that opens a course: icon, title, how far one is in words and as a bar. */
GtkWidget *lamp_course_row_new (const LampCourse *course,
                                GPtrArray        *progress,
                                const char       *language);

G_END_DECLS
