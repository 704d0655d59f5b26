/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/records/lamp-records.h"

G_BEGIN_DECLS

/* Fewer than these say too much about one of them. */
#define LAMP_FOLLOWED_LEAST 3
/* So many others tell what a large group does; more would only take time. */
#define LAMP_FOLLOWED_MOST 200

/* How many others in a learner's groups began @next as the first new course after they had begun @course. */
typedef struct
{
  char *course;
  char *next;
  guint n_learners; /* at least LAMP_FOLLOWED_LEAST */
} LampFollowed;

LampFollowed *lamp_followed_new (const char *course,
                                 const char *next,
                                 guint       n_learners);
void          lamp_followed_free (LampFollowed *self);
GPtrArray    *lamp_records_list_followed (LampRecords *self,
                                          const char  *learner,
                                          GError     **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LampFollowed, lamp_followed_free)

G_END_DECLS
