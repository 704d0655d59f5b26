/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * A picture read and drawn in a worker thread, within limits, at its own shape; its height follows its width.
 * Properties: "path" (a file, or "resource:///…"), "alternative-text" (NULL: decoration, not read aloud), "width"
 * (pixels at 100 % text; grows with the text up to the room there is). What is no picture shows its words instead.
 */
#define LAMP_TYPE_PICTURE (lamp_picture_get_type ())
G_DECLARE_FINAL_TYPE (LampPicture, lamp_picture, LAMP, PICTURE, GtkWidget)

GtkWidget  *lamp_picture_new (const char *path,
                              const char *alternative_text,
                              int         width);
void        lamp_picture_set_path (LampPicture *self,
                                   const char  *path);
void        lamp_picture_set_alternative_text (LampPicture *self,
                                               const char  *text);
const char *lamp_picture_get_alternative_text (LampPicture *self);
gboolean    lamp_picture_is_loaded (LampPicture *self);
gboolean    lamp_picture_has_failed (LampPicture *self);
void        lamp_picture_look_at (LampPicture *self,
                                  double       enlarged,
                                  double       x,
                                  double       y);

G_END_DECLS
