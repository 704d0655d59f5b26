/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "core/records/lamp-records.h"
#include "core/sticks/lamp-stick-monitor.h"

G_BEGIN_DECLS

/* A learner's record goes onto a stick: empty until it is asked, then which stick, then what came of it. */
#define LAMP_TYPE_RECORD_TAKER (lamp_record_taker_get_type ())
G_DECLARE_FINAL_TYPE (LampRecordTaker, lamp_record_taker, LAMP, RECORD_TAKER, AdwBin)

/* text: the record in words, as lamp_my_record_write() makes it. */
GtkWidget *lamp_record_taker_new (LampRecords      *records,
                                  const char       *learner,
                                  const char       *text,
                                  LampStickMonitor *sticks);
void       lamp_record_taker_ask (LampRecordTaker *self);

G_END_DECLS
