/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "core/course/lamp-lesson.h"

G_BEGIN_DECLS

/* What is to be read and seen on one card: its heading, words, lists, Remember boxes and pictures. */
#define LAMP_TYPE_CARD_VIEW (lamp_card_view_get_type ())
G_DECLARE_FINAL_TYPE (LampCardView, lamp_card_view, LAMP, CARD_VIEW, GtkWidget)

GtkWidget *lamp_card_view_new (void);
void       lamp_card_view_show (LampCardView   *self,
                                const LampCard *card,
                                const char     *language);

G_END_DECLS
