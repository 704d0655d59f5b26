/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether a kiosk needs a person: its disk, its clock, its backups. For the trainer's screen and for lamp doctor. */

#include "core/records/lamp-health.h"

#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "core/records/lamp-backup.h"

#define ROOM_MIN (G_GUINT64_CONSTANT (500) << 20) /* bytes */
#define CLOCK_SLACK_US (G_GINT64_CONSTANT (3600) * G_USEC_PER_SEC)
#define BACKUP_OLD_US (G_GINT64_CONSTANT (3) * 24 * 3600 * G_USEC_PER_SEC)

void
lamp_health_free (LampHealth *self)
{
  g_free (self->where);
  g_free (self);
}

/* The folder itself, or what is nearest above it: the program makes the folder when it starts. */
static char *
find_existing (const char *folder)
{
  char *path = g_strdup (folder);

  while (!g_file_test (path, G_FILE_TEST_EXISTS))
    {
      char *parent = g_path_get_dirname (path);

      g_free (path);
      path = parent;
    }
  return path;
}

/**
 * lamp_health_look_at_disk:
 * @where: (out) (transfer full): what was looked at
 * @free_bytes: (out): room there; 0 if it is CLOSED
 */
LampDiskState
lamp_health_look_at_disk (const char *data_folder,
                          char      **where,
                          guint64    *free_bytes)
{
  struct statvfs status;

  *where = find_existing (data_folder);
  *free_bytes = 0;
  if (statvfs (*where, &status) != 0 || !g_file_test (*where, G_FILE_TEST_IS_DIR) || access (*where, R_OK | W_OK | X_OK) != 0)
    return LAMP_DISK_CLOSED;
  *free_bytes = (guint64) status.f_bavail * status.f_frsize;
  if (status.f_bavail == 0)
    return LAMP_DISK_FULL;
  return *free_bytes < ROOM_MIN ? LAMP_DISK_LITTLE : LAMP_DISK_FINE;
}

/**
 * lamp_health_look_at_clock:
 * @now: what the clock says, microseconds since 1970
 * @last: when the last thing was done, by the clock of then; 0: not known
 *
 * The program was not put here in the future, nor was anything done there.
 */
LampClockState
lamp_health_look_at_clock (gint64 now,
                           gint64 last)
{
  struct stat program;

  if (stat ("/proc/self/exe", &program) == 0 && now + CLOCK_SLACK_US < (gint64) program.st_mtime * G_USEC_PER_SEC)
    return LAMP_CLOCK_BEFORE_PROGRAM;
  return now + CLOCK_SLACK_US < last ? LAMP_CLOCK_BEFORE_EVENTS : LAMP_CLOCK_FINE;
}

/* A kiosk whose last backup was made in the future has a wrong clock, not an old backup. */
static LampBackupsState
look_at_backups (const char *data_folder,
                 gint64      now,
                 gint64     *last)
{
  g_autoptr (GPtrArray) backups = lamp_backup_list (data_folder);

  *last = backups->len > 0 ? ((LampBackup *) backups->pdata[0])->time : 0;
  if (backups->len == 0)
    return LAMP_BACKUPS_NONE;
  return now - *last > BACKUP_OLD_US ? LAMP_BACKUPS_OLD : LAMP_BACKUPS_FINE;
}

/**
 * lamp_health_look:
 * @records: (nullable): of this kiosk, where they are open
 *
 * Reads the disk: not for the thread of the screens.
 */
LampHealth *
lamp_health_look (const char  *data_folder,
                  LampRecords *records,
                  LampClock   *clock)
{
  LampHealth *self = g_new0 (LampHealth, 1);
  gint64      back_us = 0;

  self->now = lamp_clock_now (clock);
  if (records != NULL && lamp_records_find_clock_fault (records, &back_us, NULL) && back_us > 0)
    self->last = self->now + back_us;
  self->disk = lamp_health_look_at_disk (data_folder, &self->where, &self->free_bytes);
  self->clock = lamp_health_look_at_clock (self->now, self->last);
  self->backups = look_at_backups (data_folder, self->now, &self->last_backup);
  return self;
}
