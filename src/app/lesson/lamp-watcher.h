/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/access/lamp-reader.h"
#include "app/lesson/lamp-device-view.h"
#include "core/lesson/lamp-practice-run.h"

G_BEGIN_DECLS

/*
 * Plays a practice by itself: says what is to be done, moves the hand, does it, and again; until paused.
 * Property "playing" (gboolean, read only).
 */
#define LAMP_TYPE_WATCHER (lamp_watcher_get_type ())
G_DECLARE_FINAL_TYPE (LampWatcher, lamp_watcher, LAMP, WATCHER, GObject)

/* instruction: the label that shows what is to be done; reader: NULL: no speech, a pause to read instead. */
LampWatcher *lamp_watcher_new (LampPracticeRun *run,
                               LampDeviceView  *device,
                               GtkWidget       *instruction,
                               LampReader      *reader);
void         lamp_watcher_play (LampWatcher *self);
void         lamp_watcher_pause (LampWatcher *self);
gboolean     lamp_watcher_is_playing (LampWatcher *self);

G_END_DECLS
