/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/lamp-store.h"

G_BEGIN_DECLS

#define LAMP_SERVER_PORT 8365

/* Hands a kiosk's packs to other kiosks. Works in the main context of the thread that made it. */
typedef struct _LampServer LampServer;

LampServer *lamp_server_new (LampStore *store,
                             guint      port,
                             gboolean   is_local,
                             GError   **error);
guint       lamp_server_get_port (LampServer *self);
void        lamp_server_free (LampServer *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LampServer, lamp_server_free)

G_END_DECLS
