/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/widgets/lamp-page.h"

G_BEGIN_DECLS

/* "Who are you?": a tile for each learner, one for who is new and one for who only wants to try. */
#define LAMP_TYPE_WHO_PAGE (lamp_who_page_get_type ())
G_DECLARE_FINAL_TYPE (LampWhoPage, lamp_who_page, LAMP, WHO_PAGE, LampPage)

/* learners: LampLearner; kiosk: no way to close the program. Asks for win.sign-in (s), win.new-learner, win.guest. */
LampPage *lamp_who_page_new (GPtrArray *learners,
                             gboolean   kiosk);
/* Shows a way to the set-up of a new kiosk: asks for win.trainer (s). */
void lamp_who_page_offer_set_up (LampWhoPage *self);

G_END_DECLS
