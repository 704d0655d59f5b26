/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/widgets/lamp-page.h"
#include "core/records/lamp-records.h"

G_BEGIN_DECLS

/* Asks a learner, once, whether the kiosk may keep her record. Asks for win.consent, win.guest, win.forget-asked. */
#define LAMP_TYPE_CONSENT_PAGE (lamp_consent_page_get_type ())
G_DECLARE_FINAL_TYPE (LampConsentPage, lamp_consent_page, LAMP, CONSENT_PAGE, LampPage)

/* learner: only looked at while the page is made. */
LampPage *lamp_consent_page_new (const LampLearner *learner);

G_END_DECLS
