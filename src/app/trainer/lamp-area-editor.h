/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "core/course/lamp-draft.h"

G_BEGIN_DECLS

/*
 * A picture with its hot areas drawn and numbered on it. Dragging draws the chosen one anew, and so do two taps on opposite
 * corners: "placed" (four doubles: left, top, width, height in per cent). "corner": the first of the two taps.
 */
#define LAMP_TYPE_AREA_EDITOR (lamp_area_editor_get_type ())
G_DECLARE_FINAL_TYPE (LampAreaEditor, lamp_area_editor, LAMP, AREA_EDITOR, GtkWidget)

GtkWidget *lamp_area_editor_new (const char *path,
                                 const char *name);
/* areas: LampDraftArea, looked at whenever it is drawn; chosen: drawn thicker; NULL: none. */
void lamp_area_editor_set_areas (LampAreaEditor      *self,
                                 GPtrArray           *areas,
                                 const LampDraftArea *chosen);
/* As if a finger were put down at one place and lifted at another, in per cent. */
void lamp_area_editor_drag (LampAreaEditor *self,
                            double          x1,
                            double          y1,
                            double          x2,
                            double          y2);

G_END_DECLS
