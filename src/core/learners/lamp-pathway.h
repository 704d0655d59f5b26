/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/course/lamp-course.h"

G_BEGIN_DECLS

/* Why this and not something else; whoever shows it says it in words. */
typedef enum
{
  LAMP_REASON_BEGUN,     /* a lesson left in the middle */
  LAMP_REASON_UNDER_WAY, /* the next lesson of a course under way */
  LAMP_REASON_REVIEW,    /* something is to be reviewed today */
  LAMP_REASON_AFTER,     /* builds upon a finished course, or is of the same area */
  LAMP_REASON_GROUP,     /* others in the learner's group went on with it after the same course */
  LAMP_REASON_FIRST,     /* nothing was begun yet: one may as well begin here */
  LAMP_REASON_NEW        /* not begun yet */
} LampReason;

/* One thing to go on with. The course is owned by the list it came from. */
typedef struct
{
  LampReason  reason;
  LampCourse *course; /* NULL of a review */
  const char *lesson; /* of the course: where to go on; owned by it. NULL of a review */
  LampCourse *after;  /* of AFTER and GROUP: the finished course */
  guint       n;      /* of a review: how many questions and practices; of GROUP: how many went on with it */
} LampRecommendation;

/* What is known of a learner. All of it is only looked at. */
typedef struct
{
  LampCourseList *courses;
  GPtrArray      *progress; /* LampProgress, newest first; NULL: none */
  guint           n_due;    /* to be reviewed today */
  GPtrArray      *followed; /* LampFollowed; NULL: none */
} LampPathwaySources;

GArray *lamp_pathway_recommend (const LampPathwaySources *sources,
                                guint                     most);
/* The first that is a lesson; NULL if there is nothing left to learn. */
const LampRecommendation *lamp_pathway_find_lesson (GArray *recommended);
GPtrArray                *lamp_pathway_list_easier_after (LampCourseList   *courses,
                                                          GPtrArray        *progress,
                                                          const LampCourse *course);

G_END_DECLS
