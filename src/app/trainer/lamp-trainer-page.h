/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/trainer/lamp-trainer-desk.h"
#include "app/widgets/lamp-page.h"

G_BEGIN_DECLS

/*
 * My practices: make one, go on with one, change, copy or delete what was made here. Asks for
 * "win.trainer-new", "win.trainer-open" (s: id), "win.open-course" (s: id) and "win.courses-changed".
 */
#define LAMP_TYPE_TRAINER_PAGE (lamp_trainer_page_get_type ())
G_DECLARE_FINAL_TYPE (LampTrainerPage, lamp_trainer_page, LAMP, TRAINER_PAGE, LampPage)

LampPage *lamp_trainer_page_new (LampTrainerDesk *desk);

G_END_DECLS
