/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/*
 * Whether a screen reader such as Orca speaks to the person here: property "running" (gboolean, read only), FALSE until the
 * accessibility bus has answered, and wherever there is none.
 */
#define LAMP_TYPE_SCREEN_READER (lamp_screen_reader_get_type ())
G_DECLARE_FINAL_TYPE (LampScreenReader, lamp_screen_reader, LAMP, SCREEN_READER, GObject)

/* Returns at once; what the bus says comes later, as it changes. */
LampScreenReader *lamp_screen_reader_new (void);
gboolean          lamp_screen_reader_is_running (LampScreenReader *self);

G_END_DECLS
