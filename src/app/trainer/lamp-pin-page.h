/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/print/lamp-printer.h"
#include "app/widgets/lamp-page.h"
#include "core/records/lamp-pin-gate.h"
#include "core/sticks/lamp-stick-monitor.h"

G_BEGIN_DECLS

/* The trainer's door: the PIN, the recovery code, a new PIN, and the code that goes with it. What was entered is the gate's to judge. */
#define LAMP_TYPE_PIN_PAGE (lamp_pin_page_get_type ())
G_DECLARE_FINAL_TYPE (LampPinPage, lamp_pin_page, LAMP, PIN_PAGE, LampPage)

/* centre: (nullable): the name of the place, for the sheet with the recovery code. */
LampPage *lamp_pin_page_new (LampPinGate      *gate,
                             const char       *centre,
                             LampPrinter      *printer,
                             LampStickMonitor *sticks);

G_END_DECLS
