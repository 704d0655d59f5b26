/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What follows from all that one learner has done: for home, her own page, and her trainer. */

#include "core/learners/lamp-own.h"

#include "core/learners/lamp-review.h"
#include "core/records/lamp-followed.h"

void
lamp_own_free (LampOwn *self)
{
  g_clear_pointer (&self->progress, g_ptr_array_unref);
  g_clear_pointer (&self->tries, g_ptr_array_unref);
  g_clear_pointer (&self->due, g_ptr_array_unref);
  g_clear_pointer (&self->followed, g_ptr_array_unref);
  g_clear_pointer (&self->goal, lamp_goal_free);
  g_free (self);
}

/**
 * lamp_own_get_offset:
 * @now: microseconds UTC
 *
 * Returns: how far east of UTC the machine's time zone is then, microseconds
 */
gint64
lamp_own_get_offset (gint64 now)
{
  g_autoptr (GDateTime) local = g_date_time_new_from_unix_local (now / G_USEC_PER_SEC);

  return local != NULL ? g_date_time_get_utc_offset (local) : 0;
}

/**
 * lamp_own_read:
 * @now: microseconds UTC; what is due today is that of this day in the machine's time zone
 *
 * Returns: (transfer full): NULL with the database's error
 */
LampOwn *
lamp_own_read (LampRecords *records,
               const char  *learner,
               gint64       now,
               GError     **error)
{
  g_autoptr (LampOwn) self = g_new0 (LampOwn, 1);

  self->tries = lamp_records_list_tries (records, learner, error);
  if (self->tries == NULL)
    return NULL;
  self->due = lamp_review_find_due (self->tries, now, lamp_own_get_offset (now));
  self->goal = lamp_records_get_goal (records, learner, error);
  if (self->goal == NULL)
    return NULL;
  self->progress = lamp_records_list_progress (records, learner, error);
  if (self->progress == NULL)
    return NULL;
  self->followed = lamp_records_list_followed (records, learner, error);
  return self->followed != NULL ? g_steal_pointer (&self) : NULL;
}

/* ---- in the records' thread ---- */

typedef struct
{
  char  *learner;
  gint64 now;
} Asking;

static void
asking_free (gpointer data)
{
  Asking *asking = data;

  g_free (asking->learner);
  g_free (asking);
}

static gpointer
read_own (LampRecords *records,
          gpointer     data,
          GError     **error)
{
  const Asking *asking = data;

  return lamp_own_read (records, asking->learner, asking->now, error);
}

void
lamp_own_read_async (LampRecords        *records,
                     const char         *learner,
                     gint64              now,
                     GCancellable       *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer            user_data)
{
  Asking *asking = g_new0 (Asking, 1);

  asking->learner = g_strdup (learner);
  asking->now = now;
  lamp_records_run_async (records, read_own, asking, asking_free, (GDestroyNotify) lamp_own_free, cancellable, callback, user_data);
}

LampOwn *
lamp_own_read_finish (LampRecords  *records,
                      GAsyncResult *result,
                      GError      **error)
{
  return lamp_records_run_finish (records, result, error);
}
