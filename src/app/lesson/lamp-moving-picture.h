/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "core/media/lamp-film.h"

G_BEGIN_DECLS

/* What a GtkPicture shows of a film: the last of its pictures, at its own shape. */
#define LAMP_TYPE_MOVING_PICTURE (lamp_moving_picture_get_type ())
G_DECLARE_FINAL_TYPE (LampMovingPicture, lamp_moving_picture, LAMP, MOVING_PICTURE, GObject)

LampMovingPicture *lamp_moving_picture_new (void);
void               lamp_moving_picture_take (LampMovingPicture *self,
                                             const LampFrame   *frame);
gboolean           lamp_moving_picture_is_empty (LampMovingPicture *self);

G_END_DECLS
