/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/records/lamp-goal.h"

G_BEGIN_DECLS

/* What follows from all that one learner has done, read at once. */
typedef struct
{
  GPtrArray *progress; /* LampProgress, newest first */
  GPtrArray *tries;    /* LampTry, in their order */
  GPtrArray *due;      /* LampReviewItem: to be reviewed today, what has waited longest first */
  GPtrArray *followed; /* LampFollowed: what others in the learner's groups went on with */
  LampGoal  *goal;
} LampOwn;

gint64   lamp_own_get_offset (gint64 now);
LampOwn *lamp_own_read (LampRecords *records,
                        const char  *learner,
                        gint64       now,
                        GError     **error);
void     lamp_own_read_async (LampRecords        *records,
                              const char         *learner,
                              gint64              now,
                              GCancellable       *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer            user_data);
LampOwn *lamp_own_read_finish (LampRecords  *records,
                               GAsyncResult *result,
                               GError      **error);
void     lamp_own_free (LampOwn *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LampOwn, lamp_own_free)

G_END_DECLS
