/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/access/lamp-modes.h"
#include "app/access/lamp-reader.h"
#include "app/access/lamp-touch.h"
#include "app/widgets/lamp-page.h"

G_BEGIN_DECLS

/*
 * The frame around every screen: the strip on top (who, where, text size, language, help) and the bar below (Home, Back,
 * Listen, Next), always in the same place. It knows no screen; whoever owns it adds the actions win.home, win.back,
 * win.adjust, win.other-language and win.help.
 */
#define LAMP_TYPE_WINDOW (lamp_window_get_type ())
G_DECLARE_FINAL_TYPE (LampWindow, lamp_window, LAMP, WINDOW, AdwApplicationWindow)

LampWindow *lamp_window_new (GtkApplication *application,
                             LampModes      *modes,
                             LampReader     *reader);
void        lamp_window_show_page (LampWindow *self,
                                   LampPage   *page);
LampPage   *lamp_window_get_page (LampWindow *self);
/* picture: of a learner, NULL for nobody. */
void lamp_window_set_learner (LampWindow *self,
                              const char *picture,
                              const char *name);
/* A calm message above the screen until it is read. NULL takes it away. */
void       lamp_window_set_notice (LampWindow *self,
                                   const char *text);
LampTouch *lamp_window_get_touch (LampWindow *self);
/* A widget above the screen, for somebody who may want it; NULL takes it away. It is said with the rest of the screen, not at once. */
void lamp_window_set_offer (LampWindow *self,
                            GtkWidget  *offer);
/* A widget below the screen, NULL takes it away. */
void       lamp_window_set_panel (LampWindow *self,
                                  GtkWidget  *panel);
GtkWidget *lamp_window_get_panel (LampWindow *self);

G_END_DECLS
