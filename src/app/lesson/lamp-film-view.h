/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "core/course/lamp-lesson.h"

G_BEGIN_DECLS

/* A film or sound of a card, with captions and three large buttons. It never begins by itself. */
#define LAMP_TYPE_FILM_VIEW (lamp_film_view_get_type ())
G_DECLARE_FINAL_TYPE (LampFilmView, lamp_film_view, LAMP, FILM_VIEW, GtkWidget)

GtkWidget *lamp_film_view_new (const LampBlock *block,
                               const char      *language);

G_END_DECLS
