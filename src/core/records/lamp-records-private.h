/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to the records: what the files of LampRecords share. */
#pragma once

#include "core/records/lamp-database.h"
#include "core/records/lamp-records.h"

G_BEGIN_DECLS

/* Takes over @task, whose data is @self's to carry out in its own thread after all that was queued before. */
void lamp_records_queue (LampRecords *self,
                         GTask       *task);
/* Carries out one queued task and returns it; in the records' thread. */
void lamp_records_perform (LampRecords *self,
                           GTask       *task,
                           GFunc        finished);

const char   *lamp_records_get_folder (LampRecords *self);
LampClock    *lamp_records_get_clock (LampRecords *self);
LampDatabase *lamp_records_lock (LampRecords *self);
void          lamp_records_unlock (LampRecords *self);

G_END_DECLS
