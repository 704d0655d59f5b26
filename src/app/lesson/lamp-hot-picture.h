/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "core/course/lamp-practice.h"

G_BEGIN_DECLS

/* A picture with hot areas to tap: buttons without a face of their own, or pins with numbers. */
#define LAMP_TYPE_HOT_PICTURE (lamp_hot_picture_get_type ())
G_DECLARE_FINAL_TYPE (LampHotPicture, lamp_hot_picture, LAMP, HOT_PICTURE, GtkWidget)

GtkWidget *lamp_hot_picture_new (const LampPracticeWidget *widget,
                                 int                       width,
                                 gboolean                  pins);
/* The GtkButton that stands for an area, NULL if there is none of this id. */
GtkWidget *lamp_hot_picture_find_area (LampHotPicture *self,
                                       const char     *area);

G_END_DECLS
