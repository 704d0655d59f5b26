/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/records/lamp-records.h"

G_BEGIN_DECLS

/* How many backups are kept in the data folder: two weeks of daily ones. */
#define LAMP_BACKUP_KEPT 14

/* What is in a backup. */
typedef struct
{
  char  *path;
  guint  number;   /* of those in the data folder, greater for a later one whatever the clock said; 0 for a file from elsewhere */
  gint64 time;     /* when the file was written, microseconds UTC */
  gint64 size;     /* bytes */
  gint64 n_events; /* -1 for one whose content was not looked at */
  gint64 n_learners;
  gint64 first_event; /* when it was done, microseconds UTC; 0 if there is none */
  gint64 last_event;
} LampBackup;

/* What a restore would change. */
typedef struct
{
  LampBackup backup;
  gboolean   is_sealed;     /* it was made for a stick, with a passphrase */
  gint64     n_events_here; /* in the records of this kiosk now; -1 if they cannot be read */
  gint64     n_learners_here;
  gint64     n_events_coming;  /* in the backup, and not here */
  gint64     n_events_leaving; /* here, and not in the backup: they go with the records that are set aside */
  gint64     n_learners_coming;
  gint64     n_learners_leaving;
} LampRestorePreview;

void       lamp_backup_free (LampBackup *self);
GPtrArray *lamp_backup_list (const char *data_folder);
char      *lamp_records_back_up (LampRecords *self,
                                 GError     **error);
gboolean   lamp_records_is_backup_due (LampRecords *self);
void       lamp_records_back_up_async (LampRecords        *self,
                                       gboolean            only_if_due,
                                       GCancellable       *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer            user_data);
char      *lamp_records_back_up_finish (LampRecords  *self,
                                        GAsyncResult *result,
                                        GError      **error);
gboolean   lamp_records_back_up_sealed (LampRecords *self,
                                        const char  *path,
                                        const char  *passphrase,
                                        GError     **error);
/* Those on a stick, or in any other folder. */
char      *lamp_backup_choose_sealed_path (const char *stick,
                                           gint64      now);
GPtrArray *lamp_backup_list_sealed (const char *stick);

gboolean lamp_restore_preview (const char         *data_folder,
                               const char         *path,
                               const char         *passphrase,
                               LampRestorePreview *preview,
                               GError            **error);
gboolean lamp_restore (const char *data_folder,
                       const char *path,
                       const char *passphrase,
                       LampClock  *clock,
                       char      **set_aside,
                       GError    **error);
void     lamp_restore_preview_clear (LampRestorePreview *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LampBackup, lamp_backup_free)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LampRestorePreview, lamp_restore_preview_clear)

G_END_DECLS
