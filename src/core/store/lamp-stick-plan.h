/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/lamp-store.h"

G_BEGIN_DECLS

/* An installed course, as it would come onto a stick. */
typedef struct
{
  char      *course;
  char      *title; /* (nullable) */
  gint64     version;
  gint64     bytes;        /* of all of it */
  gint64     there;        /* version that is on the stick now, 0: none */
  gboolean   is_there;     /* this very pack is on the stick */
  gboolean   is_too_large; /* one of its files is larger than this stick can hold */
  GPtrArray *missing;      /* LampBlob: what would have to be written */
} LampStickPlanItem;

/* What is installed, held against what is on a stick; made before anything is written. */
typedef struct
{
  GPtrArray *items; /* LampStickPlanItem, by id */
  gint64     room;  /* for files, in bytes */
  gint64     block; /* in whole ones of which a file takes its room */
} LampStickPlan;

LampStickPlan *lamp_stick_plan_new (LampStore    *store,
                                    const char   *stick,
                                    GCancellable *cancellable,
                                    GError      **error);
void           lamp_stick_plan_free (LampStickPlan *self);
gint64         lamp_stick_plan_measure (const LampStickPlan *self,
                                        const char *const   *courses);
char         **lamp_stick_plan_fit (const LampStickPlan *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LampStickPlan, lamp_stick_plan_free)

G_END_DECLS
