/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/widgets/lamp-page.h"

G_BEGIN_DECLS

/* The trainer's room: a tile for each thing a trainer does. Asks for win.trainer (s: the stage) and win.sign-out. */
#define LAMP_TYPE_ROOM_PAGE (lamp_room_page_get_type ())
G_DECLARE_FINAL_TYPE (LampRoomPage, lamp_room_page, LAMP, ROOM_PAGE, LampPage)

/* open: no PIN is set, so that anybody comes in. */
LampPage *lamp_room_page_new (gboolean open);

G_END_DECLS
