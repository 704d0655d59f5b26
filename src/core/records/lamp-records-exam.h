/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/records/lamp-records.h"

G_BEGIN_DECLS

/* What a look at the records from outside found. */
typedef struct
{
  gboolean there;    /* FALSE: this kiosk has not begun yet */
  gboolean complete; /* FALSE: what the last power cut left beside the file was not looked at; the program takes it in at its next start */
  int      version;
  gint64   last; /* when the last thing was done, microseconds since 1970 by that time's clock; 0: nothing yet */
} LampRecordsExam;

gboolean lamp_records_examine (const char      *data_folder,
                               LampRecordsExam *exam,
                               GError         **error);

G_END_DECLS
