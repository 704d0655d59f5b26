/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum
{
  LAMP_SHARING_OFF,
  LAMP_SHARING_STARTING,
  LAMP_SHARING_ON,
  LAMP_SHARING_FAILED
} LampSharingState;

/* Hands this kiosk's courses to other kiosks from a thread of its own, and tells the network so. Signal: "changed". */
#define LAMP_TYPE_SHARING (lamp_sharing_get_type ())
G_DECLARE_FINAL_TYPE (LampSharing, lamp_sharing, LAMP, SHARING, GObject)

LampSharing       *lamp_sharing_new (const char        *data,
                                     const char *const *folders);
void               lamp_sharing_start (LampSharing *self,
                                       const char  *name,
                                       guint        port,
                                       gboolean     is_local);
void               lamp_sharing_stop (LampSharing *self);
LampSharingState   lamp_sharing_get_state (LampSharing *self);
const char *const *lamp_sharing_get_addresses (LampSharing *self);
const char        *lamp_sharing_get_name (LampSharing *self);
gboolean           lamp_sharing_is_announced (LampSharing *self);

G_END_DECLS
