/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/records/lamp-records.h"

G_BEGIN_DECLS

/* After so many tries without a right one, and none right since, somebody is stuck. */
#define LAMP_STUCK_TRIES 3
/* How many days back that is looked for: what is older is no longer today's. */
#define LAMP_STUCK_DAYS 14
/* More than that are not helped in a day: the latest are told. */
#define LAMP_STUCK_MOST 50

/* A learner who did something today. */
typedef struct
{
  char  *learner;
  char  *name;
  char  *picture;
  gint64 last;        /* when something was done last, microseconds UTC */
  guint  n_lessons;   /* in which something was done */
  guint  n_completed; /* lessons brought to their end today */
} LampPresence;

/* A question or practice that a learner has tried again and again. */
typedef struct
{
  char    *learner;
  char    *name;
  char    *picture;
  char    *course;
  char    *lesson;
  char    *item;
  gboolean practice; /* FALSE: a question */
  guint    n_tries;  /* since the last right one */
  gint64   last;     /* microseconds UTC */
} LampStuck;

/* What a trainer sees at one look. */
typedef struct
{
  GPtrArray *here;  /* LampPresence, the latest first */
  GPtrArray *stuck; /* LampStuck, the latest first */
} LampToday;

gint64     lamp_today_get_begin (gint64 now);
LampToday *lamp_records_look_at_today (LampRecords *self,
                                       gint64       from,
                                       GError     **error);
void       lamp_records_look_at_today_async (LampRecords        *self,
                                             gint64              from,
                                             GCancellable       *cancellable,
                                             GAsyncReadyCallback callback,
                                             gpointer            user_data);
LampToday *lamp_records_look_at_today_finish (LampRecords  *self,
                                              GAsyncResult *result,
                                              GError      **error);
void       lamp_today_free (LampToday *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LampToday, lamp_today_free)

G_END_DECLS
