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
gboolean      lamp_records_check_identity (const char *name,
                                           const char *picture,
                                           GError    **error);
LampDatabase *lamp_records_lock (LampRecords *self);
void          lamp_records_unlock (LampRecords *self);

/* A row of LIST_LEARNERS, or of the same columns. */
LampLearner *lamp_records_read_learner (sqlite3_stmt *statement);

/* Under lock; the caller may be in a transaction. */
gboolean     lamp_records_check_learner_locked (LampRecords *self,
                                                const char  *learner,
                                                GError     **error);
LampLearner *lamp_records_add_learner_locked (LampRecords           *self,
                                              const char            *name,
                                              const char            *picture,
                                              const LampPreferences *preferences,
                                              GError               **error);
gboolean     lamp_records_set_member_locked (LampRecords  *self,
                                             LampDatabase *database,
                                             const char   *learner,
                                             const char   *group,
                                             gboolean      is_member,
                                             GError      **error);

G_END_DECLS
