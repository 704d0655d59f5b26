/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What lamp check says of the course an author is looking at. */
#define LAMP_TYPE_PREVIEW_PANEL (lamp_preview_panel_get_type ())
G_DECLARE_FINAL_TYPE (LampPreviewPanel, lamp_preview_panel, LAMP, PREVIEW_PANEL, GtkWidget)

GtkWidget *lamp_preview_panel_new (void);
void       lamp_preview_panel_show (LampPreviewPanel *self,
                                    GPtrArray        *findings);
void       lamp_preview_panel_update_words (LampPreviewPanel *self);

G_END_DECLS
