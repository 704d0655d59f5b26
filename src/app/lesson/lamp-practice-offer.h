/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "core/lesson/lamp-session.h"

G_BEGIN_DECLS

/* Offers the practice of the session's card in its three ways; a choice activates "win.practice" with its LampMode. */
#define LAMP_TYPE_PRACTICE_OFFER (lamp_practice_offer_get_type ())
G_DECLARE_FINAL_TYPE (LampPracticeOffer, lamp_practice_offer, LAMP, PRACTICE_OFFER, GtkWidget)

GtkWidget *lamp_practice_offer_new (void);
/* Shows the practice of the card the session is at now; it has one. */
void lamp_practice_offer_show (LampPracticeOffer *self,
                               LampSession       *session);

G_END_DECLS
