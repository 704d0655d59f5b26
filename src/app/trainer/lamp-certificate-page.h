/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/widgets/lamp-page.h"
#include "core/sticks/lamp-stick-monitor.h"

G_BEGIN_DECLS

/* Is a certificate genuine? Its code is typed, or read into the field by a scanner that types. */
#define LAMP_TYPE_CERTIFICATE_PAGE (lamp_certificate_page_get_type ())
G_DECLARE_FINAL_TYPE (LampCertificatePage, lamp_certificate_page, LAMP, CERTIFICATE_PAGE, LampPage)

/* data: the kiosk's folder, with the centres that are believed; now: microseconds since 1970; language: of the screen */
LampPage *lamp_certificate_page_new (const char       *data,
                                     LampStickMonitor *sticks,
                                     gint64            now,
                                     const char       *language);

G_END_DECLS
