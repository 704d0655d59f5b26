/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/sticks/lamp-stick-info.h"

G_BEGIN_DECLS

/*
 * The sticks that udisks2 knows, over D-Bus. Those that nobody mounts in a moment it mounts itself, each once.
 * "changed": its list, or what it says of a device.
 */
#define LAMP_TYPE_STICK_DISKS (lamp_stick_disks_get_type ())
G_DECLARE_FINAL_TYPE (LampStickDisks, lamp_stick_disks, LAMP, STICK_DISKS, GObject)

/* bus: (nullable): NULL is the system's, as soon as it answers. */
LampStickDisks *lamp_stick_disks_new (GDBusConnection *bus);
/* (transfer full) (element-type LampStickInfo): those that are mounted. */
GPtrArray *lamp_stick_disks_list (LampStickDisks *self);
/* (transfer full): names of those in which nothing can be read on this machine: broken, encrypted, of a kind the kernel does not know. */
GStrv lamp_stick_disks_list_unreadable (LampStickDisks *self);
/* Whether it speaks of a device, as "/dev/sda1": as a stick's in a moment at the latest, or as the machine's. */
gboolean lamp_stick_disks_knows (LampStickDisks *self,
                                 const char     *device);
/* What is needed to take out the stick that is mounted there, for a thread; NULL: udisks2 knows none there. */
typedef struct _LampStickDeparture LampStickDeparture;

LampStickDeparture *lamp_stick_disks_prepare_departure (LampStickDisks *self,
                                                        const char     *folder);
gboolean            lamp_stick_departure_run (LampStickDeparture *self,
                                              GCancellable       *cancellable,
                                              GError            **error);
void                lamp_stick_departure_free (LampStickDeparture *self);

G_END_DECLS
