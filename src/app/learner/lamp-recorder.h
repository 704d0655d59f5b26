/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "core/records/lamp-records.h"

G_BEGIN_DECLS

/*
 * Writes what one learner does into the records, in order, without ever holding up the screen.
 * Property "pending" (guint, read only): writes under way; the next card waits until it is 0.
 * Signal "failed" (GError *): a write was refused; what was written before is safe.
 */
#define LAMP_TYPE_RECORDER (lamp_recorder_get_type ())
G_DECLARE_FINAL_TYPE (LampRecorder, lamp_recorder, LAMP, RECORDER, GObject)

LampRecorder *lamp_recorder_new (LampRecords *records,
                                 const char  *learner);
void          lamp_recorder_write (LampRecorder    *self,
                                   const LampEvent *event);
guint         lamp_recorder_get_pending (LampRecorder *self);

G_END_DECLS
