/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/learner/lamp-learner-finder.h"
#include "app/widgets/lamp-page.h"

G_BEGIN_DECLS

/* "Who are you?": everybody finds their own picture; one for who is new and one for who only wants to try. */
#define LAMP_TYPE_WHO_PAGE (lamp_who_page_get_type ())
G_DECLARE_FINAL_TYPE (LampWhoPage, lamp_who_page, LAMP, WHO_PAGE, LampPage)

/* roll: a reference is taken; finding: kept by the caller longer than the page; kiosk: no way to close the program.
 * Asks for win.sign-in (s), win.new-learner, win.guest. */
LampPage *lamp_who_page_new (LampRoll    *roll,
                             LampFinding *finding,
                             gboolean     kiosk);
/* Shows a way to the set-up of a new kiosk: asks for win.trainer (s). */
void lamp_who_page_offer_set_up (LampWhoPage *self);

G_END_DECLS
