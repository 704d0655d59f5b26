/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/widgets/lamp-page.h"
#include "core/learners/lamp-roll.h"

G_BEGIN_DECLS

/* For trainers: the groups there are; each can be given another name, or be taken away without its learners. */
#define LAMP_TYPE_GROUPS_PAGE (lamp_groups_page_get_type ())
G_DECLARE_FINAL_TYPE (LampGroupsPage, lamp_groups_page, LAMP, GROUPS_PAGE, LampPage)

/* Asks for win.learners-changed once something was written. */
LampPage *lamp_groups_page_new (LampRecords *records,
                                LampRoll    *roll);

G_END_DECLS
