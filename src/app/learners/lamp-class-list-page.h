/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/widgets/lamp-page.h"
#include "core/records/lamp-records.h"
#include "core/sticks/lamp-stick-monitor.h"

G_BEGIN_DECLS

/* For trainers: a class list from a stick, looked at row by row and then taken in. */
#define LAMP_TYPE_CLASS_LIST_PAGE (lamp_class_list_page_get_type ())
G_DECLARE_FINAL_TYPE (LampClassListPage, lamp_class_list_page, LAMP, CLASS_LIST_PAGE, LampPage)

/* learners: (element-type LampLearner): those there are; preferences: of who is new. Asks for win.learners-changed once something was written. */
LampPage *lamp_class_list_page_new (LampRecords           *records,
                                    GPtrArray             *learners,
                                    const LampPreferences *preferences,
                                    LampStickMonitor      *sticks);
/* Reads this file next, as if it had been chosen. */
void lamp_class_list_page_open (LampClassListPage *self,
                                const char        *path);

G_END_DECLS
