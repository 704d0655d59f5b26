/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "app/access/lamp-modes.h"

G_BEGIN_DECLS

/*
 * Makes a window look and speak as its modes say, live: text size, palette (style classes "large-text", "dark",
 * "high-contrast" and a file of named colours), the language of the interface.
 */
#define LAMP_TYPE_LOOK (lamp_look_get_type ())
G_DECLARE_FINAL_TYPE (LampLook, lamp_look, LAMP, LOOK, GObject)

/* Lasts as long as the window. */
void lamp_look_attach (GtkWindow *window,
                       LampModes *modes);
void lamp_look_prepare_languages (void);
/* The language that _() answers in from now on; screens made before keep theirs. */
void lamp_look_set_language (const char *language);

G_END_DECLS
