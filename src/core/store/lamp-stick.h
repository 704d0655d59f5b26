/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/lamp-store.h"
#include "core/store/lamp-target.h"
#include "core/store/lamp-trust.h"

G_BEGIN_DECLS

#define LAMP_TYPE_STICK (lamp_stick_get_type ())
G_DECLARE_FINAL_TYPE (LampStick, lamp_stick, LAMP, STICK, GObject)

LampTarget *lamp_stick_open (const char *folder,
                             GError    **error);
gboolean    lamp_stick_get_room (LampStick *self,
                                 gint64    *bytes,
                                 gint64    *block,
                                 GError   **error);
gboolean    lamp_stick_holds (LampStick *self,
                              gint64     size);
gboolean    lamp_stick_put_keys (LampTarget        *stick,
                                 LampStore         *store,
                                 const char *const *courses,
                                 const LampTrust   *trust,
                                 GError           **error);
gboolean    lamp_stick_can_hold (gint64 file_system,
                                 gint64 size);

G_END_DECLS
