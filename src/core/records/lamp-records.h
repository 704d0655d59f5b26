/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "core/base/lamp-clock.h"
#include "core/base/lamp-event.h"
#include "core/base/lamp-progress.h"

G_BEGIN_DECLS

#define LAMP_GROUP_NAME_MAX 60 /* characters */

/* What the caller can do about it. */
typedef enum
{
  LAMP_RECORDS_ERROR_NEWER,     /* made by a newer program: update the program, touch nothing */
  LAMP_RECORDS_ERROR_DAMAGED,   /* not a database, or a damaged one */
  LAMP_RECORDS_ERROR_FULL,      /* the disk is full */
  LAMP_RECORDS_ERROR_READ_ONLY, /* the folder or disk cannot be written */
  LAMP_RECORDS_ERROR_NOT_FOUND, /* no such learner, no such file */
  LAMP_RECORDS_ERROR_IN_USE,    /* another program has the records open: close it first */
  LAMP_RECORDS_ERROR_SECRET,    /* the passphrase is not the right one, or it is missing */
  LAMP_RECORDS_ERROR_FAILED     /* anything else the database said */
} LampRecordsError;

#define LAMP_RECORDS_ERROR (lamp_records_error_quark ())
GQuark lamp_records_error_quark (void);

typedef enum
{
  LAMP_PALETTE_LIGHT,
  LAMP_PALETTE_DARK,
  LAMP_PALETTE_HIGH_CONTRAST
} LampPalette;

/* How a learner sees and hears; it goes with the learner and is put back at hand-over. */
typedef struct
{
  char        language[16]; /* BCP 47: "zh-CN", "en" */
  int         scale;        /* per cent: 100, 150, 200, 300 */
  LampPalette palette;
  int         rate;     /* espeak words a minute, 100 to 180 */
  int         voice;    /* 0 a woman's, 1 a man's: LampVoiceKind, which the records do not know */
  int         loudness; /* per cent of the voice's own, 25 to 200 */
  gboolean    touch_to_hear;
} LampPreferences;

typedef struct
{
  char           *id; /* UUID */
  char           *name;
  char           *picture; /* name of one of the program's learner pictures */
  LampPreferences preferences;
  GStrv           groups;     /* the groups this learner is in; NULL: none */
  gboolean        has_secret; /* three pictures are asked for before her page */
  int             consent;    /* the number of the wording she agreed to; 0: not asked yet */
  gint64          consent_time;
} LampLearner;

#define LAMP_TYPE_LEARNER (lamp_learner_get_type ())
GType        lamp_learner_get_type (void);
LampLearner *lamp_learner_copy (const LampLearner *self);
void         lamp_learner_free (LampLearner *self);

/* What became of a damaged database: it is set aside, never deleted. */
typedef struct
{
  char  *set_aside;   /* where it is now */
  char  *backup;      /* the backup that took its place, NULL if there was no good one */
  gint64 backup_time; /* when that was made, microseconds UTC */
  gint64 n_events;    /* in the records now */
  gint64 n_learners;
  gint64 n_events_salvaged; /* of these, read out of the damaged one since they were not in the backup */
  gint64 n_learners_salvaged;
  gint64 n_learners_nameless; /* whose steps were found, but not their name; they are called “?” */
} LampRecovery;

void lamp_recovery_free (LampRecovery *self);

/* What a union with another kiosk's records brought. */
typedef struct
{
  gint64 n_events_new;
  gint64 n_events_known; /* they were here already */
  gint64 n_learners_new;
  gint64 n_learners_changed; /* whose name or preferences were set later there */
} LampMergeReport;

/* The records of one kiosk: one SQLite database. May be called from any thread, one call at a time is carried out. */
#define LAMP_TYPE_RECORDS (lamp_records_get_type ())
G_DECLARE_FINAL_TYPE (LampRecords, lamp_records, LAMP, RECORDS, GObject)

LampRecords        *lamp_records_open (const char *data_folder,
                                       LampClock  *clock,
                                       GError    **error);
LampRecords        *lamp_records_open_in_memory (LampClock *clock,
                                                 GError   **error);
const LampRecovery *lamp_records_get_recovery (LampRecords *self);
gboolean            lamp_records_find_clock_fault (LampRecords *self,
                                                   gint64      *back_us,
                                                   GError     **error);
