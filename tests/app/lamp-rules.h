/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/access/lamp-modes.h"
#include "app/widgets/lamp-page.h"

G_BEGIN_DECLS

#define LAMP_RULES_WIDTH 1024
#define LAMP_RULES_HEIGHT 768

typedef LampPage *(*LampPageFunc) (const char *language,
                                   gpointer    user_data);

void lamp_rules_init (int    *argc,
                      char ***argv);
/* A window of 1024 × 768 that shows the page as the kiosk would; closed by lamp_rules_close(). */
GtkWidget *lamp_rules_show (LampPage  *page,
                            LampModes *modes);
void       lamp_rules_close (GtkWidget *window);
/* Lets everything settle: layout, pictures. */
void lamp_rules_settle (GtkWidget *root);
/* Every rule that a widget tree can show (accessibility.md, L): each breach is printed, any fails the test. */
void lamp_rules_check (GtkWidget  *root,
                       const char *where);
/* The page at each text size, palette and language: rules checked at each. */
void lamp_rules_check_page (LampPageFunc make,
                            gpointer     user_data,
                            const char  *name);
/* The first widget below root whose accessible name, text or label is this; NULL if there is none. */
GtkWidget *lamp_rules_find (GtkWidget  *root,
                            GType       type,
                            const char *text);

G_END_DECLS
