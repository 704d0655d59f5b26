/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/widgets/lamp-page.h"
#include "core/records/lamp-secret-gate.h"

G_BEGIN_DECLS

/* Three pictures, one after the other: to come in by, or to be chosen for the future. Asks for win.guest, win.back. */
#define LAMP_TYPE_SECRET_PAGE (lamp_secret_page_get_type ())
G_DECLARE_FINAL_TYPE (LampSecretPage, lamp_secret_page, LAMP, SECRET_PAGE, LampPage)

/* learner: whose pictures; only looked at while the page is made. */
LampPage *lamp_secret_page_new (LampSecretGate    *gate,
                                const LampLearner *learner);

G_END_DECLS
