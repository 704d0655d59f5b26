/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/sticks/lamp-stick-info.h"

G_BEGIN_DECLS

/*
 * The sticks that are in now, from udisks2 and from what is mounted below /media, /run/media and /mnt. For the main thread.
 * Where LAMPLIGHT_STICKS is set, only the folders it names count, with colons between, whenever they are there.
 * "added" (LampStickInfo): one can be read now. "looked-at" (LampStickInfo): its room and what it holds are known too.
 * "removed" (LampStickInfo): one is gone, pulled out or let go of. "unreadable": something is in, and nothing on it can be read here, or
 * it is gone. "changed": after any of these.
 */
#define LAMP_TYPE_STICK_MONITOR (lamp_stick_monitor_get_type ())
G_DECLARE_FINAL_TYPE (LampStickMonitor, lamp_stick_monitor, LAMP, STICK_MONITOR, GObject)

LampStickMonitor    *lamp_stick_monitor_new (gboolean look_at_mounts);
void                 lamp_stick_monitor_ask_disks (LampStickMonitor *self,
                                                   GDBusConnection  *bus);
GPtrArray           *lamp_stick_monitor_list (LampStickMonitor *self);
const char *const   *lamp_stick_monitor_list_unreadable (LampStickMonitor *self);
GStrv                lamp_stick_monitor_list_folders (LampStickMonitor *self);
const LampStickInfo *lamp_stick_monitor_find (LampStickMonitor *self,
                                              const char       *folder);
void                 lamp_stick_monitor_look_again (LampStickMonitor *self);
void                 lamp_stick_monitor_take_out_async (LampStickMonitor   *self,
                                                        const char         *folder,
                                                        GCancellable       *cancellable,
                                                        GAsyncReadyCallback callback,
                                                        gpointer            user_data);
gboolean             lamp_stick_monitor_take_out_finish (GAsyncResult *result,
                                                         GError      **error);

G_END_DECLS
