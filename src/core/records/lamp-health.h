/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/records/lamp-records.h"

G_BEGIN_DECLS

typedef enum
{
  LAMP_DISK_FINE,
  LAMP_DISK_LITTLE, /* less than half a gigabyte: a year of a full class, and a course */
  LAMP_DISK_FULL,
  LAMP_DISK_CLOSED /* nothing can be written there */
} LampDiskState;

typedef enum
{
  LAMP_CLOCK_FINE,
  LAMP_CLOCK_BEFORE_PROGRAM, /* it says a day on which this program was not here yet */
  LAMP_CLOCK_BEFORE_EVENTS   /* it says a day before the last thing that was done here */
} LampClockState;

typedef enum
{
  LAMP_BACKUPS_FINE,
  LAMP_BACKUPS_OLD, /* the last one was made more than three days ago */
  LAMP_BACKUPS_NONE
} LampBackupsState;

/* What a kiosk needs a person for. Times are microseconds since 1970, UTC. */
typedef struct
{
  LampDiskState    disk;
  char            *where; /* the folder that was looked at: the data folder, or what is nearest above it */
  guint64          free_bytes;
  LampClockState   clock;
  gint64           now;
  gint64           last; /* when the last thing was done on this kiosk; 0: nothing yet, or not known */
  LampBackupsState backups;
  gint64           last_backup; /* 0: none */
} LampHealth;

LampDiskState  lamp_health_look_at_disk (const char *data_folder,
                                         char      **where,
                                         guint64    *free_bytes);
LampClockState lamp_health_look_at_clock (gint64 now,
                                          gint64 last);
LampHealth    *lamp_health_look (const char  *data_folder,
                                 LampRecords *records,
                                 LampClock   *clock);
void           lamp_health_free (LampHealth *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LampHealth, lamp_health_free)

G_END_DECLS
