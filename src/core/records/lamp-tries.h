/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/records/lamp-records.h"

G_BEGIN_DECLS

/* One try of a question or practice. */
typedef struct
{
  char    *course;
  char    *lesson;
  char    *item;
  gint64   time; /* what the clock said, microseconds UTC */
  gboolean right;
  int      hints;
  int      dangers;
  gboolean practice; /* FALSE: a question */
  gboolean alone;    /* of a practice: on the learner's own */
} LampTry;

LampTry   *lamp_try_new (const char *course,
                         const char *lesson,
                         const char *item,
                         gint64      time,
                         gboolean    right);
void       lamp_try_free (LampTry *self);
GPtrArray *lamp_records_list_tries (LampRecords *self,
                                    const char  *learner,
                                    GError     **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LampTry, lamp_try_free)

G_END_DECLS
