/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <glib-object.h>

#include "core/course/lamp-practice.h"
#include "core/print/lamp-paper.h"

G_BEGIN_DECLS

#define LAMP_SHEET_WIDTH 595 /* points: A4 upright */
#define LAMP_SHEET_HEIGHT 842
#define LAMP_SHEET_TEXT 18 /* points: no step is ever smaller */

/* The steps of a practice in large print, to take home. */
#define LAMP_TYPE_SHEET (lamp_sheet_get_type ())
G_DECLARE_FINAL_TYPE (LampSheet, lamp_sheet, LAMP, SHEET, GObject)

LampSheet *lamp_sheet_new (LampPractice *practice,
                           const char   *course,
                           const char   *mark);
void       lamp_sheet_set_picture (LampSheet       *self,
                                   guint            step,
                                   cairo_surface_t *picture);
guint      lamp_sheet_get_n_steps (LampSheet *self);
guint      lamp_sheet_get_n_pages (LampSheet *self);
void       lamp_sheet_draw (LampSheet *self,
                            guint      page,
                            cairo_t   *cairo);
LampPaper *lamp_sheet_make_paper (LampSheet *self);

G_END_DECLS