void                lamp_records_flush (LampRecords *self);
GPtrArray          *lamp_records_list_learners (LampRecords *self,
                                                GError     **error);
LampLearner        *lamp_records_add_learner (LampRecords           *self,
                                              const char            *name,
                                              const char            *picture,
                                              const LampPreferences *preferences,
                                              GError               **error);
gboolean            lamp_records_set_preferences (LampRecords           *self,
                                                  const char            *learner,
                                                  const LampPreferences *preferences,
                                                  GError               **error);
gboolean            lamp_records_append (LampRecords     *self,
                                         const char      *learner,
                                         const LampEvent *event,
                                         GError         **error);
/* All lessons this learner has begun, newest first. */
GPtrArray *lamp_records_list_progress (LampRecords *self,
                                       const char  *learner,
                                       GError     **error);
gboolean   lamp_records_set_member (LampRecords *self,
                                    const char  *learner,
                                    const char  *group,
                                    gboolean     is_member,
                                    GError     **error);
gboolean   lamp_records_is_group_name (const char *name);
char     **lamp_records_list_groups (LampRecords *self,
                                     GError     **error);
char     **lamp_records_list_members (LampRecords *self,
                                      const char  *group,
                                      GError     **error);
gboolean   lamp_records_forget_learner (LampRecords *self,
                                        const char  *learner,
                                        GError     **error);
gboolean   lamp_records_merge (LampRecords     *self,
                               const char      *path,
                               const char      *passphrase,
                               LampMergeReport *report,
                               GError         **error);
gboolean   lamp_records_rebuild (LampRecords *self,
                                 GError     **error);

/* Something that is done with the records, in their own thread, on data that nobody else touches meanwhile. NULL, with or without an error, is nothing. */
typedef gpointer (*LampRecordsFunc) (LampRecords *self,
                                     gpointer     data,
                                     GError     **error);

/* Anything of the above, carried out in its turn in the records' own thread. */
void     lamp_records_run_async (LampRecords        *self,
                                 LampRecordsFunc     func,
                                 gpointer            data,
                                 GDestroyNotify      free_data,
                                 GDestroyNotify      free_result,
                                 GCancellable       *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data);
gpointer lamp_records_run_finish (LampRecords  *self,
                                  GAsyncResult *result,
                                  GError      **error);

/* The same, carried out in their order in one thread of the records' own. */
void         lamp_records_append_async (LampRecords        *self,
                                        const char         *learner,
                                        const LampEvent    *event,
                                        GCancellable       *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer            user_data);
gboolean     lamp_records_append_finish (LampRecords  *self,
                                         GAsyncResult *result,
                                         GError      **error);
void         lamp_records_open_async (const char         *data_folder,
                                      LampClock          *clock,
                                      GCancellable       *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer            user_data);
LampRecords *lamp_records_open_finish (GAsyncResult *result,
                                       GError      **error);
void         lamp_records_list_learners_async (LampRecords        *self,
                                               GCancellable       *cancellable,
                                               GAsyncReadyCallback callback,
                                               gpointer            user_data);
GPtrArray   *lamp_records_list_learners_finish (LampRecords  *self,
                                                GAsyncResult *result,
                                                GError      **error);
void         lamp_records_add_learner_async (LampRecords           *self,
                                             const char            *name,
                                             const char            *picture,
                                             const LampPreferences *preferences,
                                             GCancellable          *cancellable,
                                             GAsyncReadyCallback    callback,
                                             gpointer               user_data);
LampLearner *lamp_records_add_learner_finish (LampRecords  *self,
                                              GAsyncResult *result,
                                              GError      **error);
void         lamp_records_set_preferences_async (LampRecords           *self,
                                                 const char            *learner,
                                                 const LampPreferences *preferences,
                                                 GCancellable          *cancellable,
                                                 GAsyncReadyCallback    callback,
                                                 gpointer               user_data);
gboolean     lamp_records_set_preferences_finish (LampRecords  *self,
                                                  GAsyncResult *result,
                                                  GError      **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LampLearner, lamp_learner_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LampRecovery, lamp_recovery_free)

G_END_DECLS
