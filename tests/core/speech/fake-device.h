/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A loudspeaker that can be pulled out and plugged in, and that remembers what it played and when. From any thread. */
#define FAKE_DEVICE "lampfakedevice"

void   fake_device_register (void);
void   fake_device_plug (gboolean is_there);
void   fake_device_forget (void);
guint  fake_device_count (void);       /* pieces of sound played since */
gint64 fake_device_first_sound (void); /* monotonic time at which the first that is not silence was played; 0 if none */
gint64 fake_device_closed (void);      /* monotonic time at which it was last closed, and fell silent; 0 if it was not */
gint64 fake_device_time_of (guint64 sample);

G_END_DECLS
