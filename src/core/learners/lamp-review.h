/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/course/lamp-lesson.h"
#include "core/records/lamp-tries.h"

G_BEGIN_DECLS

/* A question or practice that was shaky, and is to be done again. */
typedef struct
{
  char *course;
  char *lesson;
  char *item;
  int   round; /* how often it went well since: 0, 1 or 2 */
  int   due;   /* the day, as lamp_review_get_day () counts */
} LampReviewItem;

int        lamp_review_get_day (gint64 time,
                                gint64 offset);
GPtrArray *lamp_review_plan (GPtrArray *tries,
                             gint64     offset);
GPtrArray *lamp_review_find_due (GPtrArray *tries,
                                 gint64     now,
                                 gint64     offset);
guint      lamp_review_keep_due (LampLesson *lesson,
                                 GPtrArray  *due);
guint      lamp_review_count_done (GPtrArray *tries,
                                   gint64     now,
                                   gint64     offset);
void       lamp_review_item_free (LampReviewItem *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LampReviewItem, lamp_review_item_free)

G_END_DECLS
