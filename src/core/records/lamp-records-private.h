/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to the records: what the two files of LampRecords share. */
#pragma once

#include "core/records/lamp-records.h"

G_BEGIN_DECLS

/* Takes over @task, whose data is @self's to carry out in its own thread after all that was queued before. */
void lamp_records_queue (LampRecords *self,
                         GTask       *task);
/* Carries out one queued task and returns it; in the records' thread. */
void lamp_records_perform (LampRecords *self,
                           GTask       *task,
                           GFunc        finished);

G_END_DECLS
