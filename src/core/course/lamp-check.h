/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/lamp-doubt.h"

G_BEGIN_DECLS

typedef enum
{
  LAMP_FINDING_ADVICE, /* the course plays; a learner would be better served otherwise */
  LAMP_FINDING_FAULT   /* a part of the course does not play or breaks a rule of safety or access */
} LampFindingSeverity;

/* What a colleague would say about a course: where, what, why it matters, how to mend it. */
typedef struct
{
  LampFindingSeverity severity;
  const char         *rule; /* a short name, static: "feedback-missing" */
  char               *file; /* relative to the course folder */
  guint               line; /* from 1; 0: the file as a whole */
  char               *what;
  const char         *why;  /* static */
  const char         *mend; /* static */
} LampFinding;

GPtrArray *lamp_check_course (const char   *folder,
                              LampDoubtFunc find_doubts);

G_END_DECLS
